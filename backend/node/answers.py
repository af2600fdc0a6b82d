"""From a request to an answer: where we are, JSON or HTML, errors as problems, paging."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ..errors import BackendError, InvalidInput
from .blobs import BlobStore
from .board import Board
from .config import NodeConfig
from .html import page
from .jobs import Job, clean_json
from .problems import NodeBusy, WrongMediaType, body_of, status_of

REL = "http://www.opengis.net/def/rel/ogc/1.0/"


@dataclass(frozen=True)
class Node:
    """All that a route needs, in ``app.state.node``."""

    config: NodeConfig
    board: Board
    blobs: BlobStore
    version: str
    started: str


def node_of(request: Request) -> Node:
    """The node that a request came to."""
    node: Node = request.app.state.node
    return node


def base(request: Request) -> str:
    """The address of this node as the client knows it, without a slash at the end."""
    return node_of(request).config.public_url.rstrip("/") or str(request.base_url).rstrip("/")


def link(href: str, rel: str, media_type: str = "application/json", title: str = "") -> dict[str, str]:
    """A link of link.yaml."""
    return {"href": href, "rel": rel, "type": media_type, **({"title": title} if title else {})}


def self_links(request: Request) -> list[dict[str, str]]:
    """``self``, and ``alternate`` for the other encoding."""
    here = base(request) + request.url.path
    return [
        link(here, "self", title="This document"),
        link(f"{here}?{urlencode({'f': 'html'})}", "alternate", "text/html", "This document as HTML"),
    ]


def answer(
    request: Request, value: Any, title: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """A value as JSON, or as HTML where that is preferred."""
    if wants_html(request):
        return HTMLResponse(page(title, value, base(request)), status, headers)
    return JSONResponse(value, status, headers)


def wants_html(request: Request) -> bool:
    """By ``?f=``, else by Accept: HTML only where it is named and JSON is not liked as much."""
    asked = request.query_params.get("f")
    if asked not in ("html", "json", None):
        raise InvalidInput(f"f is {asked!r}.", "Known are json and html.")
    if asked:
        return asked == "html"
    liked = {"text/html": 0.0, "application/json": 0.0}
    for part in request.headers.get("accept", "").split(","):
        kind, *parameters = [p.strip().lower() for p in part.split(";")]
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if kind in liked:
            liked[kind] = float(quality) if quality.replace(".", "", 1).isdigit() else 0.0
    return liked["text/html"] > liked["application/json"]


def refusal(request: Request, error: BackendError, headers: dict[str, str] | None = None) -> Response:
    """An error as a problem; always JSON, as clients of the standard expect."""
    retry = {"Retry-After": "30"} if isinstance(error, NodeBusy) else {}
    return JSONResponse(body_of(error, request.url.path), status_of(error), {**retry, **(headers or {})})


async def body_json(request: Request) -> Any:
    """The body of a request. WrongMediaType keeps out what a page of another site can send unasked."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongMediaType(f"The body is {kind or 'of no type'}; wanted is application/json.", "Set Content-Type.")
    return clean_json(await request.body())


def paged(items: list[Any], limit: int, offset: int, request: Request) -> tuple[list[Any], list[dict[str, str]]]:
    """A page of a list, with links to the next and the one before."""
    links = []
    query = [(k, v) for k, v in request.query_params.multi_items() if k not in ("offset", "limit")]
    for rel, start in (("next", offset + limit), ("prev", offset - limit)):
        if (rel == "next" and start < len(items)) or (rel == "prev" and offset > 0):
            page_of = urlencode([*query, ("limit", limit), ("offset", max(0, start))])
            links.append(link(f"{base(request)}{request.url.path}?{page_of}", rel))
    return items[offset : offset + limit], links


def status_info(request: Request, job: Job) -> dict[str, Any]:
    """A job as statusInfo.yaml; a failed one with its problem beside."""
    at = f"{base(request)}/jobs/{job.id}"
    links = [link(at, "self"), link(at, "monitor", title="Status of this job")]
    links.append(link(f"{at}/log", "urn:prithvi:rel:log", "text/plain", "Log"))
    links.append(link(f"{at}/events", "urn:prithvi:rel:events", "text/event-stream", "Events"))
    if job.status == "successful":
        links.append(link(f"{at}/results", REL + "results", title="Results"))
    times = {k: v for k in ("started", "finished", "updated") if (v := getattr(job, k))}
    return {
        "jobID": job.id,
        "processID": job.process,
        "type": "process",
        "status": job.status,
        "message": job.message,
        "progress": job.progress,
        "created": job.created,
        **times,
        **({"device": job.device} if job.device else {}),
        **({"problem": vars(job.problem)} if job.problem else {}),
        "links": links,
    }


def text_range(path: Path, offset: int) -> bytes:
    """The bytes of a file from ``offset`` on; none where there is no file."""
    if offset < 0:
        raise InvalidInput(f"The offset is {offset}.", "Count from 0.")
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read()
    except FileNotFoundError:
        return b""
