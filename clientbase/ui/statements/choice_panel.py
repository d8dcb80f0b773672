"""Beside the lines: all the bank says of one, its readings, a search for any other client or document, and
the papers of whoever pays with what each gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from clientbase.domain.payment_sharing import OpenPaper
from clientbase.i18n import _, pgettext
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Scroll, column, holder
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.payments.papers_box import PapersBox
from clientbase.ui.statements.find_line import FindLine
from clientbase.ui.statements.readings_box import ReadingsBox
from clientbase.ui.statements.shown import Shown
from clientbase.ui.tokens import TextRole

WIDTH, NARROW = 340, 280


class ChoicePanel(QWidget):
    chosen = Signal(str)  # the key of a choice
    category_set = Signal(str)
    account_set = Signal(object)  # the id of the other account, or None
    left = Signal()  # back to the lines

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._place = -1
        self._papers: tuple[OpenPaper, ...] = ()
        self.name = Label("", TextRole.HEADING, wrap=True, selectable=True)
        self._sum = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self._purpose = Label("", TextRole.BODY, wrap=True, selectable=True)
        self._about = Label("", TextRole.SMALL, wrap=True, selectable=True)
        self._title = Label(_("What it is noted as"), TextRole.SECTION)
        self.readings = ReadingsBox()
        self.readings.chosen.connect(self.chosen)
        self.account = ChoiceBox()
        self.account.setAccessibleName(_("The other account"))
        self.account.activated.connect(lambda _at: self.account_set.emit(self.account.currentData()))
        self.category = self._category_box()
        self._category_title = Label(pgettext("payment", "Category"), TextRole.SECTION)
        self._category_title.setBuddy(self.category)
        self._finder_title = Label(_("Another client, document or order"), TextRole.SECTION)
        self.finder = FindLine()
        self.finder.left.connect(self.left)
        self._papers_title = Label(_("Which documents it pays"), TextRole.SECTION)
        self.papers = PapersBox(today)
        self.told = Label("", TextRole.SECOND, wrap=True, tabular=True)
        self.problem = ProblemLine()
        self.papers.refused.connect(self.say)
        for title in (self._title, self._category_title, self._finder_title, self._papers_title):
            title.setContentsMargins(0, 8, 0, 0)
        body = column(
            self.name, self._sum, self._purpose, self._about, self._title, self.readings, self.account,
            self._category_title, self.category, self._finder_title, self.finder, self._papers_title,
            self.problem, self.papers, self.told, None, gap=8, margins=(4, 0, 8, 8),
        )  # fmt: skip
        self._scroll = Scroll(holder(body))
        self.setLayout(column(self._scroll))
        self.show_line(None)

    def _category_box(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(pgettext("payment", "Category"))
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Without a category"))
            line.editingFinished.connect(lambda: self.category_set.emit(box.currentText()))
        box.activated.connect(lambda _place: self.category_set.emit(box.currentText()))
        return box

    def show_line(self, shown: Shown | None) -> None:
        """All of another line, or what has changed of the same one: where one is typing stays as it is."""
        if shown is None:
            self._place = -1
            for part in self._parts():
                part.hide()
            return
        row = shown.row
        another = row.place != self._place
        self._place = row.place
        self.name.setText(row.name)
        self._sum.setText(f"{row.amount} · {row.day}")
        self._purpose.setText(row.second)
        self._about.setText("\n".join(shown.about))
        self.readings.show_choices(shown.choices, shown.chosen)
        self.told.setText(shown.told)
        self.problem.say("")
        if another:
            self.finder.seek(shown.find or (lambda _text: ()))
        self._show_category(shown.categories)
        self._show_account(shown.accounts)
        if another or shown.papers != self._papers:
            self._papers = shown.papers
            self.papers.set_papers(shown.papers)
        if shown.sharing is not None:
            self.papers.show_sharing(shown.sharing)
        for part in (self.name, self._sum):
            part.show()
        for value, *parts in (
            (row.second, self._purpose),
            (shown.about, self._about),
            (shown.choices, self._title, self.readings),
            (shown.find, self._finder_title, self.finder),
            (shown.papers, self._papers_title, self.papers),
            (shown.told, self.told),
        ):
            _show(value, *parts)

    def say(self, problem: str) -> None:
        """What is wrong with what was typed, in sight."""
        self.problem.say(problem)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.problem))

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.name, self._sum, self._purpose, self._about, self._title, self.readings, self.account,
            self._category_title, self.category, self._finder_title, self.finder, self._papers_title,
            self.papers, self.problem, self.told,
        )  # fmt: skip

    def _show_category(self, categories: tuple[str, Sequence[str]] | None) -> None:
        if categories is not None:
            current, offered = categories
            if [self.category.itemText(at) for at in range(self.category.count())] != ["", *offered]:
                self.category.clear()
                self.category.addItems(["", *offered])
            if self.category.currentText() != current:
                self.category.setCurrentText(current)
        _show(categories is not None, self._category_title, self.category)

    def _show_account(self, accounts: tuple[int | None, Sequence[tuple[str, int]]] | None) -> None:
        self.account.clear()
        if accounts is not None:
            current, offered = accounts
            if current is None:
                self.account.addItem(_("Which account?"), None)
            for name, id in offered:
                self.account.addItem(name, id)
            self.account.setCurrentIndex(max(self.account.findData(current), 0))
        _show(accounts is not None, self.account)

    def take_focus(self) -> None:
        """To the choice that counts, else to what can be typed."""
        if not self.readings.take_focus():
            next((part for part in (self.finder, self.category) if part.isVisible()), self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc go back to the lines; Esc leaves the window only from there."""
        done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.problem.isVisible()
        if done or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _show(wanted: object, *parts: QWidget) -> None:
    for part in parts:
        part.setVisible(bool(wanted))
