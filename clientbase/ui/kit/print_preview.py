"""A PDF before it is printed: its pages as they are, the printer, copies and sides; or into a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QSpinBox, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.page_range import PageRangeWrong, pages_of
from clientbase.domain.paper_name import safe_file_name
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs, notice, printers
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.printers import LONG_EDGE, ONE_SIDE, SHORT_EDGE, PrintJob
from clientbase.ui.kit.printing import remember, remembered, save_pdf
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_SIZE = (980, 720)
_PANEL = 256
_MOST_COPIES = 999
_PRINTER, _SIDES = "print.printer", "print.sides"


class PrintPreview(QDialog):
    """`title` heads it and is proposed as the name of the file; `save` writes it in another way."""

    def __init__(
        self, parent: QWidget, title: str, pdf: bytes, *, save: Callable[[bytes], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._title, self._save = title, save
        self.pdf = PdfView(self)
        self.pdf.show_pdf(pdf)
        self._count = self.pdf.page_count()
        self._below = parent
        self._problem = ProblemLine()
        self._printers = printers.available()
        words = ngettext("{count} page", "{count} pages", self._count).format(count=show_count(self._count))
        head = row(ElidedLabel(title, TextRole.HEADING), Label(words, TextRole.SECOND), gap=12)
        head.setStretch(0, 1)
        middle = row(self.pdf, self._panel(), gap=16)
        middle.setStretch(0, 1)
        able = bool(self._printers)
        make_save, make_print = (button, primary_button) if able else (primary_button, button)
        self.save_button = make_save(_("Save the PDF"), "tray-arrow-down", self.save)
        self.print_button = make_print(_("Print"), "printer-outline", self.print_all)
        self.print_button.setEnabled(able or dialogs.script.strict)
        foot = row(button(_("Close"), clicked=self.reject), None, self.save_button, self.print_button, gap=8)
        whole = column(head, middle, foot, gap=12, margins=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        shortcut(self, "Ctrl+P", self.print_all)
        shortcut(self, "Ctrl+S", self.save)
        (self.print_button if able else self.save_button).setFocus()

    # --- the choices ----------------------------------------------------------------------------------

    def _panel(self) -> QWidget:
        self.printer, self.sides = ChoiceBox(), ChoiceBox()
        for one in self._printers:
            self.printer.addItem(one, one)
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setMinimumHeight(CONTROL_HEIGHT)
        self.pages = QLineEdit()
        self.pages.setPlaceholderText(_("All"))
        self.pages.textChanged.connect(lambda _text: self._problem.say(""))
        self.none = Label(
            _("This computer has no printer. Save the PDF and print it where there is one."),
            TextRole.SECOND,
            wrap=True,
        )
        self.none.setVisible(not self._printers)
        fields = (
            (_("Printer"), self.printer),
            (_("Copies"), self.copies),
            (_("Sides"), self.sides),
            (_("Pages, such as 1-3, 5"), self.pages),
        )
        rows = []
        for name, control in fields:
            label = Label(name, TextRole.SMALL)
            label.setBuddy(control)
            control.setFixedWidth(_PANEL)  # a box of choices would be as wide as its longest one
            control.setAccessibleName(name)
            rows.append(holder(column(label, control, gap=4)))
        rows[-1].setVisible(self._count > 1)
        self._choices = holder(column(*rows, self._problem, gap=14))
        self._choices.setVisible(bool(self._printers))
        panel = holder(column(self.none, self._choices, None, gap=12))
        panel.setFixedWidth(_PANEL)
        place = self.printer.findData(remembered(_PRINTER))
        self.printer.setCurrentIndex(max(place, 0))
        self.printer.currentIndexChanged.connect(lambda _place: self._show_sides())
        self._show_sides(remembered(_SIDES))
        return panel

    def _show_sides(self, wanted: str = "") -> None:
        """The ways this printer can print on; what was wanted stays where it can."""
        wanted = wanted or str(self.sides.currentData() or ONE_SIDE)
        chosen = str(self.printer.currentData() or "")
        able = printers.sides_of(chosen) if chosen else frozenset({ONE_SIDE})
        words = {
            ONE_SIDE: _("One side"),
            LONG_EDGE: _("Both sides, turned at the long edge"),
            SHORT_EDGE: _("Both sides, turned at the short edge"),
        }
        self.sides.clear()
        for key, text in words.items():
            if key in able:
                self.sides.addItem(text, key)
        self.sides.setCurrentIndex(max(self.sides.findData(wanted), 0))
        self.sides.setEnabled(self.sides.count() > 1)

    # --- the deeds ------------------------------------------------------------------------------------

    def print_all(self) -> None:
        """Send the pages; the window goes and the printing is told below, with a way to stop it."""
        if not self.print_button.isEnabled():
            return
        try:
            pages = pages_of(self.pages.text(), self._count)
        except PageRangeWrong as error:
            self._problem.say(sentence(error))
            self.pages.setFocus()
            return
        scripted, path = dialogs.scripted_file(self._title)
        if scripted and path is None:
            return
        name, sides = str(self.printer.currentData() or ""), str(self.sides.currentData() or ONE_SIDE)
        if self._printers:
            remember(_PRINTER, name)
            remember(_SIDES, sides)
        job = PrintJob(self._title, name, self.copies.value(), sides, pages, path)
        pdf, below = self.pdf.content(), self._below
        jobs.start(
            lambda progress: printers.draw_pdf(pdf, job, progress),
            below,
            done=lambda count: notice.say(below, _told(job.title, count)),
            failed=lambda error: notice.say(below, _not_printed(error)),
            title=_("Printing"),
        )
        self.accept()

    def save(self) -> None:
        if self._save is not None:
            self._save(self.pdf.content())
        else:
            save_pdf(self, self.pdf.content(), safe_file_name(f"{self._title}.pdf"), _("Save the PDF"))


def _told(title: str, count: int) -> str:
    return ngettext(
        "{title}: {count} page is with the printer.", "{title}: {count} pages are with the printer.", count
    ).format(title=title, count=show_count(count))


def _not_printed(error: ClientbaseError) -> str:
    if isinstance(error, WorkCancelled):
        return _("Printing was stopped. What the printer has already got may still come out.")
    return sentence(error)
