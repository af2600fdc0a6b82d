"""The way to the node of this machine: a plain connection over the loopback, without proxy, certificate or Qt.

Where several threads ask at once, PyQt (seen with 5.15.9, sip 12.11, Python 3.11) now and then says of a QNetworkReply
that is still under way that it "has been deleted", and who waits for it waits for ever. Our own node is asked by many
threads at once (runs, the dock, notes), so it is asked over sockets.
"""

from __future__ import annotations

import socket
import time
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

#: Bytes read at once.
PIECE = 1024**2


class LoopbackTransport:
    """A node of this machine. Used in one thread at a time. Limits of time as ``QgsTransport`` has them."""

    def __init__(self, url: str, token: str, silence: float = 60.0, longest: float = LONGEST) -> None:
        self._url, self._token = url.rstrip("/"), token
        self._silence, self._longest = silence, longest
        self._connection: Any = None
        self._used = 0.0
        self.patience = PATIENCE

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, stop: Stop = never
    ) -> Reply:
        """One request and its answer. Raises NotReached, Silent, or Cancelled soon after ``stop`` says so."""
        from http.client import HTTPException

        if stop():
            raise Cancelled("Cancelled.")
        try:
            connection = self._connected()
            sent = {"Authorization": f"Bearer {self._token}", **(headers or {})}
            connection.request(method, path, body or None, sent)
            self._await(connection, stop)
            answer = connection.getresponse()
            body = self._body(answer, stop)
            made = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
        except (OSError, HTTPException) as error:
            self.close()
            if isinstance(error, socket.timeout):  # which is TimeoutError from Python 3.10 on
                raise silent(self._url, self._silence) from None
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
            self._connection = HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 80, timeout=self._silence)
        return self._connection

    def _await(self, connection: Any, stop: Stop) -> None:
        """Until the answer begins."""
        end = time.monotonic() + self._silence
        connection.sock.settimeout(LOOK_EVERY / 1000)
        while not _begins(connection.sock):
            if stop():
                raise Cancelled("Cancelled.")
            if time.monotonic() > end:
                raise silent(self._url, self._silence)
        connection.sock.settimeout(self._silence)

    def _body(self, answer: Any, stop: Stop) -> bytes:
        """All of it, piece by piece as it comes."""
        end, pieces, size = time.monotonic() + self._longest, [], 0
        while piece := answer.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if stop():
                raise Cancelled("Cancelled.")
            if size > MOST:
                raise endless(self._url)
            if time.monotonic() > end:
                raise slow(self._url, self._longest)
        if answer.length:  # what the headers promised, and did not come
            raise ConnectionError(tr("the answer was cut off"))
        answer.close()  # so that the connection may be used again
        return b"".join(pieces)


def _begins(sock: socket.socket) -> bool:
    """Whether there is something to read (or an end, which reading will tell), after a short wait."""
    try:
        sock.recv(1, socket.MSG_PEEK)
    except OSError as error:
        if isinstance(error, socket.timeout):
            return False
        raise
    return True


def _reason(error: Exception) -> str:
    """In words, without numbers of the system."""
    return str(getattr(error, "strerror", "") or error or type(error).__name__)
