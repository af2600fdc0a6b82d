"""Chips that bring nothing new: the same acquisition seen in two overlapping tiles, or pixels that hardly differ.

Both are found by exact rules. Ground: two chips of different places whose footprints share more than half of the
smaller one, and whose dates are the same to the hour. Pixels: fingerprints (clear means of 4 x 4 squares of each band
and date, reflectance) whose root mean square difference is below a limit. Of each such pair the one that comes later in
the given order goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

#: Share of the smaller footprint from which two are the same ground, and seconds from which two dates differ.
SHARED, SECONDS = 0.5, 3600.0

#: Dimensions in which neighbours are searched; true distances are never smaller than those.
_DIMENSIONS = 12


def near(prints: np.ndarray, order: np.ndarray, limit: float) -> dict[int, int]:
    """Chips to drop, each with the one it repeats; ``order`` (n,) says who is kept: the earlier.

    ``prints`` (n, F), ``limit`` root mean square difference. Memory grows with n, not with its square.
    """
    from scipy.spatial import cKDTree

    if limit <= 0 or len(prints) < 2:
        return {}
    wide = prints.astype(np.float64)
    wide -= wide.mean(0)
    reach = limit * np.sqrt(wide.shape[1])
    values, vectors = np.linalg.eigh(wide.T @ wide)
    narrow = wide @ vectors[:, np.argsort(values)[::-1][:_DIMENSIONS]]
    tree = cKDTree(narrow)
    dropped: dict[int, int] = {}
    for i in order:
        if int(i) in dropped:
            continue
        close = np.array(tree.query_ball_point(narrow[i], reach * (1 + 1e-9)))
        apart = np.sqrt(((prints[close].astype(np.float64) - prints[i]) ** 2).mean(1))
        for j in close[apart < limit]:
            if j != i:
                dropped.setdefault(int(j), int(i))
    return dropped


def same_ground(shapes: Sequence[Any], places: Sequence[str], times: np.ndarray, order: np.ndarray) -> dict[int, int]:
    """Chips to drop because another place shows the same acquisition, each with the one that is kept.

    ``times`` (n, T) in seconds.
    """
    if len(set(places)) < 2:
        return {}
    tree = shapely.STRtree(shapes)
    dropped: dict[int, int] = {}
    for i in map(int, order):
        if i in dropped:
            continue
        for j in map(int, tree.query(shapes[i], predicate="intersects")):
            if places[j] == places[i] or j in dropped or np.abs(times[i] - times[j]).max() > SECONDS:
                continue
            common = shapes[i].intersection(shapes[j]).area
            if common > SHARED * min(shapes[i].area, shapes[j].area):
                dropped[j] = i
    return dropped
