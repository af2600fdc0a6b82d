"""Whole finetuned networks: images → class logits of the same size (specification 3.1, 4.1)."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from .config import SegmentorV1Config, SegmentorV2Config
from .heads_v1 import build_heads
from .heads_v2 import Pyramid, SegmentationHead, build_decoder, pyramid_widths, tokens_to_map
from .padding import pad_images
from .vit import Encoder, token_grid


def crop_logits(logits: Tensor, padded: Tensor, images: Tensor) -> Tensor:
    """Logits (B, K, h, w) resized bilinearly (corners not aligned) to ``padded``, cropped to ``images``."""
    if logits.shape[-2:] != padded.shape[-2:]:
        logits = F.interpolate(logits, size=padded.shape[-2:], mode="bilinear", align_corners=False)
    return logits[..., :images.shape[-2], :images.shape[-1]]


class SegmentorV1(nn.Module):
    """Prithvi 1.0 backbone, neck and FCN head; state dict as in the mmsegmentation checkpoints."""

    def __init__(self, config: SegmentorV1Config) -> None:
        super().__init__()
        self.config = config
        self.backbone = Encoder(config.vit)
        self.neck, self.decode_head, self.auxiliary_head = build_heads(config)

    def _neck(self, x: Tensor, time: Tensor | None, location: Tensor | None) -> Tensor:
        """The neck's map (B, D*T', H, W) of padded images."""
        grid = token_grid(x.shape[2:], self.config.vit.patch)
        out: Tensor = self.neck(self.backbone(x, time, location), grid)
        return out

    def forward(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Logits (B, K, H, W) of images (B, C, T, H, W); other sizes than multiples of the patch are
        padded."""
        x = self.backbone.images(x)
        padded = pad_images(x, self.config.vit.patch[1:])
        return crop_logits(self.decode_head(self._neck(padded, time, location)), padded, x)

    def forward_training(self, x: Tensor, time: Tensor | None = None,
                         location: Tensor | None = None) -> list[Tensor]:
        """Logits of the decode head and, if there is one, of the auxiliary head; both at the images' size.

        The losses of both count the same (specification 3.1: no factor of 0.4).
        """
        x = self.backbone.images(x)
        padded = pad_images(x, self.config.vit.patch[1:])
        features = self._neck(padded, time, location)
        heads = [head for head in (self.decode_head, self.auxiliary_head) if head is not None]
        return [crop_logits(head(features), padded, x) for head in heads]


class SegmentorV2(nn.Module):
    """Prithvi 2.0 encoder, necks, decoder and head; state dict as in TerraTorch's checkpoints, without
    ``model.``."""

    def __init__(self, config: SegmentorV2Config) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config.vit)
        channels = config.vit.embed_dim * config.vit.grid[0]
        # Upstream's necks 0 and 1, SelectIndices and ReshapeTokensToImage, hold no tensors.
        self.neck = nn.ModuleDict({"2": Pyramid(channels)} if config.pyramid else {})
        widths = pyramid_widths(channels) if config.pyramid else [channels] * len(config.indices)
        self.decoder = build_decoder(widths, config.decoder)
        self.head = SegmentationHead(
            self.decoder.out_channels, config.num_classes, config.head_channels, config.dropout)

    def features(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> list[Tensor]:
        """The maps that enter the decoder, finest first, of images (B, C, T, H, W)."""
        grid = token_grid(x.shape[2:], self.config.vit.patch)
        tokens = self.encoder.forward_features(x, time, location, self.config.indices)
        maps = [tokens_to_map(feature, grid) for feature in tokens]
        return self.neck["2"](maps) if self.config.pyramid else maps

    def forward(self, x: Tensor, time: Tensor | None = None, location: Tensor | None = None) -> Tensor:
        """Logits (B, K, H, W) of images (B, C, T, H, W) with as many frames as the config says.

        Images are padded to a multiple of two patches, because the pyramid halves the token grid
        (specification 2.7).
        """
        x = self.encoder.images(x)
        _, rows, columns = self.config.vit.patch
        padded = pad_images(x, (2 * rows, 2 * columns)) if self.config.pad else x
        return crop_logits(self.head(self.decoder(self.features(padded, time, location))), padded, x)

    def forward_training(self, x: Tensor, time: Tensor | None = None,
                         location: Tensor | None = None) -> list[Tensor]:
        """As ``forward``, in a list: there is no auxiliary head."""
        return [self(x, time, location)]
