"""From the inputs of a request to the work of a worker: checked, with paths in the place of references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import registry
from ..errors import BackendError, InvalidInput, NotFound
from ..protocol import (
    FillRequest,
    FrameRef,
    InspectRequest,
    PolygonsRequest,
    RunOptions,
    SegmentRequest,
    from_json,
    to_json,
)
from ..registry.places import checked_name
from ..tasks import FILL_MODEL
from ..tasks.checks import usable_card
from .files import InputFiles
from .offer import Process

METHODS = ("fitted", "plain", "no-model")
MAX_PAUSE = 60

#: Members of a qualified value beside its ``value``.
QUALIFIED = {"value", "mediaType", "encoding", "schema", "format"}


def plain(value: Any) -> Any:
    """The value of a qualified value ``{"value", "mediaType" …}``; anything else as it is."""
    qualified = isinstance(value, dict) and "value" in value and set(value) <= QUALIFIED
    return value["value"] if qualified else value


def read_inputs(process: Process, given: Any, files: InputFiles) -> dict[str, Any]:
    """Inputs as sent → work for the worker. InvalidInput naming the input that does not fit."""
    if not isinstance(given, dict):
        raise InvalidInput(f"inputs is {type(given).__name__}; wanted is an object.", "Name each input.")
    unknown, missing = (
        set(given) - set(process.inputs),
        {n for n, i in process.inputs.items() if not i.optional} - set(given),
    )
    if unknown or missing:
        found = [f"unknown: {', '.join(sorted(unknown))}"] * bool(unknown) + [
            f"missing: {', '.join(sorted(missing))}"
        ] * bool(missing)
        raise InvalidInput(
            f"The inputs do not fit {process.id} ({'; '.join(found)}).",
            f"GET /processes/{process.id} describes them.",
        )
    try:
        return process.work({name: plain(value) for name, value in given.items()}, files)
    except BackendError:
        raise
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInput(f"The inputs do not fit {process.id} ({error}).", "Correct them.") from error


def read_outputs(process: Process, given: Any) -> dict[str, str]:
    """The wanted outputs with their transmission mode; all when none is named."""
    if given is None or given == {}:
        return dict.fromkeys(process.outputs, "")
    if not isinstance(given, dict) or not set(given) <= set(process.outputs):
        raise InvalidInput(f"outputs is {given!r}.", f"{process.id} has {', '.join(process.outputs)}.")
    modes = {}
    for name, how in given.items():
        mode = how.get("transmissionMode", "") if isinstance(how, dict) else None
        if mode not in ("", "value", "reference"):
            raise InvalidInput(f"outputs.{name} is {how!r}.", "transmissionMode is value or reference.")
        modes[name] = mode
    return modes


def _frames(value: Any, files: InputFiles) -> list[dict[str, Any]]:
    """Frames as FrameRef in JSON, with checked paths; a link stands for a frame of one file."""
    frames = []
    for k, given in enumerate(value if isinstance(value, list) else [value]):
        one, where, title = plain(given), f"inputs.frames[{k}]", ""
        if isinstance(one, dict) and "href" in one:
            one, title = {"paths": [one["href"]]}, str(one.get("title", ""))
        frame = from_json(FrameRef, one, where)
        paths = [files.path(p, f"{where}.paths[{i}]", title) for i, p in enumerate(frame.paths)]
        mask = files.path(frame.mask, f"{where}.mask") if frame.mask else None
        frames.append({**to_json(frame), "paths": paths, "mask": mask})
    return frames


def _known_model(check: Callable[[], object]) -> None:
    """Refuse a model that is not there before anything is queued, as an input that does not fit."""
    try:
        check()
    except NotFound as error:
        raise InvalidInput(f"inputs.model: {error.message}", error.hint) from None


def fill(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """Frames, model, method, dates to fill and options as a FillRequest."""
    values = {**values, "frames": _frames(values["frames"], files), "out": ""}
    request = from_json(FillRequest, values, "inputs")
    if request.method not in METHODS:
        raise InvalidInput(f"inputs.method is {request.method!r}.", f"Known are {', '.join(METHODS)}.")
    if request.method != "no-model":
        name = request.model or FILL_MODEL
        _known_model(lambda: usable_card(name, ("fill", "pretrained"), RunOptions()))
    return _json(request)


def segment(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """Frames, model and options as a SegmentRequest."""
    values = {**values, "frames": _frames(values["frames"], files), "out": ""}
    request = from_json(SegmentRequest, values, "inputs")
    _known_model(lambda: usable_card(request.model, ("segment",), request.options))
    return _json(request)


def inspect(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """Frames, model and options as an InspectRequest."""
    request = from_json(InspectRequest, {**values, "frames": _frames(values["frames"], files)}, "inputs")
    _known_model(lambda: registry.find(request.model))
    return _json(request)


def polygons(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """A class map, and the names of its classes."""
    values = {**values, "map": _reference(values["map"], "map", files), "out": ""}
    return _json(from_json(PolygonsRequest, values, "inputs"))


def _json(request: Any) -> dict[str, Any]:
    made: dict[str, Any] = to_json(request)
    return made


def echo(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """What is given back."""
    values = {"note": "", "pause": 0, **values}
    for name in ("message", "note"):
        _expect(isinstance(values[name], str), name, values[name], "a text")
    pause, bbox = values["pause"], values.get("bbox")
    whole = isinstance(pause, int) and not isinstance(pause, bool)
    _expect(whole and 0 <= pause <= MAX_PAUSE, "pause", pause, f"a whole number of seconds from 0 to {MAX_PAUSE}")
    if "bbox" in values:
        box = bbox.get("bbox") if isinstance(bbox, dict) else None
        numbers = isinstance(box, list) and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in box)
        _expect(
            numbers and box is not None and len(box) in (4, 6),
            "bbox",
            bbox,
            "an object with 'bbox' of 4 or 6 numbers",
        )
    return values


def fetch(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """The name and revision of a model."""
    for name, value in values.items():
        _expect(isinstance(value, str), name, value, "a text")
    _known_model(lambda: registry.find(values["name"]))
    return values


def install(values: dict[str, Any], files: InputFiles) -> dict[str, Any]:
    """A file of weights, its card if there is one, and a name."""
    if "name" in values:
        _expect(isinstance(values["name"], str), "name", values["name"], "a text")
        checked_name(values["name"])
    return {
        **values,
        **{name: _reference(values[name], name, files) for name in ("file", "card") if name in values},
    }


def _reference(value: Any, name: str, files: InputFiles) -> str:
    """The path for an input that is a file: an upload, a path, or a link to one."""
    href, title = (value.get("href"), value.get("title", "")) if isinstance(value, dict) else (value, "")
    _expect(isinstance(href, str) and isinstance(title, str), name, value, "an upload or a path")
    return files.path(str(href), f"inputs.{name}", title)


def _expect(fits: bool, name: str, value: Any, wanted: str) -> None:
    if not fits:
        raise InvalidInput(f"inputs.{name} is {value!r}; wanted is {wanted}.", "Correct the input.")
