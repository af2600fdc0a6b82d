"""``prithvi sample``: chips chosen from an archive by what they hold."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InvalidInput
from ..protocol import HLS_BANDS
from . import show
from .explore import add_workers, need_packages, room

if TYPE_CHECKING:
    from ..sampling.recipe import Axis, Covariate, HoldOut, Recipe

EXAMPLES = """\
Candidates are windows on the grid of each place with a series of dates that keeps the gaps and cloud limits. Each is
described by its pixels (cloud, nodata, brightness, entropy, ndvi, ndvi_range, season, month) and by rasters of yours.
The table goes to `prithvi chips build`; beside it a folder with a page and pictures compares archive and sample.
The same seed gives the same table. Statistics are kept in OUT.cache: another quota or stratum reads no image again.

Strata: NAME:4 cuts a number into 4 quantiles, NAME:4w into 4 parts of equal width (the outer ones are rare),
NAME:0.2,0.5 at these values, NAME alone takes classes. All combinations are strata; each gets the same number of draws,
rare ones by showing a chip up to --max-copies times.

examples:
  prithvi sample explored/archive.parquet --out samples.parquet --chips 20000 \\
      --covariate temperature=bio1.tif --covariate rain=bio12.tif --classes landcover=nlcd.tif \\
      --strata temperature:4 rain:4 landcover
  prithvi sample explored/archive.parquet --method kmeans --clusters 50 --chips 20000
  # the same archive without strata, to compare; a year and a region never trained on
  prithvi sample explored/archive.parquet --method random --chips 20000 --seed 1 \\
      --hold-out test:year=2023 --hold-out validation:box=-107,29,-106,30"""


def add_parser(commands: Any, command: Any) -> None:
    """Add the command to the line's table; ``command`` makes one with its help."""
    p = command(commands, "sample", "choose training chips from an archive, by strata", EXAMPLES)
    p.add_argument("archive", metavar="ARCHIVE", help="archive.parquet, as `prithvi explore` makes it")
    p.add_argument("--out", default="samples.parquet", metavar="FILE", help="the table (default: samples.parquet)")
    p.add_argument(
        "--report", metavar="DIR", help="folder of the report (default: FILE without its ending, and _report)"
    )
    p.add_argument("--no-report", action="store_true", help="write the table only")
    _windows(p)
    _strata(p)
    _hold_out(p)
    add_workers(p)
    p.add_argument("--cache", metavar="DIR", help="where statistics are kept (default: FILE.cache)")
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def _windows(p: Any) -> None:
    g = p.add_argument_group("windows and dates")
    g.add_argument("--size", type=int, default=224, metavar="PIXELS", help="side of a chip (default: 224)")
    g.add_argument("--stride", type=int, default=0, metavar="PIXELS", help="distance of windows (default: the size)")
    g.add_argument("--frames", type=int, default=3, metavar="T", help="dates of a chip (default: 3)")
    g.add_argument("--series", type=int, default=1, metavar="N", help="series of dates from one window (default: 1)")
    g.add_argument(
        "--min-gap", type=float, default=1.0, metavar="DAYS", help="between two dates, at least (default: 1)"
    )
    g.add_argument("--max-gap", type=float, default=0.0, metavar="DAYS", help="and at most (default: any)")
    g.add_argument("--max-cloud", type=float, default=0.3, metavar="SHARE", help=(
        "hidden pixels of a date in the window, at most (default: 0.3)"))  # fmt: skip
    g.add_argument("--min-valid", type=float, default=0.9, metavar="SHARE", help=(
        "observed pixels of a date in the window, at least (default: 0.9)"))  # fmt: skip
    g.add_argument("--bands", nargs="+", metavar="BAND", help="default: those of the index")
    g.add_argument("--duplicates", type=float, default=0.003, metavar="X", help=(
        "two chips are one if clear means of 4 x 4 squares of all bands and dates differ by less (reflectance, root "
        "mean square; default: 0.003; 0: keep all)"))  # fmt: skip
    g.add_argument("--step", type=int, default=1, metavar="N", help="look at every n-th pixel only (default: 1)")


def _strata(p: Any) -> None:
    g = p.add_argument_group("strata and quotas")
    g.add_argument("--method", choices=("stratified", "kmeans", "random"), default="stratified", help="how to choose")
    g.add_argument("--covariate", nargs="+", action="extend", default=[], metavar="NAME=FILE", help=(
        "rasters of numbers; FILE:2 is its second band"))  # fmt: skip
    g.add_argument("--classes", nargs="+", action="extend", default=[], metavar="NAME=FILE", help="rasters of classes")
    g.add_argument("--strata", nargs="+", default=["ndvi:3w", "brightness:3w", "entropy:2w"], metavar="AXIS", help=(
        "NAME:QUANTILES, NAME:WIDTHSw, NAME:BREAK,BREAK or NAME of classes (default: ndvi:3w brightness:3w "
        "entropy:2w)"))  # fmt: skip
    g.add_argument("--clusters", type=int, default=12, metavar="N", help="for kmeans (default: 12)")
    g.add_argument("--features", nargs="+", default=[], metavar="NAME", help="for kmeans (default: all numbers)")
    g.add_argument("--chips", type=int, default=1000, metavar="N", help="draws for training in all (default: 1000)")
    g.add_argument("--quota", choices=("equal", "proportional"), default="equal", help="draws of a stratum")
    g.add_argument("--quota-of", nargs="+", action="extend", default=[], metavar="STRATUM=N", help=(
        "draws of single strata, by name as in the report"))  # fmt: skip
    g.add_argument("--max-copies", type=int, default=8, metavar="N", help="of a chip of a rare stratum (default: 8)")
    g.add_argument("--seed", type=int, default=0, metavar="N", help="of the choice among candidates (default: 0)")
    g.add_argument("--ground", type=int, default=0, metavar="N", help=(
        "seed of series, blocks and held-out chips: samples of one ground can be compared (default: 0)"))  # fmt: skip


def _hold_out(p: Any) -> None:
    g = p.add_argument_group("what is held out")
    g.add_argument("--validation", type=float, default=0.1, metavar="SHARE", help="of candidates (default: 0.1)")
    g.add_argument("--test", type=float, default=0.1, metavar="SHARE", help="of candidates (default: 0.1)")
    g.add_argument("--block-km", type=float, default=25.0, metavar="KM", help=(
        "side of the blocks that are held out whole (default: 25)"))  # fmt: skip
    g.add_argument("--hold-out", nargs="+", action="extend", default=[], metavar="SPLIT:WHAT", help=(
        "test:year=2023, test:place=T13RCN or validation:box=W,S,E,N; may be repeated"))  # fmt: skip
    g.add_argument("--held-chips", type=int, default=0, metavar="N", help=(
        "chips of validation and of test at most (default: a tenth of --chips)"))  # fmt: skip


def run(args: argparse.Namespace) -> None:
    """Carry out the command."""
    need_packages()
    from ..archive.schema import read_archive
    from ..sampling.draw import draw_sample
    from ..sampling.report import QUOTA_HEADER, counts, quota_rows, write_report
    from ..workers import Workers

    archive = read_archive(args.archive)
    recipe = recipe_of(args, tuple(archive.info.recipe.get("bands") or ()))
    out = Path(args.out)
    folder = Path(args.report) if args.report else out.with_name(out.stem + "_report")
    with show.progress() as bars, room(out.absolute().parent, out.name):
        draw = draw_sample(
            archive, recipe, out, cache=Path(args.cache) if args.cache else None,
            workers=Workers(args.workers, args.dask), progress=bars,
        )  # fmt: skip
        pages = [] if args.no_report else write_report(draw, folder)
    if args.json:
        quotas = [dict(zip(("stratum", "candidates", "wanted", "met", "chips", "copies"), vars(f).values()))
                  for f in draw.filled]  # fmt: skip
        show.as_json({
            "samples": str(out), "files": [str(p) for p in pages], "counts": {n: k for n, k, _ in counts(draw)},
            "quotas": quotas, "empty": list(draw.strata.empty), "notes": list(draw.notes),
            "skipped": [{"granule": a, "reason": b} for a, b in draw.skips],
        })  # fmt: skip
        return
    show.pairs([(n, f"{k:,}" + (f"  ({why})" if why else "")) for n, k, why in counts(draw)])
    print()
    rows = quota_rows(draw)
    show.table([[f"{c:.3g}" if isinstance(c, float) else str(c) for c in row] for row in rows[:40]], QUOTA_HEADER)
    if len(rows) > 40:
        print(f"... and {len(rows) - 40:,} more strata")
    print()
    show.pairs([("table", str(out)), *([("page", str(pages[0]))] if pages else [])])
    show.warnings([*draw.notes, *(f"{name} was left out: {reason}" for name, reason in draw.skips)])


def recipe_of(args: argparse.Namespace, indexed: tuple[str, ...]) -> Recipe:
    """The recipe that the flags ask for; ``indexed`` are the bands of the index."""
    from ..sampling.recipe import Recipe

    covariates = [_covariate(text, False) for text in args.covariate] + [_covariate(t, True) for t in args.classes]
    plain = ("size", "stride", "frames", "series", "min_gap", "max_gap", "max_cloud", "min_valid", "method", "clusters",
             "chips", "quota", "max_copies", "held_chips", "duplicates", "step", "seed", "ground")  # fmt: skip
    return Recipe(
        **{name: getattr(args, name) for name in plain}, bands=tuple(args.bands or indexed or HLS_BANDS),
        covariates=tuple(covariates), strata=tuple(map(_axis, args.strata)), features=tuple(args.features),
        quotas=tuple(_quota(text) for text in args.quota_of), hold_out=_held(args),
    )  # fmt: skip


def _covariate(text: str, classes: bool) -> Covariate:
    from ..sampling.recipe import Covariate

    name, equals, path = text.partition("=")
    if not equals or not name or not path:
        raise InvalidInput(f"{text!r} names no raster.", "Write NAME=FILE, as in temperature=bio1.tif.")
    file, _, band = path.rpartition(":")
    if file and band.isdigit():
        return Covariate(name, file, int(band), classes)
    return Covariate(name, path, 1, classes)


def _axis(text: str) -> Axis:
    from ..sampling.recipe import Axis

    name, colon, cut = text.partition(":")
    try:
        if not colon:
            return Axis(name)
        if cut.endswith("w") and cut[:-1].isdigit():
            return Axis(name, widths=int(cut[:-1]))
        return Axis(name, int(cut)) if cut.isdigit() else Axis(name, breaks=tuple(float(x) for x in cut.split(",")))
    except ValueError:
        raise InvalidInput(f"{text!r} is no axis.", "Write NAME:4, NAME:4w, NAME:0.2,0.5 or NAME.") from None


def _quota(text: str) -> tuple[str, int]:
    name, equals, count = text.rpartition("=")
    if not equals or not count.isdigit():
        raise InvalidInput(f"{text!r} is no quota.", "Write STRATUM=N, with the name as the report has it.")
    return name, int(count)


def _held(args: argparse.Namespace) -> HoldOut:
    from ..sampling.recipe import HoldOut

    years, places, boxes = [], [], []
    for text in args.hold_out:
        split, _, what = text.partition(":")
        kind, _, value = what.partition("=")
        try:
            if kind == "year":
                years.append((int(value), split))
            elif kind == "place" and value:
                places.append((value, split))
            elif kind == "box":
                boxes.append((*_box(value), split))
            else:
                raise ValueError
        except ValueError:
            raise InvalidInput(
                f"{text!r} does not say what is held out.",
                "Write test:year=2023, test:place=T13RCN or validation:box=W,S,E,N.",
            ) from None
    return HoldOut(args.validation, args.test, args.block_km, tuple(years), tuple(places), tuple(boxes))


def _box(text: str) -> tuple[float, float, float, float]:
    values: Sequence[float] = [float(v) for v in text.split(",")]
    west, south, east, north = values
    return west, south, east, north
