"""The plain Prithvi reconstruction of one date in one tile: no fit to the scene."""

from __future__ import annotations

import numpy as np

from .fill_tile import Frames, TileFill
from .reconstruct import Reconstructor


def plain_tile(frames: Frames, target: int, reconstructor: Reconstructor) -> TileFill:
    """Replace what is not seen of a date by the model's prediction of it.

    The expected error is the model's mean absolute error on the clear pixels of this date and tile, each predicted
    without looking at it; where nothing is clear, the spread of the prediction itself.
    """
    order = sorted(range(len(frames.days)), key=lambda t: (frames.days[t], t))
    predicted = reconstructor(frames.values, frames.seen, order, target, frames.dates)
    seen = frames.seen[target]
    filled = ~seen & np.delete(frames.seen, target, axis=0).any(axis=0)
    off = np.abs(predicted - frames.values[:, target]).mean(axis=0)
    expected = float(off[seen].mean()) if seen.any() else float(predicted.std())
    return TileFill(predicted, np.full(seen.shape, expected, np.float32), filled, filled)
