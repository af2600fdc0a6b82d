"""The dialogs: built, filled in, run and looked at (set PRITHVI_SHOTS to a folder to keep the pictures)."""

import os
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsSettings
from scenes import load, read, water_classes

pytestmark = pytest.mark.usefixtures("gui_iface", "qgis_new_project")


def dialog_of(provider, name, qtbot):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    QgsSettings().setValue("Processing/Configuration/WARN_UNMATCHING_CRS", False)
    made = AlgorithmDialog(provider.algorithm(name).create())
    qtbot.addWidget(made)
    made.resize(920, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def shoot(widget, name):
    if os.environ.get("PRITHVI_SHOTS"):
        folder = Path(os.environ["PRITHVI_SHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        assert widget.grab().save(str(folder / f"{name}.png"))


@pytest.mark.parametrize(
    "name", ["fillgaps", "mapfloods", "mapwithmodel", "inspectinput", "fetchmodel", "installmodel"]
)
def test_every_dialog_opens_and_fits(provider, name, qtbot, scene):
    QgsProject.instance().addMapLayer(load(scene))
    dialog = dialog_of(provider, name, qtbot)
    shoot(dialog, name)
    assert dialog.minimumSizeHint().height() <= 1000


@pytest.mark.node
def test_a_run_from_the_dialog(provider, qtbot, scene, tmp_path):
    QgsProject.instance().addMapLayer(load(scene))
    dialog = dialog_of(provider, "mapfloods", qtbot)
    out = tmp_path / "o.tif"
    dialog.setParameters({"INPUT": [str(scene)], "OUTPUT": str(out)})
    dialog.runButton().click()
    qtbot.waitUntil(dialog.wasExecuted, timeout=30000)
    qtbot.wait(200)
    shoot(dialog, "mapfloods-log")
    assert read(out).shape == (64, 80)
    added = [layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith("Water")]
    assert [(c.value, c.label) for c in added[0].renderer().classes()] == water_classes()
