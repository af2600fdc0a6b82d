"""The models: what there is, told from the cards; downloads that go on, installations, removal."""

import json

import pytest
from qgis.PyQt.QtWidgets import QMessageBox

from prithvi_qgis.gui import models
from prithvi_qgis.gui.downloads import Transfers
from prithvi_qgis.gui.models import AVAILABLE, BUNDLED, LICENCE, MAPS, SIZE, STATE, ModelsDialog
from prithvi_qgis.protocol import RESOURCES
from prithvi_qgis.session import Session

FLOOD = "prithvi-eo-2.0-300m-tl-flood"


@pytest.fixture
def dialog(desk_session, qtbot):
    made = ModelsDialog(desk_session, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() > 0)
    return made


def item(dialog, name):
    return next(
        dialog.list.topLevelItem(k) for k in range(dialog.list.topLevelItemCount()) if dialog._lines[k].name == name
    )


def test_every_bundled_card_is_a_line(dialog):
    cards = [json.loads(p.read_text(encoding="utf-8")) for p in RESOURCES.glob("models/*/model.json")]
    assert {line.name for line in dialog._lines} == {c["name"] for c in cards}
    flood = item(dialog, FLOOD)
    assert flood.text(MAPS) == "No water, Water" and flood.text(SIZE) == "1.4 GB"
    assert flood.text(LICENCE) == "Apache-2.0" and flood.text(STATE) == "To download"
    assert item(dialog, "prithvi-tiny-water").text(STATE) == "Comes along"


def test_the_chosen_one_is_told_in_full(dialog):
    dialog.choose(FLOOD)
    text, html = dialog.detail.toPlainText(), dialog.detail.toHtml()
    for wanted in ("BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2", "No water", "Apache-2.0", "Sen1Floods11", "10 m"):
        assert wanted in text, wanted
    assert "#005caf" in html and "https://huggingface.co/ibm-nasa-geospatial" in html
    assert dialog.download.isEnabled() and dialog.download.text() == "Download (1.4 GB)"
    assert not dialog.remove.isEnabled()
    dialog.choose("prithvi-tiny-water")
    assert not dialog.download.isEnabled() and "sha256:" in dialog.detail.toPlainText()


@pytest.mark.parametrize(
    ("asked", "found"), [("crop", {"prithvi-eo-1.0-crop"}), ("water 300m", {FLOOD}), ("zzz", set())]
)
def test_the_search_leaves_what_fits(dialog, asked, found):
    dialog.search.setText(asked)
    shown = {dialog._lines[k].name for k in range(len(dialog._lines)) if not dialog.list.topLevelItem(k).isHidden()}
    assert shown == found


def test_a_download_shows_how_far_it_is_and_ends(dialog, desk_session, node, qtbot):
    heard = []
    desk_session.on_models_changed(lambda: heard.append(True))
    running = [{"status": "running", "progress": p, "message": "Downloading"} for p in (5, 20, 40, 60)]
    node.scripts["fetch-model"] = [*running, {"status": "successful", "progress": 100}]
    dialog.choose(FLOOD)
    dialog.download.click()
    qtbot.waitUntil(lambda: dialog.bar.value() >= 200, timeout=3000)
    assert dialog.cancel.isVisible() and not dialog.download.isEnabled() and "%" in item(dialog, FLOOD).text(STATE)
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert node.bodies == [
        ("fetch-model", {"inputs": {"name": FLOOD}, "outputs": {"card": {}}, "response": "document"})
    ]
    assert not dialog.cancel.isVisible() and dialog.note.text() == "Installed"


def test_a_download_that_is_cancelled_goes_on_later(dialog, node, qtbot):
    node.scripts["fetch-model"] = [{"status": "running", "progress": 30, "message": "Downloading"}]
    dialog.choose(FLOOD)
    dialog.download.click()
    qtbot.waitUntil(lambda: dialog.bar.value() >= 300, timeout=3000)
    dialog.cancel.click()
    qtbot.waitUntil(lambda: "goes on where it ended" in dialog.note.text(), timeout=1000)
    assert node.jobs["made-1"]["status"] == "dismissed", "the node is told to stop"
    assert dialog.download.text() == "Go on downloading (1.4 GB)" and dialog.download.isEnabled()


def test_a_download_that_fails_says_why(dialog, node, qtbot):
    problem = {"kind": "weights-unavailable", "message": "The hub cannot be reached.", "hint": "Check the proxy."}
    node.scripts["fetch-model"] = [{"status": "failed", "problem": problem}]
    dialog.choose(FLOOD)
    dialog.download.click()
    qtbot.waitUntil(lambda: dialog.note.text() == "The hub cannot be reached. Check the proxy.", timeout=3000)
    assert dialog.download.text().startswith("Go on downloading")


def test_a_download_outlives_the_dialog(dialog, desk_session, node, qtbot):
    node.scripts["fetch-model"] = [{"status": "running", "progress": 30, "message": "Downloading"}]
    dialog.choose(FLOOD)
    dialog.download.click()
    qtbot.waitUntil(lambda: dialog.bar.value() >= 300, timeout=3000)
    dialog.close()
    again = ModelsDialog(desk_session, None)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.list.topLevelItemCount() > 0)
    again.choose(FLOOD)
    assert again.cancel.isVisible() and again.bar.value() >= 300
    desk_session.part(Transfers).cancel(FLOOD)
    qtbot.waitUntil(lambda: node.jobs["made-1"]["status"] == "dismissed", timeout=2000)


def test_a_model_is_installed_from_a_file_with_its_card(dialog, node, qtbot, tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"x")
    (tmp_path / "model.json").write_text((RESOURCES / "models" / FLOOD / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "Prithvi.pt").write_bytes(b"x")
    dialog.install_from(tmp_path)
    qtbot.waitUntil(lambda: len(node.bodies) == 1, timeout=3000)
    dialog.install_from(tmp_path / "Prithvi.pt")
    qtbot.waitUntil(lambda: len(node.bodies) == 2, timeout=3000)
    both = {"file": str(tmp_path / "model.safetensors"), "card": str(tmp_path / "model.json")}
    assert node.bodies[0][1]["inputs"] == both
    assert node.bodies[1][1]["inputs"] == {"file": str(tmp_path / "Prithvi.pt")}


def test_a_folder_without_a_model_is_refused(dialog, node, tmp_path):
    dialog.install_from(tmp_path)
    assert "wanted are model.json and model.safetensors" in dialog.note.text() and node.bodies == []


def test_removal_is_asked_first(desk_session, node, qtbot, monkeypatch):
    lines = [models.Line("mine", "Mine", "segment", models.INSTALLED, 5_000_000, "MIT", 1, False, "")]
    monkeypatch.setattr(models, "from_node", lambda session, call: lines)
    dialog = ModelsDialog(desk_session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.remove.isEnabled())
    dialog.remove.click()
    box = dialog.findChild(QMessageBox)
    assert "Remove Mine (5 MB)?" in box.text() and node.removed == []
    next(b for b in box.buttons() if b.text() == "Remove").click()
    qtbot.waitUntil(lambda: node.removed == ["mine"])


def test_without_a_node_the_disk_tells_and_none_is_started(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    (tmp_path / "models" / "bad").mkdir(parents=True)
    (tmp_path / "models" / "bad" / "model.json").write_text("{")
    session = Session(None, None, window)
    dialog = ModelsDialog(session, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog._lines) > 0)
    states = {line.name: line.state for line in dialog._lines}
    assert states["prithvi-tiny"] == BUNDLED and states[FLOOD] == AVAILABLE and states["bad"] == models.BROKEN
    assert session.local.pid == 0
    dialog.choose("bad")
    assert "cannot be read" in dialog.detail.toPlainText()
    session.close()


def test_a_card_cannot_put_markup_into_the_page(dialog):
    line = next(one for one in dialog._lines if one.name == FLOOD)
    import dataclasses

    evil = dataclasses.replace(line.card, title="<b>x</b>", limits="<img src=x>", source="https://a' onclick='x")
    html = models.page(dataclasses.replace(line, card=evil), dialog.palette())
    assert "<b>x</b>" not in html and "<img" not in html and "onclick='x" not in html


def test_opening_holds_nothing_up(desk_session, qtbot, gaps):
    gaps.begin()
    dialog = ModelsDialog(desk_session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)
    qtbot.wait(50)
    gaps.check()
