"""How the bundled models are made: simulated dates, sampling, and that training learns."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from backend.errors import NotFound
from backend.model.build import build
from backend.model.config import SegmentorPixelConfig, ViTConfig, to_dict
from backend.protocol import HLS_BANDS, IGNORE
from backend.train.archive import Sampler, Series, load_archive
from backend.train.finetune import FinetuneConfig, finetune, segmentation_loss
from backend.train.labelled import LabelledSampler, LabelledScene, load_scenes, mndwi, weak_labels
from backend.train.simulate import SimulationConfig, simulate_dates
from tests.conftest import plausible, write_raster


def series(dates: int = 5, size: int = 24) -> Series:
    values = np.stack([plausible(6, size, size, seed=t) for t in range(dates)])
    clear = np.ones((dates, size, size), bool)
    clear[-1, : size // 2] = False
    return Series("place", values, clear, np.array([[2018, 20 * t + 1] for t in range(dates)], np.float32))


def sampler(simulated: float = 0.5, seed: int = 0) -> Sampler:
    return Sampler([series()], 16, 3, seed, simulated)


@pytest.mark.parametrize("simulated", [0.0, 1.0])
def test_samples_are_seeded(simulated: float) -> None:
    first, again = (list(islice(sampler(simulated, seed=7), 5)) for _ in range(2))
    for a, b in zip(first, again, strict=True):
        assert a.values.shape == (6, 3, 16, 16) and a.coords.shape == (3, 2)
        assert (a.values == b.values).all() and (a.coords == b.coords).all() and a.valid.all()
    assert (first[0].values != first[1].values).any()


def test_simulated_dates_differ_but_keep_the_place_recognisable() -> None:
    image, rng = plausible(6, 32, 32).astype(np.float32), np.random.default_rng(0)
    library = image.reshape(6, -1).T[::9]
    dates = simulate_dates(image, library, 3, rng, SimulationConfig(groups=(6, 6)))
    assert dates.shape == (6, 3, 32, 32) and dates.min() >= 1 and dates.max() <= 12_000
    assert np.abs(dates[:, 0] - dates[:, 1]).mean() > 50


def test_a_folder_without_imagery_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="holds no series"):
        load_archive(tmp_path)


def test_series_and_scenes_are_read_and_can_be_left_out(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "a_series.npz",
        refl=series().values,
        dates=[f"2018-0{k}-01" for k in range(1, 6)],
        scl=np.full((5, 24, 24), 4, np.uint8),
    )
    write_raster(tmp_path / "scene.tif", plausible(6, 24, 24), bands=HLS_BANDS)
    assert {s.name for s in load_archive(tmp_path)} == {"a_series", "scene"}
    assert [s.name for s in load_archive(tmp_path, ["scene"])] == ["a_series"]


def water_scene(seed: int) -> LabelledScene:
    """Land with a lake: dark in the infrared, where the label is 1."""
    image = plausible(6, 64, 64, seed) + np.int16(600)
    lake = np.zeros((64, 64), bool)
    lake[20:44, 10:50] = True
    image[:, lake] = np.array([500, 450, 300, 120, 60, 40], np.int16)[:, None]
    return LabelledScene(f"lake{seed}", image, lake.astype(np.int8), True)


def test_a_water_model_learns_a_lake(tmp_path: Path) -> None:
    torch.manual_seed(0)
    vit = ViTConfig(img_size=32, patch=(1, 8, 8), frames=1, embed_dim=32, depth=1, num_heads=2)
    model = build(to_dict(SegmentorPixelConfig(vit, 5, stem_channels=8, token_channels=4, head_channels=8)))
    mean, std = torch.full((6,), 1200.0), torch.full((6,), 800.0)
    config = FinetuneConfig(steps=80, batch=4, learning_rate=5e-3, warmup=5, average=0.9)
    finetune(model, LabelledSampler([water_scene(1), water_scene(2)], 32, seed=0), mean, std, config, tmp_path)
    test = water_scene(3)
    x = (torch.from_numpy(test.image.astype(np.float32))[None, :, None] - 1200) / 800
    found = model(x).argmax(1)[0].numpy() == 1
    truth = test.labels == 1
    assert (found & truth).sum() / (found | truth).sum() > 0.8


def test_pixels_without_a_label_do_not_count() -> None:
    logits = torch.randn((1, 2, 8, 8), generator=torch.Generator().manual_seed(0))
    labels = torch.zeros((1, 8, 8), dtype=torch.long)
    labels[:, :4] = IGNORE
    changed = logits.clone()
    changed[:, :, :4] += 5
    assert torch.allclose(segmentation_loss(logits, labels), segmentation_loss(changed, labels))


def test_weak_labels_know_water_land_and_doubt(tmp_path: Path) -> None:
    scene = water_scene(1)
    labels = weak_labels(scene.image)
    assert (labels[scene.labels == 1] == 1).all() and (mndwi(scene.image)[scene.labels == 1] > 0.5).all()
    snow = np.full((6, 4, 4), 8000, np.int16)
    snow[4:] = 500
    assert (weak_labels(snow) != 1).all() and (weak_labels(np.full((6, 4, 4), -9999, np.int16)) == IGNORE).all()
    write_raster(tmp_path / "lake.tif", scene.image, bands=HLS_BANDS)
    of_masks = np.where(scene.labels == 1, 1, 3).astype(np.uint8)  # water and land, as the hand-checked masks say it
    write_raster(tmp_path / "lake_mask.tif", of_masks, nodata=None)
    (read,) = load_scenes(tmp_path)
    assert read.checked and (read.labels == scene.labels).all()


def test_a_teacher_counts_where_the_water_index_does_not_contradict_it(tmp_path: Path) -> None:
    scene = water_scene(1)
    write_raster(tmp_path / "lake.tif", scene.image, bands=HLS_BANDS)
    (tmp_path / "taught").mkdir()
    taught = np.full((64, 64), 255, np.uint8)
    taught[:, :20], taught[:, 20:30], taught[30:34, 30:34] = 2, 1, 3  # cloud, water from top to bottom, shadow
    write_raster(tmp_path / "taught" / "lake.tif", taught, nodata=None)
    (read,) = load_scenes(tmp_path, tmp_path / "taught")
    assert not read.checked
    assert (read.labels[:20, :10] == 2).all() and (read.labels[20:44, 20:30] == 1).all()
    assert (read.labels[30:34, 30:34] == IGNORE).all() and (read.labels[:20, 30:] == IGNORE).all()
