"""What the user of the desktop feels: no stillness, a cancel that is heard, projects that open as they were saved."""

import json
import subprocess
import sys
import time

import numpy as np
import pytest
from nodes import ROOT
from pace import Gaps, allowed
from qgis.core import QgsProcessingContext, QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QTextEdit
from scenes import load, water_scene, write

pytestmark = pytest.mark.usefixtures("gui_iface", "qgis_new_project")


@pytest.fixture
def dialog(provider, qtbot):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    QgsSettings().setValue("Processing/Configuration/WARN_UNMATCHING_CRS", False)

    def make(name, given):
        made = AlgorithmDialog(provider.algorithm(name).create())
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        made.setParameters(given)
        return made

    return make


@pytest.fixture
def warm(session):
    with session.client() as client:
        assert client.health()["status"] == "ok"


@pytest.mark.node
def test_qgis_stands_still_for_no_more_than_a_tenth_of_a_second(dialog, qtbot, tmp_path, warm):
    """The best of three: other programs of the machine hold QGIS up as well."""
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 8, 8)))
    QgsProject.instance().addMapLayer(load(big))
    found = []
    for k in range(3):
        shown = dialog("mapfloods", {"INPUT": [str(big)], "OUTPUT": str(tmp_path / f"o{k}.tif")})
        qtbot.wait(100)
        gaps = Gaps()
        shown.runButton().click()
        qtbot.waitUntil(shown.wasExecuted, timeout=120_000)
        qtbot.wait(200)
        gaps.stop()
        found.append(gaps.longest)
        if found[-1] <= 0.1:
            break
    assert min(found) <= allowed(0.1), found


@pytest.mark.node
def test_a_cancel_in_the_dialog_is_done_within_a_second(dialog, qtbot, tmp_path, warm, session):
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))
    out = tmp_path / "o.tif"
    shown = dialog("mapfloods", {"INPUT": [str(big)], "OUTPUT": str(out)})
    jobs = []
    session.on("job", lambda job, process: jobs.append(job))
    shown.runButton().click()
    qtbot.waitUntil(lambda: bool(jobs), timeout=60_000)
    qtbot.wait(1500)
    began = time.monotonic()
    shown.cancelButton().click()
    qtbot.waitUntil(lambda: shown.runButton().isEnabled(), timeout=10_000)
    assert time.monotonic() - began < allowed(1.0)
    assert not out.exists()
    with session.client() as client:
        assert client.job(jobs[-1]).status == "dismissed"


@pytest.mark.node
def test_a_saved_series_opens_with_its_styles_and_its_times(provider, series, tmp_path, qgis_new_project):
    import processing

    images, masks = series
    given = {"INPUT": list(map(str, images)), "MASKS": list(map(str, masks)), "MASK_KIND": 4}
    given["OUTPUT"] = str(tmp_path / "s")
    processing.runAndLoadResults("prithvi:fillgaps", given)
    project = QgsProject.instance()
    before = {layer.name(): state(layer) for layer in project.mapLayers().values()}
    assert len(before) == 9 and all(active for active, *_ in before.values())
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    assert {layer.name(): state(layer) for layer in project.mapLayers().values()} == before
    (group,) = project.layerTreeRoot().children()
    assert [c.name() for c in group.children()[:3]] == [f"2024-0{m}-01 filled" for m in (4, 5, 6)]


def state(layer):
    """Whether it has a time, which, and how it is drawn."""
    times = layer.temporalProperties()
    span = times.fixedTemporalRange()
    renderer = layer.renderer()
    return (
        times.isActive(), span.begin().toString("yyyy-MM-dd"), span.end().toString("yyyy-MM-dd"), renderer.type(),
        renderer.usesBands(), [item[0] if isinstance(item, tuple) else item.label for item in legend(renderer)],
    )  # fmt: skip


def legend(renderer):
    return list(renderer.legendSymbologyItems()) if hasattr(renderer, "legendSymbologyItems") else []


@pytest.mark.node
def test_three_scenes_in_the_batch_dialog(provider, tmp_path, qtbot, warm):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    scenes = [write(tmp_path / f"scene_2024-05-0{k + 1}.tif", water_scene(seed=k)) for k in range(3)]
    outputs = [tmp_path / f"o{k}.tif" for k in range(3)]
    made = BatchAlgorithmDialog(provider.algorithm("mapfloods").create())
    qtbot.addWidget(made)
    made.show()
    panel = made.mainWidget()
    while panel.batchRowCount() < 3:
        panel.addRow()
    columns = panel.parameter_to_column
    for row in range(3):
        panel.wrappers[row][columns["INPUT"]].setParameterValue([str(scenes[row])], QgsProcessingContext())
        panel.tblParameters.cellWidget(row + 1, columns["OUTPUT"]).setValue(str(outputs[row]))
    made.runButton().click()
    qtbot.waitUntil(lambda: all(o.exists() for o in outputs) and made.runButton().isEnabled(), timeout=120_000)
    said = made.findChild(QTextEdit, "txtLog").toPlainText()
    assert said.count("OUTPUT") >= 3 and "Traceback" not in said and "rror" not in said, said
    assert set(tmp_path.glob("o*")) == set(outputs), "nothing that was not asked for"


MEASURE = """
import json, resource, sys, time
from unittest.mock import MagicMock
from qgis.core import QgsApplication
app = QgsApplication([], True); app.initQgis()
sys.path.insert(0, sys.argv[1]); sys.path.insert(0, "/usr/share/qgis/python/plugins")
from qgis.PyQt.QtWidgets import QMainWindow, QMenu, QToolBar
from qgis.PyQt.QtCore import QSize
# What the desktop has loaded before any plugin of the user's (seen in 3.22, 3.40 and 3.44):
import hashlib, ssl, urllib.request, processing, qgis.gui, qgis.PyQt.QtNetwork
from processing.core.Processing import Processing
Processing.initialize()
window = QMainWindow()
iface = MagicMock()
iface.mainWindow.return_value = window
iface.rasterMenu.return_value = QMenu(window)
iface.addToolBar.side_effect = lambda *a: window.addToolBar("t")
iface.iconSize.return_value = QSize(16, 16)
def memory():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, began = memory(), time.process_time()
import prithvi_qgis
plugin = prithvi_qgis.classFactory(iface); plugin.initGui()
print("COST", json.dumps([time.process_time() - began, memory() - before]))
plugin.unload()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures with /proc")
def test_the_desktop_part_costs_next_to_nothing_either(tmp_path):
    import os

    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PRITHVI_HOME": str(tmp_path / "home")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    costs = []
    for _ in range(5):
        measure = [sys.executable, "-c", MEASURE, str(ROOT)]
        done = subprocess.run(measure, capture_output=True, text=True, env=env, timeout=90)
        line = next((line for line in done.stdout.splitlines() if line.startswith("COST")), None)
        assert line, done.stderr
        costs.append(json.loads(line[5:]))
    assert min(c[0] for c in costs[1:]) <= allowed(0.05) and min(c[1] for c in costs[1:]) <= 5, costs
