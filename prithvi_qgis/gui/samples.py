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
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject

from .. import styling
from ..algorithms.fill_gaps import FillGaps
from ..algorithms.segment import TASKS, Segment
from ..i18n import tr
from ..protocol import RESOURCES
from ..session import Session
from . import log, results

#: Red, green and blue in the samples, which have the six HLS bands.
NATURAL = (3, 2, 1)


@dataclass(frozen=True)
class Sample:
    """A bundled sample: the algorithm that runs on it, and its files."""

    name: str
    masked: bool = False
    shown: bool = False  # the image itself goes on the map too, below the result

    def files(self) -> tuple[list[str], list[str]]:
        """Images and masks, copied to QGIS's temporary folder: QGIS writes statistics beside what it shows."""
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
        self._session, self._sample, self._ended = session, sample, ended
        self.feedback, self.context = Listening(), QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.context.setFeedback(self.feedback)
        self._parameters, self._algorithm = self._ask()
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, self._parameters, self.context, self.feedback)
        self._task.executed.connect(self._executed)
        self._task.progressChanged.connect(progressed)
        QgsApplication.taskManager().addTask(self._task)

    def _ask(self) -> tuple[dict[str, Any], Any]:
        images, masks = self._sample.files()
        if self._sample is SERIES:
            wanted = {"INPUT": images, "MASKS": masks, "MASK_KIND": 4, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}
            return wanted, FillGaps(self._session).create()
        task = next(t for t in TASKS if t.name == "mapfloods")
        algorithm = Segment(self._session, task).create()
        out = QgsProcessingUtils.generateTempFilename("water.tif")
        name = tr(task.result)
        details = QgsProcessingContext.LayerDetails(name, QgsProject.instance(), name)
        self.context.addLayerToLoadOnCompletion(out, details)
        return {"INPUT": images, "OUTPUT": out}, algorithm

    def cancel(self) -> None:
        self.feedback.cancel()

    def _executed(self, fine: bool, made: dict[str, Any]) -> None:
        self._task = None
        if not fine or not made:
            why = self.feedback.errors[-1] if self.feedback.errors else ""
            self._ended([], why or tr("Cancelled.") if self.feedback.isCanceled() else why or tr("It failed."))
            return
        below = self._show_image() if self._sample.shown else []
        results.add(self._session, self.context, lambda layers: self._shown(layers, below))

    def _shown(self, layers: list[Any], below: list[Any]) -> None:
        results.zoom(self._session.iface, layers or below)
        self._ended(layers, "")

    def _show_image(self) -> list[Any]:
        """The image in natural colours; the result comes above it."""
        path = self._parameters["INPUT"][0]
        layer = QgsRasterLayer(path, Path(path).stem)
        if not layer.isValid():
            return []
        layer.setRenderer(styling.colour_renderer(layer, NATURAL, styling.stretch_of([path], NATURAL)))
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
