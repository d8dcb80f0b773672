"""More than one person, or a remark, in the cell of a name."""

import pytest

from clientbase.domain.client import ClientDraft, Kind, display_name_of
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import list_reader, read_records
from clientbase.domain.import_values import Regional
from clientbase.domain.person_name import split_name
from clientbase.domain.sheet import Sheet
from clientbase.domain.table_finding import find_table


@pytest.mark.parametrize(
    ("text", "family", "given", "rest"),
    [
        ("Петро та Марія Гончар", "Гончар", "Петро та Марія", ""),
        ("Гончар Петро і Марія", "Гончар", "Петро і Марія", ""),
        ("Иван и Мария Петровы", "Петровы", "Иван и Мария", ""),
        ("John & Mary Smith", "Smith", "John & Mary", ""),
        ("John and Mary Smith", "Smith", "John and Mary", ""),
        ("Петренко Іван, Олена", "Петренко", "Іван, Олена", ""),
        ("Петренко, Іван", "Петренко", "Іван", ""),
        ("Оля та Іра", "", "Оля та Іра", ""),
        ("Коваленко Олена + чоловік", "Коваленко", "Олена + чоловік", ""),
        ("Гончар Петро Іванович та Марія Степанівна", "", "Гончар Петро Іванович та Марія Степанівна", ""),
        ("Кузнецов А. и Кузнецова Б.", "", "Кузнецов А. и Кузнецова Б.", ""),
        ("Муж Ани", "", "Муж Ани", ""),
        ("Ирина - сестра Ольги", "", "Ирина - сестра Ольги", ""),
        ("Ткаченко Ірина - сестра Ольги", "Ткаченко", "Ірина", "сестра Ольги"),
        ("Іваненко - Петренко Марія", "Іваненко-Петренко", "Марія", ""),
        ("Ольга, Київ", "", "Ольга - Київ", ""),
        ("Петренко, Ольга", "Петренко", "Ольга", ""),
        ("Світлана 2", "", "Світлана 2", ""),
        ("Аня Маникюр", "", "Аня Маникюр", ""),
        ("Родина Гончарів", "", "Родина Гончарів", ""),
        ("Mr. and Mrs. Smith", "", "Mr. and Mrs. Smith", ""),
        ("Оля манікюр", "", "Оля манікюр", ""),
        ("Марія від Олі", "", "Марія від Олі", ""),
        ("Ткаченко Олена манікюр", "Ткаченко", "Олена", "манікюр"),
        ("Олена Іванівна бухгалтер (ТОВ)", "", "Олена", "бухгалтер; ТОВ"),
        ("Людвиг ван Бетховен", "ван Бетховен", "Людвиг", ""),
    ],
)
def test_nobody_gets_a_surname_that_is_none(text: str, family: str, given: str, rest: str) -> None:
    name = split_name(text)
    assert (name.family, name.given, name.rest) == (family, given, rest)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ткаченко олена петрівна", ("ткаченко", "олена", "петрівна")),
        ("Гейдар Алиев оглы", ("", "Гейдар", "Алиев оглы")),
        ("Jan van Dijk", ("van Dijk", "Jan", "")),
        ("Ткаченко І. П.", ("Ткаченко", "І.", "П.")),
    ],
)
def test_small_letters_and_initials_are_still_names(text: str, parts: tuple[str, str, str]) -> None:
    name = split_name(text)
    assert (name.family, name.given, name.additional) == parts


def drafts(*names: str) -> list[ClientDraft]:
    rows = (("Клієнт", "Телефон"), *((name, f"06712345{at:02}") for at, name in enumerate(names)))
    found = recognise(find_table(Sheet("Лист1", rows)), Regional())
    records = read_records(found, Regional())
    chunk = list_reader(found, Regional(), {}).read(found.table.records)
    assert [chunk.clients.draft(at) for at in range(len(names))] == [record.draft for record in records]
    return [record.draft for record in records]


def test_a_couple_is_no_company_and_a_firm_no_couple() -> None:
    couple, firm, shop, olya = drafts(
        "John & Mary Smith", "Smith & Wesson", "Кафе Іван та Марія", "Оля манікюр"
    )
    assert (couple.kind, couple.family_name) == (Kind.PERSON, "Smith")
    assert (firm.kind, shop.kind) == (Kind.COMPANY, Kind.COMPANY)
    assert (olya.kind, display_name_of(olya)) == (Kind.PERSON, "Оля манікюр")


def test_a_number_tells_two_of_a_name_apart_and_partners_are_a_firm() -> None:
    one, two, partners = drafts("Світлана 2", "Ірина (3)", "Иванов и партнеры")
    assert [draft.kind for draft in (one, two, partners)] == [Kind.PERSON, Kind.PERSON, Kind.COMPANY]
    assert display_name_of(one) == "Світлана 2"
