"""A sample of the made archive, and the chips that must come of it: cut from the very arrays that were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio

from backend.archive.folder import scan
from backend.archive.measure import measure
from backend.archive.schema import Archive, Chip, Granule, Samples, chip_id, write_archive, write_samples
from backend.protocol import HLS_BANDS, Window
from tests.backend.archive.made import FILES, Made, make_archive, tile

SIZE, DAYS = 32, (20, 90, 160)


@dataclass(frozen=True)
class Land:
    """An archive of two tiles on disk, its table, and a sample of it."""

    made: Made
    archive: Archive
    samples: Samples
    tables: tuple[Path, Path]

    def file(self, granule: str, band: str = "BLUE") -> Path:
        return self.made.folder / "granules" / granule / f"{granule}.{FILES[band]}.tif"


def make_land(folder: Path, chips: int = 22, frames: int = 2) -> Land:
    """Two tiles in two zones, three dates each, and ``chips`` windows of them."""
    made = make_archive(folder, [tile(), tile("T14RCN")], DAYS, cloud=0.15)
    candidates, _ = scan(folder / "granules", HLS_BANDS)
    granules: list[Granule] = []
    for candidate in candidates:
        found = measure(candidate, HLS_BANDS)
        assert isinstance(found, list)
        granules += found
    archive = write_archive(folder / "archive.parquet", granules)
    samples = write_samples(folder / "samples.parquet", [draw(archive, k, frames) for k in range(chips)])
    return Land(made, archive, samples, (folder / "samples.parquet", folder / "archive.parquet"))


def draw(archive: Archive, k: int, frames: int) -> Chip:
    """Chip ``k``: places in turn, windows that do not lie on blocks."""
    place, granules = list(archive.places.items())[k % 2]
    picked = granules[k // 2 % 2 : k // 2 % 2 + frames]
    first = picked[0]
    window = Window((k * 37) % (first.height - SIZE), (k * 53) % (first.width - SIZE), SIZE, SIZE)
    names = tuple(g.granule for g in picked)
    return Chip(
        chip_id(place, window, names), place, first.crs, first.grid.crop(window).transform,
        window.row, window.col, SIZE, names, tuple(g.time for g in picked), first.geometry,
        "validation" if k % 5 == 0 else "train", f"s{k % 3}", 1 + (k % 4 == 0), 1.0 + k,
    )  # fmt: skip


def expected(land: Land, chip: Chip) -> tuple[np.ndarray, np.ndarray]:
    """Pixels and valid of a chip, read plainly."""
    window = rasterio.windows.Window(chip.col, chip.row, chip.size, chip.size)
    pixels, valid = [], []
    for name in chip.granules:
        bands = []
        for band in HLS_BANDS:
            with rasterio.open(land.file(name, band)) as file:
                bands.append(file.read(1, window=window))
        with rasterio.open(land.made.folder / "granules" / name / f"{name}.Fmask.tif") as file:
            mask = file.read(1, window=window)
        pixels.append(np.stack(bands))
        valid.append((mask & 0b10) == 0)
    return np.stack(pixels, axis=1), np.stack(valid)
