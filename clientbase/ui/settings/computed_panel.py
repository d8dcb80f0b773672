"""What a computed field is worked out of: a figure that is picked, or a formula; tried on a client."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QWidget

from clientbase.domain.computed import (
    FIGURE_LABELS,
    FIGURES,
    LONGEST_SPAN,
    SOURCE_LABELS,
    SPAN_LABELS,
    Computed,
    Figure,
    Pick,
    Source,
    Span,
    Worked,
    computed_from_json,
)
from clientbase.domain.computed_words import ONLY, ONLY_WORDS, only_keys, only_titles, pick_words
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.formula_grammar import FUNCTION_NAMES, FUNCTIONS, LONGEST
from clientbase.domain.own_field import KIND_LABELS, OwnField
from clientbase.i18n import N_, _, current_language
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit import jobs
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.tags_editor import TagsEditor
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.labelled import labelled
from clientbase.ui.settings.own_fields_presenter import OwnFieldsPresenter
from clientbase.ui.tokens import TextRole

_PAUSE_MS = 250
_COUNTED = (Span.LAST_DAYS, Span.LAST_MONTHS)
FUNCTIONS_TOLD = {
    "if": N_("if(condition; then; otherwise)"),
    "and": N_("and(…; …): all are so"),
    "or": N_("or(…; …): one is so"),
    "not": N_("not(…)"),
    "empty": N_("empty(field): nothing is there"),
    "contains": N_("contains(field; “word”)"),
    "min": N_("min(…; …): the least"),
    "max": N_("max(…; …): the greatest"),
    "round": N_("round(number; decimals)"),
    "abs": N_("abs(number): without its minus"),
    "today": N_("today()"),
    "days": N_("days(from; to): how many days"),
    "years": N_("years(from; to): full years"),
    "year": N_("year(date)"),
    "month": N_("month(date)"),
}
"""What each function is for, in the words of the screen."""


class ComputedPanel(QWidget):
    """`changed` is sent as a person picks or types."""

    changed = Signal()

    def __init__(self, presenter: OwnFieldsPresenter, own: OwnField | None = None) -> None:
        super().__init__()
        self._presenter = presenter
        self.way = Segmented([("pick", _("A figure")), ("formula", _("A formula"))])
        self.source, self.figure, self.span = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for source, label in SOURCE_LABELS.items():
            self.source.addItem(_(label), source)
        for span, label in SPAN_LABELS.items():
            self.span.addItem(_(label), span)
        self.length = QSpinBox()
        self.length.setRange(1, LONGEST_SPAN)
        self.length.setValue(12)
        self.length.setAccessibleName(_("How many days or months"))
        self.only_words = Label("", TextRole.SECOND, wrap=True)
        self._only_place = column()
        self.only = TagsEditor(_WORDS)
        span_line = row(self.span, self.length)
        span_line.setStretch(0, 1)
        self._pick = holder(
            column(
                labelled(_("Of what"), self.source),
                labelled(_("Which figure"), self.figure),
                labelled(_("Of what time"), holder(span_line)),
                self.only_words,
                self._only_place,
                gap=8,
            )
        )
        self.text = QPlainTextEdit()
        self.text.document().setDocumentMargin(7)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(72)
        self.text.setAccessibleName(_("Formula"))
        self.text.setPlaceholderText(_("For example: [Sum of purchases] ÷ [Purchases]"))
        self.insert_field, self.insert_function = ChoiceBox(), ChoiceBox()
        self._fill_inserts(presenter.names().fields, own)
        self._formula = holder(column(self.text, row(self.insert_field, self.insert_function), gap=8))
        self.problem = ProblemLine()
        self.client = ClientPicker(presenter.find_clients)
        self.client.setAccessibleName(_("Client to try it on"))
        self.result = Label("", TextRole.STRONG, wrap=True, selectable=True)
        self.how = Label("", TextRole.SMALL, wrap=True)
        tried = Surface("neutral", radius=8)
        tried.setLayout(
            column(
                row(Label(_("Tried on"), TextRole.SECOND), self.client),
                self.result,
                self.how,
                gap=6,
                margins=12,
            )
        )
        self.setLayout(column(self.way, self._pick, self._formula, self.problem, tried, gap=8))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.try_now)
        self._connect()
        self._source_chosen()
        self.show_computed(own)

    def _fill_inserts(self, fields: Iterable[Field], own: OwnField | None) -> None:
        self.insert_field.addItem(_("Insert a field…"))
        for field in sorted(fields, key=lambda field: field.title.casefold()):
            if own is None or field.key != own.key:
                self.insert_field.addItem(field.title, field.title)
        self.insert_field.setAccessibleName(_("Insert a field…"))
        self.insert_function.addItem(_("Insert a function…"))
        for name in FUNCTIONS:
            self.insert_function.addItem(_(FUNCTIONS_TOLD[name]), name)
        self.insert_function.setAccessibleName(_("Insert a function…"))

    def _connect(self) -> None:
        self.way.chosen.connect(lambda _key: self._way_chosen())
        self.source.activated.connect(lambda _place: self._source_chosen())
        for box in (self.figure, self.span):
            box.activated.connect(lambda _place: self._typed())
        self.length.valueChanged.connect(lambda _value: self._typed())
        self.text.textChanged.connect(self._typed)
        self.client.chosen.connect(lambda _id: self.try_now())
        self.insert_field.activated.connect(self._insert_field)
        self.insert_function.activated.connect(self._insert_function)

    # --- showing ----------------------------------------------------------------------------------

    def show_computed(self, own: OwnField | None) -> None:
        """A field that is changed, or a new one to be picked."""
        client = self._presenter.some_client()
        if client is not None:
            self.client.set_client(*client)
        computed = computed_from_json(own.computed) if own is not None and own.computed else None
        if isinstance(computed, Pick):
            self.source.setCurrentIndex(self.source.findData(computed.source))
            self._source_chosen()
            self.figure.setCurrentIndex(self.figure.findData(computed.figure))
            self.span.setCurrentIndex(self.span.findData(computed.span))
            self.length.setValue(computed.length or 12)
            self.only.set_value(tuple(only_titles(computed)))
        elif own is not None and isinstance(computed, Worked):
            self.way.set_current("formula")
            self.text.setPlainText(self._presenter.formula_of(own))
        self._way_chosen()

    def _way_chosen(self) -> None:
        is_formula = self.way.current() == "formula"
        self._pick.setVisible(not is_formula)
        self._formula.setVisible(is_formula)
        self._typed()

    def _source_chosen(self) -> None:
        """Only what can be worked out of this source is offered."""
        source = Source(self.source.currentData())
        before = self.figure.currentData()
        self.figure.clear()
        for figure in FIGURES[source]:
            self.figure.addItem(_(FIGURE_LABELS[figure]), figure)
        self.figure.setCurrentIndex(max(self.figure.findData(before), 0))
        self.only_words.setText(_(ONLY_WORDS[source]))
        clear(self._only_place)
        self.only = TagsEditor(_WORDS, tuple(choice.title for choice in ONLY.get(source, ())))
        self.only.line.setAccessibleName(_(ONLY_WORDS[source]))
        self.only.changed.connect(self._typed)
        self._only_place.addWidget(self.only)
        self._typed()

    def _typed(self) -> None:
        self.length.setVisible(Span(self.span.currentData()) in _COUNTED)
        self.problem.say("")
        self._pause.start()
        self.changed.emit()

    def _insert_field(self, _place: int) -> None:
        if title := self.insert_field.currentData():
            self.text.insertPlainText(f"[{title}]")
        self.insert_field.setCurrentIndex(0)
        self.text.setFocus()

    def _insert_function(self, _place: int) -> None:
        if name := self.insert_function.currentData():
            self.text.insertPlainText(f"{FUNCTION_NAMES[current_language()][name]}(")
        self.insert_function.setCurrentIndex(0)
        self.text.setFocus()

    # --- what is picked ---------------------------------------------------------------------------

    def computed(self) -> Computed | None:
        """What is picked or written; None while a formula is none, and then why is said."""
        if self.way.current() == "formula":
            worked, problem = self._presenter.read_formula(self.text.toPlainText()[: LONGEST + 1])
            self.problem.say(problem)
            return worked
        source = Source(self.source.currentData())
        span = Span(self.span.currentData())
        titles: tuple[str, ...] = self.only.value()
        return Pick(
            source,
            Figure(self.figure.currentData()),
            span,
            self.length.value() if span in _COUNTED else 0,
            only_keys(source, titles),
        )

    def try_now(self) -> None:
        """Work it out for the chosen client, off the screen."""
        if self.way.current() == "formula" and not self.text.toPlainText().strip():
            self._show_result("", "")
            return
        computed, client_id = self.computed(), self.client.client_id()
        if computed is None:
            self._show_result("", "")
            return
        words = pick_words(computed) if isinstance(computed, Pick) else _(KIND_LABELS[computed.gives])
        if client_id is None:
            self._show_result("", words)
            return
        id = client_id

        def done(found: Any) -> None:
            self._show_result(str(found), words)

        jobs.start(lambda _progress: self._presenter.tried(computed, id), self, done=done)

    def _show_result(self, text: str, words: str) -> None:
        self.result.setText(text)
        self.result.setVisible(bool(text))
        self.how.setText(words)
        self.how.setVisible(bool(words))


_WORDS = Field("client", "only", FieldKind.TAGS, N_("Only these"), owned=True)
