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


def plain(text: str) -> str:
    """A text that moves no cursor and turns no line where it is shown: control characters written out."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in _MOVING else _written(c) for c in text)


_MOVING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _written(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
