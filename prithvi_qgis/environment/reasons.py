"""Why it failed, in one sentence, and what to do: read from answers, errors of the system, words of programs."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt.QtNetwork import QNetworkReply

from ..i18n import tr
from ..protocol import BackendError, InvalidInput, NotFound, OutOfMemory
from .seam import Wheel

Errors = QNetworkReply.NetworkError

#: Where all that a program said is kept, and how many of its last lines a reason shows.
LOG, TAIL = "environment.log", 20

_PROXY = (
    Errors.ProxyConnectionRefusedError, Errors.ProxyConnectionClosedError, Errors.ProxyNotFoundError,
    Errors.ProxyTimeoutError, Errors.UnknownProxyError,
)  # fmt: skip
_PASSING = (
    Errors.RemoteHostClosedError, Errors.TimeoutError, Errors.OperationCanceledError,
    Errors.TemporaryNetworkFailureError, Errors.NetworkSessionFailedError, Errors.UnknownNetworkError,
    Errors.InternalServerError, Errors.ServiceUnavailableError, Errors.ProxyTimeoutError,
    Errors.ProxyConnectionClosedError,
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """How one request ended: host, HTTP status (0: none came), Qt's error and words, what TLS objects to."""

    host: str
    status: int
    error: Any
    text: str
    trouble: tuple[str, ...] = ()
    proxied: bool = False  # whether the way led through a proxy

    @property
    def words(self) -> str:
        return f"{self.host}: HTTP {self.status or '–'}, {self.text} {'; '.join(self.trouble)}".strip()

    @property
    def may_pass(self) -> bool:
        """Whether another attempt may go better."""
        return self.status in (408, 425, 429, 500, 502, 503, 504) or (
            self.error in _PASSING and self.status not in (401, 403, 404, 407, 410)
        )


def of_answer(said: Answer) -> BackendError:
    """Why something could not be fetched."""
    offline = tr("Without network, use a bundle file (prithvi bundle) made on another machine.")
    detail = f" ({said.text})"
    if said.status == 407 or said.error == Errors.ProxyAuthenticationRequiredError:
        return BackendError(
            tr("The proxy {proxy} wants a name and a password.").format(proxy=proxy_words()) + detail,
            tr("Enter them in QGIS: Settings › Options › Network › Proxy."),
        )
    if said.error in _PROXY or (said.proxied and said.error == Errors.ConnectionRefusedError):
        return BackendError(
            tr("The proxy {proxy} cannot be reached.").format(proxy=proxy_words()) + detail,
            tr("Correct it in QGIS: Settings › Options › Network › Proxy."),
        )
    if said.error == Errors.SslHandshakeFailedError or said.trouble:
        return BackendError(
            tr("{host} shows a certificate that QGIS does not trust: {why}. Something between here and there, like a "
               "company's firewall or a virus scanner, may look into the connection.").format(
                host=said.host, why="; ".join(dict.fromkeys(said.trouble)) or said.text),
            tr("Add your organisation's certificate in QGIS (Settings › Options › Authentication › Manage "
               "Certificates) or to the system, or name a package index of your organisation in the Prithvi settings."),
        )  # fmt: skip
    if said.error == Errors.HostNotFoundError:
        return BackendError(
            tr("{host} is not found: there is no network, or the way out leads through a proxy.").format(
                host=said.host
            ),
            tr("Check the network and QGIS's proxy (Settings › Options › Network).") + " " + offline,
        )
    if said.status in (404, 410):
        return NotFound(
            tr("{host} no longer has a file that is needed.").format(host=said.host) + detail,
            tr("Update the plugin, or name a package index in the Prithvi settings."),
        )
    if said.status in (401, 403, 451):
        return BackendError(
            tr("{host} refuses the download (HTTP {status}).").format(host=said.host, status=said.status) + detail,
            tr("A filter of your network may block it: name your organisation's package index in the Prithvi settings.")
            + f" {offline}",
        )
    if said.error in (Errors.TimeoutError, Errors.OperationCanceledError):
        return BackendError(
            tr("{host} did not answer in time.").format(host=said.host) + detail,
            tr(
                "Try again: what was fetched is kept. A slow network may need a longer timeout (Settings › "
                "Options › Network)."
            ),
        )
    return BackendError(
        tr("{host} could not be used.").format(host=said.host) + detail,
        tr("Try again: what was fetched is kept.") + " " + offline,
    )


def proxy_words() -> str:
    """The proxy in QGIS's settings, without name and password."""
    settings = QgsSettings()
    host, port = settings.value("proxy/proxyHost", "") or "", settings.value("proxy/proxyPort", "") or ""
    if host and str(settings.value("proxy/proxyEnabled", "false")).lower() in ("true", "1"):
        return f"{host}:{port}" if port else str(host)
    return tr("of the system")


def other_file(wheel: Wheel, found: str) -> BackendError:
    """A file that is not the one the lock names."""
    shown = tr("its SHA-256 is {found}…, wanted is {wanted}…").format(found=found[:12], wanted=wheel.sha256[:12])
    return InvalidInput(
        tr("{file} is not the file that Prithvi was tested with ({why}); it was not used.").format(
            file=wheel.file, why=shown if found else tr("it is longer or shorter")
        ),
        tr("A proxy, a virus scanner or a mirror changed it. Try again, try another network, or use a bundle file."),
    )


def of_os_error(error: OSError, place: Path) -> BackendError:
    """Why the system refused to read or write."""
    path = error.filename or place
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) or getattr(error, "winerror", 0) == 112:
        return _disk_full(str(path))
    if getattr(error, "winerror", 0) in (32, 33):
        return _locked(str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _denied(str(path), error.strerror or "")
    if error.errno == errno.ENAMETOOLONG:
        return _too_long(str(path))
    return BackendError(
        tr("{path} cannot be written ({why}).").format(path=path, why=error.strerror or error),
        tr("Choose another folder for Prithvi's Python in the settings."),
    )


_HELD = r"being used by another process|os error (32|33)\b|winerror (32|33)\b|sharing violation"

#: What programs say, in the languages they say it in (the system's words come translated), the surest first.
_SAID: tuple[tuple[str, str], ...] = (
    (r"no space left on device|not enough space on the disk|quota exceeded|os error (28|112|122)\b|errno 28", "disk"),
    (_HELD, "locked"),
    (r"virus|potentially unwanted|os error 225\b|winerror 225\b", "virus"),
    (r"permission denied|access is denied|os error (5|13|1|30)\b|errno 13|winerror 5\b|read-only file", "denied"),
    (r"file ?name too long|path too long|os error (36|206)\b|winerror 206\b", "long"),
    (r"hash mismatch|do not match the hash|hashes are required|digest mismatch", "hash"),
    (r"proxy.{0,80}(407|authentication)|407 proxy", "proxy sign-in"),
    (r"proxy.{0,80}(refused|failed|connect)|tunnel error", "proxy"),
    (r"unknownissuer|unknown issuer|self.signed certificate|certificate verify failed|invalid peer certificate", "tls"),
    (r"failed to lookup address|name or service not known|temporary failure in name|dns error|getaddrinfo", "network"),
    (r"timed out|timeout", "late"),
    (r"no (matching|compatible) platform|musllinux|not a supported wheel|no wheels with a matching", "platform"),
    (r"requires-python|requires python|no interpreter found|python.{0,40}not supported", "python"),
    (r"ensurepip is not available|no module named (ensurepip|venv)", "venv"),
    (r"exec format error|cannot execute binary|bad cpu type|glibc(xx)?_[\d.]+. not found", "binary"),
    (r"cannot allocate memory|out of memory|memoryerror|os error 12\b", "memory"),
)  # fmt: skip


def may_pass(text: str) -> bool:
    """Whether a program failed over a file that is held for a moment only."""
    return re.search(_HELD, text, re.IGNORECASE) is not None


def of_text(doing: str, text: str, place: Path) -> BackendError:
    """Why a program failed, from its words; the last of them stay in the reason, below a sentence that explains it."""
    kind = next((kind for pattern, kind in _SAID if re.search(pattern, text, re.IGNORECASE | re.DOTALL)), "")
    made = _KINDS[kind](place) if kind else BackendError(
        tr("{doing} failed.").format(doing=doing), tr("The log {log} has all of it.").format(log=LOG))  # fmt: skip
    said = "\n".join(text.strip().splitlines()[-TAIL:])
    return type(made)(f"{made.message}\n{said}" if said else made.message, made.hint)


def _disk_full(path: str) -> BackendError:
    return OutOfMemory(
        tr("The disk of {path} is full.").format(path=path),
        tr(
            "Free some room and try again (what was fetched is kept), or choose a folder on another disk in the "
            "settings."
        ),
    )


def _locked(path: str) -> BackendError:
    return BackendError(
        tr(
            "Another program holds a file that is needed ({path}), most likely a virus scanner that looks through new "
            "files."
        ).format(path=path),
        tr("Wait a minute and try again. If it stays so, have the folder of Prithvi's Python left out of the scan."),
    )  # fmt: skip


def _virus(path: Path) -> BackendError:
    return BackendError(
        tr("A virus scanner refused a file below {path}.").format(path=path),
        tr("Have the folder of Prithvi's Python left out of the scan, then try again."),
    )


def _denied(path: str, why: str = "") -> BackendError:
    return BackendError(
        tr("You may not write to {path}.").format(path=path) + (f" ({why})" if why else ""),
        tr("Choose another folder for Prithvi's Python in the settings. On Windows a virus scanner may be the reason "
           "as well: have the folder left out of the scan."),
    )  # fmt: skip


def _too_long(path: str) -> BackendError:
    return BackendError(
        tr("A path below {path} is too long for this system.").format(path=path),
        tr("Choose a folder with a shorter path in the settings, like C:\\Prithvi."),
    )


_KINDS: dict[str, Any] = {
    "disk": lambda place: _disk_full(str(place)),
    "locked": lambda place: _locked(str(place)),
    "virus": _virus,
    "denied": lambda place: _denied(str(place)),
    "long": lambda place: _too_long(str(place)),
    "hash": lambda place: InvalidInput(
        tr("A file is not the one that Prithvi was tested with; it was not used."),
        tr("A proxy, a virus scanner or a mirror changed it. Try again, or use a bundle file."),
    ),
    "proxy sign-in": lambda place: BackendError(
        tr("The proxy {proxy} wants a name and a password.").format(proxy=proxy_words()),
        tr("Enter them in QGIS: Settings › Options › Network › Proxy."),
    ),
    "proxy": lambda place: BackendError(
        tr("The proxy {proxy} cannot be reached.").format(proxy=proxy_words()),
        tr("Correct it in QGIS: Settings › Options › Network › Proxy."),
    ),
    "tls": lambda place: BackendError(
        tr("A server shows a certificate that is not trusted: a firewall may look into the connection."),
        tr("Add your organisation's certificate to the system."),
    ),
    "network": lambda place: BackendError(
        tr("A server is not found: there is no network, or the way out leads through a proxy."),
        tr("Check the network and QGIS's proxy (Settings › Options › Network), or use a bundle file."),
    ),
    "late": lambda place: BackendError(
        tr("It took too long."), tr("Try again: what was fetched is kept.")
    ),
    "platform": lambda place: BackendError(
        tr("The packages are not made for this kind of machine."), tr("Use a node on another machine.")
    ),
    "python": lambda place: BackendError(
        tr("The Python that was found does not fit."),
        tr("Install Python 3.12, or name one in the settings (Python interpreter)."),
    ),
    "venv": lambda place: BackendError(
        tr("The Python that was found cannot make environments."),
        tr("Install its venv package (Debian, Ubuntu: apt install python3-venv), then try again."),
    ),
    "binary": lambda place: BackendError(
        tr("A program that was fetched does not run on this system."), tr("Use a node on another machine.")
    ),
    "memory": lambda place: OutOfMemory(
        tr("The machine ran out of memory."), tr("Close other programs and try again.")
    ),
}  # fmt: skip
