"""How fields of appointments and of their kinds are called in the history, and how their values read."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import parse_rrule
from clientbase.domain.recurrence_words import rule_words
from clientbase.i18n import N_, _
from clientbase.ui.reminders.words import alarm_words

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "kind_id": N_("Kind of appointment"),
        "price": N_("Price"),
        "rdates": N_("Further days"),
        "exdates": N_("Days left out"),
    }
)
NAMED: Mapping[str, str] = MappingProxyType({"kind_id": "appointment_kind"})
"""Columns that name a record by its id, and of which noun it is."""
QUIET = frozenset({"repeats", "repeats_until", "series_id", "recurrence_id"})
"""What the program sets along with a repetition: said by that."""


def told_of(key: str, stored: object) -> str | None:
    """A stored value in words; None where others know better."""
    text = str(stored)
    if key == "alarms":
        return ", ".join(alarm_words(int(one)) for one in text.split(",") if one.lstrip("-").isdigit())
    if key == "rrule":
        return _rule(text)
    if key in ("rdates", "exdates"):
        return ", ".join(one.replace("T", " ") for one in text.split(","))
    return None


def _rule(text: str) -> str:
    """The rule in words; without its days, which only the series knows, it is told as it is kept."""
    told = any(part in text for part in ("BYDAY", "BYMONTHDAY", "FREQ=DAILY"))
    try:
        return rule_words(parse_rrule(text), date.min) if told else _("yes")
    except InputError:
        return text
