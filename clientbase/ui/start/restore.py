"""The page that makes a new base from a backup file."""

from pathlib import Path

from PySide6.QtCore import Signal

from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import link_button, primary_button
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.password_line import PasswordLine
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.file_card import FileCard


class RestorePage(FileCard):
    """A backup is never put over a base: it becomes a new one, to be looked at first."""

    restored = Signal(object)  # Path
    rebuild_asked = Signal()

    def __init__(self, desk: StartDesk) -> None:
        super().__init__(
            desk,
            _("From a backup"),
            _("The backup becomes a new base beside the others. None of them is changed."),
            question=_("Choose a backup"),
            kind=(_("Backup of a base"), ("clientbase-backup",)),
        )
        self.password = PasswordLine(_("Password"))
        self.fill_in(
            self.password,
            self.field(_("Password of the time the backup was made"), self.password),
            primary_button(_("Restore"), "backup-restore", self.ask),
            row(None, link_button(_("From a complete export (.xlsx)…"), self.rebuild_asked.emit)),
        )
        self.password.returnPressed.connect(self.ask)
        self.password.textChanged.connect(lambda _text: self.look())

    def password_is_ready(self) -> bool:
        return bool(self.password.text())

    def name_in(self, file: Path) -> str:
        """Without the day and hour that a backup's file bears."""
        return file.name.split(" 20")[0].removesuffix(file.suffix)

    def begin_work(self, file: Path, name: str) -> None:
        password = self.password.text()
        jobs.start(
            lambda progress: self._desk.restore(file, name, password, progress),
            self,
            done=self.restored.emit,
            failed=self.refused,
            title=_("Restoring from the backup"),
        )
