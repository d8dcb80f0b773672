"""Ringing through a call list: the client on the left, the script and the call on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QStackedWidget, QWidget

from clientbase.domain.call_list import ListProgress
from clientbase.domain.call_outcome import After
from clientbase.domain.changes import Action, Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calls.call_form import CallForm
from clientbase.ui.calls.client_side import ClientSide
from clientbase.ui.calls.outcome_bar import number_of
from clientbase.ui.calls.run_presenter import CallContent, RunPresenter
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Scroll, Surface, column, holder, row
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, TextRole
from clientbase.ui.window_context import WindowContext

_ONE_COLUMN_BELOW = 720
_CALLED = Action.LOG_INTERACTION


class RunView(QWidget):
    """`left` asks for the overview; `summary_asked(list id)` for what came of the list."""

    left = Signal()
    summary_asked = Signal(int)

    def __init__(self, presenter: RunPresenter, window: WindowContext) -> None:
        super().__init__()
        self._presenter, self._window = presenter, window
        self._list_id = 0
        self._content: CallContent | None = None
        self._trail: list[int] = []  # entries shown before, for the way back
        self._typed: dict[int, dict[str, object]] = {}  # by entry: what was typed and not kept
        self._asked = 0
        self._keeping = False
        self.title = ElidedLabel("", TextRole.TITLE)
        self.told = Label("", TextRole.SECOND, tabular=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("How far the list is"))
        back = icon_button("arrow-left", _("To all call lists"), self.left.emit)
        summary = button(_("Summary"), "chart-box-outline", lambda: self.summary_asked.emit(self._list_id))
        head = row(back, self.title, self.told, summary, gap=12)
        head.setStretch(1, 1)
        self.client = ClientSide()
        self.client.open_asked.connect(window.open_client)
        self.form = CallForm(presenter)
        self.form.entered.connect(self.keep)
        self.form.keep_button.clicked.connect(lambda _on: self.keep())
        self.form.skip_button.clicked.connect(lambda _on: self.skip())
        self.form.back_button.clicked.connect(lambda _on: self.go_back())
        self.script = Label("", TextRole.BODY, wrap=True, selectable=True)
        self._script_place = Surface("surface", radius=RADIUS)
        self._script_place.setLayout(
            column(Label(_("Script"), TextRole.SECTION), self.script, gap=8, margins=16)
        )
        left = Surface("surface", radius=RADIUS)
        left.setLayout(column(self.client, None, margins=16))
        right = holder(column(self._script_place, self.form, None, gap=16))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        self._both.addWidget(left, 2)
        self._both.addWidget(right, 3)
        self._states = QStackedWidget()
        self._states.addWidget(Scroll(holder(self._both), beside=True))
        self._nobody: QWidget | None = None
        self._buttons = holder(self.form.buttons)  # in sight however long the script is
        whole = column(head, self.bar, self._states, self._buttons, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        for digit in range(1, 10):
            shortcut(self, f"Alt+{digit}", partial(self.form.results.choose, digit), within=True)
        shortcut(self, "Alt+Down", self.skip, within=True)
        shortcut(self, "Alt+Up", self.go_back, within=True)
        shortcut(self, "Ctrl+Return", self.keep, within=True)

    # --- which one --------------------------------------------------------------------------------

    def begin(self, list_id: int) -> None:
        """Ring through this list from where it stands."""
        if list_id != self._list_id:
            self._trail.clear()
        self._list_id = list_id
        self._read_next()

    def begin_with(self, list_id: int, entry_id: int) -> None:
        """Call this one of the list now."""
        if list_id != self._list_id:
            self._trail.clear()
        self._list_id = list_id
        self.show_entry(entry_id)

    def list_id(self) -> int:
        return self._list_id

    def content(self) -> CallContent | None:
        """Who is shown."""
        return self._content

    def show_entry(self, entry_id: int) -> None:
        self._read(lambda: self._presenter.content(entry_id))

    def refresh(self) -> None:
        """Something was changed elsewhere: an undo, a card. What is being typed stays."""
        content = self._content
        if content is None:
            if self._list_id:
                self._read_next()
        elif self._presenter.is_offered(content.entry.id):
            self._read(lambda: self._presenter.content(content.entry.id))
        elif self._presenter.is_there(content.entry.id):
            self._read_next()  # this one is somebody else's, for who acts now
        else:
            self.left.emit()

    def refresh_when_still(self, announcement: Announcement) -> None:
        """A commit that touches what is shown; the view's own one is followed by the next client anyway.

        A call noted on the client's card counts for the list: here too the next one comes.
        """
        content = self._content
        touched = announcement.touched.get("call_list_entry", {})
        if content is not None and content.entry.id in touched and announcement.action is _CALLED:
            own = self._keeping or content.entry.id in self._trail[-1:]
            if not own and not self.has_typed():
                self._go_on(content)
            if own or not self.has_typed():
                return
        self.refresh()

    def has_typed(self) -> bool:
        form = self.form
        return bool(form.words.toPlainText().strip() or form.step.text().strip() or form.timer.state())

    def _read_next(self) -> None:
        list_id = self._list_id
        self._read(lambda: self._presenter.next(list_id))

    def _read(self, read: Callable[[], CallContent | None]) -> None:
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: read(),
            self,
            done=lambda content: self._show(asked, content),
            failed=self._failed,
        )

    def _failed(self, error: ClientbaseError) -> None:
        self._window.notify(sentence(error))
        self.left.emit()

    def _show(self, asked: int, content: CallContent | None) -> None:
        if asked != self._asked:
            return
        before, self._content = self._content, content
        self._keeping = False
        same = before is not None and content is not None and before.entry.id == content.entry.id
        if before is not None and not same:
            self._put_off(before.entry.id)
        if content is None:
            name, far = self._presenter.where(self._list_id)
            self.title.setText(name)
            self._show_progress(far)
            self._show_nobody()
            return
        self._list_id = content.call_list.id
        if not same and (typed := self._typed.pop(content.entry.id, None)):
            self.form.take_state(typed)
        self.title.setText(content.call_list.name)
        self._show_progress(content.progress)
        self.client.show_client(content)
        self.script.setText(content.script.text)
        self._script_place.setVisible(bool(content.script.text))
        self.form.show_call(content, same=same and before is not None and before.entry == content.entry)
        self.form.back_button.setEnabled(bool(self._trail))
        self._states.setCurrentIndex(0)
        self._buttons.show()
        if not same and self.isVisible():
            self.form.results.take_focus()

    def _put_off(self, entry_id: int) -> None:
        """Another one comes: what is typed about this one comes back with him."""
        if self.has_typed():
            self._typed[entry_id] = self.form.state()
        self.form.clear()

    def _show_progress(self, far: ListProgress) -> None:
        self.bar.setRange(0, max(far.total, 1))
        self.bar.setValue(far.called)
        words = ngettext("{done} of {count} called", "{done} of {count} called", far.total)
        parts = [words.format(done=show_count(far.called), count=show_count(far.total))]
        if far.callbacks:
            parts.append(_("call back: {count}").format(count=show_count(far.callbacks)))
        if far.skipped:
            parts.append(_("skipped: {count}").format(count=show_count(far.skipped)))
        self.told.setText(" · ".join(parts))

    def _show_nobody(self) -> None:
        heading, words, skipped = self._presenter.what_is_left(self._list_id)
        actions: list[tuple[str, str, Callable[[], object]]] = [
            (_("Summary"), "chart-box-outline", lambda: self.summary_asked.emit(self._list_id))
        ]
        if skipped:
            again = ngettext("Call {count} skipped", "Call {count} skipped", skipped)
            actions.append((again.format(count=show_count(skipped)), "debug-step-over", self._skipped_again))
        if self._nobody is not None:
            self._states.removeWidget(self._nobody)
            self._nobody.deleteLater()
        self._nobody = EmptyState("phone-check-outline", heading, words, tuple(actions))
        self._states.addWidget(self._nobody)
        self._states.setCurrentWidget(self._nobody)
        self._buttons.hide()

    def _skipped_again(self) -> None:
        if self._act(lambda: self._presenter.take_back_skipped(self._list_id)):
            self._read_next()

    # --- acting -----------------------------------------------------------------------------------

    def _act(self, act: Callable[[], str]) -> bool:
        try:
            said = act()
        except ClientbaseError as error:
            self.form.say_problem(sentence(error))
            return False
        self.form.say_problem("")
        self._window.notify(said, undo=self._window.undo_last)
        return True

    def keep(self) -> None:
        """Note the call; the next client comes."""
        content = self._content
        if content is None or self._keeping:
            return
        outcome = self.form.results.outcome()
        if outcome is None:
            self.form.say_problem(_("Choose how the call ended first: a click or a number key."))
            self.form.results.take_focus()
            return
        self._keeping = True
        typed = self.form.typed()
        if self._act(lambda: self._presenter.keep(content.entry, outcome, typed)):
            self._go_on(content)
        else:
            self._keeping = False
            self.form.focus_problem(call_back=outcome.after is After.CALL_BACK)

    def skip(self) -> None:
        content = self._content
        if content is not None and self._act(lambda: self._presenter.skip(content.entry)):
            self._go_on(content)

    def _go_on(self, content: CallContent) -> None:
        self._trail.append(content.entry.id)
        self.form.clear()
        self._read_next()

    def go_back(self) -> None:
        """The one before, to look something up or to call again."""
        while self._trail:
            entry_id = self._trail.pop()
            if self._presenter.is_there(entry_id):
                self.show_entry(entry_id)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (number := number_of(event)) and self._content is not None and self.form.results.choose(number):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _ONE_COLUMN_BELOW
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)

    # --- drafts -----------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        entry = self._content.entry.id if self._content is not None else 0
        others = {str(id): typed for id, typed in self._typed.items()}
        return {"list": self._list_id, "entry": entry, "typed": self.form.state(), "others": others}

    def take_state(self, state: dict[str, object]) -> None:
        list_id, entry_id = state.get("list"), state.get("entry")
        others = state.get("others")
        if isinstance(others, dict):
            self._typed = {int(id): dict(typed) for id, typed in others.items()}
        if isinstance(list_id, int) and list_id:
            self._list_id = list_id
            self.form.take_state(state.get("typed"))
            if isinstance(entry_id, int) and entry_id and self._presenter.is_there(entry_id):
                self.show_entry(entry_id)
            else:
                self._read_next()
