"""A golden case: one file of tensors and its description."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor

Outputs = dict[str, Callable[[], Any]]
"""Stored name → function computing it; lazy, so that a case may leave out what its reference could not do."""


@dataclass(frozen=True)
class Case:
    """One golden file: its configuration and its tensors."""

    path: Path
    config: dict[str, Any]
    tensors: dict[str, Tensor]

    @property
    def weights(self) -> dict[str, Tensor]:
        """The reference's state dict."""
        return {name[3:]: tensor for name, tensor in self.tensors.items() if name.startswith("sd.")}

    def __getitem__(self, name: str) -> Tensor:
        return self.tensors[name]


def read_case(path: Path) -> Case:
    """The case of a .safetensors file, described by the .json beside it or else by its own metadata."""
    beside = path.with_suffix(".json")
    if beside.exists():
        return Case(path, json.loads(beside.read_text()), load_file(path))
    with safe_open(path, "pt") as file:
        return Case(path, json.loads(file.metadata()["config"]), load_file(path))


def coords_of(case: Case) -> dict[str, Tensor]:
    """The coordinates that the reference was given."""
    names = {"temporal_coords": "time", "location_coords": "location"}
    return {ours: case[theirs] for theirs, ours in names.items() if theirs in case.tensors}
