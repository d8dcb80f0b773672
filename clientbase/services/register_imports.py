"""Bringing a list into a register: look, plan, apply in one transaction, with the clients it speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clientbase.db import history, merging, register_rows, registers
from clientbase.db.presence import clients_there, files_there
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError
from clientbase.domain.import_owners import row_owners
from clientbase.domain.import_plan import RowState
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Reason, Regional, cell_text, is_blank
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.domain.progress import Progress
from clientbase.domain.register import CLIENT as CLIENT_KEY
from clientbase.domain.register import (
    TITLE,
    Register,
    RegisterField,
    checked_field_label,
    checked_name,
    free_name,
)
from clientbase.domain.register_list import (
    CLIENT,
    ListProblem,
    Reading,
    client_fields,
    is_meaning,
    meanings_of,
    read_list,
)
from clientbase.domain.register_plan import RegisterPlan, plan_rows
from clientbase.domain.sheet import SheetRow
from clientbase.i18n import N_, _
from clientbase.services.client_lists import ClientLists, PreparedImport
from clientbase.services.import_reading import LookOptions, NoListFound, SheetUnderstood, Understood, look
from clientbase.services.imports import ImportService
from clientbase.services.registers import register_in

_CHUNK = 500


class RegisterColumnWrong(InputError):
    """`column`: its heading; `meaning`: what no column of this list can mean."""


class NoRegisterTitle(InputError):
    """`heading`: no column says what the records are called."""


@dataclass(frozen=True, slots=True)
class RegisterList:
    """A list as it is understood for a register. `meanings`: of each column, see `domain.register_list`."""

    register: Register
    understood: Understood
    sheet: SheetUnderstood
    meanings: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return self.sheet.recognised.table.headings

    def meaning(self, column: int, meaning: str) -> "RegisterList":
        """The same with one column meaning something else. Raises RegisterColumnWrong."""
        if not is_meaning(self.register, meaning):
            raise RegisterColumnWrong(column=self.headings[column], meaning=meaning)
        changed = (meaning if at == column else one for at, one in enumerate(self.meanings))
        return replace(self, meanings=tuple(changed))


@dataclass(frozen=True, slots=True)
class PreparedRegister:
    """A plan with all it was made from, ready to be looked at and applied.

    `clients`: the plan of the clients the list speaks of, None where it names none; `speakers`: for each row
    of the list its place among theirs, -1 for nobody. `as_of`: the newest change set.
    """

    list: RegisterList
    reading: Reading
    plan: RegisterPlan
    clients: PreparedImport | None = None
    speakers: tuple[int, ...] = ()
    key: str = ""
    add_clients: bool = True
    as_of: int = 0

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, the same, failed; how many clients are made."""
        plan = self.plan
        found = {str(state): plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.SAME)}
        made = len(self.clients.plan.new) if self.clients is not None and self.add_clients else 0
        return found | {"failed": plan.count(RowState.ERROR), "clients": made}

    @property
    def nobody(self) -> int:
        """How many rows will have no client, though the list speaks of clients."""
        if self.clients is None:
            return 0
        return sum(1 for row in self.plan.rows if not row.owner and row.state is not RowState.ERROR)

    @property
    def writes(self) -> bool:
        return bool(self.plan.new or self.plan.updates)


@dataclass(frozen=True, slots=True)
class RegisterImported:
    """What came of it. `change_set` is None when nothing was written."""

    change_set: int | None
    created: int
    changed: int
    same: int
    failed: int
    clients: int
    new_fields: tuple[str, ...] = field(default=())
    register_id: int = 0


class RegisterImportService:
    def __init__(self, store: Store, imports: ImportService, clock: Clock) -> None:
        self._store = store
        self._imports = imports
        self._clients = ClientLists(store, clock)

    # --- looking ------------------------------------------------------------------------------------

    def look(
        self,
        register_id: int,
        path: Path,
        options: LookOptions | None = None,
        progress: Progress | None = None,
    ) -> RegisterList:
        """A file as a list for the register: of several tables the longest.

        Raises NotThere, NoListFound and what reading a file raises.
        """
        with self._store.read() as unit:
            register = register_in(unit, register_id)
        return self._looked(register, path, options, progress)

    def look_new(
        self, path: Path, options: LookOptions | None = None, progress: Progress | None = None
    ) -> RegisterList:
        """A file as a register of its own, called as the file is, which `apply` makes with the list's columns
        as its fields. Raises as `look`.
        """
        return self._looked(Register(0, path.stem[:LONGEST_LABEL].strip()), path, options, progress)

    def _looked(
        self, register: Register, path: Path, options: LookOptions | None, progress: Progress | None
    ) -> RegisterList:
        regional = self._imports.regional()
        understood = look(path, replace(options or LookOptions(), noun="clients"), regional, progress)
        filled = [sheet for sheet in understood.sheets if sheet.recognised.table.records]
        if not filled:
            raise NoListFound(name=path.name)
        sheet = max(filled, key=lambda one: len(one.recognised.table.records))
        recognised = sheet.recognised
        meanings = meanings_of(register, recognised.columns, recognised.table, regional)
        return RegisterList(register, understood, sheet, meanings)

    # --- planning -----------------------------------------------------------------------------------

    def plan(
        self, of: RegisterList, *, key: str = "", add_clients: bool = True, progress: Progress | None = None
    ) -> PreparedRegister:
        """What an import would do; nothing is written. `key`: the field by which rows are known again, found
        out unless given; `add_clients`: clients who are not in the base are made.

        Raises NoRegisterTitle, WorkCancelled.
        """
        if TITLE not in of.meanings:
            raise NoRegisterTitle(heading=of.register.row_heading)
        progress = progress or Progress()
        reading = read_list(of.register, of.sheet.recognised.table, of.meanings, self._regional(of))
        prepared = PreparedRegister(of, reading, RegisterPlan(), key=key, add_clients=add_clients)
        if CLIENT in of.meanings:
            understood, speakers = _of_clients(of)
            if any(at >= 0 for at in speakers):
                planned = self._clients.planned(understood, None, restore=False, progress=progress)
                prepared = replace(prepared, clients=planned, speakers=speakers)
        with self._store.read() as unit:
            return replace(self._compared(unit, prepared), as_of=history.newest_id(unit.connection))

    def _regional(self, of: RegisterList) -> Regional:
        return of.understood.regional

    def _compared(self, unit: ReadUnit, prepared: PreparedRegister) -> PreparedRegister:
        """The plan made from the base as it is now."""
        of = prepared.list
        kept = list(register_rows.every(unit.connection, of.register.id))
        rows = _with_known(unit, of.register, prepared.reading)
        plan = plan_rows(
            replace(of.register, fields=(*of.register.fields, *prepared.reading.new_fields)),
            rows.rows,
            _owners(prepared),
            kept,
            key=prepared.key,
            by_client=prepared.clients is not None,
        )
        return replace(prepared, plan=plan)

    # --- writing ------------------------------------------------------------------------------------

    def apply(self, prepared: PreparedRegister, progress: Progress | None = None) -> RegisterImported:
        """Write the plan, all of it or nothing; made anew when the base has changed since.

        Raises NotThere when the register is gone, WorkCancelled.
        """
        progress = progress or Progress()
        of = prepared.list
        with self._store.write(Action.IMPORT, file=of.understood.path.name) as unit:
            register = register_in(unit, of.register.id) if of.register.id else _make(unit, of)
            if history.newest_id(unit.connection) != prepared.as_of:
                if prepared.clients is not None:
                    anew = self._clients.compared(unit, prepared.clients, None, progress)
                    prepared = replace(prepared, clients=anew)
                prepared = self._compared(unit, prepared)
            made, labels = _make_fields(unit, register, prepared.reading)
            ids = self._write_clients(unit, prepared, progress)
            _write_rows(unit, register.id, prepared.plan, made, ids, progress)
            counts = prepared.counts()
            unit.journal.facts |= {
                "what": "register",
                "created": counts[str(RowState.NEW)],
                "changed": counts[str(RowState.CHANGED)],
                "same": counts[str(RowState.SAME)],
                "failed": counts["failed"],
            }
            change_set = unit.journal.change_set_id if unit.journal.started else None
        return RegisterImported(
            change_set,
            counts[str(RowState.NEW)],
            counts[str(RowState.CHANGED)],
            counts[str(RowState.SAME)],
            counts["failed"],
            counts["clients"],
            labels,
            register.id,
        )

    def _write_clients(
        self, unit: WriteUnit, prepared: PreparedRegister, progress: Progress
    ) -> Mapping[int, int]:
        """The clients of the list. Returns the ids of the new ones by their numbers in the plan: -1, …"""
        planned = prepared.clients
        if planned is None or not prepared.add_clients:
            return {}
        owners = self._clients.write_into(unit, planned, progress)
        return {ref: id for ref, id in zip(_references(planned), owners(), strict=True) if ref < 0}


def _make(unit: WriteUnit, of: RegisterList) -> Register:
    """The register of a list of its own; its rows are called as the list calls them."""
    place = of.meanings.index(TITLE)
    known = registers.all_of(unit.connection)
    name = checked_name(free_name(of.register.name, known), known)
    new = replace(of.register, name=name, heading=of.headings[place][:LONGEST_LABEL].strip())
    return register_in(unit, registers.add(unit.journal, unit.connection, new))


def _of_clients(of: RegisterList) -> tuple[Understood, tuple[int, ...]]:
    """The list as one of clients: its rows that name one, and for each row its place among those."""
    sheet = of.sheet
    table = sheet.recognised.table
    at = [place for place, meaning in enumerate(of.meanings) if meaning == CLIENT]
    columns = tuple(
        replace(column, fields=client_fields(column) if column.index in at else ())
        for column in sheet.recognised.columns
    )
    speakers: list[int] = []
    records: list[tuple[int, SheetRow]] = []
    for record in table.records:
        if all(is_blank(cell_text(record[1][place])) for place in at):
            speakers.append(-1)
        else:
            speakers.append(len(records))
            records.append(record)
    recognised = Recognised(replace(table, records=tuple(records), overlong=()), columns, "clients")
    alone = replace(sheet, recognised=recognised, chosen=True, own=None)
    return replace(of.understood, sheets=(alone,), cards=None), tuple(speakers)


def _references(planned: PreparedImport) -> Sequence[int]:
    """Whose each row of the clients' plan is: a client's id, a new one as -1, -2, …, 0 for nobody."""
    return row_owners(planned.plan, planned.folded, range(-1, -1 - len(planned.plan.new), -1))


def _owners(prepared: PreparedRegister) -> list[int]:
    """Whose each row of the list is, told as `_references` does."""
    if prepared.clients is None:
        return [0] * len(prepared.reading.rows)
    told = _references(prepared.clients)
    found = [told[at] if at >= 0 else 0 for at in prepared.speakers]
    return found if prepared.add_clients else [max(ref, 0) for ref in found]


def _with_known(unit: ReadUnit, register: Register, reading: Reading) -> Reading:
    """The rows with what they point at in the base: who was merged is whom he became. What is not there is
    no value, and told.
    """
    pointing = {one.key: one for one in register.fields if one.own.kind in (OwnKind.CLIENT, OwnKind.FILE)}
    numbers: dict[OwnKind, set[int]] = {OwnKind.CLIENT: set(), OwnKind.FILE: set()}
    for row in reading.rows:
        for key, one in pointing.items():
            if text := row.values.get(key):
                numbers[one.own.kind].add(int(text))
    if not any(numbers.values()):
        return reading
    into = merging.survivors(unit.connection)
    known = {
        OwnKind.CLIENT: clients_there(unit.connection, sorted(numbers[OwnKind.CLIENT])),
        OwnKind.FILE: files_there(unit.connection, sorted(numbers[OwnKind.FILE])),
    }
    rows = []
    for row in reading.rows:
        values, problems = dict(row.values), list(row.problems)
        for key, one in pointing.items():
            text = values.pop(key, "")
            if not text:
                continue
            if int(text) not in known[one.own.kind]:
                problems.append(ListProblem(row.row, one.title, text, str(Reason.BAD_CHOICE)))
                continue
            is_client = one.own.kind is OwnKind.CLIENT
            values[key] = str(into.get(int(text), int(text))) if is_client else text
        rows.append(replace(row, values=values, problems=tuple(problems)))
    return replace(reading, rows=tuple(rows))


def _make_fields(
    unit: WriteUnit, register: Register, reading: Reading
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Make the fields the list brings. Returns their keys by those of the plan, and what they are called."""
    made: dict[str, str] = {}
    labels = []
    fields = list(register.fields)
    for new in reading.new_fields:
        label = _free_label(new.own.label, fields)
        id = registers.add_field(unit.journal, unit.connection, register.id, replace(new.own, label=label))
        one = next(one for one in register_in(unit, register.id).fields if one.own.id == id)
        made[new.key] = one.key
        fields.append(one)
        labels.append(label)
    return made, tuple(labels)


def _free_label(heading: str, others: Sequence[RegisterField]) -> str:
    """A heading as a field's name, numbered where another is called so."""
    label = heading[: LONGEST_LABEL - 4].strip() or _("Field")
    for number in range(1, 1000):
        text = label if number == 1 else f"{label} {number}"
        try:
            return checked_field_label(text, others)
        except InputError:
            continue
    return label


def _write_rows(  # noqa: PLR0917
    unit: WriteUnit,
    register_id: int,
    plan: RegisterPlan,
    made: Mapping[str, str],
    clients: Mapping[int, int],
    progress: Progress,
) -> None:
    """`made`: keys of new fields by those of the plan; `clients`: ids of new ones by their numbers in it."""

    def stored(values: Mapping[str, object]) -> dict[str, object]:
        kept = {made.get(key, key): value for key, value in values.items()}
        who = kept.get(CLIENT_KEY)
        if isinstance(who, int):
            kept[CLIENT_KEY] = clients.get(who) if who < 0 else who
        return kept

    progress.start(N_("Writing"), len(plan.new) + len(plan.updates))
    for start in range(0, len(plan.new), _CHUNK):
        some = plan.new[start : start + _CHUNK]
        register_rows.add_many(unit.journal, register_id, [stored(values) for values in some])
        progress.advance(len(some))
    register_rows.update_many(unit.journal, {id: stored(values) for id, values in plan.updates.items()})
    progress.advance(len(plan.updates))
