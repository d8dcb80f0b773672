"""Absences: the year as a strip, below it each one, noted and changed in a form beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.work_schedule import KIND_LABELS, Kind
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calls.due_panel import actions_of
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import Scroll, column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.staff.absences_presenter import Absences, AbsencesPresenter
from clientbase.ui.staff.form_place import FormPlace
from clientbase.ui.staff.period_bar import PeriodBar
from clientbase.ui.staff.year_strip import COLOURS, YearStrip
from clientbase.ui.window_context import WindowContext

_FORM_WIDTH = 330
_STRIP_MOST = 240  # px; a longer one scrolls
_NOTHING: dict[str, Any] = {
    "who": "", "kind": str(Kind.VACATION), "first_on": None, "last_on": None, "hours": "", "note": "",
}  # fmt: skip


def _columns(presenter: AbsencesPresenter) -> tuple[ListColumn, ...]:
    def shown(day: date) -> str:
        return show_date(day, today=presenter.today())

    return (
        ListColumn("who", N_("Who"), width=160, strong=True),
        ListColumn("kind", N_("What"), width=110),
        ListColumn("first_on", N_("From day"), shown, width=90, copied=show_date),
        ListColumn("last_on", N_("To day"), shown, width=90, copied=show_date),
        ListColumn("days", N_("Days"), width=76, figure=True, summed=True),
        ListColumn("hours", N_("Hours"), width=130),
        ListColumn("note", N_("Note"), width=180),
    )


class AbsencesView(QWidget):
    def __init__(self, presenter: AbsencesPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self._asked = 0
        self.period = PeriodBar(presenter.today(), years=True)
        self.period.changed.connect(self.refresh)
        chips = [Chip(_(label), COLOURS[kind]) for kind, label in KIND_LABELS.items()]
        self.strip = YearStrip()
        self.strip.chosen.connect(self._choose)
        self.strip.asked.connect(self._drawn)
        self._strip = Scroll(self.strip)
        self.list = ShortList("staff_absences", _columns(presenter), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} entry", "{count} entries", n))
        self.list.set_empty(
            EmptyState(
                "palm-tree",
                _("No absences in this year"),
                _("Vacations, sick leaves, days off and days with other hours: they count in the sheet."),
                ((_("Note an absence"), "plus", self.begin_new),),
                primary=False,
            )
        )
        self.list.row_opened.connect(self.open_one)
        self.list.selection_changed.connect(lambda: self.strip.select(self.list.selected_ids()))
        self.list.set_menu(self._menu)
        shortcut(self.list, "Del", lambda: self._remove(self.list.selected_ids()), within=True)
        self.list.show_loading()
        self._form_place = FormPlace()
        self.form = self._make_form()
        below = row(self.list, self._form_place, gap=16)
        below.setStretch(0, 1)
        whole = column(row(self.period, None, *chips, gap=8), self._strip, below, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def _make_form(self) -> PartForm:
        """Anew when employees came or went: they are its choices."""
        around = Surroundings(clock=self._presenter.clock)
        form = PartForm(self._presenter.absence_fields(), around)
        form.setFixedWidth(_FORM_WIDTH)
        form.kept.connect(self.keep)
        form.closed.connect(self.list.setFocus)
        form.form.changed.connect(self._typed)
        self._form_place.put(form)
        return form

    def renew_people(self) -> None:
        """Employees came, went or were renamed; a form that is being filled in stays."""
        if not self.form.is_open():
            self.form = self._make_form()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._asked += 1
        asked, year = self._asked, self.period.first().year
        jobs.start(
            lambda _progress: self._presenter.absences(year),
            self,
            done=lambda told: self._show(asked, told),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, told: Absences) -> None:
        if asked == self._asked:
            self.strip.show_year(told, self._presenter.today())
            self._strip.setFixedHeight(min(self.strip.sizeHint().height(), _STRIP_MOST))
            self.list.set_rows(told.rows)

    # --- acting -----------------------------------------------------------------------------------

    def _choose(self, id: int) -> None:
        self.list.select((id,))
        self.open_one(id)

    def _drawn(self, employee_id: int, first: date, last: date) -> None:
        self.form.finish()
        self._begin(None, {**_NOTHING, "who": str(employee_id), "first_on": first, "last_on": last})

    def begin_new(self) -> None:
        today = self._presenter.today()
        self._begin(None, {**_NOTHING, "first_on": today, "last_on": today})

    def open_one(self, id: int) -> None:
        self._begin(id, self._presenter.absence_values(id))

    def begin_again(self, typed: dict[str, Any]) -> None:
        """What was typed and not kept before the page was made anew."""
        id = typed.get("id")
        self._begin(id if isinstance(id, int) else None, dict(_NOTHING))
        self.form.take_typed(typed)
        self._typed("kind")

    def _begin(self, id: int | None, values: dict[str, Any]) -> None:
        self.form.begin(id, values)
        self._typed("kind")

    def _typed(self, key: str) -> None:
        """Hours are asked for only of the kind that has them."""
        if key == "kind":
            keys = {"who", "kind", "first_on", "last_on", "note"}
            with_hours = self.form.form.editor("kind").value() == str(Kind.HOURS)
            self.form.form.show_only(keys | {"hours"} if with_hours else keys)

    def keep(self) -> None:
        told = self.form.values()
        if told is None:
            return
        try:
            words = self._presenter.keep_absence(self.form.id, told)
        except ClientbaseError as error:
            self.form.say(sentence(error))
            return
        self.form.finish()
        self._window.notify(words, undo=self._window.undo_last)

    def _remove(self, ids: tuple[int, ...]) -> None:
        if ids:
            self._act(lambda: self._presenter.remove_absences(ids))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        deeds: list[tuple[str, Callable[[], object]]] = [(_("Remove"), lambda: self._remove(ids))]
        if len(ids) == 1:
            deeds = [
                (_("Change…"), lambda: self.open_one(ids[0])),
                (_("History…"), lambda: open_record_history(self._window, self, "work_exception", ids[0])),
                *deeds,
            ]
        return actions_of(self, deeds)
