"""Reminders in the settings: hours are understood, the tray is offered where there is one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.settings import BadHour, checked_setting
from clientbase.services.autostart import FileEntry
from clientbase.texts import sentence
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.reminders.tray import STAYS_IN_TRAY
from clientbase.ui.settings.reminders_section import RemindersSection


def section(qtbot: QtBot, machine: MachineSettings, place: Path, *, tray: bool = True) -> RemindersSection:
    made = RemindersSection(lambda _key, _text: "", machine, FileEntry(place, "text"), lambda: tray)
    qtbot.addWidget(made)
    made.resize(600, 800)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "kept"), [("9", "09:00"), ("9:30", "09:30"), ("21.05", "21:05"), (" 00:00 ", "00:00")]
)
def test_hours_are_understood_as_they_are_typed(typed: str, kept: str) -> None:
    assert checked_setting("reminders.morning", typed) == kept
    assert checked_setting("reminders.quiet_from", typed) == kept


@pytest.mark.parametrize("typed", ["24", "9:60", "ранок", "-1", "9:30:10", ""])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(BadHour) as refused:
        checked_setting("reminders.morning", typed)
    assert "reminders." not in sentence(refused.value), "it is called as the page calls it"
    assert checked_setting("reminders.quiet_to", "") == ""


def test_closing_into_the_tray_is_kept_on_this_computer(
    qtbot: QtBot, machine: MachineSettings, tmp_path: Path
) -> None:
    made = section(qtbot, machine, tmp_path / "entry")
    assert made.close_to_tray.isEnabled()
    assert not made.no_tray.isVisible()
    qtbot.mouseClick(
        made.close_to_tray, Qt.MouseButton.LeftButton, pos=made.close_to_tray.rect().center() / 4
    )
    assert machine.get(STAYS_IN_TRAY) is True
    made.close_to_tray.click()
    assert machine.get(STAYS_IN_TRAY) is None


def test_where_there_is_no_tray_it_says_so(qtbot: QtBot, machine: MachineSettings, tmp_path: Path) -> None:
    made = section(qtbot, machine, tmp_path / "entry", tray=False)
    assert not made.close_to_tray.isEnabled()
    assert made.no_tray.isVisible()


def test_the_start_with_the_system_is_written_and_taken_away(
    qtbot: QtBot, machine: MachineSettings, tmp_path: Path
) -> None:
    made = section(qtbot, machine, tmp_path / "autostart" / "entry")
    made.with_system.click()
    assert (tmp_path / "autostart" / "entry").is_file()
    made.with_system.click()
    assert not (tmp_path / "autostart" / "entry").exists()


def test_where_it_cannot_be_written_it_says_why(
    qtbot: QtBot, machine: MachineSettings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    made = section(qtbot, machine, tmp_path / "file" / "entry")
    made.with_system.click()
    assert made.problem()
    assert not made.with_system.isChecked()
