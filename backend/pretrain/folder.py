"""A run's folder: what the run in it is, and whether another call is the same run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import InvalidInput, OutOfMemory
from .config import differences

CONFIG, SUMMARY = "config.json", "summary.json"


def before(folder: Path) -> dict[str, Any] | None:
    """What the folder's run is, if there is one: config as given, steps, network, data."""
    path = folder / CONFIG
    if not path.exists():
        return None
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}.", "Take another run folder.") from error


def check(folder: Path, now: Mapping[str, Any]) -> list[str] | None:
    """None where the folder holds no run yet; where it holds this very run, what was freely changed, in words.

    Raises InvalidInput that names every field in which a run that is there differs.
    """
    there = before(folder)
    if there is None:
        return None
    forbidden, free = differences(there["config"], now["config"])
    for part in ("architecture", "data"):
        forbidden += differences({part: there[part]}, {part: now[part]})[0]
    if there["steps"] != now["steps"]:
        forbidden.append(f"the run had {there['steps']} steps and has {now['steps']}")
    if forbidden:
        raise InvalidInput(
            f"{folder} holds another run: {'; '.join(forbidden)}.",
            "Name another folder with --out, or set these back.",
        )
    return free


def write(path: Path, value: Any) -> None:
    """JSON beside, then in its place."""
    new = path.with_name("." + path.name)
    try:
        new.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutOfMemory(f"{path} cannot be written ({error.strerror}).", "Free some space.") from error
    new.replace(path)
