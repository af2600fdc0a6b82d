"""A run's folder: what the run in it is, and whether another call is the same run."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..chips.folder import Folder
from ..errors import DISK_FULL, InvalidInput, OutOfMemory
from .config import differences

CONFIG, SUMMARY = "config.json", "summary.json"

#: What a disk says that takes no more, or a limit on the size of files.
FULL = (*DISK_FULL, errno.EFBIG)


def before(folder: Path) -> dict[str, Any] | None:
    """What the folder's run is, if there is one: config as given, steps, network, data."""
    path = folder / CONFIG
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}.", "Take another run folder.") from error
    parts = ("config", "architecture", "data")
    if not isinstance(told, dict) or "steps" not in told or not all(isinstance(told.get(p), dict) for p in parts):
        raise InvalidInput(f"{path} does not say what the run in its folder is.", "Take another run folder.")
    return told


def check(folder: Path, now: Mapping[str, Any]) -> list[str] | None:
    """None where the folder holds no run yet; where it holds this very run, what was freely changed, in words.

    Raises InvalidInput that names every field in which a run that is there differs.
    """
    there = before(folder)
    if there is None:
        return None
    forbidden, free = differences(there["config"], now["config"])
    data = {k: v for k, v in now["data"].items() if k != "content" or k in there["data"]}  # younger than some runs
    for part, mine in (("architecture", now["architecture"]), ("data", data)):
        forbidden += differences({part: there[part]}, {part: mine})[0]
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
    with writing(path.parent):
        new.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
        new.replace(path)


@contextmanager
def alone(folder: Path, leads: bool) -> Iterator[None]:
    """Hold a run's folder against other runs, until the process that leads ends at the latest."""
    if not leads:
        yield
        return
    with Folder(folder).lock("run", wait=False) as held:
        if not held:
            raise InvalidInput(
                f"Another process is training in {folder}.", "Wait for it, or name another folder with --out."
            )
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say a full disk, and a run folder that may not be written to or is none, in the user's words."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise OutOfMemory(
                f"The disk of {folder} is full ({error.strerror}).",
                "Free some space, and start the run again: it goes on from the last checkpoint.",
            ) from error
        path = None if error.filename is None else Path(os.fsdecode(error.filename)).resolve()
        if path is None or not path.is_relative_to(folder.resolve()):  # either may be told from where we are
            raise
        raise InvalidInput(
            f"{os.fsdecode(error.filename)} cannot be written ({error.strerror}).",
            "Name a folder of your own with --out.",
        ) from error
