"""The ledger: one JSON file a shard, put there when the shard's data is. A shard without one was never made.

An entry holds all that the catalogue needs, so that the catalogue can be made again from the ledger at any time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from ..errors import InvalidInput, NotFound, VersionMismatch
from . import catalogue
from .catalogue import MISSING, OK
from .codec import FLAGS
from .layout import VERSION, Layout, chips_key, valid_key
from .shards import Place, pack
from .stats import Stats, Sums
from .storage import Storage

FOLDER = ".ledger"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class ChipInfo:
    """What is told of a chip beside its pixels.

    ``times`` are one for each frame, with their zone; ``place`` is (latitude, longitude) of the middle, None where
    unknown; ``transform`` is affine (6). ``copies`` says how often an epoch shows the chip.
    """

    id: str
    times: tuple[dt.datetime, ...]
    place: tuple[float, float] | None = None
    split: str = "train"
    stratum: str = ""
    copies: int = 1
    weight: float = 1.0
    crs: str = ""
    transform: tuple[float, ...] | None = None

    def check(self, frames: int) -> None:
        """Raise InvalidInput unless it can be a chip of so many frames."""
        wrong = [
            said
            for fails, said in (
                (not self.id, "no name"),
                (len(self.times) != frames, f"{len(self.times)} times for {frames} dates"),
                (any(t.tzinfo is None for t in self.times), "a time without its zone"),
                (list(self.times) != sorted(self.times), "dates that do not ascend"),
                (not self.split, "no split"),
                (self.copies < 1, f"{self.copies} copies"),
                (not (math.isfinite(self.weight) and self.weight > 0), f"the weight {self.weight}"),
                (self.place is not None and not _on_earth(*self.place), f"the place {self.place}"),
                (self.transform is not None and len(self.transform) != 6, "a transform that is not six numbers"),
            )
            if fails
        ]
        if wrong:
            raise InvalidInput(f"The chip {self.id!r} has {', and '.join(wrong)}.", "Correct it, or leave it out.")


@dataclass(frozen=True)
class Chunks:
    """A chip as it is stored: its chunks and sums; without chunks it is missing, for a reason."""

    info: ChipInfo
    chips: bytes | None = None
    valid: bytes | None = None
    full: bool = False
    sums: Sums | None = None
    state: int = OK
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """A chip in the ledger: where its two chunks lie in the shard, its sums, or why it is missing."""

    info: ChipInfo
    state: int
    reason: str
    full: bool
    chips: Place
    valid: Place
    sums: Sums


@dataclass(frozen=True)
class Entry:
    """A shard that was made.

    ``recipe`` is the digest of what it was made from; ``files`` the SHA-256 and bytes of each file.
    """

    shard: int
    recipe: str
    rows: tuple[Row, ...]
    files: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def missing(self) -> list[Row]:
        return [row for row in self.rows if row.state != OK]


def encode(layout: Layout, info: ChipInfo, pixels: np.ndarray, valid: np.ndarray) -> Chunks:
    """The chunks of a chip: int16 pixels (C, T, H, W), valid (T, H, W) bool.

    Raises InvalidInput for another shape or type.
    """
    info.check(layout.frames)
    if pixels.dtype != np.int16 or pixels.shape != layout.shape:
        raise InvalidInput(
            f"The chip {info.id} has {pixels.dtype} pixels {pixels.shape}.",
            f"Wanted is int16 {layout.shape}: bands, dates, rows, columns.",
        )
    if valid.dtype != bool or valid.shape != layout.shape[1:]:
        raise InvalidInput(
            f"The chip {info.id} has a valid mask {valid.dtype} {valid.shape}.", f"Wanted is bool {layout.shape[1:]}."
        )
    sums = Sums.of(pixels, valid)
    return Chunks(info, layout.codec.encode(pixels), FLAGS.encode(valid.view(np.uint8)), bool(valid.all()), sums)


def absent(layout: Layout, info: ChipInfo, reason: str, state: int = MISSING) -> Chunks:
    """A chip that is not there, and why."""
    return Chunks(info, sums=Sums.zero(len(layout.bands)), state=state, reason=reason)


def put(
    storage: Storage, layout: Layout, shard: int, recipe: str, chunks: Sequence[Chunks], *, again: bool = False
) -> Entry:
    """Write a shard: its two files, then its entry. ``again`` replaces an entry that is there.

    Where another writer made the same shard meanwhile, the first one counts. Raises InvalidInput when the two differ,
    OutOfMemory when the disk is full.
    """
    parts, chips = pack([c.chips for c in chunks], layout.shard)
    flags, valid = pack([c.valid for c in chunks], layout.shard)
    files = {chips_key(shard): _told(parts), valid_key(shard): _told(flags)}
    rows = [
        Row(c.info, c.state, c.reason, c.full, a, b, c.sums or Sums.zero(len(layout.bands)))
        for c, a, b in zip(chunks, chips, valid, strict=True)
    ]
    entry = Entry(shard, recipe, tuple(rows), files)
    storage.write(chips_key(shard), parts)
    storage.write(valid_key(shard), flags)
    if again:
        storage.write(key_of(shard), [dumps(entry)])
    elif not storage.create(key_of(shard), dumps(entry)):
        there = get(storage, shard)
        if there is None or there.files != files:
            storage.delete(key_of(shard))
            raise InvalidInput(
                f"Two writers made shard {shard} of {storage.name} at once, and not the same.",
                "Did the source images change meanwhile? Run the same command again: this shard is made anew.",
            )
        return there
    return entry


def get(storage: Storage, shard: int) -> Entry | None:
    """A shard's entry; None where it was not made.

    Raises VersionMismatch, or InvalidInput for an entry that is damaged.
    """
    try:
        data = storage.read(key_of(shard))
    except NotFound:
        return None
    entry = loads(data, f"{key_of(shard)} of {storage.name}")
    if entry.shard != shard:
        raise InvalidInput(
            f"{key_of(shard)} of {storage.name} is that of shard {entry.shard}.",
            "`prithvi chips check STORE --repair` makes it again.",
        )
    return entry


def shards(storage: Storage) -> list[int]:
    """The shards that were made."""
    return sorted(
        int(name.removesuffix(".json")) for name in storage.list(FOLDER) if name.removesuffix(".json").isdigit()
    )


def forget(storage: Storage, shard: int) -> None:
    """Let a shard be made anew."""
    storage.delete(key_of(shard))


def dumps(entry: Entry) -> bytes:
    rows = [_row_json(row) for row in entry.rows]
    return json.dumps(
        {"version": VERSION, "shard": entry.shard, "recipe": entry.recipe, "files": entry.files, "chips": rows},
        separators=(",", ":"), allow_nan=False,
    ).encode()  # fmt: skip


def loads(data: bytes, name: str) -> Entry:
    """An entry from its file's content. Raises VersionMismatch, or InvalidInput for what is none."""
    try:
        told = json.loads(data)
        if told["version"] != VERSION:
            raise VersionMismatch(
                f"{name} is of version {told['version']} of the chip store; this reads {VERSION}.",
                "Update the older of the two.",
            )
        files = {key: (str(sha), int(size)) for key, (sha, size) in told["files"].items()}
        return Entry(int(told["shard"]), str(told["recipe"]), tuple(map(_row, told["chips"])), files)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise InvalidInput(
            f"{name} is damaged ({type(error).__name__}: {error}).",
            "`prithvi chips check STORE --repair` drops what it stood for; then build again.",
        ) from error


def to_catalogue(entries: Sequence[Entry], layout: Layout) -> catalogue.Catalogue:
    """The catalogue of shards in order."""
    rows = [
        {
            "ids": r.info.id,
            "times": times_of(r.info),
            "dates": [(t.astimezone(dt.UTC).year, t.astimezone(dt.UTC).timetuple().tm_yday) for t in r.info.times],
            "places": r.info.place or (math.nan, math.nan),
            "crs": r.info.crs,
            "transforms": r.info.transform or (math.nan,) * 6,
            "splits": r.info.split,
            "strata": r.info.stratum,
            "copies": r.info.copies,
            "weights": r.info.weight,
            "states": r.state,
            "reasons": r.reason,
            "full": r.full,
            "entries": (r.chips.offset, r.chips.length, r.valid.offset, r.valid.length),
            "digests": (r.chips.crc, r.valid.crc),
        }
        for entry in entries
        for r in entry.rows
    ]
    return catalogue.of_rows(rows, layout.frames)


def times_of(info: ChipInfo) -> list[int]:
    """Microseconds since 1970, UTC."""
    return [(t - _EPOCH) // _MICROSECOND for t in info.times]


def time_of(microseconds: int) -> dt.datetime:
    """The inverse of ``times_of``."""
    return _EPOCH + int(microseconds) * _MICROSECOND


def without(entry: Entry, damaged: dict[int, str], storage: Storage, layout: Layout) -> Entry:
    """Write a shard anew without some chips (position in the shard → reason); the others are kept byte for byte."""
    ranges, chunks = storage.opener(), []
    for k, row in enumerate(entry.rows):
        if row.state != OK or k in damaged:
            state, reason = (row.state, row.reason) if row.state != OK else (catalogue.DAMAGED, damaged[k])
            chunks.append(absent(layout, row.info, reason, state))
        else:
            parts = [
                bytes(ranges.read(key, p.offset, p.length))
                for key, p in ((chips_key(entry.shard), row.chips), (valid_key(entry.shard), row.valid))
            ]
            chunks.append(Chunks(row.info, parts[0], parts[1], row.full, row.sums))
    return put(storage, layout, entry.shard, entry.recipe, chunks, again=True)


def _told(parts: Sequence[bytes]) -> tuple[str, int]:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest(), sum(map(len, parts))


def key_of(shard: int) -> str:
    """Where a shard's entry lies."""
    return f"{FOLDER}/{shard:08d}.json"


def _row_json(row: Row) -> dict[str, Any]:
    info = asdict(replace(row.info, times=())) | {"times": times_of(row.info)}
    return {
        **info, "state": row.state, "reason": row.reason, "full": row.full,
        "chunks": [list(vars(row.chips).values()), list(vars(row.valid).values())],
        "sums": [row.sums.count, list(row.sums.total), list(row.sums.squares)],
    }  # fmt: skip


def _row(told: dict[str, Any]) -> Row:
    chips, valid = map(_chunk, told["chunks"])
    count, total, squares = told["sums"]
    sums = Sums(int(count), tuple(map(int, total)), tuple(map(int, squares)))
    Stats.of(sums)  # raises for what no pixels have
    lat, lon = map(float, told["place"] or (math.nan, math.nan))
    info = ChipInfo(
        str(told["id"]), tuple(map(time_of, told["times"])), (lat, lon) if told["place"] else None,
        str(told["split"]), str(told["stratum"]), _whole(told["copies"], 31), float(told["weight"]), str(told["crs"]),
        tuple(map(float, told["transform"])) if told["transform"] else None,
    )  # fmt: skip
    return Row(info, _whole(told["state"], 8), str(told["reason"]), bool(told["full"]), chips, valid, sums)


def _chunk(told: Sequence[Any]) -> Place:
    offset, length, crc = told
    return Place(_whole(offset, 63), _whole(length, 63), _whole(crc, 32))


def _whole(told: Any, bits: int) -> int:
    """A number that the catalogue has room for."""
    number = int(told)
    if not 0 <= number < 1 << bits:
        raise ValueError(f"{number} where {bits} bits are")
    return number


def _on_earth(lat: float, lon: float) -> bool:
    return -90 <= lat <= 90 and -180 <= lon <= 180
