"""The models there are: bundled cards, installed models, and the weights of either, verified before every
use.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BackendError, InvalidInput, NotFound, WeightsUnavailable
from ..protocol import ModelCard, from_json
from . import places

if TYPE_CHECKING:
    import torch
    from torch import nn


#: A card is a page of text; a file beyond this is something else.
MOST_CARD_BYTES = 1_000_000


@dataclass(frozen=True)
class ModelEntry:
    """One line of the list of models."""

    name: str
    kind: str  # as in the card
    installed: bool  # weights are here and can be loaded
    title: str
    bundled: bool  # the weights came with Prithvi
    bytes: int  # of the weights here, else of the file that would be fetched (0: unknown)
    bands: tuple[str, ...]
    frames: int
    frames_flexible: bool
    version: str
    licence: str
    source: str
    repo: str  # where ``fetch`` gets it; empty: nowhere
    digest: str  # of the weights here; empty when not installed
    path: str  # folder of the card
    problem: str = ""  # why an installed card cannot be used


def list_models() -> list[ModelEntry]:
    """Every model that is installed, bundled, or known to be fetchable, by name.

    A card that cannot be read is listed with its ``problem``, so that one bad folder does not hide the
    others.
    """
    return [_entry(name, folder) for name, folder in sorted(_folders().items())]


def find(name: str) -> ModelCard:
    """The card of a model, installed or not. NotFound (with near names) or InvalidInput (a damaged card)."""
    return read_card(folder_of(name))


def folder_of(name: str) -> Path:
    """The folder that holds a model's card: an installation goes before a bundled card of the same name."""
    folders = _folders()
    if name not in folders:
        near = difflib.get_close_matches(name.lower(), folders, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise NotFound(f"There is no model {name!r}.", f"{hint}`prithvi models list` shows all.")
    return folders[name]


def official(name: str) -> ModelCard | None:
    """The card of this name that comes with Prithvi, whatever is installed; None if there is none."""
    if not places.is_name(name):  # "../somewhere" would be a folder too
        return None
    folder = places.bundled_dir() / name
    return read_card(folder) if (folder / places.CARD).is_file() else None


def officials() -> list[ModelCard]:
    """All cards that come with Prithvi, by name."""
    return [read_card(path.parent) for path in sorted(places.bundled_dir().glob(f"*/{places.CARD}"))]


def is_installed(name: str) -> bool:
    """Whether the weights of this model are here."""
    folder = _folders().get(name)
    return folder is not None and weights_path(folder, read_card(folder)).is_file()


def read_card(folder: Path) -> ModelCard:
    """``model.json`` of a folder. InvalidInput says which member does not fit, NotFound that there is no
    card.
    """
    path = folder / places.CARD
    try:
        if path.exists() and not (path.is_file() and path.stat().st_size <= MOST_CARD_BYTES):
            raise ValueError(f"it is no plain file of at most {MOST_CARD_BYTES / 1e6:.0f} MB")
        return from_json(ModelCard, json.loads(path.read_text(encoding="utf-8")), path.as_posix())
    except FileNotFoundError:
        raise NotFound(f"{folder} has no {places.CARD}.", "Wanted is a model's folder.") from None
    except (ValueError, OSError, RecursionError) as error:
        raise InvalidInput(
            f"{path} cannot be read: {error}", "Correct it, or install the model again."
        ) from error


def load(
    name: str, device: str | torch.device = "cpu", dtype: torch.dtype | None = None
) -> tuple[ModelCard, nn.Module]:
    """A model ready for inference: its card, and the module in evaluation mode.

    The weights are verified against the card's digest first, and every tensor has to find its place.
    ``dtype`` None is float32, whatever is stored. Raises NotFound, WeightsUnavailable (not installed,
    damaged, of another model).
    """
    folder = folder_of(name)
    card = read_card(folder)
    path = weights_path(folder, card)
    if not path.is_file():
        raise WeightsUnavailable(f"The weights of {name} are not installed.", how_to_get(card))
    try:
        _verify(path, card)
        module = read_weights(path, card)
    except OSError as error:  # removed meanwhile by another program, or not to be read by this user
        raise WeightsUnavailable(
            f"The weights of {name} cannot be read: {error.strerror or error}.", how_to_get(card)
        ) from error
    import torch

    return card, module.to(device=device, dtype=dtype or torch.float32).eval()


def read_weights(path: Path, card: ModelCard) -> nn.Module:
    """The card's architecture filled from a safetensors file, every tensor accounted for, on the CPU.

    Raises WeightsUnavailable naming the tensors that are missing, too many, or of another shape.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from ..model.build import build
    from ..model.upstream import differences

    _check_network(card)
    _check_architecture(path, card)
    module = build(card.architecture, device="meta")  # nothing is initialised only to be overwritten
    try:
        tensors = load_file(path)
    except SafetensorError as error:
        raise WeightsUnavailable(f"{path} cannot be read: {error}.", how_to_get(card)) from error
    differ = differences(module.state_dict(), tensors)
    if differ:
        raise WeightsUnavailable(f"{path} does not fit the card {card.name}: tensors are {differ}.", how_to_get(card))
    module.load_state_dict(tensors, strict=True, assign=True)
    unset = [n for n, t in [*module.named_parameters(), *module.named_buffers()] if t.is_meta]
    if unset:
        raise WeightsUnavailable(
            f"{path} leaves {', '.join(unset[:5])} of {card.name} without a value.", how_to_get(card)
        )
    return module


def metadata_of(card: ModelCard) -> dict[str, str]:
    """What is written into safetensors beside the tensors: the architecture that they were trained in.

    No tensor's shape tells the number of attention heads, so a card with another number would load and be wrong.
    """
    return {"format": "pt", "architecture": json.dumps(_normal(card.architecture), sort_keys=True)}


def _check_network(card: ModelCard) -> None:
    """Raise InvalidInput unless a card's architecture can be built, and has the card's bands, patches and classes."""
    from ..model.config import MAEConfig, from_dict

    hint = "Correct model.json, or install the model again."
    try:
        network = from_dict(card.architecture)
    except InvalidInput as error:
        raise InvalidInput(
            f"The architecture of {card.name} cannot be built: {error.message}", error.hint or hint
        ) from error
    says: list[tuple[str, Any, Any]] = [
        ("bands", len(card.bands), network.vit.in_chans),
        ("patch", (card.patch, card.patch), network.vit.patch[1:]),
    ]
    if not isinstance(network, MAEConfig):
        says.append(("classes", len(card.classes), network.num_classes))
    wrong = [f"{what} {a}, its architecture {b}" for what, a, b in says if a != b]
    if (card.kind == "segment") == isinstance(network, MAEConfig):
        wrong.append(f"kind {card.kind!r}, its architecture {network.kind!r}")
    if wrong:
        raise InvalidInput(f"The card {card.name} contradicts itself: it says {'; '.join(wrong)}.", hint)


def _normal(architecture: dict[str, Any]) -> Any:
    from ..model.config import from_dict, to_dict

    return to_dict(from_dict(architecture))


def _check_architecture(path: Path, card: ModelCard) -> None:
    """Raise WeightsUnavailable where the weights tell that they belong to another architecture than the card's."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            told = json.loads((file.metadata() or {}).get("architecture", "null"))
    except (SafetensorError, ValueError) as error:
        raise WeightsUnavailable(f"{path} cannot be read: {error}.", how_to_get(card)) from error
    wanted = json.loads(json.dumps(_normal(card.architecture)))
    if told is None or told == wanted:
        return
    differ = ", ".join(f"{k} {a!r} instead of {b!r}" for k, a, b in _differences(wanted, told)[:3])
    raise WeightsUnavailable(
        f"The card {card.name} does not describe its weights: it says {differ}.",
        f"Correct `architecture` in model.json. {how_to_get(card)}",
    )


def _differences(card: Any, weights: Any, name: str = "") -> list[tuple[str, Any, Any]]:
    """Members in which two JSON values differ: name, the card's, the weights'."""
    if isinstance(card, dict) and isinstance(weights, dict):
        keys = sorted(set(card) | set(weights))
        return [d for k in keys for d in _differences(card.get(k), weights.get(k), f"{name}.{k}".strip("."))]
    return [] if card == weights else [(name, card, weights)]


def how_to_get(card: ModelCard) -> str:
    """A hint: the command that brings this model's weights."""
    if card.weights.repo:
        size = f" ({card.weights.upstream_bytes / 1e6:,.0f} MB)" if card.weights.upstream_bytes else ""
        return (
            f"`prithvi models fetch {card.name}`{size}, or `prithvi models install FILE --name {card.name}`."
        )
    return f"Install it again: `prithvi models install FOLDER --name {card.name}`."


def _verify(path: Path, card: ModelCard) -> None:
    if not card.weights.digest:
        raise WeightsUnavailable(
            f"The card {card.name} gives no digest for {path.name}, so the weights cannot be verified.",
            how_to_get(card),
        )
    found = places.sha256(path)
    if found != card.weights.digest:
        raise WeightsUnavailable(
            f"{path} is damaged or was changed: {card.weights.digest} is wanted, {found} was found.",
            how_to_get(card),
        )


def weights_path(folder: Path, card: ModelCard) -> Path:
    """The weights beside a card; a card may not point anywhere else."""
    if Path(card.weights.file).name != card.weights.file:
        raise InvalidInput(
            f"The card {card.name} points to weights at {card.weights.file!r}.", "Name a file beside it."
        )
    return folder / card.weights.file


def _folders() -> dict[str, Path]:
    """Folder of each model by name, installed before bundled."""
    places.recover_if_idle()
    roots = (places.bundled_dir(), places.models_dir())
    return {path.parent.name: path.parent for root in roots for path in root.glob(f"[!.]*/{places.CARD}")}


def _entry(name: str, folder: Path) -> ModelEntry:
    bundled = folder.parent == places.bundled_dir()
    try:
        card = read_card(folder)
        weights = weights_path(folder, card)
    except BackendError as error:
        return ModelEntry(
            name, "", False, name, bundled, 0, (), 0, False, "", "", "", "", "", str(folder), str(error)
        )
    here = weights.is_file()
    return ModelEntry(
        name=name,
        kind=card.kind,
        installed=here,
        title=card.title,
        bundled=bundled and here,
        bytes=weights.stat().st_size if here else card.weights.upstream_bytes,
        bands=card.band_names,
        frames=card.frames,
        frames_flexible=card.frames_flexible,
        version=card.version,
        licence=card.licence,
        source=card.source,
        repo=card.weights.repo,
        digest=card.weights.digest if here else "",
        path=str(folder),
    )
