"""Every official card at a size that tests can afford, and a file for each in its official layout."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from backend.protocol import ModelCard, from_json, to_json
from tests.backend import official_files as official
from tests.backend.official_files import Vit

CARDS = Path(__file__).resolve().parents[2] / "resources" / "models"

_HUNDRED = Vit(width=48, depth=2, decoder_width=32, decoder_depth=1)
_300 = replace(_HUNDRED, frames=4, width=64, depth=4)
_600 = replace(_300, width=80, patch=14)

#: The reduced sizes, by the name of the official model.
VITS = {
    "prithvi-eo-1.0-100m": _HUNDRED,
    "prithvi-eo-1.0-flood": replace(_HUNDRED, frames=1),
    "prithvi-eo-1.0-burn": replace(_HUNDRED, frames=1),
    "prithvi-eo-1.0-crop": replace(_HUNDRED, depth=1),
    "prithvi-eo-2.0-tiny-tl": replace(_HUNDRED, frames=1, width=32, coords=True),
    "prithvi-eo-2.0-100m-tl": replace(_HUNDRED, frames=4, coords=True),
    "prithvi-eo-2.0-300m": _300,
    "prithvi-eo-2.0-300m-tl": replace(_300, coords=True),
    "prithvi-eo-2.0-600m": _600,
    "prithvi-eo-2.0-600m-tl": replace(_600, coords=True),
    "prithvi-eo-2.0-300m-burn": replace(_300, frames=1),
}
#: Two official models whose files have the same tensors.
AMBIGUOUS = ("prithvi-eo-1.0-flood", "prithvi-eo-1.0-burn")
_CHANNELS = 8
_UNET = (32, 16, 8, 8)


def small_card(name: str) -> ModelCard:
    """The official card, with a network of the reduced size and no digest (the file is another one)."""
    card = from_json(ModelCard, json.loads((CARDS / name / "model.json").read_text(encoding="utf-8")))
    vit, architecture = VITS[name], dict(card.architecture)
    architecture["vit"] = {**architecture["vit"], "embed_dim": vit.width, "depth": vit.depth, "num_heads": 2}
    architecture["vit"] |= {"decoder_embed_dim": vit.decoder_width, "decoder_depth": vit.decoder_depth}
    if architecture["kind"] == "segmentor-v1":
        for head in ("decode", "auxiliary"):
            architecture[head] = {**architecture[head], "channels": _CHANNELS}
    if architecture["kind"] == "segmentor-v2":
        architecture["decoder"] = {**architecture["decoder"], "channels": list(_UNET)}
        architecture["indices"] = [0, 1, 2, 3]
    return replace(card, architecture=architecture, weights=replace(card.weights, upstream_digest=""))


def small_flood() -> ModelCard:
    """The card of version 2's flood model; no layout of its file is published, so ``VITS`` has it not."""
    path = CARDS / "prithvi-eo-2.0-300m-tl-flood" / "model.json"
    card = from_json(ModelCard, json.loads(path.read_text(encoding="utf-8")))
    vit = {**card.architecture["vit"], "embed_dim": 64, "depth": 4, "num_heads": 2}
    return replace(card, architecture={**card.architecture, "vit": vit, "indices": [0, 1, 2, 3]})


def state_of(name: str, seed: int = 0) -> OrderedDict[str, torch.Tensor]:
    """Random weights of a reduced model, under the names that its authors use."""
    vit = VITS[name]
    if name == "prithvi-eo-2.0-300m-burn":
        return official.filled(official.segmentor_v2_unet(vit, 2, _UNET), seed)
    if small_card(name).kind == "segment":
        return official.filled(
            official.segmentor_v1(vit, 13 if name.endswith("crop") else 2, _CHANNELS), seed
        )
    return official.filled(official.mae_new(vit), seed)


def content_of(name: str, seed: int = 0) -> Any:
    """What the official file holds: a flat state dict, mmsegmentation's or Lightning's wrapping."""
    state = state_of(name, seed)
    if name == "prithvi-eo-2.0-300m-burn":
        return official.lightning(state)
    return official.mmseg(state) if small_card(name).kind == "segment" else state


def write(name: str, folder: Path, file: str | None = None, seed: int = 0) -> Path:
    """The reduced official file in ``folder``, under its official name or ``file``."""
    path = folder / (file or small_card(name).weights.upstream_file)
    torch.save(content_of(name, seed), path)
    return path


def write_card_folder(folder: Path, name: str = "prithvi-eo-2.0-300m-burn") -> Path:
    """A model's folder as finetuning writes it: a card without digest, and safetensors in our names."""
    from safetensors.torch import save_file

    from backend.model.build import build

    card = small_card(name)
    card = replace(card, name="mine", weights=type(card.weights)())
    folder.mkdir(parents=True)
    torch.manual_seed(0)
    save_file(build(card.architecture).state_dict(), folder / "model.safetensors")
    (folder / "model.json").write_text(json.dumps(to_json(card)), encoding="utf-8")
    return folder


def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the reduced cards the bundled ones and a folder beside them PRITHVI_HOME, which is given."""
    bundled = tmp_path / "bundled"
    for name in VITS:
        (bundled / name).mkdir(parents=True)
        (bundled / name / "model.json").write_text(json.dumps(to_json(small_card(name))), encoding="utf-8")
    monkeypatch.setattr("backend.registry.places.bundled_dir", lambda: bundled)
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def report_of(home: Path, name: str) -> dict[str, Any]:
    """``install.json`` of an installed model."""
    found: dict[str, Any] = json.loads((home / "models" / name / "install.json").read_text(encoding="utf-8"))
    return found


def left_behind(home: Path) -> list[str]:
    """What an accident left in the models folder beside models and the lock."""
    return sorted(p.name for p in (home / "models").glob(".*") if p.name != ".lock")
