"""The models as QGIS sees them without asking a node: cards beside their weights on this disk, or as a node told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import elsewhere
from .protocol import RESOURCES, BackendError, ModelCard, from_json
from .settings import Setting, home

CARD = "model.json"


def roots() -> tuple[Path, Path]:
    """Where models lie; an installation goes before a bundled card of the same name."""
    return home() / "models", RESOURCES / "models"


def folders() -> dict[str, Path]:
    """Every model's folder by name."""
    found: dict[str, Path] = {}
    for root in roots():
        for folder in root.iterdir() if root.is_dir() else ():
            if not folder.name.startswith(".") and (folder / CARD).is_file():
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))


def folder_of(name: str) -> Path | None:
    """A model's folder; None where there is none."""
    return next((root / name for root in roots() if name and (root / name / CARD).is_file()), None)


def models() -> dict[str, tuple[dict[str, Any], bool]]:
    """Every model's card as plain JSON, and whether its weights are there: on the node that the settings name, as it
    told last; else on this disk.
    """
    told = elsewhere.listing()
    if told is None or not told.asked:
        here = {name: (folder, raw(folder)) for name, folder in folders().items()}
        return {name: (plain, has_weights(folder, plain)) for name, (folder, plain) in here.items()}
    return {
        name: ({k: v for k, v in plain.items() if k != "installed"}, bool(plain.get("installed")))
        for name, plain in sorted(told.models.items())
    }


def fetchable() -> list[str]:
    """The models that have a place to be fetched from."""
    return [name for name, (plain, _) in models().items() if plain.get("weights", {}).get("repo")]


def usable() -> list[str]:
    """The models whose weights are there, whatever their kind."""
    return [name for name, (_, there) in models().items() if there]


def raw(folder: Path) -> dict[str, Any]:
    """A card as plain JSON; empty where it cannot be read, so that one bad folder does not hide the others."""
    try:
        made = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def has_weights(folder: Path, card: dict[str, Any]) -> bool:
    file = str(card.get("weights", {}).get("file", "model.safetensors"))
    return Path(file).name == file and (folder / file).is_file()


def installed(*kinds: str) -> list[ModelCard]:
    """The cards of some kinds whose weights are there, by name."""
    plains = [plain for plain, there in models().values() if there and plain.get("kind") in kinds]
    return [card for card in map(_card, plains) if card]


def known(name: str) -> ModelCard | None:
    """A model's card, with or without weights; None where there is none that can be read."""
    plain, _ = _one(name)
    return _card(plain) if plain else None


def is_installed(name: str) -> bool:
    """Whether a model's weights are there. A node that never answered is thought to have them: it will say so."""
    return _one(name)[1] or (bool(Setting.NODE_URL.get()) and not _told())


def _told() -> bool:
    found = elsewhere.listing()
    return found is not None and bool(found.asked)


def _one(name: str) -> tuple[dict[str, Any], bool]:
    """One line of ``models``, without reading the others."""
    if _told():
        return models().get(name, ({}, False))
    folder = folder_of(name)
    plain = raw(folder) if folder else {}
    return plain, folder is not None and has_weights(folder, plain)


def _card(plain: dict[str, Any]) -> ModelCard | None:
    try:
        return from_json(ModelCard, plain)
    except (BackendError, TypeError):
        return None
