"""A small archive of HLS granules whose every answer is known, because it was decided before it was written.

The land of a tile is a lattice of square cells, each of one class with its own spectrum, season and texture. Clouds
cover whole cells. So the cloud share of a granule, the land cover of a window, its temperature, and the windows that
repeat each other are known exactly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.warp import transform as transform_points

NODATA = -9999
FILES = {"BLUE": "B02", "GREEN": "B03", "RED": "B04", "NIR_NARROW": "B8A", "SWIR_1": "B11", "SWIR_2": "B12"}
L30_FILES = {"BLUE": "B02", "GREEN": "B03", "RED": "B04", "NIR_NARROW": "B05", "SWIR_1": "B06", "SWIR_2": "B07"}

WATER, FOREST, CROPS, DESERT = 1, 2, 3, 4

#: Reflectance x 10000 of each class at the middle of the year, and how much its near infrared moves with the season.
SPECTRA = {
    WATER: ((600, 500, 350, 200, 100, 60), 0.0),
    FOREST: ((300, 500, 350, 3000, 1500, 700), 0.1),
    CROPS: ((500, 800, 700, 3200, 2000, 1200), 0.6),
    DESERT: ((1400, 2000, 2700, 3300, 4000, 3600), 0.0),
}


@dataclass(frozen=True)
class Tile:
    """One HLS tile: its name, zone, upper left corner, and the class of each cell (rows, cols)."""

    name: str
    epsg: int
    left: float
    top: float
    classes: np.ndarray


@dataclass(frozen=True)
class Made:
    """What was written: cloud share by granule, classes by tile, cloudy cells by granule, and the covariates."""

    folder: Path
    cell: int
    tiles: tuple[Tile, ...]
    cloud: dict[str, float] = field(default_factory=dict)
    cloudy: dict[str, np.ndarray] = field(default_factory=dict)
    landcover: Path = Path()
    temperature: Path = Path()


def make_archive(
    folder: Path,
    tiles: Sequence[Tile],
    days: Sequence[int],
    *,
    cell: int = 32,
    seed: int = 0,
    cloud: float = 0.2,
    sensor: str = "S30",
    same: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
    year: int = 2024,
) -> Made:
    """Write a granule for each tile and day of the year below ``folder``/granules, and two covariates beside it.

    ``cloud`` is the share of cells that a cloud covers on a date, drawn anew each date. ``same`` names pairs of cells
    (row, col) of which the second shows what the first shows, but for a noise of 5 in 10000.
    """
    made = Made(folder, cell, tuple(tiles), landcover=folder / "landcover.tif", temperature=folder / "temperature.tif")
    for n, tile in enumerate(tiles):
        rng = np.random.default_rng([seed, n])
        texture = _texture(rng, tile.classes.shape, cell)
        for a, b in same:
            texture[_at(b, cell)] = texture[_at(a, cell)]
        for day in days:
            date = dt.datetime(year, 1, 1, 17, 39, 9) + dt.timedelta(days=day - 1)
            name = f"HLS.{sensor}.{tile.name}.{date:%Y%jT%H%M%S}.v2.0"
            cloudy = rng.random(tile.classes.shape) < cloud
            values = _land(rng, tile, texture, day, cell)
            _write(folder / "granules" / name, name, values, cloudy, tile, cell, sensor)
            made.cloud[name] = float(cloudy.mean())
            made.cloudy[name] = cloudy
    _covariates(made)
    return made


def tile(
    name: str = "T13RCN", classes: np.ndarray | None = None, left: float = 300000.0, top: float = 3300000.0
) -> Tile:
    """A tile of 6 x 8 cells by default: water in one corner cell, desert below, forest and crops above."""
    if classes is None:
        classes = np.full((6, 8), FOREST)
        classes[1:3, 3:] = CROPS
        classes[3:] = DESERT
        classes[0, 0] = WATER
    return Tile(name, 32600 + int(name[1:3]), left, top, classes)


def _at(position: tuple[int, int], cell: int) -> tuple[slice, slice, slice]:
    row, col = position
    return slice(None), slice(row * cell, (row + 1) * cell), slice(col * cell, (col + 1) * cell)


def _texture(rng: np.random.Generator, shape: tuple[int, ...], cell: int) -> np.ndarray:
    """(6, H, W) factors around 1: a pattern of every cell's own, with a level of its own for each band."""
    height, width = shape[0] * cell, shape[1] * cell
    quarter = (
        rng.normal(0, 0.2, (6, height // (cell // 4), width // (cell // 4))).repeat(cell // 4, 1).repeat(cell // 4, 2)
    )
    return 1 + quarter + rng.normal(0, 0.04, (6, height, width))


def _land(rng: np.random.Generator, tile: Tile, texture: np.ndarray, day: int, cell: int) -> np.ndarray:
    """(6, H, W) int16 of one date without clouds."""
    season = np.cos(2 * np.pi * (day - 196) / 365)
    values = np.empty(texture.shape)
    classes = tile.classes.repeat(cell, 0).repeat(cell, 1)
    for code, (spectrum, swing) in SPECTRA.items():
        level = np.array(spectrum, float)
        level[3] *= 1 + swing * season
        level[2] *= 1 - swing * season / 2
        values = np.where(classes == code, level[:, None, None] * texture, values)
    noise = rng.integers(-5, 6, values.shape)
    return np.clip(values + noise, 1, 12000).astype(np.int16)


def _write(folder: Path, name: str, values: np.ndarray, cloudy: np.ndarray, tile: Tile, cell: int, sensor: str) -> None:
    """One granule as it is downloaded: a file a band, and Fmask (cloud bit, water bit)."""
    folder.mkdir(parents=True)
    profile = {
        "driver": "GTiff", "count": 1, "height": values.shape[1], "width": values.shape[2],
        "crs": f"EPSG:{tile.epsg}", "transform": Affine(30, 0, tile.left, 0, -30, tile.top),
        "tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate",
    }  # fmt: skip
    hidden = cloudy.repeat(cell, 0).repeat(cell, 1)
    bright = np.where(hidden, 7000, values).astype(np.int16)
    for number, band in enumerate((L30_FILES if sensor == "L30" else FILES).values()):
        with rasterio.open(folder / f"{name}.{band}.tif", "w", dtype="int16", nodata=NODATA, **profile) as file:
            file.scales, file.offsets = (0.0001,), (0.0,)
            file.write(bright[number], 1)
    water = (tile.classes == WATER).repeat(cell, 0).repeat(cell, 1)
    fmask = (hidden * 0b10 + water * 0b100000 + 0b01000000).astype(np.uint8)
    with rasterio.open(folder / f"{name}.Fmask.tif", "w", dtype="uint8", nodata=255, **profile) as file:
        file.write(fmask, 1)


def _covariates(made: Made) -> None:
    """Land cover on the first tile's grid (0: unknown), and temperature in degrees: it falls with the latitude."""
    first = made.tiles[0]
    codes = first.classes.repeat(made.cell, 0).repeat(made.cell, 1).astype(np.uint8)
    with rasterio.open(
        made.landcover, "w", "GTiff", codes.shape[1], codes.shape[0], 1, f"EPSG:{first.epsg}",
        Affine(30, 0, first.left, 0, -30, first.top), "uint8", nodata=0,
    ) as file:  # fmt: skip
        file.write(codes, 1)
    lon, lat = transform_points(f"EPSG:{first.epsg}", "EPSG:4326", [first.left], [first.top])
    step = 0.002
    rows = lat[0] + 0.5 - step * (np.arange(700) + 0.5)
    values = np.repeat(temperature_at(rows)[:, None], 900, 1).astype(np.float32)
    with rasterio.open(
        made.temperature, "w", "GTiff", 900, 700, 1, "EPSG:4326",
        Affine(step, 0, lon[0] - 0.5, 0, -step, lat[0] + 0.5), "float32", nodata=-1e30,
    ) as file:  # fmt: skip
        file.write(values, 1)


def temperature_at(latitude: np.ndarray) -> np.ndarray:
    """Degrees Celsius that the temperature raster has at a latitude."""
    return 40 - latitude / 2
