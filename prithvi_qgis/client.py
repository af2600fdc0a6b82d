"""NodeClient: protocol values in and out of a node (OGC API – Processes, and what our node has beyond it)."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from .i18n import tr
from .protocol import (
    PROTOCOL,
    BackendError,
    Cancelled,
    FillRequest,
    InspectRequest,
    ModelCard,
    NotFound,
    PolygonsRequest,
    Problem,
    SegmentRequest,
    VersionMismatch,
    error_of,
    from_json,
    to_json,
)
from .transport import NotReached, Reply, Stop, Transport, never

#: Bytes of a file sent or fetched at once; between two pieces there is progress, and room for a cancel.
PIECE = 8 * 1024**2

PROCESS = {FillRequest: "fill", SegmentRequest: "segment", InspectRequest: "inspect", PolygonsRequest: "polygons"}

#: Members of a request that say where results go: the node's own business.
PLACES = ("out", "probabilities", "polygons")

#: Seconds between two tries to reach a node that was there before, and tries for one piece of an upload.
AGAIN, TRIES = 0.5, 5

FINAL = ("successful", "failed", "dismissed")

#: Members of a Problem.
PROBLEM = ("kind", "message", "hint")

#: Endings of what GDAL keeps beside a raster or a GeoPackage.
BESIDE = (".aux.xml", ".ovr", ".msk", "-wal", "-shm", "-journal")

Share = Callable[[float], None]


@dataclass(frozen=True)
class JobState:
    """How a job stands."""

    id: str
    status: str
    message: str = ""
    progress: int = 0
    problem: Problem | None = None

    @property
    def is_final(self) -> bool:
        return self.status in FINAL


class NodeClient:
    """One node, seen from one thread."""

    def __init__(
        self, transport: Transport, stop: Stop = never, queued: Callable[[str, str], None] = lambda job, process: None
    ) -> None:
        self._transport, self._stop, self._queued = transport, stop, queued  # ``queued``: told job and process
        self.patience = float(getattr(transport, "patience", 0.0))  # seconds that a network may be away

    def stopped(self) -> bool:
        """Whether who asks wants to stop."""
        return self._stop()

    def health(self) -> dict[str, Any]:
        """Version, devices, limits. VersionMismatch when the node speaks another protocol."""
        found = self._json("GET", "/health")
        theirs = str(found.get("protocol", ""))
        if theirs.split(".")[0] != PROTOCOL.split(".")[0]:
            raise VersionMismatch(
                tr("The node speaks protocol {theirs}, this plugin {ours}.").format(
                    theirs=theirs or "?", ours=PROTOCOL
                ),
                tr("Update the older of the two."),
            )
        return found

    def models(self) -> list[dict[str, Any]]:
        """A line for each model the node knows."""
        return _lines(self._json("GET", "/models"), "models", "name")

    def card(self, name: str) -> ModelCard:
        """A model's card. NotFound."""
        return from_json(ModelCard, {k: v for k, v in self.card_as_told(name).items() if k != "installed"})

    def card_as_told(self, name: str) -> dict[str, Any]:
        """A model's card as plain JSON, and whether it is ``installed``. NotFound."""
        plain: dict[str, Any] = self._json("GET", f"/models/{quote(name)}")
        return {k: v for k, v in plain.items() if k != "links"}

    def remove_model(self, name: str) -> None:
        """Remove an installed model from the node."""
        self._json("DELETE", f"/models/{quote(name)}")

    def submit(self, request: Any, outputs: tuple[str, ...]) -> str:
        """Queue a fill, segment or inspect request; gives the job's id."""
        inputs = {k: v for k, v in to_json(request).items() if k not in PLACES}
        return self.execute(PROCESS[type(request)], inputs, outputs)

    def execute(self, process: str, inputs: dict[str, Any], outputs: tuple[str, ...]) -> str:
        """Queue any process; gives the job's id. Once sent, the answer is waited for, so that no job is lost."""
        body = {"inputs": inputs, "outputs": {name: {} for name in outputs}, "response": "document"}
        path = f"/processes/{quote(process)}/execution"
        made = self._json("POST", path, body, {"Prefer": "respond-async"}, stop=never)
        job_id = str(_member(made, "jobID", str))
        self._queued(job_id, process)
        return job_id

    def jobs(self, most: int = 200) -> list[dict[str, Any]]:
        """The newest jobs as the node tells them (statusInfo of the standard), the newest first."""
        return _lines(self._json("GET", f"/jobs?limit={most}"), "jobs", "jobID")

    def job(self, job_id: str) -> JobState:
        found = self._json("GET", f"/jobs/{quote(job_id)}")
        status, progress = _member(found, "status", str), found.get("progress")
        said = found.get("problem")
        problem = Problem(*(str(said.get(k) or "") for k in PROBLEM)) if isinstance(said, dict) else None
        share = int(progress) if isinstance(progress, (int, float)) else 0
        return JobState(job_id, status, str(found.get("message") or ""), share, problem)

    def log(self, job_id: str, offset: int = 0) -> bytes:
        """What was said about a job from a byte of its log on."""
        return self._send("GET", f"/jobs/{quote(job_id)}/log?offset={offset}").body

    def results(self, job_id: str) -> dict[str, Any]:
        """The outputs of a successful job: links for files, values for the rest."""
        found = self._json("GET", f"/jobs/{quote(job_id)}/results")
        return {k: v["value"] if isinstance(v, dict) and set(v) == {"value"} else v for k, v in found.items()}

    def dismiss(self, job_id: str) -> None:
        """Stop a job for good; also when the user has asked to stop everything else."""
        self._json("DELETE", f"/jobs/{quote(job_id)}", stop=never)

    def fetch(self, link: Any, target: Path, share: Share = lambda done: None) -> None:
        """A result file to ``target``, which appears whole and verified, or not at all."""
        self.fetch_all([(link, target)], share)

    def fetch_all(self, wanted: Sequence[tuple[Any, Path]], share: Share = lambda done: None) -> None:
        """Result files to their targets, which all appear whole and verified; or none does, and all is as it was."""
        target = wanted[0][1] if wanted else Path()  # the one at hand
        moves = [(target.with_name(f".prithvi-{secrets.token_hex(6)}.part"), target) for _, target in wanted]
        try:
            for k, ((link, target), (part, _)) in enumerate(zip(wanted, moves)):
                target.parent.mkdir(parents=True, exist_ok=True)
                self._fetch(link, part, lambda done, k=k: share((k + done) / len(moves)))  # type: ignore[misc]
                if link.get("digest") and digest(part, self._stop) != link["digest"]:
                    raise BackendError(tr("{file} arrived damaged.").format(file=target.name), tr("Run it again."))
            put_in_place(moves)
        except OSError as error:
            at = error.filename2 or target  # two names where one could not be given to what has the other
            what = tr("{path} cannot be written ({why}).").format(path=at, why=error.strerror or error)
            raise BackendError(what, tr("Choose another place.")) from error
        finally:
            for part, _ in moves:
                with suppress(OSError):
                    part.unlink(missing_ok=True)

    def _fetch(self, link: Any, part: Path, share: Share) -> None:
        if not isinstance(link, dict):
            raise stranger()
        local = Path(str(link.get("path") or ""))
        if link.get("path") and local.is_file():
            self._copy(local, part, share)
        else:
            self._download(link, part, share)

    def _copy(self, source: Path, part: Path, share: Share) -> None:
        size = max(1, source.stat().st_size)
        with source.open("rb") as file, part.open("wb") as made:
            while piece := file.read(PIECE):
                if self._stop():
                    raise Cancelled("Cancelled.")
                made.write(piece)
                share(min(1.0, made.tell() / size))

    def _download(self, link: dict[str, Any], part: Path, share: Share) -> None:
        path, size = urlsplit(_member(link, "href", str)).path, _member(link, "length", int)
        with part.open("wb") as file:
            for start in range(0, size, PIECE):
                piece = f"bytes={start}-{min(start + PIECE, size) - 1}"
                file.write(self._send("GET", path, headers={"Range": piece}).body)
                share(min(start + PIECE, size) / size)

    def upload(self, path: Path, share: Share = lambda done: None) -> str:
        """Send a file, continuing where an earlier attempt ended; gives the reference to put in a request."""
        name, size = digest(path, self._stop), path.stat().st_size
        start, tried = self._received(name), 0
        with path.open("rb") as file:
            while start < size:
                file.seek(start)
                piece = file.read(PIECE)
                there = f"bytes {start}-{start + len(piece) - 1}/{size}"
                try:
                    self._send("PUT", f"/blobs/{name}", piece, {"Content-Range": there})
                    start, tried = start + len(piece), 0
                except NotReached:
                    tried += 1
                    if tried > TRIES or not self.patience:
                        raise
                    start = self._received(name)  # waits until the node is there again
                share(start / size)
        return f"{name}/{path.name}"

    def _received(self, name: str) -> int:
        """Bytes of an upload that are there."""
        return int(_member(self._json("GET", f"/blobs/{name}"), "received", int))

    def _json(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None,
        stop: Stop | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The object that is answered."""
        sent = b"" if body is None else json.dumps(body).encode()
        kind = {} if body is None else {"Content-Type": "application/json"}
        reply = self._send(method, path, sent, {"Accept": "application/json", **kind, **(headers or {})}, stop)
        try:
            made = json.loads(reply.body)
        except (ValueError, RecursionError):
            raise stranger() from None
        if not isinstance(made, dict):
            raise stranger()
        return made

    def _send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None,
        stop: Stop | None = None,
    ) -> Reply:  # fmt: skip
        stop, end = stop or self._stop, time.monotonic() + self.patience
        while True:
            try:
                reply = self._transport.send(method, path, body, headers, stop)
                break
            except NotReached:  # asking twice does no harm, starting a job twice would
                if method != "GET" or time.monotonic() > end:
                    raise
                _pause(stop)
        if reply.status >= 400:
            raise refused(reply)
        return reply


def stranger() -> BackendError:
    """That an answer is not what a node says."""
    return BackendError(tr("What answers there is no Prithvi node."), tr("Check the node's address."))


def _member(found: dict[str, Any], name: str, kind: type) -> Any:
    """A member of an answer. BackendError where it is not there, or something else."""
    value = found.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise stranger()
    return value


def _lines(found: dict[str, Any], name: str, key: str) -> list[dict[str, Any]]:
    """A list of objects in an answer, each with a name of its own."""
    lines = _member(found, name, list)
    if not all(isinstance(line, dict) and isinstance(line.get(key), str) for line in lines):
        raise stranger()
    return list(lines)


def _pause(stop: Stop) -> None:
    """A moment before the next try."""
    end = time.monotonic() + AGAIN
    while time.monotonic() < end:
        if stop():
            raise Cancelled("Cancelled.")
        time.sleep(0.02)


def refused(reply: Reply) -> BackendError:
    """The error that an answer tells of."""
    try:
        said = json.loads(reply.body)
        return error_of(Problem(said["kind"], said["message"], said.get("hint", "")))
    except (ValueError, KeyError, TypeError):
        kind = NotFound if reply.status == 404 else BackendError
        what = tr("The node answered with status {status}.").format(status=reply.status)
        return kind(what, tr("Check the node's address and its log."))


def put_in_place(moves: Sequence[tuple[Path, Path]]) -> None:
    """Rename each file to its target; where one cannot be, all is as it was before, and OSError is raised.

    What GDAL keeps beside a file (statistics, overviews, a journal) goes with the file that is replaced.
    """
    done: list[tuple[Path, Path]] = []  # what stood there before, if anything, and where
    try:
        for part, target in moves:
            before = part.with_suffix(".before")
            if target.is_file() and len(moves) > 1:
                os.replace(target, before)
            done.append((before, target))
            os.replace(part, target)
    except BaseException:
        for before, target in reversed(done):
            if before.exists():
                os.replace(before, target)
            elif len(moves) > 1 and target.is_file():
                target.unlink()
        raise
    for before, target in done:
        before.unlink(missing_ok=True)
        for ending in BESIDE:
            with suppress(OSError):
                target.with_name(target.name + ending).unlink(missing_ok=True)


def digest(path: Path, stop: Stop = never) -> str:
    """A file's SHA-256 as "sha256:<64 hex digits>"."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if stop():
                raise Cancelled("Cancelled.")
            found.update(piece)
    return f"sha256:{found.hexdigest()}"
