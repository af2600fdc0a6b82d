"""What a store holds, in figures."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from .catalogue import OK
from .ledger import time_of
from .store import ChipStore


def about(store: ChipStore) -> dict[str, Any]:
    """Figures of a store, as JSON can hold them.

    ``splits``: chips, and samples of an epoch with copies; ``valid``: share of valid pixels; ``ratio``: raw bytes to
    stored ones; ``mean`` and ``std`` of the training split in stored numbers.
    """
    table = store.table
    there = table.states == OK
    stored = int(table.entries[there][:, 1::2].sum())
    pixels = int(there.sum()) * store.frames * store.size**2
    sums = store.root.sums or {}
    times = table.times[there]
    return {
        "chips": int(there.sum()), "missing": int((~there).sum()), "bands": list(store.bands), "frames": store.frames,
        "size": store.size, "shard": store.layout.shard, "codec": store.layout.codec.name, "scale": store.scale,
        "nodata": store.nodata, "bytes": stored, "ratio": int(there.sum()) * store.layout.chip_bytes / max(1, stored),
        "first": time_of(times.min()).date().isoformat() if times.size else "",
        "last": time_of(times.max()).date().isoformat() if times.size else "",
        "valid": sum(s.count for s in sums.values()) / max(1, pixels),
        "clouds": store.root.source.get("clouds", "as given"),
        "splits": {s: (int((there & (table.splits == s)).sum()), _samples(store, s)) for s in store.splits},
        "strata": dict(sorted(Counter(table.strata[there].tolist()).items())),
        "mean": store.stats.mean.tolist(), "std": store.stats.std.tolist(),
        "places": int(np.isfinite(table.places[there]).all(axis=1).sum()),
    }  # fmt: skip


def _samples(store: ChipStore, split: str) -> int:
    return len(store.indices(split))
