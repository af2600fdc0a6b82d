"""How bytes reach a node: one small protocol, and its one implementation over Qt.

The rest of the plugin knows ``Transport`` only, so that tests can plug in something else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QByteArray, QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslError,
)

from .i18n import tr
from .protocol import BackendError, Cancelled

Stop = Callable[[], bool]

#: Milliseconds between two looks at whether the user wants to stop.
LOOK_EVERY = 50

#: Seconds that the network to a node elsewhere may be away before a run is given up.
PATIENCE = 30.0

#: Seconds that one request may take in all, however steadily its bytes trickle (a piece of 8 MB over 15 kB a second).
LONGEST = 600.0

#: Bytes that an answer may have: we ask for pieces of 8 MB, and for lists.
MOST = 256 * 1024**2

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def never() -> bool:
    """The ``Stop`` of what must not be interrupted."""
    return False


class NotReached(BackendError):
    """No answer came: the node is gone, or the network is."""


class Silent(NotReached):
    """Somebody is there, but says nothing, or too little."""


class OwnerLeft(NotReached):
    """The QGIS that had started this machine's node has ended, and the node with it. Who asks again gets another."""


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
    """A node elsewhere over Qt's network, with QGIS's proxy, TLS store and authentication.

    Used in one thread, the one that calls ``send`` first (QGIS runs algorithms in a thread of their own). A request
    ends after ``silence`` seconds in which nothing came, and after ``longest`` in any case.
    """

    def __init__(self, url: str, auth: str = "", silence: float = 60.0, longest: float = LONGEST) -> None:
        self._url, self._auth = url.rstrip("/"), auth
        self._silence, self._longest = silence, longest
        self._own: QNetworkAccessManager | None = None
        self.patience = PATIENCE

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, stop: Stop = never
    ) -> Reply:
        if stop():
            raise Cancelled("Cancelled.")
        request = self._request(path, headers or {})
        said = trust(request) if request.url().scheme() == "https" else None
        reply = self._manager().sendCustomRequest(request, QByteArray(method.encode()), QByteArray(body))
        if said is not None:
            reply.ignoreSslErrors([QSslError(e, said.sslCertificate()) for e in said.sslIgnoredErrorEnums()])
        try:
            why, doubts = self._wait(reply, stop)
            if why is not None:
                reply.abort()
                raise why  # not in ``_wait``, whose timer must not live on in a traceback that another thread reads
            return self._read(reply, doubts)
        except RuntimeError as error:  # PyQt takes the reply for deleted: see loopback.py
            raise self._unreached(tr("the answer was lost")) from error
        finally:
            if not sip.isdeleted(reply):
                reply.deleteLater()

    def _request(self, path: str, headers: dict[str, str]) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(self._url + path))
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        for name, value in headers.items():
            request.setRawHeader(QByteArray(name.encode()), QByteArray(value.encode()))
        if self._auth and not QgsApplication.authManager().updateNetworkRequest(request, self._auth):
            raise NotReached(
                tr("QGIS's authentication {auth} cannot be used.").format(auth=self._auth),
                tr("Choose another in the Prithvi settings."),
            )
        return request

    def _manager(self) -> QNetworkAccessManager:
        """A manager of our own, with QGIS's proxy; without any for an address of this machine.

        QGIS's own, used in a thread, waits for the main one when a certificate is bad: in 3.22 for ever, in about half
        of the tries.
        """
        if self._own is None:
            self._own = QNetworkAccessManager()
            self._own.setProxy(proxy_for(QUrl(self._url)))
        return self._own

    def _wait(self, reply: QNetworkReply, stop: Stop) -> tuple[BackendError | None, list[str]]:
        """Until the answer is whole, or there is a reason to wait no longer; gives that reason, and what speaks against
        the certificate.
        """
        why: list[BackendError] = []
        doubts: list[str] = []
        if reply.isFinished():
            return None, doubts
        loop, timer = QEventLoop(), QTimer()
        began = time.monotonic()
        heard, received = [began], [0]

        def look() -> None:
            why.extend(self._why_not(stop, began, heard[0], received[0]))
            if why or sip.isdeleted(reply) or reply.isFinished():
                loop.quit()  # first, so that nobody waits for a reply that PyQt has lost

        def note(*_: Any) -> None:
            heard[0] = time.monotonic()

        def note_received(so_far: int, _: int) -> None:
            heard[0], received[0] = time.monotonic(), so_far

        reply.downloadProgress.connect(note_received)
        reply.uploadProgress.connect(note)
        reply.sslErrors.connect(lambda errors: doubts.extend(e.errorString() for e in errors))
        reply.finished.connect(loop.quit)
        timer.timeout.connect(look)
        timer.start(LOOK_EVERY)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        return (why[0] if why else None), doubts

    def _why_not(self, stop: Stop, began: float, heard: float, received: int) -> list[BackendError]:
        """The reason to wait no longer, if there is one: a cancel, silence, slowness, an answer without end."""
        now = time.monotonic()
        if stop():
            return [Cancelled("Cancelled.")]
        if now - heard > self._silence:
            return [silent(self._url, self._silence)]
        if now - began > self._longest:
            return [slow(self._url, self._longest)]
        return [endless(self._url)] if received > MOST else []

    def _read(self, reply: QNetworkReply, doubts: list[str]) -> Reply:
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        whole = reply.error() == QNetworkReply.NetworkError.NoError
        if status is None or (int(status) < 400 and not whole):  # from 400 on Qt has an error for what came whole, too
            raise self._unreached(reply.errorString(), doubts)
        headers = {bytes(k).decode().lower(): bytes(v).decode("latin-1") for k, v in reply.rawHeaderPairs()}
        return Reply(int(status), headers, bytes(reply.readAll()))

    def _unreached(self, why: str, doubts: Sequence[str] = ()) -> NotReached:
        """``doubts``: what speaks against the certificate."""
        if doubts:
            what = tr("The certificate of {url} is not trusted: {why}.")
            return NotReached(
                what.format(url=self._url, why=", ".join(dict.fromkeys(d.rstrip(".") for d in doubts))),
                tr("Add it, or the authority that signed it, under Settings › Options › Authentication."),
            )
        what = tr("{url} cannot be reached: {why}.").format(url=self._url, why=why.rstrip("."))
        return NotReached(what, tr("Is the node running?"))

    def close(self) -> None:
        """Let go of the connections, in the thread that used them."""
        self._own = None


def silent(url: str, seconds: float) -> Silent:
    """That nothing came for so long."""
    what = tr("{url} did not answer for {seconds} s.").format(url=url, seconds=round(seconds))
    return Silent(what, tr("Try again."))


def slow(url: str, seconds: float) -> Silent:
    """That an answer was not whole after so long."""
    what = tr("{url} had not answered in full after {seconds} s.").format(url=url, seconds=round(seconds))
    return Silent(what, tr("Try again."))


def endless(url: str) -> BackendError:
    """That an answer is larger than any that was asked for."""
    what = tr("{url} sent more than {size} MB at once.").format(url=url, size=MOST // 1024**2)
    return BackendError(what, tr("Check the node's address."))


def proxy_for(url: QUrl) -> QNetworkProxy:
    """The proxy that QGIS's settings (or the system, where they say so) have for an address; none for this machine."""
    factory = None if url.host() in LOOPBACK else QgsNetworkAccessManager.instance().proxyFactory()
    found = factory.queryProxy(QNetworkProxyQuery(url)) if factory else []
    return found[0] if found else QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)


def trust(request: QNetworkRequest) -> Any:
    """Whom QGIS trusts: its authorities, and what is said of this server (Settings › Options › Authentication), which
    is given back.
    """
    manager, tls = QgsApplication.authManager(), request.sslConfiguration()
    authorities = manager.trustedCaCertsCache()
    if authorities:
        tls.setCaCertificates(authorities)
    said = exception_for(request.url())
    if said is not None:
        tls.setProtocol(said.sslProtocol())
        tls.setPeerVerifyMode(said.sslPeerVerifyMode())
        tls.setPeerVerifyDepth(said.sslPeerVerifyDepth())
    request.setSslConfiguration(tls)
    return said


def exception_for(url: QUrl) -> Any:
    """What QGIS keeps of a server's certificate; None where it keeps nothing."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return None
    found = manager.sslCertCustomConfigByHost(f"{url.host()}:{url.port(443)}")
    return None if found.isNull() else found
