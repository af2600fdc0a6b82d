"""Pretraining of the bundled temporal masked autoencoder on a small archive of real imagery.

The task is the one the model is used for: a date is partly hidden by a real cloud shape (and by folds of its clear
part, as cross-fitting hides them), the other dates are mostly seen; the loss is over tokens that are hidden and valid.
"""

from __future__ import annotations

import json
import math
import time as clock
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..model.config import MAEConfig
from ..model.mae import MaskedAutoencoder, hide_touched, mask_from_hidden, masked_loss, patchify, spread_mask
from ..model.relative import to_relative
from ..model.vit import token_grid
from .archive import Sample, Sampler


@dataclass(frozen=True)
class PretrainConfig:
    """How long and how fast to learn."""

    steps: int = 4000
    batch: int = 32  # samples a step
    learning_rate: float = 1.5e-3  # highest, after warm-up
    warmup: int = 100  # steps
    weight_decay: float = 0.05
    clip: float = 1.0  # largest norm of the gradient
    average: float = 0.998  # decay of the running mean of the weights, which is what is kept
    seconds: float = 0.0  # stop by then, with the schedule adapted; 0: by steps alone
    relative: bool = False  # each date relative to what is seen of it: the gap-filling model
    seed: int = 2022

    def progress(self, step: int, elapsed: float) -> float:
        """Share of the run that is over, by whichever of steps and time is further."""
        return max(step / self.steps, elapsed / self.seconds if self.seconds else 0.0)

    def rate(self, step: int, share: float) -> float:
        """Linear warm-up, then cosine to zero."""
        return self.learning_rate * min(1.0, (step + 1) / self.warmup) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


@dataclass(frozen=True)
class Batch:
    """Normalised images and what is to be predicted (B, C, T, h, w), hidden tokens (B, L), valid, dates (B, T, 2)."""

    images: Tensor
    goal: Tensor
    hidden: Tensor
    valid: Tensor
    time: Tensor | None


def pretrain(
    model: MaskedAutoencoder, sampler: Sampler, mean: Tensor, std: Tensor, config: PretrainConfig, run: Path
) -> dict[str, Any]:
    """Train ``model`` in place; metrics go to ``run/metrics.jsonl``. Returns a summary. Kept is the running mean."""
    run.mkdir(parents=True, exist_ok=True)
    (run / "config.json").write_text(json.dumps(asdict(config), indent=1))
    optimizer = torch.optim.AdamW(_groups(model, config.weight_decay), lr=config.learning_rate, betas=(0.9, 0.95))
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(config.average)
    )
    generator = torch.Generator().manual_seed(config.seed)
    samples, started, losses, step = iter(sampler), clock.monotonic(), [], 0
    with (run / "metrics.jsonl").open("w") as log:
        while (share := config.progress(step, clock.monotonic() - started)) < 1:
            batch = _batch(samples, model.config, mean, std, config, generator)
            losses.append(_step(model, optimizer, batch, config.rate(step, share), config.clip))
            average.update_parameters(model)
            step += 1
            if step % 50 == 0:
                row = {
                    "step": step,
                    "loss": float(np.mean(losses[-50:])),
                    "seconds": round(clock.monotonic() - started, 1),
                }
                log.write(json.dumps(row) + "\n")
                log.flush()
    model.load_state_dict(average.module.state_dict())
    model.eval()
    return {
        "steps": step,
        "samples": step * config.batch,
        "seconds": round(clock.monotonic() - started),
        "loss_first": float(np.mean(losses[:50])),
        "loss_last": float(np.mean(losses[-200:])),
    }


def _batch(
    samples: Iterator[Sample],
    model: MAEConfig,
    mean: Tensor,
    std: Tensor,
    config: PretrainConfig,
    draw: torch.Generator,
) -> Batch:
    picked, patch = list(islice(samples, config.batch)), model.vit.patch
    values = torch.from_numpy(np.stack([s.values for s in picked]))
    valid = torch.from_numpy(np.stack([s.valid for s in picked]))
    hidden = torch.from_numpy(np.stack([s.hidden for s in picked])) | ~valid
    tokens = hide_touched(hidden.float(), patch)
    if config.relative:
        grid = token_grid(values.shape[2:], patch)
        relative = to_relative(values, ~spread_mask(tokens, patch, grid))
        images, goal = relative.images, relative.residual(values)
    else:
        images = goal = (values - mean[:, None, None, None]) / std[:, None, None, None]
    # Dates are dropped at random, so that the model also works for files without any.
    time = torch.from_numpy(np.stack([s.coords for s in picked])) if "time" in model.vit.coords else None
    if float(torch.rand((), generator=draw)) < 0.2:
        time = None
    images, goal = (torch.where(valid[:, None], a, 0.0) for a in (images, goal.clamp(-8, 8)))
    return Batch(images, goal, tokens, valid, time)


def _step(model: MaskedAutoencoder, optimizer: torch.optim.Optimizer, batch: Batch, rate: float, clip: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    with torch.autocast("cpu", dtype=torch.bfloat16):
        predicted = model.predict(batch.images, mask_from_hidden(batch.hidden), batch.time)
    patch = model.config.vit.patch
    valid = patchify(batch.valid[:, None].expand_as(batch.goal), patch)
    loss = masked_loss(predicted.float(), patchify(batch.goal, patch), batch.hidden, valid)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
    if torch.isfinite(norm):  # a step on a broken gradient would spoil all that was learnt
        optimizer.step()
    return float(loss.detach())


def _groups(model: MaskedAutoencoder, decay: float) -> list[dict[str, Any]]:
    """Matrices are decayed; biases, norms, tokens and scales are not."""
    matrices = [p for p in model.parameters() if p.ndim >= 2 and p.shape[0] > 1]
    others = [p for p in model.parameters() if not (p.ndim >= 2 and p.shape[0] > 1)]
    return [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
