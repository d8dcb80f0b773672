"""Cards as phones and mail programs really write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Address, Email, Kind, Messenger, Phone, Sex
from clientbase.domain.table_finding import find_table
from clientbase.exchange.reading import read_cards, read_workbook
from clientbase.exchange.vcards_in import CARD_COLUMNS, Card, cards_in


def _card(*lines: str, end: str = "\r\n") -> Card:
    (card,) = cards_in(end.join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")))
    return card


def test_names_phones_and_places() -> None:
    card = _card(
        "N:Ткаченко;Олена;Петрівна;;",
        "FN:Олена Ткаченко",
        "item1.TEL;type=CELL;type=pref:+380 67 123-45-67",
        "TEL;WORK;FAX:044 123 45 67",
        "TEL:",
        "EMAIL;TYPE=HOME:o@example.com",
        "ADR;TYPE=WORK:;кв. 5;вул. Січова\\, 2;Львів;Львівська;79000;Україна",
        "ORG:ТОВ „Ромашка“;Відділ",
        "BDAY:1990-05-17T00:00:00Z",
        "GENDER:F",
        "CATEGORIES:VIP,постійні",
        "NOTE:рядок 1\\nрядок 2",
        "IMPP;X-SERVICE-TYPE=Telegram:telegram:olena",
    )
    assert (card.family_name, card.given_name, card.additional_name) == ("Ткаченко", "Олена", "Петрівна")
    assert card.phones == (Phone("+380 67 123-45-67", label="mobile"), Phone("044 123 45 67", label="fax"))
    assert card.emails == (Email("o@example.com", "home"),)
    place = Address("вул. Січова, 2, кв. 5", "Львів", "Львівська", "79000", "Україна", "work")
    assert card.addresses == (place,)
    assert card.organization == "ТОВ „Ромашка“"
    assert card.birthday == "1990-05-17"
    assert card.sex is Sex.FEMALE
    assert card.tags == ("VIP", "постійні")
    assert card.note == "рядок 1\nрядок 2"
    assert card.messengers == (Messenger("telegram", "olena"),)
    assert card.kind is Kind.PERSON


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_all_ends_of_lines_and_folds(end: str) -> None:
    assert _card("FN:Іван", "NOTE:довга", "  нотатка", end=end).note == "довга нотатка"


def test_quoted_printable_with_soft_breaks() -> None:
    card = _card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9E=D0=BB=D1=8F;=D0=9E=",
        "=D0=BB=D1=8F;;;",
    )
    assert (card.family_name, card.given_name) == ("Оля", "Оля")


def test_text_ending_in_an_equals_sign_is_no_soft_break() -> None:
    assert _card("FN:a=", "NICKNAME:b").nickname == "b"


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("19220310", "1922-03-10"),
        ("--0203", "--02-03"),
        ("--02-03", "--02-03"),
        ("1604-02-03", "--02-03"),
        ("весна", ""),
    ],
)
def test_birthdays(written: str, birthday: str) -> None:
    assert _card("FN:Оля", f"BDAY:{written}").birthday == birthday


def test_telephone_links_keep_their_extension() -> None:
    card = _card("FN:A", 'TEL;VALUE=uri;TYPE="work,voice":tel:+1-418-656-9254;ext=102')
    assert card.phones == (Phone("+1-418-656-9254 x102", label="work"),)


def test_a_broken_picture_or_a_missing_end_loses_no_card() -> None:
    text = "BEGIN:VCARD\nFN:А\nPHOTO;BASE64:!!!\nне base64\nBEGIN:VCARD\nFN:Б\nEND:VCARD\nBEGIN:VCARD\nTEL:1"
    assert [card.full_name or card.phones[0].text for card in cards_in(text)] == ["А", "Б", "1"]


def test_a_company_is_told() -> None:
    assert _card("FN:ТОВ А", "ORG:ТОВ А", "X-ABShowAs:COMPANY").kind is Kind.COMPANY
    assert _card("ORG:ТОВ А").kind is Kind.COMPANY
    assert _card("FN:ТОВ А", "ORG:ТОВ А").kind is Kind.COMPANY  # as a telephone writes it
    assert _card("FN:Іван", "N:;Іван;;;", "ORG:ТОВ А").kind is Kind.PERSON


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    cards_in(f"BEGIN:VCARD\n{text}\nEND:VCARD")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("John_Doe_ANDROID.vcf", 6),
        ("John_Doe_IPHONE.vcf", 1),
        ("gmail-list.vcf", 3),
        ("outlook-2007.vcf", 1),
        ("thunderbird-MoreFunctionsForAddressBook-extension.vcf", 1),
        ("rfc6350-example.vcf", 1),
        ("syncevolution_eds_contact.vcf", 17),
        ("thunderbird_dos_newlines.vcf", 1),
        ("thunderbird_export_v4.vcf", 2),
    ],
)
def test_real_cards(shared_data: Path, name: str, count: int) -> None:
    path = shared_data / "vcf_ics" / name
    assert len(read_cards(path)) == count
    info, (sheet,) = read_workbook(path)
    table = find_table(sheet)
    assert info.format == "vcf"
    assert len(table.records) == count
    assert table.headings == tuple(heading for heading, _ in CARD_COLUMNS)


def test_real_cards_keep_all_phones(shared_data: Path) -> None:
    folder = shared_data / "vcf_ics"
    (iphone,) = read_cards(folder / "John_Doe_IPHONE.vcf")
    assert (len(iphone.phones), iphone.organization, iphone.birthday) == (7, "IBM", "2012-06-06")
    (outlook,) = read_cards(folder / "outlook-2007.vcf")
    assert (len(outlook.phones), outlook.birthday) == (4, "1922-03-10")
    android = read_cards(folder / "John_Doe_ANDROID.vcf")
    assert [len(card.phones) for card in android[:4]] == [0, 0, 1, 4]
    assert max(len(card.phones) for card in read_cards(folder / "syncevolution_eds_contact.vcf")) == 8


def test_own_words_for_a_value_stand_in_its_group() -> None:
    card = _card(
        "item1.TEL:1234567",
        "item1.X-ABLabel:дача\\, стара",
        "item2.TEL:7654321",
        "item2.X-ABLabel:_$!<Mobile>!$_",
        "item3.EMAIL;TYPE=INTERNET:a@example.com",
        "ITEM3.X-ABLABEL:склад",
        "item4.ADR:;;Лісова 1;;;;",
        "item4.X-ABLabel:_$!<Assistant>!$_",
    )
    assert [phone.label for phone in card.phones] == ["дача, стара", "mobile"]
    assert [email.label for email in card.emails] == ["склад"]
    assert [place.label for place in card.addresses] == [""]


def test_a_comma_that_is_escaped_parts_nothing() -> None:
    card = _card("N:Smith\\, Jr;Anna,Maria;", "CATEGORIES:a\\,b,c\\\\,d", "NOTE:x")
    assert (card.family_name, card.given_name) == ("Smith, Jr", "Anna Maria")
    assert card.tags == ("a,b", "c\\", "d")
    assert _card("FN:a", "CATEGORIES;CHARSET=UTF-8:a\\, b").tags == ("a", "b")


def test_a_messenger_of_any_name_is_kept() -> None:
    card = _card(
        "IMPP;X-SERVICE-TYPE=\"Мій ^'зв'язок^'\":x-im:@olena",
        "IMPP:telegram:@viberfan",
        "IMPP;X-SERVICE-TYPE=Facebook:x-apple:olena",
        "IMPP:aim:olena@example.com",
    )
    assert [(one.service, one.handle) for one in card.messengers] == [
        ('Мій "зв\'язок"', "@olena"),
        ("telegram", "@viberfan"),
        ("facebook", "olena"),
        ("aim", "olena@example.com"),
    ]
