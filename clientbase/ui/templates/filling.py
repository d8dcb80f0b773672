"""A template filled in for a client and seen as it prints; then opened, saved, printed or kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.domain.template import FORMAT_LABELS, FilledTemplate, FillRequest, Template
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState, LoadingState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.handing_out import hand_out
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.printing import print_pdf, save_pdf, write_whole
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.templates.presenter import Issuing, Source, TemplatesPresenter
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_NUMBER_WIDTH = 130
_PAPER_WIDTH = 900


class Filling(QWidget):
    """`said` gets a quiet line; `kept` the client a paper was kept with, `issued` the document it became."""

    said = Signal(str)
    kept = Signal(int)
    issued = Signal(object)

    def __init__(self, presenter: TemplatesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._template: Template | None = None
        self._asked = 0
        self.filled: FilledTemplate | None = None
        self.client = ClientPicker(presenter.clients_like)
        self.client.chosen.connect(self._client_chosen)
        self.source = ChoiceBox()
        self.source.setAccessibleName(_("Document or order"))
        self.source.activated.connect(lambda _place: self._source_chosen())
        self.company = ChoiceBox()
        self.company.setAccessibleName(_("Own company"))
        self.company.activated.connect(lambda _place: self.fill())
        for id, name in presenter.companies():
            self.company.addItem(name, id)
        self.company.setVisible(self.company.count() > 0)
        self.number = QLineEdit()
        self.number.setPlaceholderText(_("Number"))
        self.number.setAccessibleName(_("Number of the paper"))
        self.number.setMinimumHeight(CONTROL_HEIGHT)
        self.number.setFixedWidth(_NUMBER_WIDTH)
        self.number.editingFinished.connect(self._number_typed)
        self._number = ""
        self._issuable = False
        self.pdf = PdfView(self)
        self.pdf.setMaximumWidth(_PAPER_WIDTH)
        self.open_button = button(_("Open"), "open-in-new", self.open_file)
        self.save_button = button(_("Save…"), "tray-arrow-down", self.save)
        self.print_button = button(_("Print"), "printer-outline", self.print_paper)
        self.keep_button = primary_button(_("Keep with the client"), "paperclip", self.keep)
        self.keep_aside = icon_button("paperclip", _("Keep with the client, without a number"), self.keep)
        self.issue_button = primary_button(_("Issue"), "check", self.issue)
        self.hindrance = ElidedLabel("", TextRole.SECOND)
        self._place = QStackedWidget()
        self._loading = LoadingState(_("Filling in…"))
        self._none = EmptyState(
            "account-search-outline", _("Whom is it for?"), _("Choose a client above."), primary=False
        )
        self._why = Label("", TextRole.SECOND, wrap=True)
        self._why_state = EmptyState(
            "file-document-check-outline", _("The paper is ready"), "", primary=False
        )
        for part in (
            holder(row(self.pdf)),
            self._loading,
            self._none,
            holder(column(None, self._why_state, row(None, self._why, None), None)),
        ):
            self._place.addWidget(part)
        self._why.setMinimumWidth(420)
        choosing = row(self.client, self.source, self.company, self.number, gap=8)
        choosing.setStretch(0, 2)
        choosing.setStretch(1, 2)
        doing = row(
            self.hindrance,
            self.keep_aside,
            self.open_button,
            self.print_button,
            self.save_button,
            self.keep_button,
            self.issue_button,
            gap=8,
        )
        doing.setStretch(0, 1)
        whole = column(choosing, self._place, doing, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.client)
        self._show_none()

    # --- whom it is for ---------------------------------------------------------------------------

    def show_template(self, template: Template) -> None:
        """Filled in for the client chosen before, or for the newest."""
        self._template = template
        numbered = self._presenter.is_numbered(template)
        of_number: tuple[QWidget, ...] = (self.issue_button, self.keep_aside, self.hindrance)
        by_hand: tuple[QWidget, ...] = (self.keep_button, self.number)  # else its number is given at issue
        for one in (*of_number, *by_hand):
            one.setVisible(numbered == (one in of_number))
        if self.client.client_id() is None and (first := self._presenter.first_choice()) is not None:
            id, name, source = first
            self.client.set_client(id, name)
            self._read_sources(source)
        self.fill()

    def _client_chosen(self, client_id: int | None) -> None:
        self.choose_client(client_id)

    def choose_client(self, client_id: int | None, wanted: Source | None = None) -> None:
        if client_id is not None and client_id != self.client.client_id():
            self.client.set_client(client_id, self._presenter.client_name(client_id))
        self._read_sources(wanted)
        self.fill()

    def _read_sources(self, wanted: Source | None) -> None:
        self.source.clear()
        client_id = self.client.client_id()
        if client_id is None:
            return
        for one in self._presenter.sources(client_id):
            self.source.addItem(one.words, one)
            if wanted and (one.document_id, one.order_id) == (wanted.document_id, wanted.order_id):
                self.source.setCurrentIndex(self.source.count() - 1)

    def _source_chosen(self) -> None:
        self.fill()

    def _source(self) -> Source | None:
        found = self.source.currentData()
        return found if isinstance(found, Source) else None

    def _number_typed(self) -> None:
        if self.number.text().strip() != self._number:
            self.fill()

    # --- filling in -------------------------------------------------------------------------------

    def fill(self) -> None:
        template, client_id = self._template, self.client.client_id()
        self.filled = None
        if template is None or client_id is None:
            self._show_none()
            return
        self._asked += 1
        asked, request = self._asked, self._request(client_id)
        self._show(self._loading)
        self._enable()

        def work(progress: Progress) -> tuple[FilledTemplate, Issuing]:
            filled = self._presenter.fill(template.id, request, progress)
            return filled, self._presenter.issuing(template.id, request)

        jobs.start(work, self, done=partial(self._done, asked), failed=partial(self._failed, asked))

    def _request(self, client_id: int) -> FillRequest:
        source, company = self._source() or Source(""), self.company.currentData()
        self._number = "" if self.number.isHidden() else self.number.text().strip()
        company_id = company if isinstance(company, int) else None
        return FillRequest(
            client_id, source.document_id, source.order_id, self._number, company_id=company_id
        )

    def _done(self, asked: int, found: tuple[FilledTemplate, Issuing]) -> None:
        if asked != self._asked:
            return
        filled, issuing = found
        self.filled = filled
        self.issue_button.setText(issuing.words or _("Issue"))
        self.hindrance.setText(issuing.hindrance)
        self._issuable = bool(issuing.words) and not issuing.hindrance
        if filled.pdf:
            self.pdf.show_pdf(filled.pdf)
            self._place.setCurrentIndex(0)
        else:
            self._why.setText(sentence(filled.why) if filled.why else "")
            self._place.setCurrentIndex(3)
        self._enable()

    def _failed(self, asked: int, error: ClientbaseError) -> None:
        if asked == self._asked:
            self._place.setCurrentIndex(3)
            self._why_state.hide()
            self._why.setText(sentence(error))
            self._enable()

    def _show(self, part: QWidget) -> None:
        self._why_state.show()
        self._place.setCurrentWidget(part)

    def _show_none(self) -> None:
        self.pdf.show_pdf(b"")
        self._show(self._none)
        self._enable()

    def _enable(self) -> None:
        filled = self.filled
        for one in (self.open_button, self.save_button, self.keep_button, self.keep_aside):
            one.setEnabled(filled is not None)
        self.issue_button.setEnabled(filled is not None and self._issuable)
        self.print_button.setEnabled(filled is not None and bool(filled.pdf))

    # --- what with it -----------------------------------------------------------------------------

    def open_file(self) -> None:
        """In the person's own program: the PDF of a web page, else the file, which can be written in."""
        if (filled := self.filled) is None:
            return
        own = filled.pdf if filled.format == "html" else filled.content
        name = filled.pdf_name if filled.format == "html" else filled.name
        try:
            taken = hand_out(name, own)
        except ClientbaseError as error:
            self.said.emit(sentence(error))
            return
        if not taken:
            self.said.emit(
                _("No program of this computer opens “{name}”. Save it instead.").format(name=name)
            )

    def save(self) -> None:
        if (filled := self.filled) is None:
            return
        if filled.format == "html":
            save_pdf(self, filled.pdf, filled.pdf_name, _("Save the paper"))
            return
        pdf = [(_("PDF"), ("pdf",))] if filled.pdf else []
        kinds = (*pdf, (_(FORMAT_LABELS[filled.format]), (str(filled.format),)))
        path = dialogs.save_file(
            self, _("Save the paper"), filled.pdf_name if filled.pdf else filled.name, kinds
        )
        if path is not None and write_whole(self, path, self._as(path, filled)):
            self.said.emit(_("“{name}” is saved.").format(name=path.name))

    @staticmethod
    def _as(path: Path, filled: FilledTemplate) -> bytes:
        return filled.pdf if path.suffix.lower() == ".pdf" and filled.pdf else filled.content

    def print_paper(self) -> None:
        if self.filled is not None and self.filled.pdf:
            print_pdf(self, self.filled.pdf, self.filled.pdf_name)

    def keep(self) -> None:
        client_id = self.client.client_id()
        if self.filled is None or client_id is None:
            return
        try:
            self._presenter.attach(client_id, self.filled)
        except ClientbaseError as error:
            self.said.emit(sentence(error))
        else:
            self.kept.emit(client_id)

    def issue(self) -> None:
        """With its number among the documents; what the screen shows has none yet."""
        template, client_id = self._template, self.client.client_id()
        if template is None or client_id is None or not self.issue_button.isEnabled():
            return
        self._issuable = False
        self._enable()
        request = self._request(client_id)
        jobs.start(
            lambda progress: self._presenter.issue(template.id, request, progress),
            self,
            done=self.issued.emit,
            failed=lambda error: self.said.emit(sentence(error)),
            ended=self.fill,
            title=_("Issuing the document"),
        )
