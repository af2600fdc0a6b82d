"""Cuts resources/samples from the development imagery (PRITHVI_DATA): dates with real clouds, a scene.

Pixels are copied as they are. Run once; the result is committed, so that nobody else needs the imagery.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PRITHVI_DATA", ROOT.parent / "shared" / "data"))
SAMPLES = ROOT / "resources" / "samples"

SERIES = "series/worldcereal_00002806639B424A_s2_T118.npz"
DATES = ("2018-03-20", "2018-04-19", "2018-05-11", "2018-06-03", "2018-06-28", "2018-08-14", "2018-09-01")
SCENE = "scenes/l8_232066_20190727_sr.tif"
SCL_CLOUDS, SCL_GROUND = (3, 8, 9, 10), (4, 5, 6, 11)
COPERNICUS = "Contains modified Copernicus Sentinel data 2018"
USGS = "Landsat imagery courtesy of the U.S. Geological Survey"
COMPACT: dict[str, Any] = {
    "driver": "GTiff",
    "compress": "deflate",
    "zlevel": 9,
    "predictor": 2,
    "tiled": False,
}


def write(
    path: Path, values: np.ndarray, bands: tuple[str, ...], tags: dict[str, str], **profile: Any
) -> None:
    """(bands, h, w) as a small GeoTIFF with band descriptions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count, height, width = values.shape
    shape = {"count": count, "height": height, "width": width, "dtype": values.dtype}
    with rasterio.open(path, "w", **COMPACT, **shape, **profile) as dataset:
        dataset.write(values)
        for index, name in enumerate(bands, start=1):
            dataset.set_band_description(index, name)
        dataset.update_tags(**tags)


def make_series() -> None:
    """Seven Sentinel-2 dates of a village and its fields in West Flanders, Belgium, each with a mask."""
    with np.load(DATA / SERIES, allow_pickle=False) as series:
        dates, bands = list(series["dates"]), tuple(str(b) for b in series["bands"])
        place = {"crs": str(series["crs"]), "transform": Affine(*series["transform"])}
        for date in DATES:
            t = dates.index(date)
            tags = {"ACQUISITION_DATE": date, "SENSOR": "Sentinel-2", "COPYRIGHT": COPERNICUS}
            write(
                SAMPLES / "series" / f"s2_{date}.tif", series["refl"][t], bands, tags, nodata=-9999, **place
            )
            hidden = hidden_of(series["scl"][t])[None]
            write(SAMPLES / "masks" / f"s2_{date}_mask.tif", hidden, ("hidden",), tags, **place)


def hidden_of(scl: np.ndarray) -> np.ndarray:
    """A plain mask (1: hidden) from Sentinel-2's scene classes (h, w).

    The classes miss the haze around clouds and the rim of shadows. So on a date with clouds, hidden is all
    that is not surely vegetation, soil, water or snow, and what lies within 30 m of it.
    """
    if np.isin(scl, SCL_CLOUDS).mean() < 0.03:
        return np.zeros(scl.shape, np.uint8)
    hidden = ~np.isin(scl, SCL_GROUND)
    for _ in range(3):
        wide = np.pad(hidden, 1)
        hidden = wide[1:-1, 1:-1] | wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]
    return hidden.astype(np.uint8)


def make_scene() -> None:
    """The Madeira river at Porto Velho, Brazil, by Landsat 8."""
    with rasterio.open(DATA / SCENE) as source:
        values, place = (
            source.read(),
            {"crs": source.crs, "transform": source.transform, "nodata": source.nodata},
        )
        bands = source.descriptions
    tags = {"ACQUISITION_DATE": "2019-07-27", "SENSOR": "Landsat 8 OLI", "COPYRIGHT": USGS}
    write(SAMPLES / "scene" / "madeira_l8_2019-07-27.tif", values, bands, tags, **place)


def main() -> None:
    for folder in ("series", "masks", "scene"):
        shutil.rmtree(SAMPLES / folder, ignore_errors=True)
    make_series()
    make_scene()
    for path in sorted(SAMPLES.rglob("*.tif")):
        print(f"{path.stat().st_size / 1e3:7.1f} kB  {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
