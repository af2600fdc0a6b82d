"""Memory depends on the width and the tile, not on the height."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

ROOT = Path(__file__).resolve().parents[2]

#: Maps a raster with a stand-in model and prints the peak memory above that after the imports.
RUN = """
import sys
import numpy as np
from backend.raster import open_frames, source
from backend.infer.predict import segment
from backend.protocol import HLS_BANDS, Band, ClassLabel, FrameRef, ModelCard

def memory(what):  # of this program alone: ru_maxrss begins with the peak of the one that started it
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))

def model(values, time, location):
    return np.repeat(values[:, :3, 0], 1, axis=1)

classes = tuple(ClassLabel(k, str(k), (k, k, k)) for k in range(3))
bands = tuple(Band(b, 1000.0, 1000.0) for b in HLS_BANDS)
card = ModelCard("m", "M", "segment", "", bands, 1, True, 128, 16, {}, classes=classes, overlap=16)
base = memory("VmRSS")
with open_frames([FrameRef((sys.argv[1],))], HLS_BANDS) as stack:
    segment(stack, model, card, sys.argv[2], sys.argv[2] + ".p.tif", threads=2)
print(memory("VmHWM") - base)
"""


def write_tall(path: Path, height: int, width: int) -> Path:
    block = np.random.default_rng(0).integers(200, 3000, (6, 256, width)).astype(np.int16)
    place = {"crs": "EPSG:32631", "transform": rasterio.Affine(30, 0, 5e5, 0, -30, 5e6)}
    layout = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "zlevel": 1}
    size = {"count": 6, "height": height, "width": width}
    with rasterio.open(path, "w", "GTiff", dtype="int16", nodata=-9999, **size, **layout, **place) as dataset:
        for index, name in enumerate(("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2"), start=1):
            dataset.set_band_description(index, name)
        for row in range(0, height, 256):
            dataset.write(block, window=((row, row + 256), (0, width)))
    return path


def peak(path: Path) -> int:
    """Bytes above the base; the least of two runs, as the allocator differs a little from run to run."""
    command = [sys.executable, "-c", RUN, str(path), str(path) + ".map.tif"]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True) for _ in range(2)]
    assert not any(r.returncode for r in runs), runs[0].stderr
    return min(int(r.stdout) for r in runs)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_four_times_the_height_takes_the_same_memory(tmp_path: Path) -> None:
    low, high = (peak(write_tall(tmp_path / f"{h}.tif", h, 2048)) for h in (2304, 9216))
    assert high <= 1.05 * low, f"{low / 1e6:.0f} MB for 2304 rows, {high / 1e6:.0f} MB for 9216"
