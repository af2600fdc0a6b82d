"""What can be asked for, described by the standard.

``echo`` is always on: it gives back what it got, after a pause if asked. It is what the standard's test suite
needs, and the cheapest proof that queue, worker and results of a node work together.
"""

from __future__ import annotations

from typing import Any

from ..protocol import ClassLabel, FrameRef, RunOptions
from . import inputs
from .inputs import MAX_PAUSE, METHODS
from .offer import Input, Output, Process
from .problems import NoSuchProcess
from .schemas import FRAME_WORDS, OPTION_WORDS, Schema, schema_of

_GEOTIFF: Schema = {
    "type": "string",
    "contentEncoding": "binary",
    "contentMediaType": "image/tiff; application=geotiff",
}
_GEOPACKAGE: Schema = {
    "type": "string",
    "contentEncoding": "binary",
    "contentMediaType": "application/geopackage+sqlite3",
}
_BBOX: Schema = {
    "type": "object",
    "required": ["bbox"],
    "properties": {
        "bbox": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
        "crs": {"type": "string", "default": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
    },
}


_FRAMES = Input(
    "Frames",
    {"type": "array", "minItems": 1, "items": schema_of(FrameRef, FRAME_WORDS)},
    "The dates, each with its files, mask and what is known about them. A link {href, title} is a frame of one file.",
)
_OPTIONS = Input(
    "How to run", schema_of(RunOptions, OPTION_WORDS), "Nothing here changes the result, but precision.", True
)
_REPORT = Output("Report", {"type": "object"}, "What was done: model and its digest, device, warnings, seconds.")
_TEXT: Schema = {"type": "string"}
_CARD = Output("Model card", {"type": "object"}, "The installed model.")


def _model(text: str, optional: bool = False) -> Input:
    return Input("Model", {**_TEXT, **({"default": ""} if optional else {})}, text, optional)


PROCESSES: dict[str, Process] = {
    p.id: p
    for p in (
        Process(
            "fill",
            "Fill cloud gaps",
            "Fills cloudy and missing pixels in a series of dates; observed pixels stay as they are.",
            {
                "frames": _FRAMES,
                "model": _model("Name of a pretrained model, see GET /models. Empty: the one that comes along.", True),
                "method": Input(
                    "Method",
                    {"type": "string", "enum": list(METHODS), "default": "fitted"},
                    "fitted: the model's prediction fitted to the clear pixels; plain: the model's "
                    "reconstruction; no-model: the same fit without a model.",
                    True,
                ),
                "targets": Input(
                    "Dates to fill",
                    {"type": "array", "items": {"type": "integer", "minimum": 0}},
                    "Counted from 0 in order of time. Empty: all.",
                    True,
                ),
                "options": _OPTIONS,
            },
            {
                "frames": Output(
                    "Filled dates",
                    {"type": "array", "items": {"type": "object"}},
                    "For each date its name and links: filled, origin, uncertainty (GeoTIFF).",
                ),
                "report": _REPORT,
            },
            inputs.fill,
            keywords=("cloud", "gap filling", "time series"),
        ),
        Process(
            "segment",
            "Map with a model",
            "Makes a class map (water, flood, burn scar, crop, …) from one or more dates.",
            {
                "frames": _FRAMES,
                "model": _model("Name of a segmentation model, see GET /models."),
                "options": _OPTIONS,
            },
            {
                "map": Output(
                    "Class map", _GEOTIFF, "Classes with colours, names and nodata on the grid of the input."
                ),
                "probabilities": Output(
                    "Probabilities", _GEOTIFF, "One band per class. Leave it out where not needed."
                ),
                "polygons": Output(
                    "Polygons",
                    _GEOPACKAGE,
                    "The areas of the map as polygons along the pixels' edges, with class, name, pixels and area. "
                    "Leave it out where not needed.",
                ),
                "report": _REPORT,
            },
            inputs.segment,
            keywords=("classification", "flood", "burn scar", "crop"),
        ),
        Process(
            "polygons",
            "Polygons from a class map",
            "Turns the areas of a class map into polygons along the edges of its pixels; nodata is left out.",
            {
                "map": Input("Class map", _TEXT, "sha256:<64 hex digits>/<file name> of an upload, or a path."),
                "classes": Input(
                    "Classes",
                    {"type": "array", "items": schema_of(ClassLabel, {})},
                    "Value, name and colour of each class. Left out: as the file says.",
                    True,
                ),
                "nodata": Input(
                    "Nodata", {"type": "integer", "nullable": True}, "Value left out. Left out: as the file says.", True
                ),
            },
            {"polygons": Output("Polygons", _GEOPACKAGE, "With class, name, pixels and area."), "report": _REPORT},
            inputs.polygons,
            keywords=("vector", "classification"),
        ),
        Process(
            "inspect",
            "Inspect input",
            "Tells what a model would see of the frames, and what does not fit.",
            {"frames": _FRAMES, "model": _model("Name of a model, see GET /models."), "options": _OPTIONS},
            {
                "report": Output(
                    "Report", {"type": "object"}, "Bands, scale, dates, clear share, warnings and problems."
                )
            },
            inputs.inspect,
            sync=True,
        ),
        Process(
            "fetch-model",
            "Fetch a model",
            "Downloads an official model, verifies and installs it. Continues after a cut.",
            {
                "name": Input("Name", _TEXT, "See GET /models."),
                "revision": Input("Revision", _TEXT, "Branch, tag or commit. Left out: as the card says.", True),
            },
            {"card": _CARD},
            inputs.fetch,
        ),
        Process(
            "install-model",
            "Install a model",
            "Installs a model from a file of weights.",
            {
                "file": Input("File", _TEXT, "sha256:<64 hex digits>/<file name> of an upload, or a path."),
                "card": Input(
                    "Card",
                    _TEXT,
                    "model.json that belongs to the file, named like it. Left out: recognised.",
                    True,
                ),
                "name": Input("Name", _TEXT, "Which official model it is, or the name to install under.", True),
            },
            {"card": _CARD},
            inputs.install,
        ),
        Process(
            "echo",
            "Echo",
            "Gives back its inputs, after a pause if asked: a test of the way to the worker and back.",
            {
                "message": Input("Message", _TEXT),
                "note": Input(
                    "Note", {"type": "string", "contentMediaType": "text/plain", "default": ""}, optional=True
                ),
                "bbox": Input(
                    "Bounding box",
                    {"allOf": [{"format": "ogc-bbox", "type": "object"}, _BBOX]},
                    optional=True,
                ),
                "pause": Input(
                    "Pause",
                    {"type": "integer", "minimum": 0, "maximum": MAX_PAUSE, "default": 0},
                    "Seconds to wait.",
                    optional=True,
                ),
            },
            {
                "message": Output("Message", _TEXT),
                "note": Output("Note", {"type": "string", "contentMediaType": "text/plain"}),
                "bbox": Output("Bounding box", {"allOf": [{"format": "ogc-bbox", "type": "object"}, _BBOX]}),
                "pause": Output("Pause", {"type": "integer"}),
            },
            inputs.echo,
            sync=True,
        ),
    )
}


def process_of(process_id: str) -> Process:
    """A process by its id. NoSuchProcess."""
    if process_id not in PROCESSES:
        raise NoSuchProcess(f"There is no process {process_id!r}.", f"There are {', '.join(PROCESSES)}.")
    return PROCESSES[process_id]


def summary(process: Process, version: str) -> dict[str, Any]:
    """A process as in the list (processSummary.yaml, without links)."""
    modes = ["sync-execute", "async-execute", "dismiss"] if process.sync else ["async-execute", "dismiss"]
    return {
        "id": process.id,
        "version": version,
        "title": process.title,
        "description": process.description,
        **({"keywords": list(process.keywords)} if process.keywords else {}),
        "jobControlOptions": modes,
        "outputTransmission": ["value", "reference"],
    }


def description(process: Process, version: str) -> dict[str, Any]:
    """A process with its inputs and outputs (process.yaml, without links)."""
    inputs = {
        name: {
            "title": i.title,
            **({"description": i.description} if i.description else {}),
            "minOccurs": 0 if i.optional else 1,
            "maxOccurs": 1,
            "schema": i.schema,
        }
        for name, i in process.inputs.items()
    }
    outputs = {
        name: {
            "title": o.title,
            **({"description": o.description} if o.description else {}),
            "schema": o.schema,
        }
        for name, o in process.outputs.items()
    }
    return {**summary(process, version), "inputs": inputs, "outputs": outputs}
