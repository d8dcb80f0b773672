"""The dialog that says how an appointment repeats, and of a series from which one on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import Recurrence, parse_rrule, rrule_text
from clientbase.domain.series_edits import Scope
from clientbase.i18n import _
from clientbase.ui.calendar.recurrence_editor import RecurrenceEditor
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_WIDTH, _MARGIN = 480, 24
Chosen = Callable[[str, Scope], object]


class RecurrenceDialog(QDialog):
    """`chosen` is called with the rule's text, "" for none, and whom it concerns; nothing on Cancel."""

    def __init__(
        self,
        parent: QWidget,
        day: date,
        rrule: str,
        clock: Clock,
        chosen: Chosen,
        *,
        of_series: bool = False,
    ) -> None:
        """`of_series`: it repeats already, and the appointment on `day` may not be its first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Repetition"))
        self.setFixedWidth(_WIDTH)
        self._rule, self._chosen = _read(rrule), chosen
        self.editor = RecurrenceEditor(day, self._rule, clock)
        self.editor.often.setMaximumWidth(_WIDTH - 2 * _MARGIN)
        self.scope = Segmented(
            ((Scope.FOLLOWING.value, _("This and following")), (Scope.ALL.value, _("Whole series")))
        )
        self.scope.setAccessibleName(_("Which appointments change"))
        self.scope.set_current(Scope.FOLLOWING.value)
        self._scope_part = holder(
            column(Label(_("Which appointments change"), TextRole.SMALL), row(self.scope, None), gap=4)
        )
        self._of_series = of_series
        self.save = primary_button(_("Save"), clicked=self._save)
        self.setLayout(
            column(
                Label(_("Repetition"), TextRole.HEADING),
                self.editor,
                self._scope_part,
                8,
                row(None, button(_("Cancel"), clicked=self.reject), self.save),
                margins=_MARGIN,
                gap=12,
            )
        )
        self._scope_part.setVisible(of_series)  # not before it stands in the dialog: it would be a window
        self.editor.changed.connect(self._look)
        self._look()
        self.editor.often.setFocus()

    def _look(self) -> None:
        self.save.setEnabled(self.editor.is_valid())
        self._fit()

    def _fit(self) -> None:
        """As high as its sentences need, which wrap."""
        inner, whole = self.editor.layout(), self.layout()
        assert inner is not None
        assert whole is not None
        inner.activate()
        whole.activate()
        wraps = whole.hasHeightForWidth()
        self.setFixedHeight(whole.totalHeightForWidth(_WIDTH) if wraps else whole.totalSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _save(self) -> None:
        try:
            rule = self.editor.rule()
        except (InputError, ValueError):
            return
        scope = Scope(self.scope.current()) if self._of_series else Scope.ALL
        self.accept()
        if rule != self._rule:
            self._chosen(rrule_text(rule) if rule is not None else "", scope)


def _read(rrule: str) -> Recurrence | None:
    """None also of a rule that cannot be read, as some files have: it is chosen anew."""
    try:
        return parse_rrule(rrule) if rrule else None
    except InputError:
        return None
