"""The Documents page: the list, an issued document as it prints, a draft in the editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.documents.editor import InvoiceEditor
from clientbase.ui.documents.pdf_view import PdfView
from clientbase.ui.documents.presenter import (
    DocumentsPresenter,
    TypedDocument,
    from_state,
    show_money,
    to_state,
)
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.printing import print_pdf, save_pdf
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.pages import Page
from clientbase.ui.tokens import PAGE_MARGIN, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


_WIDEST = 920  # a page wider than this is read with the head turning


class DocumentsPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self._presenter = DocumentsPresenter(shop)
        self._rows: dict[int, dict[str, Any]] = {}
        self.list = ListView(
            "documents", self._presenter, self._columns(), window.settings, sort=(("issued_on", False),)
        )
        self.list.set_count_words(lambda n: ngettext("{count} document", "{count} documents", n))
        self.list.set_empty(
            EmptyState(
                "file-document-outline",
                _("No documents yet"),
                _("Write the first invoice: choose a client, type the lines, and issue it."),
                ((_("New invoice"), "plus", self.new_record),),
            )
        )
        self.list.row_opened.connect(self.open_document)
        self.list.sort_changed.connect(lambda _keys: self._show_rows())
        self.list.set_menu(self._menu)
        new = primary_button(_("New invoice"), "plus", self.new_record)
        listed = column(page_head(_("Documents"), [new]), self.list, gap=12, margins=PAGE_MARGIN)
        listed.setStretch(1, 1)
        self._listed = QWidget()
        self._listed.setLayout(listed)
        self.editor = InvoiceEditor(self._presenter, shop.clock)
        self.editor.save_asked.connect(self._save)
        self.editor.issue_asked.connect(self._issue)
        self.editor.remove_asked.connect(self._remove)
        self.editor.left.connect(self._leave_editor)
        self.viewer = Viewer(self)
        self._stack = QStackedWidget()
        for part in (self._listed, self.editor, self.viewer):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack))
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.list.show_loading()
        self.refresh()

    def _columns(self) -> tuple[ListColumn, ...]:
        today = self._shop.clock.today()
        return (
            ListColumn("number", N_("Number"), width=110, strong=True),
            ListColumn("issued_on", N_("Date"), lambda day: show_date(day, today=today), width=110),
            ListColumn("buyer_name", N_("Client"), width=320),
            ListColumn("gross", N_("Amount"), show_money, width=140, figure=True),
            ListColumn("status", N_("Status"), width=120),
        )

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        jobs.start(lambda _progress: self._presenter.rows(), self, done=self._show)

    def _show(self, rows: dict[int, dict[str, Any]]) -> None:
        self._rows = rows
        self._show_rows()

    def _show_rows(self) -> None:
        """Short enough to be sorted here: the newest first unless a heading was clicked."""
        items = list(self._rows.items())
        for key, ascending in reversed(self.list.sort()):
            items.sort(key=lambda item: _order(item[1].get(key)), reverse=not ascending)
        self.list.set_rows(dict(items))

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("document") or announcement.concerns("client"):
            self.refresh()

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        if len(ids) != 1:
            return []
        (id,) = ids
        actions = [(_("Open"), lambda: self.open_document(id)), (_("Copy as new"), lambda: self.copy(id))]
        made = []
        for text, run in actions:
            action = QAction(text, self)
            action.triggered.connect(run)
            made.append(action)
        return made

    # --- opening ----------------------------------------------------------------------------------

    def open_document(self, id: int) -> None:
        """A draft in the editor, an issued one as it prints."""
        jobs.start(lambda _progress: self._presenter.summary(id), self, done=self._open)

    def _open(self, item: DocumentSummary) -> None:
        if item.status is DocumentStatus.DRAFT:
            jobs.start(lambda _progress: self._presenter.typed_of(item.id), self, done=self._show_editor)
        else:
            jobs.start(
                lambda _progress: self._presenter.pdf(item.id),
                self,
                done=lambda content: self._show_viewer(item, content),
            )

    def _show_viewer(self, item: DocumentSummary, content: bytes) -> None:
        self.viewer.show_document(item, content)
        self._stack.setCurrentWidget(self.viewer)

    def _show_editor(self, typed: TypedDocument) -> None:
        self.editor.show_typed(typed)
        self._stack.setCurrentWidget(self.editor)
        if not self._presenter.seller_is_known():
            self._window.notify(
                _("Your company’s details are not filled in yet: they are printed on every document."),
                undo=lambda: self._window.open_page("settings", section="company"),
                action_text=_("Fill in"),
            )

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self._listed)
        self.list.setFocus()

    def copy(self, id: int) -> None:
        jobs.start(lambda _progress: self._presenter.copy_of(id), self, done=self._show_editor)

    def new_record(self) -> None:
        self.new_invoice(None)

    def new_invoice(self, client_id: int | None) -> None:
        jobs.start(lambda _progress: self._presenter.blank(client_id), self, done=self._show_editor)

    # --- acting -----------------------------------------------------------------------------------

    def _save(self, typed: TypedDocument) -> None:
        try:
            draft_id = self._presenter.save(typed)
        except ClientbaseError as error:
            self.editor.show_problem(error)
            return
        self.editor.saved(draft_id)
        self._window.notify(_("The draft is kept."), undo=None)

    def _leave_editor(self) -> None:
        """Back to the list; a draft somebody worked on is kept without asking."""
        typed = self.editor.typed()
        if self.editor.is_changed() and any(not line.is_blank for line in typed.lines):
            self._save(typed)
            if self.editor.problem() and self.editor.is_changed():
                return  # it cannot be kept as it is; the sentence says why
        self.show_list()

    def _issue(self, typed: TypedDocument) -> None:
        jobs.start(
            lambda _progress: self._presenter.issue(typed),
            self,
            done=self._issued,
            failed=self.editor.show_problem,
            title=_("Issuing the invoice"),
        )

    def _issued(self, item: DocumentSummary) -> None:
        self._window.notify(_("Invoice {number} is issued.").format(number=item.number))
        self.open_document(item.id)

    def _remove(self, draft_id: int) -> None:
        try:
            self._presenter.remove_draft(draft_id)
        except ClientbaseError as error:
            self.editor.show_problem(error)
            return
        self.show_list()
        self._window.notify(_("The draft was removed."), undo=self._window.undo_last)

    def save_pdf(self, item: DocumentSummary, content: bytes) -> None:
        """Write the PDF where the person says."""
        folder = Path(str(self._window.settings.get("documents.folder", "") or Path.home()))
        path = save_pdf(self, content, folder / self._presenter.file_name(item), _("Save the PDF"))
        if path is None:
            return
        self._window.settings.set("documents.folder", str(path.parent))
        self._window.notify(_("Saved as {name}.").format(name=path.name))

    def cancel_document(self, item: DocumentSummary) -> None:
        agreed = dialogs.ask(
            self,
            _("Cancel invoice {number}?").format(number=item.number),
            _("The number stays taken and the document stays in the list as cancelled. This is final."),
            yes=_("Cancel the invoice"),
            no=_("Leave it"),
        )
        if not agreed:
            return
        try:
            self._presenter.cancel(item.id)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return
        self.open_document(item.id)

    def open_client(self, client_id: int) -> None:
        self._window.open_client(client_id)

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        document_id, client_id = what.get("document_id"), what.get("client_id")
        if isinstance(document_id, int):
            self.open_document(document_id)
        elif what.get("new"):
            self.new_invoice(client_id if isinstance(client_id, int) else None)

    def focus_search(self) -> None:
        self.show_list()

    def save(self) -> None:
        if self._stack.currentWidget() is self.editor:
            self.editor.save()
        elif self._stack.currentWidget() is self.viewer:
            self.viewer.save()

    def print_page(self) -> None:
        if self._stack.currentWidget() is self.viewer:
            self.viewer.print_document()

    def has_unsaved(self) -> bool:
        return self._stack.currentWidget() is self.editor and self.editor.is_changed()

    def state(self) -> dict[str, object]:
        shown = self._stack.currentWidget()
        if shown is self.editor:
            return {"typed": to_state(self.editor.typed())}
        if shown is self.viewer and self.viewer.item is not None:
            return {"document": self.viewer.item.id}
        return {}

    def restore_state(self, state: dict[str, object]) -> None:
        typed, document_id = state.get("typed"), state.get("document")
        if isinstance(typed, dict):
            self._show_editor(from_state(typed))
        elif isinstance(document_id, int):
            self.open_document(document_id)


class Viewer(QWidget):
    """An issued document as it prints, and what can be done with it."""

    def __init__(self, page: DocumentsPage) -> None:
        super().__init__(page)
        self._page = page
        self.item: DocumentSummary | None = None
        self._title = Label("", TextRole.TITLE)
        self._second = ElidedLabel("", TextRole.SECOND)
        self.pdf = PdfView(self)
        self.pdf.setMaximumWidth(_WIDEST)
        self._client = icon_button("account-outline", _("Client’s card"), self._open_client)
        self._cancel = icon_button("cancel", _("Cancel the invoice"), self._ask_cancel)
        words = holder(column(self._title, self._second, gap=0))
        head = row(
            icon_button("arrow-left", _("Back to the list"), page.show_list),
            words,
            self._client,
            icon_button("content-copy", _("Copy as new"), self._copy),
            self._cancel,
            button(_("Print"), "printer-outline", self.print_document),
            primary_button(_("Save the PDF"), "tray-arrow-down", self.save),
            gap=8,
        )
        head.setStretch(1, 1)
        middle = row(self.pdf)
        whole = column(head, middle, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_document(self, item: DocumentSummary, content: bytes) -> None:
        self.item = item
        self._title.setText(_("Invoice {number}").format(number=item.number))
        parts = [item.buyer_name, show_date(item.issued_on), show_money(item.gross)]
        if item.status is DocumentStatus.CANCELLED:
            parts.insert(0, _("Cancelled"))
        self._second.setText(" · ".join(part for part in parts if part))
        self._cancel.setVisible(item.status is DocumentStatus.ISSUED)
        self._client.setVisible(item.client_id is not None)
        self.pdf.show_pdf(content)

    def save(self) -> None:
        if self.item is not None:
            self._page.save_pdf(self.item, self.pdf.content())

    def print_document(self) -> None:
        if self.item is not None:
            print_pdf(self, self.pdf.content(), self._title.text())

    def _copy(self) -> None:
        if self.item is not None:
            self._page.copy(self.item.id)

    def _ask_cancel(self) -> None:
        if self.item is not None:
            self._page.cancel_document(self.item)

    def _open_client(self) -> None:
        if self.item is not None and self.item.client_id is not None:
            self._page.open_client(self.item.client_id)


def _order(value: Any) -> tuple[int, Any]:
    """Blanks last when ascending; sums by amount."""
    if value is None:
        return (1, "")
    return (0, getattr(value, "minor", value))
