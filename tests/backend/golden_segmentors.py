"""How our code computes what the segmentors' golden cases store."""

from __future__ import annotations

import math
from functools import cache, partial
from typing import Any

from torch import Tensor

from backend.infer.plans import slide_plan
from backend.model import losses
from backend.model.loading import load
from backend.model.padding import pad_images
from backend.model.segmentor import SegmentorV1, SegmentorV2
from backend.model.sniff import sniff
from backend.model.vit import token_grid
from tests.backend.golden_case import Case, Outputs, coords_of
from tests.backend.golden_mae import vit_fields
from tests.backend.golden_sums import run_plan


def v1_segmentor(case: Case) -> Outputs:
    """Backbone, neck, heads, slide inference and losses of version 1."""
    config, found = case.config, sniff(case.weights)
    model, _ = load({"kind": "segmentor-v1", "num_classes": config["decode_head"]["num_classes"],
                     "vit": vit_fields(config["backbone"], eps=config["layer_norm_eps_backbone"]),
                     "decode": found["decode"], "auxiliary": found["auxiliary"]}, case.weights)
    assert isinstance(model, SegmentorV1)
    assert config["neck"]["embed_dim"] == model.config.neck_channels
    x, vit = case["input"], model.config.vit
    neck = cache(lambda: model.neck(model.backbone(x), vit.grid))
    slide = cache(lambda: _slide(case, model))
    logits = {"decode": "decode_logits", "aux": "aux_logits"}
    outputs: Outputs = {
        "backbone_out": partial(model.backbone, x),
        "neck_out": neck,
        "decode_logits": lambda: model.decode_head(neck()),
        "aux_logits": lambda: model.auxiliary_head(neck()),
        "encode_decode": partial(model, x),
        "slide_logits": slide,
        "slide_softmax": lambda: slide().softmax(dim=1),
        "slide_pred": lambda: slide().argmax(dim=1),
    }
    for short, head in (("decode", "decode_head"), ("aux", "auxiliary_head")):
        head_config, stored = config[head], logits[short]
        outputs[f"loss_{short}.acc_seg"] = partial(
            lambda s, i: losses.accuracy(case[s], case["gt"][:, 0], i)[None], stored,
            head_config.get("ignore_index", 255))
        kind = "dice" if head_config["loss_decode"]["type"] == "DiceLoss" else "ce"
        outputs[f"loss_{short}.loss_{kind}"] = partial(_mmseg_loss, case, case.config[head], stored)
    return outputs


def _slide(case: Case, model: SegmentorV1) -> Tensor:
    """Mean logits of mmsegmentation's slide inference."""
    test, x = case.config["test_cfg"], case["slide_input"]
    plan = slide_plan(*x.shape[-2:], test["crop_size"][0], test["stride"][0])
    return run_plan(x, plan, model)


def _mmseg_loss(case: Case, head: dict[str, Any], stored: str) -> Tensor:
    """The loss that a head's configuration asks for, from the stored logits."""
    loss, target = head["loss_decode"], case["gt"][:, 0]
    if loss["type"] == "DiceLoss":
        value = losses.dice(case[stored], target, loss.get("ignore_index", 255))
    else:
        average = "observed" if loss.get("avg_non_ignore") else "all"
        value = losses.cross_entropy(case[stored], target, loss.get("class_weight"),
                                     head.get("ignore_index", 255), average)
    return value * loss.get("loss_weight", 1.0)


def v2_segmentor(case: Case) -> Outputs:
    """Encoder, neck, decoder and head of version 2; widths are read off the weights."""
    config, found, x = case.config, sniff(case.weights), case["input"]
    decoder = dict(found["decoder"])
    assert decoder["kind"].startswith(config["decoder"])
    if decoder["kind"] == "unet":
        decoder["doubling"] = "models-pytorch 0.4" in config["source"]
    vit = {"img_size": config["img_size"], "patch": config["patch"], "frames": config["frames"],
           "embed_dim": config["embed_dim"], "depth": config["depth"], "num_heads": config["heads"],
           "in_chans": found["in_chans"], "coords": config["coords"], "scale_learned": bool(config["coords"]),
           "mlp_ratio": found["mlp_ratio"], "decoder_embed_dim": 16, "decoder_num_heads": 1}
    parts = {name: found[name] for name in ("num_classes", "pyramid", "head_channels")}
    model, _ = load({"kind": "segmentor-v2", "vit": vit, "decoder": decoder, "pad": _is_padded(case),
                     "indices": config.get("indices", []), **parts}, case.weights)
    assert isinstance(model, SegmentorV2)
    assert found["head_channels"] == list(config["head_channel_list"] or [])
    coords = coords_of(case)
    padded = pad_images(x, (2 * vit["patch"][1], 2 * vit["patch"][2])) if model.config.pad else x
    maps = cache(lambda: model.features(padded, **coords))
    tokens = cache(lambda: model.encoder.forward_features(padded, indices=model.config.indices, **coords))
    decoded = cache(lambda: model.decoder(maps()))
    outputs: Outputs = {"decoder_out": decoded, "head_out": lambda: model.head(decoded()),
                        "output": partial(model, x, **coords)}
    for i in range(4):
        outputs[f"encoder_out{i}"] = partial(lambda i: tokens()[i], i)
        outputs[f"neck_out{i}"] = partial(lambda i: maps()[i], i)
    return outputs


def _is_padded(case: Case) -> bool:
    """Whether the reference padded the image, told by the number of tokens that it stored."""
    grid = token_grid(case["input"].shape[2:], tuple(case.config["patch"]))
    return case["encoder_out0"].shape[1] - 1 != math.prod(grid)
