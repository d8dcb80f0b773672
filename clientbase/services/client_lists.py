"""A list of clients from its rows to the base: read, compared, written; what `imports` does with one."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain

from clientbase.db import clients, history, merging, new_clients, originals
from clientbase.db.client_rows import load
from clientbase.db.client_stretches import columns_of, known_by
from clientbase.db.import_lookup import index_of, update_clients
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.base_keys import BaseKeys
from clientbase.domain.client import Client
from clientbase.domain.client_check import OwnRules
from clientbase.domain.client_sheet_reading import read_own
from clientbase.domain.clock import Clock
from clientbase.domain.held_rows import fields_told
from clientbase.domain.import_comparing import compared, wanted_clients
from clientbase.domain.import_folding import Folded, folded_list
from clientbase.domain.import_keys import Key, KeyIndex
from clientbase.domain.import_owners import row_owners
from clientbase.domain.import_plan import ImportPlan
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import list_reader
from clientbase.domain.import_sieve import key_hash
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_ticks import NO_TICKS, Place, Ticks
from clientbase.domain.import_values import CellProblem, Regional
from clientbase.domain.list_plan import Joining, NewClients, plan_of_list
from clientbase.domain.own_field import OwnField
from clientbase.domain.paired_rows import Couples, Paired, Pairing
from clientbase.domain.progress import Progress
from clientbase.domain.quick_reading import chunk_of
from clientbase.domain.record_chunk import CHUNK
from clientbase.domain.record_list import RecordList, piece_of
from clientbase.domain.whole_list import WholeList
from clientbase.exchange.row_reading import read_rows
from clientbase.i18n import N_
from clientbase.services.exact_import import (
    ExactFile,
    exact_file,
    exact_plan,
    staff_of,
    with_own_fields,
)
from clientbase.services.goods_import import PreparedGoods
from clientbase.services.import_cards import records_of_cards
from clientbase.services.import_originals import texts_of_updates
from clientbase.services.import_own_fields import PlannedFields, make_fields, planned_fields
from clientbase.services.import_reading import SheetUnderstood, Understood
from clientbase.services.own_rules import set_aside_taken

_UPDATED = 500  # clients whose updates are written together
OWN_FIELDS_BLANK = "own_fields_blank"
_VERY_MANY = 200_000  # new clients whose writing takes room enough to save some


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The records of one chosen sheet, in its order; those of a long sheet are held packed."""

    sheet: str
    records: Sequence[ImportRecord]

    def problems(self) -> Iterator[CellProblem]:
        """What could not be taken as it stands."""
        if isinstance(self.records, RecordList):
            yield from self.records.problems()
        else:
            yield from (problem for record in self.records for problem in record.problems)


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A plan with all it was made from, ready to be looked at and applied. `as_of`: the newest change set."""

    understood: Understood
    sheets: tuple[SheetRecords, ...]
    folded: Folded = field(repr=False)  # of the rows that were compared, those that are one with others
    plan: ImportPlan
    restore: bool = False
    as_of: int = 0
    exact: ExactFile = field(default_factory=ExactFile, repr=False)  # rows that know their client by id
    order: tuple[Place, ...] = field(default=(), repr=False)  # all rows, where some are such
    warnings: tuple[str, ...] = ()
    own: PlannedFields = field(default_factory=PlannedFields)
    goods: PreparedGoods | None = None  # of goods or orders: what is written; `plan` then only tells the rows
    ticks: Ticks = NO_TICKS
    whole: WholeList = field(default_factory=lambda: WholeList(()), repr=False)


Owners = Callable[[], Sequence[int]]
"""Says, when asked, the client of each row of a plan that was written; 0 for rows that gave none."""


class ClientLists:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- planning -----------------------------------------------------------------------------------

    def planned(
        self,
        understood: Understood,
        key: Key | None,
        *,
        restore: bool,
        progress: Progress,
        ticks: Ticks = NO_TICKS,
    ) -> PreparedImport:
        """The list read and compared with the base as it is."""
        with self._store.read() as unit:
            own = planned_fields(unit, understood)
        whole = WholeList(
            [(sheet.name, self._records(sheet, understood, progress, own)) for sheet in understood.chosen]
        )
        with self._store.read() as unit:
            exact = exact_file(
                unit,
                understood.chosen,
                understood.regional,
                guarded=understood.info.format == "csv",
                today=self._clock.today(),
                schema=self._store.schema,
                own_fields=own.known,
            )
        sheets = tuple(SheetRecords(sheet, records) for sheet, records in whole.sheets)
        order = tuple(whole.places()) if exact.places else ()
        prepared = PreparedImport(
            understood,
            sheets,
            Folded((), (), {}),
            ImportPlan(),
            restore,
            exact=exact,
            order=order,
            own=own,
            ticks=ticks,
            whole=whole,
        )
        with self._store.read() as unit:
            prepared = self.compared(unit, prepared, key, progress)
            blank = (OWN_FIELDS_BLANK,) if _leaves_blank(prepared) else ()
            as_of = history.newest_id(unit.connection)
            return replace(prepared, as_of=as_of, warnings=(*prepared.warnings, *blank))

    def compared(
        self, unit: ReadUnit, prepared: PreparedImport, key: Key | None, progress: Progress
    ) -> PreparedImport:
        """The plan made, or made anew, from the base as it is now."""
        exact, restore = prepared.exact, prepared.restore
        if not exact.places:
            folded, plan = _compared(unit, prepared, key, progress)
            return replace(prepared, folded=folded, plan=plan, warnings=exact.warnings)
        told = exact_plan(unit, exact, restore=restore, schema=self._store.schema, ticks=prepared.ticks)
        folded, rest = _compared(unit, prepared, key, progress, known=told.over)
        return replace(
            prepared,
            folded=folded,
            plan=told.joined(replace(rest, known=None), prepared.order),
            warnings=told.warnings,
            sheets=tuple(
                replace(
                    of,
                    records=tuple(
                        replace(record, problems=told.problems.get((of.sheet, record.row), ()))
                        if (of.sheet, record.row) in told.rows
                        else record
                        for record in of.records
                    ),
                )
                for of in prepared.sheets
            ),
        )

    def _records(
        self, sheet: SheetUnderstood, understood: Understood, progress: Progress, own: PlannedFields
    ) -> RecordList:
        if understood.cards is not None:
            return _in_chunks(records_of_cards(understood.cards, understood.regional))
        if sheet.own is None:
            return _read(own.of(sheet), understood.regional, own.known, progress)
        with self._store.read() as unit:
            staff = staff_of(unit)
        rules = OwnRules(own.known, understood.regional)
        return _in_chunks(
            read_own(
                sheet.recognised,
                with_own_fields(sheet.own, sheet.recognised.table.headings, rules),
                country=understood.regional.country,
                employees=staff,
                guarded=understood.info.format == "csv",
                own_fields=rules,
            )
        )

    # --- writing ------------------------------------------------------------------------------------

    @staticmethod
    def write_into(unit: WriteUnit, prepared: PreparedImport, progress: Progress) -> Owners:
        """Write a plan into an open change set. Returns the way to ask whose each row of the plan is."""
        plan, journal, connection = prepared.plan, unit.journal, unit.connection
        new_ids: list[range] = []
        prepared.whole.let_go()
        make_fields(unit, prepared.own.new)
        progress.start(N_("Writing"), len(plan.new) + len(plan.updates))
        assert isinstance(plan.new, NewClients)
        if len(plan.new) > _VERY_MANY:
            unit.hold_less()
        for batch in plan.new.batches():
            new_ids.append(new_clients.write(journal, connection, batch.clients, originals=batch.originals))
            progress.advance(len(batch.clients))
        updated = list(plan.updates)
        for start in range(0, len(updated), _UPDATED):
            part = updated[start : start + _UPDATED]
            update_clients(journal, connection, {id: plan.updates[id] for id in part})
            progress.advance(len(part))
        set_aside_taken(unit, chain(*new_ids, updated))
        originals.keep(journal, connection, texts_of_updates(plan, prepared.whole))
        if plan.restored:
            clients.set_deleted(journal, plan.restored, None)
        return lambda: row_owners(plan, prepared.folded, [id for ids in new_ids for id in ids])


def _leaves_blank(prepared: PreparedImport) -> bool:
    """Whether a new client lacks what an own field says must be filled in."""
    required = {item.key for item in prepared.own.known.values() if item.required}
    if not required or not isinstance(prepared.plan.new, NewClients):
        return False
    batches = (batch.clients for batch in prepared.plan.new.batches())
    return any(
        not clients.own or any(required - {key for key, _text in own} for own in clients.own)
        for clients in batches
    )


def _read(
    recognised: Recognised, regional: Regional, own: Mapping[str, OwnField], progress: Progress
) -> RecordList:
    """The rows of a table, some at a time."""
    return read_rows(list_reader(recognised, regional, own), recognised.table.records, progress)


def _in_chunks(records: Sequence[ImportRecord]) -> RecordList:
    return RecordList(
        piece_of(chunk_of(records[start : start + CHUNK])) for start in range(0, len(records), CHUNK)
    )


def _compared(
    unit: ReadUnit,
    prepared: PreparedImport,
    key: Key | None,
    progress: Progress,
    *,
    known: Callable[[Mapping[int, Client]], Mapping[int, Client]] | None = None,
) -> tuple[Folded, ImportPlan]:
    """Rows that share anything, folded, and the plan of all; `known`: clients as other rows leave them."""
    whole, ticks = prepared.whole, prepared.ticks
    off = ticks.rows_off | prepared.exact.places
    merges = merging.decided(unit.connection)
    asked = whole.asked(ticks)
    base = BaseKeys(whole.sieve)
    for stretch in known_by(unit.connection):
        base.add(*stretch)
        progress.check()
    paired = Paired()
    if known is None:
        never = {*ticks.same_as.values(), *merges.into, *merges.into.values(), *merges.overruled}
        pairing = Pairing(whole, base, key=key, asked=asked, off=off, never=never)
        paired = _paired(unit, pairing, progress, len(whole))
    sifted = whole.sifted(base.met.keys(), key, asked, off, paired.ids)
    batches = sifted.careful.batches()
    folded = folded_list(next(batches), key, progress, ticks.same_as)
    sought = folded.keys()
    index = index_of(unit.connection, sought, base.having({key_hash(*each) for each in sought}))
    wanted = {*wanted_clients(folded, index), *ticks.same_as.values()} - {0}
    wanted |= {merges.into[id] for id in wanted & merges.into.keys()}
    found: Mapping[int, Client] = load(unit.connection, sorted(wanted))
    if known is not None:
        found = known(found)
    told = compared(
        folded,
        index,
        found,
        key=key,
        restore=prepared.restore,
        progress=progress,
        merges=merges,
        same_as=ticks.same_as,
        light=sifted.light,
        numbered=paired.numbered,
    )
    joining = Joining(asked.cut)
    joining.add(folded, told)
    _let_go(found)
    del folded, told, index
    for rows in batches:  # nobody in the base is concerned
        progress.check()
        folded = folded_list(rows, key, progress)
        joining.add(folded, compared(folded, KeyIndex(), {}, key=key))
    plan = plan_of_list(whole, joining.compared(), off, key, paired)
    return joining.folded(), plan


def _let_go(clients: Mapping[int, Client]) -> None:
    """Free clients one by one: freed at once, they would hold up everything else for as long as it takes."""
    if isinstance(clients, dict):
        while clients:
            clients.popitem()


def _paired(unit: ReadUnit, pairing: Pairing, progress: Progress, rows: int) -> Paired:
    """Rows that concern one client each, whom no other row concerns, judged a piece of the list at a time."""
    progress.start(N_("Comparing with the base"), rows)
    rest: list[tuple[Couples, int]] = []
    for couples in pairing.couples():
        fields = fields_told(couples.chunk.clients)
        others = pairing.holding(couples, columns_of(unit.connection, couples.ids, fields))
        rest += [(couples, number) for number in others]
        if len(rest) >= _UPDATED:
            _changing(unit, pairing, rest)
        progress.advance(len(couples.places))
    _changing(unit, pairing, rest)
    return pairing.parted()


def _changing(unit: ReadUnit, pairing: Pairing, rest: list[tuple[Couples, int]]) -> None:
    """Judge rows whose clients have to be known in full."""
    while rest:
        some, rest[:_UPDATED] = rest[:_UPDATED], []
        kept = columns_of(unit.connection, [couples.ids[number] for couples, number in some])
        for at, (couples, number) in enumerate(some):
            pairing.change(couples, number, kept.draft(at))


@contextmanager
def no_collection() -> Iterator[None]:
    """Plans are many small values without cycles: looking for garbage among them is a quarter of the work.

    What was made meanwhile counts as old afterwards: the first search would go through all of it three times,
    and nothing else runs until it has.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation, where it may still be found to be garbage
            gc.enable()
