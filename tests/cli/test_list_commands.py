"""`import --keep`, `lists`, `refresh`, `write-back`: a list kept in step from a script."""

from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Run, opened
from tests.kept_lists import HEADINGS, ROWS, book, client_named, edit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx")


def test_a_list_there_and_back(run: Run, base: Path, path: Path, tmp_path: Path) -> None:
    assert run("import", base, path, "--keep", "--json").json["created"] == 4
    (kept,) = run("lists", base, "--json").json
    assert (kept["sheet"], kept["rows"], kept["format"]) == ("Клієнти", 4, "xlsx")
    assert "Клієнти.xlsx" in run("lists", base).out
    edit(path, {(4, 4): "Бровари", (5, 2): "050 222-33-99"})
    told = run("refresh", base, "Клієнти.xlsx", "--dry-run", "--json").json
    assert (told["in_file"], told["both"], told["change_set"]) == (2, 0, None)
    result = run("refresh", base, kept["id"], "--json").json
    assert (result["changed"], result["created"]) == (2, 0)
    assert "Nothing new in the list." in run("refresh", base, kept["id"]).out
    copy = tmp_path / "copy.xlsx"
    told = run("write-back", base, kept["id"], "--out", copy, "--json").json
    assert (told["cells"], told["file"], told["change_set"]) == ([], str(copy), None)
    assert copy.read_bytes()[:2] == b"PK"


def test_what_changed_here_is_written(run: Run, base: Path, path: Path) -> None:
    run("import", base, path, "--keep")
    run("import", base, _other(path.parent))
    told = run("write-back", base, "Клієнти.xlsx", "--all-new", "--json").json
    assert [one["name"] for one in told["new"]] == ["Новак Ніна"]
    assert Path(told["kept_as"]).is_file()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[-1][:2] == ["Новак Ніна", "097 111-22-33"]
    assert run("refresh", base, "1", "--json").json["change_set"] is None
    assert "Written" not in run("write-back", base, "1").out


def _other(folder: Path) -> Path:
    file = folder / "other.csv"
    file.write_text("ПІБ;Телефон\nНовак Ніна;0971112233\n", "utf-8")
    return file


def test_a_list_can_be_let_go(run: Run, base: Path, path: Path) -> None:
    run("import", base, path, "--keep")
    assert run("lists", base, "--forget", "1", "--json").json == []
    assert "import --keep" in run("lists", base).out
    told = run("refresh", base, "1", "--json")
    assert (told.code, told.json["error"]) == (1, "ListUnknown")
    assert run("refresh", base, "1", "--prefer", "both").code == 2


def test_who_was_erased_comes_back_only_when_named(run: Run, base: Path, path: Path) -> None:
    run("import", base, path, "--keep")
    shop = opened(base)
    shop.clients.erase(client_named(shop, "Петренко"))
    shop.close()
    told = run("refresh", base, "1", "--json").json
    assert [(row["sheet_row"], told["change_set"]) for row in told["erased"]] == [(5, None)]
    assert "--take" in run("refresh", base, "1").out
    assert run("refresh", base, "1", "--take", "5", "--json").json["created"] == 1


def test_a_renamed_sheet_is_followed_or_named(run: Run, base: Path, path: Path) -> None:
    run("import", base, path, "--keep")
    _sheets(path, "Січень", "Лютий")
    told = run("refresh", base, "1", "--dry-run")
    assert (told.code, "Січень, Лютий" in told.err) == (1, True)
    assert run("refresh", base, "1", "--sheet", "Лютий", "--json").json["followed"] == [
        "The list was on the sheet “Клієнти” and is on “Лютий” now."
    ]
    assert "“Лютий”" in run("write-back", base, "1", "--sheet", "Лютий", "--dry-run").out
    _sheets(path, "Березень")
    assert "“Березень”" in run("refresh", base, "1").out


def _sheets(path: Path, *names: str) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in names:
            page = workbook.add_worksheet(name)
            for at, row in enumerate((HEADINGS, *ROWS)):
                page.write_row(at, 0, row)


def test_what_cannot_be_kept_is_said_and_not_imported(
    run: Run, base: Path, path: Path, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Новак Ніна\nEND:VCARD\n", "utf-8")
    told = run("import", base, cards, "--keep", "--json")
    assert (told.code, told.json["error"]) == (1, "ListNotKept")
    run("import", base, path)
    run("export", base, tmp_path / "own.xlsx")
    told = run("import", base, tmp_path / "own.xlsx", "--keep", "--json")
    assert (told.code, told.json["error"]) == (1, "OwnExportNotKept")
    assert run("lists", base, "--json").json == []
    assert len(run("find", base, "", "--json").json) <= 4
