"""Cloudy frames → filled frames: every date of a stack, tile by tile, in constant memory.

Per date three rasters on the first frame's grid: the filled date (observed pixels bit for bit as they were), where
each pixel comes from (``fill_write.ORIGINS``), and how wrong a filled pixel is expected to be. What is done in a tile
is told in ``fill_tile``; tiles overlap and are blended, and neither tiles nor the random choice of what is learnt from
depend on the window that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import registry
from ..device import Device, choose
from ..errors import InvalidInput
from ..model.mae import MaskedAutoencoder
from ..protocol import HLS_BANDS, FillRequest, ModelCard, Window, to_json
from ..raster import FrameStack
from ..raster.writer import model_tags
from .contract import area_of, check_series
from .fill_tile import FillSettings, Frames, SceneSample, TileFill, fill_tile, surroundings
from .fill_write import FilledDate, FillPass
from .kernelfit import KernelConfig
from .plain import plain_tile
from .reconstruct import Reconstructor
from .tiling import TileInput, dates_at_once, fill_tiles, usable_cpus

METHODS = ("fitted", "plain", "no-model")
#: The model that is bundled and taken where none is named.
DEFAULT_MODEL = "prithvi-tiny"
SAMPLE_BLOCKS, SAMPLE_SIDE, SAMPLE_PIXELS = 64, 64, 200


@dataclass(frozen=True)
class FillOptions:
    """How to fill, see ``FillRequest``."""

    method: str = "fitted"
    targets: tuple[int, ...] = ()
    window: Window | None = None
    tile: int = 0
    overlap: int = -1
    threads: int = 0
    kernel: KernelConfig = field(default_factory=KernelConfig)


def fill_stack(
    stack: FrameStack,
    reconstructor: Reconstructor | None,
    out: Path,
    options: FillOptions,
    tags: Mapping[str, str] | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> list[FilledDate]:
    """Fill the wanted dates (default: all) of a stack into the folder ``out``.

    ``reconstructor`` may be None for the method "no-model" only. ``progress(fraction, stage)`` may raise Cancelled;
    then, as after any error, none of the date's files is left.
    Raises InvalidInput for fewer than two dates, an unknown method or target, and what reading and writing raise.
    """
    targets = _check(stack, reconstructor, options)
    card = reconstructor.card if reconstructor else None
    tiles = fill_tiles(stack.grid, card, options.tile, options.overlap)
    scene = sample_scene(stack) if options.method != "plain" else None
    area = area_of(stack, options.window)
    together = dates_at_once(len(stack.bands), tiles, area.width)
    passes = [targets[k : k + together] for k in range(0, len(targets), together)]
    threads = options.threads or usable_cpus()
    done: list[FilledDate] = []
    for number, some in enumerate(passes):

        def report(share: float, stage: str, number: int = number) -> None:
            if progress:
                progress((number + share) / len(passes), stage)

        work = _Work(stack, reconstructor, tuple(some), scene, options)
        done += FillPass(stack, tiles, area, tuple(some), out, dict(tags or {})).run(work, threads, report)
    return done


def _check(stack: FrameStack, reconstructor: Reconstructor | None, options: FillOptions) -> list[int]:
    check_series(stack)
    count = len(stack.frames)
    if options.method not in METHODS:
        raise InvalidInput(f"The method {options.method!r} is unknown.", f"Known are {', '.join(METHODS)}.")
    if options.method != "no-model" and reconstructor is None:
        raise InvalidInput(f"The method {options.method!r} needs a model.", "Name one, or take the method no-model.")
    if reconstructor and stack.bands != reconstructor.card.band_names:
        raise InvalidInput(
            f"The frames were opened with {', '.join(stack.bands)}.",
            f"{reconstructor.card.name} wants {', '.join(reconstructor.card.band_names)}.",
        )
    wrong = [t for t in options.targets if not 0 <= t < count]
    if wrong:
        raise InvalidInput(
            f"There is no date number {wrong[0]}: there are {count}, counted from 0.", "Correct --targets."
        )
    if len(set(options.targets)) < len(options.targets):
        raise InvalidInput("A date is named twice in --targets.", "Name each once.")
    area_of(stack, options.window)
    return list(options.targets) or list(range(count))


def days_of(stack: FrameStack) -> list[float]:
    """Positions of the dates in time, in days; by their order, a month apart, where any date is unknown."""
    known = [d.toordinal() for d in stack.dates if d]
    return (
        [float(d) for d in known] if len(known) == len(stack.frames) else [30.0 * i for i in range(len(stack.frames))]
    )


def sample_scene(stack: FrameStack) -> SceneSample:
    """Pixels from blocks spread evenly over the raster: what tiles without clear pixels of a date learn from."""
    rows, cols = _spread(stack.grid.height, stack.grid.width)
    rng = np.random.default_rng(0)
    parts = []
    for row in rows:
        for col in cols:
            window = Window(row, col, SAMPLE_SIDE, SAMPLE_SIDE).intersect(stack.grid.window)
            cube = stack.read(window)
            seen = cube.seen
            index = rng.permutation(window.height * window.width)[:SAMPLE_PIXELS]
            flat = [
                a.reshape(*a.shape[:-2], -1)[..., index] for a in (cube.values, surroundings(cube.values, seen), seen)
            ]
            place = np.stack([row + index // window.width, col + index % window.width], axis=1).astype(np.float32)
            parts.append((*flat, place))
    values, means, seen = (np.concatenate([p[k] for p in parts], axis=-1) for k in range(3))
    return SceneSample(values, means, seen, np.concatenate([p[3] for p in parts]))


def _spread(height: int, width: int) -> tuple[list[int], list[int]]:
    """First rows and columns of about ``SAMPLE_BLOCKS`` blocks, evenly spread, none overlapping."""
    most = [max(1, n // SAMPLE_SIDE) for n in (height, width)]
    down = min(most[0], max(1, round((SAMPLE_BLOCKS * height / width) ** 0.5)))
    across = min(most[1], max(1, SAMPLE_BLOCKS // down))
    return tuple(  # type: ignore[return-value]
        sorted({int(k) for k in np.linspace(0, max(0, n - SAMPLE_SIDE), count)})
        for n, count in ((height, down), (width, across))
    )


@dataclass(frozen=True)
class _Work:
    """What is done with a tile, in a worker thread: filled values of each target, or None where nothing is missing."""

    stack: FrameStack
    reconstructor: Reconstructor | None
    targets: tuple[int, ...]
    scene: SceneSample | None
    options: FillOptions

    def __call__(self, tiles: list[TileInput]) -> list[NDArray[np.float32] | None]:
        return [self._tile(tile) for tile in tiles]

    def _tile(self, tile: TileInput) -> NDArray[np.float32] | None:
        seen = tile.cube.seen
        days = days_of(self.stack)
        frames = Frames(tile.cube.values, seen, tile.window.row, tile.window.col, days, self.stack.dates)
        wanted = [t for t in self.targets if not seen[t].all()]
        if not wanted or not seen.any():
            return None
        c, _, h, w = tile.cube.values.shape
        out = np.zeros((len(self.targets), c + 3, h, w), np.float32)
        for k, t in enumerate(self.targets):
            if t in wanted:
                done = self._date(frames, t)
                out[k, :c], out[k, c] = done.values * done.filled, done.error * done.filled
                out[k, c + 1], out[k, c + 2] = done.told, done.filled
        return out.reshape(-1, h, w)

    def _date(self, frames: Frames, target: int) -> TileFill:
        if self.options.method == "plain":
            assert self.reconstructor is not None  # nosec B101 - for the type checker
            return plain_tile(frames, target, self.reconstructor)
        model = self.reconstructor if self.options.method == "fitted" else None
        return fill_tile(frames, target, self.scene, FillSettings(self.options.kernel, model))


def bands_for(request: FillRequest) -> tuple[str, ...]:
    """The bands that are filled: those of the model, those of HLS without one."""
    return HLS_BANDS if request.method == "no-model" else registry.find(request.model or DEFAULT_MODEL).band_names


def fill(stack: FrameStack, request: FillRequest, progress: Callable[[float, str], None]) -> dict[str, Any]:
    """Carry out a request on its frames, opened with ``bands_for`` it. Gives what was made as JSON values.

    Raises what ``fill_stack`` raises, NotFound and WeightsUnavailable.
    """
    card, reconstructor, device = _model(request, progress)
    options = FillOptions(
        request.method, request.targets, request.options.window, request.options.tile,
        request.options.overlap, device.threads,
    )  # fmt: skip
    tags = {"METHOD": f"cloud gap filling, {request.method}", **(model_tags(card, []) if card else {})}
    dates = fill_stack(stack, reconstructor, Path(request.out).expanduser(), options, tags, progress)
    area = request.options.window or stack.grid.window
    return {
        "outputs": {"dates": to_json(dates)},
        "model": {"name": card.name, "version": card.version, "digest": card.weights.digest} if card else None,
        "method": request.method,
        "width": area.width,
        "height": area.height,
        "dates": to_json(stack.dates),
        "device": {"name": device.name, "precision": device.precision, "threads": device.threads,
                   "reason": device.reason},
        "warnings": list(stack.warnings),
    }  # fmt: skip


def _model(
    request: FillRequest, tell: Callable[[float, str], None]
) -> tuple[ModelCard | None, Reconstructor | None, Device]:
    """The card, the model as a reconstructor, and the device; no model where none is wanted."""
    device = choose(request.options)
    if request.method == "no-model":
        return None, None, device
    tell(0.0, "Loading the model")
    name = request.model or DEFAULT_MODEL
    card = registry.find(name)
    if card.kind not in ("fill", "pretrained"):
        raise InvalidInput(
            f"{name} is a model of the kind {card.kind!r}; filling needs an autoencoder.",
            f"Name a model of the kind fill or pretrained, for instance {DEFAULT_MODEL}.",
        )
    card, module = registry.load(name)
    if not isinstance(module, MaskedAutoencoder):
        raise InvalidInput(f"{name} has no decoder that could fill gaps.", f"Take for instance {DEFAULT_MODEL}.")
    return card, Reconstructor(module, card, device.name), device
