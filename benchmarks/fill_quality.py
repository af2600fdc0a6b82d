"""How well clouds are filled: this project against classical baselines, on real clear dates under real cloud shapes.

    python benchmarks/fill_quality.py SERIES.npz [SERIES.npz ...] [--model NAME] [--every N] [--json FILE]
    python benchmarks/fill_quality.py CLEAR_DATE.tif CLEAR_DATE.tif CLEAR_DATE.tif --shapes FMASK.tif [--count 24] [...]

A case: three clear dates t0 < t1 < t2, at most 90 days apart, and a real cloud shape; t1 is the truth under the shape.
A series holds ``refl`` (T, 6, H, W), reflectance x 10000, ``scl`` and ``dates``; shapes are those of its other dates.
GeoTIFFs of single clear dates (named by their dates, on one grid) are a series too, whose shapes are cut at random
from the Fmask of a whole HLS tile.
The filler runs on GeoTIFF files, by the road that every user takes. Baselines get the very same pixels:
previous, nearest and linear in time; linear corrected per band on the clear pixels of the date; ridge regression and
extremely randomised trees fitted per scene.

Columns: mean absolute error under the shape (reflectance x 10000, mean of six bands, over all cases), its ratio to the
forest's, the median over cases of that ratio, SSIM (Wang 2004, on images that are 0 outside of the shape, so values
compare only within a table), and seconds a case.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin
from scipy.ndimage import gaussian_filter
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import Ridge

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from backend import registry
from backend.infer.fill import DEFAULT_MODEL, FillOptions, fill_stack
from backend.infer.reconstruct import Reconstructor
from backend.protocol import HLS_BANDS, FrameRef
from backend.raster import open_frames

HIDDEN_CLASSES = (3, 8, 9, 10)
MOST_DAYS = 90
NODATA = -9999


@dataclass(frozen=True)
class Case:
    """Values (3, 6, H, W) and dates of a clear triplet, and what is hidden (H, W) of the middle one."""

    values: np.ndarray
    dates: list[dt.date]
    hidden: np.ndarray

    @property
    def truth(self) -> np.ndarray:
        return self.values[1]


Method = Callable[[Case], np.ndarray]


@dataclass(frozen=True)
class Series:
    """Dates (T,) with values (T, 6, H, W), the numbers of the clear ones, and cloud shapes, each (H, W)."""

    name: str
    values: np.ndarray
    dates: list[dt.date]
    clear: list[int]
    shapes: list[np.ndarray]


def read_npz(path: Path) -> Series:
    """A series with the classes of its own dates."""
    with np.load(path, allow_pickle=False) as z:
        refl, cloud = z["refl"].astype(np.float32), np.isin(z["scl"], HIDDEN_CLASSES)
        dates = [dt.date.fromisoformat(str(d)[:10]) for d in z["dates"]]
    share, whole = cloud.mean((1, 2)), (refl != NODATA).all((1, 2, 3))
    clear = [t for t in range(len(refl)) if whole[t] and share[t] < 0.02]
    return Series(path.name, refl, dates, clear, [c for c, part in zip(cloud, share) if 0.15 < part < 0.65])


def read_dates(paths: list[Path], fmask: Path, count: int, seed: int = 0) -> Series:
    """Clear dates as files, and ``count`` windows of the cloud and shadow of an HLS tile."""
    found = {}
    for path in paths:
        told = re.search(r"(\d{4})-?(\d{2})-?(\d{2})", path.stem)
        if not told:
            raise SystemExit(f"{path.name} names no date.")
        with rasterio.open(path) as file:
            found[dt.date(*map(int, told.groups()))] = file.read().astype(np.float32)
    dates = sorted(found)
    values = np.stack([found[d] for d in dates])
    with rasterio.open(fmask) as file:
        bits = file.read(1)
    hidden = ((bits & 0b1010) != 0) & (bits != 255)
    rng, (height, width), shapes = np.random.default_rng(seed), values.shape[2:], []
    for _ in range(100_000):
        row, col = (int(rng.integers(0, n - k + 1)) for n, k in zip(hidden.shape, (height, width)))
        window = np.s_[row:row + height, col:col + width]
        if 0.15 < hidden[window].mean() < 0.65 and (bits[window] != 255).all():
            shapes.append(hidden[window])
        if len(shapes) == count:
            break
    if not shapes:
        raise SystemExit(f"{fmask.name} has no window of {height} x {width} pixels, 15 to 65 % of them hidden.")
    whole = [t for t in range(len(dates)) if (values[t] != NODATA).all()]
    return Series(f"{paths[0].name} and {len(paths) - 1} more", values, dates, whole, shapes)


def cases(series: Series, shapes_each: int, seed: int = 0) -> Iterator[Case]:
    """The cases of a series, in a fixed order: of each three clear dates, some shapes."""
    rng, dates = np.random.default_rng(seed), series.dates
    for three in zip(series.clear, series.clear[1:], series.clear[2:]):
        if (dates[three[2]] - dates[three[0]]).days > MOST_DAYS:
            continue
        for s in rng.choice(len(series.shapes), min(shapes_each, len(series.shapes)), replace=False):
            if 0.1 < series.shapes[s].mean() < 0.7:
                yield Case(series.values[list(three)], [dates[t] for t in three], series.shapes[s])


def linear(case: Case) -> np.ndarray:
    a, b, c = (d.toordinal() for d in case.dates)
    share = (b - a) / max(1, c - a)
    return (1 - share) * case.values[0] + share * case.values[2]


def nearest(case: Case) -> np.ndarray:
    a, b, c = (d.toordinal() for d in case.dates)
    return case.values[0 if b - a <= c - b else 2]


def linear_corrected(case: Case) -> np.ndarray:
    """Linear in time, then gain and offset of each band from the clear pixels of the date."""
    guess, seen = linear(case), ~case.hidden
    out = guess.copy()
    for k, (band, truth) in enumerate(zip(guess, case.truth)):
        design = np.stack([band[seen], np.ones(int(seen.sum()))], axis=1)
        (gain, offset), *_ = np.linalg.lstsq(design, truth[seen], rcond=None)
        out[k] = gain * band + offset
    return out


def _per_scene(case: Case, fit: Callable[[np.ndarray, np.ndarray], Callable[[np.ndarray], np.ndarray]]) -> np.ndarray:
    """A regression of the date on the two others, fitted on the clear pixels."""
    features = case.values[[0, 2]].reshape(12, -1).T
    goals, hidden = case.truth.reshape(6, -1).T, case.hidden.ravel()
    out = goals.T.copy()
    out[:, hidden] = fit(features[~hidden], goals[~hidden])(features[hidden]).T
    return out.reshape(case.truth.shape)


def ridge(case: Case) -> np.ndarray:
    def fit(x: np.ndarray, y: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
        centre, spread = x.mean(0), x.std(0) + 1
        model = Ridge(1.0).fit((x - centre) / spread, y)
        return lambda other: model.predict((other - centre) / spread)

    return _per_scene(case, fit)


def forest(case: Case) -> np.ndarray:
    return _per_scene(
        case, lambda x, y: ExtraTreesRegressor(100, min_samples_leaf=3, n_jobs=2, random_state=0).fit(x, y).predict)


def ours(method: str, model: Reconstructor | None) -> Method:
    """The filler, on files."""

    def run(case: Case) -> np.ndarray:
        with tempfile.TemporaryDirectory() as folder:
            refs = [_write(Path(folder), case, t) for t in range(3)]
            with open_frames(refs, HLS_BANDS) as stack:
                (done,) = fill_stack(stack, model, Path(folder), FillOptions(method, targets=(1,)))
            with rasterio.open(done.filled) as result:
                return result.read().astype(np.float32)

    return run


def _write(folder: Path, case: Case, t: int) -> FrameRef:
    """A date as GeoTIFF, what is hidden of it already lost, and its mask."""
    values = case.values[t].astype(np.int16)
    hidden = case.hidden if t == 1 else np.zeros_like(case.hidden)
    values[:, hidden] = 3000  # any bright value: it must not be looked at
    shape = {"height": values.shape[1], "width": values.shape[2]}
    where = {"driver": "GTiff", **shape, "crs": "EPSG:32631", "transform": from_origin(5e5, 5e6, 10, 10)}
    name = folder / f"scene_{case.dates[t].isoformat()}.tif"
    with rasterio.open(name, "w", count=6, dtype="int16", nodata=NODATA, **where) as out:
        out.write(values)
        for k, band in enumerate(HLS_BANDS, start=1):
            out.set_band_description(k, band)
    mask = name.with_name(f"{name.stem}_mask.tif")
    with rasterio.open(mask, "w", count=1, dtype="uint8", **where) as out:
        out.write(hidden.astype(np.uint8), 1)
    return FrameRef((str(name),), mask=str(mask), mask_kind="binary")


def ssim(a: np.ndarray, b: np.ndarray) -> float:
    """Structural similarity (Wang et al. 2004), Gaussian window of sigma 1.5, reflectance 0-1; mean over the bands."""
    a, b = (x.astype(np.float64) / 10_000 for x in (a, b))
    blur = lambda x: gaussian_filter(x, (0, 1.5, 1.5), truncate=3.5)  # noqa: E731
    mean_a, mean_b = blur(a), blur(b)
    var_a, var_b, cov = blur(a * a) - mean_a**2, blur(b * b) - mean_b**2, blur(a * b) - mean_a * mean_b
    c1, c2 = 0.01**2, 0.03**2
    score = (2 * mean_a * mean_b + c1) * (2 * cov + c2) / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
    return float(score.mean())


def measure(methods: dict[str, Method], chosen: list[Case]) -> dict[str, np.ndarray]:
    """Per method (cases, 3): error, SSIM, seconds."""
    rows: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
    for case in chosen:
        for name, method in methods.items():
            began = time.perf_counter()
            filled = method(case)
            seconds = time.perf_counter() - began
            error = float(np.abs(filled - case.truth)[:, case.hidden].mean())
            rows[name].append((error, ssim(filled * case.hidden, case.truth * case.hidden), seconds))
    return {name: np.array(r) for name, r in rows.items()}


def show(name_of_series: str, table: dict[str, np.ndarray]) -> None:
    base = table["forest per scene"][:, 0]
    print(f"\n{name_of_series}: {len(base)} cases")
    print(f"  {'method':34s} {'error':>7s} {'/forest':>8s} {'median':>7s} {'SSIM':>6s} {'s':>6s}")
    for name, rows in table.items():
        error = rows[:, 0]
        print(f"  {name:34s} {error.mean():7.1f} {error.mean() / base.mean():8.3f} "
              f"{np.median(error / base):7.3f} {rows[:, 1].mean():6.3f} {rows[:, 2].mean():6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[2] / "shared/data/series"
    parser.add_argument("series", nargs="*", type=Path, help="series as .npz, or clear dates as GeoTIFF")
    parser.add_argument("--shapes", type=Path, help="Fmask of an HLS tile, for dates as GeoTIFF")
    parser.add_argument("--count", type=int, default=24, help="how many shapes are cut from it")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--every", type=int, default=1, help="only every n-th case")
    parser.add_argument("--json", type=Path, help="also write the mean of each column to this file")
    args = parser.parse_args()
    given = args.series or sorted(default.glob("*s2*.npz"))
    if not given:
        parser.error("no series was named")
    dates = [p for p in given if p.suffix == ".tif"]
    if dates and (len(dates) < 3 or not args.shapes):
        parser.error("dates as GeoTIFF need to be three at least, and --shapes beside them")
    chosen = [(s, 2) for s in (read_npz(p) for p in given if p.suffix == ".npz")]
    if dates:
        chosen.append((read_dates(dates, args.shapes, args.count), args.count))
    card, module = registry.load(args.model)
    model = Reconstructor(module, card)
    methods: dict[str, Method] = {
        "previous date": lambda case: case.values[0],
        "nearest date": nearest,
        "linear in time": linear,
        "linear, corrected per band": linear_corrected,
        "ridge regression per scene": ridge,
        "forest per scene": forest,
        f"{card.name}, plain reconstruction": ours("plain", model),
        "ours, same method without model": ours("no-model", None),
        f"ours, fitted {card.name}": ours("fitted", model),
    }
    result = {}
    for series, each in chosen:
        table = measure(methods, list(cases(series, each))[::args.every])
        show(series.name, table)
        result[series.name] = {name: rows.mean(0).round(4).tolist() for name, rows in table.items()}
    if args.json:
        args.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
