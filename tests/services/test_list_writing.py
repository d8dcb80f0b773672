"""Writing back into the owner's workbook: only what changed here, in the list's own manner, proved."""

import io
import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from clientbase.domain.cell_edits import CellEdit
from clientbase.domain.client import Address, ClientDraft, Email, Kind, Phone, Sex
from clientbase.domain.errors import FileInUse, FileNotTakenBack, FilePasswordNeeded
from clientbase.domain.living_list import ListChangedMeanwhile, ListLocked, ListNotProved, ListNotWritable
from clientbase.domain.living_plan import CellState, Side
from clientbase.domain.progress import Progress
from clientbase.exchange.xlsx_patch import patch_workbook
from clientbase.services import list_writing
from clientbase.services.shop import Shop
from tests.kept_lists import cells, client_named, edit, imported

HEADINGS = (
    "Прізвище та ім'я",
    "Моб.",
    "Дата народження",
    "Стать",
    "Місто",
    "Вулиця",
    "Теги",
    "Знижка %",
    "Борг",
)


def book(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet("Список")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        page.write_row(1, 0, HEADINGS)
        people: Sequence[tuple[Any, ...]] = (
            (
                "Іваненко Іван",
                "067-123-45-67",
                date(1990, 5, 17),
                "ч",
                "Київ",
                "вул. Садова, 5",
                "vip; новий",
                5,
            ),
            ("Петренко Ольга", "050-222-33-44", date(1985, 12, 1), "ж", "Львів", "вул. Нова, 1", "", 10),
            ("Сидорук Яна", "063-111-22-33", None, "ж", "Одеса", "", "", 0),
            ("Коваль Марія", "", date(2001, 1, 31), "ж", "", "", "", 0),
        )
        for at, (name, phone, born, sex, city, street, tags, percent) in enumerate(people, start=2):
            page.write_row(at, 0, [name, phone])
            if born:
                page.write_datetime(at, 2, datetime(born.year, born.month, born.day), day)
            page.write_row(at, 3, [sex, city, street, tags, percent])
            page.write_formula(at, 8, f"=H{at + 1}*10", None, percent * 10)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Список.xlsx")


def differing(
    before: dict[tuple[int, int], Any], after: dict[tuple[int, int], Any]
) -> dict[tuple[int, int], Any]:
    return {at: after.get(at) for at in before | after if before.get(at) != after.get(at)}


def test_only_what_changed_here_is_written_and_as_the_list_writes_it(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    before = cells(path)
    ivan, olga, yana = (
        client_named(shop, "Іваненко"),
        client_named(shop, "Петренко"),
        client_named(shop, "Сидорук"),
    )
    shop.clients.update(ivan, {"phones": (Phone("0509998877", "+380509998877"),), "birthday": "1991-06-18"})
    shop.clients.update(olga, {"family_name": "Шевченко", "tags": ("постійна", "опт")})
    shop.clients.update(yana, {"birthday": "1999-02-03", "sex": Sex.MALE, "note": "сюди не пишеться"})
    plan = shop.list_writing.plan(list_id)
    assert plan.untold == ()
    result = shop.list_writing.write(plan)
    assert differing(before, cells(path)) == {
        (3, 2): "050-999-88-77",
        (3, 3): date(1991, 6, 18),
        (4, 1): "Шевченко Ольга",
        (4, 7): "постійна, опт",
        (5, 3): date(1999, 2, 3),
        (5, 4): "ч",
    }
    assert result.cells == 6
    assert result.kept_as is not None
    assert "2026-11-22" in result.kept_as.name
    assert cells(result.kept_as) == before
    assert shop.living_lists.plan(list_id).is_done
    assert not shop.living_lists.plan(list_id).cells
    assert shop.list_writing.plan(list_id).cells == ()


def test_chosen_new_clients_are_appended(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    before = cells(path)
    new = shop.clients.add(
        ClientDraft(
            family_name="Новак",
            given_name="Ніна",
            phones=(Phone("0971112233", "+380971112233"),),
            addresses=(Address(city="Луцьк"),),
            birthday="1980-10-20",
            sex=Sex.FEMALE,
        )
    )
    shop.clients.add(ClientDraft(family_name="Незваний"))
    plan = shop.list_writing.plan(list_id, [new])
    assert [row.name for row in plan.new] == ["Новак Ніна"]
    shop.list_writing.write(plan)
    assert differing(before, cells(path)) == {
        (7, 1): "Новак Ніна",
        (7, 2): "097-111-22-33",
        (7, 3): date(1980, 10, 20),
        (7, 4): "ж",
        (7, 5): "Луцьк",
    }
    after = shop.living_lists.plan(list_id)
    assert after.is_done
    assert not after.cells
    assert len(after.new_here) == 1
    shop.clients.update(new, {"addresses": (Address(city="Рівне"),)})
    assert [cell.new for cell in shop.list_writing.plan(list_id).cells] == ["Рівне"]


def test_no_client_goes_below_a_line_of_totals(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "Разом.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet("Список")
        page.write_row(0, 0, ("ПІБ", "Телефон", "Бали"))
        for at, name in enumerate(("Іваненко Іван", "Петренко Ольга"), start=1):
            page.write_row(at, 0, (name, f"067123456{at}", at + 1))
        page.write(4, 0, "Разом")
        page.write_formula(4, 2, "=SUM(C2:C3)", None, 5)
    list_id = imported(shop, path)
    new = [shop.clients.add(ClientDraft(family_name=name)) for name in ("Новак", "Другак")]
    plan = shop.list_writing.plan(list_id, new)
    assert plan.room == 1
    result = shop.list_writing.write(plan)
    assert (result.rows, result.refused, result.ending) == (1, ((1, 0, "no_room"),), ((5, 3),))
    after = cells(path)
    assert (after[4, 1], after[5, 1], after[5, 3]) == ("Новак", "Разом", 5)
    assert shop.list_writing.plan(list_id, new).room == 0
    after_all = shop.living_lists.plan(list_id)
    assert (after_all.new_here, after_all.cells, after_all.is_done) == ((new[1],), (), True)


def test_where_every_cell_is_left_alone_the_file_is_not_written(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "Формули.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet("Список")
        page.write_row(0, 0, ("ПІБ", "Телефон", "Місто"))
        for at, name in enumerate(("Іваненко Іван", "Петренко Ольга"), start=1):
            page.write_row(at, 0, (name, f"067123456{at}"))
            page.write_formula(at, 2, '="Київ"', None, "Київ")
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"addresses": (Address(city="Бровари"),)})
    before = path.read_bytes()
    result = shop.list_writing.write(shop.list_writing.plan(list_id))
    assert result.refused == ((2, 3, "formula"),)
    assert (result.change_set, result.kept_as, result.cells) == (None, None, 0)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]


def test_what_a_killed_writing_left_goes_with_the_next(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    left = path.with_name(f".{path.name}.0a1b2c3d.part")
    left.write_bytes(path.read_bytes())
    os.utime(left, (0, 0))
    shop.list_writing.write(shop.list_writing.plan(list_id))
    assert not left.exists()


def test_of_whom_the_list_can_say_nothing_no_row_is_made(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    before = cells(path)
    nameless = shop.clients.add(ClientDraft(emails=(Email("x@example.com"),)))
    single = shop.clients.add(ClientDraft(family_name="Новак"))
    company = shop.clients.add(ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»"))
    plan = shop.list_writing.plan(list_id, [nameless, single, company])
    assert [one.client_id for one in plan.appended] == [single, company]
    shop.list_writing.write(plan)
    assert differing(before, cells(path)) == {(7, 1): "Новак", (8, 1): "ТОВ «Ромашка»"}
    after = shop.living_lists.plan(list_id)
    assert (after.new_here, after.cells, after.is_done) == ((nameless,), (), True)


def test_a_copy_elsewhere_agrees_nothing(shop: Shop, path: Path, tmp_path: Path) -> None:
    list_id = imported(shop, path)
    content = path.read_bytes()
    shop.clients.update(client_named(shop, "Іваненко"), {"addresses": (Address(city="Ірпінь"),)})
    out = tmp_path / "copy.xlsx"
    result = shop.list_writing.write(shop.list_writing.plan(list_id), out=out)
    assert (result.change_set, result.kept_as) == (None, None)
    assert path.read_bytes() == content
    assert cells(out)[3, 5] == "Ірпінь"
    assert len(shop.list_writing.plan(list_id).cells) == 2


def test_nothing_is_written_into_an_open_or_changed_file(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"addresses": (Address(city="Ірпінь"),)})
    plan = shop.list_writing.plan(list_id)
    content = path.read_bytes()
    mark = path.with_name(f"~${path.name}")
    mark.touch()
    with pytest.raises(FileInUse):
        shop.list_writing.write(plan)
    mark.unlink()
    path.write_bytes(content + b"\0")
    with pytest.raises(ListChangedMeanwhile):
        shop.list_writing.write(plan)
    assert sorted(item.name for item in path.parent.iterdir() if item.is_file()) == [path.name]


class Watched(Progress):
    """Says each time it is asked for a wish to stop."""

    def __init__(self, asked: Callable[[Progress], object]) -> None:
        super().__init__()
        self._asked = asked

    def check(self) -> None:
        self._asked(self)
        super().check()


def test_what_was_saved_into_the_list_while_it_was_written_is_not_lost(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"addresses": (Address(city="Ірпінь"),)})
    plan = shop.list_writing.plan(list_id)
    saved = path.read_bytes() + b"\0"
    with pytest.raises(ListChangedMeanwhile):
        shop.list_writing.write(plan, Watched(lambda _progress: path.write_bytes(saved)))
    assert path.read_bytes() == saved
    assert [item.name for item in path.parent.iterdir() if item.is_file()] == [path.name]


def test_once_the_list_is_written_it_is_too_late_to_cancel(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"addresses": (Address(city="Ірпінь"),)})
    before = path.read_bytes()

    def cancel(progress: Progress) -> None:
        if path.read_bytes() != before:
            progress.cancel()

    assert shop.list_writing.write(shop.list_writing.plan(list_id), Watched(cancel)).change_set is not None
    assert shop.living_lists.plan(list_id).is_done


def test_other_kinds_of_files_are_not_written(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("ПІБ;Телефон\nІваненко Іван;0671234567\nПетренко Ольга;0501234567\n", "utf-8")
    list_id = imported(shop, file)
    with pytest.raises(ListNotWritable):
        shop.list_writing.plan(list_id)
    file.write_text("ПІБ;Телефон\nІваненко Іван;0671234567\nПетренко Ольга;0509999999\n", "utf-8")
    assert [cell.state for cell in shop.living_lists.plan(list_id).cells] == [CellState.FILE]


def test_writing_is_not_undone_by_the_undo_key(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"birthday": "1991-06-18"})
    result = shop.list_writing.write(shop.list_writing.plan(list_id))
    with pytest.raises(FileNotTakenBack) as told:
        shop.history.undo(result.change_set)
    assert result.kept_as is not None
    assert (told.value.name, told.value.kept_as) == (path.name, result.kept_as.name)
    shop.history.undo()
    assert shop.clients.get(client_named(shop, "Іваненко")).birthday == "1990-05-17"
    (cell,) = shop.living_lists.plan(list_id).cells
    assert (cell.state, cell.file, cell.base) == (CellState.BASE, "1991-06-18", "1990-05-17")


def test_what_changed_in_the_file_stays_for_the_refresh(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan = client_named(shop, "Іваненко")
    edit(path, {(3, 7): "гурт"}, "Список")
    shop.clients.update(ivan, {"birthday": "1991-06-18"})
    plan = shop.list_writing.plan(list_id)
    assert plan.waiting == 1
    shop.list_writing.write(plan)
    (cell,) = shop.living_lists.plan(list_id).cells
    assert (cell.state, cell.unit.key, cell.file) == (CellState.FILE, "tags", "гурт")


REAL = (
    "clients/1c_course_clients.xlsx",
    "clients/wsr_client_clean.xlsx",
    pytest.param("clients/uk_coffee_distribution_clients.xlsx", marks=pytest.mark.heavy),
    pytest.param("clients/ktelecom_контрагенты.xlsx", marks=pytest.mark.heavy),
)


@pytest.mark.parametrize("name", REAL)
def test_a_real_list_there_and_back(name: str, shop: Shop, shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_bytes((shared_data / name).read_bytes())
    list_id = imported(shop, path)
    assert shop.living_lists.plan(list_id).is_done
    ids = shop.clients.ids()
    mended, disputed = ids[0], ids[len(ids) // 2]
    draft = shop.clients.get(mended)
    shop.clients.update(
        mended,
        {"phones": (*draft.phones[1:], Phone("0671234500", "+380671234500")),
         "emails": (*draft.emails, Email("new@example.com"))},
    )  # fmt: skip
    plan = shop.living_lists.plan(list_id)
    assert {cell.state for cell in plan.cells} <= {CellState.BASE}
    before = cells(path)
    writing = shop.list_writing.plan(list_id)
    result = shop.list_writing.write(writing)
    changed = differing(before, cells(path))
    assert set(changed) == {(cell.sheet_row, cell.column) for cell in writing.cells}
    assert result.refused == ()
    assert shop.living_lists.plan(list_id).is_done
    untold = {unit for one in writing.untold for unit in one.units}
    assert {cell.unit.key for cell in shop.living_lists.plan(list_id).cells} == untold

    # now on both sides
    row = next(row for row in _rows(shop, list_id) if row.client_id == disputed)
    reading = shop.living_lists.read(list_id)
    at = next(
        at for at, column in enumerate(reading.recognised.columns)
        if column.fields and set(column.fields) & {"full_name", "client_name", "family_name", "organization"}
    )  # fmt: skip
    name = {(row.sheet_row, reading.positions[at]): "Тестова Інша"}
    edit(path, name, shop.living_lists.get(list_id).sheet)
    shop.clients.update(disputed, {"family_name": "Тутешня", "given_name": "", "organization": "Тутешня"})
    plan = shop.living_lists.plan(list_id)
    assert CellState.BOTH in {cell.state for cell in plan.cells}
    shop.living_lists.apply(plan, {cell.key: Side.FILE for cell in plan.cells})
    after = shop.living_lists.plan(list_id)
    assert after.is_done
    assert (
        "Тестова" in shop.clients.get(disputed).display_name
        or "Інша" in shop.clients.get(disputed).display_name
    )


def _rows(shop: Shop, list_id: int):  # type: ignore[no-untyped-def]
    from clientbase.db import living_lists

    with shop.store.read() as unit:
        return living_lists.rows_of(unit.connection, list_id)


def test_an_encrypted_workbook_is_refreshed_but_not_written(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    encrypted = io.BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt("таємно", encrypted)
    path.write_bytes(encrypted.getvalue())
    with pytest.raises(FilePasswordNeeded):
        shop.living_lists.plan(list_id)
    assert shop.living_lists.plan(list_id, password="таємно").is_done
    with pytest.raises(ListLocked):
        shop.list_writing.plan(list_id)


def test_a_workbook_that_reads_otherwise_does_not_take_the_place(
    shop: Shop, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"birthday": "1991-06-18"})
    plan = shop.list_writing.plan(list_id)
    content = path.read_bytes()

    def astray(*files: Any, **what: Any) -> Any:
        """One cell more than was asked for."""
        return patch_workbook(*files, **(what | {"edits": [*what["edits"], CellEdit(5, 1, "зайве")]}))

    monkeypatch.setattr(list_writing, "patch_workbook", astray)
    with pytest.raises(ListNotProved):
        shop.list_writing.write(plan)
    assert path.read_bytes() == content
    assert [item.name for item in path.parent.iterdir() if item.is_file()] == [path.name]
    assert len(shop.list_writing.plan(list_id).cells) == 1
