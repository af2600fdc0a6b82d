"""What a place for a store's bytes can do, be it a folder or an object store.

What is written is there whole or not at all. In a folder it is written beside, flushed and renamed; an object appears
when its upload is complete.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Protocol

from ..errors import InvalidInput

#: Bytes of a file that is read whole.
MOST_BYTES = 2**31 - 1


class Storage(Protocol):
    """Bytes under keys such as "chips/c/0/0/0/0/0"."""

    fetches: bool
    """Whether its readers fetch what they are told of ahead of need, which takes memory."""

    @property
    def name(self) -> str:
        """The path or address, for messages."""

    def read(self, key: str) -> bytes:
        """All of it. Raises NotFound, or InvalidInput for more than ``MOST_BYTES``."""

    def size(self, key: str) -> int | None:
        """Bytes of a key, None where it is not there."""

    def opener(self) -> Ranges:
        """Reads parts; one for each thread."""

    def write(self, key: str, parts: Sequence[bytes]) -> None:
        """Put parts, one behind the other, under a key: whole or not at all.

        Raises OutOfMemory when the disk is full.
        """

    def create(self, key: str, data: bytes) -> bool:
        """As ``write``, but only where nothing is yet; whether it was put."""

    def delete(self, key: str) -> None:
        """Nothing is there afterwards."""

    def list(self, folder: str) -> list[str]:
        """Names of the keys in a folder, in order."""

    def lock(self, name: str, wait: bool) -> contextlib.AbstractContextManager[bool]:
        """Hold a name against other processes, until the process ends at the latest; False where another holds it."""

    def sweep(self) -> int:
        """Remove what killed writers left; how many files."""


class Ranges(Protocol):
    """Parts of keys, read by one thread."""

    def prepare(self, wanted: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int], bytes]:
        """Told of (key, offset, length) to be read soon; may give some of them already."""

    def read(self, key: str, offset: int, length: int) -> memoryview | bytes:
        """A part; a view holds until the next read, and is shorter where the key ends before.

        Raises NotFound, InvalidInput.
        """


def too_large(store: str, key: str, size: int) -> InvalidInput:
    """The error for a file that cannot be one of a chip store."""
    return InvalidInput(f"{key} of {store} has {size:,} bytes, more than can be meant.", "Is this a chip store?")
