"""The head of a card: who he is, his tags, the last contact and the next step, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.client import Client
from clientbase.domain.working_hours import open_words
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.clients.action_button import ActionButton
from clientbase.ui.clients.card_words import (
    avatar_colour,
    bought_parts,
    chips_of,
    debt_words,
    due_words,
    freshness,
    initials,
    no_show_words,
)
from clientbase.ui.clients.columns import phone_text
from clientbase.ui.clients.presenter import CardContent
from clientbase.ui.kit.avatar import Avatar
from clientbase.ui.kit.buttons import LinkButton, button, flat_button, icon_button, link_button
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.papers.opening import client_papers
from clientbase.ui.tokens import TextRole

_MOST_PHONES = 3
_WIDEST = 520  # however wide the card is: what belongs together stays together


class CardHead(QWidget):
    """Sends the key of what was asked: call (that number behind «call:»), note, task, appointment, invoice,
    dossier, vcard, bin, restore, erase, confirm, photo, stale, arrange, purchases, invoices; and where to go:
    back, close, full, earlier, later.
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
        self._phones = FlowLayout(gap=10)
        self._phones_place = holder(self._phones)
        self._figures = FlowLayout(gap=10)
        self._figures_place = holder(self._figures)
        self._bought: list[str] = []
        self._debts: list[str] = []
        self._open = Label("", TextRole.SECOND, wrap=True)
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
        lines = column(self.name, self._chips_place, self._phones_place, self._open, gap=6)
        figures = self._figures_place
        person = row(column(self.avatar, None), holder(lines), gap=16)
        person.setStretch(1, 1)
        fresh = FlowLayout(gap=6)
        self._fresh.setMinimumHeight(self._confirm.sizeHint().height())
        for part in (self._fresh, self._confirm):
            fresh.addWidget(part)
        self._actions_place.setMaximumWidth(_WIDEST)
        self.setLayout(
            column(top, person, figures, self._steps, fresh, self._actions_place, self._in_bin, gap=8)
        )

    def _add(self, key: str, words: str, name: str, clicked: Callable[[], object]) -> None:
        self.buttons[key] = ActionButton(name, words, clicked)
        self._actions.addWidget(self.buttons[key], 1)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in (
            ("template", _("Document from a template…")),
            ("dossier", _("PDF of everything kept about this client…")),
            ("vcard", _("Save as a vCard…")),
            ("history:", _("History…")),
            ("photo", _("Choose a photo…")),
            ("stale", _("Note what is out of date")),
            ("arrange", _("Arrange the card…")),
            ("bin", _("Move to the bin")),
            ("erase", _("Erase for good…")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, key=key: self.asked.emit(key))
            menu.addAction(action)
        papers = QMenu(_("Papers"), menu)
        for kind, words, _asking in client_papers((0,)):
            papers.addAction(words, partial(self.asked.emit, f"paper:{kind}"))
        menu.insertMenu(menu.actions()[0], papers)
        more = self.buttons["more"]
        menu.popup(more.mapToGlobal(QPoint(0, more.height() + 4)))

    def show_client(self, content: CardContent, now: datetime, country: str) -> None:
        """`now`: wall time of this PC."""
        client, today = content.client, now.date()
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
        self._show_phones(client, country)
        self._show_figures(content, today)
        self._open.setText(open_words(client.working_hours, now) if client.working_hours else "")
        self._open.setVisible(bool(self._open.text()))
        words, short, minded = freshness(client, today, content.confirm_days)
        self._fresh.set_texts(words, short)
        self._fresh.set_role(TextRole.LATE if minded else TextRole.SMALL)
        self._confirm.setVisible(client.confirmed_on != today or bool(client.stale_note))
        binned = client.deleted_at is not None
        self._actions_place.setVisible(not binned)
        self._in_bin.setVisible(binned)
        self._confirm.setEnabled(not binned)

    def _show_phones(self, client: Client, country: str) -> None:
        clear(self._phones)
        for phone in client.phones[:_MOST_PHONES]:
            shown = phone_text(phone, country)
            number = phone.e164 or phone.text
            link = link_button(shown, partial(self.asked.emit, f"call:{number}"))
            link.setAccessibleName(_("Call {phone}").format(phone=shown))
            self._phones.addWidget(link)
        self._phones_place.setVisible(bool(client.phones))

    def _show_figures(self, content: CardContent, today: date) -> None:
        """Figures lead to what they are made of: purchases and papers in the timeline (U15)."""
        clear(self._figures)
        self._bought = list(bought_parts(content.client, today))
        self._debts = [debt_words(debt, today) for debt in content.debts]
        late = [debt.is_late(today) for debt in content.debts]
        for words in self._bought:
            self._add_figure(words, "second", "purchases")
        for words, is_late in zip(self._debts, late, strict=True):
            self._add_figure(words, "red" if is_late else "amber", "invoices")
        if content.no_shows:
            self._add_figure(no_show_words(content.no_shows), "amber", "no_shows")
        self._figures_place.setVisible(self._figures.count() > 0)

    def _add_figure(self, words: str, colour: str, key: str) -> None:
        link = LinkButton(words, colour)
        link.setFont(theme.font(TextRole.SECOND, tabular=True))
        link.setToolTip(_("Show them"))
        link.clicked.connect(lambda _on=False: self.asked.emit(key))
        self._figures.addWidget(link)

    def debts(self) -> list[str]:
        return list(self._debts)

    def open_now(self) -> str:
        """«Open until 18:00», "" where no hours are known or understood."""
        return self._open.text()

    def chips(self) -> list[str]:
        return list(self._told)

    def steps(self) -> str:
        return self._steps.text()

    def bought(self) -> str:
        return " · ".join(self._bought)

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
