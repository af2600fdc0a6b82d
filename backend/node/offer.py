"""How a process is described: its inputs, its outputs, and what turns a request into work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .files import InputFiles
from .schemas import Schema


@dataclass(frozen=True)
class Input:
    """An input: what it means, its schema, and whether it may be left out."""

    title: str
    schema: Schema
    description: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Output:
    """An output and its schema; rasters are given by reference, all else by value."""

    title: str
    schema: Schema
    description: str = ""


@dataclass(frozen=True)
class Process:
    """Something the node can do. ``work`` turns checked inputs into what a worker reads."""

    id: str
    title: str
    description: str
    inputs: dict[str, Input]
    outputs: dict[str, Output]
    work: Callable[[dict[str, Any], InputFiles], dict[str, Any]]
    sync: bool = False  # quick enough to wait for; else every execution is a job to follow
    keywords: tuple[str, ...] = field(default=())
