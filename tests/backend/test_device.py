"""Where a run computes: a GPU only after a proof, bfloat16 only where it is native, always with a reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from backend import device as devices
from backend.device import Device, choose, cores
from backend.errors import InvalidInput
from backend.infer.network import Network
from backend.model.build import build
from backend.protocol import RunOptions
from tests.backend import small_models


def pretend_gpu(monkeypatch: pytest.MonkeyPatch, problem: str, half: bool = True) -> None:
    monkeypatch.setattr(devices, "_cuda_problem", lambda name: problem)
    monkeypatch.setattr(devices, "_gpu_name", lambda name: "Some GPU")
    monkeypatch.setattr(devices, "native_bfloat16", lambda name: half)


def test_a_gpu_that_passed_the_test_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_gpu(monkeypatch, "")
    chosen = choose(RunOptions())
    assert (chosen.name, chosen.precision, chosen.is_gpu) == ("cuda:0", "bfloat16", True)
    assert chosen.dtype is torch.bfloat16 and "Some GPU" in chosen.reason


def test_a_gpu_that_failed_is_left_with_the_reason_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_gpu(monkeypatch, "no kernel image is available", half=False)
    chosen = choose(RunOptions())
    assert (chosen.name, chosen.precision) == ("cpu", "float32") and "no kernel image" in chosen.reason
    with pytest.raises(InvalidInput, match="no kernel image") as refused:
        choose(RunOptions(device="cuda:1"))
    assert "--device cpu" in refused.value.hint


@pytest.mark.parametrize("options", [{"device": "tpu"}, {"device": "cuda:x"}, {"precision": "int8"}, {"threads": -1}])
def test_nonsense_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        choose(RunOptions(**options))


def test_what_is_asked_for_is_taken() -> None:
    chosen = choose(RunOptions(device="cpu", precision="float32", threads=3))
    assert (chosen.name, chosen.precision, chosen.threads) == ("cpu", "float32", 3)
    assert choose(RunOptions(device="cpu")).threads == cores() >= 1


@pytest.mark.parametrize("name", ["prithvi-eo-1.0-flood", "prithvi-eo-2.0-300m-burn"])
def test_bfloat16_gives_nearly_the_same_logits(name: str) -> None:
    torch.manual_seed(0)
    card = small_models.small_card(name)
    state = build(card.architecture).state_dict()
    values = np.random.default_rng(0).normal(size=(1, 6, 1, 64, 64)).astype(np.float32)
    answers = []
    for precision in ("float32", "bfloat16"):
        module = build(card.architecture)
        module.load_state_dict(state)
        answers.append(Network(module, Device("cpu", precision, 1, ""))(values, None, None))
    exact, half = answers
    assert exact.dtype is half.dtype is torch.float32
    assert (exact - half).norm() / exact.norm() < 0.05
