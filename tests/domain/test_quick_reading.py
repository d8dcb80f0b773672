"""Rows read at once, by column, give what they give when read one by one."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.alphabet import sort_key
from clientbase.domain.client import display_name_of
from clientbase.domain.import_keys import identity_of
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import list_reader
from clientbase.domain.import_sieve import key_hash
from clientbase.domain.import_table import Column, Recognised, Table
from clientbase.domain.import_values import Regional
from clientbase.domain.quick_reading import ListReader, chunk_of
from clientbase.domain.record_list import RecordList, piece_of
from clientbase.domain.record_reading import failure
from clientbase.domain.search_texts import search_text_of
from clientbase.domain.sheet import CellValue, SheetRow

CELLS: dict[str, tuple[CellValue, ...]] = {
    "full_name": ("Іваненко Іван Іванович", "Олена Ткаченко", "Смирнова А. П.", "ТОВ «Ромашка»", "John Smith",
                  "Пан Петро", "В'ячеслав Кос", "Петро 067 123 45 67", "Ткaченко Олена",
                  "Центр Марія Іванівна", "-"),
    "family_name": ("Бойко", "Нечуй-Левицький", "Алина Жукова", "  Кос ", "Кузьмич"),
    "given_name": ("Олена", "Анна Мария", "Іван\u00a0", "7"),
    "organization": ("нет", '"', "ФОП Кос", "Rose & Co", "Ромашка"),
    "phone": ("067 123 45 67", "+380671234567", "380501112233", 380671234567.0, "80671234567", "671234567",
              "12", "моб. 067 123 45 67, 050 111 22 33", "(067)123-45-67", "+7 916 123 45 67", "вн. 12",
              "#ref!", "501 234 567", "0151 23456789", "нет", "Немає телефону", "без тел."),
    "mobile": ("067 123 45 67", "8 916 123-45-67", "+380 (50) 765-43-21"),
    "email": ("a@example.com", "Олена <b@example.com>", "нема", "no e-mail", "колись",
              "c@example.com; d@example.com",
              "A@EXAMPLE.com"),
    "country": ("Польща", "Poland", "PL", "Deutschland", "Україна", "Росія", "Луна", "нет", "--//--"),
    "address": ("вул. Садова, 1", "так", "немає адреси", "там же", "Київ\nвул. Садова",
                "м. Львів,  вул. Франка 2"),
    "street": ("вул. Франка", "пров. Тихий"),
    "house": ("7", 12.0, "кв. 3"),
    "city": ("Київ", "Львів", "n/a"),
    "delivery_city": ("Одеса", ""),
    "birthday": (date(1990, 5, 17), datetime(1985, 1, 2, 0, 0), "17.05.1990", "17 травня", "31.02.1990",
                 33000.0, "нет", "1985", "12.03.2035", "12.03.28", date(2035, 1, 1), date(2026, 11, 22),
                 datetime(1850, 1, 1), "--02-29"),
    "registered_on": (date(2024, 2, 29), "2024-03-01", "колись", "немає"),
    "sex": ("ж", "чол", "?", "M", "female", "невідомо"),
    "kind": ("физлицо", "Юр. особа", "company", "ФОП", "оптовик"),
    "additional_name": ("Петрівна", "нет", "немає"),
    "name_and_phone": ("Оля манікюр 0501112233", "Петренко Марія", "501 234 567 Ян"),
    "tags": ("vip, опт", "#новий", "а;б;а", " ", "довгий " * 80),
    "note": ("дзвонити вранці", "рядок\nдругий", "х" * 600, "'так"),
    "external_id": ("К-1", "К-2", 17.0, "00012"),
    "tax_id": ("1234567890", "00012345", "7707083893", "щось", "1234567890/123456789"),
    "category": ("vip", "постійний", "1", "ні"),
    "viber": ("@olena",),
    "contact_role": ("директор",),
    "legal_form": ("ТОВ", ""),
    "website": ("https://example.com", "текст#http://example.com#"),
}  # fmt: skip


def reader_of(keys: tuple[str, ...], country: str) -> ListReader:
    columns = tuple(Column(at, key, (key,)) for at, key in enumerate(keys))
    table = Table("Аркуш", 1, keys, tuple((at, (None,) * len(keys)) for at in range(2, 4)))
    rows = {row: dict.fromkeys(range(len(keys)), "Київ") for row in (3, 4)}
    regional = Regional(country, "UAH", today=date(2026, 11, 22))
    return list_reader(Recognised(replace(table, dittos=rows), columns, "clients"), regional, {})


def lost(record: ImportRecord) -> list[tuple[str, str]]:
    """What was written otherwise; of phones, which hold it themselves, only whether there are any."""
    phones = [("phones", "")] if any(key == "phones" for key, _text in record.originals) else []
    return [*phones, *sorted(told for told in record.originals if told[0] != "phones")]


def check(reader: ListReader, rows: list[tuple[int, SheetRow]]) -> None:
    chunk = reader.read(rows)
    start = 0
    for at, (row, cells) in enumerate(rows):
        slow = reader.read_one(row, cells)
        reason, draft = failure(slow)
        quick = chunk.record(at)
        assert (quick.row, quick.given, quick.problems, quick.mended) == (
            slow.row,
            slow.given,
            slow.problems,
            slow.mended,
        )
        assert lost(quick) == lost(slow)
        assert chunk.failed.get(at, "") == reason
        hashes = set(chunk.keys[start : start + chunk.counts[at]])
        start += chunk.counts[at]
        if not reason:
            assert chunk.clients.draft(at) == draft
            assert chunk.clients.names[at] == display_name_of(draft)
            assert chunk.clients.sort_keys[at] == sort_key(display_name_of(draft))
            assert chunk.clients.folded[at] == search_text_of(draft)
            assert hashes == {key_hash(*key) for key in identity_of(draft).values()}


@given(
    st.data(),
    st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=8),
    st.sampled_from(["UA", "RU", "PL"]),
)
@settings(deadline=None)
def test_what_is_read_at_once_is_what_is_read_one_by_one(
    data: st.DataObject, keys: list[str], country: str
) -> None:
    width = len(keys)
    rows = data.draw(
        st.lists(
            st.tuples(*(st.sampled_from((None, "", *CELLS[key])) for key in keys)), min_size=1, max_size=6
        )
    )
    assert all(len(row) == width for row in rows)
    check(reader_of(tuple(keys), country), list(enumerate(rows, start=2)))


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.text(max_size=12)), max_size=6))
@settings(deadline=None)
def test_any_text_is_read_alike(rows: list[tuple[str, str, str]]) -> None:
    check(reader_of(("full_name", "note", "phone"), "UA"), list(enumerate(rows, start=2)))


def test_plain_rows_are_read_at_once() -> None:
    rows = [(2, ("Іваненко Іван Іванович", "067 123 45 67", "Київ")), (3, ("ТОВ «Ромашка»", "12", "Львів"))]
    chunk = reader_of(("full_name", "phone", "city"), "UA").read(rows)
    assert set(chunk.told) == {1}


@pytest.mark.parametrize("count", [3, 7500])
def test_a_list_gives_its_records_by_place_and_in_order(count: int) -> None:
    reader = reader_of(("full_name", "phone"), "UA")
    rows: list[tuple[int, SheetRow]] = [
        (at + 2, ("Іваненко Іван Іванович", f"067{at:07}" if at % 7 else "колись")) for at in range(count)
    ]
    records = RecordList(piece_of(reader.read(rows[start : start + 1000])) for start in range(0, count, 1000))
    assert len(records) == count
    assert [record.row for record in records] == [row for row, _cells in rows]
    for at in (0, 1, count // 2, count - 1, -1):
        assert records[at] == reader.read_one(*rows[at])
    assert [record.row for record in records[1:3]] == [3, 4]
    assert len(list(records.problems())) == len(range(0, count, 7))
    with pytest.raises(IndexError):
        records[count]
    again = chunk_of(list(records[:3]))
    assert [again.record(at) for at in range(3)] == list(records[:3])
