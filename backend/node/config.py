"""What a node is told when it starts: one frozen value, contradictions refused on construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InvalidInput

MIB = 1024**2
GIB = 1024**3

#: Names under which a node on the loopback may be called; anything else is another site's page at work.
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class NodeConfig:
    """How a node works: where things lie, who may ask, and how much it takes on.

    ``LIMITS`` gives each limit in words. A size of 0 means no limit.
    """

    home: Path
    token: str = field(default="", repr=False)  # empty: none is asked for (loopback only)
    devices: tuple[str, ...] = ("auto",)  # one worker process each
    roots: tuple[Path, ...] = ()  # folders whose files a request may name; empty: uploads only
    hosts: tuple[str, ...] = LOOPBACK  # names of this node in the Host header; empty: any
    public_url: str = ""  # how clients see this node, behind a proxy; empty: as they called it
    warm: bool = True  # start the workers and load what they need at once, not with the first job
    queue: int = 100
    request_bytes: int = 4 * MIB
    upload_bytes: int = 20 * GIB
    blobs_bytes: int = 100 * GIB
    job_bytes: int = 100 * GIB
    free_bytes: int = GIB
    memory_bytes: int = 0
    wall_seconds: float = 24 * 3600.0
    stop_seconds: float = 0.4
    start_seconds: float = 180.0
    log_bytes: int = 4 * MIB
    keep_jobs: int = 500
    keep_days: float = 30.0
    blob_days: float = 7.0

    def __post_init__(self) -> None:
        if not self.devices or len(set(self.devices)) != len(self.devices):
            raise InvalidInput(f"The devices are {self.devices}.", "Name at least one, and none twice.")
        wrong = [n for n in LIMITS if getattr(self, n) < 0] + [
            n for n in ("queue", "keep_jobs") if getattr(self, n) < 1
        ]
        if wrong:
            raise InvalidInput(f"The limit {wrong[0]} is {getattr(self, wrong[0])}.", "Give a larger number.")

    @property
    def jobs(self) -> Path:
        """The folder of jobs."""
        return self.home / "jobs"

    @property
    def blobs(self) -> Path:
        """The folder of uploads."""
        return self.home / "blobs"


#: Each limit in words, with its unit; also the flags of ``prithvi serve``.
LIMITS: dict[str, str] = {
    "queue": "jobs that may wait; more are refused",
    "request_bytes": "bytes of a request (not of an upload)",
    "upload_bytes": "bytes of one upload",
    "blobs_bytes": "bytes of all uploads together",
    "job_bytes": "bytes that the results of one job may take",
    "free_bytes": "bytes left free on the disk; uploads and jobs that would need them are refused",
    "memory_bytes": "bytes of memory a worker may take (Linux); 0: no limit",
    "wall_seconds": "seconds a job may run",
    "stop_seconds": "seconds a job has to stop by itself before its worker is killed",
    "start_seconds": "seconds a worker may take to start",
    "log_bytes": "bytes kept of a job's log",
    "keep_jobs": "finished jobs kept",
    "keep_days": "days a finished job is kept",
    "blob_days": "days an upload is kept after it was last used",
}
