"""What lies in the clipboard as far as it can be imported: rows that were copied, or a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clientbase.ui.calendar_files.entry import CALENDAR_ENDINGS

LIST_ENDINGS = (
    *("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "vcf", "xml", "html", "htm"),
    *CALENDAR_ENDINGS,
)
"""Kinds of files that are looked for; a calendar leads on to its own import."""


def clipboard_list() -> Path | str:
    """A file that was copied, or text; "" where there is neither."""
    return list_in(QGuiApplication.clipboard().mimeData())


def list_in(data: QMimeData | None) -> Path | str:
    """Of a clipboard or of something that is dropped."""
    if data is None:
        return ""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if files:
        return Path(files[0])
    return data.text() if data.hasText() and data.text().strip() else ""
