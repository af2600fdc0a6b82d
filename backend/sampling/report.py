"""What a sample took of an archive: quotas wanted and met, histograms of both, the map of its splits, one page."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
from matplotlib.figure import Figure

from ..archive import drawing
from ..archive.page import Section, page, write_with_pictures
from ..archive.schema import SPLITS, Chip
from . import holdout
from .draw import Draw
from .recipe import PIXEL_STATS, told

#: Statistics with a histogram, strata in the bar chart, rows in a table, at most.
_MOST_STATS, _MOST_BARS, _MOST_ROWS = 18, 40, 1000

QUOTA_HEADER = ("stratum", "candidates", "of the archive", "wanted", "met", "chips", "copies at most", "weight")


def write_report(draw: Draw, folder: Path) -> list[Path]:
    """Pictures and a page in a folder; gives their paths, the page first."""
    pictures = {"splits": draw_map(draw), "quotas": draw_quotas(draw), "statistics": draw_statistics(draw)}
    drawn = {name: drawing.png(figure) for name, figure in pictures.items()}
    return write_with_pictures(folder, drawn, _page(draw, drawn))


def quota_rows(draw: Draw) -> list[tuple[object, ...]]:
    """A row for each stratum that has candidates."""
    total = sum(f.candidates for f in draw.filled)
    weight = {c.stratum: c.weight for c in draw.samples.chips if c.split == "train"}
    return [
        (f.stratum, f.candidates, f"{f.candidates / total:.1%}", f.wanted, f.met, f.chips, f.copies,
         float(weight.get(f.stratum, math.nan)))
        for f in draw.filled
    ]  # fmt: skip


def counts(draw: Draw) -> list[tuple[str, int, str]]:
    """From all windows to the draws: (what, how many, why fewer)."""
    found, split = draw.candidates, draw.split
    train = [c for c in draw.samples.chips if c.split == "train"]
    rows = [
        ("windows", draw.windows, ""),
        ("candidates", len(found), f"a window and a series of {draw.recipe.frames} usable dates"),
        ("between two splits", int((split == holdout.BORDER).sum()), "dropped"),
        ("repetitions", len(draw.repeats), "dropped"),
    ]
    rows += [(f"candidates of {s}", int((draw.alive & (split == s)).sum()), "") for s in SPLITS]
    rows += [("chips of train", len(train), ""), ("draws of train", sum(c.copies for c in train), "chips times copies")]
    rows += [(f"chips of {s}", draw.held[s], "") for s in SPLITS[1:]]
    return rows


def draw_map(draw: Draw) -> Figure:
    """Candidates in grey, chips in the colour of their split, held-out blocks as frames."""
    shapes, beyond = list(draw.candidates.shapes), drawing.beyond(draw.candidates.shapes)
    if beyond:
        shapes = list(map(drawing.eastward, shapes))
    parts = drawing.regions(shapes)
    cols = min(2, len(parts))
    rows = -(-len(parts) // cols)
    made, grid = drawing.figure(9, 6 if rows == cols else 4.5, rows, cols, squeeze=False)
    for axes, part in zip(grid.flat, parts):
        within = [shapes[k] for k in part]
        drawing.filled(axes, within, drawing.GREY, "candidate", 0.35)
        for split in SPLITS:
            chosen = [c.geometry for c in draw.samples.chips if c.split == split]
            chosen = list(map(drawing.eastward, chosen)) if beyond else chosen
            drawing.filled(axes, chosen, drawing.SPLIT_COLOURS[split], split, 0.85, "white")
        drawing.globe(axes, within, proportion=1.5 / cols * rows if rows < cols else 1.5)
        _frames(axes, draw, beyond)
        drawing.plain(axes, "", "longitude, degrees", "latitude, degrees")
    for axes in grid.flat[len(parts) :]:
        axes.set_axis_off()
    made.legend(*grid[0, 0].get_legend_handles_labels(), frameon=False, fontsize=9, loc="outside upper right", ncols=4)
    drawing.plain(grid[0, 0], "chips and splits", "longitude, degrees", "latitude, degrees")
    return made


def draw_quotas(draw: Draw) -> Figure:
    """Draws met (bars) and wanted (lines) of each stratum beside its share of the archive."""
    filled = sorted(draw.filled, key=lambda f: -f.candidates)[:_MOST_BARS]
    made, axes = drawing.figure(9, 1.4 + 0.3 * len(filled), 1, 2, sharey=True, width_ratios=[1, 1.4])
    rows = np.arange(len(filled))[::-1]
    axes[0].barh(rows, [f.candidates for f in filled], color=drawing.GREY)
    axes[0].set_yticks(rows, [f.stratum for f in filled])
    drawing.plain(axes[0], "candidates of the archive")
    axes[1].barh(rows, [f.met for f in filled], color=drawing.INK, label="draws")
    axes[1].barh(rows, [f.chips for f in filled], color="#8fc1d1", label="of them different chips", height=0.45)
    axes[1].plot([f.wanted for f in filled], rows, "|", color=drawing.ACCENT, markersize=13, mew=2, label="wanted")
    made.legend(*axes[1].get_legend_handles_labels(), frameon=False, fontsize=9, loc="outside lower right", ncols=3)
    drawing.plain(axes[1], "sample")
    return made


def draw_statistics(draw: Draw) -> Figure:
    """Each statistic in the archive and in the draws of training."""
    train = [c for c in draw.samples.chips if c.split == "train"]
    weights = np.array([c.copies for c in train], float)
    candidates = draw.alive & (draw.split == "train")
    names, whole = shown(draw), {"month", *(c.name for c in draw.recipe.covariates if c.classes)}
    cols = 3
    made, axes = drawing.figure(9, 2.3 * -(-len(names) // cols), -(-len(names) // cols), cols, squeeze=False)
    for ax, name in zip(axes.flat, names):
        after = np.array([c.stats.get(name, math.nan) for c in train])
        before = draw.candidates.stats[name][candidates]
        drawing.two_histograms(ax, before, after, weights, name, name in whole and np.nanmax(before) < _MOST_BARS)
    for ax in axes.flat[len(names) :]:
        ax.set_axis_off()
    axes.flat[0].legend(frameon=False, fontsize=9)
    return made


def shown(draw: Draw) -> list[str]:
    """The statistics with a histogram: those of the strata first, then pixels, then the rest."""
    every = draw.candidates.stats
    first = [a.name for a in draw.recipe.strata] + [*PIXEL_STATS] + [c.name for c in draw.recipe.covariates]
    order = dict.fromkeys([n for n in first if n in every] + sorted(every))
    return [n for n in order if np.isfinite(every[n]).any()][:_MOST_STATS]


def _frames(axes: Any, draw: Draw, beyond: bool) -> None:
    """The outlines of held-out blocks; ``beyond`` on a map from 0 to 360 degrees."""
    side = draw.recipe.hold_out.block_km * 1000
    back = pyproj.Transformer.from_crs("EPSG:6933", "EPSG:4326", always_xy=True)
    for (row, col), split in draw.blocks.items():
        if split == "train":
            continue
        west, south = back.transform(col * side, row * side)
        east, north = back.transform((col + 1) * side, (row + 1) * side)
        west += 360 * (beyond and west < 0)
        east += 360 * (east < west)  # a block that reaches beyond 180 degrees
        axes.plot(
            [west, east, east, west, west], [south, south, north, north, south],
            color=drawing.SPLIT_COLOURS[split], linewidth=0.8,
        )  # fmt: skip


def _page(draw: Draw, drawn: dict[str, bytes]) -> str:
    train = [c for c in draw.samples.chips if c.split == "train"]
    draws = sum(c.copies for c in train)
    unmet = [f for f in draw.filled if f.met < f.wanted]
    facts = [
        (f"{draws:,}", "draws of training"), (f"{len(train):,}", "different chips"),
        (f"{len(draw.candidates):,}", "candidates"), (f"{len(draw.filled):,}", "strata with candidates"),
        (f"{len(draw.strata.empty):,}", "empty strata"), (f"{len(draw.filled) - len(unmet):,}", "quotas met"),
        (f"{effective(train):.0%}", "effective size"),
    ]  # fmt: skip
    sections = [
        Section("In short", notes=draw.notes, header=("what", "how many", ""), rows=counts(draw)),
        Section("Where", "Frames are held-out blocks; a chip that reaches over the edge of one is dropped.",
                drawn["splits"], "map of candidates, chips and splits"),
        Section("Quotas", "", drawn["quotas"], "candidates, draws wanted and met by stratum", header=QUOTA_HEADER,
                rows=quota_rows(draw)[:_MOST_ROWS]),
        Section("Archive and sample", "Candidates for training (grey) and draws (line), each as shares.",
                drawn["statistics"], "histograms of each statistic"),
        Section("Empty strata", "Cells of the axes without a candidate for training." if draw.strata.empty else
                "There is none.", notes=draw.strata.empty[:_MOST_ROWS]),
        Section("Left out", "" if draw.skips else "Nothing was left out.", header=("granule", "why"),
                rows=draw.skips[:_MOST_ROWS]),
        Section("Statistics", header=("name", "what it is"), rows=_meanings(draw)),
        Section("Recipe", header=("field", "value"), rows=[(k, _said(v)) for k, v in told(draw.recipe).items()]),
    ]  # fmt: skip
    under = (
        f"{draw.recipe.method}, seed {draw.recipe.seed}; chips of {draw.recipe.size} pixels and "
        f"{draw.recipe.frames} dates from {len(draw.archive):,} granules of {len(draw.archive.places):,} places."
    )
    return page("What the sample took", under, facts, sections)


def _said(value: Any) -> str:
    """A value of the recipe without the marks of a programming language; what is empty or 0 is left out of a part."""
    if isinstance(value, dict):
        return ", ".join(f"{k} {_said(v)}" if k != "name" else str(v) for k, v in value.items() if v or v is False)
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value)) or "–"
    return str(value)


def effective(train: list[Chip]) -> float:
    """How many equally weighted chips carry as much as these draws with their copies, as a share of the draws."""
    copies = np.array([c.copies for c in train], float)
    return float(copies.sum() ** 2 / (copies**2).sum() / copies.sum()) if len(copies) else 0.0


def _meanings(draw: Draw) -> list[tuple[str, str]]:
    rows = [(n, text) for n, text in PIXEL_STATS.items() if n in draw.candidates.stats]
    for c in draw.recipe.covariates:
        rows.append((c.name, f"{'most frequent class' if c.classes else 'mean'} of {Path(c.path).name}, band {c.band}"))
        if c.classes:
            rows.append((f"{c.name}_N", f"share of class N of {Path(c.path).name}"))
    return rows
