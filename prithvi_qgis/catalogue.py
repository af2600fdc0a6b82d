"""The models as QGIS sees them without asking a node: cards that lie beside their weights on this disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .protocol import RESOURCES, BackendError, ModelCard, from_json
from .settings import home

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


def fetchable() -> list[str]:
    """The models that have a place to be fetched from."""
    return [name for name, folder in folders().items() if raw(folder).get("weights", {}).get("repo")]


def usable() -> list[str]:
    """The models whose weights are here, whatever their kind."""
    return [name for name, folder in folders().items() if has_weights(folder, raw(folder))]


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
    """The cards of some kinds whose weights are here, by name."""
    cards = []
    for folder in folders().values():
        plain = raw(folder)
        if plain.get("kind") in kinds and has_weights(folder, plain):
            try:
                cards.append(from_json(ModelCard, plain))
            except (BackendError, TypeError):
                continue
    return cards


def known(name: str) -> ModelCard | None:
    """A model's card, with or without weights; None where there is none that can be read."""
    folder = folder_of(name)
    try:
        return from_json(ModelCard, raw(folder)) if folder else None
    except (BackendError, TypeError):
        return None


def is_installed(name: str) -> bool:
    folder = folder_of(name)
    return folder is not None and has_weights(folder, raw(folder))
