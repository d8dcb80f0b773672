"""Who is due to be contacted, the longest overdue first; a list can be made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.calls.presenter import CallsPresenter, Overview, due_rows, show_last
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.window_context import WindowContext


def _columns(today: Callable[[], date]) -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Client"), width=220, strong=True),
        ListColumn("phone", N_("Phone"), width=150),
        ListColumn("last", N_("Last contact"), lambda day: show_last(day, today=today()), width=110),
        ListColumn("days", N_("Every … days"), width=110, figure=True),
        ListColumn("due", N_("Next contact"), lambda day: show_date(day, today=today()), width=120),
        ListColumn("overdue", N_("Days overdue"), width=130, figure=True),
        ListColumn("responsible", N_("Responsible"), width=140),
    )


class DuePanel(QWidget):
    """`list_asked(clients, name)`: make a call list of them."""

    list_asked = Signal(object, str)
    whose_changed = Signal()

    def __init__(self, presenter: CallsPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self.whose = Segmented([("all", _("Everybody's")), ("mine", _("Mine and nobody's"))])
        self.whose.chosen.connect(lambda _key: self.whose_changed.emit())
        self.make = button(_("Make a call list"), "phone-outgoing-outline", self._make_list)
        self.list = ShortList("due", _columns(presenter.today), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} client", "{count} clients", n))
        self.list.row_opened.connect(window.open_client)
        self.list.set_menu(self._menu)
        self.list.show_loading()
        whole = column(row(self.whose, None, self.make), self.list, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def is_mine(self) -> bool:
        return self.whose.current() == "mine"

    def show_due(self, overview: Overview) -> None:
        self.list.set_empty(
            EmptyState(
                "calendar-check-outline",
                _("Nobody is due"),
                _("Agree on a rhythm on a client's card, or in the settings for everybody: “every 30 days”."),
                ((_("Settings of calls"), "cog-outline", self._settings),),
                primary=False,
            )
        )
        self.list.set_rows(due_rows(overview))
        self.make.setEnabled(bool(overview.due))

    def _settings(self) -> None:
        self._window.open_page("settings", section="calls")

    def _chosen(self) -> tuple[int, ...]:
        """The selected ones, all when fewer than two are."""
        selected = self.list.selected_ids()
        return selected if len(selected) > 1 else tuple(self.list.model.ids())

    def _make_list(self) -> None:
        self.list_asked.emit(self._chosen(), _("Due to be contacted"))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        presenter, act = self._presenter, self._act
        deeds: list[tuple[str, Callable[[], object]]] = []
        if len(ids) == 1:
            deeds.append((_("Open the card"), lambda: self._window.open_client(ids[0])))
        deeds += [
            (_("Make a call list"), lambda: self.list_asked.emit(ids, _("Due to be contacted"))),
            (_("Postpone for a week"), lambda: act(lambda: presenter.postpone(ids, 7))),
            (_("Postpone for a month"), lambda: act(lambda: presenter.postpone(ids, 30))),
            (_("Stop contacts"), lambda: act(lambda: presenter.stop(ids))),
        ]
        return actions_of(self, deeds)


def actions_of(parent: QWidget, deeds: list[tuple[str, Callable[[], object]]]) -> list[QAction]:
    made = []
    for title, run in deeds:
        action = QAction(title, parent)
        action.triggered.connect(lambda _on=False, run=run: run())
        made.append(action)
    return made
