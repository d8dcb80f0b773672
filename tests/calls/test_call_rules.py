"""The rules of calls and rhythms, without a base: who is due, what follows a call, what a line agrees on."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase import i18n
from clientbase.domain.call_list import (
    CallBackPast,
    CallBackWhen,
    CallEntry,
    CallRules,
    EntryState,
    after_call,
    read_callback,
)
from clientbase.domain.call_outcome import USUAL, After, Outcome, outcome_of, unreached
from clientbase.domain.call_script import PLACES, kept_script, shown_script, spoken, unknown_places
from clientbase.domain.interaction import CALL_RESULTS
from clientbase.domain.rhythm import Rhythm, contact_due, months_later, next_contact_on

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=2)))
ENTRY = CallEntry(1, 1, 7)
RULES = CallRules(timedelta(hours=2), 3)


def outcome(result: str) -> Outcome:
    return outcome_of(result, USUAL)


def test_the_usual_results_are_those_of_the_program() -> None:
    assert tuple(one.key for one in USUAL) == CALL_RESULTS
    assert unreached(USUAL) == {"no_answer", "busy", "wrong_number"}
    assert outcome("дід мороз").reached


def test_who_did_not_answer_is_tried_three_times() -> None:
    entry = ENTRY
    for attempt in (1, 2):
        cells = after_call(entry, outcome("no_answer"), NOW, RULES)
        assert (cells["state"], cells["callback_at"]) == (EntryState.CALLBACK, NOW + timedelta(hours=2))
        entry = CallEntry(1, 1, 7, attempts=attempt)
    assert after_call(entry, outcome("no_answer"), NOW, RULES)["state"] is EntryState.DONE


def test_an_agreed_hour_counts_whatever_the_result() -> None:
    at = NOW + timedelta(days=2)
    for result in ("reached", "call_back", "busy", "refused"):
        cells = after_call(ENTRY, outcome(result), NOW, RULES, at)
        assert (cells["state"], cells["callback_at"]) == (EntryState.CALLBACK, at)
    assert after_call(ENTRY, outcome("reached"), NOW, RULES)["state"] is EntryState.DONE


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("завтра 15:00", "2026-11-23 15:00"),
        ("завтра", "2026-11-23 10:00"),
        ("пт о 9", "2026-11-27 09:00"),
        ("через годину", "2026-11-22 11:00"),
        ("tomorrow at 3 pm", "2026-11-23 15:00"),
        ("25.12 11:30", "2026-12-25 11:30"),
        ("18:00", "2026-11-22 18:00"),
        ("9:00", "2026-11-23 09:00"),
    ],
)
def test_a_line_agrees_on_an_instant(text: str, meant: str) -> None:
    local = datetime.fromisoformat(meant).replace(tzinfo=NOW.tzinfo)
    assert read_callback(text, NOW) == local.astimezone(UTC)


@pytest.mark.parametrize("text", ["", "колись", "після свят"])
def test_a_line_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(CallBackWhen):
        read_callback(text, NOW)


@pytest.mark.parametrize("text", ["2026-11-21 15:00", "сьогодні", "сьогодні о 9:30"])
def test_an_hour_that_has_passed_is_refused(text: str) -> None:
    with pytest.raises(CallBackPast):
        read_callback(text, NOW)


def test_a_script_is_filled_and_leaves_no_gaps() -> None:
    script = "{greeting}! Це {employee}, {shop}.\n{given_name}, у нас новинка {price}"
    said = spoken(script, {"greeting": "Вітаємо, Олено", "employee": "Марія"})
    assert said.text == "Вітаємо, Олено! Це Марія.\nу нас новинка {price}"
    assert said.unknown == unknown_places(script) == ("price",)


def test_a_part_in_brackets_is_said_only_when_its_facts_are_known() -> None:
    script = "Вітаю! [Минулого разу ви були {last_purchase}. ]Завітайте [знову]."
    assert spoken(script, {}).text == "Вітаю! Завітайте [знову]."
    known = spoken(script, {"last_purchase": "5 лист"}).text
    assert known == "Вітаю! Минулого разу ви були 5 лист. Завітайте [знову]."


@pytest.mark.parametrize("code", ["uk", "ru", "en"])
def test_places_of_a_script_are_written_in_the_language_of_the_screen(code: str) -> None:
    script = "\n".join(f"{{{key}}}" for key in PLACES) + " {weather} {погода}"
    with i18n.language(code):
        shown = shown_script(script)
        assert "{greeting}" not in shown
        assert len(set(shown.split("\n"))) == len(PLACES)
        assert (
            kept_script(shown)
            == kept_script(shown.upper().replace("WEATHER", "weather").replace("ПОГОДА", "погода"))
            == script
        )
    assert unknown_places(script) == ("weather", "погода")


DAY = date(2026, 11, 22)


def test_who_is_due_when() -> None:
    assert next_contact_on(30, date(2026, 11, 1), DAY) == date(2026, 12, 1)
    assert next_contact_on(30, None, date(2026, 11, 2)) == date(2026, 12, 2)
    assert next_contact_on(0, None, DAY) is None
    assert next_contact_on(5, None, DAY, Rhythm(1, paused_until=date(2027, 1, 1))) == date(2027, 1, 1)
    assert next_contact_on(5, None, DAY, Rhythm(1, paused_until=date(2026, 1, 1))) == date(2026, 11, 27)
    assert next_contact_on(5, None, DAY, Rhythm(1, stopped_on=DAY)) is None
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)


_DAYS = st.dates(date(2000, 1, 2), date(2060, 1, 1))


@given(st.integers(0, 3650), st.none() | _DAYS, _DAYS, st.none() | _DAYS, st.none() | _DAYS)
def test_a_statement_reads_the_same(
    days: int, last: date | None, added: date, paused: date | None, stopped: date | None
) -> None:
    def noon(day: date) -> str:
        return f"{day.isoformat()}T12:00:00.000000Z"

    told = contact_due(
        noon(last) if last else None,
        noon(added),
        days,
        paused.isoformat() if paused else None,
        stopped.isoformat() if stopped else None,
    )
    meant = next_contact_on(days, last, added, Rhythm(1, paused_until=paused, stopped_on=stopped))
    assert told == (meant.isoformat() if meant else None)


def test_after_is_known_of_every_usual_result() -> None:
    assert {one.after for one in USUAL} == set(After)
