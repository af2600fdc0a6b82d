"""Cloudy frames to filled ones: what is checked before and remarked after ``infer.fill``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InvalidInput
from ..protocol import FillRequest, RunOptions
from .checks import Progress, check_new, folder_for, usable_card
from .report import Watch, absolute

if TYPE_CHECKING:
    from ..raster.frames import Frame

#: The model that fills gaps where none is named; it comes along.
FILL_MODEL = "prithvi-tiny"


def fill_frames(request: FillRequest, tell: Progress, overwrite: bool) -> dict[str, Any]:
    """Cloudy frames to filled ones."""
    if request.method != "no-model":
        usable_card(request.model or FILL_MODEL, ("fill", "pretrained"), RunOptions())
    _check_names(request, overwrite)
    from ..infer.contract import check_seen, check_series
    from ..infer.fill import bands_for, fill
    from ..raster import open_frames

    tell(0.0, "Opening the frames")
    watch = Watch()
    with folder_for(request.out), open_frames(request.frames, bands_for(request)) as stack:
        check_series(stack)
        check_seen(stack, request.options.window, together=False)
        watch.lap("open")
        # Filled values are told to the last digit: float32, whatever the hardware likes.
        exact = replace(request, options=replace(request.options, precision="float32"))
        result = fill(stack, exact, tell)
        result["warnings"] += _unmasked(stack.frames)
        watch.lap("run")
    dates = result.pop("dates")
    targets = request.targets or range(len(dates))
    frames = [_frame(d, dates[t]) for d, t in zip(result.pop("outputs")["dates"], targets, strict=True)]
    result["warnings"] += _remarks(frames, request.method)
    if request.options.precision == "bfloat16":
        result["warnings"].append("Filling always computes in float32; bfloat16 was not used.")
    return {"task": "fill", "frames": frames, **result, "seconds": watch.laps}


def _frame(done: dict[str, Any], date: str | None) -> dict[str, Any]:
    """One filled date: its name, its files, and what became of its pixels."""
    outputs = {kind: absolute(done[kind]) for kind in ("filled", "origin", "uncertainty")}
    rest = {k: v for k, v in done.items() if k not in outputs}
    return {"name": rest.pop("name"), "date": date, "outputs": outputs, **rest}


def _unmasked(frames: Sequence[Frame]) -> list[str]:
    """A word about dates without a cloud mask among others that have one: a mask that was lost leaves clouds in."""
    bare = [f.name for f in frames if not f.ref.mask]
    if not bare or len(bare) == len(frames):
        return []
    return [f"{', '.join(bare)}: no cloud mask, so all of it counts as clear."]


def _remarks(dates: list[dict[str, Any]], method: str) -> list[str]:
    """What the numbers of a filling should make the user think of."""
    missing = [d for d in dates if d["pixels"]["filled"] + d["pixels"]["impossible"]]
    if not missing:
        return ["Nothing was hidden or missing, so nothing was filled. Are the masks of the right kind?"]
    blind = [d["name"] for d in missing if not d["pixels"]["observed"] and not d["pixels"]["filled"]]
    if blind and method != "plain":
        names = ", ".join(blind)
        return [f"{names}: no pixel is clear, so there is nothing to fit to. --method plain fills without."]
    filled = sum(d["pixels"]["filled"] for d in missing)
    told = sum(d["pixels"]["filled"] * d["model_share"] for d in missing)
    if method == "fitted" and filled and told < 0.005 * filled:
        return ["The model did not help on clear pixels held out, so the fit to the other dates alone was used."]
    if method == "fitted" and filled:
        return [f"The model had a part in {told / filled:.0%} of the filled pixels: where it helped on held-out ones."]
    return []


def _check_names(request: FillRequest, overwrite: bool) -> None:
    """Results are named after their frames, so these must differ; and be new where that is asked for."""
    from ..raster.products import granule

    names = [Path(f.paths[0]).stem if len(f.paths) == 1 else granule(f.paths) for f in request.frames]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise InvalidInput(
            f"Two frames are called {twice}, so one result would replace the other.",
            "Rename one of the files, for instance by putting the date into the names.",
        )
    check_new([_results_of(name, Path(request.out).expanduser()) for name in names], overwrite)


def _results_of(name: str, folder: Path) -> Path:
    """The filled raster of a frame; of a stack of dates that of the first that is there."""
    stack = sorted(
        p for p in folder.glob("*_filled.tif") if re.fullmatch(rf"{re.escape(name)}_[\d-]+_filled", p.stem)
    )
    return next(iter(stack), folder / f"{name}_filled.tif")
