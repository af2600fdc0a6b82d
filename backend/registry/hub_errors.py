"""The hub library's errors as ours: what the user can do, without addresses, headers or tokens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from ..errors import BackendError, InvalidInput, NotFound, WeightsUnavailable

FROM_FILE = "or get the file some other way and run `prithvi models install FILE`."
_RETRIED = (408, 429, 500, 502, 503, 504)


def endpoint() -> str | None:
    """The mirror named by HF_ENDPOINT, looked up at each call; None is huggingface.co."""
    return os.environ.get("HF_ENDPOINT", "").strip().rstrip("/") or None


def shown_endpoint() -> str:
    """The hub's host for messages: an address may hold a password."""
    address = urlsplit(endpoint() or "https://huggingface.co")
    return f"{address.hostname}:{address.port}" if address.port else address.hostname or "HF_ENDPOINT"


class Passing(WeightsUnavailable):
    """A failure that may be gone at the next attempt."""


@contextmanager
def translated(repo: str) -> Iterator[None]:
    """The hub library's errors as ours: what the user can do, without addresses, headers or tokens."""
    import httpx2
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OfflineModeIsEnabled

    where = shown_endpoint()
    try:
        yield
    except OfflineModeIsEnabled as error:
        raise WeightsUnavailable(
            "The network may not be used (HF_HUB_OFFLINE).", f"Unset it, {FROM_FILE}"
        ) from error
    except HfHubHTTPError as error:
        raise _http_problem(error, repo, where) from error
    except HFValidationError as error:
        raise InvalidInput(f"{repo!r} is no repository's name.", "Correct the card: owner/name.") from error
    except httpx2.ProxyError as error:
        raise WeightsUnavailable(
            f"The proxy refused the way to {where}: {error}.", "Check HTTPS_PROXY and NO_PROXY."
        ) from error
    except httpx2.TransportError as error:
        if "CERTIFICATE" in str(error).upper():
            raise WeightsUnavailable(
                f"The certificate of {where} is not trusted: {error}.",
                "A company proxy may stand between: name its certificates in SSL_CERT_FILE.",
            ) from error
        raise Passing(
            f"{where} cannot be reached ({str(error) or type(error).__name__}).",
            f"Check the network; name a mirror in HF_ENDPOINT or a proxy in HTTPS_PROXY, {FROM_FILE}",
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise WeightsUnavailable(f"{where} cannot be asked: {error}.", f"Check HF_ENDPOINT, {FROM_FILE}") from error


def _http_problem(error: Any, repo: str, where: str) -> BackendError:
    """What an answer other than 200 means for the user."""
    from huggingface_hub import errors

    status = error.response.status_code
    if isinstance(error, errors.RevisionNotFoundError):
        return NotFound(f"{repo} has no such revision.", "Name a branch, tag or commit that its page shows.")
    if isinstance(error, errors.GatedRepoError):
        return WeightsUnavailable(
            f"{repo} is only open to those who accepted its terms ({status}).",
            f"Accept them at https://huggingface.co/{repo}, then `hf auth login` or set HF_TOKEN.",
        )
    if status == 401:
        return WeightsUnavailable(
            f"{where} does not show {repo} (401): it is private or gone, or the token is not valid.",
            "Check HF_TOKEN or `hf auth whoami`: an expired token is refused even for public models.",
        )
    if status == 403:
        return WeightsUnavailable(
            f"{where} refuses to hand out {repo} (403).",
            "Check what HF_TOKEN may read; a firewall may also refuse in its place.",
        )
    if status == 404:
        return NotFound(
            f"{where} has no repository {repo}.", f"It may have been renamed: look there, {FROM_FILE}"
        )
    again = f"Try again later, name a mirror in HF_ENDPOINT, {FROM_FILE}"
    kind = Passing if status in _RETRIED else BackendError
    return kind(f"{where} answered {status} for {repo}.", again)
