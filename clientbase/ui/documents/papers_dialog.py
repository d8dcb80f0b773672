"""The window that takes the issued papers of a month, a kind and a segment: printed or saved together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from babel.dates import format_date
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import FORMS
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.paper_choice import PaperChoice, month_end
from clientbase.domain.progress import Progress
from clientbase.i18n import _, current_language, ngettext
from clientbase.texts import sentence
from clientbase.ui.documents.batch import print_together, save_as_one, save_to_folder
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.segment_box import SegmentBox
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_WIDTH = 620
_MONTHS = 24


class PapersDialog(QDialog):
    def __init__(self, parent: QWidget, window: WindowContext) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._page = window, parent
        self._ids: tuple[int, ...] = ()
        self._reading = 0
        self.setWindowTitle(_("Print or save many"))
        self.setMinimumWidth(_WIDTH)
        self.kind, self.month = ChoiceBox(), ChoiceBox()
        self.kind.addItem(_("All kinds"), None)
        for kind, form in FORMS.items():
            self.kind.addItem(_(form.word), kind)
        self.kind.setCurrentIndex(self.kind.findData(DocumentKind.INVOICE))
        for first in months_back(window.shop.clock.today()):
            self.month.addItem(month_words(first), first)
        self.month.addItem(_("All the time"), None)
        self.clients = SegmentBox(window.shop)
        self.new_sheets = QCheckBox(_("Begin each paper on a new sheet, for printing on both sides"))
        self.count = Label("", TextRole.STRONG)
        self.problem = ProblemLine()
        for box in (self.kind, self.month, self.clients):
            box.activated.connect(lambda _place: self.count_them())
        self.folder_button = button(_("To a folder…"), "folder-outline", self._to_folder)
        self.file_button = button(_("One PDF…"), "tray-arrow-down", partial(self._together, save_as_one))
        self.print_button = primary_button(
            _("Print…"), "printer-outline", partial(self._together, print_together)
        )
        fields = (
            (_("Which papers"), self.kind),
            (_("Of which month"), self.month),
            (_("Of which clients"), self.clients),
        )
        foot = row(
            button(_("Close"), clicked=self.reject), None, self.folder_button, self.file_button,
            self.print_button, gap=8,
        )  # fmt: skip
        head = Label(_("Print or save many"), TextRole.TITLE)
        lines = [_named(name, box) for name, box in fields]
        self.setLayout(
            column(head, *lines, self.new_sheets, self.count, self.problem, 8, foot, gap=12, margins=24)
        )
        self.count_them()

    # --- which ----------------------------------------------------------------------------------------

    def title(self) -> str:
        """«Рахунки, листопад 2026» is what a file of them is called."""
        parts = [self.kind.currentText(), self.month.currentText() if self.month.currentData() else ""]
        if self.clients.segment_id() is not None:
            parts.append(self.clients.currentText())
        return ", ".join(part for part in parts if part)

    def count_them(self) -> None:
        self._reading += 1
        reading, find = self._reading, self._finding()
        jobs.start(
            find,
            self,
            done=lambda ids: self._show(ids) if reading == self._reading else None,
            failed=self._failed,
        )

    def _finding(self) -> Callable[[Progress], tuple[int, ...]]:
        shop, segment = self._window.shop, self.clients.segment_id()
        first: date | None = self.month.currentData()
        kind = DocumentKind(self.kind.currentData()) if self.kind.currentData() else None

        def find(_progress: Progress) -> tuple[int, ...]:
            clients = None if segment is None else frozenset(shop.segments.ids(segment))
            return shop.document_batch.ids(PaperChoice(kind, first, first and month_end(first), clients))

        return find

    def _show(self, ids: tuple[int, ...]) -> None:
        self._ids = ids
        words = ngettext("{count} document", "{count} documents", len(ids))
        self.count.setText(
            words.format(count=show_count(len(ids))) if ids else _("There are no such documents.")
        )
        self.problem.say("")
        for one in (self.folder_button, self.file_button, self.print_button):
            one.setEnabled(bool(ids))

    def _failed(self, error: ClientbaseError) -> None:
        self._show(())
        self.problem.say(sentence(error))

    # --- what with them -------------------------------------------------------------------------------

    def _together(self, deed: Callable[..., None]) -> None:
        deed(self._window, self._page, self._ids, self.title(), new_sheets=self.new_sheets.isChecked())
        self.accept()

    def _to_folder(self) -> None:
        save_to_folder(self._window, self._page, self._ids)
        self.accept()


def months_back(today: date) -> tuple[date, ...]:
    """The first days of this month and of those before it."""
    found = [today.replace(day=1)]
    while len(found) < _MONTHS:
        year, month = divmod(found[-1].year * 12 + found[-1].month - 2, 12)
        found.append(date(year, month + 1, 1))
    return tuple(found)


def month_words(first: date) -> str:
    """«листопад 2026»."""
    return str(format_date(first, "LLLL y", locale=current_language()))


def _named(name: str, control: QWidget) -> QWidget:
    label = Label(name, TextRole.SMALL)
    label.setBuddy(control)
    control.setAccessibleName(name)
    return holder(column(label, control, gap=4))
