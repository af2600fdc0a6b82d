"""The order of an epoch and the dice of a sample, from seeds alone: no thread, rank or worker has a say. numpy only.

Both use streams that numpy promises never to change (SeedSequence, the raw bits of PCG64), so that a run can be
repeated with another version of it.
"""

from __future__ import annotations

import hashlib

import numpy as np

_MASK = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15


def permutation(seed: int, epoch: int, count: int) -> np.ndarray:
    """(count,) int64: sample number in the epoch's order → position in the list of indices."""
    raw = np.random.PCG64(np.random.SeedSequence([seed & _MASK, epoch])).random_raw(count)
    return np.argsort(raw, kind="stable").astype(np.int64, copy=False)


def share(first: int, count: int, rank: int, ranks: int) -> range:
    """The samples of one rank among ``count`` that begin at ``first``: contiguous, as equal as can be."""
    return range(first + count * rank // ranks, first + count * (rank + 1) // ranks)


def fingerprint(indices: np.ndarray) -> str:
    """16 hexadecimal digits that tell one list of indices from another."""
    return hashlib.sha256(np.ascontiguousarray(indices, "<i8").tobytes()).hexdigest()[:16]


class Draw:
    """Dice for one sample of one epoch (splitmix64)."""

    def __init__(self, seed: int, epoch: int, position: int) -> None:
        self._state = 0
        for word in (seed, epoch, position):
            self._state = (self._state ^ (word & _MASK)) & _MASK
            self._state = self.bits()

    def bits(self) -> int:
        """64 random bits."""
        self._state = (self._state + _GOLDEN) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, all as likely (to within n / 2**64)."""
        return (self.bits() * n) >> 64
