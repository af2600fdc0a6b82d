"""What can go wrong, sorted by what the *user* can do about it.

    BackendError
    ├── InvalidInput        the request or a file does not fit: change it
    ├── NotFound            a file, model or job is not there: name another
    ├── WeightsUnavailable  weights are missing, damaged or refused: fetch or install them
    ├── OutOfMemory         memory or disk is exhausted: free some, or use smaller tiles
    ├── Cancelled           the user said stop (not an error; exit code 130)
    └── VersionMismatch     made by another version: update one of the two

Every error says what was found, what is wanted, and (``hint``) what to do.
"""

from __future__ import annotations

import errno

#: Numbers of the system's errors that mean: no room is left. Not every system has a quota.
DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class BackendError(Exception):
    """A failure that a person can act on: ``message`` says what was found, ``hint`` what to do."""

    kind = "backend-error"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.hint}" if self.hint else self.message


class InvalidInput(BackendError):
    """The request or one of its files does not fit; the user changes it and tries again."""

    kind = "invalid-input"
    exit_code = 2


class NotFound(BackendError):
    """A file, model or job that was named does not exist."""

    kind = "not-found"
    exit_code = 3


class WeightsUnavailable(BackendError):
    """Weights are missing, damaged, or refused for safety."""

    kind = "weights-unavailable"
    exit_code = 4


class OutOfMemory(BackendError):
    """Memory or disk space is exhausted."""

    kind = "out-of-memory"
    exit_code = 5


class VersionMismatch(BackendError):
    """A file was written by a version this one cannot read."""

    kind = "version-mismatch"
    exit_code = 6


class Cancelled(BackendError):
    """The user asked to stop. Not an error: nothing is left half-written."""

    kind = "cancelled"
    exit_code = 130
