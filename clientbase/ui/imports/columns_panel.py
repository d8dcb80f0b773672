"""The third step: every column with its heading, three samples, what it was taken for, and the choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.import_table import Column
from clientbase.i18n import _, ngettext
from clientbase.ui.imports.date_columns import ambiguous_date
from clientbase.ui.imports.meaning_box import MeaningBox, MeaningChoices
from clientbase.ui.imports.meanings import DATE_ORDERS, confidence_word
from clientbase.ui.imports.panels import StepPanel, hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.imports.sheet_model import column_letter
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Part, Surface, clear, column, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole

_SAMPLE = 32  # characters of a sample


class ColumnCard(Surface):
    """One column. Changes of its meaning patch the card; it is not built anew, so the focus stays."""

    entered = Signal(int)

    def __init__(self, presenter: ImportPresenter, choices: MeaningChoices, told: Column) -> None:
        super().__init__("surface", radius=8, border=True)
        self._presenter, self._index = presenter, told.index
        name = told.heading or _("Column {letter}").format(letter=column_letter(told.index))
        self._badge_place = row(gap=0)
        letter = Label(column_letter(told.index), TextRole.SMALL)
        title = ElidedLabel(" ".join(name.split()), TextRole.STRONG)
        head = row(letter, title, self._badge_place)
        head.setStretch(1, 1)
        samples = hint(" · ".join(_short(text) for text in told.samples) or _("no values"))
        self.box = MeaningBox(choices, name)
        self.box.activated.connect(self._chosen)
        self._question = column(gap=4)
        self.order: ChoiceBox | None = None
        self.setLayout(column(head, samples, self.box, self._question, margins=(12, 8, 12, 10), gap=4))
        self.box.installEventFilter(self)
        self.show_column(told, "")

    def show_column(self, told: Column, ambiguous: str) -> None:
        self.box.set_meaning(told.fields)
        clear(self._badge_place)
        word, tone = (_("left out"), "plain") if not told.fields else confidence_word(told.confidence)
        self._badge_place.addWidget(Badge(word, tone))
        if ambiguous and self.order is None:
            self._ask_order(ambiguous)
        elif not ambiguous and not told.date_order and self.order is not None:
            clear(self._question)
            self.order = None

    def _ask_order(self, sample: str) -> None:
        """A date that can be read two ways is asked once for the whole column."""
        self.order = ChoiceBox()
        self.order.setAccessibleName(_("Order of dates"))
        regional = self._presenter.understood.regional.date_order if self._presenter.understood else "dmy"
        for key, word in DATE_ORDERS:
            self.order.addItem(_(word), key)
        self.order.setCurrentIndex(self.order.findData(regional))
        self.order.activated.connect(self._order_chosen)
        self._question.addWidget(hint(_("How is “{date}” to be read?").format(date=sample)))
        self._question.addWidget(self.order)

    def _order_chosen(self, _place: int) -> None:
        if self.order is not None:
            self._presenter.set_date_order(self._index, str(self.order.currentData()))

    def _chosen(self, _place: int) -> None:
        self._presenter.set_meaning(self._index, self.box.meaning())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self._index)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


def _short(text: str) -> str:
    line = " ".join(text.split())
    line = line if len(line) <= _SAMPLE else line[: _SAMPLE - 1] + "…"
    return line.replace("@", "\u200b@")  # an address may break there


class ColumnsPanel(StepPanel):
    column_entered = Signal(int)

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._choices = MeaningChoices(self)
        self.cards: dict[int, ColumnCard] = {}
        self._count = Label("", TextRole.STRONG, wrap=True)
        self._left_out = hint("")
        self.rebuild(self._count, self._left_out)

    def show_state(self) -> None:
        """Another sheet or heading: all cards anew."""
        self._count, self._left_out = Label("", TextRole.STRONG, wrap=True), hint("")
        self.cards = {}
        parts: list[Part] = [self._count, self._left_out, 4]
        for told in self._presenter.columns():
            card = ColumnCard(self._presenter, self._choices, told)
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
            self.cards[told.index].show_column(told, ambiguous_date(told, sheet.recognised))
        left = self._presenter.left_out()
        taken = len(self.cards) - len(left)
        words = ngettext(
            "{count} of {all} column is imported", "{count} of {all} columns are imported", len(self.cards)
        )
        self._count.setText(words.format(count=taken, all=len(self.cards)))
        names = [
            " ".join(told.heading.split()) or _("Column {letter}").format(letter=column_letter(told.index))
            for told in left
        ]
        self._left_out.setText(_("Left out: {columns}").format(columns=", ".join(names)) if names else "")
        self._left_out.setVisible(bool(names))

    def go_to(self, index: int) -> None:
        """The card of a column, as after a click on the sheet."""
        if index in self.cards:
            card = self.cards[index]
            self.reveal(card)
            card.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        return next((card.box for card in self.cards.values()), None)
