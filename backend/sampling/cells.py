"""Cloud and valid shares of every candidate window of a place, from one pass over each mask."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..archive.measure import look
from ..grid import Grid
from ..protocol import Window
from ..raster.frames import FrameStack

#: Rows read at once, about.
_ROWS = 512


@dataclass(frozen=True)
class Lattice:
    """Candidate windows of a grid: ``size`` pixels wide, every ``pace`` pixels, none beyond the border."""

    height: int
    width: int
    size: int
    pace: int

    @property
    def rows(self) -> int:
        return max(0, (self.height - self.size) // self.pace + 1)

    @property
    def cols(self) -> int:
        return max(0, (self.width - self.size) // self.pace + 1)

    @property
    def cell(self) -> int:
        """Side of the squares that all windows are made of."""
        return math.gcd(self.size, self.pace)

    def window(self, row: int, col: int) -> Window:
        return Window(row * self.pace, col * self.pace, self.size, self.size)


def lattice_of(grid: Grid, size: int, pace: int) -> Lattice:
    return Lattice(grid.height, grid.width, size, pace)


def window_shares(stack: FrameStack, lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """(rows, cols) cloud share (of what is observed; 1 where nothing is) and valid share of each window of a granule.

    ``stack`` holds one date. Memory is that of a strip and of the cells.
    """
    mask = stack.masks[0] if stack.masks else None
    cell = lattice.cell
    down = ((lattice.rows - 1) * lattice.pace + lattice.size) // cell
    across = ((lattice.cols - 1) * lattice.pace + lattice.size) // cell
    hidden, observed = np.zeros((down, across), np.int64), np.zeros((down, across), np.int64)
    step = max(1, _ROWS // cell)
    for first in range(0, down, step):
        count = min(step, down - first)
        seen, covered = look(stack, 0, mask, Window(first * cell, 0, count * cell, across * cell))
        observed[first : first + count] = _sums(seen, cell)
        hidden[first : first + count] = _sums(covered, cell)
    seen_in, hidden_in = _windows(observed, lattice), _windows(hidden, lattice)
    cloud = np.divide(hidden_in, seen_in, out=np.ones(seen_in.shape), where=seen_in > 0)
    return cloud, seen_in / lattice.size**2


def _sums(values: np.ndarray, cell: int) -> np.ndarray:
    """Sums of the squares of ``cell`` pixels; both sides are multiples of it."""
    height, width = values.shape
    return np.asarray(values.reshape(height // cell, cell, width // cell, cell).sum((1, 3), dtype=np.int64))


def _windows(cells: np.ndarray, lattice: Lattice) -> np.ndarray:
    """Sums of cells over every window."""
    total = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), np.int64)
    total[1:, 1:] = cells.cumsum(0).cumsum(1)
    wide, pace = lattice.size // lattice.cell, lattice.pace // lattice.cell
    r = np.arange(lattice.rows)[:, None] * pace
    c = np.arange(lattice.cols)[None, :] * pace
    return np.asarray(total[r + wide, c + wide] - total[r, c + wide] - total[r + wide, c] + total[r, c])
