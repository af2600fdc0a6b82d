"""Work off the main thread: a function runs in a thread of its own, its answer comes back in the main one.

Used for what the user waits for in a dialog, and for short questions to the node. (QgsTask shows each in QGIS's status
bar, and cannot be told not to before 3.26.)
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..i18n import tr
from ..protocol import BackendError, Cancelled

#: Milliseconds that closing waits for a call which was told to stop. All that takes long looks at ``stopped``.
PATIENCE = 20_000

Work = Callable[["Call"], Any]


def _nothing(*_: Any) -> None:
    pass


class Call(QThread):
    """One function, off the main thread. ``work`` is given the call itself, to ask ``stopped`` and to ``tell``."""

    progressed = pyqtSignal(float, str)

    def __init__(self, work: Work, done: Callable[[Any], None], failed: Callable[[BackendError], None]) -> None:
        super().__init__()
        self._work, self._done, self._failed = work, done, failed
        self._stopped = False
        self.answer: Any = None
        self.error: BackendError | None = None

    def run(self) -> None:
        """In the thread. An exception that left it would end QGIS."""
        try:
            self.answer = self._work(self)
        except BackendError as error:
            self.error = error
        except Exception as error:  # a bug of ours, told like any other failure, with its traceback
            self.error = BackendError(f"{type(error).__name__}: {error}", traceback.format_exc())

    def stopped(self) -> bool:
        """Whether somebody asked to stop; from any thread."""
        return self._stopped

    def stop(self) -> None:
        self._stopped = True

    def tell(self, share: float, words: str = "") -> None:
        """Progress from 0 to 1, and what is being done; from the thread."""
        self.progressed.emit(share, words)

    def deliver(self) -> None:
        """In the main thread, once it is over."""
        if self.error is None:
            self._done(self.answer)
        else:
            self._failed(self.error)


class Background(QObject):
    """The calls under way of one session; ``close`` ends them all."""

    def __init__(self, session: Any) -> None:
        super().__init__()
        self._calls: list[Call] = []

    def run(
        self,
        owner: QObject,
        work: Work,
        done: Callable[[Any], None] = _nothing,
        failed: Callable[[BackendError], None] = _nothing,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Call:
        """Start ``work``. ``done`` or ``failed`` is called in the main thread, unless ``owner`` is gone by then."""
        call = Call(work, _while(owner, done), _while(owner, failed))
        if progressed:
            call.progressed.connect(_while(owner, progressed), Qt.ConnectionType.QueuedConnection)
        call.finished.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(call.stop)
        self._calls.append(call)
        call.start()
        return call

    @property
    def busy(self) -> int:
        """Calls under way."""
        return len(self._calls)

    def _finished(self) -> None:
        """In the main thread: whoever is over."""
        for call in [c for c in self._calls if c.isFinished()]:
            self._calls.remove(call)
            call.wait()
            call.deliver()
            call.deleteLater()

    def close(self) -> None:
        """Tell all to stop, and wait for them; nothing is delivered any more."""
        calls, self._calls = self._calls, []
        for call in calls:
            call.stop()
        for call in calls:
            if not call.wait(PATIENCE):
                sip.transferto(call, None)  # let it run out: a thread that is destroyed or killed takes QGIS along
        if not sip.isdeleted(self):
            self.deleteLater()


def _while(owner: QObject, call: Callable[..., None]) -> Callable[..., None]:
    """``call``, as long as its owner lives."""

    def only(*values: Any) -> None:
        if not sip.isdeleted(owner):
            call(*values)

    return only


def was_cancelled(error: BackendError) -> bool:
    return isinstance(error, Cancelled)


def sentence(error: BackendError) -> str:
    """An error as it is shown: what happened, and what to do; without a traceback, which the log has."""
    hint = "" if error.hint.startswith("Traceback") else error.hint
    return f"{error.message} {hint}".strip() or tr("It failed.")
