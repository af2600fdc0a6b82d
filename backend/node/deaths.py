"""Why a worker process died, told from its exit status, its last words and the memory of the machine."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path

from ..errors import BackendError, OutOfMemory

_HINT_MEMORY = "Use smaller tiles, a batch of 1 or a smaller extent, or close other programs."
_SAID_MEMORY = re.compile(
    r"out of memory|bad_alloc|cannot allocate memory|not enough memory|MemoryError", re.IGNORECASE
)

#: Exit codes of Windows that mean the same as a signal elsewhere.
_WINDOWS = {
    0xC0000017: "no memory",
    0xC0000005: "access violation",
    0xC00000FD: "stack overflow",
    0xC0000409: "abort",
}
_WINDOWS_NO_MEMORY = 0xC0000017

#: Above this share of the machine's memory a kill is put down to memory.
_FULL = 0.8


@dataclass(frozen=True)
class Memory:
    """Memory of the machine or container in bytes, 0: unknown; ``kills``: by the kernel, so far."""

    total: int
    available: int
    kills: int


def memory() -> Memory:
    """The memory now."""
    info = dict(re.findall(r"(\w+):\s+(\d+) kB", _read("/proc/meminfo")))
    total, available = (int(info.get(name, 0)) * 1024 for name in ("MemTotal", "MemAvailable"))
    if not total and hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    group = _control_group()
    limit, used = (_number(_read(group / name)) for name in ("memory.max", "memory.current"))
    if limit and (not total or limit < total):
        total, available = limit, min(available, max(0, limit - used))
    kills = sum(
        int(n) for n in re.findall(r"(?m)^oom_kill (\d+)$", _read("/proc/vmstat") + _read(group / "memory.events"))
    )
    return Memory(total, available, kills)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell (macOS, Windows)."""
    found = re.search(r"VmRSS:\s+(\d+) kB", _read(f"/proc/{pid}/status"))
    return int(found[1]) * 1024 if found else 0


@dataclass(frozen=True)
class Death:
    """What is known of a worker's end: exit code (negative: signal), its last memory, and its last words."""

    code: int
    resident: int
    before: Memory
    after: Memory
    stderr: str

    def error(self) -> BackendError:
        """The end in the user's words: out of memory, a signal, or an exit."""
        last = next((line.strip() for line in reversed(self.stderr.splitlines()) if line.strip()), "")
        said = f" Its last words: {last[:300]}" if last else ""
        if evidence := self._memory_evidence():
            return OutOfMemory(f"The worker ran out of memory ({evidence}).{said}", _HINT_MEMORY)
        hint = "The next job gets a new worker. If it happens again, please report it with the job's log."
        name = self._signal()
        if name == "SIGKILL":
            hint = f"Somebody, or the system for want of memory, ended it. {_HINT_MEMORY}"
            return BackendError(f"The worker was killed (SIGKILL).{said}", hint)
        return BackendError(f"The worker crashed ({name or f'exit code {self.code}'}).{said}", hint)

    def _memory_evidence(self) -> str:
        if self.code in (_WINDOWS_NO_MEMORY, _WINDOWS_NO_MEMORY - 2**32):
            return "the system had none left"
        if self._signal() in ("SIGKILL", "SIGABRT", "SIGBUS", "") and _SAID_MEMORY.search(self.stderr[-4000:]):
            return "it said so"
        if self._signal() != "SIGKILL":
            return ""
        if self.after.kills > self.before.kills:
            return f"the kernel ended it at {self.resident / 1e9:.1f} GB"
        if self.after.total and self.resident > _FULL * self.after.total:
            return f"it held {self.resident / 1e9:.1f} of {self.after.total / 1e9:.1f} GB"
        return ""

    def _signal(self) -> str:
        """The signal's name, also as a shell tells it (128 + number); empty for a plain exit."""
        if self.code & 0xFFFFFFFF in _WINDOWS:
            return _WINDOWS[self.code & 0xFFFFFFFF]
        number = -self.code if self.code < 0 else self.code - 128
        try:
            return signal.Signals(number).name
        except ValueError:
            return ""


def _control_group() -> Path:
    """The folder of our control group (version 2); one that is not there where there is none."""
    found = re.search(r"(?m)^0::/(.*)$", _read("/proc/self/cgroup"))
    group = Path("/sys/fs/cgroup", found[1] if found else "")
    return group if (group / "memory.max").exists() else Path("/sys/fs/cgroup")


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0


def _read(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
