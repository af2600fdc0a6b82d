"""Which official model a file of weights belongs to, told by its tensors, its name, or the user."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import Tensor

from ..errors import BackendError, InvalidInput, WeightsUnavailable
from ..protocol import ModelCard
from .places import checked_name
from .store import officials

#: Published under another name before; the content is the same kind of model.
FORMER_FILES = {"prithvi_100m.pt": "prithvi-eo-1.0-100m"}


def card_for(tensors: Mapping[str, Tensor], file: str, name: str | None) -> tuple[ModelCard, str]:
    """The official card that weights belong to, and a sentence on how that is known.

    ``name`` is an official model's, or a new one for the model that is recognised by itself. Raises
    InvalidInput when several official models have these shapes, or when the file is not the named model;
    WeightsUnavailable when it is no official model.
    """
    cards = {card.name: card for card in officials() if card.weights.repo}
    if name in cards:
        card = fitted(cards[name], tensors)
        return card, "as told by its name"
    fitting = {n: c for n, c in cards.items() if _fits(c, tensors)}
    by_file = FORMER_FILES.get(file.lower()) or next(
        (n for n, c in cards.items() if _same_file(c, file)), None
    )
    if by_file and (by_file in fitting or not fitting):
        card, how = fitted(cards[by_file], tensors), f"recognised by the name of the file, {file}"
    elif len(fitting) == 1:
        card, how = next(iter(fitting.values())), "recognised by the shapes of its tensors"
    else:
        raise _unrecognised(file, list(fitting), list(cards), tensors)
    return (replace(card, name=checked_name(name)) if name else card), how


def fitted(card: ModelCard, tensors: Mapping[str, Tensor]) -> ModelCard:
    """The card, with what only the file can tell filled in: InvalidInput when the file is of another model.

    Version 2 segmentors were published without their configuration: the decoder's widths and the size that
    the position table was built for are taken from the tensors, where the kind of decoder is the card's.
    """
    from ..model.sniff import sniff

    found, architecture = sniff(tensors), dict(card.architecture)
    if architecture["kind"] == "segmentor-v2" and found["layout"] == "segmentor-v2":
        architecture = _completed(architecture, found)
    card = replace(card, architecture=architecture)
    _check(card, found, tensors)
    return card


def _completed(architecture: dict[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    decoder = found["decoder"]
    if decoder and decoder["kind"] == architecture["decoder"]["kind"]:
        architecture["decoder"] = {**architecture["decoder"], **decoder}
        architecture["pyramid"] = found["pyramid"]
        architecture["head_channels"] = found["head_channels"]
    vit = architecture["vit"]
    side = math.isqrt(found["tokens"] // vit["frames"]) if found["tokens"] else 0
    if side and side * side * vit["frames"] == found["tokens"]:
        architecture["vit"] = {**vit, "img_size": [side * found["patch"][1], side * found["patch"][2]]}
    return architecture


def _check(card: ModelCard, found: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
    """Raise InvalidInput unless every tensor finds its place, and the file knows as much as the card."""
    from ..model.config import from_dict
    from ..model.upstream import convert

    vit = from_dict(card.architecture).vit
    # the conversion can do without either; a model of that name should not
    if found["coords"] != list(vit.coords):
        has, wants = (", ".join(c) or "neither" for c in (found["coords"], vit.coords))
        raise InvalidInput(
            f"The file encodes {has} of time and location, {card.name} {wants}.",
            "Choose the file that belongs to it.",
        )
    if found["tokens"] is not None and found["tokens"] != vit.tokens:
        raise InvalidInput(
            f"The file's position table is for {found['tokens']} tokens, {card.name} has {vit.tokens}.",
            "Choose the file that belongs to it.",
        )
    convert({name: tensor.to("meta") for name, tensor in tensors.items()}, card.architecture)


def _fits(card: ModelCard, tensors: Mapping[str, Tensor]) -> bool:
    from ..model.sniff import sniff

    try:
        _check(card, sniff(tensors), tensors)
    except InvalidInput:
        return False
    return True


def _same_file(card: ModelCard, file: str) -> bool:
    return Path(card.weights.upstream_file).name.lower() == file.lower()


def _unrecognised(
    file: str, fitting: list[str], known: list[str], tensors: Mapping[str, Tensor]
) -> BackendError:
    if fitting:
        return InvalidInput(
            f"{file} may be {' or '.join(fitting)}: their tensors have the same shapes.",
            f"Say which, for instance `prithvi models install {file} --name {fitting[0]}`.",
        )
    from ..model.sniff import sniff

    try:
        found = sniff(tensors)
        said = f"a {found['layout']} of width {found['embed_dim']} and depth {found['depth']}"
    except InvalidInput as error:
        said = error.message
    return WeightsUnavailable(
        f"{file} is not one of the official models: {said}",
        f"Known are {', '.join(known)}. For a model of your own, install a folder with its model.json.",
    )
