"""Layers that are no files: written out first, and of them only what is needed."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from scenes import WATER_VALUES, grid_of, load, read, water_scene, write

from prithvi_qgis import catalogue, layers, parcels, tiff
from prithvi_qgis.layers import Given, plan
from prithvi_qgis.parcels import Tiling
from prithvi_qgis.protocol import Window

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def run(name, given, feedback=None):
    import processing

    return processing.run(f"prithvi:{name}", given, feedback=feedback)


def added(layer):
    """The layer in the project: its id is what a dialog passes on."""
    QgsProject.instance().addMapLayer(layer)
    return layer.id()


@pytest.fixture
def service(tmp_path):
    """A scene behind a coverage service; gives (file, layer)."""
    file = write(tmp_path / "served" / "scene_2024-05-01.tif", np.tile(water_scene(100, 100), (1, 4, 4)))
    server = subprocess.Popen([sys.executable, str(Path(__file__).with_name("wcs.py")), str(file)],
                              stdout=subprocess.PIPE, text=True)  # fmt: skip
    url = f"http://127.0.0.1:{server.stdout.readline().strip()}/"
    uri = f"url={url}&identifier=scene&crs=EPSG:32631&format=GeoTIFF&version=1.0.0&cache=AlwaysNetwork"
    layer = QgsRasterLayer(uri, "WCS 2024-05-01", "wcs")
    assert layer.isValid() and layer.bandCount() == 6, layer.error().message()
    yield file, layer
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.mark.node
def test_of_a_coverage_service_only_the_window_is_read(service, tmp_path, feedback):
    file, layer = service
    out, near = tmp_path / "o.tif", tmp_path / "near.tif"
    extent = "506000,507500,5594000,5595500 [EPSG:32631]"
    bands = {"BANDS": "BLUE,GREEN,RED,NIR_NARROW,SWIR_1,SWIR_2"}
    run("mapfloods", {"INPUT": [str(file)], "EXTENT": extent, "OUTPUT": str(near)})
    file.with_suffix(".asked").unlink(missing_ok=True)
    run("mapfloods", {"INPUT": [added(layer)], "EXTENT": extent, "OUTPUT": str(out), **bands}, feedback)
    assert any("is not a file the node reads" in line for line in feedback.infos)
    assert grid_of(out)[1:] == grid_of(near)[1:]
    assert (read(out) == read(near)).mean() > 0.999
    boxes = np.loadtxt(file.with_suffix(".asked"), ndmin=2)
    need = parcels.needed((400, 400), Window(150, 200, 50, 50), Tiling(128, 32))
    asked = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) / 900
    assert max(asked) <= 1.02 * need.height * need.width < 400 * 400 / 3


@pytest.mark.node
def test_a_raster_that_is_only_a_formula_can_be_a_mask(series, tmp_path, feedback):
    images, masks = series
    formulas = []
    for mask in masks:
        place = "crs=EPSG:32631&extent=500000,5598080,501920,5600000&width=64&height=64"
        uri = f'?{place}&formula="m@1" > 0&m:uri={mask}&m:provider=gdal'
        layer = QgsRasterLayer(uri, mask.stem, "virtualraster")
        assert layer.isValid()
        formulas.append(added(layer))
    given = {"INPUT": list(map(str, images)), "MASK_KIND": 4, "LOAD": False}
    a = run("fillgaps", {**given, "MASKS": formulas, "OUTPUT": str(tmp_path / "a")}, feedback)
    b = run("fillgaps", {**given, "MASKS": list(map(str, masks)), "OUTPUT": str(tmp_path / "b")})
    for one, other in zip(a["FILLED"], b["FILLED"]):
        np.testing.assert_array_equal(read(one), read(other))


@pytest.mark.node
def test_a_clipped_virtual_raster_gives_the_map_of_the_clip(scene, tmp_path):
    from osgeo import gdal

    gdal.Translate(str(tmp_path / "clip_2024-05-01.vrt"), str(scene), srcWin=[8, 4, 40, 32], format="VRT")
    gdal.Translate(str(tmp_path / "same_2024-05-01.tif"), str(scene), srcWin=[8, 4, 40, 32])
    for name in ("clip_2024-05-01.vrt", "same_2024-05-01.tif"):
        run("mapfloods", {"INPUT": [str(tmp_path / name)], "OUTPUT": str(tmp_path / f"{name}.map.tif")})
    vrt, tif = (tmp_path / f"{n}.map.tif" for n in ("clip_2024-05-01.vrt", "same_2024-05-01.tif"))
    np.testing.assert_array_equal(read(vrt), read(tif))
    assert grid_of(vrt) == grid_of(tif)


@pytest.mark.node
def test_of_a_file_only_the_window_and_the_bands_are_read(tmp_path):
    """What lies elsewhere in the file is damaged: whoever read it would fail."""
    from osgeo import gdal

    values = np.concatenate([water_scene(1024, 1024), water_scene(1024, 1024, bands=1)])
    names = (*"ABCDEF", "X")
    plain = write(tmp_path / "plain.tif", values, names=names)
    scene = tmp_path / "scene_2024-05-01.tif"
    how = ["TILED=YES", "BLOCKXSIZE=128", "BLOCKYSIZE=128", "COMPRESS=DEFLATE", "INTERLEAVE=BAND"]
    gdal.Translate(str(scene), str(plain), creationOptions=how)
    damage(scene, band=7)
    given = {"INPUT": [str(scene)], "BANDS": "BLUE,GREEN,RED,NIR_NARROW,SWIR_1,SWIR_2,OTHER"}
    extent = "500000,502000,5598000,5600000 [EPSG:32631]"
    run("mapfloods", {**given, "OUTPUT": str(tmp_path / "o.tif"), "EXTENT": extent})
    assert np.isin(read(tmp_path / "o.tif"), WATER_VALUES).all()


def damage(path, band):
    from osgeo import gdal

    source = gdal.Open(str(path))
    places = []
    for row in range(8):
        for col in range(8):
            get = lambda what: int(source.GetRasterBand(band).GetMetadataItem(f"{what}_{col}_{row}", "TIFF"))  # noqa: B023, E731
            places.append((get("BLOCK_OFFSET"), get("BLOCK_SIZE")))
    source = None
    with open(path, "r+b") as file:
        for offset, size in places:
            file.seek(offset)
            file.write(b"\xff" * size)


# grids that are turned, and what a header tells ------------------------------------------------------------------


def turned(path, degrees=20.0, **more):
    from osgeo import gdal

    made = write(path, water_scene(120, 150), **more)
    c, s = 30 * np.cos(np.deg2rad(degrees)), 30 * np.sin(np.deg2rad(degrees))
    gdal.Open(str(made), gdal.GA_Update).SetGeoTransform((5e5, c, s, 5.6e6, s, -c))
    return made


@pytest.mark.node
def test_a_turned_raster_keeps_its_grid_and_its_extent_is_found(tmp_path):
    scene = turned(tmp_path / "turned_2024-05-01.tif")
    whole, part = tmp_path / "whole.tif", tmp_path / "part.tif"
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(whole)})
    assert grid_of(whole) == grid_of(scene)
    extent = "501000,502500,5598500,5600000 [EPSG:32631]"
    run("mapfloods", {"INPUT": [str(scene)], "EXTENT": extent, "OUTPUT": str(part)})
    source = layers.source_of(load(scene))
    window = layers.window_of(source, QgsRectangle(501000, 5598500, 502500, 5600000))
    np.testing.assert_array_equal(
        read(part), read(whole)[window.row : window.row_stop, window.col : window.col_stop]
    )


def test_the_window_on_a_turned_grid_holds_the_corners_of_the_extent(tmp_path):
    source = layers.source_of(load(turned(tmp_path / "turned.tif")))
    assert source.size == (120, 150) and source.whole
    a, b, c, d, e, f = source.turned
    x, y = a * 75.5 + b * 60.5 + c, d * 75.5 + e * 60.5 + f
    assert layers.window_of(source, QgsRectangle(x - 1, y - 1, x + 1, y + 1)) == Window(60, 75, 1, 1)


@pytest.mark.parametrize("big", [False, True])
def test_a_header_tells_what_gdal_does(tmp_path, big):
    from osgeo import gdal

    made = turned(tmp_path / "t.tif")
    again = tmp_path / "again.tif"
    gdal.Translate(str(again), str(made), creationOptions=[f"BIGTIFF={'YES' if big else 'NO'}", "ENDIANNESS=BIG"])
    head, real = tiff.header(again), gdal.Open(str(again))
    assert (head.height, head.width) == (real.RasterYSize, real.RasterXSize) and head.is_turned and not head.has_mask
    x, a, b, y, d, e = real.GetGeoTransform()
    assert head.transform == pytest.approx((a, b, x, d, e, y))
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    out = gdal.Open(str(again), gdal.GA_Update)
    out.CreateMaskBand(gdal.GMF_PER_DATASET)
    out = None
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    assert tiff.header(again).has_mask


def test_what_is_no_tiff_has_no_header(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"II*\0")
    (tmp_path / "b.tif").write_bytes(b"\x89PNG")
    assert tiff.header(tmp_path / "a.tif") is None and tiff.header(tmp_path / "b.tif") is None
    assert tiff.header(tmp_path / "none.tif") is None


# what is needed ----------------------------------------------------------------------------------------------------


def test_what_is_needed_holds_the_window_and_begins_with_a_tile():
    rng = np.random.default_rng(0)
    for _ in range(500):
        rows, cols = (int(n) for n in rng.integers(1, 900, 2))
        row, col = int(rng.integers(0, rows)), int(rng.integers(0, cols))
        window = Window(row, col, int(rng.integers(1, rows - row + 1)), int(rng.integers(1, cols - col + 1)))
        tiling = Tiling(128, int(rng.choice([0, 16, 32, 64])))
        need = parcels.needed((rows, cols), window, tiling)
        assert need.intersect(window) == window and need.intersect(Window(0, 0, rows, cols)) == need
        for first, stop, length in ((need.row, need.row_stop, rows), (need.col, need.col_stop, cols)):
            assert first % (128 - tiling.overlap) == 0
            assert stop == length or (stop - first - tiling.overlap) % (128 - tiling.overlap) == 0


def test_a_frame_in_another_crs_is_cut_where_the_first_one_is(scene, tmp_path, feedback):
    from osgeo import gdal

    gdal.Warp(str(tmp_path / "other_2024-05-09.tif"), str(scene), dstSRS="EPSG:3035", dstNodata=-9999)
    both = [load(scene), load(tmp_path / "other_2024-05-09.tif")]
    found = plan(both, [], Given(bands=tuple(catalogue.known("prithvi-tiny").band_names)), None)
    small = layers.replace(found, window=Window(0, 0, 8, 8))
    folder = tmp_path / "out"
    folder.mkdir()
    frames, window = small.ready(folder, feedback, Tiling(16, 4), reads_paths=False)
    first, second = (load(frame.paths[0]) for frame in frames)
    assert window == Window(0, 0, 8, 8) and first.width() == 16
    assert second.width() < 45 and second.crs() == QgsCoordinateReferenceSystem("EPSG:3035")
