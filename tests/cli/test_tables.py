"""Columns stay aligned whatever stands in them, and nothing in a cell can steer a terminal."""

from datetime import UTC, date, datetime

from clientbase.cli.answers import plain
from clientbase.cli.tables import WIDEST, day, moment, pairs, size, table, width
from clientbase.domain.client import Kind, Phone
from clientbase.i18n import language


def test_columns_are_aligned_also_under_wide_signs() -> None:
    lines = table(
        ("No.", "Name", "City"), [(1, "Олена 🌷", "Київ"), (10, "李", "Львів")], right=(0,)
    ).splitlines()
    assert lines[0] == "No.  Name      City"
    assert lines[2] == "  1  Олена 🌷  Київ"
    assert lines[3] == " 10  李        Львів"


def test_a_long_cell_is_cut_and_a_broken_one_stays_a_line() -> None:
    line = table(("a", "b"), [("x" * 10_000, "one\ntwo\x1b[31m\u202e")]).splitlines()[2]
    assert width(line) < WIDEST + 20
    assert "…" in line
    assert line.endswith("one two [31m")


def test_names_and_values() -> None:
    assert (
        pairs([("Note", "one\ntwo"), ("Blank", ""), ("City", "Lviv")]) == "Note  one\n      two\nCity  Lviv"
    )


def test_days_as_people_write_them() -> None:
    with language("uk"):
        assert day(date(2026, 3, 5)) == "05.03.2026"
        assert moment(datetime(2026, 3, 5, 9, 7)) == "05.03.2026 09:07"
    with language("en"):
        assert day(date(2026, 3, 5)) == "2026-03-05"
    assert day(None) == moment(None) == ""


def test_sizes() -> None:
    with language("en"):
        told = [size(count) for count in (0, 999, 1500, 2_900_000, 5 * 10**12)]
    assert told == [
        "0 B",
        "999 B",
        "1.5 kB",
        "2.9 MB",
        "5000 GB",
    ]
    with language("uk"):
        assert size(1500) == "1,5 кБ"


def test_values_as_json_knows_them() -> None:
    at = datetime(2026, 3, 5, tzinfo=UTC)
    assert plain({"kind": Kind.PERSON, "at": at, "phones": (Phone("1"),), 3: None}) == {
        "kind": "person",
        "at": "2026-03-05T00:00:00+00:00",
        "phones": [{"text": "1", "e164": "", "label": ""}],
        "3": None,
    }
