"""A sample of each date's values: is there anything, and can it be reflectance x 10000?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..errors import InvalidInput
from ..protocol import Window
from . import bands as names
from . import scale
from .frames import FrameStack

#: Said of a scale that nobody stated.
TAKEN = "taken as x 10000"


def check_values(stack: FrameStack, t: int, warn: Callable[[str | None], None]) -> None:
    """Raise InvalidInput unless a date has valid pixels whose values can be reflectance x 10000."""
    frame = stack.frames[t]
    if sum(s.t == t for s in stack.slots) < len(stack.bands):
        return  # its problem is known already
    sample = values_of(stack, t)
    if sample is None:
        raise InvalidInput(
            f"{frame.name} holds no valid pixel: all are nodata in at least one band.",
            "Leave this frame out, or correct --nodata.",
        )
    slot = next(s for s in stack.slots if s.t == t)
    dtype = stack.files[slot.file].dataset.dtypes[0]
    scale.check(frame.name, sample.ravel(), dtype, frame.scale != TAKEN)
    lowest = [float(np.percentile(band, 1)) for band in sample]
    if frame.ref.offset is None:
        landsat = frame.sensor not in (None, names.SENTINEL2)
        warn(scale.baseline_warning(frame.name, lowest, landsat, frame.date))


def values_of(stack: FrameStack, t: int, windows: int = 3, size: int = 128) -> np.ndarray | None:
    """A sample (C, n) of the valid pixels of one date; searched everywhere before saying None."""
    height, width = stack.grid.shape

    def starts(length: int) -> list[int]:
        last = max(0, length - size)
        return sorted({min(last, int(k * last / (windows - 1)) // 256 * 256) for k in range(windows)})

    def sample(window: Window) -> np.ndarray:
        cube = _one_date(stack, t, window)
        return cube[0][:, cube[1]]

    h, w = min(size, height), min(size, width)
    parts = [sample(Window(r, c, h, w)) for r in starts(height) for c in starts(width)]
    values = np.concatenate(parts, axis=1)
    if values.shape[1]:
        return values
    for row in range(0, height, 256):
        values = sample(Window(row, 0, min(256, height - row), width))
        if values.shape[1]:
            return values
    return None


def _one_date(stack: FrameStack, t: int, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """(C, h, w) values of one date and (h, w) whether all bands are valid; only its own files are read."""
    slots = [replace(s, t=0) for s in stack.slots if s.t == t]
    needed = sorted({s.file for s in slots})
    part = FrameStack(
        stack.grid,
        stack.bands,
        (stack.frames[t],),
        tuple(stack.files[f] for f in needed),
        tuple(replace(s, file=needed.index(s.file)) for s in slots),
    )
    cube = part.read(window)
    return cube.values[:, 0], np.asarray(cube.valid[:, 0].all(0))
