"""A folder of real imagery as series of one place, and training samples drawn from it.

What is read: ``*.npz`` series (``refl (T,6,H,W)``, ``dates``, and ``scl`` or ``pixel_qa`` where clouds are known), and
six-band ``*.tif`` scenes in reflectance x 10000 (one date each). Nothing else about the folder is assumed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray

from .. import masks
from ..errors import InvalidInput, NotFound
from .simulate import SimulationConfig, simulate_dates

NODATA = -9999
_SNOW = 1 << 4  # of pixel_qa: it comes and goes, and no other date tells of it
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Series:
    """All dates of one place: values (T, C, H, W) int16, reflectance x 10000; clear (T, H, W); dates (T, 2)."""

    name: str
    values: NDArray[np.int16]
    clear: Bools
    dates: NDArray[np.float32]

    @property
    def clear_dates(self) -> NDArray[np.intp]:
        """Dates with at least 98 % of their pixels clear."""
        return np.flatnonzero(self.clear.mean(axis=(1, 2)) > 0.98)


def load_archive(folder: Path, leave_out: Sequence[str] = ()) -> list[Series]:
    """Every series and scene below ``folder`` whose name holds none of ``leave_out``.

    Raises NotFound where the folder holds nothing to learn from.
    """
    files = sorted(
        p for p in folder.rglob("*") if p.suffix in (".npz", ".tif") and not any(x in p.name for x in leave_out)
    )
    series = [s for s in (_read(p) for p in files) if s is not None]
    if not series:
        raise NotFound(f"{folder} holds no series (.npz) and no six-band scenes (.tif).", "Name a folder of imagery.")
    return series


def _read(path: Path) -> Series | None:
    if path.suffix == ".npz":
        return _read_npz(path)
    with rasterio.open(path) as source:
        if source.count != 6:
            return None
        values = source.read()[None].astype(np.int16)
    return Series(path.stem, values, (values != NODATA).all(axis=1), np.array([[2020, 200]], dtype=np.float32))


def _read_npz(path: Path) -> Series:
    with np.load(path, allow_pickle=False) as z:
        values = z["refl"].astype(np.int16)
        clear = (values != NODATA).all(axis=1)
        if "scl" in z.files:
            clear &= masks.clear(z["scl"], masks.SCL)
        if "pixel_qa" in z.files:
            clear &= (z["pixel_qa"] & (masks.PIXEL_QA_HIDES | _SNOW)) == 0
        days = [_date(str(d)) for d in z["dates"]]
    return Series(path.stem, values, clear, np.array([[d.year, d.timetuple().tm_yday] for d in days], dtype=np.float32))


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10] if len(text) >= 10 else text + "-15")
    except ValueError:
        raise InvalidInput(f"{text!r} is not a date.", "Write dates as YYYY-MM-DD.") from None


@dataclass(frozen=True)
class Sample:
    """One training sample: values (C, T, h, w) float32, valid (T, h, w), coords (T, 2)."""

    values: NDArray[np.float32]
    valid: Bools
    coords: NDArray[np.float32]


class Sampler:
    """An endless, seeded stream of samples: real triplets where a series has them, simulated dates elsewhere."""

    def __init__(
        self,
        archive: Sequence[Series],
        size: int,
        frames: int,
        seed: int,
        simulated: float = 0.5,
        simulation: SimulationConfig | None = None,
    ) -> None:
        self.real = [s for s in archive if len(s.clear_dates) >= frames]
        self.images = _clear_images(archive, size)
        self.library = _spectra(self.images)
        self.size, self.frames = size, frames
        self.simulated = simulated if self.real else 1.0
        self.simulation = simulation or SimulationConfig()
        self.rng = np.random.default_rng(seed)

    def __iter__(self) -> Iterator[Sample]:
        while True:
            values, coords = self._simulated() if self.rng.random() < self.simulated else self._real()
            values = _turn(values, self.rng)
            yield Sample(values, np.asarray((values > NODATA).all(axis=0)), coords)

    def _real(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        weights = np.array([len(s.clear_dates) for s in self.real], dtype=float)
        series = self.real[self.rng.choice(len(self.real), p=weights / weights.sum())]
        # Neighbouring clear dates, sometimes with gaps: what a filler really gets to see.
        clear = series.clear_dates
        span = min(len(clear), self.frames + int(self.rng.integers(0, 4)))
        first = int(self.rng.integers(0, len(clear) - span + 1))
        picked = np.sort(self.rng.choice(clear[first : first + span], self.frames, replace=False))
        window = _random_window(series.values.shape[-2:], self.size, self.rng)
        values = series.values[(picked, slice(None), *window)].transpose(1, 0, 2, 3).astype(np.float32)
        gain = np.exp(self.rng.normal(0, 0.1, (6, 1, 1, 1))) * np.exp(self.rng.normal(0, 0.06, (6, self.frames, 1, 1)))
        return (values * gain).astype(np.float32), series.dates[picked]

    def _simulated(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        image = self.images[int(self.rng.integers(len(self.images)))]
        window = _random_window(image.shape[-2:], self.size, self.rng)
        values = simulate_dates(
            image[(slice(None), *window)].astype(np.float32),
            self.library,
            self.frames,
            self.rng,
            self.simulation,
        )
        days = np.sort(self.rng.integers(0, 360, self.frames))
        year = float(self.rng.integers(2014, 2026))
        return values, np.stack([np.full(self.frames, year), 1 + days], axis=1).astype(np.float32)


def _clear_images(archive: Sequence[Series], size: int) -> list[NDArray[np.int16]]:
    """Single clear images, large scenes cut into squares of twice the sample size so that each place counts once."""
    images = []
    for s in archive:
        for t in s.clear_dates if len(s.values) > 1 else range(1):
            full, valid = s.values[t], s.clear[t]
            step = 2 * size
            for r in range(0, max(1, full.shape[1] - size + 1), step):
                for c in range(0, max(1, full.shape[2] - size + 1), step):
                    part, ok = full[:, r : r + step, c : c + step], valid[r : r + step, c : c + step]
                    if min(part.shape[1:]) >= size and ok.all():
                        images.append(part)
    return images


def _spectra(images: Sequence[NDArray[np.int16]], per_image: int = 64) -> NDArray[np.float32]:
    rng = np.random.default_rng(0)
    picked = [i.reshape(6, -1)[:, rng.integers(0, i[0].size, per_image)].T for i in images]
    return np.concatenate(picked).astype(np.float32)


def _random_window(shape: tuple[int, int], size: int, rng: np.random.Generator) -> tuple[slice, slice]:
    r, c = (int(rng.integers(0, n - size + 1)) for n in shape)
    return slice(r, r + size), slice(c, c + size)


def _turn(array: NDArray, rng: np.random.Generator) -> NDArray:
    """One of the eight rotations and reflections of the last two axes."""
    array = np.rot90(array, int(rng.integers(4)), axes=(-2, -1))
    return array[..., ::-1] if rng.random() < 0.5 else array
