"""The page that asks for the password of a base; after wrong ones it waits longer and longer."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from clientbase.domain.base_errors import KeysDamaged, KeysMissing, WrongPassword
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.password_delay import seconds_to_wait
from clientbase.i18n import _
from clientbase.services.base_folder import BaseFolder
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import link_button, primary_button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import PasswordLine
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.opening import open_off_screen

SECOND_MS = 1000


class UnlockPage(StartCard):
    """`locked` says that the program locked itself: then nothing but the base's name is shown."""

    opened = Signal(object)  # Shop
    recovery_asked = Signal(object)  # Path
    others_asked = Signal()

    def __init__(self, desk: StartDesk, folder: Path, *, locked: bool = False) -> None:
        name = BaseFolder(folder).name
        super().__init__(name, _("Locked. Enter the password to go on.") if locked else "")
        self._desk, self._folder = desk, folder
        self._failures = 0
        self._left = 0
        self.line = PasswordLine(_("Password"))
        self._problem = ProblemLine()
        self.open_button = primary_button(_("Open"), "lock-open-outline", self._open)
        forgot = link_button(_("Forgot the password?"), lambda: self.recovery_asked.emit(folder))
        others = link_button(_("Another base"), self.others_asked.emit)
        self.fill(self.line, self._problem, 4, self.open_button, 4, row(forgot, None, others))
        self.line.returnPressed.connect(self._open)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._tick)

    def begin(self) -> None:
        self.line.setFocus()

    def problem(self) -> str:
        return self._problem.text()

    def waiting_seconds(self) -> int:
        return self._left

    def _open(self) -> None:
        password = self.line.text()
        if not password or self._left or not self.open_button.isEnabled():
            return
        self._enable(False)
        self._problem.say("")
        open_off_screen(
            lambda progress: self._desk.open(self._folder, password, progress),
            self,
            done=self._opened,
            failed=self._refused,
        )

    def _opened(self, shop: Shop) -> None:
        self.line.clear()
        self.opened.emit(shop)

    def _enable(self, on: bool) -> None:
        self.open_button.setEnabled(on)
        self.line.setReadOnly(not on)

    def _refused(self, error: ClientbaseError) -> None:
        self._enable(True)
        text = sentence(error)
        if isinstance(error, WrongPassword):
            self._failures += 1
            wait = seconds_to_wait(self._failures)
            if wait:
                self.say_wrong(wait)
                return
            self.line.selectAll()
        elif isinstance(error, KeysMissing | KeysDamaged):
            text += " " + _("“Forgot the password?” opens the base with the recovery code.")
        self._problem.say(text)
        self.line.setFocus()

    def say_wrong(self, seconds: int) -> None:
        """Wait before the next try."""
        self._left = seconds
        self._enable(False)
        self._second.start()
        self._show_wait()

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_wait()
            return
        self._second.stop()
        self._problem.say("")
        self._enable(True)
        self.line.selectAll()
        self.line.setFocus()

    def _show_wait(self) -> None:
        self._problem.say(_("Wrong password. Try again in {seconds} s.").format(seconds=self._left))
