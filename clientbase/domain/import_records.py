"""Rows of a recognised table become drafts of clients, each with what was mended, flagged or impossible."""

from dataclasses import dataclass, replace

from clientbase.domain.client import ClientDraft, display_name_of
from clientbase.domain.column_profile import profile
from clientbase.domain.company_name import mostly_companies
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.import_values import CellProblem, Reason, Regional, cell_text, is_blank
from clientbase.domain.person_name import NameOrder, name_order
from clientbase.domain.phone import UNKNOWN_COUNTRY
from clientbase.domain.progress import Progress
from clientbase.domain.record_draft import Habits, RowDraft
from clientbase.domain.sheet import SheetRow
from clientbase.i18n import N_

_STEP = 200
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One row. `given`: field keys of the catalogue that the file filled; blanks are never among them.

    `problems` with `kept` false (Reason.NO_NAME) means that the row fails. `mended` names the fields whose
    value is not quite as it was written (look-alike letters, a lost zero); `originals` pairs a field whose
    text was changed in reading with that text.
    """

    row: int
    draft: ClientDraft
    given: frozenset[str]
    problems: tuple[CellProblem, ...] = ()
    mended: tuple[str, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> bool:
        return any(not problem.kept for problem in self.problems)


def read_records(
    recognised: Recognised, regional: Regional, progress: Progress | None = None
) -> tuple[ImportRecord, ...]:
    """Every record of the table, in its order. Raises WorkCancelled when the person asked to stop."""
    columns = [column for column in recognised.columns if column.fields]
    records = recognised.table.records
    if progress is not None:
        progress.start(N_("Reading rows"), len(records))
    habits = habits_of(recognised, regional)
    overlong = frozenset(recognised.table.overlong)
    found: list[ImportRecord] = []
    for done, (row, cells) in enumerate(records, start=1):
        found.append(_record(row, cells, columns, habits, row in overlong))
        if progress is not None and done % _STEP == 0:
            progress.advance(_STEP)
    if progress is not None:
        progress.advance(len(records) % _STEP)
    return tuple(found)


def habits_of(recognised: Recognised, regional: Regional) -> Habits:
    """How this list is written: order of names, companies or people, whose phones, order of dates."""
    step = max(1, len(recognised.table.records) // _SAMPLE)
    sample = [cells for _row, cells in recognised.table.records[::step]]
    order = NameOrder.UNKNOWN
    companies = False
    countries: dict[int, str] = {}
    orders: dict[int, str] = {}
    for column in recognised.columns:
        cells = [row[column.index] for row in sample if column.index < len(row)]
        texts = [text for cell in cells if not is_blank(text := cell_text(cell))]
        for key in column.fields:
            if (
                key in ("full_name", "client_name", "family_name", "contact_person")
                and order is NameOrder.UNKNOWN
            ):
                order = name_order(texts)
            if key == "client_name":
                companies = mostly_companies(texts)
            if key in ("phone", "mobile", "work_phone", "home_phone", "fax"):
                countries[column.index] = _country_of(
                    profile(cells, regional.country).valid_phone, texts, regional
                )
            orders[column.index] = column.date_order or regional.date_order
    headings = {column.index: column.heading for column in recognised.columns}
    return Habits(regional, order, companies, countries, orders, headings)


def _country_of(valid: float, texts: list[str], regional: Regional) -> str:
    """The shop's country, unless most numbers of a longer list are plainly of another."""
    single = [text for text in texts if sum(character.isdigit() for character in text) <= 13]
    if len(single) >= 8 and valid < 0.4:
        return UNKNOWN_COUNTRY
    return regional.country


def _record(row: int, cells: SheetRow, columns: list[Column], habits: Habits, overlong: bool) -> ImportRecord:
    building = RowDraft(row, habits)
    for column in columns:
        if column.index < len(cells):
            value = cells[column.index]
            if value is None or value == "":
                continue
            for key in column.fields:
                building.take(key, column.index, value)
    draft = building.draft()
    if overlong:
        building.problem(len(cells) - 1, cell_text(cells[-1]) if cells else "", Reason.TOO_MANY_CELLS)
    if not display_name_of(draft):
        first = columns[0].index if columns else 0
        shown = next((text for cell in cells if not is_blank(text := cell_text(cell))), "")
        building.problems.append(CellProblem(row, first, shown, Reason.NO_NAME, kept=False))
    return ImportRecord(
        row,
        draft if not building.flags else replace(draft, flags=tuple(building.flags)),
        frozenset(building.given),
        tuple(building.problems),
        tuple(dict.fromkeys(building.mended)),
        tuple(building.originals),
    )
