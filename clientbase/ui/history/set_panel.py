"""One change set beside the journal: what it did to which records, and taking all or some of it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.changes import Change, UndoPlan
from clientbase.domain.journal import CellChange, RecordChange
from clientbase.i18n import _, ngettext
from clientbase.ui.history.opening import can_open
from clientbase.ui.history.presenter import SetContent
from clientbase.ui.history.record_words import RecordTelling, deed_of, line_of
from clientbase.ui.history.undo_lines import item_lines, texts_in
from clientbase.ui.kit.buttons import button, icon_button, link_button, primary_button
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import Part, Scroll, Surface, clear, column, hidden_unless, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_MOST_CELLS = 12


class SetPanel(QWidget):
    """Says what was asked; knows no service."""

    undo_asked = Signal()  # see first what it would reach
    undo_agreed = Signal()
    more_asked = Signal()
    closed = Signal()
    record_opened = Signal(str, int)
    history_asked = Signal(str, int, str)  # noun, id, name
    put_back_asked = Signal(int, str)  # the line of the journal, the column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title_of: Callable[[str, str], str] | None = None
        self.title = Label("", TextRole.CARD_TITLE, wrap=True)
        self.when = Label("", TextRole.SECOND, wrap=True)
        self.why = Label("", TextRole.SMALL, wrap=True)
        self.undo = primary_button(_("Undo this"), "undo", self.undo_asked.emit)
        self._plan_parts = column(gap=4, margins=12)
        self.plan = Surface("raised", radius=6, border=True)
        self.plan.setLayout(self._plan_parts)
        self.plan.hide()
        self._records = column(gap=12, margins=(0, 0, 8, 0))
        scroll = Scroll(holder(column(self._records, None)), beside=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = column(icon_button("close", _("Close"), self.closed.emit), None)
        head = row(column(self.title, self.when, gap=2), close)
        head.setStretch(0, 1)
        self._planned = Scroll(self.plan, beside=True)
        self._planned.setMaximumHeight(260)
        self._planned.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._planned.hide()
        below = row(self.why, self.undo)
        below.setStretch(0, 1)
        layout = column(head, scroll, self._planned, below, gap=12, margins=20)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    # --- showing ----------------------------------------------------------------------------------

    def show_content(self, content: SetContent) -> None:
        self._title_of = content.told.title
        self.title.setText(content.title)
        self.setAccessibleName(content.title)
        when = show_instant(content.change.at, today=content.told.today)
        self.when.setText(" · ".join(part for part in (when, content.who) if part))
        self.why.setText(content.why_not)
        self.undo.setEnabled(not content.why_not)
        self.drop_plan()
        clear(self._records)
        for record in content.records:
            self._records.addLayout(self._record(record, content.told))
            if record.noun == "client" and record.count > 1:
                self._records.addLayout(self._people(content, record.count))
        if not content.records:
            self._records.addWidget(
                Label(_("No record of the base was changed."), TextRole.SECOND, wrap=True)
            )
        if content.more:
            self._records.addLayout(row(link_button(_("Show more"), self.more_asked.emit), None))

    def _people(self, content: SetContent, count: int) -> QVBoxLayout:
        """The first of the clients made together, each a way to his card."""
        parts: list[Part] = [
            row(link_button(name, partial(self.record_opened.emit, "client", id)), None)
            for id, name in content.people
        ]
        if (more := count - len(content.people)) > 0:
            words = ngettext("and {count} more", "and {count} more", more)
            parts.append(Label(words.format(count=show_count(more)), TextRole.SMALL))
        return column(*parts, gap=0)

    def _record(self, record: RecordChange, told: RecordTelling) -> QVBoxLayout:
        name = told.name(record)
        opens = record.there and record.count == 1 and can_open(record.noun)
        head: QWidget = (
            link_button(name, lambda: self.record_opened.emit(record.noun, record.id))
            if opens
            else Label(name, TextRole.STRONG, wrap=True)
        )
        parts: list[Part] = [head]
        if record.op != Change.UPDATED:
            parts.append(Label(deed_of(record.op), TextRole.SMALL))
        parts.append(None)
        if record.count == 1:
            ask = partial(self.history_asked.emit, record.noun, record.id, name)
            said = _("History of “{name}”").format(name=name)
            parts.append(icon_button("history", said, ask))
        top = row(*parts, gap=8)
        if not opens:
            top.setStretch(0, 1)
        cells = [cell for cell in record.cells if told.says_something(cell)]
        lines: list[Part] = [self._cell(cell, told) for cell in cells[:_MOST_CELLS]]
        if (more := len(cells) - _MOST_CELLS) > 0:
            words = ngettext("and {count} more", "and {count} more", more)
            lines.append(Label(words.format(count=show_count(more)), TextRole.SMALL))
        return column(top, *lines, gap=2)

    def _cell(self, cell: CellChange, told: RecordTelling) -> Part:
        words = line_of(cell, told)
        label = Label(words, TextRole.SECOND, wrap=True)
        back = icon_button(
            "arrow-u-left-top",
            _("Put back: {change}").format(change=words),
            partial(self.put_back_asked.emit, cell.change_id, cell.column),
        )
        line = row(label, column(back, None), gap=4)
        line.setStretch(0, 1)
        return line

    # --- an undo that would not be whole ----------------------------------------------------------

    def show_plan(self, plan: UndoPlan, open_client: Callable[[int], object]) -> None:
        """What would go back and what not, before anything is done."""
        clear(self._plan_parts)
        count = len(plan.reversed)
        words = (
            ngettext("{count} record would be put back.", "{count} records would be put back.", count)
            if count
            else _("Nothing would be put back.")
        )
        parts: list[Part] = [Label(words.format(count=show_count(count)), TextRole.STRONG, wrap=True)]
        for title, items in (
            (_("Would stay as they are"), plan.kept),
            (_("Could not be put back"), plan.impossible),
        ):
            if items:
                parts += [4, Label(title, TextRole.SECTION), *item_lines(items, open_client, self._title_of)]
        self.agree = button(_("Undo the rest"), "undo", self.undo_agreed.emit)
        hidden_unless(count, self.agree)
        leave = button(_("Leave all as it is"), clicked=self.drop_plan)
        parts += [8, row(self.agree, leave, None)]
        self._fill_plan(parts)
        (self.agree if count else leave).setFocus()

    def show_problem(self, words: str) -> None:
        clear(self._plan_parts)
        self._fill_plan([Label(words, TextRole.PROBLEM, wrap=True)])

    def _fill_plan(self, parts: list[Part]) -> None:
        for part in parts:
            if isinstance(part, int):
                self._plan_parts.addSpacing(part)
            elif isinstance(part, QWidget):
                self._plan_parts.addWidget(part)
            elif part is not None:
                self._plan_parts.addLayout(part)
        self.plan.show()
        self._planned.show()

    def drop_plan(self) -> None:
        self.plan.hide()
        self._planned.hide()

    def told(self) -> list[str]:
        """The lines of the plan, for whoever looks at it from outside."""
        return texts_in(self._plan_parts) if not self._planned.isHidden() else []

    def lines(self) -> list[str]:
        """What is said of the records."""
        return texts_in(self._records)
