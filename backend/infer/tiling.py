"""From a model card and a raster to the tiles it is predicted in; and tiles read ahead and worked on in
parallel.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from ..errors import InvalidInput
from ..grid import Axis, Grid, Tiles, lattice, make_axis
from ..protocol import ModelCard, Window
from ..raster import Cube, FrameStack, Strip
from .plans import Plan, slide_plan, terratorch_plan

Result = TypeVar("Result")

#: Side and overlap of the tiles that gaps are filled in.
FILL_TILE, FILL_OVERLAP = 128, 32
#: Bytes that the rows under construction may take; more dates than fit are filled in several passes.
FILL_MEMORY = 400_000_000


@dataclass(frozen=True, eq=False)
class TileInput:
    """One tile as read: its place in the plan, its window (may reach beyond the raster, then mirrored),
    its pixels.
    """

    i: int
    j: int
    window: Window
    cube: Cube
    weights: np.ndarray  # (h, w), 0 where the tile has no say


def plan_tiles(
    grid: Grid, card: ModelCard, *, overlap: int | None = None, multiple: int | None = None
) -> Tiles:
    """The tiles of a raster as the card wants them, tied to the raster's own first pixel.

    ``overlap`` in pixels (default: the card's); a quarter of it, where a tile sees too little beside itself,
    is ignored. ``multiple``: for models that take any size, the sizes that a raster smaller than a tile may
    have.

    Raises InvalidInput for an overlap that does not fit.
    """
    tile, shared = card.tile, card.overlap if overlap is None else overlap
    if card.plan == "lattice":
        rows, cols = (lattice(n, tile, shared, shared // 4, multiple) for n in grid.shape)
        return Tiles(rows, cols)
    large = max(grid.height, tile), max(grid.width, tile)
    if card.plan == "slide":
        plan = slide_plan(*large, tile, tile // 2)
    elif card.plan == "terratorch":
        try:
            plan = terratorch_plan(*large, tile, tile - shared, shared // 4)
        except InvalidInput:  # sizes where the reference leaves a gap
            plan = terratorch_plan(*large, tile, tile - shared, shared // 4, fixed=True)
    else:
        raise InvalidInput(
            f"The tile plan {card.plan!r} is unknown.", "Known are lattice, slide and terratorch."
        )
    rows, cols = _axis(grid.height, plan.row_starts, plan), _axis(grid.width, plan.col_starts, plan)
    return Tiles(rows, cols, "logits" if card.plan == "slide" else "probabilities", plan.floor)


def fill_tiles(grid: Grid, card: ModelCard | None, tile: int = 0, overlap: int = -1) -> Tiles:
    """The overlapping tiles that gaps are filled in; ``tile`` 0 and ``overlap`` -1 stand for the usual ones."""
    side = tile or max(FILL_TILE, card.tile if card else 0)
    shared = overlap if overlap >= 0 else min(FILL_OVERLAP, side // 4)
    rows, cols = (lattice(n, side, shared, 0, multiple=1) for n in grid.shape)
    return Tiles(rows, cols)


def fill_row_bytes(bands: int, tiles: Tiles, width: int) -> int:
    """What one date's rows under construction take: values, error, use of the model and weight."""
    return (bands + 3) * tiles.rows.size * width * 4


def dates_at_once(bands: int, tiles: Tiles, width: int) -> int:
    """How many dates are filled in one pass over the raster."""
    return max(1, FILL_MEMORY // max(1, fill_row_bytes(bands, tiles, width)))


def _axis(length: int, starts: Sequence[int], plan: Plan) -> Axis:
    """One axis of an upstream plan; a raster smaller than a window is mirrored to its size."""
    if length < plan.crop:
        return lattice(length, plan.crop)
    cut = np.zeros(plan.delta)
    weights = np.concatenate([cut, plan.weights, cut])
    return make_axis(length, [s - plan.pad for s in starts], plan.crop, weights)


def usable_cpus() -> int:
    """CPUs that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stream_tiles(
    stack: FrameStack,
    tiles: Tiles,
    work: Callable[[list[TileInput]], list[Result]],
    *,
    window: Window | None = None,
    batch: int = 1,
    threads: int = 1,
) -> Generator[tuple[int, int, Result], None, None]:
    """(i, j, what ``work`` made of the tile) for all tiles with a say in ``window``, always row by row.

    One thread reads the next row of tiles while ``threads`` others work on up to ``batch`` tiles at a time,
    each with a single torch thread. At most three rows of input and 2 x threads results are held. Close the
    iterator (``contextlib.closing``) when leaving early.
    """
    area = stack.grid.window if window is None else window
    rows = tiles.rows.touching(area.row, area.row_stop)
    cols = tiles.cols.touching(area.col, area.col_stop)
    groups = [cols[k : k + batch] for k in range(0, len(cols), batch)]
    before = _torch_threads()
    waiting: deque[tuple[int, list[int], Future[list[Result]]]] = deque()
    with (
        ThreadPoolExecutor(1) as reader,
        ThreadPoolExecutor(threads, initializer=_torch_threads, initargs=(1,)) as pool,
    ):
        try:
            for i, strip in _strips(stack, tiles, rows, cols, reader):
                for group in groups:
                    waiting.append((i, group, pool.submit(_work, strip, tiles, i, group, work)))
                    while len(waiting) >= 2 * threads:
                        yield from _results(waiting.popleft())
            while waiting:
                yield from _results(waiting.popleft())
        finally:
            reader.shutdown(wait=True, cancel_futures=True)
            pool.shutdown(wait=True, cancel_futures=True)
            if before is not None:
                _torch_threads(before)


def _results(item: tuple[int, list[int], Future[list[Result]]]) -> Iterator[tuple[int, int, Result]]:
    i, group, future = item
    return ((i, j, result) for j, result in zip(group, future.result(), strict=True))


def _strips(
    stack: FrameStack, tiles: Tiles, rows: list[int], cols: list[int], reader: ThreadPoolExecutor
) -> Iterator[tuple[int, Strip]]:
    """(i, all input of tile row i), the next one being read meanwhile."""
    if not rows or not cols:
        return
    left = min(tiles.cols.reads(j)[0] for j in cols)
    right = max(tiles.cols.reads(j)[1] for j in cols)

    source = stack.rows(left, right)

    def fetch(i: int) -> Future[Strip]:
        return reader.submit(source.strip, *tiles.rows.reads(i))

    upcoming = fetch(rows[0])
    for n, i in enumerate(rows):
        strip = upcoming.result()
        if n + 1 < len(rows):
            upcoming = fetch(rows[n + 1])
        yield i, strip


def _work(
    strip: Strip, tiles: Tiles, i: int, group: list[int], work: Callable[[list[TileInput]], list[Result]]
) -> list[Result]:
    """``work`` on the tiles of one group, cut out of the strip."""
    rows = _index(tiles.rows, i, strip.window.row)
    inputs = [
        TileInput(
            i,
            j,
            tiles.window(i, j),
            strip.cube(rows, _index(tiles.cols, j, strip.window.col)),
            tiles.weights(i, j),
        )
        for j in group
    ]
    return work(inputs)


def _index(axis: Axis, i: int, origin: int) -> slice | np.ndarray:
    """Where a tile's pixels lie in a strip that begins at ``origin``: a slice unless it is mirrored."""
    first = axis.starts[i]
    if axis.inside(i) == (first, first + axis.size):
        return slice(first - origin, first - origin + axis.size)
    return axis.index(i) - origin


def _torch_threads(number: int | None = None) -> int | None:
    """Set the number of threads that torch takes for one operation, where torch is loaded; the number
    before.
    """
    torch = sys.modules.get("torch")
    if torch is None:
        return None
    before: int = torch.get_num_threads()
    if number is not None and number != before:
        torch.set_num_threads(number)
    return before
