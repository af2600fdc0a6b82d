"""Frames to a class map: read, normalise, predict, blend, write, all at once and in constant memory."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import InvalidInput
from ..grid import Tiles
from ..protocol import ModelCard, Window
from ..raster import FrameStack, MapWriter, Output
from ..raster.frames import located
from ..raster.writer import model_tags
from .contract import area_of, check_frames
from .normalise import normalise
from .stitch import Rows, Stitcher
from .tiling import TileInput, plan_tiles, stream_tiles, usable_cpus

#: (B, C, T, h, w) normalised float32, time (B, T, 2) and location (B, 2) → (B, K, h, w): numpy arrays or
#: torch tensors. An attribute ``output`` = "probabilities" says that values are probabilities already; else
#: they are logits.
Predictor = Callable[[np.ndarray, np.ndarray | None, np.ndarray | None], Any]
Progress = Callable[[float, str], None]

#: Probabilities in files: whole numbers of this size, and their nodata.
PROBABILITY_STEP, PROBABILITY_NODATA = 1e-4, 65535


@dataclass(frozen=True)
class SegmentResult:
    """What a run did: pixels of each class (by value) and without answer, seconds, tiles predicted and
    skipped.
    """

    pixels: Mapping[int, int]
    nodata: int
    seconds: float
    tiles: int
    skipped: int


def segment(
    stack: FrameStack,
    predictor: Predictor,
    card: ModelCard,
    out_path: str | Path,
    probabilities_path: str | Path | None = None,
    *,
    window: Window | None = None,
    batch: int = 1,
    threads: int | None = None,
    tiles: Tiles | None = None,
    tags: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> SegmentResult:
    """Write the class map of a stack, of a window of it if one is given, and its probabilities if wanted.

    A pixel has no answer (``map_nodata``) where any band of any frame is missing, or a frame's cloud mask
    hides it; a tile without an answer anywhere is not predicted. The tiles are tied to the raster, so a
    window gives the very pixels of the whole map. ``threads`` work side by side on one tile each (default:
    all CPUs). ``progress(fraction, stage)`` is called in the caller's thread and may raise Cancelled; then,
    as after any error, no file is left.

    Raises InvalidInput where the stack does not fit the card, and what reading and writing raise.
    """
    began = time.monotonic()
    check_frames(stack, card)
    area = area_of(stack, window)
    tiles = tiles or plan_tiles(stack.grid, card)
    outputs = _outputs(card, stack, out_path, probabilities_path, tags or {})
    counts, tally = _Counts(card), Tally()
    rows = predict_rows(
        stack,
        predictor,
        card,
        tiles,
        window=area,
        batch=batch,
        threads=threads,
        progress=progress,
        tally=tally,
    )
    with MapWriter(stack.grid.crop(area), outputs, inputs=stack.paths) as writer, _Behind() as behind:
        save = _Saver(writer, counts, card, tiles.space, probabilities_path is not None)
        with contextlib.closing(rows):
            for some in rows:
                behind.submit(save, some)
        behind.wait()
        if progress:
            progress(1.0, "Finishing the file")
    seconds = time.monotonic() - began
    return SegmentResult(counts.pixels(), counts.nodata, seconds, tally.done - tally.skipped, tally.skipped)


@dataclass
class Tally:
    """Tiles dealt with so far, and those of them without an answer."""

    done: int = 0
    skipped: int = 0


def predict_rows(
    stack: FrameStack,
    predictor: Predictor,
    card: ModelCard,
    tiles: Tiles,
    *,
    window: Window | None = None,
    batch: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    tally: Tally | None = None,
) -> Generator[Rows, None, None]:
    """Blended rows of a window from top to bottom: probabilities, or logits where the plan averages these.

    Arguments as in ``segment``. Close the iterator when leaving early.
    """
    area, tally = stack.grid.window if window is None else window, tally or Tally()
    total, row = max(1, tiles.count(area)), None
    stitcher = Stitcher(tiles, len(card.classes), area)
    work = _Work(stack, predictor, card, tiles.space)
    results = stream_tiles(stack, tiles, work, window=area, batch=batch, threads=threads or usable_cpus())
    with contextlib.closing(results):
        for i, j, answer in results:
            if i != row:
                row, finished = i, stitcher.advance(i)
                if finished:
                    yield finished
            if answer:
                stitcher.add(i, j, *answer)
            tally.done, tally.skipped = tally.done + 1, tally.skipped + (answer is None)
            if progress:
                progress(tally.done / total, "Predicting")
    last = stitcher.finish()
    if last:
        yield last


def _outputs(
    card: ModelCard,
    stack: FrameStack,
    out: str | Path,
    probabilities: str | Path | None,
    tags: Mapping[str, str],
) -> list[Output]:
    """The files to write: the class map and, if wanted, one band of probability per class."""
    all_tags = {**model_tags(card, stack.dates), **tags}
    outputs = [Output(out, "uint8", (card.title,), card.map_nodata, card.classes, tags=all_tags)]
    if probabilities is not None:
        names = tuple(c.name for c in card.classes)
        outputs.append(
            Output(probabilities, "uint16", names, PROBABILITY_NODATA, scale=PROBABILITY_STEP, tags=all_tags)
        )
    return outputs


@dataclass(frozen=True, eq=False)
class _Work:
    """What one worker does with a group of tiles."""

    stack: FrameStack
    predictor: Predictor
    card: ModelCard
    space: str

    def __call__(self, group: list[TileInput]) -> list[tuple[np.ndarray, np.ndarray] | None]:
        """For each tile its (K, h, w) values and where they count, or None where nothing can be answered."""
        shown = [tile.cube.seen.all(0) & (tile.weights > 0) for tile in group]
        needed = [k for k, s in enumerate(shown) if s.any()]
        answers: list[tuple[np.ndarray, np.ndarray] | None] = [None] * len(group)
        if not needed:
            return answers
        values = np.stack([normalise(group[k].cube.values, group[k].cube.valid, self.card) for k in needed])
        out = self.predictor(
            values, self._time(len(needed)), self._location([group[k].window for k in needed])
        )
        scores = _scores(out, self.predictor, self.card, values.shape, softmax=self.space == "probabilities")
        for k, score in zip(needed, scores, strict=True):
            answers[k] = (score, shown[k])
        return answers

    def _time(self, count: int) -> np.ndarray | None:
        """(B, T, 2) year and day of the year (from 1); None when a date is unknown."""
        days = [(d.year, d.timetuple().tm_yday) for d in self.stack.dates if d]
        return np.array([days] * count, np.float32) if len(days) == len(self.stack.dates) else None

    def _location(self, windows: Sequence[Window]) -> np.ndarray | None:
        """(B, 2) latitude and longitude of the tiles' middles; None where they cannot be known."""
        grid = self.stack.grid
        found = located(grid, [grid.centre(w) for w in windows])
        return np.array(found, np.float32) if found else None


def _scores(
    out: Any, predictor: Predictor, card: ModelCard, shape: tuple[int, ...], softmax: bool
) -> np.ndarray:
    """A model's answer as (B, K, h, w) float32, as probabilities if wanted; refused if it cannot be one."""
    if hasattr(out, "detach"):
        out = out.detach().float().cpu().numpy()
    scores = np.asarray(out, np.float32)
    wanted = (shape[0], len(card.classes), *shape[-2:])
    if scores.shape != wanted:
        raise InvalidInput(
            f"The model of {card.name} answers with {scores.shape}, its card says {wanted}.",
            "Correct the classes in model.json, or install the model again.",
        )
    if not np.isfinite(scores.sum(dtype=np.float64)):
        raise InvalidInput(
            f"The model of {card.name} gave values that are no numbers.", "Try float32 precision."
        )
    if softmax and getattr(predictor, "output", "logits") == "logits":
        return _softmax(scores, axis=1)
    return scores


def _softmax(logits: np.ndarray, axis: int) -> np.ndarray:
    """Probabilities of logits."""
    exp = np.exp(logits - logits.max(axis=axis, keepdims=True))
    exp /= exp.sum(axis=axis, keepdims=True)
    return exp


class _Counts:
    """Pixels of each class value."""

    def __init__(self, card: ModelCard) -> None:
        self.card, self.all = card, np.zeros(256, np.int64)

    def add(self, rows: np.ndarray) -> None:
        self.all += np.bincount(rows.ravel(), minlength=256)

    def pixels(self) -> dict[int, int]:
        return {c.value: int(self.all[c.value]) for c in self.card.classes}

    @property
    def nodata(self) -> int:
        return int(self.all[self.card.map_nodata])


@dataclass(frozen=True, eq=False)
class _Saver:
    """Turns blended rows into the rows of the files, and writes them."""

    writer: MapWriter
    counts: _Counts
    card: ModelCard
    space: str
    probabilities: bool

    def __call__(self, rows: Rows) -> None:
        values = np.array([c.value for c in self.card.classes], np.uint8)
        best = np.where(rows.shown, values[_argmax(rows.values)], np.uint8(self.card.map_nodata))
        self.counts.add(best)
        if not self.probabilities:
            self.writer.write(best)
            return
        shares = _softmax(rows.values, axis=0) if self.space == "logits" else rows.values
        steps = np.rint(shares * (1 / PROBABILITY_STEP)).clip(0, 10_000).astype(np.uint16)
        self.writer.write(best, np.where(rows.shown, steps, np.uint16(PROBABILITY_NODATA)))


def _argmax(values: np.ndarray) -> np.ndarray:
    """The first of the largest of K, for (K, n, w); one channel at a time, several times as fast as
    numpy's own.
    """
    best, index = values[0].copy(), np.zeros(values.shape[1:], np.uint8)
    for k, channel in enumerate(values[1:], start=1):
        higher = channel > best
        np.copyto(best, channel, where=higher)
        np.copyto(index, np.uint8(k), where=higher)
    return index


class _Behind:
    """One thread that does jobs in order, at most one of them waiting; their errors come back at the next
    call.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def __enter__(self) -> _Behind:
        return self

    def submit(self, save: Callable[[Rows], None], rows: Rows) -> None:
        self.wait()
        self._last = self._pool.submit(save, rows)

    def wait(self) -> None:
        if self._last is not None:
            self._last.result()

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
