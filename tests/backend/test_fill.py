"""Gap filling: what was observed stays, what was not is learnt from the rest, and nothing depends on how it ran."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import Cancelled, InvalidInput
from backend.infer.contexts import choose_contexts
from backend.infer.fill import FillOptions, fill_stack
from backend.infer.fill_tile import FillSettings, Frames, fill_tile
from backend.infer.fill_write import FILLED, IMPOSSIBLE, OBSERVED, Coding, FilledDate
from backend.infer.kernelfit import KernelConfig, KernelFit, Points
from backend.infer.reconstruct import Reconstructor, fit_frames
from backend.model.config import MAEConfig, ViTConfig
from backend.model.mae import MaskedAutoencoder
from backend.protocol import HLS_BANDS, Band, FrameRef, ModelCard, Window
from backend.raster import open_frames

NODATA = -9999
QUICK = KernelConfig(support=200, judged=80)


@pytest.fixture
def series(make_scene: Callable[..., Any], make_mask: Callable[..., Path]) -> Callable[..., list[FrameRef]]:
    """series(hidden (T, h, w), …) → frames whose dates follow from each other by a linear rule, and their masks."""

    def make(hidden: np.ndarray, dtype: str = "int16", **options: Any) -> list[FrameRef]:
        count, height, width = hidden.shape
        _, first = make_scene("base_2018-01-01.tif", height, width, seed=3)
        refs = []
        for t in range(count):
            date = dt.date(2018, 5, 1) + dt.timedelta(days=20 * t)
            values = np.clip(first * (1 + 0.15 * t) + 40 * t, 1, 9000).astype(dtype)
            values[:, hidden[t]] = 8000  # a cloud
            path, _ = make_scene(f"s_{date.isoformat()}.tif", values=values, **options)
            mask = make_mask(f"m_{date.isoformat()}.tif", hidden[t].astype(np.uint8))
            refs.append(FrameRef((str(path),), mask=str(mask), mask_kind="binary"))
        return refs

    return make


def blob(height: int, width: int, row: int, col: int, radius: int) -> np.ndarray:
    yy, xx = np.mgrid[:height, :width]
    return (yy - row) ** 2 + (xx - col) ** 2 < radius**2


def run(refs: list[FrameRef], out: Path, model: Reconstructor | None = None, **options: Any) -> list[FilledDate]:
    out.mkdir(exist_ok=True)
    options = {"method": "fitted" if model else "no-model", "kernel": QUICK, **options}
    with open_frames(refs, HLS_BANDS) as stack:
        return fill_stack(stack, model, out, FillOptions(**options))


def read(path: str) -> np.ndarray:
    with rasterio.open(path) as source:
        return source.read()


def tiny_model(frames: int = 3) -> Reconstructor:
    torch.manual_seed(0)
    vit = ViTConfig(
        img_size=32,
        patch=(1, 8, 8),
        frames=frames,
        embed_dim=32,
        depth=1,
        num_heads=2,
        coords=("time",),
        decoder_embed_dim=32,
        decoder_depth=1,
        decoder_num_heads=2,
    )
    card = ModelCard(
        "toy-mae",
        "Toy",
        "pretrained",
        "",
        tuple(Band(b, 1000.0, 700.0) for b in HLS_BANDS),
        frames,
        False,
        32,
        8,
        {},
        overlap=8,
    )
    return Reconstructor(MaskedAutoencoder(MAEConfig(vit)), card)


def truth_under(refs: list[FrameRef], hidden: np.ndarray, t: int) -> np.ndarray:
    """What date ``t`` shows under its cloud, by the rule that the frames were made with."""
    base = read(str(Path(refs[0].paths[0]).with_name("base_2018-01-01.tif"))).astype(float)
    return (base * (1 + 0.15 * t) + 40 * t)[:, hidden[t]]


def test_observed_pixels_come_back_bit_for_bit_and_gaps_follow_the_rule(series: Any, tmp_path: Path) -> None:
    hidden = np.stack([np.zeros((96, 80), bool), blob(96, 80, 40, 40, 18), blob(96, 80, 70, 60, 10)])
    refs = series(hidden)
    done = run(refs, tmp_path / "out")
    for t, (ref, date) in enumerate(zip(refs, done, strict=True)):
        given_, filled, origin = read(ref.paths[0]), read(date.filled), read(date.origin)[0]
        assert (filled[:, ~hidden[t]] == given_[:, ~hidden[t]]).all()
        assert (origin == np.where(hidden[t], FILLED, OBSERVED)).all()
        if hidden[t].any():
            assert np.abs(filled[:, hidden[t]] - truth_under(refs, hidden, t)).mean() < 25
        uncertainty = read(date.uncertainty)[0]
        assert (uncertainty[~hidden[t]] == 0).all() and (uncertainty[hidden[t]] > 0).all()
        assert date.pixels["filled"] == hidden[t].sum()


def test_the_output_has_the_grid_and_metadata_of_the_input(series: Any, tmp_path: Path) -> None:
    hidden = np.stack([blob(50, 60, 20, 20, 8), np.zeros((50, 60), bool)])
    refs = series(hidden)
    done = run(refs, tmp_path / "out")
    with rasterio.open(refs[0].paths[0]) as source, rasterio.open(done[0].filled) as result:
        assert (source.transform, source.crs, source.shape) == (result.transform, result.crs, result.shape)
        assert result.dtypes == source.dtypes and result.nodata == source.nodata
        assert result.descriptions == HLS_BANDS and result.tags()["ACQUISITION_DATE"] == "2018-05-01"
    with rasterio.open(done[0].origin) as origin:
        assert origin.colormap(1)[FILLED][:3] != origin.colormap(1)[IMPOSSIBLE][:3]


def test_without_clouds_nothing_changes(series: Any, tmp_path: Path) -> None:
    refs = series(np.zeros((2, 40, 40), bool))
    for ref, date in zip(refs, run(refs, tmp_path / "out"), strict=True):
        assert (read(date.filled) == read(ref.paths[0])).all() and (read(date.origin) == OBSERVED).all()


def test_what_no_date_sees_is_impossible_and_nodata(series: Any, tmp_path: Path) -> None:
    everywhere = blob(48, 48, 24, 24, 6)
    refs = series(np.stack([everywhere, everywhere | blob(48, 48, 10, 10, 5), everywhere]))
    for date in run(refs, tmp_path / "out"):
        assert (read(date.origin)[0][everywhere] == IMPOSSIBLE).all()
        assert (read(date.filled)[:, everywhere] == NODATA).all() and (
            read(date.uncertainty)[0][everywhere] == -1
        ).all()
        assert (read(date.filled)[:, ~everywhere] != NODATA).all()


def test_a_tile_without_any_clear_pixel_learns_from_the_scene(series: Any, tmp_path: Path) -> None:
    hidden = np.zeros((2, 64, 300), bool)
    hidden[1, :, 130:300] = True  # whole tiles of date 1
    refs = series(hidden)
    done = run(refs, tmp_path / "out", targets=(1,), tile=64, overlap=16)
    filled = read(done[0].filled)
    assert (read(done[0].origin)[0][hidden[1]] == FILLED).all()
    assert np.abs(filled[:, hidden[1]] - truth_under(refs, hidden, 1)).mean() < 60


def test_all_dates_overcast_is_all_impossible(series: Any, tmp_path: Path) -> None:
    refs = series(np.ones((2, 32, 32), bool))
    for date in run(refs, tmp_path / "out"):
        assert (read(date.filled) == NODATA).all() and date.pixels == {"observed": 0, "filled": 0, "impossible": 1024}


@pytest.mark.parametrize("method", ["fitted", "plain", "no-model"])
def test_a_window_gives_the_pixels_of_the_whole_whatever_the_threads(series: Any, tmp_path: Path, method: str) -> None:
    hidden = np.stack([blob(150, 140, 60, 70, 30), blob(150, 140, 120, 30, 20), np.zeros((150, 140), bool)])
    refs, window = series(hidden), Window(37, 22, 90, 101)
    how = {"method": method, "tile": 64, "overlap": 16}
    whole = run(refs, tmp_path / "whole", tiny_model(), threads=1, **how)
    part = run(refs, tmp_path / "part", tiny_model(), threads=2, window=window, **how)
    for a, b in zip(whole, part, strict=True):
        for name in ("filled", "origin", "uncertainty"):
            cut = read(getattr(a, name))[:, window.slices[0], window.slices[1]]
            assert (cut == read(getattr(b, name))).all(), name
    with rasterio.open(part[0].filled) as result, rasterio.open(refs[0].paths[0]) as source:
        assert result.transform == source.transform @ rasterio.Affine.translation(window.col, window.row)


def test_unsigned_files_get_a_nodata_they_can_hold(series: Any, tmp_path: Path) -> None:
    everywhere = blob(40, 40, 20, 20, 5)
    refs = series(np.stack([everywhere, everywhere]), dtype="uint16", nodata=None)
    done = run(refs, tmp_path / "out")
    with rasterio.open(done[0].filled) as result:
        assert result.dtypes[0] == "uint16" and result.nodata == 0
        assert (result.read()[:, everywhere] == 0).all()


def test_a_failure_leaves_no_file(series: Any, tmp_path: Path) -> None:
    refs, out = series(np.stack([blob(60, 60, 30, 30, 9), np.zeros((60, 60), bool)])), tmp_path / "out"
    out.mkdir()

    def stop(share: float, stage: str) -> None:
        raise Cancelled("stopped")

    with open_frames(refs, HLS_BANDS) as stack, pytest.raises(Cancelled):
        fill_stack(stack, None, out, FillOptions("no-model"), progress=stop)
    assert not list(out.iterdir())


def test_bad_requests_say_what_is_wrong(series: Any, tmp_path: Path) -> None:
    refs = series(np.zeros((2, 32, 32), bool))
    for kwargs, words in (
        ({"method": "magic"}, "method"),
        ({"targets": (2,)}, "date number 2"),
        ({"targets": (1, 1)}, "named twice"),
        ({"method": "fitted"}, "needs a model"),
        ({"window": Window(0, 0, 99, 9)}, "window"),
    ):
        with pytest.raises(InvalidInput, match=words):
            run(refs, tmp_path / "out", **kwargs)
    with pytest.raises(InvalidInput, match="There is one date"):
        run(refs[:1], tmp_path / "out")


def test_a_clear_pixel_is_predicted_without_looking_at_it() -> None:
    model, rng = tiny_model(), np.random.default_rng(0)
    values = rng.uniform(500, 3000, (6, 3, 32, 32)).astype(np.float32)
    seen = np.ones((3, 32, 32), bool)
    seen[1, :10] = False
    dates = [dt.date(2018, 5, d) for d in (1, 11, 21)]
    first = model(values, seen, [0, 1, 2], 1, dates)
    changed = values.copy()
    changed[:, 1, 24:, 24:] += 900  # one clear token of the date
    second = model(changed, seen, [0, 1, 2], 1, dates)
    assert np.allclose(first[:, 24:, 24:], second[:, 24:, 24:], atol=1e-2)
    assert not np.allclose(first[:, :8], second[:, :8], atol=1e-2)  # the gap does look at it
    hidden = values.copy()
    hidden[:, 1, :10] = -5e6  # whatever lies under the cloud
    assert np.allclose(first, model(hidden, seen, [0, 1, 2], 1, dates), atol=1e-2)


def test_frames_are_brought_to_the_number_a_model_takes() -> None:
    for frames, target, count in (([0, 1, 2, 3, 4], 1, 3), ([4, 7], 7, 3), ([3], 3, 3), ([0, 1, 2], 0, 2)):
        fitted = fit_frames(frames, target, count)
        assert len(fitted) == count and fitted.count(target) >= 1 and set(fitted) <= set(frames)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 6), st.integers(0, 10**6), st.floats(0.05, 0.95))
def test_every_pixel_that_another_date_sees_is_in_exactly_one_group(dates: int, seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    clear = rng.random((dates, 12, 12)) > share
    target = int(rng.integers(dates))
    days = np.sort(rng.integers(0, 300, dates)).astype(float)
    groups = list(choose_contexts(clear, target, days))
    times = sum((g.pixels.astype(int) for g in groups), np.zeros((12, 12), int))
    others = np.delete(clear, target, axis=0).any(axis=0)
    assert (times == (~clear[target] & others)).all()
    assert all(target not in g.dates and clear[list(g.dates)][:, g.pixels].all() for g in groups)


def test_the_regression_finds_a_linear_rule_through_outliers() -> None:
    rng = np.random.default_rng(0)
    x = torch.from_numpy(rng.normal(size=(400, 4)).astype(np.float32)) * 500 + 1500
    y = x @ torch.tensor([[0.5, 0.1], [0.2, 0.0], [0.0, 0.3], [0.3, 0.6]]) + 100
    place = torch.from_numpy(rng.uniform(0, 60, (400, 2)).astype(np.float32))
    spoiled = y.clone()
    spoiled[::20] += 4000  # unmasked clouds
    fit = KernelFit(Points(x[:300], place[:300]), spoiled[:300], KernelConfig())
    assert (fit.predict(Points(x[300:], place[300:])) - y[300:]).abs().mean() < 120
    known, far = fit.distance(Points(x[:50], place[:50])), fit.distance(Points(x[:50] * 4, place[:50] + 900))
    assert float(far.mean()) > 1.5 * float(known.mean())


@given(st.floats(-20000, 60000), st.sampled_from(["int16", "uint16", "uint8"]))
def test_a_filled_value_is_never_stored_as_nodata(value: float, dtype: str) -> None:
    for nodata in (0.0, float(np.iinfo(dtype).max)):
        one = np.ones((1, 1, 1), np.float32)
        coding = Coding(np.dtype(dtype), nodata, one, 0 * one)
        assert coding.encode(np.full((1, 2, 2), value, np.float32)).ravel()[0] != nodata


class Oracle:
    """Stands for a model: ``truth`` of the date as its prediction, or nonsense."""

    def __init__(self, truth: np.ndarray) -> None:
        self.truth = truth

    def __call__(self, *_: object) -> np.ndarray:
        return self.truth


def test_a_model_is_believed_where_it_helps_and_only_there() -> None:
    rng = np.random.default_rng(0)
    values = rng.uniform(300, 3000, (6, 3, 64, 64)).astype(np.float32)  # dates that tell nothing of each other
    seen = np.ones((3, 64, 64), bool)
    seen[1, 20:40, 10:50] = False
    frames = Frames(values, seen, 0, 0, [0.0, 10.0, 20.0], [None] * 3)
    nonsense = rng.uniform(300, 3000, (6, 64, 64)).astype(np.float32)
    good = fill_tile(frames, 1, None, FillSettings(QUICK, Oracle(values[:, 1])))
    bad = fill_tile(frames, 1, None, FillSettings(QUICK, Oracle(nonsense)))
    none = fill_tile(frames, 1, None, FillSettings(QUICK))
    gap = ~seen[1]
    assert good.told[gap].all() and np.abs(good.values - values[:, 1])[:, gap].mean() < 200
    assert not bad.told.any() and (bad.values == none.values).all()
