"""The project's own promises: what the README says can be typed, and one version everywhere."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from backend.cli.parser import parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = dict(
    re.findall(r"^([a-z-]+):.*?## (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)


def blocks() -> list[str]:
    """The shell blocks of the README, with continued lines joined."""
    return [
        b.replace("\\\n", " ") for b in re.findall(r"```(?:sh|bash|console)\n(.*?)```", README, re.DOTALL)
    ]


def commands(program: str) -> list[list[str]]:
    lines = [
        line.split("#")[0].strip().removeprefix("$ ") for block in blocks() for line in block.splitlines()
    ]
    lines = [line.removeprefix(".venv/bin/") for line in lines]
    return [line.split()[1:] for line in lines if line.split()[:1] == [program]]


def test_every_make_command_of_the_readme_exists() -> None:
    named = {words[0] for words in commands("make") if words}
    assert {"demo", "test"} <= named <= set(TARGETS)


def test_every_prithvi_command_of_the_readme_can_be_parsed() -> None:
    assert len(commands("prithvi")) >= 6
    for words in commands("prithvi"):
        assert parser().parse_args(words).command == words[0]


def test_make_without_a_target_lists_them() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"help", "setup", "demo", "check", "test", "clean", "models", "bench"} <= set(TARGETS)
    assert all(f"make {name}" in said and words in said for name, words in TARGETS.items())


def test_ci_runs_the_tests() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_pictures_and_pages_that_the_readme_points_to_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README)
    local = [t for pair in targets for t in pair if t and not t.startswith("http")]
    assert local and all((ROOT / t).exists() for t in local), local
    pictures = [ROOT / t for t in local if t.endswith(".png")]
    assert pictures and all(p.stat().st_size < 600_000 for p in pictures)


def test_the_version_is_the_same_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert metadata()["version"] == version
    newest = re.search(
        r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert newest and newest[1] == version


def test_the_plugins_metadata_can_be_parsed_as_qgis_does() -> None:
    """QGIS parses with interpolation: a bare percent sign would break the upload."""
    for key in ("name", "description", "about", "version", "qgisMinimumVersion", "author"):
        assert metadata()[key]
    assert "/" not in metadata()["author"]


def metadata() -> configparser.SectionProxy:
    found = configparser.ConfigParser()
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(ROOT / "metadata.txt", encoding="utf-8")
    return found["general"]


def test_the_licence_is_the_gpl() -> None:
    assert "GNU GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_and_hashes_everything_but_torch(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"[a-z]", line)]
    assert lines and all("==" in line for line in lines)
    assert not re.search(r"^(torch|nvidia|triton)", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(lines)


def test_the_lock_is_what_is_installed() -> None:
    """What runs here is what others get, for all packages that this platform needs."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    pins = re.findall(
        r"^([a-z][a-z0-9-]*)==([^ ;\\]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    other = []
    for name, version in pins:
        try:
            if installed(name) != version:
                other.append(f"{name} {installed(name)}, locked {version}")
        except PackageNotFoundError:
            continue  # of another platform
    assert not other, other


def test_no_file_of_the_project_names_a_place_on_one_machine() -> None:
    """Paths of the machine it was written on would not exist anywhere else."""
    folders = ("backend", "tools", "tests", "benchmarks", "docs", "resources")
    files = [p for folder in folders for p in (ROOT / folder).rglob("*")] + list(ROOT.glob("*"))
    texts = [p for p in files if p.suffix in (".py", ".md", ".toml", ".sh", ".txt", ".json", ".lock")]
    place = "/work/" + "main"
    found = [str(p.relative_to(ROOT)) for p in texts if place in p.read_text(encoding="utf-8")]
    assert not found, found


def test_the_tests_run_on_a_supported_python() -> None:
    assert sys.version_info >= (3, 11)
