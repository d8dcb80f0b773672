"""A small form within a section of a card: its fields, what is wrong, Keep and Cancel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui.clients.typed_texts import put_texts, texts_of
from clientbase.ui.kit.buttons import button, flat_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.form import Form
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.problem_line import ProblemLine

_LABEL_WIDTH = 108


class PartForm(Surface):
    """`kept` asks to keep what is typed; the section answers by `finish` or `say`. Esc hides, and the text is
    there again when the form is next opened for the same record.
    """

    kept = Signal()
    closed = Signal()

    def __init__(self, fields: Iterable[Field], around: Surroundings, *above: QWidget) -> None:
        super().__init__("surface", radius=8, border=True)
        self.form = Form(fields, around, headings=False, label_width=_LABEL_WIDTH)
        self.id: int | None = None
        self._goes_on = False  # what stands in it was typed and not given up
        self._problem = ProblemLine()
        self.keep_button = button(_("Keep"), "check", self.kept.emit)
        cancel = flat_button(_("Cancel"), "", self.finish)
        self.buttons = row(None, cancel, self.keep_button, gap=4)
        whole = column(*above, self.form, self._problem, self.buttons, gap=8, margins=12)
        self.setLayout(whole)
        self.hide()

    def begin(self, id: int | None, values: Mapping[str, Any]) -> None:
        """Open for a record (None: a new one). What was typed for the same one before stays."""
        if not self._goes_on or id != self.id:
            self.id = id
            self.form.set_values(values)
        self._goes_on = False
        self._problem.say("")
        self.show()
        self.form.focus()

    def say(self, problem: str) -> None:
        """It cannot be kept as it is; everything typed stays."""
        self._problem.say(problem)

    def values(self) -> dict[str, Any] | None:
        """What is typed, None while something of it is no value: the field then says so."""
        wrong = self.form.problems()
        if wrong:
            self.form.focus(wrong[0])
            return None
        return self.form.values()

    def is_open(self) -> bool:
        return not self.isHidden()

    def finish(self) -> None:
        """It is kept, or given up: the next one begins anew."""
        self._goes_on = False
        self._close()

    def put_by(self) -> None:
        """Close; what was typed stays for the next time."""
        self._goes_on = self.form.is_changed()
        self._close()

    def typed(self) -> dict[str, object]:
        """The texts that are typed and not kept, empty when nothing is."""
        if not (self._goes_on or (self.is_open() and self.form.is_changed())):
            return {}
        return {
            "id": self.id,
            "texts": {key: texts_of(self.form.editor(key)) for key in self.form.field_keys()},
        }

    def take_typed(self, typed: Mapping[str, Any]) -> None:
        """Put texts back into the opened form."""
        for key, texts in typed.get("texts", {}).items():
            if key in self.form.field_keys():
                put_texts(self.form.editor(key), texts)

    def _close(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.put_by()
        elif enter:
            self.kept.emit()
        else:
            super().keyPressEvent(event)
