"""A draft invoice: the form and its lines at the left, the PDF itself at the right, redrawn as one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.document import DocumentTotals
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import LANGUAGES, N_, _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.documents.lines_table import LinesTable
from clientbase.ui.documents.pdf_view import PdfView
from clientbase.ui.documents.presenter import DocumentsPresenter, Reading, TypedDocument, show_money
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

_ISSUED = Field("document", "issued_on", FieldKind.DATE, N_("Date"))
_DUE = Field("document", "due_on", FieldKind.DATE, N_("Pay by"))
_PAUSE_MS = 350
_LANGUAGE_NAMES = {"uk": "Українська", "ru": "Русский", "en": "English"}
_COMMON = ("UAH", "EUR", "USD", "PLN", "RUB", "KZT")


class InvoiceEditor(QWidget):
    """`save_asked`, `issue_asked` carry the typed document; `left` closes the editor."""

    save_asked = Signal(object)
    issue_asked = Signal(object)
    remove_asked = Signal(int)
    left = Signal()

    def __init__(self, presenter: DocumentsPresenter, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._draft_id: int | None = None
        self._start = TypedDocument()
        self._quiet = False
        self.client = ClientPicker(presenter.clients_like)
        self.client.chosen.connect(self._client_chosen)
        self.issued_on, self.due_on = DateEditor(_ISSUED, clock), DateEditor(_DUE, clock)
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
        self.rate.setAccessibleName(_("VAT rate, per cent"))
        self.currency = ChoiceBox()
        self.currency.setAccessibleName(_("Currency"))
        self.currency.addItems([*_COMMON, *sorted(set(CURRENCIES) - set(_COMMON))])
        self.language = ChoiceBox()
        self.language.setAccessibleName(_("Language of the document"))
        for code in LANGUAGES:
            self.language.addItem(_LANGUAGE_NAMES[code], code)
        self.table = LinesTable()
        self.note = NoteBox(least=2, most=5)
        self.note.setAccessibleName(_("Note on the document"))
        self.note.setPlaceholderText(_("Note on the document"))
        self._problem = Label("", TextRole.PROBLEM, wrap=True)
        self._sums = Label("", TextRole.SECOND, tabular=True)
        self._total = Label("", TextRole.CARD_TITLE, tabular=True)
        self.pdf = PdfView(self)
        self._redraw = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._redraw.timeout.connect(self._draw)
        self._connect()
        self._build()

    def _connect(self) -> None:
        for editor in (self.issued_on, self.due_on):
            editor.changed.connect(self.changed_by_hand)
        for box in (self.vat, self.currency, self.language):
            box.activated.connect(self.changed_by_hand)
        self.rate.textEdited.connect(self.changed_by_hand)
        self.table.lines.edited.connect(self.changed_by_hand)
        self.note.textChanged.connect(self.changed_by_hand)

    def _build(self) -> None:
        self._title = Label(_("New invoice"), TextRole.TITLE)
        self._remove = flat_button(_("Remove the draft"), "trash-can-outline", self._ask_remove)
        head = row(icon_button("arrow-left", _("Back to the list"), self.left.emit), self._title, None, gap=8)
        first = row(
            _labelled(_("Client"), self.client),
            _labelled(_("Date"), self.issued_on),
            _labelled(_("Pay by"), self.due_on),
            gap=12,
        )
        first.setStretch(0, 3)
        first.setStretch(1, 2)
        first.setStretch(2, 2)
        second = row(
            _labelled(_("VAT"), holder(row(self.vat, self.rate))),
            _labelled(_("Currency"), self.currency),
            _labelled(_("Language of the document"), self.language),
            gap=12,
        )
        second.setStretch(0, 3)
        second.setStretch(1, 2)
        second.setStretch(2, 2)
        total = row(self._sums, None, self._total, gap=16)
        buttons = row(
            self._remove,
            None,
            button(_("Save the draft"), "content-save-outline", self.save),
            primary_button(_("Issue"), "check", self._issue),
        )
        form = column(
            head, first, second, self.table, self.note, total, self._problem, buttons,
            gap=12, margins=PAGE_MARGIN,
        )  # fmt: skip
        form.setStretch(3, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(holder(form))
        split.addWidget(self.pdf)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.widget(0).setMinimumWidth(480)
        self.pdf.setMinimumWidth(260)
        split.setSizes([600, 420])
        self.setLayout(column(split))

    # --- showing ----------------------------------------------------------------------------------

    def show_typed(self, typed: TypedDocument) -> None:
        self._quiet = True
        self._draft_id = typed.draft_id
        self._title.setText(_("New invoice") if typed.draft_id is None else _("Draft invoice"))
        self._remove.setVisible(typed.draft_id is not None)
        self.client.set_client(typed.client_id, typed.client_name)
        self.issued_on.set_value(date.fromisoformat(typed.issued_on) if typed.issued_on else None)
        self.due_on.set_value(date.fromisoformat(typed.due_on) if typed.due_on else None)
        self.vat.setCurrentIndex(max(self.vat.findData(typed.vat_basis), 0))
        self.rate.setText(typed.vat_rate)
        self.currency.setCurrentText(typed.currency)
        self.language.setCurrentIndex(max(self.language.findData(typed.language), 0))
        self.table.lines.set_lines(typed.lines)
        self.note.setPlainText(typed.note)
        self._quiet = False
        self._start = self.typed()
        self._read()
        if typed.client_id is None:
            self.client.setFocus()
        else:
            self.table.begin()

    def typed(self) -> TypedDocument:
        return TypedDocument(
            client_id=self.client.client_id(),
            client_name=self.client.text(),
            issued_on=_iso(self.issued_on),
            due_on=_iso(self.due_on),
            vat_basis=str(self.vat.currentData()),
            vat_rate=self.rate.text().strip(),
            currency=self.currency.currentText(),
            language=str(self.language.currentData()),
            note=self.note.toPlainText(),
            lines=self.table.lines.placed_lines(),
            draft_id=self._draft_id,
        )

    def is_changed(self) -> bool:
        return self.typed() != self._start

    def changed_by_hand(self) -> None:
        if not self._quiet:
            self._read()

    def _client_chosen(self, _client_id: object) -> None:
        self.changed_by_hand()

    def _read(self) -> None:
        self.rate.setVisible(self.vat.currentData() != "none")
        reading = self._presenter.read(self.typed())
        self.table.lines.show_sums(reading.totals, reading.problems)
        self._say(reading.problem or next(iter(reading.problems.values()), ""))
        self._show_sums(reading.totals)
        self._redraw.start()

    def _show_sums(self, totals: DocumentTotals | None) -> None:
        if totals is None:
            self._sums.setText("")
            self._total.setText("")
            return
        parts = []
        if totals.discount:
            parts.append(_("Discount: {sum}").format(sum=show_money(totals.discount)))
        if totals.vat:
            parts.append(_("VAT: {sum}").format(sum=show_money(totals.vat_total)))
        self._sums.setText(" · ".join(parts))
        self._total.setText(_("To pay: {sum}").format(sum=show_money(totals.amount_due)))

    def _draw(self) -> None:
        """Draw the PDF of what reads by now; a line that does not read yet is left out."""
        typed = self.typed()

        def draw(_progress: object) -> bytes:
            reading: Reading = self._presenter.read(typed)
            if reading.draft is None:
                return b""
            return self._presenter.preview(reading.draft)

        jobs.start(draw, self, done=self._drawn, failed=lambda error: self._say(sentence(error)))

    def _drawn(self, content: bytes) -> None:
        if content:
            self.pdf.show_pdf(content)

    def show_problem(self, error: ClientbaseError) -> None:
        self._say(sentence(error))

    def problem(self) -> str:
        return self._problem.text()

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    # --- acting -----------------------------------------------------------------------------------

    def save(self) -> None:
        self.setFocus()  # the cell that is being typed into is taken as it is
        self.save_asked.emit(self.typed())

    def _issue(self) -> None:
        reading = self._presenter.read(self.typed())
        if reading.problems or reading.problem:
            self._say(reading.problem or next(iter(reading.problems.values())))
            return
        if self.client.client_id() is None:
            self._say(_("Whom is it for? Choose a client; what you typed is kept."))
            self.client.setFocus()
            return
        self.issue_asked.emit(self.typed())

    def saved(self, draft_id: int) -> None:
        """The draft is kept now; go on with it."""
        self._draft_id = draft_id
        self._title.setText(_("Draft invoice"))
        self._remove.show()
        self._start = self.typed()

    def _ask_remove(self) -> None:
        if self._draft_id is not None:
            self.remove_asked.emit(self._draft_id)


def _iso(editor: DateEditor) -> str:
    try:
        day = editor.value()
    except ValueError:
        return ""  # the field itself says that this is no date
    return day.isoformat() if day else ""


def _labelled(text: str, widget: QWidget) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    return holder(column(label, widget, gap=4))
