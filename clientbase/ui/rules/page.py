"""The page of rules: what each does and when, an editor in words, and the texts that wait to be sent."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.rule import Rule, RuleUnreadable, rule_from_json
from clientbase.domain.rule_run import RuleDone
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.dialogs import ask
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.rules.presenter import RuleList, RulesPresenter, done_words, stopped_words
from clientbase.ui.rules.rule_editor import RuleEditor
from clientbase.ui.rules.rule_list import RuleCards
from clientbase.ui.rules.texts_panel import TextsPanel
from clientbase.ui.rules.texts_presenter import TextsPresenter
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

RULES, TEXTS = "rules", "texts"
_EDITOR = 460
_OFFERED = 440  # px: the ready rules of a base that has none
_ONE_AT_A_TIME_BELOW = 880
_MANY = 100  # clients at once: it is asked first
_NOUNS = ("rule", "message_draft", "segment", "own_field", "employee")


class RulesPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self.presenter, self._texts = RulesPresenter(shop), TextsPresenter(shop)
        self.editor: RuleEditor | None = None
        self._begun: dict[int, str] = {}  # rules begun and not kept, as text, by id; 0 is a new one
        self._kept = 0  # the rule whose line the keyboard goes to when it is shown
        self.cards = RuleCards()
        self.cards.opened.connect(self.open_rule)
        self.cards.switched.connect(lambda id, on: self._run(partial(self._switch, id, on)))
        self.cards.moved.connect(lambda id, by: self._run(partial(self._move, id, by)))
        self.cards.removed.connect(lambda id: self._run(partial(self.presenter.remove, id)))
        self._runs = QVBoxLayout()
        self._runs.setSpacing(0)
        self._runs_place = holder(column(Label(_("Last runs"), TextRole.SECTION), self._runs, gap=8))
        self._empty = EmptyState(
            "lightning-bolt-outline",
            _("No rules yet"),
            _(
                "“When something happens, do this”: a task before each birthday, a text after a purchase, a "
                "call to whoever did not come. Begin with a ready one, or write your own."
            ),
            primary=False,
        )
        self._offered = QVBoxLayout()
        self._offered.setSpacing(0)
        offered = Surface("surface", radius=RADIUS)
        offered.setLayout(column(self._offered, margins=8))
        offered.setMinimumWidth(_OFFERED)
        self._beginning = holder(column(self._empty, row(None, offered, None), None, gap=0))
        listed = column(self.cards, self._runs_place, None, gap=24, margins=(0, 0, 12, 0))
        self._list_scroll = Scroll(holder(listed), width=760)
        self._list_place = QStackedWidget()
        self._list_place.addWidget(self._list_scroll)
        self._list_place.addWidget(Scroll(self._beginning))
        self._editor_place = QStackedWidget()
        self._editor_place.hide()
        body = row(self._list_place, self._editor_place, gap=16)
        body.setStretch(0, 1)
        self.texts = TextsPanel(window.open_client)
        self.texts.chosen.connect(self._show_text)
        self.texts.sent.connect(lambda id: self._run(partial(self._texts.mark_sent, [id])))
        self.texts.removed.connect(lambda id: self._run(partial(self._texts.remove, [id])))
        self.texts.kept.connect(lambda id, told: self._run(partial(self._texts.keep, id, told)))
        self.texts.said.connect(window.notify)
        self._views = QStackedWidget()
        self._views.addWidget(holder(body))
        self._views.addWidget(self.texts)
        self.tabs = Segmented([(RULES, _("Rules")), (TEXTS, _("Texts to send"))])
        self.tabs.chosen.connect(self.show_tab)
        self._waiting = Label("", TextRole.SECOND)
        self.ready = button(_("Ready rules"), "lightbulb-outline")
        self.new = primary_button(_("New rule"), "plus", self.new_record)
        head = page_head(_("Rules"), [self.ready, self.new])
        whole = column(head, row(self.tabs, self._waiting, None, gap=12), self._views, gap=16)
        whole.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.new)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        jobs.start(lambda _progress: self.presenter.read(), self, done=self._show)
        jobs.start(lambda _progress: self._texts.lines(), self, done=self.texts.show_lines)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self.refresh()

    def _show(self, found: RuleList) -> None:
        self.cards.show_lines(found.lines)
        self.cards.focus_rule(self._kept)
        self._kept = 0
        self._list_place.setCurrentIndex(0 if found.lines or found.runs else 1)
        clear(self._runs)
        today = self._shop.clock.today()
        for run in found.runs:
            when = show_instant(run.at, today=today)
            icon = "undo-variant" if run.undone else "lightning-bolt-outline"
            line = LineButton(run.name, f"{self.presenter.run_words(run)} · {when}", icon=icon)
            line.clicked.connect(
                lambda _on=False, id=run.change_set_id: self._window.open_page("journal", change_set_id=id)
            )
            self._runs.addWidget(line)
        self._runs_place.setVisible(bool(found.runs))
        count = found.unsent
        words = _("to send: {count}").format(count=show_count(count)) if count else ""
        self._waiting.setText(words)
        self._show_ready()

    def _show_ready(self) -> None:
        menu = QMenu(self.ready)
        clear(self._offered)
        for _ready, rule in self.presenter.ready():
            words = self.presenter.when_words(rule, self.presenter.picks())
            line = LineButton(rule.name, words, icon="lightbulb-outline", two_lines=True)
            line.clicked.connect(lambda _on=False, rule=rule: self._take(rule))
            self._offered.addWidget(line)
            action = QAction(rule.name, menu)
            action.triggered.connect(lambda _on=False, rule=rule: self._take(rule))
            menu.addAction(action)
        self.ready.setMenu(menu)
        self.ready.setEnabled(bool(menu.actions()))

    def show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        self._views.setCurrentIndex(1 if key == TEXTS else 0)
        for part in (self.ready, self.new):
            part.setVisible(key == RULES)
        if key == TEXTS:
            self.texts.focus_list()

    def _show_text(self, id: int) -> None:
        try:
            self.texts.show_content(self._texts.content(id))
        except ClientbaseError as error:
            self._window.notify(sentence(error))

    # --- the editor ---------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.show_tab(RULES)
        self._edit(Rule())

    def open_rule(self, id: int) -> None:
        try:
            rule = self._shop.rules.get(id)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
        else:
            self._edit(rule)

    def _edit(self, rule: Rule) -> None:
        """What was begun and not kept stays as it is, of each rule and of a new one."""
        if self.editor is not None and self.editor.has_unsaved():
            if self.editor.rule_id == rule.id:
                self.editor.name.setFocus()
                return
            self._begun[self.editor.rule_id] = self.editor.written()
        begun = self._begun.pop(rule.id, None)
        self._show_editor(rule if begun is None else rule_from_json(begun))
        if begun is not None and self.editor is not None:
            self.editor.touch()

    def _show_editor(self, rule: Rule) -> None:
        self.close_editor()
        clock, plan = self._shop.clock, self.presenter.plan
        editor = RuleEditor(rule, self.presenter.picks(), clock, plan, self._window.open_client)
        editor.kept.connect(self._keep)
        editor.closed.connect(self.close_editor)
        editor.run_asked.connect(self._act_now)
        scroll = Scroll(editor)
        editor.foot.stick_to(scroll)
        self._editor_place.addWidget(scroll)
        self._editor_place.setCurrentWidget(scroll)
        self._editor_place.show()
        self.editor = editor
        self._fit()
        editor.name.setFocus()

    def close_editor(self) -> None:
        self.editor = None
        while (gone := self._editor_place.widget(0)) is not None:
            self._editor_place.removeWidget(gone)
            gone.deleteLater()
        self._editor_place.hide()
        self._list_place.show()

    def _keep(self, rule: Rule) -> None:
        try:
            self._kept, said = self.presenter.keep(rule)
        except ClientbaseError as error:
            if self.editor is not None:
                self.editor.say(sentence(error))
        else:
            self.close_editor()
            self._window.notify(said, undo=self._window.undo_last)

    def _act_now(self, id: int) -> None:
        total = self.editor.total if self.editor is not None else 0
        if total >= _MANY and not ask(self, *self.presenter.many_words(id, total), yes=_("Act now")):
            return
        jobs.start(
            lambda _progress: self.presenter.run(id), self, done=self._acted, title=_("The rule is at work")
        )

    def _acted(self, done: tuple[RuleDone, ...]) -> None:
        problem = next((stopped_words(one.rule, one.problem) for one in done if one.problem), None)
        if problem is not None:
            self._window.notify(problem)
        elif any(one.clients for one in done):
            self._window.notify(done_words(done), undo=self._window.undo_last)
        else:
            self._window.notify(_("Nobody was to be touched today."))
        self.close_editor()

    # --- acting -----------------------------------------------------------------------------------

    def _switch(self, id: int, on: bool) -> str:
        return self.presenter.set_active(id, active=on)

    def _move(self, id: int, by: int) -> str:
        self.presenter.move(id, by)
        return ""

    def _take(self, rule: Rule) -> None:
        try:
            id, said = self.presenter.take_ready(rule)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
        else:
            self._window.notify(said, undo=self._window.undo_last)
            self.open_rule(id)

    def _run(self, act: partial[str]) -> None:
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
        else:
            if said:
                self._window.notify(said, undo=self._window.undo_last)

    # --- of a page ----------------------------------------------------------------------------------

    def save(self) -> None:
        if self.editor is not None:
            self.editor.keep()

    def has_unsaved(self) -> bool:
        written = self.editor is not None and self.editor.has_unsaved()
        return written or bool(self._begun) or self.texts.has_unsaved()

    def open_with(self, **what: object) -> None:
        if what.get("tab") == TEXTS:
            self.show_tab(TEXTS)
        rule_id, text_id = what.get("rule_id"), what.get("text_id")
        if isinstance(rule_id, int):
            self.show_tab(RULES)
            self.open_rule(rule_id)
        if isinstance(text_id, int):
            self.show_tab(TEXTS)
            self._show_text(text_id)

    def state(self) -> dict[str, object]:
        state: dict[str, object] = {"tab": self.tabs.current()}
        if self.editor is not None and self.editor.has_unsaved():
            state["rule"] = self.editor.written()
        return {**state, "begun": list(self._begun.values())} if self._begun else state

    def restore_state(self, state: dict[str, object]) -> None:
        self.show_tab(TEXTS if state.get("tab") == TEXTS else RULES)
        written = state.get("rule")
        if isinstance(written, str):
            try:
                self._show_editor(rule_from_json(written))
            except RuleUnreadable:  # of a program that writes rules otherwise
                return
            if self.editor is not None:
                self.editor.touch()
        begun = state.get("begun")
        for text in begun if isinstance(begun, list) else ():
            with suppress(RuleUnreadable):
                self._begun[rule_from_json(str(text)).id] = str(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the editor stands in place of the list."""
        narrow = self.width() < _ONE_AT_A_TIME_BELOW
        self._list_place.setVisible(self.editor is None or not narrow)
        self._editor_place.setMinimumWidth(0 if narrow else _EDITOR)
        self._editor_place.setMaximumWidth(16_777_215 if narrow else _EDITOR)
