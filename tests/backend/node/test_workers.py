"""The worker process: stopped within a second, watched, restarted, and its death told as what it was."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.errors import BackendError, OutOfMemory
from backend.node.config import NodeConfig
from backend.node.deaths import Death, Memory, memory, resident
from backend.node.workers import WorkerProcess
from tests.backend.node.harness import execute, wait

posix = pytest.mark.skipif(os.name != "posix", reason="signals are told by exit codes here")
Start = Callable[..., TestClient]


@pytest.fixture
def odd(start: Start, config: NodeConfig) -> Callable[..., tuple[TestClient, WorkerProcess]]:
    def begin(**limits: Any) -> tuple[TestClient, WorkerProcess]:
        changed = replace(config, **limits)
        worker = WorkerProcess(changed, "auto", module="tests.backend.node.odd_worker")
        return start(worker, **limits), worker

    return begin


def ask(client: TestClient, how: str) -> str:
    return str(execute(client, inputs={"message": how}).json()["jobID"])


@posix
@pytest.mark.parametrize(
    ("how", "kind", "words"),
    [
        ("segv", "backend-error", "SIGSEGV"), ("alloc", "out-of-memory", "bad_alloc"),
        ("exit", "backend-error", "exit code 3"), ("chatter", "backend-error", "exit code 4"),
    ],
)  # fmt: skip
def test_a_death_is_told_and_the_next_job_runs(odd: Any, how: str, kind: str, words: str) -> None:
    client, _ = odd()
    job = ask(client, how)
    info = wait(client, job)
    assert (info["status"], info["problem"]["kind"]) == ("failed", kind)
    assert words in info["problem"]["message"]
    assert wait(client, ask(client, "well"))["status"] == "successful"
    if how == "exit":
        assert "nothing to do" in info["problem"]["message"]
        assert "| ValueError: nothing to do" in client.get(f"/jobs/{job}/log").text


def test_a_deaf_worker_is_killed_within_a_second(odd: Any) -> None:
    client, worker = odd()
    job = ask(client, "deaf")
    wait(client, job, "running")
    while not (pid := worker.state()["pid"]) or client.get(f"/jobs/{job}").json()["message"] != "Working":
        time.sleep(0.01)
    began = time.monotonic()
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"
    assert time.monotonic() - began < 1.0
    assert not alive(pid)
    assert wait(client, ask(client, "well"))["status"] == "successful"


def test_a_killed_worker_is_replaced_before_the_next_job_asks(odd: Any) -> None:
    client, worker = odd(warm=True)
    first = wait_for_pid(client)
    job = ask(client, "deaf")
    wait(client, job, "running")
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"
    second = wait_for_pid(client)
    time.sleep(0.3)
    assert second == worker.state()["pid"] != first


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text() if sys.platform == "linux" else True
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="memory of others is read from /proc")
@pytest.mark.parametrize(
    ("how", "limits", "kind", "words"),
    [
        ("hog", {"memory_bytes": 10**8}, "out-of-memory", "of memory"),
        ("deaf", {"wall_seconds": 0.3}, "backend-error", "longer than"),
        ("write", {"job_bytes": 10**6}, "out-of-memory", "wrote"),
    ],
)
def test_a_job_beyond_a_limit_is_stopped(
    odd: Any, config: NodeConfig, how: str, limits: dict[str, Any], kind: str, words: str
) -> None:
    client, _ = odd(**limits)
    job = ask(client, how)
    problem = wait(client, job)["problem"]
    assert (problem["kind"], words in problem["message"]) == (kind, True)
    assert not (config.jobs / job / ".work").exists()


def test_a_worker_that_cannot_start_says_why(odd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODD_WORKER", "broken")
    client, _ = odd()
    problem = wait(client, ask(client, "well"))["problem"]
    assert "cannot start" in problem["message"] and "libtorch.so is missing" in problem["message"]
    monkeypatch.delenv("ODD_WORKER")
    assert wait(client, ask(client, "well"))["status"] == "successful"


@posix
def test_the_real_worker_stays_warm_hears_cancel_and_survives_kill_9(start: Start) -> None:
    client = start()
    assert execute(client, asynchronous=False).status_code == 200
    device = client.get("/health").json()["devices"][0]
    assert device["state"] == "idle" and device["memory"] > 10**6

    job = execute(client, inputs={"message": "a", "pause": 30}).json()["jobID"]
    wait(client, job, "running")
    time.sleep(0.2)
    began = time.monotonic()
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"
    assert time.monotonic() - began < 1.0
    assert client.get("/health").json()["devices"][0]["pid"] == device["pid"], "it heard: it was not killed"

    for moment in random.Random(1).sample(range(40), 4):
        job = execute(client, inputs={"message": "a", "pause": 1}).json()["jobID"]
        time.sleep(moment / 100)
        if not (pid := client.get("/health").json()["devices"][0]["pid"]):
            pid = wait_for_pid(client)
        os.kill(pid, signal.SIGKILL)
        problem = wait(client, job)["problem"]
        assert "SIGKILL" in problem["message"] and problem["kind"] == "backend-error"
    assert execute(client, asynchronous=False).status_code == 200


@posix
def test_a_worker_that_died_while_idle_fails_no_job(odd: Any) -> None:
    client, worker = odd()
    assert wait(client, ask(client, "well"))["status"] == "successful"
    for _ in range(5):
        os.kill(worker.state()["pid"], signal.SIGKILL)
        assert wait(client, ask(client, "well"))["status"] == "successful"


def wait_for_pid(client: TestClient) -> int:
    while not (pid := client.get("/health").json()["devices"][0]["pid"]):
        time.sleep(0.005)
    return int(pid)


GB = 10**9
BEFORE = Memory(16 * GB, 8 * GB, 3)


@posix
@pytest.mark.parametrize(
    ("death", "kind", "words"),
    [
        (Death(-9, 5 * GB, BEFORE, Memory(16 * GB, 8 * GB, 4), ""), OutOfMemory, "kernel ended it at 5.0 GB"),
        (Death(137, 14 * GB, BEFORE, BEFORE, ""), OutOfMemory, "14.0 of 16.0 GB"),
        (Death(-9, 5 * GB, BEFORE, BEFORE, ""), BackendError, "killed (SIGKILL)"),
        (Death(-6, GB, BEFORE, BEFORE, "CUDA error: out of memory\n"), OutOfMemory, "CUDA error"),
        (Death(-11, 15 * GB, BEFORE, BEFORE, ""), BackendError, "SIGSEGV"),
        (Death(-7, GB, BEFORE, BEFORE, ""), BackendError, "SIGBUS"),
        (Death(0xC0000005, GB, BEFORE, BEFORE, ""), BackendError, "access violation"),
        (Death(0xC0000017, GB, BEFORE, BEFORE, ""), OutOfMemory, "had none left"),
        (Death(1, GB, BEFORE, BEFORE, "line\nKeyError: 'x'\n\n"), BackendError, "1). Its last words: KeyError"),
    ],
)  # fmt: skip
def test_deaths_are_told_apart(death: Death, kind: type[BackendError], words: str) -> None:
    error = death.error()
    assert type(error) is kind and words in error.message and error.hint


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_measured() -> None:
    now = memory()
    assert 0 < now.available <= now.total
    assert 10**6 < resident(os.getpid()) < now.total
    assert resident(2**22 + 1) == 0
