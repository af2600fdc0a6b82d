"""Models on disk: list, find, load; install from a file or fetch from a hub, verified and placed at once.

places      where things lie; locks, atomic placement, disk errors
store       cards and weights that are here
pickles     PyTorch's files read through an allow-list
recognise   which official model a file is
hub         one file from a hub, pinned, resumed, verified
installing  all of it together
"""

from .hub import Progress
from .installing import InstallReport, fetch, install, remove
from .places import home
from .store import ModelEntry, find, folder_of, is_installed, list_models, load, official

__all__ = [
    "InstallReport",
    "ModelEntry",
    "Progress",
    "fetch",
    "find",
    "folder_of",
    "home",
    "install",
    "is_installed",
    "list_models",
    "load",
    "official",
    "remove",
]
