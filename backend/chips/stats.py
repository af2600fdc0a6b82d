"""Statistics of the bands over valid pixels, exact: whole numbers are added, and divided once at the end.

So a sum does not depend on the order, on how many workers made its parts, or on how often the work was interrupted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Sums:
    """``count`` valid pixels of all dates; for each band the sum of their values and of the squares, whole numbers of
    any size.
    """

    count: int
    total: tuple[int, ...]
    squares: tuple[int, ...]

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.count + other.count,
            tuple(a + b for a, b in zip(self.total, other.total, strict=True)),
            tuple(a + b for a, b in zip(self.squares, other.squares, strict=True)),
        )

    @classmethod
    def zero(cls, bands: int) -> Sums:
        return cls(0, (0,) * bands, (0,) * bands)

    @classmethod
    def of(cls, pixels: np.ndarray, valid: np.ndarray) -> Sums:
        """Of one chip: int16 pixels (C, T, H, W), valid (T, H, W).

        A band's squares stay below 2**63 up to 8 thousand million pixels.
        """
        total, squares = [], []
        for band in pixels:
            values = band[valid].astype(np.int64)
            total.append(int(values.sum()))
            squares.append(int(np.dot(values, values)))
        return cls(int(np.count_nonzero(valid)), tuple(total), tuple(squares))

    @classmethod
    def merged(cls, parts: Iterable[Sums], bands: int) -> Sums:
        return sum(parts, cls.zero(bands))


@dataclass(frozen=True, eq=False)
class Stats:
    """Mean and standard deviation (divided by n) of each band in stored numbers, (C,) float64; ``count`` (C,) valid
    pixels.

    Both are nan where there is no valid pixel.
    """

    mean: np.ndarray
    std: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, sums: Sums) -> Stats:
        n = sums.count
        mean = [t / n if n else math.nan for t in sums.total]
        std = [
            math.sqrt((n * q - t * t) / (n * n)) if n else math.nan
            for t, q in zip(sums.total, sums.squares, strict=True)
        ]
        return cls(np.array(mean), np.array(std), np.full(len(mean), n, np.int64))
