"""Help: one table for dialogs and pages; fields that fit; flags of the command line that become fields."""

import ast
import re
from urllib.parse import unquote, urlparse

import pytest
from nodes import ROOT
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QToolButton
from scenes import load

from prithvi_qgis.algorithms import help_pages, words
from prithvi_qgis.algorithms.segment import Segment, task_of
from prithvi_qgis.catalogue import known

NAMES = list(words.ALGORITHMS)


def test_the_help_pages_are_those_of_the_dialogs(provider):
    made = help_pages.pages([provider.algorithm(name) for name in NAMES])
    kept = {p.name: p.read_text(encoding="utf-8") for p in help_pages.FOLDER.glob("*.html")}
    assert made == kept, "write them anew: see prithvi_qgis/algorithms/help_pages.py"


def test_every_dialog_leads_to_a_page_and_an_example(provider):
    for algorithm in provider.algorithms():
        page = urlparse(algorithm.helpUrl())
        assert page.scheme == "file" and (help_pages.FOLDER / unquote(page.path).rsplit("/", 1)[1]).is_file()
        text = algorithm.shortHelpString()
        assert "<b>You need:</b>" in text and "<b>You get:</b>" in text
        if algorithm.name() in NAMES:
            assert "<b>Example:</b>" in text
        for path in re.findall(r"(/\S*?resources/samples\S*?)[\s,;.]*(?:\s|<)", text):
            assert (ROOT / path.partition("resources/")[0] / "resources").is_dir(), path


def test_the_samples_of_the_examples_are_there(provider):
    text = "".join(provider.algorithm(name).shortHelpString() for name in NAMES)
    named = {p.rstrip(".,;") for p in re.findall(r"\S*/samples/\S+", text)}
    assert named and all((ROOT / p).exists() for p in named), named


def test_what_is_needed_is_as_many_dates_as_the_model_wants(provider):
    crops = known("prithvi-eo-1.0-crop")
    needed = f"You need:</b> {crops.frames} dates of one place"
    assert crops.frames > 1 and needed in provider.algorithm("mapcrops").shortHelpString()
    assert needed in Segment(provider._session, task_of(crops)).shortHelpString()
    for name in ("mapfloods", "mapburnscars"):
        assert "You need:</b> A raster" in provider.algorithm(name).shortHelpString()


@pytest.fixture
def dialog(gui_iface, qgis_new_project, provider, scene, qtbot):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    QgsSettings().setValue("Processing/Configuration/WARN_UNMATCHING_CRS", False)
    QgsProject.instance().addMapLayer(load(scene))

    def make(name):
        made = AlgorithmDialog(provider.algorithm(name).create())
        qtbot.addWidget(made)
        made.resize(900, 1000)
        made.show()
        qtbot.waitExposed(made)
        return made

    return make


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_at_a_width_of_260_and_a_height_of_1000_pixels(name, dialog):
    shown = dialog(name)
    panel = shown.mainWidget()
    wide = [text for text in map(plain, panel.findChildren(QLabel)) if advance(panel, text) > 250]
    wide += [box.text() for box in panel.findChildren(QCheckBox) if box.sizeHint().width() > 260]
    wide = [text for text in wide if not text.startswith("Open output file")]  # QGIS's own words
    for field, wrapper in panel.wrappers.items():
        widget, of_qgis = wrapper.wrappedWidget(), wrapper.parameterDefinition().isDestination()
        limit = 300 if field == "MODEL" else 256  # models have the names that their makers gave them
        if widget is not None and not of_qgis and widget.minimumSizeHint().width() > limit:
            wide.append(f"{field}: {widget.minimumSizeHint().width()} px")
    assert not wide
    assert not [b for b in panel.findChildren(QToolButton) if b.isChecked() and "dvanced" in b.text()]
    assert panel.sizeHint().height() <= 1000 and shown.minimumSizeHint().height() <= 1000


def plain(label):
    """A label's text where it cannot be broken into lines."""
    return "" if label.wordWrap() or "<" in label.text() else label.text()


def advance(panel, text):
    return panel.fontMetrics().horizontalAdvance(text)


#: Parts of the backend whose messages reach a dialog; the rest speaks to who starts programs.
HEARD = ("raster", "infer", "tasks", "registry", "model", "masks.py", "device.py", "errors.py", "grid.py")


def said():
    """Every literal text in these parts that names a flag or a command, the values in it as X."""
    for part in HEARD:
        path = ROOT / "backend" / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for call in [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]:
                for text in filter(None, map(literal, call.args)):
                    if re.search(r"--[a-z]{3}|`prithvi", text):
                        yield f"{file.name}: {text}"


def literal(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "7" for v in node.values)
    return ""


def test_no_flag_of_the_command_line_reaches_a_dialog():
    texts = list(said())
    assert len(texts) > 15
    kept = [shown for text in texts if re.search(r"--[a-z]{3}|`", shown := words.in_dialog(text))]
    kept = [text for text in kept if not re.search("--(no-overwrite|targets)", text)]  # nothing that a dialog sends
    assert not kept, "\n".join(kept)
