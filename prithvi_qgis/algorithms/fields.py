"""Parameters as several algorithms declare them, and their values read back."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..i18n import tr
from ..layers import Given
from ..protocol import RunOptions
from . import words

MASK_KINDS = (None, "fmask", "scl", "qa-pixel", "binary")
PRECISIONS = ("auto", "float32", "bfloat16")


def declare(algorithm: QgsProcessingAlgorithm, parameter: Any, advanced: bool = False, help_name: str = "") -> None:
    """Add a parameter with its help; advanced ones are folded away."""
    parameter.setHelp(words.help_of(help_name or parameter.name()))
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    algorithm.addParameter(parameter)


def images(
    algorithm: QgsProcessingAlgorithm, extent: bool = True, kinds_aside: bool = False, masks_aside: bool = False
) -> None:
    """The images, their masks, and the part of them that is wanted; ``…_aside`` folds mask values or masks away."""
    raster = QgsProcessing.SourceType.TypeRaster
    declare(algorithm, QgsProcessingParameterMultipleLayers("INPUT", words.label("INPUT"), raster))
    masks = QgsProcessingParameterMultipleLayers("MASKS", words.label("MASKS"), raster, optional=True)
    declare(algorithm, masks, masks_aside)
    kinds = [
        tr("By file name"),
        tr("Fmask (HLS)"),
        tr("SCL (Sentinel-2)"),
        tr("QA_PIXEL (Landsat)"),
        tr("0 clear, all else hidden"),
    ]
    kind = QgsProcessingParameterEnum("MASK_KIND", words.label("MASK_KIND"), kinds, defaultValue=0)
    declare(algorithm, kind, kinds_aside)
    if extent:
        declare(algorithm, QgsProcessingParameterExtent("EXTENT", words.label("EXTENT"), optional=True))


def reading(algorithm: QgsProcessingAlgorithm) -> None:
    """How file values become reflectance, where the file does not tell (advanced)."""
    declare(algorithm, QgsProcessingParameterString("BANDS", words.label("BANDS"), optional=True), True)
    for name in ("SCALE", "OFFSET", "NODATA"):
        declare(algorithm, _number(name, QgsProcessingParameterNumber.Type.Double), True)


def running(algorithm: QgsProcessingAlgorithm, tiles: bool = True) -> None:
    """How to compute (advanced)."""
    for name, least in (("TILE", 8), ("OVERLAP", 0), ("BATCH", 1)) if tiles else ():
        declare(algorithm, _number(name, QgsProcessingParameterNumber.Type.Integer, least), True)
    if tiles:
        kinds = [tr("Automatic"), "float32", "bfloat16"]
        kind = QgsProcessingParameterEnum("PRECISION", words.label("PRECISION"), kinds, defaultValue=0)
        declare(algorithm, kind, True)
    device = QgsProcessingParameterString("DEVICE", words.label("DEVICE"), "auto", optional=True)
    declare(algorithm, device, True)


def _number(name: str, kind: Any, least: float | None = None) -> QgsProcessingParameterNumber:
    parameter = QgsProcessingParameterNumber(name, words.label(name), kind, optional=True)
    if least is not None:
        parameter.setMinimum(least)
    return parameter


class Values:
    """The values of one run, as Python values."""

    def __init__(self, algorithm: Any, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        self._algorithm, self.parameters, self.context = algorithm, parameters, context

    def layers(self, name: str) -> list[Any]:
        return list(self._algorithm.parameterAsLayerList(self.parameters, name, self.context) or [])

    def text(self, name: str) -> str:
        return str(self._algorithm.parameterAsString(self.parameters, name, self.context) or "").strip()

    def index(self, name: str) -> int:
        return int(self._algorithm.parameterAsEnum(self.parameters, name, self.context))

    def whole(self, name: str, empty: int) -> int:
        if self.parameters.get(name) is None or not self._has(name):
            return empty
        return int(self._algorithm.parameterAsInt(self.parameters, name, self.context))

    def real(self, name: str) -> float | None:
        if self.parameters.get(name) is None or not self._has(name):
            return None
        return float(self._algorithm.parameterAsDouble(self.parameters, name, self.context))

    def flag(self, name: str) -> bool:
        return bool(self._algorithm.parameterAsBool(self.parameters, name, self.context))

    def given(self) -> Given:
        """What is said about all images at once."""
        bands = tuple(b.strip() for b in self.text("BANDS").split(",") if b.strip())
        kind = MASK_KINDS[self.index("MASK_KIND")]
        return Given(bands, self.real("SCALE"), self.real("OFFSET"), kind, self.real("NODATA"))

    def options(self, window: Any) -> RunOptions:
        return RunOptions(
            device=self.text("DEVICE") or "auto",
            precision=PRECISIONS[self.index("PRECISION")] if self._has("PRECISION") else "auto",
            batch=self.whole("BATCH", 0),
            tile=self.whole("TILE", 0),
            overlap=self.whole("OVERLAP", -1),
            window=window,
        )

    def _has(self, name: str) -> bool:
        return self._algorithm.parameterDefinition(name) is not None
