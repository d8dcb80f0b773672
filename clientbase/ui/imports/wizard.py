"""The import wizard: one window, its steps on the left, the sheet itself on the right, the counts below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.calendar_files.entry import led_to_calendar
from clientbase.ui.imports.busy_words import BusyWords
from clientbase.ui.imports.check_panel import CheckPanel
from clientbase.ui.imports.clipboard import LIST_ENDINGS, clipboard_list, list_in
from clientbase.ui.imports.columns_panel import ColumnsPanel
from clientbase.ui.imports.counts_bar import Count, CountsBar
from clientbase.ui.imports.done_panel import DonePanel, imported_words
from clientbase.ui.imports.file_panel import FilePanel
from clientbase.ui.imports.marking import TONES, Mark, count_words
from clientbase.ui.imports.presenter import ImportPresenter, Step
from clientbase.ui.imports.sheet_side import SheetSide
from clientbase.ui.imports.steps_bar import StepsBar
from clientbase.ui.imports.table_panel import TablePanel
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, Surface, column, row
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_PANEL, _PANEL_NARROW, _NARROW_BELOW, _LOW_BELOW = 320, 316, 1000, 600
_SMALLEST = QSize(860, 460)
_ALWAYS = ("", Mark.NEW, Mark.CHANGED, Mark.ERROR)
"""Counts that are told also when they are 0."""


def open_import(window: WindowContext, parent: QWidget, found: Path | str = "") -> ImportWizard:
    """Show the wizard over `parent`'s window; a file, or rows that were pasted, are read at once."""
    wizard = ImportWizard(window, parent)
    wizard.open()
    if found:
        wizard.take(found)
    return wizard


class ImportWizard(QDialog):
    """Esc and closing: work under way is stopped; else the wizard goes, asking only if choices were made."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import a list"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(_SMALLEST)
        if parent is not None:  # nearly as large as the window it stands over
            size = parent.window().size()
            self.resize(QSize(size.width() - 48, size.height() - 48).expandedTo(_SMALLEST))
        self.setAcceptDrops(True)
        self._window = window
        self._job: jobs.Job | None = None
        self._waiting = False  # for the job: one that is quiet lets a person go on
        self._begun: tuple[object, ...] = ()
        self.presenter = ImportPresenter(window.shop, self._run, self)
        self.finished.connect(lambda _result: self.presenter.plan.forget())
        self.right = SheetSide(self.presenter, self.choose_file, self.paste)
        self._make_panels()
        self._connect_sheet()
        self.counts = CountsBar()
        self.busy = BusyWords()
        self.counts.chosen.connect(self._choose_filter)
        self.back = button(_("Back"), clicked=self.presenter.go_back)
        self.further = primary_button(_("Next"), clicked=self._go_on)
        below = row(self.counts, self.busy, self.back, self.further, gap=12, margins=(20, 10, 20, 10))
        below.setStretch(0, 1)
        body = row(self._side, Divider(vertical=True), self.right, gap=0)
        body.setStretch(2, 1)
        whole = column(body, Divider(), below, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        shortcut(self, ("Ctrl+Return", "Ctrl+Enter"), self.further.click)
        shortcut(self, "Alt+Left", self.back.click)
        shortcut(self, "Ctrl+V", self.paste)
        self.further.setToolTip("Ctrl+Enter")
        self.back.setToolTip("Alt+←")
        self.show_all()

    def _make_panels(self) -> None:
        self.steps = StepsBar()
        self.steps.asked.connect(lambda step: self.presenter.go_to(Step(step)))
        self.file = FilePanel(self.presenter)
        self.file.choose_asked.connect(self.choose_file)
        self.file.paste_asked.connect(self.paste)
        self.table = TablePanel(self.presenter)
        self.columns = ColumnsPanel(self.presenter)
        self.check = CheckPanel(self.presenter)
        self.done_panel = DonePanel(self.presenter)
        self.done_panel.save_failed_asked.connect(self.save_failed)
        self.done_panel.another_asked.connect(self.choose_file)
        self.done_panel.duplicates_asked.connect(partial(self._go_on_to, "duplicates"))
        self.done_panel.lists_asked.connect(partial(self._go_on_to, "lists"))
        self.done_panel.calls_asked.connect(lambda made: self._go_on_to("calls", import_id=made))
        self.done_panel.client_asked.connect(self._open_client)
        self.done_panel.history_asked.connect(partial(self._go_on_to, "journal", kind="lists"))
        self._panels = QStackedWidget()
        for panel in (self.file, self.table, self.columns, self.check, self.done_panel):
            self._panels.addWidget(panel)
        self._side = Surface("window")
        self._side.setFixedWidth(_PANEL)
        side = column(
            Label(_("Import a list"), TextRole.CARD_TITLE), self.steps, Divider(), self._panels,
            gap=12, margins=(20, 16, 8, 0),
        )  # fmt: skip
        side.setStretch(3, 1)
        self._side.setLayout(side)

    def _connect_sheet(self) -> None:
        self.sheet = self.right.sheet
        self.sheet.number_clicked.connect(self._number_clicked)
        self.sheet.column_clicked.connect(self._column_clicked)
        self.right.row_current.connect(self.check.show_row)
        self.table.row_wanted.connect(self.sheet.show_number)
        self.columns.column_entered.connect(self.sheet.light)

    # ---- work off the screen thread

    def _run(
        self,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[ClientbaseError], object],
        title: str,
        quiet: bool = False,
        pace: bool = False,
    ) -> jobs.Job:
        if self._job is not None:  # the answer to an older question is not wanted any more
            self._job.dropped = True
            self._job.cancel()

        self._job = jobs.start(
            work, self, done=done, failed=failed, ended=self._ended, title="" if quiet else title, pace=pace
        )
        if quiet:
            self.busy.watch(self._job.progress)
        else:
            self._busy(True)
        self._waiting = not quiet
        return self._job

    def is_busy(self) -> bool:
        return self._waiting

    def _ended(self) -> None:
        self._job, self._waiting = None, False
        self.busy.rest()
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self._panels.setEnabled(not busy)
        self.steps.setEnabled(not busy)
        self.further.setEnabled(not busy and self._may_go_on())
        self.back.setEnabled(not busy)

    # ---- the file

    def choose_file(self) -> None:
        kinds = ((_("Lists"), LIST_ENDINGS), (_("All files"), ("*",)))
        folder = self.presenter.path.parent if self.presenter.path else None
        if (path := dialogs.open_file(self, _("Choose your list"), kinds, folder)) is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        """A calendar is no list: it has a window of its own."""
        if not led_to_calendar(self, self._window, path):
            self.presenter.open(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := self._dropped(event)) is not None:
            event.acceptProposedAction()
            self._read(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        if self.presenter.step is Step.DONE or self._job is not None:
            return None
        found = list_in(event.mimeData())
        return found if isinstance(found, Path) else None

    def paste(self) -> None:
        """Ctrl+V on the first step: rows copied from a spreadsheet, or a file copied in its folder."""
        if self.presenter.step is Step.FILE and self._job is None:
            self.take(clipboard_list())

    def take(self, found: Path | str) -> None:
        if isinstance(found, Path):
            self._read(found)
        elif found:
            self.presenter.paste(found)
        else:
            notice.say(self, _("There is nothing to paste: copy rows of your list first."))

    # ---- showing

    def show_all(self) -> None:
        presenter, step = self.presenter, self.presenter.step
        if step < Step.CHECK or presenter.undone is not None:
            self.right.filter = ""
        self.steps.show_step(step, frozenset(each for each in Step if presenter.can_go_to(each)))
        panel = (self.file, self.table, self.columns, self.check, self.done_panel)[step]
        self._panels.setCurrentIndex(step)
        panel.show_state()
        self.right.show_state()
        self._show_counts()
        self._show_buttons()
        begun = (step, presenter.needs_password, presenter.source)
        if begun != self._begun:
            self._begun = begun
            self._focus()

    def show_columns(self) -> None:
        self.columns.show_columns()
        self.right.show_meanings()
        self.sheet.widen()
        self._show_counts()
        self._show_buttons()

    def show_plan(self) -> None:
        self.right.show_marks()
        self.check.show_state()
        self._show_counts()
        self._show_buttons()

    def show_ticks(self) -> None:
        self.right.sheet.draw_again()
        self.check.show_row(self.sheet.current_place()[0])
        self._show_counts()
        self._show_buttons()

    def say(self, error: ClientbaseError) -> None:
        notice.say(self, sentence(error))

    def _focus(self) -> None:
        """The cursor goes where the step begins."""
        step = self.presenter.step
        if step is Step.FILE and self.file.password is not None:
            self.file.password.setFocus()
        elif step is Step.COLUMNS and (first := self.columns.first()) is not None:
            first.setFocus()
        elif step is Step.CHECK:
            self.sheet.setFocus()
        elif self.further.isEnabled():
            self.further.setFocus()

    def _show_counts(self) -> None:
        presenter = self.presenter
        if presenter.checked is not None and presenter.step >= Step.CHECK and presenter.undone is None:
            figures, only = presenter.plan.counts(), self.right.filter
            always = _ALWAYS if self.width() >= _NARROW_BELOW else ("",)
            counts = [
                Count(key, word, figures.get(key, 0), TONES.get(key, ""))
                for key, word in count_words(done=presenter.step is Step.DONE).items()
                if figures.get(key) or key == only or key in always
            ]
            self.counts.show_counts(counts, filters=True, chosen=only)
            return
        sheet = presenter.sheet()
        if sheet is None or presenter.error is not None:
            self.counts.show_counts(())
            return
        chosen = presenter.understood.chosen if presenter.understood else ()
        records = sum(len(each.recognised.table.records) for each in chosen)
        skipped = sum(len(each.recognised.table.skipped) for each in chosen)
        counts = [Count("records", _("Records"), records), Count("skipped", _("Rows skipped"), skipped)]
        if sheet in chosen:
            taken = len(presenter.columns()) - len(presenter.left_out())
            counts += [
                Count("columns", _("Columns taken"), taken),
                Count("left", _("Columns left out"), len(presenter.left_out())),
            ]
        self.counts.show_counts(counts)

    def _show_buttons(self) -> None:
        presenter, step = self.presenter, self.presenter.step
        self.back.setVisible(Step.FILE < step < Step.DONE)
        if step is Step.CHECK:
            count = presenter.plan.to_write()
            words = ngettext("Import {count} client", "Import {count} clients", count)
            if presenter.plan.is_goods():
                words = ngettext("Import {count} row", "Import {count} rows", count)
            nothing = _("Keep the list") if presenter.plan.writes() else _("Nothing to import")
            self.further.setText(words.format(count=show_count(count)) if count else nothing)
        elif step is Step.DONE:
            self.further.setText(_("Open the list"))
        else:
            self.further.setText(_("Next"))
        self.further.setEnabled(self._may_go_on())

    def _may_go_on(self) -> bool:
        return self.presenter.step is Step.DONE or self.presenter.can_go_on()

    # ---- what was asked

    def _go_on(self) -> None:
        if self.presenter.step is Step.DONE:
            self.accept()
            self._window.open_page("clients")
            self._say_imported()
        else:
            self.sheet.keep_typed()
            self.presenter.go_on()

    def _choose_filter(self, key: str) -> None:
        self.right.choose_filter(key)
        self._show_counts()

    def _number_clicked(self, number: int) -> None:
        if self.presenter.step is Step.TABLE:
            self.presenter.set_heading(number)

    def _column_clicked(self, column: int) -> None:
        if self.presenter.step is Step.COLUMNS:
            self.columns.go_to(column)

    def save_failed(self) -> None:
        """The rows with errors as a workbook; a name taken by Excel is asked for again."""
        path = self.presenter.path or Path(self.presenter.source.name)
        proposal = path.with_name(_("{name}, rows with errors").format(name=path.stem) + ".xlsx")
        chosen = dialogs.save_file(
            self, _("Save rows with errors"), proposal, ((_("Excel workbook"), ("xlsx",)),)
        )
        if chosen is not None:
            self.presenter.save_failed(chosen, partial(self._saved, chosen))

    def _saved(self, path: Path, count: int) -> None:
        words = ngettext("{count} row saved as {name}.", "{count} rows saved as {name}.", count)
        notice.say(self, words.format(count=show_count(count), name=path.name))

    def carry_over(self, window: WindowContext, parent: QWidget) -> ImportWizard:
        """The same wizard, as far as it is, over another window: after a switch of language."""
        made = ImportWizard(window, parent)
        made.right.filter = self.right.filter
        made.presenter.continue_from(self.presenter)
        made.open()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._side.setFixedWidth(_PANEL_NARROW if event.size().width() < _NARROW_BELOW else _PANEL)
        self.steps.set_compact(event.size().height() < _LOW_BELOW)
        self._show_counts()
        super().resizeEvent(event)

    def reject(self) -> None:
        """Esc or the window's cross."""
        if self._job is not None and self._waiting:
            self._job.cancel()
            return
        begun = self.presenter.touched or bool(self.presenter.plan.ticking)
        if (
            begun
            and self.presenter.step is not Step.DONE
            and not dialogs.ask(
                self,
                _("Leave the import?"),
                _("Nothing was written. What you set, mended and ticked here is forgotten."),
                yes=_("Leave"),
            )
        ):
            return
        if self._job is not None:
            self._job.dropped = True
            self._job.cancel()
        super().reject()
        self._say_imported()

    def _go_on_to(self, page: str, **what: object) -> None:
        self.accept()
        self._window.open_page(page, **what)
        self._say_imported()

    def _open_client(self, client_id: int) -> None:
        self.accept()
        self._window.open_client(client_id)

    def _say_imported(self) -> None:
        """The quiet line of an import that stands, with the way back."""
        result = self.presenter.result
        if result is not None and result.change_set is not None and self.presenter.undone is None:
            self._window.notify(imported_words(result), self._window.undo_last)
