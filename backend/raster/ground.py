"""How large areas of pixels are on the ground: in the plane of a projected CRS, or on the ellipsoid where the CRS has
degrees.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ..grid import Grid

#: Semi-major axis in metres and inverse flattening where a CRS does not say (WGS 84).
WGS84 = (6378137.0, 298.257223563)

_SPHEROID = re.compile(r'(?:SPHEROID|ELLIPSOID)\["[^"]*",\s*([\d.]+),\s*([\d.]+)')


AreaOf = Callable[[Sequence[np.ndarray], int], float]


@dataclass(frozen=True)
class Measure:
    """How areas are told: ``unit`` ("m²", or "" for square units of an unknown CRS), a sentence, and ``area_of``.

    ``area_of(rings, pixels)`` takes the closed rings (n, 2) of a polygon as columns and rows of corners of pixels,
    holes the other way round, and how many pixels they enclose.
    """

    unit: str
    sentence: str
    area_of: AreaOf


def measure(grid: Grid) -> Measure:
    """How areas on a grid are measured."""
    crs = _crs(grid)
    if crs is None:
        sentence = "The map has no coordinate reference system: areas are in square map units."
        return Measure("", sentence, lambda rings, pixels: pixels * grid.pixel_area)
    if crs.is_geographic:
        return Measure("m²", "Areas are measured on the ellipsoid.", _ellipsoidal(grid, crs))
    name = f"EPSG:{code}" if (code := crs.to_epsg()) else "the map's projection"
    factor = float(crs.linear_units_factor[1]) ** 2
    return Measure(
        "m²", f"Areas are measured in the plane of {name}.", lambda rings, pixels: pixels * grid.pixel_area * factor
    )


def _crs(grid: Grid) -> CRS | None:
    """The CRS where it is one of the ground's: geographic or projected."""
    try:
        found = CRS.from_wkt(grid.crs) if grid.crs else None
    except CRSError:
        return None
    return found if found and (found.is_geographic or found.is_projected) else None


def _ellipsoidal(grid: Grid, crs: CRS) -> AreaOf:
    """Areas between meridians and parallels, exact for pixels along them; else by the pixel in the middle."""
    found = _SPHEROID.search(grid.crs)
    axis, inverse = (float(found[1]), float(found[2])) if found else WGS84
    eccentricity = math.sqrt(2 / inverse - 1 / inverse**2) if inverse else 0.0
    radians = _radians(crs)
    a, b, _, d, e, f = grid.transform

    def zone(lat: np.ndarray) -> np.ndarray:
        """Area from the equator to a latitude for one radian of longitude."""
        return axis**2 / 2 * _authalic(np.sin(lat * radians), eccentricity)

    def along_grid(rings: Sequence[np.ndarray], pixels: int) -> float:
        sums = [np.sum(ring[:-1, 0] * np.diff(zone(e * ring[:, 1] + f))) for ring in rings]
        return abs(float(np.sum(sums))) * abs(a) * radians

    def rotated(rings: Sequence[np.ndarray], pixels: int) -> float:
        step = math.hypot(d, e)
        lat = float(np.mean(d * rings[0][:, 0] + e * rings[0][:, 1] + f)) + np.array([-0.5, 0.5]) * step
        return pixels * grid.pixel_area / step * float(np.diff(zone(lat))[0]) * radians

    return rotated if b or d else along_grid


def _authalic(sine: np.ndarray, e: float) -> np.ndarray:
    """q of Snyder, Map Projections: A Working Manual, equation 3-12."""
    if e == 0:
        return 2 * sine
    swing = np.log((1 - e * sine) / (1 + e * sine)) / (2 * e)
    return np.asarray((1 - e**2) * (sine / (1 - (e * sine) ** 2) - swing))


def _radians(crs: CRS) -> float:
    """Radians in the CRS's unit of angle."""
    try:
        return float(crs.units_factor[1])
    except (CRSError, ValueError):
        return math.pi / 180
