"""``prithvi explore``: an archive as a table, pictures and a page."""

from __future__ import annotations

import argparse
import errno
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DISK_FULL, InvalidInput, NotFound, OutOfMemory
from ..protocol import HLS_BANDS
from ..words import counted
from . import show

if TYPE_CHECKING:
    from ..archive.index import Found
    from ..archive.naming import Candidate, Skip
    from ..archive.stac import Stated

EXAMPLES = """\
Sources are folders (HLS granules as downloaded, band files of one date, multi-band files; all folders below too), and
files of STAC items (.json). In --out:
  archive.parquet   a row a granule: footprint, date, sensor, cloud and valid share, files (GeoParquet)
  index.html        what there is, on one page; map.png, dates.png, clouds.png
A second run opens only what is new or has changed; a run that was stopped goes on. What cannot be used is named.

Files on the net: a login for NASA's Earthdata is taken from EARTHDATA_TOKEN or ~/.netrc; the Planetary Computer wants
--sign planetary-computer. Cloud shares of a catalogue are as it states them, unless --read-masks.

examples:
  prithvi explore /data/hls --out explored
  prithvi explore granules/ more/items.json --out explored --workers 8
  prithvi explore --stac https://planetarycomputer.microsoft.com/api/stac/v1 --collections sentinel-2-l2a \\
      --bbox -107 29 -106 30 --dates 2023-01-01/2023-12-31 --sign planetary-computer --out explored"""

#: Lines of places and reasons on the screen.
_MOST_LINES = 20


def add_parser(commands: Any, command: Any) -> None:
    """Add the command to the line's table; ``command`` makes one with its help."""
    p = command(commands, "explore", "index an archive of imagery, and show what it holds", EXAMPLES)
    p.add_argument("sources", nargs="*", metavar="SOURCE", help="folders of images, files of STAC items")
    p.add_argument(
        "--out", default="explored", metavar="DIR", help="folder for table, pictures, page (default: explored)"
    )
    p.add_argument("--index", metavar="FILE", help="the table, if it is elsewhere (default: DIR/archive.parquet)")
    p.add_argument(
        "--bands", nargs="+", default=list(HLS_BANDS), metavar="BAND",
        help="bands that every granule must have (default: the six of Prithvi)",
    )  # fmt: skip
    p.add_argument("--no-page", action="store_true", help="write the table only")
    group = p.add_argument_group("catalogue")
    group.add_argument("--stac", metavar="URL", help="search a STAC API")
    group.add_argument("--collections", nargs="+", default=[], metavar="NAME", help="collections to search")
    group.add_argument("--bbox", nargs=4, type=float, metavar=("W", "S", "E", "N"), help="where, in degrees")
    group.add_argument("--dates", default="", metavar="FROM/TO", help="when, as 2023-01-01/2023-12-31")
    group.add_argument("--limit", type=int, default=0, metavar="N", help="items at most (default: all)")
    group.add_argument("--sign", choices=("planetary-computer",), default="", help="sign addresses when opening them")
    group.add_argument("--read-masks", action="store_true", help="read cloud masks on the net instead of believing")
    add_workers(p)
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def add_workers(p: Any) -> None:
    """Flags that say where work is done."""
    group = p.add_argument_group("how to run")
    group.add_argument("--workers", type=int, default=0, metavar="N", help="processes; 0: one for each core (default)")
    group.add_argument(
        "--dask", default="", metavar="ADDRESS", help="work on this Dask cluster, which sees the same files"
    )


def run(args: argparse.Namespace) -> None:
    """Carry out the command."""
    need_packages()
    from ..archive.index import build_index
    from ..archive.overview import summarise, write_overview
    from ..archive.remote import Access
    from ..workers import Workers

    if not args.sources and not args.stac:
        raise InvalidInput("Say where the archive is.", "Name a folder, a file of STAC items, or --stac URL.")
    out = Path(args.out)
    index = Path(args.index) if args.index else out / "archive.parquet"
    folders = [Path(s) for s in args.sources if Path(s).suffix.lower() not in (".json", ".geojson")]
    with show.progress() as bars, room(out), room(index.absolute().parent, index.name):
        found = build_index(
            folders, index, tuple(args.bands), more=list(_items(args)), access=Access(args.sign),
            read=args.read_masks, workers=Workers(args.workers, args.dask), progress=bars,
        )  # fmt: skip
        pages = [] if args.no_page else write_overview(found.archive, out)
    if args.json:
        summary = vars(summarise(found.archive))
        told = {
            "index": str(index), "files": [str(p) for p in pages], "measured": found.measured, "kept": found.kept,
            "gone": list(found.gone), "skipped": [{"name": s.name, "reason": s.reason} for s in found.skips],
            "clouds_known_from": summary.pop("measured"),
            **{k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in summary.items()},
        }  # fmt: skip
        show.as_json({k: None if isinstance(v, float) and v != v else v for k, v in told.items()})
        return
    _say(found, index, pages)


@contextmanager
def room(out: Path, name: str = "") -> Iterator[None]:
    """Refuse a folder in which no file ``name`` can be made before hours of work, and say a full disk in the user's
    words; what is journalled or kept until then is not lost.
    """
    try:
        fresh = not out.exists()
        if name and (out / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        out.mkdir(parents=True, exist_ok=True)
        tempfile.NamedTemporaryFile(dir=out, prefix=f".{name}.", suffix=".part").close()
    except OSError as error:
        fresh = False
        if error.errno not in DISK_FULL:
            said = (error.strerror or str(error)).lower()
            raise InvalidInput(f"{out / name} cannot be written: {said}.", "Name another place with --out.") from error
    try:
        yield
    except OSError as error:
        if error.errno not in (*DISK_FULL, errno.EFBIG):
            raise
        raise OutOfMemory(
            f"The disk of {out} is full ({error.strerror}).",
            "Free some space and run the same command again: it goes on where it stopped.",
        ) from error
    finally:
        if fresh:
            with suppress(OSError):  # only if nothing was made
                out.rmdir()


def need_packages() -> None:
    """Raise NotFound, with what to do, where the packages of the framework are not installed."""
    import importlib.util

    missing = [
        n for n in ("pyarrow", "shapely", "pyproj", "matplotlib", "scipy") if importlib.util.find_spec(n) is None
    ]
    if missing:
        raise NotFound(
            f"{', '.join(missing)} is not installed: archives need more than the plugin does.",
            "pip install 'prithvi-qgis[framework]'",
        )


def _items(args: argparse.Namespace) -> Iterator[Stated | Candidate | Skip]:
    """What catalogues name: files of items first, then the search."""
    from ..archive import stac

    for source in map(Path, args.sources):
        if source.suffix.lower() in (".json", ".geojson"):
            if not source.is_file():
                raise NotFound(f"There is no file {source}.", "Check the spelling, or the folder you are in.")
            for item in stac.items_of(source):
                yield stac.stated(item, args.bands, base=source.resolve().parent, read=args.read_masks)
    if args.stac:
        box = tuple(args.bbox) if args.bbox else None
        search = stac.Search(args.stac, tuple(args.collections), box, args.dates, args.limit)
        for item in stac.search(search):
            yield stac.stated(item, args.bands, read=args.read_masks)


def _say(found: Found, index: Path, pages: Sequence[Path]) -> None:
    """An archive in a few lines."""
    from ..archive.overview import PLACE_HEADER, place_rows, summarise

    s = summarise(found.archive)
    clouds = "unknown"
    if s.clouds:
        clouds = f"median {s.clouds[2]:.0%}, half of the granules between {s.clouds[1]:.0%} and {s.clouds[3]:.0%}"
        clouds += f"; unknown of {s.unknown_clouds:,}" if s.unknown_clouds else ""
    show.pairs([
        ("granules", f"{s.granules:,} ({found.measured:,} measured now, {found.kept:,} known)"),
        ("places", f"{s.places:,} in {counted(len(s.crs), 'CRS', 'CRSs')}: {_told(s.crs)}"),
        ("sensors", _told(s.sensors)),
        ("dates", f"{s.first:%Y-%m-%d} to {s.last:%Y-%m-%d}"),
        ("where", f"{s.box[0]:.3f} to {s.box[2]:.3f} degrees east, {s.box[1]:.3f} to {s.box[3]:.3f} north"),
        ("clouds", clouds),
        ("observed", f"{s.valid:.1%} of the pixels" if s.valid == s.valid else "unknown"),
        ("files", show.size(s.bytes)),
        ("table", str(index)),
        *([("page", str(pages[0]))] if pages else []),
    ])  # fmt: skip
    print()
    rows = place_rows(found.archive)
    show.table([[f"{c:.0%}" if isinstance(c, float) else c for c in map(_known, row)] for row in rows[:_MOST_LINES]],
               PLACE_HEADER)  # fmt: skip
    if len(rows) > _MOST_LINES:
        print(f"... and {len(rows) - _MOST_LINES:,} more places")
    if found.gone:
        show.warnings([f"{counted(len(found.gone), 'granule')} of the table are gone from the disk and were dropped."])
    if found.skips:
        print()
        show.table(_reasons(found), (f"left out: {len(found.skips):,}", "why"))


def _reasons(found: Found) -> list[tuple[str, str]]:
    """What was left out, one line for each reason where there are many."""
    if len(found.skips) <= _MOST_LINES:
        return [(s.name, s.reason) for s in found.skips]
    by = Counter(s.reason for s in found.skips)
    first = {s.reason: s.name for s in reversed(found.skips)}
    rows = [(first[r] + (f" and {n - 1:,} more" if n > 1 else ""), r) for r, n in by.most_common(_MOST_LINES)]
    rest = len(by) - len(rows)
    return [*rows, ("...", f"and {counted(rest, 'other reason')}: all are on the page")] if rest > 0 else rows


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n:,}" for name, n in list(counts.items())[:8]) + (" ..." if len(counts) > 8 else "")


def _known(cell: object) -> Any:
    return "" if isinstance(cell, float) and cell != cell else cell
