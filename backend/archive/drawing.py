"""The parts that pictures of archives and samples are made of. matplotlib without a screen, and without its global
state.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib import dates as mdates
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from shapely.affinity import translate

INK, GREY, ACCENT = "#1d6f8a", "#b8bec4", "#c8553d"
SPLIT_COLOURS = {"train": "#1d6f8a", "validation": "#d9a404", "test": "#c8553d", "border": "#b8bec4"}
SENSOR_COLOURS = ("#1d6f8a", "#c8553d", "#d9a404", "#5b7f3a", "#7d5ba6", "#8c8c8c")


def figure(width: float = 9.0, height: float = 4.5, rows: int = 1, cols: int = 1, **options: Any) -> tuple[Figure, Any]:
    """A figure with axes (2-D array if more than one)."""
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, made.subplots(rows, cols, **options)


def png(made: Figure) -> bytes:
    """A figure as PNG; the same picture gives the same bytes."""
    stream = io.BytesIO()
    made.savefig(stream, format="png", dpi=120, metadata={"Software": None})
    return stream.getvalue()


def plain(axes: Any, title: str = "", x: str = "", y: str = "") -> None:
    """Titles, and no more lines than needed."""
    axes.set_title(title, loc="left", fontsize=11)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=9)


def polygons(shapes: Sequence[Any]) -> list[np.ndarray]:
    """The outer rings of shapes, (n, 2) each."""
    return [shapely.get_coordinates(p.exterior) for s in shapes for p in getattr(s, "geoms", [s])]


def beyond(shapes: Sequence[Any]) -> bool:
    """Whether a map of shapes is better cut at 0 than at 180 degrees, which goes through one and makes it wider."""
    if not any(len(getattr(s, "geoms", [s])) > 1 for s in shapes):
        return False
    boxes = [shapely.total_bounds(list(some)) for some in (shapes, list(map(eastward, shapes)))]
    return bool(boxes[1][2] - boxes[1][0] < boxes[0][2] - boxes[0][0])


def eastward(shape: Any) -> Any:
    """A shape with its western part moved by 360 degrees, as a map wants it that goes on beyond 180."""
    parts = getattr(shape, "geoms", [shape])
    return shapely.union_all([translate(p, 360) if p.centroid.x < 0 else p for p in parts])


def globe(axes: Any, shapes: Sequence[Any], margin: float = 0.08, proportion: float = 1.5) -> None:
    """Longitude and latitude around shapes, in true proportion at their middle; ``proportion`` is width by height."""
    left, low, right, high = shapely.total_bounds(list(shapes))
    stretch = 1 / max(0.05, math.cos(math.radians((low + high) / 2)))
    wide, tall = max(right - left, 1e-3) * (1 + 2 * margin), max(high - low, 1e-3) * (1 + 2 * margin)
    wide, tall = max(wide, tall * stretch * proportion), max(tall, wide / stretch / proportion)
    x, y = (left + right) / 2, (low + high) / 2
    first, last = (-180, 180) if right <= 180 else (x - 180, x + 180)  # there is nothing beyond, nor beyond the poles
    axes.set_xlim(max(first, x - wide / 2), min(last, x + wide / 2))
    axes.set_ylim(max(-90, y - tall / 2), min(90, y + tall / 2))
    axes.set_aspect(stretch)
    axes.grid(color="#ddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.ticklabel_format(useOffset=False)


def regions(shapes: Sequence[Any], most: int = 4) -> list[list[int]]:
    """The numbers of shapes in groups that are each drawn on a map of their own, the one with most shapes first.

    Far apart on one map they would be dots. Two belong together where the gap between their boxes is at most as wide as
    either box's longer side, or half a degree; more than ``most`` groups are not worth it and stay one.
    """
    groups: list[tuple[_Box, list[int]]] = []
    for k, box in enumerate(map(tuple, shapely.bounds(list(shapes)).tolist())):
        mine: list[int] = []
        apart = []
        for other, theirs in groups:
            if _gap(box, other) > max(0.5, _side(box), _side(other)):
                apart.append((other, theirs))
                continue
            box = (*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:]))
            small, mine = sorted((mine, theirs), key=len)
            mine.extend(small)
        mine.append(k)
        groups = [*apart, (box, mine)]
        if len(groups) > 64:
            break
    found = sorted((sorted(numbers) for _, numbers in groups), key=lambda g: (-len(g), g[0]))
    return found if len(found) <= most else [list(range(len(shapes)))]


_Box = tuple[float, ...]


def _side(box: _Box) -> float:
    """The longer side of a box (west, south, east, north)."""
    return max(box[2] - box[0], box[3] - box[1])


def _gap(a: _Box, b: _Box) -> float:
    """Degrees between two boxes along the axis on which they are farther apart; below 0 where they overlap."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def shaded(axes: Any, made: Figure, shapes: Sequence[Any], values: Sequence[float], label: str) -> None:
    """Footprints in the colour of a number; a dot in each, so that small ones are seen on a large map."""
    parts = [len(getattr(s, "geoms", [s])) for s in shapes]
    colours = np.repeat(np.asarray(values, float), parts)
    low, high = float(np.nanmin(colours)), float(np.nanmax(colours))
    norm = Normalize(low if high > low else low - 0.5, high if high > low else high + 0.5)
    cells = PolyCollection(polygons(shapes), array=colours, cmap="viridis", norm=norm, alpha=0.75)
    cells.set(edgecolor="#333", linewidth=0.5)
    axes.add_collection(cells)
    largest = [max(getattr(s, "geoms", [s]), key=lambda p: p.area) for s in shapes]  # of two parts at 180 degrees
    middle = shapely.get_coordinates(shapely.centroid(largest))
    axes.scatter(*middle.T, c=list(values), cmap="viridis", norm=norm, s=14, edgecolor="#333", linewidth=0.4, zorder=3)
    bar = made.colorbar(cells, ax=axes, shrink=0.8, label=label)
    if all(float(v).is_integer() for v in values):
        bar.locator = MaxNLocator(integer=True, min_n_ticks=1)
        bar.update_ticks()


def labels(axes: Any, names: Iterable[str], shapes: Sequence[Any], most: int = 12) -> None:
    """Names beside footprints, unless they are many; a name that would cover another is left out."""
    if len(shapes) > most:
        return
    taken: list[tuple[float, float]] = []
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for name, shape in zip(names, shapes):
        x, y = shape.representative_point().coords[0]
        spot = (x - left) / (right - left), (y - low) / (high - low)
        if any(abs(spot[0] - a) < 0.25 and abs(spot[1] - b) < 0.04 for a, b in taken):
            continue
        taken.append(spot)
        side = {"xytext": (-5, 5), "ha": "right"} if spot[0] > 0.7 else {"xytext": (5, 5), "ha": "left"}
        axes.annotate(name, (x, y), textcoords="offset points", size=8, **side)


def filled(axes: Any, shapes: Sequence[Any], colour: str, label: str, alpha: float = 0.7, edge: str = "none") -> None:
    """Footprints in one colour, with an entry in the legend."""
    if len(shapes):
        axes.add_collection(
            PolyCollection(polygons(shapes), facecolor=colour, edgecolor=edge, linewidth=0.5, alpha=alpha, label=label)
        )


def two_histograms(
    axes: Any, before: np.ndarray, after: np.ndarray, weights: np.ndarray, title: str, whole: bool = False
) -> None:
    """How a number is spread in the archive (grey) and in the sample's draws (line), as shares."""
    known = np.isfinite(before)
    drawn = np.isfinite(after)
    if not known.any():
        axes.text(0.5, 0.5, "unknown", ha="center", transform=axes.transAxes)
        plain(axes, title)
        return
    low, high = float(before[known].min()), float(before[known].max())
    if whole:
        edges = np.arange(math.floor(low), math.ceil(high) + 2) - 0.5
    else:
        edges = np.linspace(low, high, 25) if high > low else np.linspace(low - 0.5, high + 0.5, 4)
    share = np.histogram(before[known], edges)[0] / known.sum()
    axes.stairs(share, edges, fill=True, color=GREY, label="archive")
    if drawn.any():
        taken = np.histogram(after[drawn], edges, weights=weights[drawn])[0] / weights[drawn].sum()
        axes.stairs(taken, edges, color=ACCENT, linewidth=1.8, label="sample")
    plain(axes, title, y="share")


def months(times: Sequence[dt.datetime]) -> tuple[np.ndarray, np.ndarray]:
    """The month of each time and the edges of all months in between, as matplotlib's day numbers."""
    first, last = min(times), max(times)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = [
        dt.datetime(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1, tzinfo=dt.UTC)
        for k in range(count + 1)
    ]
    return np.asarray(mdates.date2num(list(times))), np.asarray(mdates.date2num(starts))


def calendar(axes: Any) -> None:
    """Dates along x, as short as they can be."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))


def sensor_colours(sensors: Sequence[str]) -> Mapping[str, str]:
    """A colour for each sensor, by name."""
    return {s: SENSOR_COLOURS[k % len(SENSOR_COLOURS)] for k, s in enumerate(sorted(set(sensors)))}
