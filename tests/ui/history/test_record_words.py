"""Whatever the journal can hold is told in words: every noun, every column that says something."""

from datetime import date

import pytest

from clientbase import i18n
from clientbase.db import tables as t
from clientbase.domain.journal import CellChange, RecordChange
from clientbase.ui.history import record_words
from clientbase.ui.history.record_words import COLUMNS, NOUNS, RecordTelling, line_of

TOLD = RecordTelling(date(2026, 11, 22), "UA", clients={7: "Ткаченко"})


def cell(noun: str, field: str, before: object, after: object) -> CellChange:
    return CellChange(1, noun, 1, "U", field, field, before, after)


def test_every_noun_and_column_has_a_word() -> None:
    for name, table in t.JOURNALLED.items():
        if table.info.keys() & {"owner", "extends"}:
            continue
        assert name in NOUNS
        for key in t.stored_columns(table):
            quiet = key in record_words._QUIET or key.startswith("field_")
            assert quiet or key in COLUMNS or TOLD.field_of(name, key) is not None, (name, key)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cell("client", "note", "", "x"), "Note: x"),
        (cell("client", "birthday", "1990-05-17", "--05-17"), "Birthday: 17 May 1990 → 17 May"),
        (cell("client", "registered_on", None, "2026-01-02"), "Registered on: 2 Jan"),
        (cell("client", "deleted_at", None, "2026-01-02T00:00:00.000000Z"), "Moved to the bin"),
        (cell("client", "phones", {"e164": "+380671234567"}, None), "Phone: “+380 67 123 45 67” removed"),
        (cell("client", "tags", None, {"tag": "vip", "position": 0}), "Tags: vip"),
        (cell("task", "client_id", None, 7), "Client: Ткаченко"),
        (cell("task", "due_on", "2026-11-23", "2027-01-02"), "Due date: 23 Nov → 2 Jan 2027"),
        (
            cell("appointment", "starts", "2026-11-22T15:00", "2026-11-23T16:30"),
            "Begins: 22 Nov, 15:00 → 23 Nov, 16:30",
        ),
        (cell("interaction", "pinned", 0, 1), "Pinned: no → yes"),
        (cell("interaction", "duration_s", 60, 600), "Length: 1 min → 10 min"),
        (cell("document", "gross_minor", 100, 123456), "Sum: 1.00 → 1,234.56"),
        (cell("sales_order", "total_micro", None, 345_500_000), "Sum: 345.50"),
        (
            cell(
                "product", "prices", None, {"price_list": "Опт", "amount_micro": 5_000_000, "currency": "UAH"}
            ),
            "Price: Опт · UAH 5.00",
        ),
        (
            cell("sales_order", "lines", {"item_name": "Букет", "quantity": "2"}, None),
            "Lines: “Букет 2” removed",
        ),
    ],
)
def test_what_a_change_says(change: CellChange, said: str) -> None:
    i18n.set_language("en")
    assert line_of(change, TOLD).replace("\u00a0", " ") == said


def test_records_are_called_as_people_call_them() -> None:
    i18n.set_language("en")
    names = [
        TOLD.name(record)
        for record in (
            RecordChange("client", 7, "U", "Ткаченко"),
            RecordChange("task", 1, "U", "Полити"),
            RecordChange("setting", 1, "U", "currency"),
            RecordChange("interaction", 1, "U"),
            RecordChange("client", 1, "C", "x", count=1200),
        )
    ]
    assert names == ["Ткаченко", "Task: Полити", "Setting: Currency", "Contact", "Client: 1,200 records"]


@pytest.mark.parametrize(
    ("field", "stored", "said"),
    [
        ("alarms", "15,1440", "15 min before, 1 day before"),
        ("kind_id", 4, "Haircut"),
        ("rrule", "FREQ=WEEKLY;BYDAY=MO,WE", "every week on Monday and Wednesday"),
        ("rrule", "FREQ=WEEKLY", "yes"),
        ("rrule", "nonsense", "yes"),
        ("exdates", "2026-11-22T15:00", "2026-11-22 15:00"),
        ("repeats", 1, ""),
    ],
)
def test_what_is_said_of_appointments(field: str, stored: object, said: str) -> None:
    i18n.set_language("en")
    told = RecordTelling(names={("appointment_kind", 4): "Haircut"})
    change = cell("appointment", field, None, stored)
    assert (told.value(change, stored) if told.says_something(change) else "") == said
