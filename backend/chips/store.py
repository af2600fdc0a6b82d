"""A finished chip store, open for reading: by anyone, from any thread or process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..errors import InvalidInput, NotFound
from . import catalogue
from .catalogue import OK, Catalogue
from .codec import Damaged, decode, digest
from .layout import Layout, chips_key, valid_key
from .ledger import ChipInfo, time_of
from .places import storage
from .seal import Root, read_root, training
from .stats import Stats, Sums
from .storage import Ranges, Storage


@dataclass(frozen=True, eq=False)
class StoredChip:
    """A chip: pixels int16 (C, T, H, W), valid bool (T, H, W), and what is told of it."""

    info: ChipInfo
    pixels: np.ndarray
    valid: np.ndarray


def open_store(path: str | os.PathLike[str], options: dict[str, Any] | None = None) -> ChipStore:
    """Open a finished store in a folder, or at an address that fsspec knows (``options`` go there).

    Read are the root and the catalogue, no pixels. Raises NotFound, VersionMismatch, or InvalidInput for a store that
    is not finished or whose catalogue is damaged.
    """
    place = storage(path, options)
    root = read_root(place)
    if not root.sealed:
        raise InvalidInput(
            f"{place.name} is not finished: its catalogue is not written.",
            "Run the command that makes it again; it goes on where it stopped.",
        )
    try:
        table = catalogue.read(place, root.count, root.layout.frames)
        if table.sha256 != root.catalogue:
            raise Damaged("its digest is another than the root says")
        possible(table, root.layout)
    except (Damaged, NotFound) as error:
        raise InvalidInput(
            f"The catalogue of {place.name} is damaged: {error}.",
            "`prithvi chips check STORE --repair` makes it again.",
        ) from error
    return ChipStore(place, root, table)


class ChipStore:
    """Chips on disk or in an object store; safe to share between threads, to pickle and to fork.

    ``count`` chips of ``bands`` x ``frames`` x ``size`` x ``size`` pixels; stored number x ``scale`` is reflectance;
    ``nodata`` stands where nothing was observed. A chip's bytes are checked against their digest when a process reads
    them first.
    """

    def __init__(self, place: Storage, root: Root, table: Catalogue) -> None:
        self.storage, self.root, self.table = place, root, table
        self.layout: Layout = root.layout
        self._seen = np.zeros((len(table), 2), bool)  # chunks whose digest was right

    def __repr__(self) -> str:
        c, t, h, w = self.layout.shape
        return f"ChipStore({self.storage.name!r}: {self.count} chips of {c} bands, {t} dates, {h} x {w} pixels)"

    def __len__(self) -> int:
        return self.count

    @property
    def count(self) -> int:
        return self.root.count

    @property
    def bands(self) -> tuple[str, ...]:
        return self.layout.bands

    @property
    def frames(self) -> int:
        return self.layout.frames

    @property
    def size(self) -> int:
        return self.layout.size

    @property
    def scale(self) -> float:
        return self.layout.scale

    @property
    def nodata(self) -> int:
        return self.layout.nodata

    @cached_property
    def stats(self) -> Stats:
        """Mean, standard deviation and count of each band over the valid pixels of the split "train" (of all where
        there is none).
        """
        return Stats.of(training(self.root.sums or {}, len(self.bands)))

    def stats_of(self, split: str) -> Stats:
        """The same of one split; nan where it is empty."""
        return Stats.of((self.root.sums or {}).get(split, Sums.zero(len(self.bands))))

    @cached_property
    def splits(self) -> tuple[str, ...]:
        """The splits that occur, by name."""
        return tuple(sorted(set(self.table.splits.tolist())))

    def indices(self, split: str | None = None, *, copies: bool = True) -> np.ndarray:
        """Numbers of the chips of a split (None: of all), int64, in order; each as often as an epoch shows it.

        Missing chips are left out. Raises NotFound for a split that does not occur.
        """
        wanted = self.table.states == OK
        if split is not None:
            if split not in self.splits:
                raise NotFound(
                    f"{self.storage.name} has no split {split!r}.", f"It has {', '.join(self.splits) or 'no chip'}."
                )
            wanted = wanted & (self.table.splits == split)
        numbers = np.flatnonzero(wanted).astype(np.int64)
        return np.repeat(numbers, self.table.copies[numbers]) if copies else numbers

    @property
    def missing(self) -> np.ndarray:
        """Numbers of the chips that are not there."""
        return np.flatnonzero(self.table.states != OK)

    def info(self, i: int) -> ChipInfo:
        """What is told of a chip."""
        t = self.table
        place, transform = t.places[i], t.transforms[i]
        return ChipInfo(
            t.ids[i], tuple(map(time_of, t.times[i])),
            None if np.isnan(place).any() else (float(place[0]), float(place[1])),
            t.splits[i], t.strata[i], int(t.copies[i]), float(t.weights[i]), t.crs[i],
            None if np.isnan(transform).any() else tuple(transform.tolist()),
        )  # fmt: skip

    def read(self, i: int) -> StoredChip:
        """One chip. Raises IndexError, or InvalidInput for one that is missing or damaged."""
        if not -self.count <= i < self.count:
            raise IndexError(f"chip {i} of {self.count}")
        i = int(i) % max(1, self.count)
        pixels, valid = np.empty(self.layout.shape, np.int16), np.empty(self.layout.shape[1:], bool)
        self.reader().into(i, pixels, valid)
        return StoredChip(self.info(i), pixels, valid)

    def reader(self) -> Reader:
        """Reads chips into given memory; one for each thread."""
        return Reader(self)

    def __getstate__(self) -> dict[str, Any]:
        return {"storage": self.storage, "root": self.root, "table": self.table}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["storage"], state["root"], state["table"])  # type: ignore[misc]


class Reader:
    """Reads chips of a store into given memory, for one thread: nothing is allocated from chip to chip."""

    def __init__(self, store: ChipStore) -> None:
        self.store = store
        self.ranges: Ranges = store.storage.opener()
        self.near: dict[tuple[str, int], bytes] = {}

    def prepare(self, numbers: Sequence[int] | np.ndarray) -> dict[tuple[str, int], bytes]:
        """Say what will be read soon. Gives what was fetched already: hand it to ``near`` of the readers."""
        table, numbers = self.store.table, np.asarray(numbers)
        shards = (numbers // self.store.layout.shard).tolist()
        wanted = []
        for shard, full, entry in zip(shards, table.full[numbers].tolist(), table.entries[numbers].tolist()):
            offset, length, flags, flag_bytes = entry
            wanted.append((chips_key(shard), offset, length))
            if not full:
                wanted.append((valid_key(shard), flags, flag_bytes))
        return self.ranges.prepare([w for w in wanted if w[2]])

    def into(self, i: int, pixels: np.ndarray, valid: np.ndarray | None) -> None:
        """Chip ``i`` into pixels int16 (C, T, H, W) and valid bool (T, H, W), both contiguous. Without ``valid``, which
        serves where the table calls the chip full, pixels alone.

        Raises InvalidInput that names the chip when it is missing or damaged.
        """
        table, shard = self.store.table, i // self.store.layout.shard
        if table.states[i] != OK:
            raise InvalidInput(
                f"Chip {i} ({table.ids[i]}) of {self.store.storage.name} is missing: {table.reasons[i]}.",
                "Take numbers from `indices`.",
            )
        offset, length, flags, flag_bytes = table.entries[i].tolist()
        key = chips_key(shard)
        try:
            self._chunk(i, 0, key, offset, length, pixels)
            if valid is None:
                return
            if table.full[i]:
                valid.fill(True)
            else:
                key = valid_key(shard)
                self._chunk(i, 1, key, flags, flag_bytes, valid.view(np.uint8))
        except (Damaged, NotFound) as error:
            cause = error.message if isinstance(error, NotFound) else str(error)
            raise InvalidInput(
                f"Chip {i} ({table.ids[i]}) of {self.store.storage.name} is damaged, in {key}: {cause}.",
                "`prithvi chips check STORE` names all damaged chips, with --repair it drops them.",
            ) from error

    def _chunk(self, i: int, kind: int, key: str, offset: int, length: int, out: np.ndarray) -> None:
        data: bytes | memoryview = self.near.get((key, offset)) or self.ranges.read(key, offset, length)
        if len(data) != length:
            raise Damaged(f"{len(data)} bytes of {length} are there")
        if not self.store._seen[i, kind]:
            if digest(data) != self.store.table.digests[i, kind]:
                raise Damaged("its bytes are not those that were written")
            self.store._seen[i, kind] = True
        decode(data, out)


#: Samples of an epoch, copies counted, that a list of them is made for.
_MOST_SAMPLES = 1 << 28

#: Years 1 and 9999 in microseconds since 1970.
_TIMES = -62_135_596_800_000_000, 253_402_300_799_999_999


def possible(table: Catalogue, layout: Layout) -> None:
    """Raise Damaged unless the catalogue can be that of chips: a request is never larger than a chunk can be."""
    most = np.array([layout.chip_bytes, layout.chip_bytes // (2 * len(layout.bands))], np.uint64) + np.uint64(
        64 + layout.chip_bytes // 64
    )
    there = table.states == OK
    lengths = table.entries[:, 1::2]
    if (lengths[there] == 0).any() or (lengths > most).any():
        raise Damaged("it claims chunks of impossible length")
    if (table.entries[:, ::2] > most * np.uint64(layout.shard)).any():
        raise Damaged("it claims chunks at impossible places")
    if table.times.size and (table.times.min() < _TIMES[0] or table.times.max() > _TIMES[1]):
        raise Damaged("it claims impossible dates")
    if (table.copies < 1).any() or table.copies.sum(dtype=np.int64) > _MOST_SAMPLES:
        raise Damaged("it claims impossible numbers of copies")
    infinite = np.isinf(table.places).any() or np.isinf(table.transforms).any()
    if infinite or not (np.isfinite(table.weights) & (table.weights > 0)).all():
        raise Damaged("it claims impossible places or weights")
