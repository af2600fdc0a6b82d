"""Small parts of the sentences that people read. Standard library only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 file", "2 files", "3 classes" (``many``, where it is not ``one`` and an s)."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def some(names: Iterable[str], most: int = 3) -> str:
    """The first few of many names, and how many more there are: "a, b, c and 4 more"."""
    every = list(names)
    more = f" and {len(every) - most:,} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def lasting(seconds: float) -> str:
    """A time as people say it: "40 s", "12 min", "3.5 h", "12 days"."""
    for most, unit, many in ((99.5, 1, "s"), (99.5 * 60, 60, "min"), (72 * 3600, 3600, "h")):
        if seconds < most:
            value = seconds / unit
            return f"{value:.1f} {many}" if unit == 3600 and value < 10 else f"{value:.0f} {many}"
    return f"{seconds / 86400:,.1f} days"


def plain(text: str) -> str:
    """A text that moves no cursor and turns no line where it is shown: control characters written out."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in _MOVING else _written(c) for c in text)


_MOVING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _written(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
