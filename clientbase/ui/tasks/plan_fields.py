"""The fields of a task around its words: stage, weight, begin, repetition, alarms, project, tags, links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.recurrence_words import rrule_words
from clientbase.domain.task import Priority, RepeatsFrom, Task
from clientbase.i18n import N_, _
from clientbase.ui.calendar.recurrence_dialog import RecurrenceDialog
from clientbase.ui.kit.buttons import button, link_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.tags_editor import TagsEditor
from clientbase.ui.kit.formats import typed_date_text
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.reminders.alarm_editor import AlarmEditor
from clientbase.ui.tasks.cursor import has_cursor
from clientbase.ui.tasks.panel_presenter import TaskSeen
from clientbase.ui.tokens import TextRole

_START = Field("task", "start_on", FieldKind.DATE, N_("Begin"))
_TAGS = Field("task", "tags", FieldKind.TEXT, N_("Tags"))
PRIORITIES = {Priority.HIGH: N_("High"), Priority.NORMAL: N_("Normal"), Priority.LOW: N_("Low")}
_FROM = {RepeatsFrom.DUE: N_("By schedule"), RepeatsFrom.DONE: N_("From the day it is done")}


def labelled(text: str, widget: QWidget) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    return holder(column(label, widget, gap=4))


def choice(name: str, entries: Sequence[tuple[str, Any]] = ()) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for text, data in entries:
        box.addItem(text, data)
    return box


class RepeatBox(QWidget):
    """How it repeats in words; changed in the dialog of repetition, one time skipped, or ended."""

    edited = Signal(dict)
    skip_asked = Signal()
    end_asked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._task: Task | None = None
        self.button = button(_("Repeat…"), "repeat", self.ask)
        self.words = Label("", TextRole.SECOND, wrap=True)
        self.counted = choice(_("Repeats from"), [(_(text), key) for key, text in _FROM.items()])
        self.counted.activated.connect(
            lambda _place: self.edited.emit({"repeats_from": RepeatsFrom(self.counted.currentData())})
        )
        self.skip = link_button(_("Skip this time"), self.skip_asked.emit)
        self.end = link_button(_("End the repetition"), self.end_asked.emit)
        self._more = holder(column(self.words, self.counted, row(self.skip, self.end, None, gap=12), gap=6))
        self.setFocusProxy(self.button)
        self.setLayout(column(row(self.button, None), self._more, gap=8))

    def show_task(self, task: Task) -> None:
        self._task = task
        self._more.setVisible(bool(task.rrule))
        if task.rrule:
            self.words.setText(rrule_words(task.rrule, task.due_on or self._clock.today()))
            self.counted.setCurrentIndex(self.counted.findData(task.repeats_from))
        open_ = task.completed_at is None
        self.skip.setVisible(open_)
        self.button.setAccessibleDescription(self.words.text() if task.rrule else "")

    def ask(self) -> RecurrenceDialog | None:
        if self._task is None:
            return None
        day = self._task.due_on or self._clock.today()
        dialog = RecurrenceDialog(
            self.window(), day, self._task.rrule, self._clock, lambda rule, _scope: self._chosen(rule, day)
        )
        dialog.open()
        return dialog

    def _chosen(self, rule: str, day: date) -> None:
        if self._task is not None and rule and self._task.due_on is None:
            self.edited.emit({"rrule": rule, "due_on": day})
        else:
            self.edited.emit({"rrule": rule})


class PlanFields(QWidget):
    """`edited(values)` asks to save; `staged(mark)` to move it."""

    edited = Signal(dict)
    staged = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._seen: TaskSeen | None = None
        self.stage = choice(_("Stage"))
        self.stage.activated.connect(lambda _place: self.staged.emit(str(self.stage.currentData())))
        self.priority = choice(_("Priority"), [(_(text), key) for key, text in PRIORITIES.items()])
        self.priority.activated.connect(
            lambda _place: self._save("priority", Priority(self.priority.currentData()))
        )
        self.start = DateEditor(_START, clock)
        self.start.line.setAccessibleName(_("Begin"))
        self.start.finished.connect(self._save_start)
        self.repeat = RepeatBox(clock)
        self.repeat.edited.connect(self.edited)
        self.alarms = AlarmEditor(task=True)
        self.alarms.changed.connect(lambda: self._save("alarms", self.alarms.alarms()))
        self.project = choice(_("Project"))
        self.project.activated.connect(lambda _place: self._save("project_id", self.project.currentData()))
        self._tags_place = column()
        self.tags: TagsEditor | None = None
        first = row(labelled(_("Stage"), self.stage), labelled(_("Priority"), self.priority), gap=12)
        first.setStretch(0, 1)
        first.setStretch(1, 1)
        self.setLayout(
            column(
                first,
                labelled(_("Begin"), self.start),
                self.repeat,
                self.alarms,
                labelled(_("Project"), self.project),
                labelled(_("Tags"), holder(self._tags_place)),
                gap=12,
            )
        )

    def show_task(self, seen: TaskSeen) -> None:
        same = self._seen is not None and self._seen.task.id == seen.task.id
        start_before = typed_date_text(self._seen.task.start_on) if self._seen is not None else ""
        tags_before = self._seen.tags if self._seen is not None else None
        self._seen, task = seen, seen.task
        _offer(self.stage, [(one.title, one.mark) for one in seen.stages], seen.stage.mark)
        self.priority.setCurrentIndex(self.priority.findData(task.priority))
        typed = same and has_cursor(self.start.line) and self.start.line.text() != start_before
        if not typed:
            self.start.set_value(task.start_on)
        self.repeat.show_task(task)
        with QSignalBlocker(self.alarms):
            self.alarms.set_alarms(task.alarms)
            self.alarms.set_whole_day(task.due_time is None)
        _offer(
            self.project, [(_("None"), None), *((name, id) for id, name in seen.projects)], task.project_id
        )
        if self.tags is None or tags_before != seen.tags:
            self._make_tags(seen.tags)
        assert self.tags is not None
        if not self.tags.line.text():
            with QSignalBlocker(self.tags):
                self.tags.set_value(task.tags)

    def give_back(self) -> bool:
        """What is typed into the field with the cursor and not kept yet goes; False where nothing is."""
        kept = typed_date_text(self._seen.task.start_on) if self._seen is not None else ""
        if has_cursor(self.start.line) and self.start.line.text() != kept:
            self.start.line.setText(kept)
            return True
        if self.tags is not None and has_cursor(self.tags.line) and self.tags.line.text():
            self.tags.line.clear()
            return True
        return False

    def _make_tags(self, known: tuple[str, ...]) -> None:
        focused = self.tags is not None and has_cursor(self.tags.line)
        if self.tags is not None:
            self._tags_place.removeWidget(self.tags)
            self.tags.hide()
            self.tags.deleteLater()
        self.tags = made = TagsEditor(_TAGS, known)
        made.changed.connect(lambda: self._save("tags", tuple(made.value())))
        self._tags_place.addWidget(made)
        if focused:
            made.line.setFocus()

    def _save_start(self) -> None:
        try:
            self._save("start_on", self.start.value())
        except ValueError:
            return  # the field itself says what is wrong

    def _save(self, key: str, value: Any) -> None:
        if self._seen is not None and getattr(self._seen.task, key) != value:
            self.edited.emit({key: value})


class LinksBox(QWidget):
    """The order and the document of its client that the task is about."""

    edited = Signal(dict)
    open_asked = Signal(str, dict)  # a page, and what to open there

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.order = choice(_("Order"))
        self.order.activated.connect(lambda _place: self._save("order_id", self.order.currentData()))
        self.document = choice(_("Document"))
        self.document.activated.connect(lambda _place: self._save("document_id", self.document.currentData()))
        self._orders = labelled(_("Order"), self.order)
        self._documents = labelled(_("Document"), self.document)
        self._go_order = link_button(_("Open the order"), lambda: self._open("orders", "order_id"))
        self._go_document = link_button(
            _("Open the document"), lambda: self._open("documents", "document_id")
        )
        self.setLayout(column(self._orders, self._go_order, self._documents, self._go_document, gap=6))

    def show_task(self, seen: TaskSeen) -> None:
        self._task = task = seen.task
        nothing = (_("None"), None)
        _offer(self.order, [nothing, *((text, id) for id, text in seen.orders)], task.order_id)
        _offer(self.document, [nothing, *((text, id) for id, text in seen.documents)], task.document_id)
        self._orders.setVisible(bool(seen.orders))
        self._documents.setVisible(bool(seen.documents))
        self._go_order.setVisible(task.order_id in {id for id, _text in seen.orders})
        self._go_document.setVisible(task.document_id in {id for id, _text in seen.documents})
        self.setVisible(bool(seen.orders or seen.documents))

    def _save(self, key: str, value: Any) -> None:
        if self._task is not None and getattr(self._task, key) != value:
            self.edited.emit({key: value})

    def _open(self, page: str, key: str) -> None:
        if self._task is not None:
            self.open_asked.emit(page, {key: getattr(self._task, key)})


def _offer(box: ChoiceBox, entries: Sequence[tuple[str, Any]], current: Any) -> None:
    """What can be chosen, anew where it is something else."""
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != list(entries):
        box.clear()
        for text, data in entries:
            box.addItem(text, data)
    place = next((at for at, (_text, data) in enumerate(entries) if data == current), 0)
    box.setCurrentIndex(place)
