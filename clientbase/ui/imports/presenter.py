"""The import wizard's decisions: what was chosen, what comes next, what is written; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.changes import UndoResult
from clientbase.domain.errors import ClientbaseError, FilePasswordNeeded, FilePasswordWrong, WorkCancelled
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import RowState
from clientbase.domain.import_table import Column, Table
from clientbase.domain.list_noun import CLIENT_NOUNS
from clientbase.domain.own_field import FROM_CELLS, OwnField
from clientbase.i18n import _
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.import_reading import SheetUnderstood, Understood
from clientbase.services.imports import ImportResult
from clientbase.ui.imports.asking import Run, View
from clientbase.ui.imports.checked import Checked
from clientbase.ui.imports.column_choices import has_records, largest, shown_columns, takes_any, with_meaning
from clientbase.ui.imports.marking import Marks, marks_of
from clientbase.ui.imports.meaning_book import MeaningBook
from clientbase.ui.imports.meanings import Meaning
from clientbase.ui.imports.plan_check import PlanCheck
from clientbase.ui.imports.row_deeds import RowDeeds
from clientbase.ui.imports.source import Source
from clientbase.ui.imports.writing import Writing

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class Step(IntEnum):
    FILE = 0
    TABLE = 1
    COLUMNS = 2
    CHECK = 3
    DONE = 4


class ImportPresenter:
    """Nothing is written before `write`; each step back keeps what was chosen."""

    def __init__(self, shop: Shop, run: Run, view: View) -> None:
        self._shop, self._run, self._view = shop, run, view
        self.step = Step.FILE
        self.source = self._known = Source()
        self.understood: Understood | None = None
        self.error: ClientbaseError | None = None
        self.sheet_name = ""
        self.touched = False  # something was set by hand that would be lost
        self.plan = PlanCheck(shop, run)
        self.writing = Writing(shop, run)
        self.rows = RowDeeds(self.plan, view, self._in_check, self._judge_anew)
        self._own: tuple[OwnField, ...] = ()
        self._marked: tuple[Table, Marks] | None = None

    def continue_from(self, other: ImportPresenter) -> None:
        """Take over all that was chosen in a wizard that is gone, as after a switch of language."""
        self.source, self._known, self._own = other.source, other._known, other._own
        self.understood, self.error = other.understood, other.error
        self.step, self.sheet_name, self.touched = other.step, other.sheet_name, other.touched
        self.plan.continue_from(other.plan)
        self.writing.result, self.writing.undone = other.writing.result, other.writing.undone
        self._view.show_all()
        if self.plan.unjudged:
            self._judge_anew()

    # ---- the file

    def open(self, path: Path) -> None:
        """Take another file; what was set for the former one goes."""
        self._take(Source(path))

    def paste(self, text: str) -> None:
        """Rows from the clipboard in place of a file."""
        if text.strip():
            self._take(Source(pasted=text))

    def _take(self, source: Source) -> None:
        self.touched = False
        self.plan.begin()
        self._look(source)

    @property
    def path(self) -> Path | None:
        return self.source.path

    def read_as(
        self, *, password: str | None = None, encoding: str | None = None, delimiter: str | None = None
    ) -> None:
        """Read the same file again, maybe with another password, encoding or separator."""
        options = self.source.options
        told = replace(
            options,
            password=password or options.password,
            encoding=encoding or options.encoding,
            delimiter=delimiter or options.delimiter,
        )
        self._look(replace(self.source, options=told))

    def _look(self, source: Source) -> None:
        if not source:
            return
        self.source = source
        self.writing = Writing(self._shop, self._run)
        imports = self._shop.imports
        self._run(
            lambda progress: source.look(imports, progress),
            done=self._looked,
            failed=self._not_looked,
            title=_("Reading the list"),
        )

    def _looked(self, understood: Understood) -> None:
        looks = understood.looks_like
        if not understood.chosen and looks in GOODS_NOUNS and understood.with_noun(looks).chosen:
            understood = understood.with_noun(looks)
        self.understood, self.error, self._known = understood, None, self.source
        self._own = tuple(one for one in self._shop.own_fields.all() if one.kind in FROM_CELLS)
        self.plan.forget()
        self.step = Step.FILE
        if not understood.chosen:  # nothing looks like clients: the largest table is shown, not chosen
            self.sheet_name = largest(understood)
        else:
            self.sheet_name = understood.chosen[0].name
        self._view.show_all()

    def _not_looked(self, error: ClientbaseError) -> None:
        if isinstance(error, WorkCancelled):  # the list before it, if there was one, stays
            self.source = self._known if self.understood is not None else Source()
        else:
            self.understood, self.step, self.error = None, Step.FILE, error
            self.plan.forget()
        self._view.show_all()

    @property
    def needs_password(self) -> bool:
        return isinstance(self.error, (FilePasswordNeeded, FilePasswordWrong))

    # ---- sheets

    def sheets(self) -> tuple[SheetUnderstood, ...]:
        """Those that can be looked at in this step."""
        if self.understood is None:
            return ()
        return self.understood.sheets if self.step is Step.FILE else self.understood.chosen

    def sheet(self) -> SheetUnderstood | None:
        """The one that is looked at."""
        known = self.sheets()
        return next((sheet for sheet in known if sheet.name == self.sheet_name), known[0] if known else None)

    def show_sheet(self, name: str) -> None:
        self.sheet_name = name
        self._view.show_all()

    def choose_sheet(self, name: str, chosen: bool) -> None:
        """Whether a sheet's records will be imported. A person knows better what is a list of clients."""
        assert self.understood is not None
        names = {sheet.name for sheet in self.understood.chosen}
        names = names | {name} if chosen else names - {name}
        self._change(self.understood.choosing(sorted(names)))
        self.sheet_name = name
        self._view.show_all()

    def set_noun(self, noun: str) -> None:
        """Take the file as a list of clients, products or orders."""
        if self.understood is not None and noun != self.noun():
            self._change(self.understood.with_noun(noun))
            self.sheet_name = next((sheet.name for sheet in self.understood.chosen), self.sheet_name)
            self._view.show_all()

    # ---- the table and its columns

    def set_heading(self, row: int | None) -> None:
        """The row of the heading in the sheet that is shown: 0 for none, None to find it out."""
        sheet = self.sheet()
        understood = self.understood
        if understood is None or sheet is None or row == sheet.recognised.table.header_row:
            return
        name = sheet.name
        self._run(
            lambda _progress: understood.with_heading(name, row),
            done=self._headed,
            failed=self._view.say,
            title=_("Reading the list"),
        )

    def _headed(self, understood: Understood) -> None:
        self._change(understood)
        self._view.show_all()

    def set_meaning(self, index: int, meaning: Meaning) -> None:
        """Of a column of the sheet that is shown, and of those of the same heading in the other sheets."""
        self.tell_column(index, lambda told, name, at: with_meaning(told, name, at, meaning))

    def tell_column(self, index: int, change: Callable[[Understood, str, int], Understood]) -> None:
        """Whatever else a person says of a column: `change` is one of `column_choices`."""
        sheet = self.sheet()
        if self.understood is not None and sheet is not None:
            self._change(change(self.understood, sheet.name, index))
            self._view.show_columns()

    def book(self) -> MeaningBook:
        """What columns of this list may mean."""
        return MeaningBook(self.noun(), self._own)

    def noun(self) -> str:
        """What kind of list it is taken for: clients, products or orders."""
        return (self.understood.options.noun if self.understood else "") or "clients"

    def take_all_columns(self) -> None:
        """Columns that mean nothing become fields of their own."""
        if self.understood is not None:
            self._change(with_all_columns(self.understood))
            self._view.show_columns()

    def _change(self, understood: Understood) -> None:
        options = understood.options
        if not options.noun and not any(each.recognised.noun in CLIENT_NOUNS for each in understood.chosen):
            understood = replace(understood, options=replace(options, noun="clients"))  # as the person says
        self.understood = understood
        self.touched = True
        self.plan.forget()

    def columns(self) -> list[Column]:
        return shown_columns(self.sheet())

    def left_out(self) -> list[Column]:
        return [column for column in self.columns() if not column.fields]

    def start_anew(self) -> None:
        """Forget how columns of this list were mapped before; they mean what their headings and cells say."""
        if self.understood is not None:
            self._change(self.understood.recognised_anew())
            self._view.show_all()

    # ---- going on

    def can_go_on(self) -> bool:
        if self.understood is None or not self.understood.chosen:
            return False
        if self.step in (Step.TABLE, Step.COLUMNS) and not has_records(self.understood):
            return False
        if self.step is Step.COLUMNS:
            return takes_any(self.understood)
        if self.step is Step.CHECK:
            return self.plan.checked is not None and not self.plan.pending and self.plan.writes()
        return self.step is not Step.DONE

    def go_on(self) -> None:
        if not self.can_go_on():
            return
        if self.step is Step.COLUMNS:
            self.check()
        elif self.plan.unjudged:  # the judging was stopped: what was mended has to be in what is written
            self._judge_anew()
        elif self.step is Step.CHECK:
            self.write()
        else:
            self.go_to(Step(self.step + 1))

    def go_back(self) -> None:
        if Step.FILE < self.step < Step.DONE:
            self.go_to(Step(self.step - 1))

    def can_go_to(self, step: Step) -> bool:
        """Steps already behind, and those for which all is known."""
        if self.step is Step.DONE or step is Step.DONE:
            return False
        told = self.understood
        if step <= self.step or told is None:
            return step <= self.step
        return has_records(told) or (step is Step.TABLE and bool(told.chosen))

    def go_to(self, step: Step) -> None:
        if not self.can_go_to(step) or step is self.step:
            return
        if step is Step.CHECK:
            self.check()
            return
        self.step = step
        shown = self.sheet()
        self.sheet_name = shown.name if shown else ""
        self._view.show_all()

    # ---- the check

    @property
    def checked(self) -> Checked | None:
        return self.plan.checked

    def set_key(self, key: Key | None) -> None:
        if key is not self.plan.key:
            self.plan.key = key
            self.plan.forget()
            self.check()

    def set_keep(self, keep: bool) -> None:
        """Whether the list is remembered, to be refreshed from."""
        self.plan.keep_list = keep
        self._view.show_ticks()

    def set_restore(self, restore: bool) -> None:
        if restore is not self.plan.restore:
            self.plan.restore = restore
            self.plan.forget()
            self.check()

    def check(self) -> None:
        """Work out what would happen to every row; then show it."""
        if self.understood is None:
            return
        if self.plan.checked is not None:
            self._checked()
        else:
            self.plan.check(self.understood, done=self._checked, failed=self._not_checked)

    def _checked(self) -> None:
        self.step = Step.CHECK
        shown = self.sheet()
        self.sheet_name = shown.name if shown else ""
        self._view.show_all()

    def _not_checked(self, error: ClientbaseError) -> None:
        if self.step is Step.CHECK:
            self.step = Step.COLUMNS
            self._view.show_all()
        self._view.say(error)

    def _in_check(self) -> str | None:
        """The sheet whose rows are looked at in the check."""
        sheet = self.sheet()
        return sheet.name if sheet is not None and self.step is Step.CHECK else None

    def _judge_anew(self) -> None:
        self.touched = True
        if self.understood is not None:
            self.plan.check_quietly(self.understood, done=self._judged, failed=self._not_judged)
        self._view.show_plan()

    def _judged(self) -> None:
        assert self.plan.checked is not None
        self.understood = self.plan.checked.prepared.understood
        self._view.show_plan()

    def _not_judged(self, error: ClientbaseError) -> None:
        if not isinstance(error, WorkCancelled):
            self._view.say(error)
        self._view.show_plan()

    # ---- writing, taking back

    @property
    def result(self) -> ImportResult | None:
        return self.writing.result

    @property
    def undone(self) -> UndoResult | None:
        return self.writing.undone

    def write(self) -> None:
        """Import: one transaction, with a backup before it where there is something to lose."""
        if self.plan.checked is not None:
            self.writing.write(self.plan, done=self.show_result, failed=self._view.say)

    def show_result(self, result: ImportResult) -> None:
        """The last step, once all is written."""
        self.writing.result, self.step, self.touched = result, Step.DONE, False
        self._view.show_all()

    def undo(self) -> None:
        self.writing.undo(done=self._view.show_all, failed=self._view.say)

    def failed_rows(self) -> int:
        return self.checked.prepared.plan.count(RowState.ERROR) if self.checked else 0

    def save_failed(self, path: Path, saved: Callable[[int], object]) -> None:
        """The rows that failed as a workbook with the reasons, to be mended and imported again."""
        assert self.plan.checked is not None
        self.writing.save_failed(path, self.plan.checked.prepared, saved, self._view.say)

    def marks(self) -> Marks:
        """Of the sheet that is shown."""
        sheet = self.sheet()
        if sheet is None:
            return Marks()
        if self.checked is not None and self.step >= Step.CHECK and self.undone is None:
            return self.checked.marks.get(sheet.name, Marks())
        if self._marked is None or self._marked[0] is not sheet.recognised.table:
            self._marked = sheet.recognised.table, marks_of(sheet)
        return self._marked[1]
