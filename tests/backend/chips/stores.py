"""Small chip stores whose every pixel is known, because it was made first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backend.chips import ChipInfo, ChipWriter, Layout

BANDS = ("BLUE", "GREEN", "RED")


@dataclass(frozen=True)
class Known:
    """A store's folder, and what was put there: pixels (N, C, T, H, W), valid (N, T, H, W), infos; ``gone`` were
    skipped.
    """

    path: Path
    layout: Layout
    pixels: np.ndarray
    valid: np.ndarray
    infos: tuple[ChipInfo, ...]
    gone: tuple[int, ...] = ()


def make_store(path: Path, count: int = 23, *, layout: Layout | None = None, gone: tuple[int, ...] = ()) -> Known:
    """A store of random chips; every fourth is of the split "validation", every third wholly valid."""
    layout = layout or Layout(BANDS, 2, 16, shard=5)
    rng = np.random.default_rng(count)
    pixels = rng.integers(-500, 9000, (count, *layout.shape), dtype=np.int16)
    valid = rng.random((count, *layout.shape[1:])) < 0.8
    valid[::3] = True
    infos = tuple(info(i, layout.frames) for i in range(count))
    with ChipWriter(path, layout) as writer:
        for i in range(count):
            if i in gone:
                writer.skip(infos[i], f"granule {i} is cut short")
            else:
                writer.add(infos[i], pixels[i], valid[i])
    return Known(path, layout, pixels, valid, infos, gone)


def info(i: int, frames: int = 2) -> ChipInfo:
    """What is told of chip ``i``."""
    first = dt.datetime(2019, 12, 30, 10, 30, 15, 123456, dt.UTC) + dt.timedelta(days=i)
    return ChipInfo(
        f"chip-{i}", tuple(first + dt.timedelta(days=40 * t) for t in range(frames)), (10.0 + i / 8, -20.5),
        "validation" if i % 4 == 0 else "train", f"stratum {i % 3}", 1 + (i % 5 == 1), 0.5 + i, "EPSG:32631",
        (30.0, 0.0, 5e5 + i, 0.0, -30.0, 5e6),
    )  # fmt: skip
