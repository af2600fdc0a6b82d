"""The one road to every result, for the command line and the node: a request in, plain JSON values out.

segment, fill   the two jobs
polygons        a class map as a vector layer
checks          what is refused before any work, and what running out of memory or disk is called
"""

from __future__ import annotations

from typing import Any

from .. import registry
from ..errors import WeightsUnavailable
from ..protocol import FillRequest, InspectRequest, PolygonsRequest, SegmentRequest, to_json
from .checks import Progress, adjusted, check_installed, exhaustion
from .fill import FILL_MODEL, fill_frames
from .polygons import polygons_of_map
from .segment import segment_frames

__all__ = ["FILL_MODEL", "Progress", "Request", "exhaustion", "run"]

Request = SegmentRequest | FillRequest | InspectRequest | PolygonsRequest


def run(request: Request, progress: Progress | None = None, *, overwrite: bool = True) -> dict[str, Any]:
    """Carry out a request; gives what was made, warnings and timings as JSON values.

    Results that are there already are replaced once the new ones are complete, or refused without
    ``overwrite``. Raises the kinds of ``errors``; nothing half-written is left then.
    """
    tell = progress or (lambda fraction, stage: None)
    with exhaustion():
        if isinstance(request, SegmentRequest):
            return segment_frames(request, tell, overwrite)
        if isinstance(request, FillRequest):
            return fill_frames(request, tell, overwrite)
        if isinstance(request, PolygonsRequest):
            return polygons_of_map(request, tell, overwrite)
        return inspect_frames(request)


def inspect_frames(request: InspectRequest) -> dict[str, Any]:
    """What a model would see of the frames, whether its weights are here or not."""
    card = registry.find(request.model)
    if card.kind == "segment":
        card = adjusted(card, request.options)
    from ..infer.contract import inspect

    seen: dict[str, Any] = to_json(inspect(request.frames, card, options=request.options))
    try:
        check_installed(request.model, card)
    except WeightsUnavailable as missing:
        seen["warnings"].append(f"{missing.message} {missing.hint}")
    return {"task": "inspect", **seen, "installed": registry.is_installed(request.model)}
