"""What a client said of the shop, on his card: reviews, complaints, wishes, requests, objections, offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from clientbase.domain.feedback import KIND_LABELS, Feedback, FeedbackStatus, status_words
from clientbase.i18n import _
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.clients.feedback_form import FeedbackForm, said
from clientbase.ui.clients.timeline_words import FEEDBACK_ICONS
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, link_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SHOWN = 4


def feedback_words(item: Feedback, today: Any) -> str:
    """«Complaint · In progress · ★★ · 12 Nov»."""
    parts = [
        _(KIND_LABELS[item.kind]),
        status_words(item.kind, item.status),
        "★" * item.rating,
        item.about,
        show_date(item.at.astimezone().date(), today=today) if item.at is not None else "",
    ]
    return " · ".join(part for part in parts if part)


class FeedbackSection(CardPart):
    """What waits for something stands first; the earlier ones are asked for."""

    nouns = ("feedback",)

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("Add"), "plus", self.begin_adding)
        adding = _("Note what the client said of us")
        super().__init__(_("Reviews and wishes"), window, self.add_button, adding=adding)
        self._shop = shop
        self._all = False
        self._found: tuple[Feedback, ...] = ()
        self._lines = column(gap=0)
        self._more = link_button("", lambda: self.show_all(shown=not self._all))
        self.form = FeedbackForm(Surroundings(clock=shop.clock))
        self.form.kept.connect(self.keep)
        self.form.closed.connect(self.add_button.setFocus)
        self.body.addWidget(self.form)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self._more, None, margins=(8, 0, 0, 0)))

    # --- showing ----------------------------------------------------------------------------------

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self.form.finish()
            self._all = False
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is not None:
            jobs.start(
                lambda _progress: (client_id, self._shop.feedback.of_client(client_id)), self, done=self._take
            )

    def _take(self, read: tuple[int, tuple[Feedback, ...]]) -> None:
        client_id, found = read
        if client_id == self.client_id:
            self._found = tuple(sorted(found, key=lambda item: not item.is_open))
            self._show()

    def _show(self) -> None:
        clear(self._lines)
        shown = self._found if self._all else self._found[:_SHOWN]
        for item in shown:
            self._lines.addWidget(self._line(item))
        self._more.setText(
            _("Show less") if self._all else _("Show all {count}").format(count=len(self._found))
        )
        self._more.setVisible(len(self._found) > _SHOWN)
        self.set_filled(filled=bool(self._found))

    def show_all(self, *, shown: bool) -> None:
        self._all = shown
        self._show()

    def _line(self, item: Feedback) -> LineButton:
        line = LineButton(
            " ".join(item.text.split()),
            feedback_words(item, self._shop.clock.today()),
            icon=FEEDBACK_ICONS[item.kind],
            colour="amber" if item.is_open else "second",
            two_lines=True,
        )
        line.clicked.connect(lambda _on=False: self.open(item))
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(lambda at: self._menu(item, line.mapToGlobal(at)))
        return line

    def _menu(self, item: Feedback, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions: list[tuple[str, Any]] = [(_("Open"), lambda: self.open(item))]
        if item.is_open:
            words = status_words(item.kind, FeedbackStatus.DONE)
            actions.append((words, lambda: self.set_status(item, FeedbackStatus.DONE)))
        actions.append((_("Remove"), lambda: self.remove(item)))
        for text, run in actions:
            action = QAction(text, menu)
            action.triggered.connect(lambda _on=False, run=run: run())
            menu.addAction(action)
        menu.popup(at)

    # --- acting -----------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        self.form.begin_new()

    def open(self, item: Feedback) -> None:
        self.form.begin_with(item)

    def open_id(self, id: int) -> None:
        """Of the timeline: the record with this id."""
        item = next((one for one in self._found if one.id == id), None)
        if item is not None:
            self.open(item)

    def keep(self) -> bool:
        client_id, id = self.client_id, self.form.id
        if client_id is None or not self.form.is_open():
            return False
        draft = self.form.draft(client_id)
        told = self.form.told()
        if draft is None or told is None:
            return True

        def write() -> str:
            if id is None:
                self._shop.feedback.add(draft)
            else:
                self._shop.feedback.update(id, told)
            return said(new=id is None)

        problem = self.act(write)
        if problem:
            self.form.say(problem)
        else:
            self.form.finish()
        return True

    def set_status(self, item: Feedback, status: FeedbackStatus) -> None:
        def write() -> str:
            self._shop.feedback.update(item.id, {"status": status})
            return _("Saved.")

        self.act(write)

    def remove(self, item: Feedback) -> None:
        def write() -> str:
            self._shop.feedback.remove(item.id)
            return _("Removed.")

        self.act(write)

    def typed(self) -> object:
        return self.form.typed()

    def take_typed(self, typed: Any) -> None:
        if isinstance(typed, Mapping):
            item = next((one for one in self._found if one.id == typed.get("id")), None)
            if item is None:
                self.form.begin_new()
            else:
                self.open(item)
            self.form.take_typed(typed)
