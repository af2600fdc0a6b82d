"""Frames to a class map: open, look, load, predict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import registry
from ..protocol import ModelCard, SegmentRequest, to_json
from .checks import Progress, check_new, usable_card
from .polygons import write_polygons
from .report import Watch, absolute, device_of, model_of

if TYPE_CHECKING:
    from ..device import Device
    from ..infer.predict import SegmentResult
    from ..raster import FrameStack

#: Tiles at once where the user leaves it open: one per core is best on a CPU, a GPU wants more.
GPU_BATCH = 8


def segment_frames(request: SegmentRequest, tell: Progress, overwrite: bool) -> dict[str, Any]:
    """Frames to a class map."""
    watch = Watch()
    card = usable_card(request.model, ("segment",), request.options)
    rasters = [p for p in (request.out, request.probabilities) if p]
    vectors = [p for p in (request.polygons,) if p]
    check_new([*rasters, *vectors], overwrite)
    from ..infer.contract import check_frames, check_seen
    from ..infer.predict import segment
    from ..raster import open_frames
    from ..raster.writer import VECTOR_SUFFIXES, check_targets

    check_targets(rasters)
    check_targets(vectors, suffixes=VECTOR_SUFFIXES)
    tell(0.0, "Opening the frames")
    with open_frames(request.frames, card.band_names) as stack:
        check_targets(rasters, stack.paths)
        check_frames(stack, card)
        check_seen(stack, request.options.window, together=True)
        watch.lap("open")
        network, device = _network(request, card, tell)
        watch.lap("load")
        done = segment(
            stack, network, card, request.out, request.probabilities, window=request.options.window,
            batch=request.options.batch or (GPU_BATCH if device.is_gpu else 1),
            threads=min(2, device.threads) if device.is_gpu else device.threads, progress=tell,
        )  # fmt: skip
        watch.lap("run")
        result = {
            **_segment_result(request, card, stack, done),
            "device": device_of(device),
            "warnings": list(stack.warnings),
        }
    if request.polygons:
        result["polygons"] = write_polygons(request.out, request.polygons, card.classes, card.map_nodata, tell)
        watch.lap("polygons")
    return {**result, "seconds": watch.laps}


def _network(request: SegmentRequest, card: ModelCard, tell: Progress) -> tuple[Any, Device]:
    """The model on its device."""
    tell(0.0, "Loading the model")
    from ..device import choose
    from ..infer.network import Network

    device = choose(request.options)
    _, module = registry.load(card.name)
    return Network(module, device), device


def _segment_result(
    request: SegmentRequest, card: ModelCard, stack: FrameStack, done: SegmentResult
) -> dict[str, Any]:
    mapped = sum(done.pixels.values())
    area = request.options.window or stack.grid.window
    outputs = {"map": absolute(request.out)}
    if request.probabilities:
        outputs["probabilities"] = absolute(request.probabilities)
    if request.polygons:
        outputs["polygons"] = absolute(request.polygons)
    return {
        "task": "segment",
        "outputs": outputs,
        "model": model_of(card),
        "width": area.width,
        "height": area.height,
        "dates": to_json(stack.dates),
        "classes": [
            {"value": c.value, "name": c.name, "pixels": done.pixels[c.value],
             "share": done.pixels[c.value] / mapped if mapped else 0.0}
            for c in card.classes
        ],
        "nodata_pixels": done.nodata,
        "tiles": {"predicted": done.tiles, "skipped": done.skipped},
    }  # fmt: skip
