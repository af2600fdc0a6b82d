"""A chip store in a folder: writing that survives a crash, and reading at the speed of memory or of the disk."""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import filelock

from ..errors import DISK_FULL, InvalidInput, NotFound, OutOfMemory
from ..leftovers import is_dead, this_host
from .storage import MOST_BYTES, Ranges, too_large

#: Files kept open, and bytes of them kept mapped. What is mapped is the system's page cache, not memory of ours.
OPEN_FILES, MAPPED_BYTES = 256, 1 << 30

_FULL = (*DISK_FULL, errno.EFBIG)
_PART = re.compile(r"^\..*\.(?P<host>[^.]*)\.(?P<pid>\d+)\.[0-9a-f]{8}\.part$")
_NOWAIT = getattr(os, "RWF_NOWAIT", 0)


class Folder:
    """A store in a folder."""

    fetches = False

    def __init__(self, root: Path) -> None:
        self.name = str(root)
        self.root = root.absolute()  # workers of a cluster started in another folder than we did
        self._files: dict[str, _File] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"name": self.name, "root": self.root, "_files": {}}

    def read(self, key: str) -> bytes:
        try:
            size = (self.root / key).stat().st_size
            if size <= MOST_BYTES:
                return (self.root / key).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"There is no {key} in {self.name}.", "Check the path.") from None
        except OSError as error:
            raise _unreadable(self.name, key, error) from error
        raise too_large(self.name, key, size)

    def size(self, key: str) -> int | None:
        try:
            return (self.root / key).stat().st_size
        except OSError:
            return None

    def opener(self) -> Ranges:
        return _Files(self)

    def write(self, key: str, parts: Sequence[bytes]) -> None:
        with self._beside(key, parts) as part:
            os.replace(part, self.root / key)

    def create(self, key: str, data: bytes) -> bool:
        with self._beside(key, [data]) as part:
            try:
                os.link(part, self.root / key)
            except FileExistsError:
                return False
            except OSError:  # a file system without links: nearly as good, as shards are locked
                if (self.root / key).exists():
                    return False
                os.replace(part, self.root / key)
        return True

    @contextlib.contextmanager
    def _beside(self, key: str, parts: Sequence[bytes]) -> Iterator[Path]:
        """A complete file beside its place; gone afterwards unless it was renamed."""
        target = self.root / key
        part = target.with_name(f".{target.name}.{this_host()}.{os.getpid()}.{secrets.token_hex(4)}.part")
        try:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with part.open("wb") as file:
                    for data in parts:
                        file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                yield part
                _sync_folder(target.parent)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            if error.errno in _FULL:
                need = sum(map(len, parts))
                raise OutOfMemory(
                    f"The disk is full: {key} of {self.name} needs {need / 1e6:.1f} MB ({error.strerror}).",
                    "Free some space and run the same command again: it goes on where it stopped.",
                ) from error
            raise InvalidInput(
                f"{target} cannot be written ({error.strerror or error}).", "Check the folder and its rights."
            ) from error

    def delete(self, key: str) -> None:
        target = self.root / key
        if target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)

    def list(self, folder: str) -> list[str]:
        try:
            return sorted(entry.name for entry in os.scandir(self.root / folder) if not _PART.match(entry.name))
        except (FileNotFoundError, NotADirectoryError):
            return []

    @contextlib.contextmanager
    def lock(self, name: str, wait: bool) -> Iterator[bool]:
        path = self.root / ".locks" / f"{name}.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(path, timeout=-1 if wait else 0)
        try:
            held.acquire()
        except filelock.Timeout:
            yield False
            return
        except NotImplementedError:  # a file system without locks: what is written twice is the same
            yield True
            return
        try:
            yield True
        finally:
            held.release()

    def file(self, key: str) -> _File:
        """An open file of this store, shared by all threads and by forked processes. Raises NotFound, InvalidInput.

        No lock is needed, and none can be left locked by a fork: each step is a single operation of a dict.
        """
        file = self._files.get(key)
        if file is not None:
            return file
        try:
            file = _File(self.root / key)
        except FileNotFoundError:
            raise NotFound(f"There is no {key} in {self.name}.", "The store is not whole.") from None
        except OSError as error:
            raise _unreadable(self.name, key, error) from error
        if not hasattr(os, "preadv"):
            return file
        while len(self._files) >= min(OPEN_FILES, max(1, MAPPED_BYTES // max(1, file.size))):
            with contextlib.suppress(KeyError, StopIteration, RuntimeError):  # another thread was faster
                self._files.pop(next(iter(self._files)))
        return self._files.setdefault(key, file)

    def sweep(self) -> int:
        """Remove what killed writers left beside; how many files."""
        swept = 0
        for folder, _, names in os.walk(self.root):
            for name in names:
                part = _PART.match(name)
                if part and is_dead(part["host"], int(part["pid"]), Path(folder, name)):
                    Path(folder, name).unlink(missing_ok=True)
                    swept += 1
        return swept


class _File:
    """An open file, closed when nobody looks at it any more; ``view`` is its mapped content, None where it is not."""

    def __init__(self, path: Path) -> None:
        self.number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.view: memoryview | None = None
        self.size = os.fstat(self.number).st_size
        if _NOWAIT and 0 < self.size <= MAPPED_BYTES:
            with contextlib.suppress(OSError, ValueError):
                self.view = memoryview(mmap.mmap(self.number, self.size, access=mmap.ACCESS_READ))

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError, OSError):
            os.close(self.number)

    def in_memory(self, end: int) -> bool:
        """Whether the system has the page before ``end`` in memory. A file cut short since has not."""
        try:
            return os.preadv(self.number, [bytearray(1)], end - 1, _NOWAIT) == 1
        except OSError:  # it would have to wait, or cannot tell
            return False


class _Files:
    """Parts of files for one thread.

    What lies in memory already is decoded where it lies, without a copy. What does not is read the ordinary way, so
    that a broken disk or a file cut short is an error with a name, which it could not be in mapped memory.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.buffer = bytearray(1 << 16)

    def prepare(self, wanted: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int], bytes]:
        """Let the system read ahead: the disk works on all of a batch at once, not on one chip a thread."""
        if _NOWAIT:
            with contextlib.suppress(OSError, NotFound, InvalidInput):
                for key, offset, length in wanted:
                    file = self.folder.file(key)
                    if not file.in_memory(offset + length):
                        os.posix_fadvise(file.number, offset, length, os.POSIX_FADV_WILLNEED)
        return {}

    def read(self, key: str, offset: int, length: int) -> memoryview:
        file = self.folder.file(key)
        length = min(length, file.size - offset)
        if offset < 0 or length <= 0:
            return memoryview(b"")
        if file.view is not None and file.in_memory(offset + length):
            return file.view[offset : offset + length]
        if len(self.buffer) < length:
            self.buffer = bytearray(length + length // 4)
        view, done = memoryview(self.buffer)[:length], 0
        try:
            while done < length and (got := _read_at(file, view[done:], offset + done)):
                done += got
        except OSError as error:
            raise _unreadable(self.folder.name, key, error) from error
        return view[:done]


def _read_at(file: _File, view: memoryview, offset: int) -> int:
    if hasattr(os, "preadv"):
        return os.preadv(file.number, [view], offset)
    os.lseek(file.number, offset, os.SEEK_SET)  # Windows, where no file is shared between threads
    data = os.read(file.number, len(view))
    view[: len(data)] = data
    return len(data)


def _unreadable(root: str, key: str, error: OSError) -> InvalidInput:
    return InvalidInput(
        f"{key} of {root} cannot be read ({error.strerror or error}).", "Check the disk and its rights."
    )


def _sync_folder(folder: Path) -> None:
    """Make a rename last; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
