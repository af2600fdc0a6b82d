"""Models on disk: what is listed, what is installed from which file, and what survives accidents."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from backend import registry
from backend.errors import InvalidInput, NotFound, OutOfMemory, WeightsUnavailable
from backend.protocol import ModelCard, from_json, to_json
from backend.registry import places, store
from tests.backend import small_models as small
from tests.backend.small_models import left_behind, report_of

ROOT = Path(__file__).resolve().parents[2]


# --- list and find -----------------------------------------------------------------------------------------


def test_an_empty_home_lists_the_official_cards_and_makes_no_folder(home: Path) -> None:
    entries = registry.list_models()
    assert [e.name for e in entries] == sorted(small.VITS)
    assert not any(e.installed for e in entries)
    assert all(e.kind in ("pretrained", "segment") and e.repo and e.bytes for e in entries)
    assert not home.exists()


def test_listing_needs_neither_torch_nor_the_hub() -> None:
    code = "import sys; from backend import registry; registry.list_models(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_home_is_the_platforms_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PRITHVI_HOME", raising=False)
    assert registry.home().name == "prithvi"
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    assert registry.home() == tmp_path


def test_a_near_miss_is_answered_with_names(home: Path) -> None:
    with pytest.raises(NotFound, match=r"prithvi-eo-1\.0-flood"):
        registry.find("prithvi-eo-1-flod")


def test_a_card_without_weights_can_be_found_but_not_loaded(home: Path) -> None:
    assert registry.find("prithvi-eo-1.0-flood").kind == "segment"
    with pytest.raises(WeightsUnavailable, match=r"fetch prithvi-eo-1\.0-flood"):
        registry.load("prithvi-eo-1.0-flood")


def test_one_damaged_card_does_not_hide_the_others(home: Path) -> None:
    (home / "models" / "broken").mkdir(parents=True)
    (home / "models" / "broken" / "model.json").write_text("{", encoding="utf-8")
    entries = {e.name: e for e in registry.list_models()}
    assert len(entries) == len(small.VITS) + 1
    assert "model.json" in entries["broken"].problem
    assert not entries["broken"].installed


def test_bundled_weights_are_installed_from_the_start(home: Path, tmp_path: Path) -> None:
    folder = small.write_card_folder(tmp_path / "bundled" / "mine")
    card = from_json(ModelCard, json.loads((folder / "model.json").read_text()))
    text = to_json(card)
    text["weights"]["digest"] = places.sha256(folder / "model.safetensors")
    (folder / "model.json").write_text(json.dumps(text))
    entry = next(e for e in registry.list_models() if e.name == "mine")
    assert entry.installed and entry.bundled
    registry.load("mine")
    with pytest.raises(InvalidInput, match="stays"):
        registry.remove("mine")


# --- install from a folder ---------------------------------------------------------------------------------


def test_a_folder_with_a_card_is_installed_and_loads(home: Path, tmp_path: Path) -> None:
    card = registry.install(small.write_card_folder(tmp_path / "run"))
    assert card.name == "mine"
    assert card.weights.digest.startswith("sha256:")
    loaded, module = registry.load("mine")
    assert loaded == card
    assert not module.training
    assert report_of(home, "mine")["weights_digest"] == card.weights.digest
    assert registry.is_installed("mine")


def test_a_loaded_model_is_ours_to_train(home: Path, tmp_path: Path) -> None:
    registry.install(small.write_card_folder(tmp_path / "run"))
    _, module = registry.load("mine", dtype=torch.float64)
    with torch.no_grad():
        for parameter in module.parameters():
            assert parameter.dtype == torch.float64
            parameter.add_(1)
    registry.load("mine")  # the file did not change: its digest would tell


def test_a_folder_is_installed_under_another_name(home: Path, tmp_path: Path) -> None:
    assert registry.install(small.write_card_folder(tmp_path / "run"), name="lakes-2").name == "lakes-2"
    assert registry.find("lakes-2").name == "lakes-2"


@pytest.mark.parametrize("name", ["../up", "a/b", "A", "", ".hidden", "a b", "x" * 101, "a..b", "-a", "con", "nul.2"])
def test_a_name_cannot_leave_the_home_nor_be_a_device(home: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="cannot name a model"):
        registry.install(small.write_card_folder(tmp_path / "run"), name=name)
    with pytest.raises((InvalidInput, NotFound)):
        registry.remove(name)
    assert left_behind(home) == []


@pytest.mark.parametrize("file", ["../model.safetensors", "/etc/passwd", "sub/model.safetensors"])
def test_a_card_cannot_point_away_from_itself(home: Path, tmp_path: Path, file: str) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    card = json.loads((folder / "model.json").read_text())
    card["weights"]["file"] = file
    (folder / "model.json").write_text(json.dumps(card))
    with pytest.raises(InvalidInput, match="beside"):
        registry.install(folder)


def test_damaged_weights_are_noticed_at_installation(home: Path, tmp_path: Path) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    card = json.loads((folder / "model.json").read_text())
    card["weights"]["digest"] = "sha256:" + "0" * 64
    (folder / "model.json").write_text(json.dumps(card))
    with pytest.raises(WeightsUnavailable, match="damaged"):
        registry.install(folder)
    assert not registry.list_models()[0].installed


def test_damaged_weights_are_noticed_at_loading(home: Path, tmp_path: Path) -> None:
    registry.install(small.write_card_folder(tmp_path / "run"))
    path = home / "models" / "mine" / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(WeightsUnavailable, match="damaged"):
        registry.load("mine")


def test_weights_that_go_while_they_are_loaded_are_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.install(small.write_card_folder(tmp_path / "run"))
    check = store._check_network

    def another_removes_it(card: ModelCard) -> None:
        registry.remove("mine")
        check(card)

    monkeypatch.setattr(store, "_check_network", another_removes_it)
    with pytest.raises(WeightsUnavailable, match="weights of mine cannot be read: No such file"):
        registry.load("mine")


def test_weights_without_a_digest_are_not_loaded(home: Path, tmp_path: Path) -> None:
    shutil.copytree(small.write_card_folder(tmp_path / "run"), home / "models" / "mine")
    with pytest.raises(WeightsUnavailable, match="digest"):
        registry.load("mine")


@pytest.mark.parametrize("change", ["missing", "extra", "shape"])
def test_weights_that_do_not_fit_the_card_are_refused_by_tensor(
    home: Path, tmp_path: Path, change: str
) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    tensors = {k: v.clone() for k, v in load_file(folder / "model.safetensors").items()}
    if change == "missing":
        del tensors["encoder.cls_token"]
    elif change == "extra":
        tensors["encoder.cls_token_2"] = torch.zeros(1)
    else:
        tensors["encoder.cls_token"] = torch.zeros(1, 1, 7)
    save_file(tensors, folder / "model.safetensors")
    with pytest.raises(WeightsUnavailable, match="cls_token"):
        registry.install(folder)
    assert left_behind(home) == []


def test_a_folder_without_weights_is_no_model(home: Path, tmp_path: Path) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    (folder / "model.safetensors").unlink()
    with pytest.raises(WeightsUnavailable, match=r"no model\.safetensors"):
        registry.install(folder)


# --- accidents ---------------------------------------------------------------------------------------------


def test_a_full_disk_is_seen_before_and_during_writing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small.write("prithvi-eo-2.0-300m", tmp_path)
    usage = shutil.disk_usage(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda p: usage._replace(free=1000))
        with pytest.raises(OutOfMemory, match="are free"):
            registry.install(path)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("safetensors.torch.save_file", full)
        with pytest.raises(OutOfMemory):
            registry.install(path)
    assert left_behind(home) == []
    assert not registry.is_installed("prithvi-eo-2.0-300m")


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_a_disk_that_really_fills_up_leaves_nothing(home: Path, tmp_path: Path) -> None:
    path = small.write("prithvi-eo-2.0-300m", tmp_path)
    code = f"""
        import resource, signal
        from backend import registry
        from backend.registry import places, store
        places.bundled_dir = lambda: __import__('pathlib').Path({str(tmp_path / "bundled")!r})
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        registry.install({str(path)!r})
    """
    done = run(code, home)
    assert done.returncode != 0
    assert "File too large" in done.stderr or "full" in done.stderr
    assert left_behind(home) == []


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PRITHVI_HOME": str(home)},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("moment", ["copyfile", "new.rename", "after old"])
def test_kill_9_leaves_nothing_half_installed(home: Path, tmp_path: Path, moment: str) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    first = registry.install(folder)
    before = first.weights.digest
    code = f"""
        import os, shutil, signal
        from pathlib import Path
        from backend import registry
        die = lambda: os.kill(os.getpid(), signal.SIGKILL)
        rename, copy = Path.rename, shutil.copyfile
        def renaming(self, target):
            if {moment!r} == "new.rename" and self.name.startswith(".new-"):
                die()
            done = rename(self, target)
            if {moment!r} == "after old" and target.name.startswith(".old-"):
                die()
            return done
        def copying(source, target):
            if {moment!r} == "copyfile":
                Path(target).write_bytes(b"half"); die()
            return copy(source, target)
        Path.rename, shutil.copyfile = renaming, copying
        registry.install({str(folder)!r})
    """
    assert run(code, home).returncode == -signal.SIGKILL
    assert left_behind(home), "the test did not kill in the middle"
    loaded, _ = registry.load("mine")  # the model of before, whole
    assert loaded.weights.digest == before
    registry.install(folder)
    assert left_behind(home) == []


def test_installing_over_a_model_replaces_it_whole(home: Path, tmp_path: Path) -> None:
    first = registry.install(small.write("prithvi-eo-2.0-300m", tmp_path, seed=1))
    second = registry.install(small.write("prithvi-eo-2.0-300m", tmp_path, seed=2))
    assert first.weights.digest != second.weights.digest
    assert registry.load("prithvi-eo-2.0-300m")[0] == second
    assert left_behind(home) == []


def test_many_at_once_install_the_same_model(home: Path, tmp_path: Path) -> None:
    folder = small.write_card_folder(tmp_path / "run")
    problems: list[BaseException] = []

    def work() -> None:
        try:
            registry.install(folder)
            registry.find("mine")
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    registry.load("mine")
    assert left_behind(home) == []


def test_a_removed_model_is_gone_and_the_official_card_stays(home: Path, tmp_path: Path) -> None:
    registry.install(small.write("prithvi-eo-2.0-300m", tmp_path))
    registry.remove("prithvi-eo-2.0-300m")
    entry = next(e for e in registry.list_models() if e.name == "prithvi-eo-2.0-300m")
    assert not entry.installed
    with pytest.raises(NotFound):
        registry.remove("prithvi-eo-2.0-300m")
    with pytest.raises(NotFound):
        registry.remove("nothing")
