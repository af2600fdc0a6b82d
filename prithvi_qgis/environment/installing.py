"""Wheels become an environment, without any network: by uv, or by the interpreter's own venv and pip."""

from __future__ import annotations

import shutil
import stat
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..i18n import tr
from ..protocol import BackendError, Cancelled
from . import places, reasons
from .child import Done, rest, run
from .diary import note
from .machine import Interpreter, probe
from .seam import Wheel
from .values import Stop

#: Seconds for one step of the installer; a scanner that reads every file makes it slow.
LIMIT = 1800.0

#: Seconds to wait before another attempt, where a virus scanner holds a new file.
AGAIN = (1.0, 4.0)

#: Variables of uv and pip: what the machine says of indexes and targets must not lead an offline install astray.
QUIET = {
    "UV_NO_CONFIG": "1", "UV_NO_PROGRESS": "1", "UV_PYTHON_PREFERENCE": "system", "UV_PYTHON_DOWNLOADS": "never",
    "PIP_CONFIG_FILE": "nul" if sys.platform == "win32" else "/dev/null", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1", "PYTHONUTF8": "1",
}  # fmt: skip

Tick = Callable[[float], None]


def unpack_tool(wheel: Path, into: Path) -> Path:
    """uv's program out of its wheel."""
    name = "uv.exe" if sys.platform == "win32" else "uv"
    target = into / name
    with zipfile.ZipFile(wheel) as archive:
        inside = next(n for n in archive.namelist() if n.endswith(f".data/scripts/{name}"))
        with archive.open(inside) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file)
    target.chmod(target.stat().st_mode | stat.S_IXUSR)
    return target


@dataclass(frozen=True)
class Order:
    """What is to be made: in a folder for this attempt alone (one that was killed may still write into its own), an
    environment of wheels that lie beside it.
    """

    python: Interpreter
    wheels: tuple[Wheel, ...]
    attempt: Path
    uv: Path | None

    @property
    def env(self) -> Path:
        return self.attempt / "e"

    @property
    def wheelhouse(self) -> Path:
        return self.attempt.parent / "wheels"

    @property
    def listed(self) -> Path:
        """The wheels as pip and uv read them, with their hashes."""
        return self.attempt / "requirements.txt"


def install(order: Order, tick: Tick, stop: Stop) -> None:
    """Carry an order out. Raises Cancelled, or a BackendError with the installer's words.

    ``tick`` is told the share of the unpacking that is done.
    """
    lines = [f"{w.name}=={w.version} --hash=sha256:{w.sha256}" for w in order.wheels]
    order.listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if order.uv:
        try:
            _with_uv(order, order.uv, tick, stop)
            return
        except OSError as error:
            note(f"uv cannot be started ({error}); using the interpreter's own venv and pip")
        except BackendError as error:
            if isinstance(error, Cancelled) or not _is_uvs_own(error):
                raise
            note("uv does not run here; using the interpreter's own venv and pip")
        places.delete(order.env)
    _with_pip(order, tick, stop)


def _is_uvs_own(error: BackendError) -> bool:
    """Whether the trouble is uv's alone (blocked, or not made for this system), so that pip may do better."""
    said = error.message.lower()
    return any(w in said for w in ("cannot execute", "exec format", "glibc", "virus", "os error 225", "by signal"))


def _with_uv(order: Order, uv: Path, tick: Tick, stop: Stop) -> None:
    cache = order.attempt / "cache"
    common = ["--offline", "--no-config", "--cache-dir", str(cache)]
    making = [str(uv), "venv", *common, "--python", order.python.path, "--relocatable", "--no-project", str(order.env)]
    _do(tr("Making the environment"), making, order.attempt, stop)
    installing = [str(uv), "pip", "install", *common, "--python", str(places.python_in(order.env))]
    _do(tr("Installing the packages"), [*installing, *_only(order)], order.attempt, stop, _grows(order, tick))
    places.delete(cache)


def _with_pip(order: Order, tick: Tick, stop: Stop) -> None:
    if not order.python.seeds:
        raise reasons.of_text(tr("Making the environment"), "No module named ensurepip", order.env)
    _do(tr("Making the environment"), [order.python.path, "-I", "-m", "venv", str(order.env)], order.attempt, stop)
    installing = [str(places.python_in(order.env)), "-I", "-m", "pip", "install", "--no-compile", "--no-cache-dir"]
    _do(tr("Installing the packages"), [*installing, *_only(order)], order.attempt, stop, _grows(order, tick))


def _only(order: Order) -> list[str]:
    """What uv and pip both take: exactly these wheels from this folder, each with its hash."""
    return [
        "--no-index", "--no-deps", "--require-hashes", "--only-binary", ":all:",
        "--find-links", str(order.wheelhouse), "-r", str(order.listed),
    ]  # fmt: skip


def _grows(order: Order, tick: Tick) -> Callable[[], None]:
    """Tells how much was unpacked, by the room that the disk lost; others write too, so it is a guess."""
    before, total = shutil.disk_usage(order.attempt).free, sum(w.unpacked for w in order.wheels)

    def look() -> None:
        tick(min(max((before - shutil.disk_usage(order.attempt).free) / max(total, 1), 0.0), 1.0))

    return look


def _do(doing: str, command: list[str], shop: Path, stop: Stop, tick: Callable[[], None] = lambda: None) -> Done:
    note(f"{doing}: {' '.join(command)}")
    ours = {**QUIET, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(shop))}  # on the disk that has the room
    for pause in (*AGAIN, 0.0):
        done = run(command, stop, limit=LIMIT, cwd=shop, extra=ours, heard=note, tick=tick)
        if not done.code or not pause or not reasons.may_pass(done.text):
            break
        note(f"a file is held by another program; again in {pause:g} s")
        rest(pause, stop)
    if done.late:
        raise reasons.of_text(doing, "timed out", shop)
    if done.code < 0 and not done.text:
        raise BackendError(
            tr("{doing} was killed by signal {number}.").format(doing=doing, number=-done.code), tr("Try again.")
        )
    if done.code:
        raise reasons.of_text(doing, done.text, shop)
    return done


def fetch_python(uv: Path, minor: str, shop: Path, variables: dict[str, str], stop: Stop) -> Interpreter:
    """A Python of our own, where the system has none that fits: uv fetches one from its makers' releases."""
    target = places.own_python()
    command = [str(uv), "python", "install", minor, "--install-dir", str(target), "--no-bin", "--system-certs",
               "--cache-dir", str(shop / "cache")]  # fmt: skip
    note(f"fetching Python {minor}")
    done = run(command, stop, limit=LIMIT, cwd=shop, extra={**QUIET, "UV_PYTHON_DOWNLOADS": "manual", **variables},
               heard=note)  # fmt: skip
    name = "python.exe" if sys.platform == "win32" else f"bin/python{minor}"
    made = sorted(p for p in target.glob(f"cpython-{minor}*/{name}") if p.is_file())
    if done.code or not made:
        error = reasons.of_text(tr("Fetching Python {version}").format(version=minor), done.text, target)
        raise type(error)(
            tr("This system has no Python from 3.11 on, and one could not be fetched.") + f" {error.message}",
            tr("Install Python 3.12 from python.org or your system's packages, then try again.") + f" {error.hint}",
        )
    found = probe(str(made[-1]), stop)
    if found is None or found.problem:
        raise BackendError(
            tr("The Python that was fetched does not run here."), tr("Install Python 3.12, then try again.")
        )
    return found
