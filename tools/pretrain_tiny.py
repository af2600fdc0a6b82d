"""Stage "pretrain" of the bundled models: imagery → chip store → ``backend.pretrain`` → weights, card, report.

Chips are drawn as the sampler of ``backend.train`` draws them: real triplets of dates where a series has them, dates
simulated from single scenes elsewhere. Whole places are held out, and what is learnt is judged on them alone.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.torch import load_file, save_file

from backend.chips import ChipInfo, ChipWriter, Layout, open_store
from backend.model.config import ViTConfig, to_dict
from backend.pretrain.config import PretrainConfig
from backend.pretrain.distributed import joined
from backend.pretrain.export import MODEL
from backend.pretrain.loop import Run
from backend.pretrain.memory import keep_memory
from backend.protocol import HLS_BANDS, ModelCard, from_json
from backend.train.archive import NODATA, Sample, Sampler, load_archive

#: Places that are never learnt from: parts of their names.
HELD_OUT = ("eolearn_slovenia", "l8_elkton", "l8_232066")
TRAIN, VALIDATION = 8000, 384


def pretrain(data: Path, run: Path, vit: ViTConfig, seconds: float, leave_out: Sequence[str]) -> None:
    """Chips beside the run, the run itself, and in its folder what the other stages take up."""
    keep_memory()
    chips = run.parent / f"{run.name}-chips"
    build_store(data, chips, vit, leave_out)
    config = PretrainConfig(
        model=to_dict(vit), hours=seconds / 3600, batch=64, learning_rate=1.5e-3, average=0.998, drop_time=0.2,
        hide_dates=0.5, name="prithvi-tiny", validation_chips=VALIDATION, title="Prithvi tiny", seed=2022,
    )  # fmt: skip
    with joined() as crew:
        job = Run(open_store(chips), config, run, crew, str(chips))
        for name, text in job.measure().lines():
            print(f"{name:<12}{text}")
        outcome = job.train(config)
    keep(run, {**outcome.summary, "left_out": list(leave_out), "held_out_places": list(HELD_OUT)})


def build_store(data: Path, path: Path, vit: ViTConfig, leave_out: Sequence[str]) -> None:
    """The chip store, begun or continued; the same chips each time. One that was made with other scenes is replaced."""
    note = path.parent / f"{path.name}.json"
    made = {"leave_out": sorted(leave_out), "train": TRAIN, "validation": VALIDATION, "size": vit.img_size[0]}
    if note.exists() and json.loads(note.read_text()) != made:
        shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(made))
    archive = load_archive(data, leave_out)
    held = [s for s in archive if any(part in s.name for part in HELD_OUT)]
    learnt = [s for s in archive if s not in held]
    with ChipWriter(path, Layout(HLS_BANDS, vit.frames, vit.img_size[0])) as writer:
        for split, series, count, seed in (("train", learnt, TRAIN, 1), ("validation", held, VALIDATION, 2)):
            if f"{split}-{count - 1}" not in writer:
                _add(writer, split, Sampler(series, vit.img_size[0], vit.frames, seed), count)


def _add(writer: ChipWriter, split: str, source: Sampler, count: int) -> None:
    for i, sample in zip(range(count), source):
        pixels = np.clip(np.rint(sample.values), NODATA, 32_000).astype(np.int16)
        writer.add(ChipInfo(f"{split}-{i}", _times(sample), None, split), pixels, sample.valid)
        if (i + 1) % 1000 == 0:
            print(f"{i + 1} of {count} chips for {split}", flush=True)


def _times(sample: Sample) -> tuple[dt.datetime, ...]:
    return tuple(
        dt.datetime(int(year), 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=float(day) - 1) for year, day in sample.coords
    )


def keep(run: Path, summary: dict[str, object]) -> None:
    """Weights, statistics and summary where the other stages look for them."""
    card = from_json(ModelCard, json.loads((run / MODEL / "model.json").read_text(encoding="utf-8")))
    save_file(load_file(run / MODEL / card.weights.file), run / "model.safetensors")
    import torch

    stats = {name: torch.tensor([getattr(b, name) for b in card.bands]) for name in ("mean", "std")}
    save_file(stats, run / "stats.safetensors")
    (run / "summary.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")


def copy_report(run: Path, docs: Path) -> None:
    """The run's report, curves and last picture into the documentation."""
    if not (run / "report.md").exists():
        return
    docs.mkdir(parents=True, exist_ok=True)
    pictures = sorted((run / "pictures").glob("step-*.png"))[-1:]
    text = (run / "report.md").read_text(encoding="utf-8")
    for picture in pictures:
        text = text.replace(f"pictures/{picture.name}", "reconstruction.png")
        shutil.copyfile(picture, docs / "reconstruction.png")
    text = text.replace(f"# Pretraining {run.resolve().name}", "# How prithvi-tiny was pretrained", 1)
    (docs / "README.md").write_text(text, encoding="utf-8")
    for curve in run.glob("*.svg"):
        shutil.copyfile(curve, docs / curve.name)
