"""`make demo`, as a newcomer runs it: maps on the grid of their images, legends, and pictures to look at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio

from backend.registry import list_models
from tools.demo.__main__ import FILL_MODEL, SAMPLES, WATER_MODEL, main

SERIES = sorted((SAMPLES / "series").glob("*.tif"))
MASKS = sorted((SAMPLES / "masks").glob("*.tif"))
SCENE = next((SAMPLES / "scene").glob("*.tif"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a whole demo, made by the bundled models in an empty home."""
    out = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRITHVI_HOME", str(out / "home"))
        assert main(["--out", str(out)]) == 0
    return out


def read(path: Path) -> np.ndarray:
    with rasterio.open(path) as source:
        return source.read()


def test_the_models_of_the_demo_come_along() -> None:
    bundled = {e.name: e for e in list_models() if e.bundled}
    assert {FILL_MODEL, WATER_MODEL} <= set(bundled)
    assert all(
        bundled[name].bytes < 10_000_000 and bundled[name].licence for name in (FILL_MODEL, WATER_MODEL)
    )


def test_the_samples_are_small_and_say_where_they_are_from() -> None:
    files = [p for p in SAMPLES.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < 3_000_000
    words = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for path in (*SERIES, SCENE):
        with rasterio.open(path) as source:
            assert source.tags()["COPYRIGHT"].removesuffix(" 2018") in words
    assert all(folder.name in words for folder in SAMPLES.iterdir() if folder.is_dir())


@pytest.mark.parametrize(("image", "mask"), list(zip(SERIES, MASKS)), ids=lambda p: p.stem)
def test_every_date_is_filled_and_keeps_what_was_seen(demo: Path, image: Path, mask: Path) -> None:
    filled, origin = (demo / "filled" / f"{image.stem}_{kind}.tif" for kind in ("filled", "origin"))
    hidden = read(mask)[0] > 0
    assert (read(filled)[:, ~hidden] == read(image)[:, ~hidden]).all()
    assert (read(origin)[0] == hidden).all()
    with rasterio.open(image) as before, rasterio.open(filled) as after, rasterio.open(origin) as source:
        assert (after.transform, after.crs, after.shape) == (before.transform, before.crs, before.shape)
        assert {source.tags()[f"CLASS_{v}"] for v in (0, 1)} == {"Observed", "Filled"}
    uncertainty = read(demo / "filled" / f"{image.stem}_uncertainty.tif")[0]
    assert ((uncertainty > 0) == hidden).all()


def test_the_cloud_is_gone(demo: Path) -> None:
    """A cloud is far brighter in blue than what it is filled with, which could be ground."""

    def bright(image: Path, where: np.ndarray) -> float:
        return float(np.percentile(read(image)[0][where], 90)) if where.any() else 0.0

    masks = [read(m)[0] > 0 for m in MASKS]
    image, hidden = max(zip(SERIES, masks), key=lambda pair: bright(*pair))
    filled = bright(demo / "filled" / f"{image.stem}_filled.tif", hidden)
    assert bright(image, hidden) > 2 * filled and filled < 1.5 * bright(image, ~hidden)


def test_the_river_is_on_the_map(demo: Path) -> None:
    with rasterio.open(demo / "water.tif") as source, rasterio.open(SCENE) as scene:
        assert (source.transform, source.crs, source.shape) == (scene.transform, scene.crs, scene.shape)
        water = source.read(1)
        names = [v for k, v in source.tags().items() if k.startswith("CLASS_")]
        assert source.nodata is not None and source.colormap(1) and any("ater" in n for n in names)
    assert 0.03 < (water == 1).sum() / (water != 255).sum() < 0.2
    assert (water[150, 205:222] == 1).mean() > 0.8  # the middle of the Madeira


@pytest.mark.parametrize("name", ["fill.png", "water.png"])
def test_the_pictures_are_not_blank(demo: Path, name: str) -> None:
    from matplotlib.image import imread

    picture = imread(demo / name)[..., :3]
    assert (demo / name).stat().st_size < 700_000
    assert picture.shape[1] > 1500 and 0.2 < (picture.std(axis=2) > 0.01).mean() < 0.95
    edge = np.concatenate(
        [picture[:5].ravel(), picture[-5:].ravel(), picture[:, :5].ravel(), picture[:, -5:].ravel()]
    )
    assert (edge == 1).all()  # nothing is cut off
