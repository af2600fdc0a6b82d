"""Jobs: they queue, can be dismissed, tell how they go, and survive their node."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.errors import BackendError, InvalidInput, OutOfMemory
from backend.node.config import NodeConfig
from backend.node.jobs import Job, JobRequest, JobStore, new_id, now
from backend.protocol import to_json
from tests.backend.node.harness import FakeExecutor, execute, finish, wait
from tests.backend.node.standard import check

Start = Callable[..., TestClient]


def test_two_jobs_queue_and_run_in_order(client: TestClient, fake: FakeExecutor) -> None:
    fake.release.clear()
    first, second = (execute(client).json()["jobID"] for _ in range(2))
    wait(client, first, "running")
    assert client.get(f"/jobs/{second}").json()["status"] == "accepted"
    assert client.get("/health").json()["queue"] == {"waiting": 1, "running": 1, "limit": 100}
    fake.release.set()
    wait(client, second)
    assert fake.ran == [first, second]


def test_two_devices_work_side_by_side(start: Start) -> None:
    one, two = FakeExecutor("cpu"), FakeExecutor("cuda:0")
    client = start(one, two, devices=("cpu", "cuda:0"))
    one.release.clear()
    two.release.clear()
    for _ in range(2):
        wait(client, execute(client).json()["jobID"], "running")
    assert (len(one.ran), len(two.ran)) == (1, 1)
    one.release.set()
    two.release.set()


def test_a_full_queue_refuses(start: Start, fake: FakeExecutor) -> None:
    client = start(fake, queue=1)
    fake.release.clear()
    wait(client, execute(client).json()["jobID"], "running")
    execute(client)
    answer = execute(client)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    fake.release.set()


def test_a_running_job_is_dismissed_and_leaves_nothing(
    client: TestClient, fake: FakeExecutor, config: NodeConfig
) -> None:
    fake.release.clear()
    job = execute(client).json()["jobID"]
    wait(client, job, "running")
    answer = client.delete(f"/jobs/{job}")
    assert check(answer.json(), "statusInfo")["status"] == "dismissed"
    assert sorted(p.name for p in (config.jobs / job).iterdir()) == ["log.txt", "request.json", "status.json"]
    assert client.get(f"/jobs/{job}/results").status_code == 400
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"  # and now it is gone
    assert client.get(f"/jobs/{job}").status_code == client.delete(f"/jobs/{job}").status_code == 404


def test_a_waiting_job_is_dismissed_before_it_starts(client: TestClient, fake: FakeExecutor) -> None:
    fake.release.clear()
    first, second = (execute(client).json()["jobID"] for _ in range(2))
    wait(client, first, "running")
    assert client.delete(f"/jobs/{second}").json()["status"] == "dismissed"
    fake.release.set()
    wait(client, first)
    assert fake.ran == [first]


def test_a_job_that_finishes_while_it_is_dismissed_is_dismissed(client: TestClient, fake: FakeExecutor) -> None:
    async def deaf() -> None:
        fake.release.set()

    fake.release.clear()
    fake.cancel = deaf  # type: ignore[method-assign]
    job = execute(client).json()["jobID"]
    wait(client, job, "running")
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"
    assert client.get(f"/jobs/{job}/results").status_code == 400


def test_a_finished_job_is_removed_by_delete(client: TestClient, config: NodeConfig) -> None:
    job = execute(client).json()["jobID"]
    wait(client, job)
    assert client.delete(f"/jobs/{job}").json()["status"] == "dismissed"
    assert not (config.jobs / job).exists()
    assert client.get("/jobs").json()["jobs"] == []


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (OutOfMemory("No memory.", "Use less."), 507, "out-of-memory"),
        (InvalidInput("No band NIR.", "Name it."), 400, "invalid-input"),
        (ZeroDivisionError("a bug"), 500, "backend-error"),
    ],
)
def test_a_failed_job_says_why_everywhere(
    client: TestClient, fake: FakeExecutor, error: Exception, status: int, kind: str
) -> None:
    def fail(folder: Path, tell: Any) -> None:
        tell.log("| last words")
        raise error

    fake.act = fail
    job = execute(client).json()["jobID"]
    info = check(wait(client, job), "statusInfo")
    assert (info["status"], info["problem"]["kind"]) == ("failed", kind)
    answer = client.get(f"/jobs/{job}/results")
    assert (answer.status_code, check(answer.json(), "exception")["kind"]) == (status, kind)
    log = client.get(f"/jobs/{job}/log").text
    assert "| last words" in log and info["message"][:30] in log and "failed" in log
    assert execute(client, asynchronous=False).status_code == status


def test_a_job_whose_folder_is_removed_says_so_and_the_next_one_runs(
    client: TestClient, fake: FakeExecutor, config: NodeConfig
) -> None:
    fake.release.clear()
    job = execute(client).json()["jobID"]
    wait(client, job, "running")
    shutil.rmtree(config.jobs / job)
    fake.release.set()
    ended = wait(client, job)
    assert ended["status"] == "failed" and ended["problem"]["hint"] == "Run it again."
    assert ended["message"] == "The folder of this job was removed while it ran."
    assert wait(client, execute(client).json()["jobID"])["status"] == "successful"
    assert client.delete(f"/jobs/{job}").status_code == 200 and not (config.jobs / job).exists()


def test_the_log_can_be_read_from_a_byte_on(client: TestClient) -> None:
    job = execute(client).json()["jobID"]
    wait(client, job)
    log = client.get(f"/jobs/{job}/log").content
    assert client.get(f"/jobs/{job}/log?offset=10").content == log[10:]
    assert client.get(f"/jobs/{job}/log?offset=-1").status_code == 400


def test_the_log_has_a_limit(config: NodeConfig) -> None:
    store = JobStore(replace(config, log_bytes=1000))
    store.open()
    job = store.create(JobRequest("echo", {}, {}, {}), new_id(), lambda d, p: None)
    for _ in range(100):
        store.say(job.id, "x" * 100)
    assert 1000 <= (config.jobs / job.id / "log.txt").stat().st_size < 1300
    store.close()


def test_events_tell_status_and_log_until_the_end(client: TestClient, fake: FakeExecutor) -> None:
    def work(folder: Path, tell: Any) -> None:
        tell.log("| a line\u2028with <odd> characters")
        tell.progress(0.5, "Half way")

    fake.act = work
    fake.release.clear()
    job = execute(client).json()["jobID"]
    client.portal.start_task_soon(_release_soon, fake)  # type: ignore[union-attr]
    answer = client.get(f"/jobs/{job}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [e.split("\n") for e in answer.text.strip().split("\n\n")]
    told = [json.loads(e[1][6:]) for e in events if e[0] == "event: status"]
    assert told[-1]["status"] == "successful" and told[-1]["progress"] == 100
    assert [t["progress"] for t in told] == sorted(t["progress"] for t in told)
    assert all(check(t, "statusInfo") for t in told)
    lines = [json.loads(e[1][6:]) for e in events if e[0] == "event: log"]
    assert any("| a line" in line for line in lines) and any("Half way" in line for line in lines)
    assert client.get("/jobs/nothing/events").status_code == 404


async def _release_soon(fake: FakeExecutor) -> None:
    import asyncio

    await asyncio.sleep(0.1)
    fake.release.set()


def folder_of(config: NodeConfig, status: str, **changes: Any) -> Path:
    """A job's folder as a node that died would have left it."""
    job_id = new_id()
    folder = config.jobs / job_id
    folder.mkdir(parents=True)
    request = JobRequest("echo", {"message": "a"}, {"message": "a"}, {"message": ""})
    (folder / "request.json").write_text(json.dumps(to_json(request)))
    (folder / "status.json").write_text(json.dumps(to_json(Job(job_id, "echo", now(), status, **changes))))
    return folder


def test_a_restart_takes_up_what_waited_and_tells_of_what_ran(
    start: Start, config: NodeConfig, fake: FakeExecutor
) -> None:
    waited, ran, sealed, done = (folder_of(config, s) for s in ("accepted", "running", "running", "successful"))
    (ran / ".work").mkdir()
    finish(sealed)
    finish(done)
    for half in (".new-20260101-000000-00000000", ".old-20260101-000000-00000001"):
        (config.jobs / half).mkdir()
    (config.jobs / "20260101-000000-00000002").mkdir()  # not readable: left alone
    client = start(fake)
    assert wait(client, waited.name)["status"] == "successful"
    info = client.get(f"/jobs/{ran.name}").json()
    assert (info["status"], info["problem"]["message"]) == ("failed", "The node ended while this job ran.")
    assert not (ran / ".work").exists()
    for whole in (sealed, done):
        assert client.get(f"/jobs/{whole.name}/results").status_code == 200
    assert not list(config.jobs.glob(".new-*")) + list(config.jobs.glob(".old-*"))


def test_an_orderly_stop_fails_the_running_job_and_keeps_the_waiting(
    start: Start, config: NodeConfig, fake: FakeExecutor
) -> None:
    client = start(fake)
    fake.release.clear()
    ran, waited = (execute(client).json()["jobID"] for _ in range(2))
    wait(client, ran, "running")
    client.__exit__(None, None, None)
    fake.release.set()
    again = start(FakeExecutor())
    assert "stopped" in wait(again, ran)["problem"]["message"]
    assert wait(again, waited)["status"] == "successful"


def test_a_second_node_in_the_same_home_is_refused(client: TestClient, config: NodeConfig) -> None:
    with pytest.raises(BackendError, match="Another node"):
        JobStore(config).open()


def test_old_and_too_many_jobs_are_removed(start: Start, config: NodeConfig) -> None:
    long_ago = (dt.datetime.now(dt.UTC) - dt.timedelta(days=40)).isoformat()
    old = folder_of(config, "successful", finished=long_ago)
    client = start(FakeExecutor(), keep_jobs=2)
    assert not old.exists()
    ids = [execute(client).json()["jobID"] for _ in range(4)]
    wait(client, ids[-1])
    end = time.monotonic() + 5
    while len(list(config.jobs.glob("2*"))) > 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert sorted(p.name for p in config.jobs.glob("2*")) == sorted(ids[-2:])


def test_a_full_disk_is_said_before_anything_is_queued(start: Start, fake: FakeExecutor) -> None:
    answer = execute(start(fake, free_bytes=10**18))
    assert (answer.status_code, answer.json()["kind"]) == (507, "out-of-memory")


def test_a_device_that_the_node_has_not_is_refused(start: Start, config: NodeConfig, tmp_path: Path) -> None:
    client = start(FakeExecutor("cpu"), devices=("cpu",))
    scene = tmp_path / "data" / "a.tif"
    scene.write_bytes(b"")
    inputs = {"frames": [{"paths": [str(scene)]}], "method": "no-model", "options": {"device": "cuda:7"}}
    answer = execute(client, "fill", inputs=inputs)
    assert (answer.status_code, "cuda:7" in answer.json()["message"]) == (400, True)
    assert execute(client, "fill", inputs={**inputs, "options": {"device": "cpu"}}).status_code == 201
