"""The worker process, ``python -m backend.node.worker DEVICE warm|cold``: does one job at a time, as told.

Orders (stdin, JSON lines):  {"do": "run", "folder", "device"}   {"do": "cancel"}
Told (stdout, JSON lines):   {"say": "ready"}   {"say": "begun"}   {"say": "done"}
                             {"say": "progress", "fraction", "stage"}
                             {"say": "failed", "problem": {kind, message, hint}}

What libraries print goes to stderr, which the node keeps as the job's log. The process ends when its node
does: the kernel kills it (Linux), and everywhere the end of stdin does.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import BackendError, Cancelled, OutOfMemory

#: Seconds between two lines of progress of the same stage.
TELL_EVERY = 0.1

_PR_SET_PDEATHSIG = 1


class Orders:
    """Orders from the node, read by a thread so that a cancel is heard during the work."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._jobs: queue.Queue[dict[str, Any]] = queue.Queue()
        self.cancelled = threading.Event()
        threading.Thread(target=self._listen, daemon=True, name="orders").start()

    def next(self) -> dict[str, Any]:
        """The next job."""
        return self._jobs.get()

    def _listen(self) -> None:
        for line in self._source:
            order = json.loads(line)
            if order["do"] == "run":
                self.cancelled.clear()  # a late cancel of the job before is not for this one
                self._jobs.put(order)
            else:
                self.cancelled.set()
        os._exit(0)  # the node is gone: nobody wants the result


class Voice:
    """What the worker tells the node."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def say(self, what: str, **more: Any) -> None:
        """One line."""
        self._out.write(json.dumps({"say": what, **more}).encode() + b"\n")
        self._out.flush()


def progress(orders: Orders, voice: Voice) -> Any:
    """The progress callback of one job; it raises Cancelled once the node said so."""
    last: tuple[float, str] = (0.0, "")

    def tell(fraction: float, stage: str) -> None:
        nonlocal last
        if orders.cancelled.is_set():
            raise Cancelled("Dismissed.")
        if stage != last[1] or time.monotonic() - last[0] > TELL_EVERY:
            last = (time.monotonic(), stage)
            voice.say("progress", fraction=min(1.0, max(0.0, fraction)), stage=stage)

    return tell


def main() -> None:
    """Work until the node goes."""
    orders, voice = _take_pipes()
    _die_with(int(os.environ.get("PRITHVI_NODE_PID", "0")))
    from . import work

    models = work.Models()
    work.registry.load = models.load
    if sys.argv[2] == "warm":
        _load_libraries()
    voice.say("ready")
    while True:
        order = orders.next()
        tell = progress(orders, voice)
        voice.say("begun")
        try:
            work.carry_out(Path(order["folder"]), order["device"], tell, models)
            voice.say("done")
        except BackendError as error:
            if isinstance(error, OutOfMemory):
                models.forget()
            _log(error)
            voice.say("failed", problem={"kind": error.kind, "message": error.message, "hint": error.hint})
        except Exception as bug:
            traceback.print_exc()
            said = f"{type(bug).__name__}: {bug}".splitlines()[0]
            message, hint = f"Something unexpected happened ({said}).", "Please report it with the job's log."
            voice.say("failed", problem={"kind": BackendError.kind, "message": message, "hint": hint})


def _log(error: BackendError) -> None:
    """The cause behind an error belongs into the log, for who wants to know more."""
    if error.__cause__ is not None and not isinstance(error, Cancelled):
        traceback.print_exception(error.__cause__)


def _take_pipes() -> tuple[Orders, Voice]:
    """Keep stdin and stdout for the node; whoever prints, prints to stderr."""
    source, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the node's terminal is the node's to hear
    return Orders(source), Voice(out)


def _die_with(node: int) -> None:
    """Linux: have the kernel kill us when the node ends, however it ends."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if node and os.getppid() != node:  # it ended before we asked
        os._exit(0)


def _load_libraries() -> None:
    """Import what jobs need while nobody waits; what is missing is told by the job that needs it."""
    with contextlib.suppress(ImportError):
        import rasterio  # noqa: F401
        import torch  # noqa: F401

        from .. import raster  # noqa: F401
        from ..infer import fill, predict  # noqa: F401


if __name__ == "__main__":
    main()
