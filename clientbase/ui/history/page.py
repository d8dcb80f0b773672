"""The journal: whatever was done in the base, by whom and when, and taking any of it back, however old."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from clientbase.domain.changes import Announcement, UndoPlan, UndoResult
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.journal import KIND_LABELS, ActionKind
from clientbase.i18n import N_, _, ngettext
from clientbase.services.history import undo_sentence
from clientbase.texts import sentence
from clientbase.ui.history.opening import open_record
from clientbase.ui.history.period_dialog import Days, PeriodDialog
from clientbase.ui.history.presenter import OWN_PERIOD, PERIODS, JournalPresenter, SetContent
from clientbase.ui.history.record_history import open_record_history, put_back_sentence
from clientbase.ui.history.set_panel import SetPanel
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.list_printing import print_list
from clientbase.ui.narrow_bar import Choice, NarrowBar, ReadWhenSeen, chooser
from clientbase.ui.pages import Page
from clientbase.ui.tokens import LIST_MARGINS
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_FIRST = 300  # change sets shown at once; the rest of a long journal follows
_NARROW = 900
_PANEL = 420


class JournalPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self.presenter = JournalPresenter(shop)
        self._asked = self._looked = 0
        self._content: SetContent | None = None
        self.panel = SetPanel()
        today = shop.clock.today()

        def moment(value: datetime) -> str:
            return show_instant(value, today=today)

        columns = (
            ListColumn("at", N_("When"), moment, width=118, sortable=False),
            ListColumn("what", N_("What"), width=190, strong=True, sortable=False),
            ListColumn("about", N_("About whom"), width=145, sortable=False),
            ListColumn("who", N_("Who"), width=140, sortable=False),
            ListColumn("records", N_("How many"), width=140, sortable=False),
            ListColumn("state", N_("State"), width=90, sortable=False),
        )
        self.list = ListView("journal", self.presenter, columns, window.settings)
        self.list.setAccessibleName(_("Journal"))
        self.list.set_count_words(lambda n: ngettext("{count} action", "{count} actions", n))
        self.list.current_changed.connect(self._look)
        self.list.row_opened.connect(self._into_panel)
        self.list.printing = self.print_page
        self.who = chooser("account-outline", self._people, self.filter_who)
        self.kind = chooser("shape-outline", self._kinds, self.filter_kind)
        self.period = chooser("calendar-blank-outline", self._periods, self.filter_period)
        self._bar = NarrowBar(self.list, _("Search"), self.who, self.kind, self.period)
        self._bar.searched.connect(self._search)
        self._bar.everything_asked.connect(self.show_all)
        self.search = self._bar.search
        self.search.setToolTip(_("Client, file or action"))
        to_bin = flat_button(_("Bin"), "trash-can-outline", lambda: window.open_page("bin"))
        listed = column(page_head(_("Journal"), [to_bin]), self._bar, self.list, gap=12, margins=LIST_MARGINS)
        listed.setStretch(2, 1)
        self._listed = holder(listed)
        self._connect_panel()
        self._beside = Surface("window")
        self._beside.setLayout(column(self.panel))
        self._beside.setMinimumWidth(320)
        self._beside.hide()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._listed)
        self._split.addWidget(self._beside)
        self._split.setStretchFactor(0, 1)
        self.setLayout(row(self._split))
        self.setFocusProxy(self.list)
        self._again = ReadWhenSeen(self, self.refresh)
        shortcut(self, "Esc", self.close_panel, within=True)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self._name_filters()
        self.list.show_loading()
        self.refresh()

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.closed.connect(self.close_panel)
        panel.undo_asked.connect(self._plan)
        panel.undo_agreed.connect(self._undo)
        panel.more_asked.connect(self._go_on)
        panel.put_back_asked.connect(self._put_back)
        panel.record_opened.connect(lambda noun, id: open_record(self._window, noun, id))
        panel.history_asked.connect(
            lambda noun, id, name: open_record_history(self._window, self, noun, id, name=name)
        )

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again: the newest at once, all others after them."""
        self._asked += 1
        asked = self._asked
        self._read(asked, _FIRST)

    def _read(self, asked: int, limit: int | None) -> None:
        jobs.start(
            lambda _progress: self.presenter.ids(limit),
            self,
            done=lambda ids: self._show(asked, ids, limit),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, ids: tuple[int, ...], limit: int | None) -> None:
        if asked != self._asked:
            return  # something else was asked for since
        self.list.set_empty(self._empty())
        self.list.set_ids(ids)
        if limit is not None and len(ids) == limit:
            self._read(asked, None)
        if ids and self.list.current_id() not in ids[:_FIRST]:
            self.list.select(ids[:1])
        elif not ids:
            self.close_panel()

    def _empty(self) -> EmptyState:
        if not self.presenter.is_narrowed():
            return EmptyState(
                "history", _("Nothing here yet"), _("Whatever is changed in the base is listed here.")
            )
        return self._bar.nothing_found(_("No action fits all that was asked."))

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("employee"):
            self._name_filters()
        self._again.ask()

    # --- filters ----------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.presenter.ask(text=text)
        self.refresh()

    def show_all(self) -> None:
        self.search.clear()
        self.presenter.ask(text="", employee_id=None, kind=None)
        self.presenter.ask_period("")
        self._filtered()

    def _filtered(self) -> None:
        self._name_filters()
        self.refresh()

    def _name_filters(self) -> None:
        query = self.presenter.query
        people = self.presenter.employees()
        name = next((one.name for one in people if one.id == query.employee_id), "")
        self.who.setText(name or _("Anybody"))
        self.who.setVisible(len(people) > 1)
        self.kind.setText(_(KIND_LABELS[query.kind]) if query.kind else _("All actions"))
        self.period.setText(self.presenter.period_words())
        for made, words in (
            (self.who, _("Who: {choice}")),
            (self.kind, _("What: {choice}")),
            (self.period, _("When: {choice}")),
        ):
            made.setAccessibleName(words.format(choice=made.text()))

    def _people(self) -> list[Choice]:
        now = self.presenter.query.employee_id
        people = [Choice(one.name, one.id == now, one.id) for one in self.presenter.employees()]
        return [Choice(_("Anybody"), now is None, None), *people]

    def filter_who(self, employee_id: int | None) -> None:
        self.presenter.ask(employee_id=employee_id)
        self._filtered()

    def _kinds(self) -> list[Choice]:
        now = self.presenter.query.kind
        kinds = [Choice(_(label), kind is now, kind) for kind, label in KIND_LABELS.items()]
        return [Choice(_("All actions"), now is None, None), *kinds]

    def filter_kind(self, kind: ActionKind | None) -> None:
        self.presenter.ask(kind=kind)
        self._filtered()

    def _periods(self) -> list[Choice]:
        now = self.presenter.period
        periods = [Choice(_(label), key == now, key) for key, label in PERIODS]
        return [*periods, Choice(_("Between two days…"), now == OWN_PERIOD, OWN_PERIOD)]

    def filter_period(self, key: str) -> None:
        """One of PERIODS; for the person's own, two days are asked for."""
        if key == OWN_PERIOD:
            PeriodDialog(self, self._window.shop.clock, self.presenter.days(), self.filter_days).open()
            return
        self.presenter.ask_period(key)
        self._filtered()

    def filter_days(self, days: Days) -> None:
        """Between two days, either of which may be missing."""
        self.presenter.ask_period(OWN_PERIOD if any(days) else "", days)
        self._filtered()

    # --- one change set ---------------------------------------------------------------------------

    def _look(self, id: int) -> None:
        self._looked += 1
        looked = self._looked
        if id <= 0:
            self.close_panel()
            return
        jobs.start(
            lambda _progress: self.presenter.content(id),
            self,
            done=lambda content: self._show_content(content) if looked == self._looked else None,
            failed=lambda error: self._window.notify(sentence(error)),
        )

    def _show_content(self, content: SetContent | None) -> None:
        self._content = content
        if content is None:
            self.close_panel()
            return
        self.panel.show_content(content)
        if self._beside.isHidden() and self.width() >= _NARROW:
            self._open_panel()

    def _into_panel(self, _id: int) -> None:
        if self._content is not None:
            self._open_panel()
            self.panel.undo.setFocus()

    def _open_panel(self) -> None:
        self._beside.show()
        self._split.setSizes([max(self.width() - _PANEL, 1), _PANEL])
        self._fit()

    def _go_on(self) -> None:
        content = self._content
        if content is not None:
            jobs.start(lambda _progress: self.presenter.go_on(content), self, done=self._show_content)

    def close_panel(self) -> None:
        if not self._beside.isHidden():
            self._beside.hide()
            self._fit()
            self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._listed.setVisible(self._beside.isHidden() or self.width() >= _NARROW)

    # --- taking back ------------------------------------------------------------------------------

    def _plan(self) -> None:
        """Try the undo; where it is whole, do it at once, for it can be undone itself."""
        content = self._content
        if content is None:
            return
        self.panel.undo.setEnabled(False)
        id = content.change.id
        jobs.start(
            lambda progress: self.presenter.plan(id, progress),
            self,
            done=self._planned,
            failed=self._failed,
            title=_("Looking what would go back"),
        )

    def _planned(self, plan: UndoPlan) -> None:
        if plan.is_whole:
            self._undo()
        else:
            self.panel.undo.setEnabled(True)
            self.panel.show_plan(plan, self._window.open_client)

    def _undo(self) -> None:
        content = self._content
        if content is None:
            return
        id = content.change.id
        jobs.start(
            lambda progress: self.presenter.undo(id, progress),
            self,
            done=self._undone,
            failed=self._failed,
            title=_("Undo"),
        )

    def _undone(self, result: UndoResult) -> None:
        self.panel.drop_plan()
        self._window.notify(undo_sentence(result))
        self._look(self.list.current_id())

    def _failed(self, error: ClientbaseError) -> None:
        self.panel.show_problem(sentence(error))
        self.panel.undo.setEnabled(True)

    def _put_back(self, change_id: int, column: str) -> None:
        try:
            plan = self.presenter.put_back(change_id, column)
        except ClientbaseError as error:
            self.panel.show_problem(sentence(error))
            return
        done = bool(plan.reversed)
        self._window.notify(put_back_sentence(plan), undo=self._window.undo_last if done else None)

    # --- the page ---------------------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        kind, set_id = what.get("kind"), what.get("change_set_id")
        if isinstance(kind, str):
            self.show_all()
            self.filter_kind(ActionKind(kind))
        if isinstance(set_id, int):
            self.list.select([set_id])
            self._look(set_id)

    def focus_search(self) -> None:
        self.search.setFocus()

    def print_page(self) -> None:
        print_list(self._window, self, self.list, _("Journal"))

    def state(self) -> dict[str, object]:
        query = self.presenter.query
        return {
            "text": query.text,
            "who": query.employee_id,
            "kind": str(query.kind or ""),
            "period": self.presenter.period,
            "days": [day.isoformat() if day else "" for day in self.presenter.days()],
        }

    def restore_state(self, state: dict[str, object]) -> None:
        who, kind = state.get("who"), str(state.get("kind", ""))
        self.presenter.ask(
            text=str(state.get("text", "")),
            employee_id=who if isinstance(who, int) else None,
            kind=ActionKind(kind) if kind else None,
        )
        days = state.get("days")
        told = [str(day) for day in days] if isinstance(days, list) and len(days) == 2 else ["", ""]
        first, last = (date.fromisoformat(day) if day else None for day in told)
        self.presenter.ask_period(str(state.get("period", "")), (first, last))
        self.search.setText(self.presenter.query.text)
        self._filtered()
