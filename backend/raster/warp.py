"""Rasters on other grids, warped onto ours as they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import rasterio.crs
from affine import Affine
from rasterio._err import CPLE_BaseError
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.warp import transform_bounds

from ..errors import InvalidInput
from ..grid import Grid
from .source import grid_of, has_mask, reading


def same_crs(one: str, two: str) -> bool:
    """Whether two WKT texts mean the same CRS; "" equals only ""."""
    if one == two:
        return True
    return bool(one and two) and rasterio.crs.CRS.from_wkt(one) == rasterio.crs.CRS.from_wkt(two)


def overlaps(dataset: Any, grid: Grid) -> bool:
    """Whether a raster and a grid share ground; True where that cannot be known."""
    own = grid_of(dataset)
    if not own.crs or not grid.crs:
        return True
    box = _bounds_in(own, grid.crs, Path(dataset.name).name, "the first frame")
    left, bottom, right, top = grid.bounds
    return box[0] < right and box[2] > left and box[1] < top and box[3] > bottom


def covers(dataset: Any, grid: Grid, slack: float = 2.0) -> bool:
    """Whether a raster covers a grid, but for ``slack`` of its pixels at the border; True where it cannot be known."""
    own = grid_of(dataset)
    if not own.crs or not grid.crs:
        return True
    box = _bounds_in(grid, own.crs, "the image", Path(dataset.name).name)
    left, bottom, right, top = own.bounds
    edge = slack * max(own.pixel_size)
    return box[0] > left - edge and box[2] < right + edge and box[1] > bottom - edge and box[3] < top + edge


def _bounds_in(grid: Grid, crs: str, whose: str, others: str) -> tuple[float, float, float, float]:
    """A grid's bounds in another CRS; InvalidInput where no way leads from its own to that one."""
    if same_crs(grid.crs, crs):
        return grid.bounds
    try:
        box: tuple[float, float, float, float] = transform_bounds(grid.crs, crs, *grid.bounds)
    except (RasterioError, CPLE_BaseError) as error:
        raise InvalidInput(
            f"The CRS of {whose} cannot be brought to that of {others}: at least one is a local one, or damaged.",
            "Give files in one CRS; gdalwarp or QGIS can change it where it is known.",
        ) from error
    return box


def on_grid(
    dataset: Any,
    grid: Grid,
    warn: Callable[[str], None],
    *,
    like: Any = None,
    nodata: float | None = None,
    nearest: bool = False,
) -> Any:
    """A dataset as seen on a grid: itself where it fits, else warped, with a word about it.

    ``like`` is the dataset whose place a raster without georeference shares.
    """
    own = grid_of(like if like is not None else dataset)
    if own.shape == grid.shape and same_crs(own.crs, grid.crs) and own.aligned(grid):
        return dataset
    name = Path(dataset.name).name
    if not own.crs or not grid.crs:
        return _without_crs(dataset, own, grid, name, warn)
    method = "nearest neighbour" if nearest else "bilinear"
    theirs, ours = describe(own), describe(grid)
    warn(f"{name} lies on another grid ({theirs}) and is warped onto the first ({ours}), {method}.")
    options: dict[str, Any] = {"src_crs": own.crs, "src_transform": Affine(*own.transform)}
    if nodata is not None:
        options |= {"src_nodata": nodata, "nodata": nodata}
    elif not alpha_band(dataset):
        options["add_alpha"] = True
    with reading(dataset.name):
        return WarpedVRT(
            dataset,
            crs=grid.crs,
            transform=Affine(*grid.transform),
            height=grid.height,
            width=grid.width,
            resampling=Resampling.nearest if nearest else Resampling.bilinear,
            warp_mem_limit=64,
            **options,
        )


def alpha_band(dataset: Any) -> int:
    """The number of a dataset's alpha band; 0 where it has none."""
    kinds = list(dataset.colorinterp)
    return kinds.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in kinds else 0


def masks_of(dataset: Any, seen: Any, indexes: Sequence[int]) -> tuple[bool, int]:
    """How pixels that are there are told from missing ones, beside nodata: whether by a mask of the file's own, and
    the number of an alpha band, 0 for none. ``seen`` is what ``on_grid`` made of ``dataset``.

    GDAL takes an alpha band for a mask in files of two and four bands only. A band that is wanted (among
    ``indexes``) is no mask, whatever its file calls it.
    """
    if seen is not dataset:
        return False, alpha_band(seen)
    masked, alpha = has_mask(dataset), alpha_band(dataset)
    return masked, 0 if masked or alpha in indexes else alpha


def _without_crs(dataset: Any, own: Grid, grid: Grid, name: str, warn: Callable[[str], None]) -> Any:
    """Without a CRS on both sides only rasters of one shape fit, pixel on pixel."""
    if own.shape != grid.shape:
        raise InvalidInput(
            f"{name} has {own.height} x {own.width} pixels, the first frame {grid.height} x {grid.width}; "
            "without a CRS on both they cannot be brought together.",
            "Give frames of equal size, or files that know their CRS.",
        )
    if own.georeferenced and grid.georeferenced and not own.crs and not grid.crs:
        raise InvalidInput(
            f"{name} and the first frame lie at different places, and have no CRS.",
            "Give files that know their CRS.",
        )
    bare = "The first frame" if own.crs else name
    warn(f"{bare} has no CRS, so the pixels of {name} are taken to lie on those of the first frame.")
    return dataset


def describe(grid: Grid) -> str:
    """A grid in a few words."""
    crs = rasterio.crs.CRS.from_wkt(grid.crs) if grid.crs else None
    epsg = crs.to_epsg() if crs else None
    name = f"EPSG:{epsg}" if epsg else ("a CRS of its own" if crs else "no CRS")
    return f"{grid.height} x {grid.width} pixels of {grid.pixel_size[0]:.6g}, {name}"
