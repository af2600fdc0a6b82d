"""First run: one friendly window that says what will be fetched, does it, and ends with a map of the sample."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from ..protocol import BackendError
from ..session import Session
from ..settings import Setting
from . import log, samples
from .background import Background, Call, sentence, was_cancelled
from .look import Heading, Note, ShortLabel, clock, faint, size_words, theme_icon, time_words, words
from .start import StartPanel

#: Share of the bar that the building takes; the sample has the rest.
BUILT = 0.9


class OfferPage(QWidget):
    """What will be fetched, how much, how long, where to; and, folded away, other ways to get there."""

    def __init__(self, dialog: SetupDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._facts: dict[str, QLabel] = {}
        self.note = Note()
        self._choice = self._build_choice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._build_facts())
        column.addWidget(self._choice)
        column.addWidget(self.note)
        column.addWidget(self._build_advanced())
        column.addStretch(1)

    def _build_facts(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(60, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        rows = (
            ("download", tr("Download"), words("")), ("disk", tr("On the disk"), words("")),
            ("time", tr("Time"), words("")), ("folder", tr("Folder"), ShortLabel(where=Qt.TextElideMode.ElideMiddle)),
            ("hardware", tr("Computes on"), words("")),
        )  # fmt: skip
        for row, (name, title, label) in enumerate(rows):
            grid.addWidget(QLabel(title), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)
            self._facts[name] = label
        return box

    def _build_choice(self) -> QWidget:
        """Processor or graphics card; there only where a card was found, and never chosen by itself."""
        self.cpu, self.cuda = QRadioButton(), QRadioButton()
        group = QButtonGroup(self)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(60, 0, 0, 0)
        for button in (self.cpu, self.cuda):
            group.addButton(button)
            column.addWidget(button)
        self.cpu.setText(tr("Processor"))
        self.cuda.setText(tr("Graphics card (CUDA)"))
        self.cpu.setChecked(True)
        self.cuda.toggled.connect(lambda: self._dialog.look())
        box.hide()
        return box

    def _build_advanced(self) -> QWidget:
        box = QgsCollapsibleGroupBox(tr("Advanced"))
        box.setCollapsed(True)
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.folder, self.mirror = QgsFileWidget(), QLineEdit()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(Setting.ENVIRONMENT.value.title())
        self.folder.setFilePath(Setting.ENVIRONMENT.get())
        self.folder.lineEdit().setPlaceholderText(Setting.ENVIRONMENT.value.empty())
        self.mirror.setText(Setting.MIRROR.get())
        self.mirror.setPlaceholderText(Setting.MIRROR.value.empty())
        for setting, field in ((Setting.ENVIRONMENT, self.folder), (Setting.MIRROR, self.mirror)):
            field.setToolTip(setting.value.help())
            field.setEnabled(not setting.is_locked)
            form.addRow(setting.value.title(), field)
        self.folder.fileChanged.connect(lambda text: self._dialog.wish(Setting.ENVIRONMENT, text))
        self.mirror.editingFinished.connect(lambda: self._dialog.wish(Setting.MIRROR, self.mirror.text()))
        self.python = QPushButton(tr("Use a Python that is there …"))
        self.bundle = QPushButton(tr("Install from a bundle file …"))
        self.python.setToolTip(tr("A Python that has the backend's packages already; nothing is downloaded."))
        self.bundle.setToolTip(tr("A file made with “prithvi bundle” on another machine, for those without internet."))
        self.python.clicked.connect(lambda: self._dialog.choose_python())
        self.bundle.clicked.connect(lambda: self._dialog.choose_bundle())
        form.addRow(self.python)
        form.addRow(self.bundle)
        self.advanced = box
        return box

    def show_offer(self, offer: Any) -> None:
        facts = self._facts
        facts["download"].setText(size_words(offer.download_bytes) or tr("nothing"))
        room = size_words(offer.free_bytes)
        facts["disk"].setText(tr("{size} of {free} free").format(size=size_words(offer.disk_bytes), free=room))
        facts["time"].setText(tr("about {time}").format(time=time_words(offer.seconds)))
        facts["folder"].show_text(str(offer.folder))
        facts["hardware"].setText(offer.hardware or tr("the processor; no graphics card for it was found"))
        self._choice.setVisible(bool(getattr(offer, "cuda", False)))
        self.note.say("\n".join(offer.problems), "warning")

    def show_looking(self) -> None:
        for label in (v for k, v in self._facts.items() if k != "folder"):
            label.setText("…")

    def variant(self) -> str:
        return "cuda" if self.cuda.isChecked() else "cpu"


class WorkPage(QWidget):
    """The stage, the bar, the time; what was said, folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.time = words(""), QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.said = QPlainTextEdit()
        self.said.setReadOnly(True)
        self.said.setMaximumBlockCount(2000)
        box = QgsCollapsibleGroupBox(tr("Details"))
        QVBoxLayout(box).addWidget(self.said)
        box.setCollapsed(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        column.addWidget(self.bar)
        column.addWidget(faint(self.time))
        column.addWidget(box)
        column.addStretch(1)
        self._began, self._seconds = time.monotonic(), 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def begin(self, seconds: float = 0.0) -> None:
        """``seconds``: what it should take in all; 0 where nobody knows."""
        self._began, self._seconds = time.monotonic(), seconds
        self.bar.setValue(0)
        self.said.clear()
        self._tick()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def show_progress(self, share: float, stage: str, line: str = "") -> None:
        self.bar.setValue(max(self.bar.value(), int(1000 * share)))
        if stage and stage != self.stage.text():
            self.stage.setText(stage)
        if line:
            self.said.appendPlainText(line)

    def _tick(self) -> None:
        so_far = clock(time.monotonic() - self._began)
        whole = time_words(self._seconds) if self._seconds else ""
        text = tr("{time} of about {whole}") if whole else tr("{time} so far")
        self.time.setText(text.format(time=so_far, whole=whole))


class SetupDialog(QDialog):
    """Offer, work, and the end: a map, or what to do instead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Set up Prithvi"))
        self._session = session
        self._offer: Any = None
        self._looking: Call | None = None
        self._call: Call | None = None
        self._sample: Any = None
        self._stage = ""
        self._before = {s: s.own() for s in (Setting.ENVIRONMENT, Setting.MIRROR)}
        self.offer_page, self.work_page, self.start_page = OfferPage(self), WorkPage(), StartPanel(session)
        self._failed = Note()
        self._fail_page = QWidget()
        QVBoxLayout(self._fail_page).addWidget(self._failed, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for page in (self.offer_page, self.work_page, self._fail_page, self.start_page):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(page)
            self._stack.addWidget(area)
        self._build()
        self._show_page(self.offer_page)
        self.look()

    def _build(self) -> None:
        text = tr(
            "Prithvi computes in a Python of its own, so that nothing in QGIS changes. It is fetched once, for all "
            "your profiles; no account is needed."
        )
        self.primary = QPushButton(tr("Set up and map a sample"))
        self.primary.setDefault(True)
        self.secondary = QPushButton(tr("Cancel"))
        self.back = QPushButton(tr("Back"))
        self.primary.clicked.connect(lambda: self._press())
        self.secondary.clicked.connect(self.reject)
        self.back.clicked.connect(self._to_offer)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.secondary)
        row.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        self.heading = Heading("prithvi", tr("Set up Prithvi"), text)
        column.addWidget(self.heading)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        self.offer_page.advanced.collapsedStateChanged.connect(self._make_room)
        self.resize(560, 520)

    # the offer --------------------------------------------------------------------------------------------

    def _make_room(self, folded: bool) -> None:
        """For what was unfolded."""
        if not folded:
            self.resize(self.width(), max(self.height(), 660))

    def look(self) -> None:
        """Find out what it would take, off the main thread."""
        if self._looking is not None:
            self._looking.stop()
        self._offer = None
        self.primary.setEnabled(False)
        self.offer_page.show_looking()
        variant, environment = self.offer_page.variant(), self._session.environment

        def work(call: Call) -> tuple[Any, Any]:
            module = environment()
            return module.state(), module.offer(variant)

        self._looking = self._session.part(Background).run(self, work, self._looked, self._not_looked)

    def _looked(self, answer: tuple[Any, Any]) -> None:
        if self._looking is None or self._looking.stopped():
            return
        state, self._offer = answer
        self.offer_page.show_offer(self._offer)
        self.primary.setEnabled(not self._offer.problems and state.kind != "building")
        if state.kind in ("broken", "building") and not self._offer.problems:
            self.offer_page.note.say(state.words, "warning")

    def _not_looked(self, error: BackendError) -> None:
        if not was_cancelled(error):
            self.offer_page.note.say(sentence(error), "failed")

    def wish(self, setting: Setting, value: str) -> None:
        """Something under Advanced was changed: it holds for what follows, and is forgotten when nothing does."""
        value = value.strip()
        wrong = setting.problem(value)
        if wrong:
            self.primary.setEnabled(False)
            self.offer_page.note.say(wrong, "warning")
        elif value != setting.get():
            setting.set(value)
            self.look()

    def choose_python(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a Python interpreter"))
        if path:
            self._begin(lambda env, report, stop: env.use_existing(Path(path), report, stop))

    def choose_bundle(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a bundle file"), "", tr("Bundles (*.zip *.tar)"))
        if path:
            self._begin(lambda env, report, stop: env.build_from_bundle(Path(path), report, stop))

    # the work ---------------------------------------------------------------------------------------------

    def _press(self) -> None:
        """The one large button: what it does stands on it."""
        page = self._stack.currentWidget().widget()
        if page is self.offer_page and self._offer is not None:
            offer = self._offer
            self._begin(lambda env, report, stop: env.build(offer, report, stop), offer.seconds)
        elif page is self._fail_page:
            self._again()
        elif page is self.start_page:
            self.accept()

    def _begin(self, build: Any, seconds: float = 0.0) -> None:
        """Build, and then map the sample."""
        self._again = lambda: self._begin(build, seconds)
        self._show_page(self.work_page)
        self.work_page.begin(seconds)
        self.work_page.show_progress(0, tr("Starting …"))
        environment = self._session.environment

        def work(call: Call) -> None:
            last = [0.0, ""]

            def report(progress: Any) -> None:
                """Not more often than can be read, but every stage."""
                if progress.stage != last[1] or time.monotonic() - last[0] > 0.1:
                    last[:] = [time.monotonic(), progress.stage]
                    call.tell(progress.fraction, f"{progress.stage}\0{progress.words}")

            build(environment(), report, call.stopped)

        self._call = self._session.part(Background).run(self, work, self._built, self._not_built, self._progressed)

    def _progressed(self, share: float, text: str) -> None:
        stage, _, line = text.partition("\0")
        self.work_page.show_progress(BUILT * share, line or stage, line if stage != self._stage else "")
        self._stage = stage

    def _built(self, _: Any) -> None:
        self._call = None
        log.say(tr("Prithvi is set up."))
        self._before = {}
        self.map_sample()

    def map_sample(self) -> None:
        """The proof that the user sees: a real job on a bundled image."""
        self._again = self.map_sample
        self._show_page(self.work_page)
        self.work_page.show_progress(BUILT, tr("Mapping water in the sample scene …"))
        self._sample = samples.run(
            self._session, samples.SCENE, self._mapped,
            lambda percent: self.work_page.show_progress(BUILT + (1 - BUILT) * percent / 100, ""),
        )  # fmt: skip

    def _mapped(self, layers: list[Any], why: str) -> None:
        self._sample = None
        self.work_page.end()
        self._session.models_changed()
        if layers:
            self._show_page(self.start_page)
            self.heading.say(tr("Prithvi is ready"), tr("The water of the sample is on the map. What comes next?"))
        else:
            self._failed.say(tr("Prithvi is set up, but the sample was not mapped. {why}").format(why=why), "failed")
            self._show_page(self._fail_page)

    def _not_built(self, error: BackendError) -> None:
        self._call = None
        self.work_page.end()
        if was_cancelled(error):
            self._to_offer()
            self.offer_page.note.say(tr("Cancelled. What was downloaded is kept for the next time."))
            return
        log.warn(str(error))
        self._failed.say("\n\n".join(t for t in (error.message, _hint(error)) if t), "failed")
        self._show_page(self._fail_page)

    # the window -------------------------------------------------------------------------------------------

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentIndex([self._stack.widget(k).widget() for k in range(4)].index(page))
        working, failed, done = page is self.work_page, page is self._fail_page, page is self.start_page
        self.primary.setText(tr("Try again") if failed else tr("Close") if done else tr("Set up and map a sample"))
        self.primary.setVisible(not working)
        self.primary.setEnabled(failed or done or self._offer is not None)
        self.secondary.setVisible(not done)
        self.secondary.setEnabled(True)
        self.secondary.setText(tr("Close") if failed else tr("Cancel"))
        self.back.setVisible(failed)
        self.back.setIcon(theme_icon("mActionArrowLeft"))

    def _to_offer(self) -> None:
        self._show_page(self.offer_page)
        self.look()

    def reject(self) -> None:
        """Cancel what runs; close where nothing does."""
        if self._call is not None and not self._call.stopped():
            self._call.stop()
            self.work_page.show_progress(0, tr("Cancelling …"))
            self.secondary.setEnabled(False)
            return
        if self._sample is not None:
            self._sample.cancel()
        for setting, value in self._before.items():
            if setting.own() != value:
                setting.set(value)
        super().reject()

    def accept(self) -> None:
        self._before = {}
        super().accept()


def _hint(error: BackendError) -> str:
    return "" if error.hint.startswith("Traceback") else error.hint
