"""A class map → its polygons, in the colours of the map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsRasterLayer,
)

from .. import layers, styling
from ..client import NodeClient
from ..i18n import tr
from ..protocol import ClassLabel, FrameRef, PolygonsRequest
from ..session import Session
from . import fields, words
from .base import NodeAlgorithm
from .fields import Values

INPUT, OUTPUT = "INPUT", "OUTPUT"


class ClassPolygons(NodeAlgorithm):
    """Polygons from a class map."""

    OUTPUTS = ("polygons", "report")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._classes: tuple[ClassLabel, ...] = ()

    def createInstance(self) -> ClassPolygons:
        return ClassPolygons(self.session)

    def name(self) -> str:
        return "classpolygons"

    def displayName(self) -> str:
        return tr("Polygons from a class map")

    def svg(self) -> str:
        return "polygons"

    def initAlgorithm(self, configuration: Any = None) -> None:
        fields.declare(self, QgsProcessingParameterRasterLayer(INPUT, words.label("MAP")), help_name="MAP")
        shapes = QgsProcessingParameterVectorDestination(
            OUTPUT, words.label("POLYGONS"), QgsProcessing.SourceType.TypeVectorPolygon
        )
        fields.declare(self, shapes, help_name="POLYGONS")

    def look(self, values: Values) -> layers.Plan:
        layer = self.parameterAsRasterLayer(values.parameters, INPUT, values.context)
        source = layers.source_of(layer, place_needed=False)
        source = replace(source, whole=bool(source.path))  # the names of its classes are in the file
        self._classes = classes_of(layer)
        return layers.Plan((layers.Scene(source.name, (source,)),), layers.Given())

    def request(self, values: Values, frames: tuple[FrameRef, ...], window: Any) -> PolygonsRequest:
        named = tuple(c for c in self._classes if c.name != str(c.value))  # else it is QGIS's word for want of a name
        return PolygonsRequest(frames[0].paths[0], "", named)

    def collect(self, client: NodeClient, results: dict[str, Any], values: Values, feedback: Any) -> dict[str, Any]:
        path = self.parameterAsOutputLayer(values.parameters, OUTPUT, values.context)
        feedback.setProgressText(tr("Saving the polygons"))
        client.fetch(results["polygons"], Path(path))
        report = results["report"]
        for line in lines(report):
            feedback.pushInfo(line)
        feedback.pushInfo(said_of_areas(report))
        name = self._plan.scenes[0].name if self._plan else ""
        names = {c["value"]: c["name"] for c in report["classes"]}
        shown = tuple(replace(c, name=names[c.value]) for c in self._classes if c.value in names)
        style(self.session, path, shown, name, values.context)
        return {OUTPUT: path}


def classes_of(layer: QgsRasterLayer) -> tuple[ClassLabel, ...]:
    """Values, names and colours of a class map's legend; empty where it has none."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return ()
    entries = [c for c in renderer.classes() if c.color.alpha()]
    return tuple(
        ClassLabel(int(c.value), c.label or str(int(c.value)), c.color.getRgb()[:3])
        for c in entries
        if float(c.value).is_integer()
    )


def lines(report: dict[str, Any]) -> list[str]:
    """A line for each class: polygons, pixels, area."""
    said = []
    for found in report["classes"]:
        area = f"{found['area'] / 1e6:,.2f} km²" if report["unit"] == "m²" else f"{found['area']:,.0f}"
        text = tr("{name}: {polygons} polygons, {pixels} pixels, {area}")
        count, pixels = f"{found['polygons']:,}", f"{found['pixels']:,}"
        said.append(text.format(name=found["name"], polygons=count, pixels=pixels, area=area))
    return said


def said_of_areas(report: dict[str, Any]) -> str:
    """How the areas of polygons were measured."""
    return str(report["areas"])


def style(
    session: Session, path: str, classes: tuple[ClassLabel, ...], name: str, context: QgsProcessingContext
) -> None:
    """Name and colours for the layer, if QGIS is going to show one."""
    if not context.willLoadLayerOnCompletion(path):
        return
    details = context.layerToLoadOnCompletionDetails(path)
    if details.name in ("", words.label("POLYGONS")):
        details.name = tr("{map}: polygons").format(map=name)
    details.setPostProcessor(session.keep(styling.PolygonStyler(classes)))
