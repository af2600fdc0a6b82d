"""Chips in a Zarr store: built from an archive, checked, and loaded at the speed of the disk.

Names are loaded when they are asked for, so that a process that only writes chips never loads torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .augment import Augment, Augmentation
    from .layout import Layout
    from .ledger import ChipInfo
    from .loader import ChipBatch, ChipLoader
    from .stats import Stats
    from .store import ChipStore, StoredChip, open_store
    from .torchdata import ChipDataset, ChipStream
    from .writer import ChipWriter

__all__ = [
    "Augment", "Augmentation", "ChipBatch", "ChipDataset", "ChipInfo", "ChipLoader", "ChipStore", "ChipStream",
    "ChipWriter", "Layout", "Stats", "StoredChip", "open_store",
]  # fmt: skip

_HOMES = {
    "augment": ("Augment", "Augmentation"),
    "layout": ("Layout",),
    "ledger": ("ChipInfo",),
    "loader": ("ChipBatch", "ChipLoader"),
    "stats": ("Stats",),
    "store": ("ChipStore", "StoredChip", "open_store"),
    "torchdata": ("ChipDataset", "ChipStream"),
    "writer": ("ChipWriter",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{home}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
