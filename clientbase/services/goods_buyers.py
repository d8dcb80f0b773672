"""The clients a list of orders speaks of: each told apart by his cells once, planned as a list of clients."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clientbase.db.goods_lookup import alone_by_surname
from clientbase.db.store import ReadUnit
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.goods_fields import ORDER_KEYS
from clientbase.domain.import_owners import row_owners
from clientbase.domain.import_plan import PlannedRow, RowState
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_ticks import Place
from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.order_reading import OrderRow
from clientbase.domain.sheet import SheetRow
from clientbase.domain.text_folding import fold
from clientbase.services.import_reading import SheetUnderstood, Understood

if TYPE_CHECKING:
    from clientbase.services.client_lists import PreparedImport

_ONE_NAME = frozenset(("client_name", "full_name", "family_name"))
_RANK = {RowState.NEW: 3, RowState.CHANGED: 2, RowState.SAME: 1}
_ANYBODY = frozenset(
    (
        "address",
        "street",
        "house",
        "city",
        "region",
        "postcode",
        "country",
        "category",
        "kind",
        "sex",
        "birthday",
    )
)
_CODE = frozenset(("external_id", "card_number"))


@dataclass(frozen=True, slots=True)
class Buyers:
    """`understood`: the list as one of clients; of a list of orders the first row of each buyer only.

    `first`: the row that speaks for each row's buyer; `surnames`: rows of clients of the base whom only a
    surname names. `mixed`: each row is a client's own, with what he bought.
    """

    understood: Understood
    first: Mapping[Place, Place]
    surnames: Mapping[Place, int]
    mixed: bool
    prepared: "PreparedImport" = field(init=False, repr=False)

    def with_plan(self, prepared: "PreparedImport") -> "Buyers":
        same = replace(self)
        object.__setattr__(same, "prepared", prepared)
        return same

    def planned_owners(self) -> Sequence[int]:
        """Whose each row of the clients' plan is: a client of the base by id, a new one as -1, -2, …, 0 for
        nobody.
        """
        plan = self.prepared.plan
        return row_owners(plan, self.prepared.folded, range(-1, -1 - len(plan.new), -1))

    def references(self, rows: Sequence[OrderRow]) -> list[int]:
        """Whose each row of the orders is, told as `planned_owners` does."""
        told = zip(self.prepared.plan.rows, self.planned_owners(), strict=True)
        owner = {(row.sheet, row.row): ref for row, ref in told}
        found = []
        for row in rows:
            place = (row.sheet, row.row)
            speaker = self.first.get(place)
            found.append(self.surnames.get(place, 0) or (owner.get(speaker, 0) if speaker else 0))
        return found

    def passed_over(self, rows: Sequence[OrderRow]) -> Sequence[OrderRow]:
        """The rows of orders; in a mixed list those that buy nothing, or whose client fails, are left out."""
        if not self.mixed:
            return rows
        failed = {(row.sheet, row.row) for row in self.prepared.plan.rows if row.state is RowState.ERROR}
        return [
            row
            for row in rows
            if not row.failed and (row.sheet, row.head or row.row) not in failed and _bought(row)
        ]

    def joined(self, rows: Sequence[PlannedRow]) -> tuple[PlannedRow, ...]:
        """What becomes of each row of the whole list, its client counted in."""
        if not self.mixed:
            return tuple(rows)
        told = {(row.sheet, row.row): row for row in rows}
        found = []
        for client in self.prepared.plan.rows:
            order = told.pop((client.sheet, client.row), None)
            if order is None or client.state is RowState.ERROR:
                found.append(client)
                continue
            stronger = max(client, order, key=lambda one: _RANK.get(one.state, 0))
            found.append(
                replace(
                    client,
                    state=stronger.state,
                    changes=(*client.changes, *order.changes),
                )
            )
        heads = {(row.sheet, row.row): row for row in self.prepared.plan.rows if row.state is RowState.ERROR}
        for place, head in self.first.items():
            if place != head and head in heads:  # it fails with the row it goes on with
                told[place] = replace(heads[head], row=place[1])
        order_of = {sheet.name: at for at, sheet in enumerate(self.understood.chosen)}
        return tuple(sorted((*found, *told.values()), key=lambda row: (order_of[row.sheet], row.row)))

    def counts(self) -> dict[str, int]:
        """Clients made, changed and met; further rows of one are not counted again."""
        plan = self.prepared.plan
        met = {row.client_id for row in plan.rows if row.client_id} | set(self.surnames.values())
        changed = len(plan.updates)
        return {"created": len(plan.new), "changed": changed, "same": max(0, len(met) - changed)}


def _bought(row: OrderRow) -> bool:
    return bool(row.lines) or row.total_micro is not None


def buyers_of(unit: ReadUnit, understood: Understood, rows: Sequence[OrderRow]) -> Buyers:
    """Whom the rows of a list of orders name. In a list of clients with purchases every row is a client's."""
    mixed = understood.options.noun not in GOODS_NOUNS
    if mixed:
        below = {(row.sheet, row.row) for row in rows if row.head}
        sheets = tuple(_as_clients(sheet, None, below) for sheet in understood.sheets)
        own = {(row.sheet, row.row): (row.sheet, row.head or row.row) for row in rows}
        return Buyers(replace(understood, sheets=sheets), own, {}, mixed=True)
    surnames = _surnames(unit, understood, rows)
    telling = {sheet.name: naming_cells(sheet) for sheet in understood.chosen}
    first: dict[Place, Place] = {}
    speakers: dict[tuple[str, SheetRow], Place] = {}
    for row in rows:
        place = (row.sheet, row.row)
        if place in surnames or all(is_blank(cell_text(row.buyer[at])) for at in telling[row.sheet]):
            continue
        first[place] = speakers.setdefault((row.sheet, row.buyer), place)
    wanted = set(speakers.values())
    sheets = tuple(_as_clients(sheet, wanted) for sheet in understood.sheets)
    return Buyers(replace(understood, sheets=sheets), first, surnames, mixed=False)


def naming_cells(sheet: SheetUnderstood) -> list[int]:
    """Which of the cells that tell of a buyer name him: a country alone is nobody."""
    about = [
        column for column in sheet.recognised.columns if column.fields and column.fields[0] not in ORDER_KEYS
    ]
    return [at for at, column in enumerate(about) if column.fields[0] not in _ANYBODY]


def _as_clients(
    sheet: SheetUnderstood, wanted: set[Place] | None, below: Collection[Place] = ()
) -> SheetUnderstood:
    """The sheet with its columns about clients only, and of its records those wanted that are not `below`."""
    if not sheet.chosen:
        return sheet
    recognised = sheet.recognised
    columns = tuple(_of_client(column) for column in recognised.columns)
    table = recognised.table
    if wanted is not None:
        records = tuple(
            _tidied(record, columns) for record in table.records if (sheet.name, record[0]) in wanted
        )
        table = replace(table, records=records, overlong=())
    elif any(of == sheet.name for of, _row in below):
        records = tuple(record for record in table.records if (sheet.name, record[0]) not in below)
        table = replace(table, records=records)
    return replace(sheet, recognised=Recognised(table, columns, "clients"))


def _of_client(column: Column) -> Column:
    return replace(column, fields=tuple(key for key in column.fields if key not in ORDER_KEYS))


def _tidied(record: tuple[int, SheetRow], columns: Sequence[Column]) -> tuple[int, SheetRow]:
    """Numbers of clients as people write them: «17850.0» is 17850."""
    row, cells = record
    coded = {column.index for column in columns if _CODE & set(column.fields)}
    tidy = {
        at: cell[:-2]
        for at, cell in enumerate(cells)
        if at in coded and isinstance(cell, str) and cell.endswith(".0") and cell[:-2].isdecimal()
    }
    return (row, tuple(tidy.get(at, cell) for at, cell in enumerate(cells))) if tidy else record


def _surnames(unit: ReadUnit, understood: Understood, rows: Sequence[OrderRow]) -> dict[Place, int]:
    """Rows whose buyer is named by one word that is the surname of just one client of the base."""
    places: dict[str, int] = {}
    for sheet in understood.chosen:
        about = [column for column in sheet.recognised.columns if set(column.fields) - ORDER_KEYS]
        if len(about) == 1 and about[0].fields[0] in _ONE_NAME:
            places[sheet.name] = 0
    words: dict[Place, str] = {}
    for row in rows:
        if row.sheet in places and len(row.buyer) == 1:
            text = cell_text(row.buyer[0])
            if not is_blank(text) and len(text.split()) == 1:
                words[row.sheet, row.row] = fold(text)
    if not words:
        return {}
    alone = alone_by_surname(unit.connection, set(words.values()))
    return {place: alone[word] for place, word in words.items() if word in alone}
