"""Finetuning of a small segmentor on labelled scenes: the road by which the bundled water model was made."""

from __future__ import annotations

import json
import math
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from ..protocol import IGNORE
from .labelled import WATER, LabelledSampler


@dataclass(frozen=True)
class FinetuneConfig:
    """How long and how fast to learn."""

    steps: int = 900
    batch: int = 8
    learning_rate: float = 1e-3  # of the new layers
    encoder_rate: float = 0.3  # times that for the pretrained encoder
    warmup: int = 30
    weight_decay: float = 0.05
    average: float = 0.99
    seconds: float = 0.0  # stop by then, with the schedule adapted; 0: by steps alone
    seed: int = 2022


def finetune(
    model: nn.Module, sampler: LabelledSampler, mean: Tensor, std: Tensor, config: FinetuneConfig, run: Path
) -> dict[str, Any]:
    """Train ``model`` in place; its weights become their running mean. Metrics go to ``run/metrics.jsonl``."""
    run.mkdir(parents=True, exist_ok=True)
    optimizer = torch.optim.AdamW(_groups(model, config), weight_decay=config.weight_decay)
    rates = [g["lr"] for g in optimizer.param_groups]
    keep = torch.optim.swa_utils.get_ema_multi_avg_fn(config.average)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=keep)
    samples, started, step, losses = iter(sampler), clock.monotonic(), 0, []
    with (run / "metrics.jsonl").open("w") as log:
        while (share := _share(config, step, clock.monotonic() - started)) < 1:
            factor = min(1.0, (step + 1) / config.warmup) * 0.5 * (1 + math.cos(math.pi * share))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            images, labels = _batch(samples, mean, std, config.batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(images)
            loss = segmentation_loss(logits.float(), labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if torch.isfinite(torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)):
                optimizer.step()
            average.update_parameters(model)
            losses.append(float(loss.detach()))
            step += 1
            if step % 25 == 0:
                row = {"step": step, "loss": float(np.mean(losses[-25:])), "seconds": clock.monotonic() - started}
                log.write(json.dumps(row) + "\n")
                log.flush()
    model.load_state_dict(average.module.state_dict())
    model.eval()
    return {"steps": step, "seconds": round(clock.monotonic() - started), "loss_last": float(np.mean(losses[-50:]))}


def segmentation_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy plus soft Dice of water, over labelled pixels. logits (B, K, h, w), labels (B, h, w)."""
    known = labels != IGNORE
    entropy = F.cross_entropy(logits, labels.where(known, -100))
    water = logits.softmax(1)[:, WATER] * known
    truth = (labels == WATER) & known
    dice = 1 - (2 * (water * truth).sum() + 1) / (water.sum() + truth.sum() + 1)
    return entropy + 0.5 * dice


def _share(config: FinetuneConfig, step: int, elapsed: float) -> float:
    return max(step / config.steps, elapsed / config.seconds if config.seconds else 0.0)


def _groups(model: nn.Module, config: FinetuneConfig) -> list[dict[str, Any]]:
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    others = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    return [
        {"params": encoder, "lr": config.learning_rate * config.encoder_rate},
        {"params": others, "lr": config.learning_rate},
    ]


def _batch(
    samples: Iterator[tuple[NDArray[np.float32], NDArray[np.int8]]], mean: Tensor, std: Tensor, size: int
) -> tuple[Tensor, Tensor]:
    images, labels = zip(*islice(samples, size), strict=True)
    x = torch.from_numpy(np.stack(images))
    shape = (-1, 1, 1, 1)
    return (x - mean.view(shape)) / std.view(shape), torch.from_numpy(np.stack(labels)).long()
