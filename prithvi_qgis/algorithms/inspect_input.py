"""What a model would see of some images, before anything is computed."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
)

from .. import catalogue
from ..client import NodeClient
from ..i18n import tr
from ..protocol import FrameRef, InspectRequest
from . import fields, words
from .base import NodeAlgorithm
from .fields import Values

MODEL, HTML, REPORT, FITS = "MODEL", "HTML", "REPORT", "FITS"


class InspectInput(NodeAlgorithm):
    """Inspect input."""

    def createInstance(self) -> InspectInput:
        return InspectInput(self.session)

    def name(self) -> str:
        return "inspectinput"

    def displayName(self) -> str:
        return tr("Inspect input")

    def svg(self) -> str:
        return "inspect"

    def initAlgorithm(self, configuration: Any = None) -> None:
        fields.images(self, extent=False)
        names = catalogue.usable()
        models = QgsProcessingParameterEnum(MODEL, words.label(MODEL), names)
        models.setUsesStaticStrings(True)
        models.setDefaultValue(names[0] if names else None)
        fields.declare(self, models)
        fields.reading(self)
        page = QgsProcessingParameterFileDestination(HTML, words.label(HTML), tr("Page (*.html)"), optional=True)
        fields.declare(self, page)
        self.addOutput(QgsProcessingOutputBoolean(FITS, tr("The images fit the model")))
        self.addOutput(QgsProcessingOutputString(REPORT, tr("Report (JSON)")))

    def request(self, values: Values, frames: tuple[FrameRef, ...], window: Any) -> InspectRequest:
        return InspectRequest(frames, values.text(MODEL))

    def collect(self, client: NodeClient, results: dict[str, Any], values: Values, feedback: Any) -> dict[str, Any]:
        report = results["report"]
        fits = not report["problems"]
        for problem in report["problems"]:
            feedback.reportError(words.in_dialog(f"{problem['message']} {problem['hint']}"))
        feedback.pushInfo(tr("The images fit the model.") if fits else tr("The images do not fit the model yet."))
        made = {FITS: fits, REPORT: json.dumps(report, ensure_ascii=False)}
        path = self.parameterAsFileOutput(values.parameters, HTML, values.context)
        if path:
            Path(path).write_text(page(report), encoding="utf-8")
            made[HTML] = path
        return made


def page(report: dict[str, Any]) -> str:
    """The report as an HTML page."""
    parts = [f"<h2>{escape(report['model'])}</h2><p>{escape(report['grid'])}</p>"]
    for problem in report["problems"]:
        parts.append(f"<p><b>✗ {_text(problem['message'])}</b><br>{_text(problem['hint'])}</p>")
    parts += [f"<p>⚠ {_text(warning)}</p>" for warning in report["warnings"]]
    if not report["problems"]:
        parts.append(f"<p>✓ {tr('The images fit the model.')}</p>")
    parts += [_frame(frame) for frame in report["frames"]]
    return f"<!doctype html><meta charset='utf-8'><title>{tr('Inspect input')}</title>{''.join(parts)}"


def _frame(frame: dict[str, Any]) -> str:
    facts = (
        (tr("Date"), frame["date"] or tr("unknown")), (tr("Sensor"), frame["sensor"] or tr("unknown")),
        (tr("Bands known"), frame["bands_found"]), (tr("Scale"), frame["scale"]),
        (tr("Cloud mask"), frame["mask"] or tr("none")), (tr("Clear"), f"{frame['clear']:.1%}"),
    )  # fmt: skip
    head = "".join(f"<tr><td>{k}</td><td>{escape(str(v))}</td></tr>" for k, v in facts)
    columns = ("name", "low", "median", "high", "mean", "trained_mean", "trained_std")
    rows = "".join(
        "<tr>" + "".join(f"<td>{b[c] if c == 'name' else format(b[c], '.4g')}</td>" for c in columns) + "</tr>"
        for b in frame["bands"]
    )
    columns_said = (
        tr("Band"), "2 %", tr("Median"), "98 %", tr("Mean"), tr("Trained mean"), tr("Trained std")
    )  # fmt: skip
    titles = "".join(f"<th>{title}</th>" for title in columns_said)
    table = f"<table border='1' cellspacing='0' cellpadding='3'><tr>{titles}</tr>{rows}</table>"
    return f"<h3>{escape(frame['name'])}</h3><table>{head}</table>{table}"


def _text(message: str) -> str:
    return escape(words.in_dialog(message))
