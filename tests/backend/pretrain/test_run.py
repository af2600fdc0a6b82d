"""What a run makes on the way and at its end; what is wrong with it, in words."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from backend import registry
from backend.chips import ChipInfo, ChipStore, ChipWriter, Layout, open_store
from backend.cli import main
from backend.errors import BackendError, InvalidInput, NotFound, OutOfMemory
from backend.model.config import PRESETS
from backend.pretrain import checkpoint, estimate, export
from backend.pretrain.guard import Guard
from backend.pretrain.loop import Run
from backend.pretrain.metrics import read_rows
from backend.pretrain.trainer import Step, Trainer
from backend.protocol import HLS_BANDS
from tests.backend.pretrain.conftest import SIZE, alone, config, make_store
from tests.conftest import plausible


def test_a_run_leaves_curves_pictures_report_and_a_model_that_installs(
    train: Callable[..., Any], store: ChipStore, tmp_path: Path, home: Path
) -> None:
    from PIL import Image

    outcome = train(steps=40, validate_every=10, name="my-region", licence="CC0-1.0", average=0.9, micro=8, price=3.0)
    run = tmp_path / "run"
    held = [r["validation"] for r in read_rows(run) if "validation" in r]
    assert outcome.validation == pytest.approx(min(held[1:]), rel=1e-5) and outcome.validation < 0.8 * held[0]
    assert list((run / "tensorboard").glob("events*"))
    picture = Image.open(run / "pictures" / "step-00000040.png")
    assert picture.size == (3 * 192 + 2 * 6, 2 * 3 * 192 + 5 * 6)  # each pixel of 16 is 12 on the screen
    page, text = (run / "report.html").read_text(), (run / "report.md").read_text()
    assert page.count("<svg") == 2 and "data:image/png;base64" in page and "https://" not in page
    assert "28 to learn from, 5 held out" in text and "kWh" in text and "held-out loss" in text
    assert export.install(run).name == "my-region"
    (entry,) = [m for m in registry.list_models() if m.name == "my-region"]
    assert entry.installed and entry.kind == "pretrained" and entry.licence == "CC0-1.0"
    card, model = registry.load("my-region")
    assert card.band_names == HLS_BANDS and card.bands[2].mean == pytest.approx(store.stats.mean[2])
    assert card.metrics["held_out_loss"] == outcome.validation and card.training["steps"] == 40
    assert model.config.vit.embed_dim == 32 and outcome.summary["cost"] > 0


def test_the_estimate_says_what_it_assumes(store: ChipStore, tmp_path: Path) -> None:
    given = config(steps=0, epochs=10.0, price=2.0)
    run = Run(store, given, tmp_path / "run", alone())
    before = {n: p.clone() for n, p in run.start.model.named_parameters()}
    expected = run.measure()
    assert expected.steps == 30 and expected.hours > 0 and expected.cost == pytest.approx(2 * expected.hours)
    assert expected.kwh == pytest.approx(expected.hours * 8 / 1000) and any("8 W" in a for a in expected.assumptions)
    assert estimate.plain(expected)["cost"] and estimate.plain(replace(expected, price=0.0))["cost"] is None
    assert not (tmp_path / "run").exists()
    assert all(torch.equal(before[n], p) for n, p in run.start.model.named_parameters())


def test_hours_become_steps_that_fit(store: ChipStore, tmp_path: Path) -> None:
    run = Run(store, config(steps=0, hours=0.001), tmp_path / "run", alone())
    assert 0.5 * 3.6 < run.config.steps * run.step_seconds <= 3.6


@pytest.mark.parametrize(
    ("preset", "frames", "expected"),
    [("prithvi_eo_v1_100", 3, 191.1), ("prithvi_eo_v2_300", 3, 389.4), ("prithvi_eo_v2_600", 3, 902.5)],
)
def test_the_arithmetic_of_the_published_sizes(preset: str, frames: int, expected: float) -> None:
    vit = PRESETS[preset]
    grid = (frames, 224 // vit.patch[1], 224 // vit.patch[2])
    tokens = grid[0] * grid[1] * grid[2]
    hidden = tokens - int(0.25 * tokens)  # the published count embeds these too
    embedded = 3 * 2 * hidden * vit.token_pixels * vit.embed_dim
    assert (estimate.flops(vit, grid) + embedded) / 1e9 == pytest.approx(expected, rel=1e-3)


def test_a_loss_that_jumps_or_breaks_is_not_learnt_from() -> None:
    guard = Guard(spike=4.0, patience=3, rollbacks=1)
    assert not any(guard.judge(1.0 + 0.1 * (k % 3), 1.0) for k in range(20))
    assert "4.5 times the usual" in guard.judge(5.0, 1.0) and "the loss is nan" in guard.judge(math.nan, 1.0)
    assert not guard.must_roll_back and "norm is inf" in guard.judge(1.0, math.inf) and guard.must_roll_back
    again = Guard(4.0, 3, 1)
    again.restore(json.loads(json.dumps(guard.state())))
    assert again.state() == guard.state() and again.rolled() and not again.rolled()
    assert not again.judge(1.1, 1.0) and again.skipped == 3


def test_a_guard_that_saw_nothing_but_zero_still_judges() -> None:
    guard = Guard(spike=4.0, patience=3, rollbacks=1)
    assert not any(guard.judge(0.0, 0.0) for _ in range(20)) and not guard.judge(0.5, 1.0)
    assert all(guard.judge(math.nan, 0.0, 0) == "none of its hidden values is valid" for _ in range(9))
    assert guard.skipped == 9 and not guard.must_roll_back


def clouded(path: Path, train: range, held_out: range) -> ChipStore:
    """Twenty chips and four held out, without a valid pixel in those named."""
    with ChipWriter(path, Layout(HLS_BANDS, 1, SIZE)) as writer:
        for i in range(24):
            pixels = plausible(6, SIZE, SIZE, seed=i)[:, None]
            valid = np.full((1, SIZE, SIZE), i not in train and i not in held_out)
            date = (dt.datetime(2020, 3, 1, tzinfo=dt.UTC),)
            split = "train" if i < 20 else "validation"
            writer.add(ChipInfo(f"chip{i}", date, None, split), np.where(valid, pixels, -9999).astype(np.int16), valid)
    return open_store(path)


def test_batches_without_a_valid_pixel_are_left_out(tmp_path: Path) -> None:
    given, run = config(batch=1, micro=1, steps=60, patience=2), tmp_path / "run"
    outcome = Run(clouded(tmp_path / "store", range(16), range(0)), given, run, alone(), "store", lambda _: None).train(
        given
    )
    assert outcome.summary["left_out"] == 48 and outcome.summary["rolled_back"] == 0 and outcome.loss > 0
    lines = (run / "metrics.jsonl").read_text()
    assert "NaN" not in lines and '"loss": null' in lines and "none of its hidden values is valid" in lines


def test_held_out_chips_without_a_valid_pixel_are_refused(tmp_path: Path) -> None:
    given = config(steps=4)
    run = Run(clouded(tmp_path / "store", range(0), range(20, 24)), given, tmp_path / "run", alone())
    with pytest.raises(InvalidInput, match="held-out chips have no valid pixels"):
        run.train(given)


def test_a_name_that_cannot_be_is_refused_before_anything_is_learnt(
    store_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_never_told")
    for more, said in ((["--set", "name=../x"], "'../x' cannot name a model"), (["--push", "x"], "'x' names no repos")):
        assert main(["pretrain", str(store_path), "--set", "steps=1", "--out", str(tmp_path / "run"), *more]) == 2
        assert said in capsys.readouterr().err and not (tmp_path / "run").exists()


def broken_at(monkeypatch: pytest.MonkeyPatch, steps: range) -> None:
    """Let the loss be no number at these looks at a batch, counted from 1."""
    real, looks = Trainer.look, [0]

    def look(self: Trainer, batch: Any) -> Step:
        looks[0] += 1
        found = real(self, batch)
        return Step(math.nan, found.norm) if looks[0] in steps else found

    monkeypatch.setattr(Trainer, "look", look)


def test_a_broken_loss_leaves_steps_out_then_goes_back(
    train: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_at(monkeypatch, range(7, 10))
    outcome = train(patience=3)
    events = [(r["step"], r["event"]) for r in read_rows(tmp_path / "run") if "event" in r]
    assert events == [(7, "left out"), (8, "left out"), (9, "left out"), (9, "rolled back")]
    assert outcome.steps == 12 and outcome.summary["left_out"] == 3 and outcome.summary["rolled_back"] == 1
    assert all(torch.isfinite(t).all() for t in registry_weights(tmp_path / "run").values())
    assert "rolled back (the loss is nan)" in (tmp_path / "run" / "report.md").read_text()


def test_a_loss_that_stays_broken_stops_the_run_with_words(
    train: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_at(monkeypatch, range(6, 100))
    with pytest.raises(BackendError, match="went back 1 times before, and stops") as stopped:
        train(patience=2, rollbacks=1)
    assert "learning_rate" in stopped.value.hint


def test_a_loss_that_is_broken_from_the_start(train: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    broken_at(monkeypatch, range(1, 100))
    with pytest.raises(BackendError, match="no checkpoint yet to go back to"):
        train(patience=2)


def test_weights_that_are_no_numbers_become_no_model(
    train: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few steps, all of them broken after the first: the run ends before the guard loses its patience."""
    monkeypatch.setattr("backend.pretrain.loop.rate", lambda config, step: float("nan"))
    with pytest.raises(BackendError, match=r"The weights of step 3 hold what is no number \(.*; no model"):
        train(steps=3, validate_every=-1)
    assert not (tmp_path / "run" / "model").exists()


def test_chips_that_jump_are_told_and_left_out(store: ChipStore, tmp_path: Path) -> None:
    class Dazzled:
        """Makes every pixel of the samples of step 19 far too bright."""

        seen = 0

        def side(self, size: int) -> int:
            return size

        def __call__(self, pixels: np.ndarray, valid: np.ndarray, draw: Any) -> tuple[np.ndarray, np.ndarray]:
            self.seen += 1
            bright = 18 * 8 < self.seen <= 19 * 8
            return (np.full_like(pixels, 30_000) if bright else pixels), valid

    told: list[str] = []
    given = config(steps=22, validate_every=-1)
    Run(store, given, tmp_path / "run", alone(), "store", told.append, Dazzled()).train(given)
    assert [r["step"] for r in read_rows(tmp_path / "run") if r.get("event") == "left out"] == [19]
    assert any(t.startswith("step 19 was left out: the loss is") for t in told)


def registry_weights(run: Path) -> dict[str, torch.Tensor]:
    from safetensors.torch import load_file

    return load_file(run / "model" / "model.safetensors")


def test_a_store_of_few_chips_or_without_held_out_ones(tmp_path: Path) -> None:
    store = open_store(make_store(tmp_path / "small", train=9, held_out=0))
    with pytest.raises(InvalidInput, match='9 chips in its split "train"; a batch is 64'):
        Run(store, config(batch=64), tmp_path / "run", alone())
    with pytest.raises(InvalidInput, match="nothing tells whether a model learns") as refused:
        Run(store, config(), tmp_path / "run", alone())
    assert "validate_every=-1" in refused.value.hint
    given = config(validate_every=-1, steps=2)
    assert Run(store, given, tmp_path / "run", alone(), tell=lambda _: None).train(given).validation is None


def test_memory_that_does_not_suffice_is_told(train: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory")

    monkeypatch.setattr("backend.model.pretraining.Pretraining.predict", full)
    with pytest.raises(OutOfMemory, match="4 samples of 48 tokens at once do not fit") as told:
        train(micro=4, validate_every=-1)
    assert "Set micro to 2" in told.value.hint


def test_nothing_to_install_or_to_take_up_yet(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="holds no finished model"):
        export.install(tmp_path)
    assert checkpoint.all_saved(tmp_path) == []
