"""Wheels of a lock, fetched into a folder: each checked by its SHA-256, and continued where it was cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ..bundle import Wheel, copy_checked, digest_of
from ..errors import BackendError, InvalidInput, NotFound

#: Files under way at once, attempts for each, seconds without an answer.
AT_ONCE, ATTEMPTS, TIMEOUT = 4, 3, 60

Tell = Callable[[int], None]


def gather(wheels: Iterable[Wheel], into: Path, folders: list[Path], tell: Tell) -> None:
    """Have every wheel in a folder, checked: from there, from other folders, else fetched. ``tell`` hears of bytes."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tasks = [pool.submit(_have, wheel, into, folders, tell) for wheel in wheels]
        try:
            for task in tasks:
                task.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _have(wheel: Wheel, into: Path, folders: list[Path], tell: Tell) -> None:
    target = into / wheel.file
    if not (target.is_file() and _is(target, wheel)):
        lying = [f / wheel.file for f in folders if (f / wheel.file).is_file()]
        if not any(copy_checked(path, wheel, target) for path in lying):
            fetch(wheel, target, tell)
            return
    tell(wheel.size)


def fetch(wheel: Wheel, target: Path, tell: Tell) -> None:
    """Fetch one wheel, going on where an earlier attempt was cut off. Raises BackendError with the reason."""
    part = target.with_name(target.name + ".part")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _continue(wheel, part, tell)
            if _is(part, wheel):
                part.replace(target)
                return
            part.unlink()
            trouble: BackendError = InvalidInput(
                f"{wheel.file} from {_host(wheel.url)} is not the file that Prithvi was tested with.",
                "A proxy or a virus scanner may have changed it: try another network, or give --wheels FOLDER.",
            )
        except HTTPError as error:
            if error.code in (404, 410):
                raise NotFound(
                    f"{_host(wheel.url)} no longer has {wheel.file}.", "Update Prithvi, or give --wheels FOLDER."
                ) from error
            trouble = _unreachable(wheel, f"HTTP {error.code} {error.reason}")
        except URLError as error:
            trouble = _unreachable(wheel, str(error.reason))
        except (TimeoutError, ConnectionError) as error:
            trouble = _unreachable(wheel, str(error) or type(error).__name__)
        if attempt == ATTEMPTS:
            raise trouble


def _continue(wheel: Wheel, part: Path, tell: Tell) -> None:
    there = part.stat().st_size if part.exists() else 0
    if urlsplit(wheel.url).scheme not in ("http", "https"):
        raise InvalidInput(f"{wheel.url} is no web address.", "Install Prithvi again.")
    request = Request(wheel.url, headers={"Range": f"bytes={there}-"} if there else {})
    with urlopen(request, timeout=TIMEOUT) as answer:  # nosec B310 - http and https only, checked above
        goes_on = answer.status == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {there}-")
        if goes_on:
            tell(there)
        left = int(answer.headers.get("Content-Length") or 0)
        with part.open("ab" if goes_on else "wb") as file:
            while block := answer.read(1 << 18):
                file.write(block)
                tell(len(block))
                left -= len(block)
        if left > 0:
            raise ConnectionError(f"{left:,} bytes are missing")


def _is(path: Path, wheel: Wheel) -> bool:
    with path.open("rb") as stream:
        return digest_of(stream) == wheel.sha256


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _unreachable(wheel: Wheel, why: str) -> BackendError:
    return BackendError(
        f"{wheel.file} could not be fetched from {_host(wheel.url)} ({why}).",
        "Check the network, HTTPS_PROXY and SSL_CERT_FILE; what was fetched is kept. Or give --wheels FOLDER.",
    )
