"""A node for tests: the app without a socket, an executor that does as told; or a real process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from backend.errors import Cancelled
from backend.node.jobs import MANIFEST
from backend.registry.places import sha256

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "token-of-the-tests-0123456789"
URL = "http://127.0.0.1:8765"


class FakeExecutor:
    """Does what ``act`` says on the event loop, and gives what ``finish`` makes of the request."""

    def __init__(self, name: str = "auto") -> None:
        self.name = name
        self.act: Callable[[Path, Any], Any] | None = None
        self.ran: list[str] = []
        self.release = threading.Event()
        self.release.set()
        self._stop = False

    def takes(self, request: Any) -> bool:
        return request.device in ("auto", self.name)

    def state(self) -> dict[str, Any]:
        return {"name": self.name, "state": "idle", "pid": 0, "memory": 0}

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def cancel(self) -> None:
        self._stop = True

    async def run(self, folder: Path, tell: Any) -> None:
        self._stop = False
        self.ran.append(folder.name)
        tell.progress(0.25, "Beginning")
        while not self.release.is_set():
            await asyncio.sleep(0.005)
            if self._stop:
                raise Cancelled("Dismissed.")
        if self.act:
            self.act(folder, tell)
        finish(folder)


def finish(folder: Path) -> None:
    """Put the results of a job in place, as the worker would."""
    request = json.loads((folder / "request.json").read_text())
    work, files = folder / ".work", {}
    work.mkdir()
    outputs: dict[str, Any] = dict(request["work"])
    if request["process"] != "echo":
        (work / "map.tif").write_bytes(bytes(range(256)) * 40)
        about = {
            "type": "image/tiff; application=geotiff",
            "bytes": 10240,
            "digest": sha256(work / "map.tif"),
        }
        files = {"map.tif": about}
        outputs = {
            "map": {"file": "map.tif"},
            "frames": [{"filled": {"file": "map.tif"}}],
            "report": {"task": "x"},
        }
    outputs = {k: v for k, v in outputs.items() if k in request["outputs"]}
    (work / MANIFEST).write_text(json.dumps({"outputs": outputs, "files": files}))
    work.rename(folder / "result")


def execute(client: Any, process: str = "echo", asynchronous: bool = True, **body: Any) -> Any:
    """POST an execute request; echo says hello unless told otherwise."""
    body = {"inputs": {"message": "hello"}, "response": "document", **body}
    headers = {"Prefer": "respond-async"} if asynchronous else {}
    return client.post(f"/processes/{process}/execution", json=body, headers=headers)


def wait(client: Any, job: str, *status: str, seconds: float = 20.0) -> dict[str, Any]:
    """The job's status once it is one of these (by default: over)."""
    wanted, end = status or ("successful", "failed", "dismissed"), time.monotonic() + seconds
    while True:
        info: dict[str, Any] = client.get(f"/jobs/{job}").json()
        if info["status"] in wanted:
            return info
        assert time.monotonic() < end, info
        time.sleep(0.01)


class Live:
    """A node in a process of its own."""

    def __init__(self, home: Path, *flags: str) -> None:
        code = (
            "import argparse, sys; from backend.node.cli import add_serve_parser, run_serve; "
            "p = argparse.ArgumentParser(); add_serve_parser(p.add_subparsers()); "
            "run_serve(p.parse_args(['serve', *sys.argv[1:]]))"
        )
        args = [sys.executable, "-c", code, "--home", str(home), "--port", "0", "--with-parent", *flags]
        home.mkdir(exist_ok=True)
        self.home, self.errors = home, (home / "stderr.txt").open("ab")
        env = {**os.environ, "OMP_NUM_THREADS": "1", "PRITHVI_HOME": str(home)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(args, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=self.errors)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (home / "stderr.txt").read_text()
        self.ready: dict[str, Any] = json.loads(line)
        file = self.ready["token_file"]
        self.headers = {"Authorization": f"Bearer {Path(file).read_text().strip()}"} if file else {}
        self.client = httpx.Client(base_url=self.ready["url"], headers=self.headers, timeout=30)

    def worker(self, name: str = "auto") -> int:
        """The process id of a worker; 0 when it does not run."""
        devices = self.client.get("/health").json()["devices"]
        return int(next(d["pid"] for d in devices if d["name"] == name))

    def close(self) -> None:
        self.client.close()
        self.process.kill()
        self.process.communicate()
        self.errors.close()
