"""Phone numbers as people and spreadsheets write them: one stored form, and the form shown.

Numbers follow ITU-T E.164. What is no valid number stays as its raw text and is told, never cut or dropped.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import phonenumbers

from clientbase.domain.client import Phone
from clientbase.domain.import_values import Reason, clean_text, is_blank


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The phones of one cell, in order. `problem` when at least one of them is no valid number."""

    phones: tuple[Phone, ...] = ()
    problem: Reason | None = None
    mended: bool = False  # a lost zero or country was put back


UNKNOWN_COUNTRY = "ZZ"
"""For lists whose numbers are of no country in particular: only numbers with their country code are read."""

_NUMBER = r"\+?[\d(][\d\s().\-–—−‑/\\*_]*\d"
UA_OPERATORS = frozenset(map(str, (39, 50, 63, 66, 67, 68, 73, 75, 77, *range(91, 100))))
"""The first two digits of Ukrainian mobile numbers; any seven may follow."""
_UA_MOBILE = re.compile(rf"(?:{'|'.join(sorted(UA_OPERATORS))})\d{{7}}")
_UA_NATIONAL = re.compile(r"[3-6]\d{8}")
_RU_MOBILE = re.compile(r"9\d{9}")
_RU_NATIONAL = re.compile(r"[348]\d{9}")
_SCIENTIFIC = re.compile(r"'?\+?\d[.,]\d+[eEеЕ]\+?\d{1,2}")
_EXTENSION = re.compile(
    r"(?:\s*[,;]?\s*(?:ext\.?|extension|доб\.?|доп\.?|дод\.?|вн\.?|внутр\.?|внутрішній|внутренний)"
    r"|\s*[xх#])\s*[:№.]?\s*(\d{1,6})\s*\)?$",
    re.IGNORECASE,
)
_EXTENSION_START = re.compile(r"\s*(?:ext|доб|доп|дод|вн[.у]|внутр|x\d|#)", re.IGNORECASE)
_SPLIT = re.compile(
    r"[;,\n|]+|\s*:::\s*|\s+(?:или|або|or|и|та|and|і)\s+|\s/\s|/(?=\s*\+?\d{5})|(?<=\d{5})/|\s{3,}|\s(?=\+\d)"
)
_LONGEST = 1000  # a cell that is longer is a text with numbers in it, not a list of phones
_OTHER_TAIL = re.compile(r"\s*[/,]\s*\d{1,4}$")  # 123-45-67/68: two lines of one office
_SIMPLE = re.compile(r"\+?[\d\s().\-]+")
_LETTER_FOR_ZERO = re.compile(r"(?<![^\W\d_])[OoОо](?=[1-9])|(?<=\d)[OoОо](?=[\d\s()\-])")
_NOT_DIGIT = re.compile(r"\D+")
_WORD = re.compile(r"[^\W\d_][^\d+(]*[^\W\d_.]?\.?|\([^\d()]+\)")

LABELS: dict[str, tuple[str, ...]] = {
    "mobile": ("моб", "мобильный", "мобільний", "mobile", "mob", "cell", "м", "сот", "сотовый", "m", "handy",
               "cellular"),
    "work": ("роб", "робочий", "раб", "рабочий", "work", "office", "офис", "офіс", "служебный", "службовий",
            "р", "w", "o"),
    "home": ("дом", "домашний", "домашній", "home", "h", "д"),
    "fax": ("факс", "fax", "ф", "f", "т/ф", "т/факс", "тел/факс", "тел./факс", "phone/fax"),
}  # fmt: skip
_LABEL_OF = {word: label for label, words in LABELS.items() for word in words}
_JUST_PHONE = frozenset(
    ("тел", "телефон", "tel", "phone", "т", "ph", "t", "номер", "number", "контактный", "контактний")
)


def is_phone_word(word: str) -> bool:
    """«моб.», «робочий», «тел»: what kind of phone it is, and whose it is not."""
    plain = word.strip(" .:()-–—,").casefold()
    return plain in _LABEL_OF or plain in _JUST_PHONE


def parse_phones(text: str, country: str) -> PhoneReading:
    """All phones of a cell; `country` (ISO 3166) is where numbers without a country code belong.

    >>> [phone.e164 for phone in parse_phones("моб. 8(067) 123-45-67, 0501234567", "UA").phones]
    ['+380671234567', '+380501234567']
    """
    text = clean_text(text)
    if is_blank(text):
        return PhoneReading()
    if len(text) > _LONGEST:
        return PhoneReading((), Reason.BAD_PHONE)
    if _SIMPLE.fullmatch(text) and (e164 := to_e164(text, country)):
        return PhoneReading((Phone(text, e164),), None, _was_mended(text, e164))
    found: list[Phone] = []
    for piece in _pieces(text):
        some = _phones_of(piece, country)
        if found and len(some) == 1 and not some[0].e164:
            some = [replace(some[0], e164=_of_the_same_town(some[0].text, found[-1].e164))]
        found.extend(some)
    unique = {(phone.e164 or phone.text): phone for phone in reversed(found)}
    phones = tuple(phone for phone in found if unique.get(phone.e164 or phone.text) is phone)
    problem = None if phones and all(phone.e164 for phone in phones) else Reason.BAD_PHONE
    mended = any(phone.e164 and _was_mended(phone.text, phone.e164) for phone in phones)
    return PhoneReading(phones, problem, mended)


def parse_phones_at(text: str, home: str, usual: str) -> PhoneReading:
    """`parse_phones` where the row says the country (`home`, "" when it does not) and the list is of another.

    Numbers that are none at home but mobile ones in the usual country are of that: people keep them.
    """
    reading = parse_phones(text, home or usual)
    if reading.problem and home and home != usual:
        other = parse_phones(text, usual)
        if not other.problem and not other.mended and all(map(_is_mobile, other.phones)):
            return other
    return reading


def _is_mobile(phone: Phone) -> bool:
    kind = phonenumbers.number_type(phonenumbers.parse(phone.e164, None))
    return kind == phonenumbers.PhoneNumberType.MOBILE


def _was_mended(text: str, e164: str) -> bool:
    """Whether something was put back or read out of a rounding, beyond the usual ways to write a number."""
    digits = _NOT_DIGIT.sub("", text)
    if e164.startswith("+380"):
        return e164[-9:] not in digits or len(digits) == 9
    return e164[-9 if e164.startswith("+7") else -6 :] not in digits


def _of_the_same_town(text: str, before: str) -> str:
    """«(044) 123-45-67, 123-45-68»: the second number is of the town of the first, or of no town at all."""
    digits = _NOT_DIGIT.sub("", text)
    ukrainian = before.startswith("+380") and before[4:6] not in UA_OPERATORS
    russian = before.startswith("+7") and before[2:3] in "348"
    if not 5 <= len(digits) <= 7 or not (ukrainian or russian):
        return ""
    return _checked(before[: len(before) - len(digits)] + digits, None)


def _pieces(text: str) -> list[str]:
    """A cell cut where one number ends and the next begins; what is too short stays attached."""
    pieces: list[str] = []
    start = 0
    for cut in _SPLIT.finditer(text):
        rest = text[cut.end() :]
        if _EXTENSION_START.match(rest) or not _long_enough(text[start : cut.start()]):
            continue
        following = _SPLIT.search(rest)
        if not _long_enough(rest[: following.start()] if following else rest):
            continue
        pieces.append(text[start : cut.start()])
        start = cut.end()
    pieces.append(text[start:])
    return [piece.strip(" ,;/|\n") for piece in pieces if piece.strip(" ,;/|\n")]


def _long_enough(text: str) -> bool:
    return sum(character.isdigit() for character in text) >= 5


def _phones_of(piece: str, country: str) -> list[Phone]:
    label, bare = _label_and_number(piece)
    if not _long_enough(bare):
        return []
    if e164 := to_e164(bare, country):
        return [Phone(piece, e164, label)]
    if e164 := to_e164(_OTHER_TAIL.sub("", bare), country):
        return [Phone(piece, e164, label)]
    numbers = re.findall(_NUMBER, bare)
    if len(numbers) > 1 or len(_NOT_DIGIT.sub("", bare)) > 16:
        several = _run_of_numbers(bare, country)
        if several:
            return [Phone(text, e164, label) for text, e164 in several]
    return [Phone(piece, "", label)]


def _run_of_numbers(text: str, country: str) -> list[tuple[str, str]]:
    """Numbers with spaces alone between: cut so that every part is a valid number, else nothing."""
    words = text.split()
    found: list[tuple[str, str]] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + 7), start, -1):
            part = " ".join(words[start:end])
            if len(_NOT_DIGIT.sub("", part)) <= 13 and (e164 := to_e164(part, country)):
                found.append((part, e164))
                start = end
                break
        else:
            return []
    return found


def _label_and_number(piece: str) -> tuple[str, str]:
    bare = re.sub(r"^\s*(?:tel|callto|phone)\s*:", "", piece.strip().lstrip("'’`"), flags=re.IGNORECASE)
    bare = _LETTER_FOR_ZERO.sub("0", _unrounded(bare))
    extension = _EXTENSION.search(bare)
    if extension:
        bare = bare[: extension.start()]
    label = ""
    for word in _WORD.findall(bare):
        plain = word.strip(" .:()-–—,")
        if (known := _LABEL_OF.get(plain.casefold())) is not None:
            label = label or known
        elif len(plain) > 1 and plain.casefold() not in _JUST_PHONE and not label:
            label = plain
    return label, _WORD.sub(" ", bare).strip(" .:-–—,=#№")


def _unrounded(text: str) -> str:
    """«3.80671234567E+11» in plain digits, if none of them was lost to rounding; else the text as it is."""
    if not _SCIENTIFIC.fullmatch(text.strip()):
        return re.sub(r"(?<=\d{7})[.,]0+$", "", text.strip())
    try:
        number = Decimal(text.strip().lstrip("'+").replace(",", ".").upper().replace("Е", "E"))
    except InvalidOperation:
        return text
    digits = number.as_tuple()
    exponent = digits.exponent
    if not isinstance(exponent, int) or exponent > 0:  # zeros that Excel made up
        return text
    return str(int(number)) if number == int(number) else text


def to_e164(text: str, country: str) -> str:
    """One number, already without labels, as «+380671234567»; "" when it is not valid anywhere plausible."""
    if any(character.isalpha() for character in text):
        return ""
    plus = "+" in text[:3]
    digits = _NOT_DIGIT.sub("", text)
    if not 7 <= len(digits) <= 15:
        return ""
    return _e164(digits, plus, country, text if country not in ("UA", "RU") else "")


@lru_cache(maxsize=50_000)
def _e164(digits: str, plus: bool, country: str, text: str) -> str:
    if digits.startswith("00"):
        digits, plus = digits[2:], True
    if plus and (valid := _international(digits)):
        return valid
    if country == "UA":
        return _ukrainian(digits) or _full(digits) or _russian_trunk(digits)
    if country == "RU":
        return _russian(digits) or _full(digits) or _ukrainian_with_zero(digits)
    if country == UNKNOWN_COUNTRY:
        return _international(digits) if len(digits) == 12 and digits.startswith("380") else ""
    return _national(text, country) or _full(digits)


def _international(digits: str) -> str:
    if digits.startswith("380") and len(digits) == 12:
        if _UA_MOBILE.fullmatch(digits, 3):
            return "+" + digits
    elif digits.startswith("79") and len(digits) == 11:
        return "+" + digits
    return _checked("+" + digits, None)


def _full(digits: str) -> str:
    """Digits that hold their country code though no plus is written."""
    if len(digits) == 12 and digits.startswith("380"):
        return _international(digits)
    if (
        len(digits) == 11
        and digits[0] == "7"
        and (_RU_MOBILE.fullmatch(digits, 1) or _RU_NATIONAL.fullmatch(digits, 1))
    ):
        return _international(digits)
    if len(digits) == 12 and digits.startswith(
        ("375", "998", "996", "992", "994", "995", "374", "373", "371", "370", "372")
    ):
        return _international(digits)
    if len(digits) == 11 and digits.startswith(("48", "77", "373", "374")):
        return _international(digits)
    return ""


def _ukrainian(digits: str) -> str:
    """067…, 67… (the zero lost), 8 067… (as dialled before 2009), 380 067… (one zero too many)."""
    if len(digits) == 13 and digits.startswith("3800"):
        national = digits[4:]
    elif len(digits) == 12 and digits.startswith("380"):
        national = digits[3:]
    elif len(digits) == 11 and digits.startswith("80"):
        national = digits[2:]
    elif len(digits) == 10 and digits.startswith("0"):
        national = digits[1:]
    elif len(digits) == 9:
        national = digits
    else:
        return ""
    if _UA_MOBILE.fullmatch(national):
        return "+380" + national
    if _UA_NATIONAL.fullmatch(national) or len(digits) > 9:
        return _checked("+380" + national, None)
    return ""


def _ukrainian_with_zero(digits: str) -> str:
    """In a Russian list: 067 123 45 67 can only be Ukrainian, Russian numbers begin with no zero."""
    if (len(digits) == 10 and digits[0] == "0") or (len(digits) == 11 and digits.startswith("80")):
        return _ukrainian(digits)
    return ""


def _russian(digits: str) -> str:
    if len(digits) == 11 and digits[0] in "78":
        national = digits[1:]
    elif len(digits) == 10:
        national = digits
    else:
        return ""
    if _RU_MOBILE.fullmatch(national):
        return "+7" + national
    return _checked("+7" + national, None) if _RU_NATIONAL.fullmatch(national) else ""


def _russian_trunk(digits: str) -> str:
    """In a Ukrainian list: 8 916 123 45 67 is dialled so in Russia alone."""
    if len(digits) == 11 and digits[0] == "8" and _RU_MOBILE.fullmatch(digits, 1):
        return "+7" + digits[1:]
    return ""


def _national(text: str, country: str) -> str:
    return _checked(text, country) if len(country) == 2 else ""


def _checked(text: str, country: str | None) -> str:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=20_000)
def format_phone(e164: str, country: str) -> str:
    """The number as it is read: national in its own country, international elsewhere; other text as it is.

    >>> format_phone("+380671234567", "UA"), format_phone("+380671234567", "PL")
    ('067 123 45 67', '+380 67 123 45 67')
    """
    if e164.startswith("+380") and len(e164) == 13:
        operator, tail = e164[4:6], f"{e164[6:9]} {e164[9:11]} {e164[11:]}"
        return f"0{operator} {tail}" if country == "UA" else f"+380 {operator} {tail}"
    if e164.startswith("+7") and len(e164) == 12:
        tail = f"{e164[2:5]} {e164[5:8]}-{e164[8:10]}-{e164[10:]}"
        return f"8 {tail}" if country == "RU" and e164[2] in "3489" else f"+7 {tail}"
    if not e164.startswith("+"):
        return e164
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    home = phonenumbers.region_code_for_number(number) == country
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def phone_key(phone: Phone) -> str:
    """By what two phones are the same number: E.164, else all digits, else the text."""
    return phone.e164 or phone_key_of(phone.text)


def phone_key_of(text: str) -> str:
    """The key of a number that is not valid, by what was written."""
    return _NOT_DIGIT.sub("", text) or text.casefold()
