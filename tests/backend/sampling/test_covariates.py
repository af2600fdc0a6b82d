"""What rasters say of windows, where they reach and where not, whatever their number of bands and their type."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform as transform_points

from backend.grid import Grid
from backend.sampling.cells import Lattice
from backend.sampling.covariates import of_windows
from backend.sampling.recipe import Covariate

GRID = Grid("EPSG:32613", (30.0, 0.0, 300000.0, 0.0, -30.0, 3300000.0), 96, 128)
LATTICE = Lattice(96, 128, 16, 16)


def half(path: Path, count: int, dtype: str, crs: str = "EPSG:32613", **options: object) -> Path:
    """A raster without a nodata value over the western half of the grid and around it; band k holds 10 + k."""
    x, y = transform_points("EPSG:32613", crs, [300000 - 3000], [3300000 + 3000])
    shape = (296, 164)
    with rasterio.open(
        path, "w", "GTiff", shape[1], shape[0], count, crs, Affine(30, 0, x[0], 0, -30, y[0]), dtype,
        photometric="MINISBLACK", **options,
    ) as file:  # fmt: skip
        for band in range(1, count + 1):
            file.write(np.full(shape, 10 + band, dtype), band)
    return path


@pytest.mark.parametrize("crs", ["EPSG:32613", "EPSG:32614"])
@pytest.mark.parametrize("classes", [False, True])
@pytest.mark.parametrize(
    ("count", "dtype"), [(1, "float32"), (1, "int16"), (1, "uint8"), (3, "int16"), (12, "float32")]
)
def test_beyond_the_edge_of_a_raster_nothing_is_known(
    tmp_path: Path, count: int, dtype: str, classes: bool, crs: str
) -> None:
    path = half(tmp_path / "half.tif", count, dtype, crs)
    found = of_windows(Covariate("x", str(path), count, classes), GRID, LATTICE)
    assert set(found) == ({"x", f"x_{10 + count}"} if classes else {"x"})
    assert np.allclose(found["x"][:, :4], 10 + count)
    assert np.isnan(found["x"][:, 5:]).all()


def test_numbers_are_in_the_unit_that_the_file_states_and_classes_are_codes(tmp_path: Path) -> None:
    path = half(tmp_path / "half.tif", 1, "int16")
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (0.1,), (-273.15,)
    assert of_windows(Covariate("t", str(path)), GRID, LATTICE)["t"][0, 0] == pytest.approx(11 * 0.1 - 273.15)
    assert of_windows(Covariate("c", str(path), classes=True), GRID, LATTICE)["c"][0, 0] == 11


def test_a_coarse_raster_is_as_smooth_where_longitudes_jump(tmp_path: Path) -> None:
    (x,), (y,) = transform_points("EPSG:4326", "EPSG:32601", [180.0], [66.5])
    grid = Grid("EPSG:32601", (30.0, 0.0, round(x) - 1920.0, 0.0, -30.0, round(y) + 1440.0), 96, 128)
    north = 90 - 0.25 * (np.arange(720) + 0.5)
    with rasterio.open(
        tmp_path / "globe.tif", "w", "GTiff", 1440, 720, 1, "EPSG:4326", Affine(0.25, 0, -180, 0, -0.25, 90), "float32"
    ) as file:
        file.write(np.repeat(north[:, None], 1440, 1).astype("float32"), 1)
    found = of_windows(Covariate("north", str(tmp_path / "globe.tif")), grid, LATTICE)["north"]
    middle = [grid.xy(16 * r + 8, 16 * c + 8) for r in range(6) for c in range(8)]
    truth = transform_points("EPSG:32601", "EPSG:4326", [p[0] for p in middle], [p[1] for p in middle])[1]
    assert found.ravel() == pytest.approx(truth, abs=2e-3)
