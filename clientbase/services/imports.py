"""Bringing a list of clients into the base: look, plan, apply in one transaction."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clientbase.db import history, own_fields
from clientbase.db import settings as kept_settings
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.calendar_dates import usual_date_order
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.goods_columns import GOODS_NOUNS
from clientbase.domain.import_folding import Folded
from clientbase.domain.import_keys import Key
from clientbase.domain.import_mapping import ColumnMapping, heading_set, mapping_of
from clientbase.domain.import_plan import ImportPlan, RowState
from clientbase.domain.import_ticks import NO_TICKS, Ticks
from clientbase.domain.import_values import CellProblem, Regional
from clientbase.domain.progress import Progress
from clientbase.exchange.reading import HIDDEN_COLUMNS
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language
from clientbase.services.client_lists import ClientLists, Owners, PreparedImport, no_collection
from clientbase.services.goods_import import GoodsImport, PreparedGoods, is_goods
from clientbase.services.import_own_fields import (
    PlannedFields,
    recognised_own,
)
from clientbase.services.import_reading import (
    LookOptions,
    SheetUnderstood,
    Understood,
    check_list,
    look,
    look_pasted,
)
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService
from clientbase.texts import reason_sentence

IN_BIN = "matches_in_bin"
BESIDE = "added_beside"
_MAPPINGS = "import.mappings"
_MOST_MAPPINGS = 200


Keep = Callable[[WriteUnit, PreparedImport, Owners], None]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of an import; the fields are those of the command's JSON.

    rows = created + changed + same + failed; `skipped` counts lines that are no records; a possible
    duplicate is among the created. `change_set` is None when nothing was written.
    """

    change_set: int | None
    sheets: tuple[str, ...]
    header_row: int
    rows: int
    created: int
    changed: int
    same: int
    failed: int
    skipped: int
    possible_duplicates: int
    columns: tuple[dict[str, object], ...]
    unmapped: tuple[int, ...]
    errors: tuple[CellProblem, ...]
    warnings: tuple[str, ...]
    own_fields: tuple[dict[str, object], ...] = ()  # made of columns
    nouns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # records created, changed, same


class ImportService:
    def __init__(self, store: Store, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._clients = ClientLists(store, clock)
        self.write_into = self._clients.write_into
        self._goods = GoodsImport(
            store,
            planned=self._clients.planned,
            compared=self._clients.compared,
            write_into=self.write_into,
        )

    # --- looking ------------------------------------------------------------------------------------

    def regional(self) -> Regional:
        """What decides an ambiguous cell in this shop."""
        kept = self._settings.all()
        return Regional(
            kept["country"],
            kept["currency"],
            usual_date_order(kept["country"]),
            kept["language"],
            self._clock.today(),
        )

    def look(
        self, path: Path, options: LookOptions | None = None, progress: Progress | None = None
    ) -> Understood:
        """The file as this shop reads it, with the columns as they were mapped the last time."""
        return self._as_the_last_time(_own_column_untold(look(path, options, self.regional(), progress)))

    def look_pasted(self, text: str, options: LookOptions | None = None) -> Understood:
        """Rows from the clipboard as this shop reads them. Raises NoListFound."""
        return self._as_the_last_time(look_pasted(text, options, self.regional()))

    def _as_the_last_time(self, understood: Understood) -> Understood:
        kept = self._mappings()
        for sheet in understood.chosen:
            text = kept.get(_memory_of(understood, sheet))
            if text is not None and any(column.heading for column in sheet.recognised.columns):
                understood = replace(understood.mapped(ColumnMapping.from_json(text)), remembered=True)
        with self._store.read() as unit:
            return recognised_own(understood, own_fields.all_of(unit.connection))

    # --- planning -----------------------------------------------------------------------------------

    def plan(
        self,
        understood: Understood,
        *,
        mapping: ColumnMapping | None = None,
        key: Key | None = None,
        restore: bool = False,
        ticks: Ticks = NO_TICKS,
        progress: Progress | None = None,
    ) -> PreparedImport:
        """What an import would do; nothing is written.

        `mapping` wins over what was recognised; `key` is found out unless fixed; `restore` takes
        matches out of the bin; `ticks` is what a person decided about rows and cells.

        Raises NoListFound, NoClientList, NoGoodsList, MappingColumnMissing, WorkCancelled.
        """
        progress = progress or Progress()
        if mapping is not None:
            understood = understood.mapped(mapping, strict=True)
        check_list(understood)
        with no_collection():
            if is_goods(understood):
                goods = self._goods.plan(understood, key, restore=restore, progress=progress, ticks=ticks)
                return self._with_goods(goods)
            return self._clients.planned(understood, key, restore=restore, ticks=ticks, progress=progress)

    @staticmethod
    def _with_goods(goods: PreparedGoods) -> PreparedImport:
        return PreparedImport(
            goods.understood,
            goods.buyers.prepared.sheets if goods.buyers is not None and goods.buyers.mixed else (),
            Folded((), (), {}),
            ImportPlan(goods.rows),
            goods.restore,
            goods.as_of,
            goods=goods,
            own=goods.buyers.prepared.own if goods.buyers is not None else PlannedFields(),
            ticks=goods.ticks,
        )

    # --- writing ------------------------------------------------------------------------------------

    def apply(
        self,
        prepared: PreparedImport,
        progress: Progress | None = None,
        *,
        before: Callable[[], object] | None = None,
        remember: bool = False,
        keep: Keep | None = None,
    ) -> ImportResult:
        """Write the plan, all of it or nothing. `before` makes the backup; it runs only if there is
        something to write. `remember` keeps the meanings of the columns for the next list like this; `keep`
        is told, in the same transaction, whose each row of the plan is.

        When the base has changed since the plan, the comparison is made anew. Raises WorkCancelled.
        """
        progress = progress or Progress()
        plan = prepared.plan
        goods = prepared.goods
        if not (plan.new or plan.updates or plan.restored or keep is not None or (goods and goods.writes)):
            return self.result(prepared)
        if before is not None:
            before()
        if prepared.own.new and not self._still_free(prepared.own):
            prepared = self.plan(
                prepared.understood,
                key=plan.key,
                restore=prepared.restore,
                ticks=prepared.ticks,
                progress=progress,
            )
            goods = prepared.goods
        if goods is not None:
            if remember:
                goods = replace(goods, as_of=self._remember(prepared.understood, goods.as_of))
            written, change_set = self._goods.apply(
                goods, progress, lambda done: self._facts(self.result(self._with_goods(done))), keep
            )
            return replace(self.result(self._with_goods(written)), change_set=change_set)
        if remember:
            prepared = replace(prepared, as_of=self._remember(prepared.understood, prepared.as_of))
        with self._store.write(Action.IMPORT, file=prepared.understood.path.name) as unit:
            if history.newest_id(unit.connection) != prepared.as_of:
                prepared = self._clients.compared(unit, prepared, plan.key, progress)
            owners = self.write_into(unit, prepared, progress)
            change_set = unit.journal.change_set_id if unit.journal.started else None
            if keep is not None:  # a list that is only remembered changes no client
                keep(unit, prepared, owners)
            told = self.result(prepared)
            unit.journal.facts |= self._facts(told)
        return replace(told, change_set=change_set)

    @staticmethod
    def _facts(told: ImportResult) -> dict[str, object]:
        """What the history keeps of an import."""
        facts: dict[str, object] = {
            "rows": told.rows,
            "created": told.created,
            "changed": told.changed,
            "same": told.same,
            "failed": told.failed,
            "sheets": list(told.sheets),
            "headings": [str(column["heading"]) for column in told.columns],
        }
        if told.nouns:
            facts["nouns"] = {noun: counts["created"] for noun, counts in told.nouns.items()}
        return facts

    def _still_free(self, own: PlannedFields) -> bool:
        """Whether the own fields to be made would get the numbers they were planned with."""
        with self._store.read() as unit:
            ids = own_fields.free_ids(unit.connection)
            return all(own_fields.number_for(unit.connection, item, ids) == item.id for item in own.new)

    def result(self, prepared: PreparedImport) -> ImportResult:
        """The counts of a plan, as `--dry-run` tells them."""
        understood, plan = prepared.understood, prepared.plan
        chosen = understood.chosen
        first = chosen[0].recognised
        goods = prepared.goods
        problems = (
            goods.problems
            if goods is not None
            else tuple(problem for of in prepared.sheets for problem in of.problems())
        )
        warnings = [*understood.info.warnings, *prepared.warnings]
        figures = plan.figures
        if figures.in_bin:
            warnings.append(IN_BIN)
        if not prepared.exact.places and _adds_beside(plan):
            warnings.append(BESIDE)
        return ImportResult(
            change_set=None,
            sheets=tuple(sheet.name for sheet in chosen),
            header_row=first.table.header_row,
            rows=len(plan.rows),
            created=figures.states.get(RowState.NEW, 0),
            changed=figures.states.get(RowState.CHANGED, 0),
            same=figures.states.get(RowState.SAME, 0),
            failed=figures.states.get(RowState.ERROR, 0),
            skipped=sum(len(sheet.recognised.table.skipped) for sheet in chosen),
            possible_duplicates=figures.possible_duplicates,
            columns=tuple(
                {"index": column.index, "heading": column.heading, "fields": list(column.fields)}
                for column in first.columns
            ),
            unmapped=tuple(column.index for column in first.columns if not column.fields),
            errors=problems,
            warnings=tuple(warnings),
            own_fields=tuple(
                {"key": item.key, "label": item.label, "kind": str(item.kind)} for item in prepared.own.new
            ),
            nouns=goods.nouns() if goods is not None else {},
        )

    # --- what failed --------------------------------------------------------------------------------

    def write_failed(self, path: Path, prepared: PreparedImport) -> int:
        """The failed rows in a workbook like the original, with the reason in a last column.

        Returns how many there were; without any, nothing is written.
        """
        reasons = {
            (row.sheet, row.row): row.reason for row in prepared.plan.rows if row.state is RowState.ERROR
        }
        sheets = []
        for sheet in prepared.understood.chosen:
            table = sheet.recognised.table
            rows = [
                (*cells, reason_sentence(reasons[sheet.name, row]))
                for row, cells in table.records
                if (sheet.name, row) in reasons
            ]
            if rows:
                sheets.append(OutSheet(sheet.name, (*table.headings, _("Reason")), rows))
        if sheets:
            with output_file(path) as file:
                write_workbook(
                    file,
                    sheets,
                    language=current_language(),
                    title=prepared.understood.path.name,
                    at=self._clock.now(),
                )
        return len(reasons)

    # --- remembering --------------------------------------------------------------------------------

    def _mappings(self) -> dict[str, str]:
        text = self._settings.get(_MAPPINGS)
        kept: dict[str, str] = json.loads(text) if text else {}
        return kept

    def _remember(self, understood: Understood, as_of: int) -> int:
        """Not of the program's own table, which says itself what its columns are.

        Returns what `as_of` is from now on: past this writing, if there was none between.
        """
        kept = self._mappings()
        for sheet in understood.chosen:
            if sheet.own is not None:
                continue
            name = _memory_of(understood, sheet)
            kept.pop(name, None)
            kept[name] = mapping_of(sheet.recognised).to_json()
        newest = dict(list(kept.items())[-_MOST_MAPPINGS:])
        with self._store.write(Action.CHANGE_SETTING, keys=[_MAPPINGS]) as unit:
            text = json.dumps(newest, ensure_ascii=False)
            was_newest = history.newest_id(unit.connection) == as_of
            kept_settings.put(unit.journal, unit.connection, {_MAPPINGS: text})
            return history.newest_id(unit.connection) if was_newest else as_of


def _adds_beside(plan: ImportPlan) -> bool:
    """Whether anybody gets a phone, an e-mail or an address beside one he has."""
    several = ("phones", "emails", "addresses")
    return any(
        isinstance(items := values.get(key), tuple) and len(items) > 1
        for values in plan.updates.values()
        for key in several
    )


def _own_column_untold(understood: Understood) -> Understood:
    """Without the warning of hidden columns where every sheet is the program's own, with its hidden mark."""
    info = understood.info
    owned = all(sheet.own is not None and sheet.own.mark is not None for sheet in understood.sheets)
    if HIDDEN_COLUMNS not in info.warnings or not owned:
        return understood
    warnings = tuple(warning for warning in info.warnings if warning != HIDDEN_COLUMNS)
    return replace(understood, info=replace(info, warnings=warnings))


def _memory_of(understood: Understood, sheet: SheetUnderstood) -> str:
    """Under what the meanings of a list are remembered: its headings, and what it was taken as."""
    noun = understood.options.noun
    headings = heading_set(sheet.recognised)
    return f"{noun}: {headings}" if noun in GOODS_NOUNS else headings
