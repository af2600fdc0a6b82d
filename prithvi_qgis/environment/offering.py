"""What making the environment would take, found out before the user agrees."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from ..i18n import tr
from . import machine, places
from .condition import amount, wanted
from .seam import Lock, Wheel
from .values import Offer

#: What is counted on: bytes a second from the network and to the disk, seconds for starting and for the proof.
NETWORK, DISK, PROOF = 10e6, 70e6, 15.0

#: Room that must stay free beside what we need.
SPARE = 300e6

#: The longest path that Python opens inside an environment (licences have longer ones, which uv writes all the same),
#: and what Windows takes in all where long paths are off.
LONGEST, WINDOWS_PATH = 130, 259

#: What uv fetches where the system has no Python that fits.
PYTHON_BYTES, PYTHON_DISK = 35e6, 120e6
NEWEST_TRIED = "3.12"


def offer(variant: str = "auto") -> Offer:
    """What it would take. "auto" is the CPU build; "cuda" is to be asked for by a user who was told of his GPU.

    Asks the driver and interpreters: up to some seconds, not for the GUI's thread.
    """
    hardware, can_cuda = machine.describe(machine.gpus())
    chosen = "cuda" if variant == "cuda" else "cpu"
    place, key = places.folder(), machine.platform_key()
    lock = wanted(key, chosen)
    problems: list[str] = []
    if chosen == "cuda" and not can_cuda:
        problems.append(
            tr("The CUDA build is of no use here. {hardware} Take the CPU build.").format(hardware=hardware)
        )
    if lock is None:
        problems.append(_no_lock(key, chosen))
        return Offer(place, chosen, hardware, 0, 0, _free(place), 0, tuple(problems), can_cuda)
    found, refused = machine.find(lock.pythons)
    minor = found.minor if found else NEWEST_TRIED
    download, disk = needs(lock, minor, fetched=True)
    if found is None:
        download, disk = download + int(PYTHON_BYTES), disk + int(PYTHON_DISK)
        problems += _unsupported(refused)
    problems += _place_problems(place, download + disk)
    seconds = round(download / NETWORK + disk / DISK + PROOF)
    return Offer(place, chosen, hardware, download, disk, _free(place), seconds, tuple(problems), can_cuda,
                 python_words(found, refused))  # fmt: skip


def needs(lock: Lock, minor: str, fetched: bool = False) -> tuple[int, int]:
    """Bytes to fetch (without those that lie in the workshop already, if ``fetched``) and bytes on disk."""
    wheels = (*lock.wheels(minor), lock.tool)
    missing = [w for w in wheels if not (fetched and _is_there(w))]
    return sum(w.size for w in missing), sum(w.unpacked for w in wheels if w != lock.tool)


def _is_there(wheel: Wheel) -> bool:
    return (places.workshop() / "wheels" / wheel.file).is_file()


def python_words(found: machine.Interpreter | None, refused: list[machine.Interpreter]) -> str:
    """One sentence: with what the environment is made."""
    if found:
        version = ".".join(map(str, found.version))
        return tr("It is made with Python {version} ({path}).").format(version=version, path=found.path)
    why = f" {refused[0].path}: {refused[0].problem}." if refused else ""
    return tr("No Python that fits was found, so one (35 MB) is fetched too.") + why


def _unsupported(refused: list[machine.Interpreter]) -> list[str]:
    """Where every interpreter has a problem of the system's, another Python does not help."""
    musl = [f for f in refused if "musl" in f.problem or "2.28" in f.problem or "macOS" in f.problem]
    if not musl:
        return []
    return [
        tr("Prithvi's Python cannot be made here: {reason}. Use a node on another machine.").format(
            reason=musl[0].problem
        )
    ]


def _no_lock(key: str, variant: str) -> str:
    if key == "macos-x86_64":
        return tr("PyTorch is no longer built for Macs with Intel processors. Use a node on another machine.")
    if variant == "cuda":
        return tr("There is no CUDA build for {platform}. Take the CPU build.").format(platform=key)
    return tr("PyTorch is not built for this kind of machine ({platform}). Use a node on another machine.").format(
        platform=key
    )


def _place_problems(place: Path, need: float) -> list[str]:
    """What speaks against a folder."""
    found = []
    there = next((p for p in (place.parent, *place.parent.parents) if p.exists()), None)
    if there is None or not there.is_dir() or not os.access(there, os.W_OK):
        found.append(
            tr("You may not write into {folder}. Choose another folder in the settings.").format(folder=there or place)
        )
    if not places.is_ours(place):
        found.append(tr("The folder {folder} holds other things. Choose another in the settings.").format(folder=place))
    free = _free(place)
    if free < need + SPARE:
        words = tr(
            "{need} are needed while it is made, {free} are free on the disk of {folder}. Free some, or choose a "
            "folder on another disk in the settings."
        )
        found.append(words.format(need=amount(need + SPARE), free=amount(free), folder=place))
    if sys.platform == "win32" and len(str(place)) + LONGEST > WINDOWS_PATH and not _long_paths():
        found.append(
            tr(
                "The path {folder} is too long for Windows. Choose a shorter one in the settings, like C:\\Prithvi."
            ).format(folder=place)
        )
    return found


def _free(place: Path) -> int:
    there = next((p for p in (place, *place.parents) if p.exists()), None)
    try:
        return shutil.disk_usage(there).free if there else 0
    except OSError:
        return 0


def _long_paths() -> bool:
    """Whether Windows was told to take long paths."""
    if sys.platform != "win32":
        return True
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
