"""What all algorithms of one loaded plugin share: the way to the node, and objects QGIS itself keeps no hold of."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .client import NodeClient
from .local_node import LocalNode, interpreter
from .settings import Setting
from .transport import QgsTransport, Stop, Transport, never

#: Results whose styling may still be waiting for QGIS to show them.
KEPT = 1000


class Session:
    """One per loaded plugin; ``connect`` replaces the way to the node in tests."""

    def __init__(self, connect: Callable[[Stop], Transport] | None = None) -> None:
        self._connect = connect
        self._kept: deque[Any] = deque(maxlen=KEPT)
        self._changed: Callable[[], None] | None = None
        self.local = LocalNode()

    @contextmanager
    def client(self, stop: Stop = never) -> Iterator[NodeClient]:
        """A client for this thread; starts this machine's node where that is the one to use."""
        transport = self._connect(stop) if self._connect else self._qgs(stop)
        try:
            yield NodeClient(transport, stop)
        finally:
            getattr(transport, "close", lambda: None)()

    def _qgs(self, stop: Stop) -> Transport:
        url = Setting.NODE_URL.get()
        if url:
            return QgsTransport(url, auth=Setting.NODE_AUTH.get())
        found = self.local.address(stop)
        return QgsTransport(found.url, found.token)

    @property
    def is_remote(self) -> bool:
        return bool(Setting.NODE_URL.get())

    def why_not(self) -> str:
        """What is missing before anything can run, and what to do; '' when nothing is. Starts nothing."""
        if self._connect or self.is_remote or interpreter():
            return ""
        return (
            "Prithvi computes in a Python environment of its own, which is not there yet. Name an interpreter that "
            "has the backend's packages in the Prithvi settings (prithvi/python)."
        )

    def keep(self, thing: Any) -> Any:
        """Hold on to something that QGIS uses later without owning it (post-processors)."""
        self._kept.append(thing)
        return thing

    def on_models_changed(self, call: Callable[[], None]) -> None:
        """Whom to tell when a run of ours changed the models."""
        self._changed = call

    def models_changed(self) -> None:
        """From any thread."""
        if self._changed:
            self._changed()

    def close(self) -> None:
        """End what was started."""
        self.local.stop()
        self._kept.clear()
