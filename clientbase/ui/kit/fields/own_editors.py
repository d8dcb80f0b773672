"""Editors of own fields: what is typed becomes the canonical text of the field's kind."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.import_values import Regional
from clientbase.domain.own_field import NO, YES, OwnKind, OwnReader
from clientbase.domain.own_words import own_words
from clientbase.i18n import N_, _, current_language
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.editor import TidyingEditor, show_whole
from clientbase.ui.kit.fields.tags_editor import TagsEditor

_PROBLEMS = {
    OwnKind.NUMBER: N_("This is not a number. For example: 12.5"),
    OwnKind.MONEY: N_("This is not an amount. For example: 1 200.50"),
    OwnKind.PHONE: N_("This is not a phone number"),
    OwnKind.EMAIL: N_("This is not an e-mail address. For example: name@example.com"),
    OwnKind.FILE: N_("There is no such file"),
    OwnKind.CLIENT: N_("There is no such client"),
}
READ_KINDS = frozenset(FieldKind(kind.value) for kind in _PROBLEMS)
ANSWERS = (Choice(YES, N_("Yes")), Choice(NO, N_("No")))


class ReadEditor(TidyingEditor):
    """A number, an amount or a phone, written as people write it and tidied when they are done."""

    def __init__(self, field: Field, regional: Regional, parent: QWidget | None = None) -> None:
        self._reader = OwnReader(OwnKind(field.kind.value), regional)
        self._kept = self._shown = ""
        self.line = QLineEdit()
        self.line.setMaxLength(field.max_length)
        super().__init__(field, self.line, parent)

    def problem_words(self) -> str:
        return _(_PROBLEMS[self._reader.kind])

    def value(self) -> str:
        text = self.line.text().strip()
        if not text or text == self._shown:
            return self._kept if text else ""
        reading = self._reader.read(_with_point(text))
        if reading.problem is not None or not reading.text:
            raise ValueError(text)
        return reading.text

    def set_value(self, value: Any) -> None:
        self._kept = str(value or "")
        self._shown = own_words(self.field.kind, self._kept)
        show_whole(self.line, self._shown, self.field.max_length)


def _with_point(text: str) -> str:
    """«1,234» as it is meant where a comma parts the decimals, so that it is no thousand."""
    by_comma = current_language() != "en" and text.count(",") == 1 and "." not in text
    return text.replace(",", ".") if by_comma else text


class OwnDateEditor(DateEditor):
    """A date as ISO 8601 text, "" for none."""

    def __init__(self, field: Field, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(field, clock, parent)

    def value(self) -> Any:
        day = super().value()
        return day.isoformat() if day is not None else ""

    def set_value(self, value: Any) -> None:
        if isinstance(value, str):
            value = date.fromisoformat(value) if value else None
        super().set_value(value)


class YesNoEditor(ChoiceEditor):
    """«yes», «no» or ""."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(replace(field, choices=ANSWERS, open=False), parent=parent)


class SeveralWordsEditor(TagsEditor):
    """Several words, one a line of the text."""

    def value(self) -> Any:
        return "\n".join(super().value())

    def set_value(self, value: Any) -> None:
        super().set_value(tuple(word for word in str(value or "").split("\n") if word))

    def is_empty(self) -> bool:
        return not self.value()
