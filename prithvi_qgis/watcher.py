"""Notices that models were installed or removed, whoever did it, without asking any node."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from .settings import home

#: Milliseconds of quiet before the toolbox is built anew: an installation is several changes.
QUIET = 500


class ModelWatcher(QObject):
    """Calls ``changed`` in the main thread, a moment after the models' folder did change."""

    _asked = pyqtSignal()

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(changed)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_change)
        self._asked.connect(self._timer.start)
        self._watch()

    def soon(self) -> None:
        """Look again; from any thread."""
        self._asked.emit()

    def _on_change(self, _: str) -> None:
        self._watch()
        self._timer.start()

    def _watch(self) -> None:
        """The models' folder; as long as there is none, the nearest one above it."""
        wanted = home() / "models"
        there = next((p for p in (wanted, *wanted.parents) if p.is_dir()), None)
        before = self._watcher.directories()
        if there is not None and before != [str(there)]:
            if before:
                self._watcher.removePaths(before)
            self._watcher.addPath(str(there))

    def close(self) -> None:
        self._timer.stop()
        self._watcher.deleteLater()
        self.deleteLater()
