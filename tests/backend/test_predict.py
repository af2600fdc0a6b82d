"""Seamless maps: tiles never show, and no choice of how the work is done changes the result."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import Cancelled, InvalidInput
from backend.grid import Grid, Tiles, lattice
from backend.infer.normalise import normalise
from backend.infer.plans import Plan, slide_plan, terratorch_plan
from backend.infer.predict import predict_rows, segment
from backend.infer.tiling import plan_tiles, stream_tiles
from backend.protocol import HLS_BANDS, Band, ClassLabel, FrameRef, ModelCard, Window
from backend.raster import FrameStack, Strip, open_frames
from backend.raster.frames import Frame, Slot

GRID = (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0)


def _classes(n: int) -> tuple[ClassLabel, ...]:
    return tuple(ClassLabel(k, f"class {k}", (k, k, k)) for k in range(n))


BANDS = tuple(Band(b, 1500.0, 800.0) for b in HLS_BANDS)
THREE = ModelCard("three", "Three", "segment", "", BANDS, 1, True, 32, 8, {}, classes=_classes(3), overlap=8)


class FakeStack(FrameStack):
    """A stack that serves slices of an array (C, T, H, W) int16, -9999 where missing."""

    def __init__(self, values: np.ndarray, crs: str = "") -> None:
        c, t, h, w = values.shape
        frames = tuple(Frame(f"f{k}", dt.date(2018, 1 + k, 3), FrameRef(())) for k in range(t))
        slots = tuple(Slot(i, k, 0, i * t + k, 1.0, 0.0, -9999.0) for i in range(c) for k in range(t))
        super().__init__(Grid(crs, GRID, h, w), HLS_BANDS[:c], frames, (), slots)
        self.values = values.reshape(c * t, h, w)

    def rows(self, left: int, right: int):
        stack = self

        class Reader:
            def strip(self, top: int, bottom: int) -> Strip:
                window = Window(top, left, bottom - top, right - left)
                shape = len(stack.bands), len(stack.frames)
                return Strip(
                    window, shape, ((stack.values[:, top:bottom, left:right], None),), stack.slots, ()
                )

        return Reader()


def image(height: int, width: int, dates: int = 1, seed: int = 0, bands: int = 6) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 3000, (bands, dates, height, width)).astype(np.int16)


def blended(
    stack: FrameStack, predictor, card: ModelCard, tiles: Tiles | None = None, **options
) -> np.ndarray:
    """The whole map of probabilities (K, H, W)."""
    rows = predict_rows(stack, predictor, card, tiles or plan_tiles(stack.grid, card), **options)
    return np.concatenate([r.values for r in rows], axis=1)


def neighbourhood(radius: int, classes: int = 3, seed: int = 0) -> torch.nn.Module:
    """A random network that sees ``radius`` pixels far, with zero padding as the true models have it."""
    torch.manual_seed(seed)
    layers: list[torch.nn.Module] = [torch.nn.Conv2d(6, 5, 2 * radius + 1, padding=radius), torch.nn.Tanh()]
    return torch.nn.Sequential(*layers, torch.nn.Conv2d(5, classes, 1)).eval()


def as_predictor(network: torch.nn.Module) -> Callable:
    def predict(values, time, location):
        with torch.inference_mode():
            return network(torch.from_numpy(values[:, :, 0]))

    return predict


@st.composite
def plans(draw: st.DrawFn) -> tuple[int, int, int, int, int]:
    radius = draw(st.integers(0, 2))
    halo = draw(st.integers(radius, 5))
    overlap = draw(st.integers(2 * halo, 2 * halo + 9))
    tile = draw(st.integers(overlap + 1, overlap + 30))
    return draw(st.integers(1, 75)), draw(st.integers(1, 75)), tile, overlap, halo


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(1, 3))
def test_any_tiles_give_what_one_pass_over_the_image_gives(plan, batch: int) -> None:
    height, width, tile, overlap, halo = plan
    radius = min(halo, 2)
    card, network = THREE, neighbourhood(radius)
    stack = FakeStack(image(height, width))
    values = normalise(stack.values[:, None].astype(np.float32), np.ones((6, 1, height, width), bool), card)
    with torch.inference_mode():
        whole = network(torch.from_numpy(values[:, 0])[None])[0].softmax(0).numpy()
    tiles = Tiles(*(lattice(n, tile, overlap, halo, multiple=1) for n in (height, width)))
    result = blended(stack, as_predictor(network), card, tiles, batch=batch, threads=2)
    np.testing.assert_allclose(result, whole, atol=1e-5)


def moody(values: np.ndarray, time: object, location: object) -> np.ndarray:
    """A model whose answer depends on the place in the tile and on the whole tile, and that takes its
    time.
    """
    h, w = values.shape[-2:]
    place = np.sin(np.arange(h))[:, None] * np.cos(np.arange(w))[None]
    mood = values.mean(axis=(1, 2, 3, 4))[:, None, None]
    first = (values[:, 0, 0] * place + mood * 3).astype(np.float32)
    return np.stack([first, values[:, 1, -1], -first * place.astype(np.float32)], axis=1)


def sleepy(values, time_, location):
    time.sleep(float(abs(values[0, 0, 0, 0, 0])) % 0.004)
    return moody(values, time_, location)


@pytest.mark.parametrize("plan", ["lattice", "slide", "terratorch"])
def test_the_result_depends_on_nothing_but_the_image(make_card, plan: str) -> None:
    card = make_card(classes=_classes(3), plan=plan, tile=32, overlap=8)
    values = image(101, 83, dates=2)
    values[:, :, 40:60, 10:70] = -9999
    stack = FakeStack(values)
    whole = blended(stack, moody, card, threads=1)
    for batch, threads in ((1, 3), (4, 1), (3, 2)):
        assert (blended(stack, sleepy, card, batch=batch, threads=threads) == whole).all()
    rng = np.random.default_rng(0)
    for _ in range(8):
        row, col = int(rng.integers(0, 100)), int(rng.integers(0, 82))
        window = Window(row, col, int(rng.integers(1, 102 - row)), int(rng.integers(1, 84 - col)))
        part = blended(stack, moody, card, window=window, batch=2, threads=2)
        assert (part == whole[:, *window.slices]).all()


def reference(values: np.ndarray, plan: Plan, soft: bool) -> np.ndarray:
    """(K, H, W) as the reference program does it: window by window over the whole padded image."""
    padded = np.pad(values, [(0, 0), (0, 0), (plan.pad, plan.pad), (plan.pad, plan.pad)], mode="reflect")
    total, count = np.zeros((3, plan.height, plan.width)), np.zeros((plan.height, plan.width))
    for w in plan.windows():
        out = moody(padded[None, :, :, w.row : w.row + plan.crop, w.col : w.col + plan.crop], None, None)[0]
        out = np.exp(out) / np.exp(out).sum(0) if soft else out
        weights = w.row_weights[:, None] * w.col_weights + plan.floor
        total[:, *w.target] += out[:, *w.source] * weights
        count[w.target] += weights
    inner = slice(plan.pad, plan.height - plan.pad), slice(plan.pad, plan.width - plan.pad)
    return total[:, *inner] / count[inner]


@pytest.mark.parametrize("size", [(101, 83), (64, 70), (88, 32), (56, 120)])
def test_upstream_plans_give_what_the_reference_programs_give(make_card, size) -> None:
    stack = FakeStack(image(*size))
    values = normalise(stack.values[:, None].astype(np.float32), np.ones((6, 1, *size), bool), make_card())
    card = make_card(classes=_classes(3), tile=32, overlap=8, plan="terratorch")
    expected = reference(values, terratorch_plan(*size, 32, 24, 2), soft=True)
    np.testing.assert_allclose(blended(stack, moody, card), expected, atol=1e-5)
    card = make_card(classes=_classes(3), tile=32, plan="slide")
    expected = reference(values, slide_plan(*size, 32, 16), soft=False)
    np.testing.assert_allclose(blended(stack, moody, card), expected, atol=1e-5)


def test_a_window_computes_only_the_tiles_that_touch_it(make_card) -> None:
    card, stack = make_card(classes=_classes(3), tile=32, overlap=8), FakeStack(image(200, 200))
    tiles, seen = plan_tiles(stack.grid, card), []
    work = lambda group: [seen.append((t.i, t.j)) for t in group]  # noqa: E731
    for _ in stream_tiles(stack, tiles, work, window=Window(26, 50, 4, 20)):
        pass
    assert sorted(seen) == [(0, 1), (0, 2), (1, 1), (1, 2)]


@pytest.mark.parametrize("size", [(20, 90), (5, 5), (1, 1), (32, 32), (33, 31)])
@pytest.mark.parametrize("plan", ["lattice", "slide", "terratorch"])
def test_rasters_of_any_size_are_covered(make_card, size, plan) -> None:
    card = make_card(classes=_classes(3), tile=32, overlap=8, plan=plan)
    shapes = set()

    def predict(values, time, location):
        shapes.add(values.shape[-2:])
        return np.stack([values[:, k, 0] for k in range(3)], axis=1)

    stack = FakeStack(image(*size))
    values = normalise(stack.values[:, None].astype(np.float32), np.ones((6, 1, *size), bool), card)[:3, 0]
    expected = values if plan == "slide" else np.exp(values) / np.exp(values).sum(0)
    np.testing.assert_allclose(blended(stack, predict, card), expected, atol=1e-5)
    assert shapes == {(32, 32)}


def test_a_tile_reaching_beyond_sees_the_image_mirrored(make_card) -> None:
    card, stack = make_card(classes=_classes(3), tile=32), FakeStack(image(20, 20))
    seen = []
    blended(stack, lambda v, t, l: seen.append(v) or moody(v, t, l), card, threads=1)
    values = normalise(stack.values[:, None].astype(np.float32), np.ones((6, 1, 20, 20), bool), card)
    assert (seen[0][0] == np.pad(values, [(0, 0), (0, 0), (0, 12), (0, 12)], mode="reflect")).all()


def test_the_model_gets_dates_and_the_middles_of_tiles(make_card) -> None:
    crs = rasterio.crs.CRS.from_epsg(32631).to_wkt()
    card, got = make_card(classes=_classes(3), tile=32, overlap=8), []
    stack = FakeStack(image(32, 56, dates=2), crs)
    blended(stack, lambda v, t, l: got.append((t, l)) or moody(v, t, l), card, batch=2, threads=1)
    ((dates, places),) = got
    assert (dates == [[[2018, 3], [2018, 34]]] * 2).all()
    assert places.shape == (2, 2) and (abs(places[:, 0] - 50.55) < 0.05).all() and places[0, 1] < places[1, 1]


def slow_normalise(values: np.ndarray, valid: np.ndarray, card: ModelCard) -> np.ndarray:
    """The same, one number at a time."""
    out = np.empty(values.shape)
    for index in np.ndindex(*values.shape):
        band = card.bands[index[0]]
        x = values[index] * card.scale
        if not valid[index] and card.nodata_stage == "before":
            x = card.nodata_fill
        out[index] = (x - band.mean) / band.std
        if not valid[index] and card.nodata_stage == "after":
            out[index] = card.nodata_fill
    return out


@pytest.mark.parametrize("stage", ["before", "after"])
@pytest.mark.parametrize("fill", [0.0, 0.0001])
def test_normalising_follows_the_card(make_card, stage: str, fill: float) -> None:
    card = make_card(scale=0.0001, nodata_stage=stage, nodata_fill=fill)
    values = image(3, 4, dates=2).astype(np.float32)
    valid = np.random.default_rng(1).random(values.shape) > 0.3
    np.testing.assert_allclose(normalise(values, valid, card), slow_normalise(values, valid, card), atol=1e-5)
    assert (normalise(values, valid, card)[~valid] == np.float32(fill)).all() or stage == "before"


def test_the_released_crop_model_gets_its_scrambled_axes(make_card) -> None:
    card = make_card(frames=3)
    values = image(2, 2, dates=3).astype(np.float32)
    valid = np.ones(values.shape, bool)
    right = normalise(values, valid, card)
    scrambled = normalise(values, valid, make_card(frames=3, frame_order="v1-crop-scrambled"))
    stacked = right.swapaxes(0, 1).reshape(
        18, 2, 2
    )  # the file: six bands of date 1, then of date 2, then of date 3
    for channel in range(6):
        for frame in range(3):
            assert (scrambled[channel, frame] == stacked[3 * channel + frame]).all()


def water(values, time, location):
    """Logits of a two-class model that works pixel by pixel."""
    index = values[:, 1, 0] - values[:, 4, 0]
    return np.stack([-index, index], axis=1)


def run(refs, card: ModelCard, out: Path, **options):
    with open_frames(refs, card.band_names) as stack:
        return segment(stack, options.pop("predictor", water), card, out, **options)


def expected_map(values: np.ndarray, card: ModelCard) -> np.ndarray:
    full = normalise(values[:, None].astype(np.float32), np.ones((6, 1, *values.shape[1:]), bool), card)
    return (full[1, 0] > full[4, 0]).astype(np.uint8)


def test_a_scene_becomes_a_map(make_scene, make_card, make_mask, tmp_path) -> None:
    card = make_card()
    path, values = make_scene("scene_2018-07-04.tif", 150, 130)
    values[3, :40] = -9999
    path, _ = make_scene("scene_2018-07-04.tif", values=values)
    cloud = np.zeros((150, 130), np.uint8)
    cloud[100:120, 30:60] = 1
    ref = FrameRef((str(path),), mask=str(make_mask("m.tif", cloud)), mask_kind="binary")
    stages = []
    result = run(
        [ref], card, tmp_path / "map.tif", probabilities_path=tmp_path / "p.tif",
        progress=lambda fraction, stage: stages.append(fraction),
    )  # fmt: skip
    expected = np.where((values[3] == -9999) | (cloud > 0), 255, expected_map(values, card))
    with rasterio.open(tmp_path / "map.tif") as read, rasterio.open(path) as source:
        assert (read.read(1) == expected).all()
        assert read.transform == source.transform and read.crs == source.crs
        tags = read.tags()
        assert (tags["MODEL"], tags["MODEL_VERSION"], tags["ACQUISITION_DATE"]) == (
            "toy-water",
            "1",
            "2018-07-04",
        )
    with rasterio.open(tmp_path / "p.tif") as read:
        shares = read.read()
        assert read.descriptions == ("Land & more", "Water") and read.scales == (0.0001, 0.0001)
        assert ((shares == 65535) == (expected == 255)).all()
        assert (abs(shares[:, expected != 255].astype(int).sum(0) - 10000) <= 1).all()
    assert result.pixels == {0: (expected == 0).sum(), 1: (expected == 1).sum()}
    assert result.nodata == (expected == 255).sum() and result.skipped > 0
    assert stages == sorted(stages) and stages[-1] == 1


def test_a_window_is_the_same_part_of_the_map(make_scene, make_card, tmp_path) -> None:
    path, _ = make_scene(height=150, width=130)
    refs, card = [FrameRef((str(path),))], make_card()
    run(refs, card, tmp_path / "all.tif")
    run(refs, card, tmp_path / "part.tif", window=Window(31, 17, 60, 70))
    with rasterio.open(tmp_path / "all.tif") as whole, rasterio.open(tmp_path / "part.tif") as part:
        assert (part.read(1) == whole.read(1)[31:91, 17:87]).all()
        assert tuple(part.transform)[2:6:3] == (GRID[2] + 17 * 30, GRID[5] - 31 * 30)


def test_invalid_tiles_cost_nothing(make_scene, make_card, tmp_path) -> None:
    _, values = make_scene(height=200, width=200)
    values[:, :150] = -9999
    path, _ = make_scene(values=values)
    calls = []
    result = run(
        [FrameRef((str(path),))], make_card(), tmp_path / "m.tif",
        predictor=lambda v, t, l: calls.append(len(v)) or water(v, t, l),
    )  # fmt: skip
    assert sum(calls) == result.tiles < 30 and result.skipped > 40


def stop_after(count: int, error: type[BaseException]) -> Callable:
    calls = []

    def stop(*_):
        calls.append(1)
        if len(calls) > count:
            raise error("stop")

    return stop


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt])
def test_stopping_leaves_no_file(make_scene, make_card, tmp_path, error) -> None:
    path, _ = make_scene(height=400, width=130)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(error):
        run([FrameRef((str(path),))], make_card(), out / "m.tif", progress=stop_after(30, error))
    assert not os.listdir(out)


def test_a_failing_model_or_a_damaged_file_leaves_no_file(make_scene, make_card, tmp_path) -> None:
    path, _ = make_scene("a_2018-01-01.tif", 600, 130)
    out = tmp_path / "out"
    out.mkdir()
    boom = stop_after(8, ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        run(
            [FrameRef((str(path),))],
            make_card(),
            out / "m.tif",
            predictor=lambda v, t, l: boom() or water(v, t, l),
        )
    noise = np.random.default_rng(0).integers(100, 3000, (6, 600, 130)).astype(np.int16)
    path, _ = make_scene("b_2018-01-01.tif", values=noise, blockxsize=256, blockysize=256)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20000] = bytes(20000)
    path.write_bytes(bytes(content))
    with pytest.raises(InvalidInput, match="cannot be read"):
        run([FrameRef((str(path),))], make_card(), out / "m.tif")
    assert not os.listdir(out)


def test_what_does_not_fit_the_card_is_refused(make_scene, make_card, tmp_path) -> None:
    path, _ = make_scene()
    ref = FrameRef((str(path),))
    three = lambda v, t, l: np.zeros((len(v), 3, *v.shape[-2:]))  # noqa: E731
    nan = lambda v, t, l: np.full((len(v), 2, *v.shape[-2:]), np.nan)  # noqa: E731
    for options, message in (
        ({"card": make_card(frames=3, frames_flexible=False)}, "needs 3 date"),
        ({"predictor": three}, "its card says"),
        ({"predictor": nan}, "no numbers"),
        ({"window": Window(60, 0, 20, 20)}, "not inside the raster"),
        ({"window": Window(10, 10, 0, 20)}, "not inside the raster"),
    ):
        card = options.pop("card", make_card())
        with pytest.raises(InvalidInput, match=message):
            run([ref], card, tmp_path / "m.tif", **options)
    with pytest.raises(InvalidInput, match="one of the inputs"):
        run([ref], make_card(), path)
    assert not (tmp_path / "m.tif").exists()


def test_torch_keeps_its_threads(make_card) -> None:
    before = torch.get_num_threads()
    stack = FakeStack(image(60, 60))
    blended(stack, moody, make_card(classes=_classes(3)), threads=2)
    with contextlib.closing(
        stream_tiles(stack, plan_tiles(stack.grid, make_card()), lambda g: [torch.get_num_threads()] * len(g))
    ) as results:
        assert next(results)[2] == 1
    assert torch.get_num_threads() == before
