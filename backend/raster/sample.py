"""A sample of each date's values: is there anything, and can it be reflectance x 10000?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..errors import InvalidInput
from ..protocol import Window
from . import products, scale
from .frames import FrameStack, observed
from .source import gdal_env

#: Said of a scale that nobody stated.
TAKEN = "taken as x 10000"


#: A share of pixels that are 0 in every band beyond which they look like missing ones.
BLACK = 0.005
#: Rows read at once in search of a pixel.
STRIP = 256


def check_values(stack: FrameStack, t: int, warn: Callable[[str | None], None]) -> None:
    """Raise InvalidInput unless a date has valid pixels whose values can be reflectance x 10000."""
    frame = stack.frames[t]
    if sum(s.t == t for s in stack.slots) < len(stack.bands):
        return  # its problem is known already
    sample, clear = values_of(stack, t)
    if sample is None:
        raise InvalidInput(
            f"{frame.name} holds no valid pixel: all are nodata in at least one band.",
            "Leave this frame out, or correct --nodata.",
        )
    slot = next(s for s in stack.slots if s.t == t)
    file = stack.files[slot.file]
    dtype = file.dataset.dtypes[file.indexes[slot.band] - 1]
    black = (sample == 0).all(0)
    if BLACK < black.mean() < 1:
        warn(
            f"{frame.name}: {black.mean():.1%} of its pixels are 0 in every band; if these are missing, say --nodata 0"
        )
    seen = sample[:, ~black]
    scale.check(frame.name, seen.ravel(), dtype, slot.stated)
    scale.check_bands(frame.name, stack.bands, seen)
    if any(products.is_top_of_atmosphere(path) for path in frame.ref.paths):
        warn(f"{frame.name} is of Level-1C, reflectance at the top of the atmosphere; models expect Level-2A.")
    told = frame.ref.offset is not None or slot.offset != 0 or frame.scale.startswith("of ")
    dark = sample[:, clear & ~black]
    if not told and dark.shape[1] and not products.has_no_offset(frame.name):
        lowest = [float(np.percentile(band, 1)) for band in dark]
        warn(scale.added_1000(frame.name, lowest, frame.sensor, frame.date))


def values_of(
    stack: FrameStack, t: int, windows: int = 3, size: int = 128
) -> tuple[np.ndarray | None, np.ndarray]:
    """A sample (C, n) of the valid pixels of one date, and (n,) which of them no cloud mask hides.

    Searched everywhere before saying None.
    """
    height, width = stack.grid.shape

    def starts(length: int) -> list[int]:
        last = max(0, length - size)
        return sorted({min(last, int(k * last / (windows - 1)) // 256 * 256) for k in range(windows)})

    def sample(window: Window) -> tuple[np.ndarray, np.ndarray]:
        values, valid, clear = _one_date(stack, t, window)
        return values[:, valid], clear[valid]

    h, w = min(size, height), min(size, width)
    parts = [sample(Window(r, c, h, w)) for r in starts(height) for c in starts(width)]
    values, clear = np.concatenate([p[0] for p in parts], axis=1), np.concatenate([p[1] for p in parts])
    if values.shape[1]:
        return values, clear
    place = _first_valid(stack, t)
    if place is None:
        return None, clear
    row, col = place
    return sample(Window(row - 2 * size, col - 2 * size, 4 * size, 4 * size).intersect(stack.grid.window))


def _first_valid(stack: FrameStack, t: int) -> tuple[int, int] | None:
    """Row and column of a pixel that all bands of a date have, or None after a search of the whole raster.

    One band at a time and as stored, so that an empty raster costs a band, and a sparse one next to nothing.
    """
    slots, (height, width) = stack.encoding(t), stack.grid.shape
    files = [replace(file, indexes=(file.indexes[s.band],)) for s in slots for file in (stack.files[s.file],)]
    for row in range(0, height, STRIP):
        window = Window(row, 0, min(STRIP, height - row), width)
        valid = np.ones((window.height, width), bool)
        with stack.lock, gdal_env():
            for slot, file in zip(slots, files, strict=True):
                if file.stores_nothing(window, slot.nodata):
                    valid[:] = False
                else:
                    (raw,), mask = file.read(window)
                    valid &= observed(raw, slot.nodata) if mask is None else observed(raw, slot.nodata) & mask[0]
                if not valid.any():
                    break
        if valid.any():
            first = int(valid.argmax())
            return row + first // width, first % width
    return None


def _one_date(stack: FrameStack, t: int, window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(C, h, w) values of one date, and (h, w) whether all bands are valid, whether no cloud mask hides the ground.

    Only its own files are read.
    """
    slots = [replace(s, t=0) for s in stack.slots if s.t == t]
    masks = [replace(m, t=0) for m in stack.masks if m.t == t]
    needed = sorted({s.file for s in slots} | {m.file for m in masks})
    part = FrameStack(
        stack.grid,
        stack.bands,
        (stack.frames[t],),
        tuple(stack.files[f] for f in needed),
        tuple(replace(s, file=needed.index(s.file)) for s in slots),
        tuple(replace(m, file=needed.index(m.file)) for m in masks),
    )
    cube = part.read(window)
    return cube.values[:, 0], np.asarray(cube.valid[:, 0].all(0)), cube.clear[0]
