"""A QGIS window, a node and an environment to try the widgets on: real widgets, the rest made up."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

HAS_QGIS = find_spec("qgis") is not None
collect_ignore_glob = [] if HAS_QGIS else ["*.py"]

if HAS_QGIS:
    sys.path[:0] = [p for p in (str(Path(__file__).parent),) if p not in sys.path]
    from madeup import Environment, GuiNode
    from standin import Window


def pytest_collection_modifyitems(items) -> None:
    """Loading and unloading before the tests that put a provider into QGIS's registry for good."""
    items.sort(key=lambda item: item.path.name != "test_loading.py")


@pytest.fixture
def window(qgis_app, qtbot):
    """What plugins get as ``iface``, over a real main window, map canvas and message bar."""
    made = Window()
    made.main.show()
    qtbot.addWidget(made.main)
    return made


@pytest.fixture
def environment(tmp_path):
    """The module that builds the node's Python, in an instant."""
    return Environment(tmp_path)


@pytest.fixture
def node():
    return GuiNode()


@pytest.fixture
def desk_session(qgis_app, window, node, environment):
    """A session over the made-up node and environment."""
    from prithvi_qgis.session import Session

    made = Session(lambda stop: node, environment, window)
    yield made
    made.close()


@pytest.fixture
def gaps(qgis_app):
    """The longest time in seconds that the event loop stood still, while this fixture's timer ticked."""
    from qgis.PyQt.QtCore import QTimer

    class Gaps:
        def __init__(self):
            self.longest, self.ticks, self._last = 0.0, 0, time.perf_counter()
            self._timer = QTimer()
            self._timer.timeout.connect(self._tick)
            self._timer.start(5)

        def _tick(self):
            now = time.perf_counter()
            self.longest, self._last = max(self.longest, now - self._last), now
            self.ticks += 1

        def begin(self):
            self.longest, self.ticks, self._last = 0.0, 0, time.perf_counter()

        def stop(self):
            self._timer.stop()

    made = Gaps()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _no_wishes_left(request):
    """Settings as they were."""
    yield
    if HAS_QGIS:
        from prithvi_qgis.settings import Setting

        for setting in Setting:
            setting.set("")
