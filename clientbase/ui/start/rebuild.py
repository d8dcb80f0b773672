"""The pages that make a new base of a complete export: the file, a name and a password, then the sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from clientbase.i18n import _, ngettext
from clientbase.services.rebuilding import Rebuilt
from clientbase.services.shop import Shop
from clientbase.ui.kit import jobs, notice
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.password_line import NewPassword
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.file_card import FileCard
from clientbase.ui.start.sheet_step import SheetStep


class RebuildPage(FileCard):
    """Asks for the export and what the new base is to be called and opened with."""

    asked = Signal(object, str, str)  # the file, the name, the password

    def __init__(self, desk: StartDesk) -> None:
        super().__init__(
            desk,
            _("From a complete export"),
            _("Every record of the workbook is written into a new base and proved. The file stays as it is."),
            question=_("Choose a complete export"),
            kind=(_("Excel workbook"), ("xlsx",)),
        )
        self.password = NewPassword()
        make = primary_button(_("Rebuild"), "database-plus-outline", self.ask)
        self.fill_in(self.password, self.password, make)
        self.password.changed.connect(self.look)
        self.password.entered.connect(self.ask)

    def password_is_ready(self) -> bool:
        return self.password.is_ready()

    def begin_work(self, file: Path, name: str) -> None:
        self.asked.emit(file, name, self.password.password())


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

    def _make(self, file: Path, name: str, password: str) -> None:
        jobs.start(
            lambda progress: self._desk.rebuild(file, name, password, progress),
            self,
            done=self._rebuilt,
            failed=self.first.refused,
            unwanted=lambda told: told.made.shop.close(),
            title=_("Rebuilding the base"),
        )

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
