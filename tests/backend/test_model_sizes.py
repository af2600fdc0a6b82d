"""Every published network has exactly the tensors and values that the specification counts; no memory is
used.
"""

from __future__ import annotations

import json

import pytest
import torch

from backend.errors import InvalidInput
from backend.model.build import Model, build
from backend.model.config import PRESETS, MAEConfig, ViTConfig, from_dict, to_dict
from backend.model.posembed import sincos_3d

#: preset → tensors, parameters, of them in the encoder, all stored values (specification 1.1, 2.2).
COUNTS = {
    "prithvi_eo_v1_100": (254, 112_639_488, None, 113_393_408),
    "prithvi_eo_v2_tiny_tl": (258, 31_741_444, 5_634_050, 31_880_132),
    "prithvi_eo_v2_100_tl": (258, 112_639_492, 86_237_186, 113_644_292),
    "prithvi_eo_v2_300": (398, 330_419_712, 303_886_336, 331_625_472),
    "prithvi_eo_v2_300_tl": (402, 330_419_716, 303_886_338, 331_625_476),
    "prithvi_eo_v2_600": (494, 657_668_248, 631_188_480, 659_505_048),
    "prithvi_eo_v2_600_tl": (498, 657_668_252, 631_188_482, 659_505_052),
}


def parameters(model: torch.nn.Module) -> int:
    """Number of trained values."""
    return sum(p.numel() for p in model.parameters())


def on_meta(**architecture: object) -> Model:
    """A network without memory."""
    return build(architecture, device="meta")


@pytest.mark.parametrize("preset", COUNTS)
def test_a_published_autoencoder_has_the_published_size(preset: str) -> None:
    tensors, trained, encoder, stored = COUNTS[preset]
    model = on_meta(kind="mae", vit={"preset": preset})
    state = model.state_dict()
    assert len(state) == tensors
    assert parameters(model) == trained
    assert sum(value.numel() for value in state.values()) == stored
    assert encoder is None or parameters(model.encoder) == encoder


@pytest.mark.parametrize(("preset", "shapes"), [
    ("prithvi_eo_v1_100", {"encoder.pos_embed": (1, 589, 768), "decoder.decoder_pos_embed": (1, 589, 512),
                           "encoder.patch_embed.proj.weight": (768, 6, 1, 16, 16),
                           "decoder.decoder_pred.weight": (1536, 512)}),
    ("prithvi_eo_v2_300", {"encoder.pos_embed": (1, 785, 1024), "decoder.decoder_pos_embed": (1, 785, 512)}),
    ("prithvi_eo_v2_600", {"encoder.pos_embed": (1, 1025, 1280), "decoder.decoder_pos_embed": (1, 1025, 512),
                           "encoder.patch_embed.proj.weight": (1280, 6, 1, 14, 14),
                           "decoder.decoder_pred.weight": (1176, 512)}),
])
def test_tables_and_patches_have_the_published_shapes(preset: str, shapes: dict[str, object]) -> None:
    state = on_meta(kind="mae", vit={"preset": preset}).state_dict()
    assert {name: tuple(state[name].shape) for name in shapes} == shapes


@pytest.mark.parametrize(("frames", "depth", "heads", "classes"), [(1, 12, 12, 2), (3, 6, 8, 13)])
def test_the_finetuned_networks_of_version_1_have_the_published_shapes(frames: int, depth: int, heads: int,
                                                                       classes: int) -> None:
    vit = {"preset": "prithvi_eo_v1_100", "frames": frames, "depth": depth, "num_heads": heads, "eps": 1e-5}
    state = on_meta(kind="segmentor-v1", vit=vit, num_classes=classes).state_dict()
    channels = 768 * frames
    assert tuple(state["backbone.pos_embed"].shape) == (1, 1 + 196 * frames, 768)
    assert tuple(state["neck.fpn1.0.weight"].shape) == (channels, channels, 2, 2)
    assert tuple(state["neck.fpn2.1.ln.weight"].shape) == (channels,)
    assert tuple(state["decode_head.convs.0.conv.weight"].shape) == (256, channels, 3, 3)
    assert tuple(state["decode_head.conv_seg.weight"].shape) == (classes, 256, 1, 1)
    assert tuple(state["auxiliary_head.convs.1.conv.weight"].shape) == (256, 256, 3, 3)
    # The checkpoints' 1.2 and 1.68 GB are three times these: the weights and Adam's two moments.
    megabytes = sum(v.numel() * v.element_size() for v in state.values()) / 1e6
    assert megabytes == pytest.approx(400 if frames == 1 else 560, rel=0.02)


def test_the_burn_scar_network_of_version_2_has_the_published_size() -> None:
    model = on_meta(kind="segmentor-v2", vit={"preset": "prithvi_eo_v2_300", "frames": 1}, num_classes=2)
    assert model.config.indices == (5, 11, 17, 23)
    assert parameters(model) == 324_204_674


@pytest.mark.parametrize(("width", "parts"), [(768, (288, 288, 192)), (512, (192, 192, 128)),
                                              (1280, (480, 480, 320))])
def test_columns_of_the_position_table_are_width_height_time(width: int, parts: tuple[int, int, int]) -> None:
    table = sincos_3d(width, (2, 3, 5))[0, 1:].view(2, 3, 5, width)
    across, down, along = table.split(parts, dim=-1)
    assert torch.equal(across, across[:1, :1].expand_as(across))
    assert torch.equal(down, down[:1, :, :1].expand_as(down))
    assert torch.equal(along, along[:, :1, :1].expand_as(along))
    assert not sincos_3d(width, (2, 3, 5))[0, 0].any()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_config_survives_json(preset: str) -> None:
    config = MAEConfig(PRESETS[preset])
    assert from_dict(json.loads(json.dumps(to_dict(config)))) == config


def test_a_segmentor_config_survives_json() -> None:
    for decoder in ({"kind": "unet", "doubling": True}, {"kind": "upernet", "scale_modules": True},
                    {"kind": "fcn", "num_convs": 2}):
        config = from_dict({"kind": "segmentor-v2", "vit": {"preset": "prithvi_eo_v2_300"}, "num_classes": 3,
                            "decoder": decoder, "pyramid": decoder["kind"] == "unet"})
        assert from_dict(json.loads(json.dumps(to_dict(config)))) == config


@pytest.mark.parametrize("wrong", [
    {"embed_dim": 100}, {"num_heads": 7}, {"frames": 0}, {"patch": (2, 16, 16)}, {"coords": ("date",)},
    {"patch": (2, 16, 16), "frames": 2, "coords": ("time",)}, {"img_size": 8}, {"mask_ratio": 1.0},
    {"eps": 0.0},
    {"pos_precision": "float16"}, {"decoder_num_heads": 7},
])
def test_a_contradictory_config_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        ViTConfig(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [
    {"kind": "detector"}, {"kind": "mae", "vit": {"preset": "prithvi_eo_v9"}},
    {"kind": "mae", "vit": {"width": 3}}, {"kind": "segmentor-v1", "num_classes": 0},
    {"kind": "segmentor-v2", "num_classes": 2, "decoder": {"kind": "x"}},
    {"kind": "segmentor-v2", "num_classes": 2, "indices": [3, 12]}, {"kind": "segmentor-v1"},
    {"kind": "segmentor-v2", "num_classes": 2, "indices": [5, 2, 8, 11]},
    {"kind": "segmentor-v2", "num_classes": 2, "pyramid": False},
    {"kind": "segmentor-v2", "num_classes": 2, "decoder": {"kind": "upernet", "scale_modules": True}},
])
def test_a_contradictory_architecture_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        from_dict(wrong)
