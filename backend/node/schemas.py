"""Protocol values as JSON Schema of the kind that process descriptions allow (of OpenAPI 3.0, closed)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from typing import Any

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
}


def schema_of(kind: Any, words: dict[str, str]) -> Schema:
    """The schema of a dataclass or of a field's type; ``words`` describes members by name."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if origin in (typing.Union, types.UnionType):
        inner = next(a for a in args if a is not type(None))
        return {**schema_of(inner, words), "nullable": True}
    if origin is tuple:
        return {"type": "array", "items": schema_of(args[0], words)}
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(kind, words)
    return {"type": "object"}


def _of_dataclass(kind: Any, words: dict[str, str]) -> Schema:
    hints = typing.get_type_hints(kind)
    properties, required = {}, []
    for f in dataclasses.fields(kind):
        schema = schema_of(hints[f.name], words)
        if f.name in words:
            schema["description"] = words[f.name]
        if f.default is not dataclasses.MISSING and f.default is not None and f.default != ():
            schema["default"] = f.default
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            required.append(f.name)
        properties[f.name] = schema
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": required} if required else made


#: What each member of a frame means to somebody who writes a request by hand.
FRAME_WORDS = {
    "paths": "One file with all bands, or one file per band. Each is sha256:<64 hex digits>/<file name> of "
    "an upload, or an absolute path on the node's machine where the node was started with --allow-paths.",
    "bands": "Bands in file order: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Empty: found by description or name.",
    "date": "Acquisition date. Null: read from the file.",
    "scale": "File value x scale + offset = reflectance x 10000. Null: as the file says, else taken as x 10000.",
    "offset": "See scale.",
    "nodata": "Value of missing pixels. Null: as the file says.",
    "mask": "Cloud mask, named like a path.",
    "mask_kind": "fmask, scl, qa-pixel or binary (0 is clear). Null: by the file's name.",
}

OPTION_WORDS = {
    "device": "auto, cpu, cuda or cuda:1; GET /health lists what the node has.",
    "precision": "auto, float32 or bfloat16; auto takes bfloat16 where the hardware multiplies it natively.",
    "threads": "CPU threads; 0: one per core.",
    "batch": "Tiles computed at once; 0: chosen for the device.",
    "tile": "Side of a tile in pixels; 0: as the model's card says.",
    "overlap": "Pixels that neighbouring tiles share; -1: as the card says.",
    "window": "Only this part of the first frame, in pixels.",
}
