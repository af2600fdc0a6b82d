"""Work on many items by few hands: in this process, by Dask on this machine, or by any Dask cluster."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .device import cores
from .errors import BackendError, InvalidInput

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items handed out ahead of need, for each worker: the scheduler never holds a whole sample.
_AHEAD = 3

#: Seconds to wait for a scheduler; how often an item is given out again when its worker is lost.
_PATIENCE, _RETRIES = 20, 3


@dataclass(frozen=True)
class Workers:
    """Who works: ``count`` processes of this machine (0: one a core; 1: this process), or the cluster at ``dask``."""

    count: int = 0
    dask: str = ""

    def __post_init__(self) -> None:
        if self.count < 0:
            raise InvalidInput(f"{self.count} workers cannot work.", "Give 0 (one for each core) or more.")

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results of a function, as they are done. Function and items are pickled unless all is done here.

        Raises what the function raises, and BackendError when workers die again and again.
        """
        count = min(self.count or cores(), len(items))
        if not self.dask and count <= 1:
            return map(function, items)
        return _with_dask(self.dask, count, function, items)


def _with_dask(address: str, count: int, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    try:
        import cryptography  # noqa: F401 - the certificates of a cluster of our own
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError
    except ImportError as error:
        raise InvalidInput(
            "Several workers need Dask, which is not installed.", "Install prithvi-qgis[framework], or say --workers 1."
        ) from error
    try:
        with _client(address, count) as client:
            hands = len(client.scheduler_info(n_workers=-1)["workers"]) if address else count
            yield from _results(client, max(1, hands), function, items)
    except KilledWorker as error:
        raise BackendError(
            f"Workers died on one piece of work {_RETRIES} times, which usually means that memory ran out.",
            "Run the same command with fewer --workers: what was done is kept.",
        ) from error
    except (CommClosedError, FutureCancelledError) as error:
        raise BackendError(
            f"The Dask cluster{f' at {address}' if address else ''} went away: {error}",
            "Start it again, and then the same command: what was done is kept.",
        ) from error
    except RuntimeError as error:
        if "deserialization of the task graph" not in str(error):
            raise
        raise InvalidInput(
            f"The Dask cluster at {address} cannot read the work: it has no Prithvi, or another version of it.",
            "Start its scheduler and its workers in the environment in which you start this.",
        ) from error


def _results(client: Any, hands: int, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Items are handed out a little ahead; each result makes room for one more."""
    from distributed import as_completed

    waiting = iter(items)

    def hand_out(n: int) -> list[Any]:
        some = [item for _, item in zip(range(n), waiting)]
        return [client.submit(function, item, pure=False) for item in some]

    running = as_completed(hand_out(hands * _AHEAD))
    for future in running:
        result = future.result()
        future.release()
        for more in hand_out(1):
            running.add(more)
        yield result


@contextlib.contextmanager
def _client(address: str, count: int) -> Iterator[Any]:
    """A client of the cluster at an address, or of one made for us on this machine.

    Ours speaks with certificates of its own: a scheduler runs what it is sent, and other people's programs on this
    machine reach its port too.
    """
    import dask
    from distributed import Client, LocalCluster
    from distributed.security import Security

    with contextlib.ExitStack() as closing:
        closing.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": _RETRIES}))
        cluster: Any = address or closing.enter_context(
            LocalCluster(
                n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=None,
                host="127.0.0.1", silence_logs=logging.CRITICAL, protocol="tls://", security=Security.temporary(),
            )
        )  # fmt: skip
        try:
            client = Client(cluster, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise InvalidInput(f"No Dask scheduler answers at {address}: {error}", "Check the address.") from error
        yield closing.enter_context(client)
