"""The editor of a field that holds a file: one of the client's files, or one added to them now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.attachment import Attachment
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.layouts import holder, row


class FileEditor(FieldEditor):
    """Its value is the number of the attachment, "" for none; «12 Name» may be set."""

    def __init__(
        self,
        field: Field,
        files: Sequence[Attachment],
        add: Callable[[Path], int],
        parent: QWidget | None = None,
    ) -> None:
        """`add` keeps a file with the client and gives its number; it raises what stands against it."""
        super().__init__(field, parent)
        self._add = add
        self.files = ChoiceBox()
        self.files.setAccessibleName(field.title)
        self.set_files(files)
        self.files.activated.connect(lambda _place: self._chosen())
        self.add_button = button(_("Add a file…"), "paperclip", self._add_file)
        line = row(self.files, self.add_button)
        line.setStretch(0, 1)
        self.place(holder(line))
        self.setFocusProxy(self.files)

    def set_files(self, files: Sequence[Attachment]) -> None:
        """What there is to choose from; what is chosen stays."""
        number, name = self.value(), self.files.currentText()
        self.files.clear()
        self.files.addItem("", "")
        for item in files:
            self.files.addItem(item.name, str(item.id))
        self.set_value(f"{number} {name}".strip())

    def value(self) -> str:
        return str(self.files.currentData() or "")

    def set_value(self, value: Any) -> None:
        number, _space, name = str(value or "").partition(" ")
        if self.files.findData(number) < 0:
            self.files.addItem(name or f"№ {number}", number)
        self.files.setCurrentIndex(self.files.findData(number))

    def _chosen(self) -> None:
        self.set_problem("")
        self.changed.emit()
        self.finished.emit()

    def _add_file(self) -> None:
        path = dialogs.open_file(self, _("Add a file…"))
        if path is None:
            return
        try:
            number = self._add(path)
        except ClientbaseError as error:
            self.set_problem(sentence(error))
            return
        self.set_value(f"{number} {path.name}")
        self._chosen()
