"""Notes in QGIS's message bar, each with the button that helps: the jobs, the log, the set-up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ..client import JobState
from ..i18n import tr
from ..protocol import BackendError, Cancelled
from ..session import Session
from ..transport import NotReached
from . import joblist, log
from .background import Background, Call

#: Seconds that good news stays; bad news stays until it is closed. Seconds between two notes on the missing set-up.
STAYS, RARELY = 8, 5.0

#: Seconds between two looks at a job, the first and the longest.
FIRST, LONGEST = 0.3, 1.0

#: Jobs nobody needs to be told of: their dialog waits for them.
QUIET = ("inspect", "echo")


class Notes(QObject):
    """Follows the jobs that this QGIS queues, and says how they ended. ``open_jobs`` takes a job's id."""

    _queued = pyqtSignal(str, str)
    _missed = pyqtSignal()
    _node_said = pyqtSignal(str)

    def __init__(self, session: Session, open_jobs: Callable[[str], None], set_up: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._open_jobs, self._set_up = session, open_jobs, set_up
        self._last: Any = None
        self._missed_at = 0.0
        self._queued.connect(self._follow)
        self._missed.connect(self._say_missing)
        session.on("job", self._on_job)
        session.on("missing", self._missed.emit)
        session.on("node", log.say)

    def _on_job(self, job_id: str, process: str) -> None:
        """In the thread that queued it."""
        log.say(tr("{process}: job {id} was queued.").format(process=joblist.process_title(process), id=job_id))
        if process not in QUIET:
            self._queued.emit(job_id, process)

    def _follow(self, job_id: str, process: str) -> None:
        self._session.part(Background).run(
            self, lambda call: wait(self._session, job_id, call), lambda state: self.ended(process, state),
            lambda error: self._lost(process, job_id, error),
        )  # fmt: skip

    def ended(self, process: str, state: JobState) -> None:
        """Say how a job ended."""
        name = joblist.process_title(process)
        if state.status == "successful":
            log.say(tr("{process}: job {id} is done.").format(process=name, id=state.id))
            text = tr("{process} is done.").format(process=name)
            self.show(text, Qgis.MessageLevel.Success, tr("Jobs"), lambda: self._open_jobs(state.id))
        elif state.status == "failed":
            why = state.problem.message if state.problem else state.message
            log.warn(tr("{process}: job {id} failed: {why}").format(process=name, id=state.id, why=why))
            text = tr("{process} failed: {why}").format(process=name, why=short(why))
            self.show(text, Qgis.MessageLevel.Critical, tr("Show log"), lambda: self._open_jobs(state.id))

    def _lost(self, process: str, job_id: str, error: BackendError) -> None:
        """Nobody can tell how it ended."""
        if not isinstance(error, Cancelled):
            log.warn(f"{joblist.process_title(process)}: {job_id}: {error.message}")

    def _say_missing(self) -> None:
        if time.monotonic() - self._missed_at > RARELY:
            self._missed_at = time.monotonic()
            text = tr("Prithvi is not set up yet.")
            self.show(text, Qgis.MessageLevel.Warning, tr("Set up …"), self._set_up)

    def show(self, text: str, level: Qgis.MessageLevel, button: str, call: Callable[[], None]) -> None:
        """One note at a time: the newest takes the place of the one before."""
        bar = self._session.iface.messageBar() if self._session.iface else None
        if bar is None:
            return
        if self._last is not None and not sip.isdeleted(self._last):
            bar.popWidget(self._last)
        self._last = item = bar.createMessage(tr("Prithvi"), log.without_secrets(text))
        press = QPushButton(button)
        press.clicked.connect(lambda: (call(), bar.popWidget(item)))
        item.layout().addWidget(press)
        bar.pushWidget(item, level, 0 if level == Qgis.MessageLevel.Critical else STAYS)

    def close(self) -> None:
        bar = self._session.iface.messageBar() if self._session.iface else None
        if bar is not None and self._last is not None and not sip.isdeleted(self._last):
            bar.popWidget(self._last)
        self._last = None
        self.deleteLater()


def wait(session: Session, job_id: str, call: Call) -> JobState:
    """Until a job is over. Raises Cancelled, or NotReached once its node has been away for a while."""
    pause, missed = FIRST, 0
    while True:
        try:
            with session.client_if_up(call.stopped) as client:
                if client is None:
                    raise NotReached(tr("The node does not run any more."))
                while True:
                    state, missed = client.job(job_id), 0
                    if state.is_final:
                        return state
                    _sleep(pause, call)
                    pause = min(LONGEST, pause * 1.5)
        except NotReached:
            missed += 1
            if missed > 5:
                raise
            _sleep(LONGEST, call)


def _sleep(seconds: float, call: Call) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if call.stopped():
            raise Cancelled("Cancelled.")
        time.sleep(0.05)


def short(text: str) -> str:
    """The first sentence or so: a message bar is one line."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= 90 else first[:88].rstrip(" ,;:") + " …"
