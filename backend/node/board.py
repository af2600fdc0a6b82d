"""Which job runs where: waiting, running, dismissing, and telling whoever listens.

One asyncio task per executor takes the next job it may do. All state changes happen on the event loop, so
that no lock is needed; between a change and its file on disk nothing else runs.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from ..errors import BackendError, Cancelled, InvalidInput
from .config import NodeConfig
from .jobs import MANIFEST, Job, JobRequest, JobStore, delete, now
from .problems import NodeBusy, problem_of

log = logging.getLogger(__name__)

#: Seconds between two writes of the progress to disk.
SAVE_EVERY = 1.0


@dataclass(frozen=True)
class Listener:
    """Where an executor tells how its job goes."""

    progress: Callable[[float, str], None]  # fraction done, stage
    log: Callable[[str], None]


class Executor(Protocol):
    """What carries out jobs: a worker process here, somewhere else another time. One job at once."""

    name: str

    def takes(self, request: JobRequest) -> bool:
        """Whether this executor may do that job."""

    async def warm(self) -> None:
        """Get ready for a job; never raises."""

    async def run(self, folder: Path, tell: Listener) -> None:
        """Carry out the job in a folder: ``result/`` is complete then. Raises BackendErrors."""

    async def cancel(self) -> None:
        """Stop the running job for good, within a second."""

    async def close(self) -> None:
        """Stop, and leave nothing behind."""

    def state(self) -> dict[str, Any]:
        """For /health."""


class Board:
    """The jobs of a node on their way."""

    def __init__(self, config: NodeConfig, store: JobStore, executors: Sequence[Executor]) -> None:
        self._config, self.store, self.executors = config, store, tuple(executors)
        self._waiting: dict[str, JobRequest] = {}  # in order
        self._running: dict[str, Executor] = {}
        self._dismissed: set[str] = set()
        self._bells: dict[str, asyncio.Event] = {}
        self._arrival = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Take up the jobs that wait, and begin to work. BackendError when another node holds the folder."""
        for job in self.store.open():
            request = self.store.request(job.id)
            if self._doable(request):
                self._waiting[job.id] = request
            else:
                self._end(job, _no_device(request, self._config.devices))
        self._tasks = [asyncio.create_task(self._work(e), name=f"lane {e.name}") for e in self.executors]

    async def stop(self) -> None:
        """Stop working; a running job fails with the reason, waiting ones wait for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(e.close() for e in self.executors), return_exceptions=True)
        for bell in list(self._bells):
            self._ring(bell)
        self.store.close()

    @property
    def counts(self) -> dict[str, int]:
        """How many jobs wait and run."""
        return {"waiting": len(self._waiting), "running": len(self._running)}

    async def submit(self, request: JobRequest, job_id: str, link: Callable[[str, Path], None]) -> Job:
        """Queue a job. NodeBusy when too many wait; InvalidInput when no executor may do it."""
        if len(self._waiting) >= self._config.queue:
            raise NodeBusy(f"{len(self._waiting)} jobs wait already.", "Try again later.")
        if not self._doable(request):
            raise _no_device(request, self._config.devices)
        job = self.store.create(request, job_id, link)
        self._waiting[job.id] = request
        async with self._arrival:
            self._arrival.notify_all()
        return job

    def _doable(self, request: JobRequest) -> bool:
        return any(e.takes(request) for e in self.executors)

    async def dismiss(self, job_id: str) -> Job:
        """Stop a job that waits or runs; remove one that is over."""
        job = self.store.get(job_id)
        if job.is_final:
            await asyncio.to_thread(delete, [self.store.remove(job_id)])
            return replace(job, status="dismissed", message="Removed")
        self._dismissed.add(job_id)
        if self._waiting.pop(job_id, None):
            return self._end(job, Cancelled("Dismissed before it started."))
        await self._running[job_id].cancel()
        return await self.done(job_id)

    async def done(self, job_id: str) -> Job:
        """Wait until a job is over; gives how it ended."""
        async for job in self.follow(job_id):
            if job.is_final:
                return job
        return self.store.get(job_id)

    async def follow(self, job_id: str, beat: float | None = None) -> AsyncIterator[Job]:
        """A job as it stands now, and again after each change, until it is over or the node stops.

        With ``beat`` also after so many seconds in which nothing changed.
        """
        while True:
            bell = self._bells.setdefault(job_id, asyncio.Event())
            job = self.store.get(job_id)
            yield job
            if job.is_final or not self._alive:
                return
            try:
                await asyncio.wait_for(bell.wait(), beat)
            except TimeoutError:
                continue

    @property
    def _alive(self) -> bool:
        return any(not t.done() for t in self._tasks)

    def _ring(self, job_id: str) -> None:
        if bell := self._bells.pop(job_id, None):
            bell.set()

    async def _work(self, executor: Executor) -> None:
        while True:
            await executor.warm()
            job_id = await self._next(executor)
            await self._run(executor, self.store.get(job_id))
            await asyncio.to_thread(delete, self.store.prune())

    async def _next(self, executor: Executor) -> str:
        """The first waiting job that an executor may do."""
        async with self._arrival:
            while True:
                found = next((i for i, r in self._waiting.items() if executor.takes(r)), None)
                if found is not None:
                    del self._waiting[found]
                    self._running[found] = executor
                    return found
                await self._arrival.wait()

    async def _run(self, executor: Executor, job: Job) -> None:
        job = self.store.save(replace(job, status="running", started=now(), device=executor.name, message="Starting"))
        self._ring(job.id)
        self.say(job.id, f"starts on {executor.name}")
        error: BackendError | None = BackendError("The node was stopped while this job ran.", "Run it again.")
        try:
            await executor.run(self.store.folder(job.id), self._listener(job.id))
            error = (
                None
                if (self.store.folder(job.id) / "result" / MANIFEST).is_file()
                else BackendError("No result was made.")
            )
        except BackendError as reason:
            error = reason
        except Exception as bug:
            self.say(job.id, traceback.format_exc())
            log.exception("job %s", job.id)
            error = BackendError(
                f"Something unexpected happened in the node ({bug!r}).", "Please report it with the log."
            )
            if not self.store.folder(job.id).is_dir():
                error = BackendError("The folder of this job was removed while it ran.", "Run it again.")
        finally:
            self._running.pop(job.id, None)
            self._end(self.store.get(job.id), error)

    def _listener(self, job_id: str) -> Listener:
        saved = time.monotonic()

        def progress(fraction: float, stage: str) -> None:
            nonlocal saved
            job = self.store.get(job_id)
            percent = min(99, max(job.progress, int(fraction * 100)))
            if stage and stage != job.message:
                self.say(job_id, stage)
            due = time.monotonic() - saved > SAVE_EVERY
            saved = time.monotonic() if due else saved
            self.store.save(replace(job, progress=percent, message=stage or job.message), on_disk=due)
            self._ring(job_id)

        return Listener(progress, lambda line: self.say(job_id, line))

    def say(self, job_id: str, line: str) -> None:
        """A line for a job's log, and for who follows it."""
        self.store.say(job_id, line)
        self._ring(job_id)

    def _end(self, job: Job, error: BackendError | None) -> Job:
        """Write down how a job ended; nothing half-made stays."""
        if job.id in self._dismissed or isinstance(error, Cancelled):
            end = replace(job, status="dismissed", message="Dismissed", finished=now())
        elif error:
            end = replace(job, status="failed", message=error.message, problem=problem_of(error), finished=now())
        else:
            end = replace(job, status="successful", message="Done", progress=100, finished=now())
        self._dismissed.discard(job.id)
        self.say(job.id, f"{end.status}: {error}" if error and end.status == "failed" else end.status)
        try:
            end = self.store.save(end)
        except OSError as reason:  # the disk is full: known here at least, and mended at the next start
            log.error("the end of job %s cannot be written: %s", job.id, reason)
            end = self.store.save(end, on_disk=False)
        self.store.tidy(job.id)
        self._ring(job.id)
        return end


def _no_device(request: JobRequest, devices: Sequence[str]) -> BackendError:
    return InvalidInput(
        f"options.device is {request.device!r}; this node works on {', '.join(devices)}.",
        "Leave the device at 'auto'.",
    )
