"""A whole Sentinel-2 tile, 10,980 x 10,980 pixels of 6 bands, to a water map through the command line: memory and time.

    python benchmarks/scene.py [--size 10980] [--model prithvi-tiny-water] [--source IMAGE] [--folder DIR] [-- FLAGS]

The scene is a real image (by default the bundled one of the Madeira river), mirrored until the size is filled, on a
grid of 10 m; int16, deflate, blocks of 256. It is mapped by ``prithvi segment`` in a fresh process. Base is the peak of
the same command on one tile: Python, PyTorch, GDAL and the weights. Printed are base, what the scene takes above it,
and seconds. Fails unless the map lies on the scene's very grid and shows as much water as the image.
``FLAGS`` go to ``prithvi segment``, for instance ``-- --threads 1``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rasterio
from affine import Affine

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backend.grid import mirror  # noqa: E402

SAMPLE = ROOT / "resources" / "samples" / "scene" / "madeira_l8_2019-07-27.tif"
BLOCK = 256
#: Side of the image that shows what the program takes before any scene does.
ONE_TILE = 128
GOAL = 2e9


@dataclass(frozen=True)
class Run:
    """One run of the command line: its result, seconds of wall clock, and the most memory it held, in bytes."""

    result: dict[str, Any]
    seconds: float
    peak: int


def write_scene(path: Path, source: Path, size: int) -> Path:
    """A square scene of ``size`` pixels out of a smaller image, mirrored at its borders."""
    with rasterio.open(source) as image:
        values, names, nodata = image.read(), image.descriptions, image.nodata
    rows, cols = (mirror(0, size, n) for n in values.shape[1:])
    profile = {
        "driver": "GTiff", "width": size, "height": size, "count": len(values), "dtype": values.dtype,
        "nodata": nodata, "crs": "EPSG:32720", "transform": Affine(10, 0, 399960, 0, -10, 9100000),
        "tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK, "compress": "deflate", "zlevel": 1,
        "bigtiff": "IF_SAFER", "num_threads": 2,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as scene:
        scene.descriptions = names
        for top in range(0, size, BLOCK):
            some = rows[top : top + BLOCK]
            scene.write(values[:, some[:, None], cols], window=((top, top + len(some)), (0, size)))
    return path


def segment(scene: Path, out: Path, model: str, flags: list[str]) -> Run:
    """``prithvi segment`` in a process of its own."""
    command = [sys.executable, "-m", "backend", "segment", str(scene), "--model", model, "--out", str(out), "--json"]
    began = time.monotonic()
    process = subprocess.Popen([*command, *flags], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"prithvi segment left with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(json.loads(said), time.monotonic() - began, used.ru_maxrss * unit)


def check(scene: Path, out: Path, image: Run, whole: Run) -> None:
    """Raise SystemExit unless the map has the scene's grid, and as much of each class and as many gaps as the image."""
    with rasterio.open(scene) as given, rasterio.open(out) as made:
        same = (made.shape, made.transform, made.crs) == (given.shape, given.transform, given.crs)
    if not same:
        raise SystemExit("The map does not lie on the grid of the scene.")
    wanted = shares(image.result)
    for name, share in shares(whole.result).items():
        if abs(share - wanted[name]) > 0.05:
            raise SystemExit(f"{name}: {wanted[name]:.1%} of the image, {share:.1%} of the scene.")


def shares(result: dict[str, Any]) -> dict[str, float]:
    """The part of a map that each class has, and that without an answer."""
    pixels = {c["name"]: c["pixels"] for c in result["classes"]} | {"no answer": result["nodata_pixels"]}
    return {name: count / (result["width"] * result["height"]) for name, count in pixels.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_980)
    parser.add_argument("--model", default="prithvi-tiny-water")
    parser.add_argument("--source", type=Path, default=SAMPLE)
    parser.add_argument("--folder", help="where scene and map are written for the time of the run (about 1 GB)")
    parser.add_argument("flags", nargs="*", help="further flags of prithvi segment, behind --")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        scene, out = Path(folder) / "scene.tif", Path(folder) / "map.tif"
        base = segment(write_scene(Path(folder) / "tile.tif", args.source, ONE_TILE), out, args.model, args.flags)
        image = segment(args.source, out, args.model, args.flags)
        whole = segment(write_scene(scene, args.source, args.size), out, args.model, args.flags)
        check(scene, out, image, whole)
        file = scene.stat().st_size
    device = whole.result["device"]
    above, seconds = whole.peak - base.peak, whole.seconds
    print(f"scene    {args.size:,} x {args.size:,} pixels, 6 bands, {file / 1e6:,.0f} MB as a file")
    print(f"device   {device['name']}, {device['precision']}, {device['threads']} threads")
    print(f"seconds  {seconds:.0f} ({args.size**2 / 1e6 / seconds:.2f} million pixels a second)")
    print(f"memory   {base.peak / 1e6:,.0f} MB base, {above / 1e6:,.0f} MB above it for the scene")
    if above > GOAL:
        raise SystemExit(f"The goal is less than {GOAL / 1e9:.0f} GB above the base.")


if __name__ == "__main__":
    main()
