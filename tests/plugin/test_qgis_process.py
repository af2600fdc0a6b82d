"""Without any window: qgis_process, models that chain two algorithms, batch."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from scenes import WATER_VALUES, grid_of, read, water_scene, write

pytestmark = pytest.mark.node
ROOT = Path(__file__).resolve().parents[2]
QGIS_PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


def folded(folder):
    """The plugin as the zip has it: backend, resources and metadata within."""
    plugin = folder / "prithvi_qgis"
    shutil.copytree(ROOT / "prithvi_qgis", plugin, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("backend", "resources"):
        (plugin / name).symlink_to(ROOT / name)
    metadata = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    (plugin / "metadata.txt").write_text(metadata.replace("hasProcessingProvider=no", "hasProcessingProvider=yes"))
    return folder


def backend_python():
    return os.environ.get("PRITHVI_PYTHON") or str(ROOT / ".venv" / "bin" / "python")


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory):
    """qgis_process(*arguments) → what it said, with the plugin enabled in a throwaway profile."""
    if not QGIS_PROCESS:
        pytest.skip("there is no qgis_process here")
    home = tmp_path_factory.mktemp("qp")
    env = {
        **os.environ, "QGIS_PLUGINPATH": str(folded(home / "plugins")), "PRITHVI_PYTHON": backend_python(),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profile"),
        "PRITHVI_HOME": str(home / "prithvi"), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1",
    }  # fmt: skip

    def call(*arguments, fine=True):
        done = subprocess.run([QGIS_PROCESS, *arguments], capture_output=True, text=True, env=env, timeout=120)
        assert (done.returncode == 0) == fine, done.stdout + done.stderr
        return done.stdout + done.stderr

    call("plugins", "enable", "prithvi_qgis")
    return call


def test_it_lists_and_explains(qgis_process):
    assert "Fill cloud gaps" in qgis_process("list")
    help_text = qgis_process("help", "prithvi:mapfloods")
    assert "Cloud masks" in help_text and "grid" in help_text


def test_it_maps_and_fills(qgis_process, scene, series, tmp_path):
    out = tmp_path / "water.tif"
    said = qgis_process("run", "prithvi:mapfloods", "--", f"INPUT={scene}", f"OUTPUT={out}")
    assert grid_of(out) == grid_of(scene), said
    images, masks = series
    folder = tmp_path / "filled"
    qgis_process(
        "run", "prithvi:fillgaps", "--", *(f"INPUT={i}" for i in images), *(f"MASKS={m}" for m in masks),
        "MASK_KIND=4", f"OUTPUT={folder}",
    )  # fmt: skip
    assert len(list(folder.glob("*_filled.tif"))) == 3


def test_a_failure_ends_with_the_reason(qgis_process, tmp_path):
    bad = write(tmp_path / "rgb.tif", water_scene(bands=3))
    said = qgis_process("run", "prithvi:mapfloods", "--", f"INPUT={bad}", f"OUTPUT={tmp_path / 'o.tif'}", fine=False)
    assert "has 3 bands" in said and "needs 6" in said and "Traceback" not in said


#: Fill cloud gaps → Map floods of the latest date, made in the model designer.
EXAMPLE = ROOT / "resources" / "examples" / "fill_and_map_floods.model3"


def test_the_example_model_runs_in_qgis_process(qgis_process, series, tmp_path):
    images, masks = series
    out = tmp_path / "water.tif"
    said = qgis_process(
        "run", str(EXAMPLE), "--", *(f"DATES={i}" for i in images), *(f"MASKS={m}" for m in masks), "MASK_KIND=4",
        f"water:Water={out}",
    )  # fmt: skip
    assert grid_of(out) == grid_of(images[0]), said
    assert np.isin(read(out), WATER_VALUES).all()


def test_a_model_fills_and_maps(provider, series, tmp_path, feedback):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingModelAlgorithm

    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(EXAMPLE))
    model.initAlgorithm()
    images, masks = series
    out = tmp_path / "water.tif"
    given = {"DATES": list(map(str, images)), "MASKS": list(map(str, masks)), "MASK_KIND": 4, "water:Water": str(out)}
    try:
        processing.run(model, given, feedback=feedback)
    except QgsProcessingException:  # the model's own message never says which step failed, and why
        pytest.fail("\n".join([*feedback.stages, *feedback.infos, *feedback.errors]))
    assert grid_of(out) == grid_of(images[0])
    assert (read(out) != 255).all()


@pytest.mark.parametrize(
    "place",
    [
        {"crs": 32733, "pixel": 30.0, "origin": (700000.0, 8000000.0)},
        {"crs": 4326, "pixel": 0.00027, "origin": (-60.123, 4.5)},
        {"crs": 3035, "pixel": 20.0, "origin": (4321000.0, 3210000.0)},
    ],
    ids=["UTM south", "degrees", "LAEA"],
)
@pytest.mark.slow
def test_rasters_of_any_size_and_crs_keep_their_grid(qgis_process, place, tmp_path):
    from datetime import date

    images, masks = [], []
    for k in range(2):
        values, hidden = water_scene(131, 77, seed=k), np.zeros((131, 77), np.uint8)
        hidden[20 + 40 * k : 50 + 40 * k, 30:60] = 1
        values[:, hidden == 1] = 9000
        day = date(2023, 7, 1 + 9 * k).isoformat()
        images.append(write(tmp_path / f"odd_{day}.tif", values, **place))
        masks.append(write(tmp_path / "masks" / f"odd_{day}_mask.tif", hidden, names=(), nodata=None, **place))
    folder, out = tmp_path / "filled", tmp_path / "water.tif"
    qgis_process(
        "run", "prithvi:fillgaps", "--", *(f"INPUT={i}" for i in images), *(f"MASKS={m}" for m in masks),
        "MASK_KIND=4", f"OUTPUT={folder}",
    )  # fmt: skip
    for image in images:
        for kind in ("filled", "origin", "uncertainty"):
            assert grid_of(folder / f"{image.stem}_{kind}.tif") == grid_of(image)
    qgis_process("run", "prithvi:mapfloods", "--", f"INPUT={folder / images[1].stem}_filled.tif", f"OUTPUT={out}",
                 f"POLYGONS={tmp_path / 'water.gpkg'}")  # fmt: skip
    assert grid_of(out) == grid_of(images[1]) and (tmp_path / "water.gpkg").exists()


def test_three_scenes_in_a_batch(provider, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    algorithm = provider.algorithm("mapfloods")
    for k in range(3):
        scene = write(tmp_path / f"scene_2024-05-0{k + 1}.tif", water_scene(seed=k))
        given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / f"o{k}.tif")}
        results, fine = algorithm.run(json.loads(json.dumps(given)), QgsProcessingContext(), QgsProcessingFeedback())
        assert fine and np.isin(read(results["OUTPUT"]), WATER_VALUES).all()
