"""The files behind a layer: what a result must not be written over while, or after, it is read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

from qgis.core import QgsProviderRegistry, QgsRasterLayer

#: A virtual raster is text; one of this many bytes names thousands of files.
MOST_TEXT = 1 << 24

_SOURCE = re.compile(r"<Source(?:Filename|Dataset)([^>]*)>([^<]+)</Source(?:Filename|Dataset)>")
_RELATIVE = re.compile(r"""relativeTo(?:VRT|Vrt)\s*=\s*["']1""")


def files_of(layer: QgsRasterLayer) -> frozenset[Path]:
    """The files that a layer is read from, resolved; those behind a virtual raster too."""
    kind, uri = layer.providerType(), layer.source()
    if kind == "virtualraster":  # QGIS's own decoder of these crashes in 3.22 when its answer is thrown away
        uris = [value for key, value in parse_qsl(uri.lstrip("?")) if key.endswith(":uri")]
    else:
        uris = [uri] if kind == "gdal" else []
    found: set[Path] = set()
    for one in uris:
        _add(Path(str(QgsProviderRegistry.instance().decodeUri("gdal", one).get("path") or "")), found)
    return frozenset(found)


def _add(path: Path, found: set[Path]) -> None:
    """A file, and those that it names if it is a GDAL virtual raster, which may name others of its kind."""
    try:
        path = path.resolve()
        if path in found or not path.is_file():
            return
        found.add(path)
        if path.suffix.lower() != ".vrt" or path.stat().st_size > MOST_TEXT:
            return
        text = path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):  # a name that no file can have
        return
    for attributes, name in _SOURCE.findall(text):
        base = path.parent if _RELATIVE.search(attributes) else Path()
        _add(base / unescape(name.strip()), found)
