"""Weak labels for the water model: five classes from a published cloud and water model, one small file a scene.

    pip install onnxruntime==1.31.1 ukis-csmask==0.2.1 rasterio numpy      (in an environment of its own)
    python tools/make_water_labels.py [FOLDER OF IMAGERY]                   → tools/labels/NAME.tif

The teacher is DLR's convolutional network of five classes (Wieland, Li, Martinis 2019, Remote Sensing of
Environment 230; Apache-2.0), which knows cloud shadow from water far better than an index does. Labels are kept
where it is sure.
The files are in the repository, so that training needs neither the teacher nor its packages.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import rasterio

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
LABELS = ROOT / "tools" / "labels"

#: The teacher's classes (shadow, water, snow, land, cloud) in the order of ours: no water, water, cloud, shadow, snow.
OURS = (3, 1, 4, 0, 2)
MEAN = np.array([0.19312, 0.18659, 0.18899, 0.30362, 0.23085, 0.16216], np.float32)
STD = np.array([0.16431, 0.16762, 0.18230, 0.17409, 0.16020, 0.14164], np.float32)
TILE, STEP, SURE, UNKNOWN = 256, 192, 0.8, 255


def main() -> None:
    import onnxruntime

    package = importlib.util.find_spec("ukis_csmask")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("ukis-csmask 0.2.1 is not installed: see the head of this file.")
    model = Path(package.submodule_search_locations[0]) / "model_6b.onnx"
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    LABELS.mkdir(exist_ok=True)
    for path in sorted(DATA.rglob("*.tif")):
        with rasterio.open(path) as source:
            if source.count == 6 and min(source.shape) >= 64:
                image, profile = source.read(), source.profile
                labels = label(session, image)
                profile.update(count=1, dtype="uint8", nodata=UNKNOWN, compress="deflate", predictor=1)
                with rasterio.open(LABELS / path.name, "w", **profile) as target:
                    target.write(labels, 1)
                print(path.stem, np.bincount(labels.ravel(), minlength=5)[:5] / labels.size)


def label(session: object, image: np.ndarray) -> np.ndarray:
    """Classes (H, W) uint8 of one image (6, H, W), reflectance x 10000; UNKNOWN where the teacher is unsure."""
    height, width = image.shape[1:]
    rows, cols = max(TILE, height), max(TILE, width)
    padded = np.pad(image.astype(np.float32) / 1e4, ((0, 0), (0, rows - height), (0, cols - width)), mode="symmetric")
    x = (padded.transpose(1, 2, 0) - MEAN) / STD
    ramp = np.minimum(np.arange(TILE) + 1, TILE - np.arange(TILE)).astype(np.float32)
    weight = np.minimum.outer(ramp, ramp)[..., None]
    total, weights = np.zeros((rows, cols, 5), np.float32), np.zeros((rows, cols, 1), np.float32)
    for row in _starts(rows):
        for col in _starts(cols):
            at = np.s_[row : row + TILE, col : col + TILE]
            total[at] += session.run(None, {"input_1": x[None, *at]})[0][0] * weight  # type: ignore[attr-defined]
            weights[at] += weight
    chance = (total / weights)[:height, :width, OURS]
    sure = (chance.max(-1) >= SURE) & (image != -9999).all(axis=0)
    return np.where(sure, chance.argmax(-1), UNKNOWN).astype(np.uint8)


def _starts(size: int) -> list[int]:
    return sorted({min(start, size - TILE) for start in range(0, size, STEP)})


if __name__ == "__main__":
    main()
