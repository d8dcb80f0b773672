"""What a rule does, as one fills it in: a task, tags, a field, a text with places for the client's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSpinBox, QWidget

from clientbase.domain.call_script import kept_script, place_word, shown_script, spoken
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.rule import (
    LONGEST_LINE,
    MOST_DAYS,
    Deed,
    FieldDeed,
    TagDeed,
    TaskDeed,
    TextDeed,
)
from clientbase.domain.rule_text import RULE_PLACES
from clientbase.domain.rule_words import deed_kind_words
from clientbase.domain.task import Priority
from clientbase.i18n import N_, _
from clientbase.ui.kit.buttons import flat_button, icon_button
from clientbase.ui.kit.fields.catalogue import Surroundings, editor_for
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.tags_editor import TagsEditor
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import Surface, clear, column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.rules.presenter import Picks
from clientbase.ui.tokens import CONTROL_HEIGHT, RADIUS, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAGS = Field("rule", "tags", FieldKind.TAGS, N_("Tags"))
_PRIORITIES = (
    (Priority.NORMAL, N_("Usual")),
    (Priority.HIGH, N_("Important")),
    (Priority.LOW, N_("Can wait")),
)


class DeedEditor(Surface):
    """One deed with its heading and a way to take it out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, deed: Deed) -> None:
        super().__init__("window", radius=RADIUS, border=True)
        title = Label(deed_kind_words(deed), TextRole.STRONG)
        gone = icon_button("close", _("Take out: {deed}").format(deed=title.text()), self.removed.emit)
        self._body = column(gap=8)
        self._problem = ProblemLine()
        self.setLayout(
            column(row(title, None, gone), self._body, self._problem, gap=8, margins=(12, 4, 8, 12))
        )

    def deed(self) -> Deed:
        """Raises ValueError while something typed is none."""
        raise NotImplementedError

    def _tell_unknown(self, *texts: str) -> None:
        unknown = [word for text in texts for word in spoken(text, {}, RULE_PLACES).unknown]
        words = _("Nothing is known that would fill {places}: it stays as it stands.")
        named = ", ".join(f"{{{one}}}" for one in dict.fromkeys(unknown))
        self._problem.say(words.format(places=named) if unknown else "")


class TaskDeedEditor(DeedEditor):
    def __init__(self, deed: TaskDeed, picks: Picks) -> None:
        super().__init__(deed)
        self._note = deed.note
        self.summary = _line(_("What is to be done"), shown_script(deed.summary, RULE_PLACES))
        self.summary.setPlaceholderText(shown_script(_("Call {name}"), RULE_PLACES))
        self.days = QSpinBox()
        self.days.setRange(0, MOST_DAYS)
        self.days.setPrefix(_("due in {count} days").split("{count}")[0])
        self.days.setSuffix(_("due in {count} days").split("{count}")[-1])
        self.days.setSpecialValueText(_("due the same day"))
        self.days.setValue(deed.in_days)
        self.days.setMinimumHeight(CONTROL_HEIGHT)
        self.days.setAccessibleName(_("Due"))
        self.who = ChoiceBox()
        self.who.setAccessibleName(_("Assignee"))
        self.who.setMinimumHeight(CONTROL_HEIGHT)
        self.who.addItem(_("Who is responsible for the client"), 0)
        for one in picks.employees:
            self.who.addItem(one.name, one.id)
        self.who.setCurrentIndex(max(self.who.findData(deed.assignee_id or 0), 0))
        self.priority = ChoiceBox()
        self.priority.setAccessibleName(_("Priority"))
        self.priority.setMinimumHeight(CONTROL_HEIGHT)
        for priority, label in _PRIORITIES:
            self.priority.addItem(_(label), priority)
        self.priority.setCurrentIndex(max(self.priority.findData(deed.priority), 0))
        self.tags = TagsEditor(_TAGS, picks.tags)
        self.tags.set_value(deed.tags)
        first = row(self.summary, place_button([self.summary], _insert_into_line), gap=4)
        first.setStretch(0, 1)
        for part in (first, row(self.days, self.priority, gap=8), self.who, self.tags):
            self._body.addWidget(part) if isinstance(part, QWidget) else self._body.addLayout(part)
        self.summary.textChanged.connect(self._said)
        self.days.valueChanged.connect(self._said)
        self.who.activated.connect(self._said)
        self.priority.activated.connect(self._said)
        self.tags.changed.connect(self._said)
        self.setFocusProxy(self.summary)

    def _said(self, *_what: object) -> None:
        self._tell_unknown(self.deed().summary)
        self.changed.emit()

    def deed(self) -> TaskDeed:
        return TaskDeed(
            kept_script(self.summary.text(), RULE_PLACES),
            self.days.value(),
            int(self.who.currentData() or 0) or None,
            Priority(self.priority.currentData()),
            self.tags.value(),
            self._note,
        )


class TagDeedEditor(DeedEditor):
    def __init__(self, deed: TagDeed, picks: Picks) -> None:
        super().__init__(deed)
        self._off = deed.off
        self.tags = TagsEditor(_TAGS, picks.tags)
        self.tags.set_value(deed.tags)
        self._body.addWidget(self.tags)
        self.tags.changed.connect(self.changed)
        self.setFocusProxy(self.tags)

    def deed(self) -> TagDeed:
        return TagDeed(self.tags.value(), self._off)


class FieldDeedEditor(DeedEditor):
    def __init__(self, deed: FieldDeed, picks: Picks) -> None:
        super().__init__(deed)
        self._fields = {field.key: field for field in picks.settable}
        self._around = Surroundings(employees=picks.employees, tags=picks.tags, own_words=picks.words)
        self._editor: FieldEditor | None = None
        self.field = ChoiceBox()
        self.field.setAccessibleName(_("Field"))
        self.field.setMinimumHeight(CONTROL_HEIGHT)
        for field in picks.settable:
            self.field.addItem(field.title, field.key)
        self._place = column(gap=0)
        self._body.addWidget(self.field)
        self._body.addLayout(self._place)
        self._gone = deed if deed.field not in self._fields else None
        if self._gone is not None:
            self.field.addItem(_("a field that is gone"), deed.field)
        self.field.setCurrentIndex(max(self.field.findData(deed.field), 0))
        self.field.activated.connect(lambda _at: self._show_editor(""))
        self._show_editor(deed.value)
        self.setFocusProxy(self.field)

    def editor(self) -> FieldEditor:
        assert self._editor is not None
        return self._editor

    def _show_editor(self, value: str) -> None:
        clear(self._place)
        spec = self._fields.get(str(self.field.currentData()))
        if spec is None:
            self._editor = None
            self.changed.emit()
            return
        self._editor = editor_for(spec, self._around)
        self._editor.setAccessibleName(spec.title)
        self._editor.set_value(int(value) if spec.key == "responsible_id" and value else value)
        self._editor.changed.connect(self.changed)
        self._place.addWidget(self._editor)
        self.changed.emit()

    def deed(self) -> FieldDeed:
        if self._editor is None and self._gone is not None:
            return self._gone
        value = self.editor().value()
        return FieldDeed(str(self.field.currentData()), "" if value is None else str(value))


class TextDeedEditor(DeedEditor):
    def __init__(self, deed: TextDeed, _picks: Picks) -> None:
        super().__init__(deed)
        self.channel = ChoiceBox()
        self.channel.setAccessibleName(_("Channel"))
        self.channel.setMinimumHeight(CONTROL_HEIGHT)
        self.channel.addItem(_("The channel the client prefers"), "")
        for choice in CLIENT_FIELD["preferred_channel"].choices:
            self.channel.addItem(choice.title, choice.key)
        self.channel.setCurrentIndex(max(self.channel.findData(deed.channel), 0))
        self.subject = _line(_("Subject"), shown_script(deed.subject, RULE_PLACES))
        self.subject.setPlaceholderText(_("Subject"))
        self.text = NoteBox(least=4, most=12)
        self.text.setPlainText(shown_script(deed.text, RULE_PLACES))
        self.text.setPlaceholderText(shown_script(_("{greeting}! …"), RULE_PLACES))
        self.text.setAccessibleName(_("Text"))
        self._body.addWidget(self.channel)
        self._body.addWidget(self.subject)
        self._body.addWidget(self.text)
        hint = Label(
            _("[A part in square brackets] is left out where its fact is not known."),
            TextRole.SMALL,
            wrap=True,
        )
        line = row(place_button([self.text], _insert_into_text), hint, gap=8)
        line.setStretch(1, 1)
        self._body.addLayout(line)
        self.channel.activated.connect(self._said)
        self.subject.textChanged.connect(self._said)
        self.text.textChanged.connect(self._said)
        self.setFocusProxy(self.text)

    def _said(self, *_what: object) -> None:
        deed = self.deed()
        self._tell_unknown(deed.subject, deed.text)
        self.changed.emit()

    def deed(self) -> TextDeed:
        return TextDeed(
            str(self.channel.currentData() or ""),
            kept_script(self.subject.text(), RULE_PLACES),
            kept_script(self.text.toPlainText(), RULE_PLACES),
        )


def editor_of(deed: Deed, picks: Picks) -> DeedEditor:
    match deed:
        case TaskDeed():
            return TaskDeedEditor(deed, picks)
        case TagDeed():
            return TagDeedEditor(deed, picks)
        case FieldDeed():
            return FieldDeedEditor(deed, picks)
        case TextDeed():
            return TextDeedEditor(deed, picks)


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(LONGEST_LINE)
    line.setMinimumHeight(CONTROL_HEIGHT)
    line.setAccessibleName(name)
    return line


def _insert_into_line(target: QWidget, word: str) -> None:
    assert isinstance(target, QLineEdit)
    target.insert(word)


def _insert_into_text(target: QWidget, word: str) -> None:
    assert isinstance(target, QPlainTextEdit)
    target.insertPlainText(word)


def place_button(targets: Sequence[QWidget], insert: object) -> QWidget:
    """A menu of places; the chosen one goes where the cursor is."""
    assert callable(insert)
    made = flat_button(_("Insert…"), "code-braces")
    menu = QMenu(made)
    for key, title in RULE_PLACES.items():
        action = QAction(_(title), menu)
        action.triggered.connect(
            lambda _on=False, key=key: (
                insert(targets[0], f"{{{place_word(key, RULE_PLACES)}}}"),
                targets[0].setFocus(),
            )
        )
        menu.addAction(action)
    made.setMenu(menu)
    return made
