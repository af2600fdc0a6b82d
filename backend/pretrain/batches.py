"""A loader's batch as tubelets: which tokens are seen, and who is told date and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..chips import ChipBatch
from ..model.config import ViTConfig
from ..model.posembed import Grid
from ..model.pretraining import Tubelets, cut, cut_valid
from . import draws
from .config import PretrainConfig


@dataclass(frozen=True)
class View:
    """How a model looks at the chips of a store."""

    vit: ViTConfig
    grid: Grid
    """Tokens of one chip, (T', H', W')."""
    bands: tuple[int, ...]
    """The store's bands in the model's order."""
    config: PretrainConfig

    @property
    def tokens(self) -> int:
        t, h, w = self.grid
        return t * h * w

    @property
    def visible(self) -> int:
        """Tokens that the encoder sees of each sample (specification 1.6)."""
        return int(self.tokens * (1 - self.vit.mask_ratio))

    def micro(self, gpu: bool) -> int:
        """Samples computed at once. On a CPU few: what they leave behind then stays in the cache."""
        return self.config.micro or max(1, (75_000 if gpu else 4_800) // self.tokens)


def parts(batch: ChipBatch, size: int) -> Iterator[slice]:
    """A batch in pieces of ``size`` samples."""
    count = len(batch.pixels)
    return (slice(a, min(a + size, count)) for a in range(0, count, size))


def training(batch: ChipBatch, part: slice, view: View, device: torch.device) -> Tubelets:
    """A piece of a batch with the masks of its epoch and positions."""
    config, where = view.config, np.asarray(batch.position, dtype=np.int64)[part]
    keep, hide = draws.mask(config.seed, draws.MASK, batch.epoch, where, view.grid, view.visible, config.hide_dates)
    told = np.ones((len(where), 2), dtype=bool)
    for column, (stream, share) in enumerate(((draws.TIME, config.drop_time), (draws.LOCATION, config.drop_location))):
        told[:, column] = draws.uniform(config.seed, stream, batch.epoch, where, 1)[:, 0] >= share
    return _tubelets(batch, part, view, device, keep, hide, told)


def held_out(batch: ChipBatch, part: slice, view: View, device: torch.device) -> Tubelets:
    """A piece of a batch with masks that belong to the chips themselves, and everything told."""
    chips = np.asarray(batch.index, dtype=np.int64)[part]
    keep, hide = draws.mask(view.config.seed, draws.VALIDATION, 0, chips, view.grid, view.visible)
    return _tubelets(batch, part, view, device, keep, hide, np.ones((len(chips), 2), dtype=bool))


def _tubelets(
    batch: ChipBatch,
    part: slice,
    view: View,
    device: torch.device,
    keep: NDArray[np.int64],
    hide: NDArray[np.int64],
    told: NDArray[np.bool_],
) -> Tubelets:
    patch = view.vit.patch
    pixels = _moved(batch.pixels[part], device)
    valid = batch.valid[part]
    times, places, know = batch.times[part], batch.places[part], torch.from_numpy(told)
    know[:, 0] &= times.isfinite().flatten(1).all(1)
    know[:, 1] &= places.isfinite().all(1)
    keep_, hide_ = (_moved(torch.from_numpy(a), device) for a in (keep, hide))
    return Tubelets(
        pixels=cut(pixels, patch, view.bands),
        keep=keep_,
        hide=hide_,
        grid=view.grid,
        valid=None if bool(valid.all()) else cut_valid(_moved(valid, device), patch),
        time=_moved(times.nan_to_num(), device) if "time" in view.vit.coords else None,
        location=_moved(places.nan_to_num(), device) if "location" in view.vit.coords else None,
        told=_moved(know, device) if view.vit.coords else None,
    )


def _moved(values: Tensor, device: torch.device) -> Tensor:
    """A tensor on the device, copied while the device computes where the memory is pinned."""
    return values.to(device, non_blocking=True)
