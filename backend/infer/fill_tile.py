"""Fill the gap of one date in one tile: from other dates, fitted to what is clear of that date.

For each group of gap pixels that share the same other dates (``contexts``), a kernel regression (``kernelfit``) learns
from clear pixels how today's values follow from those dates, their surroundings, and, where that proves itself on
held-out blocks, the autoencoder's own prediction (``reconstruct``). Clear pixels come from the tile, and a few from the
whole scene, which carry tiles without any. How wrong this is, is measured on held-out blocks of clear pixels and
scaled by how far a gap pixel is from what was learnt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .contexts import Context, choose_contexts
from .kernelfit import KernelConfig, KernelFit, Points, join

Array = NDArray[np.float32]
Bools = NDArray[np.bool_]
Reconstruct = Callable[[Array, Bools, Sequence[int], int, Sequence[dt.date | None]], Array]

#: Fewest clear pixels worth a fit.
FEWEST = 12
#: Fewest clear pixels of a tile that can tell whether the model helps, and by how much it has to.
ENOUGH, BETTER = 200, 0.98
#: Clear pixels from elsewhere in the scene that join a tile's own.
FROM_SCENE = 250
#: Side of the blocks held out to measure the error, pixels.
BLOCK = 16
#: Expected error where nothing could be measured, as a share of the spread of the clear pixels.
UNMEASURED = 0.5
#: Held-out blocks are nearer to clear pixels than the middle of a gap; on two sites errors there were this much larger.
FARTHER = 1.1


@dataclass(frozen=True)
class Frames:
    """A window of all dates: values (C, T, h, w), reflectance x 10000; seen (T, h, w); where its corner lies."""

    values: Array
    seen: Bools
    row: int
    col: int
    days: Sequence[float]
    dates: Sequence[dt.date | None]


@dataclass(frozen=True)
class SceneSample:
    """Pixels from all over the scene: like ``Frames`` but a list. values (C, T, N), means (C, T, N), seen (T, N)."""

    values: Array
    means: Array
    seen: Bools
    place: Array  # (N, 2) row and column in the raster


@dataclass(frozen=True)
class FillSettings:
    """What is used for filling."""

    kernel: KernelConfig = field(default_factory=KernelConfig)
    reconstruct: Reconstruct | None = None  # None: the same fit without a model
    seed: int = 0


@dataclass(frozen=True)
class TileFill:
    """values (C, h, w), reflectance x 10000; error, filled, told (h, w): expected error, done, with the model."""

    values: Array
    error: Array
    filled: Bools
    told: Bools


def fill_tile(frames: Frames, target: int, scene: SceneSample | None, settings: FillSettings) -> TileFill:
    """Fill what is not seen of date ``target``; pixels that no other date sees stay unfilled."""
    c, _, h, w = frames.values.shape
    filled, told = np.zeros((2, h, w), bool)
    out = TileFill(np.zeros((c, h, w), np.float32), np.zeros((h, w), np.float32), filled, told)
    means = surroundings(frames.values, frames.seen)
    for context in choose_contexts(frames.seen, target, frames.days):
        fitted = _fit_group(frames, means, target, context, scene, settings)
        if fitted is None:
            continue
        values, error, helped = fitted
        out.values[:, context.pixels] = values.T.numpy()
        out.error[context.pixels] = error.numpy()
        out.filled[context.pixels] = True
        out.told[context.pixels] = helped
    return out


def surroundings(values: Array, seen: Bools, side: int = 5) -> Array:
    """Mean of what is seen in the square around each pixel, (C, T, h, w); 0 where nothing is."""
    weight = torch.from_numpy(seen).float()[None]
    total = torch.from_numpy(values) * weight
    pool = torch.nn.functional.avg_pool2d
    near = pool(total, side, 1, side // 2, count_include_pad=True)
    return np.asarray((near / pool(weight, side, 1, side // 2, count_include_pad=True).clamp(min=1e-6)).numpy())


@dataclass(frozen=True)
class _Lesson:
    """What is learnt from: points and goals, the first ``own`` of them in this tile; the gap's points."""

    points: Points
    goals: Tensor
    own: int
    gap: Points


def _fit_group(
    frames: Frames,
    means: Array,
    target: int,
    context: Context,
    scene: SceneSample | None,
    settings: FillSettings,
) -> tuple[Tensor, Tensor, bool] | None:
    """Values (N, C), expected error (N,), whether the model had a part; None where nothing clear is known."""
    dates, gap = list(context.dates), np.flatnonzero(context.pixels)
    usable = frames.seen[target] & frames.seen[dates].all(axis=0)
    rng = np.random.default_rng((settings.seed, target, frames.row, frames.col))
    own = _pick(np.flatnonzero(usable), settings.kernel.support, rng)
    points, goals = _points(frames, means, None, dates, own), _goals(frames, target, own)
    far = _from_scene(scene, frames, target, dates, rng)
    if far is not None:
        points, goals = join([points, far[0]]), torch.cat([goals, far[1]])
    if len(points) < FEWEST:
        return None
    lesson = _Lesson(points, goals, len(own), _points(frames, means, None, dates, gap))
    (error, ratio), helps = _held_out(lesson, settings.kernel), False
    if settings.reconstruct is not None and len(own) >= ENOUGH:
        order = sorted([*dates, target], key=lambda t: (frames.days[t], t))
        predicted = settings.reconstruct(frames.values, frames.seen, order, target, frames.dates)
        told = _points(frames, means, predicted, dates, own)
        other = _Lesson(told, goals[: len(own)], len(own), _points(frames, means, predicted, dates, gap))
        error_told, ratio_told = _held_out(other, settings.kernel)
        if error_told < BETTER * error:  # the model is believed where it helps on clear pixels held out
            lesson, ratio, helps = other, ratio_told, True
    fit = KernelFit(lesson.points, lesson.goals, settings.kernel)
    return fit.predict(lesson.gap), fit.distance(lesson.gap) * ratio, helps


def _points(frames: Frames, means: Array, predicted: Array | None, dates: list[int], index: NDArray[np.intp]) -> Points:
    """Features of some pixels (flat index): the other dates' values and surroundings, the model's prediction."""
    h, w = frames.values.shape[-2:]
    parts = [frames.values[:, dates].reshape(-1, h * w), means[:, dates].reshape(-1, h * w)]
    if predicted is not None:
        parts.append(predicted.reshape(-1, h * w))
    features = np.concatenate([p[:, index] for p in parts]).T
    place = np.stack([frames.row + index // w, frames.col + index % w], axis=1)
    return Points(torch.from_numpy(np.ascontiguousarray(features)), torch.from_numpy(place).float())


def _goals(frames: Frames, target: int, index: NDArray[np.intp]) -> Tensor:
    flat = frames.values[:, target].reshape(frames.values.shape[0], -1)
    return torch.from_numpy(np.ascontiguousarray(flat[:, index].T))


def _from_scene(
    scene: SceneSample | None, frames: Frames, target: int, dates: list[int], rng: np.random.Generator
) -> tuple[Points, Tensor] | None:
    """Clear pixels from outside of this tile."""
    if scene is None:
        return None
    h, w = frames.values.shape[-2:]
    row, col = scene.place[:, 0] - frames.row, scene.place[:, 1] - frames.col
    outside = (row < 0) | (row >= h) | (col < 0) | (col >= w)
    index = _pick(np.flatnonzero(scene.seen[target] & scene.seen[dates].all(axis=0) & outside), FROM_SCENE, rng)
    if not len(index):
        return None
    parts = [scene.values[:, dates][..., index], scene.means[:, dates][..., index]]
    features = np.concatenate([p.reshape(-1, len(index)) for p in parts]).T
    points = Points(torch.from_numpy(np.ascontiguousarray(features)), torch.from_numpy(scene.place[index]).float())
    return points, torch.from_numpy(np.ascontiguousarray(scene.values[:, target][:, index].T))


def _pick(index: NDArray[np.intp], most: int, rng: np.random.Generator) -> NDArray[np.intp]:
    return index if len(index) <= most else np.sort(rng.choice(index, most, replace=False))


def _held_out(lesson: _Lesson, kernel: KernelConfig) -> tuple[float, float]:
    """Mean absolute error on held-out blocks of this tile, and per unit of the fit's distance.

    The second turns a pixel's distance from what was learnt into the error to expect there.
    """
    points, goals = lesson.points, lesson.goals
    blocks = (points.place // BLOCK).long()
    held = (blocks[:, 0] * 7 + blocks[:, 1] * 11) % 3 == 0
    held[lesson.own :] = False
    rest = torch.nonzero(~held).squeeze(1)
    if int(held.sum()) < FEWEST or len(rest) < FEWEST:
        unmeasured = UNMEASURED * float((goals - goals.mean(0)).abs().mean())
        return unmeasured, unmeasured
    rest = rest[:: max(1, len(rest) // 500)]
    fit = KernelFit(points[rest], goals[rest], kernel)
    error = float((fit.predict(points[held]) - goals[held]).abs().mean())
    return error, FARTHER * error / float(fit.distance(points[held]).mean())
