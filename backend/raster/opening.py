"""From what the user named to open frames on one grid, with every doubt said in a sentence."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import masks
from ..errors import BackendError, InvalidInput
from ..grid import Grid
from ..protocol import CANONICAL_SCALE, FrameRef
from ..words import counted
from . import bands as names
from . import dates, products
from .frames import File, Frame, FrameStack, MaskSlot, Slot
from .sample import TAKEN, check_values
from .select import ask, pick
from .source import can_hold, declared_nodata, gdal_env, grid_of, open_raster
from .warp import alpha_band, covers, masks_of, on_grid, overlaps

#: Nodata where a file declares none.
USUAL_NODATA = -9999.0


@dataclass
class Findings:
    """What is found on the way. With ``collect``, problems are gathered instead of raised at once."""

    collect: bool = False
    warnings: list[str] = field(default_factory=list)
    problems: list[BackendError] = field(default_factory=list)

    def warn(self, sentence: str | None) -> None:
        if sentence and sentence not in self.warnings:
            self.warnings.append(sentence)

    @contextlib.contextmanager
    def trying(self) -> Iterator[None]:
        """Raise a problem, or keep it and go on behind the block."""
        try:
            yield
        except BackendError as problem:
            if not self.collect:
                raise
            self.problems.append(problem)


@dataclass(eq=False)
class Draft:
    """One date before all is on one grid: for each band the dataset and its band number."""

    frame: Frame
    picks: dict[str, tuple[Any, int]]
    mask_band: int = 1

    @property
    def first(self) -> Any:
        return next(iter(self.picks.values()))[0]


def open_frames(
    refs: Sequence[FrameRef],
    bands: Sequence[str],
    *,
    grid: Grid | None = None,
    vrt: bool = False,
    findings: Findings | None = None,
) -> FrameStack:
    """Open frames for reading on one grid: ``grid``, by default that of the first frame.

    A single file may be a stack of several dates. Frames are put in order of time when all dates are known;
    files on other grids are warped (bilinear; masks by nearest). ``vrt`` allows virtual rasters.

    Raises NotFound, or InvalidInput for all that does not fit: a missing band, an unlikely scale, two frames
    of one date, no overlap, no valid pixel, a damaged file, a mask of another size.
    """
    found = findings or Findings()
    opened: list[Any] = []
    try:
        with gdal_env():
            if not refs:
                raise InvalidInput("No frame was given.", "Name at least one image file.")
            drafts: list[Draft] = []
            for ref in refs:
                with found.trying():
                    drafts += _drafts(ref, tuple(bands), vrt, opened, found)
            if not drafts:
                raise InvalidInput("None of the frames can be used.", "See the problems named.")
            drafts = _in_order(drafts, found)
            stack = _Builder(drafts, tuple(bands), grid, vrt, opened, found).build()
            for t in range(len(drafts)):
                with found.trying():
                    check_values(stack, t, found.warn)
            return stack
    except BaseException:
        for dataset in reversed(opened):
            dataset.close()
        raise


def _drafts(
    ref: FrameRef, bands: tuple[str, ...], vrt: bool, opened: list[Any], found: Findings
) -> list[Draft]:
    """The dates of one reference."""
    if not ref.paths:
        raise InvalidInput("A frame without a file was given.", "Name its file.")

    def open_file(path: str) -> Any:
        dataset = open_raster(path, vrt=vrt)
        opened.append(dataset)
        return dataset

    draft = _one_file(ref, bands, open_file, found) if len(ref.paths) == 1 else None
    return draft or [_file_per_band(ref, bands, open_file, found)]


def _one_file(
    ref: FrameRef, bands: tuple[str, ...], open_file: Callable[[str], Any], found: Findings
) -> list[Draft]:
    """One file with all bands of one date, or of several."""
    path = ref.paths[0]
    dataset, stem = open_file(path), Path(path).stem
    descriptions = list(dataset.descriptions)
    if dataset.count == 1 and not ref.bands and not any(descriptions):
        descriptions = [names.in_file_name(stem)[0]]
    sensor = _sensor(path, dataset)
    picks, warnings = pick(Path(path).name, descriptions, ref.bands, bands, sensor)
    for warning in warnings:
        found.warn(warning)
    drafts = []
    for k, chosen in enumerate(picks):
        date = chosen.date
        if len(picks) == 1:
            date = ref.date or date or dates.of_name(stem) or dates.of_tags(dataset.tags())
        name = stem if len(picks) == 1 else f"{stem}_{date.isoformat() if date else k + 1}"
        frame = Frame(name, date, ref, chosen.how, sensor=sensor)
        drafts.append(Draft(frame, {b: (dataset, i) for b, i in chosen.indexes.items()}, k + 1))
    if len(picks) > 1 and ref.date:
        found.warn(f"{stem} holds {len(picks)} dates; the single date given for it is not used.")
    return drafts


def _file_per_band(
    ref: FrameRef, bands: tuple[str, ...], open_file: Callable[[str], Any], found: Findings
) -> Draft:
    """One file per band, told by the user, by the file's name, or by its description."""
    if ref.bands and len(ref.bands) != len(ref.paths):
        raise InvalidInput(
            f"{counted(len(ref.paths), 'file')} came with {counted(len(ref.bands), 'band name')}.",
            "Give one name per file, in order.",
        )
    name, sensor = products.granule(ref.paths), names.sensor_of(Path(p).name for p in ref.paths)
    told = [names.in_file_name(Path(path).stem)[0] for path in ref.paths]
    picks, warnings = pick(name, told, ref.bands, bands, sensor)
    if len(picks) > 1:
        twice = next(b for b in picks[0].indexes if b in picks[1].indexes)
        first, second = (Path(ref.paths[p.indexes[twice] - 1]).name for p in picks[:2])
        raise InvalidInput(f"{first} and {second} are both {twice} of one date.", "Leave one of them out.")
    for warning in warnings:
        found.warn(warning)
    datasets = {band: open_file(ref.paths[i - 1]) for band, i in picks[0].indexes.items()}
    for dataset in datasets.values():
        if dataset.count != 1:
            raise InvalidInput(
                f"{Path(dataset.name).name} has {dataset.count} bands where one is expected.", ask(bands)
            )
    date = ref.date or dates.of_name(name) or dates.of_tags(next(iter(datasets.values())).tags())
    frame = Frame(name, date, ref, "as given" if ref.bands else "by file name", sensor=sensor)
    return Draft(frame, {b: (d, 1) for b, d in datasets.items()})


def _sensor(path: str, dataset: Any) -> str | None:
    """The sensor by the file's name, by its metadata, or by the set of its band numbers."""
    return names.sensor_of([Path(path).name]) or names.sensor_of(names.sensor_tags(dataset.tags()))


def _in_order(drafts: list[Draft], found: Findings) -> list[Draft]:
    """Drafts in order of time where all dates are known; two of one date are refused."""
    by_date: dict[dt.date, Draft] = {}
    for draft in drafts:
        date = draft.frame.date
        if date in by_date:
            with found.trying():
                raise InvalidInput(
                    f"{by_date[date].frame.name} and {draft.frame.name} are both of {date}.",
                    "Leave one out, merge tiles of one day into one file, or correct --date.",
                )
        elif date:
            by_date[date] = draft
    unknown = [d.frame.name for d in drafts if d.frame.date is None]
    if unknown and len(drafts) > 1:
        found.warn(f"The date of {', '.join(unknown)} is unknown; frames are taken in the order given.")
    return drafts if unknown else sorted(drafts, key=lambda d: d.frame.date or dt.date.min)


@dataclass(eq=False)
class _Builder:
    """Puts drafts on one grid, file by file."""

    drafts: list[Draft]
    bands: tuple[str, ...]
    grid: Grid | None
    vrt: bool
    opened: list[Any]
    found: Findings
    files: list[File] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    masks: list[MaskSlot] = field(default_factory=list)

    def build(self) -> FrameStack:
        grid = self.grid or grid_of(min(self.drafts, key=self._given).first)
        if not grid.crs:
            self.found.warn("The first frame has no CRS: the map will not know where on Earth it lies.")
        wanted: dict[int, tuple[Any, list[tuple[int, int, int]]]] = {}  # dataset → (c, t, band number)
        for t, draft in enumerate(self.drafts):
            for c, band in enumerate(self.bands):
                dataset, index = draft.picks[band]
                wanted.setdefault(id(dataset), (dataset, []))[1].append((c, t, index))
        for dataset, places in wanted.values():
            with self.found.trying():
                self._add(dataset, places, grid)
        for t, draft in enumerate(self.drafts):
            with self.found.trying():
                self._add_mask(t, draft, grid)
        frames = tuple(d.frame for d in self.drafts)
        closing = list(self.opened)
        return FrameStack(
            grid, self.bands, frames, tuple(self.files), tuple(self.slots), tuple(self.masks),
            self.found.warnings, closing,
        )  # fmt: skip

    def _given(self, draft: Draft) -> int:
        """Position of the draft's first file among all opened: the order the user gave."""
        return next(i for i, d in enumerate(self.opened) if d is draft.first)

    def _add(self, dataset: Any, places: list[tuple[int, int, int]], grid: Grid) -> None:
        """One file: on the grid, with the scale and nodata of each of its bands."""
        path, ref = dataset.name, self.drafts[places[0][1]].frame.ref
        indexes = tuple(sorted({index for _, _, index in places}))
        masked = any(masks_of(dataset, dataset, indexes))
        nodata = {index: self._nodata(dataset, index, places[0][1], masked) for index in indexes}
        _check_overlap(dataset, grid)
        opened = on_grid(dataset, grid, self.found.warn, nodata=nodata[indexes[0]])
        if opened is not dataset:
            self.opened.append(opened)
        file = len(self.files)
        self.files.append(File(path, opened, indexes, *masks_of(dataset, opened, indexes)))
        for c, t, index in places:
            factor, offset, told = _scale(dataset, index, ref)
            draft = self.drafts[t]
            draft.frame = replace(draft.frame, scale=told)
            place = file, indexes.index(index)
            self.slots.append(Slot(c, t, *place, factor, offset, nodata[index], stated=told != TAKEN))

    def _nodata(self, dataset: Any, index: int, t: int, masked: bool) -> float | None:
        """The value of a missing pixel: as given, as declared, of the product, else -9999 where it can
        occur.
        """
        ref, declared = self.drafts[t].frame.ref, declared_nodata(dataset, index)
        dtype = dataset.dtypes[index - 1]
        if ref.nodata is not None and not can_hold(dtype, ref.nodata):
            raise InvalidInput(
                f"A nodata value of {ref.nodata:g} cannot be meant: pixels of {Path(dataset.name).name} are {dtype}.",
                "Give a value that occurs in the file, or leave --nodata out.",
            )
        if ref.nodata is not None or declared is not None:
            return ref.nodata if ref.nodata is not None else declared
        product = products.nodata(dataset.name)
        if product is not None:
            return product
        usual = can_hold(dtype, USUAL_NODATA) and not masked
        if usual:
            name = self.drafts[t].frame.name
            self.found.warn(f"{name} declares no nodata value; {USUAL_NODATA:.0f} is taken as such.")
        return USUAL_NODATA if usual else None

    def _add_mask(self, t: int, draft: Draft, grid: Grid) -> None:
        """The cloud mask of one date."""
        ref = draft.frame.ref
        if not ref.mask:
            return
        dataset = open_raster(ref.mask, vrt=self.vrt)
        self.opened.append(dataset)
        name, dates_in_file = Path(ref.mask).name, sum(d.frame.ref is ref for d in self.drafts)
        kind = ref.mask_kind or masks.guess_kind(ref.mask, dataset.tags(), dataset.descriptions[0])
        if dataset.count != dates_in_file:
            raise InvalidInput(
                f"The mask {name} has {counted(dataset.count, 'band')} for {counted(dates_in_file, 'date')}.",
                "Give one band per date.",
            )
        like = draft.first if not grid_of(dataset).georeferenced or not dataset.crs else None
        if like is not None and dataset.shape != like.shape:
            raise InvalidInput(
                f"The mask {name} has {dataset.height} x {dataset.width} pixels, "
                f"its image {like.height} x {like.width}.",
                "Give the mask that belongs to the image, or one that is georeferenced.",
            )
        if like is None and not overlaps(dataset, grid):
            raise InvalidInput(
                f"The mask {name} does not overlap its image.", "Give the mask that belongs to it."
            )
        if like is None and not covers(dataset, grid_of(draft.first)):
            raise InvalidInput(
                f"The mask {name} ({dataset.height} x {dataset.width} pixels) covers only a part of its image.",
                "Give the mask that belongs to it; what no mask covers would count as hidden.",
            )
        opened = on_grid(dataset, grid, self.found.warn, like=like, nearest=True)
        if opened is not dataset:
            self.opened.append(opened)
        alpha = alpha_band(opened) if opened is not dataset else 0
        self.masks.append(MaskSlot(t, len(self.files), 0, kind))
        self.files.append(File(ref.mask, opened, (draft.mask_band,), alpha=alpha))


def _check_overlap(dataset: Any, grid: Grid) -> None:
    if not overlaps(dataset, grid):
        raise InvalidInput(
            f"{Path(dataset.name).name} does not overlap the first frame.", "Give frames of one place."
        )


def _scale(dataset: Any, index: int, ref: FrameRef) -> tuple[float, float, str]:
    """Factor and offset from file values to reflectance x 10000, and how they are known."""
    if ref.scale is not None:
        return ref.scale, ref.offset or 0.0, "as given"
    stated = dataset.scales[index - 1], dataset.offsets[index - 1]
    if not (math.isfinite(stated[0] + stated[1]) and stated[0] > 0):
        raise InvalidInput(
            f"{Path(dataset.name).name} states a scale of {stated[0]:g} and an offset of {stated[1]:g}, which make no "
            "reflectance.",
            "Say the right ones: --scale and --offset.",
        )
    if stated != (1.0, 0.0):
        factor, offset, told = stated[0] * CANONICAL_SCALE, stated[1] * CANONICAL_SCALE, "stated by the file"
    else:
        factor, offset, told = products.scale(dataset.name) or (1.0, 0.0, TAKEN)
    return (factor, ref.offset, "offset as given") if ref.offset is not None else (factor, offset, told)
