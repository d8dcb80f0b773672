"""What the pages of living lists show and do. No Qt."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.import_plan import RowState
from clientbase.domain.import_values import cell_text
from clientbase.domain.living_list import LivingList
from clientbase.domain.living_plan import CellState, LivingCell, Side
from clientbase.domain.living_words import STATE_LABELS, unit_label, unit_name
from clientbase.domain.progress import Progress
from clientbase.domain.table_places import column_name
from clientbase.i18n import _, pgettext
from clientbase.services.list_writing import WRITABLE
from clientbase.services.refresh_plan import RefreshPlan, RefreshResult
from clientbase.services.shop import Shop
from clientbase.services.write_back_plan import RowToAppend, WriteBackPlan, WriteBackResult
from clientbase.ui.kit.formats import show_birthday, show_value

ALL, FILE, BASE, BOTH, ROWS = "all", "file", "base", "both", "rows"
MOST_OFFERED = 500  # new clients of the base that are offered for a list at once

_MOST_SAID = 4
_KEPT_OTHERWISE = frozenset({FieldKind.BIRTHDAY, FieldKind.CHOICE})
_NEW = 1_000_000_000  # a signal carries no more than 2**31
_OF_FILTER = {
    FILE: (CellState.FILE, CellState.CLEARED),
    BASE: (CellState.BASE,),
    BOTH: (CellState.BOTH,),
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a refresh: a value, or a row that came or went. `counts` is what is done with it."""

    kind: str  # a filter's key
    sheet_row: int
    client_id: int
    client: str
    field: str
    state: str
    file: str
    base: str
    cell: LivingCell | None = None
    new_row: bool = False
    erased: bool = False  # of somebody erased here, who comes back only if a person says so


@dataclass
class Refresh:
    """A plan while a person looks at it: what was chosen otherwise than usual. `taken`: rows of erased
    clients that are taken over all the same.
    """

    plan: RefreshPlan
    lines: tuple[PlanLine, ...] = ()
    chosen: dict[tuple[int, str], Side] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return self.plan.is_done and not self.taken

    def is_taken(self, line: PlanLine) -> bool | None:
        """Whether a row that has no client here is taken over; None for other lines."""
        if line.erased:
            return line.sheet_row in self.taken
        return line.sheet_row not in self.left_out if line.new_row else None

    def side(self, line: PlanLine) -> Side | None:
        """Which side counts; None where there is nothing to choose."""
        if line.cell is None or line.cell.state is CellState.BASE:
            return None
        return self.chosen.get(line.cell.key, line.cell.usual)

    def counts(self, line: PlanLine) -> str:
        """What will be done, in a word."""
        side = self.side(line)
        if side is not None:
            return _("The list") if side is Side.FILE else _("Here")
        taken = self.is_taken(line)
        if taken is not None:
            return _("Taken over") if taken else _("Left out")
        return _("To write back") if line.kind == BASE else ""

    def choose(self, numbers: Iterable[int], side: Side) -> None:
        """Let one side count for some lines; new rows are taken over, or left out."""
        for number in numbers:
            line = self.lines[number - 1]
            if self.side(line) is not None and line.cell is not None:
                self.chosen[line.cell.key] = side
            elif line.new_row:
                (self.left_out.discard if side is Side.FILE else self.left_out.add)(line.sheet_row)
            elif line.erased:
                (self.taken.add if side is Side.FILE else self.taken.discard)(line.sheet_row)

    def toggle(self, numbers: Collection[int]) -> None:
        """The other side counts, for all of the lines as for the first of them."""
        for number in numbers:
            line = self.lines[number - 1]
            now, taken = self.side(line), self.is_taken(line)
            if now is None and taken is None:
                continue
            self.choose(numbers, Side.BASE if now is Side.FILE or taken else Side.FILE)
            return

    def choices(self) -> dict[str, Any]:
        """What was chosen, as JSON can hold it."""
        return {
            "chosen": [[place, unit, str(side)] for (place, unit), side in self.chosen.items()],
            "left_out": sorted(self.left_out),
            "taken": sorted(self.taken),
        }

    def restore(self, choices: Mapping[str, Any]) -> None:
        """Choose again as `choices` said."""
        self.chosen |= {(place, unit): Side(side) for place, unit, side in choices.get("chosen", ())}
        self.left_out |= set(choices.get("left_out", ()))
        self.taken |= set(choices.get("taken", ()))

    def shown(self, filter_key: str) -> dict[int, dict[str, Any]]:
        """The lines of a filter, by their numbers from 1."""
        return {
            at: {
                "row": line.sheet_row or None,
                "client": line.client,
                "field": line.field,
                "state": line.state,
                "file": line.file,
                "base": line.base,
                "counts": self.counts(line),
            }
            for at, line in enumerate(self.lines, start=1)
            if filter_key in (ALL, line.kind)
        }

    def count(self, filter_key: str) -> int:
        return sum(1 for line in self.lines if filter_key in (ALL, line.kind))


class ListsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def lists(self) -> tuple[LivingList, ...]:
        return self._shop.living_lists.all()

    def one(self, list_id: int) -> LivingList:
        return self._shop.living_lists.get(list_id)

    @staticmethod
    def rows(found: Sequence[LivingList]) -> dict[int, dict[str, Any]]:
        return {
            one.id: {
                "file": Path(one.path).name,
                "sheet": one.sheet,
                "rows": one.rows,
                "read_at": one.read_at,
                "folder": str(Path(one.path).parent),
            }
            for one in found
        }

    @staticmethod
    def can_write(found: LivingList) -> bool:
        return found.format in WRITABLE

    def forget(self, list_id: int) -> None:
        self._shop.living_lists.forget(list_id)

    # --- refreshing -----------------------------------------------------------------------------------

    def refresh(
        self,
        list_id: int,
        progress: Progress,
        path: Path | None = None,
        sheet: str = "",
        password: str | None = None,
    ) -> Refresh:
        plan = self._shop.living_lists.plan(list_id, progress, path=path, sheet=sheet, password=password)
        fields = {each.key: each for each in self._shop.own_fields.whole_catalogue()}
        return Refresh(plan, tuple(_lines(plan, fields)))

    def apply(self, refresh: Refresh, progress: Progress) -> RefreshResult:
        return self._shop.living_lists.apply(
            refresh.plan,
            dict(refresh.chosen),
            progress,
            leave_out=frozenset(refresh.left_out),
            take=frozenset(refresh.taken),
        )

    # --- writing back ---------------------------------------------------------------------------------

    def writing(
        self, list_id: int, progress: Progress, path: Path | None = None, sheet: str = ""
    ) -> "Writing":
        """What would be written; the newest clients who are not in the list are offered, none is chosen."""
        return Writing(
            self._shop.list_writing.plan(
                list_id, progress=progress, newest=MOST_OFFERED, path=path, sheet=sheet
            )
        )

    def write(self, writing: "Writing", progress: Progress, out: Path | None = None) -> WriteBackResult:
        chosen = tuple(one for one in writing.plan.new if one.client_id in writing.appended)
        return self._shop.list_writing.write(replace(writing.plan, new=chosen), progress, out=out)


@dataclass
class Writing:
    """A plan of writing back while a person looks at it. `appended`: new clients who were ticked."""

    plan: WriteBackPlan
    appended: set[int] = field(default_factory=set)

    @property
    def is_nothing(self) -> bool:
        return not self.plan.cells and not self.appended

    def toggle(self, numbers: Collection[int]) -> None:
        """Tick the new clients among these lines, or untick them, all as the first of them."""
        can = {one.client_id for one in self.plan.appended if self.plan.room != 0}
        ids = [number - _NEW for number in numbers if number - _NEW in can]
        if not ids:
            return
        if ids[0] in self.appended:
            self.appended.difference_update(ids)
        else:
            self.appended.update(ids)

    def _counts(self, one: RowToAppend) -> str:
        if not one.cells:
            return _("The list has no place for it")
        if self.plan.room == 0:
            return _("No room below the list")
        return _("Appended") if one.client_id in self.appended else _("Not appended")

    def client_of(self, number: int) -> int:
        """The client a line is about."""
        if number > _NEW:
            return number - _NEW
        cells = [cell.client_id for cell in self.plan.cells]
        return [*cells, *(untold.client_id for untold in self.plan.untold)][number - 1]

    def shown(self) -> dict[int, dict[str, Any]]:
        """Lines by number: cells from 1, new clients by their ids beyond `_NEW`."""
        plan = self.plan
        lines: dict[int, dict[str, Any]] = {}
        for at, cell in enumerate(plan.cells, start=1):
            lines[at] = {
                "cell": f"{column_name(cell.column)}{cell.sheet_row}",
                "heading": cell.heading,
                "client": plan.names.get(cell.client_id, ""),
                "old": cell.old,
                "new": cell_text(cell.new) or "—",
                "counts": _("Written"),
            }
        for at, untold in enumerate(plan.untold, start=len(lines) + 1):
            lines[at] = {
                "cell": str(untold.sheet_row),
                "heading": ", ".join(unit_name(key) for key in untold.units),
                "client": plan.names.get(untold.client_id, ""),
                "old": "",
                "new": "",
                "counts": _("The list has no place for it"),
            }
        for one in plan.new:
            lines[_NEW + one.client_id] = {
                "cell": "",
                "heading": _("New row"),
                "client": one.name,
                "old": "",
                "new": " · ".join(text for value in one.cells.values() if (text := cell_text(value))),
                "counts": self._counts(one),
            }
        return lines


def _lines(plan: RefreshPlan, fields: Mapping[str, Field]) -> Iterable[PlanLine]:
    kinds = {state: key for key, states in _OF_FILTER.items() for state in states}
    for cell in plan.cells:
        yield PlanLine(
            kinds[cell.state],
            cell.sheet_row,
            cell.client_id,
            plan.names.get(cell.client_id, ""),
            unit_label(cell.unit, plan.found),
            _(STATE_LABELS[cell.state]),
            _as_on_the_card(fields.get(cell.unit.key), cell.file),
            _as_on_the_card(fields.get(cell.unit.key), cell.base),
            cell,
        )
    yield from _new_lines(plan)
    for row in plan.gone:
        yield PlanLine(
            ROWS, row.sheet_row, row.client_id, row.name, "", _("Gone from the list"), "", _("Stays here")
        )
    for row in plan.deleted_here:
        state = _("In the bin here") if row.in_bin else _("No longer here")
        yield PlanLine(ROWS, row.sheet_row, row.client_id if row.in_bin else 0, row.name, "", state, "", "")
    for row in plan.erased:
        said = _said(plan, row.sheet_row)
        yield PlanLine(ROWS, row.sheet_row, 0, row.name, "", _("Erased here for good"), said, "", erased=True)


def _as_on_the_card(spec: Field | None, text: str) -> str:
    """A day and a word to choose as the card shows them; other values are told in words already."""
    if spec is None:
        return text
    if spec.kind is FieldKind.DATE and not spec.owned:
        return show_birthday(text)
    return show_value(spec, text) if spec.owned or spec.kind in _KEPT_OTHERWISE else text


def _new_lines(plan: RefreshPlan) -> Iterable[PlanLine]:
    if plan.new is None:
        return
    words: Mapping[RowState, str] = {
        RowState.NEW: pgettext("rows", "New client"),
        RowState.CHANGED: _("A client who is here already"),
        RowState.SAME: _("A client who is here already"),
        RowState.ERROR: _("No client can be made of it"),
    }
    for row in plan.new.plan.rows:
        yield PlanLine(
            ROWS,
            row.row,
            row.client_id,
            plan.reading.name_at(row.row),
            words[row.state],
            _("New in the list"),
            _said(plan, row.row),
            "",
            new_row=row.state is not RowState.ERROR,
        )


def _said(plan: RefreshPlan, number: int) -> str:
    """Some of what a row says beside the name."""
    return " · ".join(plan.reading.said_at(number)[:_MOST_SAID])
