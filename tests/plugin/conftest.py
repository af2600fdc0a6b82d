"""Builders for the plugin's tests on real QGIS; without QGIS nothing here is collected but the reason why."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HAS_QGIS = find_spec("qgis") is not None

HERE = Path(__file__).resolve().parent
collect_ignore = [] if HAS_QGIS else [str(p) for p in HERE.rglob("test_*.py") if p.name != "test_here.py"]

if HAS_QGIS:
    sys.path[:0] = [p for p in (str(ROOT), str(Path(__file__).parent)) if p not in sys.path]
    from scenes import water_scene, write


def backend_python() -> str:
    """The backend's own interpreter, which the node runs with; '' where there is none."""
    given = os.environ.get("PRITHVI_PYTHON", "") or str(ROOT / ".venv" / "bin" / "python")
    return given if Path(given).is_file() else ""


def pytest_collection_modifyitems(items) -> None:
    """The plugin's own loading and unloading first: later the provider stays in QGIS's registry."""
    items.sort(key=lambda item: item.path.name != "test_plugin.py")
    if not backend_python():
        reason = "the backend's environment is not here: run `make setup`, or set PRITHVI_PYTHON"
        for item in items:
            if item.get_closest_marker("node"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session) -> None:
    """Layers that only Python holds crash QGIS when it ends before them: whoever left one is told here."""
    if not HAS_QGIS:
        return
    import gc

    from qgis.core import QgsMapLayer
    from qgis.PyQt import sip

    gc.collect()
    left = [o for o in gc.get_objects() if type(o).__module__ == "qgis._core" and isinstance(o, QgsMapLayer)]
    names = [o.name() for o in left if not sip.isdeleted(o) and sip.ispyowned(o)]
    if names:
        print(f"\nThese layers outlive QGIS, which crashes it: {', '.join(names)}")
        session.exitstatus = 1


@pytest.fixture(scope="session")
def node_home(tmp_path_factory) -> Path:
    """The home folder of all nodes of these tests, empty at first."""
    return tmp_path_factory.mktemp("prithvi-home")


@pytest.fixture(autouse=True)
def _own_home(request, monkeypatch) -> None:
    if HAS_QGIS:
        monkeypatch.setenv("PRITHVI_HOME", str(request.getfixturevalue("node_home")))
        monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture
def scene(tmp_path):
    """A scene of 64 x 80 pixels, its left third water."""
    return write(tmp_path / "scene_2024-05-01.tif", water_scene())


@pytest.fixture
def series(tmp_path):
    """Three dates of 64 x 64 pixels, each with a cloud of its own, and their masks (0 clear, 1 hidden)."""
    import numpy as np

    images, masks = [], []
    for k, day in enumerate(("2024-04-01", "2024-05-01", "2024-06-01")):
        values, hidden = water_scene(64, 64, seed=k), np.zeros((64, 64), np.uint8)
        hidden[10 + 8 * k : 26 + 8 * k, 20:44] = 1
        values[:, hidden == 1] = 9000
        images.append(write(tmp_path / f"s2_{day}.tif", values))
        masks.append(write(tmp_path / "masks" / f"s2_{day}_mask.tif", hidden, names=(), nodata=None))
    return images, masks


@pytest.fixture
def feedback(qgis_app):
    """A feedback that keeps what it was told."""
    from qgis.core import QgsProcessingFeedback

    class Heard(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.stages, self.warnings, self.errors, self.infos = [], [], [], []

        def setProgressText(self, text):
            self.stages.append(text)

        def pushWarning(self, text):
            self.warnings.append(text)

        def pushInfo(self, text):
            self.infos.append(text)

        def reportError(self, text, fatalError=False):
            self.errors.append(text)

    return Heard()


@pytest.fixture(scope="session")
def session(qgis_app, node_home):
    """What the algorithms share, over a node of this machine that starts with the first run."""
    from prithvi_qgis.session import Session

    made = Session()
    yield made
    made.close()


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing, session, node_home):
    """The provider in QGIS's registry. Once for all: dialogs that outlive a test must not point at freed algorithms."""
    os.environ["PRITHVI_HOME"] = str(node_home)
    from qgis.core import QgsApplication

    from prithvi_qgis.provider import PrithviProvider

    made = PrithviProvider(session)
    assert QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture(scope="session")
def gui_iface(qgis_iface):
    """The stub iface, with the real objects that Processing's dialogs ask it for."""
    from qgis.core import QgsLayerTreeModel, QgsProject
    from qgis.gui import QgsBrowserGuiModel, QgsLayerTreeView

    browser, tree = QgsBrowserGuiModel(), QgsLayerTreeView()
    tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), tree))
    qgis_iface.browserModel = lambda: browser
    qgis_iface.layerTreeView = lambda: tree
    yield qgis_iface
    tree.deleteLater()
