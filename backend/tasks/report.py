"""The parts that all results have in common, as JSON values."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..protocol import ModelCard

if TYPE_CHECKING:
    from ..device import Device


def model_of(card: ModelCard) -> dict[str, str]:
    return {"name": card.name, "version": card.version, "digest": card.weights.digest}


def device_of(device: Device) -> dict[str, Any]:
    return {
        "name": device.name,
        "precision": device.precision,
        "threads": device.threads,
        "reason": device.reason,
    }


def absolute(path: str | Path) -> str:
    return str(Path(path).expanduser().absolute())


class Watch:
    """Seconds between one lap and the next."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.monotonic()

    def lap(self, name: str) -> None:
        now = time.monotonic()
        self.laps[name], self._last = round(now - self._last, 3), now
