"""What stands in the inputs of a field's editor, as plain texts: how a draft is kept and taken back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.several_editors import SeveralEditor

Input = QLineEdit | QPlainTextEdit


def inputs_of(editor: FieldEditor) -> list[Input]:
    """The inputs in the order they were made; of several values row after row."""
    if isinstance(editor, SeveralEditor):
        return [_a_line(line) for each in editor.rows() for line in each.findChildren(QLineEdit)]
    boxes = [box for box in editor.findChildren(QPlainTextEdit) if isinstance(box, QPlainTextEdit)]
    return [*boxes, *(_a_line(line) for line in editor.findChildren(QLineEdit))]


def _a_line(found: object) -> QLineEdit:
    assert isinstance(found, QLineEdit)
    return found


def texts_of(editor: FieldEditor) -> list[str]:
    return [item.text() if isinstance(item, QLineEdit) else item.toPlainText() for item in inputs_of(editor)]


def put_texts(editor: FieldEditor, texts: Sequence[str]) -> None:
    """Put texts back where `texts_of` found them, adding rows where there were more."""
    if isinstance(editor, SeveralEditor):
        per_row = len(inputs_of(editor)) // len(editor.rows())
        while per_row and len(editor.rows()) * per_row < len(texts):
            editor.add_row()
    for item, text in zip(inputs_of(editor), texts, strict=False):
        if isinstance(item, QLineEdit):
            item.setText(text)
        else:
            item.setPlainText(text)
