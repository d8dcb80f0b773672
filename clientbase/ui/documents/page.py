"""The Documents page: the list, an issued document as it prints, a draft in the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.document import DocumentDraft, DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.document_numbers import NumberSequence
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentLinks, DocumentStatus, DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.mail_draft import MailDraft
from clientbase.domain.stored_paper import StoredPaper
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.adding_typed import let_add
from clientbase.ui.documents.document_list import DocumentList
from clientbase.ui.documents.document_menu import document_actions
from clientbase.ui.documents.editor import DocumentEditor
from clientbase.ui.documents.numbers_dialog import NumbersDialog
from clientbase.ui.documents.presenter import DocumentsPresenter
from clientbase.ui.documents.typed_document import TypedDocument, from_state, to_state
from clientbase.ui.documents.viewer import Viewer
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.handing_out import hand_out
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.lines.typed_line import line_sentence
from clientbase.ui.pages import Page
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_GROUND = ("product", "stock_entry", "price_list", "discount_rule", "segment")
"""What lines are priced and discounted by."""


class DocumentsPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self.context = shop, window
        self.open_client = window.open_client
        self.presenter = DocumentsPresenter(shop)
        self._listed = DocumentList(self.presenter, window)
        self._listed.opened.connect(self.open_document)
        self._listed.new_asked.connect(self.new_document)
        self._listed.numbers_asked.connect(self.show_numbers)
        self.list, self.search, self.refresh = self._listed.list, self._listed.search, self._listed.refresh
        self.list.set_menu(self._menu)
        shortcut(self.list, "Del", self._remove_selected, within=True)
        self.editor = DocumentEditor(self.presenter, shop.clock)
        self.editor.save_asked.connect(self._save)
        self.editor.issue_asked.connect(self._issue)
        self.editor.remove_asked.connect(self.remove)
        self.editor.left.connect(self._leave_editor)
        let_add(self.editor.client, shop, window.notify)
        self.viewer = Viewer(self)
        self._stack = QStackedWidget()
        for part in (self._listed, self.editor, self.viewer):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack))
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- the list ---------------------------------------------------------------------------------

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _GROUND):
            self.editor.goods.read()
        if not any(announcement.concerns(noun) for noun in ("document", "client", "payment", "own_company")):
            return
        self.refresh()
        touched = announcement.touched.get("document", {})
        shown = self._stack.currentWidget()
        if shown is self.editor and self.editor.draft_id() in touched:
            self._reread_draft()
        clients = announcement.touched.get("client", {})
        item = self.viewer.item
        paid = announcement.concerns("payment")
        if shown is self.viewer and item and (paid or item.id in touched or item.client_id in clients):
            self._reread_viewed(item.id)
        client_id = self.editor.client.client_id()
        if shown is self.editor and client_id in clients:
            self._check_client(client_id)
            self.editor.goods.read()  # another level, another price list

    def _reread_viewed(self, id: int) -> None:
        """What was erased with its client must not stay on the screen."""
        jobs.start(
            lambda _progress: (
                self.presenter.summary(id),
                self.presenter.paper(id),
                self.presenter.links(id),
            ),
            self,
            done=lambda found: self._show_viewer(*found),
            failed=lambda _error: self.viewer.leave(),
        )

    def _check_client(self, client_id: int | None) -> None:
        """A client erased meanwhile leaves the editor too."""
        if client_id is not None and not self.presenter.has_client(client_id):
            self.editor.client.set_client(None)
            self.editor.changed_by_hand()

    def _reread_draft(self) -> None:
        """The draft was changed elsewhere, or its keeping undone; what is typed and not kept stays."""
        draft_id = self.editor.draft_id()

        def show(typed: TypedDocument) -> None:
            waiting = draft_id == self.editor.draft_id() and not self.editor.is_changed()
            if waiting and typed.said() != self.editor.typed().said():
                self.editor.show_typed(typed)

        def gone(_error: ClientbaseError) -> None:
            if draft_id == self.editor.draft_id():
                self.editor.forget_draft()

        if draft_id is not None:
            jobs.start(lambda _progress: self.presenter.typed_of(draft_id), self, done=show, failed=gone)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        return document_actions(self, ids)

    def with_paper(self, id: int, use: Callable[[DocumentSummary, StoredPaper], None]) -> None:
        work = lambda _progress: (self.presenter.summary(id), self.presenter.paper(id))  # noqa: E731
        jobs.start(work, self, done=lambda found: use(*found))

    def mail_by_id(self, id: int) -> None:
        jobs.start(lambda _progress: self.presenter.summary(id), self, done=self.mail)

    def cancel_by_id(self, id: int) -> None:
        jobs.start(lambda _progress: self.presenter.summary(id), self, done=self.cancel_document)

    def _remove_selected(self) -> None:
        ids = self.list.selected_ids()
        if len(ids) != 1:
            return
        if self.presenter.is_draft(ids[0]):
            self.remove(ids[0])
        else:
            self.context.notify(_("An issued document stays in the list. It can be cancelled instead."))

    # --- opening ----------------------------------------------------------------------------------

    def open_document(self, id: int) -> None:
        """A draft in the editor, an issued one as it prints."""
        if self._put_away():
            jobs.start(lambda _progress: self.presenter.summary(id), self, done=self._open)

    def _open(self, item: DocumentSummary) -> None:
        if item.status is DocumentStatus.DRAFT:
            jobs.start(lambda _progress: self.presenter.typed_of(item.id), self, done=self._show_editor)
        else:
            jobs.start(
                lambda _progress: (self.presenter.paper(item.id), self.presenter.links(item.id)),
                self,
                done=lambda found: self._show_viewer(item, *found),
            )

    def _show_viewer(self, item: DocumentSummary, paper: StoredPaper, links: DocumentLinks) -> None:
        again = self._stack.currentWidget() is self.viewer
        self.viewer.show_document(item, paper)
        self.viewer.links.show_links(links)
        self._stack.setCurrentWidget(self.viewer)
        if not again:
            self.viewer.setFocus()

    def _show_editor(self, typed: TypedDocument, start: TypedDocument | None = None) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.show_typed(typed, start)
        if not self.presenter.seller_is_known(typed.company_id):
            self.context.notify(
                _("Your company’s details are not filled in yet: they are printed on every document."),
                undo=lambda: self.context.open_page("settings", section="company"),
                action_text=_("Fill in"),
            )

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self._listed)
        self.list.setFocus()

    def copy(self, id: int, kind: DocumentKind | None = None) -> None:
        """A new draft with the same lines, of the same kind or another."""
        self._instead(lambda: self.presenter.copy_of(id, kind))

    def correct(self, id: int) -> None:
        """A new version of an issued document, with the same number."""
        self._instead(lambda: self.presenter.correction_of(id))

    def open_made(self, draft: DocumentDraft, client_id: int | None, origin: Origin) -> None:
        """A draft that another page made, of an order for one, to go on with here."""
        self._instead(lambda: self.presenter.made(draft, client_id, origin))

    def open_order(self, id: int) -> None:
        self.context.open_page("orders", order_id=id)

    def show_numbers(self) -> None:
        """What numbers were given, and which are missing."""

        def show(found: tuple[NumberSequence, ...]) -> None:
            names = {one.id: one.name for one in self._shop.own_companies.all()}
            NumbersDialog(self, found, names).open()

        jobs.start(lambda _progress: self._shop.documents.sequences(), self, done=show)

    def new_record(self) -> None:
        self.new_document(DocumentKind.INVOICE)

    def new_invoice(self, client_id: int | None) -> None:
        self.new_document(DocumentKind.INVOICE, client_id)

    def new_document(self, kind: DocumentKind, client_id: int | None = None) -> None:
        self._instead(lambda: self.presenter.blank(client_id, kind))

    def _instead(self, read: Callable[[], TypedDocument]) -> None:
        """Show another document in the editor; what stands there is kept first."""
        if self._put_away():
            jobs.start(lambda _progress: read(), self, done=self._show_editor)

    def _put_away(self) -> bool:
        """Keep what was typed before something else is shown; False when the person goes on with it."""
        if not self.has_unsaved():
            return True
        self.editor.take_typed()
        try:
            draft_id = self.presenter.save(self.editor.typed(), self.editor.goods.ground)
        except ClientbaseError as error:
            self.editor.show_problem(error)
            return dialogs.ask(
                self,
                _("Leave without keeping this document?"),
                _("It cannot be kept as it is. {why}").format(why=line_sentence(error)),
                yes=_("Throw it away"),
                no=_("Go on writing"),
            )
        self.editor.saved(draft_id)
        self.context.notify(_("The draft is kept."), undo=self.context.undo_last)
        return True

    # --- acting -----------------------------------------------------------------------------------

    def _save(self, typed: TypedDocument) -> None:
        try:
            draft_id = self.presenter.save(typed, self.editor.goods.ground)
        except ClientbaseError as error:
            self.editor.show_problem(error)
            return
        self.editor.saved(draft_id)
        self.context.notify(_("The draft is kept."), undo=self.context.undo_last)

    def _leave_editor(self) -> None:
        """Back to the list; a draft somebody worked on is kept without asking."""
        if self._put_away():
            self.show_list()

    def _issue(self, typed: TypedDocument) -> None:
        ground = self.editor.goods.ground
        jobs.start(
            lambda _progress: self.presenter.issue(typed, ground),
            self,
            done=self._issued,
            failed=self.editor.show_problem,
            title=_("Issuing the document"),
        )

    def _issued(self, item: DocumentSummary) -> None:
        name = document_name(item.kind, item.number)
        words = (
            _("{document}: issued.")
            if item.version == 1
            else _("{document}: the corrected version is issued.")
        )
        self.context.notify(words.format(document=name))
        self.editor.saved(item.id)
        self._open(item)

    def remove(self, draft_id: int) -> None:
        try:
            self.presenter.remove_draft(draft_id)
        except ClientbaseError as error:
            self.context.notify(sentence(error))
            return
        if self._stack.currentWidget() is not self._listed:
            self.show_list()
        self.context.notify(_("The draft was removed."), undo=self.context.undo_last)

    def mail(self, item: DocumentSummary) -> None:
        """Open a letter with the PDF in the person's own mail program."""
        jobs.start(
            lambda _progress: self._shop.document_mail.draft(item.id),
            self,
            done=lambda draft: self._mailed(item, draft),
            failed=lambda error: self.context.notify(sentence(error)),
        )

    def _mailed(self, item: DocumentSummary, draft: MailDraft) -> None:
        name = document_name(item.kind, item.number)
        try:
            taken = hand_out(f"{name}.eml", draft.eml())
        except ClientbaseError as error:
            self.context.notify(sentence(error))
            return
        if taken:
            self.context.notify(_("{document}: the letter is in your mail program.").format(document=name))
        else:
            self.context.notify(
                _("No program of this computer opens letters. Save the PDF and attach it yourself.")
            )

    def cancel_document(self, item: DocumentSummary) -> None:
        name = document_name(item.kind, item.number)
        agreed = dialogs.ask(
            self,
            _("Cancel {document}?").format(document=name),
            _("The number stays taken and the document stays in the list as cancelled. This is final."),
            yes=_("Cancel the document"),
            no=_("Leave it"),
        )
        if not agreed:
            return
        try:
            self.presenter.cancel(item.id)
        except ClientbaseError as error:
            self.context.notify(sentence(error))
            return
        self.context.notify(_("{document}: cancelled.").format(document=name))

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        document_id, client_id = what.get("document_id"), what.get("client_id")
        draft, origin = what.get("draft"), what.get("origin")
        if isinstance(draft, DocumentDraft) and isinstance(origin, Origin):
            self.open_made(draft, client_id if isinstance(client_id, int) else None, origin)
            return
        if isinstance(document_id, int):
            self.open_document(document_id)
        elif what.get("new"):
            self.new_invoice(client_id if isinstance(client_id, int) else None)

    def focus_search(self) -> None:
        if self._put_away():
            self.show_list()
            self.search.setFocus()
            self.search.selectAll()

    def save(self) -> None:
        if self._stack.currentWidget() is self.editor:
            self.editor.save()
        elif self._stack.currentWidget() is self.viewer:
            self.viewer.save()

    def print_page(self) -> None:
        if self._stack.currentWidget() is self.viewer:
            self.viewer.print_document()
        elif self._stack.currentWidget() is self._listed:
            self._listed.print_list()
        else:
            self.context.notify(_("A draft is printed after it is issued: then it has its number."))

    def has_unsaved(self) -> bool:
        return self._stack.currentWidget() is self.editor and self.editor.is_changed()

    def state(self) -> dict[str, object]:
        state: dict[str, object] = {"search": self.search.text()}
        shown = self._stack.currentWidget()
        if shown is self.editor:
            state["typed"] = to_state(self.editor.typed())
            state["start"] = to_state(self.editor.start())
        elif shown is self.viewer and self.viewer.item is not None:
            state["document"] = self.viewer.item.id
        return state

    def restore_state(self, state: dict[str, object]) -> None:
        self.search.setText(str(state.get("search", "")))
        typed, start, document_id = state.get("typed"), state.get("start"), state.get("document")
        if isinstance(typed, dict):
            self._show_editor(from_state(typed), from_state(start) if isinstance(start, dict) else None)
        elif isinstance(document_id, int):
            self.open_document(document_id)
