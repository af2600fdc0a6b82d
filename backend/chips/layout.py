"""What a chip store looks like: arrays, their chunks and Zarr's metadata. Schema version 1.

    zarr.json                       the group: attributes below "prithvi_chips", and the metadata of all arrays
    chips/c/<shard>/0/0/0/0         int16 (N, C, T, H, W), one chunk a chip, ``shard`` chips a file
    valid/c/<shard>/0/0/0           bool (N, T, H, W): observed in every band, and not under a cloud
    times dates places ids ...      the catalogue: one row a chip, one chunk each (see ``catalogue``)
    .ledger/<shard>.json            what was written into a shard, put there last (see ``ledger``)

A chip that could not be made has no chunk: Zarr readers see ``nodata`` and not valid.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ..errors import InvalidInput
from .codec import FLAGS, Codec

VERSION = 1
KEY = "prithvi_chips"
ROOT = "zarr.json"

#: Stored numbers are reflectance x 10000.
SCALE, NODATA = 1e-4, -9999

#: Raw bytes that a shard holds at most, and chips: what a crash may cost, and what a builder holds (compressed).
SHARD_BYTES, SHARD_CHIPS = 64 << 20, 256

#: More than any store has: chips that a shard's index has room for, and that fit a catalogue, one chunk an array.
MOST_SHARD, MOST_CHIPS = 1 << 20, 1 << 26


@dataclass(frozen=True)
class Layout:
    """Shape of all chips of a store, and how they are packed.

    Stored number x ``scale`` is reflectance; ``nodata`` stands where nothing was observed. ``shard`` chips share a
    file.
    """

    bands: tuple[str, ...]
    frames: int
    size: int  # pixels a side
    shard: int = 0  # chips a shard; 0: chosen by their size
    codec: Codec = field(default_factory=Codec)
    scale: float = SCALE
    nodata: int = NODATA

    def __post_init__(self) -> None:
        if not self.bands or self.frames < 1 or self.size < 1 or self.shard < 0:
            raise InvalidInput(
                f"Chips of {len(self.bands)} bands, {self.frames} dates and {self.size} pixels cannot be stored.",
                "Each must be at least 1.",
            )
        if len(set(self.bands)) < len(self.bands):
            raise InvalidInput(f"A band is there twice: {', '.join(self.bands)}.", "Name each once.")
        if not 0 < self.scale < float("inf"):
            raise InvalidInput(f"Numbers x {self.scale} are no reflectance.", f"Take the scale {SCALE}.")
        if not -32768 <= self.nodata <= 32767:
            raise InvalidInput(f"nodata {self.nodata} is no int16 number.", "Take -9999.")
        if self.shard > MOST_SHARD:
            raise InvalidInput(
                f"{self.shard} chips in one file are more than can be meant.", f"At most {MOST_SHARD}; 0 chooses well."
            )
        if self.chip_bytes > 1 << 30:
            raise InvalidInput(
                f"A chip of {self.chip_bytes / 1e9:.1f} GB is more than can be meant.", "Take smaller chips."
            )
        if not self.shard:
            object.__setattr__(self, "shard", max(1, min(SHARD_CHIPS, SHARD_BYTES // self.chip_bytes)))

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """(C, T, H, W) of a chip."""
        return len(self.bands), self.frames, self.size, self.size

    @property
    def chip_bytes(self) -> int:
        return 2 * len(self.bands) * self.frames * self.size**2

    def shards(self, count: int) -> int:
        """How many shards ``count`` chips need."""
        return -(-count // self.shard)

    def rows(self, shard: int, count: int) -> range:
        """The chips of a shard."""
        return range(shard * self.shard, min(count, (shard + 1) * self.shard))

    def to_json(self) -> dict[str, Any]:
        return {
            "bands": list(self.bands), "frames": self.frames, "size": self.size, "shard": self.shard,
            "codec": {"name": self.codec.name, "level": self.codec.level, "shuffle": self.codec.shuffle},
            "scale": self.scale, "nodata": self.nodata,
        }  # fmt: skip

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Layout:
        """Raises KeyError, TypeError, ValueError or InvalidInput for what is no layout."""
        return cls(
            tuple(map(str, told["bands"])), int(told["frames"]), int(told["size"]), int(told["shard"]),
            Codec(**told["codec"]), float(told["scale"]), int(told["nodata"]),
        )  # fmt: skip


def chips_key(shard: int) -> str:
    return f"chips/c/{shard}/0/0/0/0"


def valid_key(shard: int) -> str:
    return f"valid/c/{shard}/0/0/0"


def pixel_arrays(layout: Layout, count: int) -> dict[str, dict[str, Any]]:
    """Zarr's metadata of ``chips`` and ``valid``."""
    c, t, h, w = layout.shape
    chips = ["chip", "band", "frame", "row", "column"]
    return {
        "chips": _sharded((count, c, t, h, w), layout.shard, "int16", layout.nodata, layout.codec, 2, chips),
        "valid": _sharded((count, t, h, w), layout.shard, "bool", False, FLAGS, 1, ["chip", *chips[2:]]),
    }


def table_array(shape: tuple[int, ...], dtype: str, codec: Codec, itemsize: int, names: list[str]) -> dict[str, Any]:
    """Zarr's metadata of a catalogue's array: one chunk."""
    first = {"name": "vlen-utf8"} if dtype == "string" else _LITTLE
    fill: Any = {"string": "", "float32": 0.0, "float64": 0.0}.get(dtype, 0)
    return _array(shape, [max(1, n) for n in shape], dtype, fill, [first, codec.zarr(itemsize)], names)


def group(attributes: dict[str, Any], arrays: dict[str, dict[str, Any]]) -> bytes:
    """The root's zarr.json, with the metadata of all arrays in it, so that one read opens the store."""
    told = {
        "zarr_format": 3,
        "node_type": "group",
        "attributes": {KEY: attributes},
        "consolidated_metadata": {"kind": "inline", "must_understand": False, "metadata": arrays},
    }
    return json.dumps(told, indent=1).encode()


_LITTLE = {"name": "bytes", "configuration": {"endian": "little"}}


def _sharded(
    shape: tuple[int, ...], shard: int, dtype: str, fill: Any, codec: Codec, itemsize: int, names: list[str]
) -> dict[str, Any]:
    first = {"name": "bytes"} if itemsize == 1 else _LITTLE
    sharding = {
        "name": "sharding_indexed",
        "configuration": {
            "chunk_shape": [1, *shape[1:]],
            "codecs": [first, codec.zarr(itemsize)],
            "index_codecs": [_LITTLE, {"name": "crc32c"}],
            "index_location": "end",
        },
    }
    return _array(shape, [shard, *shape[1:]], dtype, fill, [sharding], names)


def _array(
    shape: tuple[int, ...], chunk: list[int], dtype: str, fill: Any, codecs: list[dict[str, Any]], names: list[str]
) -> dict[str, Any]:
    return {
        "zarr_format": 3,
        "node_type": "array",
        "shape": list(shape),
        "data_type": dtype,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": chunk}},
        "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
        "fill_value": fill,
        "codecs": codecs,
        "attributes": {},
        "dimension_names": names,
    }
