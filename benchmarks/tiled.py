"""GeoTIFF in, class map out: this project against TerraTorch's windowing, same weights, same raster, one run.

    python benchmarks/tiled.py --peer /path/to/python-with-terratorch [--size 1024] [--rounds 3] [--threads 2]

The model is the 100M encoder on three dates with a light head and 13 classes, random weights from one seed, saved once
and loaded by both. The raster is synthetic: 18 bands (3 dates x 6) of fields and noise, uint16, deflate. The windows
are TerraTorch's (224 pixels, stride 192, 8 cut away, blended). The peer is TerraTorch 1.2.13's own code: encoder,
``tiled_inference`` with defaults, its ``save_prediction``, the load and normalisation of its datasets; in true float32
(importing it lowers the precision of every product in the process; that is set back). Ours is ``segment``, the road
of the command line, in bfloat16 and in float32.

Every variant runs in a fresh process, in turn, ``rounds`` times. Printed are medians: seconds without imports and model
building ("work"), of the whole process, peak memory, and the share of pixels with the peer's class.

To build the peer: a virtual environment with torch==2.13.0, then --no-deps torchvision==0.28.0 terratorch==1.2.13 and
what they import (rioxarray, lightning, timm, einops, albumentations, torchgeo, segmentation-models-pytorch, ...).
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
FRAMES, BANDS, CLASSES, TILE, PATCH, WIDTH = 3, 6, 13, 224, 16, 768
MEAN = (775.0, 1081.0, 1229.0, 2497.0, 2204.0, 1611.0)
STD = (1282.0, 1270.0, 1399.0, 1368.0, 1292.0, 1155.0)
NAMES = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")


def make_head() -> Any:
    """One linear layer per patch column: the frames' tokens to classes x pixels."""
    import torch

    return torch.nn.Linear(FRAMES * WIDTH, CLASSES * PATCH * PATCH)


def apply_head(head: Any, tokens: Any) -> Any:
    """Tokens (B, 1 + L, D) of a square image to logits (B, classes, H, W)."""
    from torch.nn.functional import pixel_shuffle

    batch, length, width = tokens.shape
    cells = (length - 1) // FRAMES
    side = int(cells**0.5)
    x = tokens[:, 1:].reshape(batch, FRAMES, cells, width).transpose(1, 2).reshape(batch, cells, FRAMES * width)
    return pixel_shuffle(head(x).transpose(1, 2).reshape(batch, -1, side, side), PATCH)


def make_raster(path: Path, size: int) -> None:
    import numpy as np
    import rasterio
    from rasterio.transform import from_origin
    from scipy.ndimage import zoom

    rng = np.random.default_rng(0)
    smooth = sum(zoom(rng.standard_normal((k, k)), size / k, order=1) / k**0.7 for k in (4, 8, 16, 32, 64))
    fields = np.kron(rng.standard_normal((size // 24 + 1, size // 24 + 1)), np.ones((24, 24)))[:size, :size]
    profile = {
        "driver": "GTiff",
        "width": size,
        "height": size,
        "count": FRAMES * BANDS,
        "dtype": "uint16",
        "nodata": 0,
        "crs": "EPSG:32615",
        "transform": from_origin(5e5, 4e6, 30, 30),
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 2,
        "interleave": "band",
    }
    with rasterio.open(path, "w", **profile) as out:
        for t in range(FRAMES):
            for c in range(BANDS):
                light = 1 + 0.25 * smooth * (1 + 0.1 * t) + 0.3 * fields * (0.5 + 0.2 * c) * (1 - 0.3 * t)
                noise = 15 * rng.standard_normal((size, size))
                out.write(np.clip(MEAN[c] * light + noise, 1, 10_000).astype("uint16"), t * BANDS + c + 1)
                out.set_band_description(t * BANDS + c + 1, f"{NAMES[c]}_{t + 1}")


def make_weights(path: Path) -> None:
    """Random weights under upstream's names; biases and norms are not trivially zero and one."""
    import torch
    from safetensors.torch import save_file

    sys.path.insert(0, str(HERE.parent))
    from backend.model.config import ViTConfig
    from backend.model.vit import Encoder

    torch.manual_seed(0)
    encoder, head = Encoder(ViTConfig(frames=FRAMES)), make_head()
    for p in encoder.parameters():
        if p.ndim == 1:
            p.data += 0.02 * torch.randn_like(p)
    tensors = {f"encoder.{k}": v for k, v in encoder.state_dict().items()} | {
        f"head.{k}": v for k, v in head.state_dict().items()
    }
    save_file({k: v.contiguous() for k, v in tensors.items()}, path)


def run_ours(args: argparse.Namespace) -> dict[str, float]:
    """The command line's road on one raster."""
    sys.path.insert(0, str(HERE.parent))
    import torch
    from safetensors.torch import load_file

    from backend.device import choose
    from backend.infer.network import Network
    from backend.infer.predict import segment
    from backend.model.config import ViTConfig
    from backend.model.vit import Encoder
    from backend.protocol import Band, ClassLabel, FrameRef, ModelCard, RunOptions
    from backend.raster import open_frames

    class Light(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder, self.head = Encoder(ViTConfig(frames=FRAMES)), make_head()

        def forward(self, x: Any, time: Any = None, location: Any = None) -> Any:
            return apply_head(self.head, self.encoder(x))

    imported = time.perf_counter()
    module = Light()
    module.load_state_dict(load_file(args.weights))
    network = Network(module, choose(RunOptions(device="cpu", precision=args.variant, threads=args.threads)))
    bands = tuple(Band(n, m, s) for n, m, s in zip(NAMES, MEAN, STD))
    classes = tuple(ClassLabel(k, f"class {k}", (k, k, k)) for k in range(CLASSES))
    card = ModelCard(
        "light", "Light", "segment", "", bands, FRAMES, False, TILE, PATCH, {}, classes=classes, plan="terratorch"
    )
    built = time.perf_counter()
    with open_frames([FrameRef((args.raster,))], card.band_names) as stack:
        segment(stack, network, card, args.out, threads=args.threads)
    return {"build": built - imported, "work": time.perf_counter() - built}


def run_peer(args: argparse.Namespace) -> dict[str, float]:
    """TerraTorch's building blocks, true float32."""
    import warnings

    warnings.filterwarnings("ignore")
    import torch

    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        # torchvision for CUDA beside a CPU torch: only its compiled operators are missing, and none is used here.
        define_missing_operators(torch)
    import numpy as np
    import rioxarray
    from safetensors.torch import load_file
    from terratorch.cli_tools import save_prediction
    from terratorch.models.backbones.prithvi_mae import PrithviViT
    from terratorch.tasks.tiled_inference import tiled_inference

    torch.set_num_threads(args.threads)
    torch.set_float32_matmul_precision("highest")
    imported = time.perf_counter()
    encoder = PrithviViT(
        img_size=TILE,
        patch_size=(1, PATCH, PATCH),
        num_frames=FRAMES,
        in_chans=BANDS,
        embed_dim=WIDTH,
        depth=12,
        num_heads=12,
    ).eval()
    head, tensors = make_head().eval(), load_file(args.weights)
    for part, module in (("encoder.", encoder), ("head.", head)):
        module.load_state_dict({k.removeprefix(part): v for k, v in tensors.items() if k.startswith(part)})
    built = time.perf_counter()

    def forward(x: Any) -> Any:
        with torch.inference_mode():
            return apply_head(head, encoder.forward_features(x)[-1])

    image = rioxarray.open_rasterio(args.raster, masked=True).fillna(0).to_numpy()
    image = image.reshape(FRAMES, BANDS, *image.shape[1:]).transpose(1, 2, 3, 0).astype(np.float32)
    x = torch.from_numpy(image).permute(0, 3, 1, 2)
    shape = (-1, 1, 1, 1)
    x = ((x - torch.tensor(MEAN).view(shape)) / torch.tensor(STD).view(shape))[None]
    classes = tiled_inference(forward, x).argmax(1)[0]
    out = Path(args.out)
    save_prediction(classes, args.raster, str(out.parent), output_file_name=out.stem.removesuffix("_pred"))
    return {"build": built - imported, "work": time.perf_counter() - built}


def define_missing_operators(torch: Any) -> None:
    for name in [n for n in sys.modules if n.startswith("torchvision")]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    sys.keep_torchvision_library = library  # type: ignore[attr-defined]


def child(args: argparse.Namespace) -> None:
    """One variant in this process; prints one line of JSON."""
    import resource

    began = time.perf_counter()
    seconds = run_peer(args) if args.variant == "peer" else run_ours(args)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**seconds, "process": time.perf_counter() - began, "peak_MiB": peak}))


def measure(args: argparse.Namespace, folder: Path, variant: str) -> dict[str, float]:
    python = args.peer if variant == "peer" else sys.executable
    command = [
        python,
        str(Path(__file__).resolve()),
        "--variant",
        variant,
        "--threads",
        str(args.threads),
        "--weights",
        str(folder / "weights.safetensors"),
        "--raster",
        str(folder / "raster.tif"),
        "--out",
        str(folder / f"{variant}_pred.tif"),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": str(args.threads)}
    )
    if done.returncode:
        raise SystemExit(f"{variant} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def agreement(folder: Path, variant: str) -> float:
    import numpy as np
    import rasterio

    peer = next(folder.glob("*peer*.tif"))
    with rasterio.open(peer) as a, rasterio.open(folder / f"{variant}_pred.tif") as b:
        return float(np.mean(a.read(1) == b.read(1)))


def compare(args: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_raster(folder / "raster.tif", args.size)
        make_weights(folder / "weights.safetensors")
        variants = ["peer", "bfloat16", "float32"] if args.peer else ["bfloat16", "float32"]
        rows: dict[str, list[dict[str, float]]] = {v: [] for v in variants}
        for _ in range(args.rounds):
            for variant in variants:
                rows[variant].append(measure(args, folder, variant))
        print(
            f"{args.size} x {args.size} x {FRAMES * BANDS} bands, {args.threads} threads, {args.rounds} rounds, medians"
        )
        print(
            f"{'variant':24s} {'work s':>8s} {'x peer':>7s} {'process s':>10s} {'x peer':>7s} "
            f"{'peak MiB':>9s} {'same class':>10s}"
        )
        for variant in variants:
            show(variant, rows, folder)


def show(variant: str, rows: dict[str, list[dict[str, float]]], folder: Path) -> None:
    mid = {k: statistics.median(r[k] for r in rows[variant]) for k in rows[variant][0]}
    title = "TerraTorch, true float32" if variant == "peer" else f"ours, {variant}"
    ratios, same = ["", ""], ""
    if "peer" in rows:
        ratios = [
            f"{statistics.median(p[k] / o[k] for p, o in zip(rows['peer'], rows[variant])):.2f}"
            for k in ("work", "process")
        ]
        same = f"{agreement(folder, variant):.2%}" if variant != "peer" else ""
    print(
        f"{title:24s} {mid['work']:8.2f} {ratios[0]:>7s} {mid['process']:10.2f} {ratios[1]:>7s} "
        f"{mid['peak_MiB']:9.0f} {same:>10s}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", help="a Python that can import terratorch; without it only ours is timed")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    for hidden in ("--variant", "--weights", "--raster", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    args = parser.parse_args()
    child(args) if args.variant else compare(args)


if __name__ == "__main__":
    main()
