"""The catalogue of tags and the record agree: every tag is named in words and has a value."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase import i18n
from clientbase.domain.client import Client, ContactPerson, Email, Kind, Phone
from clientbase.domain.document import Party
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.money import Money
from clientbase.domain.name_parts import Case
from clientbase.domain.order import Order, OrderLine
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.template_record import Sources, record_of
from clientbase.domain.template_tags import TagKind, catalogue, found_in, shape_of, words_of, written
from clientbase.domain.template_values import AmountValue, DayValue, NameValue, NumberValue

OWN = (
    OwnField(1, "Розмір взуття", OwnKind.NUMBER),
    OwnField(2, "Borrowed", OwnKind.MONEY),
    OwnField(3, "Смаки", OwnKind.CHOICES),
    OwnField(4, "Раз на", OwnKind.COMPUTED, computed='{"gives":"date"}'),
)
FIELDS = (*CLIENT_FIELDS, *map(field_of, OWN))


def paths(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from paths(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def test_every_tag_of_the_catalogue_has_a_value_and_no_other_is_there() -> None:
    client = Client(id=1, family_name="Коваль", own=(("own_1", "41.5"), ("own_2", "12.50 EUR")))
    record = record_of(Sources(date(2026, 11, 22), FIELDS, Party(), client=client))
    assert set(paths(record)) == set(paths(shape_of(catalogue(FIELDS))))


def test_own_and_computed_fields_are_tags_in_the_owners_words() -> None:
    tags = {tag.path: tag for group in catalogue(FIELDS) for tag in group.tags}
    assert (tags["client.own_1"].label, tags["client.own_1"].kind) == ("Розмір взуття", TagKind.NUMBER)
    assert (tags["client.own_4"].label, tags["client.own_4"].kind) == ("Раз на", TagKind.DATE)
    client = Client(id=1, own=(("own_1", "41.5"), ("own_2", "12.50 EUR"), ("own_3", "чай\nкава")))
    sources = Sources(date(2026, 11, 22), FIELDS, Party(), client=client, worked={"own_4": "2026-12-01"})
    values = record_of(sources)["client"]
    assert values["own_1"] == NumberValue(Decimal("41.5"))
    assert values["own_2"] == AmountValue(Money(1250, "EUR"))
    assert values["own_3"] == ["чай", "кава"]
    assert values["own_4"] == DayValue(date(2026, 12, 1))


def test_the_picker_speaks_the_documents_language_and_finds_by_words() -> None:
    with i18n.language("uk"):
        groups = catalogue(FIELDS, "UA")
        assert words_of("client.name", groups) == "Клієнт: Імʼя" or words_of(
            "client.name", groups
        ).startswith("Клієнт")
        (group,) = found_in(groups, "банк компан")
        assert [tag.path for tag in group.tags] == ["company.bank_name"]
    with i18n.language("en"):
        assert words_of("document.total", catalogue()) == "Document: Total with VAT"
    assert written("lines.amount", "in_words") == "{{ line.amount|in_words }}"


def test_a_company_is_not_declined_but_its_director_is() -> None:
    client = Client(
        Kind.COMPANY,
        organization="Олена Плюс",
        director="Ткаченко Олена Петрівна",
        contact_persons=(ContactPerson("Іван Коваль"),),
        phones=(Phone("067"), Phone("050")),
        emails=(Email("a@example.com"),),
    )
    with i18n.language("uk"):
        values = record_of(Sources(date(2026, 11, 22), FIELDS, Party(), client=client))["client"]
        assert values["name"].in_case(Case.GENITIVE) == "Олена Плюс"
        assert values["director"].in_case(Case.GENITIVE) == "Ткаченко Олени Петрівни"
        assert values["director"].initials() == "Ткаченко О. П."
    assert values["phones"] == ["067", "050"]
    assert values["is_company"] is True
    assert values["contact"] == NameValue("Іван Коваль")


def test_an_order_gives_lines_where_there_is_no_document() -> None:
    lines = (OrderLine(item_name="A & B", quantity="2", unit_price="0.125", total_micro=250_000),)
    order = Order(number="7", currency="UAH", total_micro=250_000, lines=lines)
    record = record_of(Sources(date(2026, 11, 22), FIELDS, Party(), order=order))
    (line,) = record["lines"]
    assert (line["number"], line["name"], str(line["price"])) == (1, "A & B", "0,125\u00a0UAH")
    assert record["document"]["total"] == AmountValue(Money(25, "UAH"))
