"""The node on this machine: found, started with an environment of its own, watched, stopped.

One node serves a home folder. A QGIS that finds one running there (started by another QGIS, noted in
``qgis-node.json``) uses it; else it starts one, which ends when this QGIS does, however that ends.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from .i18n import tr
from .loopback import LoopbackTransport
from .protocol import ROOT, BackendError, Cancelled
from .settings import Setting, home
from .transport import NotReached, Silent, Stop, never

NOTE = "qgis-node.json"

#: Seconds a node may take from its start to its first word (importing on a cold disk).
START = 120.0

#: What a node says that ends because another has the folder, and seconds to wait for that one before trying again.
HELD, PATIENCE = "Another node works with", 2.0

#: Seconds a node may take to end before it is killed. That takes half a second, in which QGIS would stand still, and
#: nothing is lost with it: jobs are folders that are put in order at the next start, and its workers end with it.
END = 0.1

#: What a node's environment may hold. What QGIS sets for its own Python, GDAL, PROJ and Qt would break the node's.
ALLOWED = frozenset(
    (
        *("HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP"),
        *("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
        *("PROGRAMDATA", "NUMBER_OF_PROCESSORS"),
        *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
        *("HF_HOME", "HF_ENDPOINT", "HF_TOKEN"),
        *("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "OMP_NUM_THREADS", "MKL_NUM_THREADS"),
    )
)

#: Serves with the backend of a folder: appended, so that nothing of ours stands before the node's own packages.
BOOT = """
import argparse, sys
sys.path.append(sys.argv.pop(1))
from backend.errors import BackendError
from backend.node.cli import add_serve_parser, run_serve
parser = argparse.ArgumentParser()
add_serve_parser(parser.add_subparsers())
try:
    run_serve(parser.parse_args())
except BackendError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True)
class Address:
    """Where a node is, and what it wants to hear first."""

    url: str
    token: str


class LocalNode:
    """The handle of one QGIS on this machine's node; any thread may ask it for the address."""

    def __init__(self, heard: Callable[[str], None] = lambda line: None) -> None:
        self._heard = heard  # told each line that the node writes, in a thread of its own
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._address: Address | None = None
        self._note: tuple[Path, str] | None = None  # where we told other QGIS of it, and what
        self._words: deque[str] = deque(maxlen=200)  # the last it said

    def address(self, stop: Stop = never) -> Address:
        """Where it is; started if need be. Raises BackendError with its last words when it cannot be."""
        while not self._lock.acquire(timeout=0.1):
            _unless(stop)
        try:
            if self._address and self._alive():
                return self._address
            self._end()
            self._address = running(stop) or self._start(stop)
            return self._address
        finally:
            self._lock.release()

    @property
    def pid(self) -> int:
        """The process that this QGIS started; 0 without one."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def stop(self) -> None:
        """End the node, if it is ours, and its thread. May be called twice."""
        with self._lock:
            self._end()

    def last_words(self) -> str:
        """The end of what the node wrote, for a report."""
        return "\n".join(self._words)

    def _alive(self) -> bool:
        """Whether it answers; our own, while its process runs, may also be too busy to do so at once."""
        if self._process is None:
            return answers(self._address)
        return self._process.poll() is None and answers(self._address, patient=True)

    def _start(self, stop: Stop) -> Address:
        """A node of our own; or that of another QGIS which was quicker, once it says where it is."""
        end = time.monotonic() + START
        try:
            while (made := self._tried(stop)) is None:
                if HELD not in self.last_words() or time.monotonic() > end:
                    raise BackendError(tr("The node on this machine cannot start."), self._report())
                self._end()
                if found := self._awaited(stop):
                    return found
            return made
        except BaseException:
            self._end()
            raise

    def _tried(self, stop: Stop) -> Address | None:
        """Start one; None when it ends at once."""
        token = secrets.token_urlsafe(32)
        self._words.clear()
        folder = _folder()
        file = folder / f".qgis-token-{os.getpid()}"
        _write_secret(file, token + "\n")
        try:
            self._process = process = _spawn(file)
            ready: deque[str] = deque(maxlen=1)
            self._reader = threading.Thread(target=self._drain, args=(process.stdout, ready), daemon=True)
            self._reader.start()
            self._await(process, ready, stop)
        finally:
            file.unlink(missing_ok=True)
        if not ready:
            return None
        made = Address(ready[0], token)
        self._note = folder / NOTE, json.dumps(asdict(made))
        _write_secret(*self._note)
        return made

    def _await(self, process: subprocess.Popen[bytes], ready: deque[str], stop: Stop) -> None:
        """Until it is ready or dead."""
        end = time.monotonic() + START
        while not ready and process.poll() is None:
            _unless(stop)
            if time.monotonic() > end:
                what = tr("The node did not start within {seconds} s.").format(seconds=int(START))
                raise BackendError(what, self._report())
            time.sleep(0.02)
        if not ready and self._reader:
            self._reader.join(1.0)  # its last words

    def _awaited(self, stop: Stop) -> Address | None:
        """The node that has the folder, as soon as it says where it is; None if it does not soon: it may have ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            _unless(stop)
            if found := running(stop):
                return found
            time.sleep(0.1)
        return None

    def _report(self) -> str:
        said = self.last_words() or tr("(nothing)")
        return tr("It runs with {python}. It said:").format(python=interpreter()) + f"\n{said}"

    def _drain(self, stream: IO[bytes], ready: deque[str]) -> None:
        """Read all it writes, so that no pipe fills up; its one line of JSON tells the address."""
        for line in stream:
            text = line.decode("utf-8", "replace").rstrip()
            try:
                said = json.loads(text)
                ready.append(str(said["url"]))
            except (ValueError, KeyError, TypeError):
                self._words.append(text)
                self._heard(text)

    def _end(self) -> None:
        process, self._process, self._address = self._process, None, None
        note, self._note = self._note, None
        if note:
            with suppress(OSError, ValueError):
                if note[0].read_text(encoding="utf-8") == note[1]:  # else it tells of another's node by now
                    note[0].unlink()
        if process and process.stdin:
            try:
                process.stdin.close()
                process.wait(END)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
                process.wait()
        reader, self._reader = self._reader, None
        if reader:
            reader.join(1.0)
        if process and process.stdout:
            process.stdout.close()


def interpreter() -> str:
    """The Python that has the backend's packages; '' when there is none yet.

    The setting, else the environment that the plugin builds, else (in development) the repository's.
    """
    given = Setting.PYTHON.get()
    if given:
        return given
    from .environment.condition import usable
    from .environment.places import python_in

    made = usable()
    if made:
        return made
    developed = python_in(ROOT / ".venv")
    return str(developed) if developed.is_file() else ""


def environment() -> dict[str, str]:
    """The node's environment: an allow-list of this one, and our own words."""
    kept = {k: v for k, v in os.environ.items() if k in ALLOWED or k.startswith("LC_")}
    if sys.platform == "win32":  # QGIS's PATH leads to QGIS's libraries
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        path = os.pathsep.join((rf"{root}\System32", root))
    else:
        path = os.environ.get("PATH", os.defpath)
    wished = {"OMP_NUM_THREADS": str(Setting.THREADS.number() or ""), "HF_ENDPOINT": Setting.HUB.get()}
    wished = {k: v for k, v in wished.items() if v}
    return {**kept, **wished, "PATH": path, "PRITHVI_HOME": str(home())}


def limits() -> list[str]:
    """The node's limits as flags; those nobody set are left to the node."""
    memory, days = Setting.MEMORY.number(), Setting.KEEP_DAYS.number()
    return [
        *(("--memory-bytes", str(memory * 1024**3)) if memory else ()),
        *(("--keep-days", str(days)) if days else ()),
    ]


def running(stop: Stop = never) -> Address | None:
    """A node that some QGIS started on our home folder and that answers; None without one."""
    try:
        found = Address(**json.loads((home() / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if answers(found, stop) else None


def answers(address: Address | None, stop: Stop = never, patient: bool = False) -> bool:
    """Whether a node is there; ``patient``: silence is no proof that it is not."""
    if address is None:
        return False
    transport = LoopbackTransport(address.url, address.token, silence=2.0)
    try:
        return transport.send("GET", "/health", stop=stop).status == 200
    except Silent:
        return patient
    except NotReached:
        return False
    finally:
        transport.close()


def _spawn(token_file: Path) -> subprocess.Popen[bytes]:
    python = interpreter()
    if not python:
        from .environment.condition import state

        raise BackendError(state().words, tr("Choose Raster › Prithvi › Start to set it up."))
    command = [
        python, "-I", "-X", "utf8", "-c", BOOT, str(ROOT), "serve", "--port", "0", "--allow-paths", "--with-parent",
        "--token-file", str(token_file), "--device", Setting.DEVICE.get(), *limits(),
    ]  # fmt: skip
    hidden = {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {}
    try:
        return subprocess.Popen(  # nosec B603 - a list, no shell; the interpreter is the user's own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=environment(), cwd=str(home()), **hidden,
        )  # fmt: skip
    except OSError as error:
        raise BackendError(
            tr("{python} cannot be started ({why}).").format(python=python, why=error.strerror),
            tr("Correct the interpreter in the Prithvi settings."),
        ) from error


def _folder() -> Path:
    """The home folder, made if need be."""
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BackendError(
            tr("The folder {folder} cannot be made ({why}).").format(folder=folder, why=error.strerror),
            tr("Choose another in the Prithvi settings."),
        ) from error
    return folder


def _write_secret(path: Path, text: str) -> None:
    """A file that only its owner can read; it appears whole."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)


def _unless(stop: Stop) -> None:
    if stop():
        raise Cancelled("Cancelled.")
