"""The owner's own fields in the settings: what there is, in his order; ready sets; adding and changing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from clientbase.domain.errors import NotThere
from clientbase.domain.trade_sets import TradeSet
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.field_dialog import FieldDialog
from clientbase.ui.settings.field_list import FieldList
from clientbase.ui.settings.own_fields_presenter import OwnFieldShown, OwnFieldsPresenter
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.tokens import TextRole


class OwnFieldsSection(SettingsSection):
    def __init__(self, presenter: OwnFieldsPresenter) -> None:
        super().__init__(
            _("Own fields"),
            _(
                "What you note about clients beside the usual fields, and what the program works out for "
                "you. They stand on the card, can be shown as columns of the list, are found by the search, "
                "can be filtered by and go into exports. An import makes them of the columns you choose."
            ),
        )
        self._presenter = presenter
        self._fields: tuple[OwnFieldShown, ...] | None = None
        self._asked = 0
        self.list = FieldList(_("Own fields"))
        self.list.opened.connect(self.open_field)
        self.list.removal_asked.connect(self._remove)
        self.list.arranged.connect(self._arranged)
        self.list.currentRowChanged.connect(lambda _row: self._look())
        self.add_button = primary_button(_("Add a field"), "plus", self.add)
        self.change_button = flat_button(_("Change…"), "pencil-outline", self._open_current)
        self.up = icon_button("arrow-up", _("Move up (Alt+↑)"), partial(self.list.move_current, -1))
        self.down = icon_button("arrow-down", _("Move down (Alt+↓)"), partial(self.list.move_current, 1))
        self.remove = icon_button("trash-can-outline", _("Remove the field"), self._remove_current)
        self._tools = holder(row(self.change_button, self.up, self.down, self.remove, gap=4))
        self._empty = EmptyState(
            "form-textbox",
            _("No own fields yet"),
            _("Add one of your own, or take a ready set for your trade."),
        )
        self._problem = ProblemLine()
        self._sets = FlowLayout(gap=8)
        self._sets_place = holder(
            column(Label(_("Ready sets by trade"), TextRole.HEADING), self._sets, gap=8)
        )
        self.fill(
            row(self.add_button, None, self._tools),
            self._problem,
            self.list,
            self._empty,
            8,
            self._sets_place,
        )

    def refresh(self) -> None:
        """Read all again, off the screen: who has something in each field is counted."""
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: self._presenter.shown(),
            self,
            done=lambda found: self._take_fields(asked, found),
        )

    def _take_fields(self, asked: int, found: Sequence[OwnFieldShown]) -> None:
        if asked == self._asked:
            self.show_fields(found)

    def show_fields(self, fields: Sequence[OwnFieldShown]) -> None:
        if self._fields == tuple(fields):
            return
        self._fields = tuple(fields)
        self.list.show_fields(fields)
        self.list.setVisible(bool(fields))
        self._empty.setVisible(not fields)
        self._tools.setVisible(bool(fields))
        self._show_sets()
        self._look()

    def _show_sets(self) -> None:
        clear(self._sets)
        ready = self._presenter.ready_sets()
        for trade in ready:
            made = button(_(trade.title), trade.icon, partial(self._take, trade))
            made.setToolTip(_(trade.told))
            self._sets.addWidget(made)
        self._sets_place.setVisible(bool(ready))

    def _look(self) -> None:
        at, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < count - 1)

    # --- acting -----------------------------------------------------------------------------------

    def add(self) -> FieldDialog:
        return self._open(FieldDialog(self._presenter, self))

    def open_field(self, id: int) -> FieldDialog | None:
        try:
            own = self._presenter.get(id)
        except NotThere:
            self.refresh()
            return None
        return self._open(FieldDialog(self._presenter, self, own))

    def _open(self, dialog: FieldDialog) -> FieldDialog:
        self._problem.say("")
        dialog.finished.connect(lambda _result: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()
        return dialog

    def _open_current(self) -> None:
        if id := self.list.current_id():
            self.open_field(id)

    def _arranged(self) -> None:
        self._problem.say(self._presenter.arrange(self.list.ids()))
        self._look()

    def _take(self, trade: TradeSet) -> None:
        self._problem.say(self._presenter.take_set(trade))

    def _remove_current(self) -> None:
        if id := self.list.current_id():
            self._remove(id)

    def _remove(self, id: int) -> None:
        self._problem.say("")
        jobs.start(
            lambda _progress: self._presenter.remove(id),
            self,
            done=lambda told: self._presenter.tell_removed(*told),
            failed=lambda error: self._problem.say(sentence(error)),
            title=_("Remove the field"),
        )
