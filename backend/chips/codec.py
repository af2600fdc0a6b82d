"""Chunks of a chip store: Blosc bytes in and out, and the digest that tells whether they are whole.

numcodecs' Blosc is called directly: a chunk is decoded straight into the memory it is wanted in, with Python's lock
released, by as many threads as call. Measured on int16 chips of real imagery (one core, chips of 1.8 MB): lz4hc 4.7
GB/s at 1.50 : 1, lz4 3.3 GB/s at 1.34 : 1, zstd 0.9 to 1.8 GB/s at 1.55 to 1.6 : 1. A store is written once and read in
every epoch, so that lz4hc, slow to write and fastest to read, is the default.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import google_crc32c
import numpy as np
from numcodecs import blosc

from ..errors import InvalidInput

# Blosc's own pool of threads is used from Python's main thread only, and does not survive a fork. zarr sets the same.
blosc.use_threads = False

SHUFFLES = {"noshuffle": blosc.NOSHUFFLE, "shuffle": blosc.SHUFFLE, "bitshuffle": blosc.BITSHUFFLE}
NAMES = ("lz4hc", "lz4", "zstd", "none")
_HEADER = struct.Struct("<4BIII")


class Damaged(ValueError):
    """Bytes that are not the chunk they should be; the message says in what way."""


@dataclass(frozen=True)
class Codec:
    """How chunks are compressed; ``name`` "none" keeps the numbers as they are, behind a header of 16 bytes."""

    name: str = "lz4hc"
    level: int = 5
    shuffle: str = "shuffle"

    def __post_init__(self) -> None:
        if self.name not in NAMES or self.shuffle not in SHUFFLES or not 0 <= self.level <= 9:
            raise InvalidInput(
                f"The codec {self.name!r}, level {self.level}, {self.shuffle!r} is unknown.",
                f"Known are {', '.join(NAMES)}, levels 0 to 9, {', '.join(SHUFFLES)}.",
            )

    def encode(self, values: np.ndarray) -> bytes:
        """The chunk of an array."""
        name, level = ("lz4", 0) if self.name == "none" else (self.name, self.level)
        found = blosc.compress(np.ascontiguousarray(values), name.encode(), level, SHUFFLES[self.shuffle], 0)
        return bytes(found)

    def zarr(self, itemsize: int) -> dict[str, Any]:
        """The codec as Zarr's metadata names it."""
        name, level = ("lz4", 0) if self.name == "none" else (self.name, self.level)
        told = {"cname": name, "clevel": level, "shuffle": self.shuffle, "typesize": itemsize, "blocksize": 0}
        return {"name": "blosc", "configuration": told}


#: How ``valid`` and the catalogue are compressed. ``valid`` decodes in 6 µs a chip this way, in 70 with bits shuffled.
FLAGS = Codec("lz4hc", 9, "noshuffle")
TABLE = Codec("zstd", 5, "shuffle")


def decode(chunk: Any, out: np.ndarray) -> None:
    """A chunk into an array that it must fill.

    The header is checked before: Blosc itself would read beyond the end of a chunk that was cut short. Raises Damaged.
    """
    if len(chunk) < _HEADER.size:
        raise Damaged(f"{len(chunk)} bytes, less than the header of a chunk")
    size, _, whole = _HEADER.unpack_from(chunk)[4:]
    if whole != len(chunk):
        raise Damaged(f"{len(chunk)} bytes where the chunk says {whole}")
    if size != out.nbytes:
        raise Damaged(f"it holds {size} bytes where {out.nbytes} are wanted")
    try:
        blosc.decompress(chunk, out)
    except (RuntimeError, ValueError) as error:
        raise Damaged(f"it does not decode ({error})") from error


def claimed(chunk: Any) -> int:
    """The bytes that a chunk says it holds."""
    return int(_HEADER.unpack_from(chunk)[4]) if len(chunk) >= _HEADER.size else 0


def decoded(chunk: Any) -> bytes:
    """The content of a chunk of unknown size; ask ``claimed`` first. Raises Damaged."""
    out = np.empty(claimed(chunk), np.uint8)
    decode(chunk, out)
    return out.tobytes()


def digest(data: Any) -> int:
    """CRC-32C of bytes: 32 bits that any flipped bit changes."""
    return int(google_crc32c.value(np.frombuffer(data, np.uint8)))  # it refuses a memoryview
