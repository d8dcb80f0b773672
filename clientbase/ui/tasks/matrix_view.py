"""The matrix: a row for each employee, a column for each stretch of days; dragging hands a task over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from clientbase.domain.employee import Employee
from clientbase.domain.task import Section, Task
from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.kit.avatar import Avatar
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tasks.card_painter import LINE_HEIGHT, CardPainter
from clientbase.ui.tasks.cards import CardList, CardLook
from clientbase.ui.tasks.cursor import has_cursor
from clientbase.ui.tasks.presenter import SECTION_TITLES
from clientbase.ui.tasks.views_presenter import MATRIX_SECTIONS, Matrix, MatrixRow
from clientbase.ui.tokens import TextRole

_CELL_WIDTH, _NARROWEST_NAME, _WIDEST_NAME = 132, 108, 200
_FACE = 28
_BAR = 12  # px: the scroll bar lies over what it scrolls
_LEAST, _MOST = 2, 7
"""Tasks for which a row has room at least and at most; more are scrolled within their cell."""


class MatrixView(QScrollArea):
    task_opened = Signal(int)
    ticked = Signal(int, bool)
    remove_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    moved = Signal(int, object, object)  # id, to the employee of this id (None: nobody), into this Section
    moved_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._grid.setContentsMargins(0, 0, 0, 0)
        content = holder(column(self._grid, None))
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: self._grid.setContentsMargins(0, 0, _BAR if most else 0, 0)
        )
        self._shown: list[Employee | None] = []
        self._people: list[int | None] = []
        self._counts: list[Label] = []
        self.cells: dict[tuple[int, int], CardList] = {}
        self._wanted: int | None = None

    def show_matrix(self, matrix: Matrix, look: CardLook) -> None:
        current, focused = self.current_id(), any(has_cursor(cell) for cell in self.cells.values())
        shown = [one.employee for one in matrix.rows]
        if shown != self._shown:
            self._make(matrix.rows)
            self._shown = shown
            self._people = [one.id if one else None for one in shown]
        for at, one in enumerate(matrix.rows):
            self._counts[at].setText(_tasks_words(one.count))
            most = max((len(cell) for cell in one.cells), default=0)
            height = max(_LEAST, min(most, _MOST)) * LINE_HEIGHT + 12
            for place, tasks in enumerate(one.cells):
                self.cells[at, place].setFixedHeight(height)
                self._show_cell(self.cells[at, place], one, MATRIX_SECTIONS[place], tasks, look)
        wanted, self._wanted = self._wanted or current, None
        if wanted is not None:
            self.select_task(wanted, focus=focused)

    @staticmethod
    def _show_cell(
        cell: CardList, one: MatrixRow, section: Section, tasks: Sequence[Task], look: CardLook
    ) -> None:
        cell.show_cards(tasks, look)
        cell.setAccessibleName(f"{_name_of(one)}, {_(SECTION_TITLES[section])}: {_tasks_words(len(tasks))}")

    def _make(self, rows: Sequence[MatrixRow]) -> None:
        clear(self._grid)
        self.cells, self._counts = {}, []
        for place, section in enumerate(MATRIX_SECTIONS, 1):
            title = _LateHead() if section is Section.OVERDUE else Label("", TextRole.STRONG)
            title.setText(_(SECTION_TITLES[section]))
            title.setContentsMargins(6, 0, 0, 0)
            self._grid.addWidget(title, 0, place)
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, _CELL_WIDTH)
        metrics = QFontMetrics(theme.font(TextRole.STRONG))
        longest = max((metrics.horizontalAdvance(_name_of(one)) for one in rows), default=0)
        width = max(_NARROWEST_NAME, min(longest + _FACE + 16, _WIDEST_NAME))
        for at, one in enumerate(rows):
            person = self._person(one)
            person.setFixedWidth(width)
            self._grid.addWidget(person, at + 1, 0)
            for place, section in enumerate(MATRIX_SECTIONS):
                self._grid.addWidget(self._cell(at, place, one, section), at + 1, place + 1)

    def _person(self, one: MatrixRow) -> QWidget:
        picture = (
            Avatar(one.employee.initials, one.employee.colour, _FACE)
            if one.employee
            else Avatar("–", "slate", _FACE)
        )
        self._counts.append(Label("", TextRole.SMALL))
        words = column(ElidedLabel(_name_of(one), TextRole.STRONG), self._counts[-1], gap=0)
        head = row(picture, words, gap=8)
        head.setStretch(1, 1)
        return holder(column(head, None, margins=(0, 8, 4, 0)))

    def _cell(self, at: int, place: int, one: MatrixRow, section: Section) -> QWidget:
        cell = CardList("")
        cell.setItemDelegate(CardPainter(cell, compact=True))
        cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cell.setMinimumWidth(60)
        self.cells[at, place] = cell
        cell.task_opened.connect(self.task_opened)
        cell.ticked.connect(self.ticked)
        cell.remove_asked.connect(self.remove_asked)
        cell.menu_asked.connect(self.menu_asked)
        employee_id = one.employee.id if one.employee else None
        cell.dropped.connect(lambda id, _at: self.moved.emit(id, employee_id, section))
        cell.moved.connect(lambda id, right, down: self._key_moved(id, at, place, right, down))
        cell.left.connect(lambda right, down: self._go(at, place, right, down))
        surface = Surface("side", radius=8)
        surface.setLayout(column(cell, margins=4))
        return surface

    def _key_moved(self, task_id: int, at: int, place: int, right: int, down: int) -> None:
        target = (at + down, place + right)
        if target in self.cells and MATRIX_SECTIONS[target[1]] is not Section.OVERDUE:
            self._wanted = task_id
            self.moved.emit(task_id, self._people[target[0]], MATRIX_SECTIONS[target[1]])
        elif target in self.cells and not right:
            self._wanted = task_id
            self.moved.emit(task_id, self._people[target[0]], Section.OVERDUE)

    def _go(self, at: int, place: int, right: int, down: int) -> None:
        target = (at + down, place + right)
        if target in self.cells:
            self.cells[target].enter_at(0 if down >= 0 else 999)
            self.ensureWidgetVisible(self.cells[target])
        elif down < 0:
            self.moved_up.emit()

    def current_id(self) -> int | None:
        task = next((cell.current_task() for cell in self.cells.values() if has_cursor(cell)), None)
        return task.id if task is not None else None

    def select_task(self, task_id: int, *, focus: bool = True) -> bool:
        for cell in self.cells.values():
            if cell.select_task(task_id):
                if focus:
                    cell.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.ensureWidgetVisible(cell)
                return True
        return False

    def enter(self) -> None:
        target = next((cell for cell in self.cells.values() if cell.cards.rowCount()), None)
        if target is not None:
            target.enter_at(0)


class _LateHead(Label):
    """The head of what is late: as strong as the others, and red."""

    def __init__(self) -> None:
        super().__init__("", TextRole.STRONG)

    def _dress(self) -> None:
        super()._dress()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("red"))
        self.setPalette(palette)


def _name_of(one: MatrixRow) -> str:
    return one.employee.name if one.employee else _("Nobody")


def _tasks_words(count: int) -> str:
    return ngettext("{count} task", "{count} tasks", count).format(count=show_count(count))
