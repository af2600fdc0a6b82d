"""Trains the bundled models from a folder of imagery (PRITHVI_DATA) and writes them to resources/models.

    python -m tools.make_models pretrain [--seconds 2400] [--run runs/mae] [--leave-out NAME ...]
    python -m tools.make_models water    [--seconds 1500] [--run runs/water] [--mae runs/mae] [--leave-out NAME ...]
    python -m tools.make_models install  [--mae runs/mae] [--water runs/water]

Without a stage all run. A stage leaves weights and metrics in its run folder; ``install`` writes cards and
half-precision weights of the runs that are there. ``--leave-out`` keeps a site or scene out of training, to be tested
on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from backend.model.build import build
from backend.model.config import MAEConfig, SegmentorPixelConfig, ViTConfig, to_dict
from backend.protocol import HLS_BANDS, Band, ClassLabel, ModelCard, WeightsRef, to_json
from backend.registry.store import metadata_of
from backend.train.finetune import FinetuneConfig, finetune
from backend.train.labelled import LabelledSampler, LabelledScene, load_scenes, mndwi
from tools import pretrain_tiny

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PRITHVI_DATA", ROOT.parent / "shared" / "data"))
MODELS = ROOT / "resources" / "models"
TESTS = ROOT / "tools" / "water_left_out.json"
TAUGHT = ROOT / "tools" / "labels"
CHIP, WATER_TILE, PATCH = 64, 128, 8

ENCODER: dict[str, Any] = {"patch": (1, PATCH, PATCH), "embed_dim": 192, "depth": 4, "num_heads": 3}
MAE = ViTConfig(
    img_size=(CHIP, CHIP),
    frames=3,
    coords=("time",),
    scale_learned=True,
    decoder_embed_dim=128,
    decoder_depth=2,
    decoder_num_heads=4,
    **ENCODER,
)
WATER = ViTConfig(img_size=(WATER_TILE, WATER_TILE), frames=1, **ENCODER)
WATER_CLASSES = (
    ClassLabel(0, "No water", (233, 227, 211)),
    ClassLabel(1, "Water", (0, 92, 175)),
    ClassLabel(2, "Cloud", (213, 217, 227)),
    ClassLabel(3, "Shadow", (112, 106, 118)),
    ClassLabel(4, "Snow", (158, 214, 232)),
)
WATER_MODEL = SegmentorPixelConfig(WATER, len(WATER_CLASSES), indices=True)
#: Not carried over: tables are recomputed, and a single date has no time encoding.
NOT_REUSED = ("pos_embed", "temporal")
SOURCES = (
    "Contains modified Copernicus Sentinel data [2015-2021]. Landsat imagery courtesy of the U.S. Geological "
    "Survey. HLS: NASA LP DAAC."
)


def run_water(run: Path, mae: Path, seconds: float, leave_out: list[str]) -> None:
    """Stage 2: a water model on the pretrained encoder; tested on the scenes that were left out."""
    tensors, mean, std, _ = _kept(mae)
    scenes = [s for s in load_scenes(DATA, TAUGHT) if min(s.labels.shape) >= WATER_TILE // 2]
    train = [s for s in scenes if s.name not in leave_out]
    torch.manual_seed(0)
    model = build(to_dict(WATER_MODEL))
    reused = {k: v for k, v in tensors.items() if k.startswith("encoder.") and not any(w in k for w in NOT_REUSED)}
    reused |= {"mean": mean, "std": std}
    unexpected = model.load_state_dict(reused, strict=False).unexpected_keys
    if unexpected:
        raise SystemExit(f"The encoder of {mae} has tensors that do not fit: {unexpected[:3]}")
    summary = finetune(
        model,
        LabelledSampler(train, WATER_TILE, seed=0),
        mean,
        std,
        FinetuneConfig(steps=10**6, seconds=seconds),
        run,
    )
    tests = {s.name: water_test(model, s, mean, std) for s in scenes if s.name in leave_out}
    print(json.dumps(tests, indent=1))
    _keep(run, model, mean, std, {**summary, "left_out": leave_out, "tests": tests})


def water_test(model: torch.nn.Module, scene: LabelledScene, mean: torch.Tensor, std: torch.Tensor) -> dict[str, float]:
    """IoU of water on a whole scene, beside that of the water index at the threshold best for this very scene."""
    shape = (1, -1, 1, 1, 1)
    image = torch.from_numpy(scene.image.astype(np.float32))[None, :, None]
    with torch.inference_mode():
        x = (image - mean.view(shape)) / std.view(shape)
        rows = [
            torch.cat([model(part).argmax(1)[0] for part in row.split(WATER_TILE, -1)], -1)
            for row in x.split(WATER_TILE, -2)
        ]
    known, truth = scene.labels >= 0, scene.labels == 1
    index = mndwi(scene.image)
    best = max(_iou((index > h) & known, truth) for h in np.arange(-0.5, 0.8, 0.01))
    return {"iou": _iou((torch.cat(rows).numpy() == 1) & known, truth), "iou_best_threshold_mndwi": best}


COMMON: dict[str, Any] = {
    "patch": PATCH,
    "licence": "GPL-3.0-or-later",
    "nodata_fill": 0.0,
    "frames_flexible": False,
    "source": "made by `make models`; imagery: " + SOURCES,
}
SERIES = (
    "One Sentinel-2 and one Landsat series of 64 x 64 pixels (Belgium), monthly composites of a second place, and "
    "single scenes; half of the samples have simulated dates."
)


def install(mae: Path, water: Path) -> None:
    """Last stage: cards and half-precision weights of the runs that are there."""
    for run, make in ((mae, _mae_card), (water, _water_card)):
        if (run / "model.safetensors").exists():
            tensors, mean, std, summary = _kept(run)
            bands = tuple(Band(n, float(m), float(s)) for n, m, s in zip(HLS_BANDS, mean, std, strict=True))
            _write(make(bands, summary), tensors)
    pretrain_tiny.copy_report(mae, ROOT / "docs" / "training")


def _card(bands: tuple[Band, ...], summary: dict[str, Any], data: str, **own: Any) -> ModelCard:
    """The card of a run: what all bundled models share, what the run found, and what the model says for itself."""
    return ModelCard(bands=bands, training={**summary, "data": data, "hardware": "CPU"}, **COMMON, **own)


def _mae_card(bands: tuple[Band, ...], summary: dict[str, Any]) -> ModelCard:
    return _card(
        bands, summary, SERIES,
        name="prithvi-tiny",
        title="Prithvi tiny (bundled, pretrained)",
        kind="pretrained",
        description="A small temporal masked autoencoder of the Prithvi-EO-2.0 architecture: 2.3 million parameters, "
        "patches of 8 pixels. The start of the other bundled models.",
        limits="Trained for minutes on a few small places: its plain reconstruction is blurred and far behind a "
        "regression on the scene itself (benchmarks/fill_quality). For more, fetch an official model.",
        frames=MAE.frames,
        tile=CHIP,
        overlap=16,
        architecture=to_dict(MAEConfig(MAE)),
        pixel_size=10.0,
    )  # fmt: skip


def _water_card(bands: tuple[Band, ...], summary: dict[str, Any]) -> ModelCard:
    """Metrics are those of runs without the scene they are tested on (``water --leave-out``), kept in TESTS."""
    return _card(
        bands, summary,
        "Three scenes labelled by hand (UKIS: Sentinel-2, Landsat 5 and 7), and others labelled by a published "
        "network (Wieland, Li, Martinis 2019; Apache-2.0) where it is sure and the water index agrees.",
        name="prithvi-tiny-water",
        title="Water and flood extent, Prithvi tiny (bundled)",
        kind="segment",
        frames=1,
        tile=WATER_TILE,
        overlap=32,
        architecture=to_dict(WATER_MODEL),
        classes=WATER_CLASSES,
        description="Open water from one image of Sentinel-2 or Landsat, surface reflectance or top of atmosphere; "
        "clouds, their shadows and snow are told apart from it.",
        metrics={"left_out_scenes": json.loads(TESTS.read_text()) if TESTS.exists() else {}},
        limits="Rivers and ponds of a few pixels are missed, and dark shadows of mountains may be taken for water. A "
        "flood is the water that is not there on a dry date: compare two maps. What lies under a cloud or in its "
        "shadow is not known, and mapped as that.",
    )  # fmt: skip


def _write(card: ModelCard, tensors: dict[str, torch.Tensor]) -> None:
    folder = MODELS / card.name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / card.weights.file
    halves = {k: v.half().contiguous() for k, v in tensors.items()}
    save_file(halves, path, metadata=metadata_of(card))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    card = replace(card, weights=WeightsRef(digest=f"sha256:{digest}", bytes=path.stat().st_size))
    (folder / "model.json").write_text(json.dumps(to_json(card), indent=1) + "\n")
    path.chmod(0o644)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def _keep(run: Path, model: torch.nn.Module, mean: torch.Tensor, std: torch.Tensor, summary: dict[str, Any]) -> None:
    tensors = {k: v.contiguous() for k, v in model.state_dict().items()}
    save_file(tensors, run / "model.safetensors")
    save_file({"mean": mean, "std": std}, run / "stats.safetensors")
    (run / "summary.json").write_text(json.dumps(summary, indent=1))
    print(json.dumps(summary))


def _kept(run: Path) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor, dict[str, Any]]:
    stats = load_file(run / "stats.safetensors")
    return (
        load_file(run / "model.safetensors"),
        stats["mean"],
        stats["std"],
        json.loads((run / "summary.json").read_text()),
    )


def _iou(found: np.ndarray, truth: np.ndarray) -> float:
    return float((found & truth).sum() / max(1, (found | truth).sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", nargs="?", choices=("pretrain", "water", "install"))
    parser.add_argument("--seconds", type=float, help="time to train (default: 2400 and 1500)")
    parser.add_argument("--run", type=Path)
    for name in ("mae", "water"):
        parser.add_argument(f"--{name}", type=Path, default=ROOT / "runs" / name)
    parser.add_argument("--leave-out", nargs="*", default=[])
    args = parser.parse_args()
    if args.stage in (None, "pretrain"):
        pretrain_tiny.pretrain(DATA, args.run or args.mae, MAE, args.seconds or 2400, args.leave_out)
    if args.stage in (None, "water"):
        run_water(args.run or args.water, args.mae, args.seconds or 1500, args.leave_out)
    if args.stage in (None, "install"):
        install(args.mae, args.water)


if __name__ == "__main__":
    main()
