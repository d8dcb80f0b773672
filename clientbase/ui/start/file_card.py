"""The card that makes a new base of a file: which file, what the base is called, and its password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _
from clientbase.services.base_folder import SUFFIX
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import Button, button
from clientbase.ui.kit.layouts import Part, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import TextRole


class FileCard(StartCard):
    """The button works once all is there, and again after the work came to nothing (`refused`).

    Those below place their password and button with `fill_in`, and say what the work is.
    """

    back_asked = Signal()

    def __init__(
        self, desk: StartDesk, title: str, text: str, *, question: str, kind: dialogs.FileKind
    ) -> None:
        """`question` is the title of the file dialog, `kind` what files it shows."""
        super().__init__(title, text, width=500)
        self._desk = desk
        self._question, self._kind = question, kind
        self.file: Path | None = None
        self._shown_file = ElidedLabel(_("No file chosen"), TextRole.SECOND)
        self.choose_button = button(_("Choose a file…"), "file-outline", self.choose)
        self.name = QLineEdit()
        self._problem = ProblemLine()
        self._password: QWidget
        self.make: Button

    def fill_in(self, password: QWidget, shown: QWidget, make: Button, *below: Part) -> None:
        """Everything in its place: `shown` is `password`, or the field it stands in."""
        self._password, self.make = password, make
        file_line = row(self._shown_file, self.choose_button)
        file_line.setStretch(0, 1)
        self.fill(
            file_line,
            self.field(_("Name of the new base"), self.name),
            shown,
            self._problem,
            8,
            row(button(_("Back"), clicked=self.back_asked.emit), None, make),
            *below,
        )
        self.name.textChanged.connect(lambda _text: self.look())
        self.look()

    def password_is_ready(self) -> bool:
        raise NotImplementedError

    def begin_work(self, file: Path, name: str) -> None:
        raise NotImplementedError

    def name_in(self, file: Path) -> str:
        """What the base in the file was called."""
        return file.stem

    def begin(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        return self._problem.text()

    def look(self) -> None:
        self.make.setEnabled(
            self.file is not None and bool(self.name.text().strip()) and self.password_is_ready()
        )

    def choose(self) -> None:
        file = dialogs.open_file(self, self._question, (self._kind,))
        if file is None:
            return
        self.file = file
        self._shown_file.setText(file.name)
        if not self.name.text():
            self.name.setText(self._desk.free_name(self.name_in(file)).name.removesuffix(SUFFIX))
        self._password.setFocus()
        self.look()

    def ask(self) -> None:
        """The button, or Enter in the password."""
        if self.file is not None and self.make.isEnabled():
            self.make.setEnabled(False)
            self._problem.say("")
            self.begin_work(self.file, self.name.text().strip())

    def refused(self, error: ClientbaseError) -> None:
        self.look()
        if not isinstance(error, WorkCancelled):
            self._problem.say(sentence(error))
