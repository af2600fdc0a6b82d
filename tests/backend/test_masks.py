"""Cloud masks: each maker's values, and no guess where it is not certain."""

from __future__ import annotations

import numpy as np
import pytest

from backend import masks
from backend.errors import InvalidInput


def clear(values: list[int], kind: str, dtype: str = "uint8") -> list[bool]:
    return masks.clear(np.array(values, dtype), kind).tolist()


def test_fmask_hides_cirrus_cloud_its_surroundings_and_shadow() -> None:
    single = [1, 2, 4, 8, 16, 32, 64, 128, 192]
    assert clear(single, "fmask") == [False, False, False, False, True, True, True, True, True]
    assert clear([0, 255, 64 | 2], "fmask") == [True, False, False]


def test_scl_hides_cloud_cirrus_shadow_and_what_is_no_data() -> None:
    hidden = {0, 1, 3, 8, 9, 10}
    assert clear(list(range(12)), "scl") == [v not in hidden for v in range(12)]


def test_qa_pixel_hides_fill_cloud_cirrus_and_shadow() -> None:
    assert clear([21824, 21888, 1, 22280, 23888, 54596, 21826], "qa-pixel", "uint16") == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip


def test_a_plain_mask_hides_what_is_not_zero() -> None:
    assert clear([0, 1, 255], "binary") == [True, False, False]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HLS.S30.T13RCN.2024128T173909.v2.0.Fmask.tif", "fmask"),
        ("T31UFT_20180704T105031_SCL_20m.jp2", "scl"),
        ("scene_SCL.tif", "scl"),
        ("LC08_L2SP_043024_20200802_20200914_02_T1_QA_PIXEL.TIF", "qa-pixel"),
    ],
)
def test_the_kind_is_known_by_the_makers_names(name: str, kind: str) -> None:
    assert masks.guess_kind(f"/some/folder/{name}") == kind


def test_the_kind_is_known_by_metadata() -> None:
    assert masks.guess_kind("mask.tif", {"Fmask bit description": "..."}) == "fmask"
    assert masks.guess_kind("mask.tif", {}, "SCL") == "scl"


@pytest.mark.parametrize("name", ["mask.tif", "clouds.tif", "muscle.tif"])
def test_else_it_is_asked_for(name: str) -> None:
    with pytest.raises(InvalidInput, match="--mask-kind"):
        masks.guess_kind(name)


@pytest.mark.parametrize("kind", masks.KINDS)
def test_where_a_mask_is_no_number_nothing_is_known(kind: str) -> None:
    seen = {masks.FMASK: 64, masks.SCL: 4, masks.QA_PIXEL: 21824, masks.BINARY: 0}[kind]
    values = np.array([[np.nan, seen], [np.inf, seen]], np.float32)
    assert masks.clear(values, kind).tolist() == [[False, True], [False, True]]
    assert not masks.clear(np.full((2, 2), np.nan), kind).any()


@pytest.mark.parametrize(
    ("values", "kind"),
    [([0, 64, 200], "scl"), ([322, 324, 480], "qa-pixel"), ([0, 300], "fmask"), ([0], "x")],
)
def test_values_of_another_kind_are_refused(values: list[int], kind: str) -> None:
    with pytest.raises(InvalidInput):
        masks.clear(np.array(values, "uint16"), kind)
