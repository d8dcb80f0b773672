"""What a text means as the value of a field: how a pasted cell is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clientbase.domain.address_parts import address_of
from clientbase.domain.birthdays import read_birthday
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.company_name import parse_kind
from clientbase.domain.email_address import parse_emails
from clientbase.domain.errors import ClientbaseError, FieldWrong, InputError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.import_choices import choice_key
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.link import is_link
from clientbase.domain.person_name import parse_sex
from clientbase.domain.phone import parse_phones
from clientbase.domain.tag_list import tags_in
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, language


class SeveralInOneCell(InputError):
    """`field` holds values of several parts, which one cell cannot tell apart."""


class CellNotEdited(InputError):
    """`field` is no field that is edited in a list."""


@dataclass(frozen=True, slots=True)
class CellContext:
    """`employees`: folded name → id; `regional`: the shop's country, currency, order of dates and today."""

    regional: Regional = field(default_factory=Regional)
    employees: Mapping[str, int] = field(default_factory=dict)


def read_cell(spec: Field, text: str, around: CellContext) -> Any:
    """The value a text stands for; a blank one empties the cell.

    Own fields are read where they are checked, so their text is handed on. Raises FieldWrong,
    SeveralInOneCell, naming the field.
    """
    text = text.strip()
    kind = spec.kind
    if kind is FieldKind.LINK and text and not is_link(text):
        raise wrong(spec, text)
    if spec.owned:
        return text
    if kind in (FieldKind.MESSENGERS, FieldKind.CONTACT_PERSONS) and text:
        raise SeveralInOneCell(field=spec.title)
    if not text:
        return _blank(kind)
    match kind:
        case FieldKind.PHONES:
            phones = parse_phones(text, around.regional.country)
            return _or_wrong(spec, text, phones.phones, phones.problem)
        case FieldKind.EMAILS:
            emails = parse_emails(text)
            return _or_wrong(spec, text, emails.emails, emails.problem)
        case FieldKind.ADDRESSES:
            return (address_of("", {"street": ", ".join(text.split("\n"))}),)
        case FieldKind.TAGS:
            return tags_in(text)
        case FieldKind.DATE:
            day = read_day(text, around.regional.date_order)
            return _or_wrong(spec, text, day.date if day is not None else None)
        case FieldKind.BIRTHDAY:
            birthday = read_birthday(text, around.regional.date_order, around.regional.today)
            return _or_wrong(spec, text, birthday.iso, birthday.problem)
        case FieldKind.EMPLOYEE:
            return _or_wrong(spec, text, around.employees.get(fold(text)))
        case FieldKind.CHOICE:
            return _choice(spec, text)
        case FieldKind.LONG_TEXT:
            return text
    return " ".join(text.split())


def _blank(kind: FieldKind) -> Any:
    if kind in (FieldKind.DATE, FieldKind.EMPLOYEE):
        return None
    several = (
        FieldKind.PHONES, FieldKind.EMAILS, FieldKind.ADDRESSES, FieldKind.MESSENGERS,
        FieldKind.CONTACT_PERSONS, FieldKind.TAGS,
    )  # fmt: skip
    return () if kind in several else ""


def _or_wrong(spec: Field, text: str, value: Any, problem: Reason | None = None) -> Any:
    if problem is not None or not value:
        raise wrong(spec, text)
    return value


def wrong(spec: Field, text: str) -> ClientbaseError:
    return FieldWrong(field=spec.title, value=text)


def _choice(spec: Field, text: str) -> str:
    """The key of a choice called so in any of the languages; an open field takes other words as they are."""
    wanted = fold(text)
    for code in LANGUAGES:
        with language(code):
            for choice in spec.choices:
                if wanted in (fold(choice.title), fold(choice.key)):
                    return choice.key
    if spec.key == "sex" and (sex := parse_sex(text)) is not None:
        return str(sex)
    if spec.key == "kind" and (kind := parse_kind(text)) is not None:
        return str(kind)
    if not spec.open:
        raise wrong(spec, text)
    return choice_key(spec.key, text)
