"""An environment proves itself: the packages are there, something computes, and a small scene becomes a map.

Run as ``python -m backend.selftest`` (or by the plugin, with the plugin's own backend). It prints one line of JSON for
each step, ``{"step": …, "words": …}``, the last of them "done" with all that was found; a failure is a Python error.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

#: What a node imports before its first job.
PACKAGES = ("torch", "rasterio", "numpy", "zarr", "safetensors", "huggingface_hub", "filelock", "platformdirs",
            "fastapi", "uvicorn")  # fmt: skip

MODEL = "prithvi-tiny-water"

#: Reflectance x 10000 of clear water and of green fields in the six bands (blue to the second shortwave infrared).
WATER, FIELD = (350, 420, 250, 120, 60, 40), (500, 800, 900, 2800, 2200, 1400)

#: Rows and columns of the scene: about one tile of the model.
SIDE = 128


def main() -> None:
    """All steps. Raises what goes wrong, as it is: the reader explains it."""
    began = time.monotonic()
    inside = sys.prefix != sys.base_prefix
    say("python", f"Python {version()} in {sys.prefix}")
    for name in PACKAGES:
        importlib.import_module(name)
    found = {d.metadata["Name"].lower().replace("_", "-").replace(".", "-"): d.version for d in distributions()}
    say("packages", f"{len(found)} packages, PyTorch {found.get('torch', '?')}")
    device, reason = computes()
    say("device", reason)
    with tempfile.TemporaryDirectory(prefix="prithvi-test-") as folder:
        job = makes_a_map(Path(folder), device)
    say("job", job)
    print(json.dumps({
        "step": "done", "words": job, "python": sys.executable, "version": version(), "prefix": sys.prefix,
        "inside": inside, "packages": found, "device": reason, "job": job, "seconds": time.monotonic() - began,
    }), flush=True)  # fmt: skip


def say(step: str, words: str) -> None:
    print(json.dumps({"step": step, "words": words}), flush=True)


def version() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def computes() -> tuple[str, str]:
    """The device that "auto" takes, after it multiplied matrices rightly; and why it is that one."""
    import torch

    from .device import choose
    from .protocol import RunOptions

    chosen = choose(RunOptions())
    product = torch.full((32, 32), 2.0, device=chosen.name) @ torch.full((32, 32), 3.0, device=chosen.name)
    if float(product.sum().item()) != 32 * 32 * 32 * 6.0:
        raise RuntimeError(f"{chosen.name} computed a wrong product")
    return chosen.name, chosen.reason


def makes_a_map(folder: Path, device: str) -> str:
    """A scene, left water and right fields, through the same road as any job; raises where the map is wrong."""
    import numpy as np
    import rasterio

    from .protocol import FrameRef, RunOptions, SegmentRequest
    from .tasks import run

    scene, out = folder / "scene_2024-05-01.tif", folder / "water.tif"
    write_scene(scene)
    options = RunOptions(device=device, precision="float32")
    result: dict[str, Any] = run(SegmentRequest((FrameRef((str(scene),)),), MODEL, str(out), options=options))
    with rasterio.open(out) as made, rasterio.open(scene) as given:
        if (made.crs, made.transform, made.shape) != (given.crs, given.transform, given.shape):
            raise RuntimeError("the map does not lie on the grid of its scene")
        values = made.read(1)
    edge, half = 8, SIDE // 2
    water = float(np.mean(values[edge:-edge, edge : half - edge] == 1))
    fields = float(np.mean(values[edge:-edge, half + edge : -edge] == 0))
    if min(water, fields) < 0.9:
        raise RuntimeError(f"the map is wrong: {water:.0%} of the water and {fields:.0%} of the fields were found")
    return f"{result['tiles']['predicted']} tile(s) with {MODEL}: {water:.0%} of the water, {fields:.0%} of the fields"


def write_scene(path: Path) -> None:
    """Six described bands of reflectance x 10000, 30 m, with some noise."""
    import numpy as np
    import rasterio
    from affine import Affine

    from .protocol import HLS_BANDS

    noise = np.random.default_rng(0).normal(1.0, 0.03, (6, SIDE, SIDE))
    level = np.where(np.arange(SIDE) < SIDE // 2, np.array(WATER)[:, None], np.array(FIELD)[:, None])[:, None, :]
    values = (level * noise).clip(1, 10000).astype(np.int16)
    place = {"crs": "EPSG:32631", "transform": Affine(30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0), "nodata": -9999}
    with rasterio.open(path, "w", "GTiff", SIDE, SIDE, 6, dtype="int16", **place) as file:
        file.write(values)
        for index, name in enumerate(HLS_BANDS, start=1):
            file.set_band_description(index, name)


if __name__ == "__main__":
    main()
