"""Menu, toolbar and what they open. Only the actions are made when QGIS starts; all else when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMainWindow, QWidget

from ..i18n import tr
from ..protocol import RESOURCES
from ..session import Session
from .notes import Notes
from .windows import OPTIONS, open_algorithm


class OptionsFactory(QgsOptionsWidgetFactory):
    """Prithvi's page in QGIS's options; the page is made when the options are opened."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setTitle(tr("Prithvi"))
        self.setIcon(icon("prithvi"))

    def icon(self) -> QIcon:
        return icon("prithvi")

    def createWidget(self, parent: QWidget | None) -> QWidget:
        from .options import OptionsPage

        return OptionsPage(self._session, parent)


class Desk(QObject):
    """All of the plugin that is seen outside the toolbox. ``close`` takes every piece away again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._iface = session, session.iface
        self._windows: dict[str, Any] = {}
        self._dock: Any = None
        self._bar = self._iface.addToolBar("Prithvi")
        self._bar.setObjectName("PrithviToolBar")
        self.actions = self._make_actions()
        self._factory = OptionsFactory(session)
        self._iface.registerOptionsWidgetFactory(self._factory)
        self._notes = Notes(session, self.show_job, self.set_up)

    def _make_actions(self) -> list[QAction]:
        return [
            self._action("start", tr("Start"), tr("Set Prithvi up, and try it on a sample"), self.start),
            self._action(
                "fill", tr("Fill cloud gaps …"), tr("Fill what clouds hide in a series of images"),
                self._door(lambda: self.open_algorithm("fillgaps")),
            ),
            self._action(
                "flood", tr("Map floods …"), tr("Map water and floods in an image"),
                self._door(lambda: self.open_algorithm("mapfloods")),
            ),
            self._action("model", tr("Models …"), tr("See, download and remove models"), self._door(self.models)),
            self._action("jobs", tr("Jobs"), tr("What runs, what is done, what failed and why"), self._door(self.jobs)),
            self._action("options", tr("Options …"), tr("Where jobs run, folders, limits"), self.options),
        ]  # fmt: skip

    def _action(self, picture: str, text: str, tip: str, call: Callable[[], Any]) -> QAction:
        action = QAction(icon(picture), text, self._bar)
        action.setObjectName(f"Prithvi{picture.capitalize()}")
        action.setToolTip(f"<b>{text.rstrip(' …')}</b><br>{tip}")
        action.setStatusTip(tip)
        action.triggered.connect(lambda *_: call())
        self._bar.addAction(action)
        self._iface.addPluginToRasterMenu("Prithvi", action)
        return action

    def _door(self, call: Callable[[], Any]) -> Callable[[], Any]:
        """What a door leads to: to the set-up, as long as that is missing."""
        return lambda: call() if self._session.is_ready() else self.set_up()

    # what the doors lead to -------------------------------------------------------------------------------

    def start(self) -> Any:
        """What can be done first: the set-up, or the samples."""
        if not self._session.is_ready():
            return self.set_up()

        def make() -> QWidget:
            from .start import StartDialog

            return StartDialog(self._session, self._main())

        return self._window("start", make)

    def set_up(self) -> Any:
        def make() -> QWidget:
            from .setup import SetupDialog

            return SetupDialog(self._session, self._main())

        return self._window("setup", make)

    def models(self) -> Any:
        def make() -> QWidget:
            from .models import ModelsDialog

            return ModelsDialog(self._session, self._main())

        return self._window("models", make)

    def jobs(self) -> Any:
        """Show the dock, or hide it where it is to be seen already."""
        dock = self._jobs_dock()
        dock.setUserVisible(not dock.isUserVisible())
        return dock

    def show_job(self, job_id: str) -> None:
        """The dock, with this job chosen."""
        dock = self._jobs_dock()
        dock.setUserVisible(True)
        dock.choose(job_id)

    def options(self) -> None:
        self._iface.showOptionsDialog(self._main(), OPTIONS)

    def open_algorithm(self, name: str, parameters: dict[str, Any] | None = None) -> Any:
        return open_algorithm(self._iface, name, parameters)

    def _jobs_dock(self) -> Any:
        if self._dock is None or sip.isdeleted(self._dock):
            from .dock import JobsDock

            self._dock = JobsDock(self._session, self._main())
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.hide()
        return self._dock

    def _main(self) -> QWidget | None:
        found = self._iface.mainWindow()
        return found if isinstance(found, QWidget) else None

    def _window(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        """One window of each kind: made, or brought to the front."""
        window = self._windows.get(name)
        if window is None or sip.isdeleted(window):
            window = self._windows[name] = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    # the end ----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Take everything away. May be called twice."""
        for window in self._windows.values():
            if not sip.isdeleted(window):
                window.hide()
                window.deleteLater()
        self._windows.clear()
        if self._dock is not None and not sip.isdeleted(self._dock):
            self._iface.removeDockWidget(self._dock)
            self._dock.close_for_good()
        if self._factory is not None:
            self._iface.unregisterOptionsWidgetFactory(self._factory)
            self._notes.close()
        for action in self.actions:
            self._iface.removePluginRasterMenu("Prithvi", action)
            action.deleteLater()
        if self._bar is not None:
            main = self._main()
            if isinstance(main, QMainWindow):
                main.removeToolBar(self._bar)  # at once; what is deleted later is seen until then
            self._bar.deleteLater()
            self.deleteLater()
        self.actions, self._dock, self._factory, self._bar = [], None, None, None


def icon(name: str) -> QIcon:
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
