"""What will be written into the owner's workbook: each cell before and after, and new clients to append."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clientbase.domain.living_words import followed_words, room_words
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.lists.plan_view import PlanView
from clientbase.ui.lists.presenter import Writing
from clientbase.ui.machine_settings import MachineSettings

_COLUMNS = (
    ListColumn("cell", N_("Cell"), width=84, sortable=False),
    ListColumn("heading", N_("Heading"), width=140, sortable=False),
    ListColumn("client", N_("Client"), width=170, strong=True, sortable=False),
    ListColumn("old", N_("Before"), width=180, sortable=False),
    ListColumn("new", N_("After"), width=220, sortable=False),
    ListColumn("counts", N_("What happens"), width=180, sortable=False),
)


class WriteView(PlanView):
    def __init__(
        self, settings: MachineSettings, write: Callable[[], object], copy: Callable[[], object]
    ) -> None:
        tick = button(_("Append or not"), "playlist-plus")
        save_copy = button(_("Save as a copy…"), "content-save-outline", copy)
        super().__init__(
            "living.write",
            _COLUMNS,
            settings,
            main=(_("Write into the list"), "table-arrow-right", write),
            tools=(save_copy,),
            beside=(tick,),
        )
        self.tick, self.copy = tick, save_copy
        tick.clicked.connect(lambda _on=False: self.toggle())
        self.writing: Writing | None = None

    def show_plan(self, writing: Writing) -> None:
        self.writing = writing
        self.title.setText(Path(writing.plan.found.path).name)
        self.list.set_empty(
            EmptyState(
                "check-all",
                _("The list says all that is here"),
                _("Nothing was changed here since the two last agreed, and nobody is new."),
            )
        )
        self._show()
        numbers = self.list.model.ids()
        if numbers:
            self.list.select(numbers[:1])
        self.list.setFocus()

    def _show(self) -> None:
        writing = self.writing
        if writing is None:
            return
        self.list.set_rows(writing.shown())
        self.told.setText(self._words(writing))
        for one in (self.main, self.copy):
            one.setVisible(bool(writing.plan.cells or writing.plan.new))
            one.setEnabled(not writing.is_nothing)
        self.tick.setVisible(bool(writing.plan.new) and writing.plan.room != 0)

    @staticmethod
    def _words(writing: Writing) -> str:
        refresh = writing.plan.refresh
        parts = followed_words(refresh.was, refresh.found)
        if writing.plan.waiting:
            count = writing.plan.waiting
            words = ngettext(
                "{count} value that changed in the list waits for a refresh and is not touched.",
                "{count} values that changed in the list wait for a refresh and are not touched.",
                count,
            )
            parts.append(words.format(count=show_count(count)))
        if writing.plan.cells or writing.plan.new:
            parts.append(
                _("Only these cells change; formulas and formats stay, and the original is kept beside it.")
            )
        wanted = max(len(writing.appended), bool(writing.plan.new))
        parts += filter(None, [room_words(writing.plan.room, wanted)])
        return " ".join(parts)

    def toggle(self) -> None:
        if self.writing is not None:
            self.writing.toggle(self.list.selected_ids())
            self._show()

    def client_of(self, number: int) -> int:
        return 0 if self.writing is None else self.writing.client_of(number)
