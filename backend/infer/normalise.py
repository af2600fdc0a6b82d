"""Reflectance to what a model was trained on, exactly as its card says."""

from __future__ import annotations

import numpy as np

from ..protocol import ModelCard


def normalise(values: np.ndarray, valid: np.ndarray, card: ModelCard) -> np.ndarray:
    """(C, T, h, w) reflectance x 10000 as the model's input, float32; a new array.

    The value is multiplied by the card's scale, the band's mean is taken away and its standard deviation
    divided by. A missing value becomes ``nodata_fill``: before this (in the unit of the statistics) or after
    it, as ``nodata_stage`` says (specification, pitfall 8). ``frame_order`` "v1-crop-scrambled" then repeats
    the axes of the released crop model (pitfall 4): channel k at frame t is band 3k + t of the frame-major
    stack.
    """
    shape = (len(card.bands), 1, 1, 1)
    mean = np.array([b.mean for b in card.bands]).reshape(shape)
    std = np.array([b.std for b in card.bands]).reshape(shape)
    out = values * (card.scale / std).astype(np.float32)
    out -= (mean / std).astype(np.float32)
    if not valid.all():
        before = card.nodata_stage == "before"
        fill = (card.nodata_fill - mean) / std if before else np.full(shape, card.nodata_fill)
        np.copyto(out, fill.astype(np.float32), where=~valid)
    if card.frame_order == "v1-crop-scrambled":
        out = np.ascontiguousarray(out.swapaxes(0, 1)).reshape(out.shape)
    return out
