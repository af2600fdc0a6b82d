"""The way to the node of this machine: a plain connection over the loopback, without proxy, certificate or Qt.

Where several threads ask at once, PyQt (seen with 5.15.9, sip 12.11, Python 3.11) now and then says of a QNetworkReply
that is still under way that it "has been deleted", and who waits for it waits for ever. Our own node is asked by many
threads at once (runs, the dock, notes), so it is asked over sockets.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from .i18n import tr
from .protocol import Cancelled
from .transport import LONGEST, LOOK_EVERY, MOST, NotReached, Reply, Stop, endless, never, silent, slow

#: Seconds before a run is given up: our own node is there or is not, but may close a connection that a busy machine
#: left alone for too long.
PATIENCE = 1.0

#: Seconds after which a connection is not used again: the node closes those that are idle for five.
FRESH = 1.0

#: Seconds that one try to connect may take: on this machine it succeeds or fails at once, unless nobody takes calls.
CALL = 0.5

#: Bytes read at once.
PIECE = 1024**2


class LoopbackTransport:
    """A node of this machine. Used in one thread at a time. Limits of time as ``QgsTransport`` has them."""

    def __init__(self, url: str, token: str, silence: float = 60.0, longest: float = LONGEST) -> None:
        self._url, self._token = url.rstrip("/"), token
        self._silence, self._longest = silence, longest
        self._connection: Any = None
        self._watch = _Watch(url, never, silence, longest)  # of the request under way
        self._used = 0.0
        self.patience = PATIENCE

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, stop: Stop = never
    ) -> Reply:
        """One request and its answer. Raises NotReached, Silent, or Cancelled soon after ``stop`` says so."""
        from http.client import HTTPException

        self._watch = watch = _Watch(self._url, stop, self._silence, self._longest)
        watch.look()
        try:
            connection = self._connected()
            sent = {"Authorization": f"Bearer {self._token}", **(headers or {})}
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            body = self._body(answer)
            made = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
        except (OSError, HTTPException) as error:
            self.close()
            what = tr("{url} cannot be reached: {why}.").format(url=self._url, why=_reason(error))
            raise NotReached(what, tr("Is the node running?")) from error
        except BaseException:  # cancelled, silent: an answer that comes later must not be taken for the next one
            self.close()
            raise
        self._used = time.monotonic()
        return made

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _connected(self) -> Any:
        """The connection, made anew when it was not used for a while."""
        from http.client import HTTPConnection

        if self._connection and time.monotonic() - self._used > FRESH:
            self.close()
        if self._connection is None:
            parts = urlsplit(self._url)
            host, port = parts.hostname or "127.0.0.1", parts.port or 80
            made = HTTPConnection(host, port)
            made.connect = lambda: setattr(made, "sock", self._line(host, port))  # type: ignore[method-assign]
            self._connection = made
        return self._connection

    def _line(self, host: str, port: int) -> _Line:
        """A socket to the node; tried again while nobody takes the call."""
        while True:
            made = _Line(lambda heard: self._watch.look(heard), socket.AF_INET6 if ":" in host else socket.AF_INET)
            try:
                made.settimeout(CALL)
                made.connect((host, port))
            except BaseException as error:
                made.close()
                if not isinstance(error, socket.timeout):
                    raise
                self._watch.look()
                continue
            made.settimeout(LOOK_EVERY / 1000)
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made

    def _body(self, answer: Any) -> bytes:
        """All of it, piece by piece as it comes."""
        pieces, size = [], 0
        while piece := answer.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MOST:
                raise endless(self._url)
        if answer.length:  # what the headers promised, and did not come
            raise ConnectionError(tr("the answer was cut off"))
        answer.close()  # so that the connection may be used again
        return b"".join(pieces)


class _Watch:
    """When one request is over, whether it was answered or not."""

    def __init__(self, url: str, stop: Stop, silence: float, longest: float) -> None:
        self._url, self._stop, self._silence, self._longest = url, stop, silence, longest
        self._began = self._heard = time.monotonic()

    def look(self, heard: bool = False) -> None:
        """Raise the reason to wait no longer, if there is one. ``heard``: something came or went just now."""
        now = time.monotonic()
        if self._stop():
            raise Cancelled("Cancelled.")
        if heard:
            self._heard = now
        if now - self._heard > self._silence:
            raise silent(self._url, self._silence)
        if now - self._began > self._longest:
            raise slow(self._url, self._longest)


class _Line(socket.socket):
    """A socket that waits in short steps: ``look`` is called after each, told whether bytes went, and may raise.

    So it is not the limit of a socket that ends a wait: after that nothing can be read from it any more.
    """

    def __init__(self, look: Callable[[bool], None], family: int) -> None:
        super().__init__(family, socket.SOCK_STREAM)
        self._look = look

    def recv_into(self, *given: Any) -> int:  # type: ignore[override]
        return int(self._patiently(super().recv_into, *given))

    def sendall(self, data: Any, *flags: Any) -> None:
        left = memoryview(data)
        while left:
            left = left[self._patiently(super().send, left, *flags) :]

    def _patiently(self, call: Callable[..., int], *given: Any) -> int:
        """What a call that moves bytes gives, once it does."""
        while True:
            try:
                count = call(*given)
            except OSError as error:
                if not isinstance(error, socket.timeout):  # which is TimeoutError from Python 3.10 on
                    raise
                self._look(False)
                continue
            self._look(True)
            return count


def _reason(error: Exception) -> str:
    """In words, without numbers of the system."""
    return str(getattr(error, "strerror", "") or error or type(error).__name__)
