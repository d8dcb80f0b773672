"""Whether the program starts with the system: one entry of this user's, written and taken away."""

import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from clientbase import paths
from clientbase.crypto.whole_file import disk_told, write_whole

IN_TRAY = "--in-tray"
"""Started with this, the program opens no window."""
_NAME = "clientbase"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_SPECIAL = '"`$\\'


def command_of_this_program() -> tuple[str, ...]:
    """How this program is started, without a window."""
    if getattr(sys, "frozen", False):
        return (sys.executable, IN_TRAY)
    return (sys.executable, str(Path(sys.argv[0]).resolve()), IN_TRAY)


def desktop_entry(command: Sequence[str]) -> str:
    """For ~/.config/autostart (freedesktop.org: Desktop Entry and Autostart specifications)."""
    line = " ".join(_quoted(part) for part in command)
    return (
        "[Desktop Entry]\nType=Application\nName=Clientbase\n"
        f"Exec={line}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    )


def _quoted(part: str) -> str:
    """An argument of Exec: quoted, what is special in it escaped, and that again as a string of the file."""
    inner = "".join(f"\\{one}" if one in _SPECIAL else one for one in part)
    return '"' + inner.replace("\\", "\\\\").replace("%", "%%") + '"'


def launch_agent(command: Sequence[str]) -> str:
    """For ~/Library/LaunchAgents (launchd.plist)."""
    facts = {
        "Label": _NAME,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    return plistlib.dumps(facts).decode("utf-8")


def run_value(command: Sequence[str]) -> str:
    """For the key Run of the Windows registry: one line, quoted as Windows parts it."""
    return subprocess.list2cmdline(command)


class FileEntry:
    """The entry is a file: Linux and macOS."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self._text = path, text

    def is_on(self) -> bool:
        return self.path.is_file()

    def turn(self, on: bool) -> None:
        """Raises FolderReadOnly, DiskFull, DiskFailed."""
        with disk_told(self.path.parent.name):
            if on:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self.path, self._text.encode("utf-8"))
            else:
                self.path.unlink(missing_ok=True)


if sys.platform == "win32":
    import winreg

    class RunEntry:
        """The entry is a value of the registry."""

        def __init__(self, value: str) -> None:
            self._value = value

        def is_on(self) -> bool:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    winreg.QueryValueEx(key, _NAME)
            except FileNotFoundError:
                return False
            return True

        def turn(self, on: bool) -> None:
            """Raises FolderReadOnly, DiskFailed."""
            with disk_told("Run"), winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                if on:
                    winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, self._value)
                elif self.is_on():
                    winreg.DeleteValue(key, _NAME)

    def autostart(command: Sequence[str]) -> RunEntry:
        return RunEntry(run_value(command))

else:

    def autostart(command: Sequence[str], home: Path | None = None, config: Path | None = None) -> FileEntry:
        """The entry of this user, as this system has them."""
        home = home or Path.home()
        if sys.platform == "darwin":
            place = home / "Library" / "LaunchAgents" / f"{_NAME}.plist"
            return FileEntry(place, launch_agent(command))
        config = config or paths.user_config_folder()
        return FileEntry(config / "autostart" / f"{_NAME}.desktop", desktop_entry(command))
