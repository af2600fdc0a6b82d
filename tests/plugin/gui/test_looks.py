"""Nothing clipped, in words half as long again as English ones, light and dark, and the dock at 260 pixels."""

import pytest
from madeup import job
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from prithvi_qgis.gui.dock import JobsDock
from prithvi_qgis.gui.look import ShortLabel
from prithvi_qgis.gui.models import ModelsDialog
from prithvi_qgis.gui.options import OptionsPage
from prithvi_qgis.gui.setup import SetupDialog
from prithvi_qgis.gui.start import StartDialog

#: Smallest width that each is to be shown at, and the tallest screen.
NARROW, TALL = 260, 1000


class Wordy(QTranslator):
    """A language whose words are half as long again."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"{source} {'wörter ' * (1 + len(source) // 14)}".rstrip() if context == "Prithvi" else ""

    def isEmpty(self):
        return False


@pytest.fixture(params=["english", "wordy"])
def language(request, qgis_app):
    translator = Wordy()
    if request.param == "wordy":
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


@pytest.fixture(params=["setup", "start", "models", "options", "dock"])
def widget(request, language, desk_session, environment, node, window, qtbot):
    """Each of our windows, filled."""
    environment.offered = {"cuda": True, "hardware": "An NVIDIA H100 with driver 550 was found; CUDA can be used."}
    node.put(job("bad", "failed", "fill", problem={"kind": "x", "message": "It ran out of memory " * 5, "hint": "."}))
    made = {"setup": SetupDialog, "start": StartDialog, "models": ModelsDialog, "options": OptionsPage,
            "dock": JobsDock}[request.param](desk_session, None)  # fmt: skip
    qtbot.addWidget(made)
    if request.param == "dock":
        made.setFloating(True)
        made.resize(NARROW, 600)
    if request.param == "options":
        made.resize(620, 800)
    made.show()
    if request.param == "setup":
        qtbot.waitUntil(lambda: made.primary.isEnabled())
        made.offer_page.advanced.setCollapsed(False)
    if request.param == "dock":
        qtbot.waitUntil(lambda: len(made._model.jobs) == 1)
        made.choose("bad")
    if request.param == "options":
        made.there.setChecked(True)
        made.fields[next(iter(made.fields))].widget.setText("wrong")
    qtbot.wait(150)
    return made


def clipped(widget):
    """Texts that are not to be seen in full."""
    wrong = []
    for part in [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]:
        if (
            not part.isVisible()
            or isinstance(part, ShortLabel)
            or not part.text()
            or part.objectName().startswith("qt_")
        ):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            fits = part.height() >= part.heightForWidth(part.width()) - 1
        else:
            fits = part.width() >= part.minimumSizeHint().width() - 1
        if not fits:
            wrong.append((part.text(), part.size(), part.minimumSizeHint()))
    return wrong


def overlapping(widget):
    """Texts and buttons of one parent that lie upon each other."""
    parts = [p for p in [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)] if p.isVisible()]
    pairs = [(a, b) for k, a in enumerate(parts) for b in parts[k + 1 :] if a.parent() is b.parent()]
    return [(a.text(), b.text()) for a, b in pairs if a.geometry().intersects(b.geometry()) and a.text() and b.text()]


def test_nothing_is_clipped_and_nothing_overlaps(widget):
    assert clipped(widget) == [] and overlapping(widget) == []
    assert widget.height() <= TALL
    for area in widget.findChildren(QScrollArea):
        if area.isVisible() and area.widget():
            assert area.widget().minimumSizeHint().width() <= area.viewport().width() + 1, "cut at the right edge"


def test_the_dock_fits_into_260_pixels(language, desk_session, node, qtbot):
    node.put(job("run", "running", progress=50, message="Computing tiles"), job("bad", "failed", "fill"))
    dock = JobsDock(desk_session, None)
    qtbot.addWidget(dock)
    dock.setFloating(True)
    dock.show()
    qtbot.waitUntil(lambda: len(dock._model.jobs) == 2)
    dock.resize(NARROW, 500)
    qtbot.wait(50)
    assert dock.width() == NARROW and dock.minimumSizeHint().width() <= NARROW
    assert not dock._list.horizontalScrollBar().isVisible()


@pytest.fixture
def dark(qgis_app):
    """A dark palette, and the one there was."""
    before, made, role = QApplication.palette(), QPalette(), QPalette.ColorRole
    for name, colour in (
        (role.Window, "#2b2b2b"), (role.WindowText, "#eeeeee"), (role.Base, "#1e1e1e"), (role.AlternateBase, "#262626"),
        (role.Text, "#eeeeee"), (role.Button, "#383838"), (role.ButtonText, "#eeeeee"), (role.Mid, "#555555"),
        (role.PlaceholderText, "#8a8a8a"), (role.Light, "#505050"), (role.Dark, "#151515"), (role.Link, "#5aaee6"),
    ):  # fmt: skip
        made.setColor(name, QColor(colour))
    QApplication.setStyle("Fusion")
    QApplication.setPalette(made)
    yield made
    QApplication.setPalette(before)


def brightness(image):
    """Mean grey of a picture, and the share of it that is as dark as the palette's grounds."""
    small = image.scaled(100, 100).convertToFormat(image.Format.Format_Grayscale8)
    values = [QColor(small.pixel(x, y)).lightness() for x in range(100) for y in range(100)]
    return sum(values) / len(values), sum(v < 80 for v in values) / len(values)


def test_dark_is_dark_everywhere(dark, widget, qtbot):
    qtbot.wait(50)
    mean, share = brightness(widget.grab().toImage())
    assert mean < 90 and share > 0.75, (mean, share)
