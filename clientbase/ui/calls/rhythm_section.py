"""The rhythm of contacts on a card: how often, when next, paused or stopped; call lists he stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSpinBox

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.rhythm import LONGEST_RHYTHM
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.calls.rhythm_presenter import RhythmPresenter, RhythmWords
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.layouts import clear, column, holder
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class RhythmSection(CardPart):
    """Filled once a rhythm is agreed, or contacts were paused or stopped, or he stands on a call list."""

    nouns = ("contact_rhythm", "interaction", "call_list", "call_list_entry", "setting", "segment", "client")

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.more = flat_button(_("Change"), "pencil-outline")
        super().__init__(_("Contact rhythm"), window, self.more, adding=_("Agree on a contact rhythm"))
        self.presenter = RhythmPresenter(shop)
        self._asked = 0
        self._kept_days = 0
        menu = QMenu(self.more)
        deeds: list[tuple[str, Callable[[], object]]] = [
            (_("How often…"), self.begin_adding),
            (_("Pause for a month"), lambda: self._pause_months(1)),
            (_("Pause for half a year"), lambda: self._pause_months(6)),
            (_("Pause until…"), self._ask_pause),
            (_("Stop contacts"), lambda: self._do(self.presenter.stop)),
            (_("Go on with contacts"), lambda: self._do(self.presenter.resume)),
        ]
        for title, run in deeds:
            action = QAction(title, menu)
            action.triggered.connect(lambda _on=False, run=run: run())
            menu.addAction(action)
        self.go_on = menu.actions()[-1]
        self.more.setMenu(menu)
        self.often = Label("", TextRole.BODY, wrap=True)
        self.next = Label("", TextRole.SECOND, wrap=True)
        self.late = Label("", TextRole.LATE, wrap=True)
        self.state = Label("", TextRole.STRONG, wrap=True)
        self.days = QSpinBox()
        self.days.setRange(0, LONGEST_RHYTHM)
        self.days.setSpecialValueText(_("as the segment or the shop has it"))
        self.days.setAccessibleName(_("Every … days"))
        self.days.setMinimumHeight(CONTROL_HEIGHT)
        self.keep_button = button(_("Keep"), "check", self.keep_days)
        line = FlowLayout(gap=8)  # a card beside the list has no room for all of it in one line
        told = Label(_("Every … days"), TextRole.SECOND)
        told.setMinimumHeight(CONTROL_HEIGHT)
        cancel = flat_button(_("Cancel"), clicked=self._close_editor)
        for part in (told, self.days, self.keep_button, cancel):
            line.addWidget(part)
        self._editor = holder(line)
        self._editor.hide()
        self.lists = column(gap=0)
        texts = column(self.often, self.next, self.late, self.state, self._editor, gap=2)
        texts.setContentsMargins(10, 0, 10, 0)
        self.body.addLayout(texts)
        self.body.addLayout(self.lists)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is None:
            return
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: self.presenter.read(client_id),
            self,
            done=lambda words: self._show(asked, words),
            failed=lambda _error: self.set_filled(filled=False),
        )

    def _show(self, asked: int, words: RhythmWords) -> None:
        if asked != self._asked:
            return
        often = words.often[:1].upper() + words.often[1:]
        for label, text in ((self.often, often), (self.next, words.next), (self.late, words.late)):
            label.setText(text[:1].upper() + text[1:])
            label.setVisible(bool(text))
        self.state.setText(words.state[:1].upper() + words.state[1:])
        self.state.setVisible(bool(words.state))
        self.go_on.setEnabled(bool(words.state))
        self._kept_days = words.shown.rhythm.days
        clear(self.lists)
        for one in words.lists:
            line = LineButton(one.name, one.words, icon="phone-outline", two_lines=True)
            line.clicked.connect(lambda _on=False, id=one.list_id: self._open_list(id))
            self.lists.addWidget(line)
        self.set_filled(filled=not words.is_blank)

    def _open_list(self, list_id: int) -> None:
        self.window_context.open_page("calls", show_list=list_id)

    # --- changing ---------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        self.days.setValue(self._kept_days or 30)
        self._editor.show()
        self.show()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self.days.selectAll()

    def _close_editor(self) -> None:
        self._editor.hide()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        if self._editor.isHidden():
            return False
        self.keep_days()
        return True

    def keep_days(self) -> None:
        days = self.days.value()
        self._do(lambda ids: self.presenter.set_days(ids, days))
        self._close_editor()

    def _pause_months(self, months: int) -> None:
        self._do(lambda ids: self.presenter.pause_months(ids, months))

    def _ask_pause(self) -> None:
        Prompt(
            self,
            _("Pause contacts until"),
            _("A day to come: 15.03, “in a month”, “next Monday”."),
            _("Pause"),
            self._pause_until,
        ).open()

    def _pause_until(self, text: str) -> None:
        day = self.presenter.day_in(text)
        if day is None:
            self.window_context.notify(_("No day was found in “{text}”.").format(text=text))
            return
        self._do(lambda ids: self.presenter.pause(ids, day))

    def _do(self, act: Callable[[tuple[int, ...]], str]) -> None:
        client_id = self.client_id
        if client_id is None:
            return
        try:
            said = act((client_id,))
        except ClientbaseError as error:
            self.window_context.notify(sentence(error))
            return
        self.window_context.notify(said, undo=self.window_context.undo_last)
