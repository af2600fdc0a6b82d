"""The cards of the official models say what the specification says, and build the networks it counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from backend.model.build import build
from backend.model.config import from_dict
from backend.protocol import HLS_BANDS, ModelCard, from_json, to_json
from tests.backend import official_files as official
from tests.backend.official_files import TRUE, Vit

CARDS = Path(__file__).resolve().parents[2] / "resources" / "models"

#: Specification 1.1, 2.2, 4.2: trainable parameters, tensors, all values (None: not given).
COUNTS = {
    "prithvi-eo-1.0-100m": (112_639_488, 254, 113_393_408),
    "prithvi-eo-2.0-tiny-tl": (31_741_444, 258, 31_880_132),
    "prithvi-eo-2.0-100m-tl": (112_639_492, 258, 113_644_292),
    "prithvi-eo-2.0-300m": (330_419_712, 398, 331_625_472),
    "prithvi-eo-2.0-300m-tl": (330_419_716, 402, 331_625_476),
    "prithvi-eo-2.0-600m": (657_668_248, 494, 659_505_048),
    "prithvi-eo-2.0-600m-tl": (657_668_252, 498, 659_505_052),
    "prithvi-eo-2.0-300m-burn": (324_204_674, None, None),
}

#: Names and shapes of the official files, from the tables of the specification (for flood v2 there is none).
LAYOUTS = {
    "prithvi-eo-1.0-100m": official.mae_new(TRUE["v1-100m"]),
    "prithvi-eo-2.0-tiny-tl": official.mae_new(TRUE["v2-tiny-tl"]),
    "prithvi-eo-2.0-100m-tl": official.mae_new(TRUE["v2-100m-tl"]),
    "prithvi-eo-2.0-300m": official.mae_new(TRUE["v2-300m"]),
    "prithvi-eo-2.0-300m-tl": official.mae_new(TRUE["v2-300m-tl"]),
    "prithvi-eo-2.0-600m": official.mae_new(TRUE["v2-600m"]),
    "prithvi-eo-2.0-600m-tl": official.mae_new(TRUE["v2-600m-tl"]),
    "prithvi-eo-1.0-flood": official.segmentor_v1(Vit(frames=1), 2),
    "prithvi-eo-1.0-burn": official.segmentor_v1(Vit(frames=1), 2),
    "prithvi-eo-1.0-crop": official.segmentor_v1(Vit(frames=3, depth=6), 13),
    "prithvi-eo-2.0-300m-burn": official.segmentor_v2_unet(Vit(frames=1, width=1024, depth=24), 2),
}
OFFICIAL = sorted([*LAYOUTS, "prithvi-eo-2.0-300m-tl-flood"])

#: Specification 9.
FILES = {
    "prithvi-eo-1.0-100m": "Prithvi-EO-1.0-100M/Prithvi_EO_V1_100M.pt",
    "prithvi-eo-1.0-flood": "Prithvi-EO-1.0-100M-sen1floods11/sen1floods11_Prithvi_100M.pth",
    "prithvi-eo-1.0-burn": "Prithvi-EO-1.0-100M-burn-scar/burn_scars_Prithvi_100M.pth",
    "prithvi-eo-1.0-crop": "Prithvi-EO-1.0-100M-multi-temporal-crop-classification/"
    "multi_temporal_crop_classification_Prithvi_100M.pth",
    "prithvi-eo-2.0-tiny-tl": "Prithvi-EO-2.0-tiny-TL/Prithvi_EO_V2_tiny_TL.pt",
    "prithvi-eo-2.0-100m-tl": "Prithvi-EO-2.0-100M-TL/Prithvi_EO_V2_100M_TL.pt",
    "prithvi-eo-2.0-300m": "Prithvi-EO-2.0-300M/Prithvi_EO_V2_300M.pt",
    "prithvi-eo-2.0-300m-tl": "Prithvi-EO-2.0-300M-TL/Prithvi_EO_V2_300M_TL.pt",
    "prithvi-eo-2.0-600m": "Prithvi-EO-2.0-600M/Prithvi_EO_V2_600M.pt",
    "prithvi-eo-2.0-600m-tl": "Prithvi-EO-2.0-600M-TL/Prithvi_EO_V2_600M_TL.pt",
    "prithvi-eo-2.0-300m-burn": "Prithvi-EO-2.0-300M-BurnScars/Prithvi_EO_V2_300M_BurnScars.pt",
    "prithvi-eo-2.0-300m-tl-flood": "Prithvi-EO-2.0-300M-TL-Sen1Floods11/"
    "Prithvi-EO-V2-300M-TL-Sen1Floods11.pt",
}


def card_of(name: str) -> ModelCard:
    return from_json(ModelCard, json.loads((CARDS / name / "model.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", OFFICIAL)
def test_a_card_is_complete_and_survives_a_round_trip(name: str) -> None:
    card = card_of(name)
    assert card.name == name
    assert from_json(ModelCard, json.loads(json.dumps(to_json(card)))) == card
    assert card.licence == "Apache-2.0"
    assert card.band_names == HLS_BANDS
    assert all([card.title, card.description, card.citation, card.limits, card.training])
    assert card.title[0].isupper()
    repo, file = FILES[name].split("/")
    assert (card.weights.repo, card.weights.upstream_file) == (f"ibm-nasa-geospatial/{repo}", file)
    assert card.source == f"https://huggingface.co/{card.weights.repo}"
    assert card.weights.digest == "", "no weights come with an official card"
    assert not card.metrics or any("source" in str(group) for group in (card.metrics, *card.metrics.values()))


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_a_card_builds_the_network_that_the_specification_counts(name: str) -> None:
    module = build(card_of(name).architecture, device="meta")
    parameters, tensors, values = COUNTS[name]
    assert sum(p.numel() for p in module.parameters()) == parameters
    state = module.state_dict()
    assert tensors in (None, len(state))
    assert values in (None, sum(v.numel() for v in state.values()))


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_tensor_of_the_official_layout_has_a_place(name: str) -> None:
    from backend.model.upstream import convert

    with torch.device("meta"):
        state = {key: torch.empty(shape) for key, shape in LAYOUTS[name].items()}
    report = convert(state, card_of(name).architecture)
    assert set(report.used) | set(report.renamed) | set(report.dropped) == set(state)
    assert all("pos_embed" in key for key in report.dropped)
    assert not report.initialised


@pytest.mark.parametrize(
    ("name", "gigabytes"),
    [("prithvi-eo-1.0-flood", 1.2), ("prithvi-eo-1.0-burn", 1.2), ("prithvi-eo-1.0-crop", 1.68)],
)
def test_the_published_size_is_the_weights_and_two_adam_moments(name: str, gigabytes: float) -> None:
    values = sum(torch.Size(shape).numel() for shape in LAYOUTS[name].values())
    assert 3 * 4 * values / 1e9 == pytest.approx(gigabytes, abs=0.02)
    assert card_of(name).weights.upstream_bytes == round(gigabytes * 1e9)


@pytest.mark.parametrize("name", OFFICIAL)
def test_card_and_architecture_agree(name: str) -> None:
    card = card_of(name)
    config = from_dict(card.architecture)
    assert config.vit.frames == card.frames
    assert config.vit.patch == (1, card.patch, card.patch)
    assert config.vit.in_chans == len(card.bands)
    assert card.tile % card.patch == 0
    assert card.kind == ("pretrained" if config.kind == "mae" else "segment")
    if card.kind == "segment":
        assert len(card.classes) == config.num_classes  # type: ignore[union-attr]
        assert not card.frames_flexible


def test_the_details_that_no_shape_shows() -> None:
    vit = {name: from_dict(card_of(name).architecture).vit for name in OFFICIAL}
    assert vit["prithvi-eo-1.0-100m"].eps == 1e-6
    assert all(v.eps == 1e-5 for name, v in vit.items() if name != "prithvi-eo-1.0-100m")
    assert (vit["prithvi-eo-1.0-crop"].depth, vit["prithvi-eo-1.0-crop"].num_heads) == (6, 8)
    heads = {name: v.num_heads for name, v in vit.items()}
    assert heads["prithvi-eo-2.0-tiny-tl"] == 3
    assert heads["prithvi-eo-1.0-100m"] == heads["prithvi-eo-1.0-flood"] == heads["prithvi-eo-1.0-burn"] == 12
    assert all(count == 16 for name, count in heads.items() if "300m" in name or "600m" in name)
    assert card_of("prithvi-eo-2.0-300m-burn").architecture["decoder"]["doubling"] is True
    for name in OFFICIAL:
        assert (vit[name].coords == ("time", "location")) == ("-tl" in name)
        assert vit[name].scale_learned == ("-tl" in name)


def test_scales_and_missing_pixels_follow_each_pipeline() -> None:
    unit = {name: card_of(name).scale for name in OFFICIAL}
    assert {name for name, scale in unit.items() if scale == 0.0001} == {
        name for name in OFFICIAL if "flood" in name or "burn" in name
    }
    for name in OFFICIAL:
        card = card_of(name)
        largest = max(band.mean for band in card.bands)
        assert (largest < 1) == (card.scale == 0.0001), "the statistics are in the unit of the scale"
        if card.kind == "pretrained":
            assert (card.nodata_stage, card.nodata_fill) == ("after", 0.0001)
    flood = card_of("prithvi-eo-1.0-flood")
    assert (flood.nodata_stage, flood.nodata_fill) == ("before", 0.0)


def test_version_1_segmentors_slide_by_half_a_window() -> None:
    for task in ("flood", "burn", "crop"):
        card = card_of(f"prithvi-eo-1.0-{task}")
        assert (card.plan, card.tile, card.overlap) == ("slide", 224, 112)
    assert card_of("prithvi-eo-1.0-crop").frame_order == "v1-crop-scrambled"


def test_the_crop_map_is_that_of_the_demo() -> None:
    card = card_of("prithvi-eo-1.0-crop")
    assert [c.value for c in card.classes] == list(range(1, 14))
    assert card.map_nodata == 0
    colours = {c.name: c.color for c in card.classes}
    assert colours["Corn"] == (255, 212, 0)
    assert colours["Other"] == (0, 175, 77)


def luminance(colour: tuple[int, int, int]) -> float:
    linear = [c / 12.92 / 255 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", [n for n in OFFICIAL if "flood" in n or "burn" in n])
def test_our_palettes_can_be_told_apart_without_colour_vision(name: str) -> None:
    dark, light = sorted(luminance(c.color) for c in card_of(name).classes)
    assert (light + 0.05) / (dark + 0.05) > 4.5


def test_only_the_digest_that_is_known_is_given() -> None:
    known = {name: card_of(name).weights.upstream_digest for name in OFFICIAL}
    told = known.pop("prithvi-eo-2.0-100m-tl")
    assert told == "sha256:d45406d5fc51af1d9657d48f2e2c3ff077408a2e1113f9a242889a4fe4469b17"
    assert card_of("prithvi-eo-2.0-100m-tl").weights.upstream_bytes == 454_660_610
    assert set(known.values()) == {""}


def test_metrics_are_shares() -> None:
    def numbers(value: Any) -> list[float]:
        if isinstance(value, dict):
            return [n for v in value.values() for n in numbers(v)]
        if isinstance(value, list):
            return [n for v in value for n in numbers(v)]
        return [value] if isinstance(value, float) else []

    for name in OFFICIAL:
        assert all(0 <= n <= 1 for n in numbers(card_of(name).metrics))
