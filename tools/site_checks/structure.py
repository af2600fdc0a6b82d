"""The zip's layout and metadata, by the rules of the site's validator, and those of its reviewers."""

from __future__ import annotations

import configparser
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

from .findings import Finding

#: The site takes no larger one.
MAX_BYTES = 25_000_000

REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
LINKS = ("tracker", "repository", "homepage")
FORBIDDEN = frozenset({"__MACOSX", ".git", "__pycache__"})

#: Kinds of file the site remarks on, and those its reviewers refuse.
SUSPICIOUS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyd", ".whl")

#: Ways to have a scan look away; the site then says so to everybody.
CONFIGS = frozenset({".bandit", ".flake8", ".secrets.baseline", "setup.cfg", "tox.ini"})


def check(path: Path) -> Iterator[Finding]:
    """All findings about one zip's structure."""
    if path.stat().st_size > MAX_BYTES:
        yield Finding("structure", path.name, f"{path.stat().st_size:,} bytes; at most {MAX_BYTES:,} are taken")
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken:
            yield Finding("structure", broken, "damaged in the zip")
        yield from _paths(archive)
        yield from _metadata(archive)


def _paths(archive: zipfile.ZipFile) -> Iterator[Finding]:
    names = archive.namelist()
    package = names[0].split("/")[0]
    tops = sorted({name.split("/")[0] for name in names})
    if len(tops) > 1:
        yield Finding("structure", ", ".join(tops), "more than one folder at the top")
    if not re.match(r"^[A-Za-z][A-Za-z0-9-_]+$", package) or not package.isidentifier():
        yield Finding("structure", package, "the folder's name is no Python identifier")
    if "plugin" in package.lower():
        yield Finding("structure", package, "“plugin” in the name is not welcome", blocks=False)
    for needed in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"{package}/{needed}" not in names:
            yield Finding("structure", f"{package}/{needed}", "missing")
    if len(names) != len(set(names)):
        yield Finding("structure", package, "a path stands twice in the zip")
    for info in archive.infolist():
        yield from _entry(info)


def _entry(info: zipfile.ZipInfo) -> Iterator[Finding]:
    name, parts = info.filename, info.filename.split("/")
    mode = info.external_attr >> 16
    if ".." in name or name.startswith("/") or "\\" in name or re.match(r"^[A-Za-z]:", name):
        yield Finding("structure", name, "this path is not allowed")
    if ".pyc" in name or FORBIDDEN & set(parts):
        yield Finding("structure", name, "this file is not allowed")
    if name.lower().endswith(SUSPICIOUS):
        yield Finding("structure", name, "reviewers take no binaries and scripts of this kind")
    if mode & 0o111:
        yield Finding("structure", name, "may be executed")
    if (mode & 0o170000) not in (0, 0o100000):
        yield Finding("structure", name, "is a link or something else that is no plain file")
    if parts[-1] in CONFIGS:
        yield Finding("structure", name, "tells the scans to look away; the site shows that to all", blocks=False)
    elif parts[-1].startswith("."):
        yield Finding("structure", name, "hidden", blocks=False)


def _metadata(archive: zipfile.ZipFile) -> Iterator[Finding]:
    package = archive.namelist()[0].split("/")[0]
    place = f"{package}/metadata.txt"
    if place not in archive.namelist():
        return
    # With interpolation, as the site and QGIS have it: a bare percent sign is an error.
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(archive.read(place).decode("utf-8"))
        general = dict(parser.items("general"))
    except (configparser.Error, UnicodeDecodeError, ValueError) as error:
        yield Finding("metadata", place, f"cannot be parsed: {error}")
        return
    yield from _keys(general)
    for key in ("icon", "screenshot"):
        picture = general.get(key, "").removeprefix("./")
        if picture and f"{package}/{picture}" not in archive.namelist():
            yield Finding("metadata", key, f"{picture} is not in the zip")
    if not general.get("icon"):
        yield Finding("metadata", "icon", "missing: the plugin would be shown without a face", blocks=False)


def _keys(general: dict[str, str]) -> Iterator[Finding]:
    for key in (*REQUIRED, "homepage"):
        if not general.get(key, "").strip():
            yield Finding("metadata", key, "missing")
    for key in LINKS:
        link = urlparse(general.get(key, ""))
        if general.get(key) and (link.scheme not in ("http", "https") or "." not in link.netloc):
            yield Finding("metadata", key, f"{general[key]} is no web address")
    if "/" in general.get("author", ""):
        yield Finding("metadata", "author", "no slashes here")
    if "@" not in general.get("email", "@"):
        yield Finding("metadata", "email", "no address")
    if general.get("hasProcessingProvider", "").lower() not in ("yes", "true"):
        yield Finding("metadata", "hasProcessingProvider", "qgis_process leaves the plugin out without it")
    if not re.fullmatch(r"\d+(\.\d+)*", general.get("version", "")):
        yield Finding("metadata", "version", "not made of numbers and dots, so it cannot be compared", blocks=False)
    if general.get("qgisMaximumVersion", "") < "4":
        yield Finding("metadata", "qgisMaximumVersion", "QGIS 4 does not list it", blocks=False)
    if "supportsQt6" in general:
        yield Finding("metadata", "supportsQt6", "has no effect any more; use qgisMaximumVersion=4.99", blocks=False)
    if "dependenc" not in general.get("about", "").lower():
        yield Finding("metadata", "about", "says nothing of external dependencies, which reviewers want told")
