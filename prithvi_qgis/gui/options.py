"""Prithvi's page in QGIS's options, drawn from the settings: where jobs run, this machine, models, the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox, QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .. import elsewhere
from ..client import NodeClient
from ..i18n import tr
from ..loopback import LoopbackTransport
from ..protocol import BackendError
from ..session import Session
from ..settings import Setting
from ..transport import QgsTransport
from . import log
from .background import Background, Call, sentence, was_cancelled
from .fields import Field, field_of
from .look import Note, ShortLabel, faint, size_words, words
from .windows import OPTIONS


class OptionsPage(QgsOptionsPageWidget):
    """``apply`` keeps what was changed; QGIS calls it on OK."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(OPTIONS)
        self._session = session
        self.fields: dict[Setting, Field] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(10)
        column.addWidget(self._build_place())
        machine = (Setting.DEVICE, Setting.HOME, Setting.MEMORY, Setting.THREADS, Setting.KEEP_DAYS)
        self.machine = self._build_group(tr("This machine"), machine)
        column.addWidget(self.machine)
        column.addWidget(self._build_group(tr("Models"), (Setting.HUB,)))
        self.environment = EnvironmentBox(session, self)
        column.addWidget(self.environment)
        advanced = self._build_group(tr("Advanced"), (Setting.PYTHON, Setting.ENVIRONMENT, Setting.MIRROR), folded=True)
        column.addWidget(advanced)
        self.told = Note()
        column.addWidget(self.told)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._show_place()

    # where jobs run ---------------------------------------------------------------------------------------

    def _build_place(self) -> QWidget:
        box = QGroupBox(tr("Where jobs run"))
        self.here, self.there = QRadioButton(tr("On this machine")), QRadioButton(tr("On a node elsewhere"))
        group = QButtonGroup(self)
        group.addButton(self.here)
        group.addButton(self.there)
        (self.there if Setting.NODE_URL.get() else self.here).setChecked(True)
        locked = Setting.NODE_URL.is_locked
        self.here.setEnabled(not locked)
        self.there.setEnabled(not locked)
        self.there.toggled.connect(lambda *_: self._show_place())
        self._node = QWidget()
        form = self._form(self._node, (Setting.NODE_URL, Setting.NODE_AUTH))
        self.test, self.tested = QPushButton(tr("Test connection")), Note()
        self.test.clicked.connect(self.test_connection)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addStretch(1)
        form.addRow(row)
        form.addRow(self.tested)
        column = QVBoxLayout(box)
        column.addWidget(self.here)
        column.addWidget(self.there)
        column.addWidget(self._node)
        return box

    def _build_group(self, title: str, settings: tuple[Setting, ...], folded: bool = False) -> QWidget:
        box = QgsCollapsibleGroupBox(title) if folded else QGroupBox(title)
        self._form(box, settings)
        if folded:
            box.setCollapsed(True)
        return box

    def _form(self, box: QWidget, settings: tuple[Setting, ...]) -> QFormLayout:
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in settings:
            self.fields[setting] = field_of(setting)
            form.addRow(setting.value.title(), self.fields[setting])
        return form

    def _show_place(self) -> None:
        self._node.setVisible(self.there.isChecked())
        self.machine.setEnabled(self.here.isChecked())

    def test_connection(self) -> None:
        """Whether a node answers at the address as it stands there, before anything is kept."""
        url, auth = self.fields[Setting.NODE_URL], self.fields[Setting.NODE_AUTH].value()
        if not url.value() or not url.check():
            self.tested.say(url.problem() or tr("Give the node's address first."), "warning")
            return
        address = url.value()
        self.test.setEnabled(False)
        self.tested.say(tr("Asking {address} …").format(address=address))

        def work(call: Call) -> dict[str, Any]:
            transport = QgsTransport(address, auth=auth, silence=10.0)
            try:
                client = NodeClient(transport, call.stopped)
                client.patience = 0.0  # whether it is there now
                return {**client.health(), "models": sum(1 for m in client.models() if m.get("installed"))}
            finally:
                transport.close()

        self._session.part(Background).run(self, work, self._answered, self._refused)

    def _answered(self, health: dict[str, Any]) -> None:
        self.test.setEnabled(True)
        devices = ", ".join(str(d.get("name", "")) for d in health.get("devices", ()) if isinstance(d, dict))
        text = tr("It works: Prithvi {version}, on {devices}, {count} models installed.")
        self.tested.say(
            text.format(version=health.get("version", "?"), devices=devices or "?", count=health["models"]), "done"
        )

    def _refused(self, error: BackendError) -> None:
        self.test.setEnabled(True)
        self.tested.say(sentence(error), "failed")

    # keeping ----------------------------------------------------------------------------------------------

    def isValid(self) -> bool:
        """Whether every field can be kept (QGIS asks from 3.28 on)."""
        return not [field for field in self._in_use() if not field.check()]

    def _in_use(self) -> list[Field]:
        away = self.there.isChecked()
        return [f for s, f in self.fields.items() if away or s not in (Setting.NODE_URL, Setting.NODE_AUTH)]

    def apply(self) -> None:
        """Keep what is right; what is wrong stays as it was."""
        changed = [field.setting for field in self._in_use() if field.save()]
        if self.here.isChecked() and not Setting.NODE_URL.is_locked and Setting.NODE_URL.get():
            Setting.NODE_URL.set("")
            changed.append(Setting.NODE_URL)
        if any(s in (Setting.HOME, Setting.NODE_URL) for s in changed):
            self._session.models_changed()
        if any(s in (Setting.NODE_URL, Setting.NODE_AUTH) for s in changed):
            elsewhere.refresh(self._session, anew=True)  # so that the toolbox shows what that node has
        if any(s.value.restarts for s in changed):
            restart_when_idle(self._session)


class EnvironmentBox(QGroupBox):
    """The node's own Python: how it is, and what can be done with it."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(tr("Prithvi's Python"))
        self._session, self._page = session, page
        self._call: Call | None = None
        self.state, self.place = Note(), ShortLabel(where=Qt.TextElideMode.ElideMiddle)
        self.set_up = QPushButton(tr("Set up …"))
        self.repair, self.remove = QPushButton(tr("Repair")), QPushButton(tr("Remove"))
        self.python, self.bundle = QPushButton(tr("Use a Python that is there …")), QPushButton(tr("From a bundle …"))
        self.cancel = QPushButton(tr("Cancel"))
        self.bar, self.said = QProgressBar(), Note()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        text = tr("Prithvi computes in a Python of its own, outside of QGIS and shared by all profiles.")
        column = QVBoxLayout(self)
        column.addWidget(faint(words(text)))
        column.addWidget(self.state)
        column.addWidget(self.place)
        for buttons in ((self.set_up, self.repair, self.remove), (self.python,), (self.bundle,)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column.addWidget(self._work)
        column.addWidget(self.said)
        self._work.hide()
        self.set_up.clicked.connect(self.open_setup)
        self.repair.clicked.connect(lambda: self._do(lambda env, call: env.repair(_reporter(call), call.stopped)))
        self.remove.clicked.connect(self._ask_remove)
        self.python.clicked.connect(self._choose_python)
        self.bundle.clicked.connect(self._choose_bundle)
        self.cancel.clicked.connect(lambda: self._call and self._call.stop())
        self._buttons = (self.set_up, self.repair, self.remove, self.python, self.bundle)
        self.look()

    def look(self) -> None:
        """Ask how it is, off the main thread."""
        environment = self._session.environment
        self._session.part(Background).run(self, lambda call: environment().state(), self._looked, self._failed)

    def _looked(self, state: Any) -> None:
        kind = {"ready": "done", "missing": "info", "building": "info"}.get(state.kind, "warning")
        parts = [state.words, state.version, size_words(state.disk_bytes)]
        self.state.say(" · ".join(p for p in parts if p), kind)
        self.place.show_text(str(state.folder or ""))
        there = state.kind in ("ready", "broken") and not Setting.PYTHON.get()  # what was only named is not ours
        self.repair.setEnabled(there)
        self.remove.setEnabled(there)
        self.set_up.setEnabled(state.kind != "building")

    def open_setup(self) -> None:
        from .setup import SetupDialog

        dialog = SetupDialog(self._session, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda *_: self.look())
        dialog.open()

    def _ask_remove(self) -> None:
        text = tr("Remove Prithvi's Python from this disk? Models, jobs and results stay; it can be set up again.")
        box = QMessageBox(QMessageBox.Icon.Question, tr("Remove"), text, QMessageBox.StandardButton.Cancel, self)
        button = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        button.clicked.connect(lambda: self._do(lambda env, call: (self._session.local.stop(), env.remove())))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _choose_python(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a Python interpreter"))
        if path:
            self._do(lambda env, call: env.use_existing(Path(path), _reporter(call), call.stopped))

    def _choose_bundle(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a bundle file"), "", tr("Bundles (*.zip *.tar)"))
        if path:
            self._do(lambda env, call: env.build_from_bundle(Path(path), _reporter(call), call.stopped))

    def _do(self, act: Any) -> None:
        """Something with the environment, with progress and cancel."""
        environment = self._session.environment
        for button in self._buttons:
            button.setEnabled(False)
        self._work.show()
        self.bar.setValue(0)
        self._call = self._session.part(Background).run(
            self,
            lambda call: act(environment(), call),
            lambda _: self._ended(tr("Done.")),
            self._failed,
            self._progressed,
        )

    def _progressed(self, share: float, text: str) -> None:
        self.bar.setValue(int(1000 * share))
        self.said.say(text)

    def _ended(self, text: str, kind: str = "done") -> None:
        self._call = None
        self._work.hide()
        for button in self._buttons:
            button.setEnabled(True)
        self.said.say(text, kind)
        restart_when_idle(self._session)
        self.look()

    def _failed(self, error: BackendError) -> None:
        if not was_cancelled(error):
            log.warn(str(error))
        if self._call is None:  # it was only looked at
            self.state.say(sentence(error), "warning")
        else:
            self._ended(tr("Cancelled.") if was_cancelled(error) else sentence(error), "failed")


def _reporter(call: Call) -> Any:
    return lambda progress: call.tell(progress.fraction, progress.words or progress.stage)


def restart_when_idle(session: Session) -> None:
    """End this machine's node, if it is ours and nothing runs there, so that the next job finds the new settings."""
    if not session.local.pid:
        return

    def work(call: Call) -> int:
        found = session.local.address(call.stopped)  # ours, whatever the settings say by now
        transport = LoopbackTransport(found.url, found.token)
        try:
            queue = NodeClient(transport, call.stopped).health().get("queue", {})
        finally:
            transport.close()
        busy = int(queue.get("running", 0)) + int(queue.get("waiting", 0))
        if not busy:
            session.local.stop()
        return busy

    def said(busy: int) -> None:
        if busy:
            log.say(tr("Jobs still run: the new settings hold once QGIS has been started again."))

    background = session.part(Background)
    background.run(background, work, said, lambda error: log.warn(str(error)))
