"""Is this reflectance x 10000? A look at a sample of the values, and a refusal that says what they look
like.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from ..errors import InvalidInput
from .bands import SENTINEL2

#: Sentinel-2 adds 1000 to its numbers since this day (processing baseline 04.00).
BASELINE_4 = dt.date(2022, 1, 25)

#: Reflectance x 10000 that hardly any dark ground falls below, and that no ground at all does.
DARKEST, LOWEST = 900, -500

_WANTED = "wanted is reflectance x 10000 (0 to about 10000)"


def check(name: str, values: np.ndarray, raw: str, explicit: bool) -> None:
    """Raise InvalidInput when a sample of valid values cannot be reflectance x 10000.

    ``values`` (n,) are canonical, ``raw`` is the file's pixel type, ``explicit`` whether the scale was given
    by the user or the file.
    """
    if not values.size:
        raise InvalidInput(f"{name} is 0 everywhere.", "Leave this frame out; if 0 means missing, say --nodata 0")
    low, high, top = np.percentile(values, (1, 90, 99.5))
    found = f"{name} has values from {low:.4g} to {top:.4g} (1st to 99.5th percentile)"
    if explicit:
        if top <= 2 or high > 30_000 or low < LOWEST:
            raise InvalidInput(f"With the scale stated, {found}; {_WANTED}.", "Correct --scale and --offset.")
        return
    if raw == "uint8":
        raise InvalidInput(
            f"{found} in 8 bits, which is a picture, not measured reflectance; {_WANTED}.",
            "Use the original product. If 255 means reflectance 1, say --scale 39.2157",
        )
    guess = _guess(low, high, top, raw)
    if guess:
        looks, hint = guess
        raise InvalidInput(f"{found}, which looks like {looks}; {_WANTED}.", hint)


def check_bands(name: str, bands: Sequence[str], values: np.ndarray) -> None:
    """Raise InvalidInput when one band (values: (C, n)) is empty, or in another unit than the others."""
    top = np.percentile(values, 99.5, axis=1)
    for band, high, row in zip(bands, top, values):
        if not row.any():
            raise InvalidInput(
                f"{name}: {band} is 0 everywhere, as if it had been left out.",
                "Give the band itself; a model does not notice that one is filled with zeros, and is wrong.",
            )
        if high <= 2 and top.max() > 120:
            raise InvalidInput(
                f"{name}: {band} has values up to {high:.4g}, other bands up to {top.max():.4g}; {_WANTED}.",
                "Bring all bands to one unit.",
            )


def _guess(low: float, high: float, top: float, raw: str) -> tuple[str, str] | None:
    """What values look like that are not reflectance x 10000, and what to do; None when they fit."""
    fraction = raw.startswith("float")
    if top <= 2:
        return "reflectance from 0 to 1", "Say so: --scale 10000"
    if fraction and top <= 120:
        return "percent", "Say so: --scale 100"
    if top <= 255 and low >= 0:
        return "8-bit numbers (0 to 255)", "Use the original product; if it really is x 10000, say --scale 1"
    if raw == "uint16" and low >= 5000:
        return "digital numbers of Landsat Collection 2", "If they are of Level 2, say so: --scale 0.275 --offset -2000"
    if high > 20_000:
        return "digital numbers or radiance", "Give the product's own factor: --scale and --offset"
    return None


def added_1000(name: str, lowest: Sequence[float], sensor: str | None, date: dt.date | None) -> str | None:
    """A word about Sentinel-2's added 1000, when the darkest values of all bands (``lowest``) suggest it.

    Raises InvalidInput where the frame is Sentinel-2's by name, and of a day when products have it: with or without
    it, a map would be drawn, so it has to be said.
    """
    if min(lowest) < DARKEST or sensor not in (None, SENTINEL2):
        return None
    found = f"{name}: even the darkest values of every band lie above {min(lowest):.0f}"
    late = date is None or date >= BASELINE_4
    if sensor == SENTINEL2 and late:
        raise InvalidInput(
            f"{found}. Sentinel-2 products since January 2022 add 1000, which may or may not have been taken off.",
            "Say which: --offset -1000 takes it off, --offset 0 leaves the values as they are.",
        )
    if sensor == SENTINEL2:
        return f"{found}. If it was processed anew since 2022, Sentinel-2's 1000 was added: say --offset -1000"
    if not late:
        return None
    return f"{found}. Sentinel-2 products since January 2022 add 1000; if this is one of them, say --offset -1000"
