"""``prithvi serve``: its flags, and from the flags to a node. Imports no web server until it runs."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from ..errors import InvalidInput
from ..registry import home
from .config import LIMITS, NodeConfig

_EXAMPLES = """\
When the node is ready it prints one JSON line: url, host, port, pid, token_file. Every request carries
'Authorization: Bearer TOKEN'; the token is in token_file, which only you can read.

examples:
  prithvi serve
  prithvi serve --port 0 --allow-paths --with-parent
  prithvi serve --host 0.0.0.0 --certfile node.crt --keyfile node.key --token-file token
  prithvi serve --device cuda:0 cuda:1"""


def add_serve_parser(commands: Any) -> argparse.ArgumentParser:
    """Add ``serve`` to the subparsers of a command line."""
    text = "Let QGIS and other programs run jobs on this machine over HTTP (OGC API - Processes)."
    p: argparse.ArgumentParser = commands.add_parser(
        "serve",
        help="let QGIS and other programs run jobs on this machine",
        description=text,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _reach(p)
    _work(p)
    _limits(p)
    return p


def _reach(p: argparse.ArgumentParser) -> None:
    """How the node is reached, and by whom."""
    p.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    p.add_argument("--port", type=int, default=8765, help="port; 0: any free one (default: %(default)s)")
    token = p.add_mutually_exclusive_group()
    token.add_argument("--token", default="", help="the token; the list of processes shows it to others")
    token.add_argument("--token-file", type=Path, metavar="FILE", help="read the token from here, or write a new one")
    token.add_argument("--no-token", action="store_true", help="let every program of this machine in (loopback only)")
    p.add_argument("--certfile", type=Path, metavar="FILE", help="TLS certificate")
    p.add_argument("--keyfile", type=Path, metavar="FILE", help="TLS key")
    p.add_argument("--public-url", default="", metavar="URL", help="how clients see the node behind a proxy")
    p.add_argument("--public-host", nargs="+", default=[], metavar="NAME", help=(
        "names the node may be called by (default: any)"))  # fmt: skip


def _work(p: argparse.ArgumentParser) -> None:
    """Where the node works, and on what."""
    p.add_argument("--home", type=Path, metavar="DIR", help="models, jobs and uploads (default: PRITHVI_HOME)")
    p.add_argument("--device", nargs="+", default=["auto"], metavar="NAME", help=(
        "a worker for each: auto, cpu, cuda:0, …"))  # fmt: skip
    p.add_argument("--allow-paths", nargs="*", type=Path, metavar="ROOT", help=(
        "let requests name files below these folders; none named: all files (loopback only)"))  # fmt: skip
    p.add_argument("--with-parent", action="store_true", help="end when stdin is closed")
    p.add_argument("--cold", action="store_true", help="start the worker with the first job")


def _limits(p: argparse.ArgumentParser) -> None:
    """One flag for each limit, with its type and default."""
    group = p.add_argument_group("limits")
    defaults = {f.name: f.default for f in dataclasses.fields(NodeConfig)}
    for name, words in LIMITS.items():
        kind: Any = type(defaults[name])
        flag, said = f"--{name.replace('_', '-')}", f"{words} (default: {defaults[name]:,})"
        group.add_argument(flag, type=kind, default=defaults[name], metavar="N", help=said)


def run_serve(args: argparse.Namespace) -> None:
    """Serve until stopped; prints the ready line. Raises BackendError."""
    try:
        from .server import ServeOptions, main_serve
    except ModuleNotFoundError as error:
        raise InvalidInput(
            f"The node needs {error.name}, which is not installed.", "pip install 'prithvi-qgis[node]'"
        ) from error
    options = ServeOptions(
        args.host,
        args.port,
        args.token,
        args.token_file,
        args.no_token,
        args.certfile,
        args.keyfile,
        args.with_parent,
    )
    main_serve(config_of(args), options)


def config_of(args: argparse.Namespace) -> NodeConfig:
    """The configuration that the flags mean."""
    return NodeConfig(
        home=(args.home or home()).expanduser().absolute(),
        devices=tuple(args.device),
        roots=roots_of(args.allow_paths, args.host),
        hosts=tuple(n.lower() for n in args.public_host),
        public_url=args.public_url,
        warm=not args.cold,
        **{name: getattr(args, name) for name in LIMITS},
    )


def roots_of(given: list[Path] | None, host: str) -> tuple[Path, ...]:
    """The folders whose files requests may name; none without --allow-paths."""
    from .server import is_loopback

    if given is None:
        return ()
    if not given and not is_loopback(host):
        raise InvalidInput(
            "Other machines may not name all files of this one.", "Say which folders: --allow-paths FOLDER."
        )
    wrong = next((r for r in given if not r.is_dir()), None)
    if wrong is not None:
        raise InvalidInput(f"--allow-paths: {wrong} is no folder.", "Name a folder that is there.")
    return tuple(r.resolve() for r in given) if given else drives()


def drives() -> tuple[Path, ...]:
    """The root of every disk."""
    import os

    if os.name != "nt":
        return (Path("/"),)
    return tuple(Path(f"{letter}:\\") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if Path(f"{letter}:\\").exists())
