"""Reflect padding of images to a multiple of something, at the right and bottom only (specification 2.7)."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from ..errors import InvalidInput


def pad_images(x: Tensor, multiple: tuple[int, int]) -> Tensor:
    """Pad (..., H, W) at the bottom and right to multiples of (rows, columns), by reflection; as given if
    they fit.

    The caller crops the result back. Raises InvalidInput where the image is too small to be reflected.
    """
    height, width = x.shape[-2:]
    down, right = -height % multiple[0], -width % multiple[1]
    if not down and not right:
        return x
    if down >= height or right >= width:
        raise InvalidInput(f"An image of {height} x {width} cannot be reflected to a multiple of {multiple}.",
                           f"Give at least {multiple[0] // 2 + 1} x {multiple[1] // 2 + 1} pixels.")
    padded = F.pad(x.reshape(x.shape[0], -1, height, width), (0, right, 0, down), mode="reflect")
    return padded.reshape(*x.shape[:-2], height + down, width + right)
