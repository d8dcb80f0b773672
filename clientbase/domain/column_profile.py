"""What the cells of a column are like, whatever its heading says: shares of phones, dates, names, codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clientbase.domain.calendar_dates import read_day
from clientbase.domain.company_name import is_company_name, is_legal_form, parse_kind
from clientbase.domain.email_address import is_email
from clientbase.domain.import_values import cell_text, is_blank
from clientbase.domain.names_lexicon import given_name_sex, patronymic_sex, surname_likeness
from clientbase.domain.person_name import is_person_name, parse_sex
from clientbase.domain.phone import parse_phones, to_e164
from clientbase.domain.sheet import CellValue
from clientbase.domain.tax_ids import code_kinds, tidy_code

_PHONE_LIKE = re.compile(
    r"(?:tel:|тел\.?:?|моб\.?:?)?\s*[+(]?\d[\d\s()\-.–/+]{4,22}\d(?:\s*(?:x|ext\.?|доб\.?)\s*\d{1,5})?",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")  # an address on the net
_DECIMAL = re.compile(r"-?\d+[.,]\d{1,4}|-?0\.\d+|-?\d{1,9}\.\d{8,}|-?\d{7,}\.\d{5,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|#[\w.\-]+#", re.IGNORECASE)
_FULL_DATE = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T].*)?|\d{1,2}[ -][^\W\d_]{3,9}\.?[ -]\d{2,4}.*"
)
_STREET = re.compile(
    r"\b(?:ул|вул|улица|вулиця|пр-т|просп|проспект|пер|пров|бул|бульвар|пл|площа|площадь|шосе|шоссе|наб|мкр|д|буд|кв|обл|область|"
    r"р-н|район|м|г|город|місто|с|смт|пос|street|st|avenue|ave|road|rd|blvd|boulevard|drive|dr|lane|ln|way|suite|"
    r"square|straße|strasse|rue|calle|via|platz)\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}", re.IGNORECASE)
_MAP_LINK = re.compile(r"https?://\S*(?:goo\.gl/maps|maps\.|/maps|openstreetmap|waze|2gis)\S*", re.IGNORECASE)
_FILE = re.compile(r".*\.(?:jpe?g|png|gif|bmp|webp|pdf)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Shares (0 … 1) are of the filled cells that were looked at; `filled` is how many those are."""

    texts: tuple[str, ...] = ()
    filled: int = 0
    distinct: float = 0.0
    email: float = 0.0
    phone: float = 0.0  # a valid number, or one written as phones are
    valid_phone: float = 0.0
    date: float = 0.0
    link: float = 0.0
    map_link: float = 0.0
    file: float = 0.0
    person: float = 0.0
    company: float = 0.0
    legal_form: float = 0.0
    kind: float = 0.0  # «физлицо», «юр. особа»
    iban: float = 0.0
    sex: float = 0.0
    given: float = 0.0
    patronymic: float = 0.0
    surname: float = 0.0
    words: float = 0.0  # how many words a cell has, on average
    digits_only: float = 0.0
    number: float = 0.0
    address: float = 0.0
    checked_code: float = 0.0  # tax ids whose check digit is right
    lengths: tuple[int, ...] = ()  # of cells that are digits only, all that occur
    sequence: bool = False  # 1, 2, 3 … down the rows

    def all_digits_of(self, *lengths: int) -> bool:
        return self.digits_only > 0.95 and bool(self.lengths) and set(self.lengths) <= set(lengths)


def profile(cells: Sequence[CellValue], country: str) -> ColumnProfile:
    """Look at the cells of one column; blanks («NULL», «-») do not count."""
    pairs = [(text, cell) for cell in cells if not is_blank(text := cell_text(cell))]
    if not pairs:
        return ColumnProfile()
    texts = [text for text, _cell in pairs]
    count = len(texts)

    def share(test: object) -> float:
        return sum(bool(test(text)) for text in texts) / count  # type: ignore[operator]

    digits = [text for text in texts if text.isascii() and text.isdigit()]
    wordy = [text for text in texts if any(character.isalpha() for character in text)]
    has_words = bool(wordy)
    single = [text for text in wordy if " " not in text]
    return ColumnProfile(
        texts=tuple(texts),
        filled=count,
        distinct=len(set(texts)) / count,
        email=share(lambda text: "@" in text and is_email(text.strip())),
        phone=share(lambda text: _is_phone(text, country)),
        valid_phone=share(lambda text: bool(to_e164(text, country))),
        date=sum(_is_date(text, cell) for text, cell in pairs) / count,
        link=share(_LINK.match) if has_words else 0.0,
        map_link=share(_MAP_LINK.match) if has_words else 0.0,
        file=share(_FILE.fullmatch) if has_words else 0.0,
        person=sum(map(is_person_name, wordy)) / count,
        company=sum(is_company_name(text) is True for text in wordy) / count,
        legal_form=share(is_legal_form) if has_words else 0.0,
        kind=share(lambda text: not is_legal_form(text) and parse_kind(text) is not None)
        if has_words
        else 0.0,
        iban=share(_IBAN.match) if has_words else 0.0,
        sex=share(parse_sex) if has_words else 0.0,
        given=sum(given_name_sex(text) is not None for text in single) / count,
        patronymic=sum(patronymic_sex(text) is not None for text in single) / count,
        surname=sum(surname_likeness(text) >= 0.5 for text in single) / count,
        words=sum(len(text.split()) for text in texts) / count,
        digits_only=len(digits) / count,
        number=sum(
            isinstance(cell, int | float) or _DECIMAL.fullmatch(text) is not None for text, cell in pairs
        )
        / count,
        address=share(_is_address) if has_words else 0.0,
        checked_code=share(lambda text: bool(code_kinds(tidy_code(text)))) if digits else 0.0,
        lengths=tuple(sorted({len(text) for text in digits})),
        sequence=_is_sequence(digits, count),
    )


def _is_phone(text: str, country: str) -> bool:
    if len(text) > 80 or any(kind.fullmatch(text) for kind in (_FULL_DATE, _DECIMAL, _MACHINE)):
        return False
    if text.isdigit():
        return bool(to_e164(text, country))
    if _PHONE_LIKE.fullmatch(text):
        return True
    if sum(character.isdigit() for character in text) < 7 or "@" in text:
        return False
    return any(phone.e164 for phone in parse_phones(text, country).phones)


def _is_date(text: str, cell: CellValue) -> bool:
    if not isinstance(cell, str):
        return not isinstance(cell, int | float) and read_day(cell) is not None
    return _FULL_DATE.fullmatch(text) is not None and read_day(text) is not None


def _is_address(text: str) -> bool:
    if _MAP_LINK.match(text):
        return True
    letters = any(character.isalpha() for character in text)
    if not letters or len(text) < 8 or "@" in text:
        return False
    digits = any(character.isdigit() for character in text)
    return (digits and _STREET.search(text) is not None) or ("," in text and digits and len(text.split()) > 2)


def _is_sequence(digits: Sequence[str], count: int) -> bool:
    if len(digits) < count or count < 2:
        return False
    numbers = [int(text) for text in digits if len(text) < 10]
    return (
        len(numbers) == count and numbers == list(range(numbers[0], numbers[0] + count)) and numbers[0] == 1
    )
