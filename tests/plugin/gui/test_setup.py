"""First run: one window, told before the click, built, cancelled, failed, and ending with a map."""

import pytest
from qgis.PyQt.QtWidgets import QFileDialog

from prithvi_qgis.gui import samples
from prithvi_qgis.gui.setup import SetupDialog
from prithvi_qgis.settings import Setting


@pytest.fixture
def mapped(monkeypatch):
    """In the place of the sample's run: what it would end with, and who asked."""
    made = {"layers": ["water"], "why": "", "asked": []}

    def run(session, sample, ended, progressed=lambda percent: None):
        made["asked"].append(sample)
        progressed(50.0)
        ended(made["layers"], made["why"])

    monkeypatch.setattr(samples, "run", run)
    return made


@pytest.fixture
def open_dialog(desk_session, qtbot):
    def opened():
        dialog = SetupDialog(desk_session, None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def ready(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.primary.isEnabled())
    return dialog


def facts(dialog):
    page = dialog.offer_page
    return {name: label.full_text() if name == "folder" else label.text() for name, label in page._facts.items()}


def test_size_place_time_and_hardware_are_told_before_the_click(open_dialog, environment, qtbot):
    dialog = ready(qtbot, open_dialog())
    told = facts(dialog)
    assert told["download"] == "312 MB" and told["disk"] == "1.1 GB of 48.0 GB free" and told["time"] == "about 55 s"
    assert told["folder"] == str(environment.place) and "no graphics card" in told["hardware"]
    assert environment.asked == ["offer cpu"], "nothing is built before the click"
    assert not dialog.offer_page.cuda.isVisible() and dialog.offer_page.advanced.isCollapsed()


def test_one_click_sets_up_and_maps_the_sample(open_dialog, environment, mapped, qtbot, gaps):
    gaps.begin()
    dialog = ready(qtbot, open_dialog())
    dialog.primary.click()
    assert dialog.work_page.isVisible() and not dialog.primary.isVisible()
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=5000)
    assert environment.asked[-1] == "build cpu" and mapped["asked"] == [samples.SCENE]
    assert dialog.heading._title.text() == "Prithvi is ready" and dialog.primary.text() == "Close"
    gaps.check()


def test_progress_has_stages_and_time(open_dialog, environment, mapped, qtbot):
    environment.pause = 0.15
    dialog = ready(qtbot, open_dialog())
    dialog.primary.click()
    qtbot.waitUntil(lambda: "of 10" in dialog.work_page.stage.text())
    first = dialog.work_page.bar.value()
    qtbot.waitUntil(lambda: dialog.work_page.bar.value() > first)
    assert dialog.work_page.time.text().endswith("of about 55 s")
    assert "Fetching torch" in dialog.work_page.said.toPlainText()
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=5000)
    assert not dialog.work_page._timer.isActive(), "no timer may run on"


def test_cancel_stops_at_once_and_goes_back_to_the_offer(open_dialog, environment, mapped, qtbot):
    environment.steps, environment.pause = 1000, 0.02
    dialog = ready(qtbot, open_dialog())
    dialog.primary.click()
    qtbot.wait(100)
    dialog.secondary.click()
    assert dialog.isVisible(), "the first press cancels; it does not close"
    qtbot.waitUntil(lambda: dialog.offer_page.isVisible(), timeout=1000)
    qtbot.waitUntil(lambda: dialog.primary.isEnabled())
    assert mapped["asked"] == [] and environment.kind == "missing"
    dialog.secondary.click()
    assert not dialog.isVisible()


def test_a_failure_says_what_to_do_and_tries_again(open_dialog, environment, mapped, qtbot):
    environment.fails = ("The disk is full.", "Free 1.1 GB, or choose another folder.")
    dialog = ready(qtbot, open_dialog())
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.back.isVisible(), timeout=5000)
    assert "The disk is full." in dialog._failed.text() and "another folder" in dialog._failed.text()
    assert dialog.primary.text() == "Try again"
    environment.fails = None
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=5000)


def test_a_sample_that_fails_is_no_failed_set_up(open_dialog, environment, mapped, qtbot):
    mapped.update(layers=[], why="The node cannot start.")
    dialog = ready(qtbot, open_dialog())
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.back.isVisible(), timeout=5000)
    assert "is set up, but" in dialog._failed.text() and "The node cannot start." in dialog._failed.text()
    mapped.update(layers=["water"])
    dialog.primary.click()
    assert dialog.start_page.isVisible() and environment.asked.count("build cpu") == 1


def test_what_stands_in_the_way_is_told_and_nothing_starts(open_dialog, environment, qtbot):
    environment.offered = {"problems": ("Only 200 MB are free there; 1.1 GB are needed.",)}
    dialog = open_dialog()
    qtbot.waitUntil(lambda: "200 MB" in dialog.offer_page.note.text())
    assert not dialog.primary.isEnabled() and dialog.secondary.isEnabled()


def test_cuda_is_a_choice_only_where_a_card_was_found(open_dialog, environment, mapped, qtbot):
    environment.offered = {"cuda": True, "hardware": "NVIDIA H100 (driver 550)."}
    dialog = ready(qtbot, open_dialog())
    assert dialog.offer_page.cuda.isVisible() and dialog.offer_page.cpu.isChecked()
    dialog.offer_page.cuda.click()
    qtbot.waitUntil(lambda: environment.asked[-1] == "offer cuda" and dialog.primary.isEnabled())
    dialog.primary.click()
    qtbot.waitUntil(lambda: "build cuda" in environment.asked)
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=5000)


def test_another_folder_and_mirror_are_taken_and_forgotten_when_nothing_comes_of_it(open_dialog, qtbot, tmp_path):
    dialog = ready(qtbot, open_dialog())
    dialog.offer_page.folder.setFilePath(str(tmp_path / "elsewhere"))
    assert Setting.ENVIRONMENT.get() == str(tmp_path / "elsewhere")
    dialog.offer_page.mirror.setText("pypi")
    dialog.offer_page.mirror.editingFinished.emit()
    assert "Write an address" in dialog.offer_page.note.text() and not dialog.primary.isEnabled()
    ready_again = "https://pypi.example.org/simple"
    dialog.offer_page.mirror.setText(ready_again)
    dialog.offer_page.mirror.editingFinished.emit()
    assert Setting.MIRROR.get() == ready_again
    dialog.reject()
    assert Setting.MIRROR.get() == "" and Setting.ENVIRONMENT.own() == ""


@pytest.mark.parametrize(("button", "said"), [("python", "use"), ("bundle", "bundle")])
def test_other_ways_lead_to_the_same_end(open_dialog, environment, mapped, qtbot, tmp_path, monkeypatch, button, said):
    chosen = str(tmp_path / "chosen")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (chosen, ""))
    dialog = ready(qtbot, open_dialog())
    getattr(dialog.offer_page, button).click()
    qtbot.waitUntil(lambda: dialog.start_page.isVisible(), timeout=5000)
    assert f"{said} {chosen}" in environment.asked


def test_somebody_else_who_builds_is_waited_for(open_dialog, environment, qtbot):
    environment.kind = "building"
    dialog = open_dialog()
    qtbot.waitUntil(lambda: "building" in dialog.offer_page.note.text())
    assert not dialog.primary.isEnabled()


def test_closing_the_session_in_the_middle_leaves_no_thread(open_dialog, desk_session, environment, qtbot):
    import threading

    environment.steps = 1000
    dialog = ready(qtbot, open_dialog())
    before = threading.active_count()
    dialog.primary.click()
    qtbot.wait(60)
    desk_session.close()
    assert environment.kind == "missing" and threading.active_count() <= before
