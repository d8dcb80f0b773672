"""One column in the third step: its heading, samples, what it was taken for, and what is asked of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from clientbase.domain.import_table import Column
from clientbase.domain.meaning_kinds import WHOLE_NAMES
from clientbase.domain.own_field import FROM_CELLS, NEW, OwnKind
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.domain.person_name import NameOrder, split_name
from clientbase.domain.table_places import column_name
from clientbase.i18n import N_, _
from clientbase.services.import_own_fields import guessed_kind
from clientbase.services.import_reading import SheetUnderstood
from clientbase.ui.imports.column_choices import (
    joined_with,
    with_date_order,
    with_label,
    with_name_order,
    with_separator,
)
from clientbase.ui.imports.date_columns import ambiguous_date
from clientbase.ui.imports.meaning_book import kind_label, new_kind
from clientbase.ui.imports.meaning_box import MeaningBox, MeaningChoices
from clientbase.ui.imports.meanings import DATE_ORDERS, NAME_ORDERS, SEPARATORS, confidence_word
from clientbase.ui.imports.panels import hint
from clientbase.ui.imports.presenter import ImportPresenter
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Surface, clear, column, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole

_SAMPLE = 32  # characters of a sample


class ColumnCard(Surface):
    """Changes of its meaning patch the card; it is not built anew, so the focus stays."""

    entered = Signal(int)

    def __init__(
        self, presenter: ImportPresenter, choices: MeaningChoices, told: Column, sheet: SheetUnderstood
    ) -> None:
        super().__init__("surface", radius=8, border=True)
        self._presenter, self._index = presenter, told.index
        self._asked: tuple[object, ...] = ()
        name = heading_or_letter(told, sheet)
        letter = column_name(told.index + sheet.sheet.first_column)
        self._badge_place = row(gap=0)
        title = ElidedLabel(name, TextRole.STRONG)
        head = row(Label(letter, TextRole.SMALL), title, self._badge_place)
        head.setStretch(1, 1)
        samples = hint(" · ".join(_short(text) for text in told.samples) or _("no values"))
        self.box = MeaningBox(choices, name, self._guess)
        self.box.activated.connect(self._chosen)
        self._questions = column(gap=4)
        self.order: ChoiceBox | None = None
        self.name_order: ChoiceBox | None = None
        self.separator: ChoiceBox | None = None
        self.kind: ChoiceBox | None = None
        self.label: QLineEdit | None = None
        self.setLayout(column(head, samples, self.box, self._questions, margins=(12, 8, 12, 10), gap=4))
        self.box.installEventFilter(self)
        self.show_column(told, sheet)

    def show_column(self, told: Column, sheet: SheetUnderstood) -> None:
        self.box.set_meaning(told.fields)
        clear(self._badge_place)
        word, tone = (_("left out"), "plain") if not told.fields else confidence_word(told.confidence)
        self._badge_place.addWidget(Badge(word, tone))
        joined = joined_with(sheet, told) if self._presenter.book().joins(told.fields) else None
        # a question stays once it is answered, as long as the column means the same
        dated = bool(told.date_order) if self.order is not None else False
        ambiguous = ambiguous_date(told, sheet.recognised)
        unsaid = joined is not None and told.separator is None
        asked = (told.fields, bool(ambiguous) or dated, joined is not None, unsaid)
        if asked == self._asked:
            return
        self._asked = asked
        clear(self._questions)
        self.order = self.name_order = self.separator = self.kind = None
        self.label = None
        if ambiguous:
            self._ask_order(ambiguous)
        if WHOLE_NAMES & set(told.fields):
            self._ask_name_order(told)
        if joined is not None:
            self._ask_separator(told, joined, sheet)
        if (kind := new_kind(told.fields)) is not None:
            self._ask_field(told, kind)

    # ---- what is asked

    def _ask_order(self, sample: str) -> None:
        """A date that can be read two ways is asked once for the whole column."""
        understood = self._presenter.understood
        regional = understood.regional.date_order if understood else "dmy"
        self.order = _choice(_("Order of dates"), DATE_ORDERS, regional)
        self.order.activated.connect(self._order_chosen)
        self._questions.addWidget(hint(_("How is “{date}” to be read?").format(date=sample)))
        self._questions.addWidget(self.order)

    def _ask_name_order(self, told: Column) -> None:
        self.name_order = _choice(_("Order of the name"), NAME_ORDERS, told.name_order)
        self.name_order.activated.connect(self._name_order_chosen)
        self._example = hint(_split_words(told))
        self._questions.addWidget(self._example)
        self._questions.addWidget(self.name_order)

    def _ask_separator(self, told: Column, other: Column, sheet: SheetUnderstood) -> None:
        unsaid = ((None, N_("the first filled one counts")),) if told.separator is None else ()
        self.separator = _choice(_("How columns are joined"), (*unsaid, *SEPARATORS), told.separator)
        self.separator.activated.connect(self._separator_chosen)
        words = _("“{column}” means the same:").format(column=heading_or_letter(other, sheet))
        self._questions.addWidget(hint(words))
        self._questions.addWidget(self.separator)

    def _ask_field(self, told: Column, kind: OwnKind) -> None:
        """The name and the kind of a field that is to be made."""
        self.label = QLineEdit(told.label or " ".join(told.heading.split()))
        self.label.setMaxLength(LONGEST_LABEL)
        self.label.setPlaceholderText(_("Name of the field"))
        self.label.setAccessibleName(_("Name of the field"))
        self.label.editingFinished.connect(self._label_typed)
        self.kind = _choice(
            _("Kind of the field"), [(str(each), kind_label(each)) for each in FROM_CELLS], str(kind)
        )
        self.kind.activated.connect(self._kind_chosen)
        self._questions.addWidget(self.label)
        self._questions.addWidget(self.kind)

    # ---- what was answered

    def _guess(self) -> str:
        sheet, understood = self._presenter.sheet(), self._presenter.understood
        if sheet is None or understood is None:
            return ""
        return str(guessed_kind(understood, sheet, self._index))

    def _chosen(self, _place: int) -> None:
        self._presenter.set_meaning(self._index, self.box.meaning())
        if self.label is not None:
            self.label.setFocus()
            self.label.selectAll()

    def _order_chosen(self, _place: int) -> None:
        if self.order is not None:
            order = str(self.order.currentData())
            self._presenter.tell_column(
                self._index, lambda told, name, at: with_date_order(told, name, at, order)
            )

    def _name_order_chosen(self, _place: int) -> None:
        if self.name_order is None:
            return
        order = str(self.name_order.currentData())
        self._presenter.tell_column(
            self._index, lambda told, name, at: with_name_order(told, name, at, order)
        )
        told = next(told for told in self._presenter.columns() if told.index == self._index)
        self._example.setText(_split_words(told))

    def _separator_chosen(self, _place: int) -> None:
        if self.separator is not None:
            separator = self.separator.currentData()
            self._presenter.tell_column(
                self._index, lambda told, name, at: with_separator(told, name, at, separator)
            )

    def _label_typed(self) -> None:
        if self.label is not None and self.label.isModified():
            label = self.label.text().strip()
            self.label.setModified(False)
            self._presenter.tell_column(self._index, lambda told, name, at: with_label(told, name, at, label))

    def _kind_chosen(self, _place: int) -> None:
        if self.kind is not None:
            self._presenter.set_meaning(self._index, (NEW + str(self.kind.currentData()),))
            if self.kind is not None:
                self.kind.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self._index)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


def heading_or_letter(told: Column, sheet: SheetUnderstood) -> str:
    """The heading on one line, or the letter where there is none."""
    letter = column_name(told.index + sheet.sheet.first_column)
    return " ".join(told.heading.split()) or _("Column {letter}").format(letter=letter)


def _choice(name: str, pairs: object, current: object) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    assert isinstance(pairs, tuple | list)
    for place, (key, word) in enumerate(pairs):
        box.addItem(_(word), key)
        if key == current:
            box.setCurrentIndex(place)
    return box


def _split_words(told: Column) -> str:
    """How the first sample falls apart: «Surname: Гончаренко · First name: Л.»."""
    if not told.samples:
        return ""
    name = split_name(told.samples[0], NameOrder(told.name_order))
    parts = (
        (_("Surname"), name.family),
        (_("First name"), name.given),
        (_("Patronymic"), name.additional),
    )
    return " · ".join(
        _("{field}: {value}").format(field=field, value=value) for field, value in parts if value
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    line = line if len(line) <= _SAMPLE else line[: _SAMPLE - 1] + "…"
    return line.replace("@", "\u200b@")  # an address may break there
