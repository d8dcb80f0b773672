"""What each kind of field must refuse, whichever way it comes: the table of the tests about bad input."""

from collections.abc import Mapping

from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.services.shop import Shop

TOO_LONG = "х" * 1001

TYPED: Mapping[OwnKind, tuple[str, ...]] = {
    OwnKind.NUMBER: ("багато", "1.2.3", "nan", "1e999", "—", "yes"),
    OwnKind.MONEY: ("дорого", "12 XYZ", "inf", "nan"),
    OwnKind.DATE: ("31.02.2024", "колись", "2024", "no"),
    OwnKind.YES_NO: ("можливо", "2"),
    OwnKind.PHONE: ("12", "без телефону"),
    OwnKind.EMAIL: ("пошта", "a@", "@b.c"),
    OwnKind.LINK: ("немає сайту", "javascript:alert(1)"),
    OwnKind.FILE: ("договір", "99"),
    OwnKind.CLIENT: ("Олена", "99"),
    OwnKind.COMPUTED: ("5",),
}
"""Texts that are no values of the kind, as a person types or pastes them."""

LONG: Mapping[OwnKind, str] = {
    OwnKind.TEXT: TOO_LONG,
    OwnKind.LONG_TEXT: TOO_LONG * 100,
    OwnKind.CHOICE: TOO_LONG,
    OwnKind.CHOICES: TOO_LONG,
    OwnKind.LINK: f"https://example.com/{TOO_LONG}",
}

LABELS: Mapping[OwnKind, str] = {kind: f"Ознака {place}" for place, kind in enumerate(OwnKind, start=1)}
"""Names that say nothing of the kind, so that no import guesses by them."""


def own_fields_of_every_kind(shop: Shop) -> dict[OwnKind, OwnField]:
    made = {}
    for kind in OwnKind:
        if kind is OwnKind.COMPUTED:
            made[kind] = shop.own_fields.make_computed(LABELS[kind], shop.own_fields.names().read("1 + 1"))
        else:
            choices = ("перше", "друге") if kind in (OwnKind.CHOICE, OwnKind.CHOICES) else ()
            made[kind] = shop.own_fields.make(OwnField(0, LABELS[kind], kind, choices))
    return made


def every_case() -> list[tuple[OwnKind, str]]:
    cases = [(kind, text) for kind, texts in TYPED.items() for text in texts]
    return [*cases, *LONG.items()]
