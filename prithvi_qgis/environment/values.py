"""What is said about Prithvi's own Python: before it is made, while it is made, and what it is like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Offer:
    """What making the environment would take, told before anything is fetched. Amounts are bytes and seconds."""

    folder: Path
    variant: str  # "cpu" or "cuda"
    hardware: str  # one sentence: the GPU found and what that means, or that there is none
    download_bytes: int  # what is still to be fetched
    disk_bytes: int  # what it takes when it is done
    free_bytes: int
    seconds: int
    problems: tuple[str, ...]  # what would stop it, each with what to do; empty: it can start
    cuda: bool = False  # whether a GPU was found that the CUDA variant can use
    python: str = ""  # one sentence: the Python it is made with


@dataclass(frozen=True)
class Progress:
    """How far the work is: a stage, the share of the whole from 0 to 1, and one line for the user."""

    stage: str
    fraction: float
    words: str


@dataclass(frozen=True)
class State:
    """What there is now. ``kind``: "missing", "building", "broken" or "ready"."""

    kind: str
    words: str
    folder: Path
    python: Path | None
    variant: str
    version: str  # of PyTorch and Python, in words; empty where not known
    disk_bytes: int


@dataclass(frozen=True)
class Proof:
    """What an interpreter showed from inside: it runs, has every package, computes, and made a map."""

    python: str  # the executable
    version: str  # "3.12.4"
    prefix: str
    packages: dict[str, str] = field(default_factory=dict)  # name → version
    device: str = ""  # what ran a kernel, in words
    job: str = ""  # what the one-tile job gave, in words
    seconds: float = 0.0


Report = Callable[[Progress], None]
Stop = Callable[[], bool]
