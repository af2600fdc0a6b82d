"""The catalogue: what is known of each chip beside its pixels, one row a chip, as small Zarr arrays."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numcodecs.vlen import VLenUTF8

from ..errors import InvalidInput
from .codec import TABLE, Damaged, claimed, decode, decoded
from .layout import table_array
from .storage import Storage

OK, MISSING, DAMAGED = 0, 1, 2

#: Bytes that a catalogue may hold whatever it takes on disk, and for each byte on disk: names and digests of chips
#: hardly shrink, so that one which holds more was made to fill the memory.
_FREE, _PER_BYTE = 256 << 20, 1024

#: Array → (type, names of its dimensions). Sizes of the second are T, 2, 6 or 4.
ARRAYS: dict[str, tuple[str, list[str]]] = {
    "ids": ("string", ["chip"]),
    "times": ("int64", ["chip", "frame"]),
    "dates": ("float32", ["chip", "frame", "year_day"]),
    "places": ("float64", ["chip", "lat_lon"]),
    "crs": ("string", ["chip"]),
    "transforms": ("float64", ["chip", "affine"]),
    "splits": ("string", ["chip"]),
    "strata": ("string", ["chip"]),
    "copies": ("int32", ["chip"]),
    "weights": ("float64", ["chip"]),
    "states": ("uint8", ["chip"]),
    "reasons": ("string", ["chip"]),
    "full": ("uint8", ["chip"]),
    "entries": ("uint64", ["chip", "offset_length"]),
    "digests": ("uint32", ["chip", "crc32c"]),
}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """One row a chip.

    ``times`` (N, T) microseconds since 1970 in UTC; ``dates`` (N, T, 2) the same as year and day of year from 1, as the
    model takes it; ``places`` (N, 2) latitude and longitude of the chip's middle, nan where unknown; ``crs`` and
    ``transforms`` (N, 6) its grid, "" and nan where unknown. ``states`` is 0 where the chip is there, 1 where it could
    not be made, 2 where it was found damaged; ``reasons`` say why. ``full`` is 1 where every pixel is valid.
    ``entries`` (N, 4): offset and length of its chunk in its shard of ``chips`` and of ``valid``; ``digests`` (N, 2)
    their CRC-32C.
    """

    ids: np.ndarray
    times: np.ndarray
    dates: np.ndarray
    places: np.ndarray
    crs: np.ndarray
    transforms: np.ndarray
    splits: np.ndarray
    strata: np.ndarray
    copies: np.ndarray
    weights: np.ndarray
    states: np.ndarray
    reasons: np.ndarray
    full: np.ndarray
    entries: np.ndarray
    digests: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, rows: range) -> Catalogue:
        """Some rows of it."""
        return Catalogue(**{f.name: getattr(self, f.name)[rows.start : rows.stop] for f in fields(self)})

    @property
    def sha256(self) -> str:
        """Digest of all that it holds."""
        whole = hashlib.sha256()
        for f in fields(self):
            whole.update(_raw(getattr(self, f.name)))
        return whole.hexdigest()


def metadata(count: int, frames: int) -> dict[str, dict[str, Any]]:
    """Zarr's metadata of the catalogue's arrays."""
    return {
        name: table_array(_shape(name, count, frames), dtype, TABLE, _itemsize(dtype), names)
        for name, (dtype, names) in ARRAYS.items()
    }


def write(storage: Storage, catalogue: Catalogue) -> None:
    """Put every array's chunk."""
    for name, (_, names) in ARRAYS.items():
        if len(catalogue):
            raw = np.frombuffer(_raw(getattr(catalogue, name)), np.uint8)
            if raw.nbytes >= 2**31 - 64:
                raise InvalidInput(f"{len(catalogue)} chips are too many for one store.", "Make several stores.")
            typed = raw.view(f"u{_itemsize(ARRAYS[name][0])}")
            storage.write(f"{name}/c/" + "/".join("0" for _ in names), [TABLE.encode(typed)])


def read(storage: Storage, count: int, frames: int) -> Catalogue:
    """The catalogue of ``count`` chips. Raises Damaged, NotFound."""
    columns, room = {}, _FREE
    for name, (dtype, names) in ARRAYS.items():
        shape = _shape(name, count, frames)
        chunk = storage.read(f"{name}/c/" + "/".join("0" for _ in names)) if count else b""
        size, wanted = claimed(chunk), math.prod(shape) * _itemsize(dtype)
        room += _PER_BYTE * len(chunk) - size
        if room < 0:
            raise Damaged(f"{name} claims to hold {size:,} bytes in {len(chunk):,}")
        if dtype != "string" and size != wanted:
            raise Damaged(f"{name} holds {size:,} bytes where {count} chips need {wanted:,}")
        if dtype == "string":
            columns[name] = _strings(decoded(chunk), count) if count else np.empty(0, object)
        else:
            columns[name] = np.zeros(shape, np.dtype(dtype).newbyteorder("<"))
            if count:
                decode(chunk, columns[name])
    return Catalogue(**columns)


def column(name: str, values: Sequence[Any], frames: int) -> np.ndarray:
    """An array of the catalogue from rows."""
    dtype, shape = ARRAYS[name][0], _shape(name, len(values), frames)
    if dtype == "string":
        made = np.empty(len(values), object)
        made[:] = list(values)
        return made
    return np.array(values, np.dtype(dtype).newbyteorder("<")).reshape(shape)


def of_rows(rows: Sequence[Mapping[str, Any]], frames: int) -> Catalogue:
    """A catalogue from one mapping a chip."""
    return Catalogue(**{name: column(name, [row[name] for row in rows], frames) for name in ARRAYS})


def _shape(name: str, count: int, frames: int) -> tuple[int, ...]:
    sizes = {"chip": count, "frame": frames, "year_day": 2, "lat_lon": 2, "affine": 6, "offset_length": 4, "crc32c": 2}
    return tuple(sizes[d] for d in ARRAYS[name][1])


def _itemsize(dtype: str) -> int:
    return 1 if dtype == "string" else np.dtype(dtype).itemsize


def _raw(array: np.ndarray) -> bytes:
    return bytes(VLenUTF8().encode(array)) if array.dtype == object else array.tobytes()


def _strings(data: bytes, count: int) -> np.ndarray:
    try:
        found = VLenUTF8().decode(data)
    except (ValueError, RuntimeError) as error:
        raise Damaged(f"its texts do not decode ({error})") from error
    if len(found) != count:
        raise Damaged(f"it holds {len(found)} texts for {count} chips")
    return np.asarray(found, object)
