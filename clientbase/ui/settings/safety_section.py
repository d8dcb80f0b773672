"""Password, lock after idle minutes, the recovery sheet and its withdrawal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, current_language
from clientbase.services import bases
from clientbase.services.base_folder import BaseFolder
from clientbase.texts import sentence
from clientbase.ui.kit import jobs, notice, printing
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import Divider, column, row
from clientbase.ui.kit.password_line import NewPassword, PasswordLine
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.text import Label
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import NumberSetting, Save
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.tokens import TextRole


class PasswordDialog(QDialog):
    """The password now, and the new one twice."""

    def __init__(self, parent: QWidget, desk: StartDesk, folder: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the password"))
        self.setMinimumWidth(420)
        self._desk, self._folder = desk, folder
        self.old = PasswordLine(_("Password now"))
        self.new = NewPassword()
        self._problem = ProblemLine()
        self.change = primary_button(_("Change"), clicked=self._change)
        note = Label(
            _("The recovery sheet stays as it is. Backups made before open with the password of their time."),
            TextRole.SMALL,
            wrap=True,
        )
        self.setLayout(
            column(
                Label(_("Change the password"), TextRole.HEADING),
                self.old,
                self._problem,
                Label(_("New password"), TextRole.SMALL),
                self.new,
                note,
                8,
                row(None, button(_("Cancel"), clicked=self.reject), self.change),
                margins=24,
            )
        )
        self.new.changed.connect(self._look)
        self.old.textChanged.connect(lambda _text: self._look())
        self.new.entered.connect(self._change)
        self._look()
        self.old.setFocus()

    def _look(self) -> None:
        self.change.setEnabled(bool(self.old.text()) and self.new.is_ready())

    def problem(self) -> str:
        return self._problem.text()

    def _change(self) -> None:
        if not self.change.isEnabled():
            return
        old, new = self.old.text(), self.new.password()
        self.change.setEnabled(False)
        jobs.start(
            lambda _progress: self._desk.change_password(self._folder, old, new),
            self,
            done=lambda _nothing: self._changed(),
            failed=self._refused,
        )

    def _changed(self) -> None:
        parent = self.parentWidget()
        self.accept()
        if parent is not None:
            notice.say(parent, _("The password was changed."))

    def _refused(self, error: ClientbaseError) -> None:
        self._problem.say(sentence(error))
        self._look()


class SafetySection(SettingsSection):
    """`rekey_asked` carries the password: whoever holds the window closes the base first."""

    rekey_asked = Signal(str)

    def __init__(self, save: Save, desk: StartDesk, folder: Path) -> None:
        super().__init__(_("Password and lock"))
        self._desk, self._folder = desk, folder
        self.fill(
            row(button(_("Change the password…"), "form-textbox-password", self.change_password), None),
            NumberSetting("lock.minutes", save, most=600, zero=_("never"), suffix=_(" min")),
            4,
            Divider(),
            4,
            Label(_("Recovery sheet"), TextRole.HEADING),
            Label(
                _(
                    "It opens the base when the password is forgotten. Keep it on paper, "
                    "not on this computer."
                ),
                TextRole.SECOND,
                wrap=True,
            ),
            row(button(_("Print it again…"), "printer-outline", self.print_sheet), None),
            Label(
                _(
                    "If a sheet was lost or seen by others, change the keys: everything is encrypted "
                    "anew and the old sheet opens nothing any more."
                ),
                TextRole.SECOND,
                wrap=True,
            ),
            row(button(_("Change the keys…"), "key-change", self.change_keys), None),
        )

    def change_password(self) -> None:
        PasswordDialog(self, self._desk, self._folder).open()

    def print_sheet(self) -> None:
        title = _("Print the recovery sheet")
        text = _("The sheet opens the base, so the password is asked first.")
        Prompt(self, title, text, _("Print"), self._print, secret=True).open()

    def _print(self, password: str) -> None:
        folder, name, language = self._folder, self._name(), current_language()

        def work(_progress: object) -> bytes:
            return self._desk.sheet(bases.recovery_code_of(folder, password), name, language)

        jobs.start(work, self, done=lambda pdf: printing.print_pdf(self, pdf, _("Recovery sheet")))

    def _name(self) -> str:
        return BaseFolder(self._folder).name

    def change_keys(self) -> None:
        text = _(
            "The base is closed, backed up and encrypted anew; then you get a new recovery sheet. "
            "Enter the password to begin."
        )
        title = _("Change the keys")
        Prompt(self, title, text, _("Change the keys"), self.rekey_asked.emit, secret=True).open()
