"""Two models small enough for every test: one whose map is known in advance, and one that can fill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from backend.model.build import build
from backend.protocol import HLS_BANDS, Band, ClassLabel, ModelCard, to_json

GREEN, SWIR = HLS_BANDS.index("GREEN"), HLS_BANDS.index("SWIR_1")
VIT = {
    "img_size": [32, 32], "patch": [1, 8, 8], "frames": 1, "embed_dim": 48, "depth": 1, "num_heads": 2,
    "decoder_embed_dim": 32, "decoder_depth": 1, "decoder_num_heads": 2,
}  # fmt: skip
COMMON: dict[str, Any] = {"tile": 32, "patch": 8, "overlap": 8, "licence": "GPL-3.0-or-later"}


def water_card(name: str = "toy-water") -> ModelCard:
    """A model that says water where GREEN is more than about 0.02 reflectance above SWIR_1, whatever else."""
    return ModelCard(
        name=name,
        title="Toy water",
        kind="segment",
        description="Water where green is brighter than short-wave infrared.",
        bands=tuple(Band(b, 0.0, 1000.0) for b in HLS_BANDS),
        frames=1,
        frames_flexible=False,
        architecture={
            "kind": "segmentor-pixel", "vit": VIT, "num_classes": 2,
            "stem_channels": 2, "token_channels": 1, "head_channels": 2,
        },
        classes=(ClassLabel(0, "Land", (222, 214, 196)), ClassLabel(1, "Water", (28, 104, 168))),
        **COMMON,
    )  # fmt: skip


def fill_card(name: str = "toy-fill") -> ModelCard:
    """An untrained autoencoder of three dates; what it fills is nothing to look at."""
    return ModelCard(
        name=name,
        title="Toy filler",
        kind="pretrained",
        description="Random weights, for tests.",
        bands=tuple(Band(b, 2000.0, 1500.0) for b in HLS_BANDS),
        frames=3,
        frames_flexible=True,
        architecture={"kind": "mae", "vit": {**VIT, "frames": 3}},
        **COMMON,
    )


def write_water(folder: Path, name: str = "toy-water") -> Path:
    """The folder of the water model, ready for `prithvi models install`."""
    card = water_card(name)
    module = build(card.architecture)
    with torch.no_grad():
        for layer in (m for m in module.modules() if isinstance(m, nn.Conv2d | nn.Linear)):
            layer.weight.zero_()
            if layer.bias is not None:
                layer.bias.zero_()
        stem, head = module.stem, module.head
        stem[0][0].weight[0, GREEN, 1, 1], stem[0][0].weight[0, SWIR, 1, 1] = 40.0, -40.0
        for conv in (stem[1][0], head[0][0], head[1][0]):
            conv.weight[0, 0, 1, 1] = 1.0
        head[2].weight[1, 0, 0, 0], head[2].bias[1] = 1.0, -8.0
    return _write(folder, card, module)


def write_fill(folder: Path, name: str = "toy-fill") -> Path:
    """The folder of the filling model, ready for `prithvi models install`."""
    torch.manual_seed(0)
    card = fill_card(name)
    return _write(folder, card, build(card.architecture))


def _write(folder: Path, card: ModelCard, module: nn.Module) -> Path:
    from safetensors.torch import save_file

    folder.mkdir(parents=True)
    save_file(module.state_dict(), folder / "model.safetensors")
    (folder / "model.json").write_text(json.dumps(to_json(card)), encoding="utf-8")
    return folder
