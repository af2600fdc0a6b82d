"""Files that a request names: paths on this machine (where the node was told so) and uploads; nothing else.

No text of a request reaches the file system before it went through here.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from ..errors import InvalidInput, NotFound
from .blobs import BlobStore, is_digest

#: What an upload may be called. Names matter: dates and bands are read from them.
_NAME = re.compile(r"[\w(@~+=,-][\w .()@~+=,-]{0,150}")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # devices of Windows under any ending

#: Kernel interfaces that look like plain files.
_NEVER = tuple(Path(p) for p in ("/proc", "/sys", "/dev")) if os.name == "posix" else ()


def safe_name(name: str) -> bool:
    """Whether a text can be the name of a file on every system, and of nothing but a file."""
    return bool(
        _NAME.fullmatch(name) and len(name.encode()) <= 200 and name[-1] not in ". " and not _RESERVED.fullmatch(name)
    )


class InputFiles:
    """The files of one job: what the request says becomes a path, and uploads needed are noted in ``links``.

    An upload appears as ``<folder>/<number>/<name>``, where ``folder`` is the job's own for inputs.
    """

    def __init__(self, roots: tuple[Path, ...], blobs: BlobStore, folder: Path) -> None:
        self._roots, self._blobs, self._folder = roots, blobs, folder
        self.links: dict[str, str] = {}  # path below ``folder``, with slashes: digest

    def path(self, text: str, where: str, title: str = "") -> str:
        """The path for a reference: ``sha256:<hex>/<name>``, this node's address of an upload, or a path.

        Raises InvalidInput or NotFound, naming the input ``where`` it was found.
        """
        upload = re.fullmatch(r"(?:.*/blobs/)?(sha256:[0-9a-f]{64})(?:/([^/]+))?", text, re.DOTALL)
        if upload:
            name = unquote(upload[2] or "") if "/blobs/" in text else upload[2] or ""
            return self._upload(upload[1], name or title, where)
        return str(self._local(text, where))

    def _upload(self, digest: str, name: str, where: str) -> str:
        if not is_digest(digest) or not safe_name(name):
            raise InvalidInput(
                f"{where}: the upload {digest[:14]}… is to be called {name!r}.",
                "Name it as sha256:<64 hex digits>/<file name>, without folders.",
            )
        self._blobs.find(digest)
        place = next((k for k, d in self.links.items() if d == digest and k.endswith(f"/{name}")), None)
        if place is None:
            place = f"{len(self.links)}/{name}"
            self.links[place] = digest
        return str(self._folder / place)

    def _local(self, text: str, where: str) -> Path:
        """A file of this machine below one of the roots, also after following its links."""
        if text.startswith("file:"):
            text = url2pathname(urlparse(text).path)
        if not self._roots:
            raise InvalidInput(
                f"{where}: this node reads uploads only, not {text!r}.",
                "Upload the file, or start the node with --allow-paths.",
            )
        refused = InvalidInput(
            f"{where}: {text!r} may not be read by this node.",
            f"Give the absolute path of a file below {', '.join(map(str, self._roots))}, or upload it.",
        )
        if "\0" in text or text.startswith(("//", "\\\\")) or not os.path.isabs(text):
            raise refused
        named = Path(os.path.abspath(text))
        if not self._inside(named):
            raise refused
        try:
            real = named.resolve(strict=True)
            there = real.is_file()
        except (OSError, ValueError, RuntimeError):
            there = False
        if not there:
            raise NotFound(f"{where}: there is no file {text}.", "Check the path; it is one of the node's machine.")
        if not self._inside(real):
            raise refused
        # A link's own name may tell date and band; where roots matter, what was checked is what is read.
        return named if self._everything else real

    @property
    def _everything(self) -> bool:
        return any(root == Path(root.anchor) for root in self._roots)

    def _inside(self, path: Path) -> bool:
        allowed = any(path.is_relative_to(root) for root in self._roots)
        return allowed and not any(path.is_relative_to(p) for p in _NEVER)
