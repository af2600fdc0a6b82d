"""Building ``archive.parquet``: what is found is measured in parallel, journalled as it goes, written at the end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from ..errors import InvalidInput, NotFound
from ..grid import Grid
from ..protocol import HLS_BANDS
from ..words import plain
from ..workers import Workers
from .folder import scan
from .measure import measure
from .naming import Candidate, Skip, grid_digest, processing_of
from .remote import Access
from .schema import Archive, BandRef, Granule, TableInfo, read_archive, write_archive
from .stac import Stated, complete

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Found:
    """What one run of an index did: granules measured now, taken over unchanged, gone since, and left out."""

    archive: Archive
    measured: int = 0
    kept: int = 0
    gone: tuple[str, ...] = ()
    skips: tuple[Skip, ...] = ()


def build_index(
    sources: Sequence[Path],
    index: Path,
    bands: Sequence[str] = HLS_BANDS,
    *,
    more: Iterable[Candidate | Stated | Skip] = (),
    access: Access | None = None,
    read: bool = False,
    workers: Workers | None = None,
    progress: Progress = lambda share, stage: None,
) -> Found:
    """Index folders (and ``more``, from a catalogue) into a table.

    Granules of a catalogue whose files are on the net come as the catalogue states them; with ``read`` their masks are
    read instead, through ``access``. Granules that the table holds already are kept while their files are unchanged;
    those whose local files are gone are dropped; those of other folders stay. A run that was cut off is continued: each
    result is in ``<index>.journal`` as soon as it is known.

    Raises NotFound where nothing was found, InvalidInput where nothing of it can be used.
    """
    access = access or Access()
    table = read_archive(index) if index.is_file() else Archive(())
    before = {g.granule: g for g in table.granules}
    todo, skips = _found(sources, bands, more)
    journal = Journal(index.with_name(index.name + ".journal"))
    known = _by_stamp(before.values()) | journal.read()
    granules: dict[str, Granule] = {}
    kept = sum(_take(known[c.stamp], granules, skips) for c in todo.values() if c.stamp in known)
    fresh = [c for c in todo.values() if c.stamp not in known]
    measured = 0
    work = functools.partial(_measured, bands=tuple(bands), access=access, read=read)
    with journal:
        for done, (stamp, result) in enumerate((workers or Workers()).map(work, fresh), start=1):
            journal.add(stamp, result)
            measured += _take(result, granules, skips)
            progress(done / len(fresh), "measuring granules")
    others = {n: g for n, g in before.items() if n not in granules and not _belongs(g, todo)}
    gone = tuple(sorted(n for n, g in others.items() if not _still_there(g)))
    granules |= {n: g for n, g in others.items() if n not in gone}
    if not granules:
        raise _nothing(skips)
    granules = _latest(granules, skips)
    skips = sorted((Skip(plain(s.name), plain(s.reason)) for s in skips), key=lambda s: (s.name, s.reason))
    granules = _apart(granules)
    sign = access.sign or (table.info.recipe.get("sign", "") if others else "")  # granules that stay are opened again
    recipe = {"bands": list(bands), "sign": sign}
    info = TableInfo(None, recipe, {"skipped": [[s.name, s.reason] for s in skips]})
    archive = write_archive(index, granules.values(), info)
    journal.drop()
    return Found(archive, measured, kept, gone, tuple(skips))


def _found(
    sources: Sequence[Path], bands: Sequence[str], more: Iterable[Candidate | Stated | Skip]
) -> tuple[dict[str, Candidate | Stated], list[Skip]]:
    """All that there is to measure, by name, and what is left out before it is opened."""
    todo: dict[str, Candidate | Stated] = {}
    skips: list[Skip] = []
    for source in sources:
        candidates, left = scan(source.absolute(), bands)  # the same granule from whatever folder it is named
        skips += left
        more = itertools.chain(candidates, more)
    for one in more:
        if isinstance(one, Skip):
            skips.append(one)
        elif one.granule in todo:
            other = todo[one.granule]
            where = Path(other.ref.paths[0]).parent if isinstance(other, Candidate) else "the catalogue"
            skips.append(Skip(one.granule, f"is there twice: also in {where}"))
        else:
            todo[one.granule] = one
    return todo, skips


def _measured(
    one: Candidate | Stated, bands: tuple[str, ...], access: Access, read: bool
) -> tuple[str, list[Granule] | Skip]:
    """The stamp of what was measured, and the outcome."""
    return one.stamp, measure(one, bands) if isinstance(one, Candidate) else complete(one, access, read)


def _take(result: Sequence[Granule] | Skip, granules: dict[str, Granule], skips: list[Skip]) -> int:
    """Put a result where it belongs; how many granules it was."""
    if isinstance(result, Skip):
        skips.append(result)
        return 0
    granules.update((g.granule, g) for g in result)
    return len(result)


def _by_stamp(granules: Iterable[Granule]) -> dict[str, list[Granule] | Skip]:
    """Granules of an earlier table by the stamp of their files."""
    found: dict[str, list[Granule]] = {}
    for g in granules:
        found.setdefault(g.stamp, []).append(g)
    return {**found}


def _belongs(granule: Granule, todo: Mapping[str, object]) -> bool:
    """Whether an earlier granule was found again, under whatever outcome."""
    return granule.granule in todo or granule.granule.rpartition("#")[0] in todo


def _apart(granules: Mapping[str, Granule]) -> dict[str, Granule]:
    """Granules of one tile that lie on several grids (reprojected, cropped, misnamed) as several places: the most
    frequent grid keeps the tile's name, the others carry the digits of theirs.
    """
    grids: dict[str, Counter[Grid]] = {}
    for g in granules.values():
        grids.setdefault(g.place, Counter())[g.grid] += 1
    own = {place: max(found, key=lambda grid: (found[grid], repr(grid))) for place, found in grids.items()}
    return {
        name: g if g.grid == own[g.place] else dataclasses.replace(g, place=f"{g.place}-{grid_digest(g.grid)}")
        for name, g in granules.items()
    }


def _latest(granules: Mapping[str, Granule], skips: list[Skip]) -> dict[str, Granule]:
    """Granules without those that were processed again later: what is there in two versions is one acquisition."""
    versions: dict[tuple[str, str], list[tuple[tuple[int, ...], str]]] = {}
    for name, g in granules.items():
        told = processing_of(name)
        if told:
            versions.setdefault((g.place, told[0]), []).append((told[1], name))
    later = {old: max(found)[1] for found in versions.values() for v, old in found if v < max(found)[0]}
    skips += [Skip(old, f"was processed again later: {new} is there") for old, new in later.items()]
    return {name: g for name, g in granules.items() if name not in later}


def _still_there(granule: Granule) -> bool:
    """Whether the files of a granule exist; addresses on the net are believed."""
    hrefs = [b.href for b in granule.bands] + ([granule.mask_href] if granule.mask_href else [])
    return all("://" in h or h.startswith("/vsi") or Path(h).is_file() for h in hrefs)


def _nothing(skips: Sequence[Skip]) -> InvalidInput | NotFound:
    if not skips:
        return NotFound("No granule was found.", "Name another folder, or widen the search.")
    first = skips[0]
    return InvalidInput(
        (f"None of the {len(skips):,} granules found can be used; the first, " if len(skips) > 1 else "")
        + f"{first.name}: {first.reason}",
        "Correct what is named, or say which bands the files have: --bands.",
    )


@dataclass
class Journal:
    """Results of an unfinished run, one JSON line each: a run that was killed loses at most the line it was writing."""

    path: Path

    def __enter__(self) -> Journal:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self) -> dict[str, list[Granule] | Skip]:
        """Results by stamp; a line that was cut off ends the reading of it, and the file is repaired."""
        found: dict[str, list[Granule] | Skip] = {}
        if not self.path.is_file():
            return found
        whole = self.path.read_text(encoding="utf-8", errors="replace")
        lines = whole.split("\n")
        for line in lines[:-1]:
            try:
                told = json.loads(line)
                found[told["stamp"]] = _result(told)
            except (ValueError, KeyError, TypeError):
                continue
        if lines[-1]:  # the next line must not be glued to half of one
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n")
        return found

    def add(self, stamp: str, result: Sequence[Granule] | Skip) -> None:
        told: dict[str, Any] = {"stamp": stamp}
        if isinstance(result, Skip):
            told["skip"] = [result.name, result.reason]
        else:
            told["granules"] = [_told(g) for g in result]
        self._file.write(json.dumps(told) + "\n")
        self._file.flush()

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)


def _told(granule: Granule) -> dict[str, Any]:
    row = {f.name: getattr(granule, f.name) for f in dataclasses.fields(granule)}
    row["bands"] = [vars(b) for b in granule.bands]
    row["time"] = granule.time.isoformat()
    row["geometry"] = granule.geometry.wkb_hex
    return row


def _result(told: dict[str, Any]) -> list[Granule] | Skip:
    if "skip" in told:
        return Skip(*told["skip"])
    granules = []
    for row in told["granules"]:
        row["bands"] = tuple(BandRef(**b) for b in row["bands"])
        row["transform"] = tuple(row["transform"])
        row["time"] = dt.datetime.fromisoformat(row["time"])
        row["geometry"] = shapely.from_wkb(row["geometry"])
        granules.append(Granule(**row))
    return granules
