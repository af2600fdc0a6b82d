"""Where pixels lie, and how a raster is cut into overlapping tiles. numpy only.

A plan is separable: tiles are the product of row positions and column positions, and the weight of a pixel in
a tile is the product of two one-dimensional weights. Each axis's weights sum to one at every pixel of the
raster, so the blended map needs no division and no counting pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from .errors import InvalidInput
from .protocol import Window

Transform = tuple[float, float, float, float, float, float]

IDENTITY: Transform = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


@dataclass(frozen=True)
class Grid:
    """A raster's pixels on the ground.

    ``crs`` is WKT, "" where unknown. ``transform`` is affine (a, b, c, d, e, f): x = a*col + b*row + c and
    y = d*col + e*row + f, where (row, col) = (0, 0) is the outer corner of the first pixel.
    """

    crs: str
    transform: Transform
    height: int
    width: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.height, self.width

    @property
    def window(self) -> Window:
        """The whole raster."""
        return Window(0, 0, self.height, self.width)

    @property
    def georeferenced(self) -> bool:
        """Whether a place on the ground is known at all."""
        return bool(self.crs) or self.transform not in (IDENTITY, (1.0, 0.0, 0.0, 0.0, -1.0, 0.0))

    @property
    def rotated(self) -> bool:
        return self.transform[1] != 0 or self.transform[3] != 0

    @property
    def pixel_size(self) -> tuple[float, float]:
        """Length of a pixel's side along a column step and along a row step, in units of the CRS."""
        a, b, _, d, e, _ = self.transform
        return math.hypot(a, d), math.hypot(b, e)

    @property
    def pixel_area(self) -> float:
        """Area of one pixel in square units of the CRS."""
        a, b, _, d, e, _ = self.transform
        return abs(a * e - b * d)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) of the box around all four corners."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def corners(self) -> list[tuple[float, float]]:
        """(x, y) of the four outer corners, clockwise from pixel (0, 0)."""
        h, w = self.shape
        return [self.xy(0, 0), self.xy(0, w), self.xy(h, w), self.xy(h, 0)]

    def xy(self, row: float, col: float) -> tuple[float, float]:
        """(x, y) of a position in pixels; add 0.5 to both for the centre of a pixel."""
        a, b, c, d, e, f = self.transform
        return a * col + b * row + c, d * col + e * row + f

    def rowcol(self, x: float, y: float) -> tuple[float, float]:
        """(row, col) in pixels of a point; the inverse of ``xy``."""
        a, b, c, d, e, f = self.transform
        det = a * e - b * d
        return (a * (y - f) - d * (x - c)) / det, (e * (x - c) - b * (y - f)) / det

    def centre(self, window: Window | None = None) -> tuple[float, float]:
        """(x, y) of the middle of a window, of the whole raster by default."""
        w = self.window if window is None else window
        return self.xy(w.row + w.height / 2, w.col + w.width / 2)

    def crop(self, window: Window) -> Grid:
        """The grid of a window of this one."""
        a, b, _, d, e, _ = self.transform
        x, y = self.xy(window.row, window.col)
        return Grid(self.crs, (a, b, x, d, e, y), window.height, window.width)

    def window_of(self, bounds: tuple[float, float, float, float]) -> Window:
        """The smallest window of this raster around a box (left, bottom, right, top); empty when outside."""
        left, bottom, right, top = bounds
        points = [self.rowcol(x, y) for x in (left, right) for y in (bottom, top)]
        rows, cols = zip(*points, strict=True)
        row, col = math.floor(min(rows) + 1e-6), math.floor(min(cols) + 1e-6)
        end, right_col = math.ceil(max(rows) - 1e-6), math.ceil(max(cols) - 1e-6)
        return Window(row, col, end - row, right_col - col).intersect(self.window)

    def matches(self, other: Grid, tolerance: float = 0.01) -> bool:
        """Same shape and CRS, and no corner further apart than ``tolerance`` pixels."""
        return self.shape == other.shape and self.crs == other.crs and self.aligned(other, tolerance)

    def aligned(self, other: Grid, tolerance: float = 0.01) -> bool:
        """No corner of this raster lies further than ``tolerance`` pixels from where ``other`` puts it."""
        h, w = self.shape
        limit = tolerance * min(self.pixel_size)
        corners = ((0, 0), (0, w), (h, 0), (h, w))
        return all(math.dist(self.xy(*rc), other.xy(*rc)) <= limit for rc in corners)


@dataclass(frozen=True, eq=False)
class Axis:
    """Tile positions along one axis of a raster.

    ``starts`` are first pixels in ascending order, repeats allowed; a tile may reach beyond the raster, where
    it sees the raster mirrored. ``weights`` (tiles, size), float32, are 0 beyond the raster and sum to one
    over the tiles of every pixel. ``total`` (length,) is what they summed to before, ``count`` (length,) how
    many tiles have a say.
    """

    length: int
    starts: tuple[int, ...]
    size: int
    weights: np.ndarray = field(repr=False)
    total: np.ndarray = field(repr=False)
    count: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def index(self, i: int) -> np.ndarray:
        """The raster pixel that each pixel of tile ``i`` shows (mirrored beyond the border)."""
        return mirror(self.starts[i], self.size, self.length)

    def inside(self, i: int) -> tuple[int, int]:
        """First and past-the-last raster pixel of tile ``i``, without its padding."""
        return max(0, self.starts[i]), min(self.length, self.starts[i] + self.size)

    def reads(self, i: int) -> tuple[int, int]:
        """First and past-the-last raster pixel needed to fill tile ``i``, padding included."""
        index = self.index(i)
        return int(index.min()), int(index.max()) + 1

    def pixels(self, i: int) -> np.ndarray:
        """The raster pixel beneath each pixel of tile ``i``, the nearest one for those beyond the border."""
        return np.clip(np.arange(self.starts[i], self.starts[i] + self.size), 0, self.length - 1)

    def touching(self, start: int, stop: int) -> list[int]:
        """The tiles that have a say in the pixels from ``start`` up to ``stop``."""
        found = []
        for i, first in enumerate(self.starts):
            part = self.weights[i, max(0, start - first) : max(0, stop - first)]
            if part.any():
                found.append(i)
        return found


@dataclass(frozen=True, eq=False)
class Tiles:
    """A separable tile plan: every row position with every column position.

    ``space`` says what is averaged where tiles overlap: "probabilities", or "logits" (the slide mode of
    mmseg). ``floor`` is what TerraTorch adds to each product of weights before it divides by their sum.
    """

    rows: Axis
    cols: Axis
    space: str = "probabilities"
    floor: float = 0.0

    def __len__(self) -> int:
        return len(self.rows) * len(self.cols)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of a tile."""
        return self.rows.size, self.cols.size

    def window(self, i: int, j: int) -> Window:
        """Where tile (i, j) lies; may reach beyond the raster."""
        return Window(self.rows.starts[i], self.cols.starts[j], self.rows.size, self.cols.size)

    def weights(self, i: int, j: int) -> np.ndarray:
        """Weight of each pixel of tile (i, j), (height, width) float32."""
        weights = np.outer(self.rows.weights[i], self.cols.weights[j])
        if not self.floor:
            return weights
        rows, cols = self.rows.pixels(i), self.cols.pixels(j)
        total = np.outer(self.rows.total[rows], self.cols.total[cols])
        count = np.outer(self.rows.count[rows], self.cols.count[cols])
        floored = (weights * total + self.floor * (weights > 0)) / (total + self.floor * count)
        return np.asarray(floored, np.float32)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """All tiles, row by row."""
        return ((i, j) for i in range(len(self.rows)) for j in range(len(self.cols)))

    def count(self, window: Window) -> int:
        """How many tiles a window of the raster needs."""
        rows = self.rows.touching(window.row, window.row_stop)
        return len(rows) * len(self.cols.touching(window.col, window.col_stop))


def mirror(start: int, size: int, length: int) -> np.ndarray:
    """Raster pixels seen at ``start`` .. ``start + size``, mirrored at both borders without repeating them.

    A raster of one pixel has nothing to mirror, and is repeated instead.
    """
    positions = np.abs(np.arange(start, start + size))
    if length == 1:
        return np.zeros_like(positions)
    period = 2 * (length - 1)
    positions %= period
    return np.where(positions < length, positions, period - positions)


def make_axis(length: int, starts: Sequence[int], size: int, weights: np.ndarray) -> Axis:
    """An Axis from raw weights, (size,) for all tiles or (tiles, size): cleared beyond the raster and
    normalised.

    Raises ValueError when a pixel of the raster has no weight.
    """
    order = np.argsort(np.asarray(starts), kind="stable")
    raw = np.broadcast_to(np.asarray(weights, np.float64), (len(starts), size))[order].copy()
    first = tuple(int(starts[k]) for k in order)
    total, count = np.zeros(length), np.zeros(length)
    for start, w in zip(first, raw, strict=True):
        position = np.arange(start, start + size)
        outside = (position < 0) | (position >= length)
        w[outside] = 0
        total[position[~outside]] += w[~outside]
        count[position[~outside]] += w[~outside] > 0
    if not (total > 0).all():
        raise ValueError(f"{int((total <= 0).sum())} of {length} pixels lie in no tile")
    for start, w in zip(first, raw, strict=True):
        w /= total[np.clip(np.arange(start, start + size), 0, length - 1)]
    return Axis(length, first, size, raw.astype(np.float32), total, count)


def lattice(length: int, tile: int, overlap: int = 0, halo: int = 0, multiple: int | None = None) -> Axis:
    """Tiles at multiples of ``tile - overlap`` from the raster's own first pixel; the last one ends at the
    border.

    ``halo`` pixels of every inner side have no say (a model sees too little beside them), the rest of the
    overlap is blended by a cosine ramp. Tiles never leave the raster, so that a model sees the true border of
    the image. A raster smaller than a tile gets one tile: of the next multiple of ``multiple`` for models
    that take any size, else a whole one, mirrored at the far side.

    Raises InvalidInput when the overlap does not fit the tile or the halo.
    """
    if not 0 <= 2 * halo <= overlap < tile:
        raise InvalidInput(
            f"Tiles of {tile} pixels cannot overlap by {overlap} with {halo} pixels ignored on each side.",
            "Make the overlap smaller than the tile, and at least twice the ignored border.",
        )
    if length <= tile:
        size = tile if multiple is None else min(tile, -(-length // multiple) * multiple)
        return make_axis(length, [0], size, np.ones(size))
    starts = [*range(0, length - tile, tile - overlap), length - tile]
    weights = np.ones((len(starts), tile))
    ramp = _ramp(overlap - 2 * halo)
    for start, w in zip(starts, weights, strict=True):
        if start > 0:
            w[: halo + len(ramp)] = np.concatenate([np.zeros(halo), ramp])
        if start + tile < length:
            w[tile - halo - len(ramp) :] *= np.concatenate([ramp[::-1], np.zeros(halo)])
    return make_axis(length, starts, tile, weights)


def _ramp(n: int) -> np.ndarray:
    """``n`` values rising smoothly from above 0 to below 1; with its mirror image it sums to one."""
    return 0.5 - 0.5 * np.cos(np.pi * (np.arange(n) + 1) / (n + 1))
