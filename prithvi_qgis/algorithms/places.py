"""Where results go: refused before anything runs, where they would take another's place or cannot be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFolderDestination,
)

from ..i18n import tr
from ..protocol import InvalidInput


def check(algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], inputs: set[Path]) -> None:
    """Raise InvalidInput for a result on the place of an input or of another result, or where nothing can be written.

    ``inputs``: the files that are read, resolved.
    """
    taken = set(inputs)
    for field in algorithm.destinationParameterDefinitions():
        place = place_of(parameters.get(field.name()))
        if place is None:
            continue
        if place.resolve() in taken:
            what = tr("{output}: {file} is an input, or chosen for two results.")
            raise InvalidInput(what.format(output=field.description(), file=place), tr("Choose another name."))
        taken.add(place.resolve())
        if why := why_not(place, isinstance(field, QgsProcessingParameterFolderDestination)):
            what = tr("{path} cannot be written ({why}).")
            raise InvalidInput(what.format(path=place, why=os.strerror(why)), tr("Choose another place."))


def place_of(value: Any) -> Path | None:
    """The file or folder that a destination names; None for a temporary one, or one that is none on the disk."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    if not isinstance(value, str) or value in ("", QgsProcessing.TEMPORARY_OUTPUT) or value.startswith("memory:"):
        return None
    return Path(value)


def is_asked(value: Any) -> bool:
    """Whether an optional result is wanted. The batch dialog has a definition without a sink for one that is not."""
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return bool(value)
    return bool(value.sink.staticValue() or value.sink.expressionString() or value.sink.field())


def why_not(place: Path, is_folder: bool) -> int:
    """The system's number for why nothing can be written there, as far as can be told before; 0 for no reason."""
    try:
        if place.exists() and place.is_dir() != is_folder:
            return errno.EEXIST if is_folder else errno.EISDIR
        folder = place if is_folder else place.parent
        there = next((f for f in (folder, *folder.parents) if f.exists()), folder)
        if not there.is_dir():
            return errno.ENOTDIR
        return 0 if os.access(there, os.W_OK) else errno.EACCES
    except OSError as error:  # a name that is too long is found out here
        return error.errno or errno.EINVAL
