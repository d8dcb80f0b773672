"""The sections of a card beside its fields, below one another; the empty ones are one line of what to add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.card_sections import CARD_SECTIONS, CardSection
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class CardParts(QWidget):
    """Makes the parts when the first client is shown; `made()` is sent once they stand."""

    made = Signal()

    def __init__(
        self, shop: Shop, window: WindowContext, sections: tuple[CardSection, ...] = CARD_SECTIONS
    ) -> None:
        super().__init__()
        self._shop, self._window, self._sections = shop, window, sections
        self._parts: dict[str, CardPart] = {}
        self._asked: set[str] = set()  # empty ones that somebody opened to add
        self._box = column(gap=12)
        self._offers = QWidget()
        self._offered = FlowLayout(gap=2)
        self._offers.setLayout(self._offered)
        self.setLayout(column(self._box, self._offers, gap=8))

    def part(self, key: str) -> CardPart | None:
        return self._parts.get(key)

    def show_client(self, client_id: int) -> None:
        self._asked.clear()
        if not self._parts:
            for section in self._sections:
                part = section.make(self._shop, self._window, client_id)
                part.filled_changed.connect(self._arrange)
                self._parts[section.key] = part
                self._box.addWidget(part)
            self.made.emit()
        else:
            for part in self._parts.values():
                part.show_client(client_id)
        self._arrange()

    def _arrange(self) -> None:
        """Show the parts that hold something; the others are offered by name."""
        clear(self._offered)
        for key, part in self._parts.items():
            shown = part.is_filled() or key in self._asked or not part.adding
            part.setVisible(shown)
            if not shown:
                link = link_button(part.adding, lambda key=key: self.begin_adding(key))
                self._offered.addWidget(link)
        self._offers.setVisible(self._offered.count() > 0)

    def begin_adding(self, key: str) -> None:
        self._asked.add(key)
        self._arrange()
        self._parts[key].begin_adding()

    def typed(self) -> dict[str, object]:
        """What is typed into the parts and not kept, by their keys."""
        return {key: typed for key, part in self._parts.items() if (typed := part.typed())}

    def take_typed(self, typed: Mapping[str, object]) -> None:
        for key, what in typed.items():
            if (part := self._parts.get(key)) is not None:
                self._asked.add(key)
                self._arrange()
                part.take_typed(what)
