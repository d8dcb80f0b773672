"""The print preview that is open, and its paper put into a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.ui.kit import dialogs
from clientbase.ui.kit.print_preview import PrintPreview


def preview_of(widget: QWidget) -> PrintPreview:
    shown = [one for one in widget.window().findChildren(PrintPreview) if one.isVisible()]
    assert isinstance(shown[-1], PrintPreview)
    return shown[-1]


def print_into(path: Path, widget: QWidget, settle: Callable[[], None]) -> None:
    """Press Print in the preview over the widget's window."""
    dialogs.next_file(path)
    preview_of(widget).print_all()
    settle()
