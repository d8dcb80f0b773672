"""How one list is written, found out from a sample of it: names, companies, countries, dates, numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clientbase.domain.column_profile import profile
from clientbase.domain.company_name import mostly_companies
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Regional, cell_text, is_blank
from clientbase.domain.meaning_kinds import PHONE_LABELS, SHARED
from clientbase.domain.name_and_phone import names_in
from clientbase.domain.own_field import OwnField, OwnReader
from clientbase.domain.person_name import NameOrder, name_order
from clientbase.domain.phone import UNKNOWN_COUNTRY
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.domain.territories import territory

_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Habits:
    """How one list is written. Mappings are by column; `separators` are those of columns whose cells are
    joined to earlier ones. `home`: the column that says each row's country. `dittos`: see `Table.dittos`.
    """

    regional: Regional
    name_order: NameOrder
    companies: bool
    countries: Mapping[int, str]
    date_orders: Mapping[int, str]
    headings: Mapping[int, str]
    separators: Mapping[int, str] = field(default_factory=dict)
    own: Mapping[int, OwnReader] = field(default_factory=dict)
    home: int | None = None
    dittos: Mapping[int, Mapping[int, CellValue]] = field(default_factory=dict)

    def home_of(self, cells: SheetRow) -> str:
        """The country that a row says it is of, "" where it names none."""
        if self.home is None or self.home >= len(cells):
            return ""
        return territory(cell_text(cells[self.home]))


def habits_of(
    recognised: Recognised, regional: Regional, own: Mapping[str, OwnField] | None = None
) -> Habits:
    """How this list is written: order of names, companies or people, whose phones, order of dates."""
    step = max(1, len(recognised.table.records) // _SAMPLE)
    sample = [cells for _row, cells in recognised.table.records[::step]]
    order = NameOrder.UNKNOWN
    companies = False
    countries: dict[int, str] = {}
    orders: dict[int, str] = {}
    readers: dict[int, OwnReader] = {}
    home = next((column.index for column in recognised.columns if "country" in column.fields), None)
    for column in recognised.columns:
        cells = [row[column.index] for row in sample if column.index < len(row)]
        texts = [text for cell in cells if not is_blank(text := cell_text(cell))]
        if "name_and_phone" in column.fields:
            texts = names_in(texts, regional.country)
        for key in column.fields:
            if (
                key in ("full_name", "client_name", "name_and_phone", "family_name", "contact_person")
                and order is NameOrder.UNKNOWN
            ):
                order = name_order(texts)
            if column.name_order:
                order = NameOrder(column.name_order)
            if own and key in own:
                reader = OwnReader.of_column(own[key].kind, cells, regional)
                readers[column.index] = replace(reader, date_order=column.date_order or reader.date_order)
            if key in ("client_name", "name_and_phone"):
                companies = mostly_companies(texts)
            if key in PHONE_LABELS:
                countries[column.index] = _country_of(_of_no_country(sample, column.index, home), regional)
            orders[column.index] = column.date_order or regional.date_order
    headings = {column.index: column.heading for column in recognised.columns}
    separators = {
        column.index: column.separator for column in recognised.columns if column.separator is not None
    }
    shared = {column.index for column in recognised.columns if SHARED & set(column.fields)}
    return Habits(
        regional,
        order,
        companies,
        countries,
        orders,
        headings,
        separators,
        readers,
        home,
        {
            row: meant
            for row, cells in recognised.table.dittos.items()
            if (meant := {column: cell for column, cell in cells.items() if column in shared})
        },
    )


def _of_no_country(sample: Sequence[SheetRow], column: int, home: int | None) -> list[CellValue]:
    """The cells of a column in the rows that name no country."""
    return [
        row[column]
        for row in sample
        if column < len(row) and (home is None or home >= len(row) or not territory(cell_text(row[home])))
    ]


def _country_of(cells: Sequence[CellValue], regional: Regional) -> str:
    """The shop's country, unless most numbers of a longer list are plainly of another."""
    texts = [text for cell in cells if not is_blank(text := cell_text(cell))]
    single = [text for text in texts if sum(character.isdigit() for character in text) <= 13]
    if len(single) >= 8 and profile(cells, regional.country).valid_phone < 0.4:
        return UNKNOWN_COUNTRY
    return regional.country
