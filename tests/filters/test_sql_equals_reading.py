"""Compiled SQL finds exactly the clients that a plain reading of the same filter finds."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clientbase.db import tables as t
from clientbase.db.client_filtering import fitting
from clientbase.db.filter_rhythm_sql import FilterReading
from clientbase.db.rhythm import RhythmPlan
from clientbase.domain.clock import FixedClock
from clientbase.domain.filter import Condition, Group, Mode, Op, Spell, Unit, filter_as_json, filter_from_json
from clientbase.domain.filter_check import BIRTHDAY_SPELLS, FilterContext, checked_filter
from clientbase.domain.filter_days import PERIODS, is_span
from clientbase.domain.filter_fields import FilterField, Shape
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.filters.people import CODES, NUMBERS, TODAY, WORDS, ZONE, People, plain_value
from tests.filters.plain_reading import RHYTHM_DAYS, holds
from tests.shops import NOW, make_shop

CLIENTS = 40
SEGMENTS = {
    1: Group(Mode.ALL, (Condition("tags", Op.ANY_OF, ("vip",)),)),
    2: Group(Mode.ANY, (Condition("segment", Op.NONE_OF, ("1",)), Condition("note", Op.FILLED))),
    3: Group(Mode.ALL, (Condition("segment", Op.ANY_OF, ("3", "2")),)),  # of itself: that part has nobody
}


@pytest.fixture(scope="module", params=[1, 2])
def base(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Shop, People]]:
    shop = make_shop(Path(tmp_path_factory.mktemp("base")), FixedClock(NOW.replace(year=2028), ZONE))
    yield shop, People(shop, request.param, CLIENTS)
    shop.close()


def _context(shop: Shop, today: date) -> FilterContext:
    known = shop.segments.context()
    plan = RhythmPlan(today, RHYTHM_DAYS)
    return FilterReading(today, known.fields, SEGMENTS, known.currency, 1, ZONE, plan)


DAYS = st.one_of(
    st.integers(-40, 40).map(lambda days: (TODAY + timedelta(days=days)).isoformat()),
    st.sampled_from(("today", "today-90d", "today+7d", "today-1m", "today-12m", "today+1y", "today-2w")),
)
SPANS = st.tuples(
    st.sampled_from(("1", "2", "7", "12", "30", "90", "365")), st.sampled_from([str(unit) for unit in Unit])
).filter(lambda span: is_span(*span))
WORD = st.sampled_from([*WORDS, "о", "%", "ki", "example.com", "viber"])


def values_for(field: FilterField, op: Op) -> st.SearchStrategy[tuple[str, ...]]:
    if op in (Op.EMPTY, Op.FILLED, Op.YES, Op.NO):
        return st.just(())
    if op in (Op.WITHIN_LAST, Op.NOT_WITHIN_LAST, Op.WITHIN_NEXT):
        spans = SPANS.filter(lambda span: span[1] != "year") if field.shape is Shape.BIRTHDAY else SPANS
        return spans.filter(lambda span: field.shape is not Shape.BIRTHDAY or int(span[0]) < 13)
    if op is Op.DURING:
        spells = BIRTHDAY_SPELLS if field.shape is Shape.BIRTHDAY else tuple(Spell)
        return st.sampled_from(spells).map(lambda spell: (str(spell),))
    if op is Op.MONTH_IS:
        return st.lists(st.sampled_from(("1", "2", "3", "12")), min_size=1, max_size=3).map(tuple)
    count = 2 if op is Op.BETWEEN else 1
    match field.shape:
        case Shape.DATE | Shape.INSTANT:
            return st.tuples(*[DAYS] * count)
        case Shape.NUMBER:
            more = ("17.5", "18", "20", "39", "67") if field.key == "age" else ()
            return st.tuples(*[st.sampled_from([*NUMBERS, *more])] * count)
        case Shape.MONEY:
            numbers = st.tuples(*[st.sampled_from(NUMBERS)] * count)
            code = st.sampled_from(CODES)
            return st.builds(lambda some, code: tuple(f"{one} {code}" for one in some), numbers, code)
        case Shape.PHONES:
            return st.sampled_from(("067", "+38067", "0671234567", "12", "4567", "(067) 123")).map(
                lambda x: (x,)
            )
        case Shape.EMPLOYEE:
            return st.sampled_from((("me",), ("1",), ("2",), ("2", "me")))
        case Shape.SEGMENT:
            return st.lists(st.sampled_from(("1", "2", "3", "-4", "99")), min_size=1, max_size=2).map(tuple)
        case Shape.CLIENT:
            return st.sampled_from((("1",), ("2",), ("99",)))
        case Shape.CHOICE if not field.open:
            keys = [choice.key for choice in field.choices]
            return st.lists(st.sampled_from(keys), min_size=1, max_size=2).map(tuple)
        case Shape.CHOICE | Shape.WORDS:
            return st.lists(st.sampled_from([*WORDS, "google"]), min_size=1, max_size=3).map(tuple)
    return WORD.map(lambda word: (word,))


PERIOD = st.sampled_from([*PERIODS, "1w", "last_week"])


@st.composite
def _conditions(draw: st.DrawFn, fields: dict[str, FilterField]) -> Condition:
    field = fields[draw(st.sampled_from(sorted(fields)))]
    op = draw(st.sampled_from(field.ops))
    period = draw(PERIOD) if field.period else ""
    return Condition(f"{field.key}:{period}" if period else field.key, op, draw(values_for(field, op)))


@st.composite
def _alike(draw: st.DrawFn) -> tuple[Condition, ...]:
    """Several texts in one field, which are compiled as one."""
    field = draw(st.sampled_from(("city", "note", "phones", "own_1")))
    op = draw(st.sampled_from((Op.CONTAINS, Op.LACKS, Op.BEGINS) if field == "phones" else _TEXT_OPS))
    digits = st.sampled_from(("067", "12", "38067"))
    words = draw(st.lists(digits if field == "phones" else WORD, min_size=2, max_size=4))
    return tuple(Condition(field, op, (word,)) for word in words)


_TEXT_OPS = (Op.IS, Op.IS_NOT, Op.CONTAINS, Op.LACKS, Op.BEGINS)


def _filters(fields: dict[str, FilterField]) -> st.SearchStrategy[Group]:
    modes, turned = st.sampled_from(Mode), st.booleans()
    several = st.one_of(st.lists(_conditions(fields), min_size=1, max_size=3).map(tuple), _alike())
    return st.recursive(
        st.builds(Group, modes, several, turned),
        lambda inner: st.builds(Group, modes, st.lists(inner, min_size=1, max_size=3).map(tuple), turned),
        max_leaves=4,
    )


def _found(shop: Shop, group: Group, context: FilterContext) -> set[int]:
    with shop.store.read() as unit:
        return set(
            unit.connection.scalars(select(t.client.c.id).where(fitting(unit.connection, group, context)))
        )


def _read(people: People, group: Group, context: FilterContext) -> set[int]:
    return {id for id, facts in people.facts.items() if holds(group, facts, context)}


@settings(max_examples=examples(25))
@given(data=st.data(), shift=st.sampled_from((0, 0, -1, 1, -59, 308, 366)))
def test_any_filter(base: tuple[Shop, People], data: st.DataObject, shift: int) -> None:
    shop, people = base
    context = _context(shop, TODAY + timedelta(days=shift))
    group = data.draw(_filters(dict(context.fields)))
    tidy = checked_filter(group, context.fields)
    assert filter_from_json(filter_as_json(tidy)) == tidy
    assert _found(shop, group, context) == _read(people, tidy, context)


def test_every_condition_of_every_field(base: tuple[Shop, People]) -> None:
    """Each with one value, and most of them tell clients apart: the facts are not all blank."""
    shop, people = base
    context = _context(shop, TODAY)
    telling = 0
    fields = [field for field in context.fields.values() if not field.key.startswith("consent:")]
    for field, op in itertools.chain.from_iterable([(field, op) for op in field.ops] for field in fields):
        value = plain_value(field, op)
        group = Group(Mode.ALL, (Condition(field.key, op, value),))
        found = _found(shop, group, context)
        assert found == _read(people, checked_filter(group, context.fields), context), (field.key, op, value)
        telling += 0 < len(found) < CLIENTS
    assert telling > 110


@pytest.mark.parametrize("value", ["-1", "0", "1"])
def test_who_did_nothing_counts_as_nought(base: tuple[Shop, People], value: str) -> None:
    shop, people = base
    context = _context(shop, TODAY)
    for op in (Op.EQUALS, Op.DIFFERS, Op.LESS, Op.AT_MOST, Op.MORE, Op.AT_LEAST, Op.BETWEEN):
        for field, code in (("receipts_count:90d", ""), ("receipts_sum:90d", " UAH"), ("open_tasks", "")):
            asked = Condition(field, op, (value + code,) * (2 if op is Op.BETWEEN else 1))
            group = Group(Mode.ALL, (asked,))
            assert _found(shop, group, context) == _read(people, group, context), asked
