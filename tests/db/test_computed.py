"""Computed fields in SQL: every figure is what plain reading says; lists, filters and formulas follow."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from clientbase.db import computed
from clientbase.db import tables as t
from clientbase.db.computed_sql import context_of, sort_value, text_of
from clientbase.db.picked_sql import picked
from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.computed import FIGURES, Figure, Pick, Source, Span, checked_pick
from clientbase.domain.interaction import CALL_RESULTS, Direction, InteractionDraft, InteractionKind
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.own_field import OwnMoney
from clientbase.domain.product import ProductDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.db.computed_reading import Facts, read
from tests.shops import make_shop

TODAY = date(2026, 11, 22)
CLIENTS = 8


def _day(chance: random.Random) -> date:
    ends = [0, 0, -1, -6, -7, -29, -30, -365, -366, 3]
    return TODAY + timedelta(days=chance.choice([*ends, chance.randint(-800, 40)]))


class Lived:
    """A shop with some clients to whom much happened, and the plain values of all that."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.facts = shop, _live(shop)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    shop = make_shop(tmp_path_factory.mktemp("lived"))
    yield Lived(shop)
    shop.close()


def _live(shop: Shop) -> dict[int, Facts]:
    chance = random.Random(4)
    product = shop.products.add(ProductDraft(name="Стрижка", category="Послуги"))
    ids = [shop.clients.add(ClientDraft(given_name=f"Клієнт {n}"), allow_twin=True) for n in range(CLIENTS)]
    binned: list[int] = []
    invoices: dict[int, list[tuple[str, date, OwnMoney]]] = {id: [] for id in ids}
    rows = []
    for id in ids[1:]:  # nothing happened to the first
        codes = ("UAH",) if id % 3 else ("UAH", "USD", "JPY")
        for _each in range(chance.randint(1, 7)):
            back = chance.random() < 0.25
            sign = -1 if back else 1
            lines = tuple(
                OrderLine(
                    product if chance.random() < 0.5 else None,
                    chance.choice(["Шампунь", "шампунь", "Фарба"]),
                    str(sign * chance.choice([1, 2, Decimal("0.5")])),
                    total_micro=sign * chance.choice([10**6, 12_345_678, 333_333]),
                )
                for _line in range(chance.randint(0, 3))
            )
            order = shop.orders.add(
                OrderDraft(
                    id,
                    OrderKind.RETURN if back else OrderKind.SALE,
                    ordered_on=_day(chance) if chance.random() < 0.9 else None,
                    currency=chance.choice(codes),
                    total_micro=sign * chance.choice([5 * 10**6, 99_999_999]) if not lines else None,
                    total_given=not lines,
                    status=chance.choice(["", "Оплачено", "Новий"]),
                    lines=lines,
                )
            )
            if chance.random() < 0.1:
                binned.append(order)
        for _each in range(chance.randint(0, 6)):
            kind = chance.choice(list(InteractionKind))
            call = kind is InteractionKind.CALL
            at = datetime.combine(_day(chance), time()).astimezone()
            shop.interactions.log(
                InteractionDraft(
                    id,
                    kind,
                    "слово",
                    at=at + timedelta(minutes=chance.choice([0, 1, 600, 1439])),
                    direction=Direction.OUT if call else Direction.NONE,
                    duration_s=chance.randint(0, 900) if call else 0,
                    result=chance.choice(CALL_RESULTS) if call else "",
                )
            )
            start = datetime.combine(_day(chance), time(chance.choice([0, 10, 23])))
            shop.appointments.add(
                AppointmentDraft(
                    "Візит",
                    start,
                    start + timedelta(minutes=30),
                    client_id=id,
                    status=chance.choice(list(AppointmentStatus)),
                )
            )
            task = shop.tasks.add(
                TaskDraft("Справа", id, due_on=_day(chance) if chance.random() < 0.8 else None)
            )
            if chance.random() < 0.4:
                shop.tasks.complete(task)
            status, day, minor = (
                chance.choice(["issued", "draft", "cancelled"]),
                _day(chance),
                chance.randint(1, 9999),
            )
            code = chance.choice(codes)
            amount = OwnMoney(Decimal(minor) if code == "JPY" else Decimal(minor).scaleb(-2), code)
            invoices[id].append((status, day, amount))
            rows.append(
                {
                    "client_id": id,
                    "kind": "invoice",
                    "status": status,
                    "issued_on": day.isoformat(),
                    "currency": code,
                    "gross_minor": minor,
                    "created_at": "2026-01-01T00:00:00.000000Z",
                }
            )
    shop.orders.to_bin(binned)
    with shop.store.write(Action.EDIT_CLIENT) as unit:
        names = tuple(rows[0])
        unit.journal.insert_tuples(t.document, names, [tuple(row.values()) for row in rows])
    return {
        id: Facts(
            shop.orders.of_client(id),
            shop.interactions.of_client(id),
            shop.appointments.of_client(id),
            shop.tasks.of_client(id),
            invoices[id],
            {product: "Послуги"},
        )
        for id in ids
    }


_ONLY = {
    Source.PURCHASES: ("оплачено", "Новий"),
    Source.GOODS: ("шампунь", "послуги", "ФАРБА"),
    Source.CONTACTS: ("call", "note", "visit", "reached", "no_answer"),
    Source.APPOINTMENTS: ("came", "planned", "cancelled"),
    Source.TASKS: ("open", "done", "overdue"),
    Source.INVOICES: ("issued", "draft"),
}
_PICKS = st.sampled_from(Source).flatmap(
    lambda source: st.builds(
        Pick,
        st.just(source),
        st.sampled_from(FIGURES[source]),
        st.sampled_from(Span),
        st.sampled_from([1, 2, 7, 30, 365]),
        st.lists(st.sampled_from(_ONLY[source]), max_size=2, unique=True).map(tuple),
    ).map(checked_pick)
)


@given(st.lists(_PICKS, min_size=1, max_size=8))
def test_sql_says_what_plain_reading_says(lived: Lived, picks: list[Pick]) -> None:
    shop, facts = lived.shop, lived.facts
    with shop.store.read() as unit:
        rows = unit.connection.execute(
            select(t.client.c.id, *(picked(pick, TODAY).label(f"p{at}") for at, pick in enumerate(picks)))
        ).all()
    assert len(rows) == CLIENTS
    for id, *texts in rows:
        for pick, text in zip(picks, texts, strict=True):
            assert text == read(pick, facts[id], TODAY), (id, pick)


def test_the_shop_that_lived_says_something(lived: Lived) -> None:
    """Else the test before would agree about nothing."""
    facts = lived.facts
    for source in Source:
        for figure in FIGURES[source]:
            said = {read(Pick(source, figure), of, TODAY) for of in facts.values()}
            assert len(said) > 1, (source, figure)


def test_formulas_read_any_field_through_each_other(lived: Lived) -> None:
    shop, facts = lived.shop, lived.facts
    own = shop.own_fields
    shop.clients.update(2, {"birthday": "1990-11-23", "tags": ("vip", "опт"), "category": "vip"})
    spent = own.make_computed("Разом", Pick(Source.PURCHASES, Figure.SUM))
    count = own.make_computed("Скільки", Pick(Source.PURCHASES))
    each = own.make_computed("Середнє", own.names().read("[Разом] / [Скільки]"))
    kind = own.make_computed(
        "Який", own.names().read('якщо(містить([Tags]; "опт"); "опт " & [Age]; [Category])')
    )
    assert (spent.gives, each.gives, kind.gives) == ("money", "money", "text")
    keys = (spent.key, count.key, each.key, kind.key)
    with shop.store.read() as unit:
        context = context_of(unit.connection, TODAY)
        found = computed.values(unit.connection, list(facts), keys, context)
        ordered = unit.connection.scalars(
            select(t.client.c.id).order_by(sort_value(each.key, context).desc().nulls_last())
        ).all()
        rich = unit.connection.scalars(select(t.client.c.id).where(text_of(spent.key, context) != "")).all()
    for id, of in facts.items():
        total = read(Pick(Source.PURCHASES, Figure.SUM), of, TODAY)
        assert found[id][spent.key] == total
        if total and found[id][count.key] != "0":
            amount = Decimal(total.split()[0]) / Decimal(found[id][count.key])
            assert abs(Decimal(found[id][each.key].split()[0]) - amount) <= Decimal("0.005")
    assert found[2][kind.key] == "опт 35"
    assert found[3][kind.key] == ""
    assert set(rich) == {id for id in facts if found[id][spent.key]}
    numbers = [Decimal(text.split()[0]) for id in ordered if (text := found[id][each.key])]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 3
    assert shop.clients.rows([2])[2].values[kind.key] == "опт 35"
    assert own.worked_out(2)[kind.key] == "опт 35"
    assert own.tried(own.names().read("[Разом] − [Разом]"), 1) == ""


@pytest.mark.parametrize("source", Source)
def test_rows_are_found_by_their_client(lived: Lived, source: Source) -> None:
    """By any other index all of them would be gone through once for each client: minutes at 100,000."""
    only = {Source.TASKS: ("overdue",)}.get(source, ())
    pick = Pick(source, Figure.COUNT, Span.LAST_DAYS, 30, only)
    statement = select(t.client.c.id, picked(pick, TODAY)).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    with lived.shop.store.read() as unit:
        plan = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    inner = [row[3] for row in plan if not row[3].startswith(("SCAN client", "CORRELATED"))]
    assert "client_id=?" in inner[0], plan
