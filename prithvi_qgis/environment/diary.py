"""The log of what was done, ``environment.log``: every step with its time, what programs said, never a password."""

from __future__ import annotations

import re
import threading
import time
from contextlib import suppress

from . import places

#: A log that grew beyond this is begun anew, the old one kept beside.
MOST_BYTES = 2_000_000

_lock = threading.Lock()


def note(text: str) -> None:
    """Add lines. A log that cannot be written (a full disk) stops nothing."""
    stamp = time.strftime("%Y-%m-%d %H:%M:%S")
    lines = "".join(f"{stamp}  {line}\n" for line in redacted(text).splitlines())
    path = places.log_file()
    with _lock, suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_name(path.name + ".1"))
        with path.open("a", encoding="utf-8") as file:
            file.write(lines)


def redacted(text: str) -> str:
    """The text without names and passwords in addresses, tokens and authorisations."""
    text = re.sub(r"(?<=://)[^/\s@]+@", "***@", text)
    text = re.sub(r"(?i)\b((?:proxy-)?authorization:\s*).*", r"\1***", text)
    return re.sub(r"(?i)\b(token|password|passwd|signature|sig)=[^&\s]+", r"\1=***", text)
