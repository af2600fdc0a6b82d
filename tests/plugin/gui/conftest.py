"""A QGIS window, a node and an environment to try the widgets on: real widgets, the rest made up."""

from __future__ import annotations

import os
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


class Gaps:
    """How long the event loop stood still at most, while a timer ticked in it."""

    def __init__(self):
        from qgis.PyQt.QtCore import QTimer

        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)
        self.begin()

    def begin(self):
        self.longest, self.work, self.ticks = 0.0, 0.0, 0
        self._last, self._cpu = time.perf_counter(), time.thread_time()

    def _tick(self):
        now, cpu = time.perf_counter(), time.thread_time()
        if now - self._last > self.longest:
            self.longest, self.work = now - self._last, cpu - self._cpu
        self._last, self._cpu = now, cpu
        self.ticks += 1

    def check(self, seconds=0.1):
        """At most ``seconds`` at a time; more where other programs keep all the processor's cores busy."""
        crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)) if hasattr(os, "getloadavg") else 1.0
        told = f"it stood still for {self.longest:.3f} s, {self.work:.3f} s of that at work (load factor {crowd:.1f})"
        assert self.longest < seconds * crowd and self.ticks, told

    def stop(self):
        self._timer.stop()


@pytest.fixture
def gaps(qgis_app):
    """Measures the longest time in which the window did not react."""
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
