"""Published and own weights files → the tensors of our modules, every one of them accounted for.

Understood (specification 1.10, 1.11, 2.3, 3.5, 4.1): the flat Prithvi_100M.pt, the encoder./decoder. layout,
old TerraTorch names, mmsegmentation checkpoints with their optimizer, Lightning checkpoints, and a finetuned
network's encoder taken as a pretrained one. Position tables are never taken from the file but computed.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from ..errors import InvalidInput
from ..words import some
from .build import build
from .config import PRETRAINED_BANDS, Architecture, SegmentorV1Config, SegmentorV2Config, from_dict, to_dict
from .posembed import sincos_3d
from .sniff import ENCODER, MAE, PIXEL, V1, V2, canonical, layout_of, sniff, tidy, unwrap

__all__ = ["ConversionReport", "convert", "sniff"]

_NAMES = {ENCODER: "an encoder alone", MAE: "a masked autoencoder", V1: "a version 1 segmentor",
          V2: "a version 2 segmentor", PIXEL: "a pixel segmentor"}
_TRAINING_ONLY = ("criterion.", "loss", "train_metrics.", "val_metrics.", "test_metrics.")
_PATCH = "patch_embed.proj.weight"


@dataclass(frozen=True)
class ConversionReport:
    """The tensors for our module, and what became of every tensor of the file."""

    state_dict: dict[str, Tensor]
    """Our names → tensors, float32; complete for ``part`` "all"."""
    used: tuple[str, ...] = ()
    """Taken under the same name."""
    renamed: dict[str, str] = field(default_factory=dict)
    """The file's name → ours."""
    recomputed: tuple[str, ...] = ()
    """Our names of the position tables, which are computed whatever the file says."""
    dropped: dict[str, str] = field(default_factory=dict)
    """The file's name → why it is not used."""
    initialised: dict[str, str] = field(default_factory=dict)
    """Our name → why it holds fresh random values, at least in part."""


def convert(state_dict: Mapping[str, Any], architecture: Mapping[str, Any],
            bands: Sequence[str] | None = None, file_bands: Sequence[str] = PRETRAINED_BANDS,
            part: str = "all") -> ConversionReport:
    """Fit a loaded file to the network of a card.

    state_dict: what the file holds, wrapped or bare. architecture: the JSON form of a config. bands: names of
    the network's bands where they differ from ``file_bands``, those of the file; columns of the patch
    embedding are picked by name and unknown bands stay random. part: "all", or "encoder" to take only the
    encoder, from any kind of file, as finetuning does; the report then holds the encoder's tensors only.

    Raises InvalidInput, naming what was found and wanted, where the file is of another kind, contradicts the
    card, or has tensors missing, left over or of another shape. A wrong number of attention heads cannot be
    noticed here.
    """
    config = from_dict(architecture)
    tensors = unwrap(state_dict)
    layout = layout_of(tidy(name) for name in tensors)
    if part == "all" and layout != config.kind:
        raise InvalidInput(f"The file holds {_NAMES[layout]}, but {_NAMES[config.kind]} is wanted.",
                           "Choose another file, or take only its encoder.")
    _refuse_contradictions(sniff(state_dict), config, part, bands)
    job = _Conversion(config, layout, part)
    for name, tensor in tensors.items():
        job.place(name, tensor)
    job.choose_bands(bands, file_bands)
    return job.finish()


def _refuse_contradictions(found: Mapping[str, Any], config: Architecture, part: str,
                           bands: Sequence[str] | None) -> None:
    """Raise InvalidInput with a sentence for what shapes say and the card denies."""
    vit = config.vit
    ratio = int(vit.embed_dim * vit.mlp_ratio) / vit.embed_dim
    wanted: dict[str, Any] = {"embed_dim": vit.embed_dim, "depth": vit.depth, "mlp_ratio": ratio}
    if part == "all":
        wanted |= {"patch": list(vit.patch)} | ({} if bands else {"in_chans": vit.in_chans})
        if config.kind == MAE:
            wanted |= {"decoder_embed_dim": vit.decoder_embed_dim, "decoder_depth": vit.decoder_depth}
        else:
            wanted |= _wanted_heads(found, config)
    wrong = [f"{name} is {found[name]} in the file, {value} in the card"
             for name, value in wanted.items() if found.get(name) != value]
    if wrong:
        raise InvalidInput(f"The file contradicts the model card: {'; '.join(wrong)}.",
                           "Choose the file that belongs to this model, or correct the card.")


def _wanted_heads(found: Mapping[str, Any], config: Architecture) -> dict[str, Any]:
    """What a segmentor's card says about things that the file's shapes tell too."""
    wanted: dict[str, Any] = {"num_classes": config.num_classes}  # type: ignore[union-attr]
    if not isinstance(config, SegmentorV2Config):
        return wanted | {"frames": config.vit.frames}
    if found["frames"] is not None and (found["pyramid"] or "scale_modules" in (found["decoder"] or {})):
        wanted["frames"] = config.vit.frames
    decoder = config.decoder
    mine = {name: getattr(decoder, name) for name in found["decoder"] or {} if hasattr(decoder, name)}
    wanted["decoder"] = {k: list(v) if isinstance(v, tuple) else v for k, v in mine.items()} or decoder.kind
    return wanted


class _Conversion:
    """The bookkeeping of one conversion: place every tensor, then compare with what the module wants."""

    def __init__(self, config: Architecture, layout: str, part: str) -> None:
        self.config, self.layout, self.part = config, layout, part
        self.prefix = "backbone." if isinstance(config, SegmentorV1Config) else "encoder."
        self.tensors: dict[str, Tensor] = {}
        self.source: dict[str, str] = {}
        self.dropped: dict[str, str] = {}
        self.initialised: dict[str, str] = {}

    def place(self, name: str, tensor: Tensor) -> None:
        """Give a tensor of the file our name, or note why it is dropped. Raises InvalidInput for a name taken
        twice."""
        plain = canonical(tidy(name), self.layout)
        training = tidy(name).startswith(_TRAINING_ONLY)
        reason = "serves training only" if training else self._reason_to_drop(plain)
        if reason:
            self.dropped[name] = reason
            return
        ours = self.prefix + plain.removeprefix("encoder.") if plain.startswith("encoder.") else plain
        if ours in self.tensors:
            raise InvalidInput(f"{name} and {self.source[ours]} of the file are both {ours}.")
        self.tensors[ours] = tensor.float() if tensor.is_floating_point() else tensor
        self.source[ours] = name

    def _reason_to_drop(self, name: str) -> str:
        """Why a tensor of this canonical name is not used; empty if it is."""
        vit = self.config.vit
        if self.part == "encoder" and not name.startswith("encoder."):
            return "not part of the encoder"
        if "pos_embed" in name:
            return "position tables are computed"
        for coord, mark in (("time", "temporal_embed"), ("location", "location_embed")):
            if mark in name and coord not in vit.coords:
                return f"the model is built without {coord}"
        without = isinstance(self.config, SegmentorV1Config) and not self.config.auxiliary.num_convs
        return "serves training only" if without and name.startswith("auxiliary_head.") else ""

    def choose_bands(self, bands: Sequence[str] | None, file_bands: Sequence[str]) -> None:
        """Pick the patch embedding's columns by band name (specification 1.11). Raises InvalidInput for wrong
        counts."""
        name, vit = self.prefix + _PATCH, self.config.vit
        weight = self.tensors[name]
        other_patch = tuple(weight.shape[2:]) != vit.patch
        if self.part == "encoder" and other_patch:
            warnings.warn(f"The file's tokens are {tuple(weight.shape[2:])}, the model's {vit.patch}: "
                          "the patch embedding starts at random.", stacklevel=3)
            self.tensors[name] = _fresh(weight.shape[0], vit.in_chans, vit.patch)
            self.initialised[name] = "another patch size"
            return
        if bands is None or list(bands) == list(file_bands):
            return
        if len(bands) != vit.in_chans or len(file_bands) != weight.shape[1]:
            raise InvalidInput(f"{len(bands)} and {len(file_bands)} band names were given for a model of "
                               f"{vit.in_chans} and a file of {weight.shape[1]} bands.")
        picked = _fresh(weight.shape[0], len(bands), vit.patch)
        for i, band in enumerate(bands):
            if band in file_bands:
                picked[:, i] = weight[:, list(file_bands).index(band)]
        self.tensors[name] = picked
        unknown = [band for band in bands if band not in file_bands]
        if unknown:
            self.initialised[name] = f"bands not in the file: {', '.join(unknown)}"

    def finish(self) -> ConversionReport:
        """Add the position tables, compare with the module, report. Raises InvalidInput for any
        difference."""
        tables = self._tables()
        complete = self.tensors | tables
        expected = {name: tensor for name, tensor in build(to_dict(self.config), device="meta").state_dict().items()
                    if self.part == "all" or name.startswith(self.prefix)}
        differ = differences(expected, complete, self.source)
        if differ:
            raise InvalidInput(f"The file's tensors do not fit the model: {differ}.",
                               "Choose the file that belongs to this model, or correct the card.")
        same = tuple(ours for ours, theirs in self.source.items() if ours == theirs)
        renamed = {theirs: ours for ours, theirs in self.source.items() if ours != theirs}
        ordered = {name: complete[name] for name in expected}
        return ConversionReport(ordered, same, renamed, tuple(tables), self.dropped, self.initialised)

    def _tables(self) -> dict[str, Tensor]:
        """The position tables, under our names."""
        vit = self.config.vit
        tables = {self.prefix + "pos_embed": sincos_3d(vit.embed_dim, vit.grid, vit.pos_precision)}
        if self.config.kind == MAE and self.part == "all":
            width = vit.decoder_embed_dim
            tables["decoder.decoder_pos_embed"] = sincos_3d(width, vit.grid, vit.pos_precision)
        return tables


def _fresh(width: int, bands: int, patch: tuple[int, int, int]) -> Tensor:
    """A Xavier-uniform patch embedding (D, C, t, p, q)."""
    weight = torch.empty(width, bands, *patch)
    nn.init.xavier_uniform_(weight.view(width, -1))
    return weight


def differences(wanted: Mapping[str, Tensor], given: Mapping[str, Tensor],
                source: Mapping[str, str] | None = None) -> str:
    """The first few tensors missing, left over, of another shape, or without usable values, in words; "" where
    there are none.

    ``wanted`` may be on the meta device. ``source``: our names → those of the file, which are the ones to be told.
    """
    theirs = source or {}
    missing = [name for name in wanted if name not in given]
    unexpected = [theirs.get(name, name) for name in given if name not in wanted]
    both = {name: (tensor, given[name]) for name, tensor in wanted.items() if name in given}
    shapes = [f"{theirs.get(name, name)} is {tuple(found.shape)}, wanted {tuple(tensor.shape)}"
              for name, (tensor, found) in both.items() if found.shape != tensor.shape]
    whole = [theirs.get(name, name) for name, (tensor, found) in both.items()
             if tensor.is_floating_point() and not found.is_floating_point()]
    broken = [theirs.get(name, name) for name, (_, found) in both.items()
              if found.is_floating_point() and not found.is_meta and not bool(found.float().isfinite().all())]
    return "; ".join(f"{len(names)} {what} ({some(names)})" for what, names in
                     (("missing", missing), ("unexpected", unexpected), ("of another shape", shapes),
                      ("of whole numbers", whole), ("with values that are no numbers", broken)) if names)
