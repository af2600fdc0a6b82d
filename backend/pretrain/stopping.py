"""Being asked to end: noticed between two steps, so that all can be saved."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def signals() -> Iterator[threading.Event]:
    """An event that is set when this process is asked to end: by Ctrl-C, by kill, or by a batch system in good time."""
    asked = threading.Event()
    wanted = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGUSR1") if hasattr(signal, n)]
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = {s: signal.signal(s, lambda *_: asked.set()) for s in wanted}
    try:
        yield asked
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)
