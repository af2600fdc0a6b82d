"""OGC API – Processes, Part 1: Core 1.0: landing page, conformance, processes, execution, jobs, results."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ..errors import BackendError, InvalidInput
from . import results
from .answers import REL, answer, base, body_json, link, node_of, paged, self_links, status_info, wants_html
from .files import InputFiles
from .html import page
from .inputs import read_inputs, read_outputs
from .jobs import Job, JobRequest, new_id
from .offer import Process
from .openapi import definition
from .problems import ResultNotReady, body_of, error_of, status_of
from .processes import PROCESSES, description, process_of, summary

CONF = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/"
CLASSES = ("core", "ogc-process-description", "json", "html", "oas30", "job-list", "dismiss")
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

router = APIRouter()
GET = ["GET", "HEAD"]

Limit = Annotated[int, Query(ge=1, le=10_000)]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Several = Annotated[list[str], Query()]
Status = Literal["accepted", "running", "successful", "failed", "dismissed"]


@router.api_route("/", methods=GET)
async def landing(request: Request) -> Response:
    """Where everything is."""
    at = base(request)
    links = [
        *self_links(request),
        link(f"{at}/api", "service-desc", OPENAPI, "API definition"),
        link(f"{at}/api?f=html", "service-doc", "text/html", "API documentation"),
        *(link(f"{at}/conformance", rel, title="Conformance classes") for rel in (REL + "conformance", "conformance")),
        *(link(f"{at}/processes", rel, title="Processes") for rel in (REL + "processes", "processes")),
        link(f"{at}/jobs", REL + "job-list", title="Jobs"),
        link(f"{at}/models", "urn:prithvi:rel:models", title="Models"),
        link(f"{at}/health", "urn:prithvi:rel:health", title="Health"),
    ]
    text = "Fills cloud gaps and makes maps from satellite images with Prithvi models."
    return answer(request, {"title": "Prithvi node", "description": text, "links": links}, "Prithvi node")


@router.api_route("/api", methods=GET)
async def api(request: Request) -> Response:
    """The API definition, OpenAPI 3.0."""
    document = definition(base(request), node_of(request).version)
    if wants_html(request):
        return HTMLResponse(page("API", document, base(request)))
    return Response(JSONResponse(document).body, media_type=OPENAPI)


@router.api_route("/conformance", methods=GET)
async def conformance(request: Request) -> Response:
    """The classes of the standard that this node meets."""
    return answer(
        request,
        {"conformsTo": [CONF + name for name in CLASSES], "links": self_links(request)},
        "Conformance",
    )


@router.api_route("/processes", methods=GET)
async def processes(request: Request, limit: Limit = 10, offset: Offset = 0) -> Response:
    """What can be asked for."""
    shown, more = paged(list(PROCESSES.values()), limit, offset, request)
    listed = [
        {
            **summary(p, node_of(request).version),
            "links": [link(f"{base(request)}/processes/{p.id}", "self", title=p.title)],
        }
        for p in shown
    ]
    return answer(request, {"processes": listed, "links": [*self_links(request), *more]}, "Processes")


@router.api_route("/processes/{process_id}", methods=GET)
async def process(request: Request, process_id: str) -> Response:
    """One process with its inputs and outputs."""
    found = process_of(process_id)
    execute = link(f"{base(request)}/processes/{found.id}/execution", REL + "execute", title="Execute")
    made = {**description(found, node_of(request).version), "links": [*self_links(request), execute]}
    return answer(request, made, found.title)


@router.post("/processes/{process_id}/execution")
async def execute(request: Request, process_id: str) -> Response:
    """Start a job; wait for it where the process is quick and ``Prefer`` does not say otherwise."""
    found = process_of(process_id)
    job, asked = await _submit(request, found, await body_json(request))
    at = f"{base(request)}/jobs/{job.id}"
    asynchronous = "respond-async" in _preferences(request)
    if asynchronous or not found.sync:
        applied = {"Preference-Applied": "respond-async"} if asynchronous else {}
        return JSONResponse(status_info(request, job), 201, {"Location": at, **applied})
    job = await node_of(request).board.done(job.id)
    monitor = {"Link": f'<{at}>; rel="monitor"'}
    if job.status != "successful":
        error = _why_none(job)
        return JSONResponse(body_of(error, request.url.path), status_of(error), monitor)
    response = results.answer(_results(request, job), asked)
    response.headers.append("Link", monitor["Link"])
    return response


async def _submit(request: Request, found: Process, body: Any) -> tuple[Job, JobRequest]:
    """Check an execute request, and queue its job."""
    node = node_of(request)
    known = {"inputs", "outputs", "response", "subscriber", "mode"}
    if not isinstance(body, dict) or not set(body) <= known:
        unknown = ", ".join(sorted(set(body) - known)) if isinstance(body, dict) else type(body).__name__
        raise InvalidInput(f"The request holds {unknown}.", "Members are inputs, outputs, response.")
    response = body.get("response", "raw")  # the default of 1.0
    if response not in ("raw", "document"):
        raise InvalidInput(f"response is {response!r}.", "Known are raw and document.")
    job_id = new_id()
    files = InputFiles(node.config.roots, node.blobs, node.board.store.folder(job_id) / "inputs")
    outputs, given = read_outputs(found, body.get("outputs")), body.get("inputs", {})
    work = read_inputs(found, given, files)
    device = work.get("options", {}).get("device", "auto") if found.id != "echo" else "auto"
    asked = JobRequest(found.id, given, work, outputs, response == "raw", device, files.links)
    job = await node.board.submit(asked, job_id, node.blobs.link)
    if "subscriber" in body:
        node.board.say(job.id, "callbacks are not supported: 'subscriber' is not used")
    return job, asked


def _preferences(request: Request) -> set[str]:
    given = ",".join(request.headers.getlist("prefer"))
    return {p.partition(";")[0].strip().lower() for p in given.split(",")}


@router.api_route("/jobs", methods=GET)
async def jobs(
    request: Request,
    limit: Limit = 10,
    offset: Offset = 0,
    kind: Annotated[list[Literal["process"]], Query(alias="type")] = [],  # noqa: B006 - FastAPI copies it
    process_id: Annotated[list[str], Query(alias="processID")] = [],  # noqa: B006
    status: Annotated[list[Status], Query()] = [],  # noqa: B006
    created: Annotated[str, Query(alias="datetime")] = "",
    at_least: Annotated[float, Query(alias="minDuration", ge=0)] = 0,
    at_most: Annotated[float, Query(alias="maxDuration", ge=0)] = float("inf"),
) -> Response:
    """The jobs, newest first."""
    since, until = _interval(created)
    timed = "minDuration" in request.query_params or "maxDuration" in request.query_params
    found = [
        job
        for job in node_of(request).board.store.all()
        if (not process_id or job.process in process_id)
        and (not status or job.status in status)
        and since <= _moment(job.created) <= until
        and (not timed or at_least <= _duration(job) <= at_most)
    ]
    shown, more = paged(found, limit, offset, request)
    listed = [status_info(request, job) for job in shown]
    return answer(request, {"jobs": listed, "links": [*self_links(request), *more]}, "Jobs")


def _interval(text: str) -> tuple[dt.datetime, dt.datetime]:
    """An instant, or 'a/b' with '..' for an open end."""
    low, high = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
    if not text:
        return low, high
    ends = text.split("/")
    try:
        if len(ends) > 2 or (len(ends) == 1 and text == ".."):
            raise ValueError("an instant or a pair is wanted")
        first, last = _moment(ends[0]) if ends[0] not in ("", "..") else low, high
        if ends[-1] not in ("", ".."):
            last = _moment(ends[-1])
            whole_day = len(ends[-1]) == 10
            last += dt.timedelta(days=1) if whole_day else dt.timedelta(milliseconds=1)
        return first, last
    except (ValueError, OverflowError) as error:
        raise InvalidInput(
            f"datetime is {text!r} ({error}).", "Write 2026-01-31T12:00:00Z, or FROM/TO with '..' open."
        ) from None


def _moment(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _duration(job: Job) -> float:
    """Seconds of work so far; NaN (never within limits) without times."""
    if not job.started:
        return float("nan")
    end = _moment(job.finished) if job.finished else dt.datetime.now(dt.UTC)
    return (end - _moment(job.started)).total_seconds()


@router.api_route("/jobs/{job_id}", methods=GET)
async def job_status(request: Request, job_id: str) -> Response:
    """How a job stands."""
    return answer(request, status_info(request, node_of(request).board.store.get(job_id)), f"Job {job_id}")


@router.delete("/jobs/{job_id}")
async def dismiss(request: Request, job_id: str) -> Response:
    """Stop a job that waits or runs (its log stays); remove one that is over."""
    return JSONResponse(status_info(request, await node_of(request).board.dismiss(job_id)))


@router.api_route("/jobs/{job_id}/results", methods=GET)
async def job_results(request: Request, job_id: str) -> Response:
    """What a job made, in the form that was asked for when it started."""
    store = node_of(request).board.store
    job = store.get(job_id)
    if job.status != "successful":
        raise _why_none(job)
    found, asked = _results(request, job), store.request(job_id)
    if wants_html(request) and not asked.raw:
        return HTMLResponse(page(f"Results of {job_id}", results.document(found, asked), base(request)))
    return results.answer(found, asked)


@router.api_route("/jobs/{job_id}/results/{name:path}", methods=GET)
async def one_result(request: Request, job_id: str, name: str) -> Response:
    """One output, or one file, by itself; with Range, ETag and Repr-Digest."""
    job = node_of(request).board.store.get(job_id)
    if job.status != "successful":
        raise _why_none(job)
    return results.bare(_results(request, job), name)


def _results(request: Request, job: Job) -> results.Results:
    node = node_of(request)
    url = f"{base(request)}/jobs/{job.id}/results"
    return results.read(node.board.store.folder(job.id), url, local=bool(node.config.roots))


def _why_none(job: Job) -> BackendError:
    """Why a job has no results."""
    if job.status == "failed" and job.problem:
        return error_of(job.problem)
    if job.status == "dismissed":
        return InvalidInput(f"The job {job.id} was dismissed.", "Run it again.")
    return ResultNotReady(f"The job {job.id} is {job.status}.", "Ask again when its status is successful.")
