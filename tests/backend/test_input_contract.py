"""What makes values reflectance x 10000: products as their makers write them are read right, the rest is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from backend.errors import InvalidInput
from backend.infer.fill import FillOptions, fill_stack
from backend.protocol import HLS_BANDS, FrameRef
from backend.raster import FrameStack, group_inputs, open_frames
from tests.conftest import plausible, write_raster

S2 = ("B02", "B03", "B04", "B8A", "B11", "B12")
LANDSAT = ("B2", "B3", "B4", "B5", "B6", "B7")


def opened(*refs: FrameRef) -> FrameStack:
    return open_frames(refs, HLS_BANDS)


def ref(path: Path, **options: Any) -> FrameRef:
    return FrameRef((str(path),), **options)


def safe(folder: Path, baseline: str, values: np.ndarray, day: str = "20230704", level: str = "L2A") -> Path:
    """A Sentinel-2 product as downloaded, its six bands at 20 m."""
    inner = folder / f"S2B_MSI{level}_{day}T105629_N{baseline}_R094_T31UFS_{day}T140000.SAFE/GRANULE/X/IMG_DATA/R20m"
    inner.mkdir(parents=True)
    for name, band in zip(S2, values.astype(np.uint16), strict=True):
        write_raster(inner / f"T31UFS_{day}T105629_{name}_20m.tif", band, nodata=None)
    return inner.parents[3]


def bands_of(folder: Path, pattern: str, names: tuple[str, ...], values: np.ndarray) -> Path:
    """One file per band, named by a pattern."""
    folder.mkdir(parents=True)
    for name, band in zip(names, values, strict=True):
        write_raster(folder / pattern.format(name), band, nodata=None)
    return folder


@pytest.fixture
def values() -> np.ndarray:
    return np.abs(plausible(6, 70, 90)) + 60


@pytest.mark.parametrize(("baseline", "offset"), [("0509", -1000), ("0400", -1000), ("0301", 0)])
def test_the_baseline_of_a_sentinel2_product_tells_its_offset(
    tmp_path: Path, values: np.ndarray, baseline: str, offset: int
) -> None:
    (frame,) = group_inputs([safe(tmp_path, baseline, values + 1000)])
    with opened(frame) as stack:
        assert (stack.read().values[:, 0] == values + 1000 + offset).all()
        assert f"baseline {baseline[:2]}.{baseline[2:]}" in stack.frames[0].scale and not stack.warnings
    with opened(FrameRef(frame.paths, offset=-500.0)) as stack:
        assert (stack.read().values[:, 0] == values + 500).all(), "what the user says goes first"


def test_a_product_of_ones_own_processing_has_to_be_asked_about(tmp_path: Path, values: np.ndarray) -> None:
    (frame,) = group_inputs([safe(tmp_path, "9999", values + 1000)])
    with pytest.raises(InvalidInput, match="1000") as caught:
        opened(frame)
    assert "--offset -1000" in caught.value.hint and "--offset 0" in caught.value.hint


def test_reflectance_at_the_top_of_the_atmosphere_is_said_to_be_that(tmp_path: Path, values: np.ndarray) -> None:
    (frame,) = group_inputs([safe(tmp_path, "0301", values, level="L1C")])
    with opened(frame) as stack:
        assert any("Level-1C" in w for w in stack.warnings)


def test_loose_bands_of_sentinel2_say_by_their_darkest_pixels_whether_1000_was_added(
    tmp_path: Path, values: np.ndarray
) -> None:
    pattern = "T31UFS_20230704T105629_{}_20m.tif"
    (dark,) = group_inputs([bands_of(tmp_path / "dark", pattern, S2, values.astype(np.uint16))])
    with opened(dark) as stack:
        assert (stack.read().values[:, 0] == values).all() and not stack.warnings
    (bright,) = group_inputs([bands_of(tmp_path / "bright", pattern, S2, (values + 1000).astype(np.uint16))])
    with pytest.raises(InvalidInput, match="may or may not have been taken off"):
        opened(bright)
    for offset in (-1000.0, 0.0):
        with opened(FrameRef(bright.paths, offset=offset)) as stack:
            assert (stack.read().values[:, 0] == values + 1000 + offset).all()


def test_a_date_of_nothing_but_masked_clouds_says_nothing_about_the_offset(
    make_scene: Callable[..., tuple[Path, np.ndarray]], make_mask: Callable[..., Path], values: np.ndarray
) -> None:
    path, _ = make_scene("S2A_2023-07-04.tif", values=values + 3000)
    mask = make_mask("m.tif", np.ones(values.shape[1:], np.uint8))
    with opened(ref(path, mask=str(mask), mask_kind="binary")) as stack:
        assert not stack.warnings
    with pytest.raises(InvalidInput, match="1000"):
        opened(ref(path))


def test_hls_is_never_suspected_of_the_added_1000(tmp_path: Path, values: np.ndarray) -> None:
    bright = (values + 2000).astype(np.int16)
    (frame,) = group_inputs([bands_of(tmp_path / "g", "HLS.S30.T31UFS.2023185T105629.v2.0.{}.tif", S2, bright)])
    with opened(frame) as stack:
        assert (stack.read().values[:, 0] == values + 2000).all()


def test_a_sentinel2_image_from_before_2022_may_have_been_processed_anew(make_scene: Any, values: np.ndarray) -> None:
    path, _ = make_scene("S2A_2018-07-04.tif", values=values + 1000)
    with opened(ref(path)) as stack:
        assert any("processed anew" in w and "--offset -1000" in w for w in stack.warnings)


def test_level_1_of_landsat_is_not_reflectance(tmp_path: Path, values: np.ndarray) -> None:
    folder = bands_of(tmp_path / "l1", "LC08_L1TP_043024_20200802_20200914_02_T1_{}.TIF", LANDSAT,
                      (values * 5 + 5000).astype(np.uint16))  # fmt: skip
    (frame,) = group_inputs([folder])
    with pytest.raises(InvalidInput, match="Level-1") as caught:
        opened(frame)
    assert "L2SP" in caught.value.hint
    with opened(FrameRef(frame.paths, scale=0.2, offset=-1000.0)) as stack:
        np.testing.assert_allclose(stack.read().values[:, 0], values, atol=0.1)


def test_landsat_numbers_in_a_stack_are_known_although_zeros_lie_around_them(make_scene: Any) -> None:
    raw = ((plausible(6, 70, 90) / 1e4 + 0.2) / 2.75e-5).astype(np.uint16)
    raw[:, :, :30] = 0
    path, _ = make_scene("stack_2020-08-02.tif", values=raw, nodata=None)
    with pytest.raises(InvalidInput, match="Landsat Collection 2") as caught:
        opened(ref(path))
    assert "--scale 0.275 --offset -2000" in caught.value.hint


def test_the_nodata_values_of_makers_are_missing_pixels(tmp_path: Path, values: np.ndarray) -> None:
    cases = {
        "HLS.L30.T31UFS.2023185T105629.v2.0.{}.tif": (("B02", "B03", "B04", "B05", "B06", "B07"), np.int16, -9999),
        "T31UFS_20190704T105629_{}_20m.tif": (S2, np.uint16, 0),
    }
    for pattern, (names, dtype, missing) in cases.items():
        raw = values.astype(dtype)
        raw[:, :20] = missing
        (frame,) = group_inputs([bands_of(tmp_path / pattern[:5], pattern, names, raw)])
        with opened(frame) as stack:
            cube = stack.read()
            assert not cube.valid[:, :, :20].any() and cube.valid[:, :, 20:].all()


def test_pixels_that_are_0_in_every_band_are_worth_a_word(make_scene: Any, values: np.ndarray) -> None:
    raw = values.astype(np.uint16)
    raw[:, :10] = 0
    path, _ = make_scene(values=raw, nodata=None)
    with opened(ref(path)) as stack:
        assert any("0 in every band" in w and "--nodata 0" in w for w in stack.warnings)
    with opened(ref(path, nodata=0.0)) as stack:
        assert not any("0 in every band" in w for w in stack.warnings)


def test_a_frame_of_zeros_and_a_band_of_zeros_are_refused(make_scene: Any, values: np.ndarray) -> None:
    path, _ = make_scene("a_2018-01-01.tif", values=values * 0)
    with pytest.raises(InvalidInput, match="is 0 everywhere"):
        opened(ref(path))
    values[4] = 0
    path, _ = make_scene("b_2018-01-01.tif", values=values)
    with pytest.raises(InvalidInput, match="SWIR_1 is 0 everywhere") as caught:
        opened(ref(path))
    assert "zeros" in caught.value.hint


def test_a_band_in_another_unit_is_refused(make_scene: Any, values: np.ndarray) -> None:
    mixed = values.astype(np.float32)
    mixed[5] /= 10_000
    path, _ = make_scene(values=mixed)
    with pytest.raises(InvalidInput, match="SWIR_2 has values up to"):
        opened(ref(path))


@pytest.mark.parametrize(("scale", "offset"), [(0.0, 0.0), (float("nan"), 0.0), (-0.0001, 0.0), (1.0, float("inf"))])
def test_a_scale_that_a_file_cannot_mean_is_refused(
    make_scene: Any, values: np.ndarray, scale: float, offset: float
) -> None:
    path, _ = make_scene(values=values, scale=scale, offset=offset)
    with pytest.raises(InvalidInput, match="states a scale of"):
        opened(ref(path))
    with opened(ref(path, scale=1.0)) as stack:
        assert stack.read().values.max() == values.max()


@pytest.mark.parametrize("scale", [float("nan"), float("inf"), 0.0, -1.0])
def test_a_scale_that_nobody_can_mean_is_refused_at_once(scale: float) -> None:
    with pytest.raises(InvalidInput, match="makes no reflectance") as caught:
        FrameRef(("a.tif",), scale=scale)
    assert "above 0" in caught.value.hint


def test_an_offset_that_leaves_no_ground_above_0_is_refused(make_scene: Any, values: np.ndarray) -> None:
    path, _ = make_scene(values=values)
    with pytest.raises(InvalidInput, match="With the scale stated"):
        opened(ref(path, offset=-1000.0))
    with pytest.raises(InvalidInput, match="An offset of nan"):
        ref(path, offset=float("nan"))


@pytest.mark.parametrize("nodata", [70_000.0, float("nan"), -1e308, 0.5])
def test_a_nodata_value_that_cannot_occur_is_refused(make_scene: Any, values: np.ndarray, nodata: float) -> None:
    path, _ = make_scene(values=values)
    with pytest.raises(InvalidInput, match=r"pixels of scene_2018-07-04\.tif are int16"):
        opened(ref(path, nodata=nodata))


@pytest.mark.parametrize("nodata", [-3.4028234663852886e38, 1e20, float("nan"), float("-inf")])
def test_huge_nodata_values_of_floats_are_missing_pixels(make_scene: Any, values: np.ndarray, nodata: float) -> None:
    raw = values.astype(np.float32)
    raw[:, :20] = nodata
    path, _ = make_scene(values=raw, nodata=nodata)
    with opened(ref(path)) as stack:
        cube = stack.read()
        assert not cube.valid[:, :, :20].any() and cube.valid[:, :, 20:].all()


@pytest.mark.parametrize("dtype", ["uint16", "int32", "uint32", "float32", "float64"])
def test_any_type_of_pixel_will_do(make_scene: Any, values: np.ndarray, dtype: str) -> None:
    path, _ = make_scene(values=values.astype(dtype), nodata=None)
    with opened(ref(path)) as stack:
        assert (stack.read().values[:, 0] == values).all()


def test_complex_numbers_are_no_reflectance(make_scene: Any, values: np.ndarray) -> None:
    path, _ = make_scene(values=values.astype(np.complex64), nodata=None)
    with pytest.raises(InvalidInput, match="complex"):
        opened(ref(path))


def test_a_mask_beside_its_image_is_its_mask_and_no_frame(tmp_path: Path, values: np.ndarray) -> None:
    hidden = np.zeros(values.shape[1:], np.uint8)
    for name in ("a_2018-01-01", "b_2018-01-11", "c_2018-01-21"):
        write_raster(tmp_path / f"{name}.tif", values, bands=HLS_BANDS)
    for name in ("a_2018-01-01_mask", "mask_b_2018-01-11", "c_2018-01-21_cloud_mask"):
        write_raster(tmp_path / f"{name}.tif", hidden, nodata=None)
    frames = group_inputs([tmp_path])
    assert [Path(f.mask or "").stem for f in frames] == [
        "a_2018-01-01_mask", "mask_b_2018-01-11", "c_2018-01-21_cloud_mask",
    ]  # fmt: skip
    assert [f.date for f in frames] == [dt.date(2018, 1, d) for d in (1, 11, 21)]
    with pytest.raises(InvalidInput, match="not certain what the values of the mask") as caught:
        opened(*frames)
    assert "--mask-kind" in caught.value.hint and "--mask none" in caught.value.hint


def test_an_image_that_calls_itself_a_mask_stays_an_image_when_it_is_alone(tmp_path: Path, values: np.ndarray) -> None:
    path = write_raster(tmp_path / "field_mask.tif", values, bands=HLS_BANDS)
    (frame,) = group_inputs([path])
    assert frame.paths == (str(path),) and frame.mask is None


@pytest.mark.parametrize(
    ("name", "options", "raw"),
    [
        ("a", {"scale": 0.0001}, lambda v: v),
        ("a", {"scale": 2.75e-5, "offset": -0.2}, lambda v: ((v / 1e4 + 0.2) / 2.75e-5).round()),
        ("a", {"scale": 0.0001, "offset": -0.1}, lambda v: v + 1000),
        ("a", {}, lambda v: v),
    ],
)
def test_a_filled_file_means_the_same_reflectance_to_its_next_reader(
    tmp_path: Path, make_mask: Callable[..., Path], values: np.ndarray, name: str, options: dict[str, float], raw: Any
) -> None:
    frames = []
    for day in (1, 11):
        path = tmp_path / f"{name}_2018-01-{day:02d}.tif"
        write_raster(path, raw(values).astype(np.uint16), bands=HLS_BANDS, nodata=0, **options)
        hidden = np.zeros(values.shape[1:], np.uint8)
        hidden[10:20, 10:20] = day == 11
        mask = make_mask(f"m{day}.tif", hidden)
        frames.append(ref(path, mask=str(mask), mask_kind="binary"))
    with opened(*frames) as stack:
        done = fill_stack(stack, None, tmp_path, FillOptions("no-model"))
        before = stack.read().values
    assert done[1].pixels["filled"] == 100
    again = [ref(Path(d.filled)) for d in done]
    with opened(*again) as stack:
        np.testing.assert_allclose(stack.read().values[:, 0], before[:, 0], atol=0.01)
        assert np.abs(stack.read().values[:, 1] - before[:, 1]).mean() < 20
    with rasterio.open(done[0].filled) as source:
        assert source.scales[0] == pytest.approx(options.get("scale", 1.0))


def test_loose_bands_of_sentinel2_with_an_offset_are_filled_and_read_again(tmp_path: Path, values: np.ndarray) -> None:
    folders = [safe(tmp_path, "0509", values + 1000, day) for day in ("20230704", "20230714")]
    with opened(*group_inputs(folders)) as stack:
        done = fill_stack(stack, None, tmp_path, FillOptions("no-model"))
    with opened(*(ref(Path(d.filled)) for d in done)) as stack:
        np.testing.assert_allclose(stack.read().values[:, 0], values, atol=0.01)
