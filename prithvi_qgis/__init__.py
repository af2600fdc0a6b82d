"""Prithvi for QGIS. QGIS calls ``classFactory`` when it loads the plugin; nothing else happens on import."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin object; ``iface`` is None in qgis_process."""
    from .plugin import PrithviPlugin

    return PrithviPlugin(iface)
