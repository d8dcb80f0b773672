"""The page that makes a new base from a backup file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import PasswordLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.start.card import StartCard
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import TextRole


class RestorePage(StartCard):
    """A backup is never put over a base: it becomes a new one, to be looked at first."""

    restored = Signal(object)  # Path
    back_asked = Signal()
    rebuild_asked = Signal()

    def __init__(self, desk: StartDesk) -> None:
        super().__init__(
            _("From a backup"),
            _("The backup becomes a new base beside the others. None of them is changed."),
            width=500,
        )
        self._desk = desk
        self._file: Path | None = None
        self._shown_file = ElidedLabel(_("No file chosen"), TextRole.SECOND)
        self.name = QLineEdit()
        self.password = PasswordLine(_("Password"))
        self._problem = Label("", TextRole.PROBLEM, wrap=True)
        self._problem.hide()
        self.restore_button = primary_button(_("Restore"), "backup-restore", self._restore)
        self.choose_button = button(_("Choose a file…"), "file-outline", self.choose)
        file_line = row(self._shown_file, self.choose_button)
        file_line.setStretch(0, 1)
        self.fill(
            file_line,
            self.field(_("Name of the new base"), self.name),
            self.field(_("Password of the time the backup was made"), self.password),
            self._problem,
            8,
            row(button(_("Back"), clicked=self.back_asked.emit), None, self.restore_button),
            row(None, link_button(_("From a complete export (.xlsx)…"), self.rebuild_asked.emit)),
        )
        self.password.returnPressed.connect(self._restore)
        self.password.textChanged.connect(lambda _text: self._look())
        self.name.textChanged.connect(lambda _text: self._look())
        self._look()

    def begin(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        return self._problem.text() if not self._problem.isHidden() else ""

    def _look(self) -> None:
        ready = self._file is not None and bool(self.name.text().strip() and self.password.text())
        self.restore_button.setEnabled(ready)

    def choose(self) -> None:
        kinds = ((_("Backup of a base"), ("clientbase-backup",)),)
        file = dialogs.open_file(self, _("Choose a backup"), kinds)
        if file is None:
            return
        self._file = file
        self._shown_file.setText(file.name)
        if not self.name.text():
            name = file.name.split(" 20")[0].removesuffix(file.suffix)
            self.name.setText(self._desk.free_name(name).name.removesuffix(".clientbase"))
        self.password.setFocus()
        self._look()

    def _restore(self) -> None:
        if not self.restore_button.isEnabled() or self._file is None:
            return
        file, name, password = self._file, self.name.text().strip(), self.password.text()
        self.restore_button.setEnabled(False)
        self._problem.hide()
        jobs.start(
            lambda progress: self._desk.restore(file, name, password, progress),
            self,
            done=self.restored.emit,
            failed=self._refused,
            title=_("Restoring from the backup"),
        )

    def _refused(self, error: ClientbaseError) -> None:
        self._look()
        if not isinstance(error, WorkCancelled):
            self._problem.setText(sentence(error))
            self._problem.show()
