"""The temporal vision transformer: tubelets → tokens → blocks (specification 1.3 to 1.5, 2.4 to 2.7).

Images are (B, C, T, H, W). A sequence is (B, 1 + L, D): the class token, then the tokens over time, row,
column. Module names are those of the published state dicts.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..errors import InvalidInput
from .config import ViTConfig
from .posembed import Grid, LocationEncoder, TimeEncoder, resized_table, sincos_3d


def token_grid(size: Sequence[int], patch: Grid) -> Grid:
    """Tokens (T', H', W') of an image of ``size`` (T, H, W); a rest that fills no token is dropped.

    Raises InvalidInput if not even one token fits.
    """
    t, h, w = (n // p for n, p in zip(size, patch, strict=True))
    if min(t, h, w) < 1:
        raise InvalidInput(f"An image of {tuple(size)} (frames, rows, columns) holds no token of {patch}.",
                           "Pad the image, or give more frames.")
    return t, h, w


def cut_tubelets(x: Tensor, patch: Grid) -> Tensor:
    """A view (B, T', H', W', C, t, p, q) of images (B, C, T, H, W): nothing is copied, the rest is
    dropped."""
    (t, h, w), (dt, dh, dw) = token_grid(x.shape[2:], patch), patch
    x = x[:, :, :t * dt, :h * dh, :w * dw]
    return x.view(*x.shape[:2], t, dt, h, dh, w, dw).permute(0, 2, 4, 6, 1, 3, 5, 7)


def take_tubelets(x: Tensor, patch: Grid, keep: Tensor | None = None) -> Tensor:
    """The tokens' pixels (B, K, C*t*p*q), ordered (c, t, p, q); only those of ``keep`` (B, K) are read."""
    cut = cut_tubelets(x, patch)
    if keep is None:
        return cut.flatten(4).flatten(1, 3)
    h, w = cut.shape[2:4]
    sample = torch.arange(cut.shape[0], device=x.device)[:, None]
    return cut[sample, keep // (h * w), keep // w % h, keep % w].flatten(2)


class TubeletProjection(nn.Module):
    """The published 3-D convolution's weight and bias, applied as one matrix product.

    Kernel equals stride, so the two are the same thing; oneDNN's bfloat16 convolution of this shape returns
    garbage on AMX machines (performance notes 0.3), a matrix product does not.
    """

    def __init__(self, config: ViTConfig) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(config.embed_dim, config.in_chans, *config.patch))
        self.bias = nn.Parameter(torch.empty(config.embed_dim))
        nn.init.xavier_uniform_(self.weight.view(config.embed_dim, -1))
        bound = 1.0 / math.sqrt(config.token_pixels)
        nn.init.uniform_(self.bias, -bound, bound)

    def forward(self, pixels: Tensor) -> Tensor:
        return F.linear(pixels.to(self.weight.dtype), self.weight.flatten(1), self.bias)


class PatchEmbed(nn.Module):
    """Pixels → tokens (specification 1.3)."""

    def __init__(self, config: ViTConfig) -> None:
        super().__init__()
        self.patch = config.patch
        self.proj = TubeletProjection(config)

    def forward(self, x: Tensor, keep: Tensor | None = None, valid: Tensor | None = None) -> Tensor:
        """Embed (B, C, T, H, W) as (B, L, D), or only the tokens ``keep`` (B, K).

        Where ``valid`` (B, K) is False the place is padding: its pixels are not looked at, whatever they
        hold.
        """
        pixels = take_tubelets(x, self.patch, keep)
        if valid is not None:
            pixels = pixels.masked_fill(~valid[..., None], 0.0)
        tokens: Tensor = self.proj(pixels)
        return tokens


class ProductAttention(torch.autograd.Function):
    """Attention as plain matrix products that keep the probabilities: for training in bfloat16 on a CPU.

    There the fused kernel's backward pass runs at a fifth of the rate of a matrix product (measured: 35 against
    195 GFLOP/s a core), and for a few hundred tokens the probabilities still fit. A few heads are taken at a time, so
    that what leads from one product to the next stays in the core's cache: the products of queries and keys take two
    fifths of their time with all at once, the way back through the softmax a third.
    """

    ROWS = 16
    """Keys are padded to a multiple of this, and the padding not attended to: odd sizes cost an eighth more time."""

    CACHED = 3 << 20
    """Bytes of the probabilities of the heads that are taken at a time."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        ctx.keys, shape = k.shape[-2], q.shape
        k, v = (F.pad(t, (0, 0, 0, -ctx.keys % ProductAttention.ROWS)).flatten(0, 1) for t in (k, v))
        q = (q * shape[-1] ** -0.5).flatten(0, 1)
        probability, out = q.new_empty(*q.shape[:2], k.shape[1]), torch.empty_like(q)
        runs = _runs(probability)
        product = torch.empty_like(probability[runs[0]])
        for run in runs:
            some = torch.bmm(q[run], k[run].transpose(1, 2), out=product[:run.stop - run.start])
            some[..., ctx.keys:] = float("-inf")
            torch.softmax(some, -1, out=probability[run])
            torch.bmm(probability[run], v[run], out=out[run])
        ctx.save_for_backward(q, k, v, probability)
        return out.view(shape)

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> tuple[Tensor, Tensor, Tensor]:
        (q, k, v, probability), shape = ctx.saved_tensors, grads[0].shape
        grad = grads[0].flatten(0, 1)
        of_q, of_k, of_v = torch.empty_like(q), torch.empty_like(k), torch.empty_like(v)
        runs = _runs(probability)
        first, second = (torch.empty_like(probability[runs[0]]) for _ in range(2))
        for run in runs:
            some, count = probability[run], run.stop - run.start
            of_some = torch.bmm(grad[run], v[run].transpose(1, 2), out=first[:count])
            of_product = second[:count]
            torch.ops.aten._softmax_backward_data.out(of_some, some, -1, some.dtype, grad_input=of_product)
            torch.bmm(of_product, k[run], out=of_q[run])
            torch.bmm(of_product.transpose(1, 2), q[run], out=of_k[run])
            torch.bmm(some.transpose(1, 2), grad[run], out=of_v[run])
        of_k, of_v = (t.unflatten(0, shape[:2])[..., :ctx.keys, :] for t in (of_k, of_v))
        return of_q.mul_(shape[-1] ** -0.5).view(shape), of_k, of_v


def _runs(probability: Tensor) -> list[slice]:
    """Runs of heads (of B*heads, M, N) whose probabilities stay in a core's cache."""
    heads = len(probability)
    each = max(1, ProductAttention.CACHED // max(1, probability[0].nbytes)) if heads else 1
    return [slice(i, min(i + each, heads)) for i in range(0, heads, each)] or [slice(0, 0)]


def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Softmax of the scaled products of q (B, heads, M, D) and k (B, heads, N, D), times v; (B, heads, M, D)."""
    if q.requires_grad and q.dtype == torch.bfloat16 and q.device.type == "cpu":
        out: Tensor = ProductAttention.apply(q, k, v)
        return out
    return F.scaled_dot_product_attention(q, k, v)


class Attention(nn.Module):
    """Multi-head self-attention over all tokens of all frames; qkv rows are q, k, v, each head-major."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = linear(width, 3 * width)
        self.proj = linear(width, width)

    def forward(self, x: Tensor, mask: Tensor | None = None, last: int | None = None) -> Tensor:
        """(B, N, D) → (B, N, D), or only the ``last`` rows of it: the others are looked at all the same."""
        batch, length, width = x.shape
        if last is None:
            q, k, v = self._split(self.qkv(x), 3)
        else:
            # The layer's own forward, so that wrappers of it still see the call, would compute unwanted queries.
            weight, bias = self.qkv.weight, self.qkv.bias
            (q,) = self._split(F.linear(x[:, length - last:], weight[:width], bias[:width]), 1)
            k, v = self._split(F.linear(x, weight[width:], bias[width:]), 2)
        mixed = attend(q, k, v) if mask is None else F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        out: Tensor = self.proj(mixed.transpose(1, 2).reshape(batch, q.shape[2], width))
        return out

    def _split(self, rows: Tensor, parts: int) -> tuple[Tensor, ...]:
        """(B, N, parts*D) as ``parts`` tensors (B, heads, N, D / heads)."""
        batch, length, width = rows.shape
        return rows.view(batch, length, parts, self.heads, width // parts // self.heads).permute(2, 0, 3, 1, 4).unbind()


class Mlp(nn.Module):
    """Two linear layers around the exact (erf) GELU."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.fc1 = linear(width, hidden)
        self.fc2 = linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.fc2(F.gelu(self.fc1(x)))
        return out


class Block(nn.Module):
    """A pre-norm transformer block (specification 1.5, step 4)."""

    def __init__(self, width: int, heads: int, mlp_ratio: float, eps: float) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.mlp = Mlp(width, int(width * mlp_ratio))

    def forward(self, x: Tensor, mask: Tensor | None = None, last: int | None = None) -> Tensor:
        """(B, N, D) → (B, N, D); ``mask`` (B, 1, 1, N) is True where a token may be attended to.

        With ``last`` only that many rows at the end are computed, and returned: what a last block is wanted for.
        """
        mixed = self.attn(self.norm1(x), mask, last)
        x = (x if last is None else x[:, x.shape[1] - last:]) + mixed
        out: Tensor = x + self.mlp(self.norm2(x))
        return out


def linear(inputs: int, outputs: int) -> nn.Linear:
    """A linear layer with the published initialisation: Xavier uniform, zero bias (specification 1.9)."""
    layer = nn.Linear(inputs, outputs)
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def attention_mask(valid: Tensor | None) -> Tensor | None:
    """Which of (class token, tokens) may be attended to, (B, 1, 1, 1 + K), or None for all of them."""
    return None if valid is None else F.pad(valid, (1, 0), value=True)[:, None, None]


def coords_encoders(config: ViTConfig, width: int) -> tuple[TimeEncoder | None, LocationEncoder | None]:
    """The encoders of date and place that a config asks for, for tokens of this width."""
    return (TimeEncoder(width, config.scale_learned) if "time" in config.coords else None,
            LocationEncoder(width, config.scale_learned) if "location" in config.coords else None)


def place_tokens(tokens: Tensor, table: Tensor, keep: Tensor | None) -> Tensor:
    """Add to tokens (B, K, D) their rows of the position table (1, 1 + L, D); ``keep`` says which tokens they
    are."""
    return tokens + (table[:, 1:] if keep is None else table[0, 1:][keep])


def spread_dates(dates: Tensor, grid: Grid, keep: Tensor | None) -> Tensor:
    """The encoded date of every token (B, K, D) from those of the frames (B, T', D).

    Raises InvalidInput if there is not one date for each frame.
    """
    if dates.shape[1] != grid[0]:
        raise InvalidInput(f"{dates.shape[1]} dates were given for {grid[0]} frames.",
                           "Give one date for each frame.")
    per_frame = grid[1] * grid[2]
    if keep is None:
        return dates.repeat_interleave(per_frame, dim=1)
    return dates.gather(1, (keep // per_frame)[..., None].expand(-1, -1, dates.shape[-1]))


def only_told(encoded: Tensor, told: Tensor | None, column: int) -> Tensor:
    """Encoded dates or places (B, N, D), nothing where ``told`` (B, 2) says in this column not to tell."""
    return encoded if told is None else encoded * told[:, column, None, None]


class Encoder(nn.Module):
    """The encoder of every Prithvi model (specification 1.5, 2.4)."""

    pos_embed: Tensor

    def __init__(self, config: ViTConfig) -> None:
        super().__init__()
        self.config = config
        width = config.embed_dim
        self.patch_embed = PatchEmbed(config)
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        nn.init.normal_(self.cls_token, std=0.02)
        self.register_buffer("pos_embed", sincos_3d(width, config.grid, config.pos_precision))
        self.temporal_embed_enc, self.location_embed_enc = coords_encoders(config, width)
        self.blocks = nn.ModuleList(
            Block(width, config.num_heads, config.mlp_ratio, config.eps) for _ in range(config.depth))
        self.norm = nn.LayerNorm(width, eps=config.eps)

    def images(self, x: Tensor) -> Tensor:
        """(B, C, T, H, W) as given, or with one frame inserted into (B, C, H, W); checked against the config.

        Raises InvalidInput for another number of dimensions or bands.
        """
        if x.ndim == 4 and self.config.frames == 1:
            x = x.unsqueeze(2)
        if x.ndim != 5 or x.shape[1] != self.config.in_chans:
            raise InvalidInput(f"Images of shape {tuple(x.shape)} were given.",
                               f"Wanted: (batch, {self.config.in_chans} bands, frames, rows, columns).")
        return x

    def positions(self, grid: Grid) -> Tensor:
        """The position table (1, 1 + L, D) of a token grid, interpolated where it is not the built one."""
        if grid == self.config.grid:
            return self.pos_embed
        table = resized_table(self.config.embed_dim, self.config.grid, grid, self.config.pos_precision)
        return table.to(self.pos_embed)

    def embed(self, x: Tensor, keep: Tensor | None = None, valid: Tensor | None = None,
              time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Class token and tokens (B, 1 + K, D) before the first block; see ``encode`` for the arguments.

        Warns if the size is no multiple of the patch: the right and bottom rest is not seen (specification
        2.4).
        """
        x = self.images(x)
        grid = token_grid(x.shape[2:], self.config.patch)
        if any(n % p for n, p in zip(x.shape[2:], self.config.patch, strict=True)):
            warnings.warn(f"Input {tuple(x.shape[2:])} is not divisible by the patch {self.config.patch}: "
                          "the rest at the border is ignored.", stacklevel=3)
        return self.place(self.patch_embed(x, keep, valid), grid, keep, time, location)

    def place(self, tokens: Tensor, grid: Grid, keep: Tensor | None, time: Tensor | None, location: Tensor | None,
              told: Tensor | None = None) -> Tensor:
        """Embedded pixels (B, K, D) with their position, date and place, the class token before them.

        ``told`` (B, 2) bool, if given, says of each sample whether it may know its dates and its place.
        """
        tokens = place_tokens(tokens, self.positions(grid), keep)
        if self.temporal_embed_enc is not None and time is not None:
            tokens = tokens + spread_dates(only_told(self.temporal_embed_enc(time), told, 0), grid, keep)
        if self.location_embed_enc is not None and location is not None:
            tokens = tokens + only_told(self.location_embed_enc(location), told, 1)
        return torch.cat([self.cls_token.expand(tokens.shape[0], -1, -1).to(tokens.dtype), tokens], dim=1)

    def encode(self, x: Tensor, keep: Tensor | None = None, valid: Tensor | None = None,
               time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """The normalised latent (B, 1 + K, D) of the tokens that are kept.

        x (B, C, T, H, W), normalised reflectance. keep (B, K), indices of the visible tokens, None for all:
        the others are neither embedded nor encoded. valid (B, K), False where ``keep`` is mere padding, so
        that samples with different numbers of visible tokens share a batch and get exactly what they would
        get alone. time (B, T, 2) = (year, day of year), location (B, 2) = (latitude, longitude), both
        optional; ignored by models without these encoders.
        """
        tokens, mask = self.embed(x, keep, valid, time, location), attention_mask(valid)
        for block in self.blocks:
            tokens = block(tokens, mask)
        out: Tensor = self.norm(tokens)
        return out

    def forward_features(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None,
                         indices: Sequence[int] | None = None) -> list[Tensor]:
        """Block outputs (B, 1 + L, D) with class token; only the last block's is normalised (specification
        2.4).

        ``indices``, rising, names the blocks whose output is wanted; blocks behind the last of them are not
        run.
        """
        wanted = range(self.config.depth) if indices is None else indices
        tokens, features = self.embed(x, time=time, location=location), []
        for i in range(max(wanted) + 1):
            tokens = self.blocks[i](tokens)
            if i in wanted:
                features.append(self.norm(tokens) if i == self.config.depth - 1 else tokens)
        return features

    def forward(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """The normalised latent of all tokens; see ``encode``."""
        return self.encode(x, time=time, location=location)
