"""Start a node: a socket, a token, TLS; one line on stdout when it is ready; gone with whoever started it."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import logging
import os
import secrets
import socket
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import uvicorn

from ..errors import BackendError, InvalidInput
from ..registry.places import disk_errors
from ..version import version
from .app import create_app
from .config import LOOPBACK, NodeConfig
from .jobs import NODE_FILE, JobStore

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServeOptions:
    """How a node is reached."""

    host: str = "127.0.0.1"
    port: int = 8765  # 0: any that is free
    token: str = ""  # given by hand; empty: from ``token_file``, else made
    token_file: Path | None = None  # read if it is there, else written; None: the home's
    no_token: bool = False  # loopback only
    certfile: Path | None = None
    keyfile: Path | None = None
    with_parent: bool = False  # end when stdin does

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise InvalidInput(f"The port is {self.port}.", "Give a number from 0 (any free one) to 65535.")
        if self.no_token and not is_loopback(self.host):
            raise InvalidInput(
                f"{self.host} can be reached from other machines, so a token is needed.",
                "Leave out --no-token, and add --certfile and --keyfile for TLS.",
            )
        if bool(self.certfile) != bool(self.keyfile):
            raise InvalidInput("TLS needs a certificate and its key.", "Give both --certfile and --keyfile.")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def main_serve(config: NodeConfig, options: ServeOptions) -> None:
    """Serve until stopped. Raises BackendError when the port, the token or the home cannot be had."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with disk_errors(config.home):
        config.home.mkdir(parents=True, exist_ok=True)
    os.environ["PRITHVI_HOME"] = str(config.home)  # where the registry looks, here and in the workers
    alone = JobStore(config)
    alone.claim()  # say it now, and in one sentence; the application takes it again
    alone.close()
    token, file = ("", None) if options.no_token else token_of(options, config.home)
    config = replace(config, token=token, hosts=hosts_of(config, options))
    listener = bind(options.host, options.port)
    if not is_loopback(options.host) and not options.certfile:
        log.warning("the token and all data cross the network unencrypted; use --certfile and --keyfile")
    server = _Server(
        uvicorn.Config(
            create_app(config),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="on",
            timeout_graceful_shutdown=1,
            ssl_certfile=options.certfile,
            ssl_keyfile=options.keyfile,
        ),
        _ready_line(listener, options, file),
        config.home / NODE_FILE,
    )
    if file and sys.stderr.isatty() and not options.token:
        print(f"Token (also in {file}): {token}", file=sys.stderr)  # to a person, never into a captured log
    if options.with_parent:
        threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
    with listener, contextlib.suppress(KeyboardInterrupt):  # Ctrl-C and SIGTERM are how a node ends
        server.run(sockets=[listener])
    if not server.was_ready:
        raise BackendError("The node could not start.", "The reason is in the lines above.")


def hosts_of(config: NodeConfig, options: ServeOptions) -> tuple[str, ...]:
    """The names the node answers to. Always some on the loopback, as there may be no token."""
    return (*LOOPBACK, options.host, *config.hosts) if is_loopback(options.host) else config.hosts


def token_of(options: ServeOptions, home: Path) -> tuple[str, Path | None]:
    """The token, and the file (readable by the owner only) that holds it; made where there is none."""
    if options.token:
        return _checked(options.token), None
    file = options.token_file or home / "node-token"
    with disk_errors(file.parent):
        if options.token_file and file.is_file() and (kept := file.read_text(encoding="utf-8").strip()):
            return _checked(kept), file
        token = secrets.token_urlsafe(32)
        file.parent.mkdir(parents=True, exist_ok=True)
        _keep_private(file, token)
    return token, file


def _keep_private(file: Path, text: str) -> None:
    """Replace a file by one that only its owner can read."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text + "\n")
    beside.replace(file)


def _checked(token: str) -> str:
    if len(token) < 16 or not token.isascii() or not token.isprintable() or " " in token:
        raise InvalidInput("The token is too short or holds odd characters.", "Use at least 16 letters and digits.")
    return token


def bind(host: str, port: int) -> socket.socket:
    """A listening socket, so that port 0 is known before anybody is told."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # on Windows this would let others take the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        raise InvalidInput(
            f"{host}:{port} cannot be listened on ({error.strerror}).", "Choose another --port, or 0."
        ) from error
    listener.set_inheritable(False)
    return listener


def _ready_line(listener: socket.socket, options: ServeOptions, token_file: Path | None) -> dict[str, Any]:
    """What a program that started us needs to know; the token is not in it."""
    host, port = listener.getsockname()[:2]
    named = options.host if options.host != "localhost" else host
    scheme = "https" if options.certfile else "http"
    return {
        "ready": True,
        "url": f"{scheme}://{f'[{named}]' if ':' in named else named}:{port}",
        "host": host,
        "port": port,
        "pid": os.getpid(),
        "token_file": str(token_file) if token_file else "",
        "version": version(),
    }


class _Server(uvicorn.Server):
    """uvicorn that says when it is ready: on stdout, and in a note for who finds the home in use."""

    def __init__(self, config: uvicorn.Config, line: dict[str, Any], note: Path) -> None:
        super().__init__(config)
        self._line, self._note, self.was_ready = line, note, False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.was_ready = True
            _keep_private(self._note, json.dumps(self._line))
            print(json.dumps(self._line), flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._note.unlink(missing_ok=True)
        await super().shutdown(sockets)


def _end_with_stdin(server: uvicorn.Server) -> None:
    """However our parent ends, our stdin ends with it."""
    with open(0, "rb", closefd=False) as stdin:
        while stdin.read(4096):
            pass
    server.should_exit = True
