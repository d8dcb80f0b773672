"""One task beside the list: every field saved as one leaves it, Esc closes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.task import Task
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.clients.client_picker import ClientPicker, Find
from clientbase.ui.kit.buttons import flat_button, icon_button, link_button
from clientbase.ui.kit.fields.choice_editors import EmployeeEditor
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.formats import show_time, typed_date_text
from clientbase.ui.kit.layouts import Divider, Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.checklist import Checklist
from clientbase.ui.tasks.cursor import has_cursor
from clientbase.ui.tasks.panel_presenter import PanelPresenter, TaskSeen
from clientbase.ui.tasks.plan_fields import LinksBox, PlanFields, labelled
from clientbase.ui.tasks.task_files import TaskFilesBox
from clientbase.ui.tasks.watchers import WatchersBox
from clientbase.ui.tokens import PAGE_MARGIN, TextRole
from clientbase.ui.window_context import WindowContext

Run = Callable[[Callable[[], str]], None]
_DUE = Field("task", "due_on", FieldKind.DATE, N_("Due"))
_TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?")
_WHO = Field("task", "assignee_id", FieldKind.EMPLOYEE, N_("Who does it"))


class TaskPanel(Surface):
    """`edited(id, values)` asks to save; the page answers by `show_task` when the base has changed."""

    edited = Signal(int, dict)
    ticked = Signal(int, bool)
    remove_asked = Signal(int)
    client_asked = Signal(int)
    closed = Signal()
    skip_asked = Signal(int)
    back_asked = Signal(int, dict)  # to a task, with what was typed into it and could not be kept

    def __init__(
        self, find: Find, clock: Clock, presenter: PanelPresenter, window: WindowContext, run: Run
    ) -> None:
        """`run` does an act and says what it answers, with Undo."""
        super().__init__("surface")
        self._task: Task | None = None
        self._presenter, self._run, self._window = presenter, run, window
        self.summary = _SummaryBox(self._save_summary)
        self.summary.setAccessibleName(_("Task"))
        self.due = DateEditor(_DUE, clock)
        self.due.finished.connect(self._save_due)
        self.due.line.setAccessibleName(_("Due"))
        self.clock_line = QLineEdit()
        self.clock_line.setPlaceholderText(_("Time"))
        self.clock_line.setAccessibleName(_("Time"))
        self.clock_line.setMaximumWidth(84)
        self.clock_line.editingFinished.connect(self._save_time)
        self.client = ClientPicker(find)
        self.client.chosen.connect(lambda id: self._save("client_id", id))
        self._card = link_button(_("Open the client’s card"), self._ask_client)
        self._who_place = column()
        self._who: EmployeeEditor | None = None
        self.given = Label("", TextRole.SMALL, wrap=True)
        self.plan = PlanFields(clock)
        self.plan.edited.connect(self._edited)
        self.plan.staged.connect(lambda mark: self._act(lambda task: self._presenter.move(task.id, mark)))
        self.plan.repeat.skip_asked.connect(self._skip)
        self.plan.repeat.end_asked.connect(
            lambda: self._act(lambda task: self._presenter.end_repeats(task.id))
        )
        self.watchers = WatchersBox()
        self.watchers.asked.connect(
            lambda who, on: self._act(lambda task: self._presenter.watch(task.id, who, on=on))
        )
        self.links = LinksBox()
        self.links.edited.connect(self._edited)
        self.links.open_asked.connect(lambda page, what: window.open_page(page, **what))
        self.checklist = Checklist()
        self._connect_checklist()
        self.files = TaskFilesBox(presenter, window)
        self.past = PastLines()
        self.note = _NoteBox(self._save_note)
        self.note.setAccessibleName(_("Note"))
        self._fields: dict[str, QWidget] = {
            "summary": self.summary,
            "note": self.note,
            "due": self.due.line,
            "time": self.clock_line,
            "start": self.plan.start.line,
        }
        self._problem = ProblemLine()
        self._done = flat_button(_("Done"), "check-circle-outline", self._tick)
        remove = flat_button(_("Remove"), "trash-can-outline", self._remove)
        head = row(
            Label(_("Task"), TextRole.SECTION), None, icon_button("close", _("Close"), self.closed.emit)
        )
        self._watchers_place = labelled(_("Watchers"), self.watchers)
        parts = column(
            head,
            self.summary,
            self._problem,
            labelled(_("Due"), holder(row(self.due, self.clock_line))),
            labelled(_("Client"), holder(column(self.client, self._card, gap=4))),
            labelled(_("Who does it"), holder(column(holder(self._who_place), self.given, gap=4))),
            self._watchers_place,
            self.plan,
            labelled(_("Checklist"), self.checklist),
            labelled(_("Note"), self.note),
            labelled(_("Files"), self.files),
            self.links,
            self.past,
            None,
            gap=12,
            margins=PAGE_MARGIN,
        )
        self._foot = holder(row(self._done, remove, None, margins=(PAGE_MARGIN, 8, PAGE_MARGIN, 8)))
        self._scroll = Scroll(holder(parts))
        self.regions = (self._scroll, self._foot)  # as one reads them
        whole = column(self._scroll, Divider(), self._foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def task_id(self) -> int | None:
        return self._task.id if self._task is not None else None

    def show_task(self, seen: TaskSeen) -> None:
        """Show a task as it is kept; what a person is typing into the same task stays."""
        task, employees = seen.task, seen.employees
        same = self._task is not None and self._task.id == task.id
        typed = self.typed() if same else {}  # since it was shown: what is kept already may be taken back
        if not same and self.isVisible():
            self._tell_unkept()
        self._task = task
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
            for day in (self.due, self.plan.start):
                day.set_problem("")
        for key, text in self._kept_text().items():
            field = self._fields[key]
            if not (key in typed and has_cursor(field)) and text != self._text()[key]:
                self._fill(field, text)
        if not (same and has_cursor(self.client)):
            self.client.set_client(task.client_id, task.client_name)
        self._card.setVisible(task.client_id is not None)
        self.given.setText(_("given by {name}").format(name=seen.given_by) if seen.given_by else "")
        self.given.setVisible(bool(seen.given_by))
        self._watchers_place.setVisible(len(employees) > 1)
        self.watchers.show_watchers(seen.parts.watchers, employees)
        self.plan.show_task(seen)
        self.links.show_task(seen)
        self.checklist.show_items(seen.parts.items)
        self.files.show_files(task.id, seen.parts.files)
        self.past.show_lines(seen.past)
        done = task.completed_at is not None
        self._done.setText(_("Open again") if done else _("Done"))
        self._show_who(task, employees)
        self._problem.say("")

    def _show_who(self, task: Task, employees: Sequence[Employee]) -> None:
        if self._who is not None:
            self._who_place.removeWidget(self._who)
            self._who.deleteLater()
        self._who = EmployeeEditor(_WHO, employees)
        self._who.set_value(task.assignee_id)
        who = self._who
        who.finished.connect(lambda: self._save("assignee_id", who.value()))
        self._who_place.addWidget(who)

    # --- saving -----------------------------------------------------------------------------------

    def _save(self, key: str, value: Any) -> None:
        if self._task is not None and getattr(self._task, key) != value:
            self.edited.emit(self._task.id, {key: value})

    def _save_summary(self) -> None:
        text = " ".join(self.summary.toPlainText().split())
        if not text:
            self._problem.say(_("A task needs words: what is to be done?"))
            return
        self._problem.say("")
        self._save("summary", text)

    def _save_due(self) -> None:
        try:
            self._save("due_on", self.due.value())
        except ValueError:
            return  # the field itself says what is wrong

    def _save_time(self) -> None:
        try:
            value = typed_time(self.clock_line.text())
        except ValueError:
            self._problem.say(_("This time does not exist. For example: 15:30"))
            return
        if value is not None and self._task is not None and self._task.due_on is None:
            self._problem.say(_("A time needs a day: fill in the date too."))
        else:
            self._problem.say("")
        self.clock_line.setText(show_time(value) if value else "")
        self._save("due_time", value)

    def _edited(self, values: dict[str, object]) -> None:
        if self._task is not None:
            self.edited.emit(self._task.id, values)

    def _act(self, act: Callable[[Task], str]) -> None:
        task = self._task
        if task is not None:
            self._run(lambda: act(task))

    def _connect_checklist(self) -> None:
        steps, parts = self.checklist, self._presenter
        steps.added.connect(
            lambda texts, after: self._act(lambda task: parts.add_items(task.id, texts, after))
        )
        steps.renamed.connect(lambda id, text: self._act(lambda _task: parts.set_item(id, text=text)))
        steps.ticked.connect(lambda id, on: self._act(lambda _task: parts.set_item(id, done=on)))
        steps.stepped.connect(lambda id, step: self._act(lambda _task: parts.move_item(id, step)))
        steps.removed.connect(lambda id: self._act(lambda _task: parts.remove_item(id)))

    def _save_note(self) -> None:
        self._save("note", self.note.toPlainText().strip())

    def save_typed(self) -> None:
        """What is being typed, as if the field were left."""
        self._save_summary()
        self._save_due()
        self._save_time()
        self._save_note()

    def put_away(self) -> None:
        shown = self.isVisible()
        self.hide()  # the field with the cursor is left by this, and so kept
        if shown:
            self._tell_unkept()

    def _tell_unkept(self) -> None:
        """What was typed and is no value goes with the task it was typed into, but not without a word."""
        kept = self._presenter.task(self._task.id) if self._task is not None else None
        if kept is None:
            return
        was = _kept_text(kept)
        typed = {key: text for key, text in self._text().items() if text.split() != was[key].split()}
        if typed:
            said = _("What was typed into “{task}” is not kept.").format(task=kept.summary)
            self._window.notify(
                f"{said} {self.problem()}".strip(),
                undo=lambda: self.back_asked.emit(kept.id, typed),
                action_text=_("Back to it"),
            )

    def _kept_text(self) -> dict[str, str]:
        return {} if self._task is None else _kept_text(self._task)

    def _text(self) -> dict[str, str]:
        return {
            "summary": self.summary.toPlainText(),
            "due": self.due.line.text(),
            "time": self.clock_line.text(),
            "note": self.note.toPlainText(),
            "start": self.plan.start.line.text(),
        }

    def typed(self) -> dict[str, str]:
        """What is typed and not kept yet, by field."""
        kept = self._kept_text()
        return {key: text for key, text in self._text().items() if text.strip() != kept.get(key, "")}

    def type_again(self, typed: dict[str, str]) -> None:
        """Put text back that was typed before the window was locked or spoke another language."""
        for key, text in typed.items():
            if key in self._fields:
                self._fill(self._fields[key], text)
                self._fields[key].setFocus()

    @staticmethod
    def _fill(field: QWidget, text: str) -> None:
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        elif isinstance(field, QLineEdit):
            field.setText(text)

    def show_problem(self, error: ClientbaseError) -> None:
        self._problem.say(sentence(error))

    def problem(self) -> str:
        return self._problem.text()

    # --- asking -----------------------------------------------------------------------------------

    def _tick(self) -> None:
        if self._task is not None:
            self.ticked.emit(self._task.id, self._task.completed_at is None)

    def _skip(self) -> None:
        if self._task is not None:
            self.skip_asked.emit(self._task.id)

    def _remove(self) -> None:
        if self._task is not None:
            self.remove_asked.emit(self._task.id)

    def _ask_client(self) -> None:
        if self._task is not None and self._task.client_id is not None:
            self.client_asked.emit(self._task.client_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._give_back():
                self.closed.emit()
            return
        super().keyPressEvent(event)

    def _give_back(self) -> bool:
        """Of the field with the cursor what is kept, instead of what was typed; False where it shows that."""
        kept, typed = self._kept_text(), self.typed()
        for key, field in self._fields.items():
            if key in typed and has_cursor(field):
                self._fill(field, kept.get(key, ""))
                self._problem.say("")
                return True
        return self.checklist.give_back() or self.plan.give_back()


def _kept_text(task: Task) -> dict[str, str]:
    """What the text fields say of a task as it is kept."""
    return {
        "summary": task.summary,
        "due": typed_date_text(task.due_on),
        "time": show_time(task.due_time) if task.due_time else "",
        "note": task.note,
        "start": typed_date_text(task.start_on),
    }


def typed_time(text: str) -> time | None:
    """«15», «15:30», «15.30», «1530» → a time; "" → None. Raises ValueError."""
    if not text.strip():
        return None
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


class PastLines(QWidget):
    """What became of its terms, its stage and who does it, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=6)
        self.setLayout(column(Label(_("How it went"), TextRole.SECTION), self._lines, gap=6))

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        clear(self._lines)
        for when, words in lines:
            told = Label(words, TextRole.BODY, wrap=True)
            self._lines.addWidget(holder(column(told, Label(when, TextRole.SMALL, wrap=True), gap=0)))
        self.setVisible(bool(lines))


class _NoteBox(NoteBox):
    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__(least=3)
        self._left = left

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QPlainTextEdit.focusOutEvent(self, event)
        self._left()


class _SummaryBox(_NoteBox):
    """Wraps like a note, but Enter is «done with it»."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__(left)
        self._least = 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._left()
            return
        super().keyPressEvent(event)
