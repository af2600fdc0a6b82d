"""What the road costs: from the click in QGIS to the result file, minus the same job without QGIS and without a node.

The same scene is mapped three ways in turn: by the algorithm in real QGIS over a warm node, by the same code in a warm
process, and by the command line (which starts anew each time). Needs QGIS (tools/qgis_env.sh).

    python benchmarks/road.py [--size 512] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODEL = "prithvi-tiny-water"

#: Seconds that the road may take.
LIMIT = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512, help="side of the scene in pixels (default: 512)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each way (default: 5)")
    args = parser.parse_args()
    if subprocess.run(["bash", str(ROOT / "tools" / "qgis_env.sh"), "has"]).returncode:
        print("QGIS is not here: tools/qgis_env.sh says what to install. Nothing was measured.")
        return
    with tempfile.TemporaryDirectory(prefix="road-") as folder:
        compare(Path(folder), args.size, args.runs)


def compare(folder: Path, size: int, runs: int) -> None:
    """Measure in turn, and print a table and the overhead."""
    sys.path.insert(0, str(ROOT))
    scene = make_scene(folder, size)
    seconds: dict[str, list[float]] = {"QGIS, warm node": [], "warm process": [], "command line": []}
    with Desk(folder) as desk:
        for k in range(runs + 1):
            taken = {
                "QGIS, warm node": desk.run(scene, folder / "qgis.tif"),
                "warm process": in_process(scene, folder / "warm.tif"),
                "command line": by_command(scene, folder / "command.tif"),
            }
            if k:  # the first round warms up
                for way, one in taken.items():
                    seconds[way].append(one)
    assert (folder / "qgis.tif").read_bytes() == (folder / "warm.tif").read_bytes(), "the results differ"
    print(f"{size} x {size} pixels, 6 bands, {MODEL}; seconds, median of {runs} (lowest to highest)")
    for way, found in seconds.items():
        print(f"  {way:16} {statistics.median(found):6.2f}  ({min(found):.2f} to {max(found):.2f})")
    pairs = zip(seconds["QGIS, warm node"], seconds["warm process"], strict=True)
    overhead = statistics.median(a - b for a, b in pairs)
    print(f"the road takes {overhead:.2f} s ({'within' if overhead < LIMIT else 'beyond'} the {LIMIT:.0f} s allowed)")


def make_scene(folder: Path, size: int) -> Path:
    """A scene with land and water."""
    import numpy as np
    import rasterio
    from affine import Affine

    rng = np.random.default_rng(0)
    values = np.empty((6, size, size), np.int16)
    for k, (land, water) in enumerate(zip((500, 800, 900, 2800, 2200, 1400), (350, 420, 250, 120, 60, 40))):
        values[k], values[k, :, : size // 3] = land, water
    values += rng.integers(-20, 20, values.shape, np.int16)
    path = folder / "scene_2024-05-01.tif"
    place = {"crs": "EPSG:32631", "transform": Affine(30, 0, 5e5, 0, -30, 5.6e6), "nodata": -9999}
    with rasterio.open(path, "w", "GTiff", size, size, 6, dtype="int16", tiled=True, **place) as out:
        out.write(values)
        out.descriptions = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")
    return path


def in_process(scene: Path, out: Path) -> float:
    """The job itself, in this process, which has all it needs loaded; as the worker does it."""
    from backend import registry, tasks
    from backend.node.work import Models
    from backend.protocol import FrameRef, SegmentRequest

    global _models
    if _models is None:
        _models = Models()
        registry.load = _models.load
    request = SegmentRequest((FrameRef((str(scene),)),), MODEL, str(out))
    began = time.perf_counter()
    tasks.run(request)
    return time.perf_counter() - began


_models = None


def by_command(scene: Path, out: Path) -> float:
    command = [sys.executable, "-m", "backend", "segment", str(scene), "--model", MODEL, "--out", str(out), "--json"]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


class Desk:
    """A QGIS of its own, which runs the algorithm when told."""

    def __init__(self, folder: Path) -> None:
        command = ["bash", str(ROOT / "tools" / "qgis_env.sh"), "run", str(ROOT / ".venv-qgis" / "bin" / "python")]
        env = {**os.environ, "PRITHVI_HOME": str(folder / "home"), "PRITHVI_PYTHON": sys.executable}
        self._process = subprocess.Popen([*command, "-c", INSIDE, str(ROOT)], text=True, env=env,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL)  # fmt: skip

    def __enter__(self) -> Desk:
        return self

    def run(self, scene: Path, out: Path) -> float:
        """Seconds from the start of the run to its end."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"INPUT": [str(scene)], "OUTPUT": str(out)}) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("TOOK "):
                return float(line.split()[1])
        raise RuntimeError("QGIS ended")

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


INSIDE = """
import json, sys, time
from qgis.core import QgsApplication
app = QgsApplication([], False); app.initQgis()
sys.path[:0] = [sys.argv[1], "/usr/share/qgis/python/plugins"]
import processing
from processing.core.Processing import Processing
Processing.initialize()
import prithvi_qgis
plugin = prithvi_qgis.classFactory(None); plugin.initProcessing()
for line in sys.stdin:
    began = time.perf_counter()
    processing.run("prithvi:mapfloods", json.loads(line))
    print("TOOK", time.perf_counter() - began, flush=True)
plugin.unload(); app.exitQgis()
"""


if __name__ == "__main__":
    main()
