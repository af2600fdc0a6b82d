"""Series of dates: every series that keeps the gaps has the same chance. numpy only."""

from __future__ import annotations

import numpy as np


def allowed(days: np.ndarray, min_gap: float, max_gap: float, groups: np.ndarray | None = None) -> np.ndarray:
    """(n, n) whether date j may follow date i: later by ``min_gap`` to ``max_gap`` days (0: any), of the same group."""
    gap = days[None, :] - days[:, None]
    may = (gap > 0) & (gap >= min_gap - 1e-9)
    if max_gap:
        may &= gap <= max_gap + 1e-9
    if groups is not None:
        may &= groups[None, :] == groups[:, None]
    return np.asarray(may)


def ways(may: np.ndarray, usable: np.ndarray, frames: int) -> list[np.ndarray]:
    """For k = 1 .. ``frames``: how many series of k usable dates begin with each date, up to a common factor.

    ``may`` (n, n) from ``allowed``, ``usable`` (n,). Only ratios within one k mean anything.
    """
    counts = [usable.astype(np.float64)]
    step = (may & usable[None, :]).astype(np.float64)
    for _ in range(frames - 1):
        more = np.where(usable, step @ counts[-1], 0)
        most = more.max(initial=0)
        counts.append(more / most if most > 0 else more)
    return counts


def draw(may: np.ndarray, counts: list[np.ndarray], rng: np.random.Generator) -> tuple[int, ...] | None:
    """One series, drawn uniformly from all that there are; None where there is none."""
    chosen: list[int] = []
    for count in reversed(counts):
        weight = count if not chosen else np.where(may[chosen[-1]], count, 0)
        total = weight.sum()
        if not total > 0:
            return None
        chosen.append(int(np.searchsorted(np.cumsum(weight), rng.random() * total, side="right")))
    return tuple(chosen)


def longest(may: np.ndarray, usable: np.ndarray) -> int:
    """How many dates the longest series has."""
    reached, length = usable.copy(), 0
    while reached.any():
        length += 1
        reached = usable & (may & reached[None, :]).any(1)
    return length
