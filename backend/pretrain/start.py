"""The network a run begins with: fresh, or the weights of a model that is there, on the bands of the store."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..chips import ChipStore
from ..errors import InvalidInput, NotFound
from ..model.config import MAEConfig, ViTConfig, from_dict, to_dict, vit_from_dict
from ..model.mae import MaskedAutoencoder
from ..model.vit import token_grid
from ..protocol import CANONICAL_SCALE, ModelCard
from ..words import counted
from .batches import View
from .config import PretrainConfig

#: Fields of the network that a run may change although it continues from weights.
_CHANGEABLE = ("mask_ratio", "norm_pix_loss")
_DECODER = ("decoder_embed_dim", "decoder_depth", "decoder_num_heads")
_DEFAULT_PRESET = "prithvi_eo_v2_100_tl"


@dataclass(frozen=True)
class Start:
    """A network, how it looks at the store, and the statistics it is fed with."""

    model: MaskedAutoencoder
    view: View
    mean: Tensor
    std: Tensor
    """(C,) in the unit of the store's pixels, in the order of the model's bands."""
    nodata_fill: float
    origin: str
    """In words: fresh, or continued from what."""
    card: ModelCard | None = None


def begin(config: PretrainConfig, store: ChipStore) -> Start:
    """The network of a config for a store; the same weights in every process, drawn from the seed.

    Raises InvalidInput where the store's bands, frames or size do not fit, and what the registry raises.
    """
    if config.start:
        return _continued(config, store)
    names = config.bands or tuple(store.bands)
    bands = _bands(names, store)
    if config.model.get("frames", store.frames) != store.frames:
        raise InvalidInput(
            f"[model] has {config.model['frames']} frames, the chips have {store.frames}; fresh weights would be told "
            "to be for a number of dates that they never saw.",
            "Leave frames out of [model], or build chips of so many dates.",
        )
    values = {"frames": store.frames, "img_size": [store.size, store.size], "in_chans": len(bands), **config.model}
    if not set(values) & {"preset", "embed_dim"}:
        values["preset"] = _DEFAULT_PRESET
    vit = vit_from_dict(values)
    if "preset" not in values:
        vit = _with_decoder(vit, config.model)
    mean, std = _store_statistics(store, bands)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        model = MaskedAutoencoder(MAEConfig(vit))
    view = View(vit, _grid(vit, store), bands, config)
    _check(view, store)
    return Start(model, view, mean, std, 0.0, f"fresh weights, decoder of {_decoder_in_words(vit)}")


def _continued(config: PretrainConfig, store: ChipStore) -> Start:
    """Weights of an installed model or of a file: the whole autoencoder, or its encoder under another decoder."""
    card, tensors, whole = _weights(config.start)
    names = card.band_names
    if config.bands and config.bands != names:
        raise InvalidInput(
            f"{card.name} knows the bands {', '.join(names)}, not {', '.join(config.bands)}.",
            "Leave `bands` out when continuing from a model.",
        )
    bands = _bands(names, store, f" of {card.name}")
    base = from_dict(card.architecture).vit
    vit, same_decoder = _changed(base, config.model, card.name)
    if not whole:
        vit = _with_decoder(vit, config.model)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        model = MaskedAutoencoder(MAEConfig(vit))
    part = "all" if whole and same_decoder else "encoder"
    _fill(model, tensors, part)
    own = config.statistics != "store"
    mean, std = _card_statistics(card, store) if own else _store_statistics(store, bands)
    fill = card.nodata_fill if own and card.nodata_stage == "after" else 0.0
    view = View(vit, _grid(vit, store), bands, config)
    _check(view, store)
    fresh = f": its encoder; the decoder is fresh, {_decoder_in_words(vit)}"
    words = f"continued from {card.name}" + ("" if part == "all" else fresh)
    return Start(model, view, mean, std, fill, words, card)


def _weights(start: str) -> tuple[ModelCard, Mapping[str, Tensor], bool]:
    """Card and tensors of an installed model or a file, and whether they hold a decoder."""
    from ..registry import store as models
    from ..registry.installing import read_file

    if Path(start).suffix and Path(start).expanduser().is_file():
        card, tensors = read_file(Path(start).expanduser())
    else:
        card = models.find(start)
        module = models.load(start)[1]
        tensors = module.state_dict()
    return card, tensors, from_dict(card.architecture).kind == "mae"


def _fill(model: MaskedAutoencoder, tensors: Mapping[str, Tensor], part: str) -> None:
    from ..model.upstream import convert

    report = convert(dict(tensors), to_dict(model.config), part=part)
    if report.initialised:
        raise InvalidInput(f"The weights lack values for {', '.join(report.initialised)}.", "Choose a complete file.")
    model.load_state_dict(report.state_dict, strict=part == "all")


def _changed(base: ViTConfig, wanted: Mapping[str, Any], name: str) -> tuple[ViTConfig, bool]:
    """The continued network with what may be changed, and whether its decoder is still the same."""
    given = {k: v for k, v in wanted.items() if k != "preset"}
    plain = to_dict(base)
    refused = [
        k
        for k, v in given.items()
        if k not in (*_CHANGEABLE, *_DECODER) and (list(v) if isinstance(v, tuple) else v) != plain[k]
    ]
    if refused:
        raise InvalidInput(
            f"{name} was built with another {' and another '.join(refused)} than [model] says.",
            "A model that is continued keeps its encoder: leave these fields out.",
        )
    changed = {k: v for k, v in given.items() if k in (*_CHANGEABLE, *_DECODER)}
    return replace(base, **changed), all(changed.get(k, plain[k]) == plain[k] for k in _DECODER)


def _with_decoder(vit: ViTConfig, wanted: Mapping[str, Any]) -> ViTConfig:
    """The network with a decoder that suits its encoder, where none is its own: two thirds of its width and depth, in
    heads of 32, never more than the published 512 x 8 (specification 2.1), which this comes to from 768 x 12 on.
    What is ``wanted`` stands.
    """
    width = wanted.get("decoder_embed_dim") or max(32, min(512, vit.embed_dim * 2 // 3 // 32 * 32))
    suited = {
        "decoder_embed_dim": width,
        "decoder_depth": max(1, min(8, vit.depth * 2 // 3)),
        "decoder_num_heads": next(n for n in range(max(1, width // 32), 0, -1) if width % n == 0),
    }
    return replace(vit, **{k: wanted.get(k, v) for k, v in suited.items()})


def _decoder_in_words(vit: ViTConfig) -> str:
    return f"{counted(vit.decoder_depth, 'block')} of width {vit.decoder_embed_dim}"


def _bands(names: Sequence[str], store: ChipStore, of: str = "") -> tuple[int, ...]:
    """Where the bands are in the store. A band that is missing is never made up."""
    here = list(store.bands)
    missing = [n for n in names if n not in here]
    if missing:
        raise InvalidInput(
            f"The store has no band {', '.join(missing)}{of}; it has {', '.join(here)}.",
            "Build the store with these bands, or train a model on the bands there are.",
        )
    return tuple(here.index(n) for n in names)


def _store_statistics(store: ChipStore, bands: Sequence[int]) -> tuple[Tensor, Tensor]:
    mean, std = ([float(x) for x in v] for v in (store.stats.mean, store.stats.std))
    broken = [store.bands[b] for b in bands if not (std[b] > 0 and math.isfinite(std[b]) and math.isfinite(mean[b]))]
    if broken:
        raise InvalidInput(
            f"The store's statistics of {', '.join(broken)} cannot be used (no deviation).",
            "`prithvi chips check` tells what is wrong with a store.",
        )
    return torch.tensor([mean[b] for b in bands]), torch.tensor([std[b] for b in bands])


def _card_statistics(card: ModelCard, store: ChipStore) -> tuple[Tensor, Tensor]:
    """A card's statistics in the unit of the store, whose numbers x ``scale`` are reflectance."""
    unit = 1.0 / (card.scale * store.scale * CANONICAL_SCALE)
    return (torch.tensor([b.mean * unit for b in card.bands]), torch.tensor([b.std * unit for b in card.bands]))


def _grid(vit: ViTConfig, store: ChipStore) -> tuple[int, int, int]:
    return token_grid((store.frames, store.size, store.size), vit.patch)


def _check(view: View, store: ChipStore) -> None:
    vit, chip = view.vit, (store.frames, store.size, store.size)
    if any(n % p for n, p in zip(chip, vit.patch)):
        raise InvalidInput(
            f"Chips of {chip} (frames, rows, columns) cannot be cut into tokens of {vit.patch}.",
            "Choose another patch, or build chips of another size.",
        )
    if not 1 <= view.visible < view.tokens:
        raise InvalidInput(
            f"Of {view.tokens} tokens {view.visible} are visible with mask_ratio {vit.mask_ratio}.",
            "Choose another mask_ratio, a smaller patch or larger chips.",
        )
    if len(view.bands) != vit.in_chans:
        raise InvalidInput(
            f"The model takes {vit.in_chans} bands, {len(view.bands)} were chosen.",
            "Leave in_chans out, or name the bands.",
        )


def splits(store: ChipStore, config: PretrainConfig, ranks: int) -> tuple[list[int], list[int]]:
    """The chips to learn from and those held out. Raises InvalidInput where they do not suffice."""
    if config.batch % ranks:
        raise InvalidInput(
            f"A batch of {config.batch} cannot be shared by {ranks} processes.",
            f"Set batch to a multiple of {ranks}.",
        )
    learn = _chips(store, "train")
    if len(learn) < config.batch:
        raise InvalidInput(
            f'The store has {len(learn)} chips in its split "train"; a batch is {config.batch}.',
            "Add chips, or lower batch.",
        )
    if config.validate_every < 0:
        return learn, []
    held = sorted(set(_chips(store, "validation")))
    if not held:
        raise InvalidInput(
            'The store has no chips in its split "validation", so nothing tells whether a model learns.',
            "Hold regions out when sampling, or set validate_every=-1.",
        )
    return learn, held


def _chips(store: ChipStore, split: str) -> list[int]:
    """Numbers of the chips of a split; none where there is no such split."""
    try:
        return [int(i) for i in store.indices(split)]
    except NotFound:
        return []
