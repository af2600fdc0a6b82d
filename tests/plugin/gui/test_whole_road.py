"""The whole road with a real node: first click to first map, the series, a result once more, a node that is killed."""

import os
import signal
from pathlib import Path

import pytest
from qgis.core import QgsPalettedRasterRenderer, QgsProject
from qgis.PyQt.QtWidgets import QApplication
from scenes import water_classes

from prithvi_qgis.gui import joblist
from prithvi_qgis.gui.desk import Desk
from prithvi_qgis.session import Session

pytestmark = [pytest.mark.node]


@pytest.fixture
def real(window, environment, qgis_processing, qgis_new_project):
    """A desk over a session with a real node of this machine; only the environment is made up."""
    import prithvi_qgis.provider  # noqa: F401 - the plugin has it loaded from its start on

    session = Session(None, environment, window)
    desk = Desk(session)
    yield session, desk
    desk.close()
    session.close()


def top(name):
    found = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == name and w.isVisible()]
    return found[0] if found else None


def maps():
    return [
        layer for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    ]  # fmt: skip


@pytest.mark.slow
def test_two_clicks_from_the_toolbar_to_the_first_map(real, window, environment, qtbot, gaps):
    session, _ = real
    clicks = 0
    gaps.begin()
    window.action("Start").trigger()
    clicks += 1
    dialog = top("SetupDialog")
    qtbot.waitUntil(lambda: dialog.primary.isEnabled())
    dialog.primary.click()
    clicks += 1
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=60_000)
    assert clicks <= 4 and environment.kind == "ready" and session.local.pid
    water = maps()
    assert len(water) == 1 and water[0].name() == "Water 2019-07-27"
    legend = [(c.value, c.label) for c in water[0].renderer().classes()]
    assert legend == water_classes()
    order = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert order == ["Water 2019-07-27", "madeira_l8_2019-07-27"], "the map lies above its image"
    assert window.canvas.extent().intersects(water[0].extent()) and not window.canvas.extent().isEmpty()
    gaps.check()

    # and on from there: the series, with one more click
    gaps.begin()
    dialog.start_page.fill.click()
    qtbot.waitUntil(lambda: dialog.start_page._note.text() == "The result is on the map.", timeout=90_000)
    groups = [g.name() for g in QgsProject.instance().layerTreeRoot().findGroups()]
    assert groups[0] == "Filled series 2018-03-20 – 2018-09-01"
    assert len(QgsProject.instance().mapLayers()) == 2 + 3 * 7
    gaps.check()

    # the results once more, from the dock, into an empty project
    QgsProject.instance().clear()
    window.action("Jobs").trigger()
    dock = window.docks[0]
    qtbot.waitUntil(lambda: len(dock._model.jobs) >= 2, timeout=5000)
    fill, segment = dock._model.jobs[:2]
    assert fill.title() == "Fill cloud gaps: s2_2018-03-20 and 6 more" and segment.subject == "madeira_l8_2019-07-27"
    gaps.begin()
    for job, count in ((segment, 1), (fill, 1 + 3 * 7)):
        dock.choose(job.id)
        qtbot.waitUntil(dock._add.isEnabled, timeout=5000)
        dock._add.click()
        qtbot.waitUntil(lambda count=count: len(QgsProject.instance().mapLayers()) == count, timeout=20_000)
    assert [(c.value, c.label) for c in maps()[-1].renderer().classes()]
    names = {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert {"Water 2019-07-27", "2018-05-11 filled", "2018-05-11 origin", "2018-05-11 uncertainty"} <= names
    assert QgsProject.instance().layerTreeRoot().findGroups()[0].name().startswith("Filled series 2018-03-20")
    gaps.check()

    # the node is killed: the dock says so, shows its jobs all the same, and starts another
    qtbot.waitUntil(lambda: "started" in dock._log.toPlainText() or dock._log.toPlainText() != "", timeout=5000)
    os.kill(session.local.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: dock._listing.node == joblist.DOWN, timeout=8000)
    assert len(dock._model.jobs) >= 2 and dock._start.isVisible()
    dock._start.click()
    qtbot.waitUntil(lambda: dock._listing.node == joblist.UP, timeout=30_000)
    assert dock._model.jobs[0].status == "successful" and session.local.pid


def test_new_limits_reach_the_node_with_the_next_job(real, environment, qtbot):
    from prithvi_qgis.gui.background import Background
    from prithvi_qgis.gui.options import restart_when_idle
    from prithvi_qgis.settings import Setting

    session, _ = real
    with session.client() as client:
        assert client.health()["status"] == "ok"
    before = session.local.pid
    Setting.MEMORY.set("6")
    restart_when_idle(session)
    qtbot.waitUntil(lambda: session.part(Background).busy == 0, timeout=10_000)
    assert session.local.pid == 0
    with session.client() as client:
        assert client.health()["status"] == "ok"
    told = Path(f"/proc/{session.local.pid}/cmdline")
    said = told.read_text() if told.exists() else str(6 * 1024**3)
    assert session.local.pid != before and str(6 * 1024**3) in said


def test_polygons_come_back_with_their_map_in_its_colours(real, scene, tmp_path, qtbot, feedback):
    from qgis.core import QgsVectorLayer

    from prithvi_qgis.gui import results
    from prithvi_qgis.protocol import FrameRef, SegmentRequest

    session, _ = real
    with session.client() as client:
        asked = SegmentRequest((FrameRef((str(scene),)),), "prithvi-tiny-water", "")
        job = client.submit(asked, ("map", "polygons", "report"))
        while not client.job(job).is_final:
            qtbot.wait(50)
    context = results.fetch(session, job, tmp_path, results.empty_context(), lambda: False, lambda share: None)
    shown = []
    results.add(session, context, shown.extend)
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=5000)
    shapes = next(layer for layer in shown if isinstance(layer, QgsVectorLayer))
    assert {c.label() for c in shapes.renderer().categories()} >= {"Water", "No water"} and shapes.featureCount()
    assert [(c.value, c.label) for c in maps()[0].renderer().classes()] == water_classes()
    results.fetch(session, job, tmp_path, results.empty_context(), lambda: False, lambda share: None)
    assert len(list(tmp_path.glob("prithvi-tiny-water*.tif"))) == 2, "nothing is ever overwritten"
