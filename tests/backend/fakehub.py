"""A hub on this machine that speaks Hugging Face's protocol as huggingface_hub 2.4 uses it, and misbehaves on
request.

HEAD and GET of ``/<repo>/resolve/<revision>/<file>`` answer 302 with commit, digest and size, and point to a
"CDN" (the same server under another host name, so that it is another origin); the CDN serves byte ranges.
``/api/models/…`` lists a repository. ``Hub.faults`` holds what to do wrong, ``Hub.seen`` what was asked.
"""

from __future__ import annotations

import hashlib
import json
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it."""

    method: str
    path: str
    range: str
    authorization: str


@dataclass
class Faults:
    """What to do wrong; lists are used up, one item a request."""

    cuts: list[int] = field(default_factory=list)  # CDN: reset the connection after so many bytes
    statuses: list[int] = field(default_factory=list)  # answer resolve requests with these
    cdn_statuses: list[int] = field(default_factory=list)  # answer CDN requests with these
    wrong_bytes: bool = False  # CDN: the right size, another content
    ignore_range: bool = False  # CDN: 200 and the whole file, whatever range was asked for
    endless: bool = False  # CDN: more than was promised
    gated: bool = False
    bare: bool = False  # a mirror that passes on the commit, but neither size nor digest
    no_headers: bool = False  # a log-in page in place of the hub


@dataclass
class Hub:
    """The repositories, by name; files by name; and the commits that revisions stand for."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    revisions: dict[str, str] = field(default_factory=lambda: {"main": "a" * 40})
    renamed: dict[str, str] = field(default_factory=dict)  # old repository name: new one
    token: str = ""  # what every request must carry, if anything
    faults: Faults = field(default_factory=Faults)
    seen: list[Seen] = field(default_factory=list)
    url: str = ""

    def put(self, repo: str, name: str, content: bytes) -> str:
        """Add a file; gives its digest as the registry writes it."""
        self.files.setdefault(repo, {})[name] = content
        return "sha256:" + hashlib.sha256(content).hexdigest()

    def asked(self, what: str) -> list[Seen]:
        """The requests whose path contains ``what``."""
        return [s for s in self.seen if what in s.path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        heads = self.headers
        self.hub.seen.append(Seen(self.command, path, heads.get("Range", ""), heads.get("Authorization", "")))
        if path.startswith("/cdn/"):
            return self._cdn(path.removeprefix("/cdn/"))
        if api := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/(.+))?", path):
            return self._info(api[1], api[2] or "main")
        if file := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            return self._resolve(*file.groups())
        return self._send(404, {}, b"{}")

    def _refused(self, repo: str, revision: str) -> bool:
        """Answer what stands against showing this repository, if anything does."""
        faults, errors = self.hub.faults, {"Content-Type": "application/json"}
        if faults.statuses and (status := faults.statuses.pop(0)) != 200:
            self._send(status, errors, b'{"error": "out of order"}')
        elif self.hub.token and self.headers.get("Authorization") != f"Bearer {self.hub.token}":
            self._send(401, errors | {"X-Error-Message": "Invalid credentials in Authorization header"})
        elif faults.gated:
            self._send(403, errors | {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access is restricted"})
        elif repo in self.hub.renamed:
            self._send(307, {"Location": self.path.replace(repo, self.hub.renamed[repo], 1)})
        elif repo not in self.hub.files:
            self._send(
                404, errors | {"X-Error-Code": "RepoNotFound", "X-Error-Message": "Repository not found"}
            )
        elif revision not in self.hub.revisions and revision not in self.hub.revisions.values():
            self._send(
                404, errors | {"X-Error-Code": "RevisionNotFound", "X-Error-Message": "Invalid rev id"}
            )
        else:
            return False
        return True

    def _resolve(self, repo: str, revision: str, name: str) -> None:
        if self.hub.faults.no_headers:
            return self._send(200, {"Content-Type": "text/html"}, b"<html>please log in</html>")
        if self._refused(repo, revision):
            return None
        commit = {"X-Repo-Commit": self.hub.revisions.get(revision, revision)}
        content = self.hub.files[repo].get(name)
        if content is None:
            return self._send(
                404, commit | {"X-Error-Code": "EntryNotFound", "X-Error-Message": "Entry not found"}
            )
        digest = hashlib.sha256(content).hexdigest()
        cdn = self.hub.url.replace("127.0.0.1", "localhost")
        linked = {"X-Linked-Size": str(len(content)), "X-Linked-ETag": f'"{digest}"'}
        if self.hub.faults.bare:
            linked = {}
        where = {"Location": f"{cdn}/cdn/{repo}/{name}?Signature=secret-of-the-cdn"}
        own = {"ETag": f'"{digest[:40]}"', "Accept-Ranges": "bytes"}
        return self._send(302, {**commit, **linked, **own, **where})

    def _info(self, repo: str, revision: str) -> None:
        if self._refused(repo, revision):
            return None
        blobs = "blobs" in parse_qs(urlsplit(self.path).query)
        siblings = [
            {"rfilename": name}
            | (
                {
                    "size": len(b),
                    "blobId": "0" * 40,
                    "lfs": {"sha256": hashlib.sha256(b).hexdigest(), "size": len(b), "pointerSize": 134},
                }
                if blobs
                else {}
            )
            for name, b in self.hub.files[repo].items()
        ]
        info = {
            "_id": "1",
            "id": repo,
            "sha": self.hub.revisions.get(revision, revision),
            "private": False,
            "siblings": siblings,
            "tags": [],
            "downloads": 0,
        }
        return self._send(200, {"Content-Type": "application/json"}, json.dumps(info).encode())

    def _cdn(self, path: str) -> None:
        faults = self.hub.faults
        if faults.cdn_statuses and (status := faults.cdn_statuses.pop(0)) != 200:
            return self._send(status, {}, b"busy")
        owner, repo, name = path.split("/", 2)
        content = self.hub.files[f"{owner}/{repo}"][name]
        if faults.wrong_bytes:
            content = bytes(len(content))
        if faults.endless:
            content = content * 3
        start, headers, status = 0, {"Accept-Ranges": "bytes"}, 200
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked and not faults.ignore_range:
            start, status = int(asked[1]), 206
            if start >= len(content):
                return self._send(416, {"Content-Range": f"bytes */{len(content)}"})
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        body = content[start:]
        if faults.cuts:
            return self._cut(status, headers, body, faults.cuts.pop(0))
        return self._send(status, headers, body)

    def _cut(self, status: int, headers: dict[str, str], body: bytes, after: int) -> None:
        """Promise all of ``body``, send a part, and end the connection."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:after])
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_WR)

    def _send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client had enough: that is what cancel tests do


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle is part of the tests."""


@contextmanager
def running() -> Iterator[Hub]:
    """A hub that listens on the loopback until the block ends."""
    hub = Hub()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
