"""The head of a document in the editor: for whom, by which company, when, with what VAT and money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.document_days import DUE, ISSUED
from clientbase.domain.document_form import DocumentForm
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.search_hit import Hit
from clientbase.domain.vat import VatMode
from clientbase.i18n import LANGUAGES, _
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.documents.typed_document import TypedDocument
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.form_parts import day_text, labelled, show_day
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.lines.typed_line import typed_number

_ISSUED = Field("document", "issued_on", FieldKind.DATE, ISSUED)
_DUE = Field("document", "due_on", FieldKind.DATE, DUE)
_LANGUAGE_NAMES = {"uk": "Українська", "ru": "Русский", "en": "English"}
_COMMON = ("UAH", "EUR", "USD", "PLN", "RUB", "KZT")


class DocumentFields(QWidget):
    """`edited` comes with every change by hand."""

    edited = Signal()

    def __init__(
        self,
        clients_like: Callable[[str], tuple[Hit, ...]],
        vat_of_company: Callable[[int], VatMode],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vat_of_company = vat_of_company
        self.client = ClientPicker(clients_like)
        self.issued_on, self.due_on = DateEditor(_ISSUED, clock), DateEditor(_DUE, clock)
        self.issued_on.line.setAccessibleName(_("Date"))
        self.due_on.line.setAccessibleName(_("Pay by"))
        self.company = ChoiceBox()
        self.company.setAccessibleName(_("Own company"))
        self.vat = ChoiceBox()
        for key, text in (
            ("none", _("Without VAT")),
            ("included", _("VAT included")),
            ("on_top", _("VAT on top")),
        ):
            self.vat.addItem(text, key)
        self.vat.setAccessibleName(_("VAT"))
        self.rate = QLineEdit()
        self.rate.setMaximumWidth(64)
        self.rate.setMaxLength(12)
        self.rate.setAccessibleName(_("VAT rate, per cent"))
        self.rate.setToolTip(_("VAT rate, per cent"))
        self.currency = ChoiceBox()
        self.currency.setAccessibleName(_("Currency"))
        self.currency.addItems([*_COMMON, *sorted(set(CURRENCIES) - set(_COMMON))])
        self.language = ChoiceBox()
        self.language.setAccessibleName(_("Language of the document"))
        for code in LANGUAGES:
            self.language.addItem(_LANGUAGE_NAMES[code], code)
        self._build()
        self.client.chosen.connect(lambda _id: self.edited.emit())
        for editor in (self.issued_on, self.due_on):
            editor.changed.connect(self.edited)
            editor.finished.connect(self.edited)
        for box in (self.vat, self.currency, self.language):
            box.activated.connect(lambda _place: self.edited.emit())
        self.company.activated.connect(lambda _place: self._company_chosen())
        self.rate.textEdited.connect(lambda _text: self.edited.emit())

    def _build(self) -> None:
        self._due = labelled(_("Pay by"), self.due_on)
        self._of = labelled(_("Own company"), self.company)
        first = row(
            labelled(_("Client"), self.client), labelled(_("Date"), self.issued_on), self._due, gap=12
        )
        self._vat = labelled(_("VAT"), holder(row(self.vat, self.rate)))
        second = row(
            self._of,
            self._vat,
            labelled(_("Currency"), self.currency),
            labelled(_("Language of the document"), self.language),
            gap=12,
        )
        _shares(first, 3, 2, 2)
        _shares(second, 3, 3, 2, 2)
        self.setLayout(column(first, second, gap=12))

    def set_companies(self, companies: Sequence[tuple[int, str]]) -> None:
        """Id and name of those to choose from; a single one is not asked about."""
        with QSignalBlocker(self.company):
            chosen = self.company.currentData()
            self.company.clear()
            for id, name in companies:
                self.company.addItem(name, id)
            self.company.setCurrentIndex(max(self.company.findData(chosen), 0))
        self._of.setVisible(len(companies) > 1)

    def _company_chosen(self) -> None:
        """VAT is a matter of who sells: it follows the company that was chosen."""
        self.show_vat(self._vat_of_company(int(self.company.currentData())))
        self.edited.emit()

    def show_vat(self, mode: VatMode) -> None:
        self.vat.setCurrentIndex(max(self.vat.findData(str(mode.basis)), 0))
        if mode.rate is not None:
            self.rate.setText(typed_number(mode.rate))

    def show_typed(self, typed: TypedDocument) -> None:
        self.client.set_client(typed.client_id, typed.client_name)
        show_day(self.issued_on, typed.issued_on)
        show_day(self.due_on, typed.due_on)
        self.company.setCurrentIndex(max(self.company.findData(typed.company_id), 0))
        self.vat.setCurrentIndex(max(self.vat.findData(typed.vat_basis), 0))
        self.rate.setText(typed.vat_rate)
        self.currency.setCurrentText(typed.currency)
        self.language.setCurrentIndex(max(self.language.findData(typed.language), 0))

    def show_form(self, form: DocumentForm, *, corrects: bool) -> None:
        """What this form asks; a corrected version stays with the company whose number it bears."""
        self._due.setVisible(bool(form.until))
        self.company.setEnabled(not corrects)

    def show_rate(self) -> None:
        self.rate.setVisible(self.vat.currentData() != "none")

    def put_into(self, typed: TypedDocument) -> TypedDocument:
        """The document with what stands here."""
        return replace(
            typed,
            client_id=self.client.client_id(),
            client_name=self.client.text(),
            issued_on=day_text(self.issued_on),
            due_on=day_text(self.due_on),
            company_id=self.company.currentData(),
            vat_basis=str(self.vat.currentData()),
            vat_rate=self.rate.text().strip(),
            currency=self.currency.currentText(),
            language=str(self.language.currentData()),
        )


def _shares(line: QHBoxLayout, *shares: int) -> None:
    for place, share in enumerate(shares):
        line.setStretch(place, share)
