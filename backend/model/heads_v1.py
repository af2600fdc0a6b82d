"""What Prithvi 1.0's finetuned networks put on the encoder: neck and FCN heads, in our own code
(specification 3.1).

Names and shapes of the parameters are those of the mmsegmentation checkpoints (specification 3.5).
``folded.py`` does the same sums with a third of the arithmetic.
"""

from __future__ import annotations

from itertools import pairwise

import torch.nn.functional as F
from torch import Tensor, nn

from .config import FCNHeadConfig, SegmentorV1Config
from .posembed import Grid


class ChannelNorm(nn.Module):
    """Layer norm over the channels of (B, C, H, W), epsilon 1e-6 (upstream's Norm2d)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.ln = nn.LayerNorm(channels, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.ln(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return out


def double(inputs: int, outputs: int) -> nn.ConvTranspose2d:
    """A learned doubling of the size: every pixel becomes 2 x 2."""
    return nn.ConvTranspose2d(inputs, outputs, kernel_size=2, stride=2)


class Neck(nn.Module):
    """Tokens → a map of 16 times the grid: ConvTransformerTokensToEmbeddingNeck.

    The channel of token component d at frame t is d*T + t here, the other way round than in version 2.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.fpn1 = nn.Sequential(
            double(channels, channels), ChannelNorm(channels), nn.GELU(), double(channels, channels))
        self.fpn2 = nn.Sequential(
            double(channels, channels), ChannelNorm(channels), nn.GELU(), double(channels, channels))

    def forward(self, tokens: Tensor, grid: Grid) -> Tensor:
        """(B, 1 + L, D) with class token, of grid (T', H', W') → (B, D*T', 16*H', 16*W')."""
        out: Tensor = self.fpn2(self.fpn1(tokens_to_map(tokens, grid)))
        return out


def tokens_to_map(tokens: Tensor, grid: Grid) -> Tensor:
    """(B, 1 + L, D) → (B, D*T', H', W') with channel d*T' + t; the class token is dropped."""
    t, h, w = grid
    return tokens[:, 1:].transpose(1, 2).reshape(tokens.shape[0], tokens.shape[2] * t, h, w)


class ConvBnRelu(nn.Module):
    """3x3 convolution without bias, batch norm, ReLU, under mmcv's names."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.bn(self.conv(x)), inplace=True)


class FCNHead(nn.Module):
    """3x3 convolutions and a 1x1 to the classes, on (B, C, H, W)."""

    def __init__(self, inputs: int, num_classes: int, config: FCNHeadConfig) -> None:
        super().__init__()
        widths = [inputs] + [config.channels] * config.num_convs
        self.convs = nn.ModuleList(ConvBnRelu(a, b) for a, b in pairwise(widths))
        self.dropout = nn.Dropout2d(config.dropout)
        self.conv_seg = nn.Conv2d(config.channels, num_classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (B, classes, H, W)."""
        for conv in self.convs:
            x = conv(x)
        out: Tensor = self.conv_seg(self.dropout(x))
        return out


def build_heads(config: SegmentorV1Config) -> tuple[Neck, FCNHead, FCNHead | None]:
    """Neck, decode head and, if there is one, the auxiliary head."""
    channels = config.neck_channels
    decode = FCNHead(channels, config.num_classes, config.decode)
    if not config.auxiliary.num_convs:
        return Neck(channels), decode, None
    return Neck(channels), decode, FCNHead(channels, config.num_classes, config.auxiliary)
