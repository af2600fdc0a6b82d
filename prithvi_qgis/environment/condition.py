"""What there is now: read from a marker and a lock, without starting anything."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..i18n import tr
from ..protocol import RESOURCES, BackendError
from ..settings import Setting
from . import places
from .seam import Lock, bundle
from .values import State


def state() -> State:
    """What there is now; takes milliseconds."""
    named = Setting.PYTHON.get()
    if named:
        return _named(Path(named).expanduser())
    place, pid = places.folder(), places.holder()
    marker = places.read_marker(place)
    if pid:
        who = tr("process {pid}").format(pid=pid) if pid > 0 else tr("another QGIS")
        words = tr("Prithvi's Python is being set up ({who}).").format(who=who)
        python = places.python_in(place) if marker else None
        return State("building", words, place, python, marker.variant if marker else "", _version(marker), 0)
    if marker is None:
        return _without_marker(place)
    python = places.python_in(place)
    wrong = _wrong_with(place, marker)
    kind, words = ("broken", wrong) if wrong else ("ready", _ready(marker))
    return State(kind, words, place, None if wrong else python, marker.variant, _version(marker), marker.disk_bytes)


def usable() -> str:
    """The interpreter of the environment, if there is a whole one; '' otherwise."""
    place = places.folder()
    marker = places.read_marker(place)
    return str(places.python_in(place)) if marker and not _wrong_with(place, marker) else ""


def _named(python: Path) -> State:
    """An interpreter that the user or the administrator named."""
    if python.is_file():
        words = tr("Prithvi computes with the interpreter {python}, which the settings name.").format(python=python)
        return State("ready", words, python.parent, python, "", "", 0)
    words = tr("The settings name the interpreter {python}, which is not there. Correct it or leave it empty.")
    return State("broken", words.format(python=python), python.parent, None, "", "", 0)


def _without_marker(place: Path) -> State:
    """Nothing, something that was interrupted, or something that was damaged."""
    if place.exists() and not places.is_ours(place):
        words = tr("The folder {folder} holds other things. Choose another in the settings.").format(folder=place)
        return State("broken", words, place, None, "", "", 0)
    if (place / "pyvenv.cfg").exists():
        words = tr("Prithvi's Python in {folder} is not whole. Repair makes it anew.").format(folder=place)
        return State("broken", words, place, None, "", "", 0)
    fetched = sum(p.stat().st_size for p in _fetched())
    if fetched:
        words = tr("Setting up was interrupted; {size} of it are here already and are not fetched again.")
        return State("missing", words.format(size=amount(fetched)), place, None, "", "", fetched)
    return State("missing", tr("Prithvi's Python is not set up yet."), place, None, "", "", 0)


def _fetched() -> list[Path]:
    wheels = places.workshop() / "wheels"
    return [p for p in wheels.iterdir() if p.is_file()] if wheels.is_dir() else []


def _wrong_with(place: Path, marker: places.Marker) -> str:
    """Why an environment with a marker cannot be used; '' when it can."""
    python = places.python_in(place)
    if not python.is_file():
        if marker.base and not Path(marker.base).exists():
            return tr(
                "The Python that Prithvi's own was made with ({base}) is no longer on this machine, perhaps since an "
                "update of the system. Repair makes it anew."
            ).format(base=marker.base)
        return tr("{python} is missing. Repair makes it anew.").format(python=python)
    lacking = _lacking(marker)
    if lacking:
        return tr(
            "Prithvi's Python was made for an earlier version and lacks {packages}. Repair brings it up to date."
        ).format(packages=", ".join(lacking[:5]))
    return ""


def _lacking(marker: places.Marker) -> list[str]:
    """Packages that this version needs and the environment was made without, or with another PyTorch."""
    found = wanted(marker.platform, marker.variant)
    if found is None or found.digest == marker.lock:
        return []
    python = ".".join(marker.python.split(".")[:2])
    if python not in found.pythons:
        return []
    lacking = []
    for wheel in found.wheels(python):
        there = marker.packages.get(wheel.name, "")
        if not there or (wheel.name == "torch" and there.split(".")[:2] != wheel.version.split(".")[:2]):
            lacking.append(wheel.name)
    return lacking


@lru_cache(8)
def wanted(platform: str, variant: str) -> Lock | None:
    """The lock of a platform and variant; None where there is none."""
    try:
        return bundle.read_lock(RESOURCES, platform, variant)
    except BackendError:
        return None


def _ready(marker: places.Marker) -> str:
    return tr("Ready: {version} in {folder}, made on {day}.").format(
        version=_version(marker), folder=places.folder(), day=marker.made[:10]
    )


def _version(marker: places.Marker | None) -> str:
    if marker is None:
        return ""
    return f"PyTorch {marker.packages.get('torch', '?')}, Python {marker.python}"


def amount(size: float) -> str:
    """Bytes as people read them."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
