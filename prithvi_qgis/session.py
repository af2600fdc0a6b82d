"""What all parts of one loaded plugin share: the way to the node, what is told to whom, and objects that QGIS itself
keeps no hold of.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .client import NodeClient
from .i18n import tr
from .local_node import LocalNode, interpreter, running
from .loopback import LoopbackTransport
from .protocol import Cancelled
from .settings import Setting
from .transport import NotReached, OwnerLeft, QgsTransport, Silent, Stop, Transport, never

#: Seconds that closing waits for runs under way, which then dismiss their jobs; most need a twentieth.
GOODBYE = 1.0

#: Results whose styling may still be waiting for QGIS to show them.
KEPT = 1000


class Session:
    """One per loaded plugin.

    ``connect`` replaces the way to the node, ``environment`` the module that builds its Python: both in tests.
    """

    def __init__(
        self, connect: Callable[[Stop], Transport] | None = None, environment: Any = None, iface: Any = None
    ) -> None:
        self._connect, self._environment, self.iface = connect, environment, iface
        self._kept: deque[Any] = deque(maxlen=KEPT)
        self._parts: dict[Any, Any] = {}
        self._listeners: dict[str, list[Callable[..., None]]] = {}
        self._closed, self._users, self._left = False, 0, threading.Condition()  # clients in use, and one less
        self.local = LocalNode(lambda line: self.tell("node", line))

    # the way to the node ----------------------------------------------------------------------------------

    @contextmanager
    def client(self, stop: Stop = never) -> Iterator[NodeClient]:
        """A client for this thread; starts this machine's node where that is the one to use.

        It is told to stop when the session is closed, too. Raises OwnerLeft when the node was another QGIS's, and is
        gone.
        """
        with self._use(stop) as stop:
            transport = self._connect(stop) if self._connect else self._qgs(stop)
            lent = self.is_here and not self.local.pid
            try:
                yield NodeClient(transport, stop, lambda job, process: self.tell("job", job, process))
            except NotReached as error:
                if lent and not isinstance(error, Silent):
                    raise OwnerLeft(error.message, error.hint) from error
                raise
            finally:
                getattr(transport, "close", lambda: None)()

    @contextmanager
    def _use(self, stop: Stop) -> Iterator[Stop]:
        """Whether to stop, for somebody whom ``close`` waits for. Raises Cancelled once it is closed."""
        with self._left:
            if self._closed:
                raise Cancelled("Cancelled.")
            self._users += 1
        try:
            yield lambda: self._closed or stop()
        finally:
            with self._left:
                self._users -= 1
                self._left.notify_all()

    @contextmanager
    def client_if_up(self, stop: Stop = never) -> Iterator[NodeClient | None]:
        """As ``client``, but starts nothing: None where this machine's node does not run."""
        if self._connect or self.is_remote:
            with self.client(stop) as client:
                yield client
            return
        found = running(stop)
        transport = LoopbackTransport(found.url, found.token) if found else None
        try:
            yield NodeClient(transport, stop) if transport else None
        finally:
            if transport:
                transport.close()

    def _qgs(self, stop: Stop) -> Transport:
        url = Setting.NODE_URL.get()
        if url:
            return QgsTransport(url, auth=Setting.NODE_AUTH.get())
        found = self.local.address(stop)
        return LoopbackTransport(found.url, found.token)

    @property
    def is_remote(self) -> bool:
        return bool(Setting.NODE_URL.get())

    @property
    def is_here(self) -> bool:
        """Whether the node is this machine's, so that its folders can be read."""
        return not self.is_remote and self._connect is None

    # whether it can run -----------------------------------------------------------------------------------

    def environment(self) -> Any:
        """The module that builds and mends the node's Python; imported when first asked for."""
        if self._environment is None:
            from . import environment

            return environment
        return self._environment

    def is_ready(self) -> bool:
        """Whether jobs can run. Starts nothing."""
        if self.is_remote:
            return True
        if self._environment is not None:
            return bool(self._environment.state().kind == "ready")
        return self._connect is not None or bool(interpreter())

    def why_not(self) -> str:
        """What is missing before anything can run, and where to mend it; '' when nothing is. Starts nothing."""
        if self.is_ready():
            return ""
        self.tell("missing")
        return tr("{why} Choose Raster › Prithvi › Start to set it up.").format(why=self.environment().state().words)

    # who is told what -------------------------------------------------------------------------------------

    def on(self, what: str, call: Callable[..., None]) -> None:
        """Have ``call`` told of "models" (changed), "job" (id, process: was queued), "node" (a line that this machine's
        node wrote), "missing" (something wanted to run before the set-up). It may be called in any thread.
        """
        self._listeners.setdefault(what, []).append(call)

    def tell(self, what: str, *values: Any) -> None:
        for call in self._listeners.get(what, ()):
            call(*values)

    def on_models_changed(self, call: Callable[[], None]) -> None:
        """Whom to tell when a run of ours changed the models."""
        self.on("models", call)

    def models_changed(self) -> None:
        """From any thread."""
        self.tell("models")

    # what is kept -----------------------------------------------------------------------------------------

    def keep(self, thing: Any) -> Any:
        """Hold on to something that QGIS uses later without owning it (post-processors)."""
        self._kept.append(thing)
        return thing

    def part(self, kind: Callable[[Session], Any]) -> Any:
        """The session's one object of a kind, made when first asked for; closed with the session."""
        if kind not in self._parts:
            self._parts[kind] = kind(self)
        return self._parts[kind]

    def close(self) -> None:
        """End what was started; runs under way are cancelled, as they are when QGIS ends. May be called twice."""
        with self._left:
            self._closed = True
        self._listeners.clear()
        while self._parts:
            self._parts.popitem()[1].close()
        with self._left:
            self._left.wait_for(lambda: not self._users, GOODBYE)
        self.local.stop()
        self._kept.clear()
