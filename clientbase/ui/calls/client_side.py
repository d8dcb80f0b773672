"""Whom one calls: name, numbers, warnings, what one wants to know while one talks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _
from clientbase.ui.calls.run_presenter import CallContent
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class ClientSide(QWidget):
    """Only read; `open_asked(client id)` asks for the card."""

    open_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client_id = 0
        self.name = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.open = flat_button(_("Open the card"), "card-account-details-outline", self._open)
        self.numbers = column(gap=4)
        self.warnings = Label("", TextRole.LATE, wrap=True)
        self._tags = FlowLayout(gap=4)
        self._tags_place = holder(self._tags)
        self.facts = Facts()
        self._talks_title = Label(_("What was before"), TextRole.SECTION)
        self.talks = column(gap=8)
        head = row(self.name, column(self.open, None), gap=8)
        head.setStretch(0, 1)
        self.setLayout(
            column(
                head,
                self.numbers,
                self.warnings,
                self._tags_place,
                self.facts,
                4,
                self._talks_title,
                self.talks,
                gap=12,
            )
        )

    def show_client(self, content: CallContent) -> None:
        client = content.client
        self._client_id = client.id
        self.name.setText(client.display_name)
        clear(self.numbers)
        for shown, _dialled in content.numbers:
            self.numbers.addWidget(Label(shown, TextRole.HEADING, tabular=True, selectable=True))
        self.warnings.setText("\n".join(content.warnings))
        self.warnings.setVisible(bool(content.warnings))
        clear(self._tags)
        for tag in client.tags:
            self._tags.addWidget(Chip(tag))
        self._tags_place.setVisible(bool(client.tags))
        self.facts.set_facts(content.facts)
        clear(self.talks)
        for talk in content.talks:
            head = Label(f"{talk.when} · {talk.title}", TextRole.SMALL, wrap=True, tabular=True)
            words = [Label(talk.text, TextRole.BODY, wrap=True)] if talk.text else []
            self.talks.addWidget(holder(column(head, *words, gap=2)))
        self._talks_title.setVisible(bool(content.talks))

    def _open(self) -> None:
        self.open_asked.emit(self._client_id)
