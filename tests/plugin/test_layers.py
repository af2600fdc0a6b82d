"""From layers to frames."""

import datetime as dt

import numpy as np
import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsRectangle
from qgis.PyQt.QtCore import QDateTime
from scenes import HLS, load, read, water_scene, write

from prithvi_qgis import catalogue, layers
from prithvi_qgis.layers import Given, plan
from prithvi_qgis.protocol import InvalidInput, Window

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def water():
    return catalogue.known("prithvi-eo-1.0-flood")


def frames(found, tmp_path, feedback):
    return found.frames(tmp_path, feedback)


def test_a_geotiff_is_named_by_its_path(scene, tmp_path, feedback, water):
    (frame,) = plan([load(scene)], [], Given(), water).frames(tmp_path, feedback)
    assert frame.paths == (str(scene),)
    assert frame.date == dt.date(2024, 5, 1)
    assert frame.bands == () and frame.mask is None


def test_masks_are_paired_by_name_and_keep_their_kind(series, tmp_path, feedback):
    images, masks = series
    found = plan([load(p) for p in images], [load(m) for m in reversed(masks)], Given(mask_kind="binary"), None)
    made = found.frames(tmp_path, feedback)
    assert [(f.paths[0], f.mask, f.mask_kind) for f in made] == [
        (str(i), str(m), "binary") for i, m in zip(images, masks)
    ]


def test_band_files_of_a_date_are_one_frame_and_a_makers_mask_is_no_image(tmp_path, feedback, water):
    stem = "HLS.S30.T13RCN.2024128T173909.v2.0"
    made = [write(tmp_path / f"{stem}.{b}.tif", water_scene()[k], names=()) for k, b in enumerate(
        ("B02", "B03", "B04", "B8A", "B11", "B12"))]  # fmt: skip
    mask = write(tmp_path / f"{stem}.Fmask.tif", np.zeros((64, 80), np.uint8), names=())
    (frame,) = plan([load(p) for p in [*made, mask]], [], Given(), water).frames(tmp_path, feedback)
    assert frame.paths == tuple(map(str, made))
    assert frame.mask == str(mask) and frame.date == dt.date(2024, 5, 7)


def test_the_date_of_the_layer_itself_comes_first(scene, tmp_path, feedback):
    layer = load(scene)
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    day = QDateTime.fromString("2023-01-31T00:00:00", "yyyy-MM-ddTHH:mm:ss")
    properties.setFixedTemporalRange(QgsDateTimeRange(day, day.addDays(1)))
    properties.setIsActive(True)
    (frame,) = plan([layer], [], Given(), None).frames(tmp_path, feedback)
    assert frame.date == dt.date(2023, 1, 31)


def test_a_virtual_raster_is_written_out_with_its_values_and_band_names(scene, tmp_path, feedback, water):
    from osgeo import gdal

    vrt = tmp_path / "clip 2024-05-02.vrt"
    gdal.Translate(str(vrt), str(scene), srcWin=[8, 4, 40, 32], format="VRT")
    layer = load(vrt)
    folder = tmp_path / "out"
    folder.mkdir()
    (frame,) = plan([layer], [], Given(), water).frames(folder, feedback)
    assert frame.paths[0].startswith(str(folder)) and frame.bands == HLS
    assert frame.date == dt.date(2024, 5, 2)
    np.testing.assert_array_equal(read(frame.paths[0]), read(scene)[:, 4:36, 8:48])
    assert "temporary GeoTIFF" in feedback.infos[0]


def test_a_crs_given_in_qgis_reaches_the_node(tmp_path, feedback, water):
    layer = load(write(tmp_path / "bare.tif", water_scene(), crs=None))
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    folder = tmp_path / "out"
    folder.mkdir()
    (frame,) = plan([layer], [], Given(), water).frames(folder, feedback)
    assert frame.paths[0].startswith(str(folder))
    assert load(frame.paths[0]).crs().authid() == "EPSG:32631"


def test_without_a_crs_it_is_refused(tmp_path, water):
    with pytest.raises(InvalidInput, match="bare has no coordinate reference system"):
        plan([load(write(tmp_path / "bare.tif", water_scene(), crs=None))], [], Given(), water)


def test_too_few_bands_are_refused(tmp_path, water):
    with pytest.raises(InvalidInput, match=r"rgb has 3 bands; .* needs 6: BLUE, GREEN"):
        plan([load(write(tmp_path / "rgb.tif", water_scene(bands=3)))], [], Given(), water)


def test_more_dates_than_the_model_takes_are_refused(series, water):
    with pytest.raises(InvalidInput, match="needs one date; 3 were chosen"):
        plan([load(p) for p in series[0]], [], Given(), water)
    with pytest.raises(InvalidInput, match="needs 3 dates; chosen: 1"):
        plan([load(series[0][0])], [], Given(), catalogue.known("prithvi-eo-1.0-crop"))


def test_a_mask_of_nothing_is_refused(series, tmp_path):
    stray = write(tmp_path / "other.tif", np.zeros((8, 8), np.uint8), names=())
    with pytest.raises(InvalidInput, match="mask other cannot be matched"):
        plan([load(p) for p in series[0]], [load(stray)], Given(), None)


def test_the_window_is_what_the_extent_touches(scene):
    source = layers.source_of(load(scene))  # 80 columns, 64 rows of 30 m from 500000, 5600000
    asked = QgsRectangle(500000 + 31, 5600000 - 299, 500000 + 89, 5600000 - 60)
    assert layers.window_of(source, asked) == Window(2, 1, 8, 2)
    assert layers.window_of(source, source.extent) is None
    snapped = QgsRectangle(500030, 5600000 - 300, 500090, 5600000 - 60)
    assert layers.window_of(source, snapped) == Window(2, 1, 8, 2)
    with pytest.raises(InvalidInput, match="does not touch scene_2024-05-01"):
        layers.window_of(source, QgsRectangle(0, 0, 1, 1))
