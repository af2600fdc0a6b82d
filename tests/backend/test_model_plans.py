"""Window plans: every pixel has a prediction, weights are what they were, and the reference's defect is an
option.
"""

from __future__ import annotations

import numpy as np
import pytest

from backend.errors import InvalidInput
from backend.infer.plans import (
    Plan,
    demo_padding,
    reduced_delta,
    slide_plan,
    terratorch_blend_mask,
    terratorch_plan,
)


def counts(plan: Plan) -> np.ndarray:
    """How many windows count at each pixel of the image."""
    count = np.zeros((plan.height, plan.width), int)
    for window in plan.windows():
        count[window.target] += 1
    return count[plan.pad:plan.height - plan.pad, plan.pad:plan.width - plan.pad]


@pytest.mark.parametrize("padding", [True, False])
@pytest.mark.parametrize(("stride", "delta"), [(24, 4), (30, 1), (16, 2), (31, 8), (32, 0)])
def test_corrected_plans_cover_every_size(stride: int, delta: int, padding: bool) -> None:
    crop = 32
    for height in range(crop, crop + 3 * stride, 5):
        plan = terratorch_plan(height, 61, crop, stride, delta, padding, fixed=True)
        assert plan.covers()
        assert counts(plan).min() > 0
        assert plan.row_starts == tuple(sorted(set(plan.row_starts)))


def test_coverage_is_told_right_without_counting_pixels() -> None:
    for width in range(32, 130):
        try:
            plan = terratorch_plan(50, width, 32, 30, 1)
        except InvalidInput:
            broken = terratorch_plan(50, width, 32, 30, 1, fixed=True)
            assert (broken.width - 32 - 1) % 30 == 0
            continue
        assert counts(plan).min() > 0


def test_the_defect_of_the_reference_is_kept_unless_corrected() -> None:
    with pytest.raises(InvalidInput, match="leave gaps"):
        terratorch_plan(61, 61, 32, 30, 1)
    assert counts(terratorch_plan(61, 61, 32, 30, 1, fixed=True)).min() > 0


def test_windows_are_all_pairs_of_starts() -> None:
    plan = terratorch_plan(500, 700)
    pairs = sorted((window.row, window.col) for window in plan.windows())
    assert pairs == sorted((row, col) for row in plan.row_starts for col in plan.col_starts)
    assert plan.separable
    assert not terratorch_plan(500, 700, padding=False).separable


def test_windows_of_the_border_keep_it_where_nothing_is_padded() -> None:
    windows = list(terratorch_plan(100, 100, 32, 24, 4, padding=False).windows())
    at_border = [w for w in windows if w.row in (0, 68) or w.col in (0, 68)]
    assert {w.cut for w in at_border} == {0}
    assert {w.cut for w in windows if w not in at_border} == {4}


def test_weights_ramp_and_are_never_zero() -> None:
    mask = terratorch_blend_mask(224, 192, 8)
    assert mask.shape == (208, 208)
    assert mask.min() > 0
    assert mask[104, 104] == pytest.approx(1 + 1e-6)
    np.testing.assert_array_equal(mask, mask.T)
    np.testing.assert_array_equal(mask, mask[::-1])
    np.testing.assert_allclose(mask[104, :24] + mask[104, 23::-1], 1, atol=1e-5)


def test_delta_is_at_most_half_the_overlap() -> None:
    assert reduced_delta(224, 192, 8) == 8
    assert reduced_delta(32, 30, 8) == 1


def test_slide_windows_are_shifted_back_inside() -> None:
    plan = slide_plan(300, 224)
    assert plan.row_starts == (0, 76)
    assert plan.col_starts == (0,)
    assert counts(plan).min() == 1
    assert slide_plan(512, 512).row_starts == (0, 112, 224, 288)


@pytest.mark.parametrize("plan", [slide_plan, terratorch_plan])
def test_an_image_smaller_than_a_window_is_refused(plan: type) -> None:
    with pytest.raises(InvalidInput, match="smaller than a window"):
        plan(100, 300)


def test_demo_padding_adds_a_whole_window_to_a_size_that_fits() -> None:
    padded = demo_padding(np.arange(20.0).reshape(1, 4, 5), 4)
    assert padded.shape == (1, 8, 8)
    np.testing.assert_array_equal(padded[0, :4, :5], np.arange(20.0).reshape(4, 5))
