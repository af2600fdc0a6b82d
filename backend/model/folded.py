"""The Prithvi 1.0 tail with neighbouring linear layers merged: the same function, a third of the arithmetic.

As written, the neck and head multiply 11 times more than the crop model's encoder (performance notes 0.4).
Between

    ConvT1 → norm, GELU → ConvT2 · ConvT3 → norm, GELU → ConvT4 · Conv3x3 · BatchNorm → ReLU → …

the layers joined by dots have no nonlinearity between them, so each group is one linear map:

* ConvT2 · ConvT3 turn one pixel into 2 x 2 and each of these into 2 x 2: one matrix product to 4 x 4 pixels.
* After ConvT4, the 3x3 window around a pixel of the doubled map covers at most 2 x 2 pixels of the map
  before. Which ones depends on the pixel's phase (row parity, column parity): four 2x2 kernels, run as one
  convolution.

At the border the 3x3 convolution sees zeros where ConvT4's *bias* would otherwise be, so there the merged
bias is another one; ``border`` holds the differences. Maps are (B, H, W, C) here until the last convolution.
"""

from __future__ import annotations

from itertools import product
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .heads_v1 import ChannelNorm, ConvBnRelu, FCNHead, Neck, tokens_to_map
from .padding import pad_images
from .posembed import Grid
from .segmentor import SegmentorV1, crop_logits
from .vit import token_grid

PHASES = tuple(product((0, 1), (0, 1)))
"""(row parity, column parity) of a pixel of the doubled map."""


def _enlarging(weight: Tensor, bias: Tensor, side: int) -> nn.Linear:
    """A linear layer C → side*side*C' (row, column, channel) from a kernel (C, C', side, side) and (side,
    side, C')."""
    layer = nn.Linear(weight.shape[0], side * side * weight.shape[1], device="meta")
    layer.weight = nn.Parameter(weight.permute(2, 3, 1, 0).reshape(-1, weight.shape[0]).contiguous(), False)
    layer.bias = nn.Parameter(bias.reshape(-1).contiguous(), False)
    return layer


def _merge_doublings(first: nn.ConvTranspose2d, second: nn.ConvTranspose2d) -> nn.Linear:
    """Two doublings in a row as one layer C → 4*4*C'."""
    inputs, middle = first.weight.shape[:2]
    outputs = second.weight.shape[1]
    left = first.weight.permute(0, 2, 3, 1).reshape(-1, middle)
    merged = (left @ second.weight.reshape(middle, -1)).view(inputs, 2, 2, outputs, 2, 2)
    weight = merged.permute(0, 3, 1, 4, 2, 5).reshape(inputs, outputs, 4, 4)
    inner = torch.einsum("m,mocd->cdo", _bias(first), second.weight) + _bias(second)
    return _enlarging(weight, inner.repeat(2, 2, 1), 4)


def _merge_norm(conv: ConvBnRelu) -> tuple[Tensor, Tensor]:
    """Kernel and bias of a convolution with its batch norm's running statistics."""
    norm = conv.bn
    mean, variance = cast(Tensor, norm.running_mean), cast(Tensor, norm.running_var)
    scale = norm.weight / (variance + norm.eps).sqrt()
    return conv.conv.weight * scale[:, None, None, None], norm.bias - mean * scale


def _phase_kernels(kernel: Tensor, doubling: Tensor) -> Tensor:
    """The 3x3 kernel (M, C, 3, 3) after a doubling (C', C, 2, 2) as four kernels (4*M, C', 2, 2)."""
    out = kernel.new_zeros(4, kernel.shape[0], doubling.shape[0], 2, 2)
    for phase, (p, q) in enumerate(PHASES):
        for i, j in product(range(3), range(3)):
            # The pixel of the doubled map under this tap, counted from the 2 x 2 that this phase belongs to.
            row, column = p + i - 1, q + j - 1
            tap = out[phase, :, :, row // 2 + 1 - p, column // 2 + 1 - q]
            tap += kernel[:, :, i, j] @ doubling[:, :, row % 2, column % 2].T
    return out.flatten(0, 1)


def _border_bias(kernel: Tensor, bias: Tensor) -> Tensor:
    """What a bias before a zero-padded 3x3 (M, C, 3, 3) adds at (top, inside, bottom) x (left, inside,
    right).

    Returns (3, 3, M): rows, columns, channels.
    """
    # Which of the kernel's rows lie inside the map, at the top, inside, and at the bottom.
    seen = kernel.new_tensor([[0, 1, 1], [1, 1, 1], [1, 1, 0]])
    return torch.einsum("ri,sj,mij->rsm", seen, seen, torch.einsum("mcij,c->mij", kernel, bias))


def _doublings(stage: nn.Sequential) -> tuple[nn.ConvTranspose2d, nn.LayerNorm, nn.ConvTranspose2d]:
    """The parts of half a neck: doubling, norm (then GELU), doubling."""
    first, norm, _, second = stage
    return cast(nn.ConvTranspose2d, first), cast(ChannelNorm, norm).ln, cast(nn.ConvTranspose2d, second)


def _bias(layer: nn.Module) -> Tensor:
    """The bias of a layer that has one."""
    return cast(Tensor, layer.bias)


class FoldedTail(nn.Module):
    """Neck and FCN head of a trained segmentor, folded; for inference only (specification 3.1).

    Equal to them within float32 rounding, at the border too, for any grid. Batch norm uses its running
    statistics.
    """

    border: Tensor

    def __init__(self, neck: Neck, head: FCNHead) -> None:
        super().__init__()
        up1, self.norm1, up2 = _doublings(neck.fpn1)
        up3, self.norm2, up4 = _doublings(neck.fpn2)
        first, *rest = cast(list[ConvBnRelu], list(head.convs))
        with torch.no_grad():
            channels = up1.weight.shape[1]
            self.enlarge1 = _enlarging(up1.weight, _bias(up1).expand(2, 2, channels), 2)
            self.enlarge2 = _merge_doublings(up2, up3)
            kernel, shift = _merge_norm(first)
            weight, bias = _phase_kernels(kernel, up4.weight), _border_bias(kernel, _bias(up4))
            self.phases = nn.Conv2d(weight.shape[1], weight.shape[0], 2, padding=1, device="meta")
            self.phases.weight = nn.Parameter(weight.contiguous(memory_format=torch.channels_last), False)
            self.phases.bias = nn.Parameter((bias[1, 1] + shift).repeat(4), False)
        self.register_buffer("border", bias - bias[1, 1])
        self.rest: nn.Sequential = nn.Sequential(*rest, head.conv_seg).eval().requires_grad_(False)
        self.width = kernel.shape[0]

    def forward(self, tokens: Tensor, grid: Grid) -> Tensor:
        """Logits (B, K, 16*H', 16*W') from tokens (B, 1 + L, D) of a grid (T', H', W')."""
        x = tokens_to_map(tokens, grid).permute(0, 2, 3, 1)
        batch, h, w, channels = x.shape
        # Norm and GELU look at one pixel at a time, so pixels may stay nested until the convolution.
        x = F.gelu(self.norm1(self.enlarge1(x).view(batch, h, w, 2, 2, channels)))
        x = F.gelu(self.norm2(self.enlarge2(x).view(batch, h, w, 2, 2, 4, 4, channels)))
        x = x.permute(0, 1, 3, 5, 2, 4, 6, 7)  # batch, (row, its half, its quarter), (column, …), channel
        x = x.reshape(batch, 8 * h, 8 * w, channels).permute(0, 3, 1, 2)
        return self._classify(self.phases(x), 8 * h, 8 * w)

    def _classify(self, phases: Tensor, h: int, w: int) -> Tensor:
        """Logits (B, K, 2h, 2w) from the four phases (B, 4*M, h + 1, w + 1), each shifted by its parity."""
        out: list[Tensor] = []
        for phase, (p, q) in enumerate(PHASES):
            y = phases[:, phase * self.width:(phase + 1) * self.width, p:p + h, q:q + w]
            self._correct_border(y, p, q)
            y = F.relu(y)
            out.append(self.rest(y) if len(self.rest) == 1 else y)
        full = torch.stack(out, dim=2).view(*out[0].shape[:2], 2, 2, h, w)
        full = full.permute(0, 1, 4, 2, 5, 3).reshape(*out[0].shape[:2], 2 * h, 2 * w)
        return full if len(self.rest) == 1 else cast(Tensor, self.rest(full))

    def _correct_border(self, y: Tensor, p: int, q: int) -> None:
        """Exchange, in place, the bias in the border row and column that a phase (B, M, h, w) touches."""
        row, column = -p, -q  # even rows touch the top, odd rows the bottom
        top, left = self.border[2 * p, 1], self.border[1, 2 * q]
        y[:, :, row] += top[:, None]
        y[:, :, :, column] += left[:, None]
        y[:, :, row, column] += self.border[2 * p, 2 * q] - top - left


class FoldedSegmentorV1(nn.Module):
    """A SegmentorV1 for inference: its backbone and the folded tail."""

    def __init__(self, model: SegmentorV1) -> None:
        super().__init__()
        self.config = model.config
        self.backbone = model.backbone
        self.tail = FoldedTail(model.neck, model.decode_head)

    def forward(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Logits (B, K, H, W), as ``SegmentorV1.forward``."""
        x = self.backbone.images(x)
        padded = pad_images(x, self.config.vit.patch[1:])
        grid = token_grid(padded.shape[2:], self.config.vit.patch)
        return crop_logits(self.tail(self.backbone(padded, time, location), grid), padded, x)


def freeze(model: nn.Module) -> nn.Module:
    """The model ready for inference: evaluation mode, no gradients, a v1 segmentor's tail folded.

    The given model's modules are reused; do not train it afterwards. Fold before converting to another
    precision.
    """
    model = model.eval().requires_grad_(False)
    return FoldedSegmentorV1(model).eval() if isinstance(model, SegmentorV1) else model
