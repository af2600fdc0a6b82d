"""Without any window: qgis_process, models that chain two algorithms, batch."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from scenes import grid_of, read, water_scene, write

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


def model_of_both():
    """Fill cloud gaps → Map floods of the latest date, as the model designer would build it."""
    from qgis.core import (
        QgsProcessing,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterMultipleLayers,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Filled and mapped", "prithvi", "filledmap")
    for name in ("DATES", "MASKS"):
        kind = QgsProcessingParameterMultipleLayers(name, name, QgsProcessing.SourceType.TypeRaster)
        model.addModelParameter(kind, QgsProcessingModelParameter(name))
    fill = QgsProcessingModelChildAlgorithm("prithvi:fillgaps")
    fill.setChildId("fill")
    fill.addParameterSources("INPUT", [source.fromModelParameter("DATES")])
    fill.addParameterSources("MASKS", [source.fromModelParameter("MASKS")])
    fill.addParameterSources("MASK_KIND", [source.fromStaticValue(4)])
    fill.addParameterSources("LOAD", [source.fromStaticValue(False)])
    model.addChildAlgorithm(fill)
    water = QgsProcessingModelChildAlgorithm("prithvi:mapfloods")
    water.setChildId("water")
    water.addParameterSources("INPUT", [source.fromChildOutput("fill", "LATEST")])
    output = QgsProcessingModelOutput("Water")
    output.setChildId("water")
    output.setChildOutputName("OUTPUT")
    water.setModelOutputs({"Water": output})
    model.addChildAlgorithm(water)
    return model


def test_a_model_fills_and_maps(provider, series, tmp_path, feedback):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingModelAlgorithm

    path = tmp_path / "both.model3"
    assert model_of_both().toFile(str(path))
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    model.initAlgorithm()
    (name,) = [d.name() for d in model.destinationParameterDefinitions()]
    images, masks = series
    out = tmp_path / "water.tif"
    try:
        processing.run(
            model, {"DATES": list(map(str, images)), "MASKS": list(map(str, masks)), name: str(out)}, feedback=feedback
        )
    except QgsProcessingException:  # the model's own message never says which step failed, and why
        pytest.fail("\n".join([*feedback.stages, *feedback.infos, *feedback.errors]))
    assert grid_of(out) == grid_of(images[0])
    assert (read(out) != 255).all()


def test_three_scenes_in_a_batch(provider, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    algorithm = provider.algorithm("mapfloods")
    for k in range(3):
        scene = write(tmp_path / f"scene_2024-05-0{k + 1}.tif", water_scene(seed=k))
        given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / f"o{k}.tif")}
        results, fine = algorithm.run(json.loads(json.dumps(given)), QgsProcessingContext(), QgsProcessingFeedback())
        assert fine and np.isin(read(results["OUTPUT"]), (0, 1)).all()
