"""Hours worked: a clock that is started and stopped, and the entries of a month, typed or from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.time_entry import ClockAhead, ClockForgotten, TimeEntry, length_text
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calls.due_panel import actions_of
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.staff.form_place import FormPlace
from clientbase.ui.staff.hours_presenter import Hours, HoursPresenter
from clientbase.ui.staff.period_bar import PeriodBar
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_FORM_WIDTH = 330


def _columns(presenter: HoursPresenter) -> tuple[ListColumn, ...]:
    return (
        ListColumn(
            "work_on",
            N_("Date"),
            lambda day: show_date(day, today=presenter.today()),
            width=100,
            copied=show_date,
        ),
        ListColumn("who", N_("Employee"), width=160, strong=True),
        ListColumn("worked", N_("Worked"), length_text, width=110, figure=True),
        ListColumn("times", N_("From – to"), width=130),
        ListColumn("pause", N_("Pause, minutes"), width=130, figure=True),
        ListColumn("note", N_("Note"), width=220),
    )


class HoursView(QWidget):
    def __init__(self, presenter: HoursPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self._asked = 0
        self._clocks: dict[int, TimeEntry] = {}
        self._names: dict[int, str] = {}
        self.who = ChoiceBox()
        self.who.setAccessibleName(_("Whose clock"))
        self.who.setMinimumWidth(170)
        self.who.activated.connect(lambda _at: self._show_clock())
        self.clock = Label("", TextRole.CARD_TITLE, tabular=True)
        self.clock.setMinimumWidth(80)
        self.start = button(_("Begin work"), "play", self.start_or_stop)
        self.others = Label("", TextRole.SECOND, wrap=True)
        bar = row(self.who, self.clock, self.start, self.others, gap=12, margins=12)
        bar.setStretch(3, 1)
        clocks = Surface("surface", radius=8, border=True)
        clocks.setLayout(bar)
        self.period = PeriodBar(presenter.today())
        self.period.changed.connect(self.refresh)
        self.sum = Label("", TextRole.SECOND)
        self.note = button(_("Note hours"), "plus", self.begin_new)
        self.list = ShortList("staff_hours", _columns(presenter), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} entry", "{count} entries", n))
        self.list.set_empty(
            EmptyState(
                "clock-outline",
                _("No hours in this month"),
                _("Begin work by the clock above, or note hours that were worked."),
                ((_("Note hours"), "plus", self.begin_new),),
                primary=False,
            )
        )
        self.list.row_opened.connect(self.open_one)
        self.list.set_menu(self._menu)
        shortcut(self.list, "Del", lambda: self._remove(self.list.selected_ids()), within=True)
        self.list.show_loading()
        self._form_place = FormPlace()
        self.form = self._make_form()
        below = row(self.list, self._form_place, gap=16)
        below.setStretch(0, 1)
        whole = column(clocks, row(self.period, self.sum, None, self.note, gap=12), below, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)
        self._fill_people()

    def _make_form(self) -> PartForm:
        form = PartForm(self._presenter.hours_fields(), Surroundings(clock=self._presenter.clock))
        form.setFixedWidth(_FORM_WIDTH)
        form.kept.connect(self.keep)
        form.closed.connect(self.list.setFocus)
        self._form_place.put(form)
        return form

    def renew_people(self) -> None:
        """Employees came, went or were renamed; a form that is being filled in stays."""
        self._fill_people()
        if not self.form.is_open():
            self.form = self._make_form()

    def _fill_people(self) -> None:
        """Who works here; who acts is offered first."""
        chosen = self.who.currentData() or self._presenter.who_acts()
        self._names = {one.id: one.name for one in self._presenter.people()}
        self.who.clear()
        for id, name in self._names.items():
            self.who.addItem(name, id)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._asked += 1
        asked, month = self._asked, self.period.first()
        jobs.start(
            lambda _progress: self._presenter.hours(month),
            self,
            done=lambda hours: self._show(asked, hours),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, hours: Hours) -> None:
        if asked != self._asked:
            return
        self._clocks = dict(hours.clocks)
        self.list.set_rows(hours.rows)
        self.sum.setText(_("Worked: {hours}").format(hours=length_text(hours.minutes)))
        self._show_clock()

    # --- the clock --------------------------------------------------------------------------------

    def employee(self) -> int:
        return int(self.who.currentData() or 0)

    def start_or_stop(self) -> None:
        employee = self.employee()
        clock = self._clocks.get(employee)
        if clock is None:
            self._act(lambda: self._presenter.start_clock(employee))
            return
        try:
            words = self._presenter.stop_clock(employee)
        except (ClockForgotten, ClockAhead) as error:
            self.open_one(clock.id)
            self.form.say(sentence(error))
        except ClientbaseError as error:
            self._window.notify(sentence(error))
        else:
            self._window.notify(words, undo=self._window.undo_last)

    def _show_clock(self) -> None:
        clock = self._clocks.get(self.employee())
        now = self._presenter.clock.now()
        forgotten = [one for one in self._clocks.values() if one.is_forgotten(now)]
        words = _("Begin work") if clock is None else _("End work")
        self.start.setText(_("Say when it ended") if clock in forgotten else words)
        self.start.setIcon(icon("stop" if clock is not None else "play"))
        running = clock if clock not in forgotten else None
        self.clock.setText(self._run_for(running) if running is not None else "0:00:00")
        others = [
            _("{who} since {time}").format(who=self._names.get(id, ""), time=self._presenter.since(one))
            for id, one in self._clocks.items()
            if id != self.employee() and one not in forgotten
        ]
        told = [self._presenter.forgotten_words(one) for one in forgotten]
        if others:
            told.insert(0, _("At work: {who}").format(who=", ".join(others)))
        self.others.setText("\n".join(told))
        if self.isVisible() and running is not None:
            self._tick.start()
        else:
            self._tick.stop()

    def _run_for(self, clock: TimeEntry) -> str:
        assert clock.started_at is not None
        seconds = max((self._presenter.clock.now() - clock.started_at) // timedelta(seconds=1), 0)
        return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"

    # --- acting -----------------------------------------------------------------------------------

    def begin_new(self) -> None:
        self.form.begin(None, self._presenter.new_hours())

    def open_one(self, id: int) -> None:
        self.form.begin(id, self._presenter.hours_values(id))

    def begin_again(self, typed: dict[str, Any]) -> None:
        """What was typed and not kept before the page was made anew."""
        id = typed.get("id")
        self.form.begin(id if isinstance(id, int) else None, self._presenter.new_hours())
        self.form.take_typed(typed)

    def keep(self) -> None:
        told: dict[str, Any] | None = self.form.values()
        if told is None:
            return
        try:
            words = self._presenter.keep_hours(self.form.id, told)
        except ClientbaseError as error:
            self.form.say(sentence(error))
            return
        self.form.finish()
        self._window.notify(words, undo=self._window.undo_last)

    def _remove(self, ids: tuple[int, ...]) -> None:
        if ids:
            self._act(lambda: self._presenter.remove_hours(ids))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        deeds: list[tuple[str, Callable[[], object]]] = [(_("Remove"), lambda: self._remove(ids))]
        if len(ids) == 1:
            deeds = [
                (_("Change…"), lambda: self.open_one(ids[0])),
                (_("History…"), lambda: open_record_history(self._window, self, "time_entry", ids[0])),
                *deeds,
            ]
        return actions_of(self, deeds)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
