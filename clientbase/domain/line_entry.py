"""What is typed or scanned into a line of an order: how many, of what, and at which price."""

import re
from dataclasses import dataclass

from clientbase.domain.micro import decimal_in, decimal_text

_NUMBER = r"(\d{1,9}(?:[.,]\d{1,6})?)"
_UNIT = (
    r"(?:шт|штук[аи]?|уп|упак|пач|пак|кор|ящ|пар[аи]?|компл|кг|г|гр|л|мл|м|год|"
    r"pcs?|pieces?|packs?|box(?:es)?|pairs?|kg|g|l|ml|m|h)\.?"
)
_AT = re.compile(rf"^(.+?)\s+(?:по|@|at)\s*{_NUMBER}\s*(?:грн|руб|₴|₽|€|\$)?\.?$", re.IGNORECASE)
_READINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), number, text)
    for pattern, number, text in (
        (rf"^{_NUMBER}\s*[*×]\s*(\S.*)$", 1, 2),  # 2*4820000000017
        (rf"^{_NUMBER}\s*[xх]\s+(\S.*)$", 1, 2),  # 3х троянда
        (rf"^{_NUMBER}\s*{_UNIT}\s+(\S.*)$", 1, 2),  # 3 шт троянда
        (rf"^{_NUMBER}\s+(\S.*)$", 1, 2),  # 3 троянди
        (rf"^(.*\S)\s*[*×]\s*{_NUMBER}$", 2, 1),  # троянда*5
        (rf"^(.*\S)\s+[xх]\s*{_NUMBER}$", 2, 1),  # троянда x5
        (rf"^(.*\S)\s+{_NUMBER}\s*{_UNIT}$", 2, 1),  # троянда 5 шт
    )
)


@dataclass(frozen=True, slots=True)
class LineEntry:
    """`text` names the goods; `quantity` and `price` are decimals as text, "" where nothing was said."""

    text: str
    quantity: str = ""
    price: str = ""


def entries(typed: str) -> tuple[LineEntry, ...]:
    """The ways to read what was typed, the whole text as a name first: «7 Up» may be one.

    >>> entries("3 троянди")[1], entries("троянда x5 по 45,50")[-1]
    (LineEntry(text='троянди', quantity='3', price=''), LineEntry(text='троянда', quantity='5', price='45.5'))
    """
    tidy = " ".join(typed.split())
    if not tidy:
        return ()
    found = [LineEntry(tidy)]
    _add_quantities(found, tidy, "")
    if priced := _AT.match(tidy):
        price = _number(priced[2])
        if price:
            found.append(LineEntry(priced[1], "", price))
            _add_quantities(found, priced[1], price)
    return tuple(dict.fromkeys(found))


def _add_quantities(found: list[LineEntry], text: str, price: str) -> None:
    for pattern, number, name in _READINGS:
        if match := pattern.match(text):
            quantity = _number(match[number])
            if quantity and quantity != "0":
                found.append(LineEntry(match[name], quantity, price))


def _number(text: str) -> str:
    number = decimal_in(text.replace(",", "."))
    return "" if number is None else decimal_text(number)
