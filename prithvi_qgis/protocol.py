"""The seam: the words shared with the node, from ``backend/protocol.py`` and ``backend/errors.py``.

In the zip the backend is folded into the plugin; in the repository it lies beside it. Either way it is loaded under
the plugin's own name, so that ``sys.path`` stays as it is and another plugin's ``backend`` is never taken for ours.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: The folder that holds ``backend/`` and ``resources/``: the plugin's own in the zip, the one above in the repository.
ROOT = HERE if (HERE / "backend").is_dir() else HERE.parent
RESOURCES = ROOT / "resources"

_PACKAGE = f"{__package__}.backend"

if find_spec(_PACKAGE) is None:
    _spec = spec_from_file_location(
        _PACKAGE, ROOT / "backend" / "__init__.py", submodule_search_locations=[str(ROOT / "backend")]
    )
    if _spec is None or _spec.loader is None:
        raise ImportError(f"The plugin is incomplete: there is no {ROOT / 'backend'}. Install it again.")
    sys.modules[_PACKAGE] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules[_PACKAGE])

errors = import_module(f"{_PACKAGE}.errors")
_words = import_module(f"{_PACKAGE}.protocol")

BackendError = errors.BackendError
Cancelled = errors.Cancelled
InvalidInput = errors.InvalidInput
NotFound = errors.NotFound
OutOfMemory = errors.OutOfMemory
VersionMismatch = errors.VersionMismatch
WeightsUnavailable = errors.WeightsUnavailable

HLS_BANDS = _words.HLS_BANDS
PROTOCOL = _words.PROTOCOL
ClassLabel = _words.ClassLabel
FillRequest = _words.FillRequest
FrameRef = _words.FrameRef
InspectRequest = _words.InspectRequest
ModelCard = _words.ModelCard
PolygonsRequest = _words.PolygonsRequest
Problem = _words.Problem
RunOptions = _words.RunOptions
SegmentRequest = _words.SegmentRequest
Window = _words.Window
from_json = _words.from_json
to_json = _words.to_json

#: Error kinds by their name on the wire; a kind of a newer node becomes the general one.
KINDS = {kind.kind: kind for kind in (BackendError, *BackendError.__subclasses__())}


def error_of(problem: Problem) -> BackendError:
    """A Problem as the error that it was."""
    return KINDS.get(problem.kind, BackendError)(problem.message, problem.hint)
