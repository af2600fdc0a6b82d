"""The place that a path or an address means: a folder, or any object store that fsspec knows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ..errors import InvalidInput
from .folder import Folder
from .remote import Remote
from .storage import Storage

#: Protocols that a remote store may have; others can run code or reach what was not meant.
PROTOCOLS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "http", "https", "hf", "memory", "oci", "oss"})


def storage(path: str | os.PathLike[str], options: dict[str, Any] | None = None) -> Storage:
    """A folder for a path, an object store for an address such as s3://bucket/store (``options`` go to fsspec).

    Raises InvalidInput for a protocol that is not read.
    """
    text = os.fspath(path)
    protocol = text.split("://", 1)[0] if "://" in text else ""
    if protocol in ("", "file"):
        return Folder(Path(text.removeprefix("file://")).expanduser())
    if protocol not in PROTOCOLS:
        raise InvalidInput(
            f"Chip stores at {protocol}:// are not read.", f"Give a folder, or one of {', '.join(sorted(PROTOCOLS))}."
        )
    return Remote(text.rstrip("/"), options or {})
