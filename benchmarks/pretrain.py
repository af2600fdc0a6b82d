"""A pretraining step: this project from its chip store against TerraTorch's model on data in memory, in one run.

    python benchmarks/pretrain.py [--peer /path/to/python-with-terratorch] [--rounds 3] [--steps 6] [--threads 2]
                                  [--device cpu] [--batch 32] [--size small]

Both train the same masked autoencoder with the same share of hidden tokens, batch and optimizer (AdamW): "small" is
an encoder of 6 blocks of width 192 with a decoder of 2 blocks of width 128 (3.6 million weights), "100M" the published
one; three dates of six bands, 224 x 224 pixels, 75 % hidden. Ours reads int16 chips from a store, turns and mirrors
them, and draws the masks; the peer is given one float32 batch that is there already, which flatters it. On a CPU the
peer runs in true float32 (importing TerraTorch lowers the precision of every product in the process; that is set
back), on a GPU in bfloat16 by autocast, its patch embedding included.

Every variant runs in a fresh process, in turn, ``rounds`` times. Printed are medians of a step: seconds on the clock,
CPU seconds (which other users of the machine disturb least), images a second, the share of the time that the step
waited for data, the most memory, and on a GPU that is known the share of its peak, only visible tokens counted in the
encoder.

The peer's environment is made as benchmarks/tiled.py says.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FRAMES, BANDS, SIZE = 3, 6, 224
SIZES: dict[str, dict[str, int]] = {
    "small": {"embed_dim": 192, "depth": 6, "num_heads": 3, "decoder_embed_dim": 128, "decoder_depth": 2,
              "decoder_num_heads": 4},
    "100M": {"embed_dim": 768, "depth": 12, "num_heads": 12, "decoder_embed_dim": 512, "decoder_depth": 8,
             "decoder_num_heads": 16},
}  # fmt: skip


def make_store(path: Path, chips: int) -> None:
    """Chips of fields and noise, reflectance x 10000."""
    import datetime as dt

    import numpy as np

    sys.path.insert(0, str(HERE.parent))
    from backend.chips import ChipInfo, ChipWriter, Layout
    from backend.protocol import HLS_BANDS

    rng = np.random.default_rng(0)
    times = tuple(dt.datetime(2020, 1 + 3 * t, 1, tzinfo=dt.UTC) for t in range(FRAMES))
    with ChipWriter(path, Layout(HLS_BANDS, FRAMES, SIZE)) as writer:
        for i in range(chips):
            fields = np.kron(rng.uniform(200, 4000, (BANDS, FRAMES, 14, 14)), np.ones((16, 16)))
            pixels = (fields + 40 * rng.standard_normal(fields.shape)).clip(1, 10_000).astype(np.int16)
            writer.add(ChipInfo(f"chip{i}", times, (45.0, 7.0), "train"), pixels, np.ones(pixels.shape[1:], bool))


def run_ours(args: argparse.Namespace) -> dict[str, float]:
    """Steps of the pretraining loop, loader and all."""
    sys.path.insert(0, str(HERE.parent))
    from backend.pretrain.memory import keep_memory

    keep_memory()
    import torch

    from backend.chips import open_store
    from backend.device import choose
    from backend.pretrain import estimate
    from backend.pretrain.config import config_from
    from backend.pretrain.distributed import Crew
    from backend.pretrain.loop import Run
    from backend.protocol import RunOptions

    device = choose(RunOptions(device=args.device, precision=args.precision, threads=args.threads))
    torch.set_num_threads(args.threads)
    crew = Crew(0, 1, device)
    config = config_from({"model": {**SIZES[args.size], "patch": [1, 16, 16]}, "batch": args.batch, "steps": 1000,
                          "validate_every": -1, "micro": args.micro, "threads": args.loaders,
                          "compile": device.is_gpu})  # fmt: skip
    run = Run(open_store(args.store), config, Path("nowhere"), crew)
    walls, cpus, waits = [], [], []
    epoch, done = 0, 0
    while done < args.steps + 2:
        before = (time.perf_counter(), time.process_time())
        for batch in run.loader.epoch(epoch):
            waited = time.perf_counter() - before[0]
            run.trainer.learn(run.trainer.look(batch), 1e-4)
            now = (time.perf_counter(), time.process_time())
            walls.append(now[0] - before[0])
            cpus.append(now[1] - before[1])
            waits.append(waited)
            before, done = now, done + 1
            if done == args.steps + 2:
                break
        epoch += 1
    # The first steps find memory and choose kernels; the first batch of a pass is that of a loader just started.
    whole = [k for k in range(2, len(walls)) if k % len(run.loader)]
    view = run.trainer.view
    wall = statistics.median(walls[k] for k in whole)
    share = estimate.utilisation(estimate.flops(view.vit, view.grid), args.batch / wall, crew)
    return {"wall": wall, "cpu": statistics.median(cpus[k] for k in whole),
            "wait": sum(waits[k] for k in whole) / sum(walls[k] for k in whole),
            "memory": estimate.memory_gb(crew), **({"peak": share} if share else {})}  # fmt: skip


def import_terratorch() -> Any:
    """TerraTorch's masked autoencoder. Where torchvision was built for another torch, its two operators are declared
    (never called here) so that it imports."""
    import importlib
    import warnings

    warnings.filterwarnings("ignore")
    import torch

    try:
        importlib.import_module("torchvision")
    except RuntimeError:
        for name in [n for n in sys.modules if n.startswith("torchvision")]:
            del sys.modules[name]
        library = torch.library.Library("torchvision", "DEF")
        for name in ("nms", "qnms"):
            library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    found = importlib.import_module("terratorch.models.backbones.prithvi_mae")
    torch.set_float32_matmul_precision("highest")
    return found.PrithviMAE


def run_peer(args: argparse.Namespace) -> dict[str, float]:
    """Steps of TerraTorch's model on one batch."""
    kind = import_terratorch()
    import resource

    import torch

    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    gpu = args.device.startswith("cuda")
    model = kind(num_frames=FRAMES, **SIZES[args.size]).to(args.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=True)
    x = torch.randn(args.batch, BANDS, FRAMES, SIZE, SIZE, device=args.device)
    walls, cpus = [], []
    for _ in range(args.steps + 2):
        wall, cpu = time.perf_counter(), time.process_time()
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(args.device.split(":")[0], torch.bfloat16, enabled=gpu):
            loss = model(x)[0]["loss"]
        loss.backward()
        optimizer.step()
        if gpu:
            torch.cuda.synchronize()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    memory = torch.cuda.max_memory_allocated() if gpu else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {
        "wall": statistics.median(walls[2:]),
        "cpu": statistics.median(cpus[2:]),
        "wait": 0.0,
        "memory": memory / 1e9,
    }


def worker(args: argparse.Namespace) -> None:
    print("RESULT" + json.dumps((run_peer if args.worker == "peer" else run_ours)(args)))


def start(args: argparse.Namespace, python: str, who: str, precision: str, store: Path) -> dict[str, float]:
    """One variant in a fresh process."""
    command = [python, __file__, "--worker", who, "--precision", precision, "--store", str(store), "--size", args.size,
               "--steps", str(args.steps), "--threads", str(args.threads), "--batch", str(args.batch),
               "--device", args.device, "--micro", str(args.micro), "--loaders", str(args.loaders)]  # fmt: skip
    env = {**os.environ, "OMP_NUM_THREADS": str(args.threads)}
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT")]
    if not lines:
        raise SystemExit(f"{who} {precision} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(lines[0][6:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--micro", type=int, default=0)
    parser.add_argument("--loaders", type=int, default=1, help="threads that decode chips")
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--worker", default="", help=argparse.SUPPRESS)
    parser.add_argument("--precision", default="auto", help=argparse.SUPPRESS)
    parser.add_argument("--store", default="", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        return worker(args)
    gpu = args.device.startswith("cuda")
    variants = [
        ("ours, bfloat16", sys.executable, "ours", "bfloat16"),
        ("ours, float32", sys.executable, "ours", "float32"),
    ]
    if args.peer:
        variants.append(("TerraTorch, " + ("bfloat16" if gpu else "true float32"), args.peer, "peer", "float32"))
    found: dict[str, list[dict[str, float]]] = {name: [] for name, *_ in variants}
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "chips"
        make_store(store, 4 * args.batch)
        for _ in range(args.rounds):
            for name, python, who, precision in variants:
                found[name].append(start(args, python, who, precision, store))
    middle = {n: {k: statistics.median(r[k] for r in rows) for k in rows[0]} for n, rows in found.items()}
    peer = middle.get(variants[-1][0]) if args.peer else None
    print(f"{args.size}, batch {args.batch}, {args.threads} threads, {args.device}, {args.rounds} x {args.steps} steps")
    print(
        f"{'':26}{'s/step':>8}{'CPU s':>8}{'images/s':>10}{'waiting':>9}{'GB':>6}{'of peak':>9}   x peer (clock, CPU)"
    )
    for name, m in middle.items():
        times = f"   {peer['wall'] / m['wall']:.2f}, {peer['cpu'] / m['cpu']:.2f}" if peer else ""
        part = f"{100 * m['peak']:.0f} %" if "peak" in m else ""
        rate = args.batch / m["wall"]
        row = f"{name:26}{m['wall']:8.2f}{m['cpu']:8.2f}{rate:10.1f}{100 * m['wait']:8.2f}%{m['memory']:6.1f}"
        print(f"{row}{part:>9}{times}")


if __name__ == "__main__":
    main()
