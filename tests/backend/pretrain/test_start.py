"""Continuing from models that are there, on the bands of a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from backend import registry
from backend.chips import ChipStore, open_store
from backend.errors import InvalidInput, NotFound
from backend.model.posembed import interpolate, sincos_3d
from backend.pretrain.loop import Run
from backend.protocol import HLS_BANDS
from tests.backend.pretrain.conftest import SMALL, alone, config, make_store


@pytest.fixture
def installed(home: Path, store: ChipStore, tmp_path: Path) -> str:
    """The name of a model that a short run made."""
    from backend.pretrain.export import install

    given = config(steps=2, name="first", pictures=0)
    larger = open_store(make_store(tmp_path / "larger", size=24, frames=4))
    run = Run(larger, given, tmp_path / "first", alone(), tell=lambda _: None)
    run.train(given)
    return install(tmp_path / "first").name


def again(store: ChipStore, tmp_path: Path, **changes: Any) -> Run:
    given = replace(config(), model=changes.pop("model", {}), **changes)
    return Run(store, given, tmp_path / "again", alone(), tell=lambda _: None)


def test_a_model_is_continued_with_its_own_statistics(installed: str, store: ChipStore, tmp_path: Path) -> None:
    card, model = registry.load(installed)
    run = again(store, tmp_path, start=installed)
    ours = run.start.model.state_dict()
    assert all(torch.equal(ours[n], t) for n, t in model.state_dict().items())
    assert run.start.mean.tolist() == pytest.approx([b.mean for b in card.bands])
    assert "continued from first" in run.start.origin and run.start.model.config.vit.frames == 4
    # Chips are smaller than what it was built for: the table is interpolated, as in inference.
    table = interpolate(sincos_3d(32, (4, 6, 6)), (4, 6, 6), (3, 4, 4))
    torch.testing.assert_close(run.start.model.encoder.positions((3, 4, 4)), table)
    outcome = run.train(replace(config(), model={}, start=installed))
    made = registry.installing.store.read_card(tmp_path / "again" / "model")
    assert made.bands == card.bands and made.architecture == card.architecture and outcome.steps == 12


def test_a_larger_decoder_starts_fresh_on_the_encoder(installed: str, store: ChipStore, tmp_path: Path) -> None:
    run = again(store, tmp_path, start=installed, model={"decoder_depth": 3, "mask_ratio": 0.5}, statistics="store")
    before = registry.load(installed)[1].state_dict()
    assert "decoder is fresh" in run.start.origin and run.trainer.view.visible == 24
    assert torch.equal(run.start.model.encoder.norm.weight, before["encoder.norm.weight"])
    assert run.start.mean.tolist() == pytest.approx(list(store.stats.mean))


def test_an_encoder_of_another_shape_is_refused(installed: str, store: ChipStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="first was built with another depth than"):
        again(store, tmp_path, start=installed, model={"depth": 7})
    with pytest.raises(NotFound, match="no model 'secnd'"):
        again(store, tmp_path, start="secnd")


def test_bands_are_matched_by_name(installed: str, tmp_path: Path) -> None:
    turned = open_store(make_store(tmp_path / "turned", bands=HLS_BANDS[::-1]))
    assert again(turned, tmp_path, start=installed).trainer.view.bands == (5, 4, 3, 2, 1, 0)
    few = open_store(make_store(tmp_path / "few", bands=("RED", "NIR_NARROW", "BLUE")))
    with pytest.raises(InvalidInput, match="no band GREEN, SWIR_1, SWIR_2 of first; it has RED, NIR_NARROW, BLUE"):
        again(few, tmp_path, start=installed)
    fresh = again(few, tmp_path, bands=("BLUE", "RED"), model=SMALL)
    assert fresh.trainer.view.bands == (2, 0) and fresh.start.model.config.vit.in_chans == 2
    assert fresh.start.mean.tolist() == pytest.approx([few.stats.mean[2], few.stats.mean[0]])
    with pytest.raises(InvalidInput, match="no band PINK"):
        again(few, tmp_path, bands=("PINK",), model=SMALL)


def test_an_official_file_is_continued(
    store: ChipStore, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.backend import small_models

    name = "prithvi-eo-2.0-300m-tl"
    small_models.use(monkeypatch, tmp_path)
    path = small_models.write(name, tmp_path)
    big = open_store(make_store(tmp_path / "big", size=32))
    run = again(big, tmp_path, start=str(path), model={})
    assert name in run.start.origin and run.start.card is not None
    assert run.start.mean.tolist() == pytest.approx([b.mean for b in run.start.card.bands])
    assert run.measure().parameters > 0


def test_fresh_weights_have_the_frames_of_the_store(store: ChipStore, tmp_path: Path) -> None:
    """Else the card would ask for a number of dates that the model never saw, and refuse the one it did."""
    with pytest.raises(InvalidInput, match=r"\[model\] has 5 frames, the chips have 3"):
        Run(store, config(model={**SMALL, "frames": 5}), tmp_path / "run", alone())
    run = Run(store, config(model={**SMALL, "frames": 3}), tmp_path / "run", alone())
    assert run.start.model.config.vit.frames == 3


@pytest.mark.parametrize("frames", [1, 6])
def test_chips_of_fewer_or_more_dates_continue_a_model(installed: str, tmp_path: Path, frames: int) -> None:
    """The time table is computed for the dates there are; the card stays that of the model continued from."""
    other = open_store(make_store(tmp_path / "other", frames=frames))
    run = again(other, tmp_path, start=installed)
    table = interpolate(sincos_3d(32, (4, 6, 6)), (4, 6, 6), (frames, 4, 4))
    torch.testing.assert_close(run.start.model.encoder.positions((frames, 4, 4)), table)
    assert run.trainer.view.grid == (frames, 4, 4) and run.start.model.config.vit.frames == 4
    outcome = run.train(replace(config(), model={}, start=installed))
    assert outcome.steps == 12 and 0 < outcome.loss < 10
    made = registry.installing.store.read_card(tmp_path / "again" / "model")
    assert made.frames == 4
    with pytest.raises(InvalidInput, match="another frames than"):
        again(other, tmp_path, start=installed, model={"frames": frames})


def test_chips_that_do_not_fit_the_tokens(store: ChipStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be cut into tokens of"):
        Run(store, config(model={**SMALL, "patch": [1, 5, 5]}), tmp_path / "run", alone())
    with pytest.raises(InvalidInput, match="0 are visible with mask_ratio"):
        Run(store, config(model={**SMALL, "mask_ratio": 0.99}), tmp_path / "run", alone())


def test_an_encoder_without_a_decoder_gets_one_of_its_size(home: Path, tmp_path: Path) -> None:
    """The card of a finetuned model says nothing about a decoder: the published one has ten times its weights."""
    chips = open_store(make_store(tmp_path / "chips", size=32))
    start = again(chips, tmp_path, start="prithvi-tiny-water").start
    vit = start.model.config.vit
    assert (vit.embed_dim, vit.depth) == (192, 4)
    assert (vit.decoder_embed_dim, vit.decoder_depth, vit.decoder_num_heads) == (128, 2, 4)
    assert start.origin.endswith("its encoder; the decoder is fresh, 2 blocks of width 128")
    own = again(chips, tmp_path, start="prithvi-tiny-water", model={"decoder_embed_dim": 48, "decoder_depth": 1})
    vit = own.start.model.config.vit
    assert (vit.decoder_embed_dim, vit.decoder_depth, vit.decoder_num_heads) == (48, 1, 1)


@pytest.mark.parametrize(
    ("model", "decoder"),
    [
        ({"embed_dim": 192, "depth": 6, "num_heads": 3, "patch": [1, 4, 4]}, (128, 4, 4)),
        ({"embed_dim": 32, "depth": 1, "num_heads": 2, "patch": [1, 4, 4]}, (32, 1, 1)),
        ({"embed_dim": 768, "depth": 12, "num_heads": 12, "patch": [1, 4, 4]}, (512, 8, 16)),
        ({"preset": "prithvi_eo_v2_tiny_tl", "patch": [1, 4, 4]}, (512, 8, 16)),
        ({"preset": "prithvi_eo_tiny", "patch": [1, 4, 4]}, (128, 4, 4)),
    ],
)
def test_fresh_weights_have_the_decoder_of_the_preset_or_one_of_their_size(
    store: ChipStore, tmp_path: Path, model: dict[str, Any], decoder: tuple[int, int, int]
) -> None:
    vit = Run(store, config(model=model), tmp_path / "run", alone()).start.model.config.vit
    assert (vit.decoder_embed_dim, vit.decoder_depth, vit.decoder_num_heads) == decoder
