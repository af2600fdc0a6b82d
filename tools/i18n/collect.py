"""What the plugin says: read from its source, so that nothing has to be run for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "prithvi_qgis"

#: Calls whose literal text a person would read.
SHOWN = frozenset(
    (
        *("QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QDockWidget"),
        *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setPlaceholderText", "setTitle", "setWhatsThis"),
        *("addTab", "addAction", "addButton", "addRow", "setHeaderLabels", "setInformativeText", "setLabelText"),
        *("pushInfo", "pushWarning", "reportError", "setProgressText", "pushMessage"),
        *("BackendError", "InvalidInput", "NotFound", "OutOfMemory", "WeightsUnavailable", "VersionMismatch"),
        *("NotReached", "Silent", "QgsProcessingException"),
    )
)

#: Names, units and marks that are the same in every language.
SAME = re.compile(r"^(?:Prithvi|OK|CPU|CUDA|GPU|HLS|[\W\d_]*|<[^>]+>|[a-z]+://\S*)*$")


class NotLiteral(Exception):
    """A call of tr that no translator would ever see."""


def texts(folder: Path = PLUGIN) -> dict[str, list[str]]:
    """Every text → the files it stands in, in order of appearance. Raises NotLiteral."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) == "tr":
                files = found.setdefault(_literal(node, place), [])
                if place not in files:
                    files.append(place)
    return found


def untranslated(folder: Path = PLUGIN) -> Iterator[str]:
    """Places where a literal goes to a person without passing through tr."""
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or _name(node) not in SHOWN:
                continue
            for text in _bare(node):
                if not SAME.match(text.strip()):
                    yield f"{place}:{node.lineno}: {_name(node)}({text!r})"


def _bare(node: ast.Call) -> Iterator[str]:
    """Literal texts among the arguments, also within lists, choices and f-strings."""
    waiting: list[ast.AST] = [*node.args, *(k.value for k in node.keywords)]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.JoinedStr):
            yield "".join(p.value for p in part.values if isinstance(p, ast.Constant) and isinstance(p.value, str))
        elif isinstance(part, (ast.List, ast.Tuple)):
            waiting.extend(part.elts)
        elif isinstance(part, ast.IfExp):
            waiting.extend((part.body, part.orelse))
        elif isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add):
            waiting.extend((part.left, part.right))


def _name(node: ast.Call) -> str:
    """What is called, without what it belongs to."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _literal(node: ast.Call, place: str) -> str:
    if len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
        return node.args[0].value
    raise NotLiteral(f"{place}:{node.lineno}: {ast.unparse(node)} - tr wants one literal text")
