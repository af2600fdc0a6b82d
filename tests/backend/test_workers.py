"""Work handed to several processes and to clusters: results whole, deaths told, nothing left behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.errors import BackendError, InvalidInput
from backend.workers import Workers

ROOT = Path(__file__).resolve().parents[2]


def double(x: int) -> int:
    return 2 * x


def die(_: int) -> None:
    os._exit(3)


def die_once(mark: Path) -> str:
    """Takes its process with it the first time."""
    if not mark.exists():
        mark.write_bytes(b"")
        os._exit(3)
    return mark.name


def break_off(x: int) -> int:
    raise InvalidInput(f"{x} is broken.", "Mend it.")


def sleep(mark: Path) -> None:
    mark.with_suffix(f".{os.getpid()}").touch()
    time.sleep(600)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_less_than_no_worker_is_refused() -> None:
    with pytest.raises(InvalidInput, match="-1 workers cannot work"):
        Workers(-1)


def test_one_worker_works_here_and_only_as_far_as_is_asked() -> None:
    done: list[int] = []
    results = Workers(1).map(done.append, [1, 2, 3])
    next(results)
    assert done == [1]


def test_several_processes_do_all_of_the_work() -> None:
    assert sorted(Workers(2).map(double, list(range(20)))) == list(range(0, 40, 2))


def scheduler(_: int) -> str:
    """Where the scheduler of the process that asks can be reached."""
    from distributed import get_worker

    return str(get_worker().scheduler.address)


def test_nobody_else_on_this_machine_can_give_work_to_our_processes() -> None:
    from distributed import Client
    from distributed.security import Security

    asking = Workers(2).map(scheduler, [1, 2, 3])
    address = next(asking)
    assert address.startswith("tls://127.0.0.1:")
    for told in (address.replace("tls", "tcp"), address):
        with pytest.raises((OSError, TimeoutError, TypeError)):
            Client(told, timeout=3, security=Security.temporary() if told == address else None)
    assert len(list(asking)) == 2, "and ours go on"


def test_what_is_wrong_with_an_item_comes_back_as_it_was_raised() -> None:
    with pytest.raises(InvalidInput, match="is broken") as told:
        list(Workers(2).map(break_off, [1, 2]))
    assert told.value.hint == "Mend it."


def test_the_work_of_a_process_that_dies_is_done_by_another(tmp_path: Path) -> None:
    assert sorted(Workers(2).map(die_once, [tmp_path / "a", tmp_path / "b"])) == ["a", "b"]


@pytest.mark.slow
def test_workers_that_die_of_one_item_again_and_again_are_an_error_with_a_way_out() -> None:
    with pytest.raises(BackendError, match="memory ran out") as told:
        list(Workers(2).map(die, [1, 2]))
    assert "--workers" in told.value.hint


def test_a_cluster_does_the_same_work() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        assert sorted(Workers(dask=cluster.scheduler_address).map(double, [1, 2, 3])) == [2, 4, 6]


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.workers._PATIENCE", 0.3)
    with pytest.raises(InvalidInput, match="No Dask scheduler answers at tcp://127"):
        list(Workers(dask="tcp://127.0.0.1:1").map(double, [1]))


def fill_the_disk(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], tuple[str, subprocess.Popen[str]]]]:
    """Starts a cluster in a process of its own, after a statement; gives its address and that process."""
    running = []

    def start(first: str) -> tuple[str, subprocess.Popen[str]]:
        code = (
            f"import sys, time\n{first}\nfrom distributed import LocalCluster\n"
            "made = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, host='127.0.0.1',\n"
            "    protocol='tcp', dashboard_address=None)\n"
            "print(made.scheduler_address, flush=True)\ntime.sleep(300)\n"
        )
        one = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        running.append(one)
        assert one.stdout
        return one.stdout.readline().strip(), one

    yield start
    for one in running:
        one.kill()
        one.communicate()


def test_an_error_of_the_work_is_not_taken_for_one_of_the_cluster(elsewhere: Any) -> None:
    address, _ = elsewhere("")
    with pytest.raises(OSError, match="No space left") as told:
        list(Workers(dask=address).map(fill_the_disk, [1]))
    assert told.value.errno == errno.ENOSPC


def test_a_cluster_that_dies_is_said_and_what_was_done_is_kept(elsewhere: Any) -> None:
    address, process = elsewhere("")
    results = Workers(dask=address).map(double, list(range(100_000)))
    assert next(results) % 2 == 0
    process.kill()
    with pytest.raises(BackendError, match=f"The Dask cluster at {address} went away") as told:
        list(results)
    assert not isinstance(told.value, InvalidInput) and "the same command" in told.value.hint


def test_a_cluster_without_prithvi_is_said(elsewhere: Any) -> None:
    address, _ = elsewhere("sys.modules['tests'] = None")
    with pytest.raises(InvalidInput, match="has no Prithvi, or another version"):
        list(Workers(dask=address).map(double, [1]))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_nobody_works_on_when_the_one_who_gave_the_work_is_killed(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from backend.workers import Workers; from tests.backend.test_workers import sleep\n"
        f"if __name__ == '__main__': list(Workers(2).map(sleep, [Path({str(tmp_path)!r}) / n for n in 'ab']))\n"
    )
    script = tmp_path / "given.py"
    script.write_text(code)
    giver = subprocess.Popen([sys.executable, str(script)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        until = time.monotonic() + 60
        while len(marks := [p for p in tmp_path.iterdir() if p.suffix[1:].isdigit()]) < 2:
            assert giver.poll() is None and time.monotonic() < until
            time.sleep(0.05)
    finally:
        giver.kill()
        giver.wait()
    pids = [int(m.suffix[1:]) for m in marks]
    until = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, pids))
