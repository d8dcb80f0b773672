"""The first table: what the main things cost, each beside a floor measured in the same run.

    python3 tools/dev.py bench

The floors are the bare libraries doing the least that such a job needs. The ratio is what to watch: times
depend on the machine, ratios hardly do.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import export_large
import import_large
from xlsxwriter import Workbook

import floors
from clientbase.crypto.key_cost import STANDARD_COST
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import SystemClock
from clientbase.domain.document import DocumentDraft, DocumentLine, Party
from clientbase.reports.line_document import document_pdf
from clientbase.services.bases import create_base, open_base
from clientbase.services.shop import Shop

ROWS = 20_000
PAGE = 50  # rows of the list that a window shows
INVOICE_TEXTS = 70  # what an invoice of ten lines prints, about
PASSWORD = "first table"
HEADINGS = ("ПІБ", "Телефон", "E-mail", "Місто", "День народження", "Примітка")
FAMILIES = (
    "Вигаданенко",
    "Прикладюк",
    "Умовний",
    "Казкова",
    "Небутний",
    "Зразковська",
    "Уявич",
    "Ніхтошенко",
)
NAMES = (
    "Котигорошко",
    "Марійка",
    "Телесик",
    "Солоха",
    "Ївга",
    "Тарас",
    "Ґалаґан",
    "Явдоха",
    "Хома",
    "Одарка",
)
CITIES = ("Київ", "Львів", "Одеса", "Харків", "Полтава", "Яремче", "Умань")


class Line(NamedTuple):
    """One line of the table; times in seconds."""

    job: str
    took: float
    floor: float
    floor_name: str


def best(work: Callable[[], object], times: int = 3) -> float:
    """The least of a few goes, in seconds: what the work costs when nothing else disturbs it."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def write_list(file: Path) -> None:
    """An invented client list of ROWS rows; every name, phone and address once."""
    book = Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Клієнти")
    sheet.write_row(0, 0, HEADINGS)
    days = book.add_format({"num_format": "dd.mm.yyyy"})
    for row in range(ROWS):
        family, name = FAMILIES[row % len(FAMILIES)], NAMES[row // len(FAMILIES) % len(NAMES)]
        sheet.write_string(row + 1, 0, f"{family} {name} {row:05}")
        sheet.write_string(row + 1, 1, f"+38050{row:07}")
        sheet.write_string(row + 1, 2, f"client{row}@example.com")
        sheet.write_string(row + 1, 3, CITIES[row % len(CITIES)])
        sheet.write_datetime(row + 1, 4, date(1960 + row % 45, row % 12 + 1, row % 28 + 1), days)
        sheet.write_string(row + 1, 5, "дзвонити після обіду" if row % 9 == 0 else "")
    book.close()


def invoice() -> DocumentDraft:
    line = DocumentLine("Чай «Вигаданий», 100 г", Decimal(3), "шт", Decimal("145.50"))
    return DocumentDraft(
        seller=Party(name="ТОВ «Казкова крамниця»", iban="UA213223130000026007233566001", country="UA"),
        buyer=Party(name="Вигаданенко Марійка"),
        lines=(line,) * 10,
        currency="UAH",
        issued_on=date(2026, 1, 15),
    )


def of_the_open_base(shop: Shop) -> list[Line]:
    """The lines about reading: the list and the search."""
    bare = floors.open_bare(shop.store.path, shop.keys.base)

    def page() -> None:
        shop.clients.rows(shop.clients.ids(ClientQuery())[:PAGE])

    def search() -> None:
        shop.clients.rows(shop.clients.ids(ClientQuery(text="ївга 0123"))[:PAGE])

    lines = [
        Line(
            "first page of the list",
            best(page),
            best(lambda: floors.first_page(bare, PAGE)),
            "bare sqlcipher3",
        ),
        Line("search", best(search), best(lambda: floors.matches(bare, "0123")), "bare sqlcipher3"),
    ]
    bare.close()
    return lines


def measure(folder: Path) -> list[Line]:
    workbook, base = folder / "clients.xlsx", folder / "First.clientbase"
    write_list(workbook)
    shop = create_base(base, PASSWORD, clock=SystemClock()).shop
    try:
        began = time.perf_counter()
        import_list(shop, workbook)
        imported = Line(
            f"import of {ROWS:,} rows",
            time.perf_counter() - began,
            best(lambda: floors.read_cells(workbook)),
            "calamine alone",
        )
        reading = of_the_open_base(shop)
        database, key = shop.store.path, shop.keys.base
    finally:
        shop.close()

    def bare() -> None:
        floors.open_bare(database, key).close()

    def bare_with_password() -> None:
        floors.derive_key(PASSWORD, STANDARD_COST.memory_kib, STANDARD_COST.passes, STANDARD_COST.lanes)
        bare()

    opening = best(lambda: open_base(base, PASSWORD, clock=SystemClock()).close())
    opened = [
        Line("open a base", opening, best(bare), "bare sqlcipher3"),
        Line("", opening, best(bare_with_password), "bare Argon2id and sqlcipher3"),
    ]
    draft = invoice()
    drawn = Line(
        "one invoice",
        best(lambda: document_pdf(draft, draft=True)),
        best(lambda: floors.draw_lines(INVOICE_TEXTS)),
        "reportlab canvas alone",
    )
    return [*opened, *reading, imported, drawn]


def of_large_lists(folder: Path) -> tuple[list[Line], str]:
    """The lines about 100,000 rows, and what memory the import took."""
    found = import_large.measured_apart()
    name = f"{found.rows:,} rows"
    lines = [Line(f"import of {name}", found.took, found.floor, "calamine and bare executemany")]
    if found.converted is not None:
        lines.append(Line("", found.took, found.converted, "LibreOffice converting it to CSV"))
    if found.again is not None and found.later is not None:
        lines.append(Line("the same list again", found.again, found.floor, "the same"))
        lines.append(Line("a tenth of it changed", found.later, found.floor, "the same"))
    lines.append(Line("undo of that import", found.undone, found.floor, "the same"))
    if found.changed_back is not None:
        lines.append(Line("undo of changes to all", found.changed_back, found.floor, "the same"))
    exported = export_large.measure(folder)
    lines.append(Line(f"export of {name}", exported.took, exported.floor, "openpyxl write-only"))
    grown = f"The import let the program grow by {found.grown:.0f} MB"
    return lines, f"{grown}; the process that read the file took {found.child:.0f} MB."


def import_list(shop: Shop, workbook: Path) -> None:
    """Plan and apply, as a person who agrees with everything."""
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(workbook)))
    if result.created != ROWS:
        sys.exit(f"{result.created} of {ROWS} clients were imported: what was measured is not an import.")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="clientbase-") as folder:
        lines = measure(Path(folder))
        large, memory = of_large_lists(Path(folder))
    lines += large
    print(f"{'':24} {'took':>10} {'floor':>10} {'ratio':>7}")
    for line in lines:
        ratio = line.took / line.floor
        times = f"{line.took * 1000:8.1f} ms {line.floor * 1000:7.1f} ms"
        print(f"{line.job:24} {times} {ratio:6.2f}×  {line.floor_name}")
    print(memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
