"""How much each thing known of two clients is alike: the same, nearly, a little, or another."""

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.fuzz import ratio, token_sort_ratio

from clientbase.domain.duplicate_traits import Traits
from clientbase.domain.text_folding import roman_key


class Degree(IntEnum):
    """What two values say. MISSING: one of them is unknown, so they say nothing."""

    MISSING = -1
    OTHER = 0
    ALIKE = 1  # a diminutive, an initial, a part, a year or a day of the two
    NEAR = 2  # one slip of the keyboard
    SAME = 3


M, O, A, N, S = Degree.MISSING, Degree.OTHER, Degree.ALIKE, Degree.NEAR, Degree.SAME  # noqa: E741

Compared = dict[str, Degree]


def compared(one: Traits, other: Traits) -> Compared:
    """Everything that two clients can be compared by, MISSING left out.

    Keys are those of the fields, and `swapped` when surname and first name stand crosswise.
    """
    found: Compared = {}
    if one.company or other.company:
        _put(found, "organization", _companies(one, other))
    else:
        _names(found, one, other)
    _put(found, "birthday", birthdays(one.born, other.born))
    if one.sex and other.sex and one.sex != other.sex:
        found["sex"] = O
    _put(found, "phones", _lists(one.phones, other.phones, near_number))
    _put(found, "emails", _lists(one.emails, other.emails, _near_email))
    _put(found, "messengers", _lists(one.handles, other.handles, None))
    if one.numbers and other.numbers:
        theirs = dict(other.numbers)
        for key, value in one.numbers:
            if key in theirs:
                _put(found, key, numbers(value, theirs[key]))
    _put(found, "street", _streets(one, other))
    _put(found, "city", words(one.city, other.city))
    _put(found, "postcode", numbers(one.postcode, other.postcode))
    return found


def hopeless(one: Traits, other: Traits) -> bool:
    """Whether two people are told apart at a glance: the whole comparison could only say the same.

    With other first names only a birthday or a number of one's own could make them one; with another surname
    something is needed that is more than a city.
    """
    if one.company or other.company or not (one.given and other.given):
        return False
    if _part(one.given, other.given, one.given_sound, other.given_sound) is O:
        crosswise = (
            _part(one.given, other.family, one.given_sound, other.family_sound) > O
            or _part(one.family, other.given, one.family_sound, other.given_sound) > O
        )
        return (
            not crosswise and birthdays(one.born, other.born) < N and not _share(one.numbers, other.numbers)
        )
    if _part(one.family, other.family, one.family_sound, other.family_sound) is not O:
        return False
    if one.postcode == other.postcode != "":
        return False
    if one.street == other.street != "" or birthdays(one.born, other.born) >= A:
        return False
    return not (
        _share(one.phones, other.phones)
        or _share(one.emails, other.emails)
        or _share(one.numbers, other.numbers)
        or _share(one.handles, other.handles)
    )


def _share(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return any(value in other for value in one)


def _put(found: Compared, key: str, degree: Degree) -> None:
    if degree is not M:
        found[key] = degree


# --- names ----------------------------------------------------------------------------------------


def _names(found: Compared, one: Traits, other: Traits) -> None:
    family = _part(one.family, other.family, one.family_sound, other.family_sound)
    given = _part(one.given, other.given, one.given_sound, other.given_sound)
    if family is O or given is O or M in (family, given):
        a = _part(one.family, other.given, one.family_sound, other.given_sound)
        b = _part(one.given, other.family, one.given_sound, other.family_sound)
        half = max(a, b) >= N and min(a, b) is M and family + given <= O + M
        if (min(a, b) >= N or half) and a + b > family + given:
            found["swapped"] = S
            family, given = a, b
    _put(found, "family_name", family)
    _put(found, "given_name", given)
    _put(found, "additional_name", words(one.middle, other.middle))


def _part(one: str, other: str, one_sound: str, other_sound: str) -> Degree:
    if not one or not other:
        return M
    if one == other or one_sound == other_sound:
        return S
    written = words(one, other)
    if written >= N or one_sound[:1] != other_sound[:1]:
        return min(N, written)
    return min(N, max(written, words(one_sound, other_sound)))


def one_slip(one: Traits, other: Traits) -> bool:
    """Whether the surnames, which may stand crosswise, are one but for a single letter: at one desk there may
    be a «Петренко» and a «Петриченко».
    """
    written = ((one.family, other.family), (one.family, other.given), (one.given, other.family))
    sounds = (
        (one.family_sound, other.family_sound),
        (one.family_sound, other.given_sound),
        (one.given_sound, other.family_sound),
    )
    return any(a and b and OSA.distance(a, b, score_cutoff=1) <= 1 for a, b in (*written, *sounds))


@lru_cache(maxsize=200_000)
def words(one: str, other: str) -> Degree:
    """Two folded words or short texts: typing slips, initials, diminutives, one within the other."""
    if not one or not other:
        return M
    if one == other:
        return S
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return A if long[0] == short else O
    slips = OSA.distance(one, other, score_cutoff=2)
    likeness = JaroWinkler.similarity(one, other)
    if (slips == 1 and len(short) > 2) or likeness >= 0.93 or (slips == 2 and len(short) > 6):
        return N
    if likeness >= 0.86 or (len(short) > 2 and (long.startswith(short) or short in long.split())):
        return A
    if slips == 2 and len(short) > 4:
        return A
    return O


def _companies(one: Traits, other: Traits) -> Degree:
    a, b = one.said or one.name.text, other.said or other.name.text
    if not a or not b:
        return M
    if a == b or roman_key(a) == roman_key(b):
        return S
    first, second = set(one.name.words), set(other.name.words)
    if len(first & second) >= 2 and (first < second or second < first):
        return A
    if token_sort_ratio(a, b) >= 90 and (len(a) > 4 or len(b) > 4) and _digits(a) == _digits(b):
        return N
    return O


def _digits(text: str) -> str:
    return "".join(sorted(filter(str.isdigit, text)))


# --- numbers, dates, ways to reach ------------------------------------------------------------------


def birthdays(one: str, other: str) -> Degree:
    """Digits of two birthdays, of which the year may be unknown."""
    if not one or not other:
        return M
    if one == other:
        return S
    if len(one) != len(other):
        return A if one[-4:] == other[-4:] else O
    if len(one) == 4:
        return O
    slips = OSA.distance(one, other, score_cutoff=2)
    if slips == 1 or (one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]):
        return N
    parts = (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:])
    return A if parts == 2 or slips == 2 else O


@lru_cache(maxsize=50_000)
def numbers(one: str, other: str) -> Degree:
    if not one or not other:
        return M
    if one == other:
        return S
    return N if near_number(one, other) else O


def near_number(one: str, other: str) -> bool:
    """One wrong, lost or doubled digit, or two that changed places."""
    return min(len(one), len(other)) > 3 and OSA.distance(one, other, score_cutoff=1) == 1


def _near_email(one: str, other: str) -> bool:
    """Slips, but not the next number: olena1@… and olena2@… are two people's, made when olena@… was taken."""
    most = 3 if min(len(one), len(other)) > 15 else 2
    if OSA.distance(one, other, score_cutoff=most) > most:
        return False
    mine, theirs = (address.partition("@")[0].rstrip("0123456789") for address in (one, other))
    return mine != theirs


def _lists(one: tuple[str, ...], other: tuple[str, ...], near: Callable[[str, str], bool] | None) -> Degree:
    if not one or not other:
        return M
    if any(value in other for value in one):
        return S
    if near is not None and any(near(a, b) for a in one[:5] for b in other[:5]):
        return N
    return O


def _streets(one: Traits, other: Traits) -> Degree:
    """The same house, the same street, or another; slips of the keyboard allowed."""
    if not one.street or not other.street:
        return M
    house = numbers(one.house, other.house) if one.house and other.house else M
    same_house = bool(one.house) and one.house == other.house
    like = _street_ratio(one.street, other.street)
    if like == 100.0:
        return S if house in (M, S) else A
    if like >= 80:
        return N if same_house or house is M else A
    if like >= 60 and same_house:
        return A
    return O


def _street_ratio(one: str, other: str) -> float:
    """0 to 100, whatever the order of the words and wherever the spaces fell."""
    if one == other:
        return 100.0
    return max(token_sort_ratio(one, other), ratio(one.replace(" ", ""), other.replace(" ", "")))
