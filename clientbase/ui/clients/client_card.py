"""The card of one client: head above, fields and timeline below one another or side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from clientbase.domain.card_arrangement import Arrangement
from clientbase.domain.client import Client
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.interaction import InteractionDraft
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.arrange_dialog import open_arranging
from clientbase.ui.clients.call_panel import CallPanel, is_running
from clientbase.ui.clients.card_fields import CardFields
from clientbase.ui.clients.card_head import CardHead
from clientbase.ui.clients.card_parts import CardParts
from clientbase.ui.clients.card_timeline import CardTimeline
from clientbase.ui.clients.draft_words import excerpt
from clientbase.ui.clients.feedback_section import FeedbackSection
from clientbase.ui.clients.files_section import FilesSection
from clientbase.ui.clients.next_step_line import NextStepLine
from clientbase.ui.clients.presenter import CardContent, ClientPresenter
from clientbase.ui.clients.timeline_words import Telling
from clientbase.ui.clients.value_rows import CALL, MAIL
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.focus import go_on
from clientbase.ui.kit.layouts import Divider, Scroll, Surface, column, holder, row
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.entry_presenter import TypedTask
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

Say = Callable[[str], None]
_FULL_FIELDS = 460
_UNBOUND = 16_777_215


class ClientCard(Surface):
    """Quick writes go through the presenter at once; what was said after one goes out as `said`.

    `asked(key)` carries what the page must do: back, close, full, earlier, later, appointment, invoice,
    dossier, vcard, bin, restore, erase.
    """

    asked = Signal(str)
    said = Signal(str)  # a change was made: the quiet line, with Undo
    told = Signal(str)  # nothing was changed: the quiet line without
    open_asked = Signal(int)
    merge_asked = Signal(object)  # ids of clients who may be one
    entry_opened = Signal(object)  # TimelineEntry of a document, task or appointment

    def __init__(self, presenter: ClientPresenter, parts: CardParts, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._presenter = presenter
        self.parts = parts
        self._client: Client | None = None
        self._drafts: dict[int, dict[str, object]] = {}
        self._country = "UA"
        self._full = False
        self.head = CardHead()
        self.head.asked.connect(self._ask)
        self.fields = CardFields(presenter, self._save)
        self.fields.open_asked.connect(self.open_asked)
        self.fields.merge_asked.connect(self.merge_asked)
        self.fields.deed_asked.connect(self._do)
        self.fields.history_asked.connect(lambda key: self.asked.emit(f"history:{key}"))
        self.call = CallPanel(presenter)
        self.call.kept.connect(self._keep_call)
        self.call.closed.connect(self.head.buttons["call"].setFocus)
        self.task = NextStepLine(presenter, _("New task"), _("Task: send the price list tomorrow at 12:00"))
        self.task.entered.connect(self._keep_task)
        self.task.hide()
        self.timeline = CardTimeline(presenter, self._act)
        self.timeline.opened.connect(self.entry_opened)
        self.timeline.feedback_opened.connect(self._open_feedback)
        self.timeline.brought.connect(self._bring)
        self.setAcceptDrops(True)
        self._again = Label("", TextRole.SMALL, wrap=True)
        again = row(
            self._again,
            link_button(_("Take back"), self._take_draft),
            link_button(_("Throw away"), self._throw_draft),
            gap=4,
        )
        again.setStretch(0, 1)
        self._again_place = Surface("surface", radius=6, border=True)
        again.setContentsMargins(8, 4, 8, 4)
        self._again_place.setLayout(again)
        self._again_place.hide()
        above = column(self._again_place, self.call, self.task, gap=8, margins=(8, 0, 0, 0))
        self.parts.made.connect(self._place_parts)
        self.fields.all_shown.connect(self.parts.show_all)
        beside = column(self.parts, margins=(8, 8, 0, 0))
        self._left = holder(column(above, self.fields, beside, None, gap=8))
        self._line = Divider(vertical=True)
        self._both = row(self._left, self._line, self.timeline, gap=12)
        self._both.setContentsMargins(PAGE_MARGIN - 8, 0, PAGE_MARGIN, PAGE_MARGIN)
        self.body = Scroll(holder(self._both))
        self.call.foot.stick_to(self.body)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.verticalScrollBar().valueChanged.connect(self._scrolled)
        top = column(self.head, margins=(PAGE_MARGIN, 12, PAGE_MARGIN, 8))
        whole = column(top, self.body, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.set_full(full=False, alone=False)
        shortcut(self, "Ctrl+V", lambda: self._ask("paste"), within=True)
        shortcut(self, "Alt+Up", lambda: self._ask("earlier"), within=True)
        shortcut(self, "Alt+Down", lambda: self._ask("later"), within=True)

    def _place_parts(self) -> None:
        self.files.photo_changed.connect(self.head.avatar.show_photo)
        self.fields.set_parts(self.parts.parts())

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """As the owner wants the sections and fields to stand."""
        self.fields.set_arrangement(arrangement)
        self.parts.set_hidden(arrangement.hidden_sections)

    def _bring(self, mime: QMimeData) -> None:
        """Files or a picture, pasted or dropped anywhere on the card, are kept with the client."""
        if self._client is not None:
            self.files.take(mime)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._client is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._bring(event.mimeData())

    def _open_feedback(self, id: int) -> None:
        part = self.parts.part("feedback")
        assert isinstance(part, FeedbackSection)
        part.open_id(id)
        self.body.ensureWidgetVisible(part.form)

    # --- showing ----------------------------------------------------------------------------------

    def client_id(self) -> int | None:
        return self._client.id if self._client is not None else None

    def client(self) -> Client | None:
        return self._client

    def show_content(self, content: CardContent, around: Surroundings) -> None:
        """Show a client as he is kept. What is being typed about the same client stays."""
        same = self._client is not None and self._client.id == content.client.id
        if not same:
            self.put_aside()
            self.call.finish()
            self.task.hide()
            self.task.set_text("")
        self._client = content.client
        self._country = around.country
        now = self._presenter.clock.now().astimezone().replace(tzinfo=None)
        self.head.show_client(content, now, around.country)
        self.fields.set_around(around)
        self.fields.set_elsewhere(content.elsewhere)
        self.fields.show_client(content.client, content.own)
        told = Telling(self._presenter.clock.today(), around.country, content.employees, around.own_fields)
        self.timeline.show_content(content, told, same=same)
        if not same:
            self.head.avatar.show_photo(b"")
            self.parts.show_client(content.client.id)
            self.body.verticalScrollBar().setValue(0)
            self._offer_draft()

    @property
    def files(self) -> FilesSection:
        """There once a client was shown."""
        part = self.parts.part("files")
        assert isinstance(part, FilesSection)
        return part

    def set_full(self, *, full: bool, alone: bool) -> None:
        """`full`: fields left, timeline right. `alone`: no list stands beside."""
        self._full = full
        self.head.set_place(alone=alone, full=full)
        self.fields.set_wide(wide=full)
        # the parts stay in one scrolled place: moved to another, they would leave their focus frames behind
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if full else directions.TopToBottom)
        self._left.setMinimumWidth(_FULL_FIELDS if full else 0)
        self._left.setMaximumWidth(_FULL_FIELDS if full else _UNBOUND)
        self._both.setStretch(2, 1)
        self._line.setVisible(full)

    def is_full(self) -> bool:
        return self._full

    def _scrolled(self) -> None:
        bar = self.body.verticalScrollBar()
        if bar.maximum() and bar.value() >= bar.maximum() - 40:
            self.timeline.scrolled_to_end()

    # --- acting -----------------------------------------------------------------------------------

    def problem_of(self, act: Callable[[], str]) -> str:
        """Do what says what was done; returns what is wrong, "" when nothing."""
        try:
            words = act()
        except ClientbaseError as error:
            return sentence(error)
        self.said.emit(words)
        return ""

    def _act(self, act: Callable[[], str]) -> bool:
        problem = self.problem_of(act)
        if problem:
            self.told.emit(problem)
        return not problem

    def _save(self, client: Client, values: Mapping[str, Any]) -> None:
        if self._presenter.update(client, values):
            self.said.emit(_("Saved."))

    def _ask(self, key: str) -> None:
        client = self._client
        if client is None:
            return
        if key == "call":
            self.call.begin(client, self._country)
            self.body.ensureWidgetVisible(self.call)
        elif key.startswith("call:"):
            self._do(CALL, key.removeprefix("call:"))
        elif key == "note":
            self.begin_note()
        elif key == "task":
            self.task.show()
            self.task.setFocus()
            self.body.ensureWidgetVisible(self.task)
        elif key in {"purchases", "invoices", "no_shows"}:
            self.timeline.show_only("tasks" if key == "no_shows" else key)
            self.body.ensureWidgetVisible(self.timeline.filters)
            self.timeline.list.setFocus()
        elif key == "confirm":
            self._act(lambda: self._presenter.confirm_data(client))
        elif key == "paste":
            self.files.paste()
        elif key == "photo":
            self.files.ask_photo()
        elif key == "arrange":
            open_arranging(self, self._presenter, self.said.emit)
        elif key == "stale":
            self.fields.edit("stale_note")
            self.body.ensureWidgetVisible(self.fields.line("stale_note"))
        else:
            self.asked.emit(key)

    def _do(self, kind: str, value: str) -> None:
        """Call this number, or write a letter in the person's own mail program."""
        if kind == MAIL:
            QDesktopServices.openUrl(QUrl(f"mailto:{value}"))
            return
        self._ask("call")
        self.call.choose_number(value)

    def begin_note(self) -> None:
        self.timeline.begin_note()
        self.body.ensureWidgetVisible(self.timeline.note)

    def _keep_call(self, draft: InteractionDraft, step: TypedTask, entries: tuple[int, ...]) -> None:
        if self._act(lambda: self._presenter.log_call(draft, step, entries)):
            self.call.finish()
            self.head.buttons["call"].setFocus()

    def _keep_task(self) -> None:
        client, typed = self._client, self.task.typed()
        if client is None or not typed.text.strip():
            return
        if self._act(lambda: self._presenter.add_task(client.id, typed)):
            self.task.set_text("")
            self.task.hide()
            self.head.buttons["task"].setFocus()

    def save(self) -> None:
        """Ctrl+S: whatever is being typed."""
        if self.call.is_begun():
            self.call.keep()
        elif self.fields.open_key():
            self.fields.commit_open()
        elif not self.task.isHidden() and self.task.text().strip():
            self._keep_task()
        elif not self.parts.keep():
            self.timeline.keep_typed()

    # --- drafts -----------------------------------------------------------------------------------

    def _typed(self) -> dict[str, object]:
        typed: dict[str, object] = {}
        if field := self.fields.draft():
            typed["field"] = field
        if note := self.timeline.note_text():
            typed["note"] = note
        if call := self.call.draft():
            typed["call"] = call
        if not self.task.isHidden() and self.task.text().strip():
            typed |= self.task.draft("task")
        if parts := self.parts.typed():
            typed["parts"] = parts
        return typed

    def put_aside(self) -> None:
        """Another client comes: keep what can be kept, and the rest as a draft of this one."""
        if self._client is None:
            return
        self.fields.commit_open()
        typed = self._typed()
        if typed:
            self._drafts[self._client.id] = typed
        self.fields.drop_editing()
        self._again_place.hide()

    def drafts(self) -> dict[str, object]:
        """All that is typed and not kept, by client id as text."""
        kept: dict[str, object] = {str(id): draft for id, draft in self._drafts.items()}
        if self._client is not None and (typed := self._typed()):
            kept[str(self._client.id)] = typed
        return kept

    def set_drafts(self, drafts: object) -> None:
        if isinstance(drafts, Mapping):
            self._drafts = {
                int(id): dict(draft) for id, draft in drafts.items() if isinstance(draft, Mapping)
            }

    def _offer_draft(self) -> None:
        draft = self._drafts.get(self._client.id) if self._client is not None else None
        if draft and is_running(draft.get("call")):  # the talk goes on: nothing to be asked
            self._take_draft()
            return
        self._again_place.setVisible(bool(draft))
        if draft:
            self._again.setText(_("Unsaved: {text}").format(text=excerpt(draft)))

    def _take_draft(self) -> None:
        client = self._client
        draft = self._drafts.pop(client.id, None) if client is not None else None
        self._again_place.hide()
        if draft is None or client is None:
            return
        if note := draft.get("note"):
            self.timeline.set_note_text(str(note))
            self.begin_note()
        if draft.get("task"):
            self.task.show()
            self.task.take_draft(draft, "task")
            self.task.setFocus()
        call = draft.get("call")
        if isinstance(call, dict):
            self.call.begin(client, self._country)
            self.call.take_draft(call)
        parts = draft.get("parts")
        if isinstance(parts, Mapping):
            self.parts.take_typed(parts)
        field = draft.get("field")
        if isinstance(field, Mapping):
            self.fields.take_draft(field)

    def _throw_draft(self) -> None:
        if self._client is not None:
            self._drafts.pop(self._client.id, None)
        self._again_place.hide()

    def draft_words(self) -> str:
        return "" if self._again_place.isHidden() else self._again.text()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes down the card as it is seen: head, fields and sections, timeline."""
        regions = (self.head, self._left, self.timeline)
        return go_on(self, regions, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.task.isHidden() and self.task.isAncestorOf(self.window().focusWidget() or self):
                self.task.hide()
                self.head.buttons["task"].setFocus()
            else:
                self.asked.emit("escape")
            return
        super().keyPressEvent(event)
