"""The page of templates: the list of them, and one opened to be filled in, looked through or changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.template import SuppliedTemplate, TemplateFormat, TemplateWrong
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.templates.detail import CHECK, PAPER, Detail
from clientbase.ui.templates.new_template import NewTemplate
from clientbase.ui.templates.presenter import Source, TemplatesPresenter
from clientbase.ui.templates.refused_dialog import RefusedDialog
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_NOUNS = ("template", "own_field")


class TemplatesPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self.presenter = TemplatesPresenter(shop)
        today = shop.clock.today
        self.list = ShortList(
            "templates",
            (
                ListColumn("name", _("Template"), width=280, strong=True),
                ListColumn("kind", _("What it is for"), width=160),
                ListColumn("format", _("Kind of file"), width=160),
                ListColumn("language", _("Language"), width=120),
                ListColumn(
                    "changed_at", _("Changed"), show=lambda at: show_instant(at, today=today()), width=140
                ),
            ),
            window.settings,
        )
        self.list.set_count_words(lambda n: ngettext("{count} template", "{count} templates", n))
        self.list.set_empty(
            EmptyState(
                "file-document-multiple-outline",
                _("No templates yet"),
                _(
                    "Contracts, offers and letters in your own words: a Word file with tags where the "
                    "program puts names, sums and dates. Begin with our samples, or take a file of yours."
                ),
                (
                    (_("Take the samples"), "download-outline", self.take_samples),
                    (_("From a file…"), "folder-open-outline", self.new_record),
                ),
            )
        )
        self.list.set_menu(self._menu)
        self.list.row_opened.connect(self.open_template)
        self._for_whom = Label("", wrap=True)
        self._bar = Surface("surface", radius=RADIUS)
        told = row(self._for_whom, flat_button(_("Cancel"), clicked=self._for_nobody), margins=(12, 6, 6, 6))
        told.setStretch(0, 1)
        self._bar.setLayout(told)
        self._bar.hide()
        self.new = primary_button(_("New template"), "plus", self.new_record)
        listed = column(
            page_head(_("Templates"), [self.new]), self._bar, self.list, gap=16, margins=PAGE_MARGIN
        )
        listed.setStretch(2, 1)
        self.detail = Detail(self.presenter)
        self.detail.left.connect(self.show_list)
        self.detail.said.connect(window.notify)
        self.detail.done.connect(lambda words: window.notify(words, undo=window.undo_last))
        self.detail.filling.kept.connect(self._kept_with)
        self.detail.filling.issued.connect(self._issued)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(listed))
        self._stack.addWidget(self.detail)
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.list)
        self._wanted: tuple[int, Source] | None = None
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        jobs.start(lambda _progress: self.presenter.rows(), self, done=self.list.set_rows)
        opened = self.detail.template
        if opened is not None and self._stack.currentWidget() is self.detail:
            try:
                template = self.presenter.get(opened.id)
            except ClientbaseError:
                self.show_list()
            else:
                self.detail.show_template(template, self.detail.tabs.current())

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self.refresh()

    def open_with(self, **what: object) -> None:
        """`client_id`, with `document_id` or `order_id`: a paper is to be made for him; `template_id`."""
        client, document, order = (what.get(key) for key in ("client_id", "document_id", "order_id"))
        if isinstance(client, int):
            source = Source(
                "",
                document if isinstance(document, int) else None,
                order if isinstance(order, int) else None,
            )
            self._wanted = (client, source)
            name = self.presenter.client_name(client)
            self._for_whom.setText(_("A paper for {client}: choose a template.").format(client=name))
            self._bar.show()
            self.show_list()
        if isinstance(template := what.get("template_id"), int):
            self.open_template(template)

    def _for_nobody(self) -> None:
        self._wanted = None
        self._bar.hide()

    def show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    def open_template(self, id: int, tab: str = PAPER) -> None:
        try:
            template = self.presenter.get(id)
            if self._wanted is not None:
                self.detail.filling.choose_client(*self._wanted)
                self._for_nobody()
            self.detail.show_template(template, tab)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
            return
        self._stack.setCurrentWidget(self.detail)
        self.detail.setFocus()

    def _kept_with(self, client_id: int) -> None:
        self._window.notify(_("The paper is among the client’s files."), undo=self._window.undo_last)

    def _issued(self, item: DocumentSummary) -> None:
        """It is shown among the documents, as it prints from now on."""
        self._window.open_page("documents", document_id=item.id)
        name = document_name(item.kind, item.number)
        self._window.notify(_("{document}: issued.").format(document=name))

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        if len(ids) != 1:
            return []
        found = []
        for text, run in (
            (_("Open"), partial(self.open_template, ids[0])),
            (_("Check"), partial(self.open_template, ids[0], CHECK)),
            (_("Remove"), partial(self._remove, ids[0])),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _on=False, run=run: run())
            found.append(action)
        return found

    def _remove(self, id: int) -> None:
        name = self.presenter.get(id).name
        self.presenter.remove(id)
        self._window.notify(_("“{name}” is removed.").format(name=name), undo=self._window.undo_last)

    # --- adding -----------------------------------------------------------------------------------

    def new_record(self) -> None:
        NewTemplate(self, self.presenter, self._add_sample, self._add_file).open()

    def take_samples(self) -> None:
        self.presenter.add_samples()
        self._window.notify(_("Three samples are among your templates."), undo=self._window.undo_last)

    def _add_sample(self, sample: SuppliedTemplate, format: TemplateFormat, name: str) -> None:
        self.open_template(self.presenter.add_sample(sample, format, name))

    def _add_file(self, path: Path, name: str, kind: str, language: str, *, anyway: bool = False) -> None:
        """With wrong tags it is not kept, unless the person wants it so."""
        add = partial(self.presenter.add_file, path, name, kind, language, anyway=anyway)

        def failed(error: ClientbaseError) -> None:
            if isinstance(error, TemplateWrong):
                self._ask_about(
                    path, language, partial(self._add_file, path, name, kind, language, anyway=True)
                )
            else:
                self._window.notify(sentence(error))

        jobs.start(lambda _progress: add(), self, done=self._added, failed=failed)

    def _added(self, id: int) -> None:
        self.open_template(id)
        self._window.notify(_("The template is kept."), undo=self._window.undo_last)

    def _ask_about(self, path: Path, language: str, keep: Callable[[], object]) -> None:
        jobs.start(
            lambda progress: self.presenter.checked_file(path, language, progress),
            self,
            done=lambda found: RefusedDialog(self, path.name, found.findings, keep).open(),
        )

    def print_page(self) -> None:
        if self._stack.currentWidget() is self.detail:
            self.detail.filling.print_paper()
