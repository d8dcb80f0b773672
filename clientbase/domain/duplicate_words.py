"""Why two clients may be one, in words: «same phone», «name nearly the same», «born the same day»."""

from collections.abc import Callable, Iterable, Mapping

from clientbase.domain.duplicate_evidence import Degree
from clientbase.domain.duplicates import Reason
from clientbase.i18n import N_, _

_NAMES = ("organization", "family_name", "given_name")

_WORDS: Mapping[str, Mapping[Degree, str]] = {
    "additional_name": {Degree.SAME: N_("same patronymic")},
    "birthday": {
        Degree.SAME: N_("born the same day"),
        Degree.NEAR: N_("birthday differs by one digit"),
        Degree.ALIKE: N_("birthday alike"),
    },
    "phones": {Degree.SAME: N_("same phone"), Degree.NEAR: N_("phone differs by one digit")},
    "emails": {Degree.SAME: N_("same e-mail"), Degree.NEAR: N_("e-mail nearly the same")},
    "messengers": {Degree.SAME: N_("same messenger")},
    "street": {
        Degree.SAME: N_("same address"),
        Degree.NEAR: N_("address nearly the same"),
        Degree.ALIKE: N_("address alike"),
    },
    "city": {
        Degree.SAME: N_("same city"),
        Degree.NEAR: N_("city nearly the same"),
        Degree.ALIKE: N_("city alike"),
    },
    "postcode": {Degree.SAME: N_("same postcode"), Degree.NEAR: N_("postcode differs by one digit")},
    "tax_id": {Degree.SAME: N_("same tax id"), Degree.NEAR: N_("tax id differs by one digit")},
    "card_number": {Degree.SAME: N_("same card"), Degree.NEAR: N_("card number differs by one digit")},
    "swapped": {Degree.SAME: N_("surname and first name stand crosswise")},
}
_OTHER: Mapping[str, str] = {
    "organization": N_("another name"),
    "family_name": N_("another surname"),
    "given_name": N_("another first name"),
    "additional_name": N_("another patronymic"),
    "birthday": N_("another birthday"),
    "sex": N_("another sex"),
    "phones": N_("another phone"),
    "emails": N_("another e-mail"),
    "messengers": N_("another messenger"),
    "street": N_("another address"),
    "city": N_("another city"),
    "tax_id": N_("another tax id"),
    "card_number": N_("another card"),
}
_SAME_NAME = {
    "organization": N_("same name"),
    "family_name": N_("same surname"),
    "given_name": N_("same first name"),
}


def reason_words(reasons: Iterable[Reason], label: Callable[[str], str]) -> tuple[str, ...]:
    """The reasons in words, in their order; the parts of a name are one. `label`: of a field, by its key."""
    told: dict[str, None] = {}
    listed = list(reasons)
    names = {reason.key: reason.degree for reason in listed if reason.key in _NAMES}
    for reason in listed:
        if reason.key in _NAMES:
            told[_name_words(names)] = None
        elif reason.key in _WORDS:
            if msgid := _WORDS[reason.key].get(reason.degree):
                told[_(msgid)] = None
        elif reason.degree is Degree.SAME:
            told[_("same number: {field}").format(field=label(reason.key))] = None
        else:
            told[_("number differs by one digit: {field}").format(field=label(reason.key))] = None
    return tuple(told)


def _name_words(names: Mapping[str, Degree]) -> str:
    least = min(names.values())
    if least is Degree.SAME:
        return _(_SAME_NAME[next(iter(names))]) if len(names) == 1 else _("same name")
    return _("name nearly the same") if least is Degree.NEAR else _("name alike")


def against_words(reasons: Iterable[Reason], label: Callable[[str], str]) -> tuple[str, ...]:
    """What speaks against it, in words: «another birthday». Another postcode goes without saying."""
    told = [reason.key for reason in reasons if reason.key != "postcode"]
    return tuple(
        _(_OTHER[key]) if key in _OTHER else _("another number: {field}").format(field=label(key))
        for key in told
    )
