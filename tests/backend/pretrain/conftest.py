"""Small chip stores whose content is known, a network of a few thousand weights, and runs of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from backend.chips import ChipInfo, ChipStore, ChipWriter, Layout, open_store
from backend.device import Device
from backend.pretrain.config import PretrainConfig, config_from
from backend.pretrain.distributed import Crew
from backend.pretrain.loop import Outcome, Run
from backend.protocol import HLS_BANDS
from tests.conftest import plausible

SIZE, FRAMES = 16, 3

#: A network that learns something in seconds.
SMALL: dict[str, Any] = {
    "patch": [1, 4, 4],
    "embed_dim": 32,
    "depth": 2,
    "num_heads": 2,
    "decoder_embed_dim": 32,
    "decoder_depth": 2,
    "decoder_num_heads": 2,
    "coords": ["time", "location"],
    "scale_learned": True,
    "eps": 1e-5,
}

CONFIG: dict[str, Any] = {
    "model": SMALL,
    "batch": 8,
    "micro": 2,
    "steps": 12,
    "learning_rate": 2e-3,
    "precision": "float32",
    "save_every": 4,
    "validate_every": 6,
    "pictures": 2,
    "threads": 1,
    "seed": 7,
}


def make_store(
    path: Path,
    train: int = 28,
    held_out: int = 5,
    bands: tuple[str, ...] = HLS_BANDS,
    gaps: bool = True,
    size: int = SIZE,
    frames: int = FRAMES,
) -> Path:
    """Plausible chips, some with clouds, a few without date or place."""
    start = dt.datetime(2020, 3, 1, tzinfo=dt.UTC)
    rng = np.random.default_rng(0)
    with ChipWriter(path, Layout(bands, frames, size)) as writer:
        for i in range(train + held_out):
            pixels = np.stack([plausible(len(bands), size, size, seed=10 * i + t) for t in range(frames)], axis=1)
            valid = np.ones((frames, size, size), bool)
            if gaps and i % 3 == 0:
                valid[i % frames, : 4 + i % 8] = False
                pixels[:, ~valid] = -9999
            times = tuple(start + dt.timedelta(days=20 * t + i) for t in range(frames))
            place = None if i % 5 == 0 else (float(rng.uniform(-60, 60)), float(rng.uniform(-170, 170)))
            split = "train" if i < train else "validation"
            writer.add(ChipInfo(f"chip{i}", times, place, split), pixels, valid)
    return path


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("chips") / "store")


@pytest.fixture(scope="session")
def store(store_path: Path) -> ChipStore:
    return open_store(store_path)


def alone(precision: str = "float32") -> Crew:
    """A crew of one process on one CPU thread."""
    torch.set_num_threads(1)
    return Crew(0, 1, Device("cpu", precision, 1, "a test"))


def config(**changes: Any) -> PretrainConfig:
    return config_from({**CONFIG, **changes})


@pytest.fixture
def train(store: ChipStore, tmp_path: Path) -> Callable[..., Outcome]:
    """train(folder, …) → the outcome of a run in ``tmp_path/folder``; keyword arguments change the config."""

    def run(
        folder: str = "run", stop_after: int = 0, tell: Callable[[str], None] = lambda _: None, **changes: Any
    ) -> Outcome:
        given = config(**changes)
        return Run(store, given, tmp_path / folder, alone(), "store", tell).train(given, stop_after)

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PRITHVI_HOME of the test's own."""
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def environment(**more: str) -> dict[str, str]:
    """For processes: this one's environment, on one thread."""
    return {**os.environ, "OMP_NUM_THREADS": "1", **more}
