"""A chip store in an object store, through fsspec: few requests, many at once, each of bounded size, tried again."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from ..errors import InvalidInput, NotFound
from .storage import MOST_BYTES, Ranges, too_large

#: Requests at once, tries of each, seconds before the second try (then doubled).
REQUESTS, TRIES, PAUSE = 32, 4, 0.5

_T = TypeVar("_T")


class Remote:
    """A store in an object store. Safe to pickle and to fork: the connection is made where it is used."""

    fetches = True

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
            raise too_large(self.url, key, size)
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
            for (key, offset, length), data in zip(part, found, strict=True):
                fetched[key, offset] = self._part(key, length, data)
        return fetched

    def read(self, key: str, offset: int, length: int) -> bytes:
        fs, path = self.remote.fs, self.remote.path(key)
        data = _trying(self.remote.url, key, lambda: fs.cat_file(path, start=offset, end=offset + length))
        return self._part(key, length, data)

    def _part(self, key: str, length: int, data: bytes) -> bytes:
        """What was asked for. Raises InvalidInput where the server ignores that a part was: nothing is damaged then."""
        if len(data) > length:
            raise InvalidInput(
                f"{self.remote.url} gives {len(data):,} bytes of {key} where {length:,} were asked for.",
                "Its server knows no byte ranges (HTTP 206): use one that does, or copy the store to this machine.",
            )
        return bytes(data)


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
