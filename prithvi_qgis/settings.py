"""Every setting in one enum: where it is kept, what it means, what it may be, what it is when nobody says.

A value is looked for in an environment variable (which locks it), then in QGIS's settings: the user's own, then those
of QGIS's global settings file, with which an administrator gives a fleet its defaults. Last comes the default here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSettings, QStandardPaths

from .i18n import tr

Words = Callable[[], str]

#: Where a value comes from, the strongest first.
VARIABLE, USER, FLEET, DEFAULT = "variable", "user", "fleet", "default"


@dataclass(frozen=True)
class Meaning:
    """What a setting is called and for, what it may be, and the environment variable that may give it.

    ``kind``: "text", "address" (http or https), "sign-in" (id of an authentication configuration), "file", "folder",
    "device", "number" (from ``least`` to ``most``, in ``unit``).
    """

    title: Words
    help: Words
    kind: str = "text"
    default: str = ""
    variable: str = ""
    least: int = 0
    most: int = 0
    unit: Words = str
    zero: Words = str  # what 0 means, where it is no amount
    empty: Words = str  # what stands in the empty field
    restarts: bool = False  # a node that runs has to start anew to hear of it


class Setting(Enum):
    """The settings; ``value`` is the Meaning."""

    NODE_URL = Meaning(
        lambda: tr("Address of the node"),
        lambda: tr("A node that runs on another machine, as its administrator gave it to you."),
        "address", variable="PRITHVI_NODE_URL", empty=lambda: "https://node.example.org:8765",
    )  # fmt: skip
    NODE_AUTH = Meaning(
        lambda: tr("Sign-in"),
        lambda: tr(
            "The node's token, kept encrypted by QGIS. Add a configuration of the kind “API Header” with the header "
            "Authorization and the value “Bearer TOKEN”."
        ),
        "sign-in", variable="PRITHVI_NODE_AUTH",
    )  # fmt: skip
    DEVICE = Meaning(
        lambda: tr("Compute on"),
        lambda: tr("“Automatic” takes the graphics card where there is one that fits, else the processor."),
        "device", "auto", "PRITHVI_DEVICE", restarts=True,
    )  # fmt: skip
    HOME = Meaning(
        lambda: tr("Folder of models and jobs"),
        lambda: tr("Downloaded models and the results of jobs lie here. Choose a disk with some GB of room."),
        "folder", variable="PRITHVI_HOME", empty=lambda: str(standard_home()), restarts=True,
    )  # fmt: skip
    MEMORY = Meaning(
        lambda: tr("Memory"),
        lambda: tr("A job that needs more is ended, and says so, before the whole machine suffers (Linux)."),
        "number", "0", "PRITHVI_MEMORY_GB", most=4096, unit=lambda: tr("GB"), zero=lambda: tr("no limit"),
        restarts=True,
    )  # fmt: skip
    THREADS = Meaning(
        lambda: tr("Processor cores"),
        lambda: tr("How many cores a job may keep busy."),
        "number", "0", "PRITHVI_THREADS", most=1024, unit=lambda: tr("cores"), zero=lambda: tr("all"), restarts=True,
    )  # fmt: skip
    KEEP_DAYS = Meaning(
        lambda: tr("Keep finished jobs"),
        lambda: tr("Older jobs and their results are removed from the folder above; layers saved elsewhere stay."),
        "number", "30", "PRITHVI_KEEP_DAYS", least=1, most=3650, unit=lambda: tr("days"), restarts=True,
    )  # fmt: skip
    HUB = Meaning(
        lambda: tr("Get models from"),
        lambda: tr("The hub, or a mirror of it in your network, from which official weights are downloaded."),
        "address", variable="HF_ENDPOINT", empty=lambda: "https://huggingface.co", restarts=True,
    )  # fmt: skip
    PYTHON = Meaning(
        lambda: tr("Python interpreter"),
        lambda: tr("A Python that has the backend's packages already, in the place of Prithvi's own."),
        "file", variable="PRITHVI_PYTHON", empty=lambda: tr("Prithvi's own"), restarts=True,
    )  # fmt: skip
    ENVIRONMENT = Meaning(
        lambda: tr("Folder of Prithvi's Python"),
        lambda: tr("All profiles of QGIS share it. It takes about 1.2 GB, with CUDA about 5 GB."),
        "folder", variable="PRITHVI_ENVIRONMENT", empty=lambda: tr("beside models and jobs"), restarts=True,
    )  # fmt: skip
    MIRROR = Meaning(
        lambda: tr("Get Python packages from"),
        lambda: tr("A package index in your network (PEP 503), in the place of the public ones."),
        "address", variable="PRITHVI_PACKAGE_INDEX", empty=lambda: "https://pypi.org/simple",
    )  # fmt: skip

    @property
    def key(self) -> str:
        return f"prithvi/{self.name.lower()}"

    def get(self) -> str:
        """The value that holds now."""
        return self._given() or self._kept() or self.value.default

    def set(self, value: str) -> None:
        """Keep a value as the user's own; an empty one brings back what holds without the user."""
        if value:
            QgsSettings().setValue(self.key, value)
        else:
            QgsSettings().remove(self.key)

    def number(self) -> int:
        """The value as a whole number, within its limits; 0 where it is none."""
        value = self.get()
        return min(max(int(value), self.value.least), self.value.most) if re.fullmatch(r"\d{1,9}", value) else 0

    @property
    def origin(self) -> str:
        """Who said it: VARIABLE, USER, FLEET or DEFAULT."""
        if self._given():
            return VARIABLE
        kept = self._kept()
        if not kept:
            return DEFAULT
        return FLEET if kept == self.fleet() and not self.own() else USER

    @property
    def is_locked(self) -> bool:
        """Whether an environment variable holds it, so that the user cannot change it."""
        return self.origin == VARIABLE

    def fleet(self) -> str:
        """What the global settings file says; '' where it says nothing."""
        path = QgsSettings.globalSettingsPath()
        if not path or not Path(path).is_file():
            return ""
        return str(QSettings(path, QSettings.Format.IniFormat).value(self.key, "") or "").strip()

    def problem(self, value: str) -> str:
        """What is wrong with a value, in one sentence; '' when nothing is. Only looks at it."""
        value = value.strip()
        check = {"address": _address, "file": _file, "folder": _folder, "device": _device}.get(self.value.kind)
        if value and self.value.kind == "number":
            return self._limits(value)
        return check(value) if value and check else ""

    def _limits(self, value: str) -> str:
        least, most = self.value.least, self.value.most
        if re.fullmatch(r"\d{1,9}", value) and least <= int(value) <= most:
            return ""
        return tr("Give a whole number from {least} to {most}.").format(least=least, most=most)

    def _given(self) -> str:
        return os.environ.get(self.value.variable, "").strip() if self.value.variable else ""

    def _kept(self) -> str:
        """The user's, else the fleet's: QgsSettings looks in this order by itself."""
        return str(QgsSettings().value(self.key, "") or "").strip()

    def own(self) -> str:
        """What the user set; '' where that is nothing."""
        return str(QSettings().value(self.key, "") or "").strip()


def home() -> Path:
    """The folder of models and jobs: the setting, else the platform's place for user data (as the backend has it)."""
    given = Setting.HOME.get()
    return Path(given).expanduser().absolute() if given else standard_home()


def standard_home() -> Path:
    """Where models and jobs lie when nobody says otherwise."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / "prithvi"


def _address(value: str) -> str:
    if re.search(r"//[^/@]*@", value):
        return tr("Leave name and password out of the address: QGIS would keep them unprotected.")
    if not re.fullmatch(r"https?://[^\s/?#:]+(:\d{1,5})?(/[^\s?#]*)?", value):
        return tr("Write an address like https://node.example.org:8765.")
    return ""


def _file(value: str) -> str:
    return "" if Path(value).expanduser().is_file() else tr("There is no such file.")


def _folder(value: str) -> str:
    """A folder that is there, or one that can be made below one that is."""
    path = Path(value).expanduser()
    if not path.is_absolute():
        return tr("Give the whole path.")
    there = next((p for p in (path, *path.parents) if p.exists()), None)
    if there is None or not there.is_dir():
        return tr("This is no folder, and none can be made there.")
    return "" if os.access(there, os.W_OK) else tr("You may not write into {folder}.").format(folder=there)


def _device(value: str) -> str:
    return "" if re.fullmatch(r"auto|cpu|mps|cuda(:\d{1,2})?", value) else tr("Known are auto, cpu, cuda, cuda:1, mps.")
