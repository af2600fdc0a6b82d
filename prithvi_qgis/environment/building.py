"""Made beside, proved, then renamed into place; interrupted at any moment, the next attempt goes on from there."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..i18n import tr
from ..local_node import running
from ..protocol import ROOT, BackendError, Cancelled, InvalidInput, OutOfMemory, VersionMismatch
from ..settings import Setting
from . import machine, places, reasons
from .condition import amount, state, wanted
from .diary import note
from .fetching import Fetcher
from .installing import Order, fetch_python, install, unpack_tool
from .offering import NEWEST_TRIED, SPARE, needs, python_words
from .offering import offer as make_offer
from .proving import verify
from .seam import Lock, bundle
from .sources import sources
from .values import Offer, Progress, Proof, Report, State, Stop

#: Where each stage begins and ends in the whole.
FETCH, INSTALL, VERIFY = (0.02, 0.62), (0.62, 0.82), (0.82, 0.99)

#: Each attempt has a folder of its own, with a short name: Windows counts the letters of paths.
ATTEMPT = "try-"

#: Attempts to rename, half a second apart (Windows).
RENAMES = 20

#: An address by which QGIS's proxy is asked for what fetches a Python.
PYTHON_HOST = "https://github.com/"

#: What gets the wheels into the workshop: (lock, Python, report, stop).
Supply = Callable[[Lock, str, Report, Stop], None]


def build(offer: Offer, report: Report, stop: Stop) -> State:
    """Make the environment of an offer: fetch, install, prove, rename. Raises Cancelled and BackendErrors."""
    if offer.problems:
        raise BackendError(offer.problems[0])
    lock = _lock(machine.platform_key(), offer.variant)
    return _make(lock, None, _from_network, report, stop)


def build_from_bundle(bundle_file: Path, report: Report, stop: Stop) -> State:
    """Make the environment from a file of ``prithvi bundle``: the same, without network.

    Every wheel is checked by the plugin's own lock, whatever the bundle says of itself. Raises InvalidInput where it is
    damaged or for another machine, VersionMismatch where it was made by another version.
    """
    with _opened(bundle_file) as archive:
        said = bundle.read_manifest(archive)
        key = machine.platform_key()
        if said.platform != key:
            raise InvalidInput(
                tr("The bundle is for {found}, this machine is {wanted}.").format(found=said.platform, wanted=key),
                tr("Make one with: prithvi bundle --platform {wanted}").format(wanted=key),
            )
        lock = _lock(said.platform, said.variant)
        if said.lock != lock.digest:
            raise VersionMismatch(
                tr("The bundle was made by another version of Prithvi ({found}).").format(found=said.version),
                tr("Make it again with the version that is installed here."),
            )
        supply = _from_bundle(archive, said.pythons)
        return _make(lock, said.pythons, supply, report, stop)


def use_existing(python: Path, report: Report, stop: Stop) -> State:
    """Prove an interpreter, then keep it in the settings. Raises what ``verify`` raises; the settings stay then."""
    if Setting.PYTHON.is_locked:
        raise BackendError(
            tr("The interpreter is given by the variable {name}.").format(name=Setting.PYTHON.value.variable),
            tr("Ask your administrator."),
        )
    found = Path(python).expanduser()
    if not found.is_file():
        raise InvalidInput(tr("There is no file {path}.").format(path=found), tr("Name a Python interpreter."))
    proof = verify(found, report, stop)
    Setting.PYTHON.set(str(found))
    report(Progress("done", 1.0, tr("Ready")))
    made = state()
    return State(made.kind, made.words, made.folder, found, "", _version(proof), 0)


def repair(report: Report, stop: Stop) -> State:
    """Make the environment anew, of the variant it has. The old one stays until the new one has proved itself."""
    _unless_used()
    marker = places.read_marker(places.folder())
    variant = marker.variant if marker else "cpu"
    note("repairing")
    return build(make_offer(variant), report, stop)


def remove() -> None:
    """Remove the environment, what was fetched for it, and a Python that was fetched. Refuses while a node uses it."""
    place = places.folder()
    if not places.is_ours(place):
        raise BackendError(
            tr("The folder {folder} holds other things and is left alone.").format(folder=place),
            tr("Remove it yourself if you do not need it."),
        )
    _unless_used()
    with places.Hold():
        try:
            if place.exists():
                (place / places.MARKER).unlink(missing_ok=True)  # from here on it is not whole
                away = _aside(place)
                places.delete(away, leave=False)
            for leftover in (places.workshop(), places.own_python(), *_old()):
                places.delete(leftover)
        except OSError as error:
            raise reasons.of_os_error(error, place) from error
    note("removed")


# --- the one road -----------------------------------------------------------------------------------------------------


def _make(lock: Lock, pythons: tuple[str, ...] | None, supply: Supply, report: Report, stop: Stop) -> State:
    """All stages, under the lock, with every failure told and logged."""
    began, shop, report = time.monotonic(), places.workshop(), _forward(report)
    try:
        _unless_used()
        with places.Hold():
            note(f"--- {lock.platform} {lock.variant} into {places.folder()}")
            (shop / "wheels").mkdir(parents=True, exist_ok=True)
            _tidy(shop)
            env, proof = _made(lock, pythons, supply, shop, report, stop)
            report(Progress("finish", VERIFY[1], tr("Finishing")))
            _into_place(env)
            places.delete(shop)
        note(f"done in {time.monotonic() - began:.1f} s: {proof.job}")
    except Cancelled:
        note("cancelled")
        _clear_away(shop)
        raise
    except BackendError as error:
        note(f"failed: {error}")
        _clear_away(shop)
        raise
    except OSError as error:
        note(f"failed: {error!r}")
        _clear_away(shop)
        raise reasons.of_os_error(error, shop) from error
    report(Progress("done", 1.0, tr("Ready")))
    return state()


def _clear_away(shop: Path) -> None:
    """What an attempt unpacked goes, the wheels stay. A gigabyte takes its time, for which nobody has to wait."""
    if places.holder():
        return  # it is another's
    for attempt in shop.glob(f"{ATTEMPT}*"):
        threading.Thread(target=places.delete, args=(attempt,), daemon=True).start()


def _made(
    lock: Lock, pythons: tuple[str, ...] | None, supply: Supply, shop: Path, report: Report, stop: Stop
) -> tuple[Path, Proof]:
    """A whole, proved environment in the workshop, with its marker."""
    report(Progress("prepare", 0.0, tr("Looking for a Python")))
    found, refused = machine.find(pythons or lock.pythons, stop)
    note(python_words(found, refused))
    if found is None and pythons:
        raise InvalidInput(
            tr("The bundle is for Python {wanted}; this machine has none of them.").format(wanted=", ".join(pythons)),
            tr("Install Python {wanted}, or make a bundle for another one with --python.").format(wanted=pythons[0]),
        )
    minor = found.minor if found else NEWEST_TRIED
    _room(lock, minor, shop)
    supply(lock, minor, _within(report, FETCH), stop)
    attempt, tool = shop / f"{ATTEMPT}{uuid.uuid4().hex[:4]}", shop / "wheels" / lock.tool.file
    attempt.mkdir()
    uv = unpack_tool(tool, attempt) if tool.is_file() else None
    if found is None:
        from .network import variables

        if uv is None:
            raise BackendError(
                tr("This system has no Python from 3.11 on."), tr("Install Python 3.12, then try again.")
            )
        report(Progress("python", FETCH[1], tr("Fetching Python {version}").format(version=minor)))
        found = fetch_python(uv, minor, attempt, variables(PYTHON_HOST, attempt), stop)
    installing = _within(report, INSTALL)
    words = tr("Installing {count} packages").format(count=len(lock.wheels(minor)))

    def tick(share: float) -> None:
        installing(Progress("install", share, words))

    tick(0.0)
    order = Order(found, lock.wheels(minor), attempt, uv)
    install(order, tick, stop)
    env = order.env
    proof = verify(places.python_in(env), _within(report, VERIFY), stop)
    _complete(lock, minor, proof)
    places.write_marker(env, places.Marker(
        lock.digest, lock.platform, lock.variant, proof.version, found.path, _our_version(),
        time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), size_of(env), proof.device, proof.packages,
    ))  # fmt: skip
    return env, proof


def _complete(lock: Lock, minor: str, proof: Proof) -> None:
    """Every wheel of the lock is really there, in its version."""
    wrong = [w for w in lock.wheels(minor) if proof.packages.get(w.name, "") != w.version]
    if wrong:
        raise BackendError(
            tr("{package} {version} was not installed as it should be.").format(
                package=wrong[0].name, version=wrong[0].version),
            tr("Try again."),
        )  # fmt: skip


def _into_place(env: Path) -> None:
    """The new one takes the place of the old one, between two renames."""
    place = places.folder()
    if not places.is_ours(place):
        raise BackendError(
            tr("The folder {folder} holds other things.").format(folder=place), tr("Choose another in the settings.")
        )
    old = _aside(place) if place.exists() else None
    try:
        _rename(env, place)
    except OSError:
        if old:
            _rename(old, place)
        raise
    if old:
        places.delete(old)


def _aside(place: Path) -> Path:
    old = place.with_name(f".{place.name}.old-{uuid.uuid4().hex[:8]}")
    _rename(place, old)
    return old


def _rename(old: Path, new: Path) -> None:
    """Rename a folder; on Windows a scanner may hold a file in it for some seconds."""
    for _ in range(RENAMES if sys.platform == "win32" else 0):
        try:
            old.rename(new)
            return
        except PermissionError:
            time.sleep(0.5)
    old.rename(new)


def _old() -> list[Path]:
    return list(places.folder().parent.glob(f".{places.folder().name}.old-*"))


def _tidy(shop: Path) -> None:
    """What earlier attempts left, but for the wheels.

    One that was replaced when it was killed comes back if it is needed.
    """
    for leftover in shop.glob(f"{ATTEMPT}*"):
        places.delete(leftover)
    for old in _old():
        if not places.folder().exists() and places.read_marker(old):
            old.rename(places.folder())
        else:
            places.delete(old)


def _room(lock: Lock, minor: str, shop: Path) -> None:
    """Raises OutOfMemory where the disk is too small, before anything is written."""
    download, disk = needs(lock, minor, fetched=True)
    free = shutil.disk_usage(shop).free
    if free < download + disk + SPARE:
        raise OutOfMemory(
            tr("{need} are needed while it is made, {free} are free on the disk of {folder}.").format(
                need=amount(download + disk + SPARE), free=amount(free), folder=shop.parent),
            tr("Free some, or choose a folder on another disk in the settings."),
        )  # fmt: skip


# --- where wheels come from -------------------------------------------------------------------------------------------


def _from_network(lock: Lock, minor: str, report: Report, stop: Stop) -> None:
    wheels = [*lock.wheels(minor), lock.tool]
    total, done, began = sum(w.size for w in wheels), [0], time.monotonic()

    def moved(count: int) -> None:
        done[0] += count
        share = min(max(done[0] / total, 0.0), 1.0)
        report(Progress("fetch", share, tr("Fetching {done} of {all}").format(
            done=amount(done[0]), all=amount(total)) + _left(share, time.monotonic() - began)))  # fmt: skip

    moved(0)
    Fetcher(places.workshop() / "wheels", sources(), stop, moved).fetch(wheels)


def _left(share: float, seconds: float) -> str:
    """How long it may still take, once that can be told."""
    if seconds < 3 or share < 0.02:
        return ""
    return ", " + tr("about {seconds:.0f} s left").format(seconds=seconds * (1 - share) / share)


def _from_bundle(archive: zipfile.ZipFile, pythons: tuple[str, ...]) -> Supply:
    def supply(lock: Lock, minor: str, report: Report, stop: Stop) -> None:
        wheels = [*lock.wheels(minor), lock.tool]
        total, done = sum(w.size for w in wheels), [0]

        def tell(count: int) -> None:
            if stop():
                raise Cancelled(tr("Cancelled."))
            done[0] += count
            share = min(done[0] / total, 1.0)
            report(Progress("unpack", share, tr("Checking {done} of {all}").format(
                done=amount(done[0]), all=amount(total))))  # fmt: skip

        into = places.workshop() / "wheels"
        bundle.unpack(archive, wheels, into, tell)

    return supply


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise InvalidInput(
            tr("{file} is no bundle of Prithvi, or not all of it.").format(file=path),
            tr("Copy it again, or make one with: prithvi bundle --out FILE"),
        ) from error
    except FileNotFoundError as error:
        raise InvalidInput(tr("There is no file {path}.").format(path=path), tr("Choose a bundle file.")) from error


# --- small things -----------------------------------------------------------------------------------------------------


def _lock(key: str, variant: str) -> Lock:
    found = wanted(key, variant)
    if found is None:
        raise InvalidInput(
            tr("There are no packages for {platform} ({variant}).").format(platform=key, variant=variant),
            tr("Use a node on another machine."),
        )
    return found


def _unless_used() -> None:
    """Raises BackendError while a node of ours runs from the environment."""
    python = places.python_in(places.folder())
    if python.exists() and not Setting.PYTHON.get() and running():
        raise BackendError(
            tr("Prithvi's Python is in use by a node that runs."),
            tr("Wait for its jobs and close other QGIS windows, or stop the node, then try again."),
        )


def _forward(report: Report) -> Report:
    """Progress that never goes back, whatever an attempt that began anew says."""
    best = [0.0]

    def told(progress: Progress) -> None:
        best[0] = max(best[0], progress.fraction)
        report(Progress(progress.stage, best[0], progress.words))

    return told


def _within(report: Report, part: tuple[float, float]) -> Report:
    """Progress of a stage as a part of the whole."""
    low, high = part

    def told(progress: Progress) -> None:
        report(Progress(progress.stage, low + (high - low) * progress.fraction, progress.words))

    return told


def size_of(place: Path) -> int:
    """Bytes on disk below a folder; files that are linked count once."""
    total, stack = 0, [str(place)]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    total += found.st_blocks * 512 if sys.platform != "win32" else found.st_size
    return total


def _our_version() -> str:
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    return next((line.partition("=")[2].strip() for line in text.splitlines() if line.startswith("version=")), "")


def _version(proof: Proof) -> str:
    return f"PyTorch {proof.packages.get('torch', '?')}, Python {proof.version}"
