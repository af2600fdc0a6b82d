"""What the pixels of one window on one date say: statistics and a fingerprint. numpy only."""

from __future__ import annotations

import numpy as np

from ..raster.frames import Cube

#: Per date, in this order; combined over the dates by ``combine``.
NUMBERS = ("cloud", "nodata", "brightness", "entropy", "ndvi", "ndvi_low", "ndvi_high")

#: Squares of a fingerprint, down and across.
SQUARES = 4

_ENTROPY_STEPS, _ENTROPY_TOP = 64, 6400.0


def describe(cube: Cube, red: int, nir: int, step: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """NUMBERS (7,) and the fingerprint (C * SQUARES * SQUARES,) of one date.

    ``red`` and ``nir`` are positions of bands, -1 where there is none. What nothing is known of is nan; a square
    without a clear pixel has its band's mean, a band without one 0.
    """
    values, valid, clear = (
        cube.values[:, 0, ::step, ::step],
        cube.valid[:, 0, ::step, ::step],
        cube.clear[0, ::step, ::step],
    )
    whole = valid.all(0)
    seen = whole & clear
    count, observed = int(seen.sum()), int(whole.sum())
    cloud = 1 - count / observed if observed else np.nan
    nodata = 1 - observed / whole.size
    numbers = np.array([cloud, nodata, *[np.nan] * 5])
    if count:
        bright = values.mean(0)[seen]
        numbers[2], numbers[3] = bright.mean() / 10_000, entropy(bright)
        if red >= 0 and nir >= 0:
            index = ndvi(values[red][seen], values[nir][seen])
            numbers[4], (numbers[5], numbers[6]) = index.mean(), np.percentile(index, (5, 95))
    return numbers, fingerprint(values, seen)


def combine(numbers: np.ndarray) -> dict[str, float]:
    """The statistics of a chip from those of its dates, (T, 7)."""
    by = dict(zip(NUMBERS, numbers.T))
    means = {n: _mean(by[n]) for n in ("cloud", "nodata", "brightness", "entropy", "ndvi")}
    return means | {"ndvi_range": _span(by["ndvi_high"], by["ndvi_low"]), "season": _span(by["ndvi"], by["ndvi"])}


def entropy(bright: np.ndarray) -> float:
    """Shannon entropy in bits of reflectance x 10000 in 64 fixed steps up to 6400; what is brighter is in the last."""
    steps = np.clip(bright * (_ENTROPY_STEPS / _ENTROPY_TOP), 0, _ENTROPY_STEPS - 1).astype(np.int64)
    share = np.bincount(steps, minlength=_ENTROPY_STEPS) / len(bright)
    share = share[share > 0]
    return float(-(share * np.log2(share)).sum()) + 0.0


def ndvi(red: np.ndarray, nir: np.ndarray) -> np.ndarray:
    """Normalised difference of near infrared and red, -1 to 1; 0 where both are 0."""
    red, nir = np.maximum(red, 0), np.maximum(nir, 0)
    total = red + nir
    return np.divide(nir - red, total, out=np.zeros_like(total), where=total > 0)


def fingerprint(values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Mean reflectance (0 to 1) of the clear pixels of each band in SQUARES x SQUARES squares, flat, float32."""
    rows, cols = (np.linspace(0, n, SQUARES + 1).astype(int)[:-1] for n in seen.shape)

    def squares(array: np.ndarray) -> np.ndarray:
        return np.add.reduceat(np.add.reduceat(array, rows, -2, dtype=np.float64), cols, -1)

    count = squares(seen)
    total = squares(np.where(seen, values, 0))
    overall = total.sum((1, 2), keepdims=True) / max(1, count.sum())
    means = np.where(count > 0, np.divide(total, np.maximum(count, 1)), overall)
    return (means / 10_000).astype(np.float32).ravel()


def _mean(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def _span(high: np.ndarray, low: np.ndarray) -> float:
    known = np.isfinite(high) & np.isfinite(low)
    return float(high[known].max() - low[known].min()) if known.any() else float("nan")
