"""``prithvi pretrain``: a masked autoencoder from a chip store; also under torchrun, as ``-m backend pretrain``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from ..errors import InvalidInput
from . import show

EXAMPLES = """\
The run folder holds config.json, metrics.jsonl, tensorboard/, pictures/, checkpoints/, and at the end report.html and
model/, which `prithvi models install` takes. The same command goes on where a run was stopped or killed, on as many
processes as it is then started with.

examples:
  prithvi pretrain chips.zarr --dry-run
  prithvi pretrain chips.zarr --config small.toml --out runs/small --install
  prithvi pretrain chips.zarr --set model.preset=prithvi_eo_v2_300_tl --set epochs=200 --out runs/large
  # continue an official model on the chips of your region
  prithvi pretrain chips.zarr --set start=prithvi-eo-2.0-300m-tl --set learning_rate=5e-5 --out runs/region
  # four processes on this machine; then a script for a cluster
  torchrun --nproc-per-node=4 -m backend pretrain chips.zarr --config small.toml --out runs/small
  prithvi pretrain chips.zarr --config large.toml --out runs/large --slurm --nodes 4 --gpus 8 > large.sh

A config (TOML, or JSON), all of it optional:
  batch = 256
  epochs = 200
  learning_rate = 1e-3
  [model]
  embed_dim = 192
  depth = 6
  num_heads = 3
  coords = ["time", "location"]"""


def add_parser(commands: Any, command: Any) -> None:
    """Add the command to the line's table; ``command`` makes one with its help."""
    p = command(commands, "pretrain", "pretrain a model on a chip store", EXAMPLES)
    p.add_argument("store", metavar="STORE", nargs="?", help="a chip store, as `prithvi chips build` makes it")
    p.add_argument("--config", metavar="FILE", help="a .toml or .json file with fields of the config")
    p.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        dest="settings",
        help=("a field of the config, or model.FIELD of the network; may be repeated"),
    )
    p.add_argument("--out", metavar="DIR", help="folder of the run (default: runs/NAME_OF_STORE)")
    p.add_argument("--device", default="auto", metavar="NAME", help="auto, cpu, cuda or cuda:1")
    p.add_argument("--fields", action="store_true", help="print every field of the config with its default, and leave")
    p.add_argument(
        "--dry-run", action="store_true", help=("measure a few steps and print what the run would take; writes nothing")
    )
    p.add_argument("--stop-after", type=int, default=0, metavar="STEPS", help="save and leave after so many steps")
    p.add_argument("--install", action="store_true", help="install the model when it is done")
    p.add_argument(
        "--push", metavar="OWNER/NAME", help="upload the model to the Hub when it is done; token in HF_TOKEN"
    )
    p.add_argument("--slurm", action="store_true", help="print a Slurm script of this run, and leave")
    p.add_argument("--nodes", type=int, default=1, metavar="N", help="for --slurm: nodes")
    p.add_argument("--gpus", type=int, default=8, metavar="N", help="for --slurm: GPUs of a node; 0: one CPU process")
    p.add_argument("--hours", type=float, default=0.0, metavar="H", help="for --slurm: time limit of the job")
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def run(args: argparse.Namespace) -> None:
    """Carry out the command."""
    if args.fields:
        return _fields()
    if not args.store:
        raise InvalidInput("Say what to train on.", "Name a chip store; `prithvi pretrain --help` shows how.")
    folder = Path(args.out or Path("runs") / (Path(args.store.rstrip("/")).stem or "pretrain"))
    if "://" not in args.store and folder.resolve().is_relative_to(Path(args.store).resolve()):
        raise InvalidInput(f"{folder} lies in the chip store.", "Name a folder elsewhere with --out.")
    if args.slurm:
        return _script(args, folder)
    from ..pretrain.memory import keep_memory

    keep_memory()
    from ..chips import open_store
    from ..pretrain.config import read_config
    from ..pretrain.distributed import joined
    from ..pretrain.export import check_repository
    from ..pretrain.loop import Run

    config = read_config(Path(args.config) if args.config else None, args.settings)
    if args.push:  # not only when the run has ended
        check_repository(args.push)
    if args.push and not os.environ.get("HF_TOKEN", "").strip():
        raise InvalidInput("--push needs a token of the Hub.", "Set HF_TOKEN to one that may write.")
    with joined(args.device, config.precision) as crew:
        quiet = args.json or not crew.leads
        tell = (lambda text: None) if quiet else (lambda text: print(text, flush=True))
        job = Run(open_store(args.store), config, folder, crew, args.store, tell)
        tell(f"{job.start.origin}; {crew.device.reason}")
        if args.dry_run:
            return _estimate(job, args.json and crew.leads, tell)
        _estimate(job, False, tell)
        outcome = job.train(config, args.stop_after)
        if crew.leads:
            _ended(args, folder, outcome)


def _estimate(job: Any, as_json: bool, tell: Any) -> None:
    from ..pretrain import estimate

    expected = job.measure()
    if as_json:
        show.as_json(estimate.plain(expected))
    for name, text in expected.lines():
        lines = text.splitlines()
        tell(f"{name:<12}{lines[0]}" + "".join(f"\n{'':<12}{line}" for line in lines[1:]))


def _ended(args: argparse.Namespace, folder: Path, outcome: Any) -> None:
    from ..pretrain import export

    told = {"run": str(folder), **outcome.summary}
    lines = [
        f"loss {outcome.loss:.4f}, held-out {outcome.validation:.4f}"
        if outcome.validation is not None
        else f"loss {outcome.loss:.4f}",
        f"report: {folder / 'report.html'}",
    ]
    if args.install:
        card = export.install(folder)
        told["model"] = card.name
        lines.append(f"{card.name} is installed.")
    else:
        lines.append(f"`prithvi models install {folder / export.MODEL}` installs the model.")
    if args.push:
        told["pushed"] = export.push(folder, args.push)
        lines.append(f"pushed to {told['pushed']}")
    if args.json:
        show.as_json(told)
    else:
        print("\n".join(lines))


def _script(args: argparse.Namespace, folder: Path) -> None:
    from ..pretrain.slurm import script

    given = [args.store, *(["--config", args.config] if args.config else [])]
    given += [a for s in args.settings for a in ("--set", s)] + ["--out", str(folder)]
    given += ["--device", args.device] if args.device != "auto" else []
    given += (["--install"] if args.install else []) + (["--push", args.push] if args.push else [])
    if min(args.nodes, args.gpus + 1) < 1 or not 0 <= args.hours < 1e5:
        raise InvalidInput(
            f"{args.nodes} nodes with {args.gpus} GPUs for {args.hours} hours cannot be asked for.",
            "Give at least one node.",
        )
    print(script(given, folder.resolve().name, args.nodes, args.gpus, args.hours), end="")


def _fields() -> None:
    """The config's fields and the network's with their sentences, read from their source."""
    import dataclasses
    import inspect
    import re

    from ..model.config import ViTConfig
    from ..pretrain.config import PretrainConfig

    for kind, before in ((PretrainConfig, ""), (ViTConfig, "model.")):
        text = inspect.getsource(kind)
        for f in dataclasses.fields(kind):
            found = re.search(rf'\n    {f.name}: [^\n]*\n    """(.*?)"""\n', text, re.S)
            default = {} if f.name == "model" else f.default
            show.pairs([(f"{before}{f.name} = {default!r}", " ".join(found[1].split()) if found else "")])
