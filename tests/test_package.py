"""The zip: what is in it, that it is always the same, and what the plugin site asks of it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tools import package
from tools.site_checks import structure

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (".py", ".txt", ".json", ".md", ".lock", ".svg")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(built: Path) -> list[str]:
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def copied(place: Path) -> Path:
    """A small copy of the repository: all that the zip is made of, the weights cut short."""
    for source in package.sources():
        target = place / source.path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.path.read_bytes()[:200_000])
    for name in ("metadata.txt", "pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, place / name)
    return place


def test_it_has_all_that_the_plugin_needs(built: Path, names: list[str]) -> None:
    wanted = [
        "__init__.py", "plugin.py", "metadata.txt", "LICENSE", "backend/protocol.py", "backend/node/worker.py",
        "resources/icons/prithvi.svg", "resources/models/prithvi-tiny-water/model.safetensors",
        "resources/samples/scene/madeira_l8_2019-07-27.tif",
    ]  # fmt: skip
    assert not [w for w in wanted if f"prithvi_qgis/{w}" not in names]
    assert built.name == f"prithvi_qgis-{package.version()}.zip"
    assert built.stat().st_size < 25_000_000


def test_every_module_and_resource_of_the_repository_is_in_it(names: list[str]) -> None:
    """What git knows of these folders and the zip leaves out must be meant to be left out."""
    said = subprocess.run(
        ["git", "ls-files", "prithvi_qgis", "backend", "resources"], cwd=ROOT, capture_output=True, text=True
    )
    if said.returncode or not said.stdout:
        pytest.skip("not a git checkout")
    known = {n.removeprefix("prithvi_qgis/") for n in said.stdout.split() if (ROOT / n).is_file()}
    left_out = known - {n.removeprefix("prithvi_qgis/") for n in names}
    assert not [n for n in left_out if not n.endswith((".aux.xml", ".ts"))], left_out


def test_nothing_else_is_in_it(names: list[str]) -> None:
    unwanted = re.compile(r"\btests?\b|__pycache__|\.pyc|\.aux\.xml|\.ts$|/\.|\.(sh|so|dll|exe|whl|pt|pth)$")
    assert not [n for n in names if unwanted.search(n.removeprefix("prithvi_qgis"))]
    assert {n.split("/")[0] for n in names} == {"prithvi_qgis"}


def test_it_is_the_same_from_any_clone_at_any_time(tmp_path: Path) -> None:
    """Another folder, other times, other permissions, Windows line ends, leavings: same bytes."""
    one, two = copied(tmp_path / "one"), copied(tmp_path / "somewhere" / "two")
    for path in sorted(two.rglob("*")):
        if path.is_file() and path.suffix in TEXTS and path.name not in ("metadata.txt", "CHANGELOG.md"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o755)
    (two / "backend" / "__pycache__").mkdir()
    (two / "backend" / "__pycache__" / "grid.cpython-311.pyc").write_bytes(b"x")
    (two / "backend" / ".grid.py.swp").write_bytes(b"x")
    (two / "resources" / "samples" / "scene" / "new.tif.aux.xml").write_bytes(b"x")
    first = package.build(tmp_path / "a", one).read_bytes()
    time.sleep(1.1)
    assert package.build(tmp_path / "b", two).read_bytes() == first


def test_no_entry_is_a_link_or_can_be_executed(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        modes = {info.external_attr >> 16 for info in archive.infolist()}
    assert modes == {0o100644}


def test_a_link_in_the_sources_is_refused(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "backend" / "linked.py").symlink_to(root / "backend" / "grid.py")
    with pytest.raises(package.CannotPackage, match=r"linked\.py is a link"):
        package.build(tmp_path / "dist", root)


def test_two_versions_are_refused(tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = (root / "metadata.txt").read_text(encoding="utf-8")
    (root / "metadata.txt").write_text(re.sub(r"(?m)^version=.*", "version=99.0", text), encoding="utf-8")
    with pytest.raises(package.CannotPackage, match=r"says version 99\.0"):
        package.build(tmp_path / "dist", root)


def test_too_large_a_zip_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    (root / "resources" / "huge.tif").write_bytes(bytes(25_000_001))
    with pytest.raises(package.CannotPackage, match="fewer than 25,000,000"):
        package.build(tmp_path / "dist", root)
    assert not list((tmp_path / "dist").iterdir())


def test_the_site_would_find_nothing_wrong_with_its_structure(built: Path) -> None:
    assert not [str(f) for f in structure.check(built)]


@pytest.mark.parametrize(
    ("entry", "content", "finding"),
    [
        ("prithvi_qgis/x.pyc", b"", "not allowed"),
        ("backend/x.py", b"", "more than one folder"),
        ("prithvi_qgis/../x.py", b"", "path is not allowed"),
        ("prithvi_qgis/x.dll", b"", "no binaries"),
        ("prithvi_qgis/metadata.txt", b"[general]\nname=P\nabout=90% right, no dependencies", "cannot be parsed"),
        ("prithvi_qgis/metadata.txt", b"[general]\nname=P\nauthor=A/B\n", "no slashes"),
        ("prithvi_qgis/metadata.txt", b"[general]\nname=P\ntracker=bugs\n", "no web address"),
    ],
)
def test_the_mirror_of_the_sites_checks_finds(tmp_path: Path, entry: str, content: bytes, finding: str) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("prithvi_qgis/__init__.py", "")
        archive.writestr("prithvi_qgis/LICENSE", "")
        archive.writestr(entry, content)
    assert finding in "\n".join(map(str, structure.check(path)))


def test_the_metadata_tell_what_changed(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        text = archive.read("prithvi_qgis/metadata.txt").decode("utf-8")
    news = text.split("changelog=")[1]
    assert news.startswith(package.version()) and "\n    - " in news
    assert "%" not in text and "**" not in news and "`" not in news


def test_a_changelog_entry_becomes_one_line() -> None:
    text = "# C\n\n## 2.0.0 — soon\n\nIntro that\ngoes on.\n\n- **One** `thing`\n  of 90%\n- Two\n\n## 1.0.0\n\n- Old\n"
    assert package.changelog(text, "2.0.0") == "2.0.0\nIntro that goes on.\n- One thing of 90 percent\n- Two"
    with pytest.raises(package.CannotPackage, match="no section for version 3"):
        package.changelog(text, "3.0.0")


def test_the_plugins_own_code_runs_on_the_oldest_python_it_promises(built: Path) -> None:
    """QGIS 3.22 brings Python 3.9: newer syntax would break it there."""
    with zipfile.ZipFile(built) as archive:
        for name in archive.namelist():
            own = name.endswith(".py") and "/backend/" not in name
            if own or name.endswith(("backend/protocol.py", "backend/errors.py", "backend/__init__.py")):
                ast.parse(archive.read(name), name, feature_version=(3, 9))


def test_the_command_says_what_it_made(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.package", "--out", str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0 and "bytes" in done.stdout, done.stderr
    assert list(tmp_path.glob("prithvi_qgis-*.zip"))
