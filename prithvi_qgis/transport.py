"""How bytes reach a node: one small protocol, and its one implementation over Qt.

The rest of the plugin knows ``Transport`` only, so that tests can plug in something else.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

from .i18n import tr
from .protocol import BackendError, Cancelled

Stop = Callable[[], bool]

#: Milliseconds between two looks at whether the user wants to stop.
LOOK_EVERY = 50

#: Seconds that the network to a node elsewhere may be away before a run is given up; and our own node, which is there
#: or is not, but may close a connection that a busy machine left alone for too long.
PATIENCE, PATIENCE_HERE = 30.0, 1.0

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def never() -> bool:
    """The ``Stop`` of what must not be interrupted."""
    return False


class NotReached(BackendError):
    """No answer came: the node is gone, or the network is."""


class Silent(NotReached):
    """Somebody is there, but says nothing."""


@dataclass(frozen=True)
class Reply:
    """An answer of the node: status, headers (names in lowercase), body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Transport(Protocol):
    """A way to one node."""

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, stop: Stop = never
    ) -> Reply:
        """Send one request and wait for its answer. Raises NotReached, or Cancelled soon after ``stop`` says so."""


class QgsTransport:
    """A node over Qt's network: QGIS's proxy, TLS store and authentication for one elsewhere, neither for our own.

    Used in one thread, the one that calls ``send`` first (QGIS runs algorithms in a thread of their own).
    """

    def __init__(self, url: str, token: str | None = None, auth: str = "", silence: float = 60.0) -> None:
        self._url, self._token, self._auth, self._silence = url.rstrip("/"), token, auth, silence
        self._own: QNetworkAccessManager | None = None
        self.patience = PATIENCE_HERE if token else PATIENCE

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, stop: Stop = never
    ) -> Reply:
        if stop():
            raise Cancelled("Cancelled.")
        request = self._request(path, headers or {})
        reply = self._manager().sendCustomRequest(request, QByteArray(method.encode()), QByteArray(body))
        try:
            self._wait(reply, stop)
            return self._read(reply)
        finally:
            reply.deleteLater()

    def _request(self, path: str, headers: dict[str, str]) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(self._url + path))
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        token = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        for name, value in {**token, **headers}.items():
            request.setRawHeader(QByteArray(name.encode()), QByteArray(value.encode()))
        if self._auth and not QgsApplication.authManager().updateNetworkRequest(request, self._auth):
            raise NotReached(
                tr("QGIS's authentication {auth} cannot be used.").format(auth=self._auth),
                tr("Choose another in the Prithvi settings."),
            )
        return request

    def _manager(self) -> QNetworkAccessManager:
        """QGIS's own manager; for this machine's node one that no proxy setting leads astray."""
        if QUrl(self._url).host() not in LOOPBACK:
            return QgsNetworkAccessManager.instance()
        if self._own is None:
            self._own = QNetworkAccessManager()
            self._own.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        return self._own

    def _wait(self, reply: QNetworkReply, stop: Stop) -> None:
        """Until the answer is whole. Aborts on ``stop``, and when nothing came for too long."""
        if reply.isFinished():
            return
        loop, timer, why = QEventLoop(), QTimer(), []
        heard = [time.monotonic()]

        def look() -> None:
            if stop():
                why.append(Cancelled("Cancelled."))
            elif time.monotonic() - heard[0] > self._silence:
                what = tr("{url} did not answer for {seconds} s.").format(url=self._url, seconds=round(self._silence))
                why.append(Silent(what, tr("Try again.")))
            if why:
                reply.abort()

        def note(*_: Any) -> None:
            heard[0] = time.monotonic()

        reply.downloadProgress.connect(note)
        reply.uploadProgress.connect(note)
        reply.finished.connect(loop.quit)
        timer.timeout.connect(look)
        timer.start(LOOK_EVERY)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        if why:
            raise why[0]

    def _read(self, reply: QNetworkReply) -> Reply:
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status is None:
            what = tr("{url} cannot be reached: {why}.").format(url=self._url, why=reply.errorString())
            raise NotReached(what, tr("Is the node running?"))
        headers = {bytes(k).decode().lower(): bytes(v).decode("latin-1") for k, v in reply.rawHeaderPairs()}
        return Reply(int(status), headers, bytes(reply.readAll()))

    def close(self) -> None:
        """Let go of the connections, in the thread that used them."""
        self._own = None
