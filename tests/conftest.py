"""Builders: small rasters and cards whose right answer is known, because it was made first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend.protocol import HLS_BANDS, Band, ClassLabel, ModelCard

NODATA = -9999
UTM31 = (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0)


def plausible(bands: int, height: int, width: int, seed: int = 0) -> np.ndarray:
    """(bands, height, width) int16 that can be reflectance x 10000: smooth, with some noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / (9 + 3 * b) + rng.uniform(0, 6)) + np.cos(y / (7 + 2 * b)) for b in range(bands)]
    level = np.array([400 + 450 * (b % 6) for b in range(bands)])[:, None, None]
    return (level * (1 + 0.3 * np.stack(waves)) + rng.integers(0, 60, (bands, height, width))).astype(
        np.int16
    )


def write_raster(
    path: Path,
    values: np.ndarray,
    *,
    bands: Sequence[str] = (),
    nodata: float | None = NODATA,
    crs: str | None = "EPSG:32631",
    transform: Sequence[float] | None = UTM31,
    tags: dict[str, str] | None = None,
    scale: float | None = None,
    offset: float = 0.0,
    mask: np.ndarray | None = None,
    **profile: Any,
) -> Path:
    """Write (bands, h, w), or (h, w), with these band descriptions."""
    import rasterio
    from affine import Affine

    values = values if values.ndim == 3 else values[None]
    count, height, width = values.shape
    place = {"transform": Affine(*transform)} if transform else {}
    options = {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate", **profile}
    size = {"count": count, "height": height, "width": width, "dtype": values.dtype}
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(path, "w", "GTiff", nodata=nodata, crs=crs, **size, **place, **options) as dataset,
    ):
        for index, name in enumerate(bands, start=1):
            dataset.set_band_description(index, name)
        if scale is not None:
            dataset.scales, dataset.offsets = (scale,) * count, (offset,) * count
        dataset.update_tags(**(tags or {}))
        dataset.write(values)
        if mask is not None:
            dataset.write_mask(mask)
    return path


@pytest.fixture
def make_scene(tmp_path: Path) -> Callable[..., tuple[Path, np.ndarray]]:
    """make_scene(name, height, width, …) → (path, the values in it): six described bands, int16 x 10000."""

    def make(
        name: str = "scene_2018-07-04.tif",
        height: int = 70,
        width: int = 90,
        *,
        values: np.ndarray | None = None,
        bands: Sequence[str] = HLS_BANDS,
        seed: int = 0,
        **options: Any,
    ) -> tuple[Path, np.ndarray]:
        if values is None:
            values = plausible(max(1, len(bands)) if bands else 6, height, width, seed)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        return write_raster(tmp_path / name, values, bands=bands, **options), values

    return make


@pytest.fixture
def make_mask(tmp_path: Path) -> Callable[..., Path]:
    """make_mask(name, values, …) → path of a one-band uint8 raster."""

    def make(name: str, values: np.ndarray, **options: Any) -> Path:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        return write_raster(tmp_path / name, values, **{"nodata": None, **options})

    return make


def build_card(**changes: Any) -> ModelCard:
    """A card of a two-class model of six bands and one date."""
    card = ModelCard(
        name="toy-water",
        title="Toy water",
        kind="segment",
        description="A stand-in",
        bands=tuple(Band(b, 1000.0 + 100 * k, 500.0 + 50 * k) for k, b in enumerate(HLS_BANDS)),
        frames=1,
        frames_flexible=True,
        tile=32,
        patch=8,
        architecture={},
        overlap=8,
        classes=(ClassLabel(0, "Land & more", (200, 180, 90)), ClassLabel(1, "Water", (10, 60, 220))),
    )
    return dataclasses.replace(card, **changes)


@pytest.fixture
def make_card() -> Callable[..., ModelCard]:
    """make_card(**changes) → a card of a two-class model of six bands and one date."""
    return build_card
