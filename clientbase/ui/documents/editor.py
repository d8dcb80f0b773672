"""A draft document: the form and its lines at the left, the PDF itself at the right, redrawn as one types."""

from __future__ import annotations

from dataclasses import replace

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentKind, DocumentTotals
from clientbase.domain.document_form import form_of
from clientbase.domain.document_terms import LABELS as TERMS
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.documents.document_fields import DocumentFields
from clientbase.ui.documents.goods_offer import GoodsOffer
from clientbase.ui.documents.presenter import DocumentsPresenter, Reading
from clientbase.ui.documents.terms_row import TermsRow
from clientbase.ui.documents.typed_document import TypedDocument, show_money
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.paper_drawing import Draw, PaperDrawing
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.lines.lines_reading import Problems
from clientbase.ui.lines.lines_table import LinesTable
from clientbase.ui.lines.typed_line import line_sentence
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

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
        self._start = self._typed = TypedDocument()
        self._agreed: set[str] = set()  # what was issued without, though the form asks for it
        self._quiet = False
        self._busy = False
        self._pictures_lack = ""  # why a logo, stamp or signature is not on the paper
        self._looked_at: int | None = None  # the company of which that is known
        self.fields = DocumentFields(presenter.clients_like, presenter.vat_of_company, clock)
        self.client, self.vat, self.rate = self.fields.client, self.fields.vat, self.fields.rate
        self.issued_on, self.due_on = self.fields.issued_on, self.fields.due_on
        self.currency, self.language = self.fields.currency, self.fields.language
        self.table = LinesTable()
        self.terms = TermsRow(tuple(TERMS))
        self.note = NoteBox(least=2, most=5)
        self.note.setAccessibleName(_("Note on the document"))
        self.note.setPlaceholderText(_("Note on the document"))
        self._problem = ProblemLine()
        self._sums = Label("", TextRole.SECOND, tabular=True)
        self._hint = Label("", TextRole.SMALL, wrap=True)
        self._hint.setObjectName("qr_hint")
        self._total = Label("", TextRole.CARD_TITLE, tabular=True)
        self.pdf = PdfView(self)
        self._paper = PaperDrawing(self.pdf)
        self._paper.failed.connect(lambda error: self._problem.say(sentence(error)))
        self.goods = GoodsOffer(presenter, self.table, self.typed)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.fields.edited.connect(self.changed_by_hand)
        self.client.chosen.connect(self._client_chosen)
        self.client.returnPressed.connect(self._past_client)
        self.table.lines.edited.connect(self.changed_by_hand)
        self.terms.edited.connect(self.changed_by_hand)
        self.note.textChanged.connect(self.changed_by_hand)
        self.peek.toggled.connect(self._arrange)
        self.goods.learnt.connect(self._look_again)
        self.goods.failed.connect(self.show_problem)
        self.issue_keys = tuple(
            shortcut(self, keys, self._issue, within=True) for keys in ("Ctrl+Return", "Ctrl+Enter")
        )
        for key in self.issue_keys:
            key.setAutoRepeat(False)  # held down it would agree to what it has just been told
        shortcut(self, "Esc", self._leave, within=True)

    def _build(self) -> None:
        self._title = Label("", TextRole.TITLE)
        self._origin = ElidedLabel("", TextRole.SECOND)
        self.peek = button(_("Preview"), "eye-outline")
        self.peek.setCheckable(True)
        back = icon_button("arrow-left", _("Back to the list"), self.left.emit)
        head = row(
            back,
            self._title,
            self._origin,
            None,
            self.peek,
            gap=8,
            margins=(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 0),
        )
        self._remove = flat_button(_("Remove the draft"), "trash-can-outline", self._ask_remove)
        self._save = button(_("Save the draft"), "content-save-outline", self.save)
        self.issue_button = primary_button(_("Issue"), "check", self._issue)
        self.issue_button.setToolTip(_("Ctrl+Enter"))
        total = row(self._sums, None, self._total, gap=16)
        buttons = row(self._remove, None, self._save, self.issue_button)
        margins = (PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN)
        form = column(
            self.fields,
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
        form.setStretch(1, 1)
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
        self._draft_id, self._typed = typed.draft_id, typed
        self._kind = DocumentKind(typed.kind)
        self._show_title()
        self._remove.setVisible(typed.draft_id is not None)
        self.fields.set_companies(self._presenter.companies(typed.company_id))
        self.fields.show_typed(typed)
        self.table.lines.set_lines(typed.lines)
        self.terms.show_texts(discount=typed.discount, delivery=typed.delivery, prepaid=typed.prepaid)
        self.note.setPlainText(typed.note)
        self._quiet = False
        self.set_busy(False)
        self.peek.setChecked(False)
        self._start = start or self.typed()
        self.goods.begin()
        self._paper.begin_sheet(self._draw_of(self._read()))
        self._look_at_pictures()
        if typed.client_id is None:
            self.client.setFocus()
        else:
            self.table.begin()

    def _show_title(self) -> None:
        typed = replace(self._typed, draft_id=self._draft_id)
        title, origin = self._presenter.heading(typed)
        self._title.setText(title)
        self._origin.setText(origin)
        self.fields.show_form(form_of(self._kind), corrects=typed.replaces_id is not None)

    def typed(self) -> TypedDocument:
        terms = self.terms.texts()
        return replace(
            self.fields.put_into(self._typed),
            note=self.note.toPlainText(),
            discount=terms["discount"],
            delivery=terms["delivery"],
            prepaid=terms["prepaid"],
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
            self.goods.follow()
            if self.typed().company_id != self._looked_at:
                self._look_at_pictures()
            self._look_again()

    def _look_again(self) -> None:
        """Read and draw what stands here."""
        self._paper.asked(self._draw_of(self._read()))

    def reading(self) -> Reading:
        """What stands here as a document, with the discounts that rules give."""
        return self._presenter.read(self.typed(), self.goods.ground)

    def _read(self) -> Reading:
        self.fields.show_rate()
        reading = self.reading()
        self._show_lines(reading, reading.problems)
        self.terms.show_granted(reading.whole)
        self._problem.say(reading.first_problem)
        said = (*reading.told, *reading.lacking.values(), reading.hint, self._pictures_lack)
        hint = "   ".join(dict.fromkeys(text for text in said if text))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_sums(reading.totals)
        return reading

    def _show_lines(self, reading: Reading, wrong: Problems) -> None:
        self.table.lines.show_sums(reading.amounts(), wrong, reading.lacking, reading.granted)

    def _look_at_pictures(self) -> None:
        """Logo, stamp and signature of the company: what of them cannot be printed is told with the hints."""

        def told(words: str) -> None:
            self._pictures_lack = words
            self._read()

        company, problems = self.typed().company_id, self._presenter.look_problems
        self._looked_at = company
        jobs.start(lambda _progress: problems(company), self, done=told)

    def _draw_of(self, reading: Reading) -> Draw:
        """How what was read is drawn; what does not read leaves the paper as it stands."""
        draft, company, preview = reading.draft, reading.company_id, self._presenter.preview
        return lambda: b"" if draft is None else preview(draft, company)

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

    def show_problem(self, error: ClientbaseError) -> None:
        self.set_busy(False)
        self._problem.say(line_sentence(error))

    def problem(self) -> str:
        return self._problem.text()

    def hint(self) -> str:
        """Which rules gave discounts, how prices were taken, what is short in stock or on the paper."""
        return self._hint.text()

    # --- acting -----------------------------------------------------------------------------------

    def _client_chosen(self, client_id: int | None) -> None:
        if client_id is not None:
            self.table.begin()

    def _past_client(self) -> None:
        """Enter without a client: whoever buys at the counter; a scan goes to the lines."""
        text, counter = self.client.text().strip(), self.table.counter()
        choice = counter.shelf.scanned(text) if counter and counter.shelf.is_barcode(text) else None
        if not text or choice is not None:
            self.table.begin()
        if choice is not None:
            self.table.add_choice(choice)

    def _leave(self) -> None:
        if not self._busy:
            self.left.emit()

    def set_busy(self, busy: bool) -> None:
        """While it is being issued nothing else can be asked: one press, one number."""
        self._busy = busy
        for part in (self.issue_button, self._save, self._remove):
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
        if self.goods.once_read(self._issue):
            return
        reading = self.reading()
        wrong = reading.problems or reading.unfinished
        if reading.problem or wrong:
            self._problem.say(reading.problem or next(iter(wrong.values())))
            if wrong and not reading.problem:
                self._show_lines(reading, wrong)
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
        if self._told_before(reading):
            return
        self.set_busy(True)
        self.issue_asked.emit(self.typed())

    def _told_before(self, reading: Reading) -> bool:
        """Tell once what the paper or the store lacks; pressed again, it is issued all the same."""
        lacks, short = reading.lacks, self._presenter.shortages(reading, self.typed())
        if not (lacks or short) or lacks + short in self._agreed:
            return False
        self._agreed.add(lacks + short)
        told = _("The form asks for what is not filled in. {lacks}").format(lacks=lacks) if lacks else ""
        again = _("Press “{issue}” once more to issue it all the same.")
        words = (told, f"{short}." if short else "", again.format(issue=self.issue_button.text()))
        self._problem.say(" ".join(part for part in words if part))
        return True

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
