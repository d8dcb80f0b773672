"""Rows from the clipboard, cells mended in one go, and what a plan says of its records at one glance."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.domain.import_keys import Key
from clientbase.domain.record_chunk import CHUNK
from clientbase.domain.record_facts import facts_of, rows_of
from clientbase.services.import_reading import NoListFound
from clientbase.services.shop import Shop
from tests.shops import make_shop

ROWS = "Гай Ольга\t067 111 22 33\tolha@example.com\nІванeнко Сoфія\t050 111 22 34\t\n"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = make_shop(tmp_path)
    yield made
    made.close()


def test_pasted_rows_without_a_heading_are_a_list(shop: Shop) -> None:
    understood = shop.imports.look_pasted(ROWS)
    (sheet,) = understood.chosen
    assert [column.fields for column in sheet.recognised.columns] == [("full_name",), ("phone",), ("email",)]
    assert shop.imports.result(shop.imports.plan(understood)).created == 2
    with pytest.raises(NoListFound):
        shop.imports.look_pasted("\n\n")


def test_a_list_without_headings_takes_no_mapping_of_another(shop: Shop) -> None:
    understood = shop.imports.look_pasted(ROWS)
    first = understood.chosen[0].recognised.columns[0]
    told = understood.with_column(understood.chosen[0].name, replace(first, fields=("note",)))
    shop.imports.apply(shop.imports.plan(told), remember=True)
    again = shop.imports.look_pasted(ROWS)
    assert not again.remembered
    assert again.chosen[0].recognised.columns[0].fields == ("full_name",)


def test_many_cells_are_mended_in_one_go_and_the_rest_stays(shop: Shop) -> None:
    understood = shop.imports.look_pasted(ROWS)
    name = understood.chosen[0].name
    told = understood.with_cells({(name, 1, 0): "Гай Оля", (name, 2, 1): "0501112233", (name, 2, 2): None})
    before, after = understood.chosen[0], told.chosen[0]
    assert [row[0] for row in after.sheet.rows] == ["Гай Оля", before.sheet.rows[1][0]]
    assert after.recognised.table.records[1][1][1] == "0501112233"
    assert before.sheet.rows[0][0] == "Гай Ольга"
    assert facts_of(shop.imports.plan(told).sheets[0].records).doubtful.tolist() == []


def test_facts_are_the_same_of_packed_and_of_whole_records(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    names = ("Гай Ольга", "Бойко Ірина", "", "Іванeнко Сoфія")
    phones = ("0671112233", "12345", "", "501112233")
    lines = [
        f"{names[at % 4]};{phones[at % 4]};{f'user{at}@example.com' if at % 3 else ''};"
        f"{'1.05.1990' if at % 5 else ''}"
        for at in range(5 * CHUNK + 50)
    ]  # more than stays unpacked
    path.write_text("ПІБ;Телефон;Пошта;ДН\n" + "\n".join(lines), "utf-8")
    records = shop.imports.plan(shop.imports.look(path)).sheets[0].records
    packed, whole = facts_of(records), facts_of(tuple(records))
    assert packed.keys[Key.PHONE] > 0
    assert +packed.keys == +whole.keys
    assert (packed.doubtful, packed.mended, packed.told) == (whole.doubtful, whole.mended, whole.told)
    assert list(rows_of(records)) == [record.row for record in records]
