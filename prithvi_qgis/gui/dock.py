"""The dock of jobs: what runs, what is done, what failed and why; with log, cancel, and the result once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from ..protocol import BackendError
from ..session import Session
from . import joblist, log, results
from .background import Background, Call, sentence
from .joblist import AWAY, DOWN, MOST, Job, Listing, LogEnd
from .look import Note, as_int, icon, theme_icon, tool

#: Milliseconds between two looks while a job runs, and while none does (another QGIS may start one).
BUSY, CALM = 700, 4000

#: The job of a line.
JOB = as_int(Qt.ItemDataRole.UserRole) + 1

ICONS = {
    "accepted": "job-waiting", "running": "job-running", "successful": "job-done", "failed": "job-failed",
    "interrupted": "job-failed", "dismissed": "job-cancelled",
}  # fmt: skip


class JobModel(QAbstractListModel):
    """The jobs, newest first. Keeps the lines that stay, so that the selection does too."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.jobs)

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.jobs):
            return None
        job = self.jobs[index.row()]
        if role == JOB:
            return job
        if role == Qt.ItemDataRole.DisplayRole:
            return job.title()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(t for t in (job.title(), job.words(), job.why()) if t)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{job.title()}, {job.words()}"
        return None

    def show(self, jobs: tuple[Job, ...]) -> None:
        """Change what changed."""
        old, new = [j.id for j in self.jobs], [j.id for j in jobs]
        if old == new:
            for row, job in enumerate(jobs):
                if job != self.jobs[row]:
                    self.jobs[row] = job
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        for row in range(len(self.jobs) - 1, -1, -1):
            if self.jobs[row].id not in new:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.jobs[row]
                self.endRemoveRows()
        for row, job in enumerate(jobs):
            if row < len(self.jobs) and self.jobs[row].id == job.id:
                self.jobs[row] = job
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self.jobs.insert(row, job)
                self.endInsertRows()
        if self.jobs:
            self.dataChanged.emit(self.index(0), self.index(len(self.jobs) - 1))


class JobLine(QStyledItemDelegate):
    """A job as a line: icon, title, how it stands, and a bar while it runs. Shortens what does not fit."""

    PAD = 6

    def sizeHint(self, option: Any, index: QModelIndex) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 3 * self.PAD)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        job: Job = index.data(JOB)
        box = option.rect.adjusted(self.PAD, self.PAD, -self.PAD, -self.PAD)
        side = min(28, box.height())
        icon(ICONS.get(job.status, "job-waiting")).paint(
            painter, QRect(box.left(), box.top() + (box.height() - side) // 2, side, side)
        )
        left = box.left() + side + self.PAD
        self._texts(painter, option, job, QRect(left, box.top(), box.right() - left, box.height()))

    def _texts(self, painter: QPainter, option: Any, job: Job, box: QRect) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(QPalette.ColorGroup.Active, role))
        bold = QFont(option.font)
        bold.setBold(True)
        height, middle = option.fontMetrics.height(), Qt.TextElideMode.ElideMiddle
        painter.setFont(bold)
        title = QFontMetrics(bold).elidedText(job.title(), middle, box.width())
        above = QRect(box.left(), box.top(), box.width(), height)
        painter.drawText(above, as_int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(option.font)
        below = QRect(box.left(), box.bottom() - height + 1, box.width(), height)
        if job.status == "running":
            below.setWidth(max(40, box.width() * 2 // 3))
            bar = QRect(below.right() + 4, below.top() + height // 4, box.right() - below.right() - 4, height // 2)
            painter.fillRect(bar, option.palette.color(QPalette.ColorRole.Mid))
            bar.setWidth(bar.width() * job.progress // 100)
            done = painter.pen().color() if chosen else option.palette.color(QPalette.ColorRole.Highlight)
            painter.fillRect(bar, done)
        words = option.fontMetrics.elidedText(job.words(), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, as_int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class JobsDock(QgsDockWidget):
    """Looks at the node only while it is visible; starts none by itself."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(tr("Prithvi jobs"), parent)
        self.setObjectName("PrithviJobsDock")
        self._session, self._call = session, None
        self._log_of, self._log_text, self._wanted = "", "", ""
        self._log_end = LogEnd()
        self._listing = Listing((), "")
        self._visible = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._build()
        self.visibilityChanged.connect(self._on_visible)
        self._show_choice()

    # how it is built --------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._note, self._said = Note(), Note()
        self._start = QPushButton(tr("Start"))
        self._start.clicked.connect(self._start_node)
        self._model = JobModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(JobLine(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(tr("Prithvi jobs"))
        self._list.selectionModel().currentChanged.connect(lambda *_: self._on_choice())
        self._list.doubleClicked.connect(lambda *_: self.add_result())
        self._why = Note()
        self._log = QPlainTextEdit()
        self._log.setReadOnly(True)
        self._log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._log.setAccessibleName(tr("Log of the job"))
        self._log.setPlaceholderText(tr("Choose a job to read its log."))
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._why)
        column.addWidget(self._log, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(below)
        split.setSizes([300, 200])
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.addLayout(self._node_row())
        whole.addLayout(self._buttons())
        whole.addWidget(self._said)
        whole.addWidget(split, 1)
        self.setWidget(inside)

    def _node_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._note, 1)
        row.addWidget(self._start, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        self._add = tool(theme_icon("mActionAddRasterLayer"), tr("Add the result to the map again"), self.add_result)
        self._save = tool(theme_icon("mActionFileSave"), tr("Save the result, and add it"), self.save_result)
        self._cancel = tool(theme_icon("mTaskCancel"), tr("Cancel the job"), self.cancel)
        self._remove = tool(theme_icon("mActionDeleteSelected"), tr("Remove the job and its results"), self.remove)
        self._copy = tool(theme_icon("mActionEditCopy"), tr("Copy the log"), self._copy_log)
        self._again = tool(theme_icon("mActionRefresh"), tr("Look again"), self.look)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in (self._add, self._save, self._cancel, self._remove, self._copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._again)
        return row

    # looking ----------------------------------------------------------------------------------------------

    def _on_visible(self, visible: bool) -> None:
        self._visible = visible
        if visible:
            self.look()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Ask how the jobs stand, unless that is being asked already."""
        self._timer.stop()
        if self._call is None:
            shown = self._chosen_id()
            self._call = self._session.part(Background).run(
                self, lambda call: (shown, joblist.listing(self._session, shown, self._log_end, call.stopped)),
                self._looked, self._not_looked,
            )  # fmt: skip

    def _looked(self, answer: tuple[str, Listing]) -> None:
        self._call = None
        shown, self._listing = answer
        chosen = self._chosen_id()
        self._model.show(self._listing.jobs)
        self._choose_wanted()
        self._show_node()
        if shown == chosen:
            self._show_log(shown, self._listing.log)
        self._show_choice()
        if self._visible:
            late = shown != self._chosen_id()
            self._timer.start(0 if late else BUSY if self._listing.has_work else CALM)

    def _not_looked(self, error: BackendError) -> None:
        self._call = None
        self._note.say(sentence(error), "warning")
        if self._visible:
            self._timer.start(CALM)

    def _show_node(self) -> None:
        node, count = self._listing.node, len(self._listing.jobs)
        if node == DOWN:
            text = tr("Nothing runs: Prithvi starts by itself with the next job.") if count else tr("No jobs yet.")
            if any(j.status == "interrupted" for j in self._listing.jobs[:1]):
                text = tr("The node is not running: it ended while a job ran.")
            if any(j.status == "accepted" for j in self._listing.jobs):
                text = tr("The node is not running, and jobs wait for it.")
            self._note.say(text)
        elif node == AWAY:
            self._note.say(self._listing.words, "warning")
        else:
            newest = tr("The newest {count} jobs.").format(count=count) if count >= MOST else ""
            self._note.say(newest if count else tr("No jobs yet."))
        self._start.setText(tr("Start") if node == DOWN else tr("Try again"))
        self._start.setVisible(node in (DOWN, AWAY))

    def _start_node(self) -> None:
        """Start this machine's node, or try that of another once more."""
        self._start.setEnabled(False)

        def work(call: Call) -> None:
            with self._session.client(call.stopped) as client:
                client.health()

        self._act(work, tr("Starting"), lambda _: self._start.setEnabled(True), lambda: self._start.setEnabled(True))

    # the chosen job ---------------------------------------------------------------------------------------

    def job(self) -> Job | None:
        """The chosen one."""
        found = self._list.currentIndex().data(JOB)
        return found if isinstance(found, Job) else None

    def choose(self, job_id: str) -> None:
        """Choose a job, now or as soon as it is known."""
        self._wanted = job_id
        self._choose_wanted()
        self.look()

    def _choose_wanted(self) -> None:
        row = next((k for k, job in enumerate(self._model.jobs) if job.id == self._wanted), -1)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))
            self._wanted = ""

    def _chosen_id(self) -> str:
        job = self.job()
        return self._wanted or (job.id if job else "")

    def _on_choice(self) -> None:
        self._log.clear()
        self._log_of = self._log_text = ""
        self._show_choice()
        self.look()

    def _show_choice(self) -> None:
        """Buttons and reason of the chosen job."""
        job = self.job()
        self._add.setEnabled(bool(job and job.has_layers))
        self._save.setEnabled(bool(job and job.has_layers))
        self._cancel.setEnabled(bool(job and job.status in ("accepted", "running")))
        self._remove.setEnabled(bool(job and job.is_final))
        self._copy.setEnabled(bool(self._log_text))
        self._why.say(job.why() if job else "", "failed")

    def _show_log(self, job_id: str, text: str) -> None:
        """Add what is new, and stay at the end if that is where the reader is."""
        text = log.without_secrets(text)
        if (job_id, text) == (self._log_of, self._log_text):
            return
        bar = self._log.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 2
        if job_id == self._log_of and self._log_text and text.startswith(self._log_text):
            self._log.appendPlainText(text[len(self._log_text) :].lstrip("\n"))
        else:
            self._log.setPlainText(text)
        self._log_of, self._log_text = job_id, text
        if at_end:
            bar.setValue(bar.maximum())

    def _copy_log(self) -> None:
        QApplication.clipboard().setText(self._log_text)

    # what can be done -------------------------------------------------------------------------------------

    def add_result(self, folder: Path | None = None) -> None:
        """The layers of the chosen job once more, styled as when it ran."""
        job = self.job()
        if not job or not job.has_layers:
            return
        context = results.empty_context()

        def work(call: Call) -> Any:
            return results.fetch(self._session, job.id, folder, context, call.stopped, lambda share: call.tell(share))

        self._act(work, tr("Fetching the result"), self._added)

    def _added(self, context: Any) -> None:
        results.add(self._session, context, lambda layers: results.zoom(self._session.iface, layers))

    def save_result(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Save the result in a folder, and add it"))
        if folder:
            self.add_result(Path(folder))

    def cancel(self) -> None:
        """Stop the chosen job; the node does so within a second."""
        self._dismiss(tr("Cancelling"), lambda job: job.status in ("accepted", "running"))

    def remove(self) -> None:
        """Take a job that is over from the list, with its results in the node's folder. Added layers stay."""
        self._dismiss(tr("Removing"), lambda job: job.is_final)

    def _dismiss(self, words: str, fits: Any) -> None:
        job = self.job()
        if not job or not fits(job):
            return

        def work(call: Call) -> None:
            with self._session.client(call.stopped) as client:
                client.dismiss(job.id)

        self._act(work, words)

    def _act(self, work: Any, words: str, done: Any = lambda _: None, otherwise: Any = lambda: None) -> None:
        """Do something with the node, saying so; then look again."""
        self._said.say(words + " …")

        def finished(answer: Any) -> None:
            self._said.say("")
            done(answer)
            self.look()

        def failed(error: BackendError) -> None:
            log.warn(str(error))
            self._said.say(sentence(error), "failed")
            otherwise()

        self._session.part(Background).run(self, work, finished, failed)

    def close_for_good(self) -> None:
        """Before the plugin is unloaded."""
        self._timer.stop()
        self.deleteLater()
