"""Other dates of a place, simulated from one: for learning how the land changes where archives are small.

A real series of clear dates is rare beside the number of single scenes. What a gap filler has to learn is *in-context*
knowledge: "pixels that looked like this on the other dates look like that today". That can be practised on simulated
dates, as long as spectra and textures are real: pixels are grouped by their real spectra, and on each simulated date
every group takes the spectrum of some real pixel and keeps its own texture. Whatever is trained with these dates
says "simulated" in its card.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True)
class SimulationConfig:
    """How strongly simulated dates differ from the real one."""

    groups: tuple[int, int] = (3, 16)  # fewest and most groups of pixels that change together
    stay: float = 0.35  # chance that a group keeps its own spectrum on a date
    texture: tuple[float, float] = (0.4, 1.4)  # factor on what is left of a pixel after its group's mean
    haze: float = 120.0  # additive offset of a date, reflectance x 10000, one standard deviation
    noise: float = 25.0  # per pixel and band, reflectance x 10000, one standard deviation


def simulate_dates(
    image: Array, library: Array, dates: int, rng: np.random.Generator, config: SimulationConfig
) -> Array:
    """Simulated dates of one clear image.

    image: (C, H, W), reflectance x 10000. library: (N, C), spectra of real pixels to draw from.
    Returns (C, dates, H, W). Every date, the first included, is a changed one, so that no date is special.
    """
    groups = _group(image, int(rng.integers(config.groups[0], config.groups[1] + 1)), rng)
    count = int(groups.max()) + 1
    means = np.stack(
        [image[:, groups == g].mean(axis=1) if (groups == g).any() else image.mean(axis=(1, 2)) for g in range(count)]
    )
    texture = image - means[groups].transpose(2, 0, 1)
    out = np.empty((image.shape[0], dates, *image.shape[1:]), dtype=np.float32)
    for t in range(dates):
        drawn = library[rng.integers(0, len(library), count)]
        # A blend of two real spectra, so that dates are also related by degrees and not only by jumps.
        share = rng.random((count, 1)).astype(np.float32)
        target = np.where(rng.random((count, 1)) < config.stay, means, share * means + (1 - share) * drawn)
        date = target[groups].transpose(2, 0, 1) + rng.uniform(*config.texture) * texture
        date *= 1 + 0.1 * _smooth_field(image.shape[1:], rng)
        date += rng.normal(0, config.haze) + rng.normal(0, config.noise, image.shape)
        out[:, t] = np.clip(date, 1, 12_000)
    return out


def _group(image: Array, count: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Pixels grouped by the nearest of ``count`` randomly picked pixels, in standardised spectra plus weak position."""
    c, h, w = image.shape
    flat = image.reshape(c, -1).T
    flat = (flat - flat.mean(axis=0)) / (flat.std(axis=0) + 30.0)
    yy, xx = np.mgrid[:h, :w]
    place = np.stack([yy.ravel() / h, xx.ravel() / w], axis=1) * rng.uniform(0, 3)
    features = np.concatenate([flat, place], axis=1)
    seeds = features[rng.integers(0, len(features), count)]
    distance = (seeds**2).sum(axis=1) - 2 * features @ seeds.T
    return distance.argmin(axis=1).reshape(h, w)


def _smooth_field(shape: tuple[int, int], rng: np.random.Generator) -> Array:
    """A smooth random field of unit variance: bilinear between a few random knots (slow light and moisture changes)."""
    knots = rng.normal(size=(4, 4))
    rows, cols = np.linspace(0, 3, shape[0]), np.linspace(0, 3, shape[1])
    r0, c0 = np.minimum(rows.astype(int), 2), np.minimum(cols.astype(int), 2)
    fr, fc = (rows - r0)[:, None], (cols - c0)[None, :]
    corners = [knots[np.ix_(r0 + i, c0 + j)] for i in (0, 1) for j in (0, 1)]
    field = (
        (1 - fr) * (1 - fc) * corners[0]
        + (1 - fr) * fc * corners[1]
        + fr * (1 - fc) * corners[2]
        + fr * fc * corners[3]
    )
    return np.asarray(field, dtype=np.float32)
