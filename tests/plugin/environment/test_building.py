"""Made beside, proved, renamed into place: by a stand-in for uv and by real venv and pip, over small wheels."""

import errno
import os
import shutil
import subprocess
import sys
import threading
import time

import pytest
from pace import allowed
from wheelhouse import FAKE_UV, make_house

from prithvi_qgis.environment import (
    Offer,
    build,
    building,
    folder,
    installing,
    machine,
    offer,
    places,
    repair,
    state,
)
from prithvi_qgis.protocol import BackendError, Cancelled, InvalidInput, OutOfMemory

pytestmark = pytest.mark.usefixtures("proved")


def never():
    return False


@pytest.fixture
def trouble(monkeypatch):
    """trouble(kind, text): what the stand-in for uv does when it is to install: "always", "once", "hang" (once)."""
    unpack = installing.unpack_tool

    def say(kind, text=""):
        left = [kind] * (1000 if kind == "always" else 1)

        def unpacked(wheel, into):
            if left:
                (into / "trouble.txt").write_text(f"{left.pop()}\n{text}")
            return unpack(wheel, into)

        monkeypatch.setattr(building, "unpack_tool", unpacked)

    return say


def imports(python):
    done = subprocess.run([python, "-I", "-c", "import alpha, beta, torch; print(alpha.__file__)"], capture_output=True)
    return done.stdout.decode().strip()


def test_it_is_built_and_ready(report):
    made = build(offer(), report, never)
    assert made.kind == "ready" and made == state() and made.disk_bytes > 10_000
    assert str(folder()) in imports(made.python), "renaming it did not break it"
    assert not places.workshop().exists(), "the workshop is gone"
    shares = [p.fraction for p in report]
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] == 1.0 and all(p.words for p in report)
    assert {"prepare", "fetch", "install", "done"} <= {p.stage for p in report}
    assert "done in" in places.log_file().read_text(encoding="utf-8")


def test_a_path_with_spaces_and_letters_of_all_kinds(report, tmp_path, monkeypatch):
    monkeypatch.setenv("PRITHVI_ENVIRONMENT", str(tmp_path / "Prüf ordner" / "prithvi 测试 ñ"))
    made = build(offer(), report, never)
    assert "测试" in imports(made.python)


def test_without_uv_the_interpreters_own_pip_does_it(report, monkeypatch):
    monkeypatch.setattr(building, "unpack_tool", lambda wheel, into: None)
    made = build(offer(), report, never)
    assert made.kind == "ready" and imports(made.python)


@pytest.fixture
def pip_steps_in(monkeypatch):
    """Notes that pip was to do it, which another test shows it can, and has the stand-in for uv do it."""
    asked = []

    def instead(order, tick, stop):
        asked.append(order)
        (order.attempt / "trouble.txt").unlink(missing_ok=True)
        uv = unpack(order.wheelhouse / "uv-9.9-py3-none-any.whl", order.attempt)
        installing._with_uv(order, uv, tick, stop)

    unpack = installing.unpack_tool
    monkeypatch.setattr(installing, "_with_pip", instead)
    return asked


@pytest.mark.parametrize("content", [b"not a program", None])
def test_uv_that_cannot_be_started_gives_way_to_pip(report, monkeypatch, pip_steps_in, content):
    def blocked(wheel, into):
        if content:
            (into / "uv").write_bytes(content)
        return into / "uv"  # or taken away by a virus scanner at once

    monkeypatch.setattr(building, "unpack_tool", blocked)
    assert build(offer(), report, never).kind == "ready" and pip_steps_in
    assert "own venv and pip" in places.log_file().read_text(encoding="utf-8")


def test_uv_that_a_scanner_refuses_gives_way_to_pip(report, trouble, pip_steps_in):
    trouble("always", "The file contains a virus or potentially unwanted software. (os error 225)")
    assert build(offer(), report, never).kind == "ready" and pip_steps_in


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("error: failed to write: No space left on device (os error 28)", OutOfMemory, "disk of .* is full"),
        ("Permission denied (os error 13)", BackendError, "may not write"),
        ("error: Hash mismatch for `alpha==1.0`", InvalidInput, "not the one that Prithvi was tested with"),
        ("something nobody has seen before", BackendError, "Installing the packages failed"),
    ],
)
def test_what_uv_complains_of_becomes_a_sentence_and_its_words_stay(report, trouble, text, kind, said):
    trouble("always", text)
    with pytest.raises(kind, match=said) as caught:
        build(offer(), report, never)
    assert text in caught.value.message and caught.value.hint and text in places.log_file().read_text()
    assert state().kind == "missing" and "here already" in state().words, "what was fetched is kept"


def test_a_file_that_a_scanner_holds_is_tried_again(report, trouble, monkeypatch):
    monkeypatch.setattr(installing, "AGAIN", (0.1, 0.1))
    trouble("once", "The process cannot access the file because it is being used by another process. (os error 32)")
    assert build(offer(), report, never).kind == "ready"


def test_cancel_ends_what_runs_within_a_second(report, trouble):
    trouble("hang")
    asked = []

    def look():
        while not any(p.stage == "install" for p in report):
            time.sleep(0.02)
        time.sleep(0.8)
        asked.append(time.monotonic())

    threading.Thread(target=look, daemon=True).start()
    with pytest.raises(Cancelled):
        build(offer(), report, lambda: bool(asked))
    assert time.monotonic() - asked[0] < allowed(1.0)
    assert "time.sleep(60)" not in subprocess.run(["ps", "ax"], capture_output=True, text=True).stdout
    assert state().kind == "missing"
    build_again(report)


def test_a_failed_attempt_takes_no_room(report, trouble):
    trouble("once", "boom")
    with pytest.raises(BackendError, match="boom"):
        build(offer(), report, never)
    end = time.monotonic() + 5
    while list(places.workshop().glob("try-*")) and time.monotonic() < end:
        time.sleep(0.05)
    assert {p.name for p in places.workshop().iterdir()} == {"wheels"}


def build_again(report):
    report.clear()
    assert build(offer(), report, never).kind == "ready"


def test_after_a_failure_nothing_is_fetched_again(report, trouble, server):
    trouble("once", "boom")
    with pytest.raises(BackendError, match="boom"):
        build(offer(), report, never)
    server.manners.asked.clear()
    build_again(report)
    assert server.manners.asked == []


def test_an_environment_that_fails_its_test_never_takes_the_place(report, monkeypatch):
    before = build(offer(), report, never)

    def broken(python, report, stop):
        raise BackendError("The map is wrong.")

    monkeypatch.setattr(building, "verify", broken)
    with pytest.raises(BackendError, match="map is wrong"):
        repair(report, never)
    assert state() == before and imports(before.python), "the old one works on"


def test_a_package_that_was_left_out_is_noticed(report, monkeypatch):
    unpack = installing.unpack_tool

    def forgetful(wheel, into):
        program = unpack(wheel, into)
        program.write_text(FAKE_UV.replace('startswith("uv-")', 'startswith(("uv-", "beta-"))'))
        return program

    monkeypatch.setattr(building, "unpack_tool", forgetful)
    with pytest.raises(BackendError, match=r"beta 1\.0 was not installed"):
        build(offer(), report, never)


def test_repair_makes_a_new_one(report):
    made = build(offer(), report, never)
    shutil.rmtree(made.folder / "lib")
    assert repair(report, never).kind == "ready" and imports(made.python)
    assert not list(folder().parent.glob(".environment.old*"))


def test_repair_of_nothing_is_a_build(report):
    assert repair(report, never).kind == "ready"


def test_an_offer_with_problems_is_not_carried_out(report):
    bad = Offer(folder(), "cpu", "", 0, 0, 0, 0, ("The disk is too small.",))
    with pytest.raises(BackendError, match="disk is too small"):
        build(bad, report, never)


def test_a_disk_that_filled_up_since_the_offer_is_noticed_first(report, monkeypatch, server):
    given = offer()
    monkeypatch.setattr(building.shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(1, 1, 1000))
    with pytest.raises(OutOfMemory, match="are needed while it is made"):
        build(given, report, never)
    assert server.manners.asked == []


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (errno.ENOSPC, OutOfMemory, "is full"),
        (errno.EACCES, BackendError, "may not write"),
        (errno.EROFS, BackendError, "may not write"),
        (errno.ENAMETOOLONG, BackendError, "too long"),
        (errno.EIO, BackendError, "cannot be written"),
    ],
)
def test_a_system_that_refuses_to_write_is_explained(report, monkeypatch, number, kind, said):
    def refuse(*_):
        raise OSError(number, os.strerror(number), "/disk/file")

    monkeypatch.setattr(building, "unpack_tool", refuse)
    with pytest.raises(kind, match=said) as caught:
        build(offer(), report, never)
    assert "/disk/file" in caught.value.message and caught.value.hint


def test_two_at_once_are_one_too_many(report, lock):
    with places.Hold(), pytest.raises(BackendError, match="Another QGIS"):
        build(offer(), report, never)


def test_what_a_kill_between_two_renames_left_comes_back(report):
    made = build(offer(), report, never)
    folder().rename(folder().parent / ".environment.old-12345678")
    assert state().kind == "missing"
    places.workshop().mkdir()
    building._tidy(places.workshop())
    assert state() == made and imports(made.python)


def test_a_python_without_venv_says_what_to_install(report, monkeypatch):
    bare = machine.Interpreter("/usr/bin/python3", (3, 11, 2), machine.platform_key(), seeds=False)
    monkeypatch.setattr(machine, "find", lambda pythons, stop=None: (bare, []))
    given = offer()
    monkeypatch.setattr(building, "unpack_tool", lambda wheel, into: None)
    with pytest.raises(BackendError, match="cannot make environments") as caught:
        build(given, report, never)
    assert "python3-venv" in caught.value.hint


def test_a_python_that_cannot_be_fetched_says_what_to_install(report, monkeypatch):
    monkeypatch.setattr(machine, "candidates", lambda: iter(()))
    with pytest.raises(BackendError, match=r"has no Python from 3\.11 on, and one could not be fetched") as caught:
        build(offer(), report, never)
    assert "python.org" in caught.value.hint


@pytest.mark.slow
def test_kill_at_any_moment_leaves_the_truth_and_the_next_goes_on(report, lock, house, server, tmp_path):
    """A build in another process is killed at ten moments; the state is told truly each time, and the last one ends."""
    big = make_house(filler=3_000_000)
    server.manners.files.update(big)
    server.manners.slow = 0.003
    script = tmp_path / "build.py"
    script.write_text(CHILD.format(tests=str(os.path.dirname(__file__)), root=os.getcwd(), url=server.url))
    seen = set()
    for moment in range(10):
        process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE)
        process.stdout.readline()  # it has begun
        time.sleep(0.02 + 0.17 * moment)
        process.kill()
        process.wait()
        process.stdout.close()
        said = state()
        seen.add(said.kind)
        assert said.kind in ("missing", "ready"), said
        if said.kind == "ready":
            assert imports(said.python)
    assert "missing" in seen
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert "ready" in done.stdout, done.stderr
    assert state().kind == "ready" and imports(state().python)


CHILD = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import wheelhouse
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from prithvi_qgis import environment as e
from prithvi_qgis.environment import building, condition, machine, offering, sources
from prithvi_qgis.environment.seam import bundle
from prithvi_qgis.environment.values import Proof
lock = wheelhouse.make_lock(bundle, wheelhouse.make_house(filler=3_000_000), {url!r}, platform=machine.platform_key())
sources._pip = dict
for module in (building, condition, offering):
    module.wanted = lambda platform, variant: lock
packages = dict.fromkeys(("torch", "alpha", "beta"), "1.0")
building.verify = lambda python, report, stop: Proof(str(python), "3.11.2", "", packages)
offer = e.offer()
print("begun", flush=True)
print(e.build(offer, lambda p: None, lambda: False).kind, flush=True)
"""
