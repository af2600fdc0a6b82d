"""How our code computes what the golden cases without a network store: tables, losses, windows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from backend.errors import InvalidInput
from backend.infer.plans import Plan, demo_padding, terratorch_blend_mask, terratorch_plan
from backend.model import losses
from backend.model.posembed import LocationEncoder, TimeEncoder, interpolate, sincos_1d, sincos_3d
from tests.backend.golden_case import Case, Outputs


def coords_encoding(case: Case) -> Outputs:
    """Encoders of date and place; the stored name says width and repetition."""
    outputs: Outputs = {}
    for name in case.tensors:
        if not (match := re.fullmatch(r"(temporal|location)(\d+)(?:_repeat(\d+))?", name)):
            continue
        kind, encoder_type = match[1], TimeEncoder if match[1] == "temporal" else LocationEncoder
        encoder = encoder_type(int(match[2]), scale_learned=True)
        encoder.scale.data = case["scale"]
        repeat = partial(torch.repeat_interleave, repeats=int(match[3] or 1), dim=1)
        outputs[name] = partial(lambda e, k, r: r(e(case[f"{k}_coords"])), encoder, kind, repeat)
    return outputs


def pos_embed_interp(case: Case) -> Outputs:
    """Interpolation of a table to another size."""
    outputs: Outputs = {}
    for i, entry in enumerate(case.config["cases"]):
        wanted = tuple(n // p for n, p in zip(entry["sample_shape"], entry["patch"], strict=True))
        outputs[f"case{i}.out"] = partial(interpolate, case[f"case{i}.in"], tuple(entry["grid"]), wanted)
    return outputs


def pos_embed_true_configs(case: Case) -> Outputs:
    """The tables of the real models: 1-D parts, and sums and samples of the whole."""
    outputs: Outputs = {}
    for name, entry in case.config["entries"].items():
        if not isinstance(entry, dict):  # the largest difference between the two precisions
            continue
        precision = {"f32omega": "float32", "f64omega": "float64"}[name.rpartition(".")[2]]
        _check_table(sincos_3d(entry["D"], tuple(entry["grid"]), precision)[0], entry)
        for axis, count, share in zip("thw", entry["grid"], (4, 6, 6), strict=True):
            outputs[f"{name}.{axis}_table"] = partial(
                sincos_1d, torch.arange(count, dtype=torch.float64), entry["D"] // 16 * share,
                getattr(torch, precision))
    return outputs


def _check_table(table: Tensor, entry: dict[str, Any]) -> None:
    """A whole table (1 + L, D) against its shape, sums and 64 samples."""
    assert list(table.shape) == entry["shape"]
    assert not table[0].any()
    assert abs(float(table.double().sum()) - entry["sum_f64"]) < 1e-7 * table.numel()
    assert abs(float(table.double().square().sum()) - entry["sum_sq_f64"]) < 1e-7 * table.numel()
    for row, column, value in entry["samples"]:
        assert abs(float(table[row, column]) - value) < 1e-5, (row, column)


def v1_losses(case: Case) -> Outputs:
    """Cross entropy and Dice alone."""
    logits, weights = case["logits"], case.config["class_weight"]
    plain, ignored, minus = case["target"], case["target_ign255"], case["target_ignm1"]
    ce, dice = partial(losses.cross_entropy, logits), partial(losses.dice, logits)
    return {
        "ce_plain": partial(ce, plain),
        "ce_weighted": partial(ce, plain, weights),
        "ce_weighted_ign_avg_non_ignore": partial(ce, ignored, weights, 255),
        "ce_weighted_ign_avg_all": partial(ce, ignored, weights, 255, "all"),
        "torch_ce_weighted_ign": partial(ce, ignored, weights, 255, "weights"),
        "dice_plain": partial(dice, plain), "dice_ign_m1": partial(dice, minus, -1),
        "dice_ign_255": partial(dice, ignored, 255),
    }


def run_plan(x: Tensor, plan: Plan, model: Callable[[Tensor], Tensor], average: bool = True) -> Tensor:
    """The whole-array runner of a plan, the plainest possible: images (B, C, [T,] H, W) → (B, K, H, W)."""
    pad, lead = plan.pad, x.shape[:-2]
    x = F.pad(x.flatten(1, -3), (pad,) * 4, mode="reflect").unflatten(1, lead[1:])
    total, count = torch.zeros(()), torch.zeros(plan.height, plan.width)
    for window in plan.windows():
        rows, cols = slice(window.row, window.row + plan.crop), slice(window.col, window.col + plan.crop)
        out = model(x[..., rows, cols])[..., window.source[0], window.source[1]]
        weight = torch.from_numpy(window.row_weights[:, None] * window.col_weights[None]) + plan.floor
        if total.ndim == 0:
            total = torch.zeros(*out.shape[:2], plan.height, plan.width)
        target = (..., *window.target)
        total[target] = total[target] + out * weight if average else out
        count[target] += weight
    inner = (..., slice(pad, plan.height - pad), slice(pad, plan.width - pad))
    return total[inner] / count[inner] if average else total[inner]


def toy_model(x: Tensor) -> Tensor:
    """The toy function of the tiling vectors: it depends on values and on the place in the window."""
    height, width = x.shape[-2:]
    row = (torch.arange(height) / height)[:, None].expand(height, width)
    col = (torch.arange(width) / width)[None].expand(height, width)
    total = x.flatten(1, -3).sum(dim=1)
    return torch.stack([total + row, 0.5 * total - col, (row * col).expand_as(total)], dim=1)


FIVE_DIMENSIONS = {"crop": 24, "stride": 16, "delta": 2}
"""The setting of the vectors with a time axis; the json does not state it: of all sizes only this one
fits.
"""


def tiled_inference(case: Case) -> Outputs:
    """TerraTorch's tiling: results, weights, windows, and the setting that must raise."""
    outputs: Outputs = {}
    for name, setting in case.config["cases"].items():
        how = {"crop": setting["crop"], "stride": setting["stride"], "delta": setting["delta"],
               "padding": bool(setting.get("padding", True)), "blend": setting.get("blend_overlaps", True)}
        x = case.tensors.get(f"x_{name}", case["x"])
        average = setting.get("average_patches", True)
        outputs[f"out.{name}"] = partial(_tiled, x, how, average)
        if "x5" in case.tensors:
            outputs[f"out5.{name}"] = partial(_tiled, case["x5"], how | FIVE_DIMENSIONS, average)
        outputs[f"chip_coords.{name}"] = partial(
            lambda x, how: _chip_coords(terratorch_plan(*x.shape[-2:], **how), x.shape[0]), x, how)
    for name in case.tensors:
        if name.startswith("blend_mask."):
            sizes = (int(n) for n in name.partition(".")[2].split("_"))
            outputs[name] = partial(lambda s: torch.from_numpy(terratorch_blend_mask(*s)), tuple(sizes))
    for text in case.config["raises_RuntimeError"]:
        _must_raise(*(int(n) for n in re.findall(r"\d+", text)))
    return outputs


def _tiled(x: Tensor, how: dict[str, Any], average: bool) -> Tensor:
    """The toy function over the windows of a setting."""
    return run_plan(x, terratorch_plan(*x.shape[-2:], **how), toy_model, average)


def _must_raise(*sizes: int) -> None:
    """The reference raises where a window is left out; so do we, unless told to correct it."""
    _batch, _bands, height, width, crop, stride, delta = sizes
    try:
        terratorch_plan(height, width, crop, stride, delta)
    except InvalidInput:
        assert terratorch_plan(height, width, crop, stride, delta, fixed=True).covers()
        return
    raise AssertionError("the reference raises here, and we do not")


def _chip_coords(plan: Plan, batch: int) -> Tensor:
    """(batch, first row, last row + 1, first column, last column + 1) of every window and image."""
    rows = [(b, r.start, r.stop, c.start, c.stop) for r, c in (w.target for w in plan.windows())
            for b in range(batch)]
    return torch.tensor(rows)


def demo_paddings(case: Case) -> Outputs:
    """The reflect padding of the official scripts; the stored name says the window."""
    outputs: Outputs = {}
    for name in case.tensors:
        if match := re.fullmatch(r"(.+)_pad(\d+)", name):
            outputs[name] = partial(demo_padding, case[match[1]].numpy(), int(match[2]))
    return outputs
