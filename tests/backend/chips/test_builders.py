"""Builders that are killed, that work at once, that are many: the store is the same to the byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.chips import open_store
from backend.chips.build import BuildConfig, build
from backend.chips.check import check
from backend.errors import InvalidInput
from backend.workers import Workers
from tests.backend.chips.samples import Land, make_land
from tests.backend.chips.test_build import content, holds

ROOT = Path(__file__).resolve().parents[3]
CONFIG = BuildConfig(shard=2)

#: A builder in a process of its own; every shard takes a while, so that it can be met at work.
BUILDER = """
import sys, time
from backend.archive.schema import read_archive, read_samples
from backend.chips import build as b
from backend.chips import cut
slow, real = float(sys.argv[4]), cut.Cutter.cut
def slowly(self, one):
    time.sleep(slow)
    return real(self, one)
cut.Cutter.cut = slowly
done = b.build(read_samples(sys.argv[1]), read_archive(sys.argv[2]), sys.argv[3], b.BuildConfig(shard=2))
print("made", done.shards, "of", done.of)
"""


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Land:
    return make_land(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="module")
def whole(land: Land, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a store that was made without interruption."""
    folder = tmp_path_factory.mktemp("whole") / "s"
    build(land.samples, land.archive, str(folder), CONFIG)
    return content(folder)


def start(land: Land, out: Path, slow: float) -> subprocess.Popen[str]:
    args = [sys.executable, "-c", BUILDER, *map(str, land.tables), str(out), str(slow)]
    return subprocess.Popen(args, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def shards(out: Path) -> int:
    return len(list((out / ".ledger").glob("*.json"))) if (out / ".ledger").exists() else 0


@pytest.mark.slow
def test_a_builder_killed_again_and_again_makes_the_same_store(
    land: Land, whole: dict[str, str], tmp_path: Path
) -> None:
    dice, out, killed = random.Random(5), tmp_path / "s", 0
    for _ in range(40):
        running, before = start(land, out, 0.02), shards(out)
        while running.poll() is None and shards(out) == before:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.15))
        if running.poll() is not None:
            break
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        killed += 1
        if killed == 10:
            break
    said = start(land, out, 0).communicate(timeout=120)
    assert "of 11" in said[0], said[1]
    assert killed >= 3
    assert content(out) == whole
    assert check(out).problems == ()


@pytest.mark.slow
def test_a_kill_between_the_files_of_a_shard_costs_that_shard_only(
    land: Land, whole: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every single writing of the store in turn the process is gone; the next one finishes the work."""
    from backend.chips.folder import Folder

    class Gone(BaseException):
        """What a kill looks like from within: nothing is cleaned up by us."""

    real, left = Folder._beside, [0]

    def beside(self: Folder, key: str, parts: list[bytes]) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Gone
        return real(self, key, parts)

    monkeypatch.setattr(Folder, "_beside", beside)
    out, rounds = tmp_path / "s", 0
    while rounds < 400:
        left[0], rounds = 3 + rounds % 17, rounds + 1
        try:
            build(land.samples, land.archive, str(out), CONFIG)
            break
        except Gone:
            continue
    assert 3 < rounds < 400
    monkeypatch.undo()
    assert content(out) == whole


def test_two_builders_share_the_work(land: Land, whole: dict[str, str], tmp_path: Path) -> None:
    builders = [start(land, tmp_path / "s", 0.05) for _ in range(2)]
    said = [b.communicate(timeout=120) for b in builders]
    made = [int(out.split()[1]) for out, _ in said if out]
    assert len(made) == 2, said
    assert sum(made) == 11 and min(made) > 0
    assert content(tmp_path / "s") == whole


def test_a_builder_waits_for_another_and_takes_over_when_it_dies(
    land: Land, whole: dict[str, str], tmp_path: Path
) -> None:
    stuck = start(land, tmp_path / "s", 600)
    while not list(tmp_path.glob("s/.locks/shard-0.lock")):
        assert stuck.poll() is None, stuck.communicate()
        time.sleep(0.02)
    other = start(land, tmp_path / "s", 0)
    while shards(tmp_path / "s") < 10:
        assert other.poll() is None, other.communicate()
        time.sleep(0.02)
    time.sleep(0.3)
    assert other.poll() is None  # it waits for the shard that is held
    stuck.kill()
    stuck.communicate()
    assert "made 11 of 11" in other.communicate(timeout=60)[0]
    assert content(tmp_path / "s") == whole


@pytest.mark.slow
def test_dask_on_this_machine_makes_the_same_store(land: Land, whole: dict[str, str], tmp_path: Path) -> None:
    told: list[tuple[int, int, int]] = []
    built = build(land.samples, land.archive, str(tmp_path / "s"), CONFIG, Workers(2), lambda *said: told.append(said))
    assert (built.shards, told[0], told[-1]) == (11, (0, 11, 0), (11, 11, 0))
    assert content(tmp_path / "s") == whole


@pytest.mark.slow
def test_any_dask_cluster_makes_the_same_store(land: Land, whole: dict[str, str], tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        build(land.samples, land.archive, str(tmp_path / "s"), CONFIG, Workers(dask=cluster.scheduler_address))
    assert content(tmp_path / "s") == whole


def test_a_cluster_that_does_not_answer_is_said(land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.workers._PATIENCE", 0.3)
    with pytest.raises(InvalidInput, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        build(land.samples, land.archive, str(tmp_path / "s"), CONFIG, Workers(dask="tcp://127.0.0.1:1"))


def test_what_killed_writers_left_is_swept_away(land: Land, tmp_path: Path) -> None:
    build(land.samples, land.archive, str(tmp_path / "s"), CONFIG)
    import socket

    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    host = "".join(c if c.isalnum() or c in "_-" else "-" for c in socket.gethostname())
    dead = tmp_path / f"s/chips/c/0/0/0/0/.0.{host}.{gone.pid}.0123abcd.part"
    alive = dead.with_name(f".0.{host}.{os.getpid()}.0123abcd.part")
    dead.write_bytes(b"x")
    alive.write_bytes(b"x")
    build(land.samples, land.archive, str(tmp_path / "s"), CONFIG)
    assert not dead.exists() and alive.exists()


def test_a_real_limit_of_file_size_is_a_full_disk(land: Land, whole: dict[str, str], tmp_path: Path) -> None:
    """The system itself refuses a file beyond 60 kB: the first shards' data does not fit."""
    resource = pytest.importorskip("resource")
    args = [sys.executable, "-c", BUILDER, *map(str, land.tables), str(tmp_path / "s"), "0"]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    done = subprocess.run(args, cwd=ROOT, text=True, capture_output=True, preexec_fn=limit)
    assert done.returncode != 0
    assert "OutOfMemory: The disk is full: chips/c/0" in done.stderr
    with pytest.raises(InvalidInput, match="not finished"):
        open_store(tmp_path / "s")
    build(land.samples, land.archive, str(tmp_path / "s"), CONFIG)
    assert content(tmp_path / "s") == whole
    assert holds(open_store(tmp_path / "s"), land)
