"""Runs the commands of the README on the bundled samples, and draws what came of them."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from backend.cli import main as prithvi
from backend.tasks import FILL_MODEL

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
WATER_MODEL = "prithvi-tiny-water"


def main(argv: Sequence[str] | None = None) -> int:
    """Fill a series, map a scene, draw both; gives the exit code of the first command that fails."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "demo", help="folder for maps and pictures")
    out: Path = parser.parse_args(argv).out
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    series, scene = sorted((SAMPLES / "series").glob("*.tif")), next((SAMPLES / "scene").glob("*.tif"))
    masks = sorted((SAMPLES / "masks").glob("*.tif"))

    print("1. Real dates with real clouds: fill the gaps of each date from the others.\n")
    code = run("fill", *series, "--mask", *masks, "--mask-kind", "binary", "--model", FILL_MODEL,
               "--out", out / "filled")  # fmt: skip
    if code == 0:
        print("\n2. A real scene: map its water.\n")
        code = run("segment", scene, "--model", WATER_MODEL, "--out", out / "water.tif",
                   "--probabilities", out / "water_probability.tif")  # fmt: skip
    if code:
        return code

    from . import figures

    print("\n3. Pictures of both.\n")
    for picture in (
        figures.fill_picture(series, masks, out / "filled", FILL_MODEL, out / "fill.png"),
        figures.water_picture(
            scene, out / "water.tif", out / "water_probability.tif", WATER_MODEL, out / "water.png"
        ),
    ):
        print(_short(picture))
    print(f"\nDone in {time.monotonic() - began:.0f} s. Open the maps in {_short(out)}/ with QGIS.")
    return 0


def run(command: str, *arguments: str | Path) -> int:
    """One command of the command line, shown as a person would type it."""
    print(_typed(command, arguments), flush=True)
    return prithvi([command, *map(str, arguments)])


def _typed(command: str, arguments: Sequence[str | Path]) -> str:
    """The command with files of one folder written as a pattern."""
    words: list[str] = []
    for argument in arguments:
        word = _short(argument) if isinstance(argument, Path) else shlex.quote(argument)
        if isinstance(argument, Path) and len(argument.parts) > 1 and argument.is_file():
            siblings = [a for a in arguments if isinstance(a, Path) and a.parent == argument.parent]
            if len(siblings) > 1 and argument.suffix == ".tif" and argument.is_relative_to(SAMPLES):
                word = f"{_short(argument.parent)}/*.tif"
        if not words or words[-1] != word:
            words.append(word)
    return f"$ prithvi {command} {' '.join(words)}"


def _short(path: Path) -> str:
    """A path as seen from the current folder, where it lies below."""
    path = path.absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
