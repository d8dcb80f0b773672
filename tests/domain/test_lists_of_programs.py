"""Lists as other programs write them: what their columns are taken for, and what becomes of a row."""

import pytest

from clientbase.domain.client import ClientDraft, Kind, display_name_of
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import read_records
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Regional
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_finding import find_table

IBAN = "UA213223130000026007233566001"


def understood(*rows: tuple[CellValue, ...], country: str = "UA") -> Recognised:
    return recognise(find_table(Sheet("Лист1", rows)), Regional(country))


def drafts(found: Recognised, country: str = "UA") -> list[ClientDraft]:
    return [record.draft for record in read_records(found, Regional(country))]


def fields(found: Recognised) -> list[str]:
    return ["+".join(column.fields) for column in found.columns]


@pytest.mark.parametrize(
    ("cell", "field"),
    [(IBAN, "iban"), (" ".join(("UA21", "3223", "1300", "0002", "6007", "2335", "6600", "1")), "iban")],
)
def test_the_account_of_a_partner_is_no_company(cell: str, field: str) -> None:
    found = understood(
        ("Контрагент", "Рахунок контрагента", "ЄДРПОУ", "Телефон"),
        ("ТОВ Ромашка", cell, "14360570", "0441234567"),
        ("ФОП Бойко І.І.", cell, "2345678901", None),
    )
    assert fields(found) == ["client_name", field, "tax_id", "phone"]
    assert drafts(found)[0].iban == IBAN


def test_accounts_of_twenty_digits_are_accounts() -> None:
    found = understood(
        ("Контрагент", "Счёт контрагента", "ИНН"),
        ("ООО Ромашка", "40702810900000000001", "7707083893"),
        ("ИП Петров", "40802810900000000002", None),
        country="RU",
    )
    assert fields(found) == ["client_name", "account", "tax_id"]


def test_partners_of_1c() -> None:
    found = understood(
        ("Код", "Наименование", "Полное наименование", "Родитель", "Контрагент.ИНН", "Юр. / физ. лицо"),
        ("000000001", "Ромашка", 'ООО "Ромашка"', "Покупатели", "7707083893", "Юр. лицо"),
        ("000000002", "Петров И.И.", "Петров Иван Иванович", "Покупатели", None, "Физ. лицо"),
        ("000000003", "Лютик ООО", "ООО Лютик", "Поставщики", None, "Юр. лицо"),
        country="RU",
    )
    assert fields(found) == ["external_id", "client_name", "organization", "category", "tax_id", "kind"]
    daisy, petrov, other = drafts(found, "RU")
    assert (daisy.kind, daisy.organization, daisy.contact_persons) == (Kind.COMPANY, "Ромашка", ())
    assert (petrov.kind, display_name_of(petrov)) == (Kind.PERSON, "Петров Иван Иванович")
    assert petrov.organization == ""
    assert other.note == ""  # the same words in another order are no news


@pytest.mark.parametrize("word", ["физлицо", "физ. лицо", "фізична особа", "person"])
def test_a_type_that_says_person_or_company_is_that(word: str) -> None:
    found = understood(
        ("ПІБ", "Тип", "Телефон"), ("Ткаченко Олена", word, "0671234567"), ("Зоря", "юр. лицо", None)
    )
    assert fields(found)[1] == "kind"
    one, two = read_records(found, Regional())
    assert (one.draft.kind, two.draft.kind) == (Kind.PERSON, Kind.COMPANY)
    assert ("kind", "юр. лицо") in two.originals
    assert (("kind", word) in one.originals) == (word != "person")


def test_contacts_of_google() -> None:
    found = understood(
        ("Name", "Given Name", "Family Name", "Yomi Name", "Group Membership", "Phone 1 - Type",
         "Phone 1 - Value",
         "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City", "Organization 1 - Name"),
        ("Олена Ткаченко", "Олена", "Ткаченко", None, "* myContacts ::: VIP", "Mobile",
         "067 123 45 67 ::: 050 123 45 67", "вул. Садова 1\nКиїв", "вул. Садова 1", "Київ", "ТОВ Зоря"),
    )  # fmt: skip
    (draft,) = drafts(found)
    assert display_name_of(draft) == "Ткаченко Олена"
    assert [phone.e164 for phone in draft.phones] == ["+380671234567", "+380501234567"]
    assert (draft.addresses[0].street, draft.addresses[0].city) == ("вул. Садова 1", "Київ")
    assert (draft.tags, draft.organization, draft.kind) == (("VIP",), "ТОВ Зоря", Kind.PERSON)


def test_contacts_of_outlook_live_at_home_or_at_work() -> None:
    heading = (
        "First Name",
        "Last Name",
        "Business Street",
        "Business City",
        "Home Street",
        "Home City",
        "Mobile Phone",
    )
    olena = ("Olena", "Tkachenko", "Sadova 1", "Kyiv", None, None, "067 123 45 67")
    ivan = ("Ivan", "Boiko", None, None, "Franka 2", "Lviv", "067 123 45 68")
    both = ("Nina", "Kos", "Sadova 3", "Kyiv", "Franka 4", "Lviv", "067 123 45 69")
    one, two = drafts(understood(heading, olena, ivan))
    assert (one.addresses[0].street, one.addresses[0].city) == ("Sadova 1", "Kyiv")
    assert (two.addresses[0].street, two.addresses[0].city) == ("Franka 2", "Lviv")
    *_others, three = drafts(understood(heading, olena, ivan, olena, both))
    assert [(place.street, place.city) for place in three.addresses] == [
        ("Sadova 3", "Kyiv")
    ]  # not both in one


def test_a_bank_statement_is_still_one_of_money() -> None:
    found = understood(
        ("Дата", "Контрагент", "Рахунок контрагента", "ЄДРПОУ контрагента", "Призначення платежу", "Сума"),
        ("01.02.2024", "ТОВ Ромашка", IBAN, "14360570", "Оплата", "100"),
        ("02.02.2024", "ФОП Бойко І.І.", IBAN, "2345678901", "Оплата", "100"),
    )
    assert found.noun == "money"


def test_a_column_of_numbers_headed_number_is_of_phones() -> None:
    rows = (("Имя", "Номер"), ("Аня", "89161234567"), ("Ира", "89161234568"))
    assert fields(understood(*rows, country="RU"))[1] == "phone"
    counted = (("№", "Имя", "Номер"), (1, "Аня", 1), (2, "Ира", 2))
    assert fields(understood(*counted, country="RU"))[2] == ""


def test_who_speaks_for_a_company_with_his_number() -> None:
    found = understood(
        ("Організація", "Контакт", "Тел"),
        ("ОСББ «Мрія»", "Голова - Петренко Іван Іванович, 067 123 45 67", None),
        ("Школа №5", "Марія Петрівна 0501234567", "044 123 45 67"),
    )
    one, two = drafts(found)
    (head,) = one.contact_persons
    assert (head.name, head.role, head.phone) == ("Петренко Іван Іванович", "Голова", "067 123 45 67")
    assert [phone.e164 for phone in one.phones] == ["+380671234567"]
    assert [contact.name for contact in two.contact_persons] == ["Марія Петрівна"]
    assert [phone.e164 for phone in two.phones] == ["+380501234567", "+380441234567"]


@pytest.mark.parametrize("cell", ["s@yandex,ru", "s@yandex ru", "s@yandex , ru"])
def test_a_comma_for_the_dot_of_an_address_is_mended(cell: str) -> None:
    found = understood(("ФИО", "Почта"), ("Сидоров Иван", cell), ("Петров Иван", "p@mail.ru"))
    record = read_records(found, Regional())[0]
    assert [email.address for email in record.draft.emails] == ["s@yandex.ru"]
    assert (record.mended, record.problems) == (("emails",), ())


def test_a_name_beside_a_surname_is_the_given_one() -> None:
    found = understood(
        ("name", "surname", "phone"), ("Ірина", "Ш.", "0671234567"), ("Олег", "Кос", "0671234568")
    )
    assert fields(found)[:2] == ["given_name", "family_name"]
    assert [display_name_of(draft) for draft in drafts(found)] == ["Ш. Ірина", "Кос Олег"]
