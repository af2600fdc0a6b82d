"""Our own small segmentor: tokens for what a place is, the pixels themselves for where its border runs.

A token of eight or sixteen pixels cannot draw a river bank. So each token is unfolded to its pixels, put beside a
shallow convolution of the image, and both decide. Kind "segmentor-pixel"; no published weights have this form.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import SegmentorPixelConfig
from .padding import pad_images
from .vit import Encoder, token_grid

#: Pairs of the six HLS bands: NDVI (NIR, red), NDWI (green, NIR), MNDWI (green, SWIR 1), NIR and blue with SWIR 2.
INDICES = ((3, 2), (1, 3), (1, 4), (3, 5), (0, 5))


class SegmentorPixel(nn.Module):
    """Encoder, a token-to-pixels projection, a convolutional stem on the image, and a head over both."""

    mean: Tensor
    std: Tensor

    def __init__(self, config: SegmentorPixelConfig) -> None:
        super().__init__()
        self.config = config
        vit = config.vit
        frames, (_, rows, columns) = vit.grid[0], vit.patch
        self.encoder = Encoder(vit)
        extra = len(INDICES) * vit.frames if config.indices else 0
        if config.indices:  # the way back to reflectance: a normalised difference of normalised values means nothing
            self.register_buffer("mean", torch.zeros(vit.in_chans))
            self.register_buffer("std", torch.ones(vit.in_chans))
        self.unfold = nn.Linear(vit.embed_dim * frames, config.token_channels * rows * columns)
        self.stem = nn.Sequential(
            _conv(vit.in_chans * vit.frames + extra, config.stem_channels),
            _conv(config.stem_channels, config.stem_channels),
        )
        merged = config.stem_channels + config.token_channels
        self.head = nn.Sequential(
            _conv(merged, config.head_channels),
            _conv(config.head_channels, config.head_channels),
            nn.Conv2d(config.head_channels, config.num_classes, 1),
        )

    def forward(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Logits (B, K, H, W) of normalised images (B, C, T, H, W); sizes that fill no patch are padded."""
        x = self.encoder.images(x)
        padded = pad_images(x, self.config.vit.patch[1:])
        grid = token_grid(padded.shape[2:], self.config.vit.patch)
        tokens = self._unfold(self.encoder.encode(padded, time=time, location=location)[:, 1:], grid)
        seen = torch.cat([padded, self._indices(padded)], dim=1) if self.config.indices else padded
        pixels = self.stem(seen.flatten(1, 2))
        out: Tensor = self.head(torch.cat([pixels, tokens.to(pixels.dtype)], dim=1))
        return out[..., : x.shape[-2], : x.shape[-1]]

    def forward_training(
        self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None
    ) -> list[Tensor]:
        """As ``forward``, in a list: there is no auxiliary head."""
        return [self(x, time, location)]

    def _indices(self, x: Tensor) -> Tensor:
        """Normalised differences (B, indices, T, H, W), -1 to 1, of normalised images (B, C, T, H, W)."""
        shape = (1, -1, 1, 1, 1)
        values = (x.float() * self.std.view(shape) + self.mean.view(shape)).clamp(min=1.0)
        pairs = [(values[:, a], values[:, b]) for a, b in INDICES]
        return torch.stack([(a - b) / (a + b) for a, b in pairs], dim=1).to(x.dtype)

    def _unfold(self, tokens: Tensor, grid: tuple[int, int, int]) -> Tensor:
        """Tokens (B, L, D) of all frames → (B, token_channels, H, W), pixel by pixel."""
        (t, h, w), (_, rows, columns) = grid, self.config.vit.patch
        batch, width = tokens.shape[0], tokens.shape[-1]
        joined = tokens.view(batch, t, h * w, width).transpose(1, 2).reshape(batch, h, w, t * width)
        spread = self.unfold(joined).view(batch, h, w, -1, rows, columns)
        return F.gelu(spread.permute(0, 3, 1, 4, 2, 5).reshape(batch, -1, h * rows, w * columns))


def _conv(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.GELU())
