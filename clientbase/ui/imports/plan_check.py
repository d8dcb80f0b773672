"""The plan of an import while a person looks at it: what was mended, ticked off, decided; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.import_keys import Key
from clientbase.domain.known_by import KnownBy
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.services.import_reading import Understood
from clientbase.services.known_rows import row_known_by
from clientbase.ui.imports.asking import Run
from clientbase.ui.imports.checked import Checked, CheckOptions, check_list
from clientbase.ui.imports.comparing import Comparison, compared_with, with_client, with_row
from clientbase.ui.imports.letting_go import let_go
from clientbase.ui.imports.marking import LEFT_OUT, Mark
from clientbase.ui.imports.ticking import Ticking

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Failed = Callable[[ClientbaseError], object]
_WRITING = (Mark.NEW, Mark.TWIN, Mark.CHANGED)


class PlanCheck:
    """`checked` is what is shown; `unjudged` while it does not count in what was mended or decided since,
    `pending` while that is being worked out.

    Mended cells and decisions wait in `mends` and `ticking` until the check that counts them in has come
    home, so one that is overtaken by the next loses nothing.
    """

    def __init__(self, shop: Shop, run: Run) -> None:
        self._shop, self._run = shop, run
        self.checked: Checked | None = None
        self.begin()

    def begin(self) -> None:
        """Another file: nothing is known, set or decided."""
        self.key: Key | None = None
        self.restore = False
        self.keep_list = False  # so that it can be refreshed from later
        self.ticking = Ticking()
        self.forget()

    def forget(self) -> None:
        """The list means something else now: it has to be checked anew. Ticks of rows stay."""
        let_go(self.checked)
        self.checked = None
        self.mends: dict[tuple[str, int, int], str] = {}
        self.pending = self.unjudged = False

    def continue_from(self, other: PlanCheck) -> None:
        """All that another check knows, but for work it has under way."""
        self.key, self.restore, self.keep_list = other.key, other.restore, other.keep_list
        self.ticking.take_over(other.ticking)
        self.checked, self.mends, self.unjudged = other.checked, other.mends, other.unjudged

    def options(self) -> CheckOptions:
        return CheckOptions(self.key, self.restore, self.ticking.decisions())

    def check(self, understood: Understood, *, done: Callable[[], object], failed: Failed) -> None:
        """Judge every row while the person waits."""
        options, shop = self.options(), self._shop
        self._run(
            lambda progress: check_list(shop, understood, options, progress),
            done=lambda checked: self._arrived(checked, {}, done),
            failed=failed,
            title=_("Checking the list"),
        )

    def check_quietly(self, understood: Understood, *, done: Callable[[], object], failed: Failed) -> None:
        """Judge every row with what was mended, behind the screen."""
        options, shop, mends = self.options(), self._shop, dict(self.mends)
        self.pending = self.unjudged = True

        def work(progress: Progress) -> Checked:
            told = understood.with_cells({place: text or None for place, text in mends.items()})
            return check_list(shop, told if mends else understood, options, progress)

        self._run(
            work,
            done=lambda checked: self._arrived(checked, mends, done),
            failed=lambda error: self._stopped(error, failed),
            title=_("Checking the list"),
            quiet=True,
        )

    def _arrived(
        self, checked: Checked, mends: dict[tuple[str, int, int], str], done: Callable[[], object]
    ) -> None:
        let_go(self.checked)
        self.checked, self.pending, self.unjudged = checked, False, False
        self.mends = {place: text for place, text in self.mends.items() if mends.get(place) != text}
        done()

    def _stopped(self, error: ClientbaseError, failed: Failed) -> None:
        self.pending = False
        failed(error)

    # ---- figures

    def counts(self) -> dict[str, int]:
        """Rows of each filter over all sheets; those left out are a filter of their own."""
        if self.checked is None:
            return {}
        return {**self.checked.counts, LEFT_OUT: len(self.ticking.rows_off)}

    def to_write(self) -> int:
        """How many clients the import would add, change or take out of the bin, ticks counted in.

        Of products and orders: how many rows bring something.
        """
        if self.checked is None:
            return 0
        if self.is_goods():
            every = sum(self.checked.counts.get(mark, 0) for mark in _WRITING)
            return max(0, every - self._rows_not_written())
        plan = self.checked.prepared.plan
        every = len(plan.new) + len(set(plan.updates) | set(plan.restored))
        return max(0, every - self._rows_not_written())

    def writes(self) -> bool:
        """Whether there is anything to write, be it only that the list is to be kept."""
        return self.to_write() > 0 or (self.keep_list and self.can_keep_list())

    def is_goods(self) -> bool:
        """Products or orders, also beside clients."""
        return self.checked is not None and self.checked.prepared.goods is not None

    def cells_can_be_ticked(self) -> bool:
        """Single values are left out of clients only; of goods and orders whole rows."""
        return self.checked is not None and self.checked.prepared.understood.options.noun not in GOODS_NOUNS

    def can_keep_list(self) -> bool:
        """Of clients, and in a file; rows of the program's own exports know their clients themselves."""
        if self.checked is None or self.is_goods():
            return False
        understood = self.checked.prepared.understood
        return (
            understood.cards is None
            and understood.info.format not in ("pasted", "vcf")
            and any(sheet.own is None for sheet in understood.chosen)
        )

    def _rows_not_written(self) -> int:
        """Rows left out that would have made or changed something."""
        assert self.checked is not None
        return sum(
            1
            for sheet, row in self.ticking.rows_off
            if sheet in self.checked.marks and self.checked.marks[sheet].mark(row) in _WRITING
        )

    def name_of(self, client_id: int) -> str:
        """The name of a client of the base that a row is compared with, "" if there is none."""
        rows = self._shop.clients.rows((client_id,)) if client_id else {}
        return str(rows[client_id].values["display_name"]) if client_id in rows else ""

    def known_by(self, sheet: str, row: int) -> KnownBy | None:
        """By what the client of a row was found; None for a new one."""
        marks = self.checked.marks.get(sheet) if self.checked else None
        planned = marks.planned(row) if marks is not None else None
        if self.checked is None or marks is None or planned is None:
            return None
        return row_known_by(self._shop, self.checked.prepared, planned, marks.record(row))

    def comparison(self, sheet: str, row: int) -> Comparison | None:
        """A row that may be somebody already known, beside him."""
        marks = self.checked.marks.get(sheet) if self.checked else None
        if marks is None:
            return None
        decided = self.ticking.decided.get((sheet, row))
        client_id, other = compared_with(marks, row, decided)
        if client_id:
            found = self._shop.clients.many((client_id,))
            return with_client(marks, row, found[0], decided) if found else None
        return with_row(marks, row, other, decided) if other else None

    def rows_of(self, sheet: str, key: str) -> Sequence[int] | None:
        """The rows of a sheet that a filter leaves, answered questions too; None is no filter."""
        marks = self.checked.marks.get(sheet) if self.checked else None
        if marks is None:
            return None
        if key == LEFT_OUT:
            return self.ticking.rows_left_out(sheet)
        rows = marks.rows_of(key)
        decided = [row for of, row in self.ticking.decided if of == sheet]
        if key == Mark.TWIN and decided:
            return sorted({*(rows or ()), *decided})
        return rows
