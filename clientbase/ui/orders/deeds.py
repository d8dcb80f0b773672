"""What the panel, the list's menu and the client's card ask to be done with an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class OrderDeeds(Protocol):
    def edit(self, order_id: int) -> None: ...

    def pay(self, order_id: int) -> None: ...

    def further(self, order_id: int, parent: QWidget) -> list[QAction]:
        """Everything else, for a menu."""
        ...

    def open_record(self, noun: str, id: int) -> None:
        """A document, or the order it gives back."""
        ...


def action(parent: QWidget, text: str, run: Callable[[], object]) -> QAction:
    made = QAction(text, parent)
    made.triggered.connect(lambda _on=False: run())
    return made
