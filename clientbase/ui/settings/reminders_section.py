"""Reminders in the settings: the hour of the morning, quiet hours, sound; and on this computer the tray."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QCheckBox

from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit.layouts import Divider, hidden_unless, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.reminders.tray import STAYS_IN_TRAY
from clientbase.ui.reminders.words import alarm_words
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import ChoiceSetting, Save, TextSetting, YesNoSetting
from clientbase.ui.tokens import TextRole

_HOUR_WIDTH = 120
_USUAL = (0, 5, 10, 15, 30, 60, 120, 1_440)


class Entry(Protocol):
    """What starts the program with the system."""

    def is_on(self) -> bool: ...

    def turn(self, on: bool) -> None: ...


def _alarms() -> list[tuple[str, str]]:
    none = [("", _("not by themselves"))]
    return none + [(str(minutes), alarm_words(minutes)) for minutes in _USUAL]


class RemindersSection(SettingsSection):
    def __init__(
        self, save: Save, machine: MachineSettings, entry: Entry, tray_is_there: Callable[[], bool]
    ) -> None:
        super().__init__(_("Reminders"))
        self._machine, self._entry = machine, entry
        self.close_to_tray = QCheckBox(_("Closing the window leaves the program in the tray"))
        self.close_to_tray.clicked.connect(lambda on: machine.set(STAYS_IN_TRAY, on or None))
        self.with_system = QCheckBox(_("Start with the system, in the tray"))
        self.with_system.clicked.connect(self._turn)
        self._problem = ProblemLine()
        there = tray_is_there()
        self.close_to_tray.setEnabled(there)
        self.no_tray = Label(
            _(
                "This system has no tray. Reminders come while the window is open, even a minimised one; "
                "the bell in the side bar counts them."
            ),
            TextRole.SMALL,
            wrap=True,
        )
        hidden_unless(not there, self.no_tray)
        quiet = row(*(self._hour(f"reminders.quiet_{end}", save) for end in ("from", "to")), None, gap=12)
        self.fill(
            self._hour("reminders.morning", save),
            quiet,
            Label(
                _("In quiet hours reminders gather and come after. Empty: there are none."),
                TextRole.SMALL,
                wrap=True,
            ),
            YesNoSetting("reminders.sound", save),
            4,
            Label(_("What is reminded of"), TextRole.HEADING),
            Label(
                _("Appointments and tasks have alarms of their own. A task without one: at its time."),
                TextRole.SMALL,
                wrap=True,
            ),
            ChoiceSetting("reminders.appointment", save, _alarms(), _("Each can have others.")),
            YesNoSetting("reminders.birthdays", save),
            YesNoSetting("reminders.contacts", save),
            YesNoSetting("reminders.everyone", save),
            4,
            Divider(),
            4,
            Label(_("On this computer"), TextRole.HEADING),
            self.close_to_tray,
            self.no_tray,
            self.with_system,
            self._problem,
        )
        self._show()

    def _hour(self, key: str, save: Save) -> TextSetting:
        field = TextSetting(key, save, placeholder="—")
        field.line.setFixedWidth(_HOUR_WIDTH)
        return field

    def _turn(self, on: bool) -> None:
        self._problem.say("")
        try:
            self._entry.turn(on)
        except ClientbaseError as error:
            self._problem.say(sentence(error))
        self._show()

    def problem(self) -> str:
        return self._problem.text()

    def _show(self) -> None:
        self.close_to_tray.setChecked(bool(self._machine.get(STAYS_IN_TRAY)))
        self.with_system.setChecked(self._entry.is_on())
