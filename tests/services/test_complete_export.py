"""The whole base in a workbook, and a new base of it: every row equal, whatever program saved the file."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Integer

from clientbase import i18n
from clientbase.crypto.key_cost import KeyCost
from clientbase.db import tables as t
from clientbase.db import whole_base
from clientbase.db.columns import metadata
from clientbase.db.file_columns import FILE_COLUMNS
from clientbase.db.merge_tables import client_merge, distinct_pair
from clientbase.db.time_tables import employee_seen, reminder_state, rule_run
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.base_errors import FileExists
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, ContactPerson, Messenger, Phone
from clientbase.domain.complete_export import (
    CompleteExportChanged,
    CompleteExportNewer,
    Digest,
    NotACompleteExport,
)
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.domain.progress import Progress
from clientbase.domain.series_edits import Scope
from clientbase.domain.task import TaskDraft
from clientbase.services.import_own_fields import with_all_columns
from clientbase.services.rebuilding import rebuild
from clientbase.services.sample_messy import messy_list
from clientbase.services.shop import Shop
from tests.shops import fixed_clock, make_shop

CHEAP = KeyCost(64, 1, 1)
ODD = "\t=1+1\r\n_x000D_ 😀 \u2028\x00\\ кінець "


def contents(shop: Shop) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the search index's too."""
    with shop.store.read() as unit:
        return {
            table.name: [
                tuple(row) for row in unit.connection.execute(table.select().order_by(*table.primary_key))
            ]
            for table in metadata.sorted_tables
        }


def rebuilt(file: Path, folder: Path) -> Any:
    return rebuild(file, folder, "новий пароль", clock=fixed_clock(), cost=CHEAP)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Path]]:
    """A base with something in every table, and its complete export with files."""
    folder = tmp_path_factory.mktemp("complete")
    shop = make_shop(folder / "base")
    i18n.set_language("uk")
    _import_and_keep(shop, folder / "Салон.xlsx")
    ids = shop.clients.ids()
    _trade(shop, ids[0])
    _speak_and_plan(shop, ids[0])
    _say_odd_things(shop, ids[0])
    _fill_what_is_blank(shop, ids[0], ids[8])
    shop.duplicates.merge(ids[1], ids[2:3])
    shop.duplicates.mark_distinct(ids[3:5])
    shop.clients.to_bin(ids[5:7])
    shop.clients.erase(ids[9], documents_too=True)
    shop.clients.update(ids[8], {"note": "знову"})
    shop.history.undo()
    file = folder / "Крамниця.xlsx"
    made = shop.complete_export.write(file, with_files=True)
    assert made.tables == len(whole_base.tables())
    assert made.files >= 2
    yield shop, file
    shop.close()


def _import_and_keep(shop: Shop, path: Path) -> None:
    """A messy list: own fields are made of its columns, doubtful cells are flagged, the list is kept."""
    messy_list(path, "uk")
    look = with_all_columns(shop.imports.look(path))
    shop.imports.apply(shop.imports.plan(look), keep=shop.living_lists.keeper())


def _trade(shop: Shop, client_id: int) -> None:
    product = shop.products.add(
        ProductDraft("Лавка", stock="2.5", prices=(Price("Опт", 12_340_000, "UAH"), Price("", 1, "UAH")))
    )
    line = OrderLine(product, "Лавка", "2", "шт", "12.34", "5%", 23_446_000)
    shop.orders.add(OrderDraft(client_id, number="007", ordered_on=date(2026, 2, 28), lines=(line,)))
    shop.orders.to_bin([shop.orders.add(OrderDraft(None, kind=OrderKind.RETURN, total_micro=-1))])
    shop.documents.issue(
        shop.documents.draft_for(client_id, [DocumentLine("Лавка", Decimal(1), "шт", Decimal("12.34"))]),
        client_id,
    )


def _speak_and_plan(shop: Shop, client_id: int) -> None:
    shop.employees.add("Марія Помічниця", "green")
    shop.settings.set("seller.name", "=Салон")
    shop.interactions.log(InteractionDraft(client_id, InteractionKind.CALL, text="10.11"))
    shop.tasks.complete(shop.tasks.add(TaskDraft("зателефонувати", client_id=client_id)))
    morning = datetime(2026, 11, 23, 9, 30)
    shop.appointments.add(AppointmentDraft("зачіска", morning, morning + timedelta(hours=1)))
    weekly = AppointmentDraft("масаж", morning, morning + timedelta(hours=1), rrule="FREQ=WEEKLY;COUNT=5")
    series, later = shop.appointments.add(weekly), morning + timedelta(days=14)
    shop.appointments.update(series, {"note": "ця"}, instance=later)
    shop.appointments.update(series, {"place": "зал"}, instance=later, scope=Scope.FOLLOWING)


def _fill_what_is_blank(shop: Shop, client_id: int, other_id: int) -> None:
    """A row in each table that has none, as the table itself describes it."""
    kept = shop.attachments.of_client(client_id)[0].file_id
    with shop.store.write(Action.SAMPLE) as unit:
        for table in (rule_run, reminder_state, employee_seen):
            unit.connection.execute(table.insert(), [_invented(table, client_id, other_id)])
        for table in t.JOURNALLED.values():
            blank = not unit.connection.execute(table.select().limit(1)).first()
            if blank and table not in (client_merge, distinct_pair):
                row = _invented(table, client_id, other_id)
                row |= {column.name: kept for column in FILE_COLUMNS if column.table is table}
                unit.journal.insert(table, [row])


def _invented(table: Any, client_id: int, other_id: int) -> dict[str, object]:
    values: dict[str, object] = {"client_id": client_id} if "client_id" in table.c else {}
    values |= {"other_id": other_id} if "other_id" in table.c else {}
    for column in table.columns:
        if column.name in t.DERIVED.get(table.name, ()):
            continue  # made by the program itself, as a rebuilt base makes it
        if column.name not in ("id", *values) and not column.nullable:
            whole = isinstance(column.type, Integer) or column.foreign_keys
            values[column.name] = 1 if whole else "2026-11-22"
    return values


def _say_odd_things(shop: Shop, client_id: int) -> None:
    told = {
        "note": "довга " * 15_000 + "нотатка",
        "external_id": "00123",
        "tags": ("=vip", "опт, роздріб"),
        "contact_persons": (ContactPerson("Ірина", "бухгалтер"),),
        "messengers": (Messenger("telegram", "@olena"),),
    }
    shop.clients.update(client_id, told)
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        unit.journal.update(t.client, client_id, {"stale_note": ODD})
    shop.attachments.add(client_id, "лист: про все.txt", b"content")
    gone = shop.attachments.add(client_id, "старий.txt", b"old content")
    shop.attachments.remove(gone)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Path]]:
    """A few clients and what hangs on them: quickly opened and saved by other programs."""
    folder = tmp_path_factory.mktemp("small")
    shop = make_shop(folder / "base")
    phone = Phone("067 123 45 67", "+380671234567", "mobile")
    first = shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(phone,), tags=("vip",), note=" 3-4 ")
    )
    shop.clients.add(ClientDraft(family_name="Бойко", external_id="00123", birthday="--05-17"))
    shop.clients.update(first, {"note": "=1+1\n" + "довга " * 6000})
    shop.interactions.log(InteractionDraft(first, InteractionKind.CALL, text="10.11"))
    shop.tasks.add(TaskDraft("зателефонувати", client_id=first))
    shop.attachments.add(first, "лист.txt", b"content")
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        unit.journal.update(t.client, first, {"stale_note": ODD})
    file = folder / "Крамниця.xlsx"
    shop.complete_export.write(file, with_files=True)
    yield shop, file
    shop.close()


def test_every_table_is_exported_or_left_out_with_a_reason() -> None:
    named = {table.name for table in whole_base.tables()}
    assert named | set(whole_base.LEFT_OUT) == set(metadata.tables)
    assert not named & set(whole_base.LEFT_OUT)
    assert all(whole_base.LEFT_OUT.values())
    assert {table.name for table in t.JOURNALLED.values()} <= named


def test_a_base_rebuilt_is_the_same(exported: tuple[Shop, Path], tmp_path: Path) -> None:
    shop, file = exported
    newest = shop.history.recent(1)[0]
    assert dict(newest.facts) | {"count": 0} == {
        "what": "complete", "kind": "xlsx", "count": 0, "file": file.name,
    }  # fmt: skip
    shop_now = contents(shop)
    assert {name for name, rows in shop_now.items() if not rows} == set(), "nothing is proved of these"
    told = rebuilt(file, tmp_path / "Нова")
    new = told.made.shop
    try:
        found = contents(new)
        assert found.keys() == shop_now.keys()
        export_noted = shop_now["change_set"].pop()  # made after the export was read
        assert json.loads(export_noted[4])["what"] == "complete"
        words, known = found.pop("search_word"), shop_now.pop("search_word")
        assert set(words) <= set(known), "a word nobody uses any more is forgotten when all are made anew"
        for name, rows in shop_now.items():
            assert found[name] == rows, name
        assert told.missing == 0
        assert told.files >= 2
        client_id = next(id for id in new.clients.ids() if new.attachments.of_client(id))
        kept = new.attachments.of_client(client_id)[0]
        assert new.attachments.content(kept.id) == shop.attachments.content(kept.id)
        assert new.search.clients("нотатка", 5) == shop.search.clients("нотатка", 5) != ()
        second = tmp_path / "друга.xlsx"
        new.complete_export.write(second)
        for sheet, other in zip(load_workbook(file), load_workbook(second), strict=True):
            if sheet.title != "clientbase":
                assert list(sheet.values) == list(other.values), sheet.title
    finally:
        new.close()


def resaved(file: Path, target: Path, change: Callable[[Any], object] = lambda _book: None) -> Path:
    book = load_workbook(file)
    change(book)
    book.save(target)
    return target


def test_a_file_saved_by_another_program_is_the_same(small: tuple[Shop, Path], tmp_path: Path) -> None:
    _shop, file = small
    told = rebuilt(resaved(file, tmp_path / "saved.xlsx"), tmp_path / "Нова")
    told.made.shop.close()
    assert told.missing == 1  # the folder of files lies beside the other one


@pytest.mark.heavy
def test_saved_by_libreoffice(small: tuple[Shop, Path], tmp_path: Path) -> None:
    libreoffice = shutil.which("soffice")
    if libreoffice is None:
        pytest.skip("LibreOffice is not installed")
    _shop, file = small
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = ["--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(file)]
    subprocess.run([libreoffice, profile, *asked], check=True, capture_output=True, timeout=300)
    rebuilt(tmp_path / "out" / file.name, tmp_path / "Нова").made.shop.close()


def _other_name(book: Any) -> None:
    book["client"]["E2"].value = "Інша"


def _a_row_less(book: Any) -> None:
    book["task"].delete_rows(2)


def _no_sheet(book: Any) -> None:
    del book["document"]


def _another_column(book: Any) -> None:
    book["client"].cell(1, book["client"].max_column + 1).value = "розмір"


def _text_for_a_number(book: Any) -> None:
    book["client_phone"]["B2"].value = "перший"


def _claims_another_digest(book: Any) -> None:
    """Tampered with knowledge: the digest fits, the rows refer to nobody."""
    sheet, facts = book["client_tag"], book["clientbase"]
    digest = Digest()
    sheet["B2"].value = 999_999
    for row in sheet.iter_rows(min_row=2, values_only=True):
        digest.add(tuple(row))
    line = next(row for row in facts if row[1].value == "client_tag")
    line[3].value = digest.facts().digest


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (_other_name, "CompleteExportChanged"),
        (_a_row_less, "CompleteExportChanged"),
        (_no_sheet, "CompleteExportChanged"),
        (_another_column, "CompleteExportChanged"),
        (_text_for_a_number, "CompleteExportChanged"),
        (_claims_another_digest, "RowsDoNotFit"),
    ],
)
def test_a_changed_file_makes_no_base(
    small: tuple[Shop, Path], tmp_path: Path, change: Callable[[Any], object], error: str
) -> None:
    _shop, file = small
    with pytest.raises(Exception) as told:
        rebuilt(resaved(file, tmp_path / "changed.xlsx", change), tmp_path / "Нова")
    assert type(told.value).__name__ == error
    assert [path.name for path in tmp_path.iterdir()] == ["changed.xlsx"]


def test_files_that_are_none(small: tuple[Shop, Path], tmp_path: Path) -> None:
    shop, file = small
    shop.exports.export_clients(tmp_path / "list.xlsx")
    with pytest.raises(NotACompleteExport):
        rebuilt(tmp_path / "list.xlsx", tmp_path / "Нова")

    def newer(book: Any) -> None:
        book["clientbase"]["B3"].value = "999"

    with pytest.raises(CompleteExportNewer):
        rebuilt(resaved(file, tmp_path / "newer.xlsx", newer), tmp_path / "Нова")

    def unknown(book: Any) -> None:
        book["clientbase"].append(("table", "unknown", 0, "0"))

    with pytest.raises(CompleteExportChanged):
        rebuilt(resaved(file, tmp_path / "unknown.xlsx", unknown), tmp_path / "Нова")


def test_cancelled_or_in_the_way_nothing_is_left(small: tuple[Shop, Path], tmp_path: Path) -> None:
    shop, file = small
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.complete_export.write(tmp_path / "c.xlsx", with_files=True, progress=progress)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileExists):
        shop.complete_export.write(file, with_files=True)
    with pytest.raises(WorkCancelled):
        rebuild(file, tmp_path / "Нова", "пароль", clock=fixed_clock(), cost=CHEAP, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_secrets_stay_in_the_base(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "base")
    try:
        with shop.store.write(Action.EDIT_CLIENT) as unit:
            unit.journal.insert(t.setting, [{"key": "mail.password", "value": "таємниця"}])
        shop.clients.add(ClientDraft(family_name="Ткаченко"))
        shop.complete_export.write(tmp_path / "c.xlsx")
        book = load_workbook(tmp_path / "c.xlsx")
        assert not any("таємниця" in str(cell) for sheet in book for row in sheet.values for cell in row)
    finally:
        shop.close()
