"""However many processes share a batch, the loss is that of one; and a run goes on with more or fewer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from backend.chips import open_store
from backend.errors import Cancelled, InvalidInput
from backend.pretrain.distributed import Crew
from backend.pretrain.loop import Run
from backend.pretrain.metrics import read_rows
from tests.backend.pretrain.conftest import SMALL, alone, config, environment
from tests.backend.pretrain.crew import ROOT, run_with

pytestmark = pytest.mark.slow

CHANGES: dict[str, Any] = {"average": 0.9, "hide_dates": 0.3, "steps": 8, "validate_every": 4, "pictures": 1}


def losses(run: Path) -> torch.Tensor:
    """Loss and norm of every step, then the validations."""
    rows = read_rows(run)
    told = [(r["loss"], r["norm"]) for r in rows if "loss" in r]
    held = [(r["validation"], 0.0) for r in rows if "validation" in r]
    assert len(told) == 8 and len(held) == 3
    return torch.tensor([*told, *held], dtype=torch.float64)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


def alone_with(store: Path, run: Path, changes: dict[str, Any], stop_after: int = 0) -> None:
    """The same in this very process."""
    given = config(**changes)
    Run(open_store(store), given, run, alone(), tell=lambda _: None).train(given, stop_after)


@pytest.fixture(scope="module")
def one(runs: Path, store_path: Path) -> torch.Tensor:
    """The curve of one process, and a run that it left in the middle."""
    alone_with(store_path, runs / "one", CHANGES)
    with pytest.raises(Cancelled):
        alone_with(store_path, runs / "one-then-two", CHANGES, 5)
    return losses(runs / "one")


@pytest.fixture(scope="module")
def two(one: torch.Tensor, runs: Path, store_path: Path) -> Path:
    """All that two processes do, in one start of them."""
    job = {"store": str(store_path), "changes": CHANGES}
    run_with(2, [
        {**job, "run": str(runs / "ddp")},
        {**job, "run": str(runs / "fsdp"), "changes": {**CHANGES, "parallel": "fsdp", "recompute": True}},
        {**job, "run": str(runs / "one-then-two")},
        {**job, "run": str(runs / "fsdp-then-one"), "changes": {**CHANGES, "parallel": "fsdp"}, "stop_after": 6},
    ])  # fmt: skip
    return runs


def test_two_processes_have_the_curve_of_one(one: torch.Tensor, two: Path) -> None:
    torch.testing.assert_close(losses(two / "ddp"), one, rtol=2e-5, atol=1e-6)


def test_sharded_weights_have_the_curve_of_copies(one: torch.Tensor, two: Path) -> None:
    torch.testing.assert_close(losses(two / "fsdp"), one, rtol=2e-5, atol=1e-6)
    a, b = (load_file(two / name / "model" / "model.safetensors") for name in ("ddp", "fsdp"))
    assert a.keys() == b.keys()
    for name, tensor in a.items():
        if name.endswith("qkv.bias"):  # a key's bias has no gradient but rounding, which Adam makes as large as any
            a[name], b[name] = (torch.cat(t.chunk(3)[::2]) for t in (tensor, b[name]))
    for name, tensor in a.items():
        torch.testing.assert_close(b[name], tensor, rtol=1e-3, atol=1e-4)


def test_a_run_of_one_goes_on_with_two(one: torch.Tensor, two: Path) -> None:
    torch.testing.assert_close(losses(two / "one-then-two"), one, rtol=2e-5, atol=1e-6)


def test_a_sharded_run_of_two_goes_on_with_one(one: torch.Tensor, two: Path, store_path: Path) -> None:
    changes = {**CHANGES, "parallel": "fsdp"}
    alone_with(store_path, two / "fsdp-then-one", changes)
    torch.testing.assert_close(losses(two / "fsdp-then-one"), one, rtol=2e-5, atol=1e-6)


def test_four_processes_have_the_curve_of_one(one: torch.Tensor, runs: Path, store_path: Path) -> None:
    run_with(4, [{"store": str(store_path), "run": str(runs / "four"), "changes": CHANGES}])
    torch.testing.assert_close(losses(runs / "four"), one, rtol=2e-5, atol=1e-6)


def test_torchrun_runs_the_command_line(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    file.write_text(json.dumps({"model": SMALL, "batch": 8, "steps": 3, "precision": "float32", "name": "by-two"}))
    two = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    ours = ["-m", "backend", "pretrain", str(store_path), "--config", str(file), "--out", str(tmp_path / "run")]
    env = environment(PRITHVI_HOME=str(tmp_path / "home"))
    done = subprocess.run([*two, *ours, "--install"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 processes" in done.stdout and "by-two is installed." in done.stdout
    assert os.path.exists(tmp_path / "home" / "models" / "by-two" / "model.safetensors")


def test_a_batch_that_cannot_be_shared_is_refused(store_path: Path) -> None:
    crew = Crew(0, 3, alone().device)
    with pytest.raises(InvalidInput, match="A batch of 8 cannot be shared by 3 processes"):
        Run(open_store(store_path), config(), Path("nowhere"), crew)
