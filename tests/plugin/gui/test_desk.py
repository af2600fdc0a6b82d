"""Menu, toolbar and what they open."""

import pytest
from qgis.PyQt.QtWidgets import QApplication, QToolBar

from prithvi_qgis.gui.desk import Desk
from prithvi_qgis.gui.options import OptionsPage
from prithvi_qgis.gui.windows import OPTIONS

NAMES = ["Start", "Fill cloud gaps …", "Map floods …", "Models …", "Jobs", "Options …"]


@pytest.fixture
def desk(desk_session):
    made = Desk(desk_session)
    yield made
    made.close()


def kinds():
    """Classes of the top-level windows that can be seen."""
    return {type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()}


def test_menu_and_toolbar_have_the_same_six_with_icons_of_their_own(desk, window):
    assert [a.text() for _, a in window.menu] == NAMES and {name for name, _ in window.menu} == {"Prithvi"}
    bar = window.main.findChild(QToolBar, "PrithviToolBar")
    assert [a.text() for a in bar.actions()] == NAMES
    pictures = {a.icon().pixmap(32, 32).toImage().bits().asstring(32 * 32 * 4) for a in bar.actions()}
    assert len(pictures) == 6 and all(any(p) for p in pictures), "each drawn, none twice"


@pytest.mark.parametrize("name", [n for n in NAMES if n != "Options …"])
def test_every_door_leads_to_the_set_up_while_that_is_missing(desk, window, environment, qtbot, name):
    window.action(name).trigger()
    assert "SetupDialog" in kinds()
    window.action(name).trigger()
    assert len([w for w in QApplication.topLevelWidgets() if type(w).__name__ == "SetupDialog" and w.isVisible()]) == 1


def test_the_doors_once_it_is_set_up(desk, window, environment, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "prithvi_qgis.gui.desk.open_algorithm", lambda iface, name, parameters=None: opened.append(name)
    )
    environment.kind = "ready"
    for name in NAMES:
        window.action(name).trigger()
    assert opened == ["fillgaps", "mapfloods"] and window.asked == [OPTIONS]
    assert {"StartDialog", "ModelsDialog"} <= kinds() and "SetupDialog" not in kinds()
    assert window.docks[0].isVisible()
    window.action("Jobs").trigger()
    assert not window.docks[0].isVisible() and len(window.docks) == 1


def test_the_options_page_comes_from_the_factory(desk, window, qtbot):
    page = window.pages[0].createWidget(None)
    qtbot.addWidget(page)
    assert isinstance(page, OptionsPage) and page.objectName() == OPTIONS and not window.pages[0].icon().isNull()


def test_a_note_opens_the_dock_at_its_job(desk, window, node, qtbot):
    from madeup import job

    node.put(job("a"), job("b", created="2026-11-20T11:00:00.000Z"))
    desk.show_job("a")
    qtbot.waitUntil(lambda: window.docks[0].job() is not None)
    assert window.docks[0].job().id == "a"


def test_the_dialog_of_an_algorithm_opens_without_waiting(gui_iface, provider, qtbot, window):
    from prithvi_qgis.gui.windows import open_algorithm

    dialog = open_algorithm(window, "mapfloods", {"INPUT": []})
    assert dialog.isVisible() and dialog.algorithm().id() == "prithvi:mapfloods"
    qtbot.addWidget(dialog)
