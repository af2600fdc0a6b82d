"""Cloudy dates → filled dates, as one group that the Temporal Controller plays."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path, PureWindowsPath
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputRasterLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingUtils,
)

from .. import catalogue, styling
from ..client import NodeClient, stranger
from ..i18n import tr
from ..parcels import Tiling
from ..protocol import FillRequest, FrameRef, InvalidInput, ModelCard
from . import fields, words
from .base import NodeAlgorithm
from .fields import Values

INPUT, METHOD, LOAD, OUTPUT = "INPUT", "METHOD", "LOAD", "OUTPUT"
FILLED, ORIGIN, UNCERTAINTY, LATEST = "FILLED", "ORIGIN", "UNCERTAINTY", "LATEST"

METHODS = ("fitted", "plain", "no-model")
KINDS = ("filled", "origin", "uncertainty")

#: The model that comes along, and the bands of its results that are red, green and blue.
MODEL, NATURAL = "prithvi-tiny", ("RED", "GREEN", "BLUE")

#: The tiles that gaps are filled in (backend/infer/tiling.py).
TILING = Tiling(128, 32)

#: Expected error (reflectance × 10000) that is drawn darkest: the median of the dates' means, times this.
DARKEST = 3.0


class FillGaps(NodeAlgorithm):
    """Fill cloud gaps."""

    OUTPUTS = ("frames", "report")

    def createInstance(self) -> FillGaps:
        return FillGaps(self.session)

    def name(self) -> str:
        return "fillgaps"

    def displayName(self) -> str:
        return tr("Fill cloud gaps")

    def svg(self) -> str:
        return "fill"

    def initAlgorithm(self, configuration: Any = None) -> None:
        fields.images(self)
        methods = [tr("Fitted (best)"), tr("Plain"), tr("Without a model")]
        fields.declare(self, QgsProcessingParameterEnum(METHOD, words.label(METHOD), methods, defaultValue=0), True)
        fields.reading(self)
        fields.running(self, tiles=False)
        fields.declare(self, QgsProcessingParameterBoolean(LOAD, words.label(LOAD), True), True)
        folder = QgsProcessingParameterFolderDestination(OUTPUT, words.label("FOLDER"))
        fields.declare(self, folder, help_name="FOLDER")
        for name, text in (
            (FILLED, tr("Filled dates")), (ORIGIN, tr("Origin")), (UNCERTAINTY, tr("Uncertainty"))
        ):  # fmt: skip
            self.addOutput(QgsProcessingOutputMultipleLayers(name, text))
        self.addOutput(QgsProcessingOutputRasterLayer(LATEST, tr("Latest date, filled")))

    def card(self, values: Values) -> ModelCard | None:
        return catalogue.known(MODEL)

    def check(self, values: Values) -> None:
        if METHODS[values.index(METHOD)] == "no-model" and len(values.layers(INPUT)) == 1:
            raise InvalidInput(tr("Without a model one date alone cannot be filled."), tr("Choose more dates."))

    def tiling(self, values: Values) -> Tiling | None:
        return TILING

    def request(self, values: Values, frames: tuple[FrameRef, ...], window: Any) -> FillRequest:
        method = METHODS[values.index(METHOD)]
        return FillRequest(frames, "", method=method, options=values.options(window))

    def collect(self, client: NodeClient, results: dict[str, Any], values: Values, feedback: Any) -> dict[str, Any]:
        folder = Path(self.parameterAsString(values.parameters, OUTPUT, values.context))
        folder.mkdir(parents=True, exist_ok=True)
        feedback.setProgressText(tr("Saving the series"))
        frames = results["frames"]
        files = {kind: [folder / file_name(frame, kind) for frame in frames] for kind in KINDS}
        links = [(frame[kind], target) for kind in KINDS for frame, target in zip(frames, files[kind])]
        client.fetch_all(links, lambda done: feedback.setProgress(100 * done))
        made = {kind: [str(file) for file in files[kind]] for kind in KINDS}
        for frame in frames:
            feedback.pushInfo(_sentence(frame))
        if values.flag(LOAD) and values.context.project():
            self._show(results["frames"], made, values.context)
        series = {kind.upper(): made[kind] for kind in KINDS}
        return {OUTPUT: str(folder), LATEST: made["filled"][-1], **series}  # the node gives them in order of time

    def _show(self, frames: list[dict[str, Any]], made: dict[str, list[str]], context: QgsProcessingContext) -> None:
        """Have QGIS add the layers, styled and grouped, once the run is over."""
        dates = [dt.date.fromisoformat(f["date"]) if f.get("date") else None for f in frames]
        series = self._series(frames, made["filled"], dates)
        for kind in KINDS:
            for frame, path, date in zip(frames, made[kind], dates):
                name = f"{date.isoformat() if date else frame['name']} {kind_words(kind)}"
                details = QgsProcessingContext.LayerDetails(
                    name, context.project(), name, QgsProcessingUtils.LayerHint.Raster
                )
                details.setPostProcessor(self.session.keep(styling.SeriesStyler(series, kind, date)))
                context.addLayerToLoadOnCompletion(path, details)

    def _series(self, frames: list[dict[str, Any]], filled: list[str], dates: list[Any]) -> styling.Series:
        card = catalogue.known(MODEL)
        order = card.band_names if card else NATURAL
        bands = tuple(order.index(b) + 1 for b in NATURAL)
        known = sorted(d.isoformat() for d in dates if d)
        between = f" {known[0]} – {known[-1]}" if len(known) > 1 else f" {known[0]}" if known else ""
        errors = sorted(f["expected_error"] for f in frames if f["expected_error"] > 0) or [100.0]
        return styling.Series(
            id=uuid.uuid4().hex,
            title=tr("Filled series") + between,
            stretch=styling.stretch_of(filled, bands),
            highest=max(50.0, round(DARKEST * errors[len(errors) // 2], -1)),
            spans=styling.spans(dates),
            bands=bands,
            titles={"origin": tr("Origin of pixels"), "uncertainty": tr("Expected error")},
        )


def file_name(frame: dict[str, Any], kind: str) -> str:
    """What a raster of a filled date is called on the disk. BackendError for a name that leads out of its folder."""
    name = f"{frame['name']}_{kind}.tif"
    if PureWindowsPath(name).name != name:
        raise stranger()
    return name


def kind_words(kind: str) -> str:
    """What a raster of a filled date is called in the layer tree."""
    return {"filled": tr("filled"), "origin": tr("origin"), "uncertainty": tr("uncertainty")}[kind]


def _sentence(frame: dict[str, Any]) -> str:
    pixels = frame["pixels"]
    total = max(1, sum(pixels.values()))
    kinds = {"observed": tr("observed"), "filled": tr("filled"), "impossible": tr("impossible")}
    parts = [f"{pixels[k] / total:.1%} {said}" for k, said in kinds.items()]
    return f"{frame['name']}: {', '.join(parts)}; {tr('expected error')} {frame['expected_error']:.0f}"
