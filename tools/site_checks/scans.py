"""bandit, detect-secrets and flake8 over the unpacked zip, with the rules that the site has switched on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .findings import Finding

#: All of bandit's tests but these.
BANDIT_OFF = "B109,B404,B410,B411"

FLAKE8_ON = (
    "C901,E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,"
    "F402,F403,F404,F405,F811,F821,F822,F823,F831,F901,W605"
)


def check(path: Path) -> Iterator[Finding]:
    """All findings of the three tools. Raises RuntimeError where one does not run."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
        yield from bandit(folder)
        yield from secrets(folder)
        yield from flake8(folder)


def bandit(folder: str) -> Iterator[Finding]:
    """Any finding blocks, of whatever severity."""
    report = json.loads(_said("bandit", "-r", ".", "-f", "json", "-q", "-s", BANDIT_OFF, cwd=folder))
    for found in [*report["results"]]:
        yield Finding(
            f"bandit {found['test_id']}", _place(found["filename"], found["line_number"]), found["issue_text"]
        )
    for broken in report["errors"]:
        yield Finding("bandit", broken["filename"], broken["reason"])


def secrets(folder: str) -> Iterator[Finding]:
    """Any finding blocks: also every digest in quotes, which looks like a secret to it."""
    report = json.loads(
        _said("detect_secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt", ".", cwd=folder)
    )
    for name, found in report["results"].items():
        for secret in found:
            yield Finding("secrets", _place(name, secret["line_number"]), secret["type"])


def flake8(folder: str) -> Iterator[Finding]:
    """These only inform."""
    said = _said("flake8", "--isolated", "--max-line-length=120", "--select", FLAKE8_ON, ".", cwd=folder)
    for line in said.splitlines():
        place, _, what = line.partition(": ")
        yield Finding("flake8", place.removeprefix("./"), what, blocks=False)


def _said(*command: Any, cwd: str) -> str:
    """What a tool printed; it ends with 1 when it found something."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True)
    if done.returncode not in (0, 1) or (command[0] != "flake8" and not done.stdout.strip()):
        raise RuntimeError(f"{command[0]} did not run:\n{done.stderr.strip()}")
    return done.stdout


def _place(name: str, line: int) -> str:
    return f"{name.removeprefix('./')}:{line}"
