"""The program around the commands: stops, progress, pipes, help, and flags that are the requests' fields."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from backend.cli.parser import OPTION_FLAGS, parser
from backend.protocol import HLS_BANDS, FillRequest, InspectRequest, RunOptions, SegmentRequest
from backend.version import version
from tests.backend.said import Prithvi
from tests.conftest import plausible, write_raster

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_nothing(toys: Path, tmp_path: Path, how: signal.Signals) -> None:
    values = np.tile(plausible(6, 128, 128), (1, 12, 12))
    path = write_raster(tmp_path / "big_2018-07-04.tif", values, bands=HLS_BANDS)
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "backend", "segment", str(path), "--model", "toy-water",
               "--precision", "float32", "--out", str(out / "w.tif")]  # fmt: skip
    environment = {**os.environ, "PRITHVI_HOME": str(toys)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(how, signal.SIG_DFL),  # which whoever runs the tests may have set to ignore
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not list(out.glob(".*.part.tif")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.strip() == "Cancelled; nothing half-written was left." and not list(out.iterdir())


def test_progress_is_shown_on_a_terminal_only(toys: Path, lake: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend", "segment", str(lake), "--model", "toy-water", "--json",
               "--out", str(tmp_path / "w.tif")]  # fmt: skip
    environment = {**os.environ, "PRITHVI_HOME": str(toys), "TERM": "xterm", "COLUMNS": "100"}
    leader, follower = pty.openpty()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=follower, check=True
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the terminal is gone: all was read
            break
        shown += part
        if not part:
            break
    assert json.loads(done.stdout)["task"] == "segment"
    assert b"Predicting" in shown and b"100%" in shown


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m backend models list --json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_program_without_a_terminal_may_close_what_it_likes(closed: str) -> None:
    command = f"{sys.executable} -m backend models list --json {closed}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr


def test_the_version_is_that_of_the_plugin(prithvi: Prithvi) -> None:
    assert prithvi("--version").out == f"prithvi {version()}\n"


def test_without_a_command_there_is_help(prithvi: Prithvi) -> None:
    assert "examples:" in prithvi().out
    assert prithvi("models").code == 2
    assert prithvi("fly").code == 2


def commands() -> dict[str, argparse.ArgumentParser]:
    def of(p: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
        found = next((a for a in p._actions if isinstance(a, argparse._SubParsersAction)), None)
        return dict(found.choices) if found else {}

    top = of(parser())
    return {**top, **{f"models {name}": p for name, p in of(top["models"]).items()}}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help(prithvi: Prithvi, name: str) -> None:
    said = prithvi(*name.split(), "--help")
    assert said.code == 0 and f"prithvi {name}" in said.out and not said.err


@pytest.mark.parametrize(
    ("command", "request_type"),
    [("fill", FillRequest), ("segment", SegmentRequest), ("inspect", InspectRequest)],
)
def test_flags_are_the_fields_of_the_requests(command: str, request_type: type) -> None:
    flags = {a.dest for a in commands()[command]._actions}
    wanted = {f.name for f in dataclasses.fields(request_type)} - {"options"}
    options = {f.name for f in dataclasses.fields(RunOptions)}
    assert wanted | options <= flags and set(OPTION_FLAGS) == options


def test_the_examples_of_the_help_can_be_parsed() -> None:
    for name, command in commands().items():
        for example in examples_of(command.epilog or ""):
            words = [w.rstrip("/") for w in example]
            assert parser().parse_args(words).command == name.split()[0]


def examples_of(text: str) -> list[Sequence[str]]:
    """Lines that begin with `prithvi`, with those they go on to, and without what the shell does with their output."""
    joined = text.replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines()]
    return [re.split(r"[|>]", line)[0].split()[1:] for line in lines if line.startswith("prithvi ")]


def test_the_default_model_of_filling_has_one_name() -> None:
    from backend.infer.fill import DEFAULT_MODEL
    from backend.tasks import FILL_MODEL

    assert FILL_MODEL == DEFAULT_MODEL
