"""Work off the main thread: where it runs, where its answer comes, and that nothing outlives its owner."""

import threading
import time

import pytest
from qgis.PyQt.QtCore import QObject, QThread

from prithvi_qgis.gui.background import Background, sentence
from prithvi_qgis.protocol import BackendError

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def background():
    made = Background(None)
    yield made
    made.close()


@pytest.fixture
def owner():
    return QObject()


def test_work_runs_elsewhere_and_is_answered_here(background, owner, qtbot):
    main, seen = threading.get_ident(), {}

    def work(call):
        call.tell(0.5, "half")
        return threading.get_ident()

    background.run(
        owner, work, lambda answer: seen.update(work=answer, done=threading.get_ident()),
        progressed=lambda share, words: seen.update(told=(share, words), progress=threading.get_ident()),
    )  # fmt: skip
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen["work"] != main and seen["done"] == seen["progress"] == main
    assert seen["told"] == (0.5, "half") and background.busy == 0


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (BackendError("The disk is full.", "Free some."), "The disk is full. Free some."),
        (KeyError("x"), "KeyError: 'x'"),
    ],
)
def test_a_failure_is_told_and_a_bug_too(background, owner, qtbot, raised, said):
    def work(call):
        raise raised

    heard = []
    background.run(owner, work, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert sentence(heard[0]) == said


def test_an_owner_that_is_gone_hears_nothing_and_its_work_is_told_to_stop(background, qtbot):
    heard, owner = [], QObject()

    def work(call):
        while not call.stopped():
            time.sleep(0.005)
        return "late"

    background.run(owner, work, heard.append, heard.append)
    qtbot.wait(30)
    owner.deleteLater()
    del owner
    qtbot.waitUntil(lambda: background.busy == 0)
    assert heard == []


def test_closing_waits_for_all_and_delivers_nothing(background, owner, qtbot):
    heard = []

    def work(call):
        while not call.stopped():
            time.sleep(0.005)

    calls = [background.run(owner, work, heard.append) for _ in range(3)]
    qtbot.waitUntil(lambda: all(c.isRunning() for c in calls))
    background.close()
    assert all(c.isFinished() for c in calls) and background.busy == 0
    qtbot.wait(50)
    assert heard == []


def test_the_main_thread_goes_on_meanwhile(background, owner, qtbot, gaps):
    ended = []
    gaps.begin()
    background.run(owner, lambda call: time.sleep(0.4), ended.append)
    assert QThread.currentThread() is not None
    qtbot.waitUntil(lambda: bool(ended))
    gaps.check()
    assert gaps.ticks > 20
