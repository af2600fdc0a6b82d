"""What many tests of the backend begin with: a home of its own, a hub, the command line, a scene and a series."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from backend.protocol import HLS_BANDS
from tests.backend.fakehub import Hub
from tests.backend.said import Prithvi, Said
from tests.conftest import plausible, write_raster


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PRITHVI_HOME and a Hugging Face cache of its own, and the official cards at a reduced size."""
    from tests.backend import small_hub

    return small_hub.use_home(monkeypatch, tmp_path)


@pytest.fixture
def hub(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A mirror with the small 300M on it."""
    from tests.backend import small_hub

    with small_hub.running(monkeypatch, tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the two toy models installed."""
    from backend import registry
    from tests.backend import toy_models

    folder = tmp_path_factory.mktemp("toys")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRITHVI_HOME", str(folder / "home"))
        registry.install(toy_models.write_water(folder / "water"))
        registry.install(toy_models.write_fill(folder / "fill"))
    return folder / "home"


@pytest.fixture
def prithvi(toys: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Prithvi:
    """prithvi(*arguments) → what the command line said, in a home with the two toy models."""
    from backend.cli import main

    monkeypatch.setenv("PRITHVI_HOME", str(toys))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> Said:
        capfd.readouterr()
        code = main([str(a) for a in arguments])
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture
def lake(make_scene: Callable[..., tuple[Path, np.ndarray]]) -> Path:
    """A scene of dry land with a lake of 20 x 30 pixels."""
    values = np.full((6, 70, 90), 2000, np.int16)
    values[:, 20:40, 30:60] = np.array([600, 900, 500, 200, 100, 50], np.int16)[:, None, None]
    return make_scene("lake_2018-07-04.tif", values=values)[0]


@pytest.fixture
def dates(tmp_path: Path) -> tuple[list[Path], list[Path]]:
    """Three dates that differ by a factor, and a mask for each: the middle one has a cloud."""
    frames, masks = [], []
    base = plausible(6, 48, 56)
    for t, date in enumerate(("2018-05-01", "2018-05-11", "2018-05-21")):
        hidden = np.zeros((48, 56), np.uint8)
        if t == 1:
            hidden[10:30, 20:40] = 1
        values = (base * (1 + 0.1 * t)).astype(np.int16)
        values[:, hidden > 0] = 8000
        frames.append(write_raster(tmp_path / f"s_{date}.tif", values, bands=HLS_BANDS))
        masks.append(write_raster(tmp_path / f"m_{date}.tif", hidden, nodata=None))
    return frames, masks
