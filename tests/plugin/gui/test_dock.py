"""The dock of jobs over a node that answers, one that does not, and what a dead one left on the disk."""

import json

import pytest
from madeup import GuiNode, job

from prithvi_qgis.gui import joblist
from prithvi_qgis.gui.dock import JobsDock
from prithvi_qgis.session import Session

AT = "2026-11-20T10:00:0{}.000Z"
PROBLEM = {"kind": "out-of-memory", "message": "The worker was killed: out of memory.", "hint": "Use a smaller extent."}


@pytest.fixture
def busy_node(node):
    node.put(
        job("run", "running", progress=42, message="Computing", created=AT.format(4), started=AT.format(4)),
        job("bad", "failed", "fill", created=AT.format(3), problem=PROBLEM),
        job("good", "successful", created=AT.format(2), started=AT.format(2), finished=AT.format(5)),
    )
    node.logs["bad"] = b"2026-11-20T10:00:03.100Z started\n2026-11-20T10:00:04.000Z killed\n"
    return node


@pytest.fixture
def dock(desk_session, window, qtbot):
    made = JobsDock(desk_session, window.main)
    window.main.addDockWidget(_right(), made)
    yield made
    made._timer.stop()


def _right():
    from qgis.PyQt.QtCore import Qt

    return Qt.DockWidgetArea.RightDockWidgetArea


def filled(qtbot, dock, count):
    qtbot.waitUntil(lambda: len(dock._model.jobs) == count)


def test_it_lists_the_newest_first_and_says_how_each_stands(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    assert [j.id for j in dock._model.jobs] == ["run", "bad", "good"]
    run, bad, good = dock._model.jobs
    assert run.words() == "Computing · 42 %" and bad.words().startswith("Failed") and good.words().endswith("3 s")


def test_why_a_job_ended_and_its_log(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    dock.choose("bad")
    qtbot.waitUntil(lambda: "killed" in dock._log.toPlainText())
    assert dock._why.text() == "The worker was killed: out of memory. Use a smaller extent."
    assert not dock._add.isEnabled() and dock._remove.isEnabled() and not dock._cancel.isEnabled()


def test_a_log_grows_without_being_written_anew(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    busy_node.logs["run"] = b"first\n"
    dock.choose("run")
    qtbot.waitUntil(lambda: dock._log.toPlainText() == "first")
    busy_node.logs["run"] += b"second token=abcdefgh\n"
    qtbot.waitUntil(lambda: "second" in dock._log.toPlainText(), timeout=3000)
    assert dock._log.toPlainText().splitlines() == ["first", "second token=…"]


def test_cancel_and_remove(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    dock.choose("run")
    qtbot.waitUntil(dock._cancel.isEnabled)
    dock._cancel.click()
    qtbot.waitUntil(lambda: dock._model.jobs[0].status == "dismissed", timeout=1000)
    dock.choose("bad")
    dock._remove.click()
    qtbot.waitUntil(lambda: [j.id for j in dock._model.jobs] == ["run", "good"], timeout=3000)


def test_it_asks_only_while_it_is_seen(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    dock.hide()
    qtbot.wait(100)
    asked = len(busy_node.sent)
    qtbot.wait(900)
    assert len(busy_node.sent) == asked and not dock._timer.isActive()
    dock.show()
    qtbot.waitUntil(lambda: len(busy_node.sent) > asked)


def test_it_asks_less_often_when_nothing_runs(node, dock, qtbot):
    node.put(job("good"))
    filled(qtbot, dock, 1)
    qtbot.waitUntil(lambda: dock._timer.isActive())
    assert dock._timer.interval() > 3000


def test_a_node_that_cannot_be_reached_is_told_and_tried_again(busy_node, dock, qtbot):
    busy_node.away = True
    qtbot.waitUntil(lambda: "cannot be reached" in dock._note.text(), timeout=3000)
    assert dock._start.isVisible() and dock._start.text() == "Try again"
    busy_node.away = False
    dock._start.click()
    filled(qtbot, dock, 3)
    qtbot.waitUntil(lambda: not dock._start.isVisible())


def test_the_selection_stays_while_jobs_come_and_go(busy_node, dock, qtbot):
    filled(qtbot, dock, 3)
    dock.choose("good")
    busy_node.put(job("new", "accepted", created=AT.format(9), progress=0))
    filled(qtbot, dock, 4)
    assert dock.job().id == "good"
    del busy_node.jobs["bad"]
    filled(qtbot, dock, 3)
    assert dock.job().id == "good"


def test_it_never_holds_up_the_window(busy_node, dock, qtbot, gaps):
    busy_node.slow = 0.3
    for k in range(150):
        busy_node.put(job(f"old{k}", created=f"2026-11-19T10:00:00.{k:03d}Z"))
    gaps.begin()
    filled(qtbot, dock, 153)
    qtbot.wait(800)
    gaps.check()


# the disk, when nobody answers -------------------------------------------------------------------------------


@pytest.fixture
def left(tmp_path, monkeypatch):
    """What a node left behind that died while a job ran."""
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    inputs = {"frames": [{"paths": ["/data/s2_2018-03-20.tif"]}, {"paths": ["/data/s2_2018-04-19.tif"]}]}
    for name, status in (("20261120-100000-aaaaaaaa", "successful"), ("20261120-100001-bbbbbbbb", "running")):
        folder = tmp_path / "jobs" / name
        folder.mkdir(parents=True)
        plain = {"id": name, "process": "fill", "created": AT.format(1), "status": status, "progress": 30}
        (folder / "status.json").write_text(json.dumps(plain))
        (folder / "request.json").write_text(json.dumps({"process": "fill", "inputs": inputs}))
        (folder / "log.txt").write_text("2026-11-20T10:00:01.000Z started\n")
    (tmp_path / "jobs" / ".new-x").mkdir()
    (tmp_path / "jobs" / "damaged").mkdir()
    return tmp_path


def test_jobs_survive_their_node(left, window, qtbot):
    session = Session(None, None, window)
    dock = JobsDock(session, window.main)
    window.main.addDockWidget(_right(), dock)
    filled(qtbot, dock, 2)
    died, done = dock._model.jobs
    assert died.status == "interrupted" and done.status == "successful"
    assert done.title() == "Fill cloud gaps: s2_2018-03-20 and 1 more"
    assert "ended while a job ran" in dock._note.text() and dock._start.isVisible()
    dock.choose(died.id)
    qtbot.waitUntil(lambda: "started" in dock._log.toPlainText())
    assert "The node ended" in dock._why.text()
    assert session.local.pid == 0, "looking starts no node"
    dock._timer.stop()
    session.close()


def test_an_empty_home_is_no_failure(tmp_path, monkeypatch, qgis_app):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "none"))
    found = joblist.from_disk("", joblist.LogEnd())
    assert found.jobs == () and found.node == joblist.DOWN


def test_a_log_line_without_a_time_stays_as_it_is():
    assert joblist.readable(b"Traceback (most recent call last):\n  2026").startswith("Traceback")


def test_of_a_log_only_what_was_added_is_read_and_only_its_end_is_kept(monkeypatch):
    monkeypatch.setattr(joblist, "LOG_BYTES", 20)
    text, asked, end = b"first line\n", [], joblist.LogEnd()

    def more(start):
        asked.append(start)
        return text[start:]

    assert end.grow("a", more) == "first line"
    text += b"second line\nthird "
    assert end.grow("a", more) == "second line\nthird "
    text += b"line\n"
    assert end.grow("a", more) == "third line"
    assert asked == [0, 11, 29]
    assert end.grow("b", more) == "third line" and asked[-1] == 0, "another job's log is read from its beginning"


def test_a_list_that_is_cut_says_so(node, dock, qtbot, monkeypatch):
    monkeypatch.setattr(joblist, "MOST", 2)
    monkeypatch.setattr("prithvi_qgis.gui.dock.MOST", 2)
    node.put(*(job(f"j{k}", "successful", created=AT.format(k)) for k in range(2)))
    qtbot.waitUntil(lambda: dock._note.text() == "The newest 2 jobs.")


def test_another_protocol_is_no_list_of_jobs(desk_session):
    desk_session._connect = lambda stop: Odd()
    found = joblist.listing(desk_session, "", joblist.LogEnd(), lambda: False)
    assert found.node == joblist.AWAY and "no Prithvi node" in found.words


class Odd(GuiNode):
    def _jobs(self, *_):
        from prithvi_qgis.transport import Reply

        return Reply(200, {}, b"<html>")
