"""Numbers and money as people write them, into a decimal and a currency (ISO 4217)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from clientbase.domain.import_values import clean_text, without_markup
from clientbase.domain.sheet import CellValue


@dataclass(frozen=True, slots=True)
class Amount:
    """`currency` is "" where none was written."""

    value: Decimal
    currency: str = ""


_WORDS: dict[str, tuple[str, ...]] = {
    "UAH": ("₴", "uah", "грн", "гривень", "гривня", "гривні", "гривен", "гривна", "гривны", "hrn"),
    "RUB": ("₽", "rub", "rur", "руб", "рублей", "рубля", "рубль", "рублів", "р", "p"),
    "USD": ("$", "usd", "us$", "долл", "дол", "долларов", "доллар", "доларів", "долар", "у.е", "у.о"),
    "EUR": ("€", "eur", "euro", "евро", "євро"),
    "GBP": ("£", "gbp"),
    "PLN": ("zł", "zl", "pln", "злотых", "злотих"),
    "KZT": ("₸", "kzt", "тг", "тенге", "теңге"),
    "BYN": ("byn", "бел.руб"),
    "CZK": ("kč", "czk"),
    "CHF": ("chf",),
    "GEL": ("₾", "gel"),
    "MDL": ("mdl", "лей"),
    "TRY": ("₺", "try"),
}
_CURRENCY_OF = {word: currency for currency, words in _WORDS.items() for word in words}
_BODY = re.compile(r"\d[\d\s.,'’`·]*\d|\d|(?<![^\W\d_])[.,]\d+")
_SMALL = re.compile(r"(\d{1,2})\s*(?:коп\w*\.?|kop\.?|cents?|центів|центов|¢)\s*\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_MINUS = re.compile(r"^[^\d]*[-−–]\s*[^\d]*\d|\d[^\d]*[-−–]\s*$|^\s*[^\d(]*\([^()]*\)[^\d)]*$")


def parse_amount(text: str, decimal_mark: str = "") -> Amount | None:
    """The number in a text, with its currency if one is written; None when the text is something else.

    `decimal_mark` («,» or «.») decides what the text leaves open; else «1,234» is a thousand, «1.234» is not.

    >>> parse_amount("1 234,50 грн"), parse_amount("($400.00)").value, parse_amount("1,234.50").value
    (Amount(value=Decimal('1234.50'), currency='UAH'), Decimal('-400.00'), Decimal('1234.50'))
    """
    text = clean_text(without_markup(text)).strip("'")
    if _PLAIN.fullmatch(text) and not (decimal_mark == "," and _thousands(text, ".")):
        return Amount(Decimal(text))
    if _SCIENTIFIC.fullmatch(text):
        return Amount(Decimal(text.replace(",", ".")))
    if not text or len(text) > 60:
        return None
    cents = Decimal(0)
    if (small := _SMALL.search(text)) and _BODY.search(text[: small.start()]):
        cents = Decimal(small[1]) / 100
        text = text[: small.start()].strip()
    bodies = _BODY.findall(text)
    if len(bodies) != 1:
        return None
    around = _BODY.sub(" ", text, count=1)
    currency = _currency(around)
    if currency is None:
        return None
    value = _number(bodies[0], decimal_mark)
    if value is None:
        return None
    return Amount(-(value + cents) if _MINUS.search(text) else value + cents, currency)


def _currency(around: str) -> str | None:
    """The currency in what surrounds the number; None when that is no currency but other words."""
    rest = re.sub(r"[-−–+()\s=~:/]", " ", around).strip().casefold()
    found = ""
    for word in rest.split():
        bare = word.strip(".,;")
        if not bare:
            continue
        known = _CURRENCY_OF.get(bare)
        if known is None or (found and known != found):
            return None
        found = known
    return found


def _thousands(text: str, mark: str) -> bool:
    return re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", text) is not None


def _number(body: str, decimal_mark: str) -> Decimal | None:
    groups = re.split(r"[\s'’`·]+", body)
    if len(groups) > 1 and not all(re.fullmatch(r"\d{3}(?:[.,]\d*)?", group) for group in groups[1:]):
        return None  # «2 34 56» is no number
    text = "".join(groups)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = "," if comma > dot else "."
    elif comma < 0 and dot < 0:
        decimal = ""
    else:
        mark = "," if comma >= 0 else "."
        several = text.count(mark) > 1
        thousand = _thousands(text, mark) and len(groups) == 1
        if several:
            decimal = "" if thousand else "?"
        elif thousand and ((decimal_mark and decimal_mark != mark) or (not decimal_mark and mark == ",")):
            decimal = ""
        else:
            decimal = mark
    if decimal == "?":
        return None
    if decimal and text.count(decimal) > 1:
        return None
    plain = "".join(
        "." if character == decimal else character
        for character in text
        if character in "0123456789" + decimal
    )
    try:
        return Decimal(plain.rstrip(".") or "0")
    except InvalidOperation:
        return None


def read_amount(value: CellValue, decimal_mark: str = "") -> Amount | None:
    """The number of a cell, be it a number or text."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return Amount(number) if number.is_finite() else None
    return parse_amount(value, decimal_mark) if isinstance(value, str) else None


def prove_decimal_mark(samples: Iterable[str]) -> str:
    """What the numbers of one column prove about their decimal mark: «,», «.» or ""."""
    votes = {",": 0, ".": 0}
    for sample in samples:
        for body in _BODY.findall(sample)[:1]:
            comma, dot = body.rfind(","), body.rfind(".")
            if comma >= 0 and dot >= 0:
                votes["," if comma > dot else "."] += 1
            elif max(comma, dot) >= 0:
                mark = "," if comma >= 0 else "."
                if body.count(mark) > 1:
                    votes["." if mark == "," else ","] += 1
                elif not _thousands(body, mark):
                    votes[mark] += 1
    if votes[","] == votes["."]:
        return ""
    return "," if votes[","] > votes["."] else "."


def parse_percent(text: str) -> Decimal | None:
    """«10%», «10 %», «0,5%» → 10, 10, 0.5."""
    text = clean_text(text)
    if not text.endswith("%"):
        return None
    amount = parse_amount(text[:-1].strip(), ",")
    return None if amount is None or amount.currency else amount.value
