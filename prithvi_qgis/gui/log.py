"""The log tab “Prithvi”: node, jobs and errors, without anybody's secrets."""

from __future__ import annotations

import re

from qgis.core import Qgis, QgsApplication

TAB = "Prithvi"

#: What must not be read over a shoulder or sent along with a report.
_SECRETS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), r"\1 …"),
    (re.compile(r"(?i)\b((?:\w+[_-])?(?:token|password|passwd|secret|api[_-]?key))(\"?\s*[=:]\s*\"?)(?!_file)[^\s\"',;&]+"),
     r"\1\2…"),
    (re.compile(r"\bhf_\w{8,}"), "hf_…"),
    (re.compile(r"(\w+://)[^\s/@]+@"), r"\1…@"),
)  # fmt: skip


def say(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """A line into the tab; from any thread. Draws no attention to itself: notes do that."""
    QgsApplication.messageLog().logMessage(without_secrets(text), TAB, level, False)


def warn(text: str) -> None:
    say(text, Qgis.MessageLevel.Warning)


def without_secrets(text: str) -> str:
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text
