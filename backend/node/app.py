"""The web application of a node: routes behind the guard, errors as problems, the board for its lifetime."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from ..errors import BackendError, InvalidInput, NotFound
from ..version import version
from . import routes_core, routes_more
from .answers import Node, refusal
from .blobs import BlobStore
from .board import Board, Executor
from .config import NodeConfig
from .guard import Guard
from .jobs import JobStore, now
from .problems import WrongMethod
from .workers import WorkerProcess

log = logging.getLogger(__name__)


def create_app(config: NodeConfig, executors: Sequence[Executor] | None = None) -> FastAPI:
    """The application; ``executors`` other than the usual worker processes are for tests and clusters.

    Its lifespan takes the home folder (BackendError when another node holds it) and starts the workers.
    """
    if executors is None:
        executors = [WorkerProcess(config, name) for name in (*config.devices, "models")]
    board = Board(config, JobStore(config), executors)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await board.start()
        try:
            yield
        finally:
            await board.stop()

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.node = Node(config, board, BlobStore(config), version(), now())
    app.include_router(routes_core.router)
    app.include_router(routes_more.router)
    app.add_middleware(Guard, config=config)
    app.add_exception_handler(BackendError, _problem)
    app.add_exception_handler(RequestValidationError, _wrong_parameter)
    app.add_exception_handler(HTTPException, _wrong_address)
    app.add_exception_handler(Exception, _bug)
    return app


async def _problem(request: Request, error: Any) -> Response:
    return refusal(request, error)


async def _wrong_parameter(request: Request, error: Any) -> Response:
    """A query parameter that does not fit, by name."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:])
    return refusal(request, InvalidInput(f"{name}: {first['msg']}.", "GET /api describes the parameters."))


async def _wrong_address(request: Request, error: Any) -> Response:
    """What the router itself refuses: unknown addresses and methods."""
    path = request.url.path
    if error.status_code == 405:
        allowed = ", ".join(sorted(_methods(request)))
        refused = WrongMethod(f"{path} does not know {request.method}.", f"It knows {allowed}.")
        return refusal(request, refused, {"Allow": allowed})
    if error.status_code == 404:
        return refusal(request, NotFound(f"There is nothing at {path}.", "GET / lists what there is."))
    return refusal(
        request,
        InvalidInput(str(error.detail), "GET /api describes the requests."),
        dict(error.headers or {}),
    )


def _methods(request: Request) -> set[str]:
    """What an address knows: the union of its routes, of which the router names only the first."""
    routes = (*routes_core.router.routes, *routes_more.router.routes)
    found = [r.methods or set() for r in routes if isinstance(r, Route) and r.matches(request.scope)[0] != Match.NONE]
    return set().union(*found)


async def _bug(request: Request, error: Any) -> Response:
    """Said without detail; the traceback goes to the node's log (Starlette raises it again)."""
    log.error("%s %s", request.method, request.url.path)
    return refusal(request, BackendError("Something unexpected happened in the node.", "See the node's log."))
