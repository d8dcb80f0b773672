"""The pages that make a new base of a complete export: the file, a name and a password, then the sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _, ngettext
from clientbase.services.rebuilding import Rebuilt
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import NewPassword
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.sheet_step import SheetStep
from clientbase.ui.tokens import TextRole


class RebuildPage(StartCard):
    """Asks for the export and what the new base is to be called and opened with."""

    asked = Signal()
    back_asked = Signal()

    def __init__(self, desk: StartDesk) -> None:
        super().__init__(
            _("From a complete export"),
            _("Every record of the workbook is written into a new base and proved. The file stays as it is."),
            width=500,
        )
        self._desk = desk
        self.file: Path | None = None
        self._shown_file = ElidedLabel(_("No file chosen"), TextRole.SECOND)
        self.name = QLineEdit()
        self.password = NewPassword()
        self._problem = Label("", TextRole.PROBLEM, wrap=True)
        self._problem.hide()
        self.make = primary_button(_("Rebuild"), "database-plus-outline", self._make)
        self.choose_button = button(_("Choose a file…"), "file-outline", self.choose)
        file_line = row(self._shown_file, self.choose_button)
        file_line.setStretch(0, 1)
        self.fill(
            file_line,
            self.field(_("Name of the new base"), self.name),
            self.password,
            self._problem,
            8,
            row(button(_("Back"), clicked=self.back_asked.emit), None, self.make),
        )
        self.password.changed.connect(self.look)
        self.password.entered.connect(self._make)
        self.name.textChanged.connect(lambda _text: self.look())
        self.look()

    def begin(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        return self._problem.text() if not self._problem.isHidden() else ""

    def say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def look(self) -> None:
        ready = self.file is not None and bool(self.name.text().strip()) and self.password.is_ready()
        self.make.setEnabled(ready)

    def choose(self) -> None:
        file = dialogs.open_file(self, _("Choose a complete export"), ((_("Excel workbook"), ("xlsx",)),))
        if file is None:
            return
        self.file = file
        self._shown_file.setText(file.name)
        if not self.name.text():
            self.name.setText(self._desk.free_name(file.stem).name.removesuffix(".clientbase"))
        self.password.setFocus()
        self.look()

    def _make(self) -> None:
        if self.make.isEnabled():
            self.make.setEnabled(False)
            self.say("")
            self.asked.emit()


class RebuildPages(QStackedWidget):
    """`opened(shop)` once the sheet was taken."""

    opened = Signal(object)
    back_asked = Signal()

    def __init__(self, desk: StartDesk) -> None:
        super().__init__()
        self._desk = desk
        self._made: Rebuilt | None = None
        self.first = RebuildPage(desk)
        self.sheet: SheetStep | None = None
        self.addWidget(self.first)
        self.first.back_asked.connect(self.back_asked)
        self.first.asked.connect(self._make)

    def begin(self) -> None:
        self.first.begin()

    def _make(self) -> None:
        file, name, password = self.first.file, self.first.name.text().strip(), self.first.password.password()
        assert file is not None
        jobs.start(
            lambda progress: self._desk.rebuild(file, name, password, progress),
            self,
            done=self._rebuilt,
            failed=self._refused,
            unwanted=lambda told: told.made.shop.close(),
            title=_("Rebuilding the base"),
        )

    def _refused(self, error: ClientbaseError) -> None:
        self.first.look()
        if not isinstance(error, WorkCancelled):
            self.first.say(sentence(error))

    def _rebuilt(self, told: Rebuilt) -> None:
        self._made = told
        self.sheet = SheetStep(self._desk, told.made.recovery_code, told.made.shop.name)
        self.sheet.further_asked.connect(self._finish)
        self.addWidget(self.sheet)
        self.setCurrentWidget(self.sheet)
        self.sheet.begin()
        if told.missing:
            words = ngettext(
                "{count} kept file was not beside the export.",
                "{count} kept files were not beside the export.",
                told.missing,
            )
            notice.say(self, words.format(count=show_count(told.missing)))

    def _finish(self) -> None:
        shop = self.unfinished()
        self._made = None
        if shop is not None:
            self.opened.emit(shop)

    def unfinished(self) -> Shop | None:
        """A base that was made and not yet handed over; whoever leaves closes it."""
        return self._made.made.shop if self._made is not None else None
