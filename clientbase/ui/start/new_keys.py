"""The keys of a base are changed: a moment of waiting, then the new recovery sheet, then the base again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.services.base_folder import BaseFolder
from clientbase.texts import sentence
from clientbase.ui.kit import jobs, notice
from clientbase.ui.kit.empty_state import LoadingState
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.opening import open_off_screen
from clientbase.ui.start.sheet_step import SheetStep


class NewKeysPages(QStackedWidget):
    """`opened(shop)` once the sheet was taken; `refused` when nothing was changed."""

    opened = Signal(object)
    refused = Signal()

    def __init__(self, desk: StartDesk, folder: Path, password: str) -> None:
        super().__init__()
        self._desk, self._folder, self._password = desk, folder, password
        self.sheet: SheetStep | None = None
        self.addWidget(LoadingState(_("Encrypting everything anew. Do not switch the computer off.")))

    def begin(self) -> None:
        folder, password = self._folder, self._password
        jobs.start(
            lambda _progress: self._desk.change_keys(folder, password),
            self,
            done=self._changed,
            failed=self._refused,
        )

    def _refused(self, error: ClientbaseError) -> None:
        notice.say(self, sentence(error))
        self.refused.emit()

    def _changed(self, code: str) -> None:
        self.sheet = SheetStep(self._desk, code, BaseFolder(self._folder).name)
        self.sheet.further_asked.connect(self._open)
        self.addWidget(self.sheet)
        self.setCurrentWidget(self.sheet)
        self.sheet.begin()

    def _open(self) -> None:
        folder, password = self._folder, self._password
        open_off_screen(
            lambda progress: self._desk.open(folder, password, progress),
            self,
            done=self.opened.emit,
            failed=self._refused,
        )
