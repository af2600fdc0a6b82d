"""Models on their way into the node: downloads and installations, which go on when the dialog is closed."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.base import follow
from ..i18n import tr
from ..protocol import BackendError
from ..session import Session
from . import log
from .background import Background, Call, sentence, was_cancelled


@dataclass(frozen=True)
class Transfer:
    """How one stands: under way, or ended with ``failed`` saying why ('' after success and cancel)."""

    running: bool
    share: float = 0.0
    words: str = ""
    failed: str = ""
    cancelled: bool = False


class Ears:
    """What ``follow`` tells, passed on to a call (it takes these five of QgsProcessingFeedback)."""

    def __init__(self, call: Call) -> None:
        self._call, self._share, self._words = call, 0.0, ""

    def isCanceled(self) -> bool:
        return self._call.stopped()

    def setProgress(self, percent: float) -> None:
        self._share = percent / 100
        self._call.tell(self._share, self._words)

    def setProgressText(self, text: str) -> None:
        self._words = text
        self._call.tell(self._share, self._words)

    def pushDebugInfo(self, text: str) -> None:
        """The job's log; the dock shows it."""

    pushInfo = pushWarning = pushDebugInfo


class Transfers(QObject):
    """One per session. ``changed`` tells the model's name (for an installation the file's path)."""

    changed = pyqtSignal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._calls: dict[str, Call] = {}
        self._said: dict[str, float] = {}
        self.all: dict[str, Transfer] = {}

    def fetch(self, name: str) -> None:
        """Download an official model, or go on where an earlier attempt ended."""
        self._start(name, lambda client: ("fetch-model", {"name": name}))

    def install(self, file: Path, card: Path | None) -> None:
        """Install from a file of weights, and its card where there is one."""

        def inputs(client: Any) -> tuple[str, dict[str, Any]]:
            there = bool(client.health().get("reads_paths"))
            files = {"file": file, **({"card": card} if card else {})}
            return "install-model", {k: str(v) if there else client.upload(v) for k, v in files.items()}

        self._start(str(file), inputs)

    def cancel(self, key: str) -> None:
        if key in self._calls:
            self._calls[key].stop()

    def of(self, key: str) -> Transfer | None:
        return self.all.get(key)

    def _start(self, key: str, inputs: Any) -> None:
        if key in self._calls:
            return

        def work(call: Call) -> dict[str, Any]:
            call.tell(0.0, tr("Asking the node"))
            with self._session.client(call.stopped) as client:
                process, given = inputs(client)
                return dict(follow(client, client.execute(process, given, ("card",)), Ears(call))["card"])

        self._set(key, Transfer(True, words=tr("Starting")))
        self._calls[key] = self._session.part(Background).run(
            self, work, lambda card: self._done(key, card), lambda error: self._failed(key, error),
            lambda share, words: self._heard(key, share, words),
        )  # fmt: skip

    def _heard(self, key: str, share: float, words: str) -> None:
        """At most ten times a second: the node may tell more often than anybody can read."""
        now = time.monotonic()
        if key in self._calls and now - self._said.get(key, 0.0) > 0.1:
            self._said[key] = now
            self._set(key, Transfer(True, share, words))

    def _done(self, key: str, card: dict[str, Any]) -> None:
        self._calls.pop(key, None)
        log.say(tr("{model} is installed.").format(model=card.get("title", key)))
        self._set(key, Transfer(False, 1.0, tr("Installed")))
        self._session.models_changed()

    def _failed(self, key: str, error: BackendError) -> None:
        self._calls.pop(key, None)
        before = replace(self.all[key], running=False)
        if was_cancelled(error):
            self._set(key, replace(before, cancelled=True, words=tr("Cancelled")))
            return
        log.warn(f"{key}: {error}")
        self._set(key, replace(before, failed=sentence(error), words=tr("Failed")))

    def _set(self, key: str, transfer: Transfer) -> None:
        self.all[key] = transfer
        self.changed.emit(key)

    def close(self) -> None:
        for call in self._calls.values():
            call.stop()
        self.deleteLater()
