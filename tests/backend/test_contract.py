"""What the model would see, and every problem at once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backend.errors import InvalidInput, NotFound
from backend.infer.contract import check_seen, inspect
from backend.infer.fill import FillOptions, fill_stack
from backend.infer.predict import segment
from backend.protocol import HLS_BANDS, FrameRef, RunOptions, Window, to_json
from backend.raster import open_frames


def test_it_says_what_the_model_would_see(make_scene, make_mask, make_card) -> None:
    _, values = make_scene("a_2018-07-04.tif", 64, 64)
    values[:, :16] = -9999
    path, _ = make_scene("a_2018-07-04.tif", values=values)
    cloud = np.zeros((64, 64), np.uint8)
    cloud[:, :32] = 1
    ref = FrameRef((str(path),), mask=str(make_mask("m.tif", cloud)), mask_kind="binary")
    card = make_card(scale=0.0001, tile=32, overlap=0)
    seen = inspect([ref], card)
    assert not seen.problems and seen.height == 64 and seen.pixel_size == 30
    assert (seen.tiles, seen.looked) == (4, 4)
    (frame,) = seen.frames
    assert (frame.valid, frame.clear, frame.bands_found) == (0.75, 0.5, "by description")
    assert [b.name for b in frame.bands] == list(HLS_BANDS)
    assert frame.bands[3].mean == pytest.approx(values[3, 16:].mean() / 10000, rel=1e-5)
    assert json.loads(json.dumps(to_json(seen)))["frames"][0]["date"] == "2018-07-04"
    seen.check()


def test_tiles_without_an_answer_are_counted(make_scene, make_card) -> None:
    _, values = make_scene(height=96, width=32)
    values[:, :64] = -9999
    path, _ = make_scene(values=values)
    seen = inspect([FrameRef((str(path),))], make_card(overlap=0))
    assert (seen.tiles, seen.skipped) == (3, 2) and seen.memory > 0


def test_all_problems_are_said_not_only_the_first(make_scene, make_card) -> None:
    good, _ = make_scene("a_2018-01-01.tif")
    poor, _ = make_scene("b_2018-02-01.tif", bands=HLS_BANDS[:4])
    wrong, _ = make_scene("c_2018-03-01.tif", values=np.full((6, 70, 90), 0.3, np.float32))
    away, _ = make_scene("d_2018-04-01.tif", transform=(30.0, 0.0, 900000.0, 0.0, -30.0, 5600000.0))
    twice, _ = make_scene("e_2018-01-01.tif")
    refs = [FrameRef((str(p),)) for p in (good, poor, wrong, away, twice, good.with_name("none.tif"))]
    seen = inspect(refs, make_card(frames=3, frames_flexible=False))
    text = "\n".join(p.message for p in seen.problems)
    for part in (
        "no band SWIR_1",
        "0 to 1",
        "does not overlap",
        "both of 2018-01-01",
        "no file",
        "needs 3 date",
    ):
        assert part in text
    with pytest.raises((InvalidInput, NotFound)):
        seen.check()


def test_nothing_usable_is_a_problem_not_a_crash(tmp_path, make_card) -> None:
    seen = inspect([FrameRef((str(tmp_path / "none.tif"),))], make_card())
    assert [p.kind for p in seen.problems] == ["not-found"]
    with pytest.raises(NotFound):
        seen.check()


def test_unlike_the_training_is_a_warning(make_scene, make_card) -> None:
    _, values = make_scene()
    path, _ = make_scene(values=values + 4000, transform=(10.0, 0.0, 500000.0, 0.0, -10.0, 5600000.0))
    seen = inspect([FrameRef((str(path),))], make_card())
    text = " ".join(seen.warnings)
    assert "Pixels are 10 m, the model was trained on 30 m" in text and "standard deviations above" in text
    assert not seen.problems


def refusal(action, *given, **options) -> str:
    with pytest.raises(InvalidInput) as caught:
        action(*given, **options)
    return caught.value.message


def test_what_does_not_fit_is_said_in_the_words_of_the_refused_run(make_scene, make_mask, make_card, tmp_path) -> None:
    path, _ = make_scene(height=64, width=64)
    cloud = make_mask("m.tif", np.ones((64, 64), np.uint8))
    hidden = FrameRef((str(path),), mask=str(cloud), mask_kind="binary")
    plain, card = FrameRef((str(path),)), make_card()
    window = RunOptions(window=Window(60, 0, 20, 20))
    with open_frames([plain], HLS_BANDS) as stack, open_frames([hidden], HLS_BANDS) as dark:
        cases = [
            (hidden, card, RunOptions(), refusal(check_seen, dark, None, together=True)),
            (plain, card, window, refusal(segment, stack, None, card, tmp_path / "m.tif", window=window.window)),
            (plain, make_card(kind="pretrained"), RunOptions(),
             refusal(fill_stack, stack, None, tmp_path, FillOptions("no-model"))),
        ]  # fmt: skip
    for frame, model, options, words in cases:
        (problem,) = inspect([frame], model, options=options).problems
        assert problem.message == words and problem.hint


def test_a_window_is_looked_at_alone(make_scene, make_card) -> None:
    _, values = make_scene(height=96, width=96)
    values[:, :32] = -9999
    path, _ = make_scene(values=values)
    card = make_card(overlap=0)
    seen = inspect([FrameRef((str(path),))], card, options=RunOptions(window=Window(32, 0, 64, 32)))
    assert (seen.tiles, seen.looked, seen.skipped) == (2, 2, 0) and seen.frames[0].valid == 1


def test_a_series_to_fill_may_be_hidden_here_and_there(make_scene, make_mask, make_card) -> None:
    """A map needs all dates to see a pixel, a gap is filled where any does."""
    frames = []
    for t, name in enumerate(("a_2018-01-01.tif", "b_2018-01-11.tif")):
        path, _ = make_scene(name, 64, 64, seed=t)
        cloud = np.zeros((64, 64), np.uint8)
        cloud[:, 32 * t : 32 * t + 32] = 1
        frames.append(FrameRef((str(path),), mask=str(make_mask(f"m{t}.tif", cloud)), mask_kind="binary"))
    filler, mapper = make_card(kind="pretrained", frames=3), make_card(frames=2)
    assert not inspect(frames, filler).problems
    assert ["no pixel that all dates see" in p.message for p in inspect(frames, mapper).problems] == [True]


def test_the_unit_of_the_numbers_is_told(make_scene, make_card) -> None:
    path, _ = make_scene()
    units = {scale: inspect([FrameRef((str(path),))], make_card(scale=scale)).unit for scale in (1.0, 0.0001)}
    assert units == {1.0: "reflectance x 10000", 0.0001: "reflectance"}


@pytest.mark.parametrize(
    ("name", "value"), [("threads", -1), ("threads", 10**6), ("batch", -1), ("tile", 10**9), ("overlap", -2)]
)
def test_options_that_nobody_can_mean_are_refused_at_once(name: str, value: int) -> None:
    with pytest.raises(InvalidInput, match=f"{name} is .* wanted is"):
        RunOptions(**{name: value})
