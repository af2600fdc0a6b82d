"""``prithvi chips``: build a chip store from a sample, fill one from files, check it, show it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ..errors import InvalidInput
from ..words import counted
from . import show

SPLITS = ("train", "validation", "test")
CODECS = ("lz4hc", "lz4", "zstd", "none")

#: Missing chips that are named one by one.
_NAMED = 10

EXAMPLES = """\
examples:
  prithvi chips build samples.parquet --archive archive.parquet --out chips.zarr
  prithvi chips check chips.zarr
  prithvi chips show chips.zarr"""

_BUILD = """\
The chips are made shard by shard. Whatever breaks the work off, the same command goes on where it stopped; two of them
at once share it. A chip whose images are missing or damaged is left out, with the reason in the store.

examples:
  prithvi chips build samples.parquet --archive archive.parquet --out chips.zarr --workers 8
  prithvi chips build samples.parquet --archive archive.parquet --out s3://bucket/chips.zarr --dask tcp://node1:8786
  # after fetching what was missing
  prithvi chips build samples.parquet --archive archive.parquet --out chips.zarr --retry"""

_IMPORT = """\
A series of one place is cut into chips of --size pixels and --frames dates. Images are found and read as by `prithvi
fill`: files, stacks or folders, masks beside them. An .npz holds refl (T, C, H, W) int16, dates, crs, transform, and
scl or valid where known.

examples:
  prithvi chips import dates/*.tif --mask masks/*_SCL.tif --mask-kind scl --frames 3 --size 64 --out chips.zarr
  prithvi chips import series/*.npz --frames 4 --size 64 --split validation --out chips.zarr"""

_CHECK = """\
Every file is read once. The exit code is 2 when something is damaged. With --repair damaged chips are left out and the
rest can be used; `prithvi chips build` with the same sample then makes them anew."""


def add_parser(commands: Any, command: Any, kind: type[argparse.ArgumentParser]) -> None:
    """Add the command and its actions to the line's table; ``command`` makes one with its help."""
    p = command(commands, "chips", "training samples: build, import, check and show a chip store", EXAMPLES)
    actions = p.add_subparsers(dest="action", metavar="ACTION", parser_class=kind)

    one = command(actions, "build", "make the chips of a sample from its archive", _BUILD)
    one.add_argument("samples", metavar="SAMPLES", help="the sample, as `prithvi sample` writes it (.parquet)")
    one.add_argument("--archive", required=True, metavar="FILE", help="the index it was drawn from (.parquet)")
    one.add_argument("--clouds", action="store_true", help="count clouded pixels as valid (default: not valid)")
    one.add_argument("--dask", default="", metavar="ADDRESS", help="a Dask scheduler (default: this machine)")
    one.add_argument("--workers", type=int, default=0, metavar="N", help="processes; 0: one per core, 1: no Dask")
    one.add_argument("--retry", action="store_true", help="try again the chips that could not be made")
    one.add_argument("--sign", choices=("planetary-computer",), default="", help="who signs addresses of the archive")
    _store(one)

    one = command(actions, "import", "cut series of images into chips", _IMPORT)
    one.add_argument("files", nargs="+", metavar="FILE", help="images of one place, or .npz series")
    one.add_argument("--frames", type=int, required=True, metavar="T", help="dates of a chip")
    one.add_argument("--size", type=int, default=224, metavar="PIXELS", help="pixels a side (default: 224)")
    one.add_argument("--step", type=int, default=0, metavar="PIXELS", help="from chip to chip (default: the size)")
    one.add_argument("--least", type=float, default=0.5, metavar="SHARE", help=(
        "least share of valid pixels of each date of a chip, 0 to 1 (default: 0.5)"))  # fmt: skip
    one.add_argument("--split", choices=SPLITS, default="train", help="what the chips are for (default: train)")
    one.add_argument("--mask", nargs="+", action="extend", metavar="FILE", help="cloud masks, one per image in order")
    one.add_argument("--mask-kind", choices=("fmask", "scl", "qa-pixel", "binary"), help="what mask values mean")
    one.add_argument("--scale", type=float, metavar="X", help="file value x SCALE + OFFSET = reflectance x 10000")
    one.add_argument("--offset", type=float, metavar="X", help="see --scale")
    _store(one)

    one = command(actions, "check", "read a store and name every damaged chip", _CHECK)
    one.add_argument("store", metavar="STORE")
    one.add_argument("--repair", action="store_true", help="leave damaged chips out, so that the rest can be used")
    _json(one)

    one = command(actions, "show", "what a store holds: chips, dates, splits, statistics", "")
    one.add_argument("store", metavar="STORE")
    one.add_argument("--missing", action="store_true", help="name every chip that is missing, and why")
    _json(one)


def _store(p: argparse.ArgumentParser) -> None:
    p.add_argument("--bands", type=_names, default=(), metavar="BANDS", help="with commas (default: the six of HLS)")
    p.add_argument("--shard", type=int, default=0, metavar="N", help="chips a file; 0: by their size (64 MB)")
    p.add_argument("--codec", choices=CODECS, default="lz4hc", help=(
        "lz4hc: fastest to read (default); lz4: fast to write; zstd: smallest; none"))  # fmt: skip
    p.add_argument("--out", required=True, metavar="STORE", help="folder or address (s3://...) of the store")
    _json(p)


def _json(p: argparse.ArgumentParser) -> None:
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(args: argparse.Namespace) -> None:
    """Carry out the command."""
    actions = {"build": _build, "import": _import, "check": _check, "show": _show}
    if not args.action:
        raise InvalidInput("What to do with chips is not said.", "`prithvi chips --help` shows what there is.")
    actions[args.action](args)


def _build(args: argparse.Namespace) -> None:
    from ..archive.remote import Access
    from ..archive.schema import read_archive, read_samples
    from ..chips.build import BuildConfig, build
    from ..chips.codec import Codec
    from ..protocol import HLS_BANDS
    from ..workers import Workers

    samples, archive = read_samples(args.samples), read_archive(args.archive)
    access = Access(args.sign)
    config = BuildConfig(args.bands or HLS_BANDS, args.clouds, args.shard, Codec(args.codec), access, args.retry)
    with show.progress() as bars:

        def tell(done: int, of: int, missing: int) -> None:
            bars.amount("shards", done, of)

        built = build(samples, archive, args.out, config, Workers(args.workers, args.dask), tell)
    if args.json:
        told = {"store": args.out, "chips": built.chips, "missing": dict(built.missing)}
        return show.as_json(told | {"shards": built.shards, "of": built.of, "seconds": round(built.seconds, 1)})
    made = f"{built.shards} of {built.of} shards made in {built.seconds:.0f} s"
    done = made if built.shards else "nothing was left to do"
    print(f"{args.out}: {built.chips} chips, {len(built.missing)} missing; {done}")
    _name_missing(built.missing, args.out)


def _name_missing(missing: Any, store: str) -> None:
    show.warnings([f"chip {name} is missing: {why}" for name, why in missing[:_NAMED]])
    if len(missing) > _NAMED:
        show.warnings([f"{len(missing) - _NAMED} more are missing; `prithvi chips show {store} --missing` names all"])


def _import(args: argparse.Namespace) -> None:
    from ..chips.codec import Codec
    from ..chips.importing import ImportConfig, import_series
    from ..protocol import HLS_BANDS

    bands, codec = args.bands or HLS_BANDS, Codec(args.codec)
    config = ImportConfig(args.frames, args.size, args.step, args.least, args.split, bands, args.shard, codec)
    with show.progress() as bars:
        done = import_series(
            args.files, args.out, config, masks=args.mask or (), mask_kind=args.mask_kind, scale=args.scale,
            offset=args.offset, progress=lambda n, of: bars.amount("series", n, of),
        )  # fmt: skip
    if args.json:
        return show.as_json({"store": args.out, "added": done.added, "known": done.known, "chips": done.chips})
    show.warnings(done.warnings)
    known = f", {done.known} were there already" if done.known else ""
    print(f"{args.out}: {done.added} chips added{known}; {done.chips} in all")


def _check(args: argparse.Namespace) -> None:
    from ..chips.check import check

    with show.progress() as bars:
        found = check(args.store, args.repair, progress=lambda n, of: bars.amount("shards", n, of))
    if args.json:
        problems = [{"chip": p.chip, "id": p.id, "file": p.key, "what": p.what} for p in found.problems]
        told = {
            "chips": found.root.count, "missing": found.missing, "damaged": found.damaged, "problems": problems,
            "repaired": found.repaired,
        }  # fmt: skip
        print(json.dumps(told, indent=2))
    else:
        for problem in found.problems:
            print(problem)
        if not found.problems:
            there = counted(found.root.count - found.missing, "chip")
            lacking = f", {found.missing:,} missing" if found.missing else ""
            print(f"{args.store} is whole: {there}{lacking}, {found.bytes / 1e6:,.1f} MB read")
    sys.stdout.flush()
    if found.repaired and not args.json:
        print(f"Repaired: {counted(len(found.damaged), 'chip')} left out, the rest of the store can be used.")
    elif found.problems and not found.repaired:
        again = "Run the command again that makes the store." if args.repair else "--repair leaves damaged chips out."
        counts = f"{counted(len(found.problems), 'problem')}, {counted(len(found.damaged), 'damaged chip')}"
        raise InvalidInput(f"{args.store} is not whole: {counts}.", again)


def _show(args: argparse.Namespace) -> None:
    from ..chips.about import about
    from ..chips.store import open_store

    store = open_store(args.store)
    told = about(store)
    if args.missing:
        told["missing_chips"] = {str(store.table.ids[i]): str(store.table.reasons[i]) for i in store.missing.tolist()}
    if args.json:
        return show.as_json(told)
    c, t, h, w = store.layout.shape
    show.pairs(
        [
            ("store", args.store),
            ("chips", f"{told['chips']}, {told['missing']} missing; {c} bands x {t} dates x {h} x {w} pixels, int16"),
            ("size", f"{show.size(told['bytes'])}, {told['ratio']:.2f} : 1 ({told['codec']})"),
            ("files", f"{2 * store.layout.shards(store.count)}, of {store.layout.shard} chips"),
            ("dates", f"{told['first']} to {told['last']}"),
            ("valid", f"{told['valid']:.1%} of the pixels; clouds are {told['clouds']}"),
            ("number", f"x {store.scale:g} = reflectance; {store.nodata} where nothing was observed"),
        ]
    )
    show.table([[s, str(n), str(m)] for s, (n, m) in told["splits"].items()], ("split", "chips", "with copies"))
    if len(told["strata"]) > 1:
        show.table([[s or "(none)", str(n)] for s, n in told["strata"].items()][:30], ("stratum", "chips"))
    rows = [[b, f"{m:.1f}", f"{s:.1f}"] for b, m, s in zip(store.bands, told["mean"], told["std"])]
    show.table(rows, ("band", "mean", "deviation"))
    for name, why in told.get("missing_chips", {}).items():
        print(f"missing {name}: {why}")


