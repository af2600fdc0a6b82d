"""Granules in a folder and all folders below it, by file names alone: nothing is opened."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..errors import BackendError, NotFound
from ..protocol import FrameRef
from ..raster.group import SUFFIXES, group_inputs
from ..raster.products import mask_of
from .naming import Candidate, Skip, baseline_of, granule_name, is_product

#: Virtual rasters may name any file of the machine, and are not taken from a folder.
_TAKEN = tuple(s for s in SUFFIXES if s != ".vrt")

#: Part of every stamp: raise it when what is measured changes.
_MEASURE = 1


def scan(root: Path, bands: Sequence[str]) -> tuple[list[Candidate], list[Skip]]:
    """Every granule below a folder (or the one a file belongs to), in order of their names; and what was left out.

    A maker's granule that lies there twice is taken once, of Sentinel-2 in the later processing. ``bands`` go into the
    stamps: an index of other bands is another index.

    Raises NotFound where there is no such folder or nothing in it.
    """
    if not root.exists():
        raise NotFound(f"There is no folder {root}.", "Check the spelling, or the folder you are in.")
    found: dict[str, Candidate] = {}
    skips: list[Skip] = []

    def aside(path: Path, why: str) -> None:
        skips.append(Skip(_below(path, root), why))

    for files in _folders(root, aside):
        try:
            refs = group_inputs(files)
        except BackendError as error:  # only masks
            skips.append(Skip(_below(files[0].parent, root), error.message))
            continue
        skips += [Skip(_below(f, root), "is a cloud mask without its bands") for f in _lone_masks(files, refs)]
        for ref in refs:
            try:
                made = _candidate(ref, root, bands)
            except OSError as error:  # a link to a disk that is not there, a file that went while we looked
                file = Path(error.filename or ref.paths[0])
                skips.append(Skip(_below(file, root), f"cannot be reached: {error.strerror or error}"))
                continue
            if made.granule in found and is_product(made.granule):
                old, new = sorted((made, found[made.granule]), key=lambda c: baseline_of(c.ref.paths[0]))
                other = _below(Path(new.ref.paths[0]).parent, root)
                skips.append(Skip(_below(Path(old.ref.paths[0]), root), f"is there twice: also in {other}"))
                made = new
            found[made.granule] = made
    if not found and not skips:
        raise NotFound(f"The folder {root} holds no image.", f"Wanted are files named {', '.join(_TAKEN)}.")
    return sorted(found.values(), key=lambda c: c.granule), skips


def _folders(root: Path, aside: Callable[[Path, str], None]) -> Iterator[list[Path]]:
    """The images of each folder, by name; a Sentinel-2 product counts as one folder.

    ``aside`` is told of folders that are not looked into: links could lead in circles, or to the whole machine.
    """
    if root.is_file():
        yield [root]
        return

    def shut(error: OSError) -> None:
        aside(Path(error.filename or root), f"cannot be looked into: {error.strerror or error}")

    for folder, inner, names in os.walk(root, onerror=shut):
        inner.sort()
        if Path(folder).suffix.upper() == ".SAFE":
            inner.clear()
            yield [Path(folder)]
            continue
        inner[:] = [d for d in inner if not d.startswith(".")]
        for name in inner:
            if Path(folder, name).is_symlink():
                aside(Path(folder, name), "is a link to a folder, which is not followed: name that folder, too")
        files = sorted(Path(folder, n) for n in names if n.lower().endswith(_TAKEN) and not n.startswith("."))
        if files:
            yield files


def _lone_masks(files: Sequence[Path], refs: Sequence[FrameRef]) -> list[Path]:
    """Cloud masks by their names that belong to no image."""
    used = {ref.mask for ref in refs}
    return [f for f in files if mask_of(f.stem) and str(f) not in used]


def _candidate(ref: FrameRef, root: Path, bands: Sequence[str]) -> Candidate:
    """A granule with the stamp of its files: path, size, time of the last change."""
    named = (*ref.paths, ref.mask) if ref.mask else ref.paths
    told = [(p, s.st_size, s.st_mtime_ns) for p in named for s in [os.stat(p)]]
    text = json.dumps([_MEASURE, list(bands), told])
    stamp = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Candidate(granule_name(ref, root if root.is_dir() else root.parent), ref, stamp, sum(t[1] for t in told))


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() or "." if path.is_relative_to(root) else str(path)
