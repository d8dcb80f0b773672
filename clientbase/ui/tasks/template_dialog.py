"""The dialog of templates: which there are, and the tasks of one, each at its distance from the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.task import Priority
from clientbase.domain.task_template import LONGEST_TEMPLATE, MOST_DAYS_OFF, TaskTemplate, TemplateItem
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui import theme
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.plan_fields import PRIORITIES, choice, labelled
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

Run = Callable[[Callable[[], str]], None]
_DAYS = 84
_Told = Qt.ItemDataRole.UserRole + 1


class _Lines(QStyledItemDelegate):
    """A template in the list: its name, and below how many tasks it has."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 52)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(4, 2, -4, -2)
        chosen = option.state & option.state.State_Selected
        if chosen or option.state & option.state.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(8, 6, -8, -6)
        for role, name, side in (
            (TextRole.STRONG, Qt.ItemDataRole.DisplayRole, Qt.AlignmentFlag.AlignTop),
            (TextRole.SMALL, _Told, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.text_colour(role))
            cut = painter.fontMetrics().elidedText(
                str(index.data(name)), Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()


class _Line(QLineEdit):
    """Enter is for the next line, not for the button that saves."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ItemRow(QWidget):
    """One task of a template; what it has beside stays with it."""

    def __init__(self, item: TemplateItem, people: list[tuple[str, int | None]]) -> None:
        super().__init__()
        self._item = item
        self.summary = _Line(item.summary)
        self.summary.setAccessibleName(_("Task"))
        self.summary.setPlaceholderText(_("What is to be done?"))
        self.days = QSpinBox()
        self.days.setRange(-MOST_DAYS_OFF, MOST_DAYS_OFF)
        self.days.setValue(item.offset_days)
        self.days.setAccessibleName(_("Days from the day"))
        self.days.setToolTip(_("Days from the day; before it with a minus"))
        self.days.setFixedWidth(_DAYS)
        self.days.setMinimumHeight(CONTROL_HEIGHT)
        self.who = choice(_("Who does it"), people)
        self.who.setCurrentIndex(max(self.who.findData(item.assignee_id), 0))
        self.who.setFixedWidth(176)
        self.weight = choice(_("Priority"), [(_(text), key) for key, text in PRIORITIES.items()])
        self.weight.setCurrentIndex(self.weight.findData(item.priority))
        self.weight.setFixedWidth(120)
        self.steps = QPlainTextEdit("\n".join(item.checklist))
        self.steps.setAccessibleName(_("Checklist"))
        self.steps.setPlaceholderText(_("Checklist: a step a line"))
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(68)
        self.more = flat_button("", "checkbox-marked-outline", self._show_steps)
        self.cross = icon_button("close", _("Remove the task"), lambda: None)
        first = row(self.days, self.summary, self.cross, gap=6)
        first.setStretch(1, 1)
        second = row(self.who, self.weight, self.more, None, gap=6, margins=(_DAYS + 6, 0, 0, 0))
        self.setLayout(column(first, second, self.steps, gap=4))
        self.steps.hide()
        self.steps.textChanged.connect(self._count)
        self.summary.setCursorPosition(0)
        self._count()

    def _count(self) -> None:
        count = len(self.item().checklist)
        words = _("Checklist: {count}").format(count=count) if count else _("Checklist")
        self.more.setText(words)

    def _show_steps(self) -> None:
        self.steps.setVisible(self.steps.isHidden())
        if not self.steps.isHidden():
            self.steps.setFocus()

    def item(self) -> TemplateItem:
        return replace(
            self._item,
            summary=self.summary.text(),
            offset_days=self.days.value(),
            assignee_id=self.who.currentData(),
            priority=Priority(self.weight.currentData()),
            checklist=tuple(line.strip() for line in self.steps.toPlainText().splitlines() if line.strip()),
        )


class TemplatesDialog(QDialog):
    """`run` does an act and says what it answers, with Undo."""

    def __init__(self, parent: QWidget, presenter: ProjectsPresenter, run: Run, id: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Templates of tasks"))
        self.resize(min(980, parent.window().width() - 40), min(620, parent.window().height() - 60))
        self._presenter, self._run = presenter, run
        self._templates: tuple[TaskTemplate, ...] = ()
        self._shown = TaskTemplate("")
        self._people: list[tuple[str, int | None]] = [
            (_("Whoever makes them"), None),
            *((one.name, one.id) for one in presenter.employees() if one.active),
        ]
        self.rows: list[ItemRow] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Templates of tasks"))
        self.list.setFixedWidth(230)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TEMPLATE)
        self.name.setAccessibleName(_("Name of the template"))
        self.name.setPlaceholderText(_("For example: new wedding order"))
        self._lines = column(gap=16)
        self.add_row = flat_button(_("Add a task"), "plus", self._add_row)
        self.problem = ProblemLine()
        self.save_button = primary_button(_("Save"), clicked=self.save)
        self._remove = flat_button(_("Remove"), "trash-can-outline", self.remove)
        new = button(_("New template"), "plus", self.begin_new)
        left = column(Label(_("Templates of tasks"), TextRole.HEADING), self.list, new, gap=12)
        left.setStretch(1, 1)
        days = Label(_("Days"), TextRole.SMALL)
        days.setFixedWidth(_DAYS)
        heads = row(days, Label(_("Task"), TextRole.SMALL), gap=6)
        heads.setStretch(1, 1)
        heads_place = holder(heads)
        heads_place.setToolTip(_("Days from the day; before it with a minus"))
        content = column(
            heads_place, self._lines, row(self.add_row, None), None, gap=8, margins=(0, 0, 12, 0)
        )
        foot = row(self._remove, None, button(_("Close"), clicked=self.accept), self.save_button)
        right = column(
            labelled(_("Name of the template"), self.name),
            Scroll(holder(content)),
            self.problem,
            foot,
            gap=12,
        )
        right.setStretch(1, 1)
        whole = row(left, right, gap=20, margins=24)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._read(id)

    def _read(self, id: int = 0) -> None:
        self._templates = self._presenter.templates()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._templates:
            count = len(one.items)
            told = ngettext("{count} task", "{count} tasks", count).format(count=count)
            item = QListWidgetItem(one.name, self.list)
            item.setData(_Told, told)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}, {told}")
            item.setToolTip(one.name)
        self.list.blockSignals(False)
        place = next((at for at, one in enumerate(self._templates) if one.id == id), 0)
        if self._templates:
            self.list.setCurrentRow(place)
            self._choose(place)
        else:
            self.begin_new()

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._templates) or self._templates[place] == self._shown:
            return
        if self._may_leave():
            self._show(self._templates[place])
        else:
            self._mark_shown()

    def _mark_shown(self) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentRow(self._templates.index(self._shown) if self._shown.id else -1)
        self.list.blockSignals(False)

    def _written(self) -> TaskTemplate:
        """What stands in the lines; those without words are left out."""
        items = tuple(one.item() for one in self.rows if one.summary.text().strip())
        return replace(self._shown, name=self.name.text(), items=items)

    def _may_leave(self) -> bool:
        """Nothing was typed since it was shown, or a person lets it go."""
        shown = replace(self._shown, items=tuple(one for one in self._shown.items if one.summary))
        return self._written() == shown or dialogs.ask(
            self,
            _("The template is not saved"),
            _("What was changed in it since it was opened would be gone."),
            yes=_("Throw away"),
            no=_("Go on writing"),
        )

    def accept(self) -> None:
        if self._may_leave():
            super().accept()

    def reject(self) -> None:
        if self._may_leave():
            super().reject()

    def begin_new(self) -> None:
        if self.rows and not self._may_leave():
            return
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self._show(TaskTemplate("", (TemplateItem(""),)))
        self.name.setFocus()

    def _show(self, template: TaskTemplate) -> None:
        self._shown = template
        self.name.setText(template.name)
        self._remove.setVisible(bool(template.id))
        self.problem.say("")
        clear(self._lines)
        self.rows = []
        for item in template.items:
            self._put(item)

    def _put(self, item: TemplateItem) -> ItemRow:
        made = ItemRow(item, self._people)
        made.cross.clicked.connect(partial(self._drop, made))
        made.summary.entered.connect(self._add_row)
        self.rows.append(made)
        self._lines.addWidget(made)
        return made

    def _add_row(self) -> None:
        last = self.rows[-1].item().offset_days if self.rows else 0
        self._put(TemplateItem("", last)).summary.setFocus()

    def _drop(self, made: ItemRow, _on: bool = False) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        self.add_row.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        template = self._written()
        try:
            said = self._presenter.save_template(template)
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        self._run(lambda: said)
        known = {one.id for one in self._templates}
        self._forget()
        new = next((one.id for one in self._presenter.templates() if one.id not in known), 0)
        self._read(template.id or new)

    def remove(self) -> None:
        self._run(lambda: self._presenter.remove_template(self._shown.id))
        self._forget()
        self._read()

    def _forget(self) -> None:
        """What stands in the lines is kept, or not wanted."""
        self.rows = []
        self._shown = TaskTemplate("")
        self.name.clear()
