"""One setting as a row of a form: its field, what is wrong with it, and who set it where that was not the user."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsAuthConfigSelect, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ..i18n import tr
from ..settings import FLEET, VARIABLE, Setting
from .look import Note, faint, words


class Field(QWidget):
    """``value`` is what stands there, as it is kept: '' means that nothing is wished."""

    changed = pyqtSignal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self._wrong, self._whose = Note(), faint(words(""))
        self.widget = self._make()
        self.widget.setToolTip(setting.value.help())
        self.widget.setAccessibleName(setting.value.title())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.widget, self._wrong, self._whose):
            column.addWidget(widget)
        self.reset()
        self.changed.connect(self.check)

    def reset(self) -> None:
        """Show what holds now, and whose word that is."""
        self._put(self.setting.get())
        origin = self.setting.origin
        self.widget.setEnabled(origin != VARIABLE)
        whose = {
            VARIABLE: tr("Set by the environment variable {name}; it cannot be changed here.").format(
                name=self.setting.value.variable
            ),
            FLEET: tr("Set by your administrator; a value of your own takes its place."),
        }.get(origin, "")
        self._whose.setText(whose)
        self._whose.setVisible(bool(whose))
        self._shown = self.value()

    def check(self) -> bool:
        """Whether the value is one that can be used; says beside the field what is wrong."""
        wrong = "" if self.setting.is_locked else self.setting.problem(self.value())
        self._wrong.say(wrong, "warning")
        return not wrong

    def problem(self) -> str:
        return self._wrong.text()

    def save(self) -> bool:
        """Keep the value if it was changed; tells whether it was."""
        value = self.value()
        if self.setting.is_locked or value == self._shown or not self.check():
            return False
        self.setting.set("" if value == self.setting.value.default else value)
        self._shown = value
        return True

    def value(self) -> str:
        raise NotImplementedError

    def _make(self) -> Any:
        raise NotImplementedError

    def _put(self, value: str) -> None:
        raise NotImplementedError


class TextField(Field):
    """A text or an address."""

    def _make(self) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(self.setting.value.empty())
        made.textChanged.connect(lambda *_: self.changed.emit())
        return made

    def value(self) -> str:
        return str(self.widget.text()).strip()

    def _put(self, value: str) -> None:
        self.widget.setText(value)


class PathField(Field):
    """A file or a folder."""

    def _make(self) -> QgsFileWidget:
        made, modes = QgsFileWidget(), QgsFileWidget.StorageMode
        made.setStorageMode(modes.GetDirectory if self.setting.value.kind == "folder" else modes.GetFile)
        made.setDialogTitle(self.setting.value.title())
        made.lineEdit().setPlaceholderText(self.setting.value.empty())
        made.fileChanged.connect(lambda *_: self.changed.emit())
        return made

    def value(self) -> str:
        return str(self.widget.filePath()).strip()

    def _put(self, value: str) -> None:
        self.widget.setFilePath(value)


class NumberField(Field):
    """A whole number with its unit; 0 says in words what it means."""

    def _make(self) -> QSpinBox:
        meaning, made = self.setting.value, QSpinBox()
        made.setRange(meaning.least, meaning.most)
        made.setSuffix(f" {meaning.unit()}")
        if meaning.zero():
            made.setSpecialValueText(meaning.zero())
        made.valueChanged.connect(lambda *_: self.changed.emit())
        return made

    def value(self) -> str:
        return str(self.widget.value())

    def _put(self, value: str) -> None:
        self.widget.setValue(self.setting.number())


class DeviceField(Field):
    """Automatic, the processor, or a graphics card; another may be typed."""

    def _make(self) -> QComboBox:
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for value, text in (
            ("auto", tr("Automatic")), ("cpu", tr("Processor")), ("cuda:0", tr("Graphics card")),
            ("cuda:1", tr("Second graphics card")),
        ):  # fmt: skip
            made.addItem(text, value)
        made.editTextChanged.connect(lambda *_: self.changed.emit())
        made.currentIndexChanged.connect(lambda *_: self.changed.emit())
        return made

    def value(self) -> str:
        text = str(self.widget.currentText()).strip()
        row = self.widget.findText(text)
        return str(self.widget.itemData(row)) if row >= 0 else text

    def _put(self, value: str) -> None:
        row = self.widget.findData(value)
        if row >= 0:
            self.widget.setCurrentIndex(row)
        else:
            self.widget.setEditText(value)


class SignInField(Field):
    """One of QGIS's authentication configurations; only its id is kept."""

    def _make(self) -> QgsAuthConfigSelect:
        made = QgsAuthConfigSelect()
        made.selectedConfigIdChanged.connect(lambda *_: self.changed.emit())
        return made

    def value(self) -> str:
        return str(self.widget.configId())

    def _put(self, value: str) -> None:
        self.widget.setConfigId(value)


def field_of(setting: Setting) -> Field:
    """The field that fits a setting's kind."""
    kinds: dict[str, type[Field]] = {
        "file": PathField, "folder": PathField, "number": NumberField, "device": DeviceField, "sign-in": SignInField,
    }  # fmt: skip
    return kinds.get(setting.value.kind, TextField)(setting)
