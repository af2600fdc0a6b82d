"""The search for a pixel that has all bands: it finds the first, reads no more than it must, and misses none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from backend.errors import InvalidInput
from backend.protocol import HLS_BANDS, FrameRef, Window
from backend.raster import frames, open_frames, sample

SIDE, NODATA = 1600, -9999
GROUND = 1500


def raster(path: Path, pixels: dict[int, list[tuple[int, int]]], declared: int | None = NODATA, **options: Any) -> Path:
    """Six bands in blocks of 128, those without a pixel left out of the file; ``pixels`` (row, column) by band."""
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=6, dtype="int16", nodata=declared, crs="EPSG:32631",
        transform=rasterio.Affine(10, 0, 5e5, 0, -10, 5e6), tiled=True, blockxsize=128, blockysize=128,
        sparse_ok=True, **options,
    ) as dataset:  # fmt: skip
        for band, name in enumerate(HLS_BANDS):
            dataset.set_band_description(band + 1, name)
            for row, col in pixels.get(band, []):
                value = np.full((1, 1), GROUND + 100 * band, np.int16)
                dataset.write(value, band + 1, window=rasterio.windows.Window(col, row, 1, 1))
    return path


def opened(path: Path, **options: Any) -> frames.FrameStack:
    return open_frames([FrameRef((str(path),), **options)], HLS_BANDS)


def all_bands(*places: tuple[int, int]) -> dict[int, list[tuple[int, int]]]:
    return {band: list(places) for band in range(6)}


@pytest.mark.parametrize("interleave", ["band", "pixel"])
@pytest.mark.parametrize("place", [(0, 0), (300, 1590), (1599, 1599), (1423, 7)])
def test_a_single_pixel_is_found_wherever_it_lies(tmp_path: Path, interleave: str, place: tuple[int, int]) -> None:
    pixels = all_bands(place)
    for band in range(5):  # elsewhere, one band is always missing
        pixels[band] = [*pixels[band], (5 + band, 900)]
    with opened(raster(tmp_path / "one.tif", pixels, interleave=interleave)) as stack:
        assert sample._first_valid(stack, 0) == place
        values, _ = sample.values_of(stack, 0)
        assert values is not None and values[:, 0].tolist() == [GROUND + 100 * band for band in range(6)]


def test_what_a_sparse_file_leaves_out_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raster(tmp_path / "empty.tif", {0: [(700, 700)]}, interleave="band")
    wide: list[int] = []
    read = frames.File.read

    def watched(file: frames.File, window: Window) -> frames.Part:
        if window.width == SIDE:
            wide.append(window.row)
        return read(file, window)

    monkeypatch.setattr(frames.File, "read", watched)
    with pytest.raises(InvalidInput, match="holds no valid pixel"):
        opened(path).close()
    assert wide == [512]  # the one strip with a block of the first band


def test_blocks_left_out_count_as_missing_only_if_their_value_does(tmp_path: Path) -> None:
    undeclared = raster(tmp_path / "undeclared.tif", {}, declared=None)
    with pytest.raises(InvalidInput, match="is 0 everywhere"):  # read as 0, which is a value
        opened(undeclared).close()
    with pytest.raises(InvalidInput, match="holds no valid pixel"):
        opened(undeclared, nodata=0).close()
    with pytest.raises(InvalidInput, match="has values from -9999"):  # the user says that something else is missing
        opened(raster(tmp_path / "declared.tif", {}), nodata=0).close()
