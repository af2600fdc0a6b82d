"""The options page: drawn from the settings, wrong words told beside the field, an administrator's word shown."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

from prithvi_qgis import elsewhere
from prithvi_qgis.gui.options import OptionsPage
from prithvi_qgis.settings import Setting


@pytest.fixture
def open_page(desk_session, qtbot, monkeypatch):
    for setting in Setting:
        if setting is not Setting.HOME:
            monkeypatch.delenv(setting.value.variable, raising=False)

    def opened():
        page = OptionsPage(desk_session, None)
        qtbot.addWidget(page)
        page.resize(560, 900)
        page.show()
        return page

    return opened


def test_every_setting_has_its_field(open_page):
    assert set(open_page().fields) == set(Setting)


def test_what_was_changed_is_kept_and_nothing_else(open_page):
    page = open_page()
    page.fields[Setting.THREADS].widget.setValue(3)
    page.fields[Setting.DEVICE].widget.setCurrentIndex(1)
    page.apply()
    assert Setting.THREADS.get() == "3" and Setting.DEVICE.get() == "cpu"
    assert not any(s.own() for s in Setting if s not in (Setting.THREADS, Setting.DEVICE))
    page = open_page()
    assert page.fields[Setting.THREADS].value() == "3"
    page.fields[Setting.THREADS].widget.setValue(0)
    page.apply()
    assert Setting.THREADS.own() == "", "back to the default is no wish any more"


def test_a_wrong_value_is_told_beside_its_field_and_not_kept(open_page):
    page = open_page()
    page.there.click()
    page.fields[Setting.NODE_URL].widget.setText("node:8765")
    assert "https://" in page.fields[Setting.NODE_URL].problem() and not page.isValid()
    page.apply()
    assert Setting.NODE_URL.get() == ""
    page.fields[Setting.NODE_URL].widget.setText("https://node.example.org:8765")
    assert page.fields[Setting.NODE_URL].problem() == "" and page.isValid()
    page.apply()
    assert Setting.NODE_URL.get() == "https://node.example.org:8765"


def test_back_to_this_machine_forgets_the_address(open_page):
    Setting.NODE_URL.set("https://node.example.org:8765")
    page = open_page()
    assert page.there.isChecked() and not page.machine.isEnabled()
    page.here.click()
    page.apply()
    assert Setting.NODE_URL.get() == "" and page.machine.isEnabled()


def test_a_variable_locks_its_field_and_says_so(open_page, monkeypatch):
    page_before = open_page()
    assert page_before.fields[Setting.DEVICE].widget.isEnabled()
    monkeypatch.setenv("PRITHVI_DEVICE", "cuda:1")
    page = open_page()
    field = page.fields[Setting.DEVICE]
    assert not field.widget.isEnabled() and field.value() == "cuda:1"
    assert "environment variable PRITHVI_DEVICE" in field._whose.text()
    field.widget.setCurrentIndex(0)
    page.apply()
    assert Setting.DEVICE.own() == ""


def test_an_administrators_value_shows_as_such_and_may_be_changed(open_page, tmp_path):
    path, empty = tmp_path / "global.ini", tmp_path / "empty.ini"
    path.write_text("[prithvi]\nhub=https://models.example.org\n", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    QgsSettings.setGlobalSettingsPath(str(path))
    try:
        field = open_page().fields[Setting.HUB]
        assert field.value() == "https://models.example.org" and "administrator" in field._whose.text()
        assert field.widget.isEnabled() and not field.save(), "what was only shown is not made the user's own"
        field.widget.setText("https://other.example.org")
        assert field.save() and Setting.HUB.get() == "https://other.example.org"
    finally:
        QgsSettings.setGlobalSettingsPath(str(empty))


def test_a_device_that_is_not_in_the_list_may_be_typed(open_page):
    page = open_page()
    page.fields[Setting.DEVICE].widget.setEditText("cuda:3")
    assert page.fields[Setting.DEVICE].value() == "cuda:3" and page.fields[Setting.DEVICE].check()
    page.fields[Setting.DEVICE].widget.setEditText("gpu")
    assert "Known are" in page.fields[Setting.DEVICE].problem()
    page.fields[Setting.DEVICE].widget.setEditText("Processor")
    assert page.fields[Setting.DEVICE].value() == "cpu"


def test_the_connection_is_tried_before_anything_is_kept(open_page, qtbot, served):
    page = open_page()
    page.there.click()
    page.fields[Setting.NODE_URL].widget.setText(served)
    page.test.click()
    qtbot.waitUntil(lambda: "It works" in page.tested.text(), timeout=5000)
    assert "Prithvi 9.9, on cpu, 1 models installed" in page.tested.text() and Setting.NODE_URL.get() == ""
    page.fields[Setting.NODE_URL].widget.setText("http://127.0.0.1:9")
    page.test.click()
    qtbot.waitUntil(lambda: "cannot be reached" in page.tested.text(), timeout=5000)
    assert page.test.isEnabled()


def test_a_new_address_or_sign_in_has_the_node_asked_at_once(open_page, qtbot, served):
    page = open_page()
    page.there.click()
    page.fields[Setting.NODE_URL].widget.setText(served)
    page.apply()
    qtbot.waitUntil(lambda: bool(elsewhere.listing() and elsewhere.listing().asked), timeout=5000)
    asked = elsewhere.listing().asked
    page.fields[Setting.NODE_AUTH].save = lambda: True
    page.apply()
    qtbot.waitUntil(lambda: elsewhere.listing().asked > asked, timeout=5000)


@pytest.fixture
def served():
    """A real server on the loopback that answers as a node does."""
    import json
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            health = {"protocol": "1.0", "version": "9.9", "devices": [{"name": "cpu"}]}
            said = {"models": [{"name": "a", "installed": True}, {"name": "b"}]} if self.path == "/models" else health
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


# the environment ----------------------------------------------------------------------------------------------


def test_the_environment_is_told_and_mended(open_page, environment, qtbot, gaps):
    environment.kind = "ready"
    gaps.begin()
    box = open_page().environment
    qtbot.waitUntil(lambda: "is ready. · Python 3.12, PyTorch 2.13 · 1.1 GB" in box.state.text())
    assert box.place.full_text() == str(environment.place) and box.repair.isEnabled()
    box.repair.click()
    qtbot.waitUntil(lambda: box.bar.value() > 0)
    assert not box.remove.isEnabled(), "one thing at a time"
    qtbot.waitUntil(lambda: box.said.text() == "Done.", timeout=3000)
    assert environment.asked == ["repair"] and box.cancel.isHidden() is False
    gaps.check()


def test_removing_is_asked_first(open_page, environment, qtbot):
    environment.kind = "ready"
    box = open_page().environment
    qtbot.waitUntil(box.remove.isEnabled)
    qtbot.waitUntil(lambda: "ready" in box.state.text())
    box.remove.click()
    question = box.findChild(QMessageBox)
    assert "Models, jobs and results stay" in question.text() and environment.asked == []
    next(b for b in question.buttons() if b.text() == "Remove").click()
    qtbot.waitUntil(lambda: "not set up yet" in box.state.text(), timeout=3000)
    assert environment.asked == ["remove"]


def test_a_repair_that_fails_says_why(open_page, environment, qtbot):
    environment.kind, environment.fails = "broken", ("No network.", "Check the proxy.")
    box = open_page().environment
    qtbot.waitUntil(lambda: "broken" in box.state.text())
    box.repair.click()
    qtbot.waitUntil(lambda: box.said.text() == "No network. Check the proxy.", timeout=3000)


def test_an_interpreter_that_is_there_is_taken(open_page, environment, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: ("/opt/python", ""))
    box = open_page().environment
    box.python.click()
    qtbot.waitUntil(lambda: box.said.text() == "Done.", timeout=3000)
    assert environment.asked == ["use /opt/python"]
