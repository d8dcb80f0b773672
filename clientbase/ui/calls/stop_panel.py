"""Clients whose contacts have led to nothing: the program proposes, a person decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.rhythm import StopProposal
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.due_panel import actions_of
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.calls.presenter import CallsPresenter, Overview, proposal_rows, show_back
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext


def _columns(today: Callable[[], date]) -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Client"), width=220, strong=True),
        ListColumn("since", N_("Since"), lambda day: show_date(day, today=today()), width=110),
        ListColumn("days", N_("Days"), width=80, figure=True),
        ListColumn("contacts", N_("How many contacts"), width=150, figure=True),
        ListColumn("back", N_("Come back"), show_back, width=130),
        ListColumn("responsible", N_("Responsible"), width=140),
    )


class StopPanel(QWidget):
    """The buttons are about the selected clients."""

    def __init__(self, presenter: CallsPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self._proposals: dict[int, StopProposal] = {}
        words = _("These clients were contacted again and again and never bought anything. What now?")
        self.later = button(_("Come back later"), "calendar-clock", self._come_back)
        self.stop = button(_("Stop contacts"), "phone-off-outline", self._stop)
        self.go_on = button(_("Go on"), "check", self._keep_on)
        self._bar = row(self.later, self.stop, self.go_on, None)
        self.list = ShortList("stop", _columns(presenter.today), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} client", "{count} clients", n))
        self.list.row_opened.connect(window.open_client)
        self.list.set_menu(self._menu)
        self.list.selection_changed.connect(self._look)
        self.list.show_loading()
        whole = column(Label(words, TextRole.SECOND, wrap=True), self._bar, self.list, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def show_proposals(self, overview: Overview) -> None:
        self._proposals = {one.client_id: one for one in overview.proposals}
        self.list.set_empty(
            EmptyState(
                "phone-off-outline",
                _("Nobody to leave in peace"),
                _("Whoever is contacted for long without buying anything is proposed here."),
                primary=False,
            )
        )
        self.list.set_rows(proposal_rows(overview))
        self._look()

    def _look(self) -> None:
        for each in (self.later, self.stop, self.go_on):
            each.setEnabled(bool(self._chosen()))

    def _chosen(self) -> tuple[int, ...]:
        return tuple(id for id in self.list.selected_ids() if id in self._proposals)

    def _come_back(self) -> None:
        chosen = [self._proposals[id] for id in self._chosen()]
        self._act(lambda: self._presenter.come_back(chosen))

    def _stop(self) -> None:
        ids = self._chosen()
        self._act(lambda: self._presenter.stop(ids))

    def _keep_on(self) -> None:
        ids = self._chosen()
        self._act(lambda: self._presenter.keep_on(ids))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        deeds = [(_("Open the card"), lambda: self._window.open_client(ids[0]))] if len(ids) == 1 else []
        return actions_of(
            self,
            [
                *deeds,
                (_("Come back later"), self._come_back),
                (_("Stop contacts"), self._stop),
                (_("Go on"), self._keep_on),
            ],
        )
