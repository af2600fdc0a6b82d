"""What the command line says to a test."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio


@dataclasses.dataclass(frozen=True)
class Said:
    """What a command said, and how it left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problem(self) -> dict[str, str]:
        """The Problem of a command that was asked for JSON."""
        problem: dict[str, str] = json.loads(self.err)
        return problem


Prithvi = Callable[..., Said]


def read(path: str | Path) -> np.ndarray:
    """(bands, h, w) as a file holds them."""
    with rasterio.open(path) as source:
        values: np.ndarray = source.read()
    return values
