"""One forward pass of pretraining, from integer tubelets to the sum of squared errors of what is hidden.

The same sums as ``MaskedAutoencoder.loss`` (a test compares them), without what that computes for nothing: only visible
tokens are embedded, the decoder's last block and its prediction run on hidden tokens alone, and pixels stay int16 until
they are needed. Pixels inside a token are ordered (band, frame, row, column), as the embedding wants them; the rows of
the prediction layer are brought to this order rather than every target to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from .mae import MaskedAutoencoder, _normalise_tokens
from .posembed import Grid
from .vit import cut_tubelets


@dataclass(frozen=True)
class Tubelets:
    """A batch cut into tokens, some visible (B, K), all others hidden (B, M)."""

    pixels: Tensor
    """(B, L, C*t*p*q), integers or floats in the unit of the statistics, ordered (c, t, p, q)."""
    keep: Tensor
    """(B, K) indices of the visible tokens."""
    hide: Tensor
    """(B, M) indices of the hidden tokens."""
    grid: Grid
    valid: Tensor | None = None
    """(B, L, t*p*q) bool, True where a pixel was observed; None: everywhere."""
    time: Tensor | None = None
    """(B, T, 2) = (year, day of year)."""
    location: Tensor | None = None
    """(B, 2) = (latitude, longitude)."""
    told: Tensor | None = None
    """(B, 2) bool, whether a sample may know its dates and its place; None: all may."""

    def count(self) -> Tensor:
        """Hidden and valid values, over which the loss is the mean; an int64 scalar."""
        per_pixel = self.pixels.shape[-1] // (1 if self.valid is None else self.valid.shape[-1])
        if self.valid is None:
            return torch.tensor(self.hide.numel() * per_pixel, device=self.pixels.device)
        return _rows(self.valid, self.hide).sum() * per_pixel


def cut(pixels: Tensor, patch: Grid, bands: Sequence[int] | None = None) -> Tensor:
    """Images (B, C, T, H, W) as tokens (B, L, C*t*p*q) of the same type, ordered (c, t, p, q); one copy.

    ``bands``: which of the bands, in what order; None for all as they are.
    """
    pieces = cut_tubelets(pixels, patch)
    if bands is not None and list(bands) != list(range(pixels.shape[1])):
        pieces = pieces[:, :, :, :, list(bands)]
    return pieces.flatten(4).flatten(1, 3)


def cut_valid(valid: Tensor, patch: Grid) -> Tensor:
    """Valid pixels (B, T, H, W) as (B, L, t*p*q)."""
    return cut(valid[:, None], patch)


def _rows(tokens: Tensor, which: Tensor) -> Tensor:
    """Rows (B, N, P) of tokens (B, L, P)."""
    batch, length, width = tokens.shape
    flat = which + torch.arange(batch, device=which.device)[:, None] * length
    return tokens.reshape(-1, width).index_select(0, flat.flatten()).view(batch, -1, width)


class SquaredErrors(torch.autograd.Function):
    """Sum of squared differences of prediction and target, both kept for the way back as one tensor."""

    @staticmethod
    def forward(ctx: Any, prediction: Tensor, target: Tensor, weight: Tensor | None) -> Tensor:
        """``target`` float32, overwritten. ``weight`` (B, M, 1, P') of 0 and 1, or None."""
        error = target.sub_(prediction)
        if weight is not None:
            error.view(*weight.shape[:2], -1, weight.shape[-1]).mul_(weight)
        flat = error.view(-1)
        ctx.save_for_backward(error.to(prediction.dtype))
        return torch.dot(flat, flat)

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> tuple[Tensor, None, None]:
        (error,) = ctx.saved_tensors
        return error * (grads[0] * -2.0), None, None


class Pretraining(nn.Module):
    """A masked autoencoder with the statistics that it is fed with; calling it gives the sum of squared errors."""

    inverse: Tensor
    offset: Tensor

    def __init__(
        self, model: MaskedAutoencoder, mean: Tensor, std: Tensor, nodata_fill: float = 0.0, recompute: bool = False
    ) -> None:
        """mean and std (C,) in the unit of the pixels; ``nodata_fill``: what a missing pixel is after normalising.

        ``recompute``: blocks forget what they computed and compute it again on the way back, for a third more time
        and far less memory.
        """
        super().__init__()
        self.model, self.nodata_fill, self.recompute = model, nodata_fill, recompute
        pixels = model.config.vit.token_pixels // len(mean)
        std, mean = std.double(), mean.double()
        self.register_buffer("inverse", (1 / std).repeat_interleave(pixels).float(), persistent=False)
        self.register_buffer("offset", (-mean / std).repeat_interleave(pixels).float(), persistent=False)

    def forward(self, batch: Tubelets, predict: bool = False) -> Tensor:
        """The sum of squared errors, normalised units, over values that are hidden and valid; a float32 scalar.

        With ``predict`` the prediction itself (B, M, P), ordered (c, t, p, q), see ``predict``.
        """
        prediction = self.predict(batch)
        if predict:
            return prediction
        target, weight = self.normalised(_rows(batch.pixels, batch.hide)), None
        if batch.valid is not None:
            valid = _rows(batch.valid, batch.hide)
            weight = valid[:, :, None].float()
        if self.model.config.vit.norm_pix_loss:
            all_bands = None if weight is None else weight.expand(-1, -1, self.bands, -1).flatten(2).bool()
            target = _normalise_tokens(target if all_bands is None else target.masked_fill(~all_bands, 0.0), all_bands)
        total: Tensor = SquaredErrors.apply(prediction, target, weight)
        return total

    @property
    def bands(self) -> int:
        return self.model.config.vit.in_chans

    def normalised(self, pixels: Tensor) -> Tensor:
        """Raw tokens (…, P) in normalised units, float32, a new tensor."""
        return torch.addcmul(self.offset, pixels.float(), self.inverse)

    def raw(self, tokens: Tensor) -> Tensor:
        """Normalised tokens (…, P) back in the unit of the pixels, float32."""
        return (tokens.float() - self.offset) / self.inverse

    def predict(self, batch: Tubelets) -> Tensor:
        """Predicted hidden tokens (B, M, P) in normalised units, ordered (c, t, p, q)."""
        encoder, decoder = self.model.encoder, self.model.decoder
        visible = self.normalised(_rows(batch.pixels, batch.keep))
        if batch.valid is not None:
            seen = _rows(batch.valid, batch.keep)[:, :, None].expand(-1, -1, self.bands, -1).flatten(2)
            visible = visible.masked_fill_(~seen, self.nodata_fill)
        where = (batch.grid, batch.keep, batch.time, batch.location, batch.told)
        x = encoder.place(encoder.patch_embed.proj(visible), *where)
        for block in encoder.blocks:
            x = self._run(block, x)
        x = decoder.arrange(encoder.norm(x), batch.keep, batch.hide, *where[:1], *where[2:])
        *first, last = decoder.decoder_blocks
        for block in first:
            x = self._run(block, x)
        x = self._run(last, x, batch.hide.shape[1])
        layer = decoder.decoder_pred
        return F.linear(decoder.decoder_norm(x), self._ours(layer.weight), self._ours(layer.bias))

    def _run(self, block: nn.Module, x: Tensor, last: int | None = None) -> Tensor:
        if self.recompute and torch.is_grad_enabled():
            again: Tensor = checkpoint(block, x, None, last, use_reentrant=False)
            return again
        out: Tensor = block(x, None, last)
        return out

    def _ours(self, rows: Tensor) -> Tensor:
        """Rows of the prediction layer, published in the order (t, p, q, c), in the order (c, t, p, q)."""
        return rows.view(-1, self.bands, *rows.shape[1:]).transpose(0, 1).flatten(0, 1)
