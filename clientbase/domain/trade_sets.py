"""Ready sets of own fields by trade: family, hobbies, work, tastes (F8–F11), and what the trade asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from clientbase.domain.computed import Figure, Pick, Source, Span, computed_as_json
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, N_, _, language


@dataclass(frozen=True, slots=True)
class ReadyField:
    """`label` and `choices` are msgids; `colours` go with the choices in their order."""

    label: str
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class TradeSet:
    """`title` and `told` are msgids; `icon` is a name of Material Design Icons."""

    key: str
    title: str
    told: str
    icon: str
    fields: tuple[ReadyField, ...]


_K = OwnKind
_FAMILY = ReadyField(
    N_("Family status"), _K.CHOICE, (N_("Single"), N_("Married"), N_("Divorced"), N_("Widowed"))
)
_CHILDREN = ReadyField(N_("Children"))
_PETS = ReadyField(N_("Pets at home"))
_HOBBIES = ReadyField(
    N_("Hobbies"),
    _K.CHOICES,
    (N_("Sport"), N_("Travel"), N_("Cooking"), N_("Gardening"), N_("Music"), N_("Reading"), N_("Fishing")),
)
_WORK = ReadyField(N_("Occupation"))
_INCOME = ReadyField(
    N_("Income"),
    _K.CHOICE,
    (N_("Below average"), N_("Average income"), N_("Above average")),
    ("slate", "blue", "green"),
)
_GOODS = ReadyField(N_("Favourite goods"), _K.LONG_TEXT)
_BRANDS = ReadyField(N_("Favourite brands"), _K.CHOICES)
_WISHES = ReadyField(N_("Wishes"), _K.LONG_TEXT)
_ALLERGIES = ReadyField(N_("Allergies and what to avoid"), _K.LONG_TEXT)
_SPENT = ReadyField(N_("Spent in 12 months"), pick=Pick(Source.PURCHASES, Figure.SUM, Span.LAST_MONTHS, 12))
_AVERAGE = ReadyField(N_("Average purchase"), pick=Pick(Source.PURCHASES, Figure.AVERAGE))
_NEXT_VISIT = ReadyField(N_("Next visit"), pick=Pick(Source.APPOINTMENTS, Figure.FIRST, Span.AHEAD))
_VISITS = ReadyField(
    N_("Visits in 12 months"), pick=Pick(Source.APPOINTMENTS, Figure.COUNT, Span.LAST_MONTHS, 12)
)

TRADE_SETS: tuple[TradeSet, ...] = (
    TradeSet(
        "general",
        N_("About the person"),
        N_("Family, children, hobbies, work, tastes"),
        "account-heart-outline",
        (_FAMILY, _CHILDREN, _PETS, _HOBBIES, _WORK, _INCOME, _GOODS, _BRANDS, _WISHES),
    ),
    TradeSet(
        "salon",
        N_("Beauty salon"),
        N_("Hair, skin, colour formula, allergies, visits"),
        "content-cut",
        (
            ReadyField(
                N_("Hair type"),
                _K.CHOICE,
                (N_("Straight"), N_("Wavy"), N_("Curly"), N_("Fine hair"), N_("Thick hair")),
            ),
            ReadyField(N_("Colour formula"), _K.LONG_TEXT),
            ReadyField(
                N_("Skin type"),
                _K.CHOICE,
                (N_("Normal skin"), N_("Dry"), N_("Oily"), N_("Combined"), N_("Sensitive")),
            ),
            _ALLERGIES,
            ReadyField(N_("Favourite master")),
            ReadyField(
                N_("Convenient time"),
                _K.CHOICES,
                (N_("Morning"), N_("Afternoon"), N_("Evening"), N_("Weekend")),
            ),
            _FAMILY,
            _CHILDREN,
            _WISHES,
            _VISITS,
            _NEXT_VISIT,
        ),
    ),
    TradeSet(
        "repair",
        N_("Repair shop"),
        N_("Device, serial number, warranty, what it comes to"),
        "wrench-outline",
        (
            ReadyField(N_("Device")),
            ReadyField(N_("Serial number")),
            ReadyField(N_("Warranty until"), _K.DATE),
            ReadyField(N_("Complaints about the device"), _K.LONG_TEXT),
            ReadyField(N_("Photo of the device"), _K.FILE),
            _WORK,
            ReadyField(N_("Repairs, all time"), pick=Pick(Source.PURCHASES)),
            _SPENT,
        ),
    ),
    TradeSet(
        "clothes",
        N_("Clothes and shoes"),
        N_("Sizes, brands, colours, style"),
        "tshirt-crew-outline",
        (
            ReadyField(N_("Clothing size"), _K.CHOICE, ("XS", "S", "M", "L", "XL", "XXL")),
            ReadyField(N_("Shoe size"), _K.NUMBER),
            ReadyField(N_("Height, cm"), _K.NUMBER),
            _BRANDS,
            ReadyField(N_("Favourite colours"), _K.CHOICES),
            ReadyField(
                N_("Style"), _K.CHOICES, (N_("Classic"), N_("Sporty"), N_("Casual wear"), N_("Evening wear"))
            ),
            _INCOME,
            _FAMILY,
            _WISHES,
            _AVERAGE,
            _SPENT,
        ),
    ),
    TradeSet(
        "pets",
        N_("Pets"),
        N_("Who lives there, breed, vaccination, food"),
        "paw-outline",
        (
            ReadyField(
                N_("Kind of pet"),
                _K.CHOICES,
                (N_("Dog"), N_("Cat"), N_("Rodent"), N_("Bird"), N_("Fish"), N_("Reptile")),
            ),
            ReadyField(N_("Pet's name")),
            ReadyField(N_("Breed")),
            ReadyField(N_("Pet's date of birth"), _K.DATE),
            ReadyField(N_("Vaccinated until"), _K.DATE),
            ReadyField(N_("Usual food")),
            _ALLERGIES,
            ReadyField(N_("Photo of the pet"), _K.FILE),
            _CHILDREN,
            _SPENT,
        ),
    ),
    TradeSet(
        "flowers",
        N_("Flowers and gifts"),
        N_("Favourite flowers, occasions, budget, delivery"),
        "flower-tulip-outline",
        (
            ReadyField(
                N_("Favourite flowers"), _K.CHOICES, (N_("Roses"), N_("Tulips"), N_("Peonies"), N_("Lilies"))
            ),
            _ALLERGIES,
            ReadyField(N_("Buys flowers for")),
            ReadyField(N_("Anniversary"), _K.DATE),
            ReadyField(N_("Usual budget"), _K.MONEY),
            ReadyField(N_("Notes for the courier"), _K.LONG_TEXT),
            _FAMILY,
            _HOBBIES,
            _WISHES,
            _AVERAGE,
        ),
    ),
    TradeSet(
        "lessons",
        N_("Lessons and courses"),
        N_("Pupil, level, goal, days, price of a lesson"),
        "school-outline",
        (
            ReadyField(N_("Pupil's name")),
            ReadyField(N_("School class")),
            ReadyField(
                N_("Level"),
                _K.CHOICE,
                (N_("Beginner"), N_("Intermediate"), N_("Advanced")),
                ("green", "blue", "violet"),
            ),
            ReadyField(N_("Goal of learning"), _K.LONG_TEXT),
            ReadyField(
                N_("Days of lessons"),
                _K.CHOICES,
                (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")),
            ),
            ReadyField(N_("Parent's phone"), _K.PHONE),
            ReadyField(N_("Price of a lesson"), _K.MONEY),
            ReadyField(N_("Contract until"), _K.DATE),
            _HOBBIES,
            _NEXT_VISIT,
        ),
    ),
)

TRADE_SET = {item.key: item for item in TRADE_SETS}


def fields_of_set(trade: TradeSet, known: Iterable[OwnField]) -> tuple[OwnField, ...]:
    """The fields of a set that are not there yet, named in three languages; words as the screen has them."""
    taken = {fold(name) for item in known for name in item.names}
    return tuple(field for ready in trade.fields if not taken & _names(field := _own_field(ready)))


def _names(own: OwnField) -> set[str]:
    return {fold(name) for name in own.names}


def _own_field(ready: ReadyField) -> OwnField:
    labels = []
    for code in LANGUAGES:
        with language(code):
            labels.append((code, _(ready.label)))
    choices = tuple(_(word) for word in ready.choices)
    return OwnField(
        0,
        _(ready.label),
        OwnKind.COMPUTED if ready.pick is not None else ready.kind,
        choices,
        labels=tuple(labels),
        colours=tuple(zip(choices, ready.colours, strict=True)) if ready.colours else (),
        computed=computed_as_json(ready.pick) if ready.pick is not None else "",
    )
