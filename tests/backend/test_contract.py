"""What the model would see, and every problem at once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backend.errors import InvalidInput, NotFound
from backend.infer.contract import inspect
from backend.protocol import HLS_BANDS, FrameRef, to_json


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
