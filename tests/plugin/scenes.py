"""Small rasters whose right answer is known, written and read with QGIS's GDAL."""

import json
from pathlib import Path

HLS = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")


CARD = Path(__file__).resolve().parents[2] / "resources" / "models" / "prithvi-tiny-water" / "model.json"


def water_classes():
    """(value, name) of each class of the bundled water model, as its card has them."""
    return [(c["value"], c["name"]) for c in json.loads(CARD.read_text(encoding="utf-8"))["classes"]]


WATER_VALUES = [value for value, _ in water_classes()]


def water_scene(height=64, width=80, bands=6, seed=0):
    """(bands, h, w) int16 reflectance x 10000: land, and at the left a third of plain water."""
    import numpy as np

    rng = np.random.default_rng(seed)
    land, water = (500, 800, 900, 2800, 2200, 1400), (350, 420, 250, 120, 60, 40)
    made = np.empty((bands, height, width), np.int16)
    for k in range(bands):
        made[k], made[k, :, : width // 3] = land[k % 6], water[k % 6]
    return made + rng.integers(-20, 20, made.shape, np.int16)


def write(
    path, values, *, names=HLS, crs=32631, nodata=-9999, pixel=30.0, origin=(500000.0, 5600000.0), driver="GTiff"
):
    """A raster of (bands, h, w); gives its path."""
    from osgeo import gdal, gdal_array, osr

    gdal.UseExceptions()
    values = values if values.ndim == 3 else values[None]
    count, height, width = values.shape
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(values.dtype)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = gdal.GetDriverByName(driver).Create(str(path), width, height, count, kind)
    out.SetGeoTransform((origin[0], pixel, 0, origin[1], 0, -pixel))
    if crs:
        place = osr.SpatialReference()
        place.ImportFromEPSG(crs)
        out.SetProjection(place.ExportToWkt())
    for k in range(count):
        band = out.GetRasterBand(k + 1)
        band.WriteArray(values[k])
        if names and k < len(names):
            band.SetDescription(names[k])
        if nodata is not None:
            band.SetNoDataValue(nodata)
    out = None
    return path


def read(path):
    from osgeo import gdal

    return gdal.Open(str(path)).ReadAsArray()


def grid_of(path):
    """Projection, geotransform and size: what must be the same in an input and its result."""
    from osgeo import gdal, osr

    found = gdal.Open(str(path))
    crs = osr.SpatialReference(found.GetProjection()).ExportToWkt() if found.GetProjection() else ""
    return crs, found.GetGeoTransform(), (found.RasterYSize, found.RasterXSize)


def load(path, name=""):
    from qgis.core import QgsRasterLayer

    layer = QgsRasterLayer(str(path), name or Path(path).stem)
    assert layer.isValid(), path
    return layer
