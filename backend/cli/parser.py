"""The command line as a table: commands, flags, help with examples. No work is done here."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any, NoReturn

from ..errors import InvalidInput
from ..node.cli import add_serve_parser
from ..protocol import RunOptions
from . import chips, explore, pretrain, sample
from .bundle import add_bundle_parser

MASK_KINDS = ("fmask", "scl", "qa-pixel", "binary")
METHODS = ("fitted", "plain", "no-model")

#: Stands for a frame without a mask or a known date among those given in order.
NONE = "none"

#: Flags of the fields of RunOptions: (metavar or choices, help). A test keeps them together.
OPTION_FLAGS: dict[str, tuple[Any, str]] = {
    "device": ("NAME", "auto, cpu, cuda or cuda:1; auto takes a GPU that passed a test"),
    "precision": (
        ("auto", "float32", "bfloat16"),
        "auto: bfloat16 where the hardware multiplies it natively",
    ),
    "threads": ("N", "CPU threads; 0: one per core"),
    "batch": ("N", "tiles computed at once; 0: chosen for the device"),
    "tile": ("PIXELS", "side of a tile; 0: as the model's card says"),
    "overlap": ("PIXELS", "what neighbouring tiles share; -1: as the card says"),
    "window": (("ROW", "COL", "HEIGHT", "WIDTH"), "only this part of the first frame, in pixels"),
}


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises what the rest of the program understands instead of exiting."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(
            f"{message[0].upper()}{message[1:]}.", f"`{self.prog} --help` shows what there is."
        )


def parser() -> Parser:
    """The whole command line."""
    top = _new(
        Parser, "prithvi", "Fill cloud gaps and make maps from satellite images with Prithvi models.", _TOP
    )
    top.add_argument("--version", action="store_true", help="print the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _fill(commands)
    _segment(commands)
    _inspect(commands)
    _models(commands)
    explore.add_parser(commands, _command)
    sample.add_parser(commands, _command)
    chips.add_parser(commands, _command, Parser)
    pretrain.add_parser(commands, _command)
    add_serve_parser(commands)
    add_bundle_parser(commands)
    return top


def _fill(commands: Any) -> None:
    p = _command(commands, "fill", "fill cloud gaps in a series of dates", _FILL)
    _frames(p)
    p.add_argument(
        "--out", required=True, metavar="DIR", help="folder for the results; made if it is not there"
    )
    p.add_argument("--model", default="", metavar="NAME", help="default: the small model that comes along")
    p.add_argument("--method", choices=METHODS, default="fitted", help=(
        "fitted: the model's prediction fitted to the clear pixels of the date (default); plain: the model's "
        "reconstruction as it is; no-model: the same fit without a model"))  # fmt: skip
    p.add_argument("--targets", nargs="+", type=int, metavar="N", action="extend", default=[], help=(
        "fill these dates only, counted from 0 in order of time (default: all)"))  # fmt: skip
    _output(p)
    _run_options(p)


def _segment(commands: Any) -> None:
    p = _command(commands, "segment", "make a class map (water, flood, burn scar, crop, ...)", _SEGMENT)
    _frames(p)
    p.add_argument("--model", required=True, metavar="NAME", help="see `prithvi models list`")
    p.add_argument("--out", required=True, metavar="MAP.tif", help="the class map")
    p.add_argument("--probabilities", metavar="P.tif", help="the probability of each class as well")
    p.add_argument("--polygons", metavar="P.gpkg", help="the map's polygons as well, with names and areas")
    _output(p)
    _run_options(p)


def _inspect(commands: Any) -> None:
    p = _command(
        commands, "inspect", "show what a model would see of the frames, and what does not fit", _INSPECT
    )
    _frames(p)
    p.add_argument("--model", required=True, metavar="NAME", help="see `prithvi models list`")
    _json(p)
    _run_options(p)


def _models(commands: Any) -> None:
    p = _command(commands, "models", "list, show, fetch, install and remove models", _MODELS)
    actions = p.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)

    one = _command(actions, "list", "all models: installed, bundled, and those that can be fetched", "")
    one.add_argument("--installed", action="store_true", help="only those that can be used now")
    _json(one)
    one = _command(actions, "show", "a model's card: bands, classes, licence, source, limits", "")
    one.add_argument("name", metavar="NAME")
    _json(one)
    one = _command(actions, "fetch", "download an official model, verify it, and install it", _FETCH)
    one.add_argument("name", metavar="NAME")
    one.add_argument("--revision", metavar="REV", help="branch, tag or commit (default: as the card says)")
    _json(one)
    one = _command(
        actions, "install", "install a model from a file of weights or from a model's folder", _INSTALL
    )
    one.add_argument("path", metavar="FILE_OR_FOLDER")
    one.add_argument(
        "--name", metavar="NAME", help="which official model the file is, or the name to install under"
    )
    _json(one)
    one = _command(actions, "remove", "remove an installed model", "")
    one.add_argument("name", metavar="NAME")
    _json(one)


def _frames(p: argparse.ArgumentParser) -> None:
    group = p.add_argument_group("frames")
    group.add_argument("frames", nargs="+", metavar="FRAME", help=(
        "an image of one date, a stack of dates, a folder (an HLS granule, a .SAFE), or the band files of "
        "one or more dates; files of one date are found by their names"))  # fmt: skip
    group.add_argument("--mask", nargs="+", action="extend", metavar="FILE", help=(
        f"cloud masks, one per frame in order; '{NONE}' for a frame without one"))  # fmt: skip
    group.add_argument("--mask-kind", choices=MASK_KINDS, help=(
        "what mask values mean (default: by their names); binary: 0 clear, else hidden"))  # fmt: skip
    group.add_argument("--date", nargs="+", action="extend", type=_date, metavar="DATE", help=(
        "dates as YYYY-MM-DD, one per frame in order (default: from names and metadata)"))  # fmt: skip
    group.add_argument("--bands", nargs="+", action="extend", type=_names, metavar="BAND", help=(
        "bands of one frame in file order, with commas or blanks (default: as described)"))  # fmt: skip
    group.add_argument("--scale", type=float, metavar="X", help=(
        "file value x SCALE + OFFSET = reflectance x 10000; 10000 for reflectance from 0 to 1"))  # fmt: skip
    group.add_argument(
        "--offset", type=float, metavar="X", help="see --scale; -1000 for raw Sentinel-2 since 2022"
    )
    group.add_argument(
        "--nodata", type=float, metavar="X", help="value of missing pixels (default: as the files say)"
    )


def _output(p: argparse.ArgumentParser) -> None:
    p.add_argument("--no-overwrite", action="store_true", help=(
        "stop when a result is there already (default: replace it when done)"))  # fmt: skip
    _json(p)


def _json(p: argparse.ArgumentParser) -> None:
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def _run_options(p: argparse.ArgumentParser) -> None:
    """One flag for each field of RunOptions, with its type and default."""
    group = p.add_argument_group("how to run")
    for f in dataclasses.fields(RunOptions):
        shape, text = OPTION_FLAGS[f.name]
        flag = f"--{f.name}"
        if f.name == "window":
            group.add_argument(flag, nargs=4, type=int, metavar=shape, help=text)
        elif isinstance(shape, tuple):
            group.add_argument(flag, choices=shape, default=f.default, help=text)
        else:
            group.add_argument(flag, type=type(f.default), default=f.default, metavar=shape, help=text)


def _command(commands: Any, name: str, summary: str, examples: str) -> Parser:
    made: Parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    return made


def _new(kind: type[Parser], prog: str, description: str, epilog: str) -> Parser:
    return kind(
        prog=prog, description=description, epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip


def _date(text: str) -> dt.date | None:
    if text == NONE:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as YYYY-MM-DD") from None


def _names(text: str) -> Sequence[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise argparse.ArgumentTypeError(f"{text!r} holds an empty band name")
    return names


_TOP = """\
examples:
  prithvi models list
  prithvi fill dates/*.tif --mask masks/*_SCL.tif --out filled/
  prithvi segment scene.tif --model prithvi-tiny-water --out water.tif
  prithvi inspect scene.tif --model prithvi-tiny-water

Every command has its own help: prithvi fill --help
Models and logs live in PRITHVI_HOME (default: the platform's folder for user data).
Exit codes: 0 done, 1 unexpected, 2 input does not fit, 3 not found, 4 weights unavailable,
5 out of memory or disk, 6 other version, 130 cancelled."""

_FILL = """\
For each date, in --out:
  <frame>_filled.tif        all bands; observed pixels bit for bit as in the input
  <frame>_origin.tif        observed, filled, or impossible (no date sees the pixel)
  <frame>_uncertainty.tif   expected error of each filled pixel

examples:
  # one file per date, Sentinel-2 scene classes beside them; the dates are in the names
  prithvi fill s2_2024-05-*.tif --mask scl_2024-05-*.tif --mask-kind scl --out filled/

  # HLS granules as downloaded: one folder per date, Fmask is found by itself
  prithvi fill HLS.S30.T13RCN.*/ --out filled/

  # files that do not tell their bands, reflectance from 0 to 1, gaps are nodata
  prithvi fill a.tif b.tif c.tif --bands BLUE,GREEN,RED,NIR_NARROW,SWIR_1,SWIR_2 --scale 10000 \\
      --date 2024-05-01 2024-05-11 2024-05-21 --out filled/"""

_SEGMENT = """\
The map is a GeoTIFF on the grid of the first frame, with colours, class names, nodata, and the model's
name, version and digest in its metadata.

examples:
  prithvi segment scene.tif --model prithvi-tiny-water --out water.tif
  prithvi segment HLS.L30.T12RXT.2024120T175900.v2.0/ --model prithvi-tiny-water --out water.tif \\
      --probabilities probability.tif
  prithvi segment scene.tif --model prithvi-tiny-water --out part.tif --window 0 0 512 512"""

_INSPECT = """\
Nothing is computed or written. The exit code is 2 when something does not fit.

examples:
  prithvi inspect scene.tif --model prithvi-tiny-water
  prithvi inspect a.tif b.tif c.tif --model prithvi-eo-1.0-100m-crop --json"""

_MODELS = """\
examples:
  prithvi models list
  prithvi models show prithvi-tiny-water
  prithvi models fetch prithvi-eo-2.0-300m-tl
  prithvi models install ~/Downloads/Prithvi_EO_V2_300M_TL.pt
  prithvi models remove prithvi-eo-2.0-300m-tl"""

_FETCH = """\
A download that was cut off is continued by the next attempt. HF_ENDPOINT names a mirror, HF_HUB_OFFLINE=1
uses what is in the cache, HF_TOKEN is for private models.

example:
  prithvi models fetch prithvi-eo-2.0-300m-tl"""

_INSTALL = """\
Takes the official files (.pt, .pth, .ckpt) and .safetensors, or a folder with model.json and
model.safetensors. Pickled files are read through an allow-list and never run.

examples:
  prithvi models install Prithvi_EO_V2_300M_TL.pt
  prithvi models install my-flood-model/ --name my-flood"""
