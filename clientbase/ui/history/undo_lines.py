"""Whom an undo did not put back and why, line by line; the name of a client opens his card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLayout

from clientbase.domain.changes import UndoItem
from clientbase.i18n import _, ngettext
from clientbase.ui.history.words import undo_reason
from clientbase.ui.kit.buttons import LinkButton, link_button
from clientbase.ui.kit.layouts import Part, column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

MOST = 100
"""So many lines are shown; more are counted."""


def item_lines(
    items: tuple[UndoItem, ...],
    open_client: Callable[[int], object],
    title_of: Callable[[str, str], str] | None = None,
) -> list[Part]:
    """Who was not put back and why, the first MOST of them; a client's name opens his card.

    `title_of` names a field of a noun, where it is to be told which of them stay.
    """
    found: list[Part] = []
    for item in items[:MOST]:
        reason = undo_reason(item.reason)
        if title_of is not None and item.fields:
            fields = ", ".join(dict.fromkeys(title_of(item.noun, key) for key in item.fields))
            reason = _("{fields}: {reason}").format(fields=fields, reason=reason)
        if item.noun == "client" and item.label:
            name = link_button(item.label, partial(open_client, item.id))
            found.append(column(row(name, None), Label(reason, TextRole.SMALL, wrap=True), gap=0))
        else:
            words = _("{name}: {reason}").format(name=item.label or "—", reason=reason)
            found.append(Label(words, wrap=True))
    more = len(items) - MOST
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more).format(count=more)
        found.append(Label(words, TextRole.SMALL))
    return found


def texts_in(layout: QLayout) -> list[str]:
    """What labels and links of a layout say, from top to bottom."""
    found: list[str] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if inner is not None:
            found += texts_in(inner)
        elif isinstance(widget, Label | LinkButton):
            found.append(widget.text())
    return found
