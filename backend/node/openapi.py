"""The API definition, OpenAPI 3.0, written by hand: FastAPI's own is 3.1, which the standard does not know.

A test keeps it and the routes together.
"""

from __future__ import annotations

from typing import Any

from .openapi_schemas import TEXT, Json, ref, schemas
from .processes import PROCESSES

_PROBLEMS = {
    400: "The request does not fit",
    401: "Token missing or wrong",
    404: "Not there",
    405: "Not with this method",
    409: "Does not fit the state of things",
    413: "Too large",
    415: "Not JSON",
    416: "No such part of the file",
    421: "Not this host",
    500: "A bug, or the job failed",
    503: "The queue is full",
    507: "Out of memory or disk",
}
_ALWAYS = (400, 401, 404, 405, 413, 421, 500)


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _page(schema: Json) -> Json:
    """A resource in both encodings."""
    return {**_json(schema), "text/html": {"schema": {"type": "string"}}}


_BINARY: Json = {"schema": {"type": "string", "format": "binary"}}


def _operation(
    name: str, summary: str, content: Json, *, ok: int = 200, more: Json | None = None,
    problems: tuple[int, ...] = (), **members: Any,
) -> Json:  # fmt: skip
    """One operation: what a good answer holds, and which problems may come beside those that always may."""
    good: Json = {"description": summary, **({"content": content} if content else {})}
    refused = {
        str(code): {"description": _PROBLEMS[code], "content": _json(ref("exception"))}
        for code in sorted({*_ALWAYS, *problems})
    }
    return {
        "operationId": name,
        "summary": summary,
        **members,
        "responses": {str(ok): good, **(more or {}), **refused},
    }


def _in(where: str, name: str, schema: Json, text: str = "", **more: Any) -> Json:
    described = {"description": text} if text else {}
    return {"name": name, "in": where, "required": where == "path", "schema": schema, **described, **more}


_JOB = _in("path", "jobID", TEXT)
_FORMAT = _in("query", "f", {"type": "string", "enum": ["json", "html"]}, "Instead of Accept.")
_LIMIT = _in("query", "limit", {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 10})
_OFFSET = _in("query", "offset", {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0})
_DIGEST = _in("path", "digest", {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"})


def _several(name: str, items: Json) -> Json:
    return _in("query", name, {"type": "array", "items": items}, style="form", explode=True)


def _get(name: str, summary: str, content: Json, *parameters: Json, **more: Any) -> Json:
    """A resource that is read, in JSON or HTML."""
    return {"get": _operation(name, summary, content, parameters=[*parameters, _FORMAT], **more)}


_OBJECT: Json = {"type": "object"}
_OUTPUTS: Json = {
    **_json(ref("results")),
    "text/plain": {"schema": TEXT},
    "image/tiff": _BINARY,
    "application/geopackage+sqlite3": _BINARY,
    "multipart/related": _BINARY,
}
_LINKED = {"204": {"description": "All outputs by reference: see the Link headers"}}
_PROCESS = _in("path", "processID", TEXT, example=next(iter(PROCESSES)))


def _discovery() -> Json:
    """What a client reads first."""
    api = {"application/vnd.oai.openapi+json;version=3.0": {"schema": _OBJECT}, "text/html": {"schema": TEXT}}
    listed, one = _page(ref("processList")), _page(ref("process"))
    return {
        "/": _get("landing", "Where everything is", _page(ref("landingPage"))),
        "/api": _get("api", "This definition", api),
        "/conformance": _get("conformance", "Conformance classes", _page(ref("confClasses"))),
        "/processes": _get("processes", "What can be asked for", listed, _LIMIT, _OFFSET),
        "/processes/{processID}": _get("process", "One process", one, _PROCESS),
    }


def _execution() -> Json:
    """Starting a job."""
    prefer = _in("header", "Prefer", TEXT, "respond-async: a job to follow instead of waiting.")
    headers = {"Location": {"schema": TEXT}}
    job = {"201": {"description": "The job", "content": _json(ref("statusInfo")), "headers": headers}}
    body = {"required": True, "content": _json(ref("execute"))}
    return {
        "/processes/{processID}/execution": {
            "post": _operation(
                "execute", "Start a job", _OUTPUTS, problems=(409, 415, 503, 507), more={**job, **_LINKED},
                parameters=[_PROCESS, prefer], requestBody=body,
            )
        }
    }  # fmt: skip


def _jobs() -> Json:
    """Following jobs, and their results."""
    seconds = {"type": "number", "minimum": 0}
    filters = [
        _several("type", {"type": "string", "enum": ["process"]}),
        _several("processID", TEXT),
        _several("status", ref("statusCode")),
        _in("query", "datetime", TEXT, "Instant, or FROM/TO with '..' open."),
        _in("query", "minDuration", seconds),
        _in("query", "maxDuration", seconds),
    ]
    info, results = ref("statusInfo"), {**_OUTPUTS, "text/html": {"schema": TEXT}}
    dismiss = _operation("dismiss", "Stop a job, or remove it when it is over", _json(info), parameters=[_JOB])
    return {
        "/jobs": _get("jobs", "Jobs, newest first", _page(ref("jobList")), *filters, _LIMIT, _OFFSET),
        "/jobs/{jobID}": {**_get("status", "How a job stands", _page(info), _JOB), "delete": dismiss},
        "/jobs/{jobID}/results": _get("results", "What a job made", results, _JOB, problems=(409, 507), more=_LINKED),
    }


def _beside_jobs() -> Json:
    """Beyond the standard: parts of results, logs, events."""
    ranged = _in("header", "Range", {"type": "string", "pattern": r"^bytes=\d{1,9}-$"})
    part = {"206": {"description": "A part", "content": {"*/*": _BINARY}}}
    offset = _in("query", "offset", {"type": "integer", "minimum": 0, "maximum": 10**12, "default": 0})
    log, events = {"text/plain": {"schema": TEXT}}, {"text/event-stream": {"schema": TEXT}}
    result = _operation(
        "result", "One output or file by itself", {"*/*": _BINARY}, problems=(409, 416, 507), more=part,
        parameters=[_JOB, _in("path", "name", TEXT), ranged],
    )  # fmt: skip
    return {
        "/jobs/{jobID}/results/{name}": {"get": result},
        "/jobs/{jobID}/log": {"get": _operation("log", "A job's log from a byte on", log, parameters=[_JOB, offset])},
        "/jobs/{jobID}/events": {
            "get": _operation("events", "Server-sent events: status, log", events, parameters=[_JOB])
        },
    }


def _stores() -> Json:
    """Beyond the standard: models, uploads, health."""
    model, upload = _in("path", "model", TEXT), _json(ref("upload"))
    words = "The piece that continues what is here; left out: all of it."
    piece = _in("header", "Content-Range", {"type": "string", "pattern": r"^bytes \d+-\d+/\d+$"}, words)
    also = {
        code: {"description": text, "content": upload}
        for code, text in (("200", "It was here"), ("202", "More is wanted"))
    }
    body = {"required": True, "content": {"application/octet-stream": _BINARY}}
    gone = _operation("removeModel", "Remove an installed model", _json(_OBJECT), parameters=[model])
    return {
        "/models": _get("models", "All models", _page(_OBJECT)),
        "/models/{model}": {**_get("model", "A model's card", _page(_OBJECT), model), "delete": gone},
        "/health": _get("health", "Version, devices, queue, memory", _page(_OBJECT)),
        "/blobs/{digest}": {
            "get": _operation("uploadState", "How much of an upload is here", upload, parameters=[_DIGEST]),
            "put": _operation(
                "upload", "Send an upload, or go on with it", upload, ok=201, more=also, problems=(409, 507),
                parameters=[_DIGEST, piece], requestBody=body,
            ),
            "delete": _operation(
                "removeUpload", "Remove an upload", {}, ok=204, problems=(409,), parameters=[_DIGEST]
            ),
        },
    }  # fmt: skip


def definition(url: str, version: str) -> Json:
    """The whole definition for the node at ``url``."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Prithvi node",
            "version": version,
            "license": {"name": "GPL-3.0-or-later"},
            "description": "OGC API - Processes 1.0, with models, uploads, logs and events beside it.",
        },
        "servers": [{"url": url}],
        "security": [{"token": []}],
        "paths": {**_discovery(), **_execution(), **_jobs(), **_beside_jobs(), **_stores()},
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
