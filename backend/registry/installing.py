"""Files and folders → installed models: converted to safetensors, every tensor accounted for, then placed."""

from __future__ import annotations

import datetime as dt
import errno
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ..errors import BackendError, InvalidInput, NotFound, WeightsUnavailable
from ..protocol import ModelCard, to_json
from . import hub, places, store

if TYPE_CHECKING:
    from torch import Tensor

    from ..model.upstream import ConversionReport

SUFFIXES = (".pt", ".pth", ".ckpt", ".bin", ".safetensors")


@dataclass(frozen=True)
class InstallReport:
    """What was installed from what; ``install.json`` beside the card."""

    name: str
    date: str  # UTC
    how: str  # how the model was recognised
    source: str  # file or folder as given, or the file's name on the hub
    source_digest: str  # of the file before conversion
    source_bytes: int
    repo: str = ""  # hub only
    commit: str = ""  # hub only
    weights_digest: str = ""  # of model.safetensors
    used: tuple[str, ...] = ()  # taken under the same name
    renamed: dict[str, str] = field(default_factory=dict)  # the file's name: ours
    recomputed: tuple[str, ...] = ()  # position tables
    dropped: dict[str, str] = field(default_factory=dict)  # the file's name: why


def install(path: str | Path, name: str | None = None) -> ModelCard:
    """Install a model from a folder (model.json and safetensors) or from a file of weights; gives its card.

    Files: an official ``.pt`` (flat or ``encoder.``/``decoder.``), mmsegmentation's ``.pth``, Lightning's
    ``.ckpt`` or ``.pt``, or the same tensors as ``.safetensors``. ``name``: which official model the file is,
    where its tensors do not tell; or the name to install under. An installed model of this name is replaced.
    Raises NotFound, InvalidInput (not recognised, does not fit), WeightsUnavailable (damaged, refused),
    OutOfMemory.
    """
    path = Path(path).expanduser()
    if name is not None:
        places.checked_name(name)
    if path.name in (places.CARD, places.WEIGHTS) and (path.parent / places.CARD).is_file():
        path = path.parent
    if path.is_dir():
        return _install_folder(path, name)
    if not path.is_file():
        raise NotFound(f"There is no file or folder {path}.", "Check the path.")
    if path.suffix.lower() not in SUFFIXES:
        raise InvalidInput(
            f"{path.name} is not a file of weights.", f"Wanted is {', '.join(SUFFIXES)}, or a folder."
        )
    return _install_file(path, path.name, name)


def fetch(name: str, progress: hub.Progress | None = None, revision: str | None = None) -> ModelCard:
    """Get an official model from the hub, verify, convert and install it; gives its card.

    ``progress`` is told bytes received and bytes in all; when it raises Cancelled the download stops, and the
    next fetch continues it. ``revision``: branch, tag or commit; None takes an installation as it is, else
    the card's revision (main, mostly). Raises NotFound, WeightsUnavailable, OutOfMemory, Cancelled,
    BackendError (network).
    """
    if revision is None and _is_usable(name):
        return store.find(name)
    card = store.official(name) or store.find(name)
    ref = card.weights
    if not ref.repo:
        raise WeightsUnavailable(
            f"{name} is published nowhere, so it cannot be fetched.", store.how_to_get(card)
        )
    tell = progress or (lambda done, total: None)
    with _one_fetch_of(name, tell):
        if revision is None and _is_usable(name):  # another process was faster
            return store.find(name)
        wanted = revision or ref.revision.removeprefix("commit:")
        got = hub.obtain(ref.repo, ref.upstream_file, wanted, "" if revision else ref.upstream_digest, tell)
        installed = _install_file(got.path, Path(ref.upstream_file).name, name, got.remote)
        if got.ours:
            got.path.unlink(missing_ok=True)
        return installed


def remove(name: str) -> None:
    """Remove an installed model; NotFound when it is not there, InvalidInput when it came with Prithvi."""
    places.checked_name(name)
    if not places.is_there(places.models_dir() / name) and store.official(name):
        if store.is_installed(name):
            raise InvalidInput(
                f"{name} came with Prithvi and stays.", "Only models under PRITHVI_HOME can be removed."
            )
        raise NotFound(f"{name} is not installed.", "There is nothing to remove.")
    places.delete(name)


def _is_usable(name: str) -> bool:
    """Whether a model is installed and its files can be read at all; damage is found when it is loaded."""
    try:
        return store.is_installed(name)
    except (InvalidInput, NotFound):
        return False


@contextmanager
def _one_fetch_of(name: str, progress: hub.Progress) -> Iterator[None]:
    """Let one process at a time fetch a model; the others wait, and can be cancelled through ``progress``."""
    folder = places.made(places.downloads_dir())
    lock = FileLock(folder / f"{name}.lock")
    while not lock.is_locked:
        try:
            lock.acquire(timeout=0.2)
        except Timeout:
            progress(0, 0)
    try:
        yield
    finally:
        lock.release()


def _install_folder(folder: Path, name: str | None) -> ModelCard:
    """Copy a model's folder, after its weights were compared with its card and found complete."""
    card = store.read_card(folder)
    weights = store.weights_path(folder, card)
    if not weights.is_file():
        raise WeightsUnavailable(
            f"{folder} has a card but no {card.weights.file}.", "Put the weights beside the card."
        )
    digest, size = places.sha256(weights), weights.stat().st_size
    if card.weights.digest and digest != card.weights.digest:
        raise WeightsUnavailable(
            f"{weights} is damaged or was changed: {card.weights.digest} is wanted, {digest} was found.",
            "Copy it again, or correct the digest in model.json.",
        )
    module = store.read_weights(weights, card)
    card = replace(
        card, name=places.checked_name(name or card.name),
        weights=replace(card.weights, file=places.WEIGHTS, digest=digest, bytes=size),
    )  # fmt: skip
    report = InstallReport(
        card.name, _now(), "a folder with its card", str(folder), digest, size, weights_digest=digest,
        used=tuple(module.state_dict()),
    )  # fmt: skip
    places.require_space(places.models_dir(), size, f"Installing {card.name}")
    with places.placed(card.name) as new:
        shutil.copyfile(weights, new / places.WEIGHTS)
        if places.sha256(new / places.WEIGHTS) != digest:
            raise BackendError(
                f"{weights} changed while it was copied.", "Try again when nothing writes to it."
            )
        _write_card(new, card, report)
    return card


def _install_file(path: Path, file: str, name: str | None, remote: hub.Remote | None = None) -> ModelCard:
    """Convert a file of weights, called ``file`` by its author, into an installed model."""
    from ..model.upstream import convert
    from .recognise import card_for

    digest = places.sha256(path)
    tensors, aside = _read(path, file)
    card, how = card_for(tensors, file, name)
    conversion = convert(tensors, card.architecture)
    _refuse_invented(conversion, file)
    size = sum(t.numel() * t.element_size() for t in conversion.state_dict.values())
    places.require_space(places.models_dir(), size, f"Installing {card.name}")
    with places.placed(card.name) as new:
        found = _write_weights(new / places.WEIGHTS, conversion.state_dict, card)
        card = replace(card, weights=replace(
            card.weights, file=places.WEIGHTS, digest=found, bytes=(new / places.WEIGHTS).stat().st_size,
            revision=f"commit:{remote.commit}" if remote else "", upstream_digest=digest,
            upstream_bytes=path.stat().st_size,
        ))  # fmt: skip
        report = InstallReport(
            card.name, _now(), how, file if remote else str(path), digest, path.stat().st_size,
            remote.repo if remote else "", remote.commit if remote else "", found,
            conversion.used, conversion.renamed, conversion.recomputed, {**aside, **conversion.dropped},
        )  # fmt: skip
        _write_card(new, card, report)
    return card


def read_file(path: Path) -> tuple[ModelCard, dict[str, Tensor]]:
    """Which official model a file of weights is, and its tensors, with nothing installed; errors as of ``install``."""
    from .recognise import card_for

    tensors, _ = _read(path, path.name)
    return card_for(tensors, path.name, None)[0], tensors


def _read(path: Path, file: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors of a file, mapped rather than loaded, and what else was in it."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from .pickles import read_pickle, state_dict_of  # nosec B403 - reads by an allow-list, runs nothing

    if not file.lower().endswith(".safetensors"):
        return state_dict_of(read_pickle(path), path)
    try:
        return load_file(path), {}
    except SafetensorError as error:
        raise WeightsUnavailable(
            f"{file} cannot be read: {error}.", "It may be damaged: copy it again."
        ) from error


def _refuse_invented(conversion: ConversionReport, file: str) -> None:
    """No tensor of an installed model may come from a random generator."""
    if conversion.initialised:
        names = ", ".join(conversion.initialised)
        raise WeightsUnavailable(f"{file} lacks values for {names}.", "Choose the complete file.")


def _write_weights(path: Path, tensors: dict[str, Tensor], card: ModelCard) -> str:
    """Write safetensors straight from the mapped source, the architecture in their metadata; gives the digest.

    Raises what a full disk raises.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    try:
        save_file(
            {name: tensor.contiguous() for name, tensor in tensors.items()}, path, metadata=store.metadata_of(card)
        )
    except SafetensorError as error:
        raise _as_os_error(error) from error
    return places.sha256(path)


def _as_os_error(error: Exception) -> Exception:
    """safetensors wraps the system's errors into text: give ENOSPC its number back."""
    if "No space left" in str(error) or f"os error {errno.ENOSPC}" in str(error):
        return OSError(errno.ENOSPC, "No space left on device")
    return BackendError(f"The weights cannot be written: {error}.", "Check the disk of PRITHVI_HOME.")


def _write_card(folder: Path, card: ModelCard, report: InstallReport) -> None:
    for file, value in ((places.REPORT, report), (places.CARD, card)):
        text = json.dumps(to_json(value), indent=2, ensure_ascii=False) + "\n"
        (folder / file).write_text(text, encoding="utf-8")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
