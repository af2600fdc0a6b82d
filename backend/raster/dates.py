"""Acquisition dates, read from names and metadata. Pure text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

_ISO = r"(?P<iso>(?:19|20)\d{2}-[01]\d-[0-3]\d)"
_YMD = r"(?P<ymd>(?:19|20)\d{2}[01]\d[0-3]\d)"
_YDOY = r"(?P<ydoy>(?:19|20)\d{2}[0-3]\d{2})"
_DATE = re.compile(rf"(?<!\d)(?:{_ISO}|{_YMD}|{_YDOY})(?:T\d{{6}}Z?)?(?!\d)")

#: Products whose name carries several dates, the acquisition first.
_FIRST_COUNTS = re.compile(r"^(S2[ABCD]_|L[COTEM]0\d_|HLS\.)", re.I)

#: Metadata, the most trustworthy first. TIFFTAG_DATETIME is often the time of writing, and comes last.
_TAGS = (
    "ACQUISITION_DATE",
    "SENSING_TIME",
    "DATATAKE_1_DATATAKE_SENSING_START",
    "DATE_ACQUIRED",
    "TIFFTAG_DATETIME",
)


def find(text: str) -> list[dt.date]:
    """All dates in a text, as YYYYMMDD, YYYY-MM-DD or YYYYDDD, in order and without repeats."""
    dates = (_date(match) for match in _DATE.finditer(text))
    return list(dict.fromkeys(d for d in dates if d))


def without(text: str) -> str:
    """A text without the dates in it and the separators around them."""
    return _DATE.sub(" ", text).strip(" _-.")


def of_name(name: str) -> dt.date | None:
    """The acquisition date in a file name; None where there is none, or several and no rule to choose."""
    found = find(name)
    return found[0] if len(found) == 1 or (found and _FIRST_COUNTS.match(name)) else None


def of_tags(tags: Mapping[str, str]) -> dt.date | None:
    """The acquisition date in a file's metadata."""
    for key in _TAGS:
        found = find(tags.get(key, "").replace(":", "-", 2))
        if found:
            return found[0]
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        if match["ymd"]:
            return dt.datetime.strptime(match["ymd"], "%Y%m%d").date()
        return dt.datetime.strptime(match["ydoy"], "%Y%j").date()
    except ValueError:
        return None
