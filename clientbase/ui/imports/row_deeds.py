"""What a person does to rows in the check: mends cells, ticks them off, says who they are; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clientbase.ui.imports.asking import View
from clientbase.ui.imports.comparing import Comparison
from clientbase.ui.imports.plan_check import PlanCheck


class RowDeeds:
    """All of them are about the sheet that is shown; outside of the check they do nothing."""

    def __init__(
        self, plan: PlanCheck, view: View, shown: Callable[[], str | None], judge: Callable[[], object]
    ) -> None:
        self._plan, self._view, self._shown, self._judge = plan, view, shown, judge

    def _changing(self) -> str | None:
        """The sheet whose rows may be changed: none while a person waits, as for the writing."""
        return None if self._view.is_busy() else self._shown()

    def mend(self, row: int, column: int, text: str) -> None:
        """A cell typed anew; the file itself is not touched.

        The rows are judged anew behind the screen, so that one can go on typing.
        """
        sheet = self._changing()
        if sheet is not None:
            self._plan.mends[sheet, row, column] = text
            self._judge()

    def decide(self, row: int, client_id: int | None) -> None:
        """The row is this client of the base, 0: nobody the base has; None takes the decision back."""
        sheet = self._changing()
        if sheet is None:
            return
        if client_id is None:
            self._plan.ticking.decided.pop((sheet, row), None)
        else:
            self._plan.ticking.decided[sheet, row] = client_id
        self._judge()

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Take these rows, or leave them out."""
        sheet = self._changing()
        if sheet is not None:
            self._plan.ticking.set_rows(sheet, rows, on=on)
            self._view.show_ticks()

    def tick_cell(self, row: int, keys: Sequence[str], *, on: bool) -> None:
        """Take these fields of a row, or leave what the base has."""
        sheet = self._changing()
        if sheet is not None and keys:
            self._plan.ticking.set_cell(sheet, row, keys, on=on)
            self._view.show_ticks()

    def is_off(self, row: int) -> bool:
        sheet = self._shown()
        return sheet is not None and self._plan.ticking.is_off(sheet, row)

    def cell_is_off(self, row: int, keys: Sequence[str]) -> bool:
        sheet = self._shown()
        return sheet is not None and self._plan.ticking.cell_is_off(sheet, row, keys)

    def comparison(self, row: int) -> Comparison | None:
        """A possible duplicate beside whom it may be; None where there is nothing to ask."""
        sheet = self._shown()
        return self._plan.comparison(sheet, row) if sheet is not None else None
