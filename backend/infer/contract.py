"""What a model would see of some frames, and all that does not fit, before any work is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import BackendError, InvalidInput
from ..grid import Tiles
from ..protocol import CANONICAL_SCALE, FrameRef, ModelCard, Problem, RunOptions, Window
from ..raster import Cube, Findings, FrameStack, open_frames
from ..raster.frames import metres
from ..raster.warp import describe
from ..words import counted
from .tiling import dates_at_once, fill_row_bytes, fill_tiles, plan_tiles, usable_cpus

#: A band whose mean lies further from the training's than so many of its standard deviations is worth a word.
FAR = 2.5

#: Tiles looked at along each axis; a raster with fewer is looked at whole.
LOOKS = 5

#: Rows read at once in search of a pixel.
STRIP = 256


@dataclass(frozen=True)
class BandReport:
    """One band of one date as the model gets it, in the unit of the card's statistics; over valid pixels."""

    name: str
    low: float  # 2nd percentile
    median: float
    high: float  # 98th percentile
    mean: float
    trained_mean: float
    trained_std: float

    @property
    def distance(self) -> float:
        """How many of the training's standard deviations the mean is away from the training's."""
        return (self.mean - self.trained_mean) / self.trained_std


@dataclass(frozen=True)
class FrameReport:
    """One date: files, how its bands and its scale are known, what share of it can be used."""

    name: str
    date: dt.date | None
    files: tuple[str, ...]
    bands_found: str
    scale: str
    sensor: str | None
    mask: str | None
    valid: float  # share of pixels with all bands
    clear: float  # share of pixels that no cloud mask hides
    bands: tuple[BandReport, ...]


@dataclass(frozen=True)
class Inspection:
    """The answer of ``inspect``. ``problems`` are all that stop a run; ``warnings`` do not.

    ``valid``, ``clear`` and ``skipped`` are estimates unless ``looked`` equals ``tiles``.
    """

    model: str
    grid: str = ""
    height: int = 0
    width: int = 0
    pixel_size: float | None = None  # metres
    trained_pixel_size: float = 0.0
    location: tuple[float, float] | None = None  # latitude, longitude of the middle
    frames: tuple[FrameReport, ...] = ()
    unit: str = ""  # of the values in the band reports
    tiles: int = 0
    tile: int = 0  # pixels, side
    looked: int = 0
    skipped: int = 0
    memory: int = 0  # bytes besides the program and the weights
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def check(self) -> None:
        """Raise the first problem, if there is one."""
        if self.problems:
            first = self.problems[0]
            kinds = {kind.kind: kind for kind in BackendError.__subclasses__()}
            raise kinds.get(first.kind, InvalidInput)(first.message, first.hint)


def inspect(
    frames: FrameStack | Sequence[FrameRef], card: ModelCard, *, options: RunOptions | None = None, vrt: bool = False
) -> Inspection:
    """Look at frames as the model of a card would get them; never raises for what does not fit, but says
    it, in the words of the run that would be refused.
    """
    how = options or RunOptions()
    if isinstance(frames, FrameStack):
        return _inspect(frames, card, Findings(True, list(frames.warnings)), how)
    found = Findings(collect=True)
    try:
        stack = open_frames(frames, card.band_names, vrt=vrt, findings=found)
    except BackendError as problem:
        found.problems = found.problems or [problem]
        return Inspection(card.name, warnings=tuple(found.warnings), problems=_problems(found))
    with stack:
        return _inspect(stack, card, found, how)


def _inspect(stack: FrameStack, card: ModelCard, found: Findings, options: RunOptions) -> Inspection:
    grid, area = stack.grid, stack.grid.window
    tiles = fill_tiles(grid, card, options.tile, options.overlap) if fills(card) else plan_tiles(grid, card)
    cubes: list[Cube] = []
    with found.trying():
        check_frames(stack, card)
    with found.trying():
        area = area_of(stack, options.window)
        cubes = _look(stack, tiles, area)
    size = metres(grid)
    reports = tuple(_frame(stack, card, t, cubes, found) for t in range(len(stack.frames))) if cubes else ()
    if size and not 2 / 3 < size / card.pixel_size < 1.5:
        found.warn(f"Pixels are {size:.3g} m, the model was trained on {card.pixel_size:.3g} m.")
    empty = sum(not _seen(cube, card).any() for cube in cubes)
    count = tiles.count(area)
    if cubes and empty == len(cubes):
        with found.trying():  # nothing where we looked: is there anything at all?
            check_seen(stack, options.window, together=not fills(card))
    return Inspection(
        model=card.name,
        grid=describe(grid),
        height=grid.height,
        width=grid.width,
        pixel_size=size,
        trained_pixel_size=card.pixel_size,
        location=stack.location(),
        frames=reports,
        unit=unit_of(card),
        tiles=count,
        tile=tiles.rows.size,
        looked=len(cubes),
        skipped=round(count * empty / len(cubes)) if cubes else 0,
        memory=working_memory(stack, tiles, card, options.threads or usable_cpus()),
        warnings=tuple(found.warnings),
        problems=_problems(found),
    )


def unit_of(card: ModelCard) -> str:
    """What the numbers are that a card's statistics are given in."""
    factor = CANONICAL_SCALE * card.scale
    return "reflectance" if factor == 1 else f"reflectance x {factor:g}"


def fills(card: ModelCard) -> bool:
    """Whether a model is for filling gaps: it then takes as many dates as it needs from those given."""
    return card.kind in ("fill", "pretrained")


def check_frames(stack: FrameStack, card: ModelCard) -> None:
    """Raise InvalidInput unless the bands and the number of dates are those of the card."""
    if stack.bands != card.band_names:
        raise InvalidInput(
            f"The frames were opened with {', '.join(stack.bands)}; {card.name} wants "
            f"{', '.join(card.band_names)}.",
            "Open them with the bands of the card, in its order.",
        )
    if fills(card):
        check_series(stack)
    elif len(stack.frames) != card.frames and not card.frames_flexible:
        each = ", each of another date" if card.frames > 1 else ""
        raise InvalidInput(
            f"{card.name} needs {counted(card.frames, 'date')}, but got {len(stack.frames)}.",
            f"Give {counted(card.frames, 'frame')}{each}.",
        )


def check_series(stack: FrameStack) -> None:
    """Raise InvalidInput for a single date: gaps are filled from others."""
    if len(stack.frames) < 2:
        raise InvalidInput("There is one date; a gap is filled from other dates.", "Add at least one more frame.")


def area_of(stack: FrameStack, window: Window | None) -> Window:
    """The window, by default the whole raster; InvalidInput unless it lies inside."""
    whole = stack.grid.window
    area = whole if window is None else window
    if area.intersect(whole) != area or not area:
        raise InvalidInput(
            f"The window of {area.height} rows by {area.width} columns from row {area.row} and column {area.col} "
            f"is not inside the raster of {whole.height} rows by {whole.width} columns.",
            "Correct --window ROW COL HEIGHT WIDTH; rows and columns are counted from 0.",
        )
    return area


def check_seen(stack: FrameStack, window: Window | None, together: bool) -> None:
    """Raise InvalidInput unless a pixel is seen by any date, or ``together`` by all of them.

    Reads from the top to the first such pixel, so it costs a strip where there is one.
    """
    area = area_of(stack, window)
    for row in range(area.row, area.row_stop, STRIP):
        strip = stack.fetch(Window(row, area.col, min(STRIP, area.row_stop - row), area.width))
        for col in range(0, area.width, STRIP):  # as floats, all dates of a whole strip take gigabytes
            seen = strip.cube(cols=slice(col, col + STRIP)).seen
            if (seen.all(0) if together else seen).any():
                return
    whose = "all dates see" if together and len(stack.frames) > 1 else "any date sees"
    raise InvalidInput(
        f"There is no pixel that {whose}: all are hidden by cloud masks, or missing.",
        "Choose other dates, or correct --mask-kind (what the mask values mean) and --nodata.",
    )


def working_memory(stack: FrameStack, tiles: Tiles, card: ModelCard, threads: int) -> int:
    """Bytes that a run needs besides the program and the weights: rows of input, rows of sums, tiles at
    work.
    """
    width, rows, dates = stack.grid.width, tiles.rows.size, len(stack.frames)
    per_pixel = sum(
        len(f.indexes) * np.dtype(f.dataset.dtypes[f.indexes[0] - 1]).itemsize for f in stack.files
    )
    height = min(stack.grid.height, rows + 256)
    if fills(card):
        channels = len(stack.bands) + 3
        together = min(dates, dates_at_once(len(stack.bands), tiles, width))
        sums, answer = 2 * together * fill_row_bytes(len(stack.bands), tiles, width), 4 * channels * together
    else:
        classes = max(1, len(card.classes))
        sums, answer = classes * rows * width * 4 * 2, classes * 12
    tile = int(np.prod(tiles.shape)) * (len(stack.bands) * dates * 10 + answer)
    return 3 * per_pixel * height * width + sums + 3 * threads * tile + (96 << 20)


def _look(stack: FrameStack, tiles: Tiles, area: Window) -> list[Cube]:
    """Some tiles of an area, spread evenly: all pixels of those inside it."""
    rows = tiles.rows.touching(area.row, area.row_stop)
    cols = tiles.cols.touching(area.col, area.col_stop)
    places = [tiles.window(rows[i], cols[j]) for i in _spread(len(rows)) for j in _spread(len(cols))]
    return [stack.read(place.intersect(area)) for place in places]


def _seen(cube: Cube, card: ModelCard) -> np.ndarray:
    """Where a run has something to go by: any date when gaps are filled, else all of them."""
    seen = cube.seen
    return np.asarray(seen if fills(card) else seen.all(0))


def _spread(count: int) -> list[int]:
    return sorted({round(k * (count - 1) / max(1, LOOKS - 1)) for k in range(LOOKS)})


def _frame(stack: FrameStack, card: ModelCard, t: int, cubes: list[Cube], found: Findings) -> FrameReport:
    frame = stack.frames[t]
    valid = np.concatenate([c.valid[:, t].all(0).ravel() for c in cubes])
    clear = np.concatenate([c.clear[t].ravel() for c in cubes])
    values = np.concatenate([c.values[:, t].reshape(len(stack.bands), -1) for c in cubes], axis=1)
    bands = tuple(_band(band.name, x[valid], card, k) for k, (band, x) in enumerate(zip(card.bands, values)))
    for band in bands:
        if abs(band.distance) > FAR:
            side = "above" if band.distance > 0 else "below"
            found.warn(
                f"{frame.name}: the mean of {band.name} is {band.mean:.4g}, "
                f"{abs(band.distance):.1f} standard deviations {side} what the model was trained on."
            )
    return FrameReport(
        frame.name,
        frame.date,
        frame.ref.paths,
        frame.how,
        frame.scale,
        frame.sensor,
        frame.ref.mask,
        round(float(valid.mean()), 4),
        round(float(clear.mean()), 4),
        bands,
    )


def _band(name: str, values: np.ndarray, card: ModelCard, k: int) -> BandReport:
    x = values * card.scale if len(values) else np.zeros(1)
    low, median, high = (float(v) for v in np.percentile(x, (2, 50, 98)))
    trained = card.bands[k]
    return BandReport(name, low, median, high, float(x.mean(dtype=np.float64)), trained.mean, trained.std)


def _problems(found: Findings) -> tuple[Problem, ...]:
    return tuple(Problem(p.kind, p.message, p.hint) for p in found.problems)
