"""Where a store's bytes lie: a folder, or any object store that fsspec knows. The only file access of this package.

What is written is there whole or not at all. In a folder it is written beside, flushed and renamed; an object appears
when its upload is complete.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import filelock

from ..errors import InvalidInput, NotFound, OutOfMemory

#: Protocols that a remote store may have; others can run code or reach what was not meant.
PROTOCOLS = (
    "s3",
    "s3a",
    "gs",
    "gcs",
    "abfs",
    "abfss",
    "az",
    "adl",
    "http",
    "https",
    "hf",
    "memory",
    "oci",
    "oss",
    "r2",
)

#: Limits of a remote store: requests at once, tries of each, seconds before the second try (then doubled), bytes of one
#: answer.
REQUESTS, TRIES, PAUSE, MOST_BYTES = 32, 4, 0.5, 2**31 - 1

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PART = re.compile(r"^\..*\.(?P<host>[^.]*)\.(?P<pid>\d+)\.[0-9a-f]{8}\.part$")
_T = TypeVar("_T")


class Storage(Protocol):
    """Bytes under keys such as "chips/c/0/0/0/0/0"."""

    @property
    def name(self) -> str:
        """The path or address, for messages."""

    def read(self, key: str) -> bytes:
        """All of it. Raises NotFound."""

    def size(self, key: str) -> int | None:
        """Bytes of a key, None where it is not there."""

    def opener(self) -> Ranges:
        """Reads parts; one for each thread."""

    def write(self, key: str, parts: Sequence[bytes]) -> None:
        """Put parts, one behind the other, under a key: whole or not at all.

        Raises OutOfMemory when the disk is full.
        """

    def create(self, key: str, data: bytes) -> bool:
        """As ``write``, but only where nothing is yet; whether it was put."""

    def delete(self, key: str) -> None:
        """Nothing is there afterwards."""

    def list(self, folder: str) -> list[str]:
        """Names of the keys in a folder, in order."""

    def lock(self, name: str, wait: bool) -> contextlib.AbstractContextManager[bool]:
        """Hold a name against other processes, until the process ends at the latest; False where another holds it."""


class Ranges(Protocol):
    """Parts of keys, read by one thread."""

    def prepare(self, wanted: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int], bytes]:
        """Told of (key, offset, length) to be read soon; may give some of them already."""

    def read(self, key: str, offset: int, length: int) -> memoryview | bytes:
        """A part; a view holds until the next read, and is shorter where the key ends before.

        Raises NotFound, InvalidInput.
        """


def storage(path: str | os.PathLike[str], options: dict[str, Any] | None = None) -> Storage:
    """A folder for a path, an object store for an address such as s3://bucket/store (``options`` go to fsspec)."""
    text = os.fspath(path)
    protocol = text.split("://", 1)[0] if "://" in text else ""
    if protocol in ("", "file"):
        return Folder(Path(text.removeprefix("file://")).expanduser())
    if protocol not in PROTOCOLS:
        raise InvalidInput(
            f"Chip stores at {protocol}:// are not read.", f"Give a folder, or one of {', '.join(PROTOCOLS)}."
        )
    return Remote(text.rstrip("/"), options or {})


class Folder:
    """A store in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def name(self) -> str:
        return str(self.root)

    def read(self, key: str) -> bytes:
        try:
            return (self.root / key).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"There is no {key} in {self.name}.", "Check the path.") from None
        except OSError as error:
            raise _unreadable(self.name, key, error) from error

    def size(self, key: str) -> int | None:
        try:
            return (self.root / key).stat().st_size
        except OSError:
            return None

    def opener(self) -> Ranges:
        return _Files(self.root)

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
        part = target.with_name(f".{target.name}.{_host()}.{os.getpid()}.{secrets.token_hex(4)}.part")
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

    def sweep(self) -> int:
        """Remove what killed writers left beside; how many files."""
        swept = 0
        for folder, _, names in os.walk(self.root):
            for name in names:
                part = _PART.match(name)
                if part and _dead(part["host"], int(part["pid"]), Path(folder, name)):
                    Path(folder, name).unlink(missing_ok=True)
                    swept += 1
        return swept


class _Files:
    """Parts of files into memory that is used again; the last files stay open."""

    KEEP = 96

    def __init__(self, root: Path) -> None:
        self.root = root
        self.open: dict[str, int] = {}
        self.buffer = bytearray(1 << 16)

    def prepare(self, wanted: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int], bytes]:
        """Let the system read ahead: the disk works on all of a batch at once, not on one chip a thread."""
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError, NotFound):
                for key, offset, length in wanted:
                    os.posix_fadvise(self._file(key), offset, length, os.POSIX_FADV_WILLNEED)
        return {}

    def read(self, key: str, offset: int, length: int) -> memoryview:
        if len(self.buffer) < length:
            self.buffer = bytearray(length + length // 4)
        view = memoryview(self.buffer)[:length]
        file = self._file(key)
        done = 0
        try:
            while done < length:
                got = _read_at(file, view[done:], offset + done)
                if not got:
                    break
                done += got
        except OSError as error:
            raise _unreadable(str(self.root), key, error) from error
        return view[:done]

    def _file(self, key: str) -> int:
        file = self.open.pop(key, None)
        if file is None:
            if len(self.open) >= self.KEEP:
                os.close(self.open.pop(next(iter(self.open))))
            try:
                file = os.open(self.root / key, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            except FileNotFoundError:
                raise NotFound(f"There is no {key} in {self.root}.", "The store is not whole.") from None
            except OSError as error:
                raise _unreadable(str(self.root), key, error) from error
        self.open[key] = file  # the last one used is the last one closed
        return file

    def __del__(self) -> None:
        for file in self.open.values():
            with contextlib.suppress(OSError):
                os.close(file)


def _read_at(file: int, view: memoryview, offset: int) -> int:
    if hasattr(os, "preadv"):
        return os.preadv(file, [view], offset)
    os.lseek(file, offset, os.SEEK_SET)  # Windows; each thread has files of its own
    data = os.read(file, len(view))
    view[: len(data)] = data
    return len(data)


class Remote:
    """A store in an object store. Safe to pickle and to fork: the connection is made where it is used."""

    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self.url, self.options = url, options
        self._made: tuple[int, Any, str] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"url": self.url, "options": self.options, "_made": None}

    @property
    def name(self) -> str:
        return self.url

    @property
    def fs(self) -> Any:
        """fsspec's file system, of this process."""
        return self._connection()[0]

    def path(self, key: str) -> str:
        return f"{self._connection()[1]}/{key}" if key else self._connection()[1]

    def _connection(self) -> tuple[Any, str]:
        if self._made is None or self._made[0] != os.getpid():
            try:
                import fsspec

                fs, root = fsspec.core.url_to_fs(self.url, **self.options)
            except ImportError as error:
                raise InvalidInput(
                    f"{self.url} cannot be reached: {error}.", "Install what it names (or fsspec itself)."
                ) from error
            self._made = os.getpid(), fs, root.rstrip("/")
        return self._made[1], self._made[2]

    def read(self, key: str) -> bytes:
        size = self.size(key)
        if size is None:
            raise NotFound(f"There is no {key} in {self.url}.", "Check the address and your credentials.")
        if size > MOST_BYTES:
            raise InvalidInput(
                f"{key} of {self.url} has {size} bytes, more than can be meant.", "Is this a chip store?"
            )
        return bytes(_trying(self.url, key, lambda: self.fs.cat_file(self.path(key))))

    def size(self, key: str) -> int | None:
        def ask() -> int | None:
            try:
                found = self.fs.info(self.path(key))
            except FileNotFoundError:
                return None
            return int(found["size"] or 0) if found["type"] == "file" else None

        return _trying(self.url, key, ask)

    def opener(self) -> Ranges:
        return _Objects(self)

    def write(self, key: str, parts: Sequence[bytes]) -> None:
        data = b"".join(parts)
        _trying(self.url, key, lambda: self.fs.pipe_file(self.path(key), data))

    def create(self, key: str, data: bytes) -> bool:
        def put() -> bool:
            try:
                self.fs.pipe_file(self.path(key), data, mode="create")
            except FileExistsError:
                return False
            except (TypeError, NotImplementedError):  # no conditional put: look first
                if self.fs.exists(self.path(key)):
                    return False
                self.fs.pipe_file(self.path(key), data)
            return True

        return _trying(self.url, key, put)

    def delete(self, key: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self.fs.rm(self.path(key), recursive=True)

    def list(self, folder: str) -> list[str]:
        def ask() -> list[str]:
            self.fs.invalidate_cache(self.path(folder))
            try:
                found = self.fs.ls(self.path(folder), detail=False)
            except FileNotFoundError:
                return []
            return sorted(path.rstrip("/").rsplit("/", 1)[-1] for path in found)

        return _trying(self.url, folder, ask)

    @contextlib.contextmanager
    def lock(self, name: str, wait: bool) -> Iterator[bool]:
        """Object stores have no locks: two writers may make the same shard, and the first one counts."""
        yield True

    def sweep(self) -> int:
        return 0


class _Objects:
    """Parts of objects, one request each, many at once for a batch."""

    def __init__(self, remote: Remote) -> None:
        self.remote = remote

    def prepare(self, wanted: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int], bytes]:
        fetched: dict[tuple[str, int], bytes] = {}
        for first in range(0, len(wanted), REQUESTS):
            part = wanted[first : first + REQUESTS]
            paths = [self.remote.path(key) for key, _, _ in part]
            starts, ends = [o for _, o, _ in part], [o + n for _, o, n in part]
            fetch = partial(self.remote.fs.cat_ranges, paths, starts, ends, on_error="raise")
            found = _trying(self.remote.url, part[0][0], fetch)
            fetched.update({(key, offset): bytes(data) for (key, offset, _), data in zip(part, found, strict=True)})
        return fetched

    def read(self, key: str, offset: int, length: int) -> bytes:
        fs, path = self.remote.fs, self.remote.path(key)
        return bytes(_trying(self.remote.url, key, lambda: fs.cat_file(path, start=offset, end=offset + length)))


def _trying(url: str, key: str, action: Callable[[], _T]) -> _T:
    """What an action gives; tried again after network failures, not after refusals."""
    pause = PAUSE
    for left in reversed(range(TRIES)):
        try:
            return action()
        except FileNotFoundError:
            raise NotFound(f"There is no {key} in {url}.", "Check the address; the store may not be whole.") from None
        except PermissionError as error:
            raise InvalidInput(f"{url} refuses {key}: {error}.", "Check your credentials.") from error
        except (OSError, TimeoutError) as error:
            if not left:
                raise InvalidInput(
                    f"{key} of {url} could not be read or written, {TRIES} tries: {error}.",
                    "Check the network, and try again.",
                ) from error
        time.sleep(pause)
        pause *= 2
    raise AssertionError("unreachable")


def _unreadable(root: str, key: str, error: OSError) -> InvalidInput:
    return InvalidInput(
        f"{key} of {root} cannot be read ({error.strerror or error}).", "Check the disk and its rights."
    )


def _host() -> str:
    return re.sub(r"[^\w-]", "-", socket.gethostname())


def _dead(host: str, pid: int, part: Path) -> bool:
    """Whether a file's writer is gone: no such process here, or nothing written for a day elsewhere."""
    if host == _host():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            pass
        return False
    try:
        return time.time() - part.stat().st_mtime > 86_400
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make a rename last; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
