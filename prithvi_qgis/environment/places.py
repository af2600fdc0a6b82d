"""Where things lie, and what of them is whole: the environment, its marker, the workshop beside it, the lock.

PARENT/environment/             the environment; whole only with its marker, which is written last
PARENT/.environment.old-…/      the one being replaced, for the instant between two renames
PARENT/.building-environment/   the workshop: wheels (kept when interrupted), and a folder for each attempt
PARENT/.environment.lock        held by the operating system for whoever builds; it names the process
PARENT/environment-python/      a Python of our own, where the system has none that fits
PARENT/environment.log          what was done
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import IO

from ..i18n import tr
from ..protocol import BackendError
from ..settings import Setting, home

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARKER = "prithvi-environment.json"

#: A file system that knows no locks says one of these.
_NO_LOCKS = (errno.ENOLCK, errno.EINVAL, getattr(errno, "ENOTSUP", 95), getattr(errno, "EOPNOTSUPP", 95))


@dataclass(frozen=True)
class Marker:
    """Written into an environment once it has proved itself."""

    lock: str  # digest of the lock it was made by
    platform: str
    variant: str
    python: str  # "3.12.4"
    base: str  # the interpreter it was made with
    prithvi: str  # our version
    made: str  # ISO 8601
    disk_bytes: int
    device: str = ""
    packages: dict[str, str] = field(default_factory=dict)


def folder() -> Path:
    """The environment's folder, shared by all profiles; the setting, else beside models and jobs."""
    given = Setting.ENVIRONMENT.get()
    return Path(given).expanduser().absolute() if given else home() / "environment"


def workshop() -> Path:
    """Where an environment is made before it takes its place."""
    return folder().parent / f".building-{folder().name}"


def own_python() -> Path:
    """Where a Python is put that had to be fetched, because the system has none that fits."""
    return folder().parent / f"{folder().name}-python"


def log_file() -> Path:
    """What was done, step by step."""
    return folder().parent / f"{folder().name}.log"


def python_in(place: Path) -> Path:
    """The interpreter of an environment."""
    return place.joinpath("Scripts", "python.exe") if sys.platform == "win32" else place.joinpath("bin", "python")


def read_marker(place: Path) -> Marker | None:
    """The marker of a whole environment; None without one, or with one that cannot be read."""
    try:
        said = json.loads((place / MARKER).read_text(encoding="utf-8"))
        return Marker(**{f.name: said[f.name] for f in fields(Marker)})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_marker(place: Path, marker: Marker) -> None:
    """It appears whole, and only after what it speaks of is on the disk."""
    beside = place / f"{MARKER}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(marker), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, place / MARKER)


def is_ours(place: Path) -> bool:
    """Whether a folder may be replaced or removed: it is not there, empty, or an environment and nothing else."""
    if not place.exists():
        return True
    if not place.is_dir() or place.is_symlink():
        return False
    names = {p.name for p in place.iterdir()}
    return not names or MARKER in names or "pyvenv.cfg" in names


def delete(place: Path, leave: bool = True) -> None:
    """Remove a folder; ``leave``: what cannot be removed now stays for the next time, else OSError says why."""
    # Licences in PyTorch's wheels have paths that Windows takes in this form only.
    shown = f"\\\\?\\{place}" if sys.platform == "win32" else str(place)
    shutil.rmtree(shown, ignore_errors=leave)


class Hold:
    """The right to build, for one process and one thread at a time; gone with the process, however it ends."""

    def __init__(self) -> None:
        self._file: IO[str] | None = None

    def __enter__(self) -> Hold:
        """Raises BackendError when somebody else builds."""
        path = lock_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        other = holder()
        file = path.open("a+", encoding="utf-8")
        if other or not _take(file):
            file.close()
            raise BackendError(
                tr("Another QGIS (process {pid}) is setting up Prithvi's Python.").format(pid=other or "?"),
                tr("Wait until it is done, or cancel it there."),
            )
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.seek(0)
            self._file.truncate()
            self._file.close()  # which lets go
            self._file = None


def lock_path() -> Path:
    return folder().parent / f".{folder().name}.lock"


def holder() -> int:
    """The process that builds now; 0 when none does. A lock that was left by one that died does not count."""
    try:
        with lock_path().open("r+", encoding="utf-8") as file:
            said = file.read(20).strip()
            pid = int(said) if said.isdigit() else 0
            free = _take(file)
    except OSError:  # none there, or (Windows) the part that is locked cannot be read
        return -1 if sys.platform == "win32" and lock_path().exists() else 0
    if free:
        return 0
    return pid or -1


def _take(file: IO[str]) -> bool:
    """Take the operating system's lock on a file; False where somebody else has it."""
    try:
        if sys.platform == "win32":
            file.seek(1 << 20)  # beyond the text, which stays readable
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS and not _alive(file)
    return True


def _alive(file: IO[str]) -> bool:
    """Whether the process that a lock names runs, where the file system cannot tell."""
    file.seek(0)
    said = file.read(20).strip()
    if not said.isdigit() or sys.platform == "win32":
        return False
    with suppress(ProcessLookupError):
        try:
            os.kill(int(said), 0)
        except PermissionError:
            return True
        return True
    return False
