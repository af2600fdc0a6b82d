"""Chip stores for those who use torch's DataLoader: single chips, or the loader's batches from its worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, IterableDataset, get_worker_info

from .loader import ChipBatch, ChipLoader
from .store import ChipStore, Reader


class ChipDataset(Dataset):
    """Single chips by their place in ``indices``, in the order that a sampler chooses.

    An item is a dict: pixels int16 (C, T, H, W), valid bool (T, H, W), times float32 (T, 2), place float32 (2,), index.
    Safe with forked and spawned workers.
    """

    def __init__(self, store: ChipStore, indices: np.ndarray | None = None) -> None:
        self.store = store
        self.indices = store.indices() if indices is None else np.asarray(indices, np.int64)
        self._reader: Reader | None = None

    def __len__(self) -> int:
        return len(self.indices)

    def __getitem__(self, k: int) -> dict[str, Tensor]:
        i, table = int(self.indices[k]), self.store.table
        pixels = np.empty(self.store.layout.shape, np.int16)
        valid = np.empty(self.store.layout.shape[1:], np.bool_)
        self._reader = self._reader or self.store.reader()
        self._reader.into(i, pixels, valid)
        return {
            "pixels": torch.from_numpy(pixels), "valid": torch.from_numpy(valid),
            "times": torch.from_numpy(table.dates[i].copy()),
            "place": torch.tensor(table.places[i], dtype=torch.float32),
            "index": torch.tensor(i),
        }  # fmt: skip

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_reader": None}


class ChipStream(IterableDataset):
    """The batches of a loader's epoch; with ``DataLoader(stream, batch_size=None, num_workers=n)`` from n processes.

    Workers take turns, batch by batch, so that the order is the loader's own at any number of them. Say the epoch with
    ``set_epoch`` before each pass. Threads in this process do the same without copying batches between processes, and
    only with them ``loader.state()`` moves on: what worker processes have given out, the loader here does not know.
    """

    def __init__(self, loader: ChipLoader, epoch: int = 0) -> None:
        self.loader, self.epoch = loader, epoch

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch of the next pass."""
        self.epoch = epoch

    def __len__(self) -> int:
        return len(self.loader)

    def __iter__(self) -> Iterator[ChipBatch]:
        worker = get_worker_info()
        part = (worker.id, worker.num_workers) if worker else (0, 1)
        return self.loader.epoch(self.epoch, part=part)
