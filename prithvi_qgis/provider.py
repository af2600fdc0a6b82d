"""The toolbox: the algorithms below, and one for each installed segmentation model."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import catalogue
from .algorithms.base import icon
from .algorithms.fill_gaps import FillGaps
from .algorithms.inspect_input import InspectInput
from .algorithms.models import FetchModel, InstallModel
from .algorithms.polygons import ClassPolygons
from .algorithms.segment import TASKS, Segment, any_model, task_of
from .session import Session


class PrithviProvider(QgsProcessingProvider):
    """Provider ``prithvi``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def id(self) -> str:
        return "prithvi"

    def name(self) -> str:
        return "Prithvi"

    def longName(self) -> str:
        return "Prithvi: cloud gap filling and maps with the Prithvi-EO models"

    def icon(self) -> QIcon:
        return icon("prithvi")

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        return ["gpkg"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:
        return "gpkg"

    def defaultRasterFileExtension(self) -> str:
        return "tif"

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(FillGaps(self._session))
        for task in (*TASKS, any_model()):
            self.addAlgorithm(Segment(self._session, task))
        for kind in (ClassPolygons, InspectInput, FetchModel, InstallModel):
            self.addAlgorithm(kind(self._session))
        for card in catalogue.installed("segment"):
            self.addAlgorithm(Segment(self._session, task_of(card)))
