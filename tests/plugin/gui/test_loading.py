"""The plugin loaded into a window and unloaded again, twice: idle it does nothing, gone it leaves nothing."""

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar

from prithvi_qgis import classFactory

pytestmark = pytest.mark.usefixtures("qgis_processing", "provider_away")


@pytest.fixture
def provider_away(qgis_app):
    """The session's provider out of QGIS's registry for a while: the plugin brings its own."""
    registry = QgsApplication.processingRegistry()
    assert registry.providerById("prithvi") is None, "these tests run before those with the session's provider"


def kinds():
    """Classes of the windows that can be seen."""
    return {type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()}


def threads():
    return {t for t in threading.enumerate() if t.is_alive()}


def test_loading_opens_nothing_asks_nobody_and_lets_nothing_run(window, qtbot, monkeypatch):
    """Idle: no window, no dock, no timer, no thread, no process, no request."""
    asked = []
    for way in ("transport.QgsTransport", "loopback.LoopbackTransport"):
        monkeypatch.setattr(f"prithvi_qgis.{way}.send", lambda *a, **k: asked.append(a))
    before, seen = threads(), kinds()
    plugin = classFactory(window)
    plugin.initGui()
    qtbot.wait(700)
    assert kinds() == seen and threads() == before and asked == [] and plugin._session.local.pid == 0
    timers = [t for part in (plugin._desk, plugin._watcher, window.main) for t in part.findChildren(QTimer)]
    assert not [t for t in timers if t.isActive()]
    assert not window.main.findChildren(QDockWidget)
    plugin.unload()


def test_unloaded_twice_it_leaves_nothing(window, environment, node, qtbot):
    before, actions = threads(), len(window.main.findChildren(QAction))
    for _ in range(2):
        plugin = classFactory(window)
        plugin.initGui()
        session = plugin._session
        session._connect, session._environment = (lambda stop: node), environment
        environment.kind = "missing"
        window.action("Start").trigger()
        environment.kind = "ready"
        for name in ("Start", "Models", "Jobs"):
            window.action(name).trigger()
        qtbot.wait(100)
        assert window.docks and window.pages and len(window.menu) == 6
        bar = window.main.findChild(QToolBar)
        plugin.unload()
        assert not bar.isVisible() and window.main.toolBarArea(bar) == Qt.ToolBarArea.NoToolBarArea, "gone at once"
        plugin.unload()
        qtbot.wait(50)
        gc.collect()
        assert not window.menu and not window.pages and not window.docks
        assert not window.main.findChildren(QToolBar) and not window.main.findChildren(QDockWidget)
        assert len(window.main.findChildren(QAction)) == actions
        assert not {"StartDialog", "ModelsDialog", "SetupDialog", "JobsDock"} & kinds()
        assert QgsApplication.processingRegistry().providerById("prithvi") is None
        assert threads() == before
    asked = len(node.sent)
    qtbot.wait(900)
    assert len(node.sent) == asked, "nobody asks the node any more"


MEASURE = """
import resource, sys, time
from qgis.core import QgsApplication
app = QgsApplication([], True); app.initQgis()
sys.path[:0] = sys.argv[1:]; sys.path.insert(0, "/usr/share/qgis/python/plugins")
import processing, qgis.gui, qgis.PyQt.QtWidgets, qgis.PyQt.QtNetwork
from processing.core.Processing import Processing
Processing.initialize()
from standin import Window
window = Window()  # QGIS has toolbars and menus of its own by then: what the first of them costs is not ours
window.main.addToolBar("File").addAction(QgsApplication.getThemeIcon("/mActionFileNew.svg"), "New")
window.main.menuBar().addMenu("File").addAction("New"); window.main.show(); app.processEvents()
def memory():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, began = memory(), time.process_time()
import prithvi_qgis
plugin = prithvi_qgis.classFactory(window); plugin.initGui()
print("COST", time.process_time() - began, memory() - before)
print("LOADED", *sys.modules)
plugin.unload()
import os; sys.stdout.flush(); os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures with /proc")
def test_at_start_it_costs_next_to_nothing(tmp_path):
    """In a process of its own, as QGIS starts: 0.05 s and 5 MB at most, and no window's code is loaded."""
    here, costs = Path(__file__).resolve().parent, []
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}  # QGIS keeps compiled modules too, after its first start
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(4):
        measure = [sys.executable, "-c", MEASURE, str(here.parents[2]), str(here)]
        done = subprocess.run(measure, capture_output=True, text=True, timeout=60, env=env)
        line = next((line for line in done.stdout.splitlines() if line.startswith("COST")), None)
        assert line, done.stderr
        costs.append([float(v) for v in line.split()[1:]])
    assert min(c[0] for c in costs) <= 0.05 and min(c[1] for c in costs) <= 5, costs
    loaded = set(done.stdout.split("LOADED")[1].split())
    lazy = {
        f"prithvi_qgis.gui.{name}" for name in ("setup", "start", "models", "dock", "options", "samples", "results")
    }
    assert not loaded & (lazy | {"prithvi_qgis.environment"})
