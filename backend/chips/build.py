"""From a sample and its archive to a chip store, shard by shard: again and again until it is whole.

A shard is the unit of work: it is made in memory by one worker, written beside, renamed, and entered into the ledger.
So a kill at any moment costs the shards that were being made; running the same command again makes those that lack. Two
builders of one store share the work: a shard that another holds is left to it.

Memory of a worker: one shard compressed (at most 64 MB raw, or one chip), ``cut.OPEN`` granules with GDAL's cache of 16
MB, a warp's 64 MB where grids differ, and one chip as float32. It does not grow with the number of chips.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..archive.remote import Access
from ..archive.schema import Archive, Samples
from ..errors import BackendError, InvalidInput, NotFound
from ..protocol import HLS_BANDS
from ..workers import Workers
from . import ledger
from .catalogue import DAMAGED, OK
from .codec import Codec
from .cut import Cut, Cutter, placed, plan
from .layout import VERSION, Layout
from .ledger import Chunks, Entry
from .places import storage
from .seal import Root, begin, seal, unseal
from .storage import Storage


@dataclass(frozen=True)
class BuildConfig:
    """How chips are made: ``bands``; whether clouds count as ``valid``; chips a ``shard`` (0: by their size);
    ``codec``; how files on the net are opened. ``retry`` tries again the chips that could not be made; damaged ones
    always are.
    """

    bands: tuple[str, ...] = HLS_BANDS
    clouds: bool = False
    shard: int = 0
    codec: Codec = field(default_factory=Codec)
    access: Access = field(default_factory=Access)
    retry: bool = False


@dataclass(frozen=True)
class Built:
    """What a build did: ``shards`` made now, of ``of``; chips in the store, and those missing with the reason."""

    root: Root
    shards: int
    of: int
    missing: tuple[tuple[str, str], ...]
    seconds: float

    @property
    def chips(self) -> int:
        """Chips that are there."""
        return self.root.count - len(self.missing)


@dataclass(frozen=True)
class Task:
    """One shard, with all that a worker needs."""

    storage: Storage
    layout: Layout
    shard: int
    recipe: str
    cuts: tuple[Cut, ...]
    clouds: bool
    access: Access
    retry: bool
    wait: bool = False


@dataclass(frozen=True)
class Done:
    """A worker's word on a shard: its missing chips; ``made`` is False where it was there, ``held`` where another makes
    it.
    """

    shard: int
    made: bool = True
    held: bool = False
    missing: int = 0


def build(
    samples: Samples,
    archive: Archive,
    out: str,
    config: BuildConfig | None = None,
    workers: Workers | None = None,
    progress: Callable[[int, int, int], None] = lambda done, of, missing: None,
    options: dict[str, Any] | None = None,
) -> Built:
    """Make the store of a sample, or what of it is not there yet. ``progress`` is told shards done, of, chips missing.

    Raises InvalidInput when sample, archive and store do not belong together or no chip could be made, OutOfMemory when
    the disk is full; what was made stays.
    """
    began = time.monotonic()
    config, workers = config or BuildConfig(), workers or Workers(1)
    layout = Layout(config.bands, samples.frames, samples.size, config.shard, config.codec)
    cuts = _cuts(samples, archive, config.bands)
    place = storage(out, options)
    root = begin(place, Root(layout, len(cuts), _recipe(layout, config, cuts), _source(config)))
    place.sweep()
    of = layout.shards(len(cuts))
    todo = _todo(place, root, of, config.retry)
    if todo or not root.sealed:
        root = unseal(place, root)
        tasks = [_task(place, root, cuts, shard, config) for shard in todo]
        made = _run(tasks, workers, of, progress)
        root = seal(place, root, _entries(place, root, of))
    else:
        made = 0
    rows = [row for entry in _entries(place, root, of) for row in entry.missing]
    missing = tuple((row.info.id, row.reason) for row in rows)
    if len(missing) == root.count:
        raise InvalidInput(
            f"No chip could be made; the first: {missing[0][1]}", "See `prithvi chips show`; try again with --retry."
        )
    return Built(root, made, of, missing, time.monotonic() - began)


def make_shard(task: Task) -> Done:
    """Cut and write one shard, unless it is there or another process is at it."""
    with task.storage.lock(f"shard-{task.shard}", task.wait) as held:
        if not held:
            return Done(task.shard, made=False, held=True)
        there = _good(task.storage, task.shard, task.recipe)
        if there and not _again(there, task.retry):
            return Done(task.shard, made=False, missing=len(there.missing))
        if not there:
            ledger.forget(task.storage, task.shard)  # one of another store, or damaged
        with Cutter(task.layout, task.clouds, task.access) as cutter:
            chunks = [_chunks(task.layout, cutter, cut) for cut in task.cuts]
        entry = ledger.put(task.storage, task.layout, task.shard, task.recipe, chunks, again=there is not None)
    return Done(task.shard, missing=len(entry.missing))


def _chunks(layout: Layout, cutter: Cutter, cut: Cut) -> Chunks:
    """A chip, or why there is none."""
    info = placed(cut.info, layout.size)
    try:
        return ledger.encode(layout, info, *cutter.cut(cut))
    except (InvalidInput, NotFound) as error:
        return ledger.absent(layout, info, error.message)


def _run(tasks: Sequence[Task], workers: Workers, of: int, progress: Callable[[int, int, int], None]) -> int:
    """Make shards, first those that nobody holds; how many were made here."""
    made, missing, done = 0, 0, of - len(tasks)
    progress(done, of, missing)
    held: list[Task] = []
    by_shard = {task.shard: task for task in tasks}
    for result in workers.map(make_shard, tasks):
        if result.held:
            held.append(by_shard[result.shard])
            continue
        made, missing, done = made + result.made, missing + result.missing, done + 1
        progress(done, of, missing)
    for task in held:  # the other process has them by now, or died
        result = make_shard(Task(**{**vars(task), "wait": True}))
        made, missing, done = made + result.made, missing + result.missing, done + 1
        progress(done, of, missing)
    return made


def _cuts(samples: Samples, archive: Archive, bands: Sequence[str]) -> list[Cut]:
    """Every chip with its granules. Raises InvalidInput for granules or bands that the archive lacks."""
    known = {g.granule: g for g in archive.granules}
    wanted = {name for chip in samples.chips for name in chip.granules}
    gone = sorted(wanted - known.keys())
    if gone:
        raise InvalidInput(
            f"{len(gone)} granules of the sample are not in the archive's index, the first {gone[0]}.",
            "Give the index that the sample was drawn from.",
        )
    without = {b for b in bands if all(known[name].band(b) is None for name in wanted)}
    if without:
        raise InvalidInput(f"No granule of the sample has {', '.join(sorted(without))}.", "Name other --bands.")
    return [plan(chip, [known[name] for name in chip.granules]) for chip in samples.chips]


def _task(place: Storage, root: Root, cuts: Sequence[Cut], shard: int, config: BuildConfig) -> Task:
    mine = tuple(cuts[i] for i in root.layout.rows(shard, len(cuts)))
    return Task(place, root.layout, shard, root.recipe, mine, config.clouds, config.access, config.retry)


def _todo(place: Storage, root: Root, of: int, retry: bool) -> list[int]:
    """The shards that lack, or are to be made again."""
    there = set(ledger.shards(place))
    found = {shard: _good(place, shard, root.recipe) for shard in range(of) if shard in there}
    return [s for s in range(of) if (entry := found.get(s)) is None or _again(entry, retry)]


def _good(place: Storage, shard: int, recipe: str) -> Entry | None:
    """A shard's entry if it is one of this store, and its files are there in full length."""
    try:
        entry = ledger.get(place, shard)
    except InvalidInput:  # damaged: the shard is made again
        return None
    if entry is None or entry.recipe != recipe:
        return None
    return entry if all(place.size(key) == length for key, (_, length) in entry.files.items()) else None


def _again(entry: Entry, retry: bool) -> bool:
    """Whether chips of a shard are to be tried again."""
    return any(row.state == DAMAGED or (retry and row.state != OK) for row in entry.missing)


def _entries(place: Storage, root: Root, of: int) -> list[Entry]:
    found = [_good(place, shard, root.recipe) for shard in range(of)]
    lacking = [n for n, entry in enumerate(found) if entry is None]
    if lacking:
        raise BackendError(f"Shard {lacking[0]} of {place.name} was made and is gone.", "Run the same command again.")
    return [entry for entry in found if entry]


def _recipe(layout: Layout, config: BuildConfig, cuts: Iterable[Cut]) -> str:
    """The digest of what decides the content of a store: not where the files lie, nor who makes it."""
    whole = hashlib.sha256(json.dumps([VERSION, layout.to_json(), config.clouds]).encode())
    for cut in cuts:
        i = cut.info
        whole.update(json.dumps([i.id, i.split, i.stratum, i.copies, i.weight]).encode())
    return whole.hexdigest()


def _source(config: BuildConfig) -> dict[str, Any]:
    return {"made": "from a sample of an archive", "clouds": "valid" if config.clouds else "not valid"}
