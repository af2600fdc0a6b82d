"""Every error on its way to the client: one table from kinds to HTTP, one shape of the body.

The body is the standard's exception.yaml (RFC 7807) with our ``Problem`` in it.
"""

from __future__ import annotations

from typing import Any

from .. import errors
from ..errors import BackendError
from ..protocol import Problem

EXCEPTIONS = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/"


class NoSuchProcess(errors.NotFound):
    """A process that is not offered."""


class NoSuchJob(errors.NotFound):
    """A job that never was, or was removed."""


class ResultNotReady(errors.NotFound):
    """Results were asked for before the job finished."""


class Unauthorized(BackendError):
    """The token is missing or wrong."""

    kind = "unauthorized"


class WrongHost(BackendError):
    """The request was meant for another site (DNS rebinding)."""

    kind = "unauthorized"


class TooLarge(errors.InvalidInput):
    """A request, an upload or a result beyond its limit."""


class WrongOffset(errors.InvalidInput):
    """An upload does not continue where the last one ended."""


class RangeNotSatisfiable(errors.InvalidInput):
    """A part of a file was asked for that it does not have."""


class WrongMediaType(errors.InvalidInput):
    """A body that is not JSON."""


class WrongMethod(errors.InvalidInput):
    """A method that this address does not know."""


class NodeBusy(BackendError):
    """The queue is full."""


#: Kind of error → (HTTP status, title, type URI). The first line that fits holds, so narrow kinds come first.
TABLE: tuple[tuple[type[BackendError], int, str, str], ...] = (
    (NoSuchProcess, 404, "No such process", EXCEPTIONS + "no-such-process"),
    (NoSuchJob, 404, "No such job", EXCEPTIONS + "no-such-job"),
    (ResultNotReady, 404, "Result not ready", EXCEPTIONS + "result-not-ready"),
    (Unauthorized, 401, "Token missing or wrong", ""),
    (WrongHost, 421, "Not this host", ""),
    (TooLarge, 413, "Too large", ""),
    (WrongOffset, 409, "Wrong offset", ""),
    (RangeNotSatisfiable, 416, "Range not satisfiable", ""),
    (WrongMediaType, 415, "Wrong media type", ""),
    (WrongMethod, 405, "Method not allowed", ""),
    (NodeBusy, 503, "Node busy", ""),
    (errors.InvalidInput, 400, "Invalid input", ""),
    (errors.NotFound, 404, "Not found", ""),
    (errors.WeightsUnavailable, 409, "Weights unavailable", ""),
    (errors.OutOfMemory, 507, "Out of memory or disk", ""),
    (errors.Cancelled, 409, "Cancelled", ""),
    (errors.VersionMismatch, 409, "Version mismatch", ""),
    (BackendError, 500, "Failed", ""),
)

#: Error kinds by their name on the wire, to raise a job's Problem again.
KINDS: dict[str, type[BackendError]] = {
    kind.kind: kind
    for kind in (
        BackendError,
        errors.InvalidInput,
        errors.NotFound,
        errors.WeightsUnavailable,
        errors.OutOfMemory,
        errors.VersionMismatch,
        errors.Cancelled,
    )
}


def problem_of(error: BackendError) -> Problem:
    """An error as it goes over the wire."""
    return Problem(error.kind, error.message, error.hint)


def error_of(problem: Problem) -> BackendError:
    """A Problem as the error it was; kinds of a newer version become the general one."""
    return KINDS.get(problem.kind, BackendError)(problem.message, problem.hint)


def status_of(error: BackendError) -> int:
    """The HTTP status of an error."""
    return next(status for kind, status, *_ in TABLE if isinstance(error, kind))


def body_of(error: BackendError, instance: str = "") -> dict[str, Any]:
    """The answer's body: exception.yaml, with our Problem beside it."""
    _, status, title, uri = next(line for line in TABLE if isinstance(error, line[0]))
    return {
        "type": uri or f"urn:prithvi:problem:{error.kind}",
        "title": title,
        "status": status,
        "detail": f"{error.message} {error.hint}".strip(),
        **({"instance": instance} if instance else {}),
        "kind": error.kind,
        "message": error.message,
        "hint": error.hint,
    }
