"""The window of a bank's statement: what would be noted, line by line, before anything is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _, ngettext
from clientbase.services.statement_import import Noted
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, column, hidden_unless, row
from clientbase.ui.kit.plan_table import PlanTable
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.statements.choice_panel import NARROW, WIDTH, ChoicePanel
from clientbase.ui.statements.presenter import ALL, OPEN, OUT, Reading, StatementPresenter, result_words
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_SIZE = (1180, 760)
_WIDE = 1040
_FOLDER = "statements.folder"


def open_statement(window: WindowContext, page: QWidget, path: Path | None = None) -> None:
    """Ask for the bank's file, read it, and show what would be noted."""
    if path is None:
        kept = Path(str(window.settings.get(_FOLDER, "") or Path.home()))
        kinds = ((_("Bank statements"), ("csv", "xlsx", "xls", "txt", "ods", "xml")),)
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
        self.account.setCurrentIndex(max(self.account.findData(self.presenter.plan.account_id), 0))
        self.account.activated.connect(lambda _place: self._plan_anew())
        head = row(
            Label(_("Bank statement"), TextRole.TITLE),
            ElidedLabel(self.presenter.title(), TextRole.SECOND),
            Label(_("Account"), TextRole.SECOND),
            self.account,
            gap=12,
        )
        head.setStretch(1, 1)
        warnings = Label("\n".join(self.presenter.warnings()), TextRole.SECOND, wrap=True)
        hidden_unless(self.presenter.warnings(), warnings)
        self.views = Segmented(((ALL, ""), (OPEN, ""), (OUT, "")))
        titles = (_("Day"), _("Sum"), _("From or to, purpose"), _("What it is noted as"))
        self.table = PlanTable(self, _("Lines of the statement"), titles)
        self.panel = ChoicePanel()
        self.problem = ProblemLine()
        self.sums = Label("", TextRole.BODY, wrap=True, tabular=True)
        self.note_button = primary_button("", "check", self.note)
        self._views_row = row(None, gap=8)
        body = row(self.table, Divider(vertical=True), self.panel, gap=12)
        body.setStretch(0, 1)
        foot = row(self.sums, button(_("Cancel"), clicked=self.reject), self.note_button, gap=8)
        foot.setStretch(0, 1)
        keys = ElidedLabel(
            _("Space: note or not. 1 to 9: choose a reading, 0: none. Enter: to the choices."), TextRole.SMALL
        )
        tick_all = link_button(_("Tick all"), self._tick_all)
        middle = row(self._views_row, keys, tick_all, gap=12)
        middle.setStretch(1, 1)
        whole = column(head, warnings, middle, body, self.problem, foot, gap=12, margins=20)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._make_views()
        self.table.ticked.connect(self._tick)
        self.table.numbered.connect(self._choose)
        self.table.entered.connect(self.panel.take_focus)
        self.table.moved.connect(self._show_line)
        self.panel.chosen.connect(lambda number: self._choose(self.table.current_row(), number))
        self.panel.category_set.connect(self._set_category)
        shortcut(self, "Ctrl+Return", self.note)
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

    def _make_views(self) -> None:
        """The words hold counts, so they are made anew as these change."""
        counts = self.presenter.counts()
        words = {ALL: _("All: {count}"), OPEN: _("To decide: {count}"), OUT: _("Not noted: {count}")}
        current = self.views.current() or ALL
        fresh = Segmented([(key, text.format(count=show_count(counts[key]))) for key, text in words.items()])
        fresh.set_current(current)
        fresh.chosen.connect(lambda _key: self._show())
        self._views_row.replaceWidget(
            self.views, fresh
        ) if self.views.parent() else self._views_row.insertWidget(0, fresh)
        self.views.hide()
        self.views.deleteLater()
        self.views = fresh

    def _show(self, at: tuple[int, ...] = ()) -> None:
        """The rows of the view; the cursor at this place of the plan, else where it was."""
        before = self.table.current_row()
        self._places = self.presenter.places(self.views.current())
        rows = [self.presenter.row(place) for place in self._places]
        current = self._places.index(at[0]) if at and at[0] in self._places else before
        self.table.show_rows(rows, current)
        self._show_sums()

    def _show_sums(self) -> None:
        count = self.presenter.ticked()
        words = ngettext("Note {count} payment", "Note {count} payments", count)
        self.note_button.setText(words.format(count=show_count(count)))
        self.note_button.setEnabled(count > 0)
        self.sums.setText(self.presenter.sums())
        self._make_views()

    def _show_line(self) -> None:
        at = self.table.current_row()
        if not 0 <= at < len(self._places):
            self.panel.show_line(None)
            return
        place, show = self._places[at], self.presenter
        line = show.plan.lines[place]
        category = (line.category, show.categories(place)) if show.asks_category(place) else None
        chosen = line.chosen + 1 if line.ticked or line.chosen >= 0 else -1
        self.panel.show_line(show.row(place), show.about(place), show.choices(place), chosen, category)

    def _changed(self, at: int) -> None:
        """One line was decided: it stays where it is, also in a view it no longer belongs to."""
        self._decided = True
        self.table.lines.replace(at, self.presenter.row(self._places[at]))
        for other, place in enumerate(self._places):  # a paper can be paid by one line only
            if other != at:
                self.table.lines.rows[other] = self.presenter.row(place)
        self.table.viewport().update()
        self._show_sums()
        self._show_line()

    # --- deciding -------------------------------------------------------------------------------------

    def _tick(self, at: int) -> None:
        self.presenter.tick((self._places[at],))
        self._changed(at)

    def _tick_all(self) -> None:
        self.presenter.tick(self._places)
        self._show()

    def _choose(self, at: int, number: int) -> None:
        if 0 <= at < len(self._places) and self.presenter.choose(self._places[at], number):
            self._changed(at)

    def _set_category(self, category: str) -> None:
        at = self.table.current_row()
        if 0 <= at < len(self._places) and category != self.presenter.plan.lines[self._places[at]].category:
            self._decided = True
            self.presenter.set_category(self._places[at], category)
            self.table.lines.replace(at, self.presenter.row(self._places[at]))

    def _plan_anew(self) -> None:
        file, accounts, id = self.presenter.file, self.presenter.accounts, self.account.currentData()
        jobs.start(
            lambda progress: StatementPresenter.planned(self._window.shop, file, accounts, id, progress),
            self,
            done=self._planned,
            failed=lambda error: self.problem.say(sentence(error)),
        )

    def _planned(self, reading: Reading) -> None:
        self.presenter.take(reading)
        self._show()

    # --- noting ---------------------------------------------------------------------------------------

    def note(self) -> None:
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
