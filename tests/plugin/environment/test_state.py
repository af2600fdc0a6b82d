"""What there is now is told truly and at once, whatever happened before."""

import json
import os
import subprocess
import sys
import time

import pytest
from pace import allowed

from prithvi_qgis.environment import building, condition, diary, folder, places, remove, state
from prithvi_qgis.local_node import interpreter
from prithvi_qgis.protocol import BackendError
from prithvi_qgis.settings import Setting


def make(place, made_by, **changes):
    """An environment as a build leaves it, but for what nobody looks at."""
    python = places.python_in(place)
    python.parent.mkdir(parents=True)
    python.write_text("")
    (place / "pyvenv.cfg").write_text("home = /usr/bin\n")
    packages = {w.name: w.version for w in made_by.wheels("3.11")}
    told = {
        "lock": made_by.digest, "platform": made_by.platform, "variant": "cpu", "python": "3.11.2",
        "base": sys.executable, "prithvi": "0.1.0", "made": "2026-11-21T10:00:00Z", "disk_bytes": 1000, "device": "",
        "packages": packages,
    }  # fmt: skip
    places.write_marker(place, places.Marker(**{**told, **changes}))
    return place


def test_nothing_yet(lock, home):
    said = state()
    assert (said.kind, said.python, said.folder) == ("missing", None, home / "environment")
    assert "not set up" in said.words


def test_a_whole_one_is_ready_and_used(lock, monkeypatch):
    make(folder(), lock)
    said = state()
    assert said.kind == "ready" and said.version == "PyTorch 1.0, Python 3.11.2" and said.disk_bytes == 1000
    assert interpreter() == str(said.python) == str(places.python_in(folder()))


def test_without_its_marker_it_does_not_count(lock, monkeypatch):
    make(folder(), lock)
    (folder() / places.MARKER).unlink()
    assert state().kind == "broken" and "not whole" in state().words
    assert interpreter() != str(places.python_in(folder()))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lock": 1}', "\0" * 100])
def test_a_marker_that_cannot_be_read_does_not_count(lock, text):
    make(folder(), lock)
    (folder() / places.MARKER).write_text(text)
    assert state().kind == "broken"


def test_a_python_that_the_system_lost_is_named(lock, tmp_path):
    make(folder(), lock, base=str(tmp_path / "python3.10"))
    places.python_in(folder()).unlink()
    assert state().kind == "broken" and "no longer on this machine" in state().words and "python3.10" in state().words


def test_one_of_an_earlier_version_is_used_as_long_as_it_has_all_packages(lock):
    make(folder(), lock, lock="another", packages={"torch": "1.0.9", "alpha": "0.5", "beta": "1.0"})
    assert state().kind == "ready"
    (folder() / places.MARKER).unlink()
    places.write_marker(folder(), places.Marker(**{**marker(lock), "packages": {"torch": "1.0", "alpha": "1.0"}}))
    assert state().kind == "broken" and "lacks beta" in state().words
    places.write_marker(
        folder(), places.Marker(**{**marker(lock), "packages": {"torch": "0.9", "alpha": "1", "beta": "1"}})
    )
    assert state().kind == "broken" and "lacks torch" in state().words


def marker(lock):
    return {
        "lock": "old", "platform": lock.platform, "variant": "cpu", "python": "3.11.2", "base": sys.executable,
        "prithvi": "0", "made": "2026", "disk_bytes": 1, "device": "",
    }  # fmt: skip


def test_a_folder_of_somebody_else_is_left_alone(lock):
    folder().mkdir()
    (folder() / "thesis.docx").write_text("years of work")
    assert state().kind == "broken" and "holds other things" in state().words
    with pytest.raises(BackendError, match="left alone"):
        remove()
    assert (folder() / "thesis.docx").exists()


def test_the_setting_moves_it(lock, tmp_path, monkeypatch):
    monkeypatch.setenv("PRITHVI_ENVIRONMENT", str(tmp_path / "elsewhere" / "python"))
    assert folder() == tmp_path / "elsewhere" / "python"
    assert places.workshop().parent == places.log_file().parent == tmp_path / "elsewhere"


def test_a_named_interpreter_comes_first(lock, tmp_path, monkeypatch):
    make(folder(), lock)
    monkeypatch.setenv("PRITHVI_PYTHON", sys.executable)
    assert (state().kind, str(state().python)) == ("ready", sys.executable)
    monkeypatch.setenv("PRITHVI_PYTHON", str(tmp_path / "gone"))
    assert state().kind == "broken" and str(tmp_path / "gone") in state().words


def test_an_interrupted_one_tells_what_is_here_already(lock):
    wheels = places.workshop() / "wheels"
    wheels.mkdir(parents=True)
    (wheels / "torch.whl.part").write_bytes(b"0" * 3_000_000)
    said = state()
    assert said.kind == "missing" and "interrupted; 3 MB" in said.words


def test_a_build_in_another_process_is_seen_and_its_death_too(lock):
    code = (
        "import fcntl, os, sys, time\nf = open(sys.argv[1], 'a+'); fcntl.flock(f, fcntl.LOCK_EX)\n"
        "f.write(str(os.getpid())); f.flush(); print('held', flush=True); time.sleep(60)"
    )
    places.lock_path().touch()
    other = subprocess.Popen([sys.executable, "-c", code, str(places.lock_path())], stdout=subprocess.PIPE)
    try:
        other.stdout.readline()
        assert state().kind == "building" and str(other.pid) in state().words
        with pytest.raises(BackendError, match=f"Another QGIS .process {other.pid}."), places.Hold():
            pass
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    assert state().kind == "missing", "a lock that a dead process left says nothing"
    with places.Hold():
        assert state().kind == "building" and str(os.getpid()) in state().words
    assert state().kind == "missing"


def test_a_file_system_without_locks_is_told_by_the_process(lock, monkeypatch):
    def no_locks(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(places.fcntl, "flock", no_locks)
    places.lock_path().write_text("999999999")
    assert places.holder() == 0
    places.lock_path().write_text(str(os.getpid()))
    assert places.holder() == os.getpid()


def test_it_is_quick(lock):
    make(folder(), lock)
    state()
    began = time.perf_counter()
    for _ in range(20):
        state()
    assert (time.perf_counter() - began) / 20 < allowed(0.02)


def test_remove_takes_all_of_it_away(lock):
    make(folder(), lock)
    (places.workshop() / "wheels").mkdir(parents=True)
    places.own_python().mkdir()
    remove()
    assert state().kind == "missing"
    assert {p.name for p in folder().parent.iterdir()} <= {".environment.lock", "environment.log"}


def test_nothing_is_removed_while_a_node_runs_from_it(lock, monkeypatch):
    make(folder(), lock)
    monkeypatch.setattr(building, "running", lambda *_: object())
    with pytest.raises(BackendError, match="in use by a node"):
        remove()
    assert state().kind == "ready"


def test_the_log_keeps_no_secret(home):
    diary.note("fetching https://me:hunter2@mirror.example/simple/torch/?token=abc123&x=1")
    diary.note("Proxy-Authorization: Basic bWU6aHVudGVyMg==\nAuthorization: Bearer abc123")
    text = places.log_file().read_text(encoding="utf-8")
    assert "mirror.example" in text and "x=1" in text
    assert not any(secret in text for secret in ("hunter2", "abc123", "bWU6"))


def test_a_log_that_grew_is_begun_anew(home, monkeypatch):
    monkeypatch.setattr(diary, "MOST_BYTES", 100)
    for k in range(5):
        diary.note(f"line {k} {'x' * 60}")
    assert places.log_file().stat().st_size < 200 and "line 4" in places.log_file().read_text()


def test_the_marker_is_plain_json(lock):
    make(folder(), lock)
    assert json.loads((folder() / places.MARKER).read_text(encoding="utf-8"))["variant"] == "cpu"


def test_every_setting_that_matters_exists():
    assert {"ENVIRONMENT", "PYTHON", "MIRROR"} <= {s.name for s in Setting}
    assert condition.amount(1_234_000_000) == "1.2 GB" and condition.amount(12_300_000) == "12 MB"


def test_a_node_that_cannot_start_says_what_is_missing(lock, monkeypatch):
    from prithvi_qgis import local_node

    monkeypatch.setattr(local_node, "interpreter", lambda: "")
    with pytest.raises(BackendError, match="not set up yet") as caught:
        local_node.LocalNode().address()
    assert "Start" in caught.value.hint
