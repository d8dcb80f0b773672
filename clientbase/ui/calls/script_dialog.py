"""The window in which the script of a call list is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.i18n import _
from clientbase.ui.calls.script_editor import ScriptEditor
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class ScriptDialog(QDialog):
    """`written(text)` is sent when the person agrees."""

    written = Signal(str)

    def __init__(self, parent: QWidget, script: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Script"))
        self.setMinimumWidth(560)
        self.editor = ScriptEditor()
        self.editor.set_text(script)
        keep = primary_button(_("Keep"), clicked=self._keep)
        shortcut(self, "Ctrl+S", self._keep)
        head = Label(_("What is said on the phone"), TextRole.HEADING)
        buttons = row(None, button(_("Cancel"), clicked=self.reject), keep)
        self.setLayout(column(head, self.editor, 8, buttons, margins=24))
        self.editor.setFocus()

    def _keep(self) -> None:
        self.written.emit(self.editor.text())
        self.accept()


def open_script(parent: QWidget, script: str) -> ScriptDialog:
    dialog = ScriptDialog(parent, script)
    dialog.open()
    return dialog
