"""What Prithvi 2.0's finetuned networks put on the encoder: necks, decoders and head (specification 4.1).

Own code under TerraTorch's parameter names, so that its checkpoints load without segmentation-models-pytorch
or timm.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import DecoderConfig, FCNConfig, UNetConfig, UperNetConfig
from .heads_v1 import ChannelNorm, double
from .posembed import Grid


def tokens_to_map(tokens: Tensor, grid: Grid) -> Tensor:
    """(B, 1 + L, D) → (B, T'*D, H', W') with channel t*D + d (ReshapeTokensToImage); any grid, square or
    not."""
    t, h, w = grid
    batch, _, width = tokens.shape
    return tokens[:, 1:].reshape(batch, t, h * w, width).transpose(2, 3).reshape(batch, t * width, h, w)


class Pyramid(nn.Module):
    """Four equal maps → 4, 2, 1 and 1/2 times their size (LearnedInterpolateToPyramidal)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.fpn1 = nn.Sequential(
            double(channels, half), nn.BatchNorm2d(half), nn.GELU(), double(half, half // 2))
        self.fpn2 = nn.Sequential(double(channels, half))

    def forward(self, maps: Sequence[Tensor]) -> list[Tensor]:
        return spread_sizes(maps, self.fpn1, self.fpn2)


def spread_sizes(maps: Sequence[Tensor], quadruple: nn.Module, double: nn.Module) -> list[Tensor]:
    """Four equal maps at four sizes, given what enlarges the first and the second."""
    finest, fine, plain, coarse = maps
    return [quadruple(finest), double(fine), plain, F.max_pool2d(coarse, 2)]


def pyramid_widths(channels: int) -> list[int]:
    """Channels of the four maps that ``Pyramid`` returns."""
    return [channels // 2 // 2, channels // 2, channels, channels]


def _conv_bn_relu(inputs: int, outputs: int) -> nn.Sequential:
    """segmentation-models-pytorch's Conv2dReLU: parameters ``0`` (convolution) and ``1`` (batch norm)."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class UNetBlock(nn.Module):
    """Resize to the nearest pixel, append the skipped map, convolve twice."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv1 = _conv_bn_relu(inputs, outputs)
        self.conv2 = _conv_bn_relu(outputs, outputs)

    def forward(self, x: Tensor, size: tuple[int, int], skip: Tensor | None) -> Tensor:
        if x.shape[-2:] != size:
            x = F.interpolate(x, size=size, mode="nearest")
        if skip is not None:
            x = torch.cat([x, skip], dim=1)
        out: Tensor = self.conv2(self.conv1(x))
        return out


class UNetDecoder(nn.Module):
    """TerraTorch's UNetDecoder, in either behaviour of segmentation-models-pytorch (specification 4.1)."""

    def __init__(self, widths: Sequence[int], config: UNetConfig) -> None:
        super().__init__()
        self.out_channels = config.channels[-1]
        self.doubling = config.doubling
        skips = [*widths[-2::-1], 0]
        ups = [widths[-1], *config.channels[:-1]]
        blocks = (UNetBlock(a + b, c) for a, b, c in zip(ups, skips, config.channels, strict=True))
        # Upstream wraps smp's decoder, so its blocks are called decoder.decoder.blocks.N.
        self.decoder = nn.ModuleDict({"blocks": nn.ModuleList(blocks)})

    def forward(self, maps: Sequence[Tensor]) -> Tensor:
        """Maps, finest first → (B, channels[-1], H, W): twice (doubling) or once the finest map's size."""
        x, skips = maps[-1], [*maps[-2::-1], None]
        for block, skip in zip(cast(nn.ModuleList, self.decoder["blocks"]), skips, strict=True):
            # smp 0.5 takes the sizes from the features, of which the first is fed twice: nothing is left to
            # enlarge for the last block. smp 0.4 doubles every time.
            rows, columns = (maps[0] if skip is None else skip).shape[-2:]
            if self.doubling:
                rows, columns = 2 * x.shape[-2], 2 * x.shape[-1]
            x = block(x, (rows, columns), skip)
        return x


class ConvModule(nn.Module):
    """Convolution without bias, batch norm, ReLU, under TerraTorch's names."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.norm(self.conv(x)), inplace=True)


def _resize_like(x: Tensor, other: Tensor) -> Tensor:
    """Bilinear resize with aligned corners to the size of another map, as everywhere in UperNet."""
    return F.interpolate(x, size=other.shape[-2:], mode="bilinear", align_corners=True)


class UperNetDecoder(nn.Module):
    """Pyramid pooling on the coarsest map, then a feature pyramid; every level has the same width."""

    def __init__(self, widths: Sequence[int], config: UperNetConfig) -> None:
        super().__init__()
        if config.scale_modules:
            # The pyramid's layers are the decoder's own here: decoder.fpn1…, decoder.fpn2….
            pyramid = Pyramid(widths[0])
            self.fpn1, self.fpn2 = pyramid.fpn1, pyramid.fpn2
            widths = pyramid_widths(widths[0])
        self.scale_modules = config.scale_modules
        self.out_channels = c = config.channels
        self.psp_modules = nn.ModuleList(
            nn.Sequential(nn.AdaptiveAvgPool2d(side), ConvModule(widths[-1], c, 1))
            for side in config.pool_scales)
        self.bottleneck = ConvModule(widths[-1] + len(config.pool_scales) * c, c, 3)
        self.lateral_convs = nn.ModuleList(ConvModule(width, c, 1) for width in widths[:-1])
        self.fpn_convs = nn.ModuleList(ConvModule(c, c, 3) for _ in widths[:-1])
        self.fpn_bottleneck = ConvModule(len(widths) * c, c, 3)

    def pool(self, x: Tensor) -> Tensor:
        """The coarsest map beside its averages over 1, 4, 9 and 36 fields, joined by a 3x3."""
        pooled = [_resize_like(module(x), x) for module in self.psp_modules]
        out: Tensor = self.bottleneck(torch.cat([x, *pooled], dim=1))
        return out

    def forward(self, maps: Sequence[Tensor]) -> Tensor:
        """Maps, finest first → (B, channels, H, W) at the size of the finest."""
        if self.scale_modules:
            maps = spread_sizes(maps, self.fpn1, self.fpn2)
        levels = [lateral(x) for lateral, x in zip(self.lateral_convs, maps, strict=False)]
        levels.append(self.pool(maps[-1]))
        for i in range(len(levels) - 1, 0, -1):
            levels[i - 1] = levels[i - 1] + _resize_like(levels[i], levels[i - 1])
        fine = [conv(x) for conv, x in zip(self.fpn_convs, levels, strict=False)] + levels[-1:]
        same = fine[:1] + [_resize_like(x, fine[0]) for x in fine[1:]]
        out: Tensor = self.fpn_bottleneck(torch.cat(same, dim=1))
        return out


class FCNDecoder(nn.Module):
    """Doublings of the last map: transposed convolution, 3x3, channel norm, GELU."""

    def __init__(self, widths: Sequence[int], config: FCNConfig) -> None:
        super().__init__()
        self.out_channels = c = config.channels
        inputs = [widths[-1]] + [c] * (config.num_convs - 1)
        self.convs = nn.Sequential(*(
            nn.Sequential(double(n, c), nn.Conv2d(c, c, 3, padding=1), ChannelNorm(c), nn.GELU())
            for n in inputs))

    def forward(self, maps: Sequence[Tensor]) -> Tensor:
        """Maps of which the last is used → (B, channels, H * 2^n, W * 2^n)."""
        out: Tensor = self.convs(maps[-1])
        return out


Decoder = UNetDecoder | UperNetDecoder | FCNDecoder


def build_decoder(widths: Sequence[int], config: DecoderConfig) -> Decoder:
    """The decoder of a config, for maps of these widths, finest first."""
    if isinstance(config, UNetConfig):
        return UNetDecoder(widths, config)
    return UperNetDecoder(widths, config) if isinstance(config, UperNetConfig) else FCNDecoder(widths, config)


class SegmentationHead(nn.Module):
    """Optional 3x3 convolutions with ReLU, dropout, 1x1 to the classes."""

    def __init__(self, inputs: int, num_classes: int, widths: Sequence[int], dropout: float) -> None:
        super().__init__()
        channels = [inputs, *widths]
        before = nn.Sequential(*(
            nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU())
            for a, b in pairwise(channels)))
        self.head = nn.Sequential(before, nn.Dropout(dropout), nn.Conv2d(channels[-1], num_classes, 1))

    def forward(self, x: Tensor) -> Tensor:
        """Logits (B, classes, H, W)."""
        out: Tensor = self.head(x)
        return out
