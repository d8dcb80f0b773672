"""What stands in the inputs of a field's editor, as plain texts: how a draft is kept and taken back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.clients.file_editor import FileEditor
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor, EmployeeEditor
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.own_editors import SeveralWordsEditor
from clientbase.ui.kit.fields.several_editors import SeveralEditor
from clientbase.ui.kit.fields.tags_editor import TagsEditor

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
    """Of what is chosen and not typed, the choice: the words, the key, the number with its name."""
    match editor:
        case TagsEditor():
            words: Any = editor.value()
            return [*(words.split("\n") if isinstance(words, str) else words), editor.line.text()]
        case ClientEditor():
            return [editor.told()]
        case FileEditor():
            return [f"{editor.value()} {editor.files.currentText()}".strip()]
        case EmployeeEditor():
            return [str(editor.value() or "")]
        case ChoiceEditor() if not editor.box.isEditable():
            return [editor.value()]
    return [item.text() if isinstance(item, QLineEdit) else item.toPlainText() for item in inputs_of(editor)]


def put_texts(editor: FieldEditor, texts: Sequence[str]) -> None:
    """Put texts back where `texts_of` found them, adding rows where there were more."""
    match editor:
        case TagsEditor():
            *words, typed = texts or [""]
            lines = "\n".join(words)
            editor.set_value(lines if isinstance(editor, SeveralWordsEditor) else tuple(words))
            editor.line.setText(typed)
            return
        case ClientEditor() | FileEditor():
            editor.set_value("".join(texts[:1]))
            return
        case EmployeeEditor():
            number = "".join(texts[:1])
            editor.set_value(int(number) if number.isdecimal() else None)
            return
        case ChoiceEditor() if not editor.box.isEditable():
            editor.set_value("".join(texts[:1]))
            return
    if isinstance(editor, SeveralEditor):
        per_row = len(inputs_of(editor)) // len(editor.rows())
        while per_row and len(editor.rows()) * per_row < len(texts):
            editor.add_row()
    for item, text in zip(inputs_of(editor), texts, strict=False):
        if isinstance(item, QLineEdit):
            item.setText(text)
        else:
            item.setPlainText(text)
