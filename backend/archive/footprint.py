"""Where a grid lies on the globe: footprints in EPSG:4326."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pyproj
import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

from ..errors import InvalidInput
from ..grid import Grid

#: Points along each side, so that a side that bends on the globe is followed.
_POINTS = 8


def footprint(grid: Grid) -> BaseGeometry:
    """The outline of a grid in degrees (x east, y north); two polygons where it crosses the 180th meridian.

    Raises InvalidInput where the grid has no CRS, or lies outside what its CRS can express.
    """
    steps = np.linspace(0, 1, _POINTS, endpoint=False)
    h, w = grid.shape
    rows = np.concatenate([0 * steps, h * steps, h + 0 * steps, h * (1 - steps)])
    cols = np.concatenate([w * steps, w + 0 * steps, w * (1 - steps), 0 * steps])
    a, b, c, d, e, f = grid.transform
    lon, lat = transformer(grid.crs).transform(a * cols + b * rows + c, d * cols + e * rows + f)
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        raise InvalidInput(
            f"The corners of the grid do not lie on the globe ({grid.crs[:40]}).", "Check its transform."
        )
    if not grid.pixel_area * h * w > 0:
        raise InvalidInput(f"A grid of {h} x {w} pixels with the transform {grid.transform} covers no ground.",
                           "Check its shape and transform.")  # fmt: skip
    if np.ptp(lon) <= 180:
        return _rounded(shapely.Polygon(zip(lon, lat)))
    east = shapely.Polygon(zip(np.where(lon < 0, lon + 360, lon), lat))
    left = east.intersection(shapely.box(0, -90, 180, 90))
    right = east.intersection(shapely.box(180, -90, 360, 90))
    return _rounded(shapely.MultiPolygon([left, shapely.affinity.translate(right, -360)]))


@functools.lru_cache(maxsize=256)
def transformer(crs: str) -> Any:
    """From a CRS (authority code or WKT) to (longitude, latitude) in degrees.

    Raises InvalidInput for no CRS, or one that PROJ does not know.
    """
    if not crs:
        raise InvalidInput(
            "There is no CRS: it is not known where on Earth the pixels lie.", "Give files that know it."
        )
    try:
        return pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except pyproj.exceptions.CRSError as error:
        raise InvalidInput(
            f"The CRS {crs[:60]!r} is unknown: {error}", "Give files with a CRS that PROJ knows."
        ) from error


@functools.lru_cache(maxsize=256)
def short_crs(wkt: str) -> str:
    """An authority code where the CRS has one exactly, else the WKT as it is."""
    crs = pyproj.CRS(wkt)
    code = crs.to_authority(min_confidence=100) or crs.to_authority(min_confidence=70)
    return ":".join(code) if code and pyproj.CRS(":".join(code)).equals(crs, ignore_axis_order=True) else wkt


def _rounded(shape: BaseGeometry) -> BaseGeometry:
    """A shape with coordinates of 1e-7 degrees (a centimetre), the same on every machine."""
    return shapely.set_precision(shape, 1e-7)
