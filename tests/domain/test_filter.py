"""Filters as values: their JSON, their limits, their days, what they refuse, how they are said."""

from datetime import date

import pytest

from clientbase import i18n
from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.filter import (
    DEEPEST,
    EVERYONE,
    MOST_CONDITIONS,
    MOST_VALUES,
    Condition,
    FilterTooDeep,
    FilterTooLarge,
    FilterValuesTooMany,
    FilterWrong,
    Group,
    Mode,
    Op,
    Spell,
    Unit,
    filter_as_json,
    filter_from_json,
    pruned,
)
from clientbase.domain.filter_check import (
    FilterFieldGone,
    FilterValueMissing,
    FilterValueWrong,
    checked_condition,
    checked_filter,
    segments_named,
)
from clientbase.domain.filter_days import (
    Days,
    last_days,
    month_days,
    moved,
    next_days,
    period_days,
    spell_days,
)
from clientbase.domain.filter_fields import filter_fields
from clientbase.domain.filter_words import FilterNames, condition_words, filter_words

FIELDS = filter_fields(CLIENT_FIELDS)
CITY = Condition("city", Op.IS, ("Київ",))
SILENT = Condition("last_purchase_on", Op.NOT_WITHIN_LAST, ("90", "day"))


def _nested(depth: int) -> Group:
    group = Group(Mode.ALL, (CITY,))
    for _level in range(depth - 1):
        group = Group(Mode.ANY, (CITY, group))
    return group


def test_json_says_the_whole_filter() -> None:
    group = Group(Mode.ANY, (CITY, Group(Mode.ALL, (SILENT, Condition("note", Op.EMPTY)), negated=True)))
    assert filter_from_json(filter_as_json(group)) == group
    assert filter_from_json("") == filter_from_json("{}") == EVERYONE
    assert filter_as_json(Group(Mode.ALL, (CITY,))) == '{"all":[{"field":"city","op":"is","value":["Київ"]}]}'


@pytest.mark.parametrize(
    "text",
    [
        "[1]", "{", '{"all":1}', '{"all":[],"any":[]}', '{"some":[]}', '{"all":[{"field":1,"op":"is"}]}',
        '{"field":"city","op":"like"}', '{"field":"city","op":"is","value":[1]}', '{"all":[],"not":1}',
        '{"field":"city","op":["is"]}',
    ],
)  # fmt: skip
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(FilterWrong):
        filter_from_json(text)


def test_limits_are_stated_and_kept() -> None:
    assert filter_from_json(filter_as_json(_nested(DEEPEST))) == _nested(DEEPEST)
    with pytest.raises(FilterTooDeep):
        filter_from_json(filter_as_json(_nested(DEEPEST + 1)))
    with pytest.raises(FilterTooDeep):
        filter_from_json('{"all":[' * 100_000)
    with pytest.raises(FilterTooLarge):
        checked_filter(Group(Mode.ANY, (CITY,) * (MOST_CONDITIONS + 1)), FIELDS)
    words = tuple(map(str, range(MOST_VALUES + 1)))
    with pytest.raises(FilterValuesTooMany):
        checked_filter(Group(Mode.ALL, (Condition("tags", Op.ANY_OF, words),)), FIELDS)


def test_groups_that_say_nothing_more_go() -> None:
    both = Group(Mode.ALL, (CITY, SILENT))
    assert pruned(Group(Mode.ALL, (Group(), Group(Mode.ALL, (CITY,)), SILENT))) == both
    assert pruned(Group(Mode.ANY, (both,), negated=True)) == Group(Mode.ALL, (CITY, SILENT), negated=True)
    assert pruned(Group(Mode.ANY, (Group(Mode.ALL, ()), Group(Mode.ANY, (), negated=True)))) == EVERYONE


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        (Condition("own_7", Op.IS, ("x",)), FilterFieldGone),
        (Condition("city", Op.WITHIN_LAST, ("90", "day")), FilterFieldGone),
        (Condition("city:12m", Op.IS, ("x",)), FilterFieldGone),
        (Condition("receipts_sum:12q", Op.MORE, ("1",)), FilterFieldGone),
        (Condition("city", Op.IS, (" ",)), FilterValueMissing),
        (Condition("city", Op.IS, ("«»",)), FilterValueWrong),
        (Condition("phones", Op.CONTAINS, ("тел",)), FilterValueWrong),
        (Condition("receipts_count", Op.MORE, ("багато",)), FilterValueWrong),
        (Condition("receipts_count", Op.BETWEEN, ("1",)), FilterValueWrong),
        (Condition("receipts_sum", Op.MORE, ("5 ХХХ",)), FilterValueWrong),
        (Condition("receipts_sum", Op.BETWEEN, ("5 UAH", "9 EUR")), FilterValueWrong),
        (Condition("registered_on", Op.ON, ("2026-02-30",)), FilterValueWrong),
        (Condition("registered_on", Op.WITHIN_LAST, ("0", "day")), FilterValueWrong),
        (Condition("registered_on", Op.WITHIN_LAST, ("5", "moon")), FilterValueWrong),
        (Condition("registered_on", Op.DURING, ("some day",)), FilterValueWrong),
        (Condition("birthday", Op.DURING, ("this_year",)), FilterValueWrong),
        (Condition("birthday", Op.MONTH_IS, ("13",)), FilterValueWrong),
        (Condition("sex", Op.ANY_OF, ("third",)), FilterValueWrong),
        (Condition("responsible_id", Op.ANY_OF, ("boss",)), FilterValueWrong),
        (Condition("segment", Op.ANY_OF, ("VIP",)), FilterValueWrong),
    ],
)
def test_each_kind_refuses_what_is_none_of_it(condition: Condition, error: type[InputError]) -> None:
    with pytest.raises(error) as raised:
        checked_filter(Group(Mode.ALL, (condition,)), FIELDS)
    assert raised.value.field, "the sentence names the field"


def test_values_are_tidied() -> None:
    def tidy(key: str, op: Op, *value: str) -> tuple[str, ...]:
        return checked_condition(Condition(key, op, value), FIELDS, "EUR").value

    assert tidy("receipts_sum", Op.MORE, "5000.50") == ("5000.5 EUR",)
    assert tidy("receipts_sum:12m", Op.BETWEEN, "9 UAH", "5 UAH") == ("5 UAH", "9 UAH")
    assert tidy("receipts_count", Op.BETWEEN, "10", "9") == ("9", "10")
    assert tidy("tags", Op.ANY_OF, "a", "b", "a") == ("a", "b")
    assert tidy("note", Op.FILLED, "x") == ()


def test_segments_that_are_named_are_found() -> None:
    inner = Group(Mode.ALL, (Condition("segment", Op.NONE_OF, ("-5", "3")),))
    assert segments_named(Group(Mode.ANY, (CITY, inner))) == {-5, 3}


# --- days -----------------------------------------------------------------------------------------

LEAP, SUNDAY = date(2028, 2, 29), date(2026, 11, 22)


def test_stretches_of_days() -> None:
    assert last_days(7, Unit.DAY, SUNDAY) == Days(date(2026, 11, 16), SUNDAY)
    assert last_days(12, Unit.MONTH, LEAP) == Days(date(2027, 3, 1), LEAP)
    assert next_days(7, Unit.DAY, SUNDAY) == Days(SUNDAY, date(2026, 11, 29))
    assert spell_days(Spell.THIS_WEEK, SUNDAY) == Days(date(2026, 11, 16), SUNDAY), "weeks begin on Monday"
    assert spell_days(Spell.LAST_MONTH, date(2028, 3, 31)) == Days(date(2028, 2, 1), LEAP)
    assert period_days("this_year", LEAP) == Days(date(2028, 1, 1), date(2028, 12, 31))
    assert period_days("", LEAP) == Days()
    assert moved(date(2028, 1, 31), 1, Unit.MONTH) == LEAP
    assert moved(SUNDAY, -36_600, Unit.YEAR) == date(1, 1, 1), "held within the calendar"


def test_a_birthday_on_29_february_is_kept_on_the_28th_in_common_years() -> None:
    assert "02-29" in month_days(Days(date(2027, 2, 27), date(2027, 2, 28)))
    assert "02-29" not in month_days(Days(date(2027, 3, 1), date(2027, 3, 3)))
    assert "02-29" not in month_days(Days(date(2028, 2, 27), date(2028, 2, 28)))
    assert "02-29" in month_days(Days(LEAP, LEAP))


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "uk", "ru", "en"),
    [
        (
            SILENT,
            "Остання покупка: не за останні 90 днів",
            "Последняя покупка: не за последние 90 дней",
            "Last purchase: not in the last 90 days",
        ),
        (
            Condition("receipts_sum:12m", Op.MORE, ("5000 UAH",)),
            "Сума покупок (останні 12 місяців) > 5000\u00a0₴",
            "Сумма покупок (последние 12 месяцев) > 5000\u00a0₴",
            "Sum of purchases (last 12 months) > UAH\u00a05000",
        ),
        (
            Condition("birthday", Op.WITHIN_NEXT, ("1", "week")),
            "День народження: у найближчі 1 тиждень",
            "День рождения: в ближайшие 1 неделю",
            "Birthday: in the next 1 week",
        ),
        (
            Condition("registered_on", Op.BEFORE, ("today-3m",)),
            "Клієнт з: раніше ніж 3 місяці тому",
            "Клиент с: раньше чем 3 месяца назад",
            "Registered on: before 3 months ago",
        ),
        (
            Condition("tags", Op.NONE_OF, ("опт", "a", "b", "c", "d", "e")),
            "Мітки: не опт, a, b, c або ще 2",
            "Метки: не опт, a, b, c или ещё 2",
            "Tags: not опт, a, b, c or 2 others",
        ),
    ],
)
def test_conditions_are_said_in_three_languages(condition: Condition, uk: str, ru: str, en: str) -> None:
    for code, said in (("uk", uk), ("ru", ru), ("en", en)):
        with i18n.language(code):
            assert condition_words(condition, FilterNames(FIELDS)) == said


def test_a_filter_is_one_sentence() -> None:
    i18n.set_language("en")
    either = Group(Mode.ANY, (CITY, Condition("note", Op.EMPTY)))
    names = FilterNames(FIELDS)
    assert filter_words(Group(Mode.ALL, (SILENT, either)), names) == (
        "Last purchase: not in the last 90 days and (City is “Київ” or Note is empty)"
    )
    assert filter_words(Group(Mode.ANY, (CITY,), negated=True), names) == "not (City is “Київ”)"
    gone = filter_words(Group(Mode.ALL, (Condition("own_9", Op.IS, ("x",)),)), names)
    assert gone == "A field that is gone is “x”"
