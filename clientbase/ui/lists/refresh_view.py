"""The three-way plan of a list: what changed there, here and on both sides, and which side counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction

from clientbase.domain.living_plan import Side
from clientbase.domain.living_words import followed_words
from clientbase.domain.reading_warnings import WARNINGS
from clientbase.i18n import N_, _
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.lists.plan_view import PlanView
from clientbase.ui.lists.presenter import ALL, BASE, BOTH, FILE, ROWS, Refresh
from clientbase.ui.machine_settings import MachineSettings

_COLUMNS = (
    ListColumn("row", N_("Row"), width=64, figure=True, sortable=False),
    ListColumn("client", N_("Client"), width=164, strong=True, sortable=False),
    ListColumn("field", N_("Field"), width=110, sortable=False),
    ListColumn("file", N_("In the list"), width=176, sortable=False),
    ListColumn("base", N_("Here"), width=176, sortable=False),
    ListColumn("counts", N_("What counts"), width=118, strong=True, sortable=False),
    ListColumn("state", N_("What happened"), width=190, sortable=False),  # the first to go where it is narrow
)


class RefreshView(PlanView):
    def __init__(
        self, settings: MachineSettings, apply: Callable[[], object], write: Callable[[], object]
    ) -> None:
        back = button(_("Write back…"), "table-arrow-right", write)
        take = button(_("Take from the list"), "table-arrow-left")
        keep = button(_("Keep what is here"), "database-outline")
        filter_place = holder(column())
        super().__init__(
            "living.refresh",
            _COLUMNS,
            settings,
            main=(_("Refresh"), "table-sync", apply),
            tools=(back,),
            beside=(filter_place, take, keep),
        )
        self.write, self.take, self.keep = back, take, keep
        take.clicked.connect(lambda _on=False: self._choose(Side.FILE))
        keep.clicked.connect(lambda _on=False: self._choose(Side.BASE))
        self._filter_place = filter_place
        self.filter: Segmented | None = None
        self.refresh: Refresh | None = None
        self.list.selection_changed.connect(self._look)

    def show_plan(self, refresh: Refresh) -> None:
        self.refresh = refresh
        plan = refresh.plan
        self.title.setText(Path(plan.found.path).name)
        self._make_filter(refresh)
        self.write.setVisible(bool(refresh.count(BASE)))
        self.main.setVisible(bool(not plan.is_done or plan.erased))
        self.told.setText(self._words(refresh))
        self.list.set_empty(
            EmptyState(
                "check-all",
                _("The list and the base say the same"),
                _("Nothing was changed on either side since they last agreed."),
            )
        )
        self._show()
        if refresh.lines:
            self.list.select([1])
        self.list.setFocus()

    def _words(self, refresh: Refresh) -> str:
        words = followed_words(refresh.plan.was, refresh.plan.found)
        words += [_(WARNINGS[name]) for name in refresh.plan.warnings]
        if refresh.plan.is_done and refresh.count(BASE):
            words.append(_("Nothing new in the list. What changed here can be written into it."))
        elif refresh.lines:
            words.append(
                _(
                    "Space changes what counts. Where both sides changed, what is here stays unless you "
                    "choose."
                )
            )
        return " ".join(words)

    def _make_filter(self, refresh: Refresh) -> None:
        words = (
            (ALL, _("All")),
            (FILE, _("In the list")),
            (BASE, _("Here")),
            (BOTH, _("On both sides")),
            (ROWS, _("Rows")),
        )
        parts = [
            (key, f"{text} {show_count(refresh.count(key))}")
            for key, text in words
            if key == ALL or refresh.count(key)
        ]
        old, self.filter = self.filter, Segmented(parts, tight=True)
        self.filter.chosen.connect(lambda _key: self._show())
        place = self._filter_place.layout()
        assert place is not None
        if old is not None:
            place.removeWidget(old)
            old.hide()
            old.deleteLater()
        place.addWidget(self.filter)
        self._filter_place.setVisible(bool(refresh.lines))

    def _show(self) -> None:
        if self.refresh is not None and self.filter is not None:
            self.list.set_rows(self.refresh.shown(self.filter.current()))
        self._look()

    def _look(self) -> None:
        """The two buttons are for lines on which there is something to choose."""
        refresh = self.refresh
        lines = [refresh.lines[at - 1] for at in self.list.selected_ids()] if refresh else []
        can = any(
            refresh and (refresh.is_taken(line) is not None or refresh.side(line) is not None)
            for line in lines
        )
        for one in (self.take, self.keep):
            one.setVisible(self.main.isVisibleTo(self) and bool(refresh and refresh.lines))
            one.setEnabled(can)
        self.main.setEnabled(refresh is not None and not refresh.is_nothing)

    def _choose(self, side: Side) -> None:
        if self.refresh is not None:
            self.refresh.choose(self.list.selected_ids(), side)
            self._show()
            self.list.setFocus()

    def toggle(self) -> None:
        if self.refresh is not None:
            self.refresh.toggle(self.list.selected_ids())
            self._show()

    def client_of(self, number: int) -> int:
        return 0 if self.refresh is None else self.refresh.lines[number - 1].client_id

    def menu(self, numbers: tuple[int, ...]) -> list[QAction]:
        return [
            self.action(_("Take from the list"), lambda: self._choose(Side.FILE)),
            self.action(_("Keep what is here"), lambda: self._choose(Side.BASE)),
            *super().menu(numbers)[1:],
        ]
