"""A QGIS window, a node and an environment to try the widgets on: real widgets, the rest made up."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HAS_QGIS = find_spec("qgis") is not None
collect_ignore_glob = [] if HAS_QGIS else ["*.py"]

if HAS_QGIS:
    sys.path[:0] = [p for p in (str(Path(__file__).parent),) if p not in sys.path]
    from madeup import Environment, GuiNode
    from pace import Gaps
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
