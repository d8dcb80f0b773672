"""Compiled SQL finds exactly the rows of a register that a plain reading of the same filter finds."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.filter import Condition, Group, Mode, Op
from clientbase.domain.filter_check import FilterContext, FilterFieldGone, FilterValueWrong, checked_filter
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import CLIENT, TITLE, Register, RegisterField, RegisterQuery
from clientbase.services.shop import Shop
from tests.filters.people import CODES, NUMBERS, OWN, TODAY, WORDS, ZONE, plain_value
from tests.filters.plain_reading import Facts, holds
from tests.filters.test_sql_equals_reading import values_for
from tests.shops import NOW, make_shop

ROWS = 40
_NOBODY: Any = None


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Register, dict[int, Facts]]]:
    shop = make_shop(Path(tmp_path_factory.mktemp("base")), FixedClock(NOW.replace(year=2028), ZONE))
    clients = ["", *(str(shop.clients.add(ClientDraft(given_name=name))) for name in ("Олена", "Іван"))]
    fields = (*OWN, ("Порадив", OwnKind.CLIENT))
    register = shop.registers.add(
        Register(0, "Усе", fields=tuple(RegisterField(OwnField(0, *told)) for told in fields))
    )
    for label, formula in (
        ("Вдвічі", "[Число] * 2"),
        ("Разом", "[Гроші] * [Число]"),
        ("Потім", "[День] + 7"),
    ):
        computed = shop.registers.read_formula(register.id, formula)
        register = shop.registers.add_field(
            register.id, OwnField(0, label, OwnKind.COMPUTED, computed=computed)
        )
    chance = random.Random(3)
    made: dict[OwnKind, Any] = {
        OwnKind.NUMBER: lambda: chance.choice(NUMBERS),
        OwnKind.MONEY: lambda: f"{chance.choice(NUMBERS)} {chance.choice(CODES)}",
        OwnKind.DATE: lambda: str(TODAY + timedelta(days=chance.randint(-40, 40))),
        OwnKind.YES_NO: lambda: chance.choice(("yes", "no")),
        OwnKind.PHONE: lambda: chance.choice(("0671234567", "+380501112233")),
        OwnKind.CLIENT: lambda: chance.choice(clients[1:]),
    }
    facts: dict[int, Facts] = {}
    for _number in range(ROWS):
        values = {
            one.key: made.get(one.own.kind, lambda: chance.choice(WORDS))()
            for one in register.fields
            if one.own.kind is not OwnKind.COMPUTED and chance.random() < 0.7
        }
        owner = chance.choice(clients)
        id = shop.register_rows.add(
            register.id, {TITLE: chance.choice(WORDS), CLIENT: int(owner or 0) or None, **values}
        )
        row = shop.register_rows.get(id)
        facts[id] = Facts(_NOBODY, {TITLE: row.title, CLIENT: owner, **row.texts, **row.values})
    yield shop, register, facts
    shop.close()


def _found(shop: Shop, register: Register, group: Group) -> set[int]:
    return set(shop.register_rows.ids(RegisterQuery(register.id, filter=group)))


def _read(facts: dict[int, Facts], group: Group, context: FilterContext) -> set[int]:
    return {id for id, one in facts.items() if holds(group, one, context)}


@st.composite
def _filters(draw: st.DrawFn, fields: dict[str, Any]) -> Group:
    def conditions() -> tuple[Condition, ...]:
        keys = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3))
        ops = [draw(st.sampled_from(fields[key].ops)) for key in keys]
        return tuple(
            Condition(key, op, draw(values_for(fields[key], op))) for key, op in zip(keys, ops, strict=True)
        )

    mode = draw(st.sampled_from(Mode))
    inner = Group(draw(st.sampled_from(Mode)), conditions(), draw(st.booleans()))
    return Group(mode, (*conditions(), inner), draw(st.booleans()))


@settings(max_examples=settings.default.max_examples // 3)  # type: ignore[union-attr]
@given(data=st.data())
def test_any_filter(base: tuple[Shop, Register, dict[int, Facts]], data: st.DataObject) -> None:
    shop, register, facts = base
    context = shop.register_rows.filter_context(register.id)
    fields = {key: field for key, field in context.fields.items() if key != "created_at"}
    group = data.draw(_filters(fields))
    tidy = checked_filter(group, context.fields)
    assert _found(shop, register, group) == _read(facts, tidy, context)


def test_every_condition_of_every_field(base: tuple[Shop, Register, dict[int, Facts]]) -> None:
    shop, register, facts = base
    context = shop.register_rows.filter_context(register.id)
    telling = 0
    for field in context.fields.values():
        for op in field.ops if field.key != "created_at" else ():
            group = Group(Mode.ALL, (Condition(field.key, op, plain_value(field, op)),))
            found = _found(shop, register, group)
            assert found == _read(facts, checked_filter(group, context.fields), context), (field.key, op)
            telling += 0 < len(found) < ROWS
    assert telling > 60
    for op, count in ((Op.DURING, ROWS), (Op.BEFORE, 0)):
        group = Group(Mode.ALL, (Condition("created_at", op, ("today",)),))
        assert len(_found(shop, register, group)) == count


def test_what_cannot_be_asked(base: tuple[Shop, Register, dict[int, Facts]]) -> None:
    shop, register, _facts = base
    for condition in (Condition("field_59", Op.FILLED), Condition("tags", Op.FILLED)):
        with pytest.raises(FilterFieldGone):
            _found(shop, register, Group(Mode.ALL, (condition,)))
    with pytest.raises(FilterValueWrong) as wrong:
        _found(shop, register, Group(Mode.ALL, (Condition(CLIENT, Op.IS, ("Олена",)),)))
    assert wrong.value.facts["field"] == "Клієнт"


def test_who_was_merged_is_meant_as_whom_he_became(tmp_path: Path) -> None:
    """In a segment that was saved before; in own fields of clients and in a register's own column."""
    shop = make_shop(tmp_path / "base")
    friend = shop.own_fields.make(OwnField(0, "Порадив", OwnKind.CLIENT)).key
    one, other, third = (shop.clients.add(ClientDraft(given_name=name)) for name in ("А", "Б", "В"))
    shop.clients.update(third, {friend: str(other)})
    register = shop.registers.add(Register(0, "Авто"))
    row = shop.register_rows.add(register.id, {TITLE: "Fabia", CLIENT: other})

    def asked(key: str, op: Op, id: int) -> Group:
        return Group(Mode.ALL, (Condition(key, op, (str(id),)),))

    segment = shop.segments.add("Від Б", asked(friend, Op.IS, other))
    assert shop.segments.ids(segment) == (third,)
    shop.duplicates.merge(one, [other])
    for id in (one, other):
        assert shop.segments.count(asked(friend, Op.IS, id)) == 1
        assert shop.segments.count(asked(friend, Op.IS_NOT, id)) == 1
        assert _found(shop, register, asked(CLIENT, Op.IS, id)) == {row}
    assert shop.segments.ids(segment) == (third,)
    shop.history.undo()
    assert shop.segments.count(asked(friend, Op.IS, one)) == 0
    assert shop.segments.ids(segment) == (third,)
    shop.close()
