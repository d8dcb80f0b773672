"""The third step: a card for every column, how many are imported, and which are left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui.imports.column_card import ColumnCard, heading_or_letter
from clientbase.ui.imports.column_choices import takes_any
from clientbase.ui.imports.meaning_box import MeaningChoices
from clientbase.ui.imports.panels import StepPanel, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.layouts import Part, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class ColumnsPanel(StepPanel):
    column_entered = Signal(int)

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._choices = MeaningChoices(self, presenter.book())
        self.cards: dict[int, ColumnCard] = {}
        self._count = Label("", TextRole.STRONG, wrap=True)
        self._left_out = hint("")
        self._take_all = link_button("")
        self._nothing = Label("", TextRole.PROBLEM, wrap=True)
        self.rebuild(self._count, self._left_out, self._nothing, row(self._take_all))

    def show_state(self) -> None:
        """Another sheet or heading: all cards anew."""
        presenter = self._presenter
        self._count, self._left_out = Label("", TextRole.STRONG, wrap=True), hint("")
        self.cards = {}
        parts: list[Part] = [self._count, self._left_out]
        if presenter.understood is not None and presenter.understood.remembered:
            anew = link_button(_("Find it out anew"), presenter.start_anew)
            parts += [hint(_("Columns are as you set them for this list the last time.")), row(anew, None)]
        self._nothing = Label(
            _("Nothing of this list is taken yet: say of a column below what stands in it."),
            TextRole.PROBLEM,
            wrap=True,
        )
        parts.append(self._nothing)
        self._take_all = link_button(_("Make fields of all that are left out"), presenter.take_all_columns)
        parts += [row(self._take_all, None), 4]
        sheet = presenter.sheet()
        if sheet is not None:
            self._choices.deleteLater()
            self._choices = MeaningChoices(self, presenter.book())
            for told in presenter.columns():
                card = ColumnCard(presenter, self._choices, told, sheet)
                card.entered.connect(self.column_entered)
                self.cards[told.index] = card
                parts.append(card)
        self.rebuild(*parts, None)
        self.show_columns()

    def show_columns(self) -> None:
        """The same columns, meaning something else."""
        sheet = self._presenter.sheet()
        if sheet is None:
            return
        for told in self._presenter.columns():
            self.cards[told.index].show_column(told, sheet)
        left = self._presenter.left_out()
        taken = len(self.cards) - len(left)
        words = ngettext(
            "{count} of {all} column is imported", "{count} of {all} columns are imported", len(self.cards)
        )
        self._count.setText(words.format(count=taken, all=len(self.cards)))
        names = [heading_or_letter(told, sheet) for told in left]
        self._left_out.setText(_("Left out: {columns}").format(columns=", ".join(names)) if names else "")
        self._left_out.setVisible(bool(names))
        self._nothing.setVisible(not takes_any(self._presenter.understood))
        self._take_all.setVisible(bool(names) and self._presenter.book().takes_own())
        self.let_words_break()

    def go_to(self, index: int) -> None:
        """The card of a column, as after a click on the sheet."""
        if index in self.cards:
            card = self.cards[index]
            self.reveal(card)
            card.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        return next((card.box for card in self.cards.values()), None)
