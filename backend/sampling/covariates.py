"""What other rasters say of every candidate window: means of numbers, majority and shares of classes.

A raster of any CRS is warped onto squares that the windows are made of, and only where the place lies.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import rasterio.crs
from affine import Affine
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.warp import transform as transform_points

from ..errors import InvalidInput
from ..grid import Grid
from ..raster.source import gdal_env, open_raster, reading
from ..raster.warp import alpha_band, overlaps
from .cells import Lattice
from .recipe import Covariate

#: Samples across a window at most.
_MOST = 64

#: Different classes of one place at most: more are numbers, not classes.
_MOST_CLASSES = 256


def stamp(covariate: Covariate) -> tuple[str, int, int]:
    """What changes when a covariate's file does. Raises NotFound where there is none."""
    open_raster(covariate.path).close()
    state = Path(covariate.path).stat()
    return covariate.path, state.st_size, state.st_mtime_ns


def of_windows(covariate: Covariate, grid: Grid, lattice: Lattice) -> dict[str, np.ndarray]:
    """Statistics by name, each (rows, cols): the mean; of classes the most frequent code and ``NAME_CODE`` shares.

    nan where the raster knows nothing. The share of a class counts known pixels only.

    Raises InvalidInput for a file that cannot be used.
    """
    with gdal_env():
        dataset = open_raster(covariate.path)
        with dataset:
            if not 1 <= covariate.band <= dataset.count:
                raise InvalidInput(f"{Path(covariate.path).name} has {dataset.count} bands, not {covariate.band}.")
            if not dataset.crs:
                raise InvalidInput(
                    f"The covariate {Path(covariate.path).name} has no CRS.", "Give a file that knows it."
                )
            samples, values = _samples(dataset, covariate, grid, lattice)
    if not covariate.classes:
        known = np.isfinite(values)
        total, count = _windows(np.where(known, values, 0), lattice, samples), _windows(known, lattice, samples)
        return {covariate.name: np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)}
    return _class_shares(covariate, values, lattice, samples)


def _class_shares(covariate: Covariate, values: np.ndarray, lattice: Lattice, samples: int) -> dict[str, np.ndarray]:
    codes = np.unique(values[np.isfinite(values)])
    if len(codes) > _MOST_CLASSES or (codes != np.round(codes)).any():
        raise InvalidInput(
            f"{Path(covariate.path).name} holds {len(codes)} different values, or fractions: it does not hold classes.",
            f"Use --covariate {covariate.name}=... for numbers.",
        )
    known = _windows(np.isfinite(values), lattice, samples)
    counts = [_windows(values == code, lattice, samples) for code in codes]
    most = np.full(known.shape, np.nan)
    found = {covariate.name: most}
    for code, count in zip(codes, counts):
        found[f"{covariate.name}_{int(code)}"] = np.divide(count, known, out=most.copy(), where=known > 0)
    if counts:
        found[covariate.name] = np.where(known > 0, codes[np.argmax(counts, axis=0)], np.nan)
    return found


def _samples(dataset: Any, covariate: Covariate, grid: Grid, lattice: Lattice) -> tuple[int, np.ndarray]:
    """Samples across a cell, and the samples of all cells (rows * n, cols * n) as float64, nan where unknown."""
    down = ((lattice.rows - 1) * lattice.pace + lattice.size) // lattice.cell
    across = ((lattice.cols - 1) * lattice.pace + lattice.size) // lattice.cell
    wkt = rasterio.crs.CRS.from_user_input(grid.crs).to_wkt()
    if not overlaps(dataset, Grid(wkt, grid.transform, grid.height, grid.width)):
        return 1, np.full((down, across), np.nan)
    per_pixel = _density(dataset, wkt, grid)
    most = max(1, _MOST * lattice.cell // lattice.size)
    samples = min(most, max(1, math.ceil(lattice.cell * per_pixel - 1e-3)))
    finer = lattice.cell * per_pixel > samples * 1.5
    how = Resampling.nearest if covariate.classes else Resampling.average if finer else Resampling.bilinear
    a, b, c, d, e, f = grid.transform
    step = lattice.cell / samples
    unmarked = dataset.nodatavals[covariate.band - 1] is None and not alpha_band(dataset)
    with (
        reading(dataset.name),
        WarpedVRT(
            dataset, crs=wkt, transform=Affine(a * step, b * step, c, d * step, e * step, f), height=down * samples,
            width=across * samples, resampling=how, warp_mem_limit=64, add_alpha=unmarked,
        ) as warped,
    ):  # fmt: skip
        values = warped.read(covariate.band, masked=True).astype(np.float64)
        alpha = alpha_band(warped)
        # GDAL takes an alpha band for a mask in some files of bytes only: elsewhere the 0 around it would be a value
        there = warped.read(alpha) > 0 if alpha not in (0, covariate.band) else np.True_
    plain = np.where(there, values.filled(np.nan), np.nan)
    plain[~np.isfinite(plain)] = np.nan
    if not covariate.classes:  # as GDAL and QGIS show it: temperatures are often kept as whole numbers
        plain = plain * dataset.scales[covariate.band - 1] + dataset.offsets[covariate.band - 1]
    return samples, plain


def _density(dataset: Any, wkt: str, grid: Grid) -> float:
    """How many pixels of a raster lie along one of ours: the least of three spots, as one may lie on the line where
    longitudes jump from 180 to -180 degrees.
    """
    found = []
    for share in (0.25, 0.5, 0.75):
        row, col = grid.height * share, grid.width * share
        xs, ys = zip(grid.xy(row, col), grid.xy(row, col + 1), grid.xy(row + 1, col))
        x, y = transform_points(wkt, dataset.crs, list(xs), list(ys))[:2]
        points = [~dataset.transform @ p for p in zip(x, y)]
        found.append(max(math.dist(points[0], points[1]), math.dist(points[0], points[2])))
    return min(found)


def _windows(values: np.ndarray, lattice: Lattice, samples: int) -> np.ndarray:
    """Sums over every window of an array of samples."""
    total = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    total[1:, 1:] = values.cumsum(0, dtype=np.float64).cumsum(1)
    wide = lattice.size // lattice.cell * samples
    pace = lattice.pace // lattice.cell * samples
    r, c = np.arange(lattice.rows)[:, None] * pace, np.arange(lattice.cols)[None, :] * pace
    return np.asarray(total[r + wide, c + wide] - total[r, c + wide] - total[r + wide, c] + total[r, c])
