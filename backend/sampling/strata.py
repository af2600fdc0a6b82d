"""Strata: cells of statistics cut into quantiles, at breaks or by class; or clusters of all statistics (k-means)."""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import InvalidInput
from ..words import some
from .recipe import Axis, Recipe

#: Where a statistic is unknown.
UNKNOWN = "?"

#: Candidates that clusters are learned from, at most.
_LEARNED_FROM = 50_000


@dataclass(frozen=True, eq=False)
class Strata:
    """A stratum for every candidate, those that could be but have no candidate for training, and bounds (JSON-able)."""

    of: np.ndarray
    empty: tuple[str, ...]
    bounds: Mapping[str, object]


def strata_of(recipe: Recipe, stats: Mapping[str, np.ndarray], learn: np.ndarray) -> Strata:
    """The strata of n candidates; quantiles and clusters are those of the candidates ``learn`` (n,), the training ones.

    Raises InvalidInput where a statistic is unknown everywhere.
    """
    if recipe.method == "kmeans":
        return _clusters(recipe, stats, learn)
    return _cells(recipe.strata, stats, learn)


def _cells(axes: Sequence[Axis], stats: Mapping[str, np.ndarray], learn: np.ndarray) -> Strata:
    if not axes:
        return Strata(np.full(len(learn), "all"), (), {})
    parts, labels, bounds = [], [], {}
    for axis in axes:
        values = stats[axis.name]
        if not np.isfinite(values[learn]).any():
            raise InvalidInput(
                f"{axis.name} is unknown for every candidate.",
                "Check that its raster covers the places, and its nodata.",
            )
        names, index, edges = _cut(axis, values, learn)
        parts.append(np.array([*names, f"{axis.name} {UNKNOWN}"])[index])
        labels.append(names)
        bounds[axis.name] = edges
    of = parts[0].astype(object)
    for part in parts[1:]:
        of = of + ", " + part.astype(object)
    there = set(of[learn].tolist())
    empty = [name for cell in itertools.product(*labels) if (name := ", ".join(cell)) not in there]
    return Strata(of.astype(str), tuple(empty), bounds)


def _cut(axis: Axis, values: np.ndarray, learn: np.ndarray) -> tuple[list[str], np.ndarray, list[float]]:
    """Labels of the parts, the part of each value (the last for unknown), and the edges or codes."""
    known = np.isfinite(values)
    if not axis.cut:
        codes = np.unique(values[known & learn])
        index = np.searchsorted(codes, values)
        found = known & (codes[np.minimum(index, len(codes) - 1)] == values)
        return [f"{axis.name} {code:g}" for code in codes], np.where(found, index, len(codes)), codes.tolist()
    if axis.breaks:
        edges = np.array(axis.breaks)
    elif axis.widths:
        low, high = np.quantile(values[known & learn], (0.02, 0.98))
        edges = np.linspace(low, high, axis.widths + 1)[1:-1]
    else:
        edges = np.quantile(values[known & learn], np.arange(1, axis.quantiles) / axis.quantiles)
    index = np.where(known, np.searchsorted(edges, values, side="right"), len(edges) + 1)
    return [f"{axis.name} {k + 1}/{len(edges) + 1}" for k in range(len(edges) + 1)], index, edges.tolist()


def _clusters(recipe: Recipe, stats: Mapping[str, np.ndarray], learn: np.ndarray) -> Strata:
    """k-means on standardised features; clusters are named by size, the largest first."""
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    coded = {c.name for c in recipe.covariates if c.classes}
    names = sorted(recipe.features or (n for n in stats if n not in coded))
    missing = [n for n in names if n not in stats]
    if missing:
        raise InvalidInput(f"There is no statistic {', '.join(missing)}.", f"There are {some(sorted(stats), 30)}.")
    table = np.stack([stats[n] for n in names], 1)
    with np.errstate(all="ignore"):
        mean, std = _mean_std(table[learn])
    table = np.where(np.isfinite(table), (table - mean) / std, 0.0)
    rows = np.flatnonzero(learn)
    if len(rows) < recipe.clusters:
        raise InvalidInput(
            f"{len(rows)} candidates cannot make {recipe.clusters} clusters.",
            "Ask for fewer --clusters, or index more.",
        )
    if len(rows) > _LEARNED_FROM:
        rows = np.sort(np.random.default_rng(recipe.seed).choice(rows, _LEARNED_FROM, replace=False))
    # sums over several threads would differ in their last digits from run to run
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer different points than clusters: empty ones are told
        model = KMeans(recipe.clusters, n_init=4, random_state=recipe.seed % 2**32).fit(table[rows])
        index = model.predict(table)
    counts = np.bincount(index[learn], minlength=recipe.clusters)
    order = sorted(range(recipe.clusters), key=lambda k: (-counts[k], tuple(model.cluster_centers_[k])))
    digits = len(str(recipe.clusters))
    label = {k: f"cluster {place:0{digits}d}" for place, k in enumerate(order, start=1)}
    centres = {label[k]: dict(zip(names, (model.cluster_centers_[k] * std + mean).tolist())) for k in order}
    empty = tuple(label[k] for k in order if not counts[k])
    return Strata(np.array([label[k] for k in index]), empty, {"centres": centres})


def _mean_std(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and spread of each column's known values; 0 and 1 where there is none or no spread."""
    means, spreads = [], []
    for column in table.T:
        known = column[np.isfinite(column)]
        means.append(float(known.mean()) if len(known) else 0.0)
        spread = float(known.std()) if len(known) else 0.0
        spreads.append(spread if spread > 1e-9 and math.isfinite(spread) else 1.0)
    return np.array(means), np.array(spreads)
