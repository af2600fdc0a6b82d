"""Notes in the message bar with the button that helps, and the log tab without secrets."""

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QPushButton

from prithvi_qgis.gui import log
from prithvi_qgis.gui.notes import Notes, short


@pytest.fixture
def pressed():
    return []


@pytest.fixture
def notes(desk_session, pressed):
    made = Notes(desk_session, lambda job_id: pressed.append(job_id), lambda: pressed.append("set up"))
    yield made
    made.close()


@pytest.fixture
def heard(qgis_app):
    """Lines of the log tab."""
    lines = []

    def hear(text, tab, level):
        if tab == "Prithvi":
            lines.append(text)

    QgsApplication.messageLog().messageReceived.connect(hear)
    yield lines
    QgsApplication.messageLog().messageReceived.disconnect(hear)


def shown(window):
    item = window.bar.currentItem()
    return (item.text(), item.findChild(QPushButton)) if item else ("", None)


def run(session, qtbot, process="segment"):
    with session.client() as client:
        return client.execute(process, {}, ("report",))


def test_a_job_that_is_done_offers_the_jobs(notes, desk_session, window, qtbot, pressed, heard):
    name = run(desk_session, qtbot)
    qtbot.waitUntil(lambda: shown(window)[0] == "Map is done.", timeout=4000)
    shown(window)[1].click()
    assert pressed == [name] and any(name in line and "queued" in line for line in heard)


def test_a_job_that_failed_says_why_and_offers_its_log(notes, desk_session, node, window, qtbot, pressed, heard):
    problem = {"kind": "out-of-memory", "message": "The worker ran out of memory.", "hint": "Use a smaller extent."}
    node.scripts["segment"] = [{"status": "running", "progress": 5}, {"status": "failed", "problem": problem}]
    name = run(desk_session, qtbot)
    qtbot.waitUntil(lambda: "out of memory" in shown(window)[0], timeout=4000)
    assert shown(window)[1].text() == "Show log"
    shown(window)[1].click()
    assert pressed == [name] and any("failed" in line for line in heard)


def test_a_job_that_was_cancelled_or_nobody_waits_for_is_not_told(notes, desk_session, node, window, qtbot):
    node.scripts["segment"] = [{"status": "dismissed"}]
    run(desk_session, qtbot)
    run(desk_session, qtbot, "inspect")
    qtbot.wait(900)
    assert shown(window)[0] == ""


def test_the_newest_note_takes_the_place_of_the_one_before(notes, desk_session, window, qtbot):
    for _ in range(3):
        run(desk_session, qtbot)
    qtbot.waitUntil(lambda: shown(window)[0] == "Map is done.", timeout=4000)
    qtbot.wait(400)
    assert len(window.bar.findChildren(QPushButton, "")) and len(window.bar.items()) == 1


def test_what_wants_to_run_before_the_set_up_leads_there(notes, desk_session, window, qtbot, pressed):
    assert "Raster › Prithvi › Start" in desk_session.why_not()
    assert "Raster › Prithvi › Start" in desk_session.why_not()
    qtbot.waitUntil(lambda: shown(window)[0] == "Prithvi is not set up yet.")
    assert len(window.bar.items()) == 1
    shown(window)[1].click()
    assert pressed == ["set up"]


def test_the_log_keeps_no_secret(heard):
    for text in (
        "Authorization: Bearer abc.DEF-123456", "token=abcdefgh12345", '{"token": "s3cret-value"}',
        "HF_TOKEN=hf_abcdefgh",
        "using hf_AbCdEfGhIjKl", "https://me:pass@hub.example.org/models", "api_key: 0123456789abcdef",
    ):  # fmt: skip
        log.say(text)
    said = "\n".join(heard)
    assert len(heard) == 7
    for secret in ("abc.DEF", "abcdefgh", "s3cret", "AbCdEf", "me:pass", "0123456789abcdef"):
        assert secret not in said, said
    assert log.without_secrets("token_file is /home/me/.token") == "token_file is /home/me/.token"


def test_the_nodes_own_words_are_in_the_log(notes, desk_session, heard):
    desk_session.local._heard("worker cpu started")
    assert heard == ["worker cpu started"]


def test_a_node_that_goes_away_is_no_note(notes, desk_session, node, window, qtbot, monkeypatch):
    monkeypatch.setattr("prithvi_qgis.gui.notes.LONGEST", 0.02)
    node.scripts["segment"] = [{"status": "running"}]
    run(desk_session, qtbot)
    node.away = True
    qtbot.wait(700)
    assert shown(window)[0] == ""


def test_a_long_reason_is_shortened_for_the_bar():
    assert short("One.\nTwo.") == "One." and len(short("word " * 100)) <= 90
