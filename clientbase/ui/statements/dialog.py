"""The window of a bank's statement: what would be noted, line by line, before anything is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import N_, _, ngettext
from clientbase.services.statement_import import Noted
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, column, hidden_unless, row
from clientbase.ui.kit.plan_row import RowsOnDemand
from clientbase.ui.kit.plan_table import PlanTable
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.statements.choice_panel import NARROW, WIDTH, ChoicePanel
from clientbase.ui.statements.file_words import result_words
from clientbase.ui.statements.offers import Offer
from clientbase.ui.statements.presenter import ALL, OPEN, OUT, Reading, StatementPresenter
from clientbase.ui.statements.shown import TRANSFER
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_EMPTY = {
    ALL: N_("The statement has no lines that could be read."),
    OPEN: N_("Nothing is left to decide."),
    OUT: N_("Every line will be noted."),
}
_SIZE = (1180, 760)
_WIDE = 1040
_FOLDER = "statements.folder"


def open_statement(window: WindowContext, page: QWidget, path: Path | None = None) -> None:
    """Ask for the bank's file, read it, and show what would be noted."""
    if path is None:
        kept = Path(str(window.settings.get(_FOLDER, "") or Path.home()))
        kinds = (
            (_("Bank statements"), ("csv", "xlsx", "xls", "txt", "ods", "xml", "sta", "mt940", "940", "swi")),
        )
        path = dialogs.open_file(page, _("Bank statement"), kinds, kept)
        if path is None:
            return
        window.settings.set(_FOLDER, str(path.parent))
    chosen = path
    jobs.start(
        lambda progress: StatementPresenter.read(window.shop, chosen, progress),
        page,
        done=lambda reading: StatementDialog(page.window(), window, reading).open(),
        failed=lambda error: _told(window, error),
        title=_("Reading the statement"),
    )


def _told(window: WindowContext, error: ClientbaseError) -> None:
    if not isinstance(error, WorkCancelled):
        window.notify(sentence(error))


class StatementDialog(QDialog):
    def __init__(self, parent: QWidget, window: WindowContext, reading: Reading) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._decided = False
        self.presenter = StatementPresenter(window.shop, reading)
        self.setWindowTitle(_("Bank statement"))
        self.resize(*_SIZE)
        self.account = ChoiceBox()
        self.account.setAccessibleName(_("Account"))
        self.account.setFixedWidth(220)
        for name, id in self.presenter.account_choices():
            self.account.addItem(name, id)
        current = (self.presenter.at, self.presenter.plan.account_id)
        self.account.setCurrentIndex(max(self._account_places().get(current, 0), 0))
        self.account.activated.connect(lambda _place: self._plan_anew())
        self.title = ElidedLabel(self.presenter.title(), TextRole.SECOND)
        head = row(
            Label(_("Bank statement"), TextRole.TITLE),
            self.title,
            Label(_("Account"), TextRole.SECOND),
            self.account,
            gap=12,
        )
        head.setStretch(1, 1)
        self.warnings = Label("\n".join(self.presenter.warnings()), TextRole.SECOND, wrap=True)
        hidden_unless(self.presenter.warnings(), self.warnings)
        self.views = Segmented(((ALL, ""), (OPEN, ""), (OUT, "")))
        self.views.chosen.connect(lambda _key: self._show())
        titles = (_("Day"), _("Sum"), _("From or to, purpose"), _("What it is noted as"))
        self.table = PlanTable(self, _("Lines of the statement"), titles)
        self.panel = ChoicePanel(window.shop.clock.today())
        self.problem = ProblemLine()
        self.sums = Label("", TextRole.BODY, wrap=True, tabular=True)
        self.note_button = primary_button("", "check", self.note)
        body = row(self.table, Divider(vertical=True), self.panel, gap=12)
        body.setStretch(0, 1)
        foot = row(self.sums, button(_("Cancel"), clicked=self.reject), self.note_button, gap=8)
        foot.setStretch(0, 1)
        keys = ElidedLabel(
            _("Space: note or not. 1 to 9: a reading, 0: none. A letter: search. Enter: to the choices."),
            TextRole.SMALL,
        )
        tick_all = link_button(_("Tick all"), self._tick_all)
        middle = row(self.views, keys, tick_all, gap=12)
        middle.setStretch(1, 1)
        whole = column(head, self.warnings, middle, body, self.problem, foot, gap=12, margins=20)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.table.ticked.connect(self._tick)
        self.table.numbered.connect(lambda at, number: self._choose(at, str(number)))
        self.table.searched.connect(self._search)
        self.table.entered.connect(self.panel.take_focus)
        self.table.moved.connect(self._show_line)
        self._listen()
        shortcut(self, "Ctrl+Return", self.note)
        shortcut(self, "Ctrl+F", lambda: self._search(""))
        self._places: tuple[int, ...] = ()
        self._show(self.presenter.places(OPEN)[:1] or (0,))
        self.table.setFocus()

    def reject(self) -> None:
        """Esc must not throw away what was decided line by line."""
        if not self._decided or dialogs.ask(
            self,
            _("Leave the statement?"),
            _("What you chose and ticked is forgotten; nothing was noted. The file can be read again."),
            yes=_("Leave without noting"),
            no=_("Go on"),
        ):
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(WIDTH if event.size().width() >= _WIDE else NARROW)

    # --- showing --------------------------------------------------------------------------------------

    def _show(self, at: tuple[int, ...] = ()) -> None:
        """The rows of the view; the cursor at this place of the plan, else where it was."""
        before = self.table.current_row()
        self._places = self.presenter.places(self.views.current())
        self.table.set_empty(_(_EMPTY[self.views.current()]))
        current = self._places.index(at[0]) if at and at[0] in self._places else before
        places = self._places
        self.table.show_rows(RowsOnDemand(len(places), lambda at: self.presenter.row(places[at])), current)
        self._show_sums()

    def _show_sums(self) -> None:
        count = self.presenter.ticked()
        words = ngettext("Note {count} payment", "Note {count} payments", count)
        self.note_button.setText(words.format(count=show_count(count)))
        self.note_button.setEnabled(count > 0)
        self.sums.setText(self.presenter.sums())
        counts = self.presenter.counts()
        views = {ALL: _("All: {count}"), OPEN: _("To decide: {count}"), OUT: _("Not noted: {count}")}
        for key, text in views.items():
            self.views.set_text(key, text.format(count=show_count(counts[key])))

    def _show_line(self) -> None:
        place = self._place()
        self.panel.show_line(None if place is None else self.presenter.shown(place))

    def _place(self) -> int | None:
        """The place in the plan of the line where the cursor is."""
        at = self.table.current_row()
        return self._places[at] if 0 <= at < len(self._places) else None

    def _changed(self) -> None:
        """A line was decided: it stays where it is, also in a view it no longer belongs to. Others may say
        something else by it, for a paper is paid once.
        """
        self._decided = True
        self.table.lines.look_anew()
        self._show_sums()
        self._show_line()

    # --- deciding -------------------------------------------------------------------------------------

    def _listen(self) -> None:
        panel = self.panel
        panel.chosen.connect(lambda key: self._choose(self.table.current_row(), key))
        panel.category_set.connect(self._set_category)
        panel.account_set.connect(lambda id: self._decide(self.presenter.move_to, id))
        panel.finder.taken.connect(self._take_offer)
        panel.papers.ticked.connect(lambda key, on: self._decide(self.presenter.tick_paper, key, on=on))
        panel.papers.typed.connect(lambda key, sum_: self._decide(self.presenter.type_part, key, sum_))
        panel.left.connect(self.table.setFocus)

    def _decide(self, deed: Callable[..., None], *what: Any, **how: Any) -> None:
        """What cannot be is said in the panel and changes nothing."""
        place = self._place()
        if place is None:
            return
        try:
            deed(place, *what, **how)
        except ClientbaseError as error:
            self.panel.say(sentence(error))
            return
        self._changed()

    def _tick(self, at: int) -> None:
        self.presenter.tick((self._places[at],))
        self._changed()

    def _tick_all(self) -> None:
        self.presenter.tick(self._places)
        self._changed()

    def _choose(self, at: int, key: str) -> None:
        if 0 <= at < len(self._places) and self.presenter.choose(self._places[at], key):
            self._changed()
            if key == TRANSFER and self.panel.account.currentData() is None:
                self.panel.account.setFocus()

    def _search(self, text: str) -> None:
        if self.panel.finder.isVisible():
            self.panel.finder.begin(text)

    def _take_offer(self, offer: Offer) -> None:
        """The papers of whoever was found are next, else the lines again."""
        self._decide(self.presenter.take_offer, offer)
        if not self.panel.papers.take_focus():
            self.table.setFocus()

    def _set_category(self, category: str) -> None:
        place = self._place()
        if place is not None and category != self.presenter.plan.lines[place].category:
            self._decide(self.presenter.set_category, category)

    def _plan_anew(self) -> None:
        show, wanted = self.presenter, self.account.currentData()
        jobs.start(
            lambda progress: show.planned(self._window.shop, show.file, show.sources, wanted, progress),
            self,
            done=self._planned,
            failed=lambda error: self.problem.say(sentence(error)),
        )

    def _planned(self, reading: Reading) -> None:
        self.presenter.take(reading)
        self.title.setText(self.presenter.title())
        self.warnings.setText("\n".join(self.presenter.warnings()))
        self.warnings.setVisible(bool(self.presenter.warnings()))
        self._show()

    def _account_places(self) -> dict[tuple[int, int | None], int]:
        return {data: place for place, (_name, data) in enumerate(self.presenter.account_choices())}

    # --- noting ---------------------------------------------------------------------------------------

    def note(self) -> None:
        """What is still being typed counts; what is wrong in it is mended first."""
        typed_in = self.focusWidget()
        self.table.setFocus()
        if self.panel.problem.isVisible() and typed_in is not None:
            typed_in.setFocus()
            return
        if not self.note_button.isEnabled():
            return
        self.note_button.setEnabled(False)
        self.problem.say("")
        jobs.start(
            self.presenter.note, self, done=self._noted, failed=self._failed, title=_("Noting the payments")
        )

    def _noted(self, noted: Noted) -> None:
        self._window.notify(result_words(noted), undo=self._window.undo_last if noted.change_set else None)
        self.accept()

    def _failed(self, error: ClientbaseError) -> None:
        self.note_button.setEnabled(True)
        if isinstance(error, WorkCancelled):
            self.problem.say(_("Stopped. Nothing was noted."))
        else:
            self.problem.say(sentence(error))
