"""What to do first, once Prithvi can run: the two samples, or images of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .. import names
from ..i18n import tr
from ..session import Session
from . import samples
from .look import Heading, Note, faint, icon, words
from .windows import open_algorithm


class Choice(QPushButton):
    """A large button: a picture, a title, and a sentence that wraps."""

    def __init__(self, picture: str, title: str, text: str, call: Any) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        side, name, image = 36, words(title), QLabel()
        image.setPixmap(icon(picture).pixmap(side, side))
        font = QFont(name.font())
        font.setBold(True)
        name.setFont(font)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(name)
        right.addWidget(faint(words(text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(image, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(right, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.clicked.connect(lambda: call())

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def heightForWidth(self, width: int) -> int:
        return int(self.layout().heightForWidth(width))


class StartPanel(QWidget):
    """Three ways to begin. A sample runs as a task of QGIS; the panel shows how far it is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._run = session, None
        self.fill = Choice(
            "fill",
            tr("Fill the sample series"),
            tr("Seven dates of Belgian fields, three of them cloudy: see the clouds go, and play the series."),
            lambda: self.run(samples.SERIES),
        )
        self.flood = Choice(
            "flood",
            tr("Map water in the sample scene"),
            tr("The Madeira river in Brazil, from Landsat 8."),
            lambda: self.run(samples.SCENE),
        )
        self.own = Choice(
            "own", tr("Use your own images …"),
            tr("One image: its water is mapped. Several dates: their cloud gaps are filled."), self.open_own,
        )  # fmt: skip
        self._choices = (self.fill, self.flood, self.own)
        self._note, self._bar, self._cancel = Note(), QProgressBar(), QPushButton(tr("Cancel"))
        self._bar.setTextVisible(False)
        self._cancel.clicked.connect(self.cancel)
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for choice in self._choices:
            column.addWidget(choice)
        column.addStretch(1)
        column.addWidget(self._note)
        column.addWidget(self._busy)
        self._busy.hide()

    def run(self, sample: samples.Sample) -> None:
        """Run a sample, and show its result on the map."""
        self._set_busy(True)
        self._note.say(tr("Computing; the first run also starts Prithvi's node …"))
        self._run = samples.run(self._session, sample, self._ended, self._progressed)

    def say(self, text: str, kind: str = "done") -> None:
        self._note.say(text, kind)

    def cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self._note.say(tr("Cancelling …"))

    def _progressed(self, percent: float) -> None:
        self._bar.setRange(0, 100 if percent > 0 else 0)
        self._bar.setValue(int(percent))

    def _ended(self, layers: list[Any], why: str) -> None:
        cancelled = self._run is not None and self._run.feedback.isCanceled()
        self._run = None
        self._set_busy(False)
        if layers:
            self._note.say(tr("The result is on the map."), "done")
        else:
            self._note.say(why, "info" if cancelled else "failed")

    def _set_busy(self, busy: bool) -> None:
        for choice in self._choices:
            choice.setEnabled(not busy)
        self._bar.setRange(0, 0)
        self._busy.setVisible(busy)

    def open_own(self) -> None:
        """Add images to the project, and open the dialog that fits their number."""
        paths, _ = QFileDialog.getOpenFileNames(
            self, tr("Choose images"), "", tr("Rasters (*.tif *.tiff *.jp2 *.vrt);;All files (*)")
        )
        layers = [QgsRasterLayer(path, Path(path).stem) for path in paths]
        fine = [layer for layer in layers if layer.isValid()]
        if paths and not fine:
            self._note.say(tr("QGIS cannot read these files as rasters."), "failed")
        if not fine:
            return
        QgsProject.instance().addMapLayers(fine)
        images = [layer.id() for layer in fine if not names.is_mask(Path(layer.source()).stem)]
        name = "mapfloods" if len(images) == 1 else "fillgaps"
        open_algorithm(self._session.iface, name, {"INPUT": images})

    def close_down(self) -> None:
        self.cancel()


class StartDialog(QDialog):
    """The panel as a window of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Start with Prithvi"))
        self.panel = StartPanel(session)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        text = tr("Models of the Prithvi family, on your own images and your own machine.")
        column.addWidget(Heading("prithvi", tr("Start with Prithvi"), text))
        column.addWidget(self.panel, 1)
        column.addWidget(close)
        self.resize(480, 460)
