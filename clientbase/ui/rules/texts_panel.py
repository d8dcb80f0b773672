"""Texts ready to send: a list, and the chosen text, which one copies, changes, sends by a program of his."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clientbase.domain.message_draft import MessageDraft
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, flat_button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
from clientbase.ui.rules.texts_presenter import TextContent, TextLine, whole
from clientbase.ui.tokens import CONTROL_HEIGHT, RADIUS, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable

_LIST, _NARROW_LIST = 360, 264
_NARROW_BELOW = 940


class _KeptText(NoteBox):
    """`left` is sent when the cursor goes elsewhere: what was typed is kept then."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextsPanel(QWidget):
    chosen = Signal(int)
    sent = Signal(int)
    removed = Signal(int)
    kept = Signal(int, object)
    said = Signal(str)

    def __init__(self, open_client: Callable[[int], object]) -> None:
        super().__init__()
        self._open_client = open_client
        self._content: TextContent | None = None
        self.lines: dict[int, LineButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list_place = Scroll(holder(column(holder(self._list), None, margins=(0, 0, 8, 0))))
        self._list_place.setFixedWidth(_LIST)
        self._empty = EmptyState(
            "email-check-outline",
            _("No texts wait"),
            _("When a rule prepares a text, it stands here until you have sent it or taken it out."),
        )
        self.who = link_button("", self._open_who)
        self.to = Label("", TextRole.SECOND, selectable=True)
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(_("Subject"))
        self.subject.setAccessibleName(_("Subject"))
        self.subject.setMinimumHeight(CONTROL_HEIGHT)
        self.text = _KeptText(least=8, most=24)
        self.text.setAccessibleName(_("Text"))
        self.subject.editingFinished.connect(self._keep)
        self.text.left.connect(self._keep)
        self.copy = button(_("Copy"), "content-copy", self._copy)
        self._links: list[QWidget] = []
        self._ways = FlowLayout(gap=8)
        self._ways.addWidget(self.copy)
        self.mark = primary_button(_("It is sent"), "check", self._mark)
        self.gone = flat_button(_("Remove"), "trash-can-outline", self._remove)
        card = Surface("surface", radius=RADIUS)
        card.setLayout(
            column(
                row(self.who, None),
                self.to,
                self.subject,
                self.text,
                holder(self._ways),
                row(self.mark, None, self.gone),
                None,
                gap=8,
                margins=16,
            )
        )
        self._card = card
        body = row(self._list_place, Scroll(card), gap=16)
        body.setStretch(1, 1)
        self._body = holder(body)
        whole_column = column(self._empty, self._body)
        self.setLayout(whole_column)
        self._card.hide()

    def show_lines(self, lines: Sequence[TextLine]) -> None:
        clear(self._list)
        self.lines = {}
        for one in lines:
            second = " · ".join(part for part in (one.first, one.channel, one.when) if part)
            line = LineButton(one.draft.client_name, second, icon="email-outline", two_lines=True)
            line.clicked.connect(lambda _on=False, id=one.draft.id: self.chosen.emit(id))
            self._list.addWidget(line)
            self.lines[one.draft.id] = line
        self._empty.setVisible(not lines)
        self._body.setVisible(bool(lines))
        self._follow({one.draft.id: one.draft for one in lines})
        if lines and self.current() not in self.lines:
            self.chosen.emit(lines[0].draft.id)
        self._mark_current()

    def _follow(self, drafts: Mapping[int, MessageDraft]) -> None:
        """The text shown was kept, taken back or is gone; what is typed in it and not kept stays."""
        if self._content is None:
            return
        now = drafts.get(self.current())
        if now is None:
            self._content = None
            self._card.hide()
        elif now != self._content.draft:
            typing = self.has_unsaved() and self._typed() != (now.subject, now.text)
            self._content = replace(self._content, draft=now)
            if not typing:
                self.show_content(self._content)

    def current(self) -> int:
        return self._content.draft.id if self._content is not None else 0

    def show_content(self, content: TextContent) -> None:
        self._content = content
        draft = content.draft
        self.who.setText(draft.client_name)
        self.to.setText(content.to or _("No phone and no e-mail is kept."))
        self.subject.setText(draft.subject)
        self.text.setPlainText(draft.text)
        for gone in self._links:
            self._ways.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._links = [button(words, icon, _opener(address)) for words, icon, address in content.links]
        for made in self._links:
            self._ways.addWidget(made)
        self._card.show()
        self._mark_current()

    def _mark_current(self) -> None:
        for id, line in self.lines.items():
            line.set_colour("accent_text" if id == self.current() else "second")

    def _keep(self) -> None:
        if self._content is None:
            return
        draft = self._content.draft
        told = dict(zip(("subject", "text"), self._typed(), strict=True))
        changed = {key: value for key, value in told.items() if value != getattr(draft, key)}
        if changed:
            self.kept.emit(draft.id, changed)

    def has_unsaved(self) -> bool:
        if self._content is None:
            return False
        draft = self._content.draft
        return self._typed() != (draft.subject.strip(), draft.text.strip())

    def _typed(self) -> tuple[str, str]:
        return self.subject.text().strip(), self.text.toPlainText().strip()

    def _copy(self) -> None:
        self._keep()
        if self._content is not None:
            QGuiApplication.clipboard().setText(self.text.toPlainText() or whole(self._content.draft))
            self.said.emit(_("The text is copied."))

    def _mark(self) -> None:
        self._keep()
        if self._content is not None:
            self.sent.emit(self._content.draft.id)

    def _remove(self) -> None:
        if self._content is not None:
            self.removed.emit(self._content.draft.id)

    def _open_who(self) -> None:
        if self._content is not None:
            self._open_client(self._content.draft.client_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW_BELOW
        self._list_place.setFixedWidth(_NARROW_LIST if narrow else _LIST)
        super().resizeEvent(event)

    def focus_list(self) -> None:
        for line in self.lines.values():
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _opener(address: str) -> Callable[[], object]:
    return lambda: QDesktopServices.openUrl(QUrl(address))
