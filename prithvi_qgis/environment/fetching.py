"""Wheels over QGIS's network: its proxy, its certificates and its sign-ins hold; cut off, a download goes on where it
was.

All in one thread, with an event loop of its own: several files at once, each written to ``NAME.part`` and renamed once
its SHA-256 is the lock's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QByteArray, QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..i18n import tr
from ..protocol import BackendError, Cancelled
from . import reasons
from .diary import note
from .network import Network, proxy_for
from .seam import Wheel, bundle
from .sources import Sources, link_to
from .values import Stop

#: Files under way at once, attempts for each address, seconds without a byte before one is given up.
AT_ONCE, ATTEMPTS, SILENCE = 6, 4, 45.0

#: Milliseconds between two looks at whether to stop, and before another attempt.
LOOK, PAUSE = 50, 1000

#: A page of links is at most this large.
PAGE_BYTES = 30_000_000

Moved = Callable[[int], None]


class Fetcher:
    """Fetches wheels into a folder; used in the thread that made it."""

    def __init__(self, into: Path, sources: Sources, stop: Stop, moved: Moved) -> None:
        self.into, self.sources, self.stop, self.moved = into, sources, stop, moved
        self.network = Network()
        self.loop = QEventLoop()
        self._waiting: list[Transfer] = []
        self._running: list[Transfer] = []
        self._error: BackendError | None = None

    def fetch(self, wheels: list[Wheel]) -> None:
        """All of them, the largest first. Raises Cancelled, or a BackendError that says what stood in the way."""
        self._waiting = [Transfer(self, w) for w in sorted(wheels, key=lambda w: -w.size) if not self._is_here(w)]
        if not self._waiting:
            return
        timer = QTimer()
        timer.timeout.connect(self._look)
        timer.start(LOOK)
        self._next()
        if self._running and not self._error:
            self.loop.exec()
        timer.stop()
        for transfer in self._running:
            transfer.abandon()
        if self._error:
            raise self._error

    def _is_here(self, wheel: Wheel) -> bool:
        """Whether it lies in the folder already, or can be copied there from one that was named."""
        target = self.into / wheel.file
        if target.is_file():
            if self.digest(target) == wheel.sha256:
                self.moved(wheel.size)
                return True
            target.unlink()
        for path in self.sources.lying(wheel):
            try:
                if self.digest(path) == wheel.sha256:
                    self._copy(path, target)
                    note(f"{wheel.file} from {path.parent}")
                    return True
            except OSError as error:
                raise reasons.of_os_error(error, target) from error
            note(f"{path} is another file than the lock names; it is left alone")
        return False

    def _copy(self, path: Path, target: Path) -> None:
        part = target.with_name(f"{target.name}.part")
        with path.open("rb") as source, part.open("wb") as file:
            stream = _Stoppable(source, self.stop)
            while block := stream.read(1 << 20):
                file.write(block)
                self.moved(len(block))
        part.replace(target)

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file. Raises Cancelled."""
        with path.open("rb") as stream:
            return str(bundle.digest_of(_Stoppable(stream, self.stop)))

    def over(self, transfer: Transfer, error: BackendError | None) -> None:
        """Told by a transfer when it is done, or cannot be."""
        if transfer in self._running:
            self._running.remove(transfer)
        self._error = self._error or error
        if self._error:
            self.loop.quit()
        else:
            self._next()

    def _next(self) -> None:
        while self._waiting and len(self._running) < AT_ONCE and not self._error:
            transfer = self._waiting.pop(0)
            self._running.append(transfer)
            transfer.start()
        if not self._running:
            self.loop.quit()

    def _look(self) -> None:
        if self.stop():
            self._error = self._error or Cancelled("Cancelled.")
            self.loop.quit()
            return
        for transfer in list(self._running):
            transfer.look()


class Transfer:
    """One wheel on its way: from the first address that has it, continued after an interruption."""

    def __init__(self, fetcher: Fetcher, wheel: Wheel) -> None:
        self.fetcher, self.wheel = fetcher, wheel
        self.target = fetcher.into / wheel.file
        self.part = fetcher.into / f"{wheel.file}.part"
        self._pages = fetcher.sources.pages_of(wheel)
        self._reply: QNetworkReply | None = None
        self._page, self._address = "", ""
        self._attempt = self._counted = 0
        self._heard, self._again = 0.0, 0.0
        self._continued = False
        self._trouble: list[str] = []  # what TLS has to say

    def start(self) -> None:
        """Ask the next page for a link; the lock's own address comes last."""
        self._attempt = 0
        if self._pages:
            self._page = self._pages.pop(0)
            self._ask(self._page)
        else:
            self._page, self._address = "", self.wheel.url
            self._ask(self._address)

    def abandon(self) -> None:
        """Leave it as it is; what came stays for the next time."""
        reply, self._reply = self._reply, None
        if reply:
            reply.blockSignals(True)
            reply.abort()
            reply.deleteLater()

    def look(self) -> None:
        """Start the next attempt when its time has come; give up one that says nothing."""
        now = time.monotonic()
        if self._again and now >= self._again:
            self._again = 0.0
            self._ask(self._page or self._address)
        elif self._reply and now - self._heard > SILENCE:
            self._reply.abort()  # which finishes it

    def _ask(self, address: str) -> None:
        request = QNetworkRequest(QUrl(address))
        attributes = QNetworkRequest.Attribute
        request.setAttribute(attributes.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        request.setAttribute(attributes.CacheSaveControlAttribute, False)
        request.setAttribute(
            attributes.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy
        )
        request.setRawHeader(QByteArray(b"Accept-Encoding"), QByteArray(b"identity"))
        there = self.part.stat().st_size if self.part.exists() and not self._page else 0
        if there:
            request.setRawHeader(QByteArray(b"Range"), QByteArray(f"bytes={there}-".encode()))
        self._continued, self._heard, self._trouble = False, time.monotonic(), []
        self._reply = self.fetcher.network.get(request)
        self._reply.sslErrors.connect(lambda errors: self._trouble.extend(e.errorString() for e in errors))
        self._reply.readyRead.connect(self._guarded(self._read))
        self._reply.finished.connect(self._guarded(self._finished))

    def _guarded(self, slot: Callable[[], None]) -> Callable[[], None]:
        """A slot must not raise: whatever it raises ends the fetching."""

        def call() -> None:
            try:
                slot()
            except BackendError as error:
                self._fail(error)
            except OSError as error:
                self._fail(reasons.of_os_error(error, self.part))

        return call

    def _fail(self, error: BackendError) -> None:
        self.abandon()
        self.fetcher.over(self, error)

    def _status(self) -> int:
        value = self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) if self._reply else None
        return int(value) if value is not None else 0

    def _read(self) -> None:
        """What came goes to the disk at once; of a page it waits in memory."""
        self._heard = time.monotonic()
        if self._reply is None or self._page or self._status() not in (200, 206):
            return
        if not self._continued:
            self._continued = True
            self._begin()
        data = bytes(self._reply.readAll())
        with self.part.open("ab") as file:
            file.write(data)
        self._count(len(data))
        if self._counted > self.wheel.size * 1.02 + 1_000_000:
            self.part.unlink(missing_ok=True)
            raise reasons.other_file(self.wheel, "")

    def _begin(self) -> None:
        """A server that was asked to continue may begin anew; what is there already counts."""
        there = self.part.stat().st_size if self.part.exists() else 0
        if self._reply is None:
            return
        given = bytes(self._reply.rawHeader(QByteArray(b"Content-Range"))).decode("latin-1")
        if self._status() == 206 and given.startswith(f"bytes {there}-"):
            self._count(there - self._counted)
            note(f"{self.wheel.file}: continued after {there} bytes")
        elif there:
            self.part.unlink()
            self._count(-self._counted)

    def _count(self, more: int) -> None:
        self._counted += more
        self.fetcher.moved(more)

    def _finished(self) -> None:
        reply, self._trouble = self._reply, self._trouble
        if reply is None:
            return
        status, error = self._status(), reply.error()
        good = error == QNetworkReply.NetworkError.NoError and status in (200, 206)
        if good and not self._page:
            self._read()
        page = bytes(reply.read(PAGE_BYTES)).decode("utf-8", "replace") if good and self._page else ""
        address = reply.url().toString()
        proxied = not good and bool(proxy_for(address))
        said = reasons.Answer(reply.url().host(), status, error, reply.errorString(), tuple(self._trouble), proxied)
        self._reply = None
        reply.deleteLater()
        if self._page:
            self._use_page(page, address, said)
        elif good or status == 416:  # nothing beyond what is there already
            self._check()
        else:
            self._trouble_with(said)

    def _use_page(self, page: str, address: str, said: reasons.Answer) -> None:
        """Take the link that a page has; else ask the next one."""
        found = link_to(self.wheel, page, address)
        if not page:
            note(f"{self._page}: {said.words}")
        self._page, self._address = "", found
        if found:
            self._ask(found)
        else:
            self.start()

    def _check(self) -> None:
        if not self.part.exists():
            raise reasons.other_file(self.wheel, "")
        found = self.fetcher.digest(self.part)
        if found == self.wheel.sha256:
            self.part.replace(self.target)
            note(f"{self.wheel.file} from {self._address.partition('?')[0]}")
            self.fetcher.over(self, None)
            return
        self.part.unlink()
        self._count(-self._counted)
        self._attempt += 1
        note(f"{self.wheel.file}: SHA-256 {found} instead of {self.wheel.sha256}")
        if self._attempt < 2:
            self._again = time.monotonic() + PAUSE / 1000  # an interrupted part may have been damaged: once more, whole
        elif self._address != self.wheel.url:
            self.start()
        else:
            raise reasons.other_file(self.wheel, found)

    def _trouble_with(self, said: reasons.Answer) -> None:
        """Once more where that may help; else the next place; else the reason."""
        self._attempt += 1
        note(f"{self.wheel.file}, attempt {self._attempt}: {said.words}")
        if said.may_pass and self._attempt < ATTEMPTS:
            self._again = time.monotonic() + PAUSE * self._attempt / 1000
        elif self._address != self.wheel.url:
            self.start()
        else:
            raise reasons.of_answer(said)


class _Stoppable:
    """A stream that is read no further once somebody wants to stop."""

    def __init__(self, stream: object, stop: Stop) -> None:
        self._stream, self._stop = stream, stop

    def read(self, size: int) -> bytes:
        if self._stop():
            raise Cancelled(tr("Cancelled."))
        return self._stream.read(size)  # type: ignore[attr-defined, no-any-return]
