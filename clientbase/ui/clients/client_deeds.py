"""What is done with whole clients: bin, erasing, files made of them; each said in the quiet line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Client
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, current_language
from clientbase.services.export_right import ExportForbidden
from clientbase.texts import sentence
from clientbase.ui.clients.client_list import ClientList
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.exports.choices import Exportable
from clientbase.ui.exports.dialog import open_export
from clientbase.ui.exports.saving import save_card
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.printing import print_pdf, save_pdf
from clientbase.ui.papers.opening import client_papers, open_paper
from clientbase.ui.window_context import WindowContext

_MANY = 50


class ClientDeeds(QObject):
    """`going(ids)` is sent before clients leave the list, for their card to close."""

    going = Signal(object)

    def __init__(self, page: QWidget, presenter: ClientPresenter, window: WindowContext) -> None:
        super().__init__(page)
        self._page, self._presenter, self._window = page, presenter, window

    def attend(self, listed: ClientList) -> None:
        """Do what the list asks."""
        listed.bin_asked.connect(self.to_bin)
        listed.export_asked.connect(lambda ids: self.export(listed, ids))
        listed.rows.table.copying.may_copy = self.may_copy

    def _write(self, act: Callable[[], str], count: int, title: str) -> None:
        """A few at once, many as a job."""
        if count > _MANY:
            jobs.start(
                lambda _progress: act(),
                self._page,
                done=lambda words: self._say(words, undo=True),
                title=title,
            )
            return
        try:
            words = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
        else:
            self._say(words, undo=True)

    def _say(self, words: str, *, undo: bool) -> None:
        self._window.notify(words, undo=self._window.undo_last if undo else None)

    # --- the bin and erasing ----------------------------------------------------------------------

    def to_bin(self, ids: Sequence[int]) -> None:
        self.going.emit(ids)
        self._write(lambda: self._presenter.to_bin(ids), len(ids), _("Move to the bin"))

    def restore(self, ids: Sequence[int]) -> None:
        self._write(lambda: self._presenter.restore(ids), len(ids), _("Restore"))

    def erase(self, ids: Sequence[int]) -> None:
        """Asks first: this is not undone."""
        title = _("Erase for good?") if len(ids) > 1 else _("Erase this client for good?")
        text = self._presenter.erase_warning(ids)
        if dialogs.ask(self._page, title, text, yes=_("Erase for good")):
            self.going.emit(ids)
            jobs.start(  # also of one: the whole journal is looked through for his words
                lambda _progress: self._presenter.erase(ids),
                self._page,
                done=lambda words: self._say(words, undo=False),
                title=_("Erase for good"),
            )

    # --- papers and files -------------------------------------------------------------------------

    def named(self, client: Client, key: str) -> None:
        """«history:field» and «paper:kind» of a card's menus."""
        deed, _colon, name = key.partition(":")
        if deed == "history":
            self.show_history(client, name)
            return
        for kind, _words, asking in client_papers((client.id,)):
            if kind == name:
                open_paper(self._window, self._page, asking)

    def show_history(self, client: Client, field: str = "") -> None:
        """What became of a client, or of one field of his, each change to be put back."""
        found = (
            {one.key: one.title for one in self._window.shop.own_fields.whole_catalogue()} if field else {}
        )
        name = f"{client.display_name} · {found[field]}" if field in found else client.display_name
        open_record_history(self._window, self._page, "client", client.id, field=field, name=name)

    def save_dossier(self, client: Client) -> None:
        """Everything kept about a person, as a PDF to hand over to him."""
        title = _("Everything kept about a client")
        self._with_dossier(
            client, title, lambda pdf: save_pdf(self._page, pdf, f"{file_name(client)}.pdf", title)
        )

    def print_dossier(self, client: Client) -> None:
        self._with_dossier(client, _("Print"), lambda pdf: print_pdf(self._page, pdf, client.display_name))

    def _with_dossier(self, client: Client, title: str, then: Callable[[bytes], object]) -> None:
        language = current_language()
        jobs.start(
            lambda _progress: self._presenter.dossier(client.id, language), self._page, done=then, title=title
        )

    def save_vcard(self, client: Client) -> None:
        save_card(self._window, self._page, client.id, file_name(client))

    def export(self, listed: ClientList, ids: Sequence[int]) -> None:
        """Clients into a file: which, as what and with which columns is asked. `ids`: what was meant."""
        rows = listed.rows
        selected = rows.selected_ids()
        shown = tuple(spec.key for spec in rows.shown_columns())
        few = selected if len(selected) > 1 or tuple(ids) == selected else ()
        open_export(self._window, self._page, Exportable(tuple(listed.ids()), few, shown))

    def may_copy(self, count: int) -> bool:
        """Whether so many rows may go to the clipboard, said where they may not."""
        if self._window.shop.exports.right.copied(count):
            return True
        self._window.notify(sentence(ExportForbidden()))
        return False


def file_name(client: Client) -> str:
    """A client's name as the name of a file."""
    kept = "".join(sign if sign.isalnum() or sign in " -_().," else " " for sign in client.display_name)
    return " ".join(kept.split())[:80] or "client"
