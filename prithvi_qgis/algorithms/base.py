"""How every algorithm runs: check → submit → follow → collect, on a node, and cancelled within a second.

This is the one place where an error of ours becomes QGIS's.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from .. import elsewhere, layers
from ..client import JobState, NodeClient
from ..i18n import tr
from ..parcels import Tiling
from ..protocol import RESOURCES, BackendError, Cancelled, FrameRef, ModelCard, VersionMismatch, error_of
from ..session import Session
from ..transport import NotReached, OwnerLeft, Stop
from . import places, words
from .fields import Values

#: Seconds between two looks at a job; the first ones come quicker, as many jobs are short.
POLL_FIRST, POLL = 0.05, 0.25

#: How often a run is begun anew because the QGIS that had started the node has ended. Any number of QGIS may share one.
OWNERS = 50


class NodeAlgorithm(QgsProcessingAlgorithm):
    """One algorithm over one process of the node. Subclasses declare, and say ``request`` and ``collect``."""

    #: Outputs of the process that are wanted, beside those a subclass adds.
    OUTPUTS: tuple[str, ...] = ("report",)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._plan: layers.Plan | None = None
        self._job = ""  # sent last

    # what a subclass says ---------------------------------------------------------------------------------

    def card(self, values: Values) -> ModelCard | None:
        """The model's card, where it is known without asking the node."""
        return None

    def check(self, values: Values) -> None:
        """Raise a BackendError for what else is wrong before anything runs. Cheap."""

    def look(self, values: Values) -> layers.Plan | None:
        """What will be read. Raises a BackendError for what does not fit."""
        if self.parameterDefinition("INPUT") is None:
            return None
        plan = layers.plan(values.layers("INPUT"), values.layers("MASKS"), values.given(), self.card(values))
        return replace(plan, window=self._window(values, plan))

    def tiling(self, values: Values) -> Tiling | None:
        """The tiles that a raster is computed in, where only a part of it can be computed."""
        return None

    def request(self, values: Values, frames: tuple[FrameRef, ...], window: Any) -> Any:
        """The parameters as one protocol value."""
        raise NotImplementedError

    def wanted(self, values: Values) -> tuple[str, ...]:
        """The outputs of the process that are wanted."""
        return self.OUTPUTS

    def collect(self, client: NodeClient, results: dict[str, Any], values: Values, feedback: Any) -> dict[str, Any]:
        """Results of the node to the outputs of the algorithm."""
        raise NotImplementedError

    def about(self) -> words.About:
        """What it does, needs and gives."""
        return words.ALGORITHMS[self.page()]

    def page(self) -> str:
        """The help page, by the name of an algorithm of the table of words."""
        return self.name()

    # what QGIS asks ---------------------------------------------------------------------------------------

    def shortHelpString(self) -> str:
        known = elsewhere.listing()
        text = words.short_help(self.about(), RESOURCES.as_posix())
        return f"{text}<p><i>{escape(known.words())}</i></p>" if known else text

    def helpUrl(self) -> str:
        return QUrl.fromLocalFile(str(RESOURCES / "help" / f"{self.page()}.html")).toString()

    def icon(self) -> QIcon:
        return icon(self.svg())

    def svg(self) -> str:
        return "prithvi"

    def tags(self) -> list[str]:
        return ["prithvi", "satellite", "deep learning", "hls", "sentinel-2", "landsat"]

    def canExecute(self) -> tuple[bool, str]:
        """Whether it can run; asked before a dialog opens, which is when a node elsewhere is asked for its models."""
        elsewhere.refresh(self.session)
        why = self.session.why_not()
        return not why, why

    def checkParameterValues(self, parameters: Any, context: QgsProcessingContext) -> tuple[bool, str]:
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        for field in self.destinationParameterDefinitions():
            given = parameters.get(field.name())
            fine, why = field.isSupportedOutputValue(given, context) if given else (True, "")
            if not fine:
                return fine, f"{field.description()}: {why}"
        try:
            self._look(Values(self, parameters, context))
        except BackendError as error:
            return False, words.in_dialog(str(error))
        return True, ""

    def prepareAlgorithm(self, parameters: Any, context: QgsProcessingContext, feedback: Any) -> bool:
        """In QGIS's main thread: all that touches layers."""
        try:
            self._plan = self._look(Values(self, parameters, context))
        except BackendError as error:
            raise QgsProcessingException(words.in_dialog(str(error))) from None
        return True

    def processAlgorithm(
        self, parameters: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """In a thread of its own: all that takes time."""
        try:
            return self._run_on(Values(self, parameters, context), feedback)
        except Cancelled:
            feedback.pushInfo(tr("Cancelled; no result was written."))
            return {}
        except BackendError as error:
            raise QgsProcessingException(words.in_dialog(str(error))) from None
        except OSError as error:
            raise QgsProcessingException(f"{error.filename or ''}: {error.strerror or error}") from None

    # the road ---------------------------------------------------------------------------------------------

    def _look(self, values: Values) -> layers.Plan | None:
        """Check everything that can be checked without the node."""
        self.check(values)
        plan = self.look(values)
        places.check(self, values.parameters, plan.files() if plan else set())
        return plan

    def _window(self, values: Values, plan: layers.Plan) -> Any:
        if self.parameterDefinition("EXTENT") is None or not values.parameters.get("EXTENT"):
            return None
        first = plan.scenes[0].parts[0]
        crs = QgsCoordinateReferenceSystem(first.crs)
        asked = self.parameterAsExtent(values.parameters, "EXTENT", values.context, crs)
        return None if asked.isNull() else layers.window_of(first, asked)

    def _run_on(self, values: Values, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Run; and run again where the node was lent by a QGIS that has ended."""
        text = tr("The QGIS that had started the node has ended, and the node with it. Starting again.")
        for _ in range(OWNERS):
            try:
                return self._run(values, feedback)
            except OwnerLeft:
                feedback.pushInfo(text)
        return self._run(values, feedback)

    def _send(self, client: NodeClient, send: Callable[[], str]) -> str:
        """Send a job. Where one was lost with its node: that one, if it was done by then; else it is dismissed."""
        left, self._job = self._job, ""
        if left:
            with suppress(BackendError):
                if client.job(left).status == "successful":
                    return left
                client.dismiss(left)
        self._job = send()
        return self._job

    def _run(self, values: Values, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        folder = Path(tempfile.mkdtemp(prefix="prithvi-"))
        try:
            feedback.setProgressText(tr("Asking the node"))
            with self.session.client(feedback.isCanceled) as client:
                frames, window = self._frames(client, values, folder, feedback)
                request = self.request(values, frames, window)
                job = self._send(client, lambda: client.submit(request, self.wanted(values)))
                results = follow(client, job, feedback)
                if left := [name for name in self.OUTPUTS if name not in results]:
                    raise VersionMismatch(
                        tr("The node's answer has no {names}.").format(names=", ".join(left)),
                        tr("Update the older of the two."),
                    )
                _tell(results.get("report") or {}, feedback)
                return self.collect(client, results, values, feedback)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _frames(
        self, client: NodeClient, values: Values, folder: Path, feedback: QgsProcessingFeedback
    ) -> tuple[tuple[FrameRef, ...], Any]:
        """Frames with paths that the node can read (its own machine's, or uploads), and the window of the first."""
        if self._plan is None:
            return (), None
        reads_paths = bool(client.health().get("reads_paths"))
        frames, window = self._plan.ready(folder, feedback, self.tiling(values), reads_paths)
        return frames if reads_paths else sent(client, frames, feedback), window


def follow(client: NodeClient, job_id: str, feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """Follow a job to its end; gives its results. Raises what the job died of, or Cancelled once it is stopped."""
    seen, pause, stage = 0, POLL_FIRST, ""
    try:
        while True:
            state = client.job(job_id)
            seen += _pass_on(client.log(job_id, seen), feedback)
            feedback.setProgress(state.progress)
            if state.message != stage:
                stage = state.message
                feedback.setProgressText(stage)
            if state.is_final:
                return _ended(client, state)
            _sleep(pause, client.stopped)
            pause = min(POLL, pause * 1.5)
    except Cancelled:
        if client.stopped():
            client.dismiss(job_id)
        raise
    except NotReached as error:
        hint = tr("Run it again; if it keeps happening, the end of the node's log tells more.")
        what = tr("The node went away while the job ran. {why}").format(why=error.message)
        raise NotReached(what, hint) from error


def _ended(client: NodeClient, state: JobState) -> dict[str, Any]:
    if state.status == "dismissed":
        raise Cancelled("The job was dismissed.")
    if state.status == "failed":
        raise error_of(state.problem) if state.problem else BackendError(state.message or tr("The job failed."))
    return client.results(state.id)


def _sleep(seconds: float, stop: Stop) -> None:
    """Wait; Cancelled as soon as the user says so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if stop():
            raise Cancelled("Cancelled.")
        time.sleep(0.02)


def _pass_on(added: bytes, feedback: QgsProcessingFeedback) -> int:
    """Whole new lines of the job's log to QGIS's; gives the bytes that were used."""
    whole = added[: added.rfind(b"\n") + 1]
    for line in whole.decode("utf-8", "replace").splitlines():
        feedback.pushDebugInfo(line)
    return len(whole)


def sent(client: NodeClient, frames: tuple[FrameRef, ...], feedback: Any) -> tuple[FrameRef, ...]:
    """Frames of uploads; what is there already, or in part, is not sent again."""

    def one(path: str | None) -> str | None:
        if path is None:
            return None
        megabytes = Path(path).stat().st_size / 1e6
        text = tr("Sending {file} ({size} MB)")
        feedback.setProgressText(text.format(file=Path(path).name, size=f"{megabytes:,.1f}"))
        return client.upload(Path(path), lambda done: feedback.setProgress(100 * done))

    return tuple(replace(f, paths=tuple(one(p) for p in f.paths), mask=one(f.mask)) for f in frames)


def _tell(report: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """What a report remarks."""
    for warning in report.get("warnings", ()):
        feedback.pushWarning(words.in_dialog(warning))
    model, device = report.get("model"), report.get("device")
    if isinstance(model, dict) and isinstance(device, dict):
        seconds = sum(report.get("seconds", {}).values())
        feedback.pushInfo(
            tr("Model {} (version {}), on {} in {}, {:.1f} s").format(
                model["name"], model["version"], device["name"], device["precision"], seconds
            )
        )


def icon(name: str) -> QIcon:
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
