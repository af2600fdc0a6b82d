"""Results on the map: fetched off the main thread, added one layer at a time, styled as the algorithms style them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer

from ..algorithms import polygons, words
from ..algorithms.fill_gaps import KINDS, FillGaps, file_name
from ..algorithms.segment import TASKS, Segment, Task, any_model
from ..client import NodeClient
from ..i18n import tr
from ..protocol import BackendError, ClassLabel
from ..session import Session
from ..transport import Stop
from . import joblist


def empty_context() -> Any:
    """A context for ``fetch`` to fill; made in the main thread, where it is used in the end."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def fetch(
    session: Session, job_id: str, folder: Path | None, context: Any, stop: Stop, tell: Callable[[float], None]
) -> Any:
    """The layers of a successful job, in a context that says how each looks. Takes time: not for the main thread.

    They are copied to ``folder``; None: to QGIS's folder of temporary files, which lasts as long as QGIS runs.
    """
    where = folder or Path(tempfile.mkdtemp(prefix="prithvi-", dir=QgsProcessingUtils.tempFolder()))
    with session.client(stop) as client:
        results = client.results(job_id)
        if "map" in results:
            _class_map(session, client, results, where, context, tell)
        elif "frames" in results:
            _series(session, client, results["frames"], where, context, tell)
        elif "polygons" in results:
            classes = _classes_asked(job_id) if session.is_here else ()
            target = free(where / "polygons.gpkg")
            client.fetch(results["polygons"], target, tell)
            _polygons(session, target, classes, "", context)
        else:
            raise BackendError(tr("This job has no layers."), tr("Run it again from the toolbox."))
    return context


def _class_map(
    session: Session, client: NodeClient, results: dict[str, Any], where: Path, context: Any, tell: Any
) -> None:
    report = results.get("report") or {}
    model = report.get("model", {}).get("name", "")
    task = next((t for t in TASKS if model in t.models), None)
    card = client.card(model)
    dates = [str(d) for d in report.get("dates", ()) if d]
    name = " ".join([words.titled(task.result) if task else card.title, *dates[-1:]])
    target = free(where / f"{model}{''.join(f'_{d}' for d in dates[-1:])}.tif")
    shapes = free(target.with_suffix(".gpkg"))
    client.fetch_all([(results[k], f) for k, f in (("map", target), ("polygons", shapes)) if k in results], tell)
    context.addLayerToLoadOnCompletion(str(target), _details(name, context))
    Segment(session, task or _any(card.title))._style(str(target), card, report, context)
    if "polygons" in results:
        _polygons(session, shapes, card.classes, name, context)


def _polygons(session: Session, target: Path, classes: tuple[ClassLabel, ...], name: str, context: Any) -> None:
    title = tr("{map}: polygons").format(map=name) if name else tr("Polygons")
    context.addLayerToLoadOnCompletion(str(target), _details(title, context, QgsProcessingUtils.LayerHint.Vector))
    polygons.style(session, str(target), classes, name, context)


def _classes_asked(job_id: str) -> tuple[ClassLabel, ...]:
    """The classes that a job on this machine was told."""
    plain = (joblist.request_of(job_id).get("inputs") or {}).get("classes") or []
    return tuple(ClassLabel(int(c["value"]), str(c["name"]), tuple(c["color"])) for c in plain)


def _any(title: str) -> Task:
    """The task of a model that none of ours is made for."""
    task = any_model()
    return Task(task.name, title, title, task.svg, task.models, task.help)


def _series(
    session: Session, client: NodeClient, frames: list[dict[str, Any]], where: Path, context: Any, tell: Any
) -> None:
    files = {kind: [free(where / file_name(frame, kind)) for frame in frames] for kind in KINDS}
    client.fetch_all([(f[kind], target) for kind in KINDS for f, target in zip(frames, files[kind])], tell)
    FillGaps(session)._show(frames, {kind: [str(file) for file in files[kind]] for kind in KINDS}, context)


def _details(name: str, context: Any, kind: Any = QgsProcessingUtils.LayerHint.Raster) -> Any:
    return QgsProcessingContext.LayerDetails(name, context.project(), name, kind)


def free(path: Path) -> Path:
    """A name that no file has yet: results never replace anything."""
    k, made = 1, path
    while made.exists():
        k += 1
        made = path.with_name(f"{path.stem}_{k}{path.suffix}")
    return made


class Adder(QObject):
    """Adds the layers of a context to the project, one at each turn of the event loop, so that nothing stands still."""

    def __init__(self, session: Session, context: Any, done: Callable[[list[Any]], None]) -> None:
        super().__init__()
        self._session, self._context, self._done = session, context, done
        self._waiting = list(context.layersToLoadOnCompletion().items())
        self._feedback = QgsProcessingFeedback(False)
        self.layers: list[Any] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self._timer.start(0)

    def _next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            self._done(self.layers)
            self._session.keep(self._context)  # its post-processors outlive this turn
            self.deleteLater()
            return
        path, details = self._waiting.pop(0)
        kind = QgsVectorLayer if Path(path).suffix == ".gpkg" else QgsRasterLayer
        layer = kind(path, details.name or Path(path).stem)
        if not layer.isValid():
            return
        project = self._context.project()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        styler = details.postProcessor()
        if styler:
            styler.postProcessLayer(layer, self._context, self._feedback)
        self.layers.append(layer)


def add(session: Session, context: Any, done: Callable[[list[Any]], None] = lambda layers: None) -> None:
    """Show what a context says, and tell ``done`` the layers."""
    session.keep(Adder(session, context, done))


def zoom(iface: Any, layers: list[Any]) -> None:
    """Let the map show these layers."""
    canvas = iface.mapCanvas() if iface else None
    if canvas is None or not layers:
        return
    whole = QgsRectangle()
    whole.setMinimal()
    into = canvas.mapSettings().destinationCrs()
    for layer in layers:
        between = QgsCoordinateTransform(layer.crs(), into, QgsProject.instance())
        whole.combineExtentWith(between.transformBoundingBox(layer.extent()) if into.isValid() else layer.extent())
    whole.scale(1.05)
    canvas.setExtent(whole)
    canvas.refresh()
