"""Editors that choose: one of the catalogue's choices, maybe an own word, or an employee."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from clientbase.domain.employee import Employee
from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui.kit.fields.editor import FieldEditor


class ChoiceBox(QComboBox):
    """A combo box that the wheel does not change while scrolling past, as wide as its place."""

    arrows_open = False  # whether ↑ and ↓ show the choices, where choosing one is the end of it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._widen()

    def _widen(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # Qlementine narrows it when the theme is switched
            self._widen()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.arrows_open and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class ChoiceEditor(FieldEditor):
    """The key of a choice, "" for none; in an open field also the owner's own word."""

    def __init__(self, field: Field, own_words: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = ChoiceBox()
        self.box.addItem("", "")
        for choice in field.choices:
            self.box.addItem(choice.title, choice.key)
        known = {choice.key for choice in field.choices}
        for word in own_words:
            if word and word not in known:
                self.box.addItem(word, word)
        if field.open:
            self.box.setEditable(True)
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = self.box.lineEdit()
            assert line is not None
            line.setMaxLength(field.max_length)
            line.textEdited.connect(lambda _text: self.changed.emit())
            line.editingFinished.connect(self.finished)
        self.box.activated.connect(self._chosen)
        self.place(self.box)

    def _chosen(self, _place: int) -> None:
        self.changed.emit()
        self.finished.emit()

    def value(self) -> str:
        if not self.field.open:
            return str(self.box.currentData() or "")
        text = self.box.currentText().strip()
        place = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self.box.itemData(place) or "") if place >= 0 else text

    def set_value(self, value: Any) -> None:
        key = str(value or "")
        line = self.box.lineEdit()
        if line is not None:
            line.setMaxLength(max(self.field.max_length, len(key)))  # a longer word of an import stays whole
        place = self.box.findData(key)
        if place < 0:
            self.box.addItem(key, key)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)


class EmployeeEditor(FieldEditor):
    """The id of an employee, or None. One who left is listed only while he is the value."""

    def __init__(self, field: Field, employees: Sequence[Employee], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._all = {one.id: one for one in employees}
        self.box = ChoiceBox()
        self.box.addItem(_("Nobody"), None)
        for one in employees:
            if one.active:
                self.box.addItem(one.name, one.id)
        self.box.activated.connect(self._chosen)
        self.place(self.box)

    def _chosen(self, _place: int) -> None:
        self.changed.emit()
        self.finished.emit()

    def value(self) -> int | None:
        found = self.box.currentData()
        return found if isinstance(found, int) else None

    def set_value(self, value: Any) -> None:
        place = self.box.findData(value) if value is not None else 0
        if place < 0:
            name = self._all[value].name if value in self._all else str(value)
            self.box.addItem(name, value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)
