"""The command line ``prithvi``: arguments in, exit code out."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import BackendError, Cancelled

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code (see ``errors``: 0 done, 1 a bug, 2 input, ..., 130 cancelled)."""
    given = list(sys.argv[1:] if argv is None else argv)
    json_wanted = "--json" in given
    from . import show

    try:
        with _stoppable(), _quiet():
            _run(given)
        if sys.stdout:  # None where it was closed, as services and pythonw do
            sys.stdout.flush()
        return 0
    except SystemExit as leaving:  # --help
        return int(leaving.code or 0)
    except BrokenPipeError:  # `prithvi models list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        error: BackendError = Cancelled("Cancelled; nothing half-written was left.")
    except BackendError as found:
        error = found
    except Exception:  # a bug: the user gets one line, the log the whole story
        error = _unexpected(given)
    show.problem(error, json_wanted)
    return error.exit_code


def _run(given: list[str]) -> None:
    """Parse and carry out; imports no more than the command needs."""
    from .parser import parser

    top = parser()
    args = top.parse_args(given)
    if args.version:
        from ..version import version

        print(f"prithvi {version()}")
    elif not args.command:
        top.print_help()
    elif args.command == "models":
        from . import models

        models.run(args)
    elif args.command == "explore":
        from . import explore

        explore.run(args)
    elif args.command == "sample":
        from . import sample

        sample.run(args)
    elif args.command == "chips":
        from . import chips

        chips.run(args)
    elif args.command == "pretrain":
        from . import pretrain

        pretrain.run(args)
    elif args.command == "serve":
        from ..node.cli import run_serve

        run_serve(args)
    elif args.command == "bundle":
        from . import bundle

        bundle.run(args)
    else:
        from . import runs

        runs.run(args)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Treat SIGTERM and a terminal that goes away like Ctrl-C, so that neither leaves a partial file.

    A signal that is ignored (nohup) stays ignored.
    """

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    names = [s for s in (signal.SIGTERM, getattr(signal, "SIGHUP", None)) if s is not None]
    before = {s: signal.getsignal(s) for s in names}
    heard = [s for s in names if before[s] is not signal.SIG_IGN]
    try:
        for s in heard:
            signal.signal(s, stop)
    except ValueError:  # not the main thread: somebody else's signals
        yield
        return
    try:
        yield
    finally:
        for s in heard:
            signal.signal(s, before[s])


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep libraries from printing Python warnings (unless python -W asks): ours are in the result."""
    with warnings.catch_warnings():
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        yield


def _unexpected(given: list[str]) -> BackendError:
    """The traceback of a bug into a log file; an error that names it."""
    import tempfile

    kind, value, _ = sys.exc_info()
    text = f"prithvi {' '.join(given)}\nin {os.getcwd()}, Python {sys.version}\n\n{traceback.format_exc()}"
    name = f"prithvi-{dt.datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (_log_folder, tempfile.gettempdir):
        try:
            path = Path(folder()) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except Exception:  # nosec B112 - what broke the command may break this too: the next folder, or the terminal
            continue
        said = f"{kind.__name__ if kind else 'Error'}: {value}".splitlines()[0]
        return BackendError(
            f"Something unexpected happened ({said}).", f"Please report it with this log: {path}"
        )
    return BackendError(f"Something unexpected happened, and no log could be written:\n{text}")


def _log_folder() -> Path:
    from ..registry import home

    return home() / "logs"
