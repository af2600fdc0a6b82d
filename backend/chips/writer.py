"""Filling a store chip by chip, from any source."""

from __future__ import annotations

import contextlib
import os
from types import TracebackType
from typing import Any

import numpy as np

from ..errors import InvalidInput
from . import ledger
from .layout import Layout, chips_key, valid_key
from .ledger import ChipInfo, Chunks
from .places import storage
from .seal import Root, begin, seal, unseal
from .storage import Storage

#: What a store is made from when chips come one by one.
RECIPE = "chip by chip"


class ChipWriter:
    """Adds chips to a new store, or to one that such a writer made before; use it in a ``with`` statement.

    Chips are kept compressed until a shard is full, so that memory is bounded by ``layout.shard`` compressed chips.
    Leaving the ``with`` without an error makes the store readable. After a crash, all full shards are still there:
    ``add`` says of each chip whether it was new, and ``in`` whether it is there already.
    """

    def __init__(self, path: str | os.PathLike[str], layout: Layout, options: dict[str, Any] | None = None) -> None:
        self.layout = layout
        self.storage: Storage = storage(path, options)
        self._held = contextlib.ExitStack()
        if not self._held.enter_context(self.storage.lock("writer", wait=False)):
            raise InvalidInput(
                f"Another process writes to {self.storage.name}.", "Wait until it is done, or write another store."
            )
        try:
            self.root = unseal(self.storage, begin(self.storage, Root(layout, 0, RECIPE, {"made": "chip by chip"})))
            self._entries = self._found()
            self._open: list[Chunks] = self._last()
        except BaseException:
            self._held.close()
            raise
        self._ids = {row.info.id for e in self._entries for row in e.rows} | {c.info.id for c in self._open}

    def add(self, info: ChipInfo, pixels: np.ndarray, valid: np.ndarray) -> bool:
        """Add a chip: int16 pixels (C, T, H, W), valid (T, H, W) bool. False, and nothing done, when its name is there
        already.

        Raises InvalidInput for a chip that does not fit, OutOfMemory when the disk is full.
        """
        return info.id not in self._ids and self._append(ledger.encode(self.layout, info, pixels, valid))

    def skip(self, info: ChipInfo, reason: str) -> bool:
        """Add a chip that could not be made, and why."""
        info.check(self.layout.frames)
        return info.id not in self._ids and self._append(ledger.absent(self.layout, info, reason))

    def __contains__(self, name: str) -> bool:
        return name in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def _append(self, chunks: Chunks) -> bool:
        self._open.append(chunks)
        self._ids.add(chunks.info.id)
        if len(self._open) == self.layout.shard:
            self._flush()
        return True

    def _flush(self) -> None:
        entry = ledger.put(self.storage, self.layout, len(self._entries), RECIPE, self._open, again=True)
        self._entries.append(entry)
        self._open = []

    def close(self) -> None:
        """Write what is left and make the store readable. Raises InvalidInput when no chip was added."""
        if not self._ids:
            raise InvalidInput(f"No chip was added to {self.storage.name}.", "Add at least one.")
        if self._open:
            self._flush()
        self.root = seal(self.storage, self.root, self._entries)

    def _found(self) -> list[ledger.Entry]:
        """Entries of the shards that were made, from the first without a hole; what follows is made anew."""
        entries = []
        for number, shard in enumerate(ledger.shards(self.storage)):
            entry = ledger.get(self.storage, shard) if shard == number else None
            if entry is None:
                break
            entries.append(entry)
        return entries

    def _last(self) -> list[Chunks]:
        """The chips of a last shard that is not full, to be written again with more beside them."""
        if not self._entries or len(self._entries[-1].rows) == self.layout.shard:
            return []
        entry, ranges = self._entries.pop(), self.storage.opener()
        found = []
        for row in entry.rows:
            chips, valid = (
                bytes(ranges.read(key, p.offset, p.length)) if p.length else None
                for key, p in ((chips_key(entry.shard), row.chips), (valid_key(entry.shard), row.valid))
            )
            found.append(Chunks(row.info, chips, valid, row.full, row.sums, row.state, row.reason))
        return found

    def __enter__(self) -> ChipWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.close()
        finally:
            self._held.close()
