"""Prithvi's own Python: offered, made, proved, repaired, removed.

The backend never runs in QGIS's interpreter. Its packages lie in an environment of their own, outside the plugin's
folder and shared by all profiles (``places`` draws it). ``offer`` tells what making it takes; ``build`` fetches the
wheels of a lock through QGIS's network, each checked by its SHA-256 and continued where it was cut off, and installs
them without any network by uv, or by the interpreter's own venv and pip; ``verify`` has the new Python make a map
before it counts. Whatever is interrupted, at whatever moment, ``state`` tells the truth and the next ``build`` goes on
from there.

Nothing here touches the GUI; all but ``folder`` and ``state`` take their time and belong in another thread than its
own.
"""

from __future__ import annotations

from .building import build, build_from_bundle, remove, repair, use_existing
from .condition import state
from .offering import offer
from .places import folder
from .proving import verify
from .values import Offer, Progress, Proof, State

__all__ = [
    "Offer",
    "Progress",
    "Proof",
    "State",
    "build",
    "build_from_bundle",
    "folder",
    "offer",
    "remove",
    "repair",
    "state",
    "use_existing",
    "verify",
]
