"""A node in memory, plugged straight into the client: jobs that go as the test says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from prithvi_qgis.protocol import RESOURCES, Cancelled
from prithvi_qgis.transport import NotReached, Reply

DIED = object()


class FakeNode:
    """A Transport. ``script``: what each look at the job answers, the last one for good."""

    def __init__(self, script=(), results=None, files=None, reads_paths=True):
        self.script = list(script) or [{"status": "successful", "progress": 100, "message": "Done"}]
        self.results, self.files, self.reads_paths = results or {}, files or {}, reads_paths
        self.sent, self.bodies, self.blobs, self.log = [], [], {}, b""

    def send(self, method, path, body=b"", headers=None, stop=lambda: False):
        if stop():
            raise Cancelled("Cancelled.")
        headers = headers or {}
        self.sent.append(f"{method} {path}")
        if path == "/health":
            return self._json({"protocol": "1.0", "reads_paths": self.reads_paths})
        if path.endswith("/execution"):
            self.bodies.append((path.split("/")[2], json.loads(body), headers))
            return self._json({"jobID": "j1"}, 201)
        if path == "/jobs/j1":
            return self._job(method)
        if path.startswith("/jobs/j1/log"):
            return Reply(200, {}, self.log[int(path.partition("offset=")[2]) :])
        if path == "/jobs/j1/results":
            return self._json(self.results)
        if path.startswith("/models/"):
            return self._json(json.loads((RESOURCES / "models" / path.split("/")[2] / "model.json").read_text()))
        if path.startswith("/jobs/j1/results/"):
            return self._file(path, headers)
        if path.startswith("/blobs/"):
            return self._blob(method, path.split("/")[2], body, headers)
        return self._json({"kind": "not-found", "message": f"There is nothing at {path}.", "hint": "Look."}, 404)

    def _job(self, method):
        if method == "DELETE":
            self.script = [{"status": "dismissed"}]
        said = self.script[0] if len(self.script) == 1 else self.script.pop(0)
        if said is DIED:
            raise NotReached("Nobody is there.", "")
        return self._json({"jobID": "j1", "message": "", "progress": 0, **said})

    def _file(self, path, headers):
        first, last = map(int, headers["Range"].removeprefix("bytes=").split("-"))
        return Reply(206, {}, self.files[path.rsplit("/", 1)[1]][first : last + 1])

    def _blob(self, method, name, body, headers):
        here = self.blobs.setdefault(name, b"")
        if method == "PUT":
            start = int(headers["Content-Range"].removeprefix("bytes ").split("-")[0])
            assert start == len(here), "a piece that does not continue what is here"
            self.blobs[name] = here = here + body
        return self._json({"digest": name, "received": len(here), "complete": False})

    def _json(self, value, status=200):
        return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def link_to(path: Path, local=True):
    """A result's link, as the node writes it."""
    content = path.read_bytes()
    made = {
        "href": f"http://node/jobs/j1/results/{path.name}", "length": len(content),
        "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }  # fmt: skip
    return {**made, "path": str(path)} if local else made
