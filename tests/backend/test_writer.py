"""Maps: the exact grid, what a bare GDAL reader sees, and all or nothing on the disk."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio

from backend.errors import InvalidInput, OutOfMemory
from backend.grid import Grid
from backend.protocol import ClassLabel
from backend.raster import MapWriter, Output
from backend.raster import writer as writer_module

CRS = rasterio.crs.CRS.from_epsg(32631).to_wkt()
GRID = Grid(CRS, (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0), 300, 280)
CLASSES = (ClassLabel(0, "Land & <more>", (200, 180, 90)), ClassLabel(2, "Wässer", (10, 60, 220)))


def classes(grid: Grid = GRID) -> np.ndarray:
    return np.random.default_rng(0).choice([0, 2, 255], grid.shape).astype(np.uint8)


def write(path: Path, values: np.ndarray, grid: Grid = GRID, step: int = 37, **options) -> None:
    with MapWriter(grid, [Output(path, str(values.dtype), **options)]) as out:
        for row in range(0, grid.height, step):
            out.write(values[..., row : row + step, :])


def test_rows_of_any_number_give_the_same_compressed_tiled_file(tmp_path: Path) -> None:
    values = classes()
    for step in (1, 37, 256, 300):
        write(tmp_path / f"{step}.tif", values, step=step, nodata=255, classes=CLASSES)
        with rasterio.open(tmp_path / f"{step}.tif") as read:
            assert (read.read(1) == values).all()
            assert (
                read.profile["compress"] == "deflate"
                and read.block_shapes == [(256, 256)]
                and read.nodata == 255
            )


@pytest.mark.parametrize(
    "grid",
    [
        GRID,
        Grid(CRS, (20.1, 10.3, 500000.7, 10.2, -20.4, 5600000.123456789), 40, 50),
        Grid(rasterio.crs.CRS.from_epsg(4326).to_wkt(), (1 / 3600, 0.0, 7.1, 0.0, -1 / 3600, 49.9), 40, 50),
        Grid("", (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0), 40, 50),
        Grid("", (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), 1, 1),
    ],
    ids=["utm", "rotated", "degrees", "no crs", "no place"],
)
def test_the_grid_is_exactly_the_inputs(tmp_path: Path, grid: Grid) -> None:
    write(tmp_path / "a.tif", np.zeros(grid.shape, np.uint8), grid)
    with rasterio.open(tmp_path / "a.tif") as first:
        again = Grid(first.crs.to_wkt() if first.crs else "", tuple(first.transform)[:6], *first.shape)
    assert again.transform == grid.transform and again.shape == grid.shape
    write(tmp_path / "b.tif", np.zeros(grid.shape, np.uint8), again)
    with rasterio.open(tmp_path / "a.tif") as one, rasterio.open(tmp_path / "b.tif") as two:
        assert one.crs == two.crs and (one.crs.to_wkt() if one.crs else "") == again.crs
        if grid.crs:
            assert one.crs == rasterio.crs.CRS.from_wkt(grid.crs)


def test_a_bare_reader_sees_colours_names_and_the_making(tmp_path: Path) -> None:
    write(
        tmp_path / "a.tif", classes(), nodata=255, classes=CLASSES, bands=("Flood",),
        tags={"MODEL": "toy", "ACQUISITION_DATE": "2018-07-04"},
    )  # fmt: skip
    with rasterio.open(tmp_path / "a.tif") as read:
        assert read.descriptions == ("Flood",)
        assert read.colormap(1)[2] == (10, 60, 220, 255)
        tags = read.tags()
        assert tags["MODEL"] == "toy" and tags["TIFFTAG_SOFTWARE"] == "Prithvi for QGIS"
        assert tags["ACQUISITION_DATE"] == "2018-07-04" and tags["CLASS_2"] == "Wässer"
    assert gdal_categories(tmp_path / "a.tif") == ["Land & <more>", "", "Wässer"]


def gdal_categories(path: Path) -> list[str]:
    """Category names as GDAL itself reads them."""
    libraries = list((Path(rasterio.__file__).parents[1] / "rasterio.libs").glob("libgdal*"))
    if not libraries:
        pytest.skip("GDAL is not bundled with rasterio here")
    gdal = ctypes.CDLL(str(libraries[0]))
    for name in ("GDALOpen", "GDALGetRasterBand"):
        getattr(gdal, name).restype = ctypes.c_void_p
    gdal.GDALGetRasterCategoryNames.restype = ctypes.POINTER(ctypes.c_char_p)
    gdal.GDALAllRegister()
    dataset = ctypes.c_void_p(gdal.GDALOpen(str(path).encode(), 0))
    gdal.GDALGetGeoTransform(dataset, (ctypes.c_double * 6)())  # as every reader does; loads the sidecar
    names = gdal.GDALGetRasterCategoryNames(ctypes.c_void_p(gdal.GDALGetRasterBand(dataset, 1)))
    found = []
    while names and names[len(found)] is not None:
        found.append(names[len(found)].decode())
    gdal.GDALClose(dataset)
    return found


def test_several_outputs_grow_together(tmp_path: Path) -> None:
    images = np.random.default_rng(1).integers(-9999, 9000, (6, 300, 280)).astype(np.int16)
    shares = np.random.default_rng(2).random((2, 300, 280)).astype(np.float32)
    outputs = [
        Output(tmp_path / "i.tif", "int16", tuple("abcdef"), -9999, scale=0.0001),
        Output(tmp_path / "s.tif", "float32", ("x", "y")),
    ]
    with MapWriter(GRID, outputs) as out:
        for row in range(0, 300, 50):
            out.write(images[:, row : row + 50], shares[:, row : row + 50])
    with rasterio.open(tmp_path / "i.tif") as a, rasterio.open(tmp_path / "s.tif") as b:
        assert (a.read() == images).all() and (b.read() == shares).all()
        assert a.scales == (0.0001,) * 6 and a.descriptions == tuple("abcdef")
    assert sorted(os.listdir(tmp_path)) == ["i.tif", "s.tif"]


def test_large_maps_have_overviews(tmp_path: Path) -> None:
    grid = Grid(CRS, GRID.transform, 300, 2100)
    values = np.repeat([[0, 2] * 1050], 300, axis=0).astype(np.uint8)
    write(tmp_path / "a.tif", values, grid, classes=CLASSES)
    with rasterio.open(tmp_path / "a.tif") as read:
        assert read.overviews(1) == [2, 4, 8]
        assert set(np.unique(read.read(1, out_shape=(75, 525)))) <= {0, 2}  # never a class between


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_after_an_error_nothing_new_is_there_and_the_old_file_is_as_it_was(tmp_path: Path, error) -> None:
    (tmp_path / "a.tif").write_bytes(b"old")
    with (
        pytest.raises(error),
        MapWriter(GRID, [Output(tmp_path / "a.tif"), Output(tmp_path / "b.tif")]) as out,
    ):
        out.write(classes()[:290], classes()[:290])
        raise error
    assert os.listdir(tmp_path) == ["a.tif"] and (tmp_path / "a.tif").read_bytes() == b"old"


def test_too_few_rows_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="299 of 300"), MapWriter(GRID, [Output(tmp_path / "a.tif")]) as out:
        out.write(classes()[:299])
    assert not os.listdir(tmp_path)


def test_what_belonged_to_an_older_file_goes_with_it(tmp_path: Path) -> None:
    for name in ("a.tif", "a.tif.aux.xml", "a.tif.ovr"):
        (tmp_path / name).write_bytes(b"old")
    write(tmp_path / "a.tif", classes())
    assert os.listdir(tmp_path) == ["a.tif"]


def test_targets_are_checked_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="does not exist"):
        MapWriter(GRID, [Output(tmp_path / "no" / "a.tif")])
    with pytest.raises(InvalidInput, match="one of the inputs"):
        MapWriter(GRID, [Output(tmp_path / "a.tif")], inputs=[tmp_path / "x" / ".." / "a.tif"])
    with pytest.raises(InvalidInput, match="named for two outputs"):
        MapWriter(GRID, [Output(tmp_path / "a.tif"), Output(tmp_path / "a.tif")])
    (tmp_path / "d.tif").mkdir()
    with pytest.raises(InvalidInput, match="is a folder"):
        MapWriter(GRID, [Output(tmp_path / "d.tif")])
    for name in ("a.png", "a", "a.tif.gz", "tif"):
        with pytest.raises(InvalidInput, match="not the name of a GeoTIFF") as caught:
            MapWriter(GRID, [Output(tmp_path / name)])
        assert ".tif" in caught.value.hint
    MapWriter(GRID, [Output(tmp_path / "a.TIFF")])


def test_a_disk_that_is_too_small_is_refused_before_any_work(tmp_path: Path, monkeypatch) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(writer_module.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(OutOfMemory, match="is too full") as caught:
        MapWriter(GRID, [Output(tmp_path / "a.tif")])
    assert "Free some space" in caught.value.hint


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("watched", [True, False], ids=["watched", "only GDAL notices"])
def test_a_disk_that_becomes_full_leaves_nothing(small_disk: Path, monkeypatch, watched: bool) -> None:
    grid = Grid(CRS, GRID.transform, 3000, 1200)
    noise = np.random.default_rng(0).integers(0, 255, (300, 1200)).astype(np.uint8)
    if not watched:
        monkeypatch.setattr(writer_module, "_check_space", lambda *_: None)
    with (
        pytest.raises(OutOfMemory, match="full") as caught,
        MapWriter(grid, [Output(small_disk / "a.tif")]) as out,
    ):
        for _ in range(10):
            out.write(noise)
    assert "Free some space" in caught.value.hint
    assert not os.listdir(small_disk)


def test_a_file_cut_short_while_closing_is_noticed(tmp_path: Path, monkeypatch) -> None:
    real = writer_module._check_whole
    monkeypatch.setattr(writer_module, "_check_whole", lambda dataset, size: real(dataset, size // 2))
    with pytest.raises(OutOfMemory, match="cut short"):
        write(tmp_path / "a.tif", classes())
    assert not os.listdir(tmp_path)
