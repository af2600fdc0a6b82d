"""``backend/bundle.py``, which knows locks and bundles, loaded the way ``protocol`` loads the backend's words."""

from __future__ import annotations

from importlib import import_module

from ..protocol import BackendError

bundle = import_module(f"{BackendError.__module__.rpartition('.')[0]}.bundle")

Lock = bundle.Lock
Wheel = bundle.Wheel
