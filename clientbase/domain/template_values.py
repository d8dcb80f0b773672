"""What tags of a template stand for: sums, dates, figures, names and pictures, each with its usual look.

What `str` says of one is what a tag prints without a filter, in the language the template is filled in with.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import total_ordering

from babel.dates import format_date

from clientbase.domain.amount_in_words import Coins, amount_in_words, number_in_words
from clientbase.domain.client import Sex
from clientbase.domain.money import Money, format_amount, format_money, format_number
from clientbase.domain.name_cases import in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.person_name import PersonName, is_person_name, split_name
from clientbase.i18n import current_language

_LOCALES = {"uk": "uk_UA", "ru": "ru_RU", "en": "en_GB"}
_MONTH = {"uk": "MMMM y 'р'.", "ru": "MMMM y 'г'.", "en": "MMMM y"}


class Blank(str):
    """What is not known: printed as nothing, and neither more nor less than any figure or day."""

    __slots__ = ()

    def _never(self, _other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class AmountValue:
    """A sum; compares with other sums and with plain numbers."""

    money: Money

    def __str__(self) -> str:
        return format_money(self.money, current_language())

    def __bool__(self) -> bool:
        return bool(self.money)

    def __eq__(self, other: object) -> bool:
        return _is_figure(other) and self.money.amount == _number(other)

    def __lt__(self, other: object) -> bool:
        return NotImplemented if isinstance(other, Blank) else self.money.amount < _number(other)

    def __hash__(self) -> int:
        return hash(self.money)

    @property
    def figure(self) -> str:
        """«1 234,50», without the currency."""
        return format_amount(self.money, current_language())

    def in_words(self, coins: Coins = "digits") -> str:
        return amount_in_words(self.money, current_language(), coins)


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class NumberValue:
    """A plain figure: a quantity, a rate, an age; `unit` stands behind it («%»)."""

    number: Decimal
    unit: str = ""

    def __str__(self) -> str:
        figure = format_number(self.number, current_language())
        joint = "" if current_language() == "en" else "\u00a0"
        return f"{figure}{joint}{self.unit}" if self.unit else figure

    def __bool__(self) -> bool:
        return self.number != 0

    def __eq__(self, other: object) -> bool:
        return _is_figure(other) and self.number == _number(other)

    def __lt__(self, other: object) -> bool:
        return NotImplemented if isinstance(other, Blank) else self.number < _number(other)

    def __hash__(self) -> int:
        return hash(self.number)

    def in_words(self) -> str:
        """«двадцять п’ять»; the figure itself where it is no whole number."""
        if self.number != int(self.number) or self.number < 0:
            return str(self)
        return number_in_words(int(self.number), current_language())


@dataclass(frozen=True, slots=True, order=True)
class DayValue:
    day: date

    def __str__(self) -> str:
        tongue = current_language()
        pattern = "d MMM y" if tongue == "en" else "dd.MM.yyyy"
        return str(format_date(self.day, pattern, locale=_LOCALES[tongue]))

    def long(self) -> str:
        """«22 листопада 2026 р.», "22 November 2026"."""
        text = str(format_date(self.day, "long", locale=_LOCALES[current_language()]))
        return text.replace("\u202f", "\u00a0")  # few typefaces know the narrow one

    def quoted(self) -> str:
        """As contracts are dated: «22» листопада 2026 р.; in English as `long`."""
        tongue = current_language()
        if tongue == "en":
            return self.long()
        rest = format_date(self.day, f"d {_MONTH[tongue]}", locale=_LOCALES[tongue]).partition(" ")[2]
        return f"«{self.day.day:02}» {rest}"


@dataclass(frozen=True, slots=True)
class NameValue:
    """A person's or a company's name; forms the owner wrote himself come before those the rules make."""

    text: str
    name: PersonName | None = None  # None: its parts are told by the text
    sex: Sex = Sex.UNKNOWN
    genitive: str = ""
    dative: str = ""
    vocative: str = ""
    short: str = ""
    person: bool = True  # a company's name is not declined

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def in_case(self, case: Case) -> str:
        written = {Case.GENITIVE: self.genitive, Case.DATIVE: self.dative, Case.VOCATIVE: self.vocative}[case]
        if written or not self.person:
            return written or self.text
        if self.name is None:
            return name_in_case(self.text, case)
        return _declined(self.name, self.sex, case)

    def initials(self) -> str:
        """«Ткаченко О. П.»"""
        if self.short or not self.person:
            return self.short or self.text
        return (_initials(self.name) if self.name else name_initials(self.text)) or self.text


@dataclass(frozen=True, slots=True)
class PictureValue:
    """A picture's bytes (PNG or JPEG) and how wide it is printed, in millimetres; none when empty."""

    content: bytes
    width: float

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return bool(self.content)


def name_in_case(text: str, case: Case) -> str:
    """A name written as text, as of a director, in a case; a company's or a word stays as it is."""
    if not is_person_name(text):
        return text
    return _declined(split_name(text), Sex.UNKNOWN, case)


def name_initials(text: str) -> str:
    """«Ткаченко О. П.» of a whole name written as text."""
    if not is_person_name(text):
        return text
    return _initials(split_name(text)) or text


def _initials(name: PersonName) -> str:
    if not (name.family and name.given):
        return ""
    letters = [f"{word[0].upper()}." for word in (name.given, name.additional) if word]
    return " ".join([name.family, *letters])


def _declined(name: PersonName, sex: Sex, case: Case) -> str:
    found = in_case(name, case, sex, current_language())
    whole = (found.family, found.given, found.additional)
    words = whole[1:] if case is Case.VOCATIVE and found.given else whole
    return " ".join(word for word in words if word)


def _is_figure(other: object) -> bool:
    figures = AmountValue | NumberValue | int | float | Decimal
    return isinstance(other, figures) and not isinstance(other, bool)


def _number(other: object) -> Decimal:
    """What a value counts as beside a figure. TypeError where it counts as none."""
    match other:
        case AmountValue():
            return other.money.amount
        case NumberValue():
            return other.number
        case bool():
            pass
        case int() | Decimal():
            return Decimal(other)
        case float():
            return Decimal(repr(other))
    raise TypeError(type(other).__name__)
