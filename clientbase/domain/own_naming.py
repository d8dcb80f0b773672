"""What own fields and the words to choose from may be called."""

from collections.abc import Iterable

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError, StoreError
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.own_field import OwnField
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import LANGUAGES, _, language

LONGEST_LABEL = 80
MOST_CHOICES = 200


class OwnFieldExists(InputError):
    """`label`: another field is called so, of the owner's or of the program's own."""


class OwnFieldsUsedUp(StoreError):
    """`limit`: so many own fields have been made in this base, removed ones included."""


def checked_label(text: str, others: Iterable[OwnField]) -> str:
    """A label tidied. Raises FieldMissing, FieldTooLong, OwnFieldExists."""
    label = " ".join(one_line(text).split())
    if not label:
        raise FieldMissing(field=_("Name of the field"))
    if len(label) > LONGEST_LABEL:
        raise FieldTooLong(field=_("Name of the field"), limit=LONGEST_LABEL)
    if fold(label) in _taken(others):
        raise OwnFieldExists(label=label)
    return label


def free_label(heading: str, others: Iterable[OwnField]) -> str:
    """A label made of a heading, numbered where another field is called so."""
    label = " ".join(one_line(heading).split())[:LONGEST_LABEL].strip() or _("Own field")
    taken = _taken(others)
    if fold(label) not in taken:
        return label
    short = label[: LONGEST_LABEL - 4]
    return next(text for number in range(2, 1000) if fold(text := f"{short} {number}") not in taken)


def _taken(others: Iterable[OwnField]) -> set[str]:
    """Folded labels that a new field may not have: an export's headings must be told apart."""
    taken = {fold(name) for item in others for name in item.names}
    for code in LANGUAGES:
        with language(code):
            taken |= {fold(field.title) for field in CLIENT_FIELDS}
    return taken


def checked_choices(words: Iterable[str]) -> tuple[str, ...]:
    """Words tidied, each once, blanks left out. Raises FieldTooLong."""
    tidy = (" ".join(one_line(word).split()) for word in words)
    choices = tuple(dict.fromkeys(word for word in tidy if word))
    if len(choices) > MOST_CHOICES:
        raise FieldTooLong(field=_("Words to choose from"), limit=MOST_CHOICES)
    return choices
