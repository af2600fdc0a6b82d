"""Images → class map: one class, one instance per task (floods, burn scars, crops) and per installed model."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsRasterLayer,
    QgsUnitTypes,
)

from .. import catalogue, elsewhere, styling
from ..client import NodeClient
from ..i18n import tr
from ..parcels import Tiling
from ..protocol import FrameRef, ModelCard, SegmentRequest, WeightsUnavailable
from ..session import Session
from . import fields, places, polygons, words
from .base import NodeAlgorithm
from .fields import Values
from .polygons import said_of_areas

INPUT, MODEL, OUTPUT, REPORT = "INPUT", "MODEL", "OUTPUT", "REPORT"
POLYGONS, PROBABILITIES = "POLYGONS", "PROBABILITIES"


@dataclass(frozen=True)
class Task:
    """What a map is of, and the models that can make it, the recommended one first."""

    name: str
    title: str
    result: str
    svg: str
    models: tuple[str, ...]
    help: str = ""  # of a model's own algorithm: what its card says
    dates: int = 1  # of a model's own algorithm: how many it needs
    group: str = ""
    choose: bool = False  # the model is a main field of the dialog


TASKS = (
    Task(
        "mapfloods", "Map floods", "Water", "flood",
        ("prithvi-tiny-water", "prithvi-eo-2.0-300m-tl-flood", "prithvi-eo-1.0-flood"),
    ),
    Task(
        "mapburnscars", "Map burn scars", "Burn scars", "burn", ("prithvi-eo-2.0-300m-burn", "prithvi-eo-1.0-burn"),
    ),
    Task("mapcrops", "Map crops (multi-temporal)", "Crops", "crop", ("prithvi-eo-1.0-crop",)),
)  # fmt: skip


def any_model() -> Task:
    """The task of whatever is installed."""
    names = tuple(card.name for card in catalogue.installed("segment"))
    return Task("mapwithmodel", "Map with a model", "Map", "map", names, choose=True)


def task_of(card: ModelCard) -> Task:
    """The algorithm of one installed model."""
    name = "map_" + re.sub(r"[^a-z0-9]+", "_", card.name).strip("_")
    text = " ".join(part for part in (card.description, card.limits) if part)
    dates = 1 if card.frames_flexible else card.frames
    return Task(name, card.title, card.title, "map", (card.name,), text, dates, group="Installed models")


class Segment(NodeAlgorithm):
    """A class map for one task."""

    OUTPUTS = ("map", "report")

    def __init__(self, session: Session, task: Task) -> None:
        super().__init__(session)
        self.task = task

    def createInstance(self) -> Segment:
        return Segment(self.session, self.task)

    def name(self) -> str:
        return self.task.name

    def displayName(self) -> str:
        return words.titled(self.task.title)

    def group(self) -> str:
        return words.titled(self.task.group)

    def groupId(self) -> str:
        return self.task.group.lower().replace(" ", "")

    def svg(self) -> str:
        return self.task.svg

    def page(self) -> str:
        return self.task.name if self.task.name in words.ALGORITHMS else "mapwithmodel"

    def about(self) -> words.About:
        found = super().about()
        if not self.task.help:
            return found
        needs = (lambda: words.dates(self.task.dates)) if self.task.dates > 1 else words.ALGORITHMS["mapfloods"].needs
        return replace(found, does=lambda: self.task.help, needs=needs, example=str)

    def initAlgorithm(self, configuration: Any = None) -> None:
        fields.images(self, kinds_aside=True, masks_aside=self.task.choose)
        if self.task.choose or len(self.task.models) > 1:
            models = QgsProcessingParameterEnum(MODEL, words.label(MODEL), list(self.task.models))
            models.setUsesStaticStrings(True)
            models.setDefaultValue(self._recommended())
            fields.declare(self, models, advanced=not self.task.choose)
        fields.reading(self)
        fields.running(self)
        fields.declare(self, QgsProcessingParameterRasterDestination(OUTPUT, words.titled(self.task.result)))
        shapes = QgsProcessingParameterVectorDestination(
            POLYGONS, words.label(POLYGONS), QgsProcessing.SourceType.TypeVectorPolygon, None, True, False
        )
        fields.declare(self, shapes, advanced=True)
        more = QgsProcessingParameterRasterDestination(
            PROBABILITIES, words.label(PROBABILITIES), optional=True, createByDefault=False
        )
        fields.declare(self, more, advanced=True)
        self.addOutput(QgsProcessingOutputString(REPORT, tr("Classes and pixels (JSON)")))

    def _recommended(self) -> str | None:
        here = [name for name in self.task.models if catalogue.is_installed(name)]
        return (here or [*self.task.models, None])[0]

    def canExecute(self) -> tuple[bool, str]:
        fine, why = super().canExecute()
        if not fine or any(map(catalogue.is_installed, self.task.models)):
            return fine, why
        return False, words.in_dialog(str(missing(self.task)))

    def model(self, values: Values) -> str:
        return values.text(MODEL) if self.parameterDefinition(MODEL) else self.task.models[0]

    def card(self, values: Values) -> ModelCard | None:
        return catalogue.known(self.model(values))

    def check(self, values: Values) -> None:
        name = self.model(values)
        if not catalogue.is_installed(name):
            raise missing(self.task, name)

    def tiling(self, values: Values) -> Tiling | None:
        card, options = self.card(values), values.options(None)
        if card is None:
            return None
        tile = options.tile or card.tile
        usual = min(card.overlap, tile // 4) if options.tile else card.overlap  # as backend/tasks/checks.py has it
        return Tiling(tile, options.overlap if options.overlap >= 0 else usual)

    def request(self, values: Values, frames: tuple[FrameRef, ...], window: Any) -> SegmentRequest:
        return SegmentRequest(frames, self.model(values), "", options=values.options(window))

    def wanted(self, values: Values) -> tuple[str, ...]:
        more = [name for name in (POLYGONS, PROBABILITIES) if places.is_asked(values.parameters.get(name))]
        return (*self.OUTPUTS, *map(str.lower, more))

    def collect(self, client: NodeClient, results: dict[str, Any], values: Values, feedback: Any) -> dict[str, Any]:
        report, context = results["report"], values.context
        card = client.card(self.model(values))  # first: once a file is there, no more questions that may go unanswered
        path = self.parameterAsOutputLayer(values.parameters, OUTPUT, context)
        feedback.setProgressText(tr("Saving the map"))
        more = [name for name in (POLYGONS, PROBABILITIES) if name.lower() in results]
        files = {name: self.parameterAsOutputLayer(values.parameters, name, context) for name in more}
        links = [(results["map"], Path(path)), *((results[name.lower()], Path(files[name])) for name in more)]
        client.fetch_all(links, lambda done: feedback.setProgress(100 * done))
        made = {OUTPUT: path, REPORT: json.dumps(report["classes"], ensure_ascii=False), **files}
        for line in _table(report, path):
            feedback.pushInfo(line)
        self._style(path, card, report, context)
        if POLYGONS in made:
            feedback.pushInfo(said_of_areas(report["polygons"]))
            polygons.style(self.session, made[POLYGONS], card.classes, words.titled(self.task.result), context)
        return made

    def _style(self, path: str, card: ModelCard, report: dict[str, Any], context: QgsProcessingContext) -> None:
        """Name and legend for the layer, if QGIS is going to show one."""
        if not context.willLoadLayerOnCompletion(path):
            return
        dates = [dt.date.fromisoformat(d) for d in report.get("dates", ()) if d]
        details = context.layerToLoadOnCompletionDetails(path)
        if details.name in ("", words.titled(self.task.result)):
            details.name = " ".join([words.titled(self.task.result), *(d.isoformat() for d in dates[-1:])])
        styler = styling.ClassStyler(card.classes, dates[-1] if dates else None)
        details.setPostProcessor(self.session.keep(styler))


def missing(task: Task, name: str = "") -> WeightsUnavailable:
    """That a task's weights are not there, and how to get them."""
    name = name or next(iter(task.models), "")
    card, far = catalogue.known(name), elsewhere.listing()
    node = far.url if far and far.asked else ""
    if card is None:
        there = ", ".join(c.name for c in catalogue.installed("segment"))
        what = tr("the model {name}").format(name=name) if name else tr("a model for this")
        return WeightsUnavailable(
            tr("The node {node} does not have {model}.").format(node=node, model=what)
            if node
            else tr("No model for “{task}” is installed.").format(task=words.titled(task.title)),
            tr("Choose one that it has: {names}.").format(names=there)
            if node and there
            else tr("Run Install a model from a file (Prithvi › Models), or Fetch a model."),
        )
    what = (
        tr("The node {node} does not have the weights of {model}.").format(node=node, model=card.title)
        if node
        else tr("The weights of {model} are not installed.").format(model=card.title)
    )
    size = f" ({card.weights.upstream_bytes / 1e6:,.0f} MB)" if card.weights.upstream_bytes else ""
    if not card.weights.repo:
        return WeightsUnavailable(what, tr("Choose another model.") if node else tr("Install Prithvi again."))
    how = tr(
        "Run Fetch a model from the toolbox (Prithvi › Models) and choose {name}{size}; or Install a model from a "
        "file, if you have its weights. No account is needed."
    )
    return WeightsUnavailable(what, how.format(name=card.name, size=size))


def _table(report: dict[str, Any], path: str) -> list[str]:
    """A line for each class: share, pixels and, where pixels have a size in metres, area."""
    layer = QgsRasterLayer(path, "map")
    metres = layer.isValid() and layer.crs().mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
    area = layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY() / 1e6 if metres else 0.0
    lines = []
    for found in report["classes"]:
        size = f", {found['pixels'] * area:,.2f} km²" if area else ""
        lines.append(f"{found['name']}: {found['share']:.1%} ({found['pixels']:,} pixels{size})")
    if report.get("nodata_pixels"):
        lines.append(f"{tr('No answer (clouds, nodata)')}: {report['nodata_pixels']:,} pixels")
    return lines
