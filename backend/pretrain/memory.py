"""Memory that is given back to the system is asked for again, and cleared, a moment later: not in training."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4


def keep_memory() -> bool:
    """Let glibc keep what was freed, so that the buffers of every step are those of the step before.

    A training step makes and drops the same large tensors each time; by default each is mapped, cleared page by page by
    the kernel, and unmapped. Nothing is done, and False given, with another C library.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        libc = ctypes.CDLL(None)
        return bool(
            libc.mallopt(_MMAP_MAX, 0) and libc.mallopt(_TRIM_THRESHOLD, 2**31 - 1) and libc.mallopt(_TOP_PAD, 64 << 20)
        )
    except (OSError, AttributeError):
        return False
