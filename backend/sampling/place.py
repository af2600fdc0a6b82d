"""Everything about one place: its candidate chips, their statistics and fingerprints. One file in the cache a place."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..archive.reading import open_granules
from ..archive.remote import Access, clean
from ..archive.schema import Granule
from ..errors import BackendError
from ..protocol import Window
from ..raster.frames import FrameStack
from . import covariates, pixels, series
from .cells import Lattice, lattice_of, window_shares
from .recipe import Recipe

#: Part of every key: raise it when what is computed changes.
_VERSION = 3

#: Fields of a recipe that decide what is in the cache.
_FIELDS = (
    "size",
    "stride",
    "frames",
    "series",
    "min_gap",
    "max_gap",
    "max_cloud",
    "min_valid",
    "bands",
    "step",
    "ground",
)


@dataclass(frozen=True)
class PlaceTask:
    """One place to look at, and where the answer is kept."""

    place: str
    granules: tuple[Granule, ...]
    recipe: Recipe
    cache: Path
    access: Access = field(default_factory=Access)


@dataclass(frozen=True, eq=False)
class PlaceStats:
    """The candidates of a place: n chips of T dates.

    ``windows`` (n, 2) first row and column, ``series`` (n, T) positions in ``granules``, ``stats`` by name (n,),
    ``prints`` (n, F). ``total`` counts all windows, ``longest`` the dates of the longest usable series of any;
    ``skips`` are granules that could not be read, each with the reason.
    """

    place: str
    granules: tuple[str, ...]
    windows: np.ndarray
    series: np.ndarray
    stats: dict[str, np.ndarray]
    prints: np.ndarray
    total: int = 0
    longest: int = 0
    skips: tuple[tuple[str, str], ...] = field(default=())

    def __len__(self) -> int:
        return len(self.windows)


def key_of(task: PlaceTask, covariate_stamps: Sequence[object]) -> str:
    """What changes when anything does that the cached answer depends on."""
    recipe = {f: getattr(task.recipe, f) for f in _FIELDS}
    granules = [(g.granule, g.stamp, g.time.isoformat(), g.scale, g.offset, str(g.nodata)) for g in task.granules]
    asked = [dataclasses.asdict(c) for c in task.recipe.covariates]
    told = [_VERSION, task.place, recipe, granules, asked, list(covariate_stamps), task.recipe.hold_out.years]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def look_at(task: PlaceTask) -> Path:
    """Compute a place and write it to the task's file, beside first; gives the file.

    A granule that cannot be read is left out and the place looked at again without it.
    """
    granules, skips = list(task.granules), []
    while True:
        try:
            found = _look(dataclasses.replace(task, granules=tuple(granules)))
            break
        except _Unreadable as error:
            skips.append((error.granule, error.reason))
            granules = [g for g in granules if g.granule != error.granule]
    save(dataclasses.replace(found, skips=tuple(skips)), task.cache)
    return task.cache


class _Unreadable(Exception):
    """A granule that cannot be read, and why."""

    def __init__(self, granule: str, reason: str) -> None:
        super().__init__(granule, reason)
        self.granule, self.reason = granule, reason


def _look(task: PlaceTask) -> PlaceStats:
    recipe, granules = task.recipe, sorted(task.granules, key=lambda g: (g.time, g.granule))
    names = tuple(g.granule for g in granules)
    width = len(recipe.bands) * pixels.SQUARES**2 * recipe.frames
    empty = PlaceStats(
        task.place, names, np.zeros((0, 2), np.int32), np.zeros((0, recipe.frames), np.int32), {},
        np.zeros((0, width), np.float32),
    )  # fmt: skip
    if not granules:
        return empty
    lattice = lattice_of(granules[0].grid, recipe.size, recipe.pace)
    if not lattice.rows or not lattice.cols:
        return empty
    usable = _usable(granules, lattice, recipe, task.access)
    windows, chosen, longest = _candidates(task.place, granules, usable, lattice, recipe)
    total = lattice.rows * lattice.cols
    if not len(windows):
        return dataclasses.replace(empty, total=total, longest=longest)
    by_date, prints = _describe(granules, windows, chosen, recipe, task.access)
    # a mask may call observed what the bands do not hold
    whole = (by_date[:, :, pixels.NUMBERS.index("nodata")] <= 1 - recipe.min_valid + 1e-12).all(1)
    windows, chosen, by_date, prints = windows[whole], chosen[whole], by_date[whole], prints[whole]
    if not len(windows):
        return dataclasses.replace(empty, total=total, longest=longest)
    numbers = [pixels.combine(one) for one in by_date]
    stats = {k: np.array([row[k] for row in numbers]) for k in numbers[0]}
    middle = chosen[:, recipe.frames // 2]
    stats["month"] = np.array([float(granules[i].time.month) for i in middle])
    for covariate in recipe.covariates:
        for name, values in covariates.of_windows(covariate, granules[0].grid, lattice).items():
            stats[name] = values[windows[:, 0] // recipe.pace, windows[:, 1] // recipe.pace]
    return PlaceStats(task.place, names, windows, chosen, stats, prints, total, longest)


def _usable(granules: Sequence[Granule], lattice: Lattice, recipe: Recipe, access: Access) -> np.ndarray:
    """(G, rows, cols) whether a granule is clear and whole enough in a window."""
    found = np.zeros((len(granules), lattice.rows, lattice.cols), bool)
    for k, g in enumerate(granules):
        with _of(g), open_granules([g], recipe.bands[:1], access) as stack:
            cloud, valid = window_shares(stack, lattice)
        found[k] = (cloud <= recipe.max_cloud + 1e-12) & (valid >= recipe.min_valid - 1e-12)
    return found


def _candidates(
    place: str, granules: Sequence[Granule], usable: np.ndarray, lattice: Lattice, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray, int]:
    """Windows (n, 2), their series (n, T), and the dates of the longest series of any window."""
    days = np.array([g.time.timestamp() / 86400 for g in granules])
    splits = dict(recipe.hold_out.years)
    kinds = ["train", *sorted(set(splits.values()))]
    groups = np.array([kinds.index(splits.get(g.time.year, "train")) for g in granules])
    may = series.allowed(days, recipe.min_gap, recipe.max_gap, groups)
    windows, chosen, longest = [], [], 0
    known: dict[bytes, tuple[list[np.ndarray], int]] = {}
    place_seed = int.from_bytes(hashlib.sha256(place.encode()).digest()[:8], "big")
    for row in range(lattice.rows):
        for col in range(lattice.cols):
            here = usable[:, row, col]
            if here.tobytes() not in known:
                known[here.tobytes()] = series.ways(may, here, recipe.frames), series.longest(may, here)
            counts, length = known[here.tobytes()]
            longest = max(longest, length)
            if length < recipe.frames:
                continue
            rng = np.random.default_rng([recipe.ground, place_seed, row, col])
            drawn = dict.fromkeys(series.draw(may, counts, rng) for _ in range(recipe.series * 4))
            for one in list(drawn)[: recipe.series]:
                assert one is not None  # nosec B101 - for the type checker
                windows.append((row * recipe.pace, col * recipe.pace))
                chosen.append(one)
    shape = np.array(windows, np.int32).reshape(-1, 2), np.array(chosen, np.int32).reshape(-1, recipe.frames)
    return *shape, longest


def _describe(
    granules: Sequence[Granule], windows: np.ndarray, chosen: np.ndarray, recipe: Recipe, access: Access
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of each date (n, T, 7) and fingerprints (n, F) of all candidates.

    Each granule is opened once, and read row of windows by row.
    """
    n, frames = chosen.shape
    numbers = np.full((n, frames, len(pixels.NUMBERS)), np.nan)
    prints = np.zeros((n, frames, len(recipe.bands) * pixels.SQUARES**2), np.float32)
    places = {band: recipe.bands.index(band) if band in recipe.bands else -1 for band in ("RED", "NIR_NARROW")}
    for k, g in enumerate(granules):
        wanted = np.argwhere(chosen == k)
        if not len(wanted):
            continue
        with _of(g), open_granules([g], recipe.bands, access) as stack:
            for row in np.unique(windows[wanted[:, 0], 0]):
                these = [(i, t) for i, t in wanted if windows[i, 0] == row]
                cols = [int(windows[i, 1]) for i, _ in these]
                strip = stack.fetch(_row(stack, int(row), min(cols), max(cols), recipe.size))
                for (i, t), col in zip(these, cols):
                    start = col - min(cols)
                    cube = strip.cube(cols=slice(start, start + recipe.size))
                    told = pixels.describe(cube, places["RED"], places["NIR_NARROW"], recipe.step)
                    numbers[i, t], prints[i, t] = told
    return numbers, prints.reshape(n, -1)


def _row(stack: FrameStack, row: int, first: int, last: int, size: int) -> Window:
    return Window(row, first, size, last - first + size).intersect(stack.grid.window)


class _of:
    """Names the granule whose reading failed."""

    def __init__(self, granule: Granule) -> None:
        self.granule = granule.granule

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, BackendError):
            raise _Unreadable(self.granule, clean(error.message)) from error


def save(found: PlaceStats, path: Path) -> None:
    """Write a place to a file, beside first."""
    told = {
        "place": found.place, "granules": found.granules, "total": found.total, "longest": found.longest,
        "skips": found.skips, "stats": list(found.stats),
    }  # fmt: skip
    stats = np.stack(list(found.stats.values())) if found.stats else np.zeros((0, len(found)))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.npz")
    try:
        np.savez_compressed(
            beside, told=json.dumps(told), windows=found.windows, series=found.series, stats=stats, prints=found.prints
        )
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def load(path: Path) -> PlaceStats | None:
    """A place from its file; None where there is none, or one that is damaged."""
    try:
        with np.load(path, allow_pickle=False) as file:
            told = json.loads(str(file["told"]))
            stats = dict(zip(told["stats"], file["stats"]))
            return PlaceStats(
                told["place"], tuple(told["granules"]), file["windows"], file["series"], stats, file["prints"],
                told["total"], told["longest"], tuple((a, b) for a, b in told["skips"]),
            )  # fmt: skip
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
