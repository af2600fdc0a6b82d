"""Window plans of the reference programs: which windows are predicted, and with what weight each pixel
counts.

Pure arithmetic on sizes (numpy only). A plan is made of a multiset of row starts and one of column starts;
every pair of them is a window, so an engine may stream over rows. Sources: specification 3.4
(mmsegmentation's slide), 7.1 (the official reconstruction scripts), 7.4 (TerraTorch's tiled_inference).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import InvalidInput

Floats = NDArray[np.float32]

BLEND_FLOOR = 1e-6
"""What TerraTorch adds to the product of the two 1-D weights."""


@dataclass(frozen=True)
class PlanWindow:
    """One window: where it is read and which part of its prediction counts, in pixels of the padded image."""

    row: int
    """First row that is read."""
    col: int
    """First column that is read."""
    cut: int
    """Pixels cut from every side of the prediction."""
    row_weights: Floats
    """Weight of each row of the part that counts."""
    col_weights: Floats
    """Weight of each column of the part that counts."""

    @property
    def target(self) -> tuple[slice, slice]:
        """Rows and columns of the padded image that the part which counts covers."""
        row, col = self.row + self.cut, self.col + self.cut
        return slice(row, row + len(self.row_weights)), slice(col, col + len(self.col_weights))

    @property
    def source(self) -> tuple[slice, slice]:
        """Rows and columns, inside the window, of the part that counts."""
        return (slice(self.cut, self.cut + len(self.row_weights)),
                slice(self.cut, self.cut + len(self.col_weights)))


@dataclass(frozen=True)
class Plan:
    """All windows of an image: every row start with every column start.

    A pixel's result is the sum of prediction x weight over its windows, divided by the sum of weights, where
    weight = row weight x column weight + ``floor``.
    """

    height: int
    """Rows of the padded image."""
    width: int
    """Columns of the padded image."""
    crop: int
    """Side of a window in pixels."""
    pad: int
    """Pixels that the image is reflect-padded by on every side before, and the result cropped by after."""
    row_starts: tuple[int, ...]
    """First row of the windows; the last entry is the window at the bottom."""
    col_starts: tuple[int, ...]
    """First column of the windows; the last entry is the window at the right."""
    delta: int
    """Pixels cut from every side of a window's prediction."""
    weights: Floats
    """1-D weights of the remaining crop - 2*delta pixels, for rows and columns alike."""
    floor: float = 0.0
    """What is added to the product of row and column weight."""
    border_weights: Floats | None = None
    """If given, windows at the image's border are not cut, and these crop weights are theirs."""

    @property
    def separable(self) -> bool:
        """Whether every window is cut and weighted alike, so that rows and columns can be treated apart."""
        return self.border_weights is None

    def _window(self, i: int, j: int) -> PlanWindow:
        """The window of row start i and column start j."""
        row, col = self.row_starts[i], self.col_starts[j]
        last = i == len(self.row_starts) - 1 or j == len(self.col_starts) - 1
        if self.border_weights is not None and (last or row == 0 or col == 0):
            return PlanWindow(row, col, 0, self.border_weights, self.border_weights)
        return PlanWindow(row, col, self.delta, self.weights, self.weights)

    def windows(self) -> Iterator[PlanWindow]:
        """All windows in TerraTorch's order: right column, bottom row, corner, then the rest row by row.

        The order only matters where the last prediction wins instead of the average.
        """
        rows, cols = len(self.row_starts) - 1, len(self.col_starts) - 1
        yield from (self._window(i, cols) for i in range(rows))
        yield from (self._window(rows, j) for j in range(cols))
        yield self._window(rows, cols)
        yield from (self._window(i, j) for i in range(rows) for j in range(cols))

    def covers(self) -> bool:
        """Whether every pixel of the image, without its padding, lies in some window's counting part."""
        windows = [window.target for window in self.windows()]
        marks = [np.unique([*bounds, *(n for w in windows for n in (w[axis].start, w[axis].stop))])
                 for axis, bounds in enumerate(self._inner())]
        seen = np.zeros([len(m) for m in marks], bool)
        for window in windows:
            (top, bottom), (left, right) = (
                np.searchsorted(m, (part.start, part.stop)) for m, part in zip(marks, window, strict=True))
            seen[top:bottom, left:right] = True
        inside = [slice(*np.searchsorted(m, bounds)) for m, bounds in zip(marks, self._inner(), strict=True)]
        return bool(seen[tuple(inside)].all())

    def _inner(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Rows and columns of the padded image that the image itself takes."""
        return (self.pad, self.height - self.pad), (self.pad, self.width - self.pad)


def _ramp_weights(crop: int, stride: int, delta: int) -> Floats:
    """1-D weights of crop - 2*delta pixels: 1 with a cosine ramp over the overlap at both ends."""
    overlap = min(crop // 2, crop - stride) - delta
    weights = np.ones(crop - 2 * delta, np.float32)
    if overlap > 0:
        ramp = 0.5 + 0.5 * np.cos(np.pi * (np.arange(overlap) + 1) / (overlap + 1))
        weights[:overlap] = ramp[::-1]
        weights[-overlap:] = ramp
    return weights


def reduced_delta(crop: int, stride: int, delta: int) -> int:
    """The delta that is used: at most half the overlap, or pixels between the windows would be lost."""
    return min(delta, (crop - stride) // 2)


def terratorch_blend_mask(crop: int = 224, stride: int = 192, delta: int = 8) -> Floats:
    """The 2-D weights (crop - 2*delta, crop - 2*delta) of one window's prediction (specification 7.4, step
    5)."""
    weights = _ramp_weights(crop, stride, delta)
    mask: Floats = weights[:, None] * weights[None] + np.float32(BLEND_FLOOR)
    return mask


def _check(size: tuple[int, int], crop: int, stride: int) -> None:
    """Raise InvalidInput for windows that do not fit or do not advance."""
    if not 0 < stride <= crop:
        raise InvalidInput(f"A stride of {stride} does not fit windows of {crop}.", "0 < stride <= crop")
    if min(size) < crop:
        raise InvalidInput(f"An image of {size[0]} x {size[1]} pixels is smaller than a window of {crop}.",
                           "pad the image first, or use smaller windows")


def _terratorch_starts(size: int, crop: int, stride: int, fixed: bool) -> tuple[int, ...]:
    """Window starts along an axis, the window at the far end last."""
    if fixed:
        return (*range(0, size - crop, stride), size - crop)
    return (*range(0, size - crop - 1, stride), size - crop)


def terratorch_plan(height: int, width: int, crop: int = 224, stride: int = 192, delta: int = 8,
                    padding: bool = True, blend: bool = True, fixed: bool = False) -> Plan:
    """The windows of TerraTorch's ``tiled_inference`` for an image of height x width pixels (specification
    7.4).

    ``padding``: reflect-pad by delta and cut every window; without it, windows at the border keep their
    border. ``fixed``: include the window that the reference leaves out where size - crop - 1 is a multiple of
    the stride. Raises InvalidInput where the image is smaller than a window, and, like the reference, where a
    pixel stays without a prediction.
    """
    delta = reduced_delta(crop, stride, delta)
    pad = delta if padding else 0
    rows, cols = height + 2 * pad, width + 2 * pad
    _check((rows, cols), crop, stride)
    weights = _ramp_weights(crop, stride, delta) if blend else np.ones(crop - 2 * delta, np.float32)
    border = _ramp_weights(crop, stride, 0) if blend else np.ones(crop, np.float32)
    plan = Plan(rows, cols, crop, pad, _terratorch_starts(rows, crop, stride, fixed),
                _terratorch_starts(cols, crop, stride, fixed), delta, weights, BLEND_FLOOR if blend else 0.0,
                None if padding else border)
    if not plan.covers():
        raise InvalidInput(
            f"Windows of {crop} at a stride of {stride} leave gaps in {height} x {width} pixels.",
            "use a smaller stride, or the corrected window plan (fixed=True)")
    return plan


def _slide_starts(size: int, crop: int, stride: int) -> tuple[int, ...]:
    """Window starts along an axis; the last windows are shifted back to stay inside."""
    count = max(size - crop + stride - 1, 0) // stride + 1
    return tuple(max(min(i * stride + crop, size) - crop, 0) for i in range(count))


def slide_plan(height: int, width: int, crop: int = 224, stride: int = 112) -> Plan:
    """The windows of mmsegmentation's slide inference, all of weight 1 (specification 3.4).

    Raises InvalidInput where the image is smaller than a window.
    """
    _check((height, width), crop, stride)
    rows, cols = _slide_starts(height, crop, stride), _slide_starts(width, crop, stride)
    return Plan(height, width, crop, 0, rows, cols, 0, np.ones(crop, np.float32))


def demo_padding(x: NDArray[np.generic], window: int) -> NDArray[np.generic]:
    """Reflect-pad (..., H, W) at the bottom and right as the official scripts do (specification 7.1).

    A size that is already a multiple of the window grows by a whole window; the scripts crop it away later.
    """
    down, right = (window - size % window for size in x.shape[-2:])
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(0, down), (0, right)], mode="reflect")
