"""Which other dates a gap is filled from, pixel group by pixel group. numpy only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]

#: Days after which another date is worth half.
HALF_LIFE = 45.0
MOST_CONTEXTS = 4
#: Another date joins the context as long as it leaves this share of the pixels covered by all of them.
KEEP_COVER = 0.85
#: Rounds with several contexts; pixels that are still left are then filled from one date each.
ROUNDS = 4


@dataclass(frozen=True)
class Context:
    """Pixels of one target date that are filled from the same other dates, all of which see them."""

    dates: tuple[int, ...]  # in order of time
    pixels: Bools  # (h, w)


def choose_contexts(clear: Bools, target: int, days: Sequence[float]) -> Iterator[Context]:
    """Split the gap of ``target`` into groups of pixels, each with the other dates it is filled from.

    clear: (T, h, w), True where a date is observed. days: (T,) positions in time. Near dates that see much of the gap
    come first; a date joins while nearly all of the group stays covered by every chosen one. Every gap pixel that
    any other date sees is in exactly one group.
    """
    others = [t for t in range(len(clear)) if t != target]
    worth = {t: 0.5 ** (abs(days[t] - days[target]) / HALF_LIFE) for t in others}
    left = ~clear[target] & clear[others].any(axis=0)
    turn = 0
    while left.any():
        covers = {t: int((left & clear[t]).sum()) for t in others}
        ranked = sorted(
            others, key=lambda t: (-covers[t] * (worth[t] + 0.02), abs(days[t] - days[target]), t)
        )
        chosen, pixels = [ranked[0]], left & clear[ranked[0]]
        for t in sorted(ranked[1:], key=lambda t: (-worth[t], t)):
            joint = pixels & clear[t]
            if turn < ROUNDS and len(chosen) < MOST_CONTEXTS and joint.sum() >= KEEP_COVER * pixels.sum():
                chosen.append(t)
                pixels = joint
        yield Context(tuple(sorted(chosen, key=lambda t: (days[t], t))), pixels)
        left &= ~pixels
        turn += 1
