"""One file from a hub that speaks Hugging Face's protocol: pinned to a commit, resumed, verified.

Sessions, tokens, redirects, offline mode and errors are ``huggingface_hub``'s. The loop that receives bytes
is ours: ``hf_hub_download`` (2.4) throws a partial file away when the process ends, and a 2.6 GB download
over a hotel's network has to survive that. Files that already lie in Hugging Face's own cache (from
TerraTorch, say) are used as found.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import NotFound, WeightsUnavailable
from . import places
from .hub_errors import FROM_FILE, Passing, endpoint, shown_endpoint, translated

log = logging.getLogger(__name__)

#: Told the bytes received and the bytes in all; it stops the download by raising Cancelled.
Progress = Callable[[int, int], None]

RETRIES = 5
FIRST_CONTACT_RETRIES = 3  # about 7 s until a missing network is told
FIRST_WAIT = 1.0  # seconds, doubled by each failure in a row
LONGEST_WAIT = 8.0
PART_LIFETIME = 30 * 24 * 3600.0  # seconds an abandoned partial download is kept


@dataclass(frozen=True)
class Remote:
    """A file on the hub: where exactly, and how it will be recognised (``digest`` empty: the hub does not
    tell).
    """

    repo: str
    file: str
    commit: str
    bytes: int
    digest: str


@dataclass(frozen=True)
class Local:
    """A file that was received, or was found in a cache (then not ours to delete)."""

    path: Path
    remote: Remote
    ours: bool


def is_offline() -> bool:
    """Whether HF_HUB_OFFLINE (or TRANSFORMERS_OFFLINE) forbids the network."""
    from huggingface_hub import constants

    asked = os.environ.get("HF_HUB_OFFLINE") or os.environ.get("TRANSFORMERS_OFFLINE") or ""
    return constants.is_offline_mode() or asked.upper() in constants.ENV_VARS_TRUE_VALUES


def obtain(repo: str, file: str, revision: str, expected: str, progress: Progress) -> Local:
    """The file at the commit that ``revision`` (branch, tag or commit; empty: main) stands for now.

    ``expected`` is the digest that the card asks for, or empty. Raises WeightsUnavailable (offline, refused,
    another digest), NotFound, OutOfMemory, BackendError (network), and what ``progress`` raises.
    """
    if is_offline():
        found = _cached(repo, file, revision or "main")
        if not found:
            raise WeightsUnavailable(
                f"{file} of {repo} is not on this machine, and HF_HUB_OFFLINE forbids fetching it.",
                f"Unset HF_HUB_OFFLINE, {FROM_FILE}",
            )
    else:
        found = _online(repo, file, revision or "main", expected, progress)
    _verify(found, expected)
    return found


def _online(repo: str, file: str, revision: str, expected: str, progress: Progress) -> Local:
    """The file from the hub, or from Hugging Face's cache where it lies there already."""
    try:
        remote = _patiently(lambda: _locate(repo, file, revision), repo, progress)
    except Passing:
        cached = _cached(repo, file, revision)
        if cached is None:
            raise
        return cached
    _check_promise(remote, expected)
    cached = _cached(repo, file, remote.commit)
    return replace(cached, remote=remote) if cached else _receive(remote, progress)


def _locate(repo: str, file: str, revision: str) -> Remote:
    """Commit, size and sha256 of a file, from one HEAD request where the hub tells all."""
    from huggingface_hub import get_hf_file_metadata, hf_hub_url
    from huggingface_hub.errors import RemoteEntryNotFoundError

    try:
        url = hf_hub_url(repo, file, revision=revision, endpoint=endpoint())
        found = get_hf_file_metadata(url, token=None, endpoint=endpoint())
    except RemoteEntryNotFoundError as error:
        raise NotFound(f"{repo} has no file {file} at {revision}.", _other_files(repo, revision)) from error
    commit, size, digest = found.commit_hash, found.size, _as_digest(found.etag or "")
    if commit and not (size and digest):
        size, digest = _listed(repo, file, commit, size or 0, digest)
    if not commit or not size:
        raise WeightsUnavailable(
            f"What answered at {shown_endpoint()} is no Hugging Face hub (no commit or size).",
            "Check HF_ENDPOINT; a firewall or a log-in page of the network may also answer in its place.",
        )
    return Remote(repo, file, commit, size, digest)


def _listed(repo: str, file: str, commit: str, size: int, digest: str) -> tuple[int, str]:
    """Size and digest by the repository's listing, for mirrors that leave them out of the headers."""
    from huggingface_hub import HfApi

    info = HfApi(endpoint=endpoint()).model_info(repo, revision=commit, files_metadata=True)
    for entry in info.siblings or []:
        if entry.rfilename == file:
            sha = entry.lfs.sha256 if entry.lfs else ""
            return size or entry.size or 0, digest or _as_digest(sha)
    return size, digest


def _as_digest(name: str) -> str:
    """An entity tag as a digest; empty when it is not a sha256 (small files carry git's sha1)."""
    return f"sha256:{name}" if re.fullmatch(r"[0-9a-f]{64}", name) else ""


def _other_files(repo: str, revision: str) -> str:
    """A hint that names the weights there are."""
    from huggingface_hub import HfApi

    siblings = HfApi(endpoint=endpoint()).model_info(repo, revision=revision).siblings or []
    names = [s.rfilename for s in siblings if s.rfilename.endswith((".pt", ".pth", ".ckpt", ".safetensors"))]
    if not names:
        return "The repository holds no weights."
    return f"It has {', '.join(names)}: download one by hand and run `prithvi models install FILE`."


def _check_promise(remote: Remote, expected: str) -> None:
    if expected and remote.digest and remote.digest != expected:
        raise WeightsUnavailable(
            f"{remote.file} of {remote.repo} is not the file this card was written for: "
            f"{expected} is wanted, {remote.digest} is offered (commit {remote.commit}).",
            "Fetch the older commit with its revision, or update Prithvi.",
        )


def _cached(repo: str, file: str, revision: str) -> Local | None:
    """The file in Hugging Face's own cache, if it is there for this revision."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(repo, file, revision=revision)
    if not isinstance(found, str):
        return None
    path = Path(found)
    commit = path.parts[path.parts.index("snapshots") + 1]
    blob = path.readlink().name if path.is_symlink() else ""  # named by the sha256 of a large file
    log.info("using %s from the Hugging Face cache", file)
    return Local(path, Remote(repo, file, commit, path.stat().st_size, _as_digest(blob)), ours=False)


def _receive(remote: Remote, progress: Progress) -> Local:
    """Download into a file named after its content, so that any later attempt continues it."""
    folder = places.made(places.downloads_dir())
    name = remote.digest.removeprefix("sha256:") or f"{remote.commit}-{Path(remote.file).name}"
    part = folder / f"{name}.part"
    with places.disk_errors(folder):
        _forget_old_parts(folder, part)
        places.require_space(folder, remote.bytes - _size(part), f"Downloading {remote.file}")
        _continue(remote, part, progress)
    return Local(part, remote, ours=True)


def _forget_old_parts(folder: Path, needed: Path) -> None:
    for part in folder.glob("*.part"):
        if part != needed and time.time() - part.stat().st_mtime > PART_LIFETIME:
            part.unlink(missing_ok=True)


def _continue(remote: Remote, part: Path, progress: Progress) -> None:
    """Receive what is missing, as often as the connection breaks; only failures without a new byte count."""
    failures = 0
    while (have := _size(part)) < remote.bytes:
        progress(have, remote.bytes)
        try:
            with translated(remote.repo):
                _stream(remote, part, have, progress)
            problem = "the server sends no more"
        except Passing as error:
            problem = error.message.rstrip(".")
        failures = 0 if _size(part) > have else failures + 1
        if failures > RETRIES:
            raise WeightsUnavailable(
                f"The download of {remote.file} stopped at {_size(part) / 1e6:,.0f} of "
                f"{remote.bytes / 1e6:,.0f} MB"
                f" ({problem}).",
                "Try again later: it continues where it stopped.",
            )
        if _size(part) < remote.bytes:
            log.info("download interrupted at %d bytes: %s", _size(part), problem)
            _wait(failures, progress, _size(part), remote.bytes)
    progress(remote.bytes, remote.bytes)


def _stream(remote: Remote, part: Path, have: int, progress: Progress) -> None:
    """One GET of the bytes from ``have`` on, appended to ``part``."""
    from huggingface_hub import constants, get_session, hf_hub_url, hf_raise_for_status
    from huggingface_hub.utils import build_hf_headers

    url = hf_hub_url(remote.repo, remote.file, revision=remote.commit, endpoint=endpoint())
    headers = {**build_hf_headers(token=None), "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    timeout = constants.HF_HUB_DOWNLOAD_TIMEOUT
    with get_session().stream("GET", url, headers=headers, timeout=timeout, follow_redirects=True) as answer:
        if answer.status_code == 416:  # what we have is not a beginning of what is there
            part.unlink(missing_ok=True)
            return
        hf_raise_for_status(answer)
        continues = answer.status_code == 206 and _starts_at(answer.headers.get("Content-Range", ""), have)
        with part.open("ab" if continues else "wb") as file:
            for piece in answer.iter_bytes():
                file.write(piece)
                file.flush()  # a piece is what the network gave: kill -9 or a cut loses nothing of it
                if file.tell() > remote.bytes:
                    break  # more than promised: the digest will tell
                progress(file.tell(), remote.bytes)


def _starts_at(content_range: str, have: int) -> bool:
    return content_range.replace("bytes", "").strip().startswith(f"{have}-")


def _verify(found: Local, expected: str) -> None:
    """Compare with what the hub and the card promise; a file of ours that differs is removed."""
    wanted = expected or found.remote.digest
    if not wanted:
        log.warning("%s: neither hub nor card tell a digest; it is recorded as received", found.remote.file)
        return
    digest = places.sha256(found.path)
    if digest != wanted:
        if found.ours:
            found.path.unlink(missing_ok=True)
        raise WeightsUnavailable(
            f"{found.remote.file} of {found.remote.repo} arrived damaged: "
            f"{wanted} is wanted, {digest} was received.",
            "It was removed; try again. If it happens twice, do not trust the server."
            if found.ours
            else f"It lies in Hugging Face's cache: delete {found.path} and try again.",
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _wait(failures: int, progress: Progress, have: int, total: int) -> None:
    """Let a troubled server be, but hear a cancel."""
    until = time.monotonic() + min(FIRST_WAIT * 2 ** max(failures - 1, 0), LONGEST_WAIT)
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.2))
        progress(have, total)


def _patiently(call: Callable[[], Remote], repo: str, progress: Progress) -> Remote:
    """``call``, again after each passing failure."""
    for failures in range(1, FIRST_CONTACT_RETRIES + 1):
        try:
            with translated(repo):
                return call()
        except Passing as error:
            log.info("%s", error.message)
            _wait(failures, progress, 0, 0)
    with translated(repo):
        return call()
