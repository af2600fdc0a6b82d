"""The whole draw: places looked at, candidates put together, splits, duplicates, strata, quotas, and the table."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..archive.footprint import footprint
from ..archive.remote import Access
from ..archive.schema import SPLITS, Archive, Chip, Granule, Samples, TableInfo, chip_id, write_samples
from ..errors import InvalidInput
from ..protocol import Window
from ..words import counted, some
from ..workers import Workers
from . import covariates, duplicates, holdout
from .place import PlaceStats, PlaceTask, key_of, load, look_at
from .quotas import Filled, fill, quotas, ranks, refilled, weights
from .recipe import Recipe, told
from .strata import Strata, strata_of

Progress = Callable[[float, str], None]


@dataclass(frozen=True, eq=False)
class Candidates:
    """All candidate chips of an archive: n rows in order of place, window and dates.

    ``stats`` by name (n,), ``prints`` (n, F), ``split`` (n,) of train, validation, test or border, ``stratum`` (n,),
    ``repeats`` the chips that were dropped as repetitions with what they repeat.
    """

    ids: tuple[str, ...]
    places: tuple[str, ...]
    windows: np.ndarray
    granules: tuple[tuple[Granule, ...], ...]
    shapes: tuple[Any, ...]
    stats: Mapping[str, np.ndarray]
    prints: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, eq=False)
class Draw:
    """A sample and how it came about, for the report."""

    recipe: Recipe
    archive: Archive
    candidates: Candidates
    split: np.ndarray
    strata: Strata
    repeats: Mapping[int, int]
    blocks: Mapping[holdout.Block, str]
    filled: tuple[Filled, ...]
    held: Mapping[str, int]
    samples: Samples
    windows: int
    skips: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @property
    def alive(self) -> np.ndarray:
        """(n,) candidates that are in a split and repeat nothing."""
        gone = np.zeros(len(self.candidates), bool)
        gone[list(self.repeats)] = True
        return np.asarray(~gone & (self.split != holdout.BORDER))


def draw_sample(
    archive: Archive,
    recipe: Recipe,
    out: Path,
    *,
    cache: Path | None = None,
    workers: Workers | None = None,
    progress: Progress = lambda share, stage: None,
) -> Draw:
    """Draw a sample and write its table. Statistics of places are kept in ``cache`` (``<out>.cache``) and used again.

    Raises InvalidInput where no window has a series, where splits cannot be kept apart, or an axis is unknown
    everywhere.
    """
    cache = cache or out.with_name(out.name + ".cache")
    places, used = look_at_all(archive, recipe, cache, workers or Workers(), progress)
    progress(0.0, "drawing")
    candidates = gather(archive, recipe, places)
    split, blocks = _splits(archive, recipe, candidates)
    repeats = _repeats(recipe, candidates, split)
    alive = split != holdout.BORDER
    alive[list(repeats)] = False
    train = alive & (split == "train")
    if not train.any():
        raise InvalidInput(
            f"No candidate is left to train on: of {counted(len(split), 'candidate')}, "
            f"{int((split == holdout.BORDER).sum())} lie between two splits and {len(repeats)} repeat another.",
            "Hold out less, make the blocks larger than the chips, or lower --duplicates.",
        )
    strata = strata_of(recipe, candidates.stats, train)
    chosen, filled = _train(recipe, candidates, train, strata)
    held = _held(recipe, candidates, alive, split)
    chips = _chips(candidates, recipe, strata, chosen, weights(filled))
    chips += [_chip(candidates, recipe, i, str(split[i]), str(strata.of[i]), 1, 1.0) for i in held]
    skips = tuple(s for p in places for s in p.skips)
    notes = _notes(recipe, places, split, repeats, filled, strata, used) + _unheld(archive, recipe, alive, split)
    info = TableInfo(recipe.seed, told(recipe), {
        "candidates": len(candidates), "border": int((split == holdout.BORDER).sum()), "repeats": len(repeats),
        "quotas": [[f.stratum, f.candidates, f.wanted, f.met, f.chips, f.copies] for f in filled],
        "empty": list(strata.empty), "bounds": strata.bounds, "skipped": [list(s) for s in skips],
        "archive": len(archive),
    })  # fmt: skip
    samples = write_samples(out, chips, info)
    progress(1.0, "drawing")
    counts = {s: int((split[list(held)] == s).sum()) if held else 0 for s in SPLITS[1:]}
    windows = sum(p.total for p in places)
    return Draw(
        recipe,
        archive,
        candidates,
        split,
        strata,
        repeats,
        blocks,
        tuple(filled),
        counts,
        samples,
        windows,
        skips,
        notes,
    )


def look_at_all(
    archive: Archive, recipe: Recipe, cache: Path, workers: Workers, progress: Progress
) -> tuple[list[PlaceStats], int]:
    """Every place of an archive by name, from the cache where it is there; and how many were."""
    access = Access(str(archive.info.recipe.get("sign") or ""))
    here = tuple(dataclasses.replace(c, path=os.path.abspath(c.path)) for c in recipe.covariates)
    recipe, cache = dataclasses.replace(recipe, covariates=here), cache.absolute()  # workers may be in another folder
    stamps = [covariates.stamp(c) for c in recipe.covariates]
    paths: dict[str, Path] = {}
    todo = []
    for place, granules in sorted(archive.places.items()):
        task = PlaceTask(place, tuple(granules), recipe, cache)
        paths[place] = cache / f"{place}-{key_of(task, stamps)}.npz"
        known = load(paths[place])
        if known is None or known.skips:  # what could not be read then may be there again
            todo.append(PlaceTask(place, tuple(granules), recipe, paths[place], access))
    for done, _ in enumerate(workers.map(look_at, todo), start=1):
        progress(done / len(todo), "looking at places")
    found = []
    for place, path in paths.items():
        stats = load(path)
        if stats is None:
            raise InvalidInput(
                f"The statistics of {place} are not at {path}.",
                "With --dask, --cache must name a folder that this machine and the workers share.",
            )
        found.append(stats)
    return found, len(paths) - len(todo)


def gather(archive: Archive, recipe: Recipe, places: Sequence[PlaceStats]) -> Candidates:
    """The candidates of all places as one.

    Raises InvalidInput where there is none, saying what is in the way.
    """
    by_name = {g.granule: g for g in archive.granules}
    ids, where, granules, shapes = [], [], [], []
    for p in places:
        for (row, col), chosen in zip(p.windows, p.series):
            series = tuple(by_name[p.granules[i]] for i in chosen)
            window = Window(int(row), int(col), recipe.size, recipe.size)
            ids.append(chip_id(p.place, window, [g.granule for g in series]))
            where.append(p.place)
            granules.append(series)
            shapes.append(footprint(series[0].grid.crop(window)))
    if not ids:
        raise _none(recipe, places)
    names = sorted({n for p in places if len(p) for n in p.stats})
    stats = {n: np.concatenate([_column(p, n) for p in places if len(p)]) for n in names}
    windows = np.concatenate([p.windows for p in places])
    prints = np.concatenate([p.prints for p in places])
    return Candidates(tuple(ids), tuple(where), windows, tuple(granules), tuple(shapes), stats, prints)


def _column(place: PlaceStats, name: str) -> np.ndarray:
    """A statistic of a place; a class that the place does not have has a share of 0 where classes are known."""
    if name in place.stats:
        return place.stats[name]
    owner = name.rpartition("_")[0]
    known = place.stats.get(owner, np.full(len(place), np.nan))
    return np.where(np.isfinite(known), 0.0, np.nan)


def _none(recipe: Recipe, places: Sequence[PlaceStats]) -> InvalidInput:
    """Why there is no candidate at all."""
    if not any(p.total for p in places):
        return InvalidInput(
            f"No place is as large as a chip of {recipe.size} x {recipe.size} pixels.",
            "Make the chips smaller: --size.",
        )
    gaps = f"at least {recipe.min_gap:g} days apart" + (f" and at most {recipe.max_gap:g}" if recipe.max_gap else "")
    return InvalidInput(
        f"No window has {counted(recipe.frames, 'date')} that are {gaps}, with at most {recipe.max_cloud:.0%} cloud "
        f"and at least {recipe.min_valid:.0%} observed; the longest series of any window has "
        f"{max(p.longest for p in places)}.",
        "Ask for fewer dates (--frames), allow more cloud or other gaps, or index more granules.",
    )


def _splits(archive: Archive, recipe: Recipe, candidates: Candidates) -> tuple[np.ndarray, dict[holdout.Block, str]]:
    """The split of every candidate, and that of every block."""
    zones = holdout.zones_of(archive, recipe.hold_out)
    places = [holdout.blocks_of(s, recipe.hold_out.block_km) for s in candidates.shapes]
    blocks = holdout.share_out([p[0] for p in places], [p[1] for p in places], recipe.hold_out, recipe.ground)
    splits = []
    for shape, place, (centre, touched), series in zip(
        candidates.shapes, candidates.places, places, candidates.granules
    ):
        footing = holdout.Footing(shape, place, centre, touched, frozenset(g.time.year for g in series))
        splits.append(holdout.split_of(footing, blocks, zones, recipe.hold_out))
    return np.array(splits), blocks


def _repeats(recipe: Recipe, candidates: Candidates, split: np.ndarray) -> dict[int, int]:
    """Chips that repeat another; those of test and validation are kept before those of training."""
    standing = np.array([("test", "validation", "train", holdout.BORDER).index(s) for s in split])
    order = np.lexsort((ranks(recipe.ground, candidates.ids), standing))
    order = order[standing[order] < 3]
    times = np.array([[g.time.timestamp() for g in series] for series in candidates.granules])
    ground = duplicates.same_ground(candidates.shapes, candidates.places, times, order)
    left = np.array([i for i in order if int(i) not in ground])
    position = {int(i): k for k, i in enumerate(left)}
    same = duplicates.near(candidates.prints[left], np.arange(len(left)), recipe.duplicates)
    back = {k: i for i, k in position.items()}
    return {**ground, **{back[j]: back[i] for j, i in same.items()}}


def _train(
    recipe: Recipe, candidates: Candidates, train: np.ndarray, strata: Strata
) -> tuple[dict[int, int], list[Filled]]:
    """Copies of each chip of training, and what became of each stratum."""
    rank = ranks(recipe.seed, candidates.ids)
    members: dict[str, list[int]] = {}
    for i in np.flatnonzero(train)[np.argsort(rank[train], kind="stable")]:
        members.setdefault(str(strata.of[i]), []).append(int(i))
    sizes = {s: len(members[s]) for s in sorted(members)}
    if recipe.method == "random":
        first = sorted((i for m in members.values() for i in m), key=lambda i: rank[i])[: recipe.chips]
        drawn = Counter(str(strata.of[i]) for i in first)
        wanted = quotas(recipe.chips, sizes, "proportional")
        filled = [Filled(s, n, wanted[s], drawn[s], drawn[s], min(1, drawn[s])) for s, n in sizes.items()]
        return dict.fromkeys(first, 1), filled
    wanted = quotas(recipe.chips, sizes, recipe.quota, recipe.quotas)
    draws = refilled(wanted, sizes, recipe.quota, recipe.max_copies, [name for name, _ in recipe.quotas])
    chosen: dict[int, int] = {}
    filled = []
    for stratum in sizes:
        copies, done = fill(stratum, members[stratum], wanted[stratum], draws[stratum])
        chosen |= copies
        filled.append(done)
    return chosen, filled


def _held(recipe: Recipe, candidates: Candidates, alive: np.ndarray, split: np.ndarray) -> list[int]:
    """Chips of validation and test: as the archive has them whatever the method, so that samples can be compared."""
    rank = ranks(recipe.ground, candidates.ids)
    most = recipe.held_chips or max(1, recipe.chips // 10)
    held: list[int] = []
    for name in SPLITS[1:]:
        mine = np.flatnonzero(alive & (split == name))
        held += mine[np.argsort(rank[mine], kind="stable")][:most].tolist()
    return held


def _chips(
    candidates: Candidates, recipe: Recipe, strata: Strata, chosen: Mapping[int, int], weight: Mapping[str, float]
) -> list[Chip]:
    """Chips of training, by stratum and place in the table."""
    order = sorted(chosen, key=lambda i: (strata.of[i], i))
    plain = recipe.method == "random"
    return [
        _chip(candidates, recipe, i, "train", str(strata.of[i]), chosen[i], 1.0 if plain else weight[str(strata.of[i])])
        for i in order
    ]


def _chip(candidates: Candidates, recipe: Recipe, i: int, split: str, stratum: str, copies: int, weight: float) -> Chip:
    row, col = (int(v) for v in candidates.windows[i])
    first = candidates.granules[i][0]
    times: tuple[dt.datetime, ...] = tuple(g.time for g in candidates.granules[i])
    return Chip(
        chip=candidates.ids[i], place=candidates.places[i], crs=first.crs,
        transform=first.grid.crop(Window(row, col, recipe.size, recipe.size)).transform, row=row, col=col,
        size=recipe.size, granules=tuple(g.granule for g in candidates.granules[i]), times=times,
        geometry=candidates.shapes[i], split=split, stratum=stratum, copies=copies, weight=weight,
        stats={n: float(v[i]) for n, v in candidates.stats.items()},
    )  # fmt: skip


def _unheld(archive: Archive, recipe: Recipe, alive: np.ndarray, split: np.ndarray) -> tuple[str, ...]:
    """What was to be held out and is not there: years without imagery, splits of which no chip is left."""
    wish = recipe.hold_out
    never = sorted({y for y, _ in wish.years} - {g.time.year for g in archive.granules})
    named = dict.fromkeys((s for *_, s in (*wish.years, *wish.places, *wish.boxes)), 1.0)
    wanted = {"validation": wish.validation, "test": wish.test, **named}
    lacking = [s for s, share in wanted.items() if share and not (alive & (split == s)).any()]
    border = int((split == holdout.BORDER).sum())
    return tuple(f"No granule is of {year}, which was to be held out." for year in never) + tuple(
        f"No chip of {s} is left: of {counted(len(split), 'candidate')}, {border:,} lie between two splits. "
        "Larger blocks (--block-km), smaller chips or more imagery give some."
        for s in lacking
    )


def _notes(
    recipe: Recipe,
    places: Sequence[PlaceStats],
    split: np.ndarray,
    repeats: Mapping[int, int],
    filled: Sequence[Filled],
    strata: Strata,
    used: int,
) -> tuple[str, ...]:
    """What the user should know, in sentences."""
    notes = []
    short = [p.place for p in places if p.total and not len(p)]
    if short:
        notes.append(
            f"{counted(len(short), 'place has', 'places have')} no window with a usable series of "
            f"{counted(recipe.frames, 'date')}: {', '.join(short[:5])}{' ...' if len(short) > 5 else ''}."
        )
    small = [p.place for p in places if not p.total]
    if small:
        notes.append(f"{counted(len(small), 'place is', 'places are')} smaller than a chip: {', '.join(small[:5])}.")
    border = int((split == holdout.BORDER).sum())
    if border:
        notes.append(f"{counted(border, 'candidate')} between two splits were dropped.")
    if repeats:
        notes.append(f"{counted(len(repeats), 'candidate')} were dropped because another shows the same.")
    missed = [f for f in filled if f.met < f.wanted]
    if missed and recipe.method != "random":
        lacking = sum(f.wanted - f.met for f in missed)
        notes.append(
            f"{counted(len(missed), 'stratum is', 'strata are')} too small for the quota even with {recipe.max_copies} "
            f"copies of each chip ({some(f.stratum for f in missed)}): {counted(lacking, 'draw')} went to others."
        )
    total = sum(f.met for f in filled)
    if total < recipe.chips:
        notes.append(f"There are only {counted(total, 'draw')} for training, {recipe.chips} were asked for.")
    if strata.empty and recipe.method != "random":
        notes.append(
            f"No candidate is of {counted(len(strata.empty), 'stratum', 'strata')}: {'; '.join(strata.empty[:5])}."
        )
    if used:
        notes.append(f"The statistics of {counted(used, 'place')} were known from an earlier run.")
    return tuple(notes)
