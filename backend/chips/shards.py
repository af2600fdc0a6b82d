"""A shard as Zarr v3 has it: chunks one behind the other, then where each lies. Pure bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .codec import Damaged, digest

#: Offset and length of a chunk that is not there.
NOWHERE = 2**64 - 1


@dataclass(frozen=True)
class Place:
    """Where a chunk lies in its shard, and its digest; length 0: it is not there."""

    offset: int = 0
    length: int = 0
    crc: int = 0


def pack(chunks: Sequence[bytes | None], room: int) -> tuple[list[bytes], list[Place]]:
    """The parts of a shard's file with ``room`` chunks, one behind the other; and where each chunk lies."""
    index = np.full((room, 2), NOWHERE, "<u8")
    places, parts, offset = [], [], 0
    for k, chunk in enumerate(chunks):
        if chunk is None:
            places.append(Place())
            continue
        index[k] = offset, len(chunk)
        places.append(Place(offset, len(chunk), digest(chunk)))
        parts.append(chunk)
        offset += len(chunk)
    told = index.tobytes()
    return [*parts, told, digest(told).to_bytes(4, "little")], places


def index_bytes(room: int) -> int:
    """Length of what ``unpack`` wants: the end of the file."""
    return 16 * room + 4


def unpack(tail: bytes, room: int, size: int) -> list[tuple[int, int] | None]:
    """(offset, length) of each chunk, None where there is none, from the end of a shard of ``size`` bytes.

    Raises Damaged.
    """
    if len(tail) != index_bytes(room):
        raise Damaged(f"the shard has {size} bytes, too few for its index")
    if digest(tail[:-4]) != int.from_bytes(tail[-4:], "little"):
        raise Damaged("the shard's index is damaged")
    found: list[tuple[int, int] | None] = []
    for offset, length in np.frombuffer(tail[:-4], "<u8").reshape(room, 2).tolist():
        if (offset, length) == (NOWHERE, NOWHERE):
            found.append(None)
        elif offset + length > size - len(tail):
            raise Damaged("the shard's index points beyond its end")
        else:
            found.append((offset, length))
    return found
