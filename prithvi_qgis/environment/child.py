"""Programs that we start: what they may see of QGIS's environment, what they say, and their end within a second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..local_node import environment
from ..protocol import Cancelled
from .values import Stop

#: Seconds between two looks at whether to stop.
LOOK = 0.05


@dataclass(frozen=True)
class Done:
    """How a program ended, and the last it said (standard output and error, as they came)."""

    code: int
    text: str
    late: bool = False  # it was ended because it took too long


def run(
    command: Sequence[str],
    stop: Stop,
    *,
    limit: float,
    cwd: Path | None = None,
    extra: Mapping[str, str] | None = None,
    heard: Callable[[str], None] = lambda line: None,
    tick: Callable[[], None] = lambda: None,
) -> Done:
    """Run a program to its end, at most ``limit`` seconds. Raises OSError; Cancelled, once it and its children ended.

    ``heard`` is told each line in another thread, ``tick`` is called about every 0.05 s in this one.
    """
    if stop():
        raise Cancelled("Cancelled.")
    said: deque[str] = deque(maxlen=400)
    process = _start(command, cwd, {**environment(), **(extra or {})})
    reader = threading.Thread(target=_drain, args=(process, said, heard), daemon=True)
    reader.start()
    end, late = time.monotonic() + limit, False
    try:
        while process.poll() is None:
            if stop():
                raise Cancelled("Cancelled.")
            if time.monotonic() > end:
                late = True
                break
            tick()
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
    finally:
        _end(process)
        reader.join(1.0)
    return Done(process.returncode, "\n".join(said), late)


def rest(seconds: float, stop: Stop) -> None:
    """Wait. Raises Cancelled."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if stop():
            raise Cancelled("Cancelled.")
        time.sleep(LOOK)


def _start(command: Sequence[str], cwd: Path | None, env: dict[str, str]) -> subprocess.Popen[bytes]:
    own_group = (
        {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {"start_new_session": True}
    )
    return subprocess.Popen(  # nosec B603 - a list, no shell; programs are found by us or named by the user
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        cwd=str(cwd) if cwd else None, env=env, **own_group,
    )  # fmt: skip


def _drain(process: subprocess.Popen[bytes], said: deque[str], heard: Callable[[str], None]) -> None:
    """Read all it writes, so that no pipe fills up."""
    if process.stdout is None:
        return
    for line in process.stdout:
        text = line.decode("utf-8", "replace").rstrip()
        said.append(text)
        heard(text)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started, if it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
