"""Which sections of a card beside its fields are shown; the empty ones are one line of what to add."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.card_sections import CARD_SECTIONS, CardSection
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class CardParts(QWidget):
    """The line of what to add. Makes the parts when the first client is shown: `made()` is sent once they are
    there, to be placed by the card.
    """

    made = Signal()

    def __init__(
        self, shop: Shop, window: WindowContext, sections: tuple[CardSection, ...] = CARD_SECTIONS
    ) -> None:
        super().__init__()
        self._shop, self._window, self._sections = shop, window, sections
        self._parts: dict[str, CardPart] = {}
        self._asked: set[str] = set()  # empty ones that somebody opened to add
        self._hidden: frozenset[str] = frozenset()
        self._all = False
        self._offered = FlowLayout(gap=8)
        self.setLayout(self._offered)

    def part(self, key: str) -> CardPart | None:
        return self._parts.get(key)

    def parts(self) -> Mapping[str, CardPart]:
        return self._parts

    def show_client(self, client_id: int) -> None:
        self._asked.clear()
        if not self._parts:
            for section in self._sections:
                part = section.make(self._shop, self._window, client_id)
                part.filled_changed.connect(self._look)
                part.setContentsMargins(8, 12, 0, 0)
                self._parts[section.key] = part
            self.made.emit()
        else:
            for part in self._parts.values():
                part.show_client(client_id)
        self._look()

    def set_hidden(self, keys: frozenset[str]) -> None:
        """What the owner put away: shown only when all is asked for."""
        self._hidden = keys
        self._look()

    def show_all(self, shown: bool) -> None:
        self._all = shown
        self._look()

    def _look(self) -> None:
        """Show the parts that hold something; the others are offered by name."""
        clear(self._offered)
        for key, part in self._parts.items():
            hidden = key in self._hidden and not self._all
            shown = key in self._asked or (not hidden and (part.is_filled() or not part.adding))
            part.setVisible(shown)
            if not shown and not hidden:
                self._offered.addWidget(link_button(f"+ {part.adding}", partial(self.begin_adding, key)))
        self.setVisible(self._offered.count() > 0)

    def begin_adding(self, key: str) -> None:
        self._asked.add(key)
        self._look()
        self._parts[key].begin_adding()

    def keep(self) -> bool:
        """Ctrl+S: keep what is being typed in one of them; False when nothing is."""
        return any(part.keep() for part in self._parts.values() if part.isVisible())

    def typed(self) -> dict[str, object]:
        """What is typed into the parts and not kept, by their keys."""
        return {key: typed for key, part in self._parts.items() if (typed := part.typed())}

    def take_typed(self, typed: Mapping[str, object]) -> None:
        for key, what in typed.items():
            if (part := self._parts.get(key)) is not None:
                self._asked.add(key)
                self._look()
                part.take_typed(what)
