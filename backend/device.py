"""Where and how precisely to compute: a GPU that proved itself, else the CPU, and the reason in words."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import InvalidInput
from .protocol import RunOptions

if TYPE_CHECKING:
    import torch

PRECISIONS = ("float32", "bfloat16")


@dataclass(frozen=True)
class Device:
    """The outcome of a choice: what torch calls the device, the precision, CPU threads, and why."""

    name: str  # "cpu", "cuda:0"
    precision: str  # "float32" or "bfloat16"
    threads: int
    reason: str  # one sentence for the user

    @property
    def is_gpu(self) -> bool:
        return self.name.startswith("cuda")

    @property
    def dtype(self) -> torch.dtype:
        """The precision as torch calls it."""
        import torch

        return torch.bfloat16 if self.precision == "bfloat16" else torch.float32


def choose(options: RunOptions, exact: str = "--precision float32") -> Device:
    """Device, precision and threads for a run; "auto" takes a GPU only after it ran a kernel.

    ``exact``: how the one who reads the reason asks for float32.
    Raises InvalidInput when a device or precision that was asked for cannot be had.
    """
    if options.precision not in ("auto", *PRECISIONS):
        raise InvalidInput(
            f"The precision {options.precision!r} is unknown.", "Known are auto, float32 and bfloat16."
        )
    name, reason = _device(options.device)
    precision = options.precision
    if precision == "auto":
        precision = "bfloat16" if native_bfloat16(name) else "float32"
        if name == "cpu" and precision == "bfloat16":
            reason += f" It multiplies bfloat16 natively, which is used; {exact} is exact and slower."
    return Device(name, precision, options.threads or cores(), reason)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def native_bfloat16(device: str) -> bool:
    """Whether a device has instructions that multiply bfloat16 (AMX or AVX512-BF16; CUDA from Ampere on)."""
    import torch

    if device.startswith("cuda"):
        return torch.cuda.get_device_capability(torch.device(device)) >= (8, 0)
    found = torch.cpu.get_capabilities()
    return bool(found.get("amx_bf16") or found.get("avx512_bf16"))


def _device(wanted: str) -> tuple[str, str]:
    """The device's name and why it was taken."""
    if wanted == "cpu":
        return "cpu", "The CPU, as asked."
    if wanted == "auto":
        problem = _cuda_problem("cuda:0")
        return (
            ("cpu", f"The CPU: {problem}.")
            if problem
            else ("cuda:0", f"{_gpu_name('cuda:0')}, which ran a test.")
        )
    kind, _, index = wanted.partition(":")
    if kind != "cuda" or (index and not index.isdigit()):
        raise InvalidInput(
            f"The device {wanted!r} is unknown.", "Known are auto, cpu, cuda and cuda:0, cuda:1, …"
        )
    name = f"cuda:{index or 0}"
    problem = _cuda_problem(name)
    if problem:
        raise InvalidInput(f"The device {wanted} cannot be used: {problem}.", "Use --device cpu, or auto.")
    return name, f"{_gpu_name(name)}, as asked."


def _cuda_problem(name: str) -> str:
    """Why a GPU cannot be used, proven by running a kernel on it; empty when it can."""
    import torch

    if not torch.cuda.is_available():
        return "no usable GPU was found" if torch.version.cuda else "this PyTorch was built without CUDA"
    if int(name.partition(":")[2]) >= torch.cuda.device_count():
        return f"there are {torch.cuda.device_count()} GPUs, counted from 0"
    try:
        a = torch.ones(64, 64, device=name)
        ran = float((a @ a).sum().item()) == 64.0**3
    except RuntimeError as error:  # no kernel for this GPU's age, a driver too old, memory taken by others
        return f"{_gpu_name(name)} failed a test ({str(error).splitlines()[0]})"
    return "" if ran else f"{_gpu_name(name)} computed a wrong sum"


def _gpu_name(name: str) -> str:
    import torch

    return torch.cuda.get_device_name(torch.device(name))
