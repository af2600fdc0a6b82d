"""Nodes in processes of their own: other people's client, real work, kill -9, ends with its parent."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.backend.node.harness import Live, execute, wait
from tests.backend.node.standard import check
from tests.conftest import plausible, write_raster

Begin = Callable[..., Live]

#: Random moments of kill -9; more for a soak.
KILLS = int(os.environ.get("PRITHVI_KILLS", "2"))
posix = pytest.mark.skipif(os.name != "posix", reason="kill -9")


def test_owslib_runs_a_process_from_discovery_to_results(live: Begin) -> None:
    ogcapi = pytest.importorskip("owslib.ogcapi.processes")
    node = live("--cold")
    client = ogcapi.Processes(node.ready["url"], headers=dict(node.headers))
    assert client.api()["openapi"].startswith("3.0")
    assert any(c.endswith("/conf/core") for c in client.conformance()["conformsTo"])
    assert "echo" in [p["id"] for p in client.processes()]
    assert client.process("echo")["inputs"]["message"]["schema"] == {"type": "string"}
    assert client.execute("echo", {"message": "hello"})["message"] == "hello"
    job = check(client.execute("echo", {"message": "later"}, async_=True), "statusInfo")
    assert client.response_headers["Location"] == f"{node.ready['url']}/jobs/{job['jobID']}"
    wait(node.client, job["jobID"])
    assert client._request(path=f"jobs/{job['jobID']}/results")["message"] == "later"
    with pytest.raises(RuntimeError, match="no-such-process"):
        client.process("nothing")


def frames(folder: Path) -> list[dict[str, Any]]:
    """Three dates of 40 x 50 pixels, the second with a hole."""
    given = []
    for k in range(3):
        values = plausible(6, 40, 50, seed=5) + np.int16(20 * k)
        if k == 1:
            values[:, 10:20, 10:20] = -9999
        names = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")
        given.append({"paths": [str(write_raster(folder / f"s_2024-05-{k + 1:02}.tif", values, bands=names))]})
    return given


def test_real_work_by_paths(live: Begin, tmp_path: Path) -> None:
    import rasterio

    given = frames(tmp_path)
    node = live("--allow-paths", str(tmp_path))
    model = "prithvi-eo-1.0-100m"
    seen = execute(node.client, "inspect", inputs={"frames": given, "model": model}, asynchronous=False)
    report = check(seen.json(), "results")["report"]["value"]
    assert (seen.status_code, report["task"]) == (200, "inspect")

    job = execute(node.client, "fill", inputs={"frames": given, "method": "no-model"}).json()
    assert check(job, "statusInfo")["status"] == "accepted"
    done = wait(node.client, job["jobID"], seconds=60)
    assert done["status"] == "successful", node.client.get(f"/jobs/{job['jobID']}/log").text
    result = check(node.client.get(f"/jobs/{job['jobID']}/results").json(), "results")
    filled = next(f for f in result["frames"] if f["date"] == "2024-05-02")["filled"]
    with rasterio.open(filled["path"]) as made, rasterio.open(given[1]["paths"][0]) as scene:
        assert (made.read() != -9999).all() and made.transform == scene.transform and made.crs == scene.crs
    assert node.client.get(filled["href"]).content == Path(filled["path"]).read_bytes()

    began = time.monotonic()  # a warm node adds little to the work itself
    job = execute(node.client, "fill", inputs={"frames": given, "method": "no-model"}).json()
    done = wait(node.client, job["jobID"])
    spent, work = time.monotonic() - began, done["finished"] > done["started"]
    result = node.client.get(f"/jobs/{job['jobID']}/results").json()
    assert work and spent - sum(result["report"]["value"]["seconds"].values()) < 1.0

    wrong = execute(node.client, "segment", inputs={"frames": given, "model": "nothing"})
    assert (wrong.status_code, "inputs.model" in wrong.json()["message"]) == (400, True)
    absent = execute(node.client, "segment", inputs={"frames": given, "model": "prithvi-eo-1.0-flood"})
    assert (absent.status_code, absent.json()["kind"]) == (409, "weights-unavailable")
    damaged = tmp_path / "damaged.tif"
    damaged.write_bytes(b"no raster at all")
    job = execute(node.client, "inspect", inputs={"frames": [{"paths": [str(damaged)]}], "model": model}).json()
    wait(node.client, job["jobID"])


def gone(pid: int, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            if sys.platform == "linux" and "State:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


@posix
def test_kill_9_of_the_node_leaves_no_worker_and_no_half_result(live: Begin, tmp_path: Path) -> None:
    outcomes = set()
    for moment in (0.02, *random.Random(2).sample([k / 100 for k in range(5, 90)], KILLS)):
        node = live("--cold")
        first = execute(node.client, inputs={"message": "first", "pause": 1}).json()["jobID"]
        second = execute(node.client, inputs={"message": "second"}).json()["jobID"]
        time.sleep(moment)
        worker = node.worker()
        os.kill(node.process.pid, signal.SIGKILL)
        node.process.wait()
        assert not worker or gone(worker)
        node = live("--cold")
        for job in (first, second):
            info = wait(node.client, job)
            assert info["status"] == "successful" or "node ended" in info["problem"]["message"]
            has_result = (node.home / "jobs" / job / "result").exists()
            assert has_result is (info["status"] == "successful")
            outcomes.add((job == second, info["status"]))
        node.process.terminate()
        assert node.process.wait(10) is not None
    assert (True, "successful") in outcomes  # what waited was taken up again


@posix
def test_the_node_ends_with_its_parent_and_its_worker_with_it(live: Begin) -> None:
    node = live("--cold")
    execute(node.client, asynchronous=False)
    worker = node.worker()
    assert node.process.stdin is not None
    node.process.stdin.close()
    assert node.process.wait(10) == 0
    assert gone(worker)
    node.process.stdin = None


def test_a_second_node_says_where_the_first_one_is(live: Begin) -> None:
    first = live("--cold")
    with pytest.raises(AssertionError, match=rf"Another node works with .*\({first.ready['url']}\)"):
        live("--cold")
    assert first.client.get("/health").json()["status"] == "ok"  # and its token still holds
    first.process.terminate()
    first.process.wait(10)
    assert not (first.home / "node.json").exists()


def test_the_ready_line_and_the_logs_hold_no_secret(live: Begin) -> None:
    node = live("--cold")
    token = node.headers["Authorization"].partition(" ")[2]
    execute(node.client, asynchronous=False)
    node.client.get("/", headers={"Authorization": f"Bearer wrong-{token}"})
    assert token not in str(node.ready)
    assert token not in (node.home / "stderr.txt").read_text()
    assert all(token not in p.read_text(errors="replace") for p in node.home.glob("jobs/*/*.*"))


def test_an_open_event_stream_does_not_hold_up_the_end(live: Begin) -> None:
    node = live("--cold")
    job = execute(node.client, inputs={"message": "a", "pause": 30}).json()["jobID"]
    with node.client.stream("GET", f"/jobs/{job}/events") as stream:
        assert next(stream.iter_lines()).startswith("event: ")
        node.process.terminate()
        assert node.process.wait(10) is not None
