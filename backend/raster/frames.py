"""Open frames on one grid: windows of them as reflectance x 10000, what is valid and what is clear."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.warp import transform as transform_points
from rasterio.windows import Window as GdalWindow

from .. import masks
from ..grid import Grid
from ..protocol import FrameRef, Window
from .buffers import large_empty
from .source import can_hold, declared_nodata, gdal_env, reading

Index = slice | np.ndarray
Part = tuple[np.ndarray, np.ndarray | None]  # (n, h, w) values of a file, and its own mask if it has one

#: Blocks higher than this are not read whole ahead of need.
MOST_BLOCK_ROWS = 1024


@dataclass(frozen=True, eq=False)
class Cube:
    """Pixels of a window: C bands, T dates.

    ``values`` (C, T, h, w) float32, reflectance x 10000, 0 where not valid; ``valid`` (C, T, h, w), True
    where a band was observed; ``clear`` (T, h, w), False where the date's cloud mask hides the ground (True
    without a mask).
    """

    values: np.ndarray
    valid: np.ndarray
    clear: np.ndarray

    @property
    def seen(self) -> np.ndarray:
        """(T, h, w): every band observed, and no cloud mask over it."""
        return np.asarray(self.valid.all(0) & self.clear)


@dataclass(frozen=True, eq=False)
class File:
    """One open raster on the stack's grid, and the bands of it (counted from 1) that are read."""

    path: str
    dataset: Any
    indexes: tuple[int, ...]
    masked: bool = False  # has a mask of its own
    alpha: int = 0  # number of the band that tells where a warped raster has pixels; 0: nodata tells it

    def read(self, window: Window) -> Part:
        """(n, h, w) values as in the file, and where its own mask has pixels (None without such a mask)."""
        values, *mask = self.extend([], window)
        return values, mask[0] if mask else None

    def extend(self, above: list[np.ndarray], window: Window) -> list[np.ndarray]:
        """What ``read`` gives of a window, below rows already read (as this function gives them)."""
        w = GdalWindow(window.col, window.row, window.width, window.height)
        rows = above[0].shape[1] if above else 0
        shape = len(self.indexes), rows + window.height, window.width
        dtype = self.dataset.dtypes[self.indexes[0] - 1]
        arrays = [large_empty(shape, dtype)]
        with reading(self.path):
            self.dataset.read(list(self.indexes), window=w, out=arrays[0][:, rows:])
            if self.alpha:
                arrays.append(large_empty(shape, bool))
                arrays[1][:, rows:] = self.dataset.read(self.alpha, window=w) > 0
            elif self.masked:
                arrays.append(large_empty(shape, bool))
                np.greater(self.dataset.read_masks(list(self.indexes), window=w), 0, out=arrays[1][:, rows:])
        for array, old in zip(arrays, above):
            array[:, :rows] = old
        return arrays

    def stores_nothing(self, window: Window, nodata: float | None) -> bool:
        """Whether it is certain, without decoding, that the first band has nothing but ``nodata`` in a window.

        A GeoTIFF may leave out blocks, which then read as the nodata it declares, else as 0.
        """
        dataset, band = self.dataset, self.indexes[0]
        declared = declared_nodata(dataset, band)
        if dataset.driver != "GTiff" or nodata is None or nodata != (declared if declared is not None else 0):
            return False
        height, width = dataset.block_shapes[band - 1]
        rows = range(window.row // height, -(-window.row_stop // height))
        cols = range(window.col // width, -(-window.col_stop // width))
        names = (f"BLOCK_OFFSET_{col}_{row}" for row in rows for col in cols)
        with reading(self.path):
            return all(dataset.get_tag_item(name, "TIFF", bidx=band) is None for name in names)


@dataclass(frozen=True)
class Slot:
    """Band c of date t is band number ``band`` of what is read of file ``file``; value x scale + offset."""

    c: int
    t: int
    file: int
    band: int
    scale: float
    offset: float
    nodata: float | None
    stated: bool = True  # scale and offset are known, not only taken for granted


@dataclass(frozen=True)
class MaskSlot:
    """The cloud mask of date t: band ``band`` of what is read of file ``file``, of a known kind."""

    t: int
    file: int
    band: int
    kind: str


@dataclass(frozen=True)
class Frame:
    """One date of a stack: where it came from, and how its bands were found and scaled."""

    name: str
    date: dt.date | None
    ref: FrameRef
    how: str = ""
    scale: str = ""
    sensor: str | None = None


@dataclass(frozen=True, eq=False)
class Strip:
    """A window as read from the files; any part of it becomes a Cube, in any thread."""

    window: Window
    shape: tuple[int, int]  # C, T
    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    masks: tuple[MaskSlot, ...]

    def cube(self, rows: Index = slice(None), cols: Index = slice(None)) -> Cube:
        """The part at these rows and columns, counted from the strip's own corner."""
        height = len(np.arange(self.window.height)[rows])
        width = len(np.arange(self.window.width)[cols])
        values = np.empty((*self.shape, height, width), np.float32)
        valid = np.zeros(values.shape, bool)  # what no file has is not valid
        for s in self.slots:
            part, mask = self.parts[s.file]
            raw = part[s.band][rows][:, cols]
            np.multiply(raw, np.float32(s.scale), out=values[s.c, s.t], casting="same_kind")
            if s.offset:
                values[s.c, s.t] += np.float32(s.offset)
            valid[s.c, s.t] = observed(raw, s.nodata)
            if mask is not None:
                valid[s.c, s.t] &= mask[s.band][rows][:, cols]
        np.copyto(values, 0, where=~valid)
        clear = np.ones((self.shape[1], height, width), bool)
        for m in self.masks:
            part, mask = self.parts[m.file]
            clear[m.t] = masks.clear(part[m.band][rows][:, cols], m.kind)
            if mask is not None:
                clear[m.t] &= mask[m.band][rows][:, cols]
        return Cube(values, valid, clear)


def observed(raw: np.ndarray, nodata: float | None) -> np.ndarray:
    """Where raw values are numbers other than nodata."""
    observed = np.isfinite(raw) if raw.dtype.kind == "f" else np.ones(raw.shape, bool)
    if nodata is not None and nodata == nodata and can_hold(raw.dtype.name, nodata):
        observed &= raw != raw.dtype.type(nodata)
    return observed


@dataclass(eq=False)
class FrameStack:
    """Open frames, in order of time where all dates are known; close it, or use it in a ``with`` statement.

    ``warnings`` are sentences for the user. Reading is safe from several threads, one at a time.
    """

    grid: Grid
    bands: tuple[str, ...]
    frames: tuple[Frame, ...]
    files: tuple[File, ...]
    slots: tuple[Slot, ...]
    masks: tuple[MaskSlot, ...] = ()
    warnings: list[str] = field(default_factory=list)
    closing: list[Any] = field(default_factory=list, repr=False)  # datasets under warped ones
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def dates(self) -> list[dt.date | None]:
        return [f.date for f in self.frames]

    @property
    def refs(self) -> list[FrameRef]:
        return [f.ref for f in self.frames]

    @property
    def paths(self) -> set[Path]:
        """All files that are read, those behind a virtual raster too."""
        named = [f.path for f in self.files]
        behind = [name for d in (*(f.dataset for f in self.files), *self.closing) for name in d.files]
        return {Path(name).resolve() for name in (*named, *behind)}

    def fetch(self, window: Window) -> Strip:
        """A window inside the raster as the files hold it.

        Raises InvalidInput when a file turns out to be damaged.
        """
        if window.intersect(self.grid.window) != window:
            raise ValueError(f"{window} reaches beyond the raster of {self.grid.shape}")
        with self.lock, gdal_env():
            parts = tuple(f.read(window) for f in self.files)
        return Strip(window, (len(self.bands), len(self.frames)), parts, self.slots, self.masks)

    def rows(self, left: int, right: int) -> RowReader:
        """A reader of windows from top to bottom between two columns, which decodes every block once."""
        return RowReader(self, left, right)

    def native(self, t: int, window: Window) -> np.ndarray:
        """The bands of date ``t`` as the files hold them, (C, h, w): neither scaled nor converted, nodata
        included.

        Bands of different pixel types come in the type that holds them all.
        """
        slots = self.encoding(t)
        with self.lock, gdal_env():
            parts = {s.file: self.files[s.file].read(window)[0] for s in slots}
        return np.stack([parts[s.file][s.band] for s in slots])

    def encoding(self, t: int) -> list[Slot]:
        """How the bands of date ``t`` are stored: scale, offset and nodata of each, in the order of the
        bands.
        """
        return sorted((s for s in self.slots if s.t == t), key=lambda s: s.c)

    def read(self, window: Window | None = None) -> Cube:
        """A window inside the raster (default: all of it) as reflectance x 10000."""
        return self.fetch(self.grid.window if window is None else window).cube()

    def location(self, window: Window | None = None) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees of the middle of a window; None where that cannot be known."""
        found = located(self.grid, [self.grid.centre(window)])
        return found[0] if found else None

    def close(self) -> None:
        with self.lock:
            for dataset in [*(f.dataset for f in self.files), *self.closing]:
                dataset.close()

    def __enter__(self) -> FrameStack:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class RowReader:
    """Overlapping windows of the same columns, from top to bottom.

    Whole rows of blocks are read, and what the next window shares with this one is kept: GDAL itself decodes
    a block anew for each window of a pixel-interleaved file.
    """

    def __init__(self, stack: FrameStack, left: int, right: int) -> None:
        self.stack, self.left, self.right = stack, left, right
        self._kept: list[tuple[int, list[np.ndarray]]] = [(0, []) for _ in stack.files]  # first row, arrays

    def strip(self, top: int, bottom: int) -> Strip:
        """Rows ``top`` to ``bottom`` as the files hold them; both never less than before.

        Raises InvalidInput when a file turns out to be damaged.
        """
        stack = self.stack
        with stack.lock, gdal_env():
            parts = tuple(self._part(n, file, top, bottom) for n, file in enumerate(stack.files))
        window = Window(top, self.left, bottom - top, self.right - self.left)
        return Strip(window, (len(stack.bands), len(stack.frames)), parts, stack.slots, stack.masks)

    def _part(self, n: int, file: File, top: int, bottom: int) -> Part:
        first, kept = self._kept[n]
        stop = first + kept[0].shape[1] if kept else top
        kept = [array[:, top - first :] for array in kept] if stop > top else []
        start = max(top, stop)
        block = min(file.dataset.block_shapes[0][0], MOST_BLOCK_ROWS)
        end = min(-(-bottom // block) * block, self.stack.grid.height)
        if bottom > start:
            kept = file.extend(kept, Window(start, self.left, end - start, self.right - self.left))
        self._kept[n] = top, kept
        return kept[0][:, : bottom - top], kept[1][:, : bottom - top] if len(kept) > 1 else None


def latlon(grid: Grid, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points (x, y) of a grid's CRS as (latitude, longitude) in degrees."""
    xs, ys = zip(*points, strict=True)
    lon, lat = transform_points(grid.crs, "EPSG:4326", list(xs), list(ys))[:2]
    return list(zip(lat, lon, strict=True))


def located(grid: Grid, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]] | None:
    """Like ``latlon``; None where there is no CRS, or one that does not lead to the Earth's latitudes: a building
    site's own, the moon's, or points far outside of it.
    """
    try:
        found = latlon(grid, points) if grid.crs else None
    except (RasterioError, CPLE_BaseError):
        return None
    return found if found and all(math.isfinite(lat + lon) for lat, lon in found) else None


def metres(grid: Grid) -> float | None:
    """The length of a pixel's side in metres, the mean of both; roughly, at the middle, in degrees. None where it
    cannot be known.
    """
    if not grid.crs:
        return None
    crs, (across, down) = CRS.from_wkt(grid.crs), grid.pixel_size
    if crs.is_projected:
        return (across + down) / 2 * float(crs.linear_units_factor[1])
    place = located(grid, [grid.centre()])
    return 111_320 * (across * math.cos(math.radians(place[0][0])) + down) / 2 if place else None
