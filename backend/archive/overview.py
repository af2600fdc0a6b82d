"""What an archive holds, in numbers, pictures, and one page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from matplotlib.figure import Figure

from ..words import counted
from . import drawing
from .page import Section, page, write_with_pictures
from .schema import Archive, Granule

#: Rows of a table on the page, and places shown one by one in the timeline, at most.
_MOST_ROWS, _MOST_PLACES = 2000, 30


@dataclass(frozen=True)
class Summary:
    """An archive in numbers. ``clouds`` are the quartiles of the known cloud shares, empty where none is known."""

    granules: int
    places: int
    sensors: dict[str, int]
    first: dt.datetime
    last: dt.datetime
    bytes: int
    box: tuple[float, float, float, float]
    clouds: tuple[float, ...]
    unknown_clouds: int
    valid: float
    measured: dict[str, int]
    left_out: int
    crs: dict[str, int]


def summarise(archive: Archive) -> Summary:
    """The numbers of an archive."""
    granules = archive.granules
    clouds = np.array([g.cloud for g in granules])
    known = clouds[np.isfinite(clouds)]
    valid = np.array([g.valid for g in granules])
    times = [g.time for g in granules]
    west, south, east, north = map(float, shapely.total_bounds([g.geometry for g in granules]))
    return Summary(
        granules=len(granules), places=len(archive.places), sensors=_counts([g.sensor or "unknown" for g in granules]),
        first=min(times), last=max(times), bytes=sum(g.bytes for g in granules), box=(west, south, east, north),
        clouds=tuple(float(q) for q in np.quantile(known, (0, 0.25, 0.5, 0.75, 1))) if len(known) else (),
        unknown_clouds=len(granules) - len(known),
        valid=float(np.nanmean(valid)) if np.isfinite(valid).any() else float("nan"),
        measured=_counts([g.measured or "unknown" for g in granules]),
        left_out=len(archive.info.notes.get("skipped", ())), crs=_counts([crs_name(g.crs) for g in granules]),
    )  # fmt: skip


def place_rows(archive: Archive) -> list[tuple[object, ...]]:
    """(place, CRS, pixels, dates, first, last, sensors, median cloud) of each place."""
    return [
        (
            place, crs_name(g[0].crs), f"{g[0].height} x {g[0].width}", len(g), f"{g[0].time:%Y-%m-%d}",
            f"{g[-1].time:%Y-%m-%d}", " ".join(sorted({x.sensor for x in g if x.sensor})),
            _percent(_median([x.cloud for x in g])),
        )
        for place, g in archive.places.items()
    ]  # fmt: skip


PLACE_HEADER = ("place", "CRS", "pixels", "granules", "first", "last", "sensors", "median cloud")


def write_overview(archive: Archive, folder: Path) -> list[Path]:
    """Three pictures and a page in a folder; gives their paths, the page first."""
    pictures = {"map": draw_map(archive), "dates": draw_dates(archive), "clouds": draw_clouds(archive)}
    drawn = {name: drawing.png(figure) for name, figure in pictures.items()}
    return write_with_pictures(folder, drawn, _page(archive, drawn))


def draw_map(archive: Archive) -> Figure:
    """Footprints of the places with their number of granules; places by name where they are few."""
    made, axes = drawing.figure(9, 5.2)
    places = archive.places
    shapes = [g[0].geometry for g in places.values()]
    if drawing.beyond(shapes):
        shapes = list(map(drawing.eastward, shapes))
    drawing.shaded(axes, made, shapes, [len(g) for g in places.values()], "granules of a place")
    drawing.globe(axes, shapes)
    drawing.labels(axes, places, shapes)
    drawing.plain(axes, f"{counted(len(places), 'place')}", "longitude, degrees", "latitude, degrees")
    return made


def draw_dates(archive: Archive) -> Figure:
    """Granules by month and sensor; below, each date of each place in the colour of its clouds."""
    granules = archive.granules
    few = len(archive.places) <= _MOST_PLACES
    below = 0.7 + 0.28 * len(archive.places)
    made, axes = drawing.figure(
        9, 3 + below * few, 1 + few, 1, squeeze=False, sharex=True, height_ratios=[2.5, below] if few else None
    )
    _by_month(axes[0, 0], granules)
    if few:
        _by_place(axes[1, 0], made, archive)
    drawing.calendar(axes[-1, 0])
    return made


def draw_clouds(archive: Archive) -> Figure:
    """How cloud and valid shares are spread."""
    made, axes = drawing.figure(9, 3.4, 1, 2)
    for ax, name, title in zip(
        axes, ("cloud", "valid"), ("cloud share of what is observed", "share of pixels observed")
    ):
        values = np.array([getattr(g, name) for g in archive.granules])
        known = values[np.isfinite(values)]
        ax.hist(known, bins=np.linspace(0, 1, 21), color=drawing.INK, edgecolor="white", linewidth=0.6)
        missing = len(values) - len(known)
        drawing.plain(ax, title + (f" (unknown: {missing:,})" if missing else ""), "share", "granules")
        ax.yaxis.get_major_locator().set_params(integer=True)
    return made


def crs_name(crs: str) -> str:
    """A CRS as short as it can be said."""
    return crs if len(crs) <= 20 else "a CRS of its own"


def _by_month(axes: Any, granules: Sequence[Granule]) -> None:
    colours = drawing.sensor_colours([g.sensor for g in granules])
    days, edges = drawing.months([g.time for g in granules])
    sensors = np.array([g.sensor for g in granules])
    axes.hist(
        [days[sensors == s] for s in colours], bins=edges, stacked=True, color=list(colours.values()),
        label=[s or "unknown sensor" for s in colours], edgecolor="white", linewidth=0.5,
    )  # fmt: skip
    axes.legend(frameon=False, fontsize=9, ncols=len(colours), loc="lower right", bbox_to_anchor=(1, 1), borderpad=0)
    axes.yaxis.get_major_locator().set_params(integer=True)
    drawing.plain(axes, "granules by month and sensor", y="granules")


def _by_place(axes: Any, made: Figure, archive: Archive) -> None:
    places = list(archive.places)
    rows = {place: len(places) - 1 - k for k, place in enumerate(places)}
    cloud = np.array([g.cloud for g in archive.granules])
    when = np.array([g.time for g in archive.granules])
    row = np.array([rows[g.place] for g in archive.granules])
    unknown = ~np.isfinite(cloud)
    axes.scatter(when[unknown], row[unknown], marker="|", s=60, color=drawing.GREY)
    dots = axes.scatter(
        when[~unknown], row[~unknown], c=cloud[~unknown], marker="|", s=60, cmap="viridis_r", vmin=0, vmax=1
    )
    axes.set_yticks(range(len(places)), places[::-1])
    axes.set_ylim(-0.7, len(places) - 0.3)
    drawing.plain(axes, "dates of each place" + (" (grey: clouds unknown)" if unknown.any() else ""))
    made.colorbar(dots, ax=axes, label="cloud share")


def _page(archive: Archive, drawn: dict[str, bytes]) -> str:
    s = summarise(archive)
    facts = [
        (f"{s.granules:,}", "granules"), (f"{s.places:,}", "places"),
        (f"{s.first:%Y-%m-%d} – {s.last:%Y-%m-%d}", "dates"),
        (", ".join(f"{k} {v:,}" for k, v in s.sensors.items()), "sensors"),
        (f"{s.clouds[2]:.0%}" if s.clouds else "–", "median cloud share"), (f"{s.bytes / 1e9:,.2f} GB", "files"),
        (f"{s.left_out:,}", "left out"),
    ]  # fmt: skip
    skipped = archive.info.notes.get("skipped", ())
    known = {
        "mask": "measured from the cloud masks", "bands": "without a mask (clouds unknown)",
        "stated": "as the catalogue states them", "unknown": "not known",
    }  # fmt: skip
    sections = [
        Section("Where", picture=drawn["map"], words="map of footprints"),
        Section("When", picture=drawn["dates"], words="granules by month, and dates of each place"),
        Section(
            "Clouds", "; ".join(f"{known.get(k, k)}: {v:,}" for k, v in s.measured.items()) + ".", drawn["clouds"],
            "histograms of cloud and valid shares",
        ),
        Section("Places", header=PLACE_HEADER, rows=place_rows(archive)[:_MOST_ROWS]),
        Section(
            "Left out", "" if skipped else "Nothing was left out.", header=("what", "why"), rows=skipped[:_MOST_ROWS],
            notes=[f"and {len(skipped) - _MOST_ROWS:,} more"] if len(skipped) > _MOST_ROWS else (),
        ),
    ]  # fmt: skip
    crs = ", ".join(f"{k} ({v:,})" for k, v in s.crs.items())
    under = f"Between {s.box[0]:.3f} and {s.box[2]:.3f} degrees east, {s.box[1]:.3f} and {s.box[3]:.3f} north; {crs}."
    return page("What the archive holds", under, facts, sections)


def _counts(values: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda kv: (-kv[1], kv[0])))


def _percent(share: float) -> str:
    return f"{share:.0%}" if share == share else "–"


def _median(values: Sequence[float]) -> float:
    known = [v for v in values if v == v]
    return float(np.median(known)) if known else float("nan")
