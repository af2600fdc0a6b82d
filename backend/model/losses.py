"""Losses and accuracy of finetuning, as mmsegmentation computes them (specification 3.3).

Logits are (B, K, H, W), targets (B, H, W) int64 of classes 0..K-1 or the ``ignore`` value.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from ..errors import InvalidInput

AVERAGES = ("observed", "all", "weights")


def _pixel_losses(logits: Tensor, target: Tensor, weights: Sequence[float] | None, ignore: int) -> Tensor:
    """Weighted cross entropy of every pixel (B, H, W), 0 where ignored, float32."""
    weight = None if weights is None else torch.tensor(weights, dtype=torch.float32, device=logits.device)
    return F.cross_entropy(logits.float(), target, weight=weight, ignore_index=ignore, reduction="none")


def cross_entropy(logits: Tensor, target: Tensor, weights: Sequence[float] | None = None, ignore: int = -100,
                  average: str = "observed") -> Tensor:
    """Cross entropy times the weight of the pixel's class, averaged; a scalar.

    ``average``: "observed" divides by the pixels that are not ignored (mmsegmentation's avg_non_ignore),
    "all" by all pixels, "weights" by the sum of the weights (torch's own mean). Nothing observed gives 0.
    Raises InvalidInput for another average.
    """
    if average not in AVERAGES:
        raise InvalidInput(f"Unknown average {average!r}.", f"Known: {', '.join(AVERAGES)}.")
    losses = _pixel_losses(logits, target, weights, ignore)
    observed = target != ignore
    if average == "all":
        return losses.mean()
    if average == "observed" or weights is None:
        return losses.sum() / observed.sum().clamp(min=1)
    weight = torch.tensor(weights, dtype=losses.dtype, device=losses.device)
    return losses.sum() / weight[target.clamp(0, len(weights) - 1)][observed].sum().clamp(min=1e-12)


def dice(logits: Tensor, target: Tensor, ignore: int = -100, smooth: float = 1.0,
         exponent: float = 2.0) -> Tensor:
    """Dice loss of the v1 burn-scar model, its oddity included; a scalar.

    Ignored pixels leave the numerator only: they stay in the denominator, as the nearest class of 0..K-1. A
    class that equals ``ignore`` is left out of the sum, which is divided by K all the same.
    """
    classes = logits.shape[1]
    share = logits.float().softmax(dim=1)
    one_hot = F.one_hot(target.clamp(0, classes - 1), classes).movedim(-1, 1).to(share.dtype)
    valid = (target != ignore)[:, None]
    overlap = (share * one_hot * valid).sum(dim=(2, 3))
    size = (share.pow(exponent) + one_hot.pow(exponent)).sum(dim=(2, 3))
    losses = (1.0 - (2.0 * overlap + smooth) / (size + smooth)).mean(dim=0)
    counted = torch.arange(classes, device=logits.device) != ignore
    return losses[counted].sum() / classes


def focal(logits: Tensor, target: Tensor, weights: Sequence[float] | None = None, ignore: int = -100,
          gamma: float = 2.0) -> Tensor:
    """Focal loss: cross entropy times (1 - probability of the true class)^gamma, over the observed pixels; a
    scalar."""
    plain = _pixel_losses(logits, target, None, ignore)
    losses = (1.0 - (-plain).exp()).pow(gamma) * _pixel_losses(logits, target, weights, ignore)
    return losses.sum() / (target != ignore).sum().clamp(min=1)


def accuracy(logits: Tensor, target: Tensor, ignore: int = -100) -> Tensor:
    """Share of observed pixels whose largest logit is the true class, in percent; 0 where nothing is
    observed."""
    observed = target != ignore
    right = (logits.argmax(dim=1) == target) & observed
    return 100.0 * right.sum() / observed.sum().clamp(min=1)
