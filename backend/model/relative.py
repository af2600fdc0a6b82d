"""Dates relative to what is seen of them: what a gap-filling model that was made here predicts.

Most of a gap is told by two simple facts: how the other dates look there, and how this date differs from them where it
is clear. Both are taken out before the network, which then only has to predict what they leave: every date is brought
to mean 0 and deviation 1 over its visible pixels, and the prediction is added to the mean of the other dates.
Normalisation "per-date" of a card; the published models use fixed statistics.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

#: A date with fewer visible pixels takes the statistics of the others.
FEWEST = 32
#: Smallest deviation, reflectance x 10000: a flat date is not blown up to noise.
FLOOR = 40.0


@dataclass(frozen=True)
class Relative:
    """Images (B, C, T, H, W), each date mean 0 and deviation 1 where visible, 0 elsewhere; and the way back."""

    images: Tensor
    prior: Tensor
    """(B, C, T, H, W): for each date the mean of the other dates' visible values, 0 where there are none."""
    mean: Tensor
    std: Tensor
    """(B, C, T, 1, 1), reflectance x 10000."""

    def residual(self, values: Tensor) -> Tensor:
        """What the network has to predict of values (B, C, T, H, W), reflectance x 10000."""
        return (values - self.mean) / self.std - self.prior

    def absolute(self, residual: Tensor) -> Tensor:
        """Reflectance x 10000 of a predicted residual; undoes ``residual``."""
        return (residual + self.prior) * self.std + self.mean


def to_relative(values: Tensor, visible: Tensor) -> Relative:
    """Values (B, C, T, H, W), reflectance x 10000, seen only where ``visible`` (B, T, H, W) is True."""
    weight = visible[:, None].to(values.dtype)
    values = torch.where(visible[:, None], values, 0.0)
    count = weight.sum((-2, -1), keepdim=True)
    mean = values.sum((-2, -1), keepdim=True) / count.clamp(min=1)
    square = ((values - mean).square() * weight).sum((-2, -1), keepdim=True)
    std = (square / count.clamp(min=1)).sqrt()
    known = (count >= FEWEST).to(values.dtype)
    dates = known.sum(2, keepdim=True).clamp(min=1)
    mean, std = (known * a + (1 - known) * (a * known).sum(2, keepdim=True) / dates for a in (mean, std))
    std = std + FLOOR
    images = (values - mean) / std * weight
    others, seen = images.sum(2, keepdim=True) - images, weight.sum(2, keepdim=True) - weight
    return Relative(images, others / seen.clamp(min=1), mean, std)
