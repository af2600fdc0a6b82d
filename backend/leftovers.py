"""Files that grow beside their place under a name that tells their writer, and what killed writers left of them.

Standard library only.
"""

from __future__ import annotations

import os
import re
import socket
import time
from pathlib import Path

#: Seconds without a write after which a file is taken for left, where its writer cannot be asked for.
FORGOTTEN = 86_400


def beside(target: Path, ending: str) -> Path:
    """Where a target's new content grows: hidden, in its folder, so that a rename puts it in place."""
    return target.with_name(f".{target.name}.{this_host()}.{os.getpid()}{ending}")


def sweep(target: Path, ending: str) -> list[Path]:
    """Remove what dead writers left ``beside`` a target, with what hangs on it; gives what was removed.

    What cannot be listed or removed stays: it is in nobody's way.
    """
    left = re.compile(rf"\.{re.escape(target.name)}\.(?P<host>[^.]*)\.(?P<pid>\d+){re.escape(ending)}(\..*)?")
    removed = []
    try:
        for path in target.parent.iterdir():
            part = left.fullmatch(path.name)
            if part and is_dead(part["host"], int(part["pid"]), path):
                path.unlink(missing_ok=True)
                removed.append(path)
    except OSError:
        return removed
    return removed


def this_host() -> str:
    """This machine's name as it stands in file names: without dots."""
    return re.sub(r"[^\w-]", "-", socket.gethostname())


def is_dead(host: str, pid: int, part: Path) -> bool:
    """Whether a file's writer is gone: no such process here, or nothing written for a day.

    The latter for other machines, and on Windows, where asking for a process would send it Ctrl-C.
    """
    if host == this_host() and os.name != "nt":
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):  # somebody else's, or no number of a process
            pass
        return False
    try:
        return time.time() - part.stat().st_mtime > FORGOTTEN
    except OSError:
        return False
