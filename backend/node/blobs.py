"""Uploads, named after their content: sent in pieces, continued where they broke off, verified at the end.

PRITHVI_HOME/blobs/<64 hex digits>        complete and verified
                   <64 hex digits>.part   what has arrived so far
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import DISK_FULL, BackendError, InvalidInput, NotFound, OutOfMemory
from ..registry.places import require_space, sha256
from .config import NodeConfig
from .problems import TooLarge, WrongOffset

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")


@dataclass(frozen=True)
class Piece:
    """What one PUT brings: bytes ``start`` up to ``stop`` of ``total`` (None: unknown)."""

    start: int = 0
    stop: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class Received:
    """What is here of an upload."""

    digest: str
    received: int
    complete: bool


def piece_of(content_range: str | None, content_length: str | None) -> Piece:
    """The headers of a PUT in numbers; InvalidInput when they contradict each other."""
    length = int(content_length) if content_length and content_length.isdecimal() else None
    if content_range is None:
        return Piece(0, length, length)
    found = _RANGE.fullmatch(content_range.strip())
    first, last, total = map(int, found.groups()) if found else (0, 0, 0)
    if not found or not first <= last < total or (length is not None and length != last + 1 - first):
        raise InvalidInput(
            f"Content-Range is {content_range!r} with {content_length} bytes.",
            "Write it as 'bytes FIRST-LAST/TOTAL', counted from 0.",
        )
    return Piece(first, last + 1, total)


class BlobStore:
    """The uploads of a node."""

    def __init__(self, config: NodeConfig) -> None:
        self._config, self._folder = config, config.blobs
        self._busy: set[str] = set()

    def state(self, digest: str) -> Received:
        """How much of an upload is here."""
        name = _name(digest)
        for path, complete in ((self._folder / name, True), (self._folder / f"{name}.part", False)):
            with contextlib.suppress(FileNotFoundError):
                return Received(digest, path.stat().st_size, complete)
        return Received(digest, 0, False)

    def find(self, digest: str) -> Path:
        """The file of a complete upload, marked as used. NotFound when it is not (all) here."""
        path = self._folder / _name(digest)
        try:
            os.utime(path)
        except FileNotFoundError:
            raise NotFound(f"The upload {digest} is not here.", "Send it with PUT /blobs/DIGEST.") from None
        return path

    def link(self, digest: str, to: Path) -> None:
        """Give an upload another name, under which it stays even when removed; a copy if need be."""
        source = self.find(digest)
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, to)
        except OSError:
            shutil.copyfile(source, to)

    async def receive(self, digest: str, piece: Piece, stream: AsyncIterator[bytes]) -> Received:
        """Append a piece. What arrived before a cut stays, for the next PUT to continue.

        Raises WrongOffset, TooLarge, OutOfMemory, InvalidInput (another digest at the end: the upload has to
        start anew).
        """
        name = _name(digest)
        here = self.state(digest)
        if here.complete:
            return here
        if name in self._busy:
            raise WrongOffset(f"{digest} is being sent by somebody else.", "Wait for it, or try again.")
        self._check(piece, here)
        self._busy.add(name)
        try:
            part = self._folder / f"{name}.part"
            with _disk_full():
                received = await self._append(part, piece, stream)
            if received < (received if piece.total is None else piece.total):
                return Received(digest, received, False)
            return await asyncio.to_thread(self._finish, part, digest)
        finally:
            self._busy.discard(name)

    def _check(self, piece: Piece, here: Received) -> None:
        """Refuse what does not continue, or what does not fit."""
        if piece.start and piece.start != here.received:
            raise WrongOffset(
                f"The piece begins at byte {piece.start}, here are {here.received}.",
                "Continue where Upload-Offset says.",
            )
        size = piece.total or piece.stop or 0
        if size > self._config.upload_bytes:
            raise TooLarge(
                f"The upload has {size / 1e6:,.0f} MB; taken are {self._config.upload_bytes / 1e6:,.0f}.",
                "Send only the window and bands that are needed.",
            )
        if size + sum(p.stat().st_size for p in self._files()) - here.received > self._config.blobs_bytes:
            raise OutOfMemory("This node holds as many uploads as it may.", "Remove some, or try again later.")
        self._folder.mkdir(parents=True, exist_ok=True)
        require_space(self._folder, size - here.received + self._config.free_bytes, "The upload")

    async def _append(self, part: Path, piece: Piece, stream: AsyncIterator[bytes]) -> int:
        """Write what comes; gives the size of the part. Stops at the first byte too many."""
        limit = self._config.upload_bytes if piece.stop is None else piece.stop
        with part.open("ab" if piece.start else "wb") as file:
            async for chunk in stream:
                if file.tell() + len(chunk) > limit:
                    raise TooLarge(f"More than {limit} bytes came.", "Send as many as were announced.")
                file.write(chunk)
                file.flush()  # a cut or kill -9 loses nothing of what arrived
            return file.tell()

    def _finish(self, part: Path, digest: str) -> Received:
        """Verify, then rename: a name without .part is always whole."""
        found = sha256(part)
        if found != digest:
            part.unlink(missing_ok=True)
            raise InvalidInput(
                f"The upload arrived damaged: {digest} is wanted, {found} was received.",
                "It was removed; send it again.",
            )
        final = part.with_suffix("")
        part.replace(final)
        return Received(digest, final.stat().st_size, True)

    def remove(self, digest: str) -> None:
        """Remove an upload; jobs that use it keep their own name of it. NotFound when nothing is here."""
        name = _name(digest)
        if name in self._busy:
            raise WrongOffset(f"{digest} is just being sent.", "Wait for it.")
        there = [p for p in (self._folder / name, self._folder / f"{name}.part") if p.exists()]
        if not there:
            raise NotFound(f"The upload {digest} is not here.", "There is nothing to remove.")
        for path in there:
            path.unlink(missing_ok=True)

    def forget_old(self) -> None:
        """Remove what was not used for long."""
        for path in self._files():
            with contextlib.suppress(OSError):
                old = time.time() - path.stat().st_mtime > self._config.blob_days * 86400
                if old and path.name.removesuffix(".part") not in self._busy:
                    path.unlink()

    def _files(self) -> list[Path]:
        return [p for p in self._folder.glob("*") if p.is_file()]


def is_digest(text: str) -> bool:
    """Whether a text is a digest as we write them."""
    return _DIGEST.fullmatch(text) is not None


def _name(digest: str) -> str:
    """The file name of a digest; also the check that nothing else reaches the file system."""
    found = _DIGEST.fullmatch(digest)
    if not found:
        raise InvalidInput(f"{digest!r} is no digest.", "Write it as sha256: and 64 lowercase hex digits.")
    return found[1]


@contextlib.contextmanager
def _disk_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise OutOfMemory(
                "The node's disk is full.", "Free some space there; the upload continues then."
            ) from error
        raise BackendError(f"The upload cannot be written ({error.strerror}).", "See the node's log.") from error
