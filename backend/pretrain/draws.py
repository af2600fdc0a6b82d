"""Random numbers that belong to a sample of an epoch, whoever computes it, and masks made of them.

Every number is a hash of (seed, what for, epoch, position of the sample in the epoch, number), so one process and
sixty-four draw the same for each sample, and a resumed run draws what the interrupted one would have drawn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: What numbers are drawn for; each has a stream of its own.
MASK, TIME, LOCATION, DATE, WHICH_DATE, VALIDATION = range(6)

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def _mixed(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64: every bit of the input changes half of the output's."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def uniform(seed: int, stream: int, epoch: int, positions: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Numbers (B, count) from 0 and below 1 for the samples at ``positions`` (B,) of an epoch."""
    with np.errstate(over="ignore"):
        key = np.array([seed], dtype=np.uint64)
        for part in (stream, epoch):
            key = _mixed(key + _GOLDEN * np.uint64(part + 1))
        rows = _mixed(key + _GOLDEN * (positions.astype(np.uint64) + np.uint64(1)))
        numbers = _mixed(rows[:, None] + _GOLDEN * np.arange(1, count + 1, dtype=np.uint64))
    return (numbers >> np.uint64(11)).astype(np.float64) * 2.0**-53


def split(noise: NDArray[np.float64], visible: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ``visible`` tokens of least noise (B, L), and all others; both as rising indices, (B, K) and (B, M)."""
    order = np.argpartition(noise, visible - 1, axis=1)
    return np.sort(order[:, :visible], axis=1), np.sort(order[:, visible:], axis=1)


def mask(
    seed: int,
    stream: int,
    epoch: int,
    positions: NDArray[np.int64],
    grid: tuple[int, int, int],
    visible: int,
    hide_dates: float = 0.0,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Visible (B, K) and hidden (B, M) tokens of each sample; see ``split``.

    A share of ``hide_dates`` of the samples has one whole date among the hidden ones, where enough others are left.
    """
    frames, per_frame = grid[0], grid[1] * grid[2]
    noise = uniform(seed, stream, epoch, positions, frames * per_frame)
    if hide_dates and (frames - 1) * per_frame >= visible:
        chosen = uniform(seed, DATE, epoch, positions, 1)[:, 0] < hide_dates
        date = (uniform(seed, WHICH_DATE, epoch, positions, 1)[:, 0] * frames).astype(np.int64)
        of_date = np.arange(frames)[None] == date[:, None]
        noise += np.repeat(of_date & chosen[:, None], per_frame, axis=1)
    return split(noise, visible)
