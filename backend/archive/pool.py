"""One function over many items: in this process, in several, or on a Dask cluster. Results come as they are done."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import BackendError, InvalidInput

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items handed out ahead of need, for each worker.
_AHEAD = 4

#: Seconds to wait for a Dask scheduler.
_PATIENCE = 20


@dataclass(frozen=True)
class Pool:
    """Where work is done: ``workers`` processes (0: one a core, 1: here), or the Dask cluster at ``dask``."""

    workers: int = 0
    dask: str = ""

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise InvalidInput(f"{self.workers} workers cannot work.", "Give 0 (one for each core) or more.")

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
        """Each item with its result, in the order in which they are done.

        ``function`` and items are pickled unless all is done here. Raises BackendError when a worker dies.
        """
        if self.dask:
            return _on_dask(self.dask, function, items)
        workers = min(self.workers or cores(), len(items))
        return _in_processes(function, items, workers) if workers > 1 else ((i, function(i)) for i in items)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result]]:
    """Fresh processes (GDAL does not survive a fork with files open), fed a little ahead."""
    waiting = iter(items)
    running: dict[Any, Item] = {}
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        while True:
            for item in waiting:
                running[pool.submit(function, item)] = item
                if len(running) >= workers * _AHEAD:
                    break
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(done), done.result()
    except BrokenProcessPool as error:
        raise BackendError(
            "A worker process died, which usually means that memory ran out.",
            "Start again with fewer --workers: what was done is kept.",
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it dies, even by kill -9."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])  # type: ignore[union-attr]
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _on_dask(address: str, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
    """The workers of a cluster; a lost worker's items are done again by Dask."""
    from distributed import Client, as_completed

    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise InvalidInput(f"No Dask scheduler answers at {address}: {error}", "Check the address.") from error
    with client:
        futures = client.map(function, list(items), pure=False)
        item_of = {future.key: item for future, item in zip(futures, items)}
        for future, result in as_completed(futures, with_results=True):
            yield item_of[future.key], result
