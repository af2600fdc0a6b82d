"""Qt names that PyQt6, and so QGIS 4, does not have: short enum forms, classes that moved, methods that went."""

from __future__ import annotations

import ast
import importlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .findings import Finding

#: What qgis.PyQt offers under another module than PyQt6 does.
MOVED = {("QtWidgets", "QAction"), ("QtWidgets", "QActionGroup"), ("QtWidgets", "QShortcut")}

#: Names that qgis.PyQt adds or keeps alive; nothing below them is looked up.
KEPT = frozenset({"pyqtSignal", "pyqtSlot", "pyqtProperty", "QVariant", "QT_VERSION_STR", "PYQT_VERSION_STR", "NULL"})

#: Methods that went, and what stands in their place.
GONE = {"exec_": "exec", "print_": "print", "setMargin": "setContentsMargins", "setTabStopWidth": "setTabStopDistance"}


def check(path: Path) -> Iterator[Finding]:
    """All findings in the plugin's own files of a zip; the backend knows no Qt."""
    try:
        importlib.import_module("PyQt6.QtWidgets")
    except ImportError as error:  # on a machine without the libraries of a desktop
        yield Finding(
            "qt6", path.name, f"Qt names were not looked up, as PyQt6 cannot be loaded ({error})", blocks=False
        )
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".py") and "/backend/" not in name:
                yield from in_text(archive.read(name).decode("utf-8"), name)


def in_text(text: str, name: str) -> Iterator[Finding]:
    """Findings in one module's source."""
    tree = ast.parse(text, name)
    known: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith(("PyQt5", "PyQt6", "sip")):
                    yield Finding("qt6", f"{name}:{node.lineno}", f"import {alias.name}: go through qgis.PyQt")
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _imported(node, name, known)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from _attribute(node, name, known)


def _imported(node: ast.ImportFrom, name: str, known: dict[str, Any]) -> Iterator[Finding]:
    """Look up what is imported from qgis.PyQt, and remember it."""
    module = node.module or ""
    if module.startswith(("PyQt5", "PyQt6")):
        yield Finding("qt6", f"{name}:{node.lineno}", f"from {module}: go through qgis.PyQt")
    if not module.startswith("qgis.PyQt."):
        return
    for alias in node.names:
        found = _lookup(module.rsplit(".", 1)[1], alias.name)
        if found is None:
            yield Finding("qt6", f"{name}:{node.lineno}", f"{module}.{alias.name} is not in PyQt6")
        else:
            known[alias.asname or alias.name] = found


def _lookup(module: str, name: str) -> Any:
    if name in KEPT:
        return object
    if (module, name) in MOVED:
        module = "QtGui"
    try:
        return getattr(importlib.import_module(f"PyQt6.{module}"), name, None)
    except ModuleNotFoundError:
        return object if module == "sip" else None


def _attribute(node: ast.Attribute, name: str, known: dict[str, Any]) -> Iterator[Finding]:
    if node.attr in GONE:
        yield Finding("qt6", f"{name}:{node.lineno}", f".{node.attr}() is gone; use .{GONE[node.attr]}()")
    dotted = _dotted(node)
    owner = known.get(dotted[0]) if dotted else None
    if owner is None or owner is object:
        return
    for part in dotted[1:]:
        if not isinstance(owner, type):
            return
        if not hasattr(owner, part):
            yield Finding("qt6", f"{name}:{node.lineno}", f"{'.'.join(dotted)} is not in PyQt6")
            return
        owner = getattr(owner, part)


def _dotted(node: ast.expr) -> list[str]:
    """The names of a.b.c; none where a call or an index stands between them."""
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return [*before, node.attr] if before else []
    return [node.id] if isinstance(node, ast.Name) else []
