"""Held-out chips under masks that never change, and pictures of what the model makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..chips import ChipBatch, ChipLoader
from ..errors import InvalidInput
from ..model.mae import unpatchify
from ..model.pretraining import Tubelets
from . import batches
from .trainer import Trainer

#: Makes a loader of some chips for this process alone, in a fixed order.
Loading = Callable[[Sequence[int], int], ChipLoader]

GAP, GREY = 6, 90
#: The side of a small chip on the screen, nearly: each of its pixels is shown as a square.
LEAST = 192


class HeldOut:
    """The validation chips of a run, a fair part of them in each process."""

    def __init__(self, trainer: Trainer, chips: Sequence[int], load: Loading, pictured: int) -> None:
        crew = trainer.crew
        self.trainer, self.size = trainer, trainer.view.micro(crew.device.is_gpu)
        own = list(chips[crew.rank :: crew.ranks])
        # Every process runs as often as every other, or they would wait for each other: some chips come twice.
        rounds = -(-len(chips) // crew.ranks)
        self.counted = set(own)
        side_by_side = crew.device.threads if trainer.pool else 1
        self.loader = load((own + list(chips[: rounds - len(own)]))[:rounds], self.size * side_by_side)
        self.pictured = load(list(chips[:pictured]), pictured) if pictured else None

    def loss(self) -> float:
        """The mean squared error over hidden and valid values of all chips of all processes.

        Raises InvalidInput where no hidden value is valid: 0 would be told, and be the best there can be.
        """
        trainer, left = self.trainer, set(self.counted)
        sums = torch.zeros(2, dtype=torch.float64, device=trainer.crew.torch_device)
        with trainer.averaged_weights():
            for batch in self.loader.epoch(0):
                counted = torch.tensor([int(c) in left for c in batch.index])
                left -= set(batch.index.tolist())
                pieces = list(batches.parts(batch, self.size))
                one = partial(self._one, batch, counted)
                for found in trainer.pool.map(one, pieces) if trainer.pool else map(one, pieces):
                    sums += found
        trainer.crew.total(sums)
        if not sums[1]:
            raise InvalidInput(
                "The held-out chips have no valid pixels under their masks, so they tell nothing about a model.",
                "Hold other regions out when sampling, or set validate_every=-1.",
            )
        return float(sums[0] / sums[1])

    @torch.no_grad()
    def _one(self, batch: ChipBatch, counted: Tensor, part: slice) -> Tensor:
        """Sum of squares and count of a piece, float64 (2,)."""
        trainer, once = self.trainer, counted[part]
        tokens = batches.held_out(batch, part, trainer.view, trainer.crew.torch_device)
        if not bool(once.all()):
            tokens = _without(tokens, once.to(tokens.pixels.device), trainer.view.vit.in_chans)
        with trainer.autocast():
            errors = trainer.module(tokens)
        return torch.stack([errors.double(), tokens.count().double()])

    @torch.no_grad()
    def picture(self, path: Path, names: Sequence[str]) -> None:
        """A PNG: for each chip and date the input, what the encoder sees, and the reconstruction, in true colour."""
        if self.pictured is None:
            return
        trainer = self.trainer
        batch = next(iter(self.pictured.epoch(0)))
        with trainer.averaged_weights():
            shown = _reconstructed(trainer, batch)
        if trainer.crew.leads:
            save_picture(path, shown, true_colour(names))


def _without(tokens: Tubelets, counted: Tensor, bands: int) -> Tubelets:
    """Samples that do not count have no valid pixel."""
    valid = tokens.valid
    if valid is None:
        batch, length, values = tokens.pixels.shape
        valid = torch.ones((batch, length, values // bands), dtype=torch.bool, device=counted.device)
    return replace(tokens, valid=valid & counted[:, None, None])


@dataclass(frozen=True)
class Shown:
    """Images (B, C, T, H, W) in the unit of the store, and pixels (B, T, H, W) that were hidden, or never observed."""

    images: NDArray[np.float32]
    reconstructed: NDArray[np.float32]
    hidden: NDArray[np.bool_]
    valid: NDArray[np.bool_]


def _reconstructed(trainer: Trainer, batch: ChipBatch) -> Shown:
    view, inner = trainer.view, trainer.inner
    tokens = batches.held_out(batch, slice(None), view, trainer.crew.torch_device)
    with trainer.autocast():
        predicted = trainer.module(tokens, predict=True).float()
    index = tokens.hide[..., None].expand(-1, -1, predicted.shape[-1])
    raw = tokens.pixels.float()
    if view.vit.norm_pix_loss:  # it predicts the pattern of a token: its level is taken from the truth
        truth = inner.normalised(raw.gather(1, index))
        predicted = predicted * (truth.var(-1, keepdim=True) + 1e-6).sqrt() + truth.mean(-1, keepdim=True)
    made = raw.scatter(1, index, inner.raw(predicted))
    hidden = torch.zeros(raw.shape, dtype=torch.bool, device=raw.device).scatter_(1, index, True)
    images, made, hidden = (_image(t, trainer) for t in (raw, made, hidden))
    valid = np.asarray(batch.valid)
    return Shown(images.cpu().numpy(), made.cpu().numpy(), hidden[:, 0].cpu().numpy(), valid)


def _image(tokens: Tensor, trainer: Trainer) -> Tensor:
    """Tokens (B, L, P) ordered (c, t, p, q) as images (B, C, T, H, W)."""
    view = trainer.view
    bands = view.vit.in_chans
    last = tokens.view(*tokens.shape[:2], bands, -1).transpose(2, 3).flatten(2)
    return unpatchify(last, view.vit.patch, view.grid)


def true_colour(names: Sequence[str]) -> tuple[int, int, int]:
    """Where red, green and blue are among the bands; the first three where they have other names."""
    here = list(names)
    if {"RED", "GREEN", "BLUE"} <= set(here):
        return here.index("RED"), here.index("GREEN"), here.index("BLUE")
    picked = [min(i, len(here) - 1) for i in (2, 1, 0)]
    return picked[0], picked[1], picked[2]


def save_picture(path: Path, shown: Shown, colours: tuple[int, int, int]) -> None:
    """Rows of dates under each other; input, visible part and reconstruction side by side."""
    from PIL import Image

    rows, larger = [], max(1, LEAST // shown.images.shape[-1])
    for b in range(len(shown.images)):
        ends = _stretch(shown.images[b][list(colours)], shown.valid[b])
        for t in range(shown.images.shape[2]):
            truth, made = (_coloured(a[b][list(colours), t], ends) for a in (shown.images, shown.reconstructed))
            truth[~shown.valid[b, t]] = 0
            seen = np.where(shown.hidden[b, t, :, :, None], np.uint8(GREY), truth)
            row = [image.repeat(larger, axis=0).repeat(larger, axis=1) for image in (truth, seen, made)]
            rows.append(np.concatenate(_spaced(row, axis=1), axis=1))
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name("." + path.name)
    try:
        Image.fromarray(np.concatenate(_spaced(rows, axis=0), axis=0)).save(new, "PNG")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _spaced(parts: list[NDArray[np.uint8]], axis: int) -> list[NDArray[np.uint8]]:
    """The parts with a white line between each two."""
    shape = list(parts[0].shape)
    shape[axis] = GAP
    line = np.full(shape, 255, np.uint8)
    return [p for part in parts for p in (part, line)][:-1]


def _stretch(image: NDArray[np.float32], valid: NDArray[np.bool_]) -> tuple[float, float]:
    """What is shown black and white: percentiles of the observed pixels of all dates."""
    seen = image[:, valid]
    if not seen.size:
        return 0.0, 1.0
    low, high = (float(x) for x in np.percentile(seen, (1, 99)))
    return low, max(high, low + 1)


def _coloured(image: NDArray[np.float32], ends: tuple[float, float]) -> NDArray[np.uint8]:
    low, high = ends
    return (np.clip((image - low) / (high - low), 0, 1) * 255).astype(np.uint8).transpose(1, 2, 0).copy()
