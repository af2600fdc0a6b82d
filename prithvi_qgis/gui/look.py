"""Small things that all windows share: icons, sizes and times in words, texts that shorten instead of being cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QIcon
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..i18n import tr
from ..protocol import RESOURCES

MB, GB = 1e6, 1e9


def icon(name: str) -> QIcon:
    """One of ours; drawn when first painted."""
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))


def theme_icon(name: str) -> QIcon:
    """One of QGIS's, in the colours of its theme."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")


def as_int(flag: Any) -> int:
    """A flag of Qt as a number: Qt 5 has numbers, Qt 6 has values."""
    return int(getattr(flag, "value", flag))


def size_words(count: float) -> str:
    """Bytes as a person reads them; '' for an unknown number."""
    if count <= 0:
        return ""
    if count >= GB:
        return tr("{size} GB").format(size=f"{count / GB:.1f}")
    return tr("{size} MB").format(size=f"{max(1, count / MB):.0f}")


def time_words(seconds: float) -> str:
    """A duration as a person says it."""
    if seconds < 60:
        return tr("{count} s").format(count=max(1, round(seconds)))
    if seconds < 5400:
        return tr("{count} min").format(count=round(seconds / 60))
    return tr("{count} h").format(count=round(seconds / 3600))


def clock(seconds: float) -> str:
    """Elapsed time: 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


class ShortLabel(QLabel):
    """One line that is shortened with … where there is no room; the tooltip has all of it."""

    def __init__(self, text: str = "", where: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._where, self._text = where, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        self._text = text
        self.setToolTip(text)
        self._shorten()

    def full_text(self) -> str:
        return self._text

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def _shorten(self) -> None:
        self.setText(QFontMetrics(self.font()).elidedText(self._text, self._where, max(20, self.width())))


#: What a remark is, and its picture.
KINDS = {"info": "note-info", "warning": "note-warning", "failed": "job-failed", "done": "job-done"}


class Note(QFrame):
    """A sentence with an icon before it: a remark, a warning, a failure. Hidden while it says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words = QLabel(), words("")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.say("")

    def say(self, text: str, kind: str = "info") -> None:
        self._words.setText(text)
        side = self.fontMetrics().height()
        self._icon.setPixmap(icon(KINDS[kind]).pixmap(side, side))
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._words.text()


def words(text: str) -> QLabel:
    """A paragraph that wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return label


def faint(label: QLabel) -> QLabel:
    """Explanations, a little smaller."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label


class Heading(QWidget):
    """The top of a window: icon, title, one sentence."""

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        picture, self._title, self._text = QLabel(), words(""), words("")
        picture.setPixmap(icon(icon_name).pixmap(48, 48))
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._title.setFont(font)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self._title)
        right.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.say(title, text)

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)


def tool(icon_: QIcon, text: str, call: Callable[[], Any]) -> QToolButton:
    """A small button that shows its icon; its name is the tooltip, and what a screen reader says."""
    button = QToolButton()
    button.setIcon(icon_)
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.clicked.connect(lambda: call())
    return button
