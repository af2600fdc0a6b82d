"""A job is a folder, so that it survives its node.

PRITHVI_HOME/jobs/<id>/request.json   what was asked for
                       status.json    how it stands; replaced whole, never rewritten in place
                       log.txt        what the node and the worker said
                       inputs/        uploads under the names they were given; gone when the job ends
                       .work/         results in the making; of no meaning to any reader
                       result/        all results and result.json; there only when complete
                  .new-<id>, .old-<id>  a folder in the making, or being removed
                  .lock               held by the node these jobs belong to
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..errors import BackendError, InvalidInput
from ..protocol import Problem, from_json, to_json
from ..registry.places import disk_errors, require_space
from .config import NodeConfig
from .problems import NoSuchJob

log = logging.getLogger(__name__)

FINAL = ("successful", "failed", "dismissed")
MANIFEST = "result.json"

#: In the home of a running node: its ready line, for whoever wants to join it.
NODE_FILE = "node.json"

_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True)
class JobRequest:
    """What was asked for: the process, its inputs as sent, and the same as work for the worker.

    ``outputs`` maps each wanted output to its transmission mode (value, reference, or empty).
    """

    process: str
    inputs: dict[str, Any]
    work: dict[str, Any]
    outputs: dict[str, str]
    raw: bool = False  # answer with bare values instead of one document
    device: str = "auto"
    links: dict[str, str] = field(default_factory=dict)  # name below inputs/: digest of the upload


@dataclass(frozen=True)
class Job:
    """How a job stands: accepted, running, successful, failed or dismissed. Times are UTC."""

    id: str
    process: str
    created: str
    status: str = "accepted"
    message: str = "Waiting"
    progress: int = 0  # percent
    started: str | None = None
    finished: str | None = None
    updated: str | None = None
    device: str = ""
    problem: Problem | None = None

    @property
    def is_final(self) -> bool:
        """Whether the job is over."""
        return self.status in FINAL


def now() -> str:
    """This moment, RFC 3339, UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """A name for a new job: sorts by time, cannot be guessed in passing."""
    return f"{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


class JobStore:
    """The jobs of one node: their folders, and how each stands."""

    def __init__(self, config: NodeConfig) -> None:
        self._config, self._root = config, config.jobs
        self._jobs: dict[str, Job] = {}
        self._lock = FileLock(self._root / ".lock")

    def open(self) -> list[Job]:
        """Take the folder, clear up after a node that died, and give the jobs that still wait, oldest first.

        Raises BackendError when another node holds the folder.
        """
        self.claim()
        for folder in sorted(p for p in self._root.iterdir() if p.is_dir()):
            if folder.name.startswith("."):
                shutil.rmtree(folder, ignore_errors=True)
            else:
                self._recover(folder)
        delete(self.prune())
        return sorted((j for j in self._jobs.values() if not j.is_final), key=lambda j: j.created)

    def claim(self) -> None:
        """Take the folder for this node alone, until ``close``. BackendError when another node holds it."""
        with disk_errors(self._root):
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise BackendError(
                    f"Another node works with {self._config.home}{_where(self._config.home)}.",
                    "Use that one, or start this with another --home.",
                ) from None

    def close(self) -> None:
        """Let go of the folder."""
        self._lock.release(force=True)

    def _recover(self, folder: Path) -> None:
        """Read a job; one that ran when its node died is finished if its results are whole, else failed."""
        try:
            job = from_json(Job, json.loads((folder / "status.json").read_text(encoding="utf-8")))
            from_json(JobRequest, json.loads((folder / "request.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, BackendError) as error:
            log.warning("the job in %s cannot be read and is left alone: %s", folder, error)
            return
        self._jobs[job.id] = job
        if job.status == "running" and (folder / "result" / MANIFEST).is_file():
            self.save(replace(job, status="successful", progress=100, message="Done", finished=now()))
        elif job.status == "running":
            problem = Problem("backend-error", "The node ended while this job ran.", "Run it again.")
            self.say(job.id, problem.message)
            self.save(replace(job, status="failed", message=problem.message, problem=problem, finished=now()))
        if self._jobs[job.id].is_final:
            self.tidy(job.id)

    def create(self, request: JobRequest, job_id: str, link: Callable[[str, Path], None]) -> Job:
        """Make the folder of a new job, all of it or nothing; ``link`` gives an upload another name."""
        require_space(self._root, self._config.free_bytes, "A job")
        new = self._root / f".new-{job_id}"
        job = Job(job_id, request.process, now())
        try:
            with disk_errors(self._root):
                new.mkdir(mode=0o700)
                for place, digest in request.links.items():
                    link(digest, new / "inputs" / place)
                _write(new / "request.json", to_json(request))
                _write(new / "status.json", to_json(job))
                new.rename(self.folder(job_id))
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        self._jobs[job_id] = job
        return job

    def folder(self, job_id: str) -> Path:
        """The folder of a job; also the check that nothing else reaches the file system."""
        if not _ID.fullmatch(job_id):
            raise NoSuchJob(f"There is no job {job_id!r}.", "GET /jobs lists them.")
        return self._root / job_id

    def get(self, job_id: str) -> Job:
        """How a job stands. NoSuchJob."""
        if job_id not in self._jobs:
            raise NoSuchJob(f"There is no job {job_id!r}.", "GET /jobs lists them; old ones are removed.")
        return self._jobs[job_id]

    def request(self, job_id: str) -> JobRequest:
        """What a job was asked for."""
        path = self.folder(self.get(job_id).id) / "request.json"
        return from_json(JobRequest, json.loads(path.read_text(encoding="utf-8")))

    def all(self) -> list[Job]:
        """All jobs, newest first."""
        return sorted(self._jobs.values(), key=lambda j: (j.created, j.id), reverse=True)

    def save(self, job: Job, *, on_disk: bool = True) -> Job:
        """Replace how a job stands; ``on_disk`` False for progress that need not survive."""
        job = replace(job, updated=now())
        self._jobs[job.id] = job
        if on_disk:
            _write(self.folder(job.id) / "status.json", to_json(job))
        return job

    def say(self, job_id: str, line: str) -> None:
        """Append a line to a job's log, up to the limit."""
        path = self.folder(job_id) / "log.txt"
        try:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                if file.tell() < self._config.log_bytes:
                    file.write(f"{now()} {line.rstrip()}\n")
        except OSError as error:  # a full disk must not end the job twice
            log.warning("the log of %s cannot be written: %s", job_id, error)

    def tidy(self, job_id: str) -> None:
        """Remove what a finished job needs no more."""
        folder = self.folder(job_id)
        for name in (".work", "inputs", *(() if self.get(job_id).status == "successful" else ("result",))):
            shutil.rmtree(folder / name, ignore_errors=True)

    def remove(self, job_id: str) -> Path:
        """Take a job away; gives the folder that is left to delete. A reader never sees a part of it."""
        folder, old = self.folder(job_id), self._root / f".old-{job_id}"
        del self._jobs[self.get(job_id).id]
        try:
            folder.rename(old)
        except OSError as error:  # Windows, while somebody reads a result: the next start tries again
            log.warning("%s cannot be removed yet: %s", folder, error)
        return old

    def prune(self) -> list[Path]:
        """Take away finished jobs that are too old or too many; gives the folders left to delete."""
        oldest = (dt.datetime.now(dt.UTC) - dt.timedelta(days=self._config.keep_days)).isoformat()
        finished = [j for j in self.all() if j.is_final]
        return [
            self.remove(job.id)
            for place, job in enumerate(finished)
            if place >= self._config.keep_jobs or (job.finished or job.created) < oldest
        ]


def delete(folders: Iterable[Path]) -> None:
    """Delete folders that no reader knows any more."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _where(home: Path) -> str:
    """The address of the node that holds a home, as it wrote it down."""
    try:
        return f" ({json.loads((home / NODE_FILE).read_text(encoding='utf-8'))['url']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _write(path: Path, value: Any) -> None:
    """Write JSON beside the file and rename it into place, on the disk before the name is."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def clean_json(text: bytes | str) -> Any:
    """JSON that can be written again: no NaN, no infinity, no half characters. InvalidInput otherwise."""
    try:
        value = json.loads(text)
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"The body is no usable JSON ({error}).", "Send one JSON document in UTF-8.") from None
    return value
