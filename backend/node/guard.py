"""What every request passes first: the right host, the right token, a body of bearable size. Pure ASGI."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

from ..errors import BackendError
from .config import NodeConfig
from .problems import TooLarge, Unauthorized, WrongHost, body_of, status_of

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
_UPLOAD = re.compile(r"/blobs/[^/]+")


class Guard:
    """Middleware in front of all routes."""

    def __init__(self, app: Any, config: NodeConfig) -> None:
        self._app, self._config = app, config
        self._token = _hash(config.token)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            headers = Headers(scope=scope)
            self._check_host(headers)
            self._check_token(headers)
            upload = scope["method"] == "PUT" and _UPLOAD.fullmatch(scope["path"])
            limit = None if upload else self._config.request_bytes
            if limit and int(headers.get("content-length") or 0) > limit:
                raise _too_large(limit)
        except (BackendError, ValueError) as error:
            await _refusal(error)(scope, receive, guarded)
            return
        await self._app(scope, _limited(receive, limit) if limit else receive, guarded)

    def _check_host(self, headers: Headers) -> None:
        """A page of another site that made its name point here calls us by that name."""
        host = re.sub(r":\d*$", "", headers.get("host", "")).strip("[]").lower()
        if self._config.hosts and host not in self._config.hosts:
            raise WrongHost(f"This node is not called {host!r}.", f"Call it {self._config.hosts[0]}.")

    def _check_token(self, headers: Headers) -> None:
        if not self._config.token:
            return
        scheme, _, given = headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(_hash(given.strip()), self._token)
        if scheme.lower() != "bearer" or not right:
            raise Unauthorized("The token is missing or wrong.", "Send 'Authorization: Bearer TOKEN'.")


def _hash(token: str) -> bytes:
    """A token at fixed length, so that comparing tells nothing of it."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _refusal(error: Exception) -> JSONResponse:
    if not isinstance(error, BackendError):
        error = TooLarge("Content-Length is no number.", "Send the number of bytes.")
    headers = {"WWW-Authenticate": 'Bearer realm="Prithvi node"'} if isinstance(error, Unauthorized) else {}
    return JSONResponse(body_of(error), status_of(error), {**headers, "Connection": "close"})


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The request has more than {limit} bytes.", "Upload files with PUT /blobs/DIGEST.")


def _limited(receive: Any, limit: int) -> Any:
    """``receive`` that stops a body without Content-Length at the limit as well."""
    seen = 0

    async def counted() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise _too_large(limit)
        return message

    return counted
