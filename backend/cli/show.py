"""What people and programs see: tables, sentences, JSON, progress bars, problems that say what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..errors import BackendError, Cancelled
from ..protocol import Problem, to_json
from ..words import plain


def as_json(value: Any) -> None:
    """The one JSON document of a run, on standard output."""
    print(json.dumps(to_json(value), indent=2, ensure_ascii=False))


def problem(error: BackendError, json_wanted: bool) -> None:
    """An error on standard error: a sentence and what to do, or a Problem in JSON."""
    if json_wanted:
        print(
            json.dumps(to_json(Problem(error.kind, error.message, error.hint)), ensure_ascii=False),
            file=sys.stderr,
        )
        return
    word = "" if isinstance(error, Cancelled) else f"{paint('error:', '1;31', sys.stderr)} "
    print(f"{word}{plain(error.message)}", file=sys.stderr)
    if error.hint:
        print(f"  → {plain(error.hint)}", file=sys.stderr)


def warnings(sentences: Sequence[str]) -> None:
    """What the user should know, on standard error."""
    for sentence in sentences:
        print(f"{paint('note:', '33', sys.stderr)} {plain(sentence)}", file=sys.stderr)


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> None:
    """Columns of text, as wide as they need to be."""
    every = [[plain(str(cell)) for cell in row] for row in ([header] if header else []) + list(rows)]
    widths = [max(len(row[i]) for row in every) for i in range(len(every[0]))] if every else []
    for number, row in enumerate(every):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        print(paint(line, "1", sys.stdout) if header and number == 0 else line)


def pairs(rows: Sequence[tuple[str, str]]) -> None:
    """Names and what they are, one per line; continued lines are indented."""
    width = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        lines = plain(text).splitlines() or [""]
        print(f"{paint(name.ljust(width), '2', sys.stdout)}  {lines[0]}")
        for line in lines[1:]:
            print(" " * (width + 2) + line)


def paint(text: str, code: str, stream: Any) -> str:
    """Text in an ANSI style, on terminals only."""
    import os

    plain = not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else f"\033[{code}m{text}\033[0m"


def size(count: int) -> str:
    """Bytes as people write them."""
    if count < 1_000_000:
        return f"{count / 1e3:.0f} kB"
    return f"{count / 1e6:,.1f} MB" if count < 1e8 else f"{count / 1e6:,.0f} MB"


class Bars:
    """Progress as bars on a terminal, one for each stage; silent elsewhere."""

    def __init__(self, bars: Any = None) -> None:
        self._bars = bars
        self._tasks: dict[str, Any] = {}

    def __call__(self, fraction: float, stage: str) -> None:
        """The share of a stage that is done, 0 to 1."""
        self.amount(stage, fraction, 1.0)

    def amount(self, stage: str, done: float, total: float) -> None:
        """How much of a stage is done; ``total`` 0: it is not known."""
        if self._bars is None:
            return
        if stage not in self._tasks:
            self.finish()
            self._tasks[stage] = self._bars.add_task(stage, total=total or None)
        self._bars.update(self._tasks[stage], completed=done, total=total or None)

    def finish(self) -> None:
        """Fill the bars of all stages so far, whatever their last word was."""
        for task in self._bars.tasks if self._bars else ():
            if not task.finished:
                self._bars.update(task.id, total=task.total or 1, completed=task.total or 1)


@contextmanager
def progress(in_bytes: bool = False) -> Iterator[Bars]:
    """Bars on standard error if it is a terminal; they stay when the work ends well, else vanish."""
    if not sys.stderr.isatty():
        yield Bars()
        return
    from rich import progress as rp
    from rich.console import Console

    amount: Sequence[Any] = (
        (rp.DownloadColumn(), rp.TransferSpeedColumn()) if in_bytes else (rp.TaskProgressColumn(),)
    )
    columns = (
        rp.TextColumn("{task.description}"), rp.BarColumn(), *amount,
        rp.TimeElapsedColumn(), rp.TimeRemainingColumn(compact=True),
    )  # fmt: skip
    bars = rp.Progress(*columns, console=Console(stderr=True), refresh_per_second=8)
    bars.start()
    try:
        shown = Bars(bars)
        yield shown
        shown.finish()
    except BaseException:
        bars.live.transient = True
        raise
    finally:
        bars.stop()
