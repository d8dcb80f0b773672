"""Lists are looked at and taken over from the command line."""

import json
import os
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from clientbase.services.sample_list import HEADER_ROW, ROWS, sample_list
from tests.cli.conftest import CLOCK, Run, opened

CSV = """ПІБ;Телефон;Пошта;Місто
Ткаченко Олена;067 000 12 34;olena@example.com;Київ
Шевчук Іван;0500005678;;Львів
"""
KEYS = {
    "change_set", "sheets", "header_row", "rows", "created", "changed", "same", "failed", "skipped",
    "possible_duplicates", "columns", "unmapped", "errors", "warnings",
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(CSV, "utf-8")
    return path


def test_a_look_needs_no_base(run: Run, file: Path) -> None:
    ran = run("peek", file, "--rows", "1", "--json", env={"CLIENTBASE_PASSWORD": "-"})
    assert ran.code == 0
    sheet = ran.json["sheets"][0]
    assert (sheet["rows"], sheet["records"], sheet["header_row"]) == (3, 2, 1)
    assert [column["heading"] for column in sheet["columns"]] == ["ПІБ", "Телефон", "Пошта", "Місто"]
    assert [column["fields"] for column in sheet["columns"]] == [
        ["full_name"],
        ["phone"],
        ["email"],
        ["city"],
    ]
    assert all(0 < column["confidence"] <= 1 for column in sheet["columns"])
    first = sheet["first_rows"]
    assert len(first) == 1
    assert first[0]["values"]["family_name"] == "Ткаченко"
    assert first[0]["values"]["phones"][0]["e164"] == "+380670001234"
    assert "Телефон" in run("peek", file).out


def test_an_import_its_repeat_and_its_undo(run: Run, base: Path, file: Path) -> None:
    told = run("import", base, file, "--json").json
    assert set(told) >= KEYS
    assert (told["rows"], told["created"], told["same"], told["failed"]) == (2, 2, 0, 0)
    assert run("find", base, "12-34", "--json").json[0]["display_name"] == "Ткаченко Олена"
    again = run("import", base, file, "--json").json
    assert (again["created"], again["changed"], again["same"], again["change_set"]) == (0, 0, 2, None)
    undone = run("undo", base, "--change-set", told["change_set"], "--json").json
    assert undone["reversed"]["count"] == 2
    assert run("info", base, "--json").json["clients"] == 0


def test_a_dry_run_writes_nothing(run: Run, base: Path, file: Path) -> None:
    before = run("history", base, "--json").json
    shop = opened(base)  # and may run beside a window
    told = run("import", base, file, "--dry-run", "--json").json
    shop.close()
    assert (told["created"], told["change_set"]) == (2, None)
    assert run("history", base, "--json").json == before


def test_a_backup_goes_before_an_import_into_a_base_with_clients(run: Run, base: Path, file: Path) -> None:
    run("import", base, file)
    assert run("info", base, "--json").json["backups"] == []
    file.write_text(CSV + "Нова Ніна;0630000001;;\n", "utf-8")
    run("import", base, file)
    assert len(run("info", base, "--json").json["backups"]) == 1


def test_a_second_folder_that_is_away_is_told_and_keeps_nothing_from_being_done(
    run: Run, base: Path, file: Path, tmp_path: Path
) -> None:
    run("import", base, file)
    run("settings", base, "backup.second_folder", tmp_path / "stick")
    (tmp_path / "more.csv").write_text("ПІБ;Місто\nНова Ганна;Одеса\n", encoding="utf-8")
    ran = run("import", base, "more.csv", "--json")
    assert (ran.code, ran.json["created"]) == (0, 1)
    assert str(tmp_path / "stick") in ran.err


def test_what_could_not_be_taken_is_told(run: Run, base: Path, file: Path) -> None:
    file.write_text(
        "ПІБ;Телефон;Дата народження\nТкаченко Олена;12;31.02.1990\nШевчук Іван;0500005678;1.2.1990\n",
        "utf-8",
    )
    ran = run("import", base, file, "--json")
    assert ran.code == 0
    errors = {error["reason"]: error for error in ran.json["errors"]}
    assert errors["bad_phone"] | {"sheet": ""} == {
        "row": 2, "column": 1, "value": "12", "reason": "bad_phone", "kept": True, "sheet": "",
    }  # fmt: skip
    assert errors["bad_date"]["value"] == "31.02.1990"
    assert "31.02.1990" in run("import", base, file).out


def test_columns_may_be_said(run: Run, base: Path, file: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"columns": {"Місто": "note", "Пошта": None}}), "utf-8")
    told = run("import", base, file, "--map", mapping, "--key", "phone", "--json").json
    assert told["unmapped"] == [2]
    assert (
        run("show", base, run("find", base, "олена", "--json").json[0]["id"], "--json").json["note"] == "Київ"
    )


def test_how_a_table_lies_may_be_said(run: Run, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes("Ткаченко Олена|0670001234|3/4/1990\n".encode("cp1251"))
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"columns": {"0": "full_name", "1": "phone", "2": "birthday"}}), "utf-8")
    options = ("--encoding", "cp1251", "--delimiter", "|", "--header-row", "none", "--date-order", "mdy")
    told = run("import", base, path, *options, "--map", mapping, "--as", "clients", "--json").json
    assert (told["created"], told["header_row"]) == (1, 0)
    assert run("find", base, "олена", "--json").json[0]["birthday"] == "1990-03-04"


def test_the_sample_list_comes_over_whole(run: Run, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sample_list(path, "uk", CLOCK)
    told = run("import", base, path, "--json").json
    assert (told["created"], told["header_row"], told["failed"]) == (ROWS, HEADER_ROW, 0)
    assert run("import", base, path, "--json").json["same"] == ROWS


@pytest.mark.parametrize("command", [("peek",), ("import", "{base}")], ids=["peek", "import"])
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (None, "FileMissing"),
        (b"", "FileEmpty"),
        (b"PK\x03\x04" + b"\0" * 50, "FileTruncated|FileDamaged"),
        (b"%PDF-1.4 something", "NotASpreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "NotASpreadsheet"),
        (b'{"a": 1}', "NotASpreadsheet"),
    ],
)
def test_a_file_that_is_no_list(
    run: Run, base: Path, tmp_path: Path, command: tuple[str, ...], content: bytes | None, error: str
) -> None:
    path = tmp_path / 'list "чудовий" 🌷.xlsx'
    if content is not None:
        path.write_bytes(content)
    ran = run(*(word.format(base=base) for word in command), path, "--json")
    assert ran.code == 1
    assert ran.json["error"] in error.split("|")
    assert run("info", base, "--json").json["clients"] == 0


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--sheet", "Nowhere"), "SheetMissing"),
        (("--encoding", "klingon"), "EncodingUnknown"),
        (("--as", "orders"), "AnotherKindOfList"),
        (("--as", "products"), "AnotherKindOfList"),
        (("--header-row", "3"), "NothingBelowHeading"),
        (("--map", "missing.json"), "FileMissing"),
        (("--map", "bad.json"), "MappingNotJson"),
        (("--map", "list.json"), "MappingShapeWrong"),
        (("--map", "bytes.json"), "MappingShapeWrong"),
        (("--map", "field.json"), "MappingFieldUnknown"),
        (("--map", "column.json"), "MappingColumnMissing"),
    ],
)
def test_options_that_do_not_fit(
    run: Run, base: Path, file: Path, tmp_path: Path, options: tuple[str, str], error: str
) -> None:
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xff")
    (tmp_path / "field.json").write_text('{"columns": {"0": "colour"}}')
    (tmp_path / "column.json").write_text('{"columns": {"Колір": "note"}}')
    ran = run("import", base, file, *options, "--json")
    assert (ran.code, ran.json["error"]) == (1, error)
    assert run("info", base, "--json").json["clients"] == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--as", "cats"),
        ("--header-row", "0"),
        ("--header-row", "first"),
        ("--date-order", "ydm"),
        ("--key", "shoe"),
        ("--delimiter", "::"),
        ("--delimiter", '"'),
    ],
)
def test_options_that_mean_nothing(run: Run, base: Path, file: Path, options: tuple[str, str]) -> None:
    assert run("import", base, file, *options).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_nobody_writes_to_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    assert run("peek", "list.csv", "--json").json["error"] == "FileNotReadable"


def test_a_protected_workbook(run: Run, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "protected.xlsx"
    sample_list(tmp_path / "list.xlsx", "uk", CLOCK)
    with (tmp_path / "list.xlsx").open("rb") as plain, path.open("wb") as protected:
        OOXMLFile(plain).encrypt("сезам", protected)
    assert run("import", base, path, "--json").json["error"] == "FilePasswordNeeded"
    wrong = {"CLIENTBASE_FILE_PASSWORD": "wrong"}
    assert run("import", base, path, "--json", env=wrong).json["error"] == "FilePasswordWrong"
    asked = run("peek", path, "--json", ask=lambda _: "сезам")
    assert asked.json["sheets"][0]["records"] == ROWS
    given = run("import", base, path, "--json", env={"CLIENTBASE_FILE_PASSWORD": "сезам"})
    assert given.json["created"] == ROWS


def test_what_of_the_file_was_not_taken_is_told(run: Run, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    lines = ["ПІБ;Телефон;", "Іваненко Іван;0671234567;", "Гнатюк Семен;0671234568;вайбер", ";;", ";;"]
    lines += ["Назва;Телефон;Email", "ТОВ Альфа;0441234567;a@alfa.ua", "ТОВ Бета;0441234568;b@beta.ua"]
    file.write_text("\n".join(lines), "utf-8")
    told = run("import", base, file, "--dry-run", "--lang", "uk").out
    assert "Таблиці, яких не взято: “two · 2”" in told
    assert "Пропущені колонки: № 2" in told
    assert "не взято" not in run("import", base, file, "--table", "2", "--dry-run", "--lang", "uk").out


def test_a_complete_export_is_no_list_unless_a_sheet_is_named(run: Run, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "whole.xlsx"
    assert run("export", base, file, "--complete").code == 0
    ran = run("import", base, file, "--json")
    assert (ran.code, ran.json["error"]) == (1, "WholeBaseIsNoList")


def test_a_heading_that_is_not_there_is_told_as_it_was_written(
    run: Run, base: Path, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.json").write_text('{"columns": {"Знижка Її": "note"}}', "utf-8")
    assert "Знижка Її" in run("import", base, file, "--map", tmp_path / "map.json", "--json").json["message"]


def test_a_dry_run_tells_of_its_rows_and_by_what_each_is_known(run: Run, base: Path, file: Path) -> None:
    run("import", base, file)
    file.write_text(CSV.replace("Київ", "Одеса").replace("0500005678", ""), "utf-8")
    plan = run("import", base, file, "--dry-run", "--json").json["plan"]
    assert [(row["row"], row["state"], row["client_id"]) for row in plan] == [
        (2, "changed", 1),
        (3, "same", 2),
    ]
    assert plan[0]["known_by"] == {"key": "email", "value": "olena@example.com", "merged": False}
    assert plan[0]["changes"][0]["field"] == "addresses"
    assert plan[1]["known_by"]["key"] == "name"
    text = run("import", base, file, "--dry-run", "--rows", "1").out
    assert "Found by the e-mail olena@example.com" in text
    assert "and 1 more" in text
    assert run("import", base, file, "--dry-run", "--rows", "0", "--json").json["plan"] == []
    assert "plan" not in run("import", base, file, "--json").json


def test_clients_in_the_bin_come_back_when_asked(run: Run, base: Path, file: Path) -> None:
    told = run("import", base, file, "--json").json
    shop = opened(base)
    shop.clients.to_bin([1])
    shop.close()
    assert run("import", base, file, "--json").json["changed"] == 0
    assert run("import", base, file, "--restore", "--json").json["changed"] == 1
    assert told["created"] == 2


def test_goods_taken_for_clients_are_told_how_to_be_taken(run: Run, base: Path, tmp_path: Path) -> None:
    goods = tmp_path / "goods.csv"
    goods.write_text("Товар;Ціна;Залишок\nКава;120;5\nЧай;80;7\nЦукор;30;9\n", "utf-8")
    ran = run("import", base, goods, "--json")
    assert (ran.code, ran.json["error"]) == (1, "GoodsAmongClients")
    assert "--as products" in ran.json["message"]
    ran = run("import", base, goods, "--as", "orders", "--json")  # nobody bought anything here
    assert (ran.code, ran.json["error"]) == (1, "AnotherKindOfList")
    assert "looks like a list of goods or prices" in ran.json["message"]
