"""The panel in which a rule is written: when, for whom, what is done, and whom it would touch today."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout

from clientbase.domain.clock import Clock
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.rule import (
    LONGEST_NAME,
    MOST_DEEDS,
    Deed,
    FieldDeed,
    Rule,
    TagDeed,
    TaskDeed,
    TextDeed,
    checked_rule,
    rule_as_json,
)
from clientbase.domain.rule_run import RulePlan
from clientbase.domain.rule_words import deed_kind_words
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.layouts import Surface, column, hidden_unless, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.sticky_foot import StickyFoot
from clientbase.ui.kit.text import Label
from clientbase.ui.rules.deed_editors import DeedEditor, editor_of
from clientbase.ui.rules.plan_view import PlanView
from clientbase.ui.rules.presenter import Picks, deed_for_segment
from clientbase.ui.rules.when_part import WhenPart
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_PAUSE = 400  # ms after the last change: whom it would touch is asked anew


class RuleEditor(Surface):
    """`kept` carries the rule as it is written; the page keeps it, or says the problem with `say`."""

    kept = Signal(object)
    closed = Signal()
    run_asked = Signal(int)

    def __init__(
        self,
        rule: Rule,
        picks: Picks,
        clock: Clock,
        plan: Callable[[Rule], RulePlan],
        open_client: Callable[[int], object],
    ) -> None:
        super().__init__("surface")
        self._rule, self._picks, self._plan, self._asked = rule, picks, plan, 0
        self.rule_id = rule.id  # 0: a new one
        self._touched = False
        self.total = 0  # whom it would touch today, as far as is known
        self.name = QLineEdit(rule.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("Name of the rule"))
        self.name.setAccessibleName(_("Name"))
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.when = WhenPart(picks, clock)
        self.when.show_rule(rule)
        self.deeds: list[DeedEditor] = []
        self._deeds = QVBoxLayout()
        self._deeds.setSpacing(8)
        self.add = flat_button(_("Add what is done"), "plus")
        self.add.setMenu(self._menu())
        self.plan = PlanView(open_client)
        self._problem = ProblemLine()
        self.save = primary_button(_("Save"), "", self.keep)
        cancel = button(_("Cancel"), "", self.closed.emit)
        self.now = button(_("Act now"), "play-outline", lambda: self.run_asked.emit(rule.id))
        hidden_unless(rule.id, self.now)
        title = Label(_("Rule") if rule.id else _("New rule"), TextRole.CARD_TITLE)
        close = icon_button("close", _("Close"), self.closed.emit)
        self.count = Label("", TextRole.SECOND, wrap=True)
        foot = column(
            self._problem, self.count, row(self.save, cancel, None, self.now), gap=8, margins=(0, 8, 0, 16)
        )
        self.foot = StickyFoot(foot, self)
        self.setLayout(
            column(
                row(title, None, close),
                self.name,
                4,
                Label(_("When"), TextRole.SECTION),
                self.when,
                4,
                Label(_("What is done"), TextRole.SECTION),
                self._deeds,
                row(self.add, None),
                4,
                Label(_("Beforehand"), TextRole.SECTION),
                self.plan,
                None,
                self.foot,
                gap=8,
                margins=(16, 16, 16, 0),
            )
        )
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self.when.changed.connect(self._changed)
        self.name.textEdited.connect(self._typed)
        for deed in rule.deeds:
            self._put(deed)
        self.plan.show_waiting()
        self._ask()
        self.setFocusProxy(self.name)

    # --- deeds ------------------------------------------------------------------------------------

    def _menu(self) -> QMenu:
        menu = QMenu(self.add)
        first = self._picks.settable[0].key
        blank: tuple[Deed, ...] = (
            TaskDeed(""),
            TagDeed(()),
            TagDeed((), off=True),
            FieldDeed(first, ""),
            TextDeed(),
        )
        for deed in blank:
            action = QAction(deed_kind_words(deed), menu)
            action.triggered.connect(lambda _on=False, deed=deed: self.add_deed(deed))
            menu.addAction(action)
        into = [(one, put) for one in self._picks.segments if (put := deed_for_segment(one)) is not None]
        if into:
            segments = menu.addMenu(_("Put into the segment"))
            for one, put in into:
                action = QAction(one.name, segments)
                action.triggered.connect(lambda _on=False, put=put: self.add_deed(put))
                segments.addAction(action)
        return menu

    def add_deed(self, deed: Deed) -> DeedEditor:
        made = self._put(deed)
        made.setFocus()
        self._changed()
        return made

    def _put(self, deed: Deed) -> DeedEditor:
        made = editor_of(deed, self._picks)
        made.changed.connect(self._changed)
        made.removed.connect(lambda: self._take_out(made))
        self.deeds.append(made)
        self._deeds.addWidget(made)
        self.add.setEnabled(len(self.deeds) < MOST_DEEDS)
        return made

    def _take_out(self, editor: DeedEditor) -> None:
        self.deeds.remove(editor)
        self._deeds.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.add.setEnabled(True)
        self.add.setFocus()
        self._changed()

    # --- what is written ----------------------------------------------------------------------------

    def rule(self) -> Rule:
        """As it is written now. Raises ValueError while something typed is no value."""
        rule = self.when.into(self._rule)
        return replace(rule, name=self.name.text(), deeds=tuple(one.deed() for one in self.deeds))

    def has_unsaved(self) -> bool:
        return self._touched

    def written(self) -> str:
        """All that is written so far, as text; what is no value yet is left out."""
        try:
            return rule_as_json(self.rule())
        except ValueError:
            deeds = []
            for one in self.deeds:
                with suppress(ValueError):
                    deeds.append(one.deed())
            return rule_as_json(replace(self._rule, name=self.name.text(), deeds=tuple(deeds)))

    def touch(self) -> None:
        """What it shows is not kept yet."""
        self._touched = True

    def _typed(self) -> None:
        self._touched = True
        self._problem.say("")

    def _changed(self) -> None:
        self._typed()
        self._soon.start()

    def _ask(self) -> None:
        """Whom it would touch as it is written, even before it has a name."""
        self._asked += 1
        asked = self._asked
        try:
            rule = self.rule()
        except ValueError:
            return
        jobs.start(
            lambda _progress: self._plan(rule),
            self,
            done=lambda plan: self._show_plan(asked, plan),
            failed=lambda error: self._show_no_plan(asked, error),
        )

    def _show_plan(self, asked: int, plan: RulePlan) -> None:
        """An earlier answer that comes later is passed over."""
        if asked == self._asked:
            self.plan.show_plan(plan)
            self.total = plan.total
            self.count.setText(self.plan.heading.text())

    def _show_no_plan(self, asked: int, error: ClientbaseError) -> None:
        if asked == self._asked:
            self.plan.show_problem(error)
            self.total = 0
            self.count.setText("" if self._problem.text() else sentence(error))

    def keep(self) -> None:
        try:
            rule = checked_rule(self.rule())
        except ClientbaseError as error:
            self.say(sentence(error))
        except ValueError:
            self.say(_("The day cannot be read. Nothing was saved."))
        else:
            self.kept.emit(rule)

    def say(self, problem: str) -> None:
        self._problem.say(problem)
