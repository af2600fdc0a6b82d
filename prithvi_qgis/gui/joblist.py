"""The jobs as the dock shows them: from the node where one runs, else from the job folders it left on this disk."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from qgis.PyQt.QtCore import QDate, QLocale

from ..client import FINAL, NodeClient
from ..i18n import tr
from ..protocol import BackendError, Problem
from ..session import Session
from ..settings import home
from ..transport import NotReached, Stop
from .look import time_words

#: Jobs shown, and bytes of a log shown (its end).
MOST, LOG_BYTES = 200, 200_000

#: How the node stands: it answers; it does not run (its folders are here); it cannot be reached.
UP, DOWN, AWAY = "up", "down", "away"


@dataclass(frozen=True)
class Job:
    """One job. ``status`` as in the standard, and "interrupted" for one whose node ended while it ran."""

    id: str
    process: str
    status: str
    message: str = ""
    progress: int = 0
    created: str = ""
    started: str = ""
    finished: str = ""
    problem: Problem | None = None
    subject: str = ""  # what it is about: its images, its model

    @property
    def is_final(self) -> bool:
        return self.status in FINAL or self.status == "interrupted"

    @property
    def has_layers(self) -> bool:
        return self.status == "successful" and self.process in ("fill", "segment", "polygons")

    def title(self) -> str:
        name = process_title(self.process)
        return f"{name}: {self.subject}" if self.subject else name

    def words(self) -> str:
        """How it stands, in a line."""
        if self.status == "running":
            return f"{self.message or tr('Running')} · {self.progress} %"
        said = {
            "accepted": tr("Waiting"), "successful": tr("Done"), "failed": tr("Failed"),
            "dismissed": tr("Cancelled"), "interrupted": tr("Interrupted"),
        }.get(self.status, self.status)  # fmt: skip
        took = f" · {time_words(seconds)}" if (seconds := self.seconds()) is not None else ""
        return f"{said} · {when(self.finished or self.created)}{took}"

    def why(self) -> str:
        """Why it ended as it did; '' where there is nothing to explain."""
        if self.status == "interrupted":
            return tr("The node ended while this job ran. Run it again.")
        return f"{self.problem.message} {self.problem.hint}".strip() if self.problem else ""

    def seconds(self) -> float | None:
        begin, end = moment(self.started), moment(self.finished)
        return (end - begin).total_seconds() if begin and end else None


@dataclass(frozen=True)
class Listing:
    """The jobs, newest first, and how the node stands; ``log``: the end of the log of the job asked for."""

    jobs: tuple[Job, ...]
    node: str
    words: str = ""
    log: str = ""

    @property
    def has_work(self) -> bool:
        return any(not job.is_final for job in self.jobs)


@dataclass
class LogEnd:
    """The end of a job's log, kept from look to look, so that only what was added is read."""

    job: str = ""
    read: int = 0  # bytes
    end: bytes = b""

    def grow(self, job: str, more: Callable[[int], bytes]) -> str:
        """The end as it is now. ``more`` gives the bytes of the log from one on."""
        if job != self.job:
            self.job, self.read, self.end = job, 0, b""
        added = more(self.read)
        self.read += len(added)
        self.end = (self.end + added)[-LOG_BYTES:]
        cut = len(self.end) < self.read  # in the middle of a line
        return readable(self.end.partition(b"\n")[2] if cut else self.end)


def listing(session: Session, shown: str, log: LogEnd, stop: Stop) -> Listing:
    """Look once; starts nothing. ``shown``: the job whose log is wanted too. Takes time: not for the main thread."""
    try:
        with session.client_if_up(stop) as client:
            if client is not None:
                client.patience = 0.0  # who looks again anyway need not wait
                return from_node(client, shown, log, session.is_here)
    except NotReached as error:
        if not session.is_here:
            return Listing((), AWAY, f"{error.message} {error.hint}")
    except BackendError as error:
        return Listing((), AWAY, f"{error.message} {error.hint}")
    return from_disk(shown, log)


def from_node(client: NodeClient, shown: str, log: LogEnd, here: bool) -> Listing:
    jobs = tuple(_job(plain, request_of(plain["jobID"]) if here else {}) for plain in client.jobs(MOST))
    known = any(job.id == shown for job in jobs)
    return Listing(jobs, UP, log=log.grow(shown, lambda start: client.log(shown, start)) if known else "")


def from_disk(shown: str, log: LogEnd) -> Listing:
    """What a node that does not run any more has left; nothing of it is changed."""
    root = home() / "jobs"
    folders = sorted(root.glob("[!.]*"), reverse=True)[:MOST] if root.is_dir() else []
    jobs = []
    for folder in folders:
        plain = _read(folder / "status.json")
        if plain.get("id") == folder.name and plain.get("process"):
            status = "interrupted" if plain.get("status") == "running" else plain.get("status")
            jobs.append(_job({**plain, "jobID": folder.name, "processID": plain["process"], "status": status},
                             request_of(folder.name)))  # fmt: skip
    known = any(job.id == shown for job in jobs)
    words = log.grow(shown, lambda start: _bytes_from(root / shown / "log.txt", start)) if known else ""
    return Listing(tuple(jobs), DOWN, log=words)


def _bytes_from(path: Path, start: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read()
    except OSError:
        return b""


def process_title(process: str) -> str:
    return {
        "fill": tr("Fill cloud gaps"), "segment": tr("Map"), "polygons": tr("Polygons"), "inspect": tr("Inspect input"),
        "fetch-model": tr("Download a model"), "install-model": tr("Install a model"), "echo": tr("Test"),
    }.get(process, process)  # fmt: skip


def readable(log: bytes) -> str:
    """A log with the times of this place instead of UTC's full ones."""
    lines = []
    for line in log.decode("utf-8", "replace").splitlines():
        stamp, _, rest = line.partition(" ")
        at = moment(stamp)
        lines.append(f"{at.astimezone():%H:%M:%S}  {rest}" if at else line)
    return "\n".join(lines)


def moment(text: str) -> dt.datetime | None:
    """A time of the node (RFC 3339, UTC); None for anything else."""
    try:
        return dt.datetime.fromisoformat(text.replace("Z", "+00:00")) if text[:4].isdigit() and "T" in text else None
    except ValueError:
        return None


def when(text: str) -> str:
    """A time as a person says it: today only the hour."""
    at = moment(text)
    if at is None:
        return ""
    at = at.astimezone()
    today = dt.datetime.now().date()
    if at.date() == today:
        return f"{at:%H:%M}"
    pattern = "d MMM" if at.year == today.year else "d MMM yyyy"
    return f"{QLocale().toString(QDate(at.year, at.month, at.day), pattern)}, {at:%H:%M}"


def _job(plain: dict[str, Any], request: dict[str, Any]) -> Job:
    problem = plain.get("problem")
    return Job(
        id=str(plain["jobID"]), process=str(plain.get("processID", "")), status=str(plain.get("status", "")),
        message=str(plain.get("message") or ""), progress=int(plain.get("progress") or 0),
        created=str(plain.get("created") or ""), started=str(plain.get("started") or ""),
        finished=str(plain.get("finished") or ""),
        problem=Problem(problem["kind"], problem["message"], problem.get("hint", "")) if problem else None,
        subject=_subject(request.get("inputs") or {}),
    )  # fmt: skip


def _subject(inputs: dict[str, Any]) -> str:
    """What a request is about: its model or its images."""
    frames = inputs.get("frames")
    if isinstance(frames, list) and frames:
        paths = frames[0].get("paths") if isinstance(frames[0], dict) else None
        first = PurePath(str(paths[0])).stem if paths else ""
        return tr("{name} and {count} more").format(name=first, count=len(frames) - 1) if len(frames) > 1 else first
    return str(inputs.get("name") or PurePath(str(inputs.get("file") or inputs.get("map") or "")).name)


def request_of(job_id: str) -> dict[str, Any]:
    """What a job of this machine's node was asked for; empty where that cannot be read."""
    return _read(home() / "jobs" / job_id / "request.json")


def _read(path: Path) -> dict[str, Any]:
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}
