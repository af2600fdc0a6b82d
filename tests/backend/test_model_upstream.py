"""Files of every known layout find their way into our modules, tensor by tensor, and wrong ones are
refused.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from backend.errors import InvalidInput
from backend.model.build import build
from backend.model.config import PRETRAINED_BANDS
from backend.model.loading import load, load_encoder
from backend.model.upstream import convert, sniff

VIT: dict[str, Any] = {"img_size": 224, "patch": [1, 16, 16], "frames": 3, "embed_dim": 32, "depth": 2,
                       "num_heads": 2, "decoder_embed_dim": 16, "decoder_depth": 1, "decoder_num_heads": 2}
TL = {**VIT, "coords": ["time", "location"], "scale_learned": True}
MAE: dict[str, Any] = {"kind": "mae", "vit": VIT}
MAE_TL: dict[str, Any] = {"kind": "mae", "vit": TL}
V1: dict[str, Any] = {"kind": "segmentor-v1", "vit": VIT, "num_classes": 4, "decode": {"channels": 8},
                      "auxiliary": {"channels": 8, "num_convs": 2}}
V2: dict[str, Any] = {"kind": "segmentor-v2", "vit": {**VIT, "depth": 4}, "num_classes": 2,
                      "decoder": {"kind": "unet", "channels": [16, 8, 8, 4]}}
UPER: dict[str, Any] = {**V2, "decoder": {"kind": "upernet", "channels": 8, "scale_modules": True},
                        "pyramid": False, "head_channels": [8, 4]}
FCN: dict[str, Any] = {**V2, "decoder": {"kind": "fcn", "channels": 8, "num_convs": 3}, "pyramid": False}

PIXEL: dict[str, Any] = {"kind": "segmentor-pixel", "vit": VIT, "num_classes": 2, "stem_channels": 8}

State = dict[str, Any]


def weights(architecture: dict[str, Any]) -> dict[str, Tensor]:
    """A state dict in our names, every value by chance, the position tables too: they must not be
    believed.
    """
    torch.manual_seed(0)
    state = build(architecture).state_dict()
    return {name: torch.randn_like(v) if v.is_floating_point() else v + 7 for name, v in state.items()}


def flat(state: State) -> State:
    """Prithvi_100M.pt: bare names."""
    return OrderedDict((re.sub(r"^(encoder|decoder)\.", "", name), v) for name, v in state.items())


def timm(state: State) -> State:
    """Old TerraTorch: ``_timm_module.`` inside the names."""
    return {name.replace("encoder.", "encoder._timm_module."): v for name, v in state.items()}


def lightning(state: State) -> State:
    """A Lightning checkpoint: ``model.`` before the names, and things of the training."""
    inner = {f"model.{name}": v for name, v in state.items()} | {"criterion.weight": torch.ones(2)}
    return {"epoch": 3, "state_dict": inner, "optimizer_states": [], "hyper_parameters": {"lr": 1e-4}}


def mmseg(state: State) -> State:
    """An mmsegmentation checkpoint: with its optimizer."""
    return {"meta": {"epoch": 100}, "state_dict": OrderedDict(state), "optimizer": {"state": {}}}


def parallel(state: State) -> State:
    """Saved from inside DistributedDataParallel."""
    return {"model": {f"module.{name}": v for name, v in state.items()}}


Layout = Callable[[State], State]
LAYOUTS: list[tuple[dict[str, Any], Layout]] = [
    (MAE, dict), (MAE, flat), (MAE, timm), (MAE, lightning), (MAE, parallel), (MAE_TL, flat), (MAE_TL, timm),
    (V1, dict), (V1, mmseg), (V2, dict), (V2, lightning), (V2, timm), (UPER, lightning), (FCN, lightning),
    (PIXEL, dict), (PIXEL, parallel)]


@pytest.mark.parametrize(("architecture", "layout"), LAYOUTS)
def test_every_layout_loads_and_accounts_for_all(architecture: dict[str, Any], layout: Layout) -> None:
    state = weights(architecture)
    file = layout(state)
    model, report = load(architecture, file)
    loaded, fresh = model.state_dict(), build(architecture).state_dict()
    assert set(loaded) == set(state)
    for name, value in loaded.items():
        expected = fresh[name] if "pos_embed" in name else state[name]
        assert torch.equal(value, expected), name
    inner = file.get("state_dict", file.get("model", file))
    assert set(inner) == set(report.used) | set(report.renamed) | set(report.dropped)
    assert set(report.renamed.values()) | set(report.used) | set(report.recomputed) == set(loaded)
    assert all("pos_embed" in name for name in report.recomputed)
    assert not report.initialised


@pytest.mark.parametrize(("architecture", "layout"), LAYOUTS)
def test_shapes_tell_what_a_file_holds(architecture: dict[str, Any], layout: Layout) -> None:
    found = sniff(layout(weights(architecture)))
    vit = architecture["vit"]
    assert found["layout"] == architecture["kind"]
    wanted = {"embed_dim": 32, "depth": vit["depth"], "patch": [1, 16, 16], "frames": 3, "mlp_ratio": 4.0,
              "in_chans": 6}
    assert {name: found[name] for name in wanted} == wanted
    assert found["coords"] == vit.get("coords", [])
    for name in ("decoder", "num_classes", "decode", "auxiliary", "head_channels"):
        if name in architecture and name in found:
            given = architecture[name]
            if isinstance(given, dict):
                given = {**given, **{k: v for k, v in found[name].items() if k not in given}}
            assert found[name] == given


def test_a_finetuned_file_serves_as_a_pretrained_encoder() -> None:
    finetuned = weights(V1)
    for architecture in (V1 | {"num_classes": 9}, MAE):
        model = build(architecture)
        before = {name: value.clone() for name, value in model.state_dict().items()}
        report = load_encoder(model, mmseg(finetuned))
        prefix = "backbone." if architecture["kind"] == "segmentor-v1" else "encoder."
        for name, value in model.state_dict().items():
            if name.startswith(prefix) and "pos_embed" not in name:
                assert torch.equal(value, finetuned["backbone." + name.removeprefix(prefix)])
            else:
                assert torch.equal(value, before[name])
        assert all(reason for reason in report.dropped.values())
        assert "neck.fpn1.0.weight" in report.dropped


def test_a_file_of_other_frames_starts_a_finetuning() -> None:
    model = build(V1 | {"vit": {**VIT, "frames": 1}})
    load_encoder(model, flat(weights(MAE)))
    assert model.state_dict()["backbone.pos_embed"].shape == (1, 197, 32)


def test_an_auxiliary_head_that_is_not_wanted_is_dropped() -> None:
    without = V1 | {"auxiliary": {"num_convs": 0}}
    _, report = load(without, weights(V1))
    assert {name for name in report.dropped if "pos_embed" not in name} == {
        name for name in weights(V1) if name.startswith("auxiliary_head.")}


def test_metadata_encoders_of_the_file_are_dropped_where_the_model_has_none() -> None:
    _, report = load(MAE, weights(MAE_TL))
    scales = {name: reason for name, reason in report.dropped.items() if name.endswith("scale")}
    assert len(scales) == 4
    assert all("built without" in reason for reason in scales.values())


def test_bands_are_picked_by_name_and_unknown_ones_start_at_random() -> None:
    state, bands = weights(MAE), ["RED", "THERMAL", "BLUE"]
    three = {"kind": "mae", "vit": {**VIT, "in_chans": 3}}
    report = convert(state, three, bands=bands, part="encoder")
    picked, source = (s["encoder.patch_embed.proj.weight"] for s in (report.state_dict, state))
    assert torch.equal(picked[:, 0], source[:, PRETRAINED_BANDS.index("RED")])
    assert torch.equal(picked[:, 2], source[:, PRETRAINED_BANDS.index("BLUE")])
    assert picked[:, 1].abs().max() < 1
    assert "THERMAL" in report.initialised["encoder.patch_embed.proj.weight"]
    with pytest.raises(InvalidInput, match="band names"):
        convert(state, three, bands=bands[:2], part="encoder")


def test_another_patch_size_starts_the_embedding_at_random() -> None:
    other = {"kind": "mae", "vit": {**VIT, "patch": [1, 14, 14]}}
    with pytest.warns(UserWarning, match="starts at random"):
        report = convert(weights(MAE), other, part="encoder")
    assert report.state_dict["encoder.patch_embed.proj.weight"].shape == (32, 6, 1, 14, 14)
    assert report.initialised


@pytest.mark.parametrize("architecture", [MAE, V1, V2])
def test_missing_extra_and_misshapen_tensors_are_named(architecture: dict[str, Any]) -> None:
    name = "backbone.norm.weight" if architecture is V1 else "encoder.norm.weight"
    state = weights(architecture)
    missing = {k: v for k, v in state.items() if k != name}
    with pytest.raises(InvalidInput, match=f"1 missing .{name}"):
        convert(missing, architecture)
    extra = name.replace("norm", "surprise")
    with pytest.raises(InvalidInput, match=f"1 unexpected .{extra}"):
        convert(state | {extra: torch.ones(3)}, architecture)
    with pytest.raises(InvalidInput, match=r"of another shape .*\(5,\), wanted \(32,\)"):
        convert(state | {name: torch.ones(5)}, architecture)


@pytest.mark.parametrize(("file", "wanted", "sentence"), [
    (MAE, {"kind": "mae", "vit": {**VIT, "embed_dim": 64}}, "embed_dim is 32 in the file, 64 in the card"),
    (MAE, {"kind": "mae", "vit": {**VIT, "depth": 3}}, "depth is 2 in the file, 3 in the card"),
    (MAE, {"kind": "mae", "vit": {**VIT, "patch": [1, 14, 14]}}, "patch is"),
    (MAE, {"kind": "mae", "vit": {**VIT, "in_chans": 3}}, "in_chans is 6 in the file, 3 in the card"),
    (MAE, {"kind": "mae", "vit": {**VIT, "decoder_depth": 2}}, "decoder_depth is 1"),
    (V1, {**V1, "num_classes": 13}, "num_classes is 4 in the file, 13 in the card"),
    (V1, {**V1, "vit": {**VIT, "frames": 1}}, "frames is 3 in the file, 1 in the card"),
    (V2, {**V2, "decoder": {"kind": "unet", "channels": [8, 8, 8, 4]}}, "decoder is"),
    (V2, UPER, "decoder is"),
    (V1, V2, "holds a version 1 segmentor, but a version 2 segmentor is wanted"),
    (V1, MAE, "holds a version 1 segmentor, but a masked autoencoder is wanted"),
])
def test_a_file_that_contradicts_its_card_is_refused(file: dict[str, Any], wanted: dict[str, Any],
                                                     sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        convert(weights(file), wanted)


@pytest.mark.parametrize("content", [{}, {"epoch": 3}, {"state_dict": {"conv1.weight": torch.ones(2)}},
                                     {"layer.weight": torch.ones(2)}])
def test_a_file_of_something_else_is_refused(content: State) -> None:
    with pytest.raises(InvalidInput, match="holds no"):
        convert(content, MAE)


@pytest.mark.parametrize("architecture", [MAE, V1, V2, UPER, FCN, PIXEL])
def test_whatever_tensor_is_missing_the_error_is_a_sentence(architecture: dict[str, Any]) -> None:
    state = weights(architecture)
    for name in state:
        if "pos_embed" not in name:
            with pytest.raises(InvalidInput):
                convert({k: v for k, v in state.items() if k != name}, architecture)


def test_half_precision_files_become_float32() -> None:
    half = {name: v.half() if v.is_floating_point() else v for name, v in weights(MAE).items()}
    model, _ = load(MAE, half)
    assert {p.dtype for p in model.parameters()} == {torch.float32}


def test_the_same_name_twice_is_refused() -> None:
    state = weights(MAE)
    with pytest.raises(InvalidInput, match="are both"):
        convert(state | {"norm.weight": state["encoder.norm.weight"]}, MAE)
