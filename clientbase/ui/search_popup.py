"""The search over everything (Ctrl+K): results as one types, Enter opens the first, ↓ moves, Esc clears.

A new keystroke ends the search for what was typed before; with an empty line stands what was opened last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Findings, Hit
from clientbase.i18n import _, ngettext
from clientbase.ui.kit import jobs
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.search_rows import Heading, HitPainter, HitRole, HitRows, rows_of
from clientbase.ui.tokens import TextRole

LIMIT = 20
_REMEMBERED = 8
Look = Callable[[str, Progress], Findings]
Again = Callable[[Sequence[tuple[str, int]]], Findings]

_MARGIN, _GAP = 12, 4


class SearchPopup(Surface):
    """Lies over the window while one searches. `look` and `again` are called off the screen thread."""

    hit_opened = Signal(object)  # Hit

    def __init__(self, window: QWidget, look: Look, again: Again) -> None:
        super().__init__("raised", radius=10, border=True, parent=window)
        self._look = look
        self._again = again
        self._wanted = ""
        self._open_first = False
        self._job: jobs.Job | None = None
        self._recent: list[tuple[str, int]] = []
        self.box = SearchBox(_("Name, phone, e-mail, note, goods, document number…"))
        self._model = HitRows(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitPainter(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)  # it lies on the popup's own ground
        self.list.setAccessibleName(_("Search results"))
        self._word = Label("", TextRole.SECOND, wrap=True)
        self._word.setContentsMargins(12, 8, 12, 8)
        self.setLayout(column(self.box, self._word, self.list, gap=_GAP, margins=_MARGIN))
        self.box.searched.connect(self._search)
        self.box.opened.connect(self._enter)
        self.box.moved_down.connect(self._into_list)
        self.box.left.connect(self.close_search)
        self.list.clicked.connect(self._open)
        self.list.installEventFilter(self)
        window.installEventFilter(self)
        self._show_recent()
        self.hide()

    def open_search(self) -> None:
        if not self.box.text().strip():
            self._show_recent()
        self._place()
        self.show()
        self.raise_()
        self.box.selectAll()
        self.box.setFocus()

    def close_search(self) -> None:
        self.hide()
        self.box.clear()

    def hits(self) -> tuple[Hit, ...]:
        return self._model.hits

    # ---- where it stands

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        width = min(640, window.width() - 80)
        height = min(self._needed(width), 520, window.height() - 112)
        self.setGeometry((window.width() - width) // 2, 56, width, height)

    def _needed(self, width: int) -> int:
        """The height of what is shown: a sentence, or the hits."""
        above = 2 * _MARGIN + self.box.sizeHint().height() + _GAP
        if self.list.isHidden():
            return above + self._word.heightForWidth(width - 2 * _MARGIN)
        return above + sum(map(self.list.sizeHintForRow, range(len(self._model.rows)))) + 2

    def _say(self, text: str) -> None:
        self._word.setText(text)
        self._word.setVisible(bool(text))
        self.list.setVisible(not text)
        self._place()

    # ---- what it shows

    def _search(self, text: str) -> None:
        self._wanted = text
        self._open_first = False
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if not text:
            self._show_recent()
            return
        self._job = jobs.start(
            lambda progress: self._look(text, progress),
            self,
            done=lambda findings: self._found(text, findings),
        )

    def _found(self, text: str, findings: Findings) -> None:
        if text != self._wanted:
            return
        self._show(rows_of(findings))
        if not findings.hits:
            self._say(_("Nothing found. Try a part of the name or the last digits of a phone"))
        count = len(findings.hits)
        self.list.setAccessibleDescription(
            ngettext("{count} result", "{count} results", count).format(count=count)
        )
        if self._open_first and findings.hits:
            self._open(self.list.currentIndex())

    def _show(self, rows: Sequence[Heading | Hit]) -> None:
        self._model.show_rows(tuple(rows))
        self._say("")
        if self._model.hits:
            self.list.setCurrentIndex(self._model.index(self._model.next_hit(-1, 1)))
            self.list.scrollToTop()

    def _show_recent(self) -> None:
        """What was opened from here since the base was, if it is still there."""
        self._model.show_rows(())
        self._say(_("Type at least two letters, or digits of a phone"))
        if self._recent:
            recent = tuple(self._recent)
            jobs.start(lambda _progress: self._again(recent), self, done=self._found_again)

    def _found_again(self, findings: Findings) -> None:
        if findings.hits and not self._wanted:
            self._show((Heading(_("Opened from here"), len(findings.hits)), *findings.hits))

    # ---- keys and the mouse

    def _enter(self) -> None:
        if self._model.hits and self._wanted == self.box.text().strip():
            self._open(self.list.currentIndex())
        else:
            self._open_first = True

    def _into_list(self) -> None:
        if self._model.hits:
            self._move(1)
            self.list.setFocus()

    def _move(self, step: int) -> None:
        row = self._model.next_hit(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self._model.index(row))

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitRole)
        if isinstance(hit, Hit):
            record = hit.noun, hit.id
            self._recent = [record, *(one for one in self._recent if one != record)][:_REMEMBERED]
            self.close_search()
            self.hit_opened.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.list and event.type() == QEvent.Type.KeyPress:
            return self._list_key(event)
        if watched is self.parentWidget() and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                self.close_search()
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self._model.next_hit(row, -1) == row):
            self.box.setFocus()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif event.text() and event.text().isprintable():
            self.box.setFocus()
            self.box.setText(self.box.text() + event.text())
        else:
            return False
        return True
