"""The name of a client typed over in the list: its parts side by side, so that nobody has to guess them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.client import Kind
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.layouts import holder, row

_OF_PERSON = ("family_name", "given_name", "additional_name")
_OF_COMPANY = ("organization",)


class NameEditor(FieldEditor):
    """Takes the values of a row; gives (field key, text) pairs of the parts: of a company its name."""

    many_inputs = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CLIENT_FIELD["display_name"], parent)
        self.lines = {key: self._made(key) for key in (*_OF_PERSON, *_OF_COMPANY)}
        self._keys: tuple[str, ...] = _OF_PERSON
        self.place(holder(row(*self.lines.values(), gap=4)))
        self.setFocusProxy(self.lines["family_name"])

    def _made(self, key: str) -> QLineEdit:
        field = CLIENT_FIELD[key]
        line = QLineEdit()
        line.setPlaceholderText(field.title)
        line.setAccessibleName(field.title)
        line.setMaxLength(field.max_length)
        line.textEdited.connect(lambda _text: self.changed.emit())
        line.editingFinished.connect(self.finished)
        return line

    def first_line(self) -> QLineEdit:
        return self.lines[self._keys[0]]

    def set_value(self, value: Any) -> None:
        values: Mapping[str, Any] = value or {}
        company = values.get("kind") == Kind.COMPANY and not values.get("family_name")
        self._keys = _OF_COMPANY if company else _OF_PERSON
        for key, line in self.lines.items():
            line.setVisible(key in self._keys)
            line.setText(str(values.get(key) or ""))
            line.setCursorPosition(0)
        self.setFocusProxy(self.first_line())

    def value(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, self.lines[key].text().strip()) for key in self._keys)

    def is_empty(self) -> bool:
        return not any(text for _key, text in self.value())
