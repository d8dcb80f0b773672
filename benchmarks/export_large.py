"""A large list out of an encrypted base into a workbook, beside openpyxl alone writing the same cells.

    python benchmarks/export_large.py [ROWS]

The floor is openpyxl's write-only mode, its cells made beforehand; the job is the whole export: reading,
decrypting, shaping, writing, with the hidden column by which an import knows each row again.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from clientbase.crypto.key_cost import KeyCost
from clientbase.db import clients
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, ClientDraft, Email, Phone
from clientbase.domain.clock import SystemClock
from clientbase.exchange.reading import read_sheet
from clientbase.services.bases import create_base
from clientbase.services.exports import ExportOptions
from clientbase.services.shop import Shop

ROWS = 100_000
COLUMNS = (
    "display_name",
    "family_name",
    "given_name",
    "phones",
    "emails",
    "city",
    "birthday",
    "registered_on",
    "category",
    "note",
)
_FAMILIES = ("Вигаданенко", "Прикладюк", "Умовний", "Казкова", "Небутний", "Зразковська", "Уявич")
_NAMES = ("Марійка", "Телесик", "Солоха", "Ївга", "Тарас", "Ґалаґан", "Явдоха", "Хома", "Одарка")
_CITIES = ("Київ", "Львів", "Одеса", "Харків", "Полтава", "Яремче")
_BATCH = 5000


class Exported(NamedTuple):
    """Seconds of the export and of the floor, and by how many MiB the export made the process grow."""

    took: float
    floor: float
    grown: float

    @property
    def ratio(self) -> float:
        return self.took / self.floor


def drafts(rows: int) -> Iterator[ClientDraft]:
    """Invented clients, each of whom fills all ten columns."""
    first = date(2020, 1, 1)
    for row in range(rows):
        yield ClientDraft(
            family_name=_FAMILIES[row % len(_FAMILIES)],
            given_name=f"{_NAMES[row % len(_NAMES)]} {row:06}",
            phones=(Phone(f"050 {row // 10000:03} {row // 100 % 100:02} {row % 100:02}", f"+38050{row:07}"),),
            emails=(Email(f"client{row}@example.com"),),
            addresses=(Address(city=_CITIES[row % len(_CITIES)]),),
            birthday=f"{1950 + row % 55}-{row % 12 + 1:02}-{row % 28 + 1:02}",
            registered_on=first + timedelta(days=row % 2000),
            category="regular",
            note="дзвонити після обіду",
        )


def fill(shop: Shop, rows: int) -> None:
    waiting: list[ClientDraft] = []
    with shop.store.write(Action.SAMPLE) as unit:
        for draft in drafts(rows):
            waiting.append(draft)
            if len(waiting) == _BATCH:
                clients.add_many(unit.journal, unit.connection, waiting)
                waiting.clear()
        if waiting:
            clients.add_many(unit.journal, unit.connection, waiting)


def floor_writing(file: Path, rows: Sequence[Sequence[object]]) -> float:
    """Seconds openpyxl's write-only mode takes for these cells."""
    began = time.perf_counter()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Клієнти")
    for row in rows:
        sheet.append(row)
    book.save(file)
    return time.perf_counter() - began


def _grown() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: Path, rows: int = ROWS) -> Exported:
    shop = create_base(
        folder / "Export.clientbase", "export", clock=SystemClock(), cost=KeyCost(1024, 1, 1)
    ).shop
    file = folder / "clients.xlsx"
    try:
        fill(shop, rows)
        before = _grown()
        began = time.perf_counter()
        count = shop.exports.export_clients(file, ExportOptions(COLUMNS, row_ids=True, language="uk"))
        took = time.perf_counter() - began
        grown = _grown() - before
    finally:
        shop.close()
    if count != rows:
        sys.exit(f"{count} of {rows} clients were exported: what was measured is not an export.")
    cells = read_sheet(file, "Клієнти").rows
    return Exported(took, floor_writing(folder / "floor.xlsx", cells), grown)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory(prefix="clientbase-") as folder:
        found = measure(Path(folder), rows)
    print(
        f"export of {rows:,} rows: {found.took:.2f} s, openpyxl write-only {found.floor:.2f} s,"
        f" {found.ratio:.2f}×; the process grew by {found.grown:.0f} MiB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
