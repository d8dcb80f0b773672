"""The segments every shop has: new, VIP, dead and so on, made of settings, each with a sentence to say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clientbase.domain.filter import Condition, Group, Mode, Op, Spell, Unit
from clientbase.domain.filter_days import relative_day
from clientbase.domain.money import Money, format_money
from clientbase.domain.segment import Segment
from clientbase.i18n import N_, _, current_language

Settings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadySegment:
    """`meaning` is a msgid with the settings it names in braces, `settings` which those are."""

    id: int
    key: str
    name: str
    colour: str
    meaning: str
    filter: Callable[[Settings], Group]
    settings: Mapping[str, str]


def _within(field: str, days: str) -> Condition:
    return Condition(field, Op.WITHIN_LAST, (days, "day"))


def _not_within(field: str, days: str) -> Condition:
    return Condition(field, Op.NOT_WITHIN_LAST, (days, "day"))


def _all(*items: Condition | Group) -> Group:
    return Group(Mode.ALL, items)


def _any(*items: Condition | Group) -> Group:
    return Group(Mode.ANY, items)


def _known_since(condition: Callable[[str], Condition]) -> Group:
    """By the day of registration; where nobody told it, by the day the client was added."""
    told = _all(Condition("registered_on", Op.FILLED), condition("registered_on"))
    return _any(told, _all(Condition("registered_on", Op.EMPTY), condition("created_at")))


def _new(settings: Settings) -> Group:
    days = settings["segments.new_days"]
    first = _any(Condition("first_purchase_on", Op.EMPTY), _within("first_purchase_on", days))
    return _all(_known_since(lambda field: _within(field, days)), first)


def _active(settings: Settings) -> Group:
    return _all(_within("last_purchase_on", settings["segments.active_days"]))


def _casual(settings: Settings) -> Group:
    most = Condition("receipts_count", Op.BETWEEN, ("1", settings["segments.casual_most"]))
    return _all(most, _within("last_purchase_on", settings["segments.dead_days"]))


def _vip(settings: Settings) -> Group:
    by_hand = Condition("category", Op.ANY_OF, ("vip",))
    amount = settings["segments.vip_sum"]
    if amount == "0":
        return _all(by_hand)
    return _any(by_hand, Condition("receipts_sum:12m", Op.AT_LEAST, (f"{amount} {settings['currency']}",)))


def _dead(settings: Settings) -> Group:
    days = settings["segments.dead_days"]
    silent = (_not_within("last_purchase_on", days), _not_within("last_contact_at", days))
    return _all(*silent, _known_since(lambda field: _not_within(field, days)))


def _birthdays(_settings: Settings) -> Group:
    return _all(Condition("birthday", Op.DURING, (Spell.THIS_WEEK,)))


def _debtors(settings: Settings) -> Group:
    days = int(settings["segments.debt_days"])
    return _all(Condition("unpaid_due_on", Op.BEFORE, (relative_day(1 - days, Unit.DAY),)))


def _no_consent(_settings: Settings) -> Group:
    return _all(Condition("consent:data", Op.NONE_OF, ("given",)))


def _stale(settings: Settings) -> Group:
    noted = (Condition("stale_note", Op.FILLED), Condition("flags", Op.FILLED))
    days = settings["card.confirm_days"]
    if days == "0":
        return _any(*noted)
    old = _all(Condition("confirmed_on", Op.FILLED), _not_within("confirmed_on", days))
    return _any(*noted, old)


READY: tuple[ReadySegment, ...] = (
    ReadySegment(
        -1,
        "new",
        N_("New clients"),
        "green",
        N_(
            "Registered within the last {days} days (or, where that is not known, added), no purchase before."
        ),
        _new,
        {"days": "segments.new_days"},
    ),
    ReadySegment(
        -2,
        "active",
        N_("Active clients"),
        "blue",
        N_("Bought within the last {days} days."),
        _active,
        {"days": "segments.active_days"},
    ),
    ReadySegment(
        -3,
        "casual",
        N_("Casual clients"),
        "slate",
        N_("Bought {count} times at most, the last time within {days} days."),
        _casual,
        {"count": "segments.casual_most", "days": "segments.dead_days"},
    ),
    ReadySegment(
        -4,
        "vip",
        "VIP",
        "amber",
        N_("Of the category VIP, or purchases of at least {amount} in the last 12 months."),
        _vip,
        {"amount": "segments.vip_sum"},
    ),
    ReadySegment(
        -5,
        "dead",
        N_("Inactive clients"),
        "slate",
        N_("No purchase and no contact for {days} days, and known for longer than that."),
        _dead,
        {"days": "segments.dead_days"},
    ),
    ReadySegment(
        -6,
        "birthdays",
        N_("Birthdays"),
        "pink",
        N_("Birthday from Monday to Sunday of this week."),
        _birthdays,
        {},
    ),
    ReadySegment(
        -7,
        "debtors",
        N_("Debtors"),
        "red",
        N_("An invoice is past its day of payment, by {days} days or more, and no purchase is noted since."),
        _debtors,
        {"days": "segments.debt_days"},
    ),
    ReadySegment(
        -8,
        "no_consent",
        N_("Without consent"),
        "violet",
        N_("Consent to keeping the data was not given, or was withdrawn."),
        _no_consent,
        {},
    ),
    ReadySegment(
        -9,
        "stale",
        N_("Data to check"),
        "teal",
        N_("Something is noted as out of date or was not understood, or was confirmed over {days} days ago."),
        _stale,
        {"days": "card.confirm_days"},
    ),
)
"""Their ids never change: conditions of other segments and the settings name them."""

READY_KEYS: tuple[str, ...] = tuple(ready.key for ready in READY)
LISTED_AT_FIRST = ("new", "vip", "dead", "birthdays", "debtors")


def ready_segments(settings: Settings) -> tuple[Segment, ...]:
    """The ready segments of a shop with these settings, by name in the language of the screen."""
    listed = settings["segments.listed"].split()
    return tuple(
        Segment(
            ready.id,
            _(ready.name),
            ready.filter(settings),
            ready.colour,
            ready.key in listed,
            place,
            key=ready.key,
            meaning=meaning_of(ready, settings),
        )
        for place, ready in enumerate(READY)
    )


def meaning_of(ready: ReadySegment, settings: Settings) -> str:
    """What it says of a client, with the figures of this shop."""
    told = {word: settings[key] for word, key in ready.settings.items()}
    if "amount" in told:
        amount = Money.of(told["amount"], settings["currency"])
        told["amount"] = format_money(amount, current_language())
    return _(ready.meaning).format(**told)
