"""The standard's schemas that the node's answers are made by, for its API definition (OpenAPI 3.0)."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
INT: Json = {"type": "integer"}


def ref(name: str) -> Json:
    """A reference to one of ``schemas``."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: str = "", **properties: Json) -> Json:
    made: Json = {"type": "object", "properties": properties}
    return {**made, "required": required.split()} if required else made


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


_LINKS = _list(ref("link"))
_TIME: Json = {"type": "string", "format": "date-time"}


def schemas() -> Json:
    """The standard's schemas that answers are made by, and those of our own."""
    return {**_of_processes(), **_of_jobs()}


def _of_processes() -> Json:
    summary = {
        "id": TEXT, "version": TEXT, "title": TEXT, "description": TEXT, "keywords": _list(TEXT),
        "links": _LINKS,
        "jobControlOptions": _list({"type": "string", "enum": ["sync-execute", "async-execute", "dismiss"]}),
        "outputTransmission": _list({"type": "string", "enum": ["value", "reference"]}),
    }  # fmt: skip
    each = _object("schema", title=TEXT, schema={"type": "object"})
    puts: Json = {"type": "object", "additionalProperties": each}
    mode = {"type": "string", "enum": ["value", "reference"]}
    wanted = _object(transmissionMode=mode, format={"type": "object"})
    execute = _object(
        inputs={"type": "object"}, outputs={"type": "object", "additionalProperties": wanted},
        response={"type": "string", "enum": ["raw", "document"], "default": "raw"},
        subscriber={"type": "object"}, mode=TEXT,
    )  # fmt: skip
    return {
        "link": _object("href", href=TEXT, rel=TEXT, type=TEXT, hreflang=TEXT, title=TEXT),
        "landingPage": _object("links", title=TEXT, description=TEXT, links=_LINKS),
        "confClasses": _object("conformsTo", conformsTo=_list(TEXT)),
        "processSummary": _object("id version", **summary),
        "processList": _object("processes links", processes=_list(ref("processSummary")), links=_LINKS),
        "process": _object("id version", **summary, inputs=puts, outputs=puts),
        "execute": {**execute, "additionalProperties": False},
    }


def _of_jobs() -> Json:
    problem = {"kind": TEXT, "message": TEXT, "hint": TEXT}
    info = {
        "jobID": TEXT, "processID": TEXT, "type": {"type": "string", "enum": ["process"]},
        "status": ref("statusCode"), "message": TEXT,
        "progress": {"type": "integer", "minimum": 0, "maximum": 100},
        "created": _TIME, "started": _TIME, "finished": _TIME, "updated": _TIME, "device": TEXT,
        "links": _LINKS, "problem": _object("kind message", **problem),
    }  # fmt: skip
    return {
        "exception": _object("type", type=TEXT, title=TEXT, status=INT, detail=TEXT, instance=TEXT, **problem),
        "statusCode": {
            "type": "string",
            "enum": ["accepted", "running", "successful", "failed", "dismissed"],
        },
        "statusInfo": _object("jobID type status", **info),
        "jobList": _object("jobs links", jobs=_list(ref("statusInfo")), links=_LINKS),
        "results": {"type": "object"},
        "upload": _object("digest received complete", digest=TEXT, received=INT, complete={"type": "boolean"}),
    }
