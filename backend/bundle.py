"""What Prithvi's own Python is made of, wheel by wheel, and one file that carries it to a machine without network.

A lock, ``resources/environment/PLATFORM-VARIANT.lock``, names every wheel of an environment: which Pythons it is for,
how much is fetched, how much it takes on disk, its SHA-256, its address. The plugin fetches by it, ``prithvi bundle``
packs by it, and whoever installs checks by his own copy of it, so that a bundle can bring nothing else along.

Standard library only, and Python 3.9, because QGIS's Python reads it too.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from .errors import InvalidInput, NotFound, VersionMismatch

#: Operating system and processor, as the plugin and ``prithvi bundle`` name them.
PLATFORMS = ("linux-x86_64", "linux-aarch64", "macos-arm64", "windows-amd64")

#: How PyTorch was built: for the CPU, or for NVIDIA GPUs.
VARIANTS = ("cpu", "cuda")

#: In the column of Pythons: the installer itself, which runs on its own.
TOOL = "tool"

MANIFEST, FORMAT = "manifest.json", 1

#: A manifest is a page of text; more is not one of ours.
MANIFEST_BYTES = 1_000_000

_WHEEL = re.compile(
    r"(?P<name>[A-Za-z0-9_.]+)-(?P<version>[A-Za-z0-9_.!+]+)(-\d[^-]*)?-[^-/\\]+-[^-/\\]+-[^-/\\]+\.whl"
)


@dataclass(frozen=True)
class Wheel:
    """One wheel of a lock: file name, bytes to fetch, bytes on disk, SHA-256 in hex, address, and whom it is for."""

    file: str
    size: int
    unpacked: int
    sha256: str
    url: str
    pythons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The package, as package indexes spell it."""
        return re.sub(r"[-_.]+", "-", self.file.split("-")[0]).lower()

    @property
    def version(self) -> str:
        return self.file.split("-")[1]


@dataclass(frozen=True)
class Lock:
    """All wheels of one platform and variant; ``digest`` tells two locks apart."""

    platform: str
    variant: str
    digest: str
    entries: tuple[Wheel, ...]

    @property
    def pythons(self) -> tuple[str, ...]:
        """The Pythons that have every wheel, oldest first."""
        found = {p for e in self.entries for p in e.pythons if p != TOOL}
        return tuple(sorted(found, key=lambda p: tuple(map(int, p.split(".")))))

    def wheels(self, python: str) -> tuple[Wheel, ...]:
        """What an environment of this Python ("3.12") holds. Raises InvalidInput for another one."""
        if python not in self.pythons:
            raise InvalidInput(
                f"There are no packages for Python {python} on {self.platform} ({self.variant}).",
                f"Take Python {' or '.join(self.pythons)}.",
            )
        return tuple(e for e in self.entries if python in e.pythons)

    @property
    def tool(self) -> Wheel:
        """The wheel of uv, the installer."""
        return next(e for e in self.entries if TOOL in e.pythons)


def lock_file(resources: Path, platform: str, variant: str) -> Path:
    """Where a lock lies below the ``resources`` folder."""
    return resources / "environment" / f"{platform}-{variant}.lock"


def read_lock(resources: Path, platform: str, variant: str) -> Lock:
    """The lock of a platform and variant. Raises NotFound where there is none, InvalidInput where it is damaged."""
    path = lock_file(resources, platform, variant)
    if platform not in PLATFORMS or variant not in VARIANTS or not path.is_file():
        known = sorted(p.stem for p in (resources / "environment").glob("*.lock"))
        raise NotFound(
            f"There is no set of packages for {platform} ({variant}).", f"There are: {', '.join(known) or 'none'}."
        )
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    try:
        return Lock(platform, variant, digest, tuple(map(_entry, lines)))
    except ValueError as error:
        raise InvalidInput(f"{path} is damaged ({error}).", "Install Prithvi again.") from error


def _entry(line: str) -> Wheel:
    pythons, size, unpacked, sha256, url = line.split()
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError(f"no SHA-256 in: {line}")
    return Wheel(wheel_name(unquote(urlsplit(url).path).rsplit("/", 1)[-1]), int(size), int(unpacked), sha256, url,
                 tuple(pythons.split(",")))  # fmt: skip


def wheel_name(name: str) -> str:
    """A file name that is a wheel's and nothing else: no folder, no drive, no way up. Raises ValueError."""
    if not _WHEEL.fullmatch(name):
        raise ValueError(f"not the name of a wheel: {name}")
    return name


def digest_of(stream: IO[bytes]) -> str:
    """The SHA-256 of what is left of a stream, in hex."""
    sha = hashlib.sha256()
    while block := stream.read(1 << 20):
        sha.update(block)
    return sha.hexdigest()


# --- the bundle -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself; its wheels are believed only where the reader's own lock has them too."""

    platform: str
    variant: str
    pythons: tuple[str, ...]
    lock: str  # digest of the lock it was made by
    version: str  # of Prithvi
    files: dict[str, str]  # file name → SHA-256


def pack(out: Path, lock: Lock, pythons: Iterable[str], version: str, wheels: Path) -> Manifest:
    """Write a bundle of the wheels in a folder, the manifest first, beside and then renamed into place."""
    chosen = {w.file: w for python in pythons for w in lock.wheels(python)}
    chosen[lock.tool.file] = lock.tool
    made = Manifest(
        lock.platform, lock.variant, tuple(pythons), lock.digest, version,
        {name: chosen[name].sha256 for name in sorted(chosen)},
    )  # fmt: skip
    beside = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, json.dumps({"format": FORMAT, **vars(made)}, indent=1))
            for name in sorted(chosen):
                archive.write(wheels / name, f"wheels/{name}")
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return made


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """What a bundle says of itself.

    Raises InvalidInput where it is none, VersionMismatch where it is of a newer kind.
    """
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > MANIFEST_BYTES:
            raise ValueError("its manifest is too large")
        said = json.loads(archive.read(info))
        if int(said["format"]) != FORMAT:
            raise VersionMismatch(
                f"The bundle is of format {said['format']}, this Prithvi reads {FORMAT}.",
                "Make the bundle with the same version of Prithvi.",
            )
        files = {wheel_name(str(k)): str(v) for k, v in said["files"].items()}
        pythons = tuple(map(str, said["pythons"]))
        platform, variant, lock, version = (str(said[k]) for k in ("platform", "variant", "lock", "version"))
        return Manifest(platform, variant, pythons, lock, version, files)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _no_bundle(error) from error


def unpack(archive: zipfile.ZipFile, wheels: Iterable[Wheel], into: Path, tell: Any = None) -> None:
    """Take wheels of the reader's own lock out of a bundle, each checked for its size and digest while it is written.

    ``tell(bytes)`` hears of each block. Only names of the lock are looked up, so no path of the archive is ever
    followed. Raises InvalidInput where one is missing, too large or not what the lock says.
    """
    for wheel in wheels:
        try:
            info = archive.getinfo(f"wheels/{wheel.file}")
        except KeyError as error:
            raise InvalidInput(f"The bundle lacks {wheel.file}.", "Make it again with `prithvi bundle`.") from error
        if info.file_size > wheel.size * 1.02 + 1_000_000:
            raise InvalidInput(
                f"{wheel.file} in the bundle has {info.file_size:,} bytes; {wheel.size:,} are expected.",
                "The file was changed: make the bundle again.",
            )
        _take(archive, info, wheel, into / wheel.file, tell)


def _take(archive: zipfile.ZipFile, info: zipfile.ZipInfo, wheel: Wheel, target: Path, tell: Any) -> None:
    sha, beside, written = hashlib.sha256(), target.with_name(target.name + ".part"), 0
    try:
        with archive.open(info) as source, beside.open("wb") as file:
            while block := source.read(1 << 20):
                written += len(block)
                if written > info.file_size:
                    raise zipfile.BadZipFile(f"{wheel.file} is longer than it says")
                sha.update(block)
                file.write(block)
                if tell:
                    tell(len(block))
        if sha.hexdigest() != wheel.sha256:
            raise InvalidInput(
                f"{wheel.file} in the bundle is not the file that Prithvi's lock names "
                f"(SHA-256 {sha.hexdigest()[:12]}…, wanted {wheel.sha256[:12]}…).",
                "The bundle is damaged or was changed: copy it again, or make it again with `prithvi bundle`.",
            )
        beside.replace(target)
    except (zipfile.BadZipFile, EOFError) as error:
        raise _no_bundle(error) from error
    finally:
        beside.unlink(missing_ok=True)


def _no_bundle(error: Exception) -> InvalidInput:
    return InvalidInput(
        f"The file is no whole bundle of Prithvi ({error}).",
        "Copy it again, or make one with `prithvi bundle --out FILE`.",
    )


def copy_checked(source: Path, wheel: Wheel, target: Path) -> bool:
    """Copy a wheel that lies somewhere already; False, and nothing written, where it is another file."""
    with source.open("rb") as stream:
        if digest_of(stream) != wheel.sha256:
            return False
    beside = target.with_name(target.name + ".part")
    shutil.copyfile(source, beside)
    beside.replace(target)
    return True
