"""The pictures of the README: a filled series, a scene with its map. Drawn from the files, as QGIS would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.patheffects
import numpy as np
import rasterio

matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

DPI = 140
INK, SOFT, FAINT = "#1b1f24", "#5d6670", "#e8ebee"
GAP, WARM = "#f59e3d", "#b4610b"
ERRORS, SURE = "magma_r", "GnBu"
RED, GREEN, BLUE = 3, 2, 1  # band numbers in the samples' files
plt.rcParams.update(
    {"font.family": "DejaVu Sans", "text.color": INK, "axes.edgecolor": SOFT, "font.size": 10}
)

#: Value, name and colour (red, green, blue from 0 to 1) of a class.
Class = tuple[int, str, tuple[float, ...]]


@dataclass(frozen=True)
class Date:
    """One date as read from the files: images are (3, h, w) reflectance x 10000 in red, green, blue."""

    date: dt.date
    before: np.ndarray
    after: np.ndarray
    hidden: np.ndarray
    origin: np.ndarray
    origins: list[Class]
    error: np.ndarray  # reflectance x 10000

    @property
    def cloudy(self) -> bool:
        return bool(self.hidden.any())


class Sheet:
    """A page laid out in inches from the top left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = plt.figure(figsize=(width, height), dpi=DPI, facecolor="white")

    def axes(self, x: float, y: float, width: float, height: float) -> Any:
        """An empty frame without ticks."""
        axes = self.figure.add_axes(
            (x / self.width, 1 - (y + height) / self.height, width / self.width, height / self.height)
        )
        axes.set_xticks([])
        axes.set_yticks([])
        for side in axes.spines.values():
            side.set_visible(False)
        return axes

    def text(self, x: float, y: float, text: str, **style: Any) -> None:
        """Text with its top left corner at (x, y), unless the style says otherwise."""
        style = {"ha": "left", "va": "top", **style}
        self.figure.text(x / self.width, 1 - y / self.height, text, **style)

    def word(self, x: float, y: float, text: str) -> float:
        """A small word centred on y, beginning at x; gives where it ends."""
        drawn = self.figure.text(
            x / self.width, 1 - y / self.height, text, fontsize=10, color=SOFT, va="center_baseline"
        )
        box = drawn.get_window_extent()
        return float(box.x1) / DPI

    def save(self, path: Path) -> Path:
        """The page as a PNG."""
        self.figure.savefig(path, dpi=DPI, pil_kwargs={"optimize": True})
        plt.close(self.figure)
        return path


def fill_picture(series: Sequence[Path], masks: Sequence[Path], filled: Path, model: str, out: Path) -> Path:
    """Each date before, what hides it, after; where its pixels come from, how sure the filled ones are."""
    dates = [read_date(image, mask, filled) for image, mask in zip(series, masks, strict=True)]
    side, gap, left, top = 4 * 64 / DPI, 0.1, 1.75, 1.62  # four dots to a pixel
    step, half = side + gap, (side - gap) / 2
    sheet = Sheet(left + len(dates) * step + 0.2, top + 3 * step + half + 0.75)
    _head(sheet, "Cloud gaps, filled from the other dates", (
        "A village and its fields in West Flanders, seen by Sentinel-2. True colour, pixels of 10 m. "
        f"prithvi fill with the bundled model {model}."))  # fmt: skip
    stretch = stretch_of([d.before[:, ~d.hidden] for d in dates])
    worst = max(float(np.percentile(d.error[d.origin == 1], 98)) for d in dates if d.cloudy)
    for column, date in enumerate(dates):
        x = left + column * step
        share = f"{date.hidden.mean():.0%} hidden" if date.cloudy else "clear"
        sheet.text(
            x, top - 0.35, f"{date.date.day} {date.date:%B %Y}", fontsize=11, weight="bold", va="baseline"
        )
        sheet.text(x, top - 0.12, share, fontsize=10, color=WARM if date.cloudy else SOFT, va="baseline")
        for row, draw in enumerate((_before, _hidden, _after)):
            draw(sheet.axes(x, top + row * step, side, side), date, stretch)
        if date.cloudy:
            _origin(sheet.axes(x, top + 3 * step, half, half), date)
            _error(sheet.axes(x + half + gap, top + 3 * step, half, half), date, worst)
    scale_bar(sheet, left + 0.12, top + side - 0.16, 200 / 640 * side, "200 m")
    notes = (("Observed", ""), ("Hidden", "cloud, shadow\nand haze"), ("Filled", "inside the line"),
             ("Origin, error", "of each pixel"))  # fmt: skip
    for row, (name, note) in enumerate(notes):
        sheet.text(0.3, top + row * step - 0.02, name, fontsize=12.5, weight="bold")
        sheet.text(0.3, top + row * step + 0.25, note, fontsize=10, color=SOFT, linespacing=1.35)
    base = top + 3 * step + half + 0.2
    end = legend(
        sheet, left, base, [(n, c) for _, n, c in classes_of(filled / f"{series[0].stem}_origin.tif")]
    )
    bar(sheet, end + 0.35, base, ERRORS, "expected error from 0", f"to {worst / 10_000:.3f} reflectance")
    _credit(sheet, "Contains modified Copernicus Sentinel data 2018")
    return sheet.save(out)


def water_picture(scene: Path, water: Path, probability: Path, model: str, out: Path) -> Path:
    """A scene, its class map with legend, and the probability of water."""
    image, labels, sure = read_bands(scene), read_one(water), read_probability(probability, "Water")
    height, width = labels.shape
    side, gap, left, top = 3.8, 0.15, 0.3, 1.55
    tall = side * height / width
    sheet = Sheet(left * 2 + 3 * side + 2 * gap, top + tall + 0.78)
    _head(sheet, "From a scene to a water map", (
        "The Madeira river at Porto Velho, Brazil, by Landsat 8 on 27 July 2019, pixels of 30 m. "
        f"prithvi segment with the bundled model {model}."))  # fmt: skip
    xs = [left + k * (side + gap) for k in range(3)]
    frames = [sheet.axes(x, top, side, tall) for x in xs]
    for x, title in zip(xs, ("True colour", "Class map", "Probability of water"), strict=True):
        sheet.text(x, top - 0.13, title, fontsize=12.5, weight="bold", va="baseline")
    classes = classes_of(water)
    frames[0].imshow(
        shown(image, stretch_of([image[:, np.isfinite(image).all(0)]])), interpolation="antialiased"
    )
    frames[1].imshow(coloured(labels, classes), interpolation="nearest")
    frames[2].imshow(sure, vmin=0, vmax=1, cmap=SURE, interpolation="nearest")
    scale_bar(sheet, xs[0] + 0.18, top + tall - 0.22, 2000 / (30 * width) * side, "2 km")
    mapped = max(1, int(np.isin(labels, [value for value, _, _ in classes]).sum()))
    share = {value: float((labels == value).sum()) / mapped for value, _, _ in classes}
    legend(
        sheet,
        xs[1],
        top + tall + 0.2,
        [(f"{n}, {share[v]:.1%}", c) for v, n, c in classes if share[v] >= 0.0005],
    )
    bar(sheet, xs[2] + side - 2, top + tall + 0.2, SURE, "0", "1")
    _credit(sheet, "Landsat imagery courtesy of the U.S. Geological Survey")
    return sheet.save(out)


def read_date(image: Path, mask: Path, filled: Path) -> Date:
    """One date of the series with its results."""
    stem = image.stem
    with rasterio.open(image) as source:
        date = dt.date.fromisoformat(source.tags()["ACQUISITION_DATE"])
    origin, error = filled / f"{stem}_origin.tif", read_one(filled / f"{stem}_uncertainty.tif")
    after = read_bands(filled / f"{stem}_filled.tif")
    hidden, origins = read_one(mask) > 0, classes_of(origin)
    return Date(date, read_bands(image), after, hidden, read_one(origin), origins, error.astype(np.float32))


def read_bands(path: Path) -> np.ndarray:
    """(3, h, w) red, green, blue as float; NaN where there is no data."""
    with rasterio.open(path) as source:
        values = source.read((RED, GREEN, BLUE)).astype(np.float32)
        return np.where(values == source.nodata, np.nan, values) if source.nodata is not None else values


def read_one(path: Path) -> np.ndarray:
    """The only band of a file, (h, w)."""
    with rasterio.open(path) as source:
        values: np.ndarray = source.read(1)
    return values


def read_probability(path: Path, name: str) -> np.ndarray:
    """(h, w) probability of a class, NaN where there is none."""
    with rasterio.open(path) as source:
        band = source.descriptions.index(name)
        values = source.read(band + 1)
        return np.where(values == source.nodata, np.nan, values * source.scales[band])


def classes_of(path: Path) -> list[Class]:
    """Value, name and colour of the classes that a map's file declares."""
    with rasterio.open(path) as source:
        colours, tags = source.colormap(1), source.tags()
    names = {int(k.removeprefix("CLASS_")): v for k, v in tags.items() if k.startswith("CLASS_")}
    return [(v, names[v], tuple(c / 255 for c in colours[v][:3])) for v in sorted(names)]


def coloured(labels: np.ndarray, classes: Sequence[Class]) -> np.ndarray:
    """(h, w, 3) a class map in its own colours; white where there is no answer."""
    picture = np.ones((*labels.shape, 3))
    for value, _, colour in classes:
        picture[labels == value] = colour
    return picture


def stretch_of(pixels: Sequence[np.ndarray]) -> np.ndarray:
    """(2, 3) darkest and brightest value of each band, one for all dates; from lists of (3, n) pixels."""
    low, high = np.nanpercentile(np.concatenate(pixels, axis=1), (1, 99), axis=1)
    # Black lies below what is dark on the ground, or shadows turn purple.
    return np.stack([low * 0.7, high])


def shown(image: np.ndarray, stretch: np.ndarray) -> np.ndarray:
    """(3, h, w) values as a picture (h, w, 3); missing pixels are white."""
    low, high = (s[:, None, None] for s in stretch)
    picture = np.clip((image - low) / (high - low), 0, 1) ** 0.85
    return np.where(np.isfinite(picture), picture, 1.0).transpose(1, 2, 0)


def _head(sheet: Sheet, title: str, words: str) -> None:
    sheet.text(0.3, 0.32, title, fontsize=21, weight="bold")
    sheet.text(0.3, 0.8, words, fontsize=11, color=SOFT)


def _before(axes: Any, date: Date, stretch: np.ndarray) -> None:
    axes.imshow(shown(date.before, stretch), interpolation="nearest")


def _hidden(axes: Any, date: Date, stretch: np.ndarray) -> None:
    faded = 1 - (1 - shown(date.before, stretch).mean(2, keepdims=True)) * 0.45
    picture = np.where(date.hidden[..., None], matplotlib.colors.to_rgb(GAP), np.repeat(faded, 3, axis=2))
    axes.imshow(picture, interpolation="nearest")


def _after(axes: Any, date: Date, stretch: np.ndarray) -> None:
    axes.imshow(shown(date.after, stretch), interpolation="nearest")
    axes.add_collection(LineCollection(edges(date.hidden), colors=GAP, linewidths=0.8))


def _origin(axes: Any, date: Date) -> None:
    axes.imshow(coloured(date.origin, date.origins), interpolation="nearest")


def _error(axes: Any, date: Date, worst: float) -> None:
    axes.set_facecolor(FAINT)
    error = np.where(date.origin == 1, date.error, np.nan)
    axes.imshow(error, vmin=0, vmax=worst, cmap=ERRORS, interpolation="nearest")


def edges(mask: np.ndarray) -> list[list[tuple[float, float]]]:
    """The pixel edges between True and False, as lines in the coordinates of imshow."""
    down, across = np.argwhere(mask[1:] != mask[:-1]), np.argwhere(mask[:, 1:] != mask[:, :-1])
    lines = [[(c - 0.5, r + 0.5), (c + 0.5, r + 0.5)] for r, c in down]
    return lines + [[(c + 0.5, r - 0.5), (c + 0.5, r + 0.5)] for r, c in across]


def legend(sheet: Sheet, x: float, y: float, classes: Sequence[tuple[str, Any]]) -> float:
    """Swatches with names in a row; gives where it ends."""
    for name, colour in classes:
        sheet.axes(x, y, 0.17, 0.17).add_patch(Rectangle((0, 0), 1, 1, color=colour))
        x = sheet.word(x + 0.25, y + 0.085, name.partition(":")[0]) + 0.3
    return x


def bar(sheet: Sheet, x: float, y: float, cmap: str, first: str, last: str) -> None:
    """A colour bar between the words for its two ends."""
    start = sheet.word(x, y + 0.085, first) + 0.1
    sheet.axes(start, y, 1.6, 0.17).imshow(np.linspace(0, 1, 256)[None], aspect="auto", cmap=cmap)
    sheet.word(start + 1.7, y + 0.085, last)


def scale_bar(sheet: Sheet, x: float, y: float, length: float, text: str) -> None:
    """A white line of a known length on the picture."""
    sheet.axes(x, y, length, 0.03).set_facecolor("white")
    edge = [matplotlib.patheffects.withStroke(linewidth=1.5, foreground="#00000090")]
    sheet.text(x, y - 0.05, text, fontsize=8.5, color="white", va="bottom", path_effects=edge)


def _credit(sheet: Sheet, text: str) -> None:
    style = {"fontsize": 8.5, "color": SOFT, "va": "bottom"}
    sheet.text(sheet.width - 0.3, sheet.height - 0.14, text, ha="right", **style)
