"""The head of a card: who he is, his tags, the last contact and the next step, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.i18n import _
from clientbase.ui.clients.action_button import ActionButton
from clientbase.ui.clients.card_words import (
    avatar_colour,
    bought_words,
    chips_of,
    due_words,
    freshness,
    freshness_in_short,
    initials,
)
from clientbase.ui.clients.presenter import CardContent
from clientbase.ui.kit.avatar import Avatar
from clientbase.ui.kit.buttons import button, flat_button, icon_button, link_button
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole

_WIDEST = 520  # however wide the card is: what belongs together stays together


class CardHead(QWidget):
    """Sends the key of what was asked: call, note, task, appointment, invoice, dossier, vcard, bin,
    restore, erase, confirm, photo, stale, arrange; and where to go: back, close, full, earlier, later.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = flat_button(_("Clients"), "arrow-left", lambda: self.asked.emit("back"))
        self.earlier = icon_button("chevron-up", _("Previous client"), lambda: self.asked.emit("earlier"))
        self.later = icon_button("chevron-down", _("Next client"), lambda: self.asked.emit("later"))
        self.full = icon_button("arrow-expand", _("Open in full"), lambda: self.asked.emit("full"))
        self.close_button = icon_button("close", _("Close"), lambda: self.asked.emit("close"))
        for each in (self.earlier, self.later, self.full, self.close_button):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.avatar = Avatar(size=52)
        self.name = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chips = FlowLayout(gap=6)
        self._told: list[str] = []
        self._chips_place = QWidget()
        self._chips_place.setLayout(self._chips)
        self._steps = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self._bought = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self._fresh = ElidedLabel("", TextRole.SMALL)
        self._confirm = link_button(_("Confirm data"), lambda: self.asked.emit("confirm"))
        self._actions = row(gap=2)
        self._actions_place = holder(self._actions)
        self.buttons: dict[str, ActionButton] = {}
        for key, words, name in (
            ("call", _("Call"), "phone-outline"),
            ("note", _("Note"), "note-edit-outline"),
            ("task", _("Task"), "checkbox-marked-circle-plus-outline"),
            ("appointment", _("Appointment"), "calendar-plus"),
            ("invoice", _("Invoice"), "file-document-plus-outline"),
        ):
            self._add(key, words, name, partial(self.asked.emit, key))
        self._add("more", _("More"), "dots-horizontal", self._show_menu)
        self._in_bin = holder(
            row(
                button(_("Restore"), "restore", lambda: self.asked.emit("restore")),
                flat_button(_("Erase for good…"), "delete-forever-outline", lambda: self.asked.emit("erase")),
                None,
            )
        )
        top = row(self.back, None, self.earlier, self.later, self.full, self.close_button, gap=0)
        lines = column(self.name, self._chips_place, gap=6)
        person = row(column(self.avatar, None), holder(lines), gap=16)
        person.setStretch(1, 1)
        fresh = row(self._fresh, self._confirm, None, gap=4)
        self._actions_place.setMaximumWidth(_WIDEST)
        self.setLayout(
            column(top, person, self._bought, self._steps, fresh, self._actions_place, self._in_bin, gap=8)
        )

    def _add(self, key: str, words: str, name: str, clicked: Callable[[], object]) -> None:
        self.buttons[key] = ActionButton(name, words, clicked)
        self._actions.addWidget(self.buttons[key], 1)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in (
            ("dossier", _("PDF of everything kept about this client…")),
            ("vcard", _("Save as a vCard…")),
            ("photo", _("Choose a photo…")),
            ("stale", _("Note what is out of date")),
            ("arrange", _("Arrange the card…")),
            ("bin", _("Move to the bin")),
            ("erase", _("Erase for good…")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, key=key: self.asked.emit(key))
            menu.addAction(action)
        more = self.buttons["more"]
        menu.popup(more.mapToGlobal(QPoint(0, more.height() + 4)))

    def show_client(self, content: CardContent, today: date) -> None:
        client = content.client
        self.avatar.show_person(initials(client), avatar_colour(client))
        self.name.setText(client.display_name)
        self.setAccessibleName(client.display_name)
        clear(self._chips)
        chips = chips_of(client, today)
        self._told = [text for text, _colour in chips]
        for text, colour in chips:
            self._chips.addWidget(Chip(text, colour))
        self._chips_place.setVisible(bool(chips))
        self._steps.setText(_steps(content, today))
        self._steps.setVisible(bool(self._steps.text()))
        self._bought.setText(bought_words(client, today))
        self._bought.setVisible(bool(self._bought.text()))
        words, minded = freshness(client, today)
        self._fresh.set_texts(words, freshness_in_short(client, today))
        self._fresh.set_role(TextRole.LATE if minded else TextRole.SMALL)
        self._confirm.setVisible(client.confirmed_on != today or bool(client.stale_note))
        binned = client.deleted_at is not None
        self._actions_place.setVisible(not binned)
        self._in_bin.setVisible(binned)
        self._confirm.setEnabled(not binned)

    def chips(self) -> list[str]:
        return list(self._told)

    def steps(self) -> str:
        return self._steps.text()

    def bought(self) -> str:
        return self._bought.text()

    def freshness(self) -> str:
        return self._fresh.text()

    def set_place(self, *, alone: bool, full: bool) -> None:
        """`alone`: there is no list beside, so a way back is shown; `full`: it was opened wide."""
        self.back.setVisible(alone)
        self.close_button.setVisible(not alone)
        self.full.setVisible(not alone or full)
        self.full.setIcon(icon("arrow-collapse" if full else "arrow-expand"))
        words = _("Show beside the list") if full else _("Open in full")
        self.full.setToolTip(words)
        self.full.setAccessibleName(words)


def _steps(content: CardContent, today: date) -> str:
    """«Last contact 12 Nov · Next: call back, 23 Nov»."""
    parts = []
    last = content.client.last_contact_at
    if last is not None:
        parts.append(_("Last contact {date}").format(date=show_date(last.astimezone().date(), today=today)))
    task, meeting = content.next_task, content.next_appointment
    if meeting is not None and (task is None or task.due_on is None or meeting.starts.date() <= task.due_on):
        when = due_words(meeting.starts.date(), None if meeting.all_day else meeting.starts.time(), today)
        parts.append(_("Next: {what}, {when}").format(what=meeting.summary, when=when))
    elif task is not None:
        when = due_words(task.due_on, task.due_time, today)
        if not when:
            parts.append(_("Next: {what}").format(what=task.summary))
        elif task.due_on is not None and task.due_on < today:
            parts.append(_("Overdue: {what}, {when}").format(what=task.summary, when=when))
        else:
            parts.append(_("Next: {what}, {when}").format(what=task.summary, when=when))
    return " · ".join(parts)
