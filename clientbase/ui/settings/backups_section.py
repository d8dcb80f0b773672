"""Backups: how often, where else, the list of those made, one at once, a restore; the base as a workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clientbase.domain.backup import REASON_LABELS, BackupFile, BackupMade, BackupReason
from clientbase.i18n import _
from clientbase.services.backups import BackupService
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import Divider, clear, row
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import NumberSetting, Save, TextSetting, YesNoSetting
from clientbase.ui.tokens import TextRole

SHOWN = 12
_KIB = 1024


def show_size(count: int) -> str:
    """Bytes as people say them: «340 КБ», «12 МБ»."""
    if count < _KIB * _KIB:
        return _("{count} KB").format(count=max(1, round(count / _KIB)))
    return _("{count} MB").format(count=round(count / _KIB / _KIB))


class BackupsSection(SettingsSection):
    """`restore_asked` leads to the start page that makes a new base from a backup."""

    restore_asked = Signal()

    def __init__(self, save: Save, backups: BackupService, whole: QWidget) -> None:
        super().__init__(
            _("Backups"),
            _(
                "Every backup is opened and compared with the base before it counts. "
                "Old ones are thinned out."
            ),
        )
        self._save, self._backups = save, backups
        self._second = TextSetting(
            "backup.second_folder", save, _("A stick or a disk: each backup is copied there too."),
            _("None"),
        )  # fmt: skip
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(16)
        self._list.setVerticalSpacing(6)
        self._list.setColumnStretch(1, 1)
        second = row(self._second, button(_("Choose…"), "folder-outline", self.choose_folder))
        second.setStretch(0, 1)
        self.fill(
            row(
                button(_("Back up now"), "content-save-check-outline", self.make),
                button(_("Restore…"), "backup-restore", self.restore_asked.emit),
                None,
            ),
            NumberSetting("backup.every_minutes", save, most=10_080, zero=_("never"), suffix=_(" min")),
            YesNoSetting("backup.on_close", save),
            second,
            4,
            Divider(),
            4,
            Label(_("The latest"), TextRole.SECTION),
            self._list,
            4,
            Divider(),
            4,
            whole,
        )
        self.read()

    def read(self) -> None:
        """List what lies in the folder of backups."""
        jobs.start(lambda _progress: self._backups.made(), self, done=self._show)

    def _show(self, made: tuple[BackupFile, ...]) -> None:
        clear(self._list)
        if not made:
            self._list.addWidget(Label(_("None yet"), TextRole.SECOND), 0, 0)
        for line, backup in enumerate(made[:SHOWN]):
            self._list.addWidget(Label(show_instant(backup.made_at), tabular=True), line, 0)
            self._list.addWidget(Label(_(REASON_LABELS[backup.reason]), TextRole.SECOND), line, 1)
            self._list.addWidget(Label(show_size(backup.size), TextRole.SECOND, tabular=True), line, 2)

    def make(self) -> None:
        jobs.start(
            lambda progress: self._backups.make(BackupReason.BY_HAND, progress),
            self,
            done=self._made,
            title=_("Making a backup"),
        )

    def _made(self, made: BackupMade) -> None:
        self.read()
        if made.second_problem is not None:
            notice.say(self, sentence(made.second_problem))
        else:
            notice.say(self, _("A backup was made and checked."))

    def choose_folder(self) -> None:
        folder: Path | None = dialogs.open_folder(self, _("Second folder for backups"))
        if folder is not None:
            self._second.line.setText(str(folder))
            self._second.save_text(str(folder))
