"""A STAC API, a store of files with ranges, and a giver of tokens, on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

CONFORMS = [
    "https://api.stacspec.org/v1.0.0/core",
    "https://api.stacspec.org/v1.0.0/item-search",
]


@dataclass
class Server:
    """What it holds, and what it was asked: ``bearer`` and ``sas`` are wanted of whoever reads a file ("": nothing)."""

    folder: Path
    items: list[dict[str, Any]] = field(default_factory=list)
    bearer: str = ""
    sas: str = ""
    page: int = 2
    url: str = ""
    asked: list[str] = field(default_factory=list)
    searches: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, list[str]], body: dict[str, Any]) -> tuple[int, Any]:
        """Status and JSON of everything that is not a file."""
        if path == "/":
            link = {"rel": "search", "href": f"{self.url}/search", "method": "POST", "type": "application/geo+json"}
            root = {"rel": "self", "href": f"{self.url}/"}
            return 200, {"type": "Catalog", "id": "test", "stac_version": "1.0.0", "description": "test",
                         "conformsTo": CONFORMS, "links": [root, link]}  # fmt: skip
        if path == "/search":
            self.searches.append(body)
            first = int(body.get("first", 0))
            links = []
            if first + self.page < len(self.items):
                more = {**body, "first": first + self.page}
                links = [{"rel": "next", "href": f"{self.url}/search", "method": "POST", "body": more}]
            found = self.items[first : first + self.page]
            return 200, {"type": "FeatureCollection", "features": found, "links": links}
        if path.startswith("/token/") and self.sas:
            return 200, {"token": self.sas, "msft:expiry": "2099-01-01T00:00:00Z"}
        return 404, {"message": f"nothing at {path}"}


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Serve until the block ends; ``server.url`` is set."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            self._json(*server.answer(urlsplit(self.path).path, {}, body))

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            server.asked.append(self.path)
            if parts.path.startswith("/data/"):
                return self._file(server.folder / parts.path.removeprefix("/data/"), parts.query)
            return self._json(*server.answer(parts.path, parse_qs(parts.query), {}))

        def _json(self, status: int, told: Any) -> None:
            self._send(status, json.dumps(told).encode(), "application/json")

        def _file(self, path: Path, query: str) -> None:
            if server.bearer and self.headers.get("Authorization") != f"Bearer {server.bearer}":
                return self._send(401, b"", "text/plain")
            if server.sas and query != server.sas:
                return self._send(403, b"", "text/plain")
            if not path.is_file():
                return self._send(404, b"", "text/plain")
            data, asked = path.read_bytes(), self.headers.get("Range", "")
            if not asked.startswith("bytes="):
                return self._send(200, data, "image/tiff")
            start, _, stop = asked.removeprefix("bytes=").partition("-")
            first, last = int(start), min(int(stop or len(data) - 1), len(data) - 1)
            return self._send(206, data[first : last + 1], "image/tiff", f"bytes {first}-{last}/{len(data)}")

        def _send(self, status: int, data: bytes, kind: str, span: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Accept-Ranges", "bytes")
            if span:
                self.send_header("Content-Range", span)
            self.end_headers()
            self.wfile.write(data)

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
