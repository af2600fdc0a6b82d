"""What names tell."""

import datetime as dt

import pytest

from prithvi_qgis import names


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("scene_2024-05-01", (2024, 5, 1)),
        ("s2_20240501_10m", (2024, 5, 1)),
        ("HLS.S30.T13RCN.2024128T173909.v2.0.B02", (2024, 5, 7)),
        ("LC08_L2SP_233066_20190727_20200827_02_T1_SR_B2", (2019, 7, 27)),
        ("from 2024-05-01 to 2024-06-01", None),
        ("scene_12345678", None),
        ("2024-13-45", None),
    ],
)
def test_dates(name, day):
    assert names.date_of(name) == (dt.date(*day) if day else None)


def test_a_date_is_looked_for_in_the_next_name_too():
    assert names.date_of("mosaic", "May, 2024-05-01") == dt.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("stem", "scene", "is_band"),
    [
        ("HLS.S30.T13RCN.2024128T173909.v2.0.B02", "HLS.S30.T13RCN.2024128T173909.v2.0", True),
        ("LC08_L2SP_233066_20190727_20200827_02_T1_SR_B2", "LC08_L2SP_233066_20190727_20200827_02_T1", True),
        ("T31UES_20240501T105031_B8A_20m", "T31UES_20240501T105031", True),
        ("village_swir_2", "village", True),
        ("scene_2024-05-01", "scene_2024-05-01", False),
    ],
)
def test_files_of_one_band(stem, scene, is_band):
    assert names.scene_of(stem) == (scene, is_band)


@pytest.mark.parametrize(
    ("mask", "k"),
    [
        ("a_2024-05-01_mask", 1),
        ("clouds_20240601", 2),
        ("a_2024-04-01.Fmask", 0),
        ("a_2024-07-01_mask", None),
        ("mask", None),
    ],
)
def test_masks_find_their_image(mask, k):
    assert names.mask_for(["a_2024-04-01", "a_2024-05-01", "a_2024-06-01"], mask) == k


def test_one_mask_belongs_to_one_image_whatever_it_is_called():
    assert names.mask_for(["a"], "b") == 0


def test_a_layer_name_becomes_a_file_name_that_keeps_the_date():
    assert names.file_name("WCS: Elbe / 2024-05-01?") == "WCS_Elbe_2024-05-01"
    assert names.file_name("///") == "layer"
