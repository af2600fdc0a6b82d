"""Scenes labelled with water and what is taken for it: checked by hand, of a published model, or of the water index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray

from ..protocol import IGNORE

NO_WATER, WATER, CLOUD, SHADOW, SNOW = range(5)

#: Our class of each of the hand-checked masks' (0 shadow, 1 water, 2 snow, 3 land, 4 cloud).
OF_MASKS = np.array([SHADOW, WATER, SNOW, NO_WATER, CLOUD], np.int8)
BLUE, GREEN, RED, NIR, SWIR1, SWIR2 = range(6)


@dataclass(frozen=True)
class LabelledScene:
    """One image (C, H, W) int16, reflectance x 10000, its labels (H, W): classes as above or IGNORE; how they came."""

    name: str
    image: NDArray[np.int16]
    labels: NDArray[np.int8]
    checked: bool  # by hand


def mndwi(image: NDArray[np.int16] | NDArray[np.float32]) -> NDArray[np.float32]:
    """Modified normalised difference water index (green - SWIR 1) / (green + SWIR 1), (H, W); Xu 2006."""
    green, swir = (np.maximum(image[b].astype(np.float32), 1) for b in (GREEN, SWIR1))
    return np.asarray((green - swir) / (green + swir), dtype=np.float32)


def weak_labels(image: NDArray[np.int16]) -> NDArray[np.int8]:
    """Water where index and spectrum agree that it is, other where both say no, IGNORE between and without data."""
    index, values = mndwi(image), image.astype(np.float32)
    ndvi = (values[NIR] - values[RED]) / np.maximum(values[NIR] + values[RED], 1)
    water = (index > 0.2) & (values[NIR] < 1500) & (values[SWIR1] < 900) & (ndvi < 0.2) & (values[BLUE] < 2000)
    # Bright in the visible and dark in the short-wave infrared is snow, which the index takes for water.
    other = (index < -0.15) | (values[NIR] > 2500) | (values[BLUE] > 3500)
    labels = np.where(water, 1, np.where(other, 0, IGNORE)).astype(np.int8)
    labels[(image == -9999).any(axis=0)] = IGNORE
    return labels


def load_scenes(folder: Path, taught: Path | None = None) -> list[LabelledScene]:
    """Every six-band scene below ``folder``; hand-checked where ``<stem>_mask.tif`` lies beside it.

    The others have what a teacher said (``taught/<stem>.tif``) where the water index does not contradict it, else the
    index's own weak labels.
    """
    scenes = []
    for path in sorted(folder.rglob("*.tif")):
        with rasterio.open(path) as source:
            if source.count != 6:
                continue
            image = source.read().astype(np.int16)
        mask = path.with_name(f"{path.stem}_mask.tif")
        labels = OF_MASKS[_band(mask)] if mask.exists() else weak_labels(image)
        if not mask.exists() and taught and (taught / path.name).exists():
            labels = agreed(_band(taught / path.name), labels)
        labels = np.where((image == -9999).any(axis=0), IGNORE, labels).astype(np.int8)
        scenes.append(LabelledScene(path.stem, image, labels, mask.exists()))
    return scenes


def agreed(taught: NDArray[np.uint8], weak: NDArray[np.int8]) -> NDArray[np.int8]:
    """The teacher's classes (255: unsure), IGNORE where index and teacher disagree about water."""
    contradicted = ((weak == WATER) & (taught != WATER)) | ((weak == NO_WATER) & (taught == WATER))
    return np.where(contradicted | (taught > SNOW), IGNORE, taught).astype(np.int8)


def _band(path: Path) -> NDArray[np.uint8]:
    with rasterio.open(path) as source:
        return np.asarray(source.read(1), dtype=np.uint8)


class LabelledSampler:
    """An endless, seeded stream of (image (C, 1, s, s) float32, labels (s, s)): crops, zoomed, turned, re-lit."""

    def __init__(self, scenes: Sequence[LabelledScene], size: int, seed: int, checked: float = 0.6) -> None:
        self.groups = [[s for s in scenes if s.checked == c] for c in (True, False)]
        self.size, self.checked, self.rng = size, checked, np.random.default_rng(seed)
        self.water = [s.image[:, s.labels == WATER].T.astype(np.float32) for s in scenes if (s.labels == WATER).any()]

    def __iter__(self) -> Iterator[tuple[NDArray[np.float32], NDArray[np.int8]]]:
        while True:
            group = self.groups[0 if self.rng.random() < self.checked else 1] or self.groups[0] or self.groups[1]
            scene = group[int(self.rng.integers(len(group)))]
            image, labels = self._crop(scene)
            if self.rng.random() < 0.4 and len(self.water):
                image, labels = self._flood(image, labels)
            if self.rng.random() < 0.4:
                image, labels = self._shade(image, labels)
            yield self._relight(image)[:, None], labels

    def _crop(self, scene: LabelledScene) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
        """A square at a random zoom (nearest pixels: a river is a river at 10 and at 60 metres)."""
        side = int(self.size * self.rng.choice([0.5, 0.75, 1.0, 1.0, 1.5]))
        side = min(side, *scene.labels.shape)
        row, col = self._corner(scene, side)
        index = np.floor((np.arange(self.size) + 0.5) * side / self.size).astype(int)
        image = scene.image[:, row + index[:, None], col + index[None]].astype(np.float32)
        labels = scene.labels[row + index[:, None], col + index[None]]
        turns, flip = int(self.rng.integers(4)), slice(None, None, -1 if self.rng.random() < 0.5 else 1)
        image = np.rot90(image, turns, axes=(1, 2))[..., flip]
        return np.ascontiguousarray(image), np.ascontiguousarray(np.rot90(labels, turns)[:, flip])

    def _corner(self, scene: LabelledScene, side: int) -> tuple[int, int]:
        """Anywhere, or, half of the time, so that some water is in the square: water is rare."""
        water = np.argwhere(scene.labels == WATER)
        if not len(water) or self.rng.random() < 0.5:
            return tuple(int(self.rng.integers(0, n - side + 1)) for n in scene.labels.shape)  # type: ignore[return-value]
        pixel = water[int(self.rng.integers(len(water)))] - self.rng.integers(0, side, 2)
        return tuple(int(np.clip(p, 0, n - side)) for p, n in zip(pixel, scene.labels.shape, strict=True))  # type: ignore[return-value]

    def _flood(
        self, image: NDArray[np.float32], labels: NDArray[np.int8]
    ) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
        """A simulated lake or river of one real water spectrum: checked scenes hold little water, and few kinds."""
        field = _noise(self.size, self.rng, fine=4 if self.rng.random() < 0.4 else 1)  # ponds, or lakes
        level = np.quantile(field, self.rng.uniform(0.5, 0.97))
        wet = np.abs(field - level) < 0.08 * field.std() if self.rng.random() < 0.4 else field > level
        wet &= (image > 0).all(axis=0)
        kinds = self.water[int(self.rng.integers(len(self.water)))]  # by scene, so that no large lake is all water
        spectrum = kinds[int(self.rng.integers(len(kinds)))][:, None]
        texture = self.rng.normal(1, 0.04, (1, int(wet.sum()))) + self.rng.normal(0, 0.02, (6, int(wet.sum())))
        image, labels = image.copy(), labels.copy()
        image[:, wet], labels[wet] = spectrum * texture, WATER
        return image, labels

    def _shade(
        self, image: NDArray[np.float32], labels: NDArray[np.int8]
    ) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
        """A simulated cloud shadow on land: the sun is gone, bluish skylight stays."""
        field = _noise(self.size, self.rng)
        dark = (field > np.quantile(field, self.rng.uniform(0.6, 0.95))) & np.isin(labels, (NO_WATER, SHADOW))
        sky = np.array([0.62, 0.52, 0.42, 0.34, 0.25, 0.2]).reshape(6, 1, 1) * self.rng.uniform(0.5, 1.3)
        shaded = np.where(dark, image * np.clip(sky, 0.08, 0.8), image).astype(np.float32)
        return shaded, np.where(dark, SHADOW, labels).astype(np.int8)

    def _relight(self, image: NDArray[np.float32]) -> NDArray[np.float32]:
        """Another day, sensor or correction: gains, and a haze that is strongest in the blue (top of atmosphere)."""
        gain = np.exp(self.rng.normal(0, 0.12) + self.rng.normal(0, 0.06, (6, 1, 1)))
        haze = np.array([1.0, 0.65, 0.45, 0.25, 0.06, 0.03]).reshape(6, 1, 1) * self.rng.uniform(-250, 900)
        noise = self.rng.normal(0, self.rng.uniform(0, 60), image.shape)
        return np.asarray(np.clip(image * gain + haze + noise, 1, 16000), dtype=np.float32)


def _noise(size: int, rng: np.random.Generator, fine: int = 1) -> NDArray[np.float64]:
    """A smooth random field (size, size), rough at several scales, as lakes and clouds are; ``fine`` times smaller."""
    total = np.zeros((size, size))
    for knots in (3 * fine, 6 * fine, 12 * fine, 24 * fine):
        coarse = rng.normal(size=(knots + 1, knots + 1)) / knots**0.8
        at = np.linspace(0, knots - 1e-9, size)
        low, share = at.astype(int), at - at.astype(int)
        rows = coarse[low] * (1 - share)[:, None] + coarse[low + 1] * share[:, None]
        total += rows[:, low] * (1 - share) + rows[:, low + 1] * share
    return total
