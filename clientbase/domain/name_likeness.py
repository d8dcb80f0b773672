"""Whether two names may be one client's: words in any order, initials, missing patronymics, legal forms."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from clientbase.domain.client import ClientDraft, Kind, display_name_of
from clientbase.domain.company_name import is_legal_form
from clientbase.domain.text_folding import fold


class Likeness(IntEnum):
    """What two names say about being one client."""

    DISAGREE = 0
    UNKNOWN = 1  # one of them is missing
    PARTIAL = 2  # one says less: initials, no patronymic, one surname of two
    SAME = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared. `text`: folded words in alphabetical order, "" when nobody told a name."""

    text: str = ""
    words: tuple[str, ...] = ()
    personal: bool = False


NAMELESS = Name()


def name_of(draft: ClientDraft) -> Name:
    """The name that a client goes by; legal forms, quotes and the order of words do not matter.

    >>> name_of(ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»")).text
    'ромашка'
    """
    person = " ".join((draft.family_name, draft.given_name, draft.additional_name)).strip()
    personal = bool(person)
    text = person or draft.nickname or draft.organization
    if draft.kind is Kind.COMPANY and draft.organization:
        text, personal = draft.organization, False
    if not text and not (draft.phones or draft.emails or _coded(draft)):
        text = display_name_of(draft)  # a place without a name, known by where it is
    return named(text, personal=personal)


def _coded(draft: ClientDraft) -> bool:
    return bool(draft.external_id or draft.card_number or draft.tax_id)


@lru_cache(maxsize=8_000)
def named(text: str, *, personal: bool = False) -> Name:
    """The comparable form of a name given as one text."""
    words = _words(text, personal=personal)
    return Name(" ".join(sorted(words)), tuple(words), personal) if words else NAMELESS


def name_text(text: str, *, personal: bool) -> str:
    """The comparable form alone, not remembered: for lists in which nearly all names differ."""
    return " ".join(sorted(_words(text, personal=personal)))


def _words(text: str, *, personal: bool) -> list[str]:
    if not text:
        return []
    words = [bare for word in fold(text).split() if (bare := word.strip(".,;:()\"'-№#*"))]
    if not personal and len(words) > 1:
        words = [word for word in words if not is_legal_form(word)] or words
    return words or [text]


def likeness(one: Name, other: Name) -> Likeness:
    if not one.words or not other.words:
        return Likeness.UNKNOWN
    if one.text == other.text:
        return Likeness.SAME
    if not (one.personal and other.personal):
        return Likeness.DISAGREE
    less = says_more(other, one) or says_more(one, other) or _double(one, other)
    return Likeness.PARTIAL if less else Likeness.DISAGREE


def _double(one: Name, other: Name) -> bool:
    """«Гнатюк Ольга» and «Гнатюк-Бойко Ольга»: all words are equal but one, which is a part of its pair."""
    ours = [word for word in one.words if word not in other.words]
    theirs = [word for word in other.words if word not in one.words]
    if len(ours) != 1 or len(theirs) != 1 or len(one.words) < 2:
        return False
    shorter, longer = sorted((ours[0], theirs[0]), key=len)
    return len(shorter) > 1 and shorter in longer.split("-")


def says_more(longer: Name, shorter: Name) -> bool:
    """Whether every word of the shorter name, or its initial, stands in the longer one, which has more."""
    if len(shorter.words) > len(longer.words):
        return False
    free = list(longer.words)
    initials = 0
    for word in sorted(shorter.words, key=len, reverse=True):
        match = word if word in free else next((w for w in free if len(word) == 1 and w[0] == word), "")
        if not match:
            return False
        initials += match != word
        free.remove(match)
    whole = len(shorter.words) - initials
    return whole > 0 and (initials > 0 or len(shorter.words) < len(longer.words))
