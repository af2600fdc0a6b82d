"""Where models lie on disk, and the few file-system manners the registry needs.

PRITHVI_HOME/                     default: the platform's folder for user data
    models/<name>/model.json      the card; <name> may be a link to a folder elsewhere, which is never changed
                  model.safetensors
                  install.json    where it came from, tensor by tensor
    models/.new-<name>-<random>/  an installation in progress; of no meaning to any reader
    models/.old-<name>-<random>/  the model being replaced, for the instant between two renames
    models/.lock                  held by whoever changes this folder
    downloads/                    partial downloads, continued by the next attempt
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from ..errors import DISK_FULL, BackendError, InvalidInput, NotFound, OutOfMemory

CARD = "model.json"
WEIGHTS = "model.safetensors"
REPORT = "install.json"

#: How long another installation may hold the store before this one gives up, in seconds.
LOCK_TIMEOUT = 1800.0

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")

#: What Windows takes for a device, whatever stands behind a dot: a models folder may be shared with one.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


def home() -> Path:
    """The folder of all that is kept between runs: PRITHVI_HOME, else the platform's place for user data."""
    given = os.environ.get("PRITHVI_HOME", "").strip()
    return (
        Path(given).expanduser().absolute()
        if given
        else Path(platformdirs.user_data_dir("prithvi", appauthor=False))
    )


def models_dir() -> Path:
    """The folder of installed models; may not exist yet."""
    return home() / "models"


def downloads_dir() -> Path:
    """The folder of partial downloads; may not exist yet."""
    return home() / "downloads"


def bundled_dir() -> Path:
    """The cards that come with Prithvi, beside ``backend`` in the repository as in the plugin's zip."""
    return Path(__file__).resolve().parents[2] / "resources" / "models"


def is_name(name: str) -> bool:
    """Whether a text can name a model, and so a folder."""
    return bool(_NAME.fullmatch(name)) and ".." not in name and not _DEVICE.fullmatch(name)


def checked_name(name: str) -> str:
    """``name`` if it can name a model; InvalidInput otherwise."""
    if not is_name(name):
        raise InvalidInput(
            f"{name!r} cannot name a model.",
            "Use up to 100 lowercase letters, digits, '-', '_' and '.'; first and last a letter or digit; no name of a "
            "device, such as 'con'.",
        )
    return name


@contextmanager
def changing_models() -> Iterator[Path]:
    """The models folder, held against other installations, with what died half-way cleared up.

    Raises BackendError when another process holds it for longer than LOCK_TIMEOUT.
    """
    folder = made(models_dir())
    lock = FileLock(folder / ".lock", timeout=LOCK_TIMEOUT)
    try:
        with lock:
            recover(folder)
            yield folder
    except Timeout:
        raise BackendError(
            f"Another Prithvi process has been changing {folder} for {LOCK_TIMEOUT / 60:.0f} minutes.",
            "Wait for it, or end it, and try again.",
        ) from None


def recover(folder: Path) -> None:
    """Undo what a killed process left: put back a model caught between two renames, delete the rest.

    To be called with the lock held.
    """
    for left in sorted(folder.glob(".old-*")):
        model = folder / left.name[len(".old-") : -len("-00000000")]
        if not is_there(model):
            left.rename(model)
    for left in [*folder.glob(".old-*"), *folder.glob(".new-*")]:
        if left.is_symlink() or not left.is_dir():
            left.unlink(missing_ok=True)  # a link goes as a link: what it leads to is not ours
        else:
            shutil.rmtree(left, ignore_errors=True)


def is_there(model: Path) -> bool:
    """Whether something has this name in the models folder, be it a link that leads nowhere."""
    return os.path.lexists(model)


def recover_if_idle() -> None:
    """``recover`` when a replaced model waits to be put back and nobody else is at work."""
    folder = models_dir()
    if any(folder.glob(".old-*")):
        try:
            with FileLock(folder / ".lock", timeout=0):
                recover(folder)
        except (Timeout, OSError):
            return  # somebody is at work, or this is a read-only home: either way not ours to tidy


@contextmanager
def placed(name: str) -> Iterator[Path]:
    """An empty folder that becomes ``models/<name>`` when the block ends well, and vanishes otherwise."""
    checked_name(name)
    with changing_models() as folder:
        tag = uuid.uuid4().hex[:8]
        new, old, final = folder / f".new-{name}-{tag}", folder / f".old-{name}-{tag}", folder / name
        try:
            with disk_errors(folder):
                new.mkdir()
                yield new
                for file in new.iterdir():
                    _sync(file)
                if is_there(final):
                    final.rename(old)
                new.rename(final)
                _sync(folder)
        finally:
            recover(folder)


def delete(name: str) -> None:
    """Remove an installed model, or the link to one; a reader never sees a part of it.

    NotFound when it is not installed.
    """
    with changing_models() as folder:
        final = folder / checked_name(name)
        if not is_there(final):
            raise NotFound(f"{name} is not installed in {folder}.", "`prithvi models list` shows what is.")
        final.rename(folder / f".new-{name}-{uuid.uuid4().hex[:8]}")
        recover(folder)


def sha256(path: Path) -> str:
    """The digest of a file as "sha256:<64 hex digits>"."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def require_space(folder: Path, wanted: int, what: str) -> None:
    """Raise OutOfMemory unless ``wanted`` bytes are free where ``folder`` lies, which is made if it is not there."""
    free = shutil.disk_usage(made(folder)).free
    if free < wanted:
        raise OutOfMemory(
            f"{what} needs {wanted / 1e6:,.0f} MB on the disk of {folder}; {free / 1e6:,.0f} MB are free.",
            "Free some space, or set PRITHVI_HOME to a folder on a larger disk.",
        )


def made(folder: Path) -> Path:
    """A folder under PRITHVI_HOME, made if it is not there; InvalidInput or OutOfMemory where that is impossible."""
    try:
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # no disk at all (/proc), a file in the way, a name that is too long
        raise InvalidInput(
            f"The folder {folder} cannot be made ({error.strerror}).",
            "Set PRITHVI_HOME to a folder that can be written to, or unset it.",
        ) from error
    return folder


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Say a full disk and a folder that may not be written to in the user's words."""
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise OutOfMemory(
                f"The disk of {folder} is full ({error.strerror}).",
                "Free some space, or set PRITHVI_HOME to a folder on a larger disk.",
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise InvalidInput(
                f"{error.filename or folder} may not be written to ({error.strerror}).",
                "Set PRITHVI_HOME to a folder of your own.",
            ) from error
        raise


def _sync(path: Path) -> None:
    """Push to the disk, so that a power cut cannot leave a renamed folder with empty files."""
    if os.name == "nt":
        return  # directories cannot be opened there, and NTFS keeps the order of renames by itself
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
