"""Being asked to end: noticed between two steps, so that all can be saved."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

#: Ctrl-C, kill, a batch system in good time, a terminal that goes away.
_SIGNALS = ("SIGINT", "SIGTERM", "SIGUSR1", "SIGHUP")


@contextlib.contextmanager
def signals() -> Iterator[threading.Event]:
    """An event that is set when this process is asked to end. Under nohup a terminal may go away.

    A second Ctrl-C raises KeyboardInterrupt at once, for whoever will not wait for a long step or validation; not under
    torchrun, which itself repeats to its processes what the terminal told them.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    alone = "TORCHELASTIC_RUN_ID" not in os.environ

    def ask(number: int, _: Any) -> None:
        if number == signal.SIGINT and asked.is_set() and alone:
            raise KeyboardInterrupt
        asked.set()

    wanted = [getattr(signal, n) for n in _SIGNALS if hasattr(signal, n)]
    nohup = hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    before = {s: signal.signal(s, ask) for s in wanted if not (nohup and s == signal.SIGHUP)}
    try:
        yield asked
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)
