"""Overlapping tiles to seamless rows, with a buffer that never holds more than one row of tiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..grid import Tiles
from ..protocol import Window
from ..raster.buffers import large_empty


@dataclass(frozen=True, eq=False)
class Rows:
    """Finished rows of a window: the first row's number in the raster, (K, n, w) blended values, (n, w)
    mask.
    """

    row: int
    values: np.ndarray
    shown: np.ndarray


class Stitcher:
    """Adds tiles row by row, and hands out rows that no later tile can change.

    Tiles must come in the order of the plan, so that sums do not depend on batch, threads or luck.
    """

    def __init__(self, tiles: Tiles, channels: int, window: Window) -> None:
        self.tiles, self.window = tiles, window
        self._top = window.row  # raster row of the buffer's first row
        height = tiles.rows.size
        self._values = np.zeros((channels, height, window.width), np.float32)
        self._shown = np.zeros((height, window.width), bool)

    def advance(self, i: int) -> Rows | None:
        """Rows finished when tile row ``i`` begins, to be called before its first tile; None if there are
        none.
        """
        return self._emit(min(self.tiles.rows.starts[i], self.window.row_stop))

    def finish(self) -> Rows | None:
        """The rows that are left."""
        return self._emit(self.window.row_stop)

    def add(self, i: int, j: int, values: np.ndarray, shown: np.ndarray) -> None:
        """Add tile (i, j): ``values`` (K, h, w), weighted here, and ``shown`` (h, w), which pixels have an
        answer.
        """
        place = self.tiles.window(i, j)
        part = place.intersect(self.window)
        here = Window(part.row - place.row, part.col - place.col, part.height, part.width).slices
        there = Window(part.row - self._top, part.col - self.window.col, part.height, part.width).slices
        weights = self.tiles.weights(i, j)[here]
        self._values[:, *there] += values[:, *here] * weights
        self._shown[there] |= shown[here]

    def _emit(self, stop: int) -> Rows | None:
        """Rows up to ``stop``, out of the buffer; the rest moves up."""
        n = stop - self._top
        if n <= 0:
            return None
        height = self._values.shape[1]
        values = large_empty((len(self._values), n, self.window.width), np.float32)
        values[:] = self._values[:, :n]
        done = Rows(self._top, values, self._shown[:n].copy())
        for buffer in (self._values, self._shown[None]):
            for channel in buffer:  # one at a time: overlapping moves need a copy
                channel[: height - n] = channel[n:]
                channel[height - n :] = 0
        self._top = stop
        return done
