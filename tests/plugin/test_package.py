"""What of the plugin only QGIS itself can tell: enums named as QGIS 4 wants them, and names that exist here."""

import ast
import enum
import importlib
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[2] / "prithvi_qgis"


def names_of(tree):
    """Local name → object, for all that a module takes from QGIS's own libraries."""
    known, missing = {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("qgis."):
            module = importlib.import_module(node.module)
            for alias in node.names:
                if hasattr(module, alias.name):
                    known[alias.asname or alias.name] = getattr(module, alias.name)
                else:
                    missing.append(f"{node.lineno}: {node.module}.{alias.name}")
    return known, missing


def chains(tree, known):
    """(line, class, names): every Class.name and Class.Enum.name of a known class, without what calls give."""
    for node in ast.walk(tree):
        names, inner = [], node
        while isinstance(inner, ast.Attribute):
            names.insert(0, inner.attr)
            inner = inner.value
        if names and isinstance(inner, ast.Name) and isinstance(known.get(inner.id), type):
            yield node.lineno, inner.id, known[inner.id], names


def is_member(value):
    """Whether this is a member of an enum: Python's own in newer versions of QGIS, sip's in older ones."""
    return isinstance(value, enum.Enum) or (isinstance(value, int) and type(value) not in (int, bool))


def unscoped(tree, known):
    """Members of an enum that are taken from the class around it: these went with QGIS 4."""
    for line, name, owner, names in chains(tree, known):
        if is_member(getattr(owner, names[0], None)):
            yield f"{line}: {name}.{names[0]} names no enum"


def absent(tree, known):
    """Names that this version of QGIS does not have."""
    for line, name, owner, names in chains(tree, known):
        for part in names:
            if not isinstance(owner, type):
                break
            if not hasattr(owner, part):
                yield f"{line}: {name}.{'.'.join(names)}"
                break
            owner = getattr(owner, part)


@pytest.mark.parametrize("path", sorted(PLUGIN.rglob("*.py")), ids=lambda p: p.relative_to(PLUGIN).as_posix())
def test_enums_are_scoped_and_every_name_exists(path, qgis_app):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known, missing = names_of(tree)
    assert not missing
    assert not list(unscoped(tree, known))
    assert not list(absent(tree, known))


def test_a_short_name_is_found(qgis_app):
    tree = ast.parse(
        "from qgis.core import Qgis, QgsProcessing as P\nP.TypeRaster\nP.SourceType.TypeRaster\nQgis.Nonsense"
    )
    known, missing = names_of(tree)
    assert not missing
    assert [found.split()[1] for found in unscoped(tree, known)] == ["P.TypeRaster"]
    assert list(absent(tree, known)) == ["4: Qgis.Nonsense"]
