"""Files opened by the system's own program for them, from a folder that is empty when the program ends."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clientbase import paths
from clientbase.services.plain_files import PlainFiles


def hand_out(name: str, content: bytes) -> bool:
    """Write the file and open it; False where no program of this computer takes it.

    Raises DiskFull, FolderReadOnly, DiskFailed.
    """
    return hand_out_copy(name, content) is not None


def hand_out_copy(name: str, content: bytes) -> Path | None:
    """The same for a file that is to be changed there: where the copy lies, None where nothing opens it."""
    path = PlainFiles(paths.handed_out_folder()).keep(name, content)
    return path if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) else None


def sweep() -> None:
    """Remove what was handed out, now or before a crash."""
    PlainFiles(paths.handed_out_folder()).sweep()
