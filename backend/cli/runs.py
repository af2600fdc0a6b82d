"""``prithvi fill``, ``segment`` and ``inspect``: arguments to a request, a result to words."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from dataclasses import replace
from typing import Any

from ..errors import InvalidInput, NotFound
from ..protocol import FillRequest, FrameRef, InspectRequest, RunOptions, SegmentRequest, Window
from ..words import counted
from . import show
from .parser import NONE

BAND_COLUMNS = ("low", "median", "high", "mean", "trained_mean", "trained_std")


def run(args: argparse.Namespace) -> None:
    """Carry out one command and print what came of it."""
    from .. import tasks

    request = request_of(args)
    with show.progress() as bars:
        result = tasks.run(request, bars, overwrite=not getattr(args, "no_overwrite", False))
    if args.json:
        show.as_json(result)
        _leave_if_unfit(result)
        return
    show.warnings(result["warnings"])
    {"fill": _fill, "segment": _segment, "inspect": _inspect}[args.command](result)
    _leave_if_unfit(result)


def request_of(args: argparse.Namespace) -> FillRequest | SegmentRequest | InspectRequest:
    """The protocol value that the arguments of a command mean."""
    frames, options = frames_of(args), options_of(args)
    if args.command == "fill":
        return FillRequest(frames, args.out, args.model, args.method, tuple(args.targets), options)
    if args.command == "segment":
        return SegmentRequest(frames, args.model, args.out, args.probabilities, options, args.polygons)
    return InspectRequest(frames, args.model, options)


def options_of(args: argparse.Namespace) -> RunOptions:
    """The options of how to run."""
    values = {f.name: getattr(args, f.name) for f in dataclasses.fields(RunOptions)}
    values["window"] = Window(*args.window) if args.window else None
    return RunOptions(**values)


def frames_of(args: argparse.Namespace) -> tuple[FrameRef, ...]:
    """The frames that were named, with the masks, dates, bands and scale that were given for them."""
    from ..raster.group import group_inputs

    frames = group_inputs(args.frames)
    told = [_told(args, frame) for frame in frames]
    for flag, given in (("--mask", args.mask), ("--date", args.date)):
        if given and len(given) != len(frames):
            names = ", ".join(_name(f) for f in frames)
            raise InvalidInput(
                f"{flag} has {counted(len(given), 'value')} for {counted(len(frames), 'frame')}: {names}.",
                f"Give one per frame in the order of the frames; '{NONE}' where there is none.",
            )
    if args.mask:
        told = [_masked(frame, mask, args.mask_kind) for frame, mask in zip(told, args.mask)]
    if args.date:
        told = [replace(frame, date=date or frame.date) for frame, date in zip(told, args.date)]
    return tuple(told)


def _told(args: argparse.Namespace, frame: FrameRef) -> FrameRef:
    """A frame with what was said for all of them."""
    bands = tuple(name for some in args.bands or () for name in some)
    kind = args.mask_kind if frame.mask and args.mask_kind else frame.mask_kind
    return replace(
        frame, bands=bands, scale=args.scale, offset=args.offset, nodata=args.nodata, mask_kind=kind
    )


def _masked(frame: FrameRef, mask: str, kind: str | None) -> FrameRef:

    if mask == NONE:
        return replace(frame, mask=None, mask_kind=None)
    if not os.path.isfile(mask):
        raise NotFound(f"There is no mask {mask}.", "Check the spelling, or the folder you are in.")
    return replace(frame, mask=mask, mask_kind=kind)


def _name(frame: FrameRef) -> str:

    more = f" (+{len(frame.paths) - 1})" if len(frame.paths) > 1 else ""
    return os.path.basename(frame.paths[0]) + more


def _segment(result: dict[str, Any]) -> None:
    rows = [(c["name"], f"{c['share']:.1%}", counted(c["pixels"], "pixel")) for c in result["classes"]]
    if result["nodata_pixels"]:
        rows.append(("no answer", "", counted(result["nodata_pixels"], "pixel")))
    for path in result["outputs"].values():
        print(path)
    show.table([("", *row) for row in rows])
    _spent(result)


def _fill(result: dict[str, Any]) -> None:
    rows, dates = [], result["frames"]
    for d in dates:
        total = max(1, sum(d["pixels"].values()))
        share = [f"{d['pixels'][k] / total:.1%}" for k in ("observed", "filled", "impossible")]
        error = f"± {d['expected_error'] / 10_000:.4f}" if d["pixels"]["filled"] else ""
        rows.append((d["name"], d["date"] or "unknown", *share, error))
    show.table(rows, ("frame", "date", "observed", "filled", "impossible", "expected error (reflectance)"))
    print(f"written to {os.path.dirname(dates[0]['outputs']['filled'])}")
    _spent(result)


def _spent(result: dict[str, Any]) -> None:
    device, seconds = result["device"], sum(result["seconds"].values())
    print(show.paint(f"{seconds:.1f} s on {device['name']}, {device['precision']}", "2", sys.stdout))


def _inspect(seen: dict[str, Any]) -> None:
    rows = [("model", f"{seen['model']}, {'installed' if seen['installed'] else 'not installed'}")]
    if seen["width"]:
        rows += [("raster", _raster(seen)), ("tiles", _tiles(seen))]
        rows += [("memory", f"about {show.size(seen['memory'])} besides the program and the weights")]
    if seen["frames"]:
        rows += [("values", f"{seen['unit']}, beside the mean and deviation (±) of the model's training")]
    show.pairs(rows)
    for frame in seen["frames"]:
        _inspect_frame(frame)
    for problem in seen["problems"]:
        said = f"{problem['message']}\n  → {problem['hint']}" if problem["hint"] else problem["message"]
        print(f"\n{show.paint('does not fit:', '1;31', sys.stdout)} {show.plain(said)}")
    if not seen["problems"]:
        print("\nAll fits." if seen["installed"] else "\nAll fits; only the weights are missing.")


def _raster(seen: dict[str, Any]) -> str:
    """Size, and place on the ground where that is known."""
    text = f"{seen['width']} x {seen['height']} pixels"
    if seen["pixel_size"]:
        text += f" of {seen['pixel_size']:.4g} m"
    if seen["location"]:
        lat, lon = seen["location"]
        text += f", around {abs(lat):.3f}° {'N' if lat >= 0 else 'S'} {abs(lon):.3f}° {'E' if lon >= 0 else 'W'}"
    return text


def _tiles(seen: dict[str, Any]) -> str:
    """How many tiles, and how many of them need no work; an estimate where only some were looked at."""
    text = f"{seen['tiles']:,} of {seen['tile']} x {seen['tile']} pixels"
    if seen["skipped"]:
        about = "" if seen["looked"] == seen["tiles"] else "about "
        text += f", of which {about}{seen['skipped']:,} show nothing and cost nothing"
    return text


def _inspect_frame(frame: dict[str, Any]) -> None:
    """One date as the model would get it."""
    name, date = show.plain(frame["name"]), frame["date"] or "date unknown"
    print(f"\n{show.paint(name, '1', sys.stdout)}  {date}")
    print(f"bands {frame['bands_found']}; scale {frame['scale']}; {_usable(frame)}")
    numbers = [(b["name"], *(f"{b[k]:.4g}" for k in BAND_COLUMNS)) for b in frame["bands"]]
    show.table(numbers, ("band", "2 %", "median", "98 %", "mean", "training mean", "±"))


def _usable(frame: dict[str, Any]) -> str:
    text = f"{frame['valid']:.1%} of the pixels valid"
    if frame["mask"]:
        share = f"{1 - frame['clear']:.1%}" if frame["clear"] < 1 else "none"
        text += f", {share} hidden by {os.path.basename(frame['mask'])}"
    return show.plain(text)


def _leave_if_unfit(result: dict[str, Any]) -> None:
    """``inspect`` answers with the exit code of bad input when something does not fit."""
    if result.get("problems"):
        raise SystemExit(InvalidInput.exit_code)
