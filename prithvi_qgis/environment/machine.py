"""What this machine has: its platform, a GPU that CUDA can use, interpreters an environment can be made with."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..i18n import tr
from .child import run
from .values import Stop

#: What the CUDA 13 builds of PyTorch need: driver 580, and compute capability 7.5 (Turing, 2018).
DRIVER, CAPABILITY = 580.0, 7.5

#: What the wheels for Linux and macOS need.
GLIBC, MACOS = (2, 28), (14, 0)

#: Asked inside an interpreter; tells what the lock and the user need to know of it.
PROBE = """
import json, os, platform, struct, sys, sysconfig
try:
    import ensurepip, venv
    seeds = True
except ImportError:
    seeds = False
base = getattr(sys, "_base_executable", "") or sys.executable
print(json.dumps({
    "python": base if os.path.exists(base) else sys.executable, "version": list(sys.version_info[:3]),
    "machine": platform.machine(), "bits": struct.calcsize("P") * 8, "kind": sys.implementation.name,
    "threads": bool(sysconfig.get_config_var("Py_GIL_DISABLED")), "libc": list(platform.libc_ver()),
    "macos": platform.mac_ver()[0], "seeds": seeds, "system": sys.platform,
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that was asked what it is. ``problem``: why no environment can be made with it; empty: one can."""

    path: str
    version: tuple[int, ...]
    platform: str  # "linux-x86_64"
    seeds: bool  # has venv and ensurepip
    problem: str = ""

    @property
    def minor(self) -> str:
        """ "3.12"."""
        return ".".join(map(str, self.version[:2]))


@dataclass(frozen=True)
class Gpu:
    """A GPU of NVIDIA as its driver describes it."""

    name: str
    driver: float
    capability: float
    memory_gb: float


def platform_key() -> str:
    """This machine as locks call it; may be one that there is no lock for."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    return f"{system}-{_machine(platform.machine(), system)}"


def _machine(name: str, system: str) -> str:
    name = name.lower()
    if system == "windows":
        return "amd64" if name in ("amd64", "x86_64", "arm64") else name  # Windows on ARM runs amd64
    return {"amd64": "x86_64", "arm64": "arm64" if system == "macos" else "aarch64"}.get(name, name)


# --- the GPU ----------------------------------------------------------------------------------------------------------


def gpus(stop: Stop = lambda: False) -> list[Gpu]:
    """GPUs that nvidia-smi knows; takes up to 5 s."""
    program = _nvidia_smi()
    if not program:
        return []
    fields = "--query-gpu=name,driver_version,compute_cap,memory.total"
    try:
        done = run([program, fields, "--format=csv,noheader,nounits"], stop, limit=5.0)
    except OSError:
        return []
    return [gpu for line in done.text.splitlines() if (gpu := _gpu(line))] if done.code == 0 else []


def _nvidia_smi() -> str:
    found = shutil.which("nvidia-smi")
    if found or sys.platform != "win32":
        return found or ""
    root, programs = os.environ.get("SYSTEMROOT", r"C:\Windows"), os.environ.get("PROGRAMFILES", r"C:\Program Files")
    places = (rf"{root}\System32\nvidia-smi.exe", rf"{programs}\NVIDIA Corporation\NVSMI\nvidia-smi.exe")
    return next((p for p in places if Path(p).is_file()), "")


def _gpu(line: str) -> Gpu | None:
    """One line of nvidia-smi: name, driver, compute capability, MiB."""
    parts = [p.strip() for p in line.rsplit(",", 3)]
    if len(parts) != 4:
        return None
    return Gpu(parts[0], _number(parts[1]), _number(parts[2]), _number(parts[3]) / 1024)


def _number(text: str) -> float:
    """The leading "580.65" of "580.65.06"; 0 where a driver says [N/A]."""
    try:
        return float(".".join(text.split(".")[:2]))
    except ValueError:
        return 0.0


def too_old(gpu: Gpu) -> str:
    """Why the CUDA variant cannot use a GPU, in words; '' when it can."""
    if gpu.driver < DRIVER:
        return tr("its driver {found:.0f} is older than {wanted:.0f}: update the driver to use it").format(
            found=gpu.driver, wanted=DRIVER
        )
    if gpu.capability < CAPABILITY:
        return tr("it is too old for today's PyTorch (compute capability {found:g}, wanted {wanted:g})").format(
            found=gpu.capability, wanted=CAPABILITY
        )
    return ""


def describe(found: list[Gpu]) -> tuple[str, bool]:
    """One sentence about the GPUs and what they mean, and whether one can be used."""
    if sys.platform == "darwin":
        return tr("Apple's GPU is part of the same package; nothing more has to be fetched for it."), False
    if not found:
        return tr("No NVIDIA GPU was found: Prithvi will compute on the processor."), False
    good = next((g for g in found if not too_old(g)), None)
    if good:
        words = tr("{name} with {memory:.0f} GB was found: the CUDA build can use it, and takes several GB more.")
        return words.format(name=good.name, memory=good.memory_gb), True
    words = tr("{name} was found, but {reason}. Prithvi will compute on the processor.")
    return words.format(name=found[0].name, reason=too_old(found[0])), False


# --- interpreters -----------------------------------------------------------------------------------------------------


def candidates() -> Iterator[str]:
    """Where an interpreter may be, the likeliest first. Never ``sys.executable``: on Windows and macOS that is QGIS."""
    if sys.platform == "win32":
        for name in ("python.exe", "python3.exe"):
            yield str(Path(sys.prefix) / name)
            yield str(Path(sys.executable).parent / name)
    elif sys.platform != "darwin":  # QGIS's own Python on macOS cannot carry environments
        yield "/usr/bin/python3"
    for name in ("python3", "python3.12", "python3.13", "python3.11", "python3.14"):
        for folder in ("/opt/homebrew/bin", "/usr/local/bin") if sys.platform == "darwin" else ():
            yield f"{folder}/{name}"
        found = shutil.which(name)
        if found and not _opens_a_window(found):
            yield found


def _opens_a_window(path: str) -> bool:
    """Whether starting it would lead to Microsoft's shop, or to Apple's question whether to install its tools."""
    if sys.platform == "win32":
        return "WindowsApps" in path
    return sys.platform == "darwin" and path.startswith("/usr/bin/")


def find(pythons: tuple[str, ...], stop: Stop = lambda: False) -> tuple[Interpreter | None, list[Interpreter]]:
    """The first interpreter of one of these versions that fits, and all that were asked before it and do not."""
    seen: set[str] = set()
    refused: list[Interpreter] = []
    for path in candidates():
        if path in seen or not Path(path).is_file():
            continue
        seen.add(path)
        found = probe(path, stop)
        if found is None:
            continue
        if not found.problem and found.minor not in pythons:
            found = _refuse(found, tr("Python {found} is not one of {wanted}").format(
                found=found.minor, wanted=", ".join(pythons)))  # fmt: skip
        if not found.problem:
            return found, refused
        refused.append(found)
    return None, refused


def probe(path: str, stop: Stop = lambda: False) -> Interpreter | None:
    """What an interpreter says of itself; None where it does not run."""
    try:
        done = run([path, "-I", "-c", PROBE], stop, limit=20.0)
        said = json.loads(done.text.splitlines()[-1])
    except (OSError, ValueError, IndexError):
        return None
    system = {"win32": "windows", "darwin": "macos"}.get(said["system"], "linux")
    key = f"{system}-{_machine(said['machine'], system)}"
    return Interpreter(said["python"], tuple(said["version"]), key, said["seeds"], _problem(said, system))


def _problem(said: dict, system: str) -> str:
    """Why no environment can be made with an interpreter."""
    version = tuple(said["version"])
    if version < (3, 11):
        return tr("Python {found} is too old, 3.11 or newer is wanted").format(found=".".join(map(str, version[:2])))
    if said["kind"] != "cpython" or said["threads"] or said["bits"] != 64:
        return tr("it is not the usual 64-bit CPython")
    if system == "linux":
        name, number = said["libc"]
        if name != "glibc":
            return tr(
                "the system uses another C library than glibc (musl, as in Alpine Linux); PyTorch is not built for it"
            )
        if tuple(map(int, number.split(".")[:2])) < GLIBC:
            return tr("the system's C library {found} is older than 2.28").format(found=number)
    if system == "macos" and tuple(map(int, (said["macos"] + ".0").split(".")[:2])) < MACOS:
        return tr("macOS {found} is older than 14, which PyTorch wants").format(found=said["macos"])
    return ""


def _refuse(found: Interpreter, why: str) -> Interpreter:
    return Interpreter(found.path, found.version, found.platform, found.seeds, why)
