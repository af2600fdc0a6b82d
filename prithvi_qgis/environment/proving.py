"""An interpreter shows from inside that it can do the work: nothing else counts as ready."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from queue import SimpleQueue

from ..i18n import tr
from ..protocol import ROOT, BackendError, InvalidInput
from . import reasons
from .child import Done, run
from .diary import note
from .values import Progress, Proof, Report, Stop

#: Seconds it may take; a cold disk and a virus scanner read a gigabyte for the first time.
LIMIT = 600.0

#: The backend of the plugin's folder: appended, so that nothing of ours stands before the environment's packages.
BOOT = "import sys; sys.path.append(sys.argv.pop(1)); from backend.selftest import main; main()"

#: Steps of ``backend/selftest.py``: how much is then done, and what follows.
STEPS = {
    "python": (0.1, lambda: tr("Loading PyTorch")),
    "packages": (0.6, lambda: tr("Trying the device")),
    "device": (0.7, lambda: tr("Making a first map")),
    "job": (0.95, lambda: tr("Done")),
}


def verify(python: Path, report: Report, stop: Stop) -> Proof:
    """Have an interpreter import every package, run a kernel and make a map of one tile with the bundled model.

    Raises InvalidInput where it is no environment of its own or lacks something, BackendError with its last words where
    it fails, Cancelled.
    """
    note(f"proving {python}")
    report(Progress("verify", 0.0, tr("Starting Python")))
    found: dict = {}
    lines: SimpleQueue[str] = SimpleQueue()  # filled in another thread; the report is given in this one

    def heard(line: str) -> None:
        note(line)
        lines.put(line)

    def tick() -> None:
        while not lines.empty():
            said = _said(lines.get())
            if said.get("step") == "done":
                found.update(said)
            elif said.get("step") in STEPS:
                share, following = STEPS[said["step"]]
                report(Progress("verify", share, following()))

    with tempfile.TemporaryDirectory(prefix="prithvi-") as folder:
        command = [str(python), "-I", "-X", "utf8", "-c", BOOT, str(ROOT)]
        try:
            ours = {"PRITHVI_HOME": folder}
            done = run(command, stop, limit=LIMIT, cwd=Path(folder), extra=ours, heard=heard, tick=tick)
            tick()
        except OSError as error:
            raise BackendError(
                tr("{python} cannot be started ({why}).").format(python=python, why=error.strerror),
                tr("Name another interpreter in the Prithvi settings."),
            ) from error
    return _judged(python, done, found)


def _said(line: str) -> dict:
    """A line of JSON that tells a step; libraries may print other things."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _judged(python: Path, done: Done, found: dict) -> Proof:
    if done.late:
        raise BackendError(
            tr("{python} did not finish its test within {minutes:.0f} minutes.").format(
                python=python, minutes=LIMIT / 60
            ),
            tr("The machine may be busy, or a virus scanner reads all new files: wait and try again."),
        )
    if done.code != 0 or not found:
        raise _failure(python, done)
    if not found["inside"]:
        raise InvalidInput(
            tr("{python} is the system's or QGIS's own Python, not an environment of its own.").format(python=python),
            tr("Name the interpreter of a virtual environment that has the backend's packages."),
        )
    return Proof(found["python"], found["version"], found["prefix"], dict(found["packages"]), found["device"],
                 found["job"], float(found["seconds"]))  # fmt: skip


def _failure(python: Path, done: Done) -> BackendError:
    """What its last words mean. They are told whole."""
    text = "\n".join(line for line in done.text.splitlines() if not _said(line))
    lacking = re.search(r"No module named '([\w.]+)'", text)
    if lacking:
        return InvalidInput(
            tr("{python} lacks the package {package}.").format(python=python, package=lacking[1]) + f"\n{text}",
            tr("Repair Prithvi's Python, or name an interpreter that has PyTorch and all of requirements.lock."),
        )
    old = re.search(r"SyntaxError|unsupported operand type\(s\) for \||requires-python", text)
    if old:
        return InvalidInput(
            tr("{python} is too old: Python 3.11 or newer is wanted.").format(python=python) + f"\n{text}",
            tr("Name another interpreter in the Prithvi settings."),
        )
    if done.code in (-9, 137):
        return BackendError(
            tr("{python} was killed during its test, most likely because memory ran out.").format(python=python),
            tr("Close other programs and try again."),
        )
    if done.code in (-4, 132, -1073741795, 3221225501):
        return BackendError(
            tr("PyTorch does not run on this processor (illegal instruction)."), tr("Use a node on another machine.")
        )
    if re.search(r"DLL load failed|LoadLibrary|WinError 126|WinError 1114", text):
        return BackendError(
            tr("Windows could not load PyTorch.") + f"\n{text}",
            tr("Install Microsoft's Visual C++ runtime (vc_redist.x64.exe), then repair."),
        )
    return reasons.of_text(tr("The test of {python}").format(python=python), text, python.parent)
