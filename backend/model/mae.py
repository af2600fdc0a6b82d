"""The masked autoencoder of both generations: hide tokens, encode the rest, predict the pixels of the hidden
ones.

Sources: specification 1.6 to 1.8 (masking, decoder, loss), 2.4, 5.2 (cloud gaps). "Hidden" is True = 1
throughout.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..errors import InvalidInput
from .config import MAEConfig, ViTConfig
from .padding import pad_images
from .posembed import Grid, resized_table, sincos_3d
from .vit import (
    Block,
    Encoder,
    coords_encoders,
    cut_tubelets,
    linear,
    only_told,
    place_tokens,
    spread_dates,
    token_grid,
)  # fmt: skip


def patchify(x: Tensor, patch: Grid) -> Tensor:
    """Images (B, C, T, H, W) as tokens (B, L, t*p*q*C); inside a token the band runs fastest (specification
    1.8).

    This is the order of the prediction, not that of the embedding. A rest that fills no token is dropped.
    """
    return cut_tubelets(x, patch).permute(0, 1, 2, 3, 5, 6, 7, 4).flatten(4).flatten(1, 3)


def unpatchify(tokens: Tensor, patch: Grid, grid: Grid) -> Tensor:
    """Tokens (B, L, t*p*q*C) of a grid (T', H', W') as images (B, C, T, H, W); undoes ``patchify``."""
    (t, h, w), (dt, dh, dw) = grid, patch
    x = tokens.view(tokens.shape[0], t, h, w, dt, dh, dw, -1).permute(0, 7, 1, 4, 2, 5, 3, 6)
    return x.reshape(tokens.shape[0], -1, t * dt, h * dh, w * dw)


def spread_mask(hidden: Tensor, patch: Grid, grid: Grid) -> Tensor:
    """A token mask (B, L) as a pixel mask (B, T, H, W) of the same type."""
    (t, h, w), (dt, dh, dw) = grid, patch
    x = hidden.view(-1, t, 1, h, 1, w, 1).expand(-1, t, dt, h, dh, w, dw)
    return x.reshape(-1, t * dt, h * dh, w * dw)


def hide_touched(pixels: Tensor, patch: Grid) -> Tensor:
    """Tokens (B, L) of which any pixel of the mask (B, T, H, W) or (B, C, T, H, W) is hidden (specification
    5.2)."""
    mask = pixels if pixels.ndim == 5 else pixels[:, None]
    return (patchify(mask, patch) != 0).any(dim=-1)


@dataclass(frozen=True)
class Masking:
    """Which tokens are hidden, and in what order the others are encoded."""

    hidden: Tensor
    """(B, L) bool, True where the encoder does not see the token."""
    keep: Tensor
    """(B, K) indices of the visible tokens; K is the largest number of them in the batch."""
    valid: Tensor | None = None
    """(B, K) bool, False where ``keep`` is padding; None where no sample needs any."""


def mask_from_noise(noise: Tensor, ratio: float) -> Masking:
    """Random masking (specification 1.6): the int(L*(1-ratio)) tokens of least noise (B, L) stay, in that
    order."""
    length = noise.shape[1]
    keep = noise.argsort(dim=1)[:, :int(length * (1 - ratio))]
    hidden = torch.ones_like(noise, dtype=torch.bool).scatter_(1, keep, False)
    return Masking(hidden, keep)


def mask_from_restore(ids_restore: Tensor, visible: int) -> Masking:
    """The masking behind the references' ``ids_restore`` (B, L): tokens of rank below ``visible`` are
    seen."""
    return Masking(ids_restore >= visible, ids_restore.argsort(dim=1)[:, :visible])


def mask_from_hidden(hidden: Tensor) -> Masking:
    """The masking of given hidden tokens (B, L), however many each sample has, all and none included.

    Samples with fewer visible tokens than the largest are padded, and the padding is not attended to; so
    every sample gets what it would get alone (the reference uses the count of the first sample for all).
    """
    hidden = hidden.bool()
    counts = (~hidden).sum(dim=1)
    least, most = int(counts.min()), int(counts.max())
    keep = hidden.byte().argsort(dim=1, stable=True)[:, :most]
    if least == most:
        return Masking(hidden, keep)
    return Masking(hidden, keep, torch.arange(most, device=hidden.device) < counts[:, None])


class Decoder(nn.Module):
    """The MAE decoder: visible latents and mask tokens → predicted pixels (specification 1.7, 2.4)."""

    decoder_pos_embed: Tensor

    def __init__(self, config: ViTConfig) -> None:
        super().__init__()
        self.config = config
        width = config.decoder_embed_dim
        self.decoder_embed = linear(config.embed_dim, width)
        self.mask_token = nn.Parameter(torch.empty(1, 1, width))
        nn.init.normal_(self.mask_token, std=0.02)
        self.register_buffer("decoder_pos_embed", sincos_3d(width, config.grid, config.pos_precision))
        self.temporal_embed_dec, self.location_embed_dec = coords_encoders(config, width)
        self.decoder_blocks = nn.ModuleList(
            Block(width, config.decoder_num_heads, config.mlp_ratio, config.eps)
            for _ in range(config.decoder_depth))
        self.decoder_norm = nn.LayerNorm(width, eps=config.eps)
        self.decoder_pred = linear(width, config.token_pixels)

    def positions(self, grid: Grid) -> Tensor:
        """The decoder's position table (1, 1 + L, D), interpolated where the grid is not the built one."""
        if grid == self.config.grid:
            return self.decoder_pos_embed
        config = self.config
        table = resized_table(config.decoder_embed_dim, config.grid, grid, config.pos_precision)
        return table.to(self.decoder_pos_embed)

    def restore(self, latent: Tensor, masking: Masking) -> Tensor:
        """Put visible latents (B, K, D) at their places and the mask token at all others: (B, L, D)."""
        token = self.mask_token.to(latent.dtype)
        if masking.valid is not None:
            latent = torch.where(masking.valid[..., None], latent, token)
        full = token.expand(*masking.hidden.shape, -1)
        return full.scatter(1, masking.keep[..., None].expand(-1, -1, latent.shape[-1]), latent)

    def forward(self, latent: Tensor, masking: Masking, grid: Grid,
                time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Predict all tokens (B, L, t*p*q*C) from the encoder's latent (B, 1 + K, D), class token first."""
        x = self.decoder_embed(latent)
        tokens = place_tokens(self.restore(x[:, 1:], masking), self.positions(grid), None)
        if self.temporal_embed_dec is not None and time is not None:
            tokens = tokens + spread_dates(self.temporal_embed_dec(time), grid, None)
        if self.location_embed_dec is not None and location is not None:
            tokens = tokens + self.location_embed_dec(location)
        x = torch.cat([x[:, :1].to(tokens.dtype), tokens], dim=1)
        for block in self.decoder_blocks:
            x = block(x)
        out: Tensor = self.decoder_pred(self.decoder_norm(x[:, 1:]))
        return out


    def arrange(self, latent: Tensor, keep: Tensor, hide: Tensor, grid: Grid, time: Tensor | None = None,
                location: Tensor | None = None, told: Tensor | None = None) -> Tensor:
        """What the blocks begin with, (B, 1 + K + M, D'): class token, visible tokens, hidden tokens.

        latent (B, 1 + K, D) is the encoder's; ``keep`` (B, K) and ``hide`` (B, M) are the indices of all visible
        and all hidden tokens. Attention does not know an order, so the tokens need not be put back into theirs.
        See ``Encoder.place`` for the other arguments.
        """
        x = self.decoder_embed(latent)
        places, order = self.positions(grid)[0, 1:], torch.cat([keep, hide], dim=1)
        hidden = self.mask_token.to(x.dtype).expand(*hide.shape, -1)
        tokens = torch.cat([x[:, 1:], hidden], dim=1) + places[order]
        if self.temporal_embed_dec is not None and time is not None:
            tokens = tokens + spread_dates(only_told(self.temporal_embed_dec(time), told, 0), grid, order)
        if self.location_embed_dec is not None and location is not None:
            tokens = tokens + only_told(self.location_embed_dec(location), told, 1)
        return torch.cat([x[:, :1].to(tokens.dtype), tokens], dim=1)


def masked_loss(pred: Tensor, target: Tensor, hidden: Tensor, valid: Tensor | None = None,
                norm_pix: bool = False) -> Tensor:
    """Mean squared error over the hidden tokens (specification 1.8), 0 where nothing is hidden; a scalar,
    float32.

    pred, target (B, L, P) in the order of ``patchify``; hidden (B, L); valid (B, L, P), optional, True where
    a target pixel was observed: others do not count, and whatever they hold, NaN included, does not matter.
    With ``norm_pix`` every target token is first brought to mean 0 and variance 1 (with N-1, plus 1e-6) of
    its valid pixels.
    """
    target = target.float()
    if valid is not None:
        target = target.masked_fill(~valid, 0.0)
    if norm_pix:
        target = _normalise_tokens(target, valid)
    weight = hidden[..., None].float().expand_as(target)
    if valid is not None:
        weight = weight * valid
    squares = (pred.float() - target).square()
    return (squares * weight).sum() / weight.sum().clamp(min=1.0)


def _normalise_tokens(target: Tensor, valid: Tensor | None) -> Tensor:
    """Every token (…, P) minus its mean, over the root of its variance; both taken over the valid pixels."""
    if valid is None:
        return (target - target.mean(-1, keepdim=True)) / (target.var(-1, keepdim=True) + 1e-6).sqrt()
    count = valid.sum(-1, keepdim=True)
    centred = (target - target.sum(-1, keepdim=True) / count.clamp(min=1)) * valid
    variance = centred.square().sum(-1, keepdim=True) / (count - 1).clamp(min=1)
    return centred / (variance + 1e-6).sqrt()


class MaskedAutoencoder(nn.Module):
    """Encoder and decoder together; state dict in the ``encoder.`` / ``decoder.`` layout (specification
    1.11)."""

    def __init__(self, config: MAEConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config.vit)
        self.decoder = Decoder(config.vit)

    def grid(self, x: Tensor) -> Grid:
        """Token grid (T', H', W') of images (B, C, T, H, W)."""
        return token_grid(x.shape[2:], self.config.vit.patch)

    def predict(self, x: Tensor, masking: Masking, time: Tensor | None = None,
                location: Tensor | None = None) -> Tensor:
        """Predicted tokens (B, L, t*p*q*C) of images (B, C, T, H, W); see ``Encoder.encode`` for time and
        location."""
        x = self.encoder.images(x)
        latent = self.encoder.encode(x, masking.keep, masking.valid, time, location)
        out: Tensor = self.decoder(latent, masking, self.grid(x), time, location)
        return out

    def loss(self, x: Tensor, masking: Masking, valid: Tensor | None = None, time: Tensor | None = None,
             location: Tensor | None = None) -> Tensor:
        """The pretraining loss of images (B, C, T, H, W), a float32 scalar.

        valid: (B, T, H, W) or (B, C, T, H, W) bool, True where a pixel was observed; see ``masked_loss``.
        """
        x, patch = self.encoder.images(x), self.config.vit.patch
        pred = self.predict(x, masking, time, location)
        if valid is not None:
            seen = valid if valid.ndim == 5 else valid[:, None]
            valid = patchify(seen.bool().expand_as(x), patch)
        return masked_loss(pred, patchify(x, patch), masking.hidden, valid, self.config.vit.norm_pix_loss)

    def forward(self, x: Tensor, noise: Tensor | None = None, valid: Tensor | None = None,
                time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """One pretraining step's loss with ``mask_ratio`` of the tokens hidden by ``noise`` (B, L), drawn if
        None."""
        x = self.encoder.images(x)
        t, h, w = self.grid(x)
        if noise is None:
            noise = torch.rand(x.shape[0], t * h * w, device=x.device)
        return self.loss(x, mask_from_noise(noise, self.config.vit.mask_ratio), valid, time, location)

    def reconstruct(self, x: Tensor, hidden: Tensor, time: Tensor | None = None,
                    location: Tensor | None = None) -> Tensor:
        """Predict every pixel of images of any size from the tokens that no hidden pixel touches
        (specification 5.2).

        x (B, C, T, H, W), normalised; hidden (B, T, H, W) or (B, C, T, H, W), non-zero where the pixel must
        not be looked at (it may hold anything). Returns (B, C, T, H, W) in the units of x; a size that is no
        multiple of the patch is reflect-padded and cropped. Samples may differ in how much is hidden; all and
        nothing are allowed. Raises InvalidInput for a model trained with ``norm_pix_loss``, whose output has
        no absolute scale.
        """
        vit = self.config.vit
        if vit.norm_pix_loss:
            raise InvalidInput("This model predicts normalised patches, which make no image.",
                               "Use a model trained with norm_pix_loss off.")
        x = self.encoder.images(x)
        if x.shape[2] % vit.patch[0]:
            raise InvalidInput(f"{x.shape[2]} frames cannot be cut into tokens of {vit.patch[0]} frames.")
        mask = (hidden if hidden.ndim == 5 else hidden[:, None]) != 0
        height, width = x.shape[-2:]
        x, mask = (pad_images(a, vit.patch[1:]) for a in (x, mask.to(x.dtype)))
        masking = mask_from_hidden(hide_touched(mask, vit.patch))
        tokens = self.predict(x, masking, time, location)
        return unpatchify(tokens, vit.patch, self.grid(x))[..., :height, :width]


def composite(x: Tensor, prediction: Tensor, hidden: Tensor) -> Tensor:
    """The images x with the hidden pixels, (B, T, H, W) or (B, C, T, H, W), replaced by the prediction."""
    mask = (hidden if hidden.ndim == 5 else hidden[:, None]) != 0
    return torch.where(mask, prediction.to(x.dtype), x)
