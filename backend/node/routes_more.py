"""Beyond the standard, small and documented: health, models, logs, events, uploads."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from .. import registry
from ..protocol import PROTOCOL, to_json
from . import deaths
from .answers import answer, base, link, node_of, refusal, self_links, status_info, text_range
from .blobs import Received, piece_of
from .jobs import Job
from .problems import NoSuchJob, WrongOffset
from .routes_core import GET

router = APIRouter()

#: Seconds of silence after which the events say that they still listen.
BEAT = 15.0


@router.api_route("/health", methods=GET)
async def health(request: Request) -> Response:
    """Version, devices, queue, memory and disk."""
    node, memory = node_of(request), deaths.memory()
    config = node.config
    made = {
        "status": "ok",
        "version": node.version,
        "protocol": PROTOCOL,
        "started": node.started,
        "devices": [e.state() for e in node.board.executors],
        "queue": {**node.board.counts, "limit": config.queue},
        "memory": {"total": memory.total, "available": memory.available},
        "disk": {"free": shutil.disk_usage(config.home).free, "kept_free": config.free_bytes},
        "limits": {"upload_bytes": config.upload_bytes, "wall_seconds": config.wall_seconds},
        "reads_paths": bool(config.roots),
    }
    return answer(request, made, "Health")


@router.api_route("/models", methods=GET)
async def models(request: Request) -> Response:
    """All models: installed, bundled, and those that can be fetched (execute ``fetch-model``)."""
    entries = await asyncio.to_thread(registry.list_models)
    listed = [
        {**_entry(request, to_json(e)), "links": [link(f"{base(request)}/models/{e.name}", "self")]} for e in entries
    ]
    return answer(request, {"models": listed, "links": self_links(request)}, "Models")


def _entry(request: Request, entry: dict[str, Any]) -> dict[str, Any]:
    """A line of the list; where models lie concerns only who may name paths."""
    if not node_of(request).config.roots:
        entry.pop("path", None)
    return entry


@router.api_route("/models/{name}", methods=GET)
async def model(request: Request, name: str) -> Response:
    """A model's card, and whether its weights are here."""
    card = await asyncio.to_thread(registry.find, name)
    return answer(
        request,
        {**to_json(card), "installed": registry.is_installed(name), "links": self_links(request)},
        card.title,
    )


@router.delete("/models/{name}")
async def remove_model(request: Request, name: str) -> Response:
    """Remove an installed model; those that came with Prithvi stay."""
    await asyncio.to_thread(registry.remove, name)
    return JSONResponse({"name": name, "removed": True})


@router.api_route("/jobs/{job_id}/log", methods=GET)
async def job_log(request: Request, job_id: str, offset: Annotated[int, Query(ge=0, le=10**12)] = 0) -> Response:
    """A job's log as plain text, from a byte on."""
    store = node_of(request).board.store
    path = store.folder(store.get(job_id).id) / "log.txt"
    return Response(text_range(path, offset), media_type="text/plain; charset=utf-8")


@router.get("/jobs/{job_id}/events")
async def events(request: Request, job_id: str) -> Response:
    """Server-sent events until the job is over: ``status`` (a statusInfo) and ``log`` (a line)."""
    node_of(request).board.store.get(job_id)
    return StreamingResponse(_events(request, job_id), media_type="text/event-stream")


async def _events(request: Request, job_id: str) -> AsyncIterator[str]:
    board, seen = node_of(request).board, 0
    path, last = board.store.folder(job_id) / "log.txt", None
    try:
        async for job in board.follow(job_id, BEAT):
            added = text_range(path, seen)
            whole = added[: added.rfind(b"\n") + 1]
            seen += len(whole)
            for line in whole.decode("utf-8", "replace").splitlines():
                yield _event("log", line)
            yield ": still here\n\n" if last == _shown(job) else _event("status", status_info(request, job))
            last = _shown(job)
    except NoSuchJob:
        return


def _shown(job: Job) -> tuple[Any, ...]:
    return job.status, job.progress, job.message


def _event(name: str, value: Any) -> str:
    """One event; JSON holds no line break, so the value is one line."""
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


@router.api_route("/blobs/{digest}", methods=GET)
async def upload_state(request: Request, digest: str) -> Response:
    """How much of an upload is here; 0 bytes of one that was never begun."""
    return _upload(node_of(request).blobs.state(digest))


@router.put("/blobs/{digest}")
async def upload(request: Request, digest: str) -> Response:
    """Send an upload, whole or (Content-Range) a piece that continues what is here."""
    blobs, headers = node_of(request).blobs, request.headers
    piece = piece_of(headers.get("content-range"), headers.get("content-length"))
    blobs.forget_old()
    try:
        received = await blobs.receive(digest, piece, request.stream())
    except WrongOffset as error:
        return refusal(request, error, {"Upload-Offset": str(blobs.state(digest).received)})
    except ClientDisconnect:  # nobody hears this; what came is kept
        return Response(status_code=499)
    return _upload(received, 201 if received.complete else 202)


@router.delete("/blobs/{digest}")
async def remove_upload(request: Request, digest: str) -> Response:
    """Remove an upload, whole or part."""
    node_of(request).blobs.remove(digest)
    return Response(status_code=204)


def _upload(state: Received, status: int = 200) -> Response:
    headers = {"Upload-Offset": str(state.received), "Upload-Complete": "?1" if state.complete else "?0"}
    return JSONResponse(to_json(state), status, headers)
