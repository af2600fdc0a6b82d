"""Worker processes: one per device, warm between jobs, told by JSON lines, watched, killed, restarted."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BackendError, Cancelled, OutOfMemory
from ..protocol import Problem
from . import deaths
from .board import Listener
from .config import NodeConfig
from .jobs import JobRequest
from .problems import error_of

log = logging.getLogger(__name__)

#: Processes that change models; they run beside the devices, so that a download holds up no map.
MODEL_PROCESSES = ("fetch-model", "install-model")

#: Seconds between two looks at a running worker's memory, time and disk.
WATCH_EVERY = 0.25


@dataclass
class _Process:
    """A live worker process and what it said last."""

    handle: asyncio.subprocess.Process
    words: deque[str] = field(default_factory=lambda: deque(maxlen=40))  # tail of its stderr
    before: deaths.Memory = field(default_factory=deaths.memory)
    resident: int = 0
    reader: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether it has not ended, as far as we know."""
        return self.handle.returncode is None


class WorkerProcess:
    """The executor that this node comes with: a process of its own for a device, or for the models."""

    def __init__(self, config: NodeConfig, device: str, *, module: str = "") -> None:
        self.name = device
        self._config = config
        self._warm = config.warm and device != "models"
        self._module = module or f"{__package__}.worker"
        self._process: _Process | None = None
        self._tell: Listener | None = None
        self._why: BackendError | None = None  # why we end the running job, if we do
        self._idle = asyncio.Event()
        self._idle.set()
        self._starting = asyncio.Lock()

    def takes(self, request: JobRequest) -> bool:
        """Jobs for this device or any; a node that was told no device works on whichever is asked for."""
        if request.process in MODEL_PROCESSES or self.name == "models":
            return request.process in MODEL_PROCESSES and self.name == "models"
        return request.device in ("auto", self.name) or (
            self.name == "auto" and request.device not in self._config.devices
        )

    def state(self) -> dict[str, Any]:
        """For /health."""
        process = self._process if self._process and self._process.alive else None
        return {
            "name": self.name,
            "state": "stopped" if not process else "idle" if self._idle.is_set() else "busy",
            "pid": process.handle.pid if process else 0,
            "memory": deaths.resident(process.handle.pid) if process else 0,
        }

    async def warm(self) -> None:
        """Have the process ready before a job comes; one that cannot start says so with its first job."""
        if self._warm:
            with contextlib.suppress(BackendError):
                await self._ready()

    async def run(self, folder: Path, tell: Listener) -> None:
        """Carry out one job; raises what went wrong with it, or how its process died."""
        self._idle.clear()
        self._why, self._tell = None, tell
        try:
            process = await self._begin(folder)
            watch = asyncio.create_task(self._watch(process, folder))
            try:
                await self._listen(process, tell)
            finally:
                watch.cancel()
        except asyncio.CancelledError:
            self._kill()
            raise
        finally:
            self._tell = self._why = None
            self._idle.set()
            if self.name == "models":
                await self.close()

    async def _begin(self, folder: Path) -> _Process:
        """Hand a job to the process; to a new one where the old one turns out to have died while it was idle."""
        while True:
            warm = self._process
            process = await self._ready()
            if self._why:
                raise self._why
            process.before = deaths.memory()
            await self._send(process, {"do": "run", "folder": str(folder), "device": self.name})
            said = await _heard(process)
            if said and said["say"] == "begun":
                return process
            error = await self._death(process)
            if self._why or process is not warm:
                raise self._why or error

    async def _listen(self, process: _Process, tell: Listener) -> None:
        """Follow the worker's lines until the job is over."""
        while said := await _heard(process):
            if said["say"] == "progress":
                tell.progress(float(said["fraction"]), str(said["stage"]))
            elif said["say"] == "done":
                return
            elif said["say"] == "failed":
                error = error_of(Problem(**said["problem"]))
                raise self._why if self._why and isinstance(error, Cancelled) else error
        error = await self._death(process)
        raise self._why or error

    async def cancel(self) -> None:
        """Tell the worker, and kill it when it does not listen."""
        await self._stop(Cancelled("Dismissed."))

    async def _stop(self, why: BackendError) -> None:
        self._why = self._why or why
        process = self._process
        if process and process.alive:
            with contextlib.suppress(OSError):
                await self._send(process, {"do": "cancel"})
        try:
            await asyncio.wait_for(self._idle.wait(), self._config.stop_seconds)
        except TimeoutError:
            self._kill()
            await self._idle.wait()

    async def close(self) -> None:
        """End the process; it takes the end of its input for a goodbye, but is not waited for."""
        process, self._process = self._process, None
        if process:
            if process.alive:
                with contextlib.suppress(ProcessLookupError):
                    process.handle.kill()
            await process.handle.wait()
            await _read_out(process)

    def _kill(self) -> None:
        if self._process and self._process.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.handle.kill()

    async def _ready(self) -> _Process:
        """The live process, started if need be. Raises how it died when it cannot start."""
        async with self._starting:
            if self._process and self._process.alive:
                return self._process
            await self.close()
            self._process = process = await self._spawn()
            process.reader = asyncio.create_task(self._hear(process))
            if self._why:  # dismissed while the process was being made
                self._kill()
            try:
                async with asyncio.timeout(self._config.start_seconds):
                    while said := await _heard(process):
                        if said["say"] == "ready":
                            return process
            except TimeoutError:
                self._kill()
                raise BackendError(
                    f"The worker did not start within {self._config.start_seconds:.0f} s.",
                    "See the node's log.",
                ) from None
            error = await self._death(process)
            if self._why:
                raise self._why
            raise BackendError(f"The worker cannot start. {error.message}", error.hint)

    async def _spawn(self) -> _Process:
        """Start the process. -P keeps the current folder out of its imports; it dies with us (see worker)."""
        root = Path(__file__).resolve().parents[len(str(__package__).split("."))]
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH")))),
        }
        env |= {
            "PRITHVI_HOME": str(self._config.home),
            "PRITHVI_NODE_PID": str(os.getpid()),
            "PYTHONUNBUFFERED": "1",
        }
        pipe = asyncio.subprocess.PIPE
        handle = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            self._module,
            self.name,
            "warm" if self._warm else "cold",
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=env,
            cwd=self._config.home,
            limit=2**20,
        )
        log.info("worker %s started, process %d", self.name, handle.pid)
        return _Process(handle)

    async def _hear(self, process: _Process) -> None:
        """Keep the worker's stderr: in the log of the running job, and its tail for an obituary."""
        stream = process.handle.stderr
        while stream is not None and (piece := await stream.read(65536)):
            for line in piece.decode("utf-8", "replace").splitlines():
                process.words.append(line)
                if self._tell and process is self._process:
                    self._tell.log(f"| {line}")
                else:
                    log.debug("worker %s: %s", self.name, line)

    async def _send(self, process: _Process, order: dict[str, Any]) -> None:
        stream = process.handle.stdin
        if stream is None:
            raise RuntimeError(f"worker {self.name} was started without a pipe for its orders")
        try:
            stream.write(json.dumps(order).encode() + b"\n")
            await stream.drain()
        except (BrokenPipeError, ConnectionResetError):
            log.debug("worker %s is gone; its end is told by its output", self.name)

    async def _death(self, process: _Process) -> BackendError:
        """How a process ended, once its output did."""
        code = await process.handle.wait()
        await _read_out(process)
        death = deaths.Death(code, process.resident, process.before, deaths.memory(), "\n".join(process.words))
        log.warning("worker %s ended with %d", self.name, code)
        return death.error()

    async def _watch(self, process: _Process, folder: Path) -> None:
        """Look at a running job's memory, time and disk; stop it beyond a limit."""
        began, looks = time.monotonic(), 0
        while True:
            await asyncio.sleep(WATCH_EVERY)
            process.resident = deaths.resident(process.handle.pid) or process.resident
            looks += 1
            size = await asyncio.to_thread(_size, folder / ".work") if looks % 8 == 0 else 0
            if why := self._beyond(process.resident, time.monotonic() - began, size):
                self._why = self._why or why
                self._kill()
                return

    def _beyond(self, resident: int, seconds: float, size: int) -> BackendError | None:
        config, hint = self._config, "Take a smaller extent or fewer dates, or raise the node's limit."
        if config.memory_bytes and resident > config.memory_bytes:
            return OutOfMemory(
                f"The job took {resident / 1e9:.1f} GB of memory; {config.memory_bytes / 1e9:.1f} may be.",
                hint,
            )
        if config.wall_seconds and seconds > config.wall_seconds:
            return BackendError(f"The job ran longer than the {config.wall_seconds:,.0f} s allowed here.", hint)
        if config.job_bytes and size > config.job_bytes:
            return OutOfMemory(f"The job wrote {size / 1e9:.1f} GB; {config.job_bytes / 1e9:.1f} are allowed.", hint)
        return None


async def _heard(process: _Process) -> dict[str, Any] | None:
    """The worker's next line as a value; None when it ended. What is no JSON of ours joins its last words."""
    stream = process.handle.stdout
    while stream is not None and (line := await stream.readline()):
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if isinstance(said, dict) and "say" in said:
            return said
        process.words.append(line.decode("utf-8", "replace").rstrip())
    return None


async def _read_out(process: _Process) -> None:
    """Let the last words arrive; a child of the dead worker may hold the pipe open, so not for long."""
    if process.reader:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.reader, 1.0)


def _size(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(root, name)).st_size
    return total
