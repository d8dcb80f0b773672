"""Phones, e-mails, addresses and contact persons of a card, a row each with what can be done at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.client import Address, ContactPerson, Email, Phone
from clientbase.i18n import _
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.formats import show_address, unbroken
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

CALL, MAIL, COPY = "call", "mail", "copy"
_SIDE = 24


@dataclass(frozen=True, slots=True)
class Deed:
    """`kind`: CALL, MAIL or COPY; `value`: the number, the address, the text."""

    kind: str
    icon: str
    words: str
    value: str


def deeds_of(item: object) -> tuple[Deed, ...]:
    """What can be done with one of several values."""
    match item:
        case Phone():
            return (_call(item.e164 or item.text, item.text),)
        case Email():
            return (_mail(item.address),)
        case Address():
            return (Deed(COPY, "content-copy", _("Copy the address"), show_address(item)),)
        case ContactPerson():
            call = (_call(item.phone, item.name),) if item.phone else ()
            return (*call, _mail(item.email)) if item.email else call
    return ()


def _call(number: str, whom: str) -> Deed:
    return Deed(CALL, "phone-outline", _("Call {phone}").format(phone=whom), number)


def _mail(address: str) -> Deed:
    return Deed(MAIL, "email-outline", _("Write to {address}").format(address=address), address)


class ValueRows(QWidget):
    """`asked(kind, value)` when a button is pressed; empty for values with which nothing is done."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._box = column(gap=0)
        self.setLayout(self._box)
        self._filled = False

    def show_items(self, items: object, texts: Sequence[str]) -> None:
        """`texts`: how each reads."""
        clear(self._box)
        several = items if isinstance(items, tuple) and len(items) == len(texts) else ()
        deeds = [deeds_of(item) for item in several]
        self._filled = any(deeds)
        for text, some in zip(texts, deeds, strict=False) if self._filled else ():
            label = Label(unbroken(text), TextRole.BODY, wrap=True, tabular=True)
            line = row(label, *(self._button(deed) for deed in some), gap=0)
            line.setStretch(0, 1)
            self._box.addLayout(line)

    def is_filled(self) -> bool:
        return self._filled

    def _button(self, deed: Deed) -> QWidget:
        made = icon_button(deed.icon, deed.words, partial(self.asked.emit, deed.kind, deed.value))
        made.setFixedSize(_SIDE, _SIDE)
        made.setIconSize(QSize(16, 16))
        return made
