"""How results look: classes and palettes become renderers, dates become temporal properties.

A post-processor runs in QGIS's main thread once a layer is in the project. QGIS keeps no reference to it: whoever makes
one holds on to it (``Session.keep``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsDateTimeRange,
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsLayerTreeGroup,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRenderer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtGui import QColor

from .i18n import tr
from .protocol import ClassLabel


def origins() -> tuple[ClassLabel, ...]:
    """What became of each pixel of a filled date; values and colours as the node writes them."""
    return (
        ClassLabel(0, tr("Observed"), (216, 225, 214)),
        ClassLabel(1, tr("Filled"), (38, 123, 168)),
        ClassLabel(2, tr("Impossible to fill"), (178, 52, 52)),
    )


#: Expected error: nothing to see where it is small.
ERROR_COLOURS = ((255, 245, 190, 0), (253, 190, 90, 190), (222, 70, 70, 225), (110, 15, 70, 255))

#: Share of the pixels left out at either end of a stretch, and pixels looked at.
CUT, LOOKED = 0.02, 250_000

#: Where a group in the layer tree keeps the id of its series.
MARK = "prithvi/series"

Stretch = tuple[tuple[float, float], ...]  # red, green, blue


def classes_renderer(layer: QgsRasterLayer, classes: Sequence[ClassLabel]) -> QgsRasterRenderer:
    """Colour and name of each class."""
    entries = [QgsPalettedRasterRenderer.Class(c.value, QColor(*c.color), c.name) for c in classes]
    return QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries)


def polygons_renderer(classes: Sequence[ClassLabel]) -> QgsCategorizedSymbolRenderer:
    """Colour and name of each class, for polygons with an attribute ``class``; outlines a little darker."""
    categories = []
    for c in classes:
        colour = QColor(*c.color)
        edge = colour.darker(140).name()
        symbol = QgsFillSymbol.createSimple({"color": colour.name(), "outline_color": edge, "outline_width": "0.1"})
        categories.append(QgsRendererCategory(c.value, symbol, c.name))
    return QgsCategorizedSymbolRenderer("class", categories)


def colour_renderer(layer: QgsRasterLayer, bands: tuple[int, int, int], stretch: Stretch) -> QgsRasterRenderer:
    """Three bands as red, green and blue between fixed values."""
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), *bands)
    setters = (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    )
    for band, (low, high), set_one in zip(bands, stretch, setters):
        made = QgsContrastEnhancement(layer.dataProvider().dataType(band))
        made.setMinimumValue(low)
        made.setMaximumValue(high)
        made.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        set_one(made)
    return renderer


def error_renderer(layer: QgsRasterLayer, highest: float) -> QgsRasterRenderer:
    """Expected error from clear (none) to dark (``highest`` and more)."""
    first, *middle, last = [QColor(*c) for c in ERROR_COLOURS]
    stops = [QgsGradientStop((k + 1) / (len(middle) + 1), colour) for k, colour in enumerate(middle)]
    ramp = QgsGradientColorRamp(first, last, False, stops)
    function = QgsColorRampShader(0, highest, ramp, QgsColorRampShader.Type.Interpolated)
    function.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(highest * k / 4, ramp.color(k / 4), f"{highest * k / 4:.0f}")
            for k in range(5)
        ]
    )
    shader = QgsRasterShader(0, highest)
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(highest)
    return renderer


def stretch_of(paths: Sequence[str], bands: tuple[int, int, int]) -> Stretch:
    """Low and high of three bands without their extremes, over all dates: with one stretch they can be compared."""
    dates = [QgsRasterLayer(path, "stretch") for path in paths]
    made = []
    for band in bands:
        cuts = [d.dataProvider().cumulativeCut(band, CUT, 1 - CUT, d.extent(), LOOKED) for d in dates]
        low, high = min(low for low, _ in cuts), median(high for _, high in cuts)
        made.append((low, high if high > low else low + 1))
    return tuple(made)


def set_date(layer: QgsRasterLayer, begin: dt.date | None, end: dt.date | None) -> None:
    """The days that a layer stands for; ``end`` is the first day that it no longer does."""
    if begin is None or end is None:
        return
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    properties.setFixedTemporalRange(QgsDateTimeRange(_midnight(begin), _midnight(end), True, False))
    properties.setIsActive(True)


def spans(dates: Sequence[dt.date | None]) -> dict[dt.date, dt.date]:
    """Each date with the day on which the next one takes over, so that at every time there is one to see."""
    known = sorted({d for d in dates if d})
    if not known:
        return {}
    gaps = sorted(known[k + 1] - known[k] for k in range(len(known) - 1)) or [dt.timedelta(days=1)]
    return dict(zip(known, [*known[1:], known[-1] + gaps[len(gaps) // 2]]))


def _midnight(day: dt.date) -> QDateTime:
    return QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0), Qt.TimeSpec.UTC)


def _after(child: Any, name: str) -> bool:
    """Whether something in a series' group stands behind a layer of this name; subgroups stand last."""
    return isinstance(child, QgsLayerTreeGroup) or child.name() > name


def unfold(layer: Any, context: Any) -> None:
    """Show a layer's legend: QGIS folds a layer whose style changes after it was added."""
    project = context.project()
    node = project.layerTreeRoot().findLayer(layer.id()) if project else None
    if node is not None:
        node.setExpanded(False)  # so that the next line is a change, and the view hears of it
        node.setExpanded(True)


class ClassStyler(QgsProcessingLayerPostProcessorInterface):
    """A class map: legend, and the date it is of."""

    def __init__(self, classes: Sequence[ClassLabel], date: dt.date | None) -> None:
        super().__init__()
        self._classes, self._date = tuple(classes), date

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        if not isinstance(layer, QgsRasterLayer):
            return
        layer.setRenderer(classes_renderer(layer, self._classes))
        if self._date:
            set_date(layer, self._date, self._date + dt.timedelta(days=1))
            layer.temporalProperties().setIsActive(False)  # one map alone should not vanish when time is played
        layer.triggerRepaint()
        unfold(layer, context)


class PolygonStyler(QgsProcessingLayerPostProcessorInterface):
    """Polygons of a class map, in its colours."""

    def __init__(self, classes: Sequence[ClassLabel]) -> None:
        super().__init__()
        self._classes = tuple(classes)

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        if isinstance(layer, QgsVectorLayer) and self._classes:
            layer.setRenderer(polygons_renderer(self._classes))
            layer.triggerRepaint()


@dataclass(frozen=True)
class Series:
    """One filled series in the layer tree; ``kinds``: subgroup titles of origin and uncertainty."""

    id: str  # tells the groups of two runs apart
    title: str
    stretch: Stretch
    highest: float  # expected error that is drawn darkest
    spans: dict[dt.date, dt.date]
    bands: tuple[int, int, int]  # red, green, blue
    titles: dict[str, str]


class SeriesStyler(QgsProcessingLayerPostProcessorInterface):
    """One raster of a filled series: its look, its time, its place in the group."""

    def __init__(self, series: Series, kind: str, date: dt.date | None) -> None:
        super().__init__()
        self._series, self._kind, self._date = series, kind, date

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        if not isinstance(layer, QgsRasterLayer):
            return
        layer.setRenderer(self._renderer(layer))
        set_date(layer, self._date, self._series.spans.get(self._date) if self._date else None)
        layer.triggerRepaint()
        project = context.project() or QgsProject.instance()
        self._place(layer, project)
        self._lengthen(project)

    def _renderer(self, layer: QgsRasterLayer) -> QgsRasterRenderer:
        if self._kind == "origin":
            return classes_renderer(layer, origins())
        if self._kind == "uncertainty":
            return error_renderer(layer, self._series.highest)
        return colour_renderer(layer, self._series.bands, self._series.stretch)

    def _place(self, layer: QgsRasterLayer, project: QgsProject) -> None:
        """Into the series' group, in order of names (they begin with dates); the extras in closed groups below."""
        node = project.layerTreeRoot().findLayer(layer.id())
        if node is None:
            return
        group = self._group(project)
        if self._kind != "filled":
            group = self._extras(group)
        children = group.children()
        place = next((k for k, c in enumerate(children) if c is not node and _after(c, layer.name())), len(children))
        moved = node.clone()
        group.insertChildNode(place, moved)  # before the other goes: a layer out of the tree leaves the project
        moved.setExpanded(False)
        node.parent().removeChildNode(node)

    def _group(self, project: QgsProject) -> QgsLayerTreeGroup:
        """The group of this run, made by its first layer."""
        root = project.layerTreeRoot()
        found = next((g for g in root.findGroups() if g.customProperty(MARK) == self._series.id), None)
        if found is None:
            found = root.insertGroup(0, self._series.title)
            found.setCustomProperty(MARK, self._series.id)
        return found

    def _extras(self, group: QgsLayerTreeGroup) -> QgsLayerTreeGroup:
        title = self._series.titles[self._kind]
        found = next((g for g in group.findGroups() if g.name() == title), None)
        if found is None:
            found = group.addGroup(title)
            found.setExpanded(False)
            found.setItemVisibilityChecked(False)
        return found

    def _lengthen(self, project: QgsProject) -> None:
        """Let the project's time reach over the series, unless the user has set it."""
        times = project.timeSettings()
        if self._series.spans and times.temporalRange().isInfinite():
            first, last = min(self._series.spans), max(self._series.spans.values())
            times.setTemporalRange(QgsDateTimeRange(_midnight(first), _midnight(last)))
