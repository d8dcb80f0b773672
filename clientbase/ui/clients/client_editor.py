"""The editor of a field that names a client: found as one types, kept as his number."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.fields import Field
from clientbase.ui.clients.client_picker import ClientPicker, Find
from clientbase.ui.kit.fields.editor import FieldEditor


class ClientEditor(FieldEditor):
    """Its value is «12», "" for nobody; «12 Name» may be set, so that the name is shown."""

    def __init__(self, field: Field, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.picker = ClientPicker(find)
        self.picker.chosen.connect(self._chosen)
        self.picker.textEdited.connect(self._edited)
        self.picker.editingFinished.connect(self.finished)
        self.place(self.picker)

    def value(self) -> str:
        """Raises ValueError while what is typed is nobody yet."""
        if not self.picker.is_settled():
            raise ValueError(self.picker.text())
        id = self.picker.client_id()
        return "" if id is None else str(id)

    def set_value(self, value: Any) -> None:
        number, _space, name = str(value or "").partition(" ")
        if number.isdecimal():
            self.picker.set_client(int(number), name or f"№ {number}")
        else:
            self.picker.set_client(None)

    def _edited(self, _text: str) -> None:
        self.set_problem("")
        self.changed.emit()

    def told(self) -> str:
        """«12 Name», as `set_value` takes it; "" for nobody."""
        return f"{number} {self.picker.text()}".strip() if (number := self.value()) else ""

    def _chosen(self, _id: object) -> None:
        self.set_problem("")
        self.changed.emit()
        self.finished.emit()
