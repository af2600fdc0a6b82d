"""``prithvi bundle``: all that Prithvi's own Python is made of, in one file, for a machine without network."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from ..bundle import PLATFORMS, VARIANTS, Lock, pack, read_lock
from ..errors import InvalidInput, OutOfMemory
from . import show

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

_EXAMPLES = """\
The file holds the installer and every wheel, each with its SHA-256. In QGIS on the other machine choose it where
Prithvi is set up; nothing is fetched there. It fits one platform, one version of Prithvi, and the Pythons that are
named: the other machine must have one of them.

examples:
  prithvi bundle --out prithvi.zip
  prithvi bundle --out prithvi-windows.zip --platform windows-amd64 --python 3.12
  prithvi bundle --out prithvi-gpu.zip --platform linux-x86_64 --cuda --python 3.11 3.12
  prithvi bundle --out prithvi.zip --wheels /media/wheels"""


def add_bundle_parser(commands: argparse._SubParsersAction) -> None:
    """Add ``bundle`` to the subparsers of the command line."""
    summary = "pack the plugin's own Python into one file, for a machine without network"
    p: argparse.ArgumentParser = commands.add_parser(
        "bundle", help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    p.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help="the bundle")
    p.add_argument("--platform", choices=PLATFORMS, default=here(), help="of the other machine (default: %(default)s)")
    p.add_argument("--python", nargs="+", metavar="X.Y", help=(
        "Pythons that the other machine has (default: the one of this machine)"))  # fmt: skip
    p.add_argument("--cuda", action="store_true", help="PyTorch for NVIDIA GPUs: several GB")
    p.add_argument("--wheels", nargs="+", type=Path, default=[], metavar="FOLDER", help=(
        "folders with wheels to take before fetching any"))  # fmt: skip
    p.add_argument("--json", action="store_true", help="print one JSON document, for programs")


def here() -> str:
    """This machine as locks call it."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    machine = platform.machine().lower()
    names = {"windows": {"x86_64": "amd64"}, "macos": {"aarch64": "arm64"}}
    return f"{system}-{names.get(system, {'amd64': 'x86_64', 'arm64': 'aarch64'}).get(machine, machine)}"


def run(args: argparse.Namespace) -> None:
    """Fetch what the lock names, check it, pack it; prints the outcome."""
    from ..version import version
    from .wheels import gather

    lock = read_lock(RESOURCES, args.platform, VARIANTS[args.cuda])
    pythons = tuple(dict.fromkeys(args.python or [f"{sys.version_info.major}.{sys.version_info.minor}"]))
    needed = {w.file: w for python in pythons for w in lock.wheels(python)}
    needed[lock.tool.file] = lock.tool
    out = args.out.expanduser().absolute()
    _ready(out)
    folder = wheels_folder()
    total, done = sum(w.size for w in needed.values()), [0]
    with show.progress(in_bytes=True) as bars:

        def tell(count: int) -> None:
            done[0] += count
            bars.amount("fetching", done[0], total)

        gather(needed.values(), folder, args.wheels, tell)
    try:
        made = pack(out, lock, pythons, version(), folder)
    except OSError as error:
        raise OutOfMemory(
            f"{out} cannot be written ({error.strerror}).", "Free some room, or name another place."
        ) from error
    _report(args, lock, out, made.pythons, len(made.files))


def wheels_folder() -> Path:
    """Where fetched wheels are kept, so that the next bundle needs fewer."""
    from ..registry.places import downloads_dir, made

    return made(downloads_dir() / "wheels")


def _ready(out: Path) -> None:
    """Refuse a place that cannot be written before anything is fetched."""
    if out.is_dir():
        raise InvalidInput(f"{out} is a folder.", "Name a file: --out prithvi.zip")
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise InvalidInput(f"{out.parent} is no folder that can be written to.", "Name another place with --out.")


def _report(args: argparse.Namespace, lock: Lock, out: Path, pythons: tuple[str, ...], count: int) -> None:
    size = out.stat().st_size
    if args.json:
        show.as_json({
            "path": str(out), "bytes": size, "platform": lock.platform, "variant": lock.variant,
            "pythons": list(pythons), "files": count,
        })  # fmt: skip
    else:
        build = "CUDA" if args.cuda else "CPU"
        print(f"{out}: {count} files, {show.size(size)}, for {lock.platform} ({build}), Python {' or '.join(pythons)}.")
