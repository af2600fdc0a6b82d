"""Which band of a file is which band of which date. Pure: descriptions and names in, band numbers out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import InvalidInput
from ..words import counted
from . import dates
from .bands import SENTINEL2, Label, label, sensor_of_numbers

#: What may stand in for a band, with a warning.
SUBSTITUTES = {"NIR_NARROW": "NIR_BROAD"}


@dataclass(frozen=True)
class Pick:
    """One date in one file: for each wanted band its number in the file, counted from 1."""

    indexes: dict[str, int]
    date: dt.date | None
    how: str


def pick(
    name: str,
    descriptions: Sequence[str | None],
    given: Sequence[str],
    wanted: Sequence[str],
    sensor: str | None,
) -> tuple[list[Pick], list[str]]:
    """The dates in one multi-band file and their bands; and warnings.

    A stack of several dates is told by its descriptions ("BLUE_1", "B02_2018-07-04"), or by its bands
    repeating: the k-th BLUE belongs to date k. Names that the user gave for one date repeat likewise over a
    longer file.

    Raises InvalidInput where a band is missing or cannot be told.
    """
    labels, how = _labels(name, descriptions, given, wanted, sensor)
    texts = list(given) or [d for d in descriptions if d]
    told = zip(given or descriptions, labels)
    unclear = [t for t, x in told if t and x.band is None and label(t, SENTINEL2).band]
    groups = _dates_of(name, _groups(labels), wanted)
    found_dates = dates.find(name)
    picks, warnings = [], []
    for k, (frame, bands) in enumerate(groups.items()):
        indexes, warning = _wanted(name, bands, wanted, texts, unclear)
        date = dt.date.fromisoformat(frame) if frame and "-" in frame else None
        if date is None and len(groups) > 1 and len(found_dates) == len(groups):
            date = found_dates[k]
        picks.append(Pick(indexes, date, how))
        warnings += [w for w in warning if w not in warnings]
    if len(groups) > 1 and how == "as given":
        warnings.append(
            f"{name}: {len(labels)} bands are read as {len(groups)} dates of {len(given)}, date by date."
        )
    return picks, warnings


def ask(wanted: Sequence[str], some: str = "") -> str:
    """The sentence that asks for the names of the bands."""
    example = some or ",".join(wanted)
    return f"Name the bands of one date in file order: --bands {example}"


def _labels(
    name: str,
    descriptions: Sequence[str | None],
    given: Sequence[str],
    wanted: Sequence[str],
    sensor: str | None,
) -> tuple[list[Label], str]:
    """What each band of the file is, from the user's names, else from the descriptions."""
    count = len(descriptions)
    texts: Sequence[str | None] = descriptions
    if given:
        if count % len(given):
            raise InvalidInput(
                f"{name} has {counted(count, 'band')}, but --bands names {len(given)}.",
                "Give one name per band of the file, or the names of one date of a stack.",
            )
        texts = list(given) * (count // len(given))
    sensor = sensor or sensor_of_numbers(texts)
    labels = [label(t, sensor) for t in texts]
    if given:
        if not any(x.band for x in labels):
            raise InvalidInput(f"--bands names {_list(given)}: none of these is a band.", ask(wanted))
        return labels, "as given"
    if not any(x.band for x in labels):
        written = [d for d in descriptions if d]
        if any(label(t, SENTINEL2).band for t in written):
            raise _unclear(name, written, written, wanted)
        means = f"called {_list(written)}" if written else "without names"
        raise InvalidInput(f"{name} has {counted(count, 'band')} {means}: it is not known which is which.", ask(wanted))
    return labels, "by description"


def _groups(labels: Sequence[Label]) -> dict[str | None, dict[str, int]]:
    """Bands of each date: by the date or index in the labels, else the k-th of a band belongs to date k."""
    groups: dict[str | None, dict[str, int]] = {}
    seen: dict[tuple[str, str | None], int] = {}
    for index, item in enumerate(labels, start=1):
        if item.band is None:
            continue
        repeat = seen[item.band, item.frame] = seen.get((item.band, item.frame), -1) + 1
        frame = item.frame if not repeat else f"{item.frame or ''}+{repeat:03d}".replace("-", "")
        groups.setdefault(frame, {})[item.band] = index
    labelled: dict[str | None, dict[str, int]] = {
        frame: bands for frame, bands in groups.items() if frame is not None
    }
    if None in groups and any("+" not in (f or "") for f in labelled):  # single bands beside a labelled stack
        groups = labelled
    return dict(sorted(groups.items(), key=lambda item: item[0] or ""))


def _dates_of(
    name: str, groups: dict[str | None, dict[str, int]], wanted: Sequence[str]
) -> dict[str | None, dict[str, int]]:
    """The groups that are dates. Repeats of bands that nobody asked for are none: Sentinel-2 has three "red edge".

    Raises InvalidInput where some of the wanted bands repeat and others do not.
    """
    there = {band for bands in groups.values() for band in bands}
    asked = {band if band in there else SUBSTITUTES.get(band, band) for band in wanted}
    dated = {frame: bands for frame, bands in groups.items() if asked & bands.keys()} or groups
    times = {band: sum(band in bands for bands in dated.values()) for band in asked & there}
    most, least = max(times.values(), default=0), min(times.values(), default=0)
    if least < most and asked <= there:
        often = [band for band, n in times.items() if n == most]
        seldom = [band for band, n in times.items() if n == least]
        raise InvalidInput(
            f"{name} has {_list(sorted(often))} {_times(most)}, but {_list(sorted(seldom))} {_times(least)}.",
            "Give every date all bands. If one is not wanted, n" + ask(wanted)[1:] + ",OTHER",
        )
    return dated


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _wanted(
    name: str, bands: dict[str, int], wanted: Sequence[str], texts: Sequence[str], unclear: Sequence[str]
) -> tuple[dict[str, int], list[str]]:
    """The number of each wanted band; raises InvalidInput naming those that are missing."""
    indexes, warnings, missing = {}, [], []
    for band in wanted:
        other = SUBSTITUTES.get(band, "")
        if band in bands:
            indexes[band] = bands[band]
        elif other in bands:
            indexes[band] = bands[other]
            warnings.append(f"{name} has no {band}; {other} is used for it, and answers may be less certain.")
        else:
            missing.append(band)
    if missing and unclear:
        raise _unclear(name, texts, unclear, wanted)
    if missing:
        raise InvalidInput(
            f"{name} has no band {_list(missing)}; it has {_list(texts)}.",
            f"Give a file with {_list(wanted)}. If they are there under other names, n{ask(wanted)[1:]}",
        )
    return indexes, warnings


def _unclear(name: str, texts: Sequence[str], unclear: Sequence[str], wanted: Sequence[str]) -> InvalidInput:
    """The error for band numbers without a sensor."""
    return InvalidInput(
        f"{name} calls its bands {_list(texts)}, and {_list(unclear)} can be other bands on Landsat than on "
        "Sentinel-2.",
        ask(wanted),
    )


def _list(items: Sequence[str]) -> str:
    return ", ".join(items)
