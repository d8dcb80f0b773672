"""A draft document: the form and its lines at the left, the PDF itself at the right, redrawn as one types."""

from __future__ import annotations

from datetime import date

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.document import DocumentKind, DocumentTotals
from clientbase.domain.document_form import document_name, form_of
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import LANGUAGES, N_, _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.documents.presenter import DocumentsPresenter, Reading
from clientbase.ui.documents.terms_row import TermsRow
from clientbase.ui.documents.typed_document import TypedDocument, show_money
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.lines.lines_table import LinesTable
from clientbase.ui.lines.typed_line import line_sentence
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

_ISSUED = Field("document", "issued_on", FieldKind.DATE, N_("Date"))
_DUE = Field("document", "due_on", FieldKind.DATE, N_("Pay by"))
_PAUSE_MS = 350
_LANGUAGE_NAMES = {"uk": "Українська", "ru": "Русский", "en": "English"}
_COMMON = ("UAH", "EUR", "USD", "PLN", "RUB", "KZT")
_FORM, _PAPER = 620, 280  # below the sum of these widths one is shown at a time


class DocumentEditor(QWidget):
    """`save_asked`, `issue_asked` carry the typed document; `left` asks to close the editor."""

    save_asked = Signal(object)
    issue_asked = Signal(object)
    remove_asked = Signal(int)
    left = Signal()

    def __init__(self, presenter: DocumentsPresenter, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._draft_id: int | None = None
        self._kind = DocumentKind.INVOICE
        self._start = TypedDocument()
        self._quiet = False
        self._busy = False
        self._sheet = 0  # which document is shown: a drawing of the one before is dropped
        self._drawing, self._draw_again = False, False
        self.client = ClientPicker(presenter.clients_like)
        self.issued_on, self.due_on = DateEditor(_ISSUED, clock), DateEditor(_DUE, clock)
        self.issued_on.line.setAccessibleName(_("Date"))
        self.due_on.line.setAccessibleName(_("Pay by"))
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
        self.table = LinesTable()
        self.terms = TermsRow()
        self.note = NoteBox(least=2, most=5)
        self.note.setAccessibleName(_("Note on the document"))
        self.note.setPlaceholderText(_("Note on the document"))
        self._problem = ProblemLine()
        self._sums = Label("", TextRole.SECOND, tabular=True)
        self._hint = Label("", TextRole.SMALL, wrap=True)
        self._hint.setObjectName("qr_hint")
        self._total = Label("", TextRole.CARD_TITLE, tabular=True)
        self.pdf = PdfView(self)
        self._redraw = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._redraw.timeout.connect(self._draw)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.client.chosen.connect(lambda _id: self.changed_by_hand())
        for editor in (self.issued_on, self.due_on):
            editor.changed.connect(self.changed_by_hand)
            editor.finished.connect(self.changed_by_hand)
        for box in (self.vat, self.currency, self.language):
            box.activated.connect(self.changed_by_hand)
        self.rate.textEdited.connect(self.changed_by_hand)
        self.table.lines.edited.connect(self.changed_by_hand)
        self.terms.edited.connect(self.changed_by_hand)
        self.note.textChanged.connect(self.changed_by_hand)
        self.peek.toggled.connect(self._arrange)

    def _build(self) -> None:
        self._title = Label("", TextRole.TITLE)
        self.peek = button(_("Preview"), "eye-outline")
        self.peek.setCheckable(True)
        back = icon_button("arrow-left", _("Back to the list"), self.left.emit)
        head = row(
            back, self._title, None, self.peek, gap=8, margins=(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 0)
        )
        self._due = _labelled(_("Pay by"), self.due_on)
        first = row(
            _labelled(_("Client"), self.client),
            _labelled(_("Date"), self.issued_on),
            self._due,
            gap=12,
        )
        second = row(
            _labelled(_("VAT"), holder(row(self.vat, self.rate))),
            _labelled(_("Currency"), self.currency),
            _labelled(_("Language of the document"), self.language),
            gap=12,
        )
        for line in (first, second):
            for place, share in enumerate((3, 2, 2)):
                line.setStretch(place, share)
        self._remove = flat_button(_("Remove the draft"), "trash-can-outline", self._ask_remove)
        self._save = button(_("Save the draft"), "content-save-outline", self.save)
        self._issue_button = primary_button(_("Issue"), "check", self._issue)
        total = row(self._sums, None, self._total, gap=16)
        buttons = row(self._remove, None, self._save, self._issue_button)
        margins = (PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN)
        form = column(
            first,
            second,
            self.table,
            self.terms,
            self.note,
            total,
            self._hint,
            self._problem,
            buttons,
            gap=12,
            margins=margins,
        )
        form.setStretch(2, 1)
        self._form = holder(form)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._form)
        self._split.addWidget(self.pdf)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.setSizes([640, 420])
        whole = column(head, self._split, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Form and paper side by side, or where there is no room one at a time."""
        narrow = self.width() < _FORM + _PAPER
        self.peek.setVisible(narrow)
        self._form.setVisible(not (narrow and self.peek.isChecked()))
        self.pdf.setVisible(not narrow or self.peek.isChecked())
        if not narrow and self._split.sizes()[0] < _FORM:
            self._split.setSizes([_FORM, self.width() - _FORM])

    # --- showing ----------------------------------------------------------------------------------

    def show_typed(self, typed: TypedDocument, start: TypedDocument | None = None) -> None:
        """Show a document to go on with; `start` is what is kept of it when that is something else."""
        self._quiet = True
        self._sheet += 1
        self._draft_id = typed.draft_id
        self._kind = DocumentKind(typed.kind)
        self._show_title()
        self._remove.setVisible(typed.draft_id is not None)
        self.client.set_client(typed.client_id, typed.client_name)
        _show_day(self.issued_on, typed.issued_on)
        _show_day(self.due_on, typed.due_on)
        self.vat.setCurrentIndex(max(self.vat.findData(typed.vat_basis), 0))
        self.rate.setText(typed.vat_rate)
        self.currency.setCurrentText(typed.currency)
        self.language.setCurrentIndex(max(self.language.findData(typed.language), 0))
        self.table.lines.set_lines(typed.lines)
        self.terms.show_texts(discount=typed.discount, delivery=typed.delivery)
        self.note.setPlainText(typed.note)
        self._quiet = False
        self.set_busy(False)
        self.peek.setChecked(False)
        self._start = start or self.typed()
        self.pdf.show_pdf(b"")
        self._read()
        self._draw()
        if typed.client_id is None:
            self.client.setFocus()
        else:
            self.table.begin()

    def _show_title(self) -> None:
        form = form_of(self._kind)
        self._title.setText(_(form.new) if self._draft_id is None else document_name(self._kind, ""))
        self._due.setVisible(bool(form.until))

    def typed(self) -> TypedDocument:
        return TypedDocument(
            client_id=self.client.client_id(),
            client_name=self.client.text(),
            issued_on=_day_text(self.issued_on),
            due_on=_day_text(self.due_on),
            vat_basis=str(self.vat.currentData()),
            vat_rate=self.rate.text().strip(),
            currency=self.currency.currentText(),
            language=str(self.language.currentData()),
            note=self.note.toPlainText(),
            **self.terms.texts(),
            lines=self.table.lines.placed_lines(),
            draft_id=self._draft_id,
            kind=self._kind,
        )

    def start(self) -> TypedDocument:
        """What is kept of the document, or what a new one began with."""
        return self._start

    def draft_id(self) -> int | None:
        return self._draft_id

    def is_changed(self) -> bool:
        """Whether leaving would lose something; what is being issued is kept already."""
        return not self._busy and self.typed().said() != self._start.said()

    def changed_by_hand(self) -> None:
        if not self._quiet:
            self._read()
            self._redraw.start()

    def _read(self) -> None:
        self.rate.setVisible(self.vat.currentData() != "none")
        reading = self._presenter.read(self.typed())
        self.table.lines.show_sums(reading.amounts(), reading.problems)
        self._problem.say(reading.first_problem)
        self._hint.setText(reading.hint)
        self._hint.setVisible(bool(reading.hint))
        self._show_sums(reading.totals)

    def _show_sums(self, totals: DocumentTotals | None) -> None:
        if totals is None:
            self._sums.setText("")
            self._total.setText("")
            return
        parts = []
        if totals.discount or totals.off:
            parts.append(_("Discount: {sum}").format(sum=show_money(totals.discount + totals.off)))
        if totals.vat:
            parts.append(_("VAT: {sum}").format(sum=show_money(totals.vat_total)))
        self._sums.setText(" · ".join(parts))
        self._total.setText(_("To pay: {sum}").format(sum=show_money(totals.amount_due)))

    def _draw(self) -> None:
        """Draw the PDF of what reads by now, one drawing at a time; the last one typed is the last shown."""
        self._redraw.stop()
        if self._drawing:
            self._draw_again = True
            return
        self._drawing, self._draw_again = True, False
        typed, sheet = self.typed(), self._sheet

        def draw(_progress: object) -> bytes:
            reading: Reading = self._presenter.read(typed)
            return b"" if reading.draft is None else self._presenter.preview(reading.draft)

        def failed(error: ClientbaseError) -> None:
            self._drawn(sheet, b"")
            self._problem.say(sentence(error))

        jobs.start(draw, self, done=lambda content: self._drawn(sheet, content), failed=failed)

    def _drawn(self, sheet: int, content: bytes) -> None:
        self._drawing = False
        if content and sheet == self._sheet:
            self.pdf.show_pdf(content)
        if self._draw_again:
            self._draw()

    def show_problem(self, error: ClientbaseError) -> None:
        self.set_busy(False)
        self._problem.say(line_sentence(error))

    def problem(self) -> str:
        return self._problem.text()

    # --- acting -----------------------------------------------------------------------------------

    def set_busy(self, busy: bool) -> None:
        """While it is being issued nothing else can be asked: one press, one number."""
        self._busy = busy
        for part in (self._issue_button, self._save, self._remove):
            part.setDisabled(busy)

    def save(self) -> None:
        if self._busy:
            return
        self.take_typed()
        self.save_asked.emit(self.typed())

    def take_typed(self) -> None:
        """Take the cell being typed into as it is; the cursor stays where it was."""
        had = self.window().focusWidget()
        inside = had is not None and self.isAncestorOf(had)
        if not inside:
            return
        self.setFocus()
        if shiboken6.isValid(had) and not self.table.isAncestorOf(had):
            had.setFocus()
        else:
            self.table.setFocus()

    def _issue(self) -> None:
        if self._busy:
            return
        self.take_typed()
        reading = self._presenter.read(self.typed())
        wrong = reading.problems or reading.unfinished
        if reading.problem or wrong:
            self._problem.say(reading.problem or next(iter(wrong.values())))
            if wrong and not reading.problem:
                self.table.lines.show_sums(reading.amounts(), wrong)
                self.table.show_cell(*next(iter(wrong)))
            return
        if self.client.client_id() is None and form_of(self._kind).needs_buyer:
            self._problem.say(_("Whom is it for? Choose a client; what you typed is kept."))
            self.client.setFocus()
            return
        if not self.table.lines.lines():
            self._problem.say(_("What is it for? Type at least one line."))
            self.table.begin()
            return
        self.set_busy(True)
        self.issue_asked.emit(self.typed())

    def saved(self, draft_id: int) -> None:
        """The draft is kept now; go on with it."""
        self._draft_id = draft_id
        self._show_title()
        self._remove.show()
        self._start = self.typed()

    def forget_draft(self) -> None:
        """The kept draft is gone (undone, removed elsewhere): what stands here is new and unsaved."""
        self._draft_id = None
        self._start = TypedDocument()
        self._show_title()
        self._remove.hide()

    def _ask_remove(self) -> None:
        if self._draft_id is not None:
            self.remove_asked.emit(self._draft_id)


def _day_text(editor: DateEditor) -> str:
    """The date as ISO text; what is no date as it was typed, so that it is refused and not forgotten."""
    try:
        day = editor.value()
    except ValueError:
        return editor.line.text().strip()
    return day.isoformat() if day else ""


def _show_day(editor: DateEditor, text: str) -> None:
    try:
        editor.set_value(date.fromisoformat(text) if text else None)
    except ValueError:
        editor.line.setText(text)


def _labelled(text: str, widget: QWidget) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    return holder(column(label, widget, gap=4))
