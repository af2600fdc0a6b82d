"""Made up for the widgets: a node with jobs and models, an environment that is built in an instant."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from prithvi_qgis.protocol import RESOURCES, BackendError, Cancelled
from prithvi_qgis.transport import NotReached, Reply


def job(name, status="successful", process="segment", **more):
    """A job as the node tells it."""
    return {
        "jobID": name, "processID": process, "type": "process", "status": status, "message": more.pop("message", ""),
        "progress": more.pop("progress", 100), "created": "2026-11-20T10:00:00.000Z", **more,
    }  # fmt: skip


class GuiNode:
    """A Transport over a list of jobs and the bundled cards. ``away``: nobody answers. ``slow``: seconds each takes."""

    def __init__(self):
        self.jobs, self.logs, self.results, self.sent, self.removed = {}, {}, {}, [], []
        self.away, self.slow, self.scripts, self.bodies = False, 0.0, {}, []

    def put(self, *jobs):
        for made in jobs:
            self.jobs[made["jobID"]] = made
        return self

    def send(self, method, path, body=b"", headers=None, stop=lambda: False):
        if stop():
            raise Cancelled("Cancelled.")
        self.sent.append(f"{method} {path}")
        time.sleep(self.slow)
        if self.away:
            raise NotReached("http://node:8765 cannot be reached: Connection refused.", "Is the node running?")
        parts = path.partition("?")[0].strip("/").split("/")
        return getattr(self, f"_{parts[0]}")(method, parts[1:], path, body)

    def _health(self, *_):
        devices = [{"name": "cpu"}]
        return _json({"status": "ok", "version": "0.1.0", "protocol": "1.0", "reads_paths": True, "devices": devices,
                      "queue": {"waiting": 0, "running": 0}})  # fmt: skip

    def _processes(self, method, parts, path, body):
        name = f"made-{len(self.bodies) + 1}"
        self.bodies.append((parts[0], json.loads(body)))
        self.put(job(name, "accepted", parts[0], progress=0))
        self.scripts[name] = list(self.scripts.pop(parts[0], [{"status": "successful", "progress": 100}]))
        return _json(self.jobs[name], 201)

    def _jobs(self, method, parts, path, body):
        if not parts:
            return _json({"jobs": sorted(self.jobs.values(), key=lambda j: j["created"], reverse=True)})
        name = parts[0]
        if name not in self.jobs:
            return _json({"kind": "not-found", "message": f"There is no job {name}.", "hint": ""}, 404)
        if method == "DELETE":
            return self._dismiss(name)
        if parts[1:] == ["log"]:
            return Reply(200, {}, self.logs.get(name, b"")[int(path.partition("offset=")[2] or 0) :])
        if parts[1:] == ["results"]:
            return _json(self.results.get(name, {"card": {"name": "new", "title": "A new model"}}))
        script = self.scripts.get(name)
        if script:
            self.jobs[name].update(script[0] if len(script) == 1 else script.pop(0))
        return _json(self.jobs[name])

    def _dismiss(self, name):
        if self.jobs[name]["status"] in ("accepted", "running"):
            self.scripts.pop(name, None)
            self.jobs[name].update(status="dismissed")
        else:
            del self.jobs[name]
        return _json({})

    def _models(self, method, parts, path, body):
        if method == "DELETE":
            self.removed.append(parts[0])
            return _json({"removed": True})
        if parts:
            return _json(json.loads((RESOURCES / "models" / parts[0] / "model.json").read_text(encoding="utf-8")))
        return _json({"models": [_entry(p) for p in sorted((RESOURCES / "models").glob("*/model.json"))]})


def _entry(path):
    card = json.loads(path.read_text(encoding="utf-8"))
    here = (path.parent / "model.safetensors").is_file()
    return {
        "name": card["name"], "kind": card["kind"], "installed": here, "title": card["title"], "bundled": here,
        "bytes": card["weights"].get("upstream_bytes") or 4_000_000, "frames": card["frames"],
        "frames_flexible": card["frames_flexible"], "licence": card["licence"], "repo": card["weights"].get("repo", ""),
        "problem": "",
    }  # fmt: skip


def _json(value, status=200):
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


@dataclass
class Offer:
    folder: Path
    variant: str
    hardware: str = "the processor; no graphics card for it was found"
    download_bytes: int = 312_000_000
    disk_bytes: int = 1_130_000_000
    free_bytes: int = 48_000_000_000
    seconds: int = 55
    problems: tuple = ()
    cuda: bool = False


@dataclass
class Progress:
    stage: str
    fraction: float
    words: str


@dataclass
class State:
    kind: str
    words: str
    folder: Path
    python: Path | None = None
    variant: str = "cpu"
    version: str = ""
    disk_bytes: int = 0


class Environment:
    """The module ``environment``. ``fails``: what building raises; ``steps`` of ``pause`` seconds each."""

    def __init__(self, folder):
        self.kind, self.place, self.asked, self.fails = "missing", Path(folder) / "environment", [], None
        self.steps, self.pause, self.offered = 10, 0.02, {}

    def state(self):
        words = {"missing": "Prithvi's Python is not set up yet.", "ready": "Prithvi's Python is ready."}
        ready = self.kind == "ready"
        said = words.get(self.kind, f"It is {self.kind}.")
        version = "Python 3.12, PyTorch 2.13" if ready else ""
        return State(self.kind, said, self.place, version=version, disk_bytes=1_130_000_000 * ready)

    def offer(self, variant="auto"):
        self.asked.append(f"offer {variant}")
        return Offer(self.place, variant, **self.offered)

    def build(self, offer, report, stop):
        self._work(f"build {offer.variant}", report, stop)

    def build_from_bundle(self, path, report, stop):
        self._work(f"bundle {path}", report, stop)

    def use_existing(self, python, report, stop):
        self._work(f"use {python}", report, stop)

    def repair(self, report, stop):
        self._work("repair", report, stop)

    def remove(self):
        self.asked.append("remove")
        self.kind = "missing"

    def _work(self, name, report, stop):
        self.asked.append(name)
        for step in range(self.steps):
            if stop():
                raise Cancelled("Cancelled.")
            report(Progress("fetch", step / self.steps, f"Fetching torch ({step + 1} of {self.steps})"))
            time.sleep(self.pause)
        if self.fails:
            raise BackendError(*self.fails)
        self.kind = "ready"
