"""What files of documents are called: a pattern typed or put together, and at once what comes of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.paper_name import FIELDS
from clientbase.domain.settings import SETTING
from clientbase.i18n import _
from clientbase.services.paper_names import example_name
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import column, holder
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.setting_fields import Save, SettingField
from clientbase.ui.tokens import TextRole

_KEY = "documents.file_name"


class FileNameSetting(SettingField):
    """Saved when the cursor leaves; the example below follows every letter."""

    def __init__(self, save: Save, today: date) -> None:
        super().__init__(_KEY, save)
        self._today = today
        self.line = QLineEdit()
        self.line.setAccessibleName(_(SETTING[_KEY].label))
        self.line.textChanged.connect(lambda _text: self._show_example())
        self.line.editingFinished.connect(lambda: self.save_text(self.line.text().strip()))
        self.example = Label("", TextRole.SMALL, wrap=True)
        self.parts = {
            key: flat_button(_(word), "plus", partial(self.insert, key)) for key, word in FIELDS.items()
        }
        flow = FlowLayout(gap=4)
        for part in self.parts.values():
            flow.addWidget(part)
        label = Label(_(SETTING[_KEY].label), TextRole.SMALL, wrap=True)
        label.setBuddy(self.line)
        self.setFocusProxy(self.line)
        self.setLayout(
            column(label, self.line, self._problem, self._doubt, self.example, holder(flow), gap=4)
        )

    def insert(self, key: str) -> None:
        """Put a part of the name where the cursor is, apart from what stands there."""
        before = self.line.text()[: self.line.cursorPosition()]
        apart = " " if before and (before[-1].isalnum() or before.endswith("}")) else ""
        self.line.insert(f"{apart}{{{key}}}")
        self.save_text(self.line.text().strip())
        self.line.setFocus()

    def show_value(self, text: str) -> None:
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self._show_example()

    def _show_example(self) -> None:
        try:
            name = example_name(self.line.text(), self._today)
        except ClientbaseError as error:
            self.example.setText(sentence(error))
            return
        self.example.setText(_("For example: {name}").format(name=name))
