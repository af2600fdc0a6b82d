"""Opening and reading frames: the right band, date, scale, place and nodata, or a sentence about what is
wrong.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp

from backend.errors import BackendError, InvalidInput, NotFound
from backend.grid import Grid
from backend.protocol import HLS_BANDS, FrameRef, Window
from backend.raster import Findings, group_inputs, open_frames
from tests.conftest import plausible

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
UTM31 = (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0)


def ref(*paths: Path, **options) -> FrameRef:
    return FrameRef(tuple(str(p) for p in paths), **options)


def opened(*refs: FrameRef, bands=HLS_BANDS, **options):
    return open_frames(refs, bands, **options)


def test_any_window_is_a_slice_of_the_whole(make_scene) -> None:
    path, values = make_scene(height=70, width=90)
    with opened(ref(path)) as stack:
        assert stack.grid.shape == (70, 90) and stack.bands == HLS_BANDS
        cube = stack.read(Window(13, 27, 40, 33))
        assert cube.values.dtype == np.float32 and cube.values.shape == (6, 1, 40, 33)
        assert (cube.values[:, 0] == values[:, 13:53, 27:60]).all()
        assert cube.valid.all() and cube.clear.all() and cube.seen.all()
        with pytest.raises(ValueError, match="reaches beyond"):
            stack.read(Window(60, 0, 20, 5))


def test_rows_read_ahead_are_the_same_as_windows_read_alone(make_scene) -> None:
    path, values = make_scene(height=150, width=90)
    with opened(ref(path)) as stack:
        reader = stack.rows(5, 77)
        for top, bottom in ((0, 40), (30, 70), (30, 70), (60, 100), (110, 150), (118, 150)):
            strip = reader.strip(top, bottom)
            assert (strip.cube().values[:, 0] == values[:, top:bottom, 5:77]).all()


def test_bands_are_taken_by_name_in_the_order_asked(make_scene) -> None:
    path, values = make_scene(bands=tuple(reversed(HLS_BANDS)))
    with opened(ref(path), bands=("SWIR_2", "BLUE")) as stack:
        assert (stack.read().values[:, 0] == values[[0, 5]]).all()


def test_frames_come_in_order_of_time_with_their_refs(make_scene) -> None:
    late, late_values = make_scene("a_20180704.tif", seed=1)
    early, early_values = make_scene("b_2018121.tif", seed=2)
    with opened(ref(late), ref(early)) as stack:
        assert stack.dates == [dt.date(2018, 5, 1), dt.date(2018, 7, 4)]
        assert [r.paths[0] for r in stack.refs] == [str(early), str(late)]
        values = stack.read().values
        assert (values[:, 0] == early_values).all() and (values[:, 1] == late_values).all()


def test_a_stack_of_dates_in_one_file(make_scene) -> None:
    names = [f"{b}_{d}" for d in ("2018-05-01", "2018-07-04", "2018-09-09") for b in HLS_BANDS]
    path, values = make_scene("stack.tif", bands=names)
    with opened(ref(path)) as stack:
        assert stack.dates == [dt.date(2018, 5, 1), dt.date(2018, 7, 4), dt.date(2018, 9, 9)]
        assert (stack.read().values == values.reshape(3, 6, 70, 90).swapaxes(0, 1)).all()


def hls_granule(folder: Path, make_scene, make_mask, fmask: np.ndarray) -> np.ndarray:
    """Six band files as delivered (scale 0.0001 in the file) and an Fmask; the values in them."""
    name, six = "HLS.S30.T13RCN.2024128T173909.v2.0", []
    for k, band in enumerate(("B02", "B03", "B04", "B8A", "B11", "B12")):
        _, values = make_scene(f"hls/{name}.{band}.tif", bands=("",), seed=k, scale=0.0001)
        six.append(values[0])
    make_mask(f"hls/{name}.Fmask.tif", fmask, nodata=255)
    return np.stack(six)


def test_an_hls_granule_as_downloaded(tmp_path, make_scene, make_mask) -> None:
    fmask = np.zeros((70, 90), np.uint8)
    fmask[:10], fmask[20:30], fmask[40:] = 0b10, 0b100000, 255
    expected = hls_granule(tmp_path, make_scene, make_mask, fmask)
    with open_frames(group_inputs([tmp_path / "hls"]), HLS_BANDS) as stack:
        assert stack.dates == [dt.date(2024, 5, 7)] and stack.frames[0].scale == "stated by the file"
        cube = stack.read()
        np.testing.assert_allclose(cube.values[:, 0], expected, atol=1e-2)
        assert (cube.clear[0] == ((fmask & 0b1111) == 0)).all()


def test_nodata_of_the_file_of_the_user_nan_and_masks(make_scene) -> None:
    path, values = make_scene("a_2018-01-01.tif")
    values[2, 5, 7] = -9999
    path, _ = make_scene("a_2018-01-01.tif", values=values)
    with opened(ref(path)) as stack:
        cube = stack.read()
        assert not cube.valid[2, 0, 5, 7] and cube.valid.sum() == cube.valid.size - 1
        assert cube.values[2, 0, 5, 7] == 0 and not cube.seen[0, 5, 7]
    with opened(ref(path, nodata=float(values[0, 0, 0]))) as stack:
        assert (stack.read().valid[:, 0] == (values != values[0, 0, 0])).all()
    floats = values.astype(np.float32)
    floats[4, 1, 1] = np.nan
    path, _ = make_scene("b_2018-01-01.tif", values=floats)
    with opened(ref(path)) as stack:
        assert not stack.read().valid[4, 0, 1, 1]
    mask = np.full((70, 90), 255, np.uint8)
    mask[:, :9] = 0
    path, _ = make_scene("c_2018-01-01.tif", nodata=None, mask=mask)
    with opened(ref(path)) as stack:
        assert (stack.read().valid == (mask > 0)).all()


def test_an_alpha_band_tells_what_is_missing_unless_it_is_a_band_that_is_wanted(make_scene) -> None:
    values = plausible(7, 70, 90).astype(np.uint16)
    values[6], values[:, :, :9] = 255, 0
    path, _ = make_scene("warped_2018-01-01.tif", values=values, bands=(*HLS_BANDS, "alpha"), nodata=None)
    with rasterio.open(path, "r+") as file:
        file.colorinterp = [ColorInterp.gray, *[ColorInterp.undefined] * 5, ColorInterp.alpha]
    with opened(ref(path)) as stack:
        assert (stack.read().valid == (values[6] > 0)).all() and not stack.warnings
    with rasterio.open(path, "r+") as file:
        file.colorinterp = [ColorInterp.gray, ColorInterp.alpha, *[ColorInterp.undefined] * 5]
    with opened(ref(path)) as stack:
        assert stack.read().valid.all()


def test_without_a_nodata_value_the_usual_one_is_taken_with_a_word(make_scene) -> None:
    path, values = make_scene()
    values[:, 0, 0] = -9999
    path, _ = make_scene(values=values, nodata=None)
    with opened(ref(path)) as stack:
        assert not stack.read().valid[:, 0, 0, 0].any()
        assert any("declares no nodata" in w for w in stack.warnings)


@pytest.mark.parametrize(
    ("factor", "dtype", "options"),
    [
        (1e-4, "float32", {"scale": 10000.0}),
        (0.01, "float32", {"scale": 100.0}),
        (1, "int16", {"scale": 1.0}),
    ],
)
def test_a_given_scale_brings_values_to_x_10000(make_scene, factor, dtype, options) -> None:
    _, values = make_scene()
    path, _ = make_scene("s_2018-01-01.tif", values=(values * factor).astype(dtype))
    with opened(ref(path, **options)) as stack:
        np.testing.assert_allclose(stack.read().values[:, 0], values, rtol=1e-5, atol=0.05)


def test_scale_and_offset_of_the_file_are_honoured(make_scene) -> None:
    _, values = make_scene()
    raw = ((values / 10000 + 0.2) / 0.0000275).round().astype(np.uint16)
    path, _ = make_scene("l_2018-01-01.tif", values=raw, nodata=0, scale=0.0000275, offset=-0.2)
    with opened(ref(path)) as stack:
        np.testing.assert_allclose(stack.read().values[:, 0], values, atol=0.2)


def test_landsat_collection_2_needs_no_word_about_its_scale(tmp_path, make_scene) -> None:
    six = []
    for k in range(2, 8):
        _, values = make_scene("x.tif", bands=("",), seed=k)
        raw = ((values / 10000 + 0.2) / 0.0000275).round().astype(np.uint16)
        raw[0, 0, 0] = 0
        name = f"l8/LC08_L2SP_043024_20200802_20200914_02_T1_SR_B{k}.TIF"
        make_scene(name, values=raw, bands=("",), nodata=None)
        six.append(values[0])
    with open_frames(group_inputs([tmp_path / "l8"]), HLS_BANDS) as stack:
        cube = stack.read()
        assert not cube.valid[:, 0, 0, 0].any() and cube.valid.mean() > 0.99
        np.testing.assert_allclose(cube.values[:, 0, 1:], np.stack(six)[:, 1:], atol=0.2)


@pytest.mark.parametrize(
    ("change", "looks", "hint"),
    [
        (lambda v: (v / 10000).astype("float32"), "reflectance from 0 to 1", "--scale 10000"),
        (lambda v: (v / 100).astype("float32"), "percent", "--scale 100"),
        (lambda v: (v / 40).astype("uint8"), "picture", "--scale"),
        (lambda v: (v / 40).astype("int16"), "8-bit", "--scale 1"),
        (lambda v: (v * 3.6 + 7273).astype("uint16"), "Landsat Collection 2", "--scale 0.275 --offset -2000"),
        (lambda v: v.astype("int32") * 20, "digital numbers or radiance", "--scale"),
    ],
)
def test_a_wrong_scale_is_refused_with_what_to_say(make_scene, change, looks, hint) -> None:
    _, values = make_scene()
    path, _ = make_scene("w_2018-01-01.tif", values=change(values), nodata=None)
    with pytest.raises(InvalidInput, match=looks) as caught:
        opened(ref(path))
    assert hint in caught.value.hint and "x 10000" in caught.value.message


def test_a_wrong_given_scale_is_refused_too(make_scene) -> None:
    path, _ = make_scene()
    with pytest.raises(InvalidInput, match="With the scale stated"):
        opened(ref(path, scale=10000.0))


def test_the_added_1000_of_sentinel2_is_suspected(make_scene) -> None:
    _, values = make_scene()
    values = np.abs(values) + 1000
    path, _ = make_scene("s_2022-07-04.tif", values=values)
    with opened(ref(path)) as stack:
        assert any("--offset -1000" in w for w in stack.warnings)
    with opened(ref(path, offset=-1000.0)) as stack:
        assert not stack.warnings
        assert (stack.read().values[:, 0] == values - 1000).all()
    path, _ = make_scene("s_2019-07-04.tif", values=values)
    with opened(ref(path)) as stack:
        assert not stack.warnings


def test_other_grids_are_warped_onto_the_first_with_a_word(make_scene) -> None:
    first, _ = make_scene("a_2018-01-01.tif", 40, 50)
    flat = np.broadcast_to(np.arange(500, 1100, 100, dtype=np.int16)[:, None, None], (6, 60, 80)).copy()
    flat[:, :, :10] = -9999
    shifted = (30.0, 0.0, 500000.0 - 310, 0.0, -30.0, 5600000.0 + 95)
    second, _ = make_scene("b_2018-02-01.tif", values=flat, transform=shifted)
    with opened(ref(first), ref(second)) as stack:
        assert stack.grid.shape == (40, 50)
        assert any("warped onto the first" in w and "bilinear" in w for w in stack.warnings)
        cube = stack.read()
        valid = cube.valid[0, 1]
        assert valid[:, 1:].all()
        for band in range(6):  # nodata never bleeds into neighbours
            assert (cube.values[band, 1][valid] == 500 + 100 * band).all()


def test_what_a_warped_frame_does_not_reach_is_not_valid(make_scene) -> None:
    first, _ = make_scene("a_2018-01-01.tif", 40, 50)
    half = (30.0, 0.0, 500000.0 + 25 * 30, 0.0, -30.0, 5600000.0)
    full = np.full((6, 40, 50), 900, np.uint16)
    second, _ = make_scene("b_2018-02-01.tif", values=full, transform=half, nodata=None)
    with opened(ref(first), ref(second)) as stack:
        valid = stack.read().valid[:, 1]
        assert not valid[:, :, :25].any() and valid[:, :, 25:].all()


def test_frames_of_another_place_are_refused(make_scene) -> None:
    first, _ = make_scene("a_2018-01-01.tif")
    away, _ = make_scene("b_2018-02-01.tif", transform=(30.0, 0.0, 600000.0, 0.0, -30.0, 5600000.0))
    with pytest.raises(InvalidInput, match="does not overlap"):
        opened(ref(first), ref(away))


def test_no_crs_is_allowed_with_a_warning_if_shapes_are_equal(make_scene) -> None:
    first, _ = make_scene("a_2018-01-01.tif", crs=None, transform=None)
    second, _ = make_scene("b_2018-02-01.tif", crs=None, transform=None)
    with opened(ref(first), ref(second)) as stack:
        assert any("no CRS" in w for w in stack.warnings) and stack.location() is None
    other, _ = make_scene("c_2018-03-01.tif", 71, 90, crs=None, transform=None)
    with pytest.raises(InvalidInput, match="71 x 90 pixels, the first frame 70 x 90"):
        opened(ref(first), ref(other))


@pytest.mark.parametrize("crs", ['LOCAL_CS["site",UNIT["metre",1]]', "IAU_2015:30100"], ids=["local", "moon"])
def test_a_crs_that_leads_to_no_latitude_is_no_obstacle(make_scene, make_mask, crs: str) -> None:
    path, values = make_scene("a_2018-01-01.tif", crs=crs)
    with opened(ref(path)) as stack:
        assert stack.location() is None and (stack.read().values[:, 0] == values).all()
    other, _ = make_scene("b_2018-02-01.tif")
    with pytest.raises(InvalidInput, match="cannot be brought to that of the first frame"):
        opened(ref(other), ref(path))
    mask = make_mask("m.tif", np.zeros((70, 90), np.uint8), crs=crs)
    with pytest.raises(InvalidInput, match=r"The CRS of m\.tif cannot be brought"):
        opened(ref(other, mask=str(mask), mask_kind="binary"))


@pytest.mark.parametrize("transform", [(0, 0, 5e5, 0, 0, 5e6), (30, 0, float("nan"), 0, -30, 5e6)])
def test_pixels_without_a_size_are_refused_as_that(make_scene, transform) -> None:
    path, _ = make_scene("a_2018-01-01.tif", transform=transform)
    with pytest.raises(InvalidInput, match="no size on the ground"):
        opened(ref(path))


def test_a_frame_without_crs_among_others_is_told_in_a_sentence(make_scene) -> None:
    first, _ = make_scene("a_2018-01-01.tif")
    second, _ = make_scene("b_2018-02-01.tif", crs=None)
    with opened(ref(first), ref(second)) as stack:
        assert "b_2018-02-01.tif has no CRS, so the pixels of b_2018-02-01.tif are taken to lie" in stack.warnings[0]
    with opened(ref(second), ref(first)) as stack:
        assert any(w.startswith("The first frame has no CRS, so the pixels of a_2018") for w in stack.warnings)


def test_a_rotated_raster_keeps_its_grid(make_scene) -> None:
    rotated = (20.0, 10.0, 500000.0, 10.0, -20.0, 5600000.0)
    path, values = make_scene(transform=rotated)
    with opened(ref(path)) as stack:
        assert stack.grid.transform == rotated and stack.grid.rotated
        assert (stack.read().values[:, 0] == values).all()


def test_the_middle_of_a_window_is_latitude_then_longitude(make_scene) -> None:
    path, _ = make_scene()
    with opened(ref(path)) as stack:
        lat, lon = stack.location()
        assert lat == pytest.approx(50.54, abs=0.02) and lon == pytest.approx(3.019, abs=0.01)


def test_masks_say_what_is_clear(make_scene, make_mask) -> None:
    path, _ = make_scene("a_2018-01-01.tif")
    scl = np.random.default_rng(0).integers(0, 12, (70, 90)).astype(np.uint8)
    mask = make_mask("a_2018-01-01_SCL.tif", scl)
    with opened(ref(path, mask=str(mask))) as stack:
        assert (
            stack.read(Window(3, 4, 20, 30)).clear[0] == ~np.isin(scl[3:23, 4:34], (0, 1, 3, 8, 9, 10))
        ).all()
    plain = make_mask("mask.tif", (scl > 5).astype(np.uint8), crs=None, transform=None)
    with opened(ref(path, mask=str(plain), mask_kind="binary")) as stack:
        assert (stack.read().clear[0] == (scl <= 5)).all()
    with pytest.raises(InvalidInput, match="--mask-kind"):
        opened(ref(path, mask=str(plain)))


def test_a_mask_on_another_grid_is_taken_by_nearest(make_scene, make_mask) -> None:
    path, _ = make_scene("a_2018-01-01.tif", 40, 50)
    coarse = np.zeros((30, 35), np.uint8)
    coarse[5:10, 5:20] = 1
    mask = make_mask("m.tif", coarse, transform=(60.0, 0.0, 500000.0 - 120, 0.0, -60.0, 5600000.0 + 60))
    with opened(ref(path, mask=str(mask), mask_kind="binary")) as stack:
        expected = ~np.kron(coarse, np.ones((2, 2), bool)).astype(bool)[2:42, 4:54]
        assert (stack.read().clear[0] == expected).all()


def test_a_mask_of_another_size_is_refused(make_scene, make_mask) -> None:
    path, _ = make_scene()
    mask = make_mask("m.tif", np.zeros((70, 91), np.uint8), crs=None, transform=None)
    with pytest.raises(InvalidInput, match="70 x 91 pixels, its image 70 x 90"):
        opened(ref(path, mask=str(mask), mask_kind="binary"))


def test_two_frames_of_one_date_are_refused(make_scene) -> None:
    first, _ = make_scene("a_20180704.tif")
    second, _ = make_scene("b_2018-07-04.tif")
    with pytest.raises(InvalidInput, match="are both of 2018-07-04"):
        opened(ref(first), ref(second))


@pytest.mark.parametrize("nodata", [-9999, None])
def test_an_empty_raster_is_refused(make_scene, nodata) -> None:
    path, _ = make_scene(values=np.full((6, 600, 300), -9999, np.int16), nodata=nodata)
    with pytest.raises(InvalidInput, match="holds no valid pixel"):
        opened(ref(path))


def test_a_few_valid_pixels_are_found_wherever_they_are(make_scene) -> None:
    _, values = make_scene(height=600, width=300)
    nearly = np.full_like(values, -9999)
    nearly[:, 301:303, 130:140] = values[:, 301:303, 130:140]
    path, _ = make_scene("n_2018-01-01.tif", values=nearly)
    with opened(ref(path)) as stack:
        assert stack.read().valid[0].sum() == 20


def test_a_missing_band_is_refused(make_scene) -> None:
    path, _ = make_scene(bands=HLS_BANDS[:4])
    with pytest.raises(InvalidInput, match="no band SWIR_1, SWIR_2"):
        opened(ref(path))


def test_a_damaged_file_is_refused_with_the_cause(tmp_path, make_scene) -> None:
    path, _ = make_scene(height=300, width=300)
    whole = path.read_bytes()
    for name, content in (
        ("cut_2018-01-01.tif", whole[: len(whole) // 2]),
        ("no_2018-01-01.tif", b"not a raster"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidInput, match=f"{name} cannot be read: .+") as caught:
            opened(ref(tmp_path / name)).read()
        assert "fetch it again" in caught.value.hint


def test_missing_files_and_other_formats(tmp_path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        opened(ref(tmp_path / "nothing.tif"))
    png = tmp_path / "p.png"
    with rasterio.open(png, "w", driver="PNG", height=5, width=5, count=1, dtype="uint8") as d:
        d.write(np.ones((1, 5, 5), np.uint8))
    with pytest.raises(InvalidInput, match="cannot be read"):
        opened(ref(png))


def test_jpeg_2000_bands_as_downloaded(tmp_path, make_scene) -> None:
    _, values = make_scene(height=128, width=128)
    for band, one in zip(("B02", "B03", "B04", "B8A", "B11", "B12"), values.clip(0).astype(np.uint16)):
        one[:, :7] = 0  # Sentinel-2 has 0 where nothing was seen, and does not say so
        path = tmp_path / f"T31UFT_20180704T105031_{band}_20m.jp2"
        place = {"crs": "EPSG:32631", "transform": rasterio.Affine(20, 0, 500000, 0, -20, 5600000)}
        options = {"QUALITY": 100, "REVERSIBLE": "YES"}
        size = {"count": 1, "height": 128, "width": 128, "dtype": "uint16"}
        with rasterio.open(path, "w", "JP2OpenJPEG", **size, **place, **options) as written:
            written.write(one, 1)
    with open_frames(group_inputs([tmp_path / "*.jp2"]), HLS_BANDS) as stack:
        cube = stack.read()
        assert not cube.valid[..., :7].any() and cube.valid[..., 7:].all()
        assert (cube.values[:, 0, :, 7:] == values[:, :, 7:]).all()


def test_virtual_rasters_only_if_wanted_and_only_of_plain_files(tmp_path, make_scene) -> None:
    path, values = make_scene()
    vrt = tmp_path / "v_2018-01-01.vrt"
    band = (
        '<VRTRasterBand dataType="Int16" band="{0}"><Description>{2}</Description><SimpleSource>'
        "<SourceFilename>{1}</SourceFilename><SourceBand>{0}</SourceBand></SimpleSource></VRTRasterBand>"
    )

    def write(source: str) -> None:
        rows = "".join(band.format(k, source, b) for k, b in enumerate(HLS_BANDS, start=1))
        vrt.write_text(f'<VRTDataset rasterXSize="90" rasterYSize="70">{rows}</VRTDataset>')

    write(str(path))
    with pytest.raises(InvalidInput, match="virtual raster"):
        opened(ref(vrt))
    with opened(ref(vrt), vrt=True) as stack:
        assert (stack.read().values[:, 0] == values).all()
        assert path in stack.paths, "what lies behind is read too, and is no place for a result"
    write("/vsicurl/http://example.org/x.tif")
    with pytest.raises(InvalidInput, match="vsicurl"):
        opened(ref(vrt), vrt=True)


def test_all_problems_can_be_gathered(make_scene) -> None:
    good, _ = make_scene("a_2018-01-01.tif")
    poor, _ = make_scene("b_2018-02-01.tif", bands=HLS_BANDS[:4])
    wrong, _ = make_scene("c_2018-03-01.tif", values=np.full((6, 70, 90), 0.3, np.float32))
    found = Findings(collect=True)
    with opened(ref(good), ref(poor), ref(wrong), findings=found):
        assert [type(p) for p in found.problems] == [InvalidInput, InvalidInput]
        assert "no band" in str(found.problems[0]) and "0 to 1" in str(found.problems[1])


def test_a_grid_may_be_given(make_scene) -> None:
    path, values = make_scene()
    with opened(ref(path)) as stack:
        crs = stack.grid.crs
    grid = Grid(crs, (30.0, 0.0, 500000.0 + 300, 0.0, -30.0, 5600000.0 - 150), 20, 30)
    with opened(ref(path), grid=grid) as stack:
        assert (stack.read().values[:, 0] == values[:, 5:25, 10:40]).all()


@pytest.mark.skipif(not DATA.is_dir(), reason="the real imagery is not at hand")
def test_real_dates_open_as_one_series() -> None:
    refs = group_inputs([DATA / "dates" / "worldcereal_00002806639B424A_*"])
    with open_frames(refs, HLS_BANDS) as stack:
        assert len(stack.frames) == 5 and all(r.mask_kind == "scl" for r in stack.refs)
        assert stack.read().valid.all() and not stack.warnings


@pytest.mark.skipif(not DATA.is_dir(), reason="the real imagery is not at hand")
@pytest.mark.parametrize("path", sorted((DATA / "scenes").glob("*.tif")), ids=lambda p: p.name)
def test_every_real_scene_opens_or_is_a_mask(path: Path) -> None:
    try:
        with open_frames([ref(path)], HLS_BANDS) as stack:
            assert stack.read(Window(0, 0, 50, 50)).values.shape == (6, 1, 50, 50)
    except BackendError as error:
        assert "mask" in path.name.lower() or "SCL" in path.name, error
