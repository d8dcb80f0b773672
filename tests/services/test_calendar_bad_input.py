"""Calendar files that are wrong, broken or built to harm: a sentence, and the base untouched."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.errors import FileEmpty, FileMissing, InputError, WorkCancelled
from clientbase.domain.ics import (
    CalendarTooLong,
    EntryBackwards,
    EntryCutOff,
    EntryIsAnswer,
    EntryLongerThanYear,
    EntryOfRepeatingTask,
    EntryRuleEndsBefore,
    EntryRuleNever,
    EntryRulesSeveral,
    EntryRuleTooOften,
    EntryRuleUnclear,
    EntryTimeImpossible,
    EntryTooManyDates,
    EntryWithoutStart,
    NotACalendar,
)
from clientbase.domain.ics_plan import EntryState, IcsPlan
from clientbase.domain.progress import Progress
from clientbase.exchange.ics_reading import read_calendar
from clientbase.i18n import language
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from tests.examples import examples
from tests.exchange.calendar_samples import EVERY, calendar
from tests.services.calendar_rows import ZONE, appointments_in, brought_in, planned, tasks_in
from tests.shops import make_shop

_SPAN = "DTSTART:20261201T100000\nDTEND:20261201T110000\n"
_TASK = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\n{}\nEND:VTODO\nEND:VCALENDAR\n"
_MANY = ",".join(["20270101T100000"] * 10_001)

BAD: dict[str, tuple[str, type[InputError]]] = {
    "30 February": (calendar("DTSTART:20260230T100000"), EntryTimeImpossible),
    "29 February of a common year": (calendar("DTSTART;VALUE=DATE:20270229"), EntryTimeImpossible),
    "25 o'clock": (calendar("DTSTART:20261201T250000"), EntryTimeImpossible),
    "no date": (calendar("DTSTART:завтра"), EntryTimeImpossible),
    "an empty date": (calendar("DTSTART:"), EntryTimeImpossible),
    "the year 0": (calendar("DTSTART:00000101T100000"), EntryTimeImpossible),
    "the year 9999": (calendar("DTSTART:99991231T235959Z"), EntryTimeImpossible),
    "an impossible end": (calendar("DTSTART:20261201T100000\nDTEND:20261301T100000"), EntryTimeImpossible),
    "an unreadable length": (calendar("DTSTART:20261201T100000\nDURATION:1 hour"), EntryTimeImpossible),
    "a boundless length": (calendar("DTSTART:20261201T100000\nDURATION:P999999999D"), EntryTimeImpossible),
    "an impossible day of a series": (
        calendar(f"UID:1\nRECURRENCE-ID:20260230T100000\n{_SPAN}"),
        EntryTimeImpossible,
    ),
    "a task due never": (_TASK.format("DUE:20260431"), EntryTimeImpossible),
    "no start": (calendar("SUMMARY:Без початку"), EntryWithoutStart),
    "the end before the start": (calendar("DTSTART:20261201T100000\nDTEND:20261201T090000"), EntryBackwards),
    "backwards by zones": (
        calendar("DTSTART;TZID=America/New_York:20261201T100000\nDTEND;TZID=Europe/Kyiv:20261201T110000"),
        EntryBackwards,
    ),
    "a length below zero": (calendar("DTSTART:20261201T100000\nDURATION:-PT1H"), EntryBackwards),
    "two years long": (
        calendar("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20280101"),
        EntryLongerThanYear,
    ),
    "cut off": (calendar(_SPAN).partition("END:VEVENT")[0], EntryCutOff),
    "a rule without words": (calendar(f"{_SPAN}RRULE:щодня"), EntryRuleUnclear),
    "no step": (calendar(f"{_SPAN}RRULE:FREQ=DAILY;INTERVAL=0"), EntryRuleUnclear),
    "a billion times": (calendar(f"{_SPAN}RRULE:FREQ=DAILY;COUNT=1000000000"), EntryRuleUnclear),
    "both ends": (calendar(f"{_SPAN}RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101"), EntryRuleUnclear),
    "until no day": (calendar(f"{_SPAN}RRULE:FREQ=DAILY;UNTIL=20270230"), EntryRuleUnclear),
    "no frequency": (calendar(f"{_SPAN}RRULE:BYDAY=MO"), EntryRuleUnclear),
    "never": (calendar(f"{_SPAN}RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), EntryRuleNever),
    "over before it begins": (calendar(f"{_SPAN}RRULE:FREQ=DAILY;UNTIL=20251201"), EntryRuleEndsBefore),
    "a million seconds": (calendar(f"{_SPAN}RRULE:FREQ=SECONDLY;COUNT=1000000"), EntryRuleTooOften),
    "two rules": (calendar(f"{_SPAN}RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY"), EntryRulesSeveral),
    "a rule of exceptions": (calendar(f"{_SPAN}RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY"), EntryRulesSeveral),
    "dates without end": (calendar(f"{_SPAN}RDATE:{_MANY}"), EntryTooManyDates),
    "an answer": (calendar(f"UID:1\n{_SPAN}", head="METHOD:REPLY\n"), EntryIsAnswer),
    "a day of a task": (_TASK.format("RECURRENCE-ID:20261201T100000"), EntryOfRepeatingTask),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_taken_is_told_and_the_rest_is(shop: Shop, tmp_path: Path, name: str) -> None:
    text, reason = BAD[name]
    good = calendar("UID:good\nDTSTART:20261202T100000\nSUMMARY:Добре")
    plan = brought_in(shop, tmp_path, good + text)
    first, bad = plan.entries
    assert first.state is EntryState.NEW
    assert bad.state is EntryState.UNREAD
    assert type(bad.reason) is reason
    said = set()
    for code in ("uk", "ru", "en"):
        with language(code):
            said.add(sentence(bad.reason))
    assert len(said) == 3
    assert [one.summary for one in appointments_in(shop)] == ["Добре"]
    assert not tasks_in(shop)


FILES: dict[str, tuple[bytes, type[InputError]]] = {
    "empty": (b"", FileEmpty),
    "blanks": (b" \r\n\r\n", NotACalendar),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, NotACalendar),
    "one endless line": (b"A" * 9_000_000, NotACalendar),
    "zeros": (bytes(100_000), NotACalendar),
    "a card": (b"BEGIN:VCARD\nVERSION:3.0\nFN:X\nEND:VCARD\n", NotACalendar),
    "a page": (b"<html><body>BEGIN:VCALENDAR is said in it</body></html>", NotACalendar),
    "an entry alone": (b"BEGIN:VEVENT\nDTSTART:20261201T100000\nEND:VEVENT\n", NotACalendar),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none(shop: Shop, tmp_path: Path, name: str) -> None:
    data, reason = FILES[name]
    with pytest.raises(reason) as caught:
        planned(shop, tmp_path, data)
    assert "calendar.ics" in sentence(caught.value)


def test_a_file_that_is_not_there(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        shop.calendar_files.look(tmp_path / "none.ics", ZONE)


def test_a_calendar_with_nothing_in_it(shop: Shop, tmp_path: Path) -> None:
    plan = planned(shop, tmp_path, "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n")
    assert not plan.entries
    assert not plan.writes


def _endless(folder: Path, count: int) -> Path:
    path = folder / "endless.ics"
    with path.open("w") as file:
        file.write("BEGIN:VCALENDAR\n")
        for number in range(count):
            file.write(f"BEGIN:VEVENT\nUID:{number}\nDTSTART:20261201T100000\nEND:VEVENT\n")
    return path


def test_more_entries_than_are_read(tmp_path: Path) -> None:
    path = _endless(tmp_path, 60)
    assert len(read_calendar(path, most=60).entries) == 60
    with pytest.raises(CalendarTooLong, match="59"):
        read_calendar(path, most=59)


def test_reading_is_stopped(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(WorkCancelled):
        read_calendar(_endless(tmp_path, 10), progress)


def test_a_million_times_are_not_laid_out(shop: Shop, tmp_path: Path) -> None:
    rules = ["FREQ=DAILY;COUNT=1000000", "FREQ=MINUTELY", "FREQ=SECONDLY;UNTIL=20990101T000000Z"]
    text = calendar(*(f"UID:{rule}\n{_SPAN}RRULE:{rule}" for rule in rules))
    assert brought_in(shop, tmp_path, text).counts()[EntryState.NEW] == 3
    assert len(appointments_in(shop)) == 3
    assert shop.appointments.between(date(2027, 1, 1), date(2027, 1, 1))


def test_an_entry_with_a_picture_inside(shop: Shop, tmp_path: Path) -> None:
    picture = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 400_000
    text = calendar(f"UID:1\n{picture}\n{_SPAN}SUMMARY:З малюнком")
    plan = brought_in(shop, tmp_path, text)
    assert [note.key for note in plan.entries[0].notes] == ["left_out"]
    (kept,) = appointments_in(shop)
    assert (kept.summary, kept.other_properties) == ("З малюнком", "")


def test_texts_longer_than_a_field(shop: Shop, tmp_path: Path) -> None:
    text = calendar(f"UID:1\n{_SPAN}SUMMARY:{'я' * 700}\nDESCRIPTION:{'ї' * 200_000}")
    plan = brought_in(shop, tmp_path, text)
    assert [note.key for note in plan.entries[0].notes] == ["summary_cut", "note_cut"]
    (kept,) = appointments_in(shop)
    assert (len(kept.summary), len(kept.note)) == (500, 100_000)
    assert planned(shop, tmp_path, text).counts()[EntryState.SAME] == 1


# --- any bytes ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Path]]:
    folder = tmp_path_factory.mktemp("calendar")
    opened = make_shop(folder)
    yield opened, folder
    opened.close()


_PIECES = (
    *(
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"BEGIN:VALARM\r\n",
        b"END:VCALENDAR\r\n",
        b"\r\n ",
        b";",
        b":",
    ),
    *(b"RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2\r\n", b"RANGE=THISANDFUTURE", b"TZID=", b"99999999", b"-"),
    *(b"DTSTART:16010101T000000Z\r\n", b"DURATION:P1W\r\n", b"\x00", b"\xff\xfe", b"=D0=", b"Z", b"00000000"),
)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(EVERY[draw(st.sampled_from(sorted(EVERY)))].encode())
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 12))):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(40)]
            case 2:
                data[at:at] = chance.choice(_PIECES)
            case 3:
                other = chance.randrange(len(data))
                data[at:at] = data[other : other + chance.randrange(200)]
            case _:
                lines = bytes(data).split(b"\n")
                place = chance.randrange(len(lines))
                lines[place:place] = [chance.choice(lines)]
                data = bytearray(b"\n".join(lines))
        if not data:
            return b"BEGIN:VCALENDAR"
    return bytes(data)


def _only_sentences(shop: Shop, folder: Path, data: bytes) -> IcsPlan | None:
    try:
        return brought_in(shop, folder, data)
    except InputError as error:
        told = sentence(error)
    assert told
    return None


@given(_mutated())
@settings(max_examples=examples(40), deadline=None)
def test_any_broken_file_is_a_plan_or_a_sentence(one_shop: tuple[Shop, Path], data: bytes) -> None:
    shop, folder = one_shop
    plan = _only_sentences(shop, folder, data)
    if plan is not None:
        again: Any = planned(shop, folder, data).counts()
        assert not again[EntryState.NEW], "and the same file again brings nothing new"
        shop.history.undo() if plan.writes else None
