"""Models from the toolbox: fetch an official one, or install one from a file. Both end with a new algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .. import catalogue
from ..i18n import tr
from ..protocol import InvalidInput
from . import fields, words
from .base import NodeAlgorithm, follow
from .fields import Values

MODEL, WEIGHTS, MODEL_NAME, NAME = "MODEL", "WEIGHTS", "MODEL_NAME", "NAME"


class ModelAlgorithm(NodeAlgorithm):
    """What both have in common: one process of the node, which gives a card."""

    PROCESS = ""

    def group(self) -> str:
        return tr("Models")

    def groupId(self) -> str:
        return "models"

    def svg(self) -> str:
        return "model"

    def inputs(self, values: Values, client: Any) -> dict[str, Any]:
        """The inputs of the process."""
        raise NotImplementedError

    def _run(self, values: Values, feedback: Any) -> dict[str, Any]:
        with self.session.client(feedback.isCanceled) as client:
            inputs = self.inputs(values, client)
            job = self._send(client, lambda: client.execute(self.PROCESS, inputs, ("card",)))
            card = follow(client, job, feedback)["card"]
        feedback.pushInfo(tr("{} is installed.").format(card["title"]))
        self.session.models_changed()
        return {NAME: card["name"]}


class FetchModel(ModelAlgorithm):
    """Fetch a model."""

    PROCESS = "fetch-model"

    def createInstance(self) -> FetchModel:
        return FetchModel(self.session)

    def name(self) -> str:
        return "fetchmodel"

    def displayName(self) -> str:
        return tr("Fetch a model")

    def initAlgorithm(self, configuration: Any = None) -> None:
        models = QgsProcessingParameterEnum(MODEL, words.label(MODEL), catalogue.fetchable())
        models.setUsesStaticStrings(True)
        fields.declare(self, models, help_name="OFFICIAL")
        self.addOutput(QgsProcessingOutputString(NAME, tr("Name of the model")))

    def inputs(self, values: Values, client: Any) -> dict[str, Any]:
        return {"name": values.text(MODEL)}


class InstallModel(ModelAlgorithm):
    """Install a model from a file."""

    PROCESS = "install-model"

    def createInstance(self) -> InstallModel:
        return InstallModel(self.session)

    def name(self) -> str:
        return "installmodel"

    def displayName(self) -> str:
        return tr("Install a model from a file")

    def initAlgorithm(self, configuration: Any = None) -> None:
        fields.declare(self, QgsProcessingParameterFile(WEIGHTS, words.label(WEIGHTS)))
        name = QgsProcessingParameterString(MODEL_NAME, words.label(MODEL_NAME), optional=True)
        fields.declare(self, name, advanced=True)
        self.addOutput(QgsProcessingOutputString(NAME, tr("Name of the model")))

    def check(self, values: Values) -> None:
        path = Path(values.text(WEIGHTS))
        if not path.is_file():
            raise InvalidInput(tr("There is no file {path}.").format(path=path), tr("Choose the file of weights."))

    def inputs(self, values: Values, client: Any) -> dict[str, Any]:
        path = Path(values.text(WEIGHTS)).absolute()
        name, card = values.text(MODEL_NAME), path.with_name(catalogue.CARD)
        own = card.is_file() and catalogue.raw(path.parent).get("weights", {}).get("file") == path.name
        files = {"file": path, **({"card": card} if own else {})}
        local = client.health().get("reads_paths")
        sent = {key: str(file) if local else client.upload(file) for key, file in files.items()}
        return {**sent, **({"name": name} if name else {})}
