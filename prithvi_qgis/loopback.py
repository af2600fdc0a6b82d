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
from .transport import LOOK_EVERY, PATIENCE_HERE, NotReached, Reply, Silent, Stop, never

#: Seconds after which a connection is not used again: the node closes those that are idle for five.
FRESH = 1.0


class LoopbackTransport:
    """A node of this machine. Used in one thread at a time."""

    def __init__(self, url: str, token: str, silence: float = 60.0) -> None:
        self._url, self._token, self._silence = url.rstrip("/"), token, silence
        self._connection: Any = None
        self._used = 0.0
        self.patience = PATIENCE_HERE

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
            made = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        except (OSError, HTTPException) as error:
            self.close()
            if isinstance(error, socket.timeout):  # which is TimeoutError from Python 3.10 on
                raise self._silent() from None
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
                raise self._silent()
        connection.sock.settimeout(self._silence)

    def _silent(self) -> Silent:
        what = tr("{url} did not answer for {seconds} s.").format(url=self._url, seconds=round(self._silence))
        return Silent(what, tr("Try again."))


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
