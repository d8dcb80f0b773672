"""What people do with clients."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from clientbase.domain.client import (
    Address,
    Client,
    ClientDraft,
    ContactPerson,
    Email,
    Kind,
    Messenger,
    Phone,
    TwinFound,
)
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import FixedClock
from clientbase.domain.errors import DuplicateClient, FieldMissing, FieldTooLong, FieldWrong, NotThere
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.services.clients import age_on
from clientbase.services.shop import Shop

OLENA = ClientDraft(
    family_name="Ткаченко",
    given_name="Олена",
    phones=(Phone("067 123 45 67", "+380671234567"), Phone("міський 5-12-34")),
    emails=(Email("Olena@Example.com"),),
    tax_id="3184710691",
)


def _names(shop: Shop, *sort: tuple[str, bool]) -> list[str]:
    ids = shop.clients.ids(ClientQuery(sort=sort))
    rows = shop.clients.rows(ids)
    return [rows[id].values["display_name"] for id in ids]


# --- keeping --------------------------------------------------------------------------------------


def test_a_client_comes_back_as_he_was_kept(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    kept = shop.clients.get(id)
    assert kept == Client(
        **{name: getattr(OLENA, name) for name in OLENA.__dataclass_fields__},
        id=id,
        display_name="Ткаченко Олена",
        created_at=shop.clock.now(),
        changed_at=shop.clock.now(),
    )


@pytest.mark.parametrize(
    ("draft", "field", "value"),
    [
        (ClientDraft(given_name="А", phones=(Phone("067-123-45-67", "+380671234567"),)), "phones", None),
        (ClientDraft(given_name="А", phones=(Phone("міський 5-12-34"),)), "phones", "міський 5-12-34"),
        (ClientDraft(given_name="А", emails=(Email("OLENA@example.COM"),)), "emails", None),
        (ClientDraft(given_name="А", tax_id=" 3184710691 "), "tax_id", "3184710691"),
    ],
)
def test_a_twin_is_told_and_nothing_added(
    shop: Shop, draft: ClientDraft, field: str, value: str | None
) -> None:
    id = shop.clients.add(OLENA)
    with pytest.raises(DuplicateClient) as caught:
        shop.clients.add(draft)
    twin = caught.value.twin
    assert isinstance(twin, TwinFound)
    assert (twin.client_id, twin.display_name, twin.field) == (id, "Ткаченко Олена", field)
    assert value is None or twin.value == value
    assert shop.clients.count() == 1
    shop.clients.add(draft, allow_twin=True)
    assert shop.clients.count() == 2


def test_he_himself_and_those_in_the_bin_are_no_twins(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    assert shop.clients.twins(OLENA, but=id) == ()
    assert [twin.client_id for twin in shop.clients.twins(OLENA)] == [id]
    shop.clients.to_bin([id])
    assert shop.clients.twins(OLENA) == ()
    assert shop.clients.add(OLENA) != id


def test_a_draft_without_any_name_is_refused(shop: Shop) -> None:
    with pytest.raises(FieldMissing):
        shop.clients.add(ClientDraft(note="хто це"))
    id = shop.clients.add(ClientDraft(given_name="Олена"))
    with pytest.raises(FieldMissing):
        shop.clients.update(id, {"given_name": " "})
    assert shop.clients.get(id).given_name == "Олена"


def test_an_edit_tells_what_really_changed_and_renames(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    changed = shop.clients.update(
        id, {"family_name": "  Їжак ", "given_name": "Олена", "phones": OLENA.phones[:1]}
    )
    assert changed == {"family_name", "phones"}
    assert shop.clients.get(id).display_name == "Їжак Олена"
    assert shop.search.clients("їжак") == (id,)
    assert shop.search.clients("ткаченко") == ()


def test_a_client_or_employee_who_is_gone(shop: Shop) -> None:
    with pytest.raises(NotThere):
        shop.clients.get(7)
    with pytest.raises(NotThere):
        shop.clients.update(7, {"note": ""})
    with pytest.raises(NotThere):
        shop.clients.add(replace(OLENA, responsible_id=9))
    id = shop.clients.add(OLENA)
    with pytest.raises(NotThere):
        shop.clients.update(id, {"responsible_id": 9})
    with pytest.raises(NotThere):
        shop.clients.update_many([id], {"responsible_id": 9})
    assert shop.clients.many([id, 7]) == (shop.clients.get(id),)


def test_bulk_edit_changes_many_in_one_change_set(shop: Shop) -> None:
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in "АБВ"]
    shop.clients.update(ids[2], {"category": "vip", "tags": ("опт",)})
    count = shop.clients.update_many([*ids, 99], {"category": "vip", "tags": ("опт",)})
    assert count == 2
    assert {shop.clients.get(id).tags for id in ids} == {("опт",)}
    assert shop.history.recent()[0].facts == {"count": 2}
    shop.history.undo()
    assert [shop.clients.get(id).category for id in ids] == ["", "", "vip"]
    assert shop.search.clients("опт") == (ids[2],)


def test_bulk_edit_leaves_nobody_nameless(shop: Shop) -> None:
    only = shop.clients.add(ClientDraft(given_name="Олена"))
    both = shop.clients.add(ClientDraft(given_name="Ігор", family_name="Їжак"))
    assert shop.clients.update_many([only, both], {"given_name": ""}) == 1
    assert [shop.clients.get(id).display_name for id in (only, both)] == ["Олена", "Їжак"]


def test_the_bin_keeps_the_day_and_gives_back(shop: Shop) -> None:
    assert isinstance(shop.clock, FixedClock)
    a, b = (shop.clients.add(ClientDraft(given_name=name)) for name in "АБ")
    assert shop.clients.to_bin([a]) == 1
    went = shop.clients.get(a).deleted_at
    shop.clock.at += timedelta(days=1)
    assert shop.clients.to_bin([a, b, 99]) == 1
    assert shop.clients.get(a).deleted_at == went
    assert (shop.clients.count(), shop.clients.count(in_bin=True)) == (0, 2)
    assert shop.clients.ids(ClientQuery(in_bin=True)) == (a, b)
    assert shop.search.clients("А") == ()
    assert shop.clients.ids(ClientQuery(text="Б", in_bin=True)) == (b,)
    assert shop.clients.restore([a, b]) == 2
    assert shop.clients.restore([a]) == 0
    assert shop.clients.ids() == (a, b)


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birthday", "today", "age"),
    [
        ("1990-11-22", date(2026, 11, 22), 36),
        ("1990-11-23", date(2026, 11, 22), 35),
        ("2000-02-29", date(2026, 2, 28), 25),
        ("2000-02-29", date(2026, 3, 1), 26),
        ("2000-02-29", date(2028, 2, 29), 28),
        ("--05-17", date(2026, 11, 22), None),
        ("", date(2026, 11, 22), None),
    ],
)
def test_age_in_full_years(birthday: str, today: date, age: int | None) -> None:
    assert age_on(birthday, today) == age


def _born(shop: Shop, *days: str) -> None:
    for day in days:
        shop.clients.add(ClientDraft(given_name=day, birthday=day))


def test_birthdays_across_the_year_boundary_in_order(shop: Shop) -> None:
    _born(shop, "--01-02", "1990-12-30", "2001-12-31", "1980-01-05", "1970-12-29")
    found = shop.clients.birthdays(date(2026, 12, 30), date(2027, 1, 4))
    assert [(day, client.birthday) for day, client in found] == [
        (date(2026, 12, 30), "1990-12-30"),
        (date(2026, 12, 31), "2001-12-31"),
        (date(2027, 1, 2), "--01-02"),
    ]


def test_29_february_is_kept_on_the_28th_in_common_years(shop: Shop) -> None:
    _born(shop, "2000-02-29", "--02-28")
    common = shop.clients.birthdays(date(2027, 2, 28), date(2027, 2, 28))
    assert [client.birthday for _day, client in common] == ["--02-28", "2000-02-29"]
    leap = shop.clients.birthdays(date(2028, 2, 28), date(2028, 3, 1))
    assert [(day.day, client.birthday) for day, client in leap] == [(28, "--02-28"), (29, "2000-02-29")]
    assert shop.clients.birthdays(date(2027, 3, 1), date(2027, 3, 1)) == ()


def test_birthdays_of_a_whole_year_name_each_once_and_of_no_days_nobody(shop: Shop) -> None:
    _born(shop, "1990-11-22", "1990-11-21")
    whole = shop.clients.birthdays(date(2026, 11, 22), date(2028, 11, 22))
    assert [day for day, _client in whole] == [date(2026, 11, 22), date(2027, 11, 21)]
    assert shop.clients.birthdays(date(2026, 11, 23), date(2026, 11, 22)) == ()


def test_clients_in_the_bin_have_no_birthday(shop: Shop) -> None:
    _born(shop, "1990-11-22")
    shop.clients.to_bin(shop.clients.ids())
    assert shop.clients.birthdays(date(2026, 11, 22), date(2026, 11, 22)) == ()


def test_the_last_contact_follows_what_was_noted(shop: Shop) -> None:
    id = shop.clients.add(OLENA)
    first, second = datetime(2026, 5, 1, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)
    shop.interactions.log(InteractionDraft(id, InteractionKind.NOTE, "не дзвінок"))
    assert shop.clients.get(id).last_contact_at is None
    shop.interactions.log(InteractionDraft(id, InteractionKind.CALL, at=first))
    later = shop.interactions.log(InteractionDraft(id, InteractionKind.VISIT, at=second))
    assert shop.clients.get(id).last_contact_at == second
    shop.interactions.update(later, {"at": first - timedelta(days=1)})
    assert shop.clients.get(id).last_contact_at == first
    shop.history.undo()
    assert shop.clients.get(id).last_contact_at == second
    shop.interactions.remove(later)
    assert shop.clients.get(id).last_contact_at == first


# --- lists ----------------------------------------------------------------------------------------

_FULL: dict[str, Any] = {
    "phones": (Phone("067", "+380671234567"),),
    "emails": (Email("a@example.com"),),
    "messengers": (Messenger("viber", "olena"),),
    "addresses": (Address(city="Київ", street="Садова"),),
    "contact_persons": (ContactPerson("Ганна"),),
    "tags": ("опт",),
    "birthday": "1990-05-17",
    "registered_on": date(2020, 1, 1),
    "confirmed_on": date(2020, 1, 1),
    "responsible_id": 1,
    "sex": "female",
}
_FROM_ORDERS = {"receipts_count", "receipts_sum", "last_purchase_on", "first_purchase_on"}
_ALWAYS = {"display_name", "kind", "role", "created_at", "changed_at"}


@pytest.mark.parametrize("key", [field.key for field in CLIENT_FIELDS if field.key not in _ALWAYS])
def test_every_list_field_sorts_with_blanks_last(shop: Shop, key: str) -> None:
    """Of each field: a client who has it stands before one who has it not, whichever way one turns."""
    shop.clients.add(ClientDraft(organization="Аркуш", kind=Kind.COMPANY))
    full = ClientDraft(external_id="Я")
    source = {"age": "birthday", "city": "addresses"}.get(key, key)
    if key == "last_contact_at":
        id = shop.clients.add(full)
        shop.interactions.log(InteractionDraft(id, InteractionKind.CALL))
    elif key in _FROM_ORDERS:
        id = shop.clients.add(full)
        line = OrderLine(item_name="Букет", quantity="1", unit_price="650", total_micro=650_000_000)
        shop.orders.add(OrderDraft(client_id=id, ordered_on=date(2026, 5, 1), currency="UAH", lines=(line,)))
    else:
        value = _FULL.get(source, "слово")
        id = shop.clients.add(replace(full, **{source: value}))
    if key == "organization":  # the first one has it too
        blank = shop.clients.add(ClientDraft(nickname="А"))
        assert shop.clients.ids(ClientQuery(sort=((key, True),)))[-1] == blank
        assert shop.clients.ids(ClientQuery(sort=((key, False),)))[-1] == blank
        return
    for ascending in (True, False):
        assert shop.clients.ids(ClientQuery(sort=((key, ascending),)))[0] == id, ascending


@pytest.mark.parametrize("key", sorted(_ALWAYS))
def test_fields_that_all_have_sort_too(shop: Shop, key: str) -> None:
    ids = [shop.clients.add(ClientDraft(given_name=name)) for name in "БА"]
    assert sorted(shop.clients.ids(ClientQuery(sort=((key, True),)))) == ids


def test_names_stand_in_the_order_of_both_alphabets(shop: Shop) -> None:
    names = ["Яна", "Ґава", "Їжак", "Гай", "Ёлкин", "Ж", "Єва", "Евгений", "Ірина", "Adam", "ива"]
    for name in names:
        shop.clients.add(ClientDraft(given_name=name))
    wanted = ["Adam", "Гай", "Ґава", "Евгений", "Ёлкин", "Єва", "Ж", "ива", "Ірина", "Їжак", "Яна"]
    assert _names(shop, ("display_name", True)) == wanted
    assert _names(shop, ("display_name", False)) == wanted[::-1]


def test_words_of_the_owner_sort_by_the_alphabet_too(shop: Shop) -> None:
    for word in ("Яблуко", "їжак", "Ґава", "", "гай"):
        shop.clients.add(ClientDraft(given_name="Х", source=word))
    ids = shop.clients.ids(ClientQuery(sort=(("source", True),)))
    rows = shop.clients.rows(ids)
    assert [rows[id].values["source"] for id in ids] == ["гай", "Ґава", "їжак", "Яблуко", ""]


def test_age_sorts_to_the_day_and_equals_stand_by_name(shop: Shop) -> None:
    for name, day in (("Б", "1990-12-01"), ("А", "1990-01-01"), ("В", "--01-01"), ("Г", "1990-12-01")):
        shop.clients.add(ClientDraft(given_name=name, birthday=day))
    assert _names(shop, ("age", True)) == ["Б", "Г", "А", "В"]
    assert _names(shop, ("age", False)) == ["А", "Б", "Г", "В"]
    ids = shop.clients.ids(ClientQuery(sort=(("age", True),)))
    rows = shop.clients.rows(ids)
    assert [rows[id].values["age"] for id in ids] == [35, 35, 36, None]


def test_the_city_sorted_by_is_the_city_shown(shop: Shop) -> None:
    shop.clients.add(
        ClientDraft(given_name="А", addresses=(Address(street="Садова"), Address(city="Яготин")))
    )
    shop.clients.add(ClientDraft(given_name="Б", addresses=(Address(city="Київ"),)))
    assert _names(shop, ("city", True)) == ["Б", "А"]
    ids = shop.clients.ids()
    assert shop.clients.rows(ids)[ids[0]].values["city"] == "Яготин"


def test_several_sort_keys_and_a_tag(shop: Shop) -> None:
    for name, category, tag in (("А", "vip", "x"), ("Б", "new", "x"), ("В", "vip", "")):
        shop.clients.add(ClientDraft(given_name=name, category=category, tags=(tag,)))
    assert _names(shop, ("category", True), ("display_name", False)) == ["Б", "В", "А"]
    assert shop.clients.ids(ClientQuery(tag="x")) == (1, 2)


def test_a_row_has_every_list_field(shop: Shop) -> None:
    id = shop.clients.add(replace(OLENA, birthday="1990-05-17", addresses=(Address(city="Київ"),)))
    values = shop.clients.rows([id, 99])[id].values
    assert {field.key for field in CLIENT_FIELDS} <= set(values)
    assert (values["age"], values["city"], values["phones"]) == (36, "Київ", OLENA.phones)
    assert set(shop.clients.rows([99])) == set()


def test_tags_words_and_latest(shop: Shop) -> None:
    assert isinstance(shop.clock, FixedClock)
    for name, tags, source in (("А", ("b", "a"), "ринок"), ("Б", ("b",), ""), ("В", (), "сусіди")):
        shop.clients.add(ClientDraft(given_name=name, tags=tags, source=source))
        shop.clock.at += timedelta(minutes=1)
    assert shop.clients.tags() == ("b", "a")
    assert shop.clients.words_of("source") == ("ринок", "сусіди")
    assert [row.values["display_name"] for row in shop.clients.latest(2)] == ["В", "Б"]


# --- bad input ------------------------------------------------------------------------------------


def test_ugly_text_is_kept_as_far_as_it_can_be(shop: Shop) -> None:
    name = 'О\'Нілл "Ро\x00жа"\ud83d 🌹 100% \\ _ \u2028 кінець'
    id = shop.clients.add(ClientDraft(family_name=name, note="рядок\r\nдругий\x07\rтретій\n"))
    kept = shop.clients.get(id)
    assert kept.family_name == 'О\'Нілл "Рожа" 🌹 100% \\ _ кінець'
    assert kept.note == "рядок\nдругий\nтретій"


def test_a_long_note_is_kept_and_one_beyond_reason_told(shop: Shop) -> None:
    note = "Півонії та 🌹. " * 900
    id = shop.clients.add(ClientDraft(given_name="Олена", note=note))
    assert shop.clients.get(id).note == note.strip()
    assert len(note) > 10_000
    with pytest.raises(FieldTooLong):
        shop.clients.update(id, {"note": "х" * 100_001})
    with pytest.raises(FieldTooLong):
        shop.clients.update(id, {"given_name": "х" * 1001})
    with pytest.raises(FieldTooLong):
        shop.clients.update(id, {"phones": tuple(Phone(str(n)) for n in range(201))})
    with pytest.raises(FieldWrong):
        shop.clients.update(id, {"birthday": "2026-02-30"})
    assert shop.clients.get(id).note == note.strip()
