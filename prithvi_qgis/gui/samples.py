"""The bundled samples as real runs of the real algorithms, with their results on the map."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer

from .. import styling
from ..algorithms.fields import MASK_KINDS
from ..algorithms.fill_gaps import FillGaps
from ..algorithms.segment import TASKS, Segment
from ..i18n import tr
from ..protocol import RESOURCES
from ..session import Session
from . import log, results
from .background import Background, sentence

#: Red, green and blue in the samples, which have the six HLS bands.
NATURAL = (3, 2, 1)


@dataclass(frozen=True)
class Sample:
    """A bundled sample: the algorithm that runs on it, and its files."""

    name: str
    masked: bool = False
    shown: bool = False  # the image itself goes on the map too, below the result

    def files(self) -> tuple[list[str], list[str]]:
        """Images and masks, copied to QGIS's temporary folder: QGIS writes statistics beside what it shows.

        Takes time on a slow disk: not for the main thread.
        """
        folder = Path(QgsProcessingUtils.tempFolder()) / "prithvi-samples" / self.name
        images = _copied(RESOURCES / "samples" / self.name, folder)
        return images, _copied(RESOURCES / "samples" / "masks", folder / "masks") if self.masked else []


SERIES = Sample("series", masked=True)
SCENE = Sample("scene", shown=True)


def _copied(source: Path, folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    return [str(shutil.copyfile(path, folder / path.name)) for path in sorted(source.glob("*.tif"))]


class Listening(QgsProcessingFeedback):
    """What a run tells, kept for whoever asks why it failed."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)
        log.warn(error)


class SampleRun(QObject):
    """One run, as a task of QGIS; ``ended`` gets the layers, or the reason why there are none."""

    def __init__(
        self,
        session: Session,
        sample: Sample,
        ended: Callable[[list[Any], str], None],
        progressed: Callable[[float], None] = lambda percent: None,
    ) -> None:
        super().__init__()
        self._session, self._sample, self._ended, self._progressed = session, sample, ended, progressed
        self.feedback, self.context = Listening(), QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.context.setFeedback(self.feedback)
        self._task: Any = None
        self._images: list[str] = []
        self._masks: list[str] = []
        self._waiting: list[str] = []
        self._layers: dict[str, str] = {}  # path -> id in the context, which owns the layer: see _next
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        background = session.part(Background)
        background.run(self, lambda call: sample.files(), self._copied, lambda error: self._end([], sentence(error)))

    def _copied(self, files: tuple[list[str], list[str]]) -> None:
        self._images, self._masks = files
        self._waiting = [*self._images, *self._masks]
        self._timer.start(0)

    def _next(self) -> None:
        """Open one file at each turn of the event loop: all at once would hold the window up."""
        if self._waiting:
            path = self._waiting.pop(0)
            # Owned by the context: a parameter that holds the layer itself may keep it until after QGIS's own end.
            layer = self.context.temporaryLayerStore().addMapLayer(QgsRasterLayer(path, Path(path).stem))
            self._layers[path] = layer.id()
            return
        self._timer.stop()
        if self.feedback.isCanceled():
            self._end([], self._why())
            return
        self._algorithm, parameters = self._asked()
        can, why = self._algorithm.canExecute()
        if not can:
            self._end([], why)
            return
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, parameters, self.context, self.feedback)
        if self._task.isCanceled():  # it was refused before it ran, and would never tell
            self._executed(False, {})
            return
        self._task.executed.connect(self._executed)
        self._task.progressChanged.connect(self._progressed)
        QgsApplication.taskManager().addTask(self._task)

    def _asked(self) -> tuple[Any, dict[str, Any]]:
        """The algorithm and its parameters, as its dialog would give them."""
        images, masks = ([self._layers[p] for p in paths] for paths in (self._images, self._masks))
        if self._sample is SERIES:
            kind, out = MASK_KINDS.index("binary"), QgsProcessing.TEMPORARY_OUTPUT
            return FillGaps(self._session).create(), {"INPUT": images, "MASKS": masks, "MASK_KIND": kind, "OUTPUT": out}
        task = next(t for t in TASKS if t.name == "mapfloods")
        shown = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, QgsProject.instance())
        return Segment(self._session, task).create(), {"INPUT": images, "OUTPUT": shown}

    def cancel(self) -> None:
        self.feedback.cancel()

    def close_down(self) -> None:
        """Nothing is told any more."""
        self._timer.stop()
        self.feedback.cancel()
        self._ended = lambda layers, why: None

    def _end(self, layers: list[Any], why: str) -> None:
        for name in self._layers.values():
            self.context.temporaryLayerStore().removeMapLayer(name)
        self._ended(layers, why)

    def _executed(self, fine: bool, made: dict[str, Any]) -> None:
        self._task = None
        if not fine or not made:
            self._end([], self._why())
            return
        if not self._sample.shown:
            self._show([])
            return
        path = self._images[0]
        background = self._session.part(Background)  # statistics take longer than a window may stand still
        background.run(
            self, lambda call: styling.stretch_of([path], NATURAL), lambda stretch: self._show(_image(path, stretch)),
            lambda error: self._show([]),
        )  # fmt: skip

    def _show(self, below: list[Any]) -> None:
        results.add(self._session, self.context, lambda layers: self._shown(layers, below))

    def _why(self) -> str:
        """The reason for no result, without a traceback, which the log has."""
        if self.feedback.isCanceled() and not self.feedback.errors:
            return tr("Cancelled.")
        said = self.feedback.errors[-1].strip() if self.feedback.errors else tr("It failed.")
        return said.splitlines()[-1] if said.startswith("Traceback") else said

    def _shown(self, layers: list[Any], below: list[Any]) -> None:
        results.zoom(self._session.iface, layers or below)
        self._end(layers, "")


def _image(path: str, stretch: styling.Stretch) -> list[Any]:
    """The image in natural colours, on the map; the result comes above it."""
    layer = QgsRasterLayer(path, Path(path).stem)
    if not layer.isValid():
        return []
    layer.setRenderer(styling.colour_renderer(layer, NATURAL, stretch))
    QgsProject.instance().addMapLayer(layer)
    return [layer]


def run(
    session: Session,
    sample: Sample,
    ended: Callable[[list[Any], str], None],
    progressed: Callable[[float], None] = lambda percent: None,
) -> SampleRun:
    """Run a sample; the session keeps it alive."""
    made: SampleRun = session.keep(SampleRun(session, sample, ended, progressed))
    return made
