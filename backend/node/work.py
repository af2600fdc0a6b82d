"""What a worker does for each process: the work of a request in, ``result/`` out. Runs in the worker only.

result/result.json: {"outputs": {id: value, or {"file": name}, or lists of objects of these},
                     "files": {name: {"type", "bytes", "digest"}}}
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import registry, tasks
from ..errors import BackendError
from ..protocol import (
    FillRequest,
    InspectRequest,
    ModelCard,
    PolygonsRequest,
    RunOptions,
    SegmentRequest,
    from_json,
    to_json,
)
from ..registry.places import sha256
from .jobs import MANIFEST, JobRequest

Progress = Callable[[float, str], None]

GEOTIFF = "image/tiff; application=geotiff"
_TYPES = {
    ".tif": GEOTIFF,
    ".json": "application/json",
    ".gpkg": "application/geopackage+sqlite3",
    ".csv": "text/csv",
}

_REQUESTS: dict[str, type[Any]] = {
    "fill": FillRequest,
    "segment": SegmentRequest,
    "inspect": InspectRequest,
    "polygons": PolygonsRequest,
}

#: Loaded models that stay in memory.
KEPT = 2


def carry_out(folder: Path, device: str, tell: Progress, models: Models) -> None:
    """Do the job in a folder; when it returns, ``result/`` is there and complete. Raises BackendErrors."""
    request = from_json(JobRequest, json.loads((folder / "request.json").read_text(encoding="utf-8")))
    work = folder / ".work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        with tasks.exhaustion():
            outputs = _outputs(request, work, device, tell, models)
            _seal(work, {k: v for k, v in outputs.items() if k in request.outputs}, tell)
            work.rename(folder / "result")
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    finally:
        gc.collect()


def _outputs(request: JobRequest, work: Path, device: str, tell: Progress, models: Models) -> dict[str, Any]:
    """Run one process; gives its outputs by id."""
    if request.process == "echo":
        return _echo(request.work, tell)
    if request.process == "fetch-model":
        card = registry.fetch(request.work["name"], _in_bytes(tell), request.work.get("revision"))
        return {"card": to_json(card)}
    if request.process == "install-model":
        return {"card": to_json(_install(request.work, work, tell))}
    value = from_json(_REQUESTS[request.process], _placed(request, work))
    if hasattr(value, "options"):
        value = replace(value, options=_on(value.options, device))
        models.ready_for(request.process, value.options)
    return _of_task(tasks.run(value, tell), work)


def _echo(work: dict[str, Any], tell: Progress) -> dict[str, Any]:
    """Wait as long as asked, and give back what came."""
    began, pause = time.monotonic(), float(work.get("pause", 0))
    while (spent := time.monotonic() - began) < pause:
        tell(spent / pause, "Pausing")
        time.sleep(min(0.05, pause - spent))
    return work


def _install(asked: dict[str, Any], work: Path, tell: Progress) -> ModelCard:
    """Install a file of weights; with a card, the two as the folder of a model."""
    tell(0.0, "Installing the model")
    file = Path(asked["file"])
    if not asked.get("card"):
        return registry.install(file, asked.get("name"))
    folder = work / "model"
    folder.mkdir()
    shutil.copyfile(asked["card"], folder / "model.json")
    shutil.copyfile(file, folder / file.name)
    card = registry.install(folder, asked.get("name"))
    shutil.rmtree(folder)
    return card


def _in_bytes(tell: Progress) -> Callable[[int, int], None]:
    """Progress of a download as a fraction and words."""

    def told(done: int, total: int) -> None:
        said = f"Downloading: {done / 1e6:,.0f} of {total / 1e6:,.0f} MB" if total else "Waiting"
        tell(done / total if total else 0.0, said)

    return told


def _placed(request: JobRequest, work: Path) -> dict[str, Any]:
    """The request with places for its results in the job's own folder."""
    value = dict(request.work)
    if request.process == "fill":
        value["out"] = str(work)
    if request.process == "segment":
        value["out"] = str(work / "map.tif")
        for name, file in (("probabilities", "probabilities.tif"), ("polygons", "polygons.gpkg")):
            value[name] = str(work / file) if name in request.outputs else None
    if request.process == "polygons":
        value["out"] = str(work / "polygons.gpkg")
    return value


def _on(options: RunOptions, device: str) -> RunOptions:
    """The options on this worker's device, where the request left it open."""
    return replace(options, device=device) if options.device == "auto" else options


def _of_task(done: dict[str, Any], work: Path) -> dict[str, Any]:
    """A task's result as outputs: rasters by their ids, all else in ``report``; paths as names of files."""
    done = _named(done, work)
    outputs = done.pop("outputs", {})
    if "frames" in done and done.get("task") == "fill":
        outputs["frames"] = [{**f, **f.pop("outputs")} for f in done.pop("frames")]
    return {**outputs, "report": done}


def _named(value: Any, work: Path) -> Any:
    """Paths of results as ``{"file": name}``, through lists and objects."""
    if isinstance(value, dict):
        return {k: _named(v, work) for k, v in value.items()}
    if isinstance(value, list):
        return [_named(v, work) for v in value]
    if isinstance(value, str) and value.startswith(str(work) + os.sep):
        return {"file": value[len(str(work)) + 1 :].replace(os.sep, "/")}
    return value


def _seal(work: Path, outputs: dict[str, Any], tell: Progress) -> None:
    """Write result.json with size and digest of each file; files nobody asked for are left out of it."""
    names = sorted(set(_files_of(outputs)))
    tell(0.99, "Checking the results")
    for path in [p for p in work.rglob("*") if p.is_file() and p.relative_to(work).as_posix() not in names]:
        path.unlink()
    files = {n: {"type": _type(n), "bytes": (work / n).stat().st_size, "digest": sha256(work / n)} for n in names}
    text = json.dumps({"outputs": to_json(outputs), "files": files}, ensure_ascii=False, indent=1)
    (work / MANIFEST).write_text(text, encoding="utf-8")


def _files_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        if set(value) == {"file"}:
            return [value["file"]]
        return [name for v in value.values() for name in _files_of(v)]
    return [name for v in value for name in _files_of(v)] if isinstance(value, list) else []


def _type(name: str) -> str:
    return _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


class Models:
    """Loaded models, kept between jobs as long as their files stay as they are.

    What a task does to a module (precision, device) stays with it, so that one is kept for each way of use.
    """

    def __init__(self) -> None:
        self._load = registry.load
        self._kept: dict[tuple[Any, ...], tuple[ModelCard, Any]] = {}
        self._use: tuple[Any, ...] = ()

    def ready_for(self, process: str, options: RunOptions) -> None:
        """Say what the next load is for."""
        self._use = (process, options.device, options.precision)

    def load(self, name: str, *args: Any, **kwargs: Any) -> tuple[ModelCard, Any]:
        """As ``registry.load``, from memory where nothing changed on disk."""
        key = (name, self._use, _stamp(name), args, tuple(sorted(kwargs.items())))
        found = self._kept.pop(key, None)
        if found is None:
            while len(self._kept) >= KEPT:  # before the next is loaded: two at once may not fit
                del self._kept[next(iter(self._kept))]
            found = self._load(name, *args, **kwargs)
        self._kept[key] = found
        return found

    def forget(self) -> None:
        """Let go of all, when memory ran out."""
        self._kept.clear()


def _stamp(name: str) -> tuple[Any, ...]:
    """What tells that a model's files are still the same."""
    try:
        files = sorted(p for p in registry.folder_of(name).iterdir() if p.is_file())
        return tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in files)
    except (OSError, BackendError):
        return ()
