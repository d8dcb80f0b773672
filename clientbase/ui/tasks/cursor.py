"""Where the cursor of a window stands, be the window in front or not."""

from PySide6.QtWidgets import QWidget


def has_cursor(widget: QWidget) -> bool:
    return widget.window().focusWidget() is widget
