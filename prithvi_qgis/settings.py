"""Every setting in one enum: where it is kept, what it means, what it is when nobody says.

A value is looked for in QGIS's settings (which an administrator can fill for a fleet through QGIS's global settings
file), then in an environment variable, then comes the default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths


@dataclass(frozen=True)
class Meaning:
    """What a setting is for, its default, and the environment variable that may give it."""

    description: str
    default: str = ""
    variable: str = ""


class Setting(Enum):
    """The settings; ``value`` is the Meaning."""

    NODE_URL = Meaning("Address of a node on another machine; empty: Prithvi starts its own on this one")
    NODE_AUTH = Meaning("Authentication configuration (id) with the token of that node")
    PYTHON = Meaning("Python interpreter that has the backend's packages", variable="PRITHVI_PYTHON")
    HOME = Meaning("Folder of models, jobs and uploads", variable="PRITHVI_HOME")
    DEVICE = Meaning("Where this machine's node computes: auto, cpu, cuda:0 …", "auto", "PRITHVI_DEVICE")

    @property
    def key(self) -> str:
        return f"prithvi/{self.name.lower()}"

    def get(self) -> str:
        """The value that holds now."""
        kept = str(QgsSettings().value(self.key, "") or "").strip()
        given = os.environ.get(self.value.variable, "").strip() if self.value.variable else ""
        return kept or given or self.value.default

    def set(self, value: str) -> None:
        """Keep a value; an empty one brings the default back."""
        if value:
            QgsSettings().setValue(self.key, value)
        else:
            QgsSettings().remove(self.key)


def home() -> Path:
    """The folder of models and jobs: the setting, else the platform's place for user data (as the backend has it)."""
    given = Setting.HOME.get()
    if given:
        return Path(given).expanduser().absolute()
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / "prithvi"
