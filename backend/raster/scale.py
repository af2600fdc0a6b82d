"""Is this reflectance x 10000? A look at a sample of the values, and a refusal that says what they look
like.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from ..errors import InvalidInput

#: Sentinel-2 adds 1000 to its numbers since this day (processing baseline 04.00).
BASELINE_4 = dt.date(2022, 1, 25)

_WANTED = "wanted is reflectance x 10000 (0 to about 10000)"


def check(name: str, values: np.ndarray, raw: str, explicit: bool) -> None:
    """Raise InvalidInput when a sample of valid values cannot be reflectance x 10000.

    ``values`` (n,) are canonical, ``raw`` is the file's pixel type, ``explicit`` whether the scale was given
    by the user or the file.
    """
    low, middle, high, top = np.percentile(values, (1, 50, 90, 99.5))
    found = f"{name} has values from {low:.4g} to {top:.4g} (1st to 99.5th percentile)"
    if explicit:
        if top <= 2 or high > 30_000:
            raise InvalidInput(f"With the scale stated, {found}; {_WANTED}.", "Correct --scale and --offset.")
        return
    if raw == "uint8":
        raise InvalidInput(
            f"{found} in 8 bits, which is a picture, not measured reflectance; {_WANTED}.",
            "Use the original product. If 255 means reflectance 1, say --scale 39.2157",
        )
    guess = _guess(low, middle, high, top, raw)
    if guess:
        looks, hint = guess
        raise InvalidInput(f"{found}, which looks like {looks}; {_WANTED}.", hint)


def _guess(low: float, middle: float, high: float, top: float, raw: str) -> tuple[str, str] | None:
    """What values look like that are not reflectance x 10000, and what to do; None when they fit."""
    fraction = raw.startswith("float")
    if top <= 2:
        return "reflectance from 0 to 1", "Say so: --scale 10000"
    if fraction and top <= 120:
        return "percent", "Say so: --scale 100"
    if top <= 255 and low >= 0:
        return "8-bit numbers (0 to 255)", "Use the original product; if it really is x 10000, say --scale 1"
    if raw == "uint16" and low >= 5000 and high <= 65535 and middle >= 7000:
        return "digital numbers of Landsat Collection 2", "Say so: --scale 0.275 --offset -2000"
    if high > 20_000:
        return "digital numbers or radiance", "Give the product's own factor: --scale and --offset"
    return None


def baseline_warning(
    name: str, lowest: Sequence[float], sensor_is_other: bool, date: dt.date | None
) -> str | None:
    """A word about Sentinel-2's added 1000, when the darkest values of all bands (``lowest``) suggest it."""
    late = date is None or date >= BASELINE_4
    if sensor_is_other or not late or min(lowest) < 900:
        return None
    return (
        f"{name}: even the darkest values of every band lie above {min(lowest):.0f}. Sentinel-2 products "
        "since January 2022 add 1000; if this is one of them, say --offset -1000"
    )
