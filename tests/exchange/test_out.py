"""Files that are written: typed cells, no formulas, folded cards."""

import errno
import gc
import io
import sys
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from clientbase.domain.client import Address, ClientDraft, Email, Kind, Messenger, Phone, Sex
from clientbase.exchange import xlsx_out
from clientbase.exchange.csv_out import write_csv
from clientbase.exchange.vcard_out import CardVersion, card_of, escaped, folded, old_card_of, write_vcards
from clientbase.exchange.vcards_in import cards_in
from clientbase.exchange.xlsx_out import OutSheet, sheet_name, write_workbook

RISKY = ("=1+1", "+cmd|'/C calc'!A0", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "https://example.com", "0123")


def test_a_workbook_for_excel() -> None:
    file = io.BytesIO()
    rows = [("Ткаченко", date(1990, 5, 17), 12.5, 7, None, date(1850, 1, 1)), *((text,) for text in RISKY)]
    headings = ("Клієнт", "День", "Сума", "Число", "Порожньо", "Давно")
    at = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    count = write_workbook(
        file, [OutSheet("Клієнти: [усі]", headings, rows)], language="uk", title="Т", at=at
    )
    assert count == len(rows)
    book = load_workbook(io.BytesIO(file.getvalue()))
    sheet = book.active
    assert sheet.title == "Клієнти   усі"
    assert tuple(cell.value for cell in sheet[1]) == headings
    assert sheet["B2"].value == datetime(1990, 5, 17)
    assert sheet["B2"].is_date
    assert (sheet["C2"].value, sheet["D2"].value, sheet["E2"].value) == (12.5, 7, None)
    assert sheet["F2"].value == "1850-01-01"
    for at_row, text in enumerate(RISKY, start=3):
        cell = sheet.cell(at_row, 1)
        assert cell.data_type == "s"
        assert cell.value.replace("_x000D_", "\r") == text
        assert cell.hyperlink is None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:F{len(rows) + 1}"
    assert sheet.column_dimensions["A"].width > 9
    assert book.properties.title == "Т"
    assert book.custom_doc_props["Language"].value == "uk-UA"


@pytest.mark.parametrize(
    ("name", "taken"), [("", "Sheet1"), ("а" * 40, "а" * 31), ("'x'", "x"), ("a/b\\c", "a b c")]
)
def test_names_of_sheets(name: str, taken: str) -> None:
    assert sheet_name(name, 1) == taken


def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package left half written complains when it is thrown away, too late for anybody to catch."""

    class Full(io.BytesIO):
        def write(self, _content: object) -> int:
            raise OSError(errno.ENOSPC, "full")

    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    file = Full()
    with pytest.raises(OSError, match="full"), file:
        write_workbook(file, [OutSheet("Клієнти", ("Ім’я",), [("Олена",)])])
    gc.collect()
    assert complaints == []


def test_csv_for_excel() -> None:
    file = io.BytesIO()
    rows = [(text, None) for text in RISKY] + [("+380 67 123 45 67", date(1990, 5, 17)), ('a;b\n"c"', 1.5)]
    assert write_csv(file, ["Текст", "День"], rows) == len(rows)
    assert not file.closed
    text = file.getvalue().decode("utf-8")
    assert text.startswith("\ufeffТекст;День\r\n'=1+1;\r\n'+cmd|'/C calc'!A0;\r\n'-1+2;\r\n'@SUM(A1);\r\n")
    assert "\r\n+380 67 123 45 67;17.05.1990\r\n" in text
    assert text.endswith('"a;b\n""c""";1.5\r\n')


CARD = ClientDraft(
    kind=Kind.COMPANY,
    organization="ТОВ «Ромашка»; відділ, склад",
    family_name="Ткаченко",
    given_name="Олена",
    phones=(Phone("067 123 45 67", "+380671234567", "mobile"),),
    emails=(Email("a@example.com", "work"),),
    addresses=(Address("вул. Лісова, 1", "Київ", "", "01001", "Україна"),),
    birthday="--05-17",
    sex=Sex.FEMALE,
    note="довга нотатка, " * 20 + "\nкрапка; кома",
    tags=("vip", "опт"),
    external_id="A-17",
)


def test_a_card_is_as_the_standard_says() -> None:
    lines = card_of(CARD).split(b"\r\n")
    assert lines[:3] == [b"BEGIN:VCARD", b"VERSION:4.0", b"KIND:org"]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character was cut in two
    assert "BDAY:--0517" in card_of(CARD).decode()


def test_a_card_is_read_back() -> None:
    (card,) = cards_in(card_of(CARD).decode())
    for name in ("family_name", "given_name", "birthday", "sex", "note", "tags", "external_id", "kind"):
        assert getattr(card, name) == getattr(CARD, name), name
    assert card.organization == CARD.organization
    assert card.phones[0].text == "+380671234567"
    assert card.phones[0].label == "mobile"
    assert card.addresses == CARD.addresses


def test_escaping_and_folding() -> None:
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
    assert folded("x" * 75) == b"x" * 75 + b"\r\n"
    assert folded("x" * 76) == b"x" * 75 + b"\r\n x\r\n"
    assert folded("ї" * 50).replace(b"\r\n ", b"").decode() == "ї" * 50 + "\r\n"


def test_signs_that_xml_or_excel_would_change() -> None:
    texts = ("a & b < c > d", " blanks ", "line\nline", "_x000D_", "\x07bell", "\ud83d", "😀" * 20_000)
    file = io.BytesIO()
    write_workbook(file, [OutSheet("Т", ("Текст",), [(text,) for text in texts])])
    sheet = load_workbook(io.BytesIO(file.getvalue())).active
    found = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found[:3] == list(texts[:3])
    assert found[3:6] == ["_x005F_x000D_", "_x0007_bell", "_xD83D_"]  # openpyxl leaves the names as they are
    assert found[6] == "😀" * 16_383  # Excel's own limit counts in UTF-16


def test_excels_false_leap_year_is_written_as_text() -> None:
    file = io.BytesIO()
    days = (date(1900, 2, 28), date(1900, 3, 1), datetime(2026, 11, 22, 15, 30), 10**15, True, float("inf"))
    write_workbook(file, [OutSheet("Т", ("День",), [(day,) for day in days])])
    sheet = load_workbook(io.BytesIO(file.getvalue())).active
    found = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == ["1900-02-28", datetime(1900, 3, 1), days[2], str(10**15), True, "inf"]


def test_hidden_columns_and_rows_that_come_one_by_one() -> None:
    file = io.BytesIO()
    rows = ((f"Клієнт {at}", at, "") for at in range(1200))
    count = write_workbook(
        file, [OutSheet("К", ("Клієнт", "Число", "№"), rows, count=1200, hidden=frozenset({2}))]
    )
    sheet = load_workbook(io.BytesIO(file.getvalue())).active
    assert (count, sheet.max_row) == (1200, 1201)
    assert (sheet["A1201"].value, sheet["B1201"].value) == ("Клієнт 1199", 1199)
    assert sheet.column_dimensions["C"].hidden
    assert not sheet.column_dimensions["A"].hidden
    assert sheet.auto_filter.ref == "A1:C1201"


def test_a_table_too_long_for_a_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_out, "MOST_ROWS", 4)
    file = io.BytesIO()
    sheets = [
        OutSheet("А", ("Число",), ((at,) for at in range(7)), count=7),
        OutSheet("а", ("Інше",), [(9,)]),
    ]
    assert write_workbook(file, sheets) == 8
    book = load_workbook(io.BytesIO(file.getvalue()))
    assert book.sheetnames == ["А", "А (2)", "А (3)", "а 2"]
    assert [list(sheet.values)[1:] for sheet in book] == [
        [(0,), (1,), (2,)],
        [(3,), (4,), (5,)],
        [(6,)],
        [(9,)],
    ]


def test_an_old_card_is_as_its_standard_says() -> None:
    lines = old_card_of(CARD).split(b"\r\n")
    assert lines[:2] == [b"BEGIN:VCARD", b"VERSION:3.0"]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    whole = old_card_of(CARD).replace(b"\r\n ", b"").decode()
    assert "\r\nN:Ткаченко;Олена;;;\r\n" in whole
    assert "KIND:" not in whole
    assert "VALUE=text" not in whole
    assert "\r\nTEL;TYPE=CELL:+380671234567\r\n" in whole
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17" in whole
    assert "ORG:ТОВ «Ромашка»\\; відділ\\, склад" in whole
    nameless = old_card_of(ClientDraft(phones=(Phone("1-2", "", "дача"),))).decode()
    assert "\r\nFN:1-2\r\nN:;;;;\r\nitem1.TEL:1-2\r\nitem1.X-ABLabel:дача\r\n" in nameless


def test_an_old_card_is_read_back() -> None:
    (card,) = cards_in(old_card_of(CARD).decode())
    for name in ("family_name", "given_name", "birthday", "sex", "note", "tags", "external_id", "kind"):
        assert getattr(card, name) == getattr(CARD, name), name
    assert card.organization == CARD.organization
    assert [(phone.text, phone.label) for phone in card.phones] == [("+380671234567", "mobile")]
    assert [(email.address, email.label) for email in card.emails] == [("a@example.com", "work")]
    assert card.addresses == CARD.addresses


@pytest.mark.parametrize("version", list(CardVersion))
def test_no_text_breaks_out_of_its_line(version: CardVersion) -> None:
    sly = "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Хтось"
    client = ClientDraft(
        family_name=sly,
        note=sly,
        website=sly,
        external_id=sly,
        phones=(Phone(sly, "", sly),),
        messengers=(Messenger(sly, sly),),
        tags=(sly,),
    )
    file = io.BytesIO()
    write_vcards(file, [client], version=version)
    text = file.getvalue().decode()
    assert text.count("\r\nEND:VCARD") == 1
    assert len(cards_in(text)) == 1
