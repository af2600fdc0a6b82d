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


def _places(tokens: Tensor, which: Tensor) -> Tensor:
    """Of tokens (B, L, P) laid out as rows, the numbers of those named by ``which`` (B, N); int64 (B*N,)."""
    return (which + torch.arange(len(tokens), device=which.device)[:, None] * tokens.shape[1]).flatten()


def _rows(tokens: Tensor, which: Tensor) -> Tensor:
    """Rows (B, N, P) of tokens (B, L, P)."""
    return tokens.flatten(0, 1).index_select(0, _places(tokens, which)).view(*which.shape, -1)


class SquaredErrors(torch.autograd.Function):
    """Sum of squared differences of a prediction and the tokens that it is of, kept for the way back as one tensor.

    On a CPU some rows at a time, from integer pixels to their squares while the core's cache holds them.
    """

    ROWS = 128

    @staticmethod
    def forward(
        ctx: Any, prediction: Tensor, pixels: Tensor, valid: Tensor | None, rows: Tensor, scale: Scale, norm_pix: bool
    ) -> Tensor:
        """Row i of ``prediction`` (R, P) is of row ``rows[i]`` of ``pixels`` (N, P), where ``valid`` (N, P')."""
        errors, total = torch.empty_like(prediction), prediction.new_zeros((), dtype=torch.float32)
        each = SquaredErrors.ROWS if prediction.device.type == "cpu" else max(1, len(rows))
        for first in range(0, len(rows), each):
            some = rows[first:first + each]
            target = scale.normalised(pixels.index_select(0, some))
            seen = None if valid is None else _all_bands(valid.index_select(0, some), pixels.shape[1])
            if norm_pix:
                target = _normalise_tokens(target if seen is None else target.masked_fill_(~seen, 0.0), seen)
            error = target.sub_(prediction[first:first + each])
            flat = (error if seen is None else error.masked_fill_(~seen, 0.0)).view(-1)
            total += torch.dot(flat, flat)
            errors[first:first + each] = error
        ctx.save_for_backward(errors)
        return total

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> tuple[Tensor, None, None, None, None, None]:
        (errors,) = ctx.saved_tensors
        return errors * (grads[0] * -2.0), None, None, None, None, None


def _all_bands(valid: Tensor, values: int) -> Tensor:
    """Valid pixels (R, P') of one band as those of all ``values`` of a token, (R, P)."""
    bands = values // valid.shape[1]
    return valid[:, None].expand(-1, bands, -1).flatten(1)


@dataclass(frozen=True)
class Scale:
    """From raw pixels of a token (…, P) to normalised ones: times ``inverse`` plus ``offset``, each (P,)."""

    inverse: Tensor
    offset: Tensor

    def normalised(self, pixels: Tensor) -> Tensor:
        """Raw tokens (…, P) in normalised units, float32, a new tensor."""
        return torch.addcmul(self.offset, pixels.float(), self.inverse)


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
        pixels, rows = batch.pixels.flatten(0, 1), _places(batch.pixels, batch.hide)
        valid = None if batch.valid is None else batch.valid.flatten(0, 1)
        norm_pix = self.model.config.vit.norm_pix_loss
        total: Tensor = SquaredErrors.apply(prediction.flatten(0, 1), pixels, valid, rows, self.scale, norm_pix)
        return total

    @property
    def scale(self) -> Scale:
        return Scale(self.inverse, self.offset)

    @property
    def bands(self) -> int:
        return self.model.config.vit.in_chans

    def normalised(self, pixels: Tensor) -> Tensor:
        """Raw tokens (…, P) in normalised units, float32, a new tensor."""
        return self.scale.normalised(pixels)

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
