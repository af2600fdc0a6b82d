"""What the masked autoencoder believes is under the clouds of one date, and what it would have said of clear pixels.

For a gap the answer is the plain Prithvi reconstruction: tokens that a hidden pixel touches are not encoded, the rest
is, and the decoder predicts the hidden ones. To learn how far such predictions can be trusted on this very scene, each
clear token is hidden once as well, in one of a few folds (cross-fitting), so that every clear pixel has a prediction
made without looking at it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..grid import Axis, lattice
from ..model.mae import MaskedAutoencoder, hide_touched, mask_from_hidden, unpatchify
from ..protocol import ModelCard

Array = NDArray[np.float32]
Bools = NDArray[np.bool_]

#: Parts that the clear tokens of the date are split into; each is hidden once.
FOLDS = 3


class Reconstructor:
    """A pretrained autoencoder with its card, ready to predict one date of a small window from all its dates."""

    def __init__(self, model: MaskedAutoencoder, card: ModelCard, device: str = "cpu", batch: int = 16) -> None:
        self.model, self.card, self.device, self.batch = model.eval().to(device), card, device, batch
        shape = (-1, 1, 1, 1)
        self._mean = torch.tensor([b.mean for b in card.bands], device=device).view(shape)
        self._std = torch.tensor([b.std for b in card.bands], device=device).view(shape)

    def __call__(
        self,
        values: Array,
        seen: Bools,
        frames: Sequence[int],
        target: int,
        dates: Sequence[dt.date | None],
        folds: int = FOLDS,
    ) -> Array:
        """The predicted date, (C, h, w), reflectance x 10000.

        values: (C, T, h, w), reflectance x 10000; seen: (T, h, w). frames: the dates to look at, ``target`` among
        them, in order of time. With ``folds`` 0 clear pixels get the plain reconstruction (their own token is seen).
        """
        frames = fit_frames(frames, target, self.card.frames)
        place = frames.index(target)
        time = self._time([dates[t] for t in frames])
        rows, cols = (lattice(n, self.card.tile, self.card.overlap) for n in values.shape[-2:])
        out = np.zeros((values.shape[0], *values.shape[-2:]), dtype=np.float32)
        for i in range(len(rows)):
            for j in range(len(cols)):
                part, hidden = _cut(values[:, frames], seen[frames], rows, cols, i, j)
                weight = rows.weights[i][:, None] * cols.weights[j][None]
                r, c = rows.inside(i), cols.inside(j)
                predicted = self._tile(part, hidden, place, time, folds) * weight
                out[:, slice(*r), slice(*c)] += predicted[:, : r[1] - r[0], : c[1] - c[0]]
        return out

    def _time(self, dates: Sequence[dt.date | None]) -> Tensor | None:
        known = [d for d in dates if d is not None]
        if len(known) < len(dates) or "time" not in self.model.config.vit.coords:
            return None
        return torch.tensor([[[d.year, d.timetuple().tm_yday] for d in known]], dtype=torch.float32)

    def _tile(self, values: Array, hidden: Bools, place: int, time: Tensor | None, folds: int) -> Array:
        """One tile's predicted date: the hidden tokens from everything seen, each clear token without itself."""
        patch, grid = self.model.config.vit.patch, self.model.grid(torch.from_numpy(values)[None])
        tokens = hide_touched(torch.from_numpy(hidden)[None].float(), patch).view(grid)
        own = fold_of(grid[1], grid[2], max(1, folds))
        variants = [tokens]
        for fold in range(folds):
            variant = tokens.clone()
            variant[place] |= own == fold
            variants.append(variant)
        predicted = self._predict(
            torch.from_numpy(values).to(self.device), torch.stack(variants).flatten(1), time, grid
        )[:, :, place]
        if not folds:
            return _numpy(predicted[0])
        pixel_fold = own.repeat_interleave(patch[1], 0).repeat_interleave(patch[2], 1)
        pixel_hidden = tokens[place].repeat_interleave(patch[1], 0).repeat_interleave(patch[2], 1)
        choice = torch.where(pixel_hidden, 0, pixel_fold + 1).to(predicted.device)
        return _numpy(predicted.gather(0, choice.expand(1, *predicted.shape[1:]))[0])

    @torch.inference_mode()
    def _predict(self, values: Tensor, hidden: Tensor, time: Tensor | None, grid: tuple[int, int, int]) -> Tensor:
        """(V, C, T, h, w), reflectance x 10000, for V ways of hiding tokens (V, L) of the same values."""
        patch, parts = self.model.config.vit.patch, []
        for some in hidden.split(self.batch):
            some, n = some.to(self.device), len(some)
            dates = None if time is None else time.to(self.device).expand(n, -1, -1)
            images = (values * self.card.scale - self._mean) / self._std
            tokens = self.model.predict(images.expand(n, -1, -1, -1, -1), mask_from_hidden(some), dates)
            predicted = unpatchify(tokens.float(), patch, grid)
            parts.append((predicted * self._std + self._mean) / self.card.scale)
        return torch.cat(parts)


def fit_frames(frames: Sequence[int], target: int, count: int) -> list[int]:
    """Exactly ``count`` dates with ``target`` among them: the nearest in order are kept, or the outer ones repeated."""
    frames = list(frames)
    while len(frames) > count:
        place = frames.index(target)
        frames.pop(0 if place > len(frames) - 1 - place else -1)
    while len(frames) < count:
        place = frames.index(target)
        if place == len(frames) - 1:
            frames.append(frames[0])
        else:
            frames.insert(0, frames[-1])
    return frames


def fold_of(rows: int, cols: int, folds: int) -> Tensor:
    """Which fold each token of a (rows, cols) grid is in: blocks of two by two tokens, in a fixed irregular order."""
    y, x = torch.meshgrid(torch.arange(rows) // 2, torch.arange(cols) // 2, indexing="ij")
    return (x * 7 + y * 11 + (x * y) % 5) % folds


def _cut(values: Array, seen: Bools, rows: Axis, cols: Axis, i: int, j: int) -> tuple[Array, Bools]:
    """A tile (C, T, h, w) and what is hidden of it; a raster smaller than a tile is mirrored, the mirror hidden."""
    r, c = rows.index(i), cols.index(j)
    part = values[..., r[:, None], c[None, :]]
    hidden = ~seen[..., r[:, None], c[None, :]]
    hidden[:, rows.length - rows.starts[i] :] = True
    hidden[..., cols.length - cols.starts[j] :] = True
    return np.ascontiguousarray(part), hidden


def _numpy(tensor: Tensor) -> Array:
    return np.asarray(tensor.cpu().numpy(), dtype=np.float32)
