"""Lists that live on in the owner's files: remembered at an import, refreshed three ways."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from clientbase.db import history, living_lists
from clientbase.db.import_lookup import update_clients
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_check import checked_values
from clientbase.domain.client_difference import difference
from clientbase.domain.clock import Clock
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.import_plan import RowState
from clientbase.domain.living_list import (
    AgreedRow,
    ListNameShared,
    ListNotKept,
    ListUnknown,
    LivingList,
    OwnExportNotKept,
)
from clientbase.domain.living_plan import (
    CellState,
    LivingCell,
    Side,
    agreed_after,
    taken_over,
)
from clientbase.domain.living_texts import row_texts
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.client_lists import Owners, PreparedImport
from clientbase.services.imports import ImportService, Keep
from clientbase.services.list_comparing import ListComparing
from clientbase.services.list_finding import ListFinding
from clientbase.services.living_reading import ListReading, list_of, read_again
from clientbase.services.own_fields import rules_in
from clientbase.services.refresh_plan import Choices, RefreshPlan, RefreshResult


class LivingListService:
    """What was agreed about a list counts as long as the change set stands that agreed it."""

    def __init__(self, store: Store, imports: ImportService, clock: Clock) -> None:
        self._store = store
        self._imports = imports
        self._clock = clock

    # --- remembering ----------------------------------------------------------------------------------

    def all(self) -> tuple[LivingList, ...]:
        """The remembered lists, the last read first."""
        with self._store.read() as unit:
            return living_lists.all_of(unit.connection)

    def get(self, list_id: int) -> LivingList:
        """Raises ListUnknown."""
        found = next((one for one in self.all() if one.id == list_id), None)
        if found is None:
            raise ListUnknown(name=str(list_id))
        return found

    def named(self, name: str) -> LivingList:
        """By its number, the name of its file, or «file / sheet». Raises ListUnknown, ListNameShared."""
        known = self.all()
        found = [one for one in known if name.isdecimal() and one.id == int(name)]
        found = found or [
            one
            for one in known
            if name in (one.path, Path(one.path).name, f"{Path(one.path).name} / {one.sheet}")
        ]
        if len(found) > 1:
            raise ListNameShared(name=name, numbers=", ".join(str(one.id) for one in found))
        if not found:
            raise ListUnknown(name=name)
        return found[0]

    def keeper(self, progress: Progress | None = None) -> Keep:
        """For `ImportService.apply(keep=…)`: remembers the lists of the file that is imported.

        It raises ListNotKept for cards, and OwnExportNotKept; then nothing is imported. Of pasted rows there
        is no file to remember.
        """

        def keep(unit: WriteUnit, prepared: PreparedImport, owners: Owners) -> None:
            understood = prepared.understood
            if understood.cards is not None:
                raise ListNotKept
            if all(sheet.own is not None for sheet in understood.chosen):
                raise OwnExportNotKept(name=understood.path.name)
            if not understood.path.is_file():
                return
            waiting = iter(owners())
            for sheet in understood.chosen:
                records = sheet.recognised.table.records
                whose = list(islice(waiting, len(records)))
                if sheet.own is not None:
                    continue
                if progress is not None:
                    progress.start(N_("Remembering the list"), len(records))
                agreed = (
                    AgreedRow(place, number, row_texts(cells), owner or None)
                    for place, ((number, cells), owner) in enumerate(
                        zip(records, whose, strict=True), start=1
                    )
                )
                found = list_of(understood, replace(sheet, recognised=prepared.own.of(sheet)))
                living_lists.remember(unit.journal, unit.connection, found, agreed)

        return keep

    def forget(self, list_id: int) -> None:
        """Let the list go: the file and the clients stay as they are. Can be taken back."""
        found = self.get(list_id)
        with self._store.write(Action.FORGET_LIST, file=Path(found.path).name) as unit:
            living_lists.forget(unit.journal, unit.connection, list_id)

    # --- planning -------------------------------------------------------------------------------------

    def read(
        self,
        list_id: int,
        progress: Progress | None = None,
        *,
        path: Path | None = None,
        sheet: str = "",
        password: str | None = None,
    ) -> ListReading:
        """The file of the list as it is now. `path`: where it was moved to; `sheet`: the one it is on, where
        that cannot be told. Raises as `ListFinding.find`.
        """
        found = self.get(list_id)
        with self._store.read() as unit:
            own = rules_in(unit).fields
        finding = ListFinding(
            found,
            path or Path(found.path),
            self._imports.regional(),
            progress or Progress(),
            lambda: self._agreed(list_id),
            sheet,
            password,
        )
        return read_again(finding, own)

    def _agreed(self, list_id: int) -> tuple[AgreedRow, ...]:
        with self._store.read() as unit:
            return living_lists.rows_of(unit.connection, list_id)

    def plan(
        self,
        list_id: int,
        progress: Progress | None = None,
        *,
        path: Path | None = None,
        sheet: str = "",
        password: str | None = None,
    ) -> RefreshPlan:
        """What changed in the file, here, and on both sides; nothing is written. Raises as `read`."""
        progress = progress or Progress()
        reading = self.read(list_id, progress, path=path, sheet=sheet, password=password)
        with self._store.read() as unit:
            return self._planned(unit, self.get(list_id), reading, progress)

    def _planned(
        self, unit: ReadUnit, found: LivingList, reading: ListReading, progress: Progress
    ) -> RefreshPlan:
        comparing = ListComparing(unit, self._imports, found, reading, self._store.schema)
        return comparing.plan(progress)

    # --- writing --------------------------------------------------------------------------------------

    def apply(
        self,
        plan: RefreshPlan,
        choices: Choices | None = None,
        progress: Progress | None = None,
        *,
        leave_out: Collection[int] = (),
        take: Collection[int] = (),
    ) -> RefreshResult:
        """Carry the plan out in one transaction. `choices` by (place, unit) where they are not the usual;
        `leave_out`: new rows of the sheet that are not taken over, now or by a later refresh; `take`: rows of
        erased clients that are taken over all the same.

        What the list says and the base keeps otherwise is kept for writing back. When the base has changed
        since the plan, the comparison is made anew; choices for values that are at one by now say nothing.
        """
        progress = progress or Progress()
        choices = choices or {}
        taken = [row.sheet_row for row in plan.erased if row.sheet_row in take]
        if plan.is_done and not taken:
            return RefreshResult(None)
        name = Path(plan.found.path).name
        left_out = [row.row for row in plan.new.plan.rows if row.row in leave_out] if plan.new else []
        plan = self._chosen(plan, left_out, taken, progress)
        with self._store.write(Action.REFRESH_LIST, file=name) as unit:
            if history.newest_id(unit.connection) != plan.as_of:
                plan = self._planned(unit, plan.was, plan.reading, progress)
                plan = self._chosen(plan, left_out, taken, progress)
            values, impossible = self._values(unit, plan, choices)
            update_clients(unit.journal, unit.connection, values)
            lost = [row.place for row in plan.gone]
            gone = living_lists.rows_of(unit.connection, plan.found.id, places=lost)
            agreed = [
                *_agreed(plan, choices, impossible),
                *(replace(row, gone=True) for row in gone),
                *self._added(unit, plan, left_out, progress),
            ]
            living_lists.agree(unit.journal, unit.connection, plan.found.id, agreed)
            living_lists.note_reading(unit.journal, unit.connection, plan.found.id, plan.found)
            result = RefreshResult(
                unit.journal.change_set_id,
                changed=len(values),
                created=0 if plan.new is None else plan.new.plan.count(RowState.NEW),
                kept=_kept_count(plan, choices),
                gone=len(plan.gone),
                impossible=tuple(plan.sides[place].sheet_row for place in sorted(impossible)),
            )
            unit.journal.facts |= {key: getattr(result, key) for key in ("changed", "created", "kept")}
        return result

    @staticmethod
    def _values(
        unit: WriteUnit, plan: RefreshPlan, choices: Choices
    ) -> tuple[dict[int, Mapping[str, object]], set[int]]:
        """What changes of each client, and the rows whose values the base cannot hold."""
        rules = rules_in(unit)
        drafts: dict[int, ClientDraft] = {}
        impossible: set[int] = set()
        for place, cells in _by_place(plan.cells).items():
            sides = plan.sides[place]
            id = cells[0].client_id
            before = drafts.get(id, sides.now)
            after = taken_over(replace(sides, now=before), cells, choices)
            try:
                checked_values(difference(before, after), rules)
            except (FieldWrong, FieldTooLong, FieldMissing):
                impossible.add(place)
                continue
            drafts[id] = after
        now = {sides.row.client_id: sides.now for sides in plan.sides.values()}
        values = {id: checked_values(difference(now[id], draft), rules) for id, draft in drafts.items()}
        return {id: some for id, some in values.items() if some}, impossible

    def _chosen(
        self, plan: RefreshPlan, left_out: Collection[int], taken: Collection[int], progress: Progress
    ) -> RefreshPlan:
        """The plan without some of its new rows, and with some of erased clients."""
        if not left_out and not taken:
            return plan
        new = () if plan.new is None else plan.new.plan.rows
        wanted = ({row.row for row in new} - set(left_out)) | set(taken)
        rows = [at for at, (number, _cells) in enumerate(plan.reading.rows) if number in wanted]
        prepared = self._imports.plan(plan.reading.of_rows(rows), progress=progress) if rows else None
        return replace(plan, new=prepared)

    def _added(
        self,
        unit: WriteUnit,
        plan: RefreshPlan,
        left_out: Sequence[int],
        progress: Progress,
    ) -> list[AgreedRow]:
        """The rows that are new in the file, written as by an import; those left out are nobody's."""
        owners: dict[int, int | None] = dict.fromkeys(left_out)
        if plan.new is not None:
            told = self._imports.write_into(unit, plan.new, progress)()
            rows = zip(plan.new.plan.rows, told, strict=True)
            owners |= {row.row: owner or None for row, owner in rows}
        next_place = living_lists.last_place(unit.connection, plan.found.id) + 1
        found = []
        for number, owner in sorted(owners.items()):
            place = plan.mended.get(number)
            if place is None:
                place, next_place = next_place, next_place + 1
            found.append(AgreedRow(place, number, plan.reading.texts_at(number), owner))
        return found


def _agreed(plan: RefreshPlan, choices: Choices, impossible: Collection[int]) -> list[AgreedRow]:
    """What is agreed of the rows on which anything changed, but for those the base cannot hold."""
    by_place = _by_place(plan.cells)
    return [
        agreed_after(sides, by_place.get(place, ()), choices)
        for place, sides in plan.sides.items()
        if place not in impossible
    ]


def _kept_count(plan: RefreshPlan, choices: Choices) -> int:
    """Values of the list that were not taken."""
    return sum(
        1
        for cell in plan.cells
        if cell.state is not CellState.BASE and choices.get(cell.key, cell.usual) is Side.BASE
    )


def _by_place(cells: Iterable[LivingCell]) -> dict[int, list[LivingCell]]:
    found: dict[int, list[LivingCell]] = {}
    for cell in cells:
        found.setdefault(cell.place, []).append(cell)
    return found
