"""Where wheels come from: folders and indexes that the settings or this machine's pip name, then the lock's address.

Whatever a source gives, a wheel counts only with the SHA-256 of the lock: a mirror can save a way, and nothing else.
"""

from __future__ import annotations

import configparser
import html
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from ..settings import Setting
from .seam import Wheel


@dataclass(frozen=True)
class Sources:
    """Folders and pages with links to files, and indexes (PEP 503) with a page for each package."""

    folders: tuple[Path, ...] = ()
    pages: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()

    def lying(self, wheel: Wheel) -> list[Path]:
        """Files of this name in the folders."""
        return [f / wheel.file for f in self.folders if (f / wheel.file).is_file()]

    def pages_of(self, wheel: Wheel) -> list[str]:
        """Pages that may have a link to it."""
        return [*self.pages, *(f"{index.rstrip('/')}/{wheel.name}/" for index in self.indexes)]


def sources() -> Sources:
    """What the settings say, then what this machine's pip is told."""
    told = _pip()
    links = [w for value in told.get("find-links", []) for w in value.split()]
    indexes = [w for key in ("index-url", "extra-index-url") for value in told.get(key, []) for w in value.split()]
    mirror = Setting.MIRROR.get()
    everywhere = [i for i in ([mirror] if mirror else indexes) if urlsplit(i).scheme in ("http", "https")]
    return Sources(
        tuple(f for f in map(_as_folder, links) if f and f.is_dir()),
        tuple(w for w in links if urlsplit(w).scheme in ("http", "https")),
        tuple(i for i in everywhere if urlsplit(i).hostname != "pypi.org"),
    )


def _as_folder(place: str) -> Path | None:
    parts = urlsplit(place)
    if parts.scheme == "file":
        return Path(url2pathname(unquote(parts.path)))
    return None if parts.scheme in ("http", "https") else Path(place).expanduser()


def link_to(wheel: Wheel, page: str, address: str) -> str:
    """The address that a page gives for a wheel; '' where it has none."""
    for given in re.findall(r"""(?i)<a\s[^>]*?href\s*=\s*["']([^"']+)["']""", page):
        found = urljoin(address, html.unescape(given)).partition("#")[0]
        if unquote(urlsplit(found).path).rsplit("/", 1)[-1] == wheel.file:
            return found
    return ""


def _pip() -> dict[str, list[str]]:
    """pip's configuration of this machine, as far as it says where packages are; variables come last and win."""
    said: dict[str, list[str]] = {}
    for path in _pip_files():
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            continue
        for section in ("global", "install"):
            if parser.has_section(section):
                for key, value in parser.items(section):
                    said[key.replace("_", "-")] = [value]
    for key in ("index-url", "extra-index-url", "find-links"):
        value = os.environ.get(f"PIP_{key.upper().replace('-', '_')}", "")
        if value:
            said[key] = [value]
    return said


def _pip_files() -> list[Path]:
    """Of the machine, then of the user (https://pip.pypa.io/en/stable/topics/configuration/)."""
    if sys.platform == "win32":
        data, mine = os.environ.get("PROGRAMDATA", r"C:\ProgramData"), os.environ.get("APPDATA", "")
        return [Path(data, "pip", "pip.ini"), *([Path(mine, "pip", "pip.ini")] if mine else [])]
    user = Path.home()
    files = [Path("/etc/pip.conf")]
    if sys.platform == "darwin":
        files = [Path("/Library/Application Support/pip/pip.conf"), *files]
        files += [user / "Library/Application Support/pip/pip.conf"]
    else:
        files += [Path("/etc/xdg/pip/pip.conf")]
    config = Path(os.environ.get("XDG_CONFIG_HOME") or user / ".config")
    return [*files, user / ".pip" / "pip.conf", config / "pip" / "pip.conf"]
