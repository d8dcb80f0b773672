"""By what the rows of a prepared import were found in the base."""

from pathlib import Path

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_keys import Key
from clientbase.domain.import_ticks import Ticks
from clientbase.domain.known_by import KnownBy, Way
from clientbase.services.exports import ExportOptions
from clientbase.services.known_rows import first_rows, row_known_by
from clientbase.services.shop import Shop

LIST = """ПІБ;Телефон;Місто
Бойко Іван;0671234567;Київ
Гай Ольга;0501112233;Львів
Мельник Софія;;Одеса
Новий Петро;0930000000;
"""


def told(shop: Shop, path: Path, same_as: tuple[int, int] = (0, 0)) -> dict[int, KnownBy | None]:
    understood = shop.imports.look(path)
    row, client_id = same_as
    ticks = Ticks(same_as={(understood.chosen[0].name, row): client_id} if row else {})
    prepared = shop.imports.plan(understood, ticks=ticks)
    found = first_rows(prepared, 100)
    return {row.row: row_known_by(shop, prepared, row, record) for row, record in found}


def test_each_row_by_its_own_value(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    shop.clients.add(
        ClientDraft(family_name="Бойко", given_name="Іван", phones=(Phone("067", "+380671234567"),))
    )
    wed = shop.clients.add(ClientDraft(family_name="Лис", given_name="Ольга"))
    gone = shop.clients.add(
        ClientDraft(family_name="Гай", given_name="Ольга", phones=(Phone("050", "+380501112233"),))
    )
    melnyk = shop.clients.add(ClientDraft(family_name="Мельник", given_name="Софія"))
    shop.duplicates.merge(wed, [gone])
    shop.clients.update(wed, {"phones": ()})  # what the merged one was known by is not hers any more
    assert told(shop, path, (5, melnyk)) == {
        2: KnownBy(Key.PHONE, "+380671234567"),
        3: KnownBy(Key.PHONE, "+380501112233", merged=True),
        4: KnownBy(Key.NAME, "Мельник Софія"),
        5: KnownBy(Way.SAID),
    }
    assert told(shop, path)[5] is None


def test_rows_of_an_export_by_their_hidden_column(shop: Shop, tmp_path: Path) -> None:
    shop.clients.add(ClientDraft(family_name="Бойко", given_name="Іван"))
    path = tmp_path / "out.xlsx"
    shop.exports.export_clients(path, ExportOptions(row_ids=True))
    assert told(shop, path) == {2: KnownBy(Way.ID_COLUMN)}
