"""One step of pretraining against the references: stored losses, and a step written out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from backend.chips import ChipStore
from backend.device import Device
from backend.model import mae
from backend.model.pretraining import Pretraining, Tubelets, cut, cut_valid
from backend.pretrain import batches, draws
from backend.pretrain.batches import View
from backend.pretrain.distributed import Crew
from backend.pretrain.loop import Run
from backend.pretrain.schedule import rate
from tests.backend import golden_mae
from tests.backend.golden_case import coords_of, read_case
from tests.backend.pretrain.conftest import alone, config
from tests.backend.test_golden import CASES

MAES = [p for p in CASES if p.stem.startswith(("v1_mae", "v2_tl", "v2_plain", "v1_gapfill"))]


@pytest.mark.parametrize("path", MAES, ids=[p.stem for p in MAES])
def test_the_stored_losses_of_the_references(path: Path) -> None:
    case = read_case(path)
    model = golden_mae.load_mae(case, "float32" if path.stem.startswith("v1") else "float64").train()
    x, vit = model.encoder.images(case["input"]), model.config.vit
    hidden = case["mask"].bool() if "mask" in case.tensors else None
    if hidden is None or "loss" not in case.tensors or len(set(hidden.sum(1).tolist())) > 1:
        pytest.skip("the case stores no loss of one number of hidden tokens")
    order = hidden.byte().argsort(dim=1, stable=True)
    visible = int((~hidden[0]).sum())
    coords = coords_of(case)
    batch = Tubelets(cut(x, vit.patch), order[:, :visible], order[:, visible:], model.grid(x),
                     time=coords.get("time"), location=coords.get("location"))  # fmt: skip
    bands = vit.in_chans
    step = Pretraining(model, torch.zeros(bands), torch.ones(bands))
    torch.testing.assert_close(step(batch) / batch.count(), case["loss"].reshape(()), atol=1e-5, rtol=1e-5)


def first(store: ChipStore, **changes: Any) -> tuple[Run, Any]:
    """A run that has not begun, and its first batch."""
    run = Run(store, config(**changes), Path("nowhere"), alone())
    return run, next(iter(run.loader.epoch(0)))


@pytest.mark.parametrize("norm_pix", [False, True])
def test_one_optimizer_step_is_the_plain_one(store: ChipStore, norm_pix: bool) -> None:
    """Against the slow model, whole images, one batch, torch's own clipping and optimizer."""
    run, batch = first(store, model={**config().model, "norm_pix_loss": norm_pix}, micro=3, clip=0.5, weight_decay=0.3)
    plain, _ = first(store, model={**config().model, "norm_pix_loss": norm_pix})
    model, given = plain.start.model, run.config
    mean, std = (torch.tensor(v, dtype=torch.float32)[:, None, None, None] for v in (store.stats.mean, store.stats.std))
    x = torch.where(batch.valid[:, None], (batch.pixels.float() - mean) / std, 0.0)
    where = batch.position.numpy()
    keep, _ = draws.mask(7, draws.MASK, 0, where, (3, 4, 4), 12)
    keep = torch.from_numpy(keep)
    hidden = torch.ones(8, 48, dtype=torch.bool).scatter_(1, keep, False)
    told = [torch.from_numpy(draws.uniform(7, s, 0, where, 1)[:, 0] >= 0.1) for s in (draws.TIME, draws.LOCATION)]
    told[1] &= batch.places.isfinite().all(1)
    total, count = torch.zeros(()), 0
    for i in range(8):  # one by one: the plain model tells all samples of a batch, or none
        time = batch.times[i : i + 1] if told[0][i] else None
        place = batch.places[i : i + 1] if told[1][i] else None
        masking = mae.Masking(hidden[i : i + 1], keep[i : i + 1])
        observed = batch.valid[i : i + 1, None].expand(-1, 6, -1, -1, -1)
        values = int((mae.patchify(observed, (1, 4, 4)) & hidden[i : i + 1, :, None]).sum())
        total = total + values * model.loss(x[i : i + 1], masking, observed, time, place)
        count += values
    loss = total / count
    matrices = [p for n, p in model.named_parameters() if p.ndim >= 2 and "token" not in n]
    others = [p for n, p in model.named_parameters() if p.ndim < 2 or "token" in n]
    groups = [{"params": matrices, "weight_decay": 0.3}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate(given, 0), betas=(0.9, 0.95), fused=False, foreach=False)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()

    step = run.trainer.look(batch)
    run.trainer.learn(step, rate(given, 0))
    assert step.loss == pytest.approx(loss.item(), rel=1e-5) and step.norm == pytest.approx(float(norm), rel=1e-4)
    for (name, ours), theirs in zip(run.start.model.named_parameters(), model.parameters(), strict=True):
        if name.endswith("qkv.bias"):  # a key's bias has no gradient but rounding, which Adam makes as large as any
            ours, theirs = (torch.cat(t.chunk(3)[::2]) for t in (ours, theirs))
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=2e-5, msg=lambda m, n=name: f"{n}: {m}")


def test_pieces_and_recomputing_change_nothing_but_rounding(store: ChipStore) -> None:
    results = []
    for changes in ({"micro": 8}, {"micro": 3}, {"micro": 8, "recompute": True}):
        run, batch = first(store, **changes)
        step = run.trainer.look(batch)
        results.append((step.loss, step.norm))
    assert results[1] == pytest.approx(results[0], rel=1e-5) and results[2] == pytest.approx(results[0], rel=1e-6)


def test_the_number_of_cores_changes_nothing_at_all(store: ChipStore) -> None:
    results = []
    for threads in (1, 3):
        crew = Crew(0, 1, Device("cpu", "bfloat16", threads, "a test"))
        run = Run(store, config(micro=1), Path("nowhere"), crew)
        batch = next(iter(run.loader.epoch(0)))
        run.trainer.learn(run.trainer.look(batch), 1e-3)
        results.append([p.detach().clone() for p in run.trainer.parameters])
    assert all(torch.equal(a, b) for a, b in zip(*results, strict=True))


def test_bfloat16_is_near_float32_forwards_and_backwards(store: ChipStore) -> None:
    run, batch = first(store)
    exact = run.trainer.look(batch)
    grads = {n: p.grad.clone() for n, p in run.start.model.named_parameters()}
    run.trainer.crew = alone("bfloat16")
    rough = run.trainer.look(batch)
    assert rough.loss == pytest.approx(exact.loss, rel=1e-2) and rough.norm == pytest.approx(exact.norm, rel=3e-2)
    for name, parameter in run.start.model.named_parameters():
        a, b = grads[name].flatten(), parameter.grad.flatten()
        if name.endswith("qkv.bias"):
            a, b = (torch.cat(t.chunk(3)[::2]) for t in (a, b))
        assert torch.nn.functional.cosine_similarity(a, b, dim=0) > 0.99, name


def test_pixels_that_were_not_observed_do_not_matter(store: ChipStore) -> None:
    run, batch = first(store)
    assert not batch.valid.all()
    before = run.trainer.look(batch)
    batch.pixels[~batch.valid[:, None].expand_as(batch.pixels)] = 31_000
    after = run.trainer.look(batch)
    assert (after.loss, after.norm) == (before.loss, before.norm)


def test_who_is_not_told_is_as_if_there_were_no_date(store: ChipStore) -> None:
    run, batch = first(store, drop_time=1.0, drop_location=1.0)
    untold = run.trainer.look(batch)
    batch.times.fill_(2000.0)
    batch.places.fill_(7.0)
    assert run.trainer.look(batch).loss == untold.loss
    told, batch = first(store, drop_time=0.0, drop_location=0.0)
    assert told.trainer.look(batch).loss != untold.loss


def test_cut_bands_come_in_the_models_order() -> None:
    pixels = torch.arange(2 * 3 * 2 * 4 * 4).view(2, 3, 2, 4, 4).to(torch.int16)
    tokens = cut(pixels, (1, 2, 2), (2, 0))
    assert tokens.shape == (2, 8, 8) and tokens.dtype == torch.int16
    assert tokens[1, 5].tolist() == [*pixels[1, 2, 1, :2, 2:].flatten(), *pixels[1, 0, 1, :2, 2:].flatten()]
    assert cut_valid(pixels[:, 0] > 0, (1, 2, 2)).shape == (2, 8, 4)


def test_draws_belong_to_the_sample_alone() -> None:
    where = np.arange(1000)
    all_at_once = draws.uniform(3, draws.MASK, 5, where, 40)
    assert (draws.uniform(3, draws.MASK, 5, where[700:], 40) == all_at_once[700:]).all()
    for other in ((4, draws.MASK, 5), (3, draws.TIME, 5), (3, draws.MASK, 6)):
        assert np.abs(np.corrcoef(draws.uniform(*other, where, 40).ravel(), all_at_once.ravel())[0, 1]) < 0.02
    assert abs(all_at_once.mean() - 0.5) < 0.005 and all_at_once.min() >= 0 and all_at_once.max() < 1
    assert abs(all_at_once.var() - 1 / 12) < 0.002 and np.unique(all_at_once).size == all_at_once.size


@pytest.mark.parametrize("hide_dates", [0.0, 1.0])
def test_masks_hide_their_share_once(hide_dates: float) -> None:
    keep, hide = draws.mask(1, draws.MASK, 0, np.arange(200), (3, 4, 4), 12, hide_dates)
    assert keep.shape == (200, 12) and hide.shape == (200, 36)
    assert (np.sort(np.concatenate([keep, hide], axis=1)) == np.arange(48)).all()
    dates = [set(row // 16) for row in keep]
    assert all(len(d) == 2 for d in dates) if hide_dates else np.bincount(keep.ravel(), minlength=48).std() < 12


def test_a_view_takes_the_published_share_of_tokens(store: ChipStore) -> None:
    run, _ = first(store)
    view: View = run.trainer.view
    assert (view.tokens, view.visible) == (48, 12)
    assert replace(view, grid=(3, 14, 14)).visible == 147
    assert [s.stop - s.start for s in batches.parts(type("B", (), {"pixels": range(8)}), 3)] == [3, 3, 2]
