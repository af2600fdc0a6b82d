"""Whatever happens to a run, it goes on where it was, to the last bit; and what cannot go on says why."""

from __future__ import annotations

import errno
import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from backend.chips import ChipStore
from backend.chips.folder import Folder
from backend.errors import BackendError, Cancelled, InvalidInput, OutOfMemory
from backend.pretrain import checkpoint
from backend.pretrain.loop import Run
from backend.pretrain.metrics import curve
from backend.pretrain.stopping import signals
from tests.backend.pretrain import killed
from tests.backend.pretrain.conftest import alone, config, environment

ROOT = Path(__file__).parents[3]


def weights(run: Path) -> dict[str, torch.Tensor]:
    return load_file(run / "model" / "model.safetensors")


def same(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[k], b[k]) for k in a)


def test_a_stopped_run_goes_on_to_the_last_bit(train: Callable[..., Any], tmp_path: Path) -> None:
    train("whole", average=0.9)
    for stop in (3, 4):
        with pytest.raises(Cancelled, match="all is saved"):
            train("parts", stop, average=0.9)
    train("parts", average=0.9)
    assert len(curve(tmp_path / "whole")) == 12 + 3
    assert curve(tmp_path / "parts") == curve(tmp_path / "whole")
    assert same(weights(tmp_path / "parts"), weights(tmp_path / "whole"))


@pytest.mark.slow
def test_killed_ten_times_and_still_the_same_curve(store_path: Path, tmp_path: Path) -> None:
    killed.train(str(store_path), tmp_path / "whole", 0)
    arguments = [str(store_path), str(tmp_path / "killed"), "10", "3"]
    command = [sys.executable, "-m", "tests.backend.pretrain.killed", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    reached = [int(line.split()[-1]) for line in done.stdout.splitlines() if line.startswith("killed")]
    assert len(reached) == 10 and max(reached) > 6
    assert curve(tmp_path / "killed") == curve(tmp_path / "whole")
    assert same(weights(tmp_path / "killed"), weights(tmp_path / "whole"))
    left = [p.name for p in (tmp_path / "killed" / "checkpoints").iterdir()]
    assert left and all(name.startswith("step-") for name in left)


def test_another_config_is_refused_with_the_fields_that_differ(train: Callable[..., Any], tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        train(stop_after=2)
    with pytest.raises(InvalidInput) as refused:
        train(learning_rate=1e-4, model={**config().model, "depth": 1})
    assert "learning_rate was 0.002 and is 0.0001" in refused.value.message
    assert "model.depth was 2 and is 1" in refused.value.message and "another folder" in refused.value.hint
    told: list[str] = []
    train(tell=told.append, micro=4, keep=1)
    assert "changed since the run began: micro was 2 and is 4" in told


def test_the_last_and_the_best_checkpoints_are_kept(train: Callable[..., Any], tmp_path: Path) -> None:
    train(save_every=1, keep=2)
    steps = [s.step for s in checkpoint.all_saved(tmp_path / "run")]
    best = checkpoint.all_saved(tmp_path / "run")[-1].state()["best_step"]
    assert steps == sorted({best, 11, 12})


def test_a_checkpoint_that_names_other_code_is_not_unpickled(train: Callable[..., Any], tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "sprung"),)

    with pytest.raises(Cancelled):
        train(stop_after=4)
    (saved,) = checkpoint.all_saved(tmp_path / "run")
    (saved.path / ".metadata").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(InvalidInput, match=r"mkdir, which no checkpoint needs"):
        train()
    assert not (tmp_path / "sprung").exists()


def test_a_damaged_checkpoint_is_told_and_the_one_before_it_serves(train: Callable[..., Any], tmp_path: Path) -> None:
    train("whole")
    with pytest.raises(Cancelled):
        train(stop_after=9)
    *_, last = checkpoint.all_saved(tmp_path / "run")
    data = max(last.path.glob("*.distcp"), key=lambda p: p.stat().st_size)
    data.write_bytes(data.read_bytes()[:-5000])
    with pytest.raises(InvalidInput, match="cannot be read") as damaged:
        train()
    assert "the one before it" in damaged.value.hint
    for file in last.path.iterdir():
        file.unlink()
    last.path.rmdir()
    train()
    assert curve(tmp_path / "run") == curve(tmp_path / "whole")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("[1]", "does not tell step, seconds"),
        ("{}", "does not tell step, seconds, joules, averaged, guard, random"),
        ({"step": 10**9}, "is of step 1000000000"),
        ({"random": "AAAA"}, "RuntimeError in its state.json"),
        ({"guard": {}}, "KeyError in its state.json"),
    ],
)
def test_a_state_that_is_none_is_told(train: Callable[..., Any], tmp_path: Path, told: Any, said: str) -> None:
    with pytest.raises(Cancelled):
        train(stop_after=4)
    (saved,) = checkpoint.all_saved(tmp_path / "run")
    state = saved.path / "state.json"
    text = told if isinstance(told, str) else json.dumps({**json.loads(state.read_text()), **told})
    state.write_text(text)
    (tmp_path / "run/checkpoints/step-mine").mkdir()
    (tmp_path / "run/checkpoints/step-mine/state.json").write_text("{}")
    with pytest.raises(InvalidInput, match=said) as damaged:
        train()
    assert "the one before it" in damaged.value.hint


@pytest.mark.parametrize("text", ["[]", "{}", '{"config": 3}', '{"config":'])
def test_a_run_folder_that_does_not_say_what_it_is(train: Callable[..., Any], tmp_path: Path, text: str) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run/config.json").write_text(text)
    with pytest.raises(InvalidInput, match=r"config\.json"):
        train()


def test_a_run_folder_that_cannot_be_written_is_told(
    train: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InvalidInput, match=r"file.* cannot be written"):
        train("file")

    def full(self: Any, step: int, **values: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("backend.pretrain.metrics.Metrics.row", full)
    with pytest.raises(OutOfMemory, match=r"The disk of .*run is full"):
        train()


def test_a_relative_run_folder_on_a_disk_that_only_reads(
    store: ChipStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.mkdir

    def mkdir(path: Any, *rest: Any, **more: Any) -> None:
        if Path(path).name == "run":
            raise OSError(errno.EROFS, "Read-only file system", str(Path(path).resolve()))
        real(path, *rest, **more)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "mkdir", mkdir)
    with pytest.raises(InvalidInput, match=r"run cannot be written \(Read-only file system\)"):
        Run(store, config(), Path("run"), alone(), "store", lambda _: None).train(config())


def test_two_runs_do_not_share_a_folder(train: Callable[..., Any], tmp_path: Path) -> None:
    with Folder(tmp_path / "run").lock("run", wait=False) as held:
        assert held
        with pytest.raises(InvalidInput, match="Another process is training in"):
            train()
        assert not (tmp_path / "run/config.json").exists()
    assert train().steps == 12


def test_a_checkpoint_that_cannot_be_written_is_an_error_in_words(
    train: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """torch's own error is no Exception, and would pass by whoever tells the user."""

    def broken(*_: Any, **__: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("torch.distributed.checkpoint.filesystem._write_item", broken)
    with pytest.raises(BackendError, match=r"could not be written: .*Input/output error"):
        train()

    def cut(*_: Any, **__: Any) -> None:  # what torch 2.13 says where a write was cut short
        raise RuntimeError("[enforce fail at inline_container.cc:672] . unexpected pos 64 vs 0")

    monkeypatch.setattr("torch.distributed.checkpoint.filesystem._write_item", cut)
    with pytest.raises(BackendError, match=r"could not be written: the disk did not take all of it; it may be full"):
        train("other")


def test_a_full_disk_is_told_and_harms_no_earlier_checkpoint(
    train: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cancelled):
        train(stop_after=4)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("torch.distributed.checkpoint.filesystem._write_item", full)
        with pytest.raises(OutOfMemory, match="is full; the checkpoint was not written"):
            train()
    assert [s.step for s in checkpoint.all_saved(tmp_path / "run")] == [4]
    assert not list((tmp_path / "run" / "checkpoints").glob(".*"))
    assert train().steps == 12


def test_another_store_is_refused(store: ChipStore, train: Callable[..., Any], tmp_path: Path) -> None:
    from backend.chips import open_store
    from tests.backend.pretrain.conftest import make_store

    with pytest.raises(Cancelled):
        train(stop_after=2)
    other = open_store(make_store(tmp_path / "other", train=24))
    with pytest.raises(InvalidInput, match=r"data\.chips was 28 and is 24"):
        Run(other, config(), tmp_path / "run", alone(), "other").train(config())


def test_a_store_whose_chips_were_exchanged_is_refused(train: Callable[..., Any], tmp_path: Path) -> None:
    """As many chips, in the same order, under the statistics that a start brings along: their digests tell."""
    from backend.chips import open_store
    from tests.backend.pretrain.conftest import make_store

    with pytest.raises(Cancelled):
        train(stop_after=2)
    other = open_store(make_store(tmp_path / "other", gaps=False))
    with pytest.raises(InvalidInput, match=r"data\.content was '\w{16}' and is '\w{16}'"):
        Run(other, config(), tmp_path / "run", alone(), "other").train(config())
    path = tmp_path / "run" / "config.json"
    told = json.loads(path.read_text())
    del told["data"]["content"]  # a run begun before this was written
    path.write_text(json.dumps(told))
    assert train().steps == 12


def test_ctrl_c_saves_and_a_second_one_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TORCHELASTIC_RUN_ID", raising=False)
    with signals() as asked:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        assert asked.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "x")  # torchrun repeats to its processes what the terminal told them
    with signals() as asked:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert asked.is_set()


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no such signal")
def test_a_terminal_that_goes_away_is_heard_unless_nohup() -> None:
    before = signal.getsignal(signal.SIGHUP)
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with signals() as asked:
            signal.raise_signal(signal.SIGHUP)
            assert not asked.is_set()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        with signals() as asked:
            signal.raise_signal(signal.SIGHUP)
            assert asked.is_set()
    finally:
        signal.signal(signal.SIGHUP, before)
