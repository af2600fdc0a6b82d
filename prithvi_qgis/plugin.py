"""The plugin's life: what QGIS calls when it loads and unloads it, which it may do more than once."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication

from . import i18n
from .session import Session


class PrithviPlugin:
    """Adds the provider, in the desktop also menu, toolbar and options; and takes all of it away again."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface  # None in qgis_process
        self._translator: Any = None
        self._session: Session | None = None
        self._provider: Any = None
        self._watcher: Any = None
        self._desk: Any = None

    def initProcessing(self) -> None:
        """Called by qgis_process, and by initGui."""
        if self._provider is not None:
            return
        from .provider import PrithviProvider

        self._translator = i18n.install()
        self._session = Session(iface=self._iface)
        self._provider = PrithviProvider(self._session)
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Called by the desktop."""
        self.initProcessing()
        if self._desk is not None:
            return
        from .gui.desk import Desk
        from .watcher import ModelWatcher

        self._watcher = ModelWatcher(self._refresh)
        self._session.on_models_changed(self._watcher.soon)
        self._desk = Desk(self._session)

    def _refresh(self) -> None:
        """Models came or went: so do their algorithms."""
        if self._provider is not None:
            self._provider.refreshAlgorithms()

    def unload(self) -> None:
        """In reverse; leaves no process, thread, timer or entry. May be called twice."""
        if self._desk is not None:
            self._desk.close()
        if self._watcher is not None:
            self._watcher.close()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
        if self._session is not None:
            self._session.close()
        i18n.remove(self._translator)
        self._translator = None
        self._desk = self._watcher = self._provider = self._session = None
