"""The window in which a register is made what it is: its name, icon and fields. All is kept at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton, QVBoxLayout, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import NotThere
from clientbase.domain.own_field import KIND_LABELS, OwnKind
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.domain.register import ICONS, KINDS, Register, RegisterField
from clientbase.domain.register_computed import readable
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.icons import icon as icon_of
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.registers.field_row import FieldRow
from clientbase.ui.registers.formula_line import FormulaLine
from clientbase.ui.registers.making_presenter import MakingPresenter
from clientbase.ui.registers.names_button import NamesButton
from clientbase.ui.tokens import FOCUS_RING, TextRole
from clientbase.ui.window_context import WindowContext

_LABEL_WIDTH, _KIND_WIDTH = 170, 230


class RegisterDialog(QDialog):
    def __init__(self, window: WindowContext, parent: QWidget, register_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(680)
        self.resize(720, 640)
        self._presenter = MakingPresenter(
            window.shop, lambda text: window.notify(text, undo=window.undo_last)
        )
        self._id = register_id
        register = self._presenter.get(register_id)
        self.name = QLineEdit(register.title)
        self.name.setMaxLength(LONGEST_LABEL)
        self.heading = QLineEdit(register.row_heading)
        self.heading.setMaxLength(LONGEST_LABEL)
        self.heading.setPlaceholderText(_("For example: make and model, pet’s name, number"))
        self.names = NamesButton(lambda: dict(self._register.labels), self._call)
        self.heading_names = NamesButton(lambda: dict(self._register.headings), self._call_heading)
        self._icons: dict[str, QToolButton] = {}
        icons = FlowLayout(gap=2)
        for name in ICONS:
            made = icon_button(name, name, partial(self._set_icon, name))
            made.setCheckable(True)
            made.setAccessibleName(_("Icon {number}").format(number=len(self._icons) + 1))
            made.setToolTip("")
            self._icons[name] = made
            icons.addWidget(made)
        shown = holder(icons)
        self._problem = ProblemLine()
        self.rows: list[FieldRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_LABEL)
        self.new_name.setPlaceholderText(_("Name of a new field"))
        self.new_name.setAccessibleName(_("Name of a new field"))
        self.new_kind = ChoiceBox()
        self.new_kind.setAccessibleName(_("What it holds"))
        for kind in KINDS:
            self.new_kind.addItem(_(KIND_LABELS[kind]), kind)
        self.new_kind.setFixedWidth(_KIND_WIDTH)
        self.new_formula = FormulaLine()
        self.new_formula.hide()
        self.new_kind.currentIndexChanged.connect(lambda _place: self._kind_chosen())
        self._new_problem = ProblemLine()
        add = row(self.new_name, self.new_kind, button(_("Add"), "plus", self.add_field))
        add.setStretch(0, 1)
        self.new_name.returnPressed.connect(self.add_field)
        content = column(
            _labelled(_("Name of the register"), self.name, self.names),
            _labelled(_("What a record is called by"), self.heading, self.heading_names),
            _labelled(_("Icon"), shown),
            self._problem,
            Label(_("Fields of a record"), TextRole.SECTION),
            self._list,
            add,
            self.new_formula,
            self._new_problem,
            None,
            gap=12,
            margins=(FOCUS_RING, FOCUS_RING, 12, FOCUS_RING),
        )
        self.close_button = primary_button(_("Done"), clicked=self.accept)
        self.close_button.setAutoDefault(False)
        self._scroll = Scroll(holder(content), beside=True)
        whole = column(
            Label(_("The register"), TextRole.HEADING),
            self._scroll,
            row(None, self.close_button),
            gap=16,
            margins=24,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.name.editingFinished.connect(self._rename)
        self.heading.editingFinished.connect(self._set_heading)
        window.signals.changed.connect(self._changed)
        self.show_register(register)

    # --- showing ------------------------------------------------------------------------------------

    def show_register(self, register: Register) -> None:
        self._register = register
        self.new_formula.set_fields(readable(register))
        self.setWindowTitle(register.title)
        for line, text in ((self.name, register.title), (self.heading, register.row_heading)):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)
        for name, icon in self._icons.items():
            chosen = name == register.icon
            if icon.isChecked() != chosen or chosen:
                icon.setIcon(icon_of(name, "front_on_accent" if chosen else "second"))
            icon.setChecked(chosen)
        if [one.own.id for one in register.fields] != [each.field_id() for each in self.rows]:
            clear(self._list)
            self.rows = [
                FieldRow(self._presenter, self._id, one, self._remove_field) for one in register.fields
            ]
            for made in self.rows:
                self._list.addWidget(made)
        last = len(self.rows) - 1
        for place, (each, one) in enumerate(zip(self.rows, register.fields, strict=True)):
            each.show_field(one, register)
            each.set_place(up=place > 0, down=place < last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, not the window: all is kept line by line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("register") or announcement.concerns("register_field"):
            try:
                self.show_register(self._presenter.get(self._id))
            except NotThere:
                self.reject()

    def show_last(self) -> None:
        """Go down to the last field and the line of a new one."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def problem_words(self) -> str:
        """What is wrong with the latest change, "" for nothing."""
        return self._problem.text() or self._new_problem.text()

    # --- acting -------------------------------------------------------------------------------------

    def _rename(self) -> None:
        if self.name.text().strip() != self._register.title:
            self._problem.say(self._presenter.rename(self._id, self.name.text()))

    def _set_heading(self) -> None:
        if self.heading.text().strip() != self._register.row_heading:
            self._problem.say(self._presenter.set_heading(self._id, self.heading.text().strip()))

    def _call(self, code: str, text: str) -> None:
        self._problem.say(self._presenter.call(self._id, code, text))

    def _call_heading(self, code: str, text: str) -> None:
        self._problem.say(self._presenter.call_heading(self._id, code, text))

    def _set_icon(self, name: str) -> None:
        self._problem.say(self._presenter.update(self._id, {"icon": name}))

    def add_field(self) -> None:
        problem = self._presenter.add_field(
            self._id, self.new_name.text(), self._new_kind(), self.new_formula.text()
        )
        self._new_problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.new_formula.line.clear()
            QTimer.singleShot(0, self, self.show_last)  # the new field, and the line again
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_kind(self) -> OwnKind:
        return OwnKind(self.new_kind.currentData())

    def _kind_chosen(self) -> None:
        """A field that is worked out is asked for its formula."""
        self.new_formula.setVisible(self._new_kind() is OwnKind.COMPUTED)
        self._new_problem.say("")

    def _remove_field(self, one: RegisterField) -> None:
        self._problem.say(self._presenter.remove_field(self._id, one))


def _labelled(words: str, part: QWidget, *beside: QWidget) -> QWidget:
    label = Label(words, TextRole.SECOND, wrap=True)
    label.setFixedWidth(_LABEL_WIDTH)
    label.setBuddy(part)
    part.setAccessibleName(words)
    line = row(label, part, *beside, gap=12)
    line.setStretch(1, 1)
    return holder(line)
