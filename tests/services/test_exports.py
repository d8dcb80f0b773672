"""Exports from a real base: whole or not at all, told in the history, chosen clients and columns."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbase.domain.base_errors import FolderMissing
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.client_sheet_reading import UNTAKEN, own_columns
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.import_table import Table
from clientbase.domain.progress import Progress
from clientbase.services.exports import ExportFormatUnknown, ExportOptions
from clientbase.services.shop import Shop
from tests.shops import make_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = make_shop(tmp_path / "base")
    phone = Phone("067 123 45 67", "+380671234567")
    shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(phone,)))
    shop.clients.add(ClientDraft(family_name="Бойко", given_name="Іван", category="vip"))
    yield shop
    shop.close()


def test_all_and_some(shop: Shop, tmp_path: Path) -> None:
    out = tmp_path / "усі.xlsx"
    assert shop.exports.export_clients(out) == 2
    rows = list(load_workbook(out).active.values)
    assert rows[0][:3] == ("Клієнт", "Вид", "Роль")
    assert [row[0] for row in rows[1:]] == ["Бойко Іван", "Ткаченко Олена"]
    assert (
        shop.exports.export_clients(
            out, ExportOptions(columns=("display_name",)), query=ClientQuery(text="бойко")
        )
        == 1
    )
    assert list(load_workbook(out).active.values) == [("Клієнт",), ("Бойко Іван",)]
    ids = shop.clients.ids()
    assert shop.exports.export_clients(out, ExportOptions(language="en"), ids=ids[::-1][:1]) == 1
    assert next(iter(load_workbook(out).active.values))[:3] == ("Client", "Kind", "Role")


def test_an_export_stands_in_the_history_without_words(shop: Shop, tmp_path: Path) -> None:
    shop.exports.export_clients(tmp_path / "c.csv")
    newest = shop.history.recent(1)[0]
    assert (newest.action, dict(newest.facts)) == (
        Action.EXPORT,
        {"what": "list", "kind": "csv", "count": 2, "file": "c.csv"},
    )


def test_whole_or_not_at_all(shop: Shop, tmp_path: Path) -> None:
    out = tmp_path / "c.xlsx"
    out.write_bytes(b"old")
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        shop.exports.export_clients(out, progress=progress)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["c.xlsx"]
    assert shop.history.recent(1)[0].action is not Action.EXPORT


def test_places_and_kinds_that_cannot_be(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(ExportFormatUnknown):
        shop.exports.export_clients(tmp_path / "c.docx")
    with pytest.raises(FolderMissing):
        shop.exports.export_clients(tmp_path / "немає" / "c.csv")


def test_an_empty_base_gives_headings(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "empty")
    try:
        assert shop.exports.export_clients(tmp_path / "c.xlsx") == 0
        assert next(iter(load_workbook(tmp_path / "c.xlsx").active.values)) == ("Клієнт", "Вид", "Роль")
    finally:
        shop.close()


def test_what_a_killed_export_left_in_the_open_goes_with_the_next(shop: Shop, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    left, of_another, now = (
        folder / f".{name}.part" for name in ("c.csv.0a1b2c3d", "d.csv.0a1b2c3d", "c.csv.4e5f6a7b")
    )
    for path in (left, of_another, now):
        path.write_text("Ткаченко")
    for path in (left, of_another):
        os.utime(path, (0, 0))
    shop.exports.export_clients(folder / "c.csv")
    assert sorted(path.name for path in folder.iterdir()) == [now.name, of_another.name, "c.csv"]


def test_how_clients_are_greeted_is_a_column_that_is_passed_over_when_the_list_comes_back(
    shop: Shop, tmp_path: Path
) -> None:
    out = tmp_path / "звертання.xlsx"
    keys = ("display_name", "kind", "role", "greeting", "short_name", "whole_name_dative")
    shop.exports.export_clients(out, ExportOptions(columns=keys, language="uk"))
    rows = list(load_workbook(out).active.values)
    assert rows[0][3:] == ("Привітання в листі", "Прізвище та ініціали", "Повне ім’я в давальному відмінку")
    assert [row[3:] for row in rows[1:]] == [
        ("Шановний пане Іване", "Бойко І.", "Бойку Івану"),
        ("Шановна пані Олено", "Ткаченко О.", "Ткаченко Олені"),
    ]
    headings = tuple(str(cell) for cell in rows[0])
    read = own_columns(Table("", 1, headings, ()))
    assert read is not None
    assert [column.field for column in read.columns if column and column.field in UNTAKEN] == list(keys[3:])
    shop.exports.export_clients(out, ExportOptions(columns=("greeting",), language="ru"))
    assert next(iter(load_workbook(out).active.values)) == ("Приветствие в письме",)
