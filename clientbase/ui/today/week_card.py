"""The figures of the week: each with its small line, and how it stands against the week before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from clientbase.domain.money import format_money
from clientbase.domain.week_figures import WEEK, Figure, WeekFigures
from clientbase.i18n import _, current_language
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.sparkline import Sparkline
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import RADIUS, TextRole


class WeekCard(Surface):
    def __init__(self) -> None:
        super().__init__("surface", radius=RADIUS)
        heading = Label(_("Last seven days"), TextRole.HEADING)
        heading.setContentsMargins(10, 0, 0, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._lines.setContentsMargins(10, 0, 10, 0)
        self.setLayout(column(heading, self._lines, None, gap=8, margins=12))

    def show_week(self, week: WeekFigures) -> None:
        clear(self._lines)
        takings = format_money(week.money(week.takings.now), current_language())
        before = format_money(week.money(week.takings.before), current_language())
        self._add(_("Takings"), takings, week.takings, before)
        self._add(_("New clients"), show_count(week.new_clients.now), week.new_clients)
        if week.came.now or week.came.before or week.no_show.now or week.no_show.before:
            came = _("{came} came, {missed} did not").format(
                came=show_count(week.came.now), missed=show_count(week.no_show.now)
            )
            self._add(_("Appointments"), came, week.came)
        self._add(_("Tasks done"), show_count(week.tasks_done.now), week.tasks_done)
        self.setVisible(
            any(
                one.now or one.before
                for one in (week.takings, week.new_clients, week.came, week.no_show, week.tasks_done)
            )
        )

    def _add(self, title: str, value: str, figure: Figure, before: str = "") -> None:
        against = compared(figure, before or show_count(figure.before))
        words = column(
            Label(title, TextRole.SMALL),
            Label(value, TextRole.STRONG, tabular=True),
            Label(against, TextRole.SMALL, tabular=True, wrap=True),
            gap=0,
        )
        line = Sparkline(figure.days, parted=len(figure.days) - WEEK)
        line.setAccessibleName(f"{title}: {value}, {against}")
        whole = row(words, line, gap=12)
        whole.setStretch(0, 1)
        self._lines.addWidget(holder(whole))


def compared(figure: Figure, before: str) -> str:
    """«+20 % (before: 100)»."""
    change = figure.change
    if change is None:
        return _("the week before: {before}").format(before=before)
    if change == 0:
        return _("as the week before")
    words = _("+{percent} % (before: {before})") if change > 0 else _("−{percent} % (before: {before})")
    return words.format(percent=show_count(abs(change)), before=before)
