"""Random turns, flips and crops of chips, in the loader's threads. numpy only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..errors import InvalidInput
from .order import Draw


class Augmentation(Protocol):
    """What a loader may be given: keyed by the sample's own dice, so that it depends on no thread."""

    def side(self, size: int) -> int:
        """Pixels a side of what it makes of chips of ``size`` pixels."""

    def __call__(self, pixels: np.ndarray, valid: np.ndarray, draw: Draw) -> tuple[np.ndarray, np.ndarray]:
        """Pixels (C, T, H, W) and valid (T, H, W), changed; views of what came in are welcome.

        All dates are treated alike.
        """


@dataclass(frozen=True)
class Augment:
    """One of the eight turns and reflections of a square, and a window of ``crop`` pixels at a random place (0: whole
    chips).
    """

    flips: bool = True
    turns: bool = True
    crop: int = 0

    def side(self, size: int) -> int:
        if self.crop < 0 or self.crop > size:
            raise InvalidInput(
                f"Chips of {size} pixels cannot be cropped to {self.crop}.", "Take a smaller crop, or 0 for none."
            )
        return self.crop or size

    def __call__(self, pixels: np.ndarray, valid: np.ndarray, draw: Draw) -> tuple[np.ndarray, np.ndarray]:
        turned, mirrored = draw.below(4) if self.turns else 0, bool(draw.below(2)) if self.flips else False
        if self.crop:
            room = pixels.shape[-1] - self.crop + 1
            row, col = draw.below(room), draw.below(room)
            window = (..., slice(row, row + self.crop), slice(col, col + self.crop))
            pixels, valid = pixels[window], valid[window]
        return turn(pixels, turned, mirrored), turn(valid, turned, mirrored)

    def leaves_alone(self, draw: Draw) -> bool:
        """Whether nothing is done to a sample of these dice; they are used up by asking."""
        return not self.crop and not (self.turns and draw.below(4)) and not (self.flips and draw.below(2))


def turn(array: np.ndarray, quarters: int, mirrored: bool) -> np.ndarray:
    """A view of the last two axes turned counterclockwise by quarters, after mirroring left and right."""
    array = array[..., ::-1] if mirrored else array
    return np.rot90(array, quarters, axes=(-2, -1)) if quarters else array
