"""Where a grid lies on the globe: footprints in EPSG:4326."""

from __future__ import annotations

import functools
import math
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
    """The outline of a grid in degrees (x east, -180 to 180, y north).

    It is two polygons where it crosses the 180th meridian, and reaches the pole where that lies inside.

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
        raise _groundless(grid)
    shape = _on_the_globe(_unrolled(lon, np.clip(lat, -90, 90)))
    if shape.is_empty or not shape.is_valid:
        raise _groundless(grid)
    return shape


def _unrolled(lon: np.ndarray, lat: np.ndarray) -> shapely.Polygon:
    """A closed line on the globe as a polygon that no meridian cuts: it may reach beyond 180 degrees east.

    A line that goes once around the globe has a pole inside, the one that it is nearer to.
    """
    pole = np.abs(lat) > 90 - 1e-7
    for k in np.flatnonzero(pole & ~np.roll(pole, 1) & ~np.roll(pole, -1)):
        lon[k] = lon[k - 1]  # a pole lies on every meridian: the line walks along it to that of its next point
    turns = (np.diff(lon, append=lon[:1]) + 180) % 360 - 180
    east = lon[0] + np.concatenate([[0], np.cumsum(turns)])
    east -= 360 * np.floor((east.min() + 180) / 360)
    around = bool(abs(turns.sum()) > 180)
    x, y = (east, np.append(lat, lat[0])) if around else (east[:-1], lat)
    if around:
        end = math.copysign(90, float(lat.mean()))
        x, y = np.concatenate([x, [x[-1], x[0]]]), np.concatenate([y, [end, end]])
    return shapely.Polygon(zip(x, y))


def _on_the_globe(unrolled: shapely.Polygon) -> BaseGeometry:
    """A polygon cut at 180 degrees east, and what lies beyond moved to where it is on the globe."""
    if not unrolled.is_valid:
        return unrolled
    if unrolled.bounds[2] <= 180:
        return _rounded(unrolled)
    moved = (
        shapely.affinity.translate(unrolled.intersection(shapely.box(at - 180, -90, at + 180, 90)), -at)
        for at in (0, 360)
    )
    parts = [p for m in map(_rounded, moved) for p in getattr(m, "geoms", [m]) if p.geom_type == "Polygon"]
    return shapely.union_all([p for p in parts if p.area > 0])


def _groundless(grid: Grid) -> InvalidInput:
    return InvalidInput(
        f"A grid of {grid.height} x {grid.width} pixels with the transform {grid.transform} covers no ground.",
        "Check its shape and transform.",
    )


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
