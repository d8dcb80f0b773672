"""What others changed in one's tasks, shown once above them, quietly: each line opens its task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from clientbase.domain.changes import Change
from clientbase.domain.journal import CellChange
from clientbase.domain.task_news import NewsKind, TaskNews
from clientbase.i18n import N_, _, ngettext
from clientbase.services.shop import Shop
from clientbase.ui.history.presenter import JournalPresenter
from clientbase.ui.history.record_words import line_of
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_KINDS = {
    NewsKind.GIVEN: N_("Given to you"),
    NewsKind.TAKEN: N_("Somebody else does it now"),
    NewsKind.REMOVED: N_("Removed"),
}
_ICONS = {
    NewsKind.GIVEN: "account-arrow-left-outline",
    NewsKind.TAKEN: "account-arrow-right-outline",
    NewsKind.REMOVED: "trash-can-outline",
    NewsKind.CHANGED: "pencil-outline",
}
_MOST_SEEN = 148  # px: more is scrolled


@dataclass(frozen=True, slots=True)
class NewsLine:
    task_id: int
    title: str
    words: str  # what, who, when
    icon: str
    there: bool  # the task can be opened


class NewsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._journal = JournalPresenter(shop)

    def lines(self) -> tuple[NewsLine, ...]:
        """Blocks for a moment."""
        return tuple(self._line(one) for one in self._shop.task_news.unseen())

    def _line(self, one: TaskNews) -> NewsLine:
        cells = [
            CellChange(0, "task", one.task_id, str(Change.UPDATED), key, key, was, now)
            for key, was, now in one.changes
        ]
        told = self._journal.telling(cells)
        kind = [_(_KINDS[one.kind])] if one.kind in _KINDS else []
        words = "; ".join((*kind, *(line_of(cell, told) for cell in cells if told.says_something(cell))))
        who = told.employee(one.employee_id)
        parts = (words, who, show_instant(one.at, today=told.today))
        said = " · ".join(part for part in parts if part)
        return NewsLine(one.task_id, one.summary, said, _ICONS[one.kind], one.kind is not NewsKind.REMOVED)

    def seen(self) -> None:
        self._shop.task_news.seen()


class NewsPanel(Surface):
    """Hidden while there is nothing new."""

    task_opened = Signal(int)

    def __init__(self, shop: Shop) -> None:
        super().__init__("surface", radius=10, border=True)
        self._presenter = NewsPresenter(shop)
        self._head = Label("", TextRole.STRONG)
        self.seen_button = button(_("Seen"), "check", self.put_away)
        self._lines = column(gap=0)
        self._scroll = Scroll(holder(self._lines))
        self._scroll.setMaximumHeight(_MOST_SEEN)
        head = row(self._head, None, self.seen_button, margins=(10, 0, 0, 0))  # above the words of the lines
        self.setLayout(column(head, self._scroll, gap=4, margins=(2, 8, 8, 8)))
        self.hide()

    def refresh(self) -> None:
        jobs.start(lambda _progress: self._presenter.lines(), self, done=self.show_lines)

    def show_lines(self, lines: Sequence[NewsLine]) -> None:
        clear(self._lines)
        for one in lines:
            made = LineButton(one.title, one.words, icon=one.icon, two_lines=True)
            made.setEnabled(one.there)
            made.clicked.connect(lambda _on=False, id=one.task_id: self.task_opened.emit(id))
            self._lines.addWidget(made)
        count = len(lines)
        words = ngettext(
            "{count} of your tasks was changed by others",
            "{count} of your tasks were changed by others",
            count,
        )
        self._head.setText(words.format(count=show_count(count)))
        self._scroll.setFixedHeight(min(48 * count, _MOST_SEEN))
        self.setVisible(bool(lines))

    def put_away(self) -> None:
        self._presenter.seen()
        self.hide()
