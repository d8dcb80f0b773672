"""The table of phrases, and what holds for any line."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.employee import Employee
from clientbase.domain.phrase_people import NamedClient
from clientbase.domain.phrase_reading import Kind
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_starts import next_starts
from clientbase.domain.task import Priority
from clientbase.domain.task_entry import TaskLine, read_task_line
from clientbase.domain.text_folding import fold, roman_key
from tests.domain import task_phrases
from tests.examples import examples

WEDNESDAY, NOW = date(2026, 11, 25), time(12, 30)
EMPLOYEES = (
    Employee(1, "Оксана Власник", "ОВ", "blue"),
    Employee(2, "Марія Коваль", "МК", "green"),
    Employee(3, "Ігор Швець", "ІШ", "red"),
    Employee(4, "Марія Давня", "МД", "red", active=False),
)
CLIENTS = (
    NamedClient(1, "Ткаченко Олена", "Ткаченко", "Олена"),
    NamedClient(2, "Іванова Наталя", "Іванова", "Наталя"),
    NamedClient(3, "Іваненко Богдан", "Іваненко", "Богдан"),
    NamedClient(4, "Ковальчук Петро", "Ковальчук", "Петро"),
    NamedClient(5, "Ковальчук Юрій", "Ковальчук", "Юрій"),
    NamedClient(6, "Середа Олег", "Середа", "Олег"),
    NamedClient(7, "ТОВ «Ромашка»", organization="ТОВ «Ромашка»"),
)


def like(stem: str) -> tuple[NamedClient, ...]:
    """As the search does: by the beginnings of words, or by their sound."""
    return tuple(one for one in CLIENTS if all(_begins(one, word) for word in stem.split()))


def _begins(client: NamedClient, stem: str) -> bool:
    sound = roman_key(stem)[1:]
    return any(
        word.startswith(stem) or (len(sound) > 1 and roman_key(word)[1:].startswith(sound[:3]))
        for word in fold(client.display_name).replace("«", " ").split()
    )


def read(line: str, refused: tuple[str, ...] = ()) -> TaskLine:
    return read_task_line(
        line, WEDNESDAY, NOW, employees=EMPLOYEES, tags=("Весілля",), clients_like=like, refused=refused
    )


def _rows() -> list[tuple[str, ...]]:
    tables = (
        *(task_phrases.DAYS, task_phrases.HOURS, task_phrases.REPEATS),
        *(task_phrases.MARKS, task_phrases.PEOPLE, task_phrases.NOT_DATES),
        *(task_phrases.AS_TYPED, task_phrases.AS_TYPED_NOT_DATES),
    )
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def _day(text: str) -> date | None:
    if not text:
        return None
    if len(text) > 5:
        return date.fromisoformat(text)
    this = date.fromisoformat(f"2026-{text}")
    return this if this >= WEDNESDAY else date.fromisoformat(f"2027-{text}")


def _told(found: TaskLine) -> str:
    """All else, as the table has it."""
    told = [f"from {found.start_on:%m-%d}"] if found.start_on else []
    told += [f"rule {found.rrule}"] if found.rrule else []
    told += [f"!{found.priority}"] if found.priority else []
    told += [" ".join(f"#{tag}" for tag in found.tags)] if found.tags else []
    names = [one.family_name or "Ромашка" for one in found.clients]
    told += ["client " + ",".join(names)] if names else []
    told += [f"to {found.assignee.name.split()[0]}"] if found.assignee else []
    return " ".join(told)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_phrases(row: tuple[str, ...]) -> None:
    line, summary, day, hour, *rest = row
    found = read(line)
    expected = (summary, _day(day), time.fromisoformat(hour) if hour else None, " ".join(rest).strip())
    assert (found.summary, found.due_on, found.due_time, _told(found)) == expected


def test_the_table_is_as_long_as_it_was_meant_to_be() -> None:
    rows = _rows()
    assert len(rows) >= 340
    assert sum(not any(row[2:]) for row in rows) >= 55


# --- what holds for any line ------------------------------------------------------------------------

_WORDS = sorted({word for row in _rows() for word in row[0].split()})
lines = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=4)), max_size=9).map(" ".join),
)


def words_of(text: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", text))


@settings(max_examples=examples(300))
@given(lines)
def test_no_word_is_lost_and_all_can_be_taken_off(line: str) -> None:
    found = read(line)
    assert bool(found.summary) == bool(line.split())
    cut = " ".join(line[part.start : part.cut] for part in found.parts)
    if found.summary != " ".join(line.split()):  # else nothing else would be left
        assert words_of(found.summary + " " + cut) == words_of(line)
    for one, other in zip(found.parts, found.parts[1:], strict=False):
        assert one.start < one.end <= other.start < other.end <= len(line)
    refused: tuple[str, ...] = ()
    for _time in range(len(line) + 1):
        found = read(line, refused)
        if not found.parts:
            break
        refused = (*refused, line[found.parts[0].start : found.parts[0].end])
    assert found == TaskLine(" ".join(line.split()))


@settings(max_examples=examples(150))
@given(lines)
def test_nothing_is_cut_out_that_is_not_kept(line: str) -> None:
    found = read(line)
    kept = {
        Kind.DUE: found.due_on is not None,
        Kind.TIME: found.due_time is not None,
        Kind.START: found.start_on is not None or bool(found.rrule),
        Kind.REPEAT: bool(found.rrule),
        Kind.UNTIL: "UNTIL" in found.rrule or "COUNT" in found.rrule,
        Kind.PRIORITY: found.priority is not Priority.NORMAL,
        Kind.TAG: bool(found.tags),
        Kind.CLIENT: bool(found.clients),
        Kind.ASSIGNEE: found.assignee is not None,
    }
    assert all(kept[part.kind] for part in found.parts)
    if found.start_on is not None and found.due_on is not None:
        assert found.start_on <= found.due_on


@settings(max_examples=examples(60))
@given(lines)
def test_what_is_taken_off_is_back_in_the_summary_and_the_rest_stays(line: str) -> None:
    for part in read(line).parts:
        text = line[part.start : part.end]
        again = read(line, (text,))
        assert all(other.end <= part.start or part.end <= other.start for other in again.parts)
        assert " ".join(text.split()) in " ".join(line.split())


def test_a_part_taken_off_is_a_word_again() -> None:
    line = "передзвонити Ткаченко завтра о 15"
    assert read(line, ("завтра",)).summary == "передзвонити Ткаченко завтра"
    assert read(line, ("Завтра", "о 15")).summary == line
    assert read(line, ("Ткаченко",)).clients == ()


def test_parts_tell_where_each_thing_stands() -> None:
    line = "подзвонити  @Ткаченко щопонеділка о 9 #опт !high"
    told = {part.kind: line[part.start : part.end] for part in read(line).parts}
    assert told == {
        Kind.CLIENT: "@Ткаченко",
        Kind.REPEAT: "щопонеділка",
        Kind.TIME: "о 9",
        Kind.TAG: "#опт",
        Kind.PRIORITY: "!high",
    }
    assert read(line).summary == "подзвонити Ткаченко"
    assert read(line).priority is Priority.HIGH


@pytest.mark.parametrize("row", [row for row in _rows() if "rule" in row[-1]], ids=lambda row: row[0])
def test_every_rule_is_one_of_icalendar_and_begins_on_the_day_told(row: tuple[str, ...]) -> None:
    found = read(row[0])
    assert found.due_on is not None
    rule, first = parse_rrule(found.rrule), datetime.combine(found.due_on, time())
    assert next_starts(rule, first, first - timedelta(days=1), 1) == [first]


def test_without_the_hour_it_is_a_length_of_minutes_is_not_understood() -> None:
    assert read_task_line("через 2 години подзвонити", WEDNESDAY).due_on is None
