"""What calendar files say line by line: zones by name and by rule, folding, texts, and what cannot hang."""

import io
from datetime import datetime
from pathlib import Path

import pytest

from clientbase.domain.ics import LARGEST_OTHER, IcsEntry, IcsFile, IcsTime
from clientbase.domain.ics_words import NOTES, note_words
from clientbase.exchange.ics_lines import listed, logical_lines, property_of, unescaped
from clientbase.exchange.ics_reading import read_calendar
from clientbase.exchange.ics_zones import zone_named
from clientbase.exchange.this_zone import zone_here
from tests.exchange.calendar_samples import calendar

_RULES = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T040000
TZOFFSETFROM:+0300
TZOFFSETTO:{standard}
RRULE:{rule}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
_YEARLY = "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"


def _read(folder: Path, text: str | bytes) -> IcsFile:
    path = folder / "calendar.ics"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_calendar(path, likely_zone="Europe/Kyiv")


def _one(folder: Path, text: str | bytes) -> IcsEntry:
    (entry,) = _read(folder, text).entries
    return entry


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ('"Europe/Warsaw"', "Europe/Warsaw"),
        ("FLE Standard Time", "Europe/Kyiv"),
        ("Russian Standard Time", "Europe/Moscow"),
        ("Central European Standard Time", "Europe/Warsaw"),
        ("/mozilla.org/20050126_1/Europe/Kiev", "Europe/Kiev"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Salta", "America/Argentina/Salta"),
        ("UTC", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Customized Time Zone", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_zones_by_name(name: str, zone: str) -> None:
    assert zone_named(name) == zone


def test_a_zone_known_by_its_rules_alone(tmp_path: Path) -> None:
    event = "DTSTART;TZID=Наш час:20260701T100000\nSUMMARY:Липень"
    rules = _RULES.format(name="Наш час", standard="+0200", rule=_YEARLY)
    assert _one(tmp_path, calendar(event, head=rules)).starts == IcsTime(
        datetime(2026, 7, 1, 10), "Europe/Kyiv"
    )


def test_a_zone_defined_after_what_is_in_it(tmp_path: Path) -> None:
    event = calendar("DTSTART;TZID=Наш час:20260701T100000").removesuffix("END:VCALENDAR\n")
    rules = _RULES.format(name="Наш час", standard="+0200", rule=_YEARLY)
    assert _one(tmp_path, f"{event}{rules}END:VCALENDAR\n").starts == IcsTime(
        datetime(2026, 7, 1, 10), "Europe/Kyiv"
    )


def test_a_zone_that_is_like_none_is_reckoned_into_universal_time(tmp_path: Path) -> None:
    event = "DTSTART;TZID=Дивний:20260115T100000"
    rules = _RULES.format(name="Дивний", standard="+0217", rule=_YEARLY)
    entry = _one(tmp_path, calendar(event, head=rules))
    assert entry.starts == IcsTime(datetime(2026, 1, 15, 7, 43), "UTC")
    assert [note.key for note in entry.notes] == ["zone_own"]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "щороку"])
def test_a_zone_whose_rules_never_end_or_never_hit(tmp_path: Path, rule: str) -> None:
    rules = _RULES.format(name="Погана", standard="+0217", rule=rule)
    entry = _one(tmp_path, calendar("DTSTART;TZID=Погана:20260115T100000", head=rules))
    assert entry.starts is not None


def test_folding_and_breaks_of_every_kind() -> None:
    data = b"\xef\xbb\xbfSUMMARY\n\n :a\r\n b\r\n\tc\r\n\r\nNOTE:x\n"
    assert list(logical_lines(io.BytesIO(data), "utf-8")) == [(1, "SUMMARY:abc"), (7, "NOTE:x")]
    assert list(logical_lines(io.BytesIO(b"A:1\rB:2\r"), "utf-8")) == [(1, "A:1"), (2, "B:2")]


def test_properties_with_quoted_and_escaped_signs() -> None:
    found = property_of('ATTENDEE;CN="Хтось: кома, крапка;";X-A=a^nb:mailto:a@b.test')
    assert found is not None
    assert found.parameters == {"CN": "Хтось: кома, крапка;", "X-A": "a\nb"}
    assert found.value == "mailto:a@b.test"
    assert unescaped("a\\, b\\; c\\\\n\\nd") == "a, b; c\\n\nd"
    assert listed("одне,дво\\,є, три ") == ["одне", "дво,є", "три"]
    assert property_of("не властивість") is None


def test_a_text_broken_without_folding_goes_on(tmp_path: Path) -> None:
    text = calendar("DTSTART:20261201T100000\nDESCRIPTION:перший\nдругий рядок\nSUMMARY:Так")
    entry = _one(tmp_path, text)
    assert (entry.note, entry.summary) == ("перший\nдругий рядок", "Так")


def test_quoted_printable_of_the_first_version(tmp_path: Path) -> None:
    line = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=97=D1=83=D1=81=\n=D1=82=D1=80=D1=96=D1=87"
    assert _one(tmp_path, calendar(f"DTSTART:20261201T100000\n{line}")).summary == "Зустріч"


def test_what_is_no_entry_is_counted(tmp_path: Path) -> None:
    others = "BEGIN:VJOURNAL\nUID:1\nEND:VJOURNAL\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\n"
    text = f"BEGIN:VCALENDAR\n{others}END:VCALENDAR\n"
    assert _read(tmp_path, text).skipped == {"VJOURNAL": 1, "VFREEBUSY": 1}


def test_the_zone_of_this_computer() -> None:
    assert zone_here({"TZ": "Europe/Kyiv"}) == "Europe/Kyiv"
    assert zone_here({"TZ": ":America/New_York"}) == "America/New_York"
    assert zone_here({}) == "" or zone_named(zone_here({})) == zone_here({})


def test_what_is_long_in_odd_ways_is_read_at_once(tmp_path: Path) -> None:
    """Each of these took minutes: lines left out one by one, a text copied at every fold and break."""
    start = "DTSTART:20260701T100000Z\nSUMMARY:Липень\n"
    many = _one(tmp_path, calendar(start + "\n".join(["X-A:b"] * 60_000)))
    assert sum(map(len, many.other)) <= LARGEST_OTHER
    assert [note.key for note in many.notes] == ["left_out"]
    folded = _one(tmp_path, calendar(start + "COMMENT:" + "\n ".join(["a" * 8] * 400_000)))
    assert (folded.summary, folded.other) == ("Липень", ())
    broken = _one(tmp_path, calendar(start + "DESCRIPTION:a\n" + "b\n" * 400_000 + "LOCATION:Львів"))
    assert broken.note.startswith("a\nb\nb")
    assert broken.place == "Львів"


def test_of_what_has_no_field_the_largest_is_left_out(tmp_path: Path) -> None:
    lines = ["X-LONG:" + "a" * LARGEST_OTHER, "X-B:2", "X-A:1", "DTSTART:20260701T100000Z"]
    there = _one(tmp_path, calendar("\n".join(lines)))
    assert there.other == ("X-A:1", "X-B:2")
    assert _one(tmp_path, calendar("\n".join(reversed(lines)))).other == there.other


def test_every_note_can_be_said(tmp_path: Path) -> None:
    text = calendar(
        "DTSTART;TZID=Ніде:20261201T100000\nEXDATE:20260230\nRDATE;VALUE=PERIOD:20270101T100000/PT1H"
    )
    notes = _one(tmp_path, text).notes
    assert {note.key for note in notes} == {"zone_unknown", "date_unclear", "stretch"} <= NOTES.keys()
    assert all("{" not in note_words(note) for note in notes)
