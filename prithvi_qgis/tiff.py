"""What QGIS does not tell of a GeoTIFF, read from its header: the real grid of a turned one, a mask of its own."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

WIDTH, HEIGHT, SUBFILE, PIXEL_SCALE, TIE_POINT, TRANSFORM = 256, 257, 254, 33550, 33922, 34264

#: TIFF's types of values: (struct code, bytes). The rest is not needed here.
_TYPES = {1: ("B", 1), 3: ("H", 2), 4: ("I", 4), 12: ("d", 8), 16: ("Q", 8)}

#: More directories than this has no file that is meant well.
_MOST = 64


@dataclass(frozen=True)
class Header:
    """Size in pixels; ``transform`` (a, b, c, d, e, f) as in ``backend.grid``, None where unknown."""

    height: int
    width: int
    transform: tuple[float, ...] | None
    has_mask: bool

    @property
    def is_turned(self) -> bool:
        """Whether its rows do not run from west to east, or not from north to south."""
        t = self.transform
        return t is not None and (t[1] != 0 or t[3] != 0 or t[0] < 0 or t[4] > 0)


def header(path: str | Path) -> Header | None:
    """The header of a TIFF or BigTIFF; None for what is neither."""
    try:
        with open(path, "rb") as file:
            return _read(file)
    except (OSError, struct.error, KeyError, ValueError, IndexError):
        return None


def _read(file: BinaryIO) -> Header | None:
    start = file.read(16)
    order = {b"II": "<", b"MM": ">"}[start[:2]]
    magic = struct.unpack(f"{order}H", start[2:4])[0]
    if magic not in (42, 43):
        return None
    big = magic == 43
    place = struct.unpack(f"{order}{'Q' if big else 'I'}", start[8:16] if big else start[4:8])[0]
    directories = []
    while place and len(directories) < _MOST:
        found, place = _directory(file, order, big, place)
        directories.append(found)
    first = directories[0]
    masked = any(int(d.get(SUBFILE, (0,))[0]) & 4 for d in directories[1:])
    return Header(int(first[HEIGHT][0]), int(first[WIDTH][0]), _transform(first), masked)


def _directory(file: BinaryIO, order: str, big: bool, place: int) -> tuple[dict[int, tuple[float, ...]], int]:
    """The tags of a directory that are asked for here, and where the next one is."""
    count_code, size, offset_code = ("Q", 20, "Q") if big else ("H", 12, "I")
    file.seek(place)
    count = _unpack(file, order + count_code)
    entries = file.read(count * size)
    after = _unpack(file, order + offset_code)
    found = {}
    for k in range(count):
        entry = entries[k * size : (k + 1) * size]
        tag, kind = struct.unpack(f"{order}HH", entry[:4])
        if tag in (WIDTH, HEIGHT, SUBFILE, PIXEL_SCALE, TIE_POINT, TRANSFORM):
            number = struct.unpack(order + offset_code, entry[4 : 4 + (8 if big else 4)])[0]
            found[tag] = _values(file, order, kind, number, entry[12 if big else 8 :], order + offset_code)
    return found, after


def _values(file: BinaryIO, order: str, kind: int, count: int, inline: bytes, offset: str) -> tuple[float, ...]:
    code, size = _TYPES[kind]
    if count > 64:
        raise ValueError(f"{count} values")
    if count * size > len(inline):
        file.seek(struct.unpack(offset, inline)[0])
        inline = file.read(count * size)
    return struct.unpack(f"{order}{count}{code}", inline[: count * size])


def _unpack(file: BinaryIO, code: str) -> int:
    return int(struct.unpack(code, file.read(struct.calcsize(code)))[0])


def _transform(tags: dict[int, tuple[float, ...]]) -> tuple[float, ...] | None:
    """The affine transform of GeoTIFF (OGC 19-008r4, annex B.6), for pixels that are areas."""
    if len(tags.get(TRANSFORM, ())) == 16:
        m = tags[TRANSFORM]
        return m[0], m[1], m[3], m[4], m[5], m[7]
    if PIXEL_SCALE in tags and TIE_POINT in tags:
        (sx, sy), (col, row, _, x, y) = tags[PIXEL_SCALE][:2], tags[TIE_POINT][:5]
        return sx, 0.0, x - col * sx, 0.0, -sy, y + row * sy
    return None
