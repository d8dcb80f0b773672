"""What the two views of a plan share: a way back, a title, a sentence, a list of lines, one main button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui.kit.buttons import Button, icon_button, primary_button
from clientbase.ui.kit.layouts import Part, column, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import LIST_MARGINS, TextRole


class PlanView(QWidget):
    """Space turns the choice of the selected lines, Enter opens the client, Esc goes back."""

    left = Signal()
    client_asked = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[ListColumn],
        settings: MachineSettings,
        *,
        main: tuple[str, str, Callable[[], object]],
        tools: Sequence[QWidget] = (),
        beside: Sequence[Part] = (),
    ) -> None:
        """`main`: words, icon and deed of the one primary button; `tools` stand before it."""
        super().__init__()
        self.list = ListView(name, NoRows(), columns, settings)
        self.list.set_count_words(lambda n: ngettext("{count} line", "{count} lines", n))
        self.list.row_opened.connect(self._open)
        self.list.set_menu(self.menu)
        self.main: Button = primary_button(*main)
        self.title = ElidedLabel("", TextRole.TITLE)
        self.told = Label("", TextRole.SECOND, wrap=True)
        back = icon_button("arrow-left", _("Back to the lists"), self.left.emit)
        head = row(back, self.title, *tools, self.main, gap=8)
        head.setStretch(1, 1)
        parts: list[Part] = [head, self.told]
        if beside:
            parts.append(row(*beside, None, gap=8))
        whole = column(*parts, self.list, gap=12, margins=LIST_MARGINS)
        whole.setStretch(len(parts), 1)
        self.setLayout(whole)
        shortcut(self.list, "Space", self.toggle, within=True)
        shortcut(self, "Esc", self.left.emit, within=True)
        self.setFocusProxy(self.list)

    def toggle(self) -> None:
        """Turn the choice of the selected lines."""
        raise NotImplementedError

    def client_of(self, number: int) -> int:
        """The client a line is about, 0 for none."""
        raise NotImplementedError

    def _open(self, number: int) -> None:
        client_id = self.client_of(number)
        if client_id:
            self.client_asked.emit(client_id)

    def menu(self, numbers: tuple[int, ...]) -> list[QAction]:
        actions = [self.action(_("Choose otherwise"), self.toggle)]
        if len(numbers) == 1 and self.client_of(numbers[0]):
            actions.append(self.action(_("Open the client"), lambda: self._open(numbers[0])))
        return actions

    def action(self, text: str, run: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        made.triggered.connect(lambda _on=False: run())
        return made
