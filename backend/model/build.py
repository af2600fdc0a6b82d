"""A model card's ``architecture`` → a freshly initialised network; ``loading`` gives it weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from .config import Architecture, MAEConfig, SegmentorPixelConfig, SegmentorV1Config, from_dict
from .mae import MaskedAutoencoder
from .pixel import SegmentorPixel
from .segmentor import SegmentorV1, SegmentorV2

Model = MaskedAutoencoder | SegmentorV1 | SegmentorV2 | SegmentorPixel


def build_config(config: Architecture) -> Model:
    """The network of a config, freshly initialised (specification 1.9), on the current default device."""
    if isinstance(config, MAEConfig):
        return MaskedAutoencoder(config)
    if isinstance(config, SegmentorPixelConfig):
        return SegmentorPixel(config)
    return SegmentorV1(config) if isinstance(config, SegmentorV1Config) else SegmentorV2(config)


def build(architecture: Mapping[str, Any], device: str | torch.device = "cpu") -> Model:
    """The network of the JSON form of a config (kind "mae" or "segmentor-…"), freshly
    initialised.

    ``device`` "meta" gives names and shapes without memory. Raises InvalidInput for a contradiction.
    """
    with torch.device(device):
        return build_config(from_dict(architecture))
