"""The entry that starts the program with the system: its text on each system, written and taken away."""

import plistlib
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from clientbase.domain.base_errors import FolderReadOnly
from clientbase.services.autostart import (
    FileEntry,
    autostart,
    command_of_this_program,
    desktop_entry,
    launch_agent,
    run_value,
)

COMMAND = ("/opt/Client base/клієнти", "--in-tray")


def test_a_desktop_entry_says_how_it_is_started() -> None:
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(desktop_entry(COMMAND))
    entry = dict(parser["Desktop Entry"])
    assert entry["Exec"] == '"/opt/Client base/клієнти" "--in-tray"'
    assert (entry["Type"], entry["Terminal"]) == ("Application", "false")


@pytest.mark.parametrize(
    ("part", "written"),
    [
        ("a b", '"a b"'),
        ('a"b', '"a\\\\"b"'),
        ("a$b", '"a\\\\$b"'),
        ("a`b", '"a\\\\`b"'),
        ("a\\b", '"a\\\\\\\\b"'),
        ("50%", '"50%%"'),
    ],
)
def test_what_is_special_in_an_entry_is_escaped_twice(part: str, written: str) -> None:
    """Once as an argument of Exec, once as a string of the file (Desktop Entry Specification 1.5)."""
    assert f"Exec={written}\n" in desktop_entry((part,))


def test_a_launch_agent_runs_it_at_login() -> None:
    agent = plistlib.loads(launch_agent(("/Apps/A & B", "--in-tray")).encode())
    assert agent["ProgramArguments"] == ["/Apps/A & B", "--in-tray"]
    assert agent["RunAtLoad"] is True
    assert "&amp;" in launch_agent(("/Apps/A & B",))


def test_windows_gets_one_line_in_quotes() -> None:
    assert run_value(("C:\\Program Files\\Clientbase\\clientbase.exe", "--in-tray")) == (
        '"C:\\Program Files\\Clientbase\\clientbase.exe" --in-tray'
    )


def test_the_program_names_itself() -> None:
    command = command_of_this_program()
    assert command[0] == sys.executable
    assert command[-1] == "--in-tray"


@pytest.mark.skipif(sys.platform == "win32", reason="the entry is in the registry there")
def test_it_is_written_into_the_folder_of_this_user_and_taken_away_again(tmp_path: Path) -> None:
    entry = autostart(COMMAND, tmp_path, tmp_path / "config")
    assert isinstance(entry, FileEntry)
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()
    assert "клієнти" in entry.path.read_text("utf-8")
    assert tmp_path in entry.path.parents
    entry.turn(False)
    entry.turn(False)
    assert not entry.is_on()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_folder_one_may_not_write_into_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    entry = FileEntry(tmp_path / "file" / "autostart" / "x.desktop", "")
    with pytest.raises(Exception, match=r"autostart|file") as told:
        entry.turn(True)
    assert type(told.value).__module__ == FolderReadOnly.__module__
