"""The models: which there are, what each maps, how large it is; download, install from a file, remove."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QBrush, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import catalogue
from ..i18n import tr
from ..protocol import BackendError, ModelCard
from ..session import Session
from . import log
from .background import Background, Call, sentence
from .downloads import Transfers
from .look import Note, as_int, icon, size_words

NAME = as_int(Qt.ItemDataRole.UserRole) + 1

MODEL, MAPS, FRAMES, SIZE, LICENCE, STATE = range(6)

#: Where the weights of a model are.
BUNDLED, INSTALLED, AVAILABLE, BROKEN = "bundled", "installed", "available", "broken"


@dataclass(frozen=True)
class Line:
    """One model of the list."""

    name: str
    title: str
    kind: str
    state: str
    bytes: int
    licence: str
    frames: int
    flexible: bool
    repo: str
    problem: str = ""
    card: ModelCard | None = None

    def words(self) -> str:
        return {
            BUNDLED: tr("Comes along"), INSTALLED: tr("Installed"), BROKEN: tr("Cannot be used"),
            AVAILABLE: tr("To download") if self.repo else tr("From a file"),
        }[self.state]  # fmt: skip

    def maps(self) -> str:
        """What it is for."""
        if self.card and self.card.classes:
            return ", ".join(c.name for c in self.card.classes)
        base = tr("Cloud gaps; base for training")
        return {"segment": tr("Classes"), "fill": tr("Cloud gaps"), "pretrained": base}.get(self.kind, self.kind)

    def dates(self) -> str:
        return tr("any") if self.flexible else str(self.frames or "")


def from_disk() -> list[Line]:
    """The models of this machine, without asking a node."""
    lines = []
    for name, folder in catalogue.folders().items():
        plain, card = catalogue.raw(folder), catalogue.known(name)
        if card is None:
            lines.append(Line(name, name, "", BROKEN, 0, "", 0, False, "", tr("Its model.json cannot be read.")))
            continue
        here = catalogue.has_weights(folder, plain)
        bundled = folder.parent == catalogue.roots()[1]
        state = (BUNDLED if bundled else INSTALLED) if here else AVAILABLE
        size = (folder / card.weights.file).stat().st_size if here else card.weights.upstream_bytes
        lines.append(Line(name, card.title, card.kind, state, size, card.licence, card.frames, card.frames_flexible,
                          card.weights.repo, card=card))  # fmt: skip
    return lines


def from_node(session: Session, call: Call) -> list[Line]:
    """The models of a node elsewhere."""
    lines = []
    with session.client(call.stopped) as client:
        for m in client.models():
            state = BROKEN if m.get("problem") else AVAILABLE
            if m.get("installed"):
                state = BUNDLED if m.get("bundled") else INSTALLED
            card = None if m.get("problem") else client.card(m["name"])
            lines.append(Line(m["name"], m["title"], m["kind"], state, int(m["bytes"]), m["licence"], m["frames"],
                              m["frames_flexible"], m["repo"], m.get("problem", ""), card))  # fmt: skip
    return lines


class ModelsDialog(QDialog):
    """Downloads go on when it is closed, and are there again when it is opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Prithvi models"))
        self._session, self._lines, self._reading = session, [], False
        self._transfers: Transfers = session.part(Transfers)
        self._build()
        self._transfers.changed.connect(self._transfer_changed)
        self._show_choice()
        self.refresh()

    def _build(self) -> None:
        self.search = QgsFilterLineEdit()
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Search: flood, crop, 300M, Apache …"))
        self.search.textChanged.connect(lambda *_: self._filter())
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("Model"), tr("Maps"), tr("Dates"), tr("Size"), tr("Licence"), tr("State")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(MODEL, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MAPS, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(MAPS, 26 * self.fontMetrics().averageCharWidth())
        for column in (FRAMES, SIZE, LICENCE, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_: self._show_choice())
        self.detail = QTextBrowser()
        self.detail.setOpenExternalLinks(True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setSizes([300, 240])
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(split, 1)
        column.addWidget(self._build_transfer())
        column.addLayout(self._build_buttons())
        self.resize(960, 660)

    def _build_transfer(self) -> QWidget:
        self.note, self.bar = Note(), QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(lambda: self._transfers.cancel(self._chosen_key()))
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self._busy)
        self._busy.hide()
        return box

    def _build_buttons(self) -> QHBoxLayout:
        self.download, self.remove = QPushButton(tr("Download")), QPushButton(tr("Remove …"))
        self.install = QPushButton(tr("Install …"))
        menu = QMenu(self.install)
        menu.addAction(tr("From a file of weights …"), self._choose_file)
        menu.addAction(tr("From a model's folder …"), self._choose_folder)
        self.install.setMenu(menu)
        self.download.clicked.connect(self.start_download)
        self.remove.clicked.connect(self._ask_remove)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.download, self.install, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # the list ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew: the disk's where the node is this machine's, else the node's."""
        if self._reading:
            return
        self._reading = True
        session = self._session
        self._session.part(Background).run(
            self, lambda call: from_disk() if session.is_here else from_node(session, call), self._read, self._not_read
        )

    def _read(self, lines: list[Line]) -> None:
        self._reading = False
        order = {INSTALLED: 0, BUNDLED: 1, BROKEN: 2, AVAILABLE: 3}
        self._lines = sorted(lines, key=lambda line: (order[line.state], line.kind != "segment", line.title))
        chosen = self.name()
        self.list.clear()
        for line in self._lines:
            self.list.addTopLevelItem(self._item(line))
        self._filter()
        row = next((k for k, line in enumerate(self._lines) if line.name == chosen), 0)
        self.list.setCurrentItem(self.list.topLevelItem(row))
        self._show_choice()

    def _not_read(self, error: BackendError) -> None:
        self._reading = False
        self.note.say(sentence(error), "failed")

    def _item(self, line: Line) -> QTreeWidgetItem:
        texts = [line.title, line.maps(), line.dates(), size_words(line.bytes), line.licence, line.words()]
        item = QTreeWidgetItem(texts)
        item.setData(0, NAME, line.name)
        item.setTextAlignment(SIZE, as_int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        picture = {BUNDLED: "job-done", INSTALLED: "job-done", BROKEN: "job-failed"}.get(line.state, "download")
        item.setIcon(STATE, icon(picture))
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        if line.state == AVAILABLE:
            faint = self.palette().brush(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
            for column in (FRAMES, SIZE, LICENCE):
                item.setForeground(column, QBrush(faint))
        return item

    def _filter(self) -> None:
        """Hide what has not every word of the search in it."""
        asked = self.search.text().lower().split()
        for row, line in enumerate(self._lines):
            text = " ".join((line.name, line.title, line.maps(), line.licence, line.words(), line.kind)).lower()
            self.list.topLevelItem(row).setHidden(not all(word in text for word in asked))

    # the chosen one ---------------------------------------------------------------------------------------

    def name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, NAME)) if item else ""

    def line(self) -> Line | None:
        chosen = self.name()
        return next((line for line in self._lines if line.name == chosen), None)

    def choose(self, name: str) -> None:
        for row, line in enumerate(self._lines):
            if line.name == name:
                self.list.setCurrentItem(self.list.topLevelItem(row))

    def _show_choice(self) -> None:
        line = self.line()
        self.detail.setHtml(page(line, self.palette()) if line else "")
        self._show_transfer()

    def _chosen_key(self) -> str:
        """The transfer to show: that of the chosen model, else an installation that runs."""
        if self._transfers.of(self.name()):
            return self.name()
        return next((k for k, t in self._transfers.all.items() if t.running or "/" in k or "\\" in k), "")

    def _show_transfer(self) -> None:
        line, transfer = self.line(), self._transfers.of(self._chosen_key())
        own = self._transfers.of(self.name())
        running = bool(own and own.running)
        again = bool(own and not running and (own.failed or own.cancelled))
        self.download.setEnabled(bool(line and line.state == AVAILABLE and line.repo) and not running)
        size = f" ({size_words(line.bytes)})" if line and line.state == AVAILABLE and line.bytes else ""
        self.download.setText((tr("Go on downloading") if again else tr("Download")) + size)
        self.remove.setEnabled(bool(line and line.state in (INSTALLED, BROKEN)) and not running)
        self._busy.setVisible(bool(transfer and transfer.running))
        if transfer is None:
            self.note.say("")
            return
        self.bar.setRange(0, 1000 if transfer.share > 0 else 0)
        self.bar.setValue(int(1000 * transfer.share))
        kind = "failed" if transfer.failed else "info" if transfer.running or transfer.cancelled else "done"
        text = tr("Cancelled; it goes on where it ended when you download it again.")
        self.note.say(transfer.failed or (text if transfer.cancelled else transfer.words), kind)

    def _transfer_changed(self, key: str) -> None:
        transfer = self._transfers.of(key)
        for row, line in enumerate(self._lines):
            if line.name == key and transfer:
                words = f"{100 * transfer.share:.0f} %" if transfer.running else line.words()
                self.list.topLevelItem(row).setText(STATE, words)
        if transfer and not transfer.running and not transfer.failed and not transfer.cancelled:
            QTimer.singleShot(0, self.refresh)
        self._show_transfer()

    # what can be done -------------------------------------------------------------------------------------

    def start_download(self) -> None:
        line = self.line()
        if line and line.repo:
            self._transfers.fetch(line.name)

    def _choose_file(self) -> None:
        kinds = tr("Weights (*.safetensors *.pt *.pth *.ckpt *.bin);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, tr("Install a model from a file"), "", kinds)
        if path:
            self.install_from(Path(path))

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Install a model from its folder"))
        if path:
            self.install_from(Path(path))

    def install_from(self, path: Path) -> None:
        """A file of weights (with the model.json beside it, where there is one), or a folder that holds both."""
        folder = path if path.is_dir() else path.parent
        card = folder / catalogue.CARD
        if path.is_dir():
            named = catalogue.raw(folder).get("weights", {}).get("file", "model.safetensors")
            path = folder / Path(str(named)).name
            if not (card.is_file() and path.is_file()):
                text = tr("There is no model in {folder}: wanted are model.json and {file}.")
                self.note.say(text.format(folder=folder, file=path.name), "failed")
                return
        own = card.is_file() and str(catalogue.raw(folder).get("weights", {}).get("file", "")) == path.name
        self._transfers.install(path, card if own else None)

    def _ask_remove(self) -> None:
        line = self.line()
        if line is None:
            return
        text = tr("Remove {model} ({size})? Maps made with it stay.").format(
            model=line.title, size=size_words(line.bytes) or tr("size unknown")
        )
        box = QMessageBox(QMessageBox.Icon.Question, tr("Remove"), text, QMessageBox.StandardButton.Cancel, self)
        button = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        button.clicked.connect(lambda: self.remove_model(line.name))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def remove_model(self, name: str) -> None:
        def work(call: Call) -> None:
            with self._session.client(call.stopped) as client:
                client.remove_model(name)

        def removed(_: Any) -> None:
            self._transfers.all.pop(name, None)
            self.note.say("")
            self._session.models_changed()
            self.refresh()

        def failed(error: BackendError) -> None:
            log.warn(str(error))
            self.note.say(sentence(error), "failed")

        self.note.say(tr("Removing …"))
        self._session.part(Background).run(self, work, removed, failed)


def page(line: Line, palette: QPalette) -> str:
    """All that a card tells, for a reader who is no specialist; colours come from the palette, in light and dark."""
    card = line.card
    if card is None:
        return f"<h3>{escape(line.title)}</h3><p>{escape(line.problem)}</p>"
    rows = [
        (tr("Maps"), _classes(card) if card.classes else escape(line.maps())),
        (tr("Bands"), escape(", ".join(card.band_names))),
        (tr("Dates"), escape(tr("any number") if card.frames_flexible else str(card.frames))),
        (tr("Pixel size"), tr("{metres} m").format(metres=f"{card.pixel_size:g}")),
        (tr("Accuracy"), _metrics(card.metrics)),
        (tr("Limits"), escape(card.limits)),
        (tr("Licence"), escape(card.licence)),
        (tr("Source"), _linked(card.source)),
        (tr("Citation"), escape(card.citation)),
        (tr("Fingerprint"), f"<code>{escape(card.weights.digest)}</code>" if card.weights.digest else ""),
        (tr("Name"), f"<code>{escape(card.name)}</code>, {tr('version')} {escape(card.version)}"),
    ]
    body = "".join(
        f"<tr><td style='padding-right:12px'><b>{title}</b></td><td>{text}</td></tr>" for title, text in rows if text
    )
    return f"<h3>{escape(card.title)}</h3><p>{escape(card.description)}</p><table cellpadding='2'>{body}</table>"


def _classes(card: ModelCard) -> str:
    parts = []
    for c in card.classes:
        colour = "#{:02x}{:02x}{:02x}".format(*c.color)
        parts.append(f"<span style='color:{colour}'>■</span>&nbsp;{escape(c.name)}")
    return " &nbsp; ".join(parts)


def _metrics(metrics: dict[str, Any]) -> str:
    """Figures as the card has them; a tree of them as lines."""
    lines = []
    for name, value in metrics.items():
        if isinstance(value, dict):
            inside = ", ".join(f"{k} {v:g}" if isinstance(v, (int, float)) else f"{k} {v}" for k, v in value.items()
                               if not isinstance(v, dict))  # fmt: skip
            deeper = _metrics({k: v for k, v in value.items() if isinstance(v, dict)})
            lines += [escape(f"{name}: {inside}" if inside else f"{name}:"), *([deeper] if deeper else [])]
        else:
            lines.append(escape(f"{name}: {value:g}" if isinstance(value, (int, float)) else f"{name}: {value}"))
    return "<br>".join(line.replace("_", " ") for line in lines)


def _linked(source: str) -> str:
    plain = escape(source)
    return f"<a href='{plain}'>{plain}</a>" if source.startswith("https://") and " " not in source else plain
