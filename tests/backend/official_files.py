"""Files in the exact layouts of the official checkpoints, filled with random numbers, at true or reduced
size.

Written from the tables of the specification (1.10, 2.3, 3.5, 4.1), not from ``backend.model``, so that the
one checks the other. Run as a script it writes one: ``python tests/backend/official_files.py v1-100m
FOLDER``.
"""

from __future__ import annotations

import argparse
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

Shapes = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Vit:
    """The sizes of an encoder and its MAE decoder; the defaults are v1's 100M."""

    frames: int = 3
    patch: int = 16
    width: int = 768
    depth: int = 12
    decoder_width: int = 512
    decoder_depth: int = 8
    coords: bool = False
    size: int = 224

    @property
    def tokens(self) -> int:
        return self.frames * (self.size // self.patch) ** 2


TRUE = {
    "v1-100m": Vit(),
    "v2-tiny-tl": Vit(frames=1, width=192, coords=True),
    "v2-100m-tl": Vit(frames=4, coords=True),
    "v2-300m": Vit(frames=4, width=1024, depth=24),
    "v2-300m-tl": Vit(frames=4, width=1024, depth=24, coords=True),
    "v2-600m": Vit(frames=4, patch=14, width=1280, depth=32),
    "v2-600m-tl": Vit(frames=4, patch=14, width=1280, depth=32, coords=True),
}


def blocks(prefix: str, width: int, depth: int) -> Shapes:
    """Transformer blocks, mlp ratio 4."""
    found: Shapes = {}
    for i in range(depth):
        for name, shape in (
            ("norm1", (width,)),
            ("attn.qkv", (3 * width, width)),
            ("attn.proj", (width, width)),
            ("norm2", (width,)),
            ("mlp.fc1", (4 * width, width)),
            ("mlp.fc2", (width, 4 * width)),
        ):
            found[f"{prefix}.{i}.{name}.weight"] = shape
            found[f"{prefix}.{i}.{name}.bias"] = shape[:1]
    return found


def encoder(vit: Vit) -> Shapes:
    scales: Shapes = (
        {"temporal_embed_enc.scale": (1,), "location_embed_enc.scale": (1,)} if vit.coords else {}
    )
    return {
        "cls_token": (1, 1, vit.width),
        "pos_embed": (1, 1 + vit.tokens, vit.width),
        "patch_embed.proj.weight": (vit.width, 6, 1, vit.patch, vit.patch),
        "patch_embed.proj.bias": (vit.width,),
        **scales,
        **blocks("blocks", vit.width, vit.depth),
        "norm.weight": (vit.width,),
        "norm.bias": (vit.width,),
    }


def mae_decoder(vit: Vit) -> Shapes:
    width, out = vit.decoder_width, vit.patch**2 * 6
    scales: Shapes = (
        {"temporal_embed_dec.scale": (1,), "location_embed_dec.scale": (1,)} if vit.coords else {}
    )
    return {
        "decoder_embed.weight": (width, vit.width),
        "decoder_embed.bias": (width,),
        "mask_token": (1, 1, width),
        "decoder_pos_embed": (1, 1 + vit.tokens, width),
        **scales,
        **blocks("decoder_blocks", width, vit.decoder_depth),
        "decoder_norm.weight": (width,),
        "decoder_norm.bias": (width,),
        "decoder_pred.weight": (out, width),
        "decoder_pred.bias": (out,),
    }


def prefixed(prefix: str, shapes: Shapes) -> Shapes:
    return {f"{prefix}.{name}": shape for name, shape in shapes.items()}


def mae_old(vit: Vit) -> Shapes:
    """The flat layout of ``Prithvi_100M.pt``."""
    return {**encoder(vit), **mae_decoder(vit)}


def mae_new(vit: Vit) -> Shapes:
    """The layout with ``encoder.`` and ``decoder.``."""
    return {**prefixed("encoder", encoder(vit)), **prefixed("decoder", mae_decoder(vit))}


def batch_norm(prefix: str, width: int) -> Shapes:
    four: Shapes = {f"{prefix}.{n}": (width,) for n in ("weight", "bias", "running_mean", "running_var")}
    return {**four, f"{prefix}.num_batches_tracked": ()}


def segmentor_v1(vit: Vit, classes: int, channels: int = 256) -> Shapes:
    """The ``state_dict`` of an mmsegmentation checkpoint: backbone, neck, head, auxiliary head."""
    wide = vit.width * vit.frames
    neck: Shapes = {}
    for name in ("fpn1", "fpn2"):
        for i in (0, 3):
            neck |= {f"neck.{name}.{i}.weight": (wide, wide, 2, 2), f"neck.{name}.{i}.bias": (wide,)}
        neck |= {f"neck.{name}.1.ln.weight": (wide,), f"neck.{name}.1.ln.bias": (wide,)}
    heads: Shapes = {}
    for head, convs in (("decode_head", 1), ("auxiliary_head", 2)):
        heads |= {f"{head}.conv_seg.weight": (classes, channels, 1, 1), f"{head}.conv_seg.bias": (classes,)}
        for i in range(convs):
            heads[f"{head}.convs.{i}.conv.weight"] = (channels, wide if i == 0 else channels, 3, 3)
            heads |= batch_norm(f"{head}.convs.{i}.bn", channels)
    return {**prefixed("backbone", encoder(vit)), **neck, **heads}


def pyramid(prefix: str, width: int) -> Shapes:
    half, quarter = width // 2, width // 4
    return {
        f"{prefix}fpn1.0.weight": (width, half, 2, 2),
        f"{prefix}fpn1.0.bias": (half,),
        **batch_norm(f"{prefix}fpn1.1", half),
        f"{prefix}fpn1.3.weight": (half, quarter, 2, 2),
        f"{prefix}fpn1.3.bias": (quarter,),
        f"{prefix}fpn2.0.weight": (width, half, 2, 2),
        f"{prefix}fpn2.0.bias": (half,),
    }


def segmentor_v2_unet(vit: Vit, classes: int, channels: Iterable[int] = (512, 256, 128, 64)) -> Shapes:
    """The model of the BurnScars checkpoint, without the ``model.`` of Lightning."""
    widths, w = list(channels), vit.width
    found = {**prefixed("encoder", encoder(vit)), **pyramid("neck.2.", w)}
    below = w
    for i, (width, skip) in enumerate(zip(widths, (w, w // 2, w // 4, 0), strict=True)):
        for conv, inputs in ((1, below + skip), (2, width)):
            found[f"decoder.decoder.blocks.{i}.conv{conv}.0.weight"] = (width, inputs, 3, 3)
            found |= batch_norm(f"decoder.decoder.blocks.{i}.conv{conv}.1", width)
        below = width
    return {**found, "head.head.2.weight": (classes, below, 1, 1), "head.head.2.bias": (classes,)}


def filled(shapes: Shapes, seed: int = 0) -> OrderedDict[str, Tensor]:
    """Random float32 tensors of these shapes; counters of batches are whole numbers, variances positive."""
    generator = torch.Generator().manual_seed(seed)
    found: OrderedDict[str, Tensor] = OrderedDict()
    for name, shape in shapes.items():
        if name.endswith("num_batches_tracked"):
            found[name] = torch.tensor(1000)
        else:
            value = torch.empty(shape).normal_(0, 0.02, generator=generator)
            found[name] = value.abs_().add_(0.5) if name.endswith("running_var") else value
    return found


def mmseg(state: OrderedDict[str, Tensor]) -> dict[str, Any]:
    """An mmsegmentation checkpoint around a state dict: meta with numpy numbers, and Adam's two moments."""
    trained = [
        v
        for k, v in state.items()
        if "running" not in k and "num_batches" not in k and k != "backbone.pos_embed"
    ]
    moments = {
        i: {"step": 40, "exp_avg": torch.full_like(v, 1e-4), "exp_avg_sq": torch.full_like(v, 1e-8)}
        for i, v in enumerate(trained)
    }
    groups = [
        {"lr": 1.5e-5, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.05, "params": list(moments)}
    ]
    meta = {
        "env_info": "sys.platform: linux",
        "config": "optimizer = dict(type='Adam')",
        "seed": 0,
        "epoch": 80,
        "iter": 30880,
        "mmseg_version": "0.30.0+6e3c9b0",
        "CLASSES": ("a", "b"),
        "PALETTE": [[0, 0, 0], [1, 1, 1]],
        "hook_msgs": {
            "best_score": np.float64(0.4269),
            "best_ckpt": "/work/best_mIoU_epoch_80.pth",
            "iteration": np.int64(30880),
            "improved": np.bool_(True),
        },
    }
    return {"meta": meta, "state_dict": state, "optimizer": {"state": moments, "param_groups": groups}}


def lightning(state: OrderedDict[str, Tensor]) -> dict[str, Any]:
    """A Lightning checkpoint around a state dict, as TerraTorch writes it."""
    return {
        "epoch": 49,
        "global_step": 1000,
        "pytorch-lightning_version": "2.4.0",
        "state_dict": OrderedDict((f"model.{k}", v) for k, v in state.items()),
        "loops": {"fit_loop": {"state_dict": {}}},
        "callbacks": {"ModelCheckpoint": {"best_model_score": torch.tensor(0.8)}},
        "optimizer_states": [
            {"state": {0: {"step": torch.tensor(3.0), "exp_avg": torch.zeros(8)}}, "param_groups": []}
        ],
        "lr_schedulers": [],
        "hparams_name": "kwargs",
        "hyper_parameters": {"model_factory": "EncoderDecoderFactory"},
    }


def contents() -> Iterator[tuple[str, Any]]:
    """Name and maker of each true-size file this script writes."""
    flood, crop = Vit(frames=1), Vit(frames=3, depth=6)
    burn = Vit(frames=1, width=1024, depth=24)
    yield "v1-100m-old", ("Prithvi_100M.pt", lambda: filled(mae_old(TRUE["v1-100m"])))
    for name, vit in TRUE.items():
        yield name, (f"Prithvi_EO_{name}.pt", lambda vit=vit: filled(mae_new(vit)))
    yield "v1-flood", ("sen1floods11_Prithvi_100M.pth", lambda: mmseg(filled(segmentor_v1(flood, 2))))
    yield "v1-burn", ("burn_scars_Prithvi_100M.pth", lambda: mmseg(filled(segmentor_v1(flood, 2))))
    yield (
        "v1-crop",
        (
            "multi_temporal_crop_classification_Prithvi_100M.pth",
            lambda: mmseg(filled(segmentor_v1(crop, 13))),
        ),
    )
    yield (
        "v2-burn",
        ("Prithvi_EO_V2_300M_BurnScars.pt", lambda: lightning(filled(segmentor_v2_unet(burn, 2)))),
    )


def write(which: str, folder: Path) -> Path:
    """Write one true-size file and give its path."""
    name, make = dict(contents())[which]
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(make(), folder / name)
    return folder / name


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("which", choices=[name for name, _ in contents()])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(write(given.which, given.folder))
