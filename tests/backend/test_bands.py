"""Names: which band, which date, which files belong together. No raster is opened here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from backend.errors import InvalidInput, NotFound
from backend.protocol import HLS_BANDS
from backend.raster import bands, dates, group_inputs
from backend.raster.bands import LANDSAT_OLI, LANDSAT_TM, SENTINEL2
from backend.raster.select import pick

S30, L30 = ("B02", "B03", "B04", "B8A", "B11", "B12"), ("B02", "B03", "B04", "B05", "B06", "B07")


@pytest.mark.parametrize(
    ("text", "sensor", "band", "frame"),
    [
        ("BLUE", None, "BLUE", None),
        ("blue", None, "BLUE", None),
        ("Band 2 (Blue)", None, "BLUE", None),
        ("Red Edge 1", None, "RED_EDGE_1", None),
        ("NIR_NARROW", None, "NIR_NARROW", None),
        ("nir08", None, "NIR_NARROW", None),
        ("NIR", None, "NIR_BROAD", None),
        ("NIR", LANDSAT_OLI, "NIR_NARROW", None),
        ("B8A", None, "NIR_NARROW", None),
        ("B08", SENTINEL2, "NIR_BROAD", None),
        ("B05", SENTINEL2, "RED_EDGE_1", None),
        ("B05", LANDSAT_OLI, "NIR_NARROW", None),
        ("SR_B5", LANDSAT_TM, "SWIR_1", None),
        ("B05", None, None, None),
        ("B02", None, None, None),
        ("swir16", None, "SWIR_1", None),
        ("swir22", None, "SWIR_2", None),
        ("SWIR_1", None, "SWIR_1", None),
        ("SWIR_1_2", None, "SWIR_1", "002"),
        ("SWIR_2_2", None, "SWIR_2", "002"),
        ("SWIR_2_1", None, "SWIR_2", "001"),
        ("blue_t3", None, "BLUE", "003"),
        ("2_RED", None, "RED", "002"),
        ("B02_2018-07-04", SENTINEL2, "BLUE", "2018-07-04"),
        ("20180704_B8A", None, "NIR_NARROW", "2018-07-04"),
        ("sur_refl_b02", LANDSAT_OLI, None, None),
        ("something", None, None, None),
        ("", None, None, None),
    ],
)
def test_descriptions(text: str, sensor: str | None, band: str | None, frame: str | None) -> None:
    assert bands.label(text, sensor) == bands.Label(band, frame)


@pytest.mark.parametrize(
    ("name", "sensor"),
    [
        ("HLS.S30.T13RCN.2024128T173909.v2.0.B02.tif", SENTINEL2),
        ("HLS.L30.T13RCN.2024128T173909.v2.0.B02.tif", LANDSAT_OLI),
        ("S2B_MSIL2A_20200804T185919_N0214_R013_T11UPT_20200804T211131", SENTINEL2),
        ("T11UPT_20200804T185919_B8A_20m.jp2", SENTINEL2),
        ("LC09_L2SP_043024_20220802_20220914_02_T1_SR_B2.TIF", LANDSAT_OLI),
        ("LE07_L2SP_043024_20020802_20200914_02_T1_SR_B2.TIF", LANDSAT_TM),
        ("scene_2018-01-02.tif", None),
        ("S2_and_LC08_mixed.tif", None),
    ],
)
def test_sensors_are_known_by_product_names(name: str, sensor: str | None) -> None:
    assert bands.sensor_of([name]) == sensor


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("HLS.S30.T13RCN.2024128T173909.v2.0", dt.date(2024, 5, 7)),
        ("S2B_MSIL2A_20200804T185919_N0214_R013_T11UPT_20210104T211131", dt.date(2020, 8, 4)),
        ("LC08_L2SP_043024_20200802_20200914_02_T1", dt.date(2020, 8, 2)),
        ("Mexico_HLS.S30.T13REM.2018026T173609.v2.0_cropped", dt.date(2018, 1, 26)),
        ("worldcereal_00002806639B424A_2017-08-24", dt.date(2017, 8, 24)),
        ("scene_20180704", dt.date(2018, 7, 4)),
        ("composite_20200101_20200131", None),
        ("tile_5080254_20181399", None),
    ],
)
def test_dates_in_names(name: str, date: dt.date | None) -> None:
    assert dates.of_name(name) == date


def test_acquisition_counts_more_than_the_time_of_writing() -> None:
    tags = {"TIFFTAG_DATETIME": "2023:01:01 10:00:00", "SENSING_TIME": "2018-07-04T10:50:31Z"}
    assert dates.of_tags(tags) == dt.date(2018, 7, 4)
    assert dates.of_tags({"TIFFTAG_DATETIME": "2018:07:04 10:50:31"}) == dt.date(2018, 7, 4)
    assert dates.of_tags({}) is None


def picked(descriptions, given=(), sensor=None, name="image.tif"):
    return pick(name, descriptions, given, HLS_BANDS, sensor)


@pytest.mark.parametrize(("names", "sensor"), [(S30, None), (L30, LANDSAT_OLI), (S30, SENTINEL2)])
def test_numbers_are_told_by_the_sensor_or_by_the_whole_set(names, sensor) -> None:
    (one,), warnings = picked(names, sensor=sensor)
    assert one.indexes == {b: k for k, b in enumerate(HLS_BANDS, start=1)} and not warnings


def test_numbers_that_mean_two_things_are_asked_for() -> None:
    with pytest.raises(InvalidInput, match="other bands on Landsat than on Sentinel-2") as caught:
        picked(L30)
    assert "--bands BLUE,GREEN,RED,NIR_NARROW,SWIR_1,SWIR_2" in caught.value.hint


def test_sentinel2_red_edge_is_never_taken_for_near_infrared() -> None:
    with pytest.raises(InvalidInput, match="no band NIR_NARROW"):
        picked(["B02", "B03", "B04", "B05", "B11", "B12"])


def test_broad_near_infrared_stands_in_with_a_warning() -> None:
    (one,), warnings = picked(["B02", "B03", "B04", "B08", "B11", "B12"])
    assert one.indexes["NIR_NARROW"] == 4 and "NIR_BROAD is used" in warnings[0]


@pytest.mark.parametrize(
    "descriptions", [[None] * 6, ["Band 1", "Band 2", "Band 3", "Band 4", "Band 5", "Band 6"]]
)
def test_bands_without_names_are_asked_for_never_assumed(descriptions) -> None:
    with pytest.raises(InvalidInput) as caught:
        picked(descriptions)
    assert "--bands BLUE,GREEN,RED,NIR_NARROW,SWIR_1,SWIR_2" in caught.value.hint


def test_given_names_count_more_than_descriptions() -> None:
    (one,), _ = picked(list(reversed(HLS_BANDS)), given=HLS_BANDS)
    assert one.indexes["BLUE"] == 1


def test_a_stack_is_told_by_indexes_or_dates() -> None:
    by_index = [f"{b}_{t}" for t in (1, 2, 3) for b in HLS_BANDS]
    picks, _ = picked(by_index)
    assert [p.indexes["BLUE"] for p in picks] == [1, 7, 13] and [p.date for p in picks] == [None] * 3
    by_date = [f"{b}_{d}" for b in S30 for d in ("2018-07-04", "2018-05-01")]  # band by band, late date first
    picks, _ = picked(by_date)
    assert [p.date for p in picks] == [dt.date(2018, 5, 1), dt.date(2018, 7, 4)]
    assert [p.indexes["GREEN"] for p in picks] == [4, 3]


def test_a_stack_is_told_by_repeating_bands() -> None:
    picks, _ = picked([*HLS_BANDS, *HLS_BANDS])
    assert [p.indexes["RED"] for p in picks] == [3, 9]
    picks, warnings = picked([None] * 12, given=HLS_BANDS, name="crop_20180401_20180701.tif")
    assert [p.indexes["RED"] for p in picks] == [3, 9] and "2 dates" in warnings[0]
    assert [p.date for p in picks] == [dt.date(2018, 4, 1), dt.date(2018, 7, 1)]


def test_a_count_that_does_not_fit_the_names_is_refused() -> None:
    with pytest.raises(InvalidInput, match="13 bands, but --bands names 6"):
        picked([None] * 13, given=HLS_BANDS)


def test_bands_nobody_asked_for_may_repeat_and_those_asked_for_only_together() -> None:
    edges = [*HLS_BANDS, "Red edge", "Red edge", "Red edge"]
    (one,), warnings = pick("a.tif", edges, (), HLS_BANDS, None)
    assert list(one.indexes.values()) == [1, 2, 3, 4, 5, 6] and not warnings
    (one,), _ = pick("a.tif", [*HLS_BANDS, "NIR", "NIR"], (), HLS_BANDS, None)
    assert one.indexes["NIR_NARROW"] == 4
    with pytest.raises(InvalidInput, match=r"has BLUE twice, but GREEN, .* once") as caught:
        pick("a.tif", [*HLS_BANDS, "BLUE"], (), HLS_BANDS, None)
    assert "OTHER" in caught.value.hint
    (one,), _ = pick("a.tif", [*HLS_BANDS, "BLUE"], (*HLS_BANDS, "OTHER"), HLS_BANDS, None)
    assert one.indexes["BLUE"] == 1


def test_a_missing_band_is_named_with_what_is_there() -> None:
    with pytest.raises(InvalidInput, match="no band SWIR_1, SWIR_2; it has BLUE, GREEN, RED, NIR_NARROW"):
        picked(HLS_BANDS[:4])


def touch(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()
    return [folder / n for n in names]


def test_hls_granules_become_one_frame_each_with_their_fmask(tmp_path: Path) -> None:
    one, two = "HLS.S30.T13RCN.2024128T173909.v2.0", "HLS.L30.T13RCN.2024120T173909.v2.0"
    files = [f"{one}.{b}.tif" for b in (*S30, "B01", "Fmask", "SAA", "VZA")] + [f"{two}.{b}.tif" for b in L30]
    touch(tmp_path, *files)
    for given in ([tmp_path], [str(tmp_path / "*.tif")], sorted(tmp_path.iterdir())):
        landsat, sentinel = group_inputs(given)
        assert len(landsat.paths) == 6 and landsat.mask is None and landsat.date == dt.date(2024, 4, 29)
        assert len(sentinel.paths) == 7 and sentinel.date == dt.date(2024, 5, 7)
        assert sentinel.mask == str(tmp_path / f"{one}.Fmask.tif") and sentinel.mask_kind == "fmask"


def test_an_fmask_beside_the_named_files_is_found(tmp_path: Path) -> None:
    one = "HLS.S30.T13RCN.2024128T173909.v2.0"
    files = touch(tmp_path, *(f"{one}.{b}.tif" for b in S30))
    (mask,) = touch(tmp_path, f"{one}.Fmask.tif")
    (frame,) = group_inputs(files)
    assert frame.mask == str(mask)


def test_landsat_and_sentinel2_products(tmp_path: Path) -> None:
    landsat = "LC08_L2SP_043024_20200802_20200914_02_T1"
    touch(tmp_path / "l8", *(f"{landsat}_SR_B{k}.TIF" for k in range(1, 8)), f"{landsat}_QA_PIXEL.TIF")
    safe = tmp_path / "S2B_MSIL2A_20200804T185919_N0214_R013_T11UPT_20200804T211131.SAFE/GRANULE/L2A/IMG_DATA"
    names = [f"T11UPT_20200804T185919_{b}_20m.jp2" for b in (*S30, "SCL", "AOT", "TCI")]
    touch(safe / "R20m", *names)
    touch(safe / "R10m", "T11UPT_20200804T185919_B02_10m.jp2")
    first, second = group_inputs([tmp_path / "l8", safe.parents[2]])
    assert first.mask_kind == "qa-pixel" and len(first.paths) == 7 and first.date == dt.date(2020, 8, 2)
    assert second.mask_kind == "scl" and len(second.paths) == 6 and second.date == dt.date(2020, 8, 4)


def test_a_landsat_folder_as_downloaded_is_one_date(tmp_path: Path) -> None:
    eight, five = "LC08_L2SP_232066_20190727_20200912_02_T1", "LT05_L2SP_232066_20050727_20200912_02_T1"
    more = ("QA_PIXEL", "QA_RADSAT", "SR_QA_AEROSOL", "ST_B10", "ST_QA", "ST_ATRAN", "ST_CDIST", "ST_EMIS")
    touch(tmp_path / "a", *(f"{eight}_{x}.TIF" for x in (*(f"SR_B{n}" for n in range(1, 8)), *more)))
    more = ("QA_PIXEL", "QA_RADSAT", "SR_ATMOS_OPACITY", "SR_CLOUD_QA", "ST_B6", "ST_TRAD")
    touch(tmp_path / "b", *(f"{five}_{x}.TIF" for x in (*(f"SR_B{n}" for n in (1, 2, 3, 4, 5, 7)), *more)))
    one, two = group_inputs([tmp_path / "a", tmp_path / "b"])
    assert [len(one.paths), len(two.paths)] == [7, 6] and one.mask_kind == two.mask_kind == "qa-pixel"
    assert (one.date, two.date) == (dt.date(2019, 7, 27), dt.date(2005, 7, 27))


def test_single_files_keep_their_order_and_take_masks_of_their_name(tmp_path: Path) -> None:
    files = touch(tmp_path, "b_2020-02-02.tif", "a_2020-01-01.tif", "a_2020-01-01_SCL.tif")
    first, second = group_inputs(files)
    assert (first.date, second.date) == (dt.date(2020, 2, 2), dt.date(2020, 1, 1))
    assert first.mask is None and second.mask == str(files[2])


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing\.tif"):
        group_inputs([tmp_path / "nothing.tif"])
    with pytest.raises(InvalidInput, match="an empty path"):
        group_inputs([""])
    with pytest.raises(InvalidInput, match="holds no image"):
        group_inputs([tmp_path])
    with pytest.raises(InvalidInput, match="Only cloud masks"):
        group_inputs(touch(tmp_path, "x_SCL.tif"))
