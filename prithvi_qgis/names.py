"""What names of files and layers tell: dates, bands of one scene, which mask belongs to which image. Pure text.

The node reads names as well, and more thoroughly; this is what must be known before a request can be written.
"""

from __future__ import annotations

import datetime as dt
import re

_DATE = re.compile(
    r"(?<!\d)(?:(?P<iso>(?:19|20)\d{2}-[01]\d-[0-3]\d)|(?P<ymd>(?:19|20)\d{2}[01]\d[0-3]\d)"
    r"|(?P<ydoy>(?:19|20)\d{2}[0-3]\d{2}))(?:T\d{6}Z?)?(?!\d)"
)

#: Products whose name carries several dates, the acquisition first.
_FIRST_COUNTS = re.compile(r"^(S2[ABCD]_|L[COTEM]0\d_|HLS\.)", re.I)

_BAND = re.compile(
    r"^(?P<rest>.+?)[._-](?P<band>(?:SR_)?B\d{1,2}A?|nir_?narrow|narrow_?nir|swir_?\d{1,2}|nir\d{0,2}|blue|green|red)"
    r"(?:_\d+m)?$",
    re.I,
)

_MASK = re.compile(r"[._ -]*(?:cloud|clear|valid|image)?[._ -]*(fmask|scl|qa[_-]?pixel|mask|clouds?)(?:_\d+m)?$", re.I)
_MAKERS = re.compile(r"[._-](fmask|SCL|QA[_-]PIXEL)(?:_\d+m)?$", re.I)


def date_of(*names: str) -> dt.date | None:
    """The acquisition date in the first of these names that tells one for certain."""
    for name in names:
        found = list(dict.fromkeys(d for d in map(_date, _DATE.finditer(name)) if d))
        if len(found) == 1 or (found and _FIRST_COUNTS.match(name)):
            return found[0]
    return None


def scene_of(stem: str) -> tuple[str, bool]:
    """The scene that a file belongs to, and whether its name is that of one band of it."""
    found = _BAND.match(stem)
    return (found["rest"], True) if found else (stem, False)


def is_mask(stem: str) -> bool:
    """Whether this is the name of a cloud mask of a known maker (Fmask, SCL, QA_PIXEL)."""
    return bool(_MAKERS.search(stem))


def mask_for(scenes: list[str], mask: str) -> int | None:
    """Which of the scenes a mask belongs to: by its name without the words for a mask, else by the date."""
    if len(scenes) == 1:
        return 0
    bare = _MASK.sub("", mask).lower()
    same = [k for k, s in enumerate(scenes) if bare and (s.lower() == bare or _MASK.sub("", s).lower() == bare)]
    same = same or [k for k, s in enumerate(scenes) if s.lower() in mask.lower()]
    day = date_of(mask)
    same = same or [k for k, s in enumerate(scenes) if day and date_of(s) == day]
    return same[0] if len(same) == 1 else None


def file_name(name: str) -> str:
    """A name for a file on every system that keeps what matters in a layer's name: dates and bands."""
    return re.sub(r"[^\w.()@~+=,-]+", "_", name).strip("._ ")[:100] or "layer"


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        return dt.datetime.strptime(match["ymd"] or match["ydoy"], "%Y%m%d" if match["ymd"] else "%Y%j").date()
    except ValueError:
        return None
