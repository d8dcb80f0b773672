"""The import wizard's decisions: what was chosen, what comes next, what is written; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from clientbase.domain.backup import BackupReason
from clientbase.domain.changes import UndoResult
from clientbase.domain.errors import ClientbaseError, FilePasswordNeeded, FilePasswordWrong, WorkCancelled
from clientbase.domain.import_keys import Key
from clientbase.domain.import_plan import RowState
from clientbase.domain.import_table import Column, Table
from clientbase.domain.progress import Progress
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.services.import_reading import LookOptions, SheetUnderstood, Understood
from clientbase.services.imports import IN_BIN, ImportResult
from clientbase.ui.imports.checked import Checked, check_list
from clientbase.ui.imports.date_columns import dated
from clientbase.ui.imports.marking import Marks, marks_of
from clientbase.ui.imports.meanings import Meaning

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class Step(IntEnum):
    FILE = 0
    TABLE = 1
    COLUMNS = 2
    CHECK = 3
    DONE = 4


class Run(Protocol):
    """`jobs.start` bound to the wizard."""

    def __call__(
        self,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[ClientbaseError], object],
        title: str,
    ) -> object: ...


class View(Protocol):
    def show_all(self) -> None:
        """The step, or what is behind it, is another now."""
        ...

    def show_columns(self) -> None:
        """Meanings of columns were changed, in this step."""
        ...

    def say(self, error: ClientbaseError) -> None:
        """Something did not come about; all is as it was."""
        ...


class ImportPresenter:
    """Nothing is written before `write`; each step back keeps what was chosen."""

    def __init__(self, shop: Shop, run: Run, view: View) -> None:
        self._shop, self._run, self._view = shop, run, view
        self.step = Step.FILE
        self.path: Path | None = None
        self.options = LookOptions()
        self.understood: Understood | None = None
        self.error: ClientbaseError | None = None
        self.sheet_name = ""
        self.touched = False  # something was set by hand that would be lost
        self.key: Key | None = None
        self.restore = False
        self.checked: Checked | None = None
        self.result: ImportResult | None = None
        self.undone: UndoResult | None = None
        self._marked: tuple[Table, Marks] | None = None

    # ---- the file

    def open(self, path: Path) -> None:
        """Take another file; what was set for the former one goes."""
        self.path, self.options = path, LookOptions()
        self.touched, self.key, self.restore = False, None, False
        self._look()

    def look_again(self) -> None:
        self._look()

    def set_password(self, password: str) -> None:
        self.options = replace(self.options, password=password)
        self._look()

    def set_encoding(self, encoding: str) -> None:
        self.options = replace(self.options, encoding=encoding or None)
        self._look()

    def set_delimiter(self, delimiter: str) -> None:
        self.options = replace(self.options, delimiter=delimiter or None)
        self._look()

    def _look(self) -> None:
        path, options = self.path, self.options
        if path is None:
            return
        self._run(
            lambda progress: self._shop.imports.look(path, options, progress),
            done=self._looked,
            failed=self._not_looked,
            title=_("Reading the list"),
        )

    def _looked(self, understood: Understood) -> None:
        self.understood, self.error, self.checked = understood, None, None
        self.step = Step.FILE
        if not understood.chosen:  # nothing looks like clients: the largest table is shown, not chosen
            self.sheet_name = self._largest()
        else:
            self.sheet_name = understood.chosen[0].name
        self._view.show_all()

    def _not_looked(self, error: ClientbaseError) -> None:
        if isinstance(error, WorkCancelled):  # the file before it, if there was one, stays
            if self.understood is None:
                self.path = None
            else:
                self.path, self.options = self.understood.path, self.understood.options
        else:
            self.understood, self.checked, self.step, self.error = None, None, Step.FILE, error
        self._view.show_all()

    @property
    def needs_password(self) -> bool:
        return isinstance(self.error, (FilePasswordNeeded, FilePasswordWrong))

    # ---- sheets

    def _largest(self) -> str:
        assert self.understood is not None
        sheets = self.understood.sheets
        return max(sheets, key=lambda sheet: len(sheet.recognised.table.records)).name if sheets else ""

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
        sheet = self.sheet()
        assert self.understood is not None
        assert sheet is not None
        column = sheet.recognised.columns[index]
        understood = self.understood
        for other in understood.chosen:
            for each in other.recognised.columns:
                same = other.name == sheet.name and each.index == index
                alike = bool(column.heading) and fold(each.heading) == fold(column.heading)
                if same or (alike and other.name != sheet.name):
                    told = replace(each, fields=meaning, confidence=1.0)
                    understood = understood.with_column(other.name, dated(told, other.recognised))
        self._change(understood)
        self._view.show_columns()

    def set_date_order(self, index: int, order: str) -> None:
        sheet = self.sheet()
        assert self.understood is not None
        assert sheet is not None
        column = replace(sheet.recognised.columns[index], date_order=order)
        self._change(self.understood.with_column(sheet.name, column))

    def _change(self, understood: Understood) -> None:
        self.understood = replace(understood, options=replace(understood.options, noun="clients"))
        self.touched, self.checked = True, None

    def columns(self) -> list[Column]:
        """Of the sheet that is shown, but for those that hold nothing at all."""
        sheet = self.sheet()
        every = sheet.recognised.columns if sheet else ()
        return [column for column in every if column.heading or column.samples or column.fields]

    def left_out(self) -> list[Column]:
        return [column for column in self.columns() if not column.fields]

    # ---- going on

    def can_go_on(self) -> bool:
        if self.understood is None or not self.understood.chosen:
            return False
        if self.step is Step.COLUMNS:
            return any(
                column.fields for sheet in self.understood.chosen for column in sheet.recognised.columns
            )
        if self.step is Step.CHECK:
            return self.checked is not None and self.to_write() > 0
        return self.step is not Step.DONE

    def to_write(self) -> int:
        """How many clients the import would add, change or take out of the bin."""
        if self.checked is None:
            return 0
        plan = self.checked.prepared.plan
        return len(plan.new) + len(set(plan.updates) | set(plan.restored))

    def go_on(self) -> None:
        if not self.can_go_on():
            return
        if self.step is Step.COLUMNS:
            self.check()
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
        return step <= self.step or (self.understood is not None and bool(self.understood.chosen))

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

    def set_key(self, key: Key | None) -> None:
        if key is not self.key:
            self.key, self.checked = key, None
            self.check()

    def set_restore(self, restore: bool) -> None:
        if restore is not self.restore:
            self.restore, self.checked = restore, None
            self.check()

    def matches_in_bin(self) -> bool:
        return self.checked is not None and any(row.in_bin for row in self.checked.prepared.plan.rows)

    def warnings(self) -> tuple[str, ...]:
        """Of the file; that clients lie in the bin is asked, not warned of."""
        return tuple(
            name for name in (self.understood.info.warnings if self.understood else ()) if name != IN_BIN
        )

    def check(self) -> None:
        """Work out what would happen to every row; then show it."""
        understood, key, restore = self.understood, self.key, self.restore
        if understood is None:
            return
        if self.checked is not None:
            self._checked(self.checked)
            return

        def work(progress: Progress) -> Checked:
            return check_list(self._shop, understood, key, progress, restore=restore)

        self._run(work, done=self._checked, failed=self._not_checked, title=_("Checking the list"))

    def _checked(self, checked: Checked) -> None:
        self.checked, self.step = checked, Step.CHECK
        shown = self.sheet()
        self.sheet_name = shown.name if shown else ""
        self._view.show_all()

    def mend(self, row: int, column: int, text: str) -> None:
        """A cell of the sheet that is shown, typed anew; the file itself is not touched."""
        sheet = self.sheet()
        if self.understood is None or sheet is None or self.step is not Step.CHECK:
            return
        self._change(self.understood.with_cell(sheet.name, row, column, text or None))
        self.check()

    def _not_checked(self, error: ClientbaseError) -> None:
        if self.step is Step.CHECK:
            self.step = Step.COLUMNS
            self._view.show_all()
        self._view.say(error)

    # ---- writing, taking back

    def write(self) -> None:
        """Import: one transaction, with a backup before it where there is something to lose."""
        if self.checked is None:
            return
        shop, prepared = self._shop, self.checked.prepared

        def work(progress: Progress) -> ImportResult:
            held = shop.clients.count() + shop.clients.count(in_bin=True)
            before = (lambda: shop.backups.make(BackupReason.IMPORT, progress)) if held else None
            return shop.imports.apply(prepared, progress, before=before, remember=True)

        self._run(work, done=self.show_result, failed=self._view.say, title=_("Importing"))

    def show_result(self, result: ImportResult) -> None:
        """The last step, once all is written."""
        self.result, self.step, self.touched = result, Step.DONE, False
        self._view.show_all()

    def undo(self) -> None:
        if self.result is None or self.result.change_set is None:
            return
        change_set, history = self.result.change_set, self._shop.history
        self._run(
            lambda _progress: history.undo(change_set),
            done=self._was_undone,
            failed=self._view.say,
            title=_("Undoing the import"),
        )

    def _was_undone(self, result: UndoResult) -> None:
        self.undone = result
        self._view.show_all()

    def failed_rows(self) -> int:
        return self.checked.prepared.plan.count(RowState.ERROR) if self.checked else 0

    def save_failed(self, path: Path, saved: Callable[[int], object]) -> None:
        """The rows that failed as a workbook with the reasons, to be mended and imported again."""
        assert self.checked is not None
        prepared = self.checked.prepared
        self._run(
            lambda _progress: self._shop.imports.write_failed(path, prepared),
            done=saved,
            failed=self._view.say,
            title=_("Writing the file"),
        )

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
