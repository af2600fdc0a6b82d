"""The plugin as one zip: ``python -m tools.package [--out dist]``.

One top-level folder, ``prithvi_qgis/``, with the backend, the resources, the metadata and the licence folded in: QGIS
unpacks every top-level folder beside the user's other plugins and on removal deletes only the plugin's own.

The same sources give the same bytes, whatever the clone, the clock and the machine: entries are sorted, dated 1980,
without execute bits, text has Unix line ends, and nothing is compressed in ways that differ between zlib versions
(weights do not shrink anyway).
"""

from __future__ import annotations

import argparse
import configparser
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "prithvi_qgis"

#: The plugin site's own limit.
MAX_BYTES = 25_000_000

#: Folder of the repository → its place in the plugin's folder, and the kinds of file that go along.
FOLDERS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("prithvi_qgis", "", frozenset({".py"})),
    ("backend", "backend", frozenset({".py"})),
    (
        "resources",
        "resources",
        frozenset(
            {
                ".json",
                ".lock",
                ".md",
                ".model3",
                ".png",
                ".qm",
                ".safetensors",
                ".svg",
                ".tif",
                ".toml",
                ".txt",
                ".html",
                ".qml",
            }
        ),
    ),
)

#: Files at the top of the repository that go along as they are. The metadata are written anew.
FILES = ("LICENSE", "requirements.lock")

LEFT_OUT = frozenset({"__pycache__", "tests", "test"})
TEXT = frozenset({".py", ".json", ".lock", ".md", ".model3", ".svg", ".toml", ".txt", ".html", ".qml"})

#: What zip archives can say at the earliest.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


class CannotPackage(Exception):
    """The sources do not make a plugin; the message says why and what to do."""


@dataclass(frozen=True)
class Source:
    """One file of the zip: its path below the plugin's folder, and where it lies in the repository."""

    name: str
    path: Path

    def content(self) -> bytes:
        """Its bytes, with Unix line ends where it is text, so that clones on Windows give the same zip."""
        data = self.path.read_bytes()
        is_text = self.path.suffix in TEXT or self.path.name == "LICENSE"
        return data.replace(b"\r\n", b"\n") if is_text else data


def sources(root: Path = ROOT) -> list[Source]:
    """What goes into the zip beside the metadata, in order of name."""
    found = [Source(name, root / name) for name in FILES]
    for folder, place, kinds in FOLDERS:
        for path in _files(root / folder):
            if path.suffix in kinds:
                found.append(Source((Path(place) / path.relative_to(root / folder)).as_posix(), path))
    return sorted(found, key=lambda source: source.name)


def _files(folder: Path) -> Iterator[Path]:
    """Plain files below a folder. Raises CannotPackage at a link, which a zip would not carry as such."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if LEFT_OUT & set(parts) or any(part.startswith(".") for part in parts):
            continue
        if path.is_symlink():
            raise CannotPackage(f"{path} is a link, and a plugin cannot hold links. Put the file itself there.")
        if path.is_file():
            yield path


def general(root: Path = ROOT) -> configparser.SectionProxy:
    """The [general] section of metadata.txt, parsed with interpolation as QGIS and the plugin site do."""
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(root / "metadata.txt", encoding="utf-8")
    return parser["general"]


def version(root: Path = ROOT) -> str:
    """The one version of metadata.txt and pyproject.toml. Raises CannotPackage where they differ."""
    told = general(root)["version"]
    project = str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    if told != project:
        raise CannotPackage(f"metadata.txt says version {told}, pyproject.toml {project}. Make them the same.")
    return told


def changelog(text: str, wanted: str) -> str:
    """The section of one version of CHANGELOG.md, as the value of a key of metadata.txt.

    Marks of Markdown go, lines are joined to one for each item, and percent signs become words: the parsers of QGIS and
    of the site take a bare one for a reference.
    """
    section = re.search(rf"^## {re.escape(wanted)}\b[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None:
        raise CannotPackage(f"CHANGELOG.md has no section for version {wanted}. Add one that begins: ## {wanted}")
    joined = re.sub(r"\n +(?=\S)", " ", section[1])
    # A soft line break inside a paragraph is no new line, but an empty line and a list item are.
    joined = re.sub(r"(?<!\n)\n(?![\n-])", " ", joined)
    plain = re.sub(r"\*\*|`", "", joined).replace("%", " percent").replace("  percent", " percent")
    lines = [re.sub(r"\s+", " ", line).strip() for line in plain.splitlines()]
    return "\n".join([f"{wanted}", *(line for line in lines if line)])


def metadata(root: Path = ROOT) -> bytes:
    """metadata.txt as it goes into the zip: the repository's, and the changelog of this version."""
    text = (root / "metadata.txt").read_text(encoding="utf-8").rstrip("\n")
    news = changelog((root / "CHANGELOG.md").read_text(encoding="utf-8"), version(root))
    return f"{text}\nchangelog={news.replace(chr(10), chr(10) + '    ')}\n".encode()


def build(out: Path, root: Path = ROOT) -> Path:
    """Write ``prithvi_qgis-VERSION.zip`` into a folder; gives its path. Raises CannotPackage."""
    entries = {source.name: source.content() for source in sources(root)}
    entries["metadata.txt"] = metadata(root)
    for needed in ("__init__.py", "plugin.py", "backend/protocol.py", general(root)["icon"]):
        if needed not in entries:
            raise CannotPackage(f"{needed} is missing from the sources: this is no whole copy of the repository.")
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{NAME}-{version(root)}.zip"
    beside = target.with_suffix(".part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(f"{NAME}/{name}", LONG_AGO)
            info.create_system = 3  # Unix, on Windows too
            info.external_attr = 0o100644 << 16
            archive.writestr(info, entries[name])
    if beside.stat().st_size >= MAX_BYTES:
        size = beside.stat().st_size
        beside.unlink()
        raise CannotPackage(f"The zip has {size:,} bytes; the plugin site takes fewer than {MAX_BYTES:,}.")
    beside.replace(target)
    return target


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.package", description="Make the plugin's zip.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the zip (default: dist)")
    try:
        made = build(parser.parse_args().out)
    except CannotPackage as error:
        print(f"package: {error}", file=sys.stderr)
        return 1
    print(f"{made}  {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
