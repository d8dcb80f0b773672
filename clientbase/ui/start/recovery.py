"""The page that opens a base with its recovery code and sets a new password."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.domain.recovery_code import read
from clientbase.i18n import _
from clientbase.services.base_folder import BaseFolder
from clientbase.texts import sentence
from clientbase.ui import theme
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import NewPassword
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.opening import open_off_screen
from clientbase.ui.tokens import TextRole


class RecoveryPage(StartCard):
    """The code is checked as soon as it is typed whole; a slip is named by its group."""

    opened = Signal(object)  # Shop
    back_asked = Signal()

    def __init__(self, desk: StartDesk, folder: Path) -> None:
        super().__init__(
            _("Recovery code"),
            _("Take the recovery sheet you printed for “{name}” and type the code from it.").format(
                name=BaseFolder(folder).name
            ),
            width=480,
        )
        self._desk, self._folder = desk, folder
        self.code = QLineEdit()
        self.code.setFont(theme.font(TextRole.CODE))
        self.code.setPlaceholderText("ABCDE-FGHJK-…")
        self._problem = ProblemLine()
        self.password = NewPassword()
        self.open_button = primary_button(_("Set the password and open"), clicked=self._open)
        back = button(_("Back"), clicked=self.back_asked.emit)
        self.fill(
            self.field(_("Code from the sheet"), self.code),
            self._problem,
            8,
            self.field(_("New password"), self.password),
            row(back, None, self.open_button),
        )
        self.code.editingFinished.connect(self._check)
        self.code.textEdited.connect(lambda _text: self._look())
        self.password.changed.connect(self._look)
        self.password.entered.connect(self._open)
        self._look()

    def begin(self) -> None:
        self.code.setFocus()

    def problem(self) -> str:
        return self._problem.text()

    def _check(self) -> bool:
        try:
            read(self.code.text())
        except ClientbaseError as error:
            self._problem.say(sentence(error) if self.code.text().strip() else "")
            return False
        self._problem.say("")
        return True

    def _look(self) -> None:
        self.open_button.setEnabled(bool(self.code.text().strip()) and self.password.is_ready())

    def _open(self) -> None:
        if not self.open_button.isEnabled() or not self._check():
            return
        code, password = self.code.text(), self.password.password()
        self.open_button.setEnabled(False)
        open_off_screen(
            lambda progress: self._desk.open_with_code(self._folder, code, password, progress),
            self,
            done=self.opened.emit,
            failed=self._refused,
        )

    def _refused(self, error: ClientbaseError) -> None:
        text = sentence(error)
        if isinstance(error, WorkCancelled):  # of what came after the password
            text = _("Stopped. The base is as it was, but for its new password.")
        self._problem.say(text)
        self._look()
