"""Segments: kept, changed, refused, undone; the ready ones follow the settings; lists ask by them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientbase.db import tables as t
from clientbase.domain.changes import Action
from clientbase.domain.client import Address, ClientDraft, Flag, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.errors import FieldMissing, FieldWrong, InputError, NotThere
from clientbase.domain.filter import MOST_CONDITIONS, Condition, FilterTooLarge, Group, Mode, Op
from clientbase.domain.filter_check import FilterFieldGone
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.micro import to_micro
from clientbase.domain.order import OrderDraft
from clientbase.domain.own_field import OwnKind
from clientbase.domain.ready_segments import READY
from clientbase.domain.segment import SegmentExists, SegmentInUse, SegmentIsReady, SegmentOfItself
from clientbase.services.shop import Shop
from tests.services.paying import pay_all_of

READY_ID = {ready.key: ready.id for ready in READY}


def _tagged(*tags: str) -> Group:
    return Group(Mode.ALL, (Condition("tags", Op.ANY_OF, tags),))


def _within(*ids: int) -> Group:
    return Group(Mode.ALL, (Condition("segment", Op.ANY_OF, tuple(map(str, ids))),))


def _add(shop: Shop, name: str, **values: object) -> int:
    return shop.clients.add(ClientDraft(family_name=name, **values), allow_twin=True)  # type: ignore[arg-type]


def test_a_segment_is_kept_counted_and_undone(shop: Shop) -> None:
    anna, _boris = _add(shop, "Анна", tags=("опт",)), _add(shop, "Борис")
    id = shop.segments.add("  Опт ", _tagged("опт"), "green")
    kept = shop.segments.get(id)
    assert (kept.name, kept.colour, kept.listed, kept.filter) == ("Опт", "green", True, _tagged("опт"))
    assert shop.segments.ids(id) == (anna,)
    assert shop.segments.count(kept.filter) == 1
    assert shop.clients.ids(shop.segments.query_of(id)) == (anna,)
    assert id in shop.segments.holders(anna)
    shop.clients.to_bin([anna])
    assert shop.segments.count(kept.filter) == 0, "who lies in the bin stands in no segment"
    shop.segments.update(id, {"name": "Гурт", "colour": "red", "listed": False, "rhythm_days": 30})
    assert (shop.segments.get(id).name, shop.segments.get(id).rhythm_days) == ("Гурт", 30)
    shop.segments.remove(id)
    with pytest.raises(NotThere):
        shop.segments.get(id)
    shop.history.undo()
    shop.history.undo()
    assert shop.segments.get(id) == kept


def test_segments_stand_in_the_order_given(shop: Shop) -> None:
    ids = [shop.segments.add(name, _tagged(name)) for name in ("а", "б", "в")]
    shop.segments.arrange([ids[2], ids[0]])
    assert [item.id for item in shop.segments.own()] == [ids[2], ids[0], ids[1]]


def test_what_cannot_be_a_segment_is_refused_with_its_reason(shop: Shop) -> None:
    id = shop.segments.add("Опт", _tagged("опт"))
    refused: list[tuple[type[Exception], str, Group, str]] = [
        (SegmentExists, "ОПТ", _tagged("x"), ""),
        (SegmentExists, "vip", _tagged("x"), ""),  # as a ready one is called
        (FieldMissing, " ", _tagged("x"), ""),
        (FieldMissing, "Усі", Group(), ""),
        (FieldWrong, "Усі", _tagged("x"), "plaid"),
        (FilterFieldGone, "Усі", Group(Mode.ALL, (Condition("own_1", Op.FILLED),)), ""),
        (NotThere, "Усі", _within(99), ""),
    ]
    for error, name, group, colour in refused:
        with pytest.raises(error):
            shop.segments.add(name, group, colour)
    with pytest.raises(FieldWrong):
        shop.segments.update(id, {"rhythm_days": -1})
    assert [item.id for item in shop.segments.own()] == [id]


def test_a_segment_is_never_part_of_itself(shop: Shop) -> None:
    anna = _add(shop, "Анна", tags=("опт",))
    one = shop.segments.add("Один", _tagged("опт"))
    two = shop.segments.add("Два", _within(one))
    three = shop.segments.add("Три", _within(two, READY_ID["vip"]))
    assert shop.segments.ids(three) == (anna,)
    for target in (one, two, three):
        with pytest.raises(SegmentOfItself):
            shop.segments.update(one, {"filter": _within(target)})
    with pytest.raises(SegmentInUse):
        shop.segments.remove(two)
    assert shop.segments.ids(three) == (anna,)


def test_a_thousand_conditions_are_asked_at_once_and_those_of_named_segments_count(shop: Shop) -> None:
    cities = [f"Місто {number}" for number in range(MOST_CONDITIONS // 2 + 1)]
    many = Group(Mode.ANY, tuple(Condition("city", Op.IS, (city,)) for city in cities))
    one = shop.segments.add("Багато", many)
    there = _add(shop, "Анна", addresses=(Address(city=cities[-1]),))
    assert shop.segments.ids(one) == (there,)
    twice = Group(Mode.ALL, (*_within(one).items, *_within(one).items))
    with pytest.raises(FilterTooLarge):
        shop.segments.count(twice)


def test_a_removed_field_makes_a_segment_unreadable_not_empty(shop: Shop) -> None:
    _add(shop, "Анна")
    size = shop.own_fields.add("Розмір", OwnKind.NUMBER)
    lacking = Group(Mode.ALL, (Condition(size.key, Op.MORE, ("3",)),), negated=True)
    id = shop.segments.add("Малі", lacking)
    assert shop.segments.count(lacking) == 1
    shop.own_fields.remove(size.id)
    with pytest.raises(FilterFieldGone):
        shop.segments.ids(id)
    with pytest.raises(InputError):
        shop.clients.ids(ClientQuery(filter=lacking))
    assert id not in shop.segments.holders(1)
    shop.history.undo()
    assert shop.segments.count(lacking) == 1


def test_ready_segments_follow_the_settings(shop: Shop) -> None:
    today = shop.clock.today()

    def days_ago(days: int) -> date:
        return today - timedelta(days=days)

    def bought(name: str, days: int, amount: str = "100", **values: object) -> int:
        id = _add(shop, name, registered_on=days_ago(400), **values)
        total = to_micro(Decimal(amount))
        told = {"currency": "UAH", "total_micro": total, "total_given": True}
        shop.orders.add(OrderDraft(id, ordered_on=days_ago(days), **told))  # type: ignore[arg-type]
        return id

    fresh = _add(shop, "Нова", registered_on=days_ago(3))
    regular = bought("Постійна", 20)
    rich = bought("Багата", 100, "25000")
    dead = bought("Давня", 200)
    called = bought("Дзвонили", 200)
    shop.interactions.log(InteractionDraft(called, InteractionKind.VISIT))
    vip = _add(shop, "Віп", category="vip", birthday="1990-11-20", registered_on=days_ago(400))
    doubtful = _add(shop, "Сумнівна", flags=(Flag("phones", "0-00"),), confirmed_on=days_ago(1))
    stale = _add(shop, "Стара", confirmed_on=days_ago(366))

    def found(key: str) -> set[int]:
        return set(shop.segments.ids(READY_ID[key]))

    assert found("new") == {fresh, doubtful, stale}, "by registration, else by the day they were added"
    assert found("active") == {regular}
    assert found("casual") == {regular, rich}
    assert found("vip") == {rich, vip}
    assert found("dead") == {dead, vip}
    assert found("birthdays") == {vip}
    assert found("stale") == {doubtful, stale}
    assert len(found("no_consent")) == 8
    shop.settings.set_many(
        {"segments.active_days": "120", "segments.dead_days": "250", "segments.vip_sum": "0"}
    )
    assert found("active") == {regular, rich}
    assert found("dead") == {vip}
    assert found("vip") == {vip}
    words = next(item.meaning for item in shop.segments.all() if item.key == "active")
    assert "120" in words


def test_a_debtor_has_an_unpaid_invoice_past_its_day(shop: Shop) -> None:
    debtor, payer, early = _add(shop, "Боржник"), _add(shop, "Платник"), _add(shop, "Ще час")
    for id, issued, due in ((debtor, 20, 10), (payer, 20, 10), (early, 2, 0)):
        _invoice(shop, id, issued, due)
    pay_all_of(shop, payer)
    assert shop.segments.ids(READY_ID["debtors"]) == (debtor,)
    shop.settings.set("segments.debt_days", "11")
    assert shop.segments.ids(READY_ID["debtors"]) == ()


def _invoice(shop: Shop, client_id: int, issued: int, due: int) -> None:
    day = shop.clock.today()
    with shop.store.write(Action.SAMPLE) as unit:
        row = {
            "client_id": client_id,
            "kind": "invoice",
            "number": str(client_id),
            "status": "issued",
            "issued_on": day - timedelta(days=issued),
            "due_on": day - timedelta(days=due),
            "currency": "UAH",
            "gross_minor": 100,
            "payable_minor": 100,
            "created_at": "2026-01-01T00:00:00.000000Z",
        }
        unit.journal.insert(t.document, [row])


def test_of_a_ready_segment_only_its_place_in_the_side_bar_is_changed(shop: Shop) -> None:
    dead = READY_ID["dead"]
    shop.segments.update(dead, {"listed": False})
    assert not shop.segments.get(dead).listed
    shop.history.undo()
    assert shop.segments.get(dead).listed
    with pytest.raises(SegmentIsReady):
        shop.segments.update(dead, {"name": "Мертві"})
    with pytest.raises(SegmentIsReady):
        shop.segments.remove(dead)


def test_a_filter_goes_with_search_and_sort_and_into_exports(shop: Shop) -> None:
    _add(shop, "Яна Київ", tags=("опт",))
    anna = _add(shop, "Анна", tags=("опт",), phones=(Phone("067 111 22 33"),))
    _add(shop, "Борис", phones=(Phone("067 111 22 33"),))
    query = ClientQuery(filter=_tagged("опт"), sort=(("display_name", False),))
    assert [shop.clients.get(id).display_name for id in shop.clients.ids(query)] == ["Яна Київ", "Анна"]
    assert shop.clients.ids(ClientQuery(text="067 111", filter=_tagged("опт"))) == (anna,)
    assert shop.exports.export_clients(shop.folder.with_name("opt.csv"), query=query) == 2
