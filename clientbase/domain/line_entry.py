"""What is typed or scanned into a line of an order: how many, of what, and at which price."""

import re
from dataclasses import dataclass

from clientbase.domain.micro import decimal_in, decimal_text

_DECIMALS = r"(?:[.,]\d{1,6})?"
_SHORT = rf"([-−]?\d{{1,9}}{_DECIMALS})"  # more digits before a name are a barcode
_LONG = rf"([-−]?\d{{1,12}}{_DECIMALS})"
_GROUPED = rf"([-−]?\d{{1,3}}(?: \d{{3}})+{_DECIMALS})"  # 1 200,50
_UNIT = (
    r"(?:шт|штук[аи]?|уп|упак|пач|пак|кор|ящ|пар[аи]?|компл|кг|г|гр|л|мл|м|год|"
    r"pcs?|pieces?|packs?|box(?:es)?|pairs?|kg|g|l|ml|m|h)\.?"
)
_AT = tuple(
    re.compile(rf"^(.+?)\s+(?:по|@|at)\s*{number}\s*(?:грн|руб|₴|₽|€|\$)?\.?$", re.IGNORECASE)
    for number in (_GROUPED, _LONG)
)


def _readings(number: str, last: str) -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """Patterns with the group of the quantity and that of the name; `last`: the quantity after an «x»."""
    patterns = (
        (rf"^{number}\s*[*×]\s*(\S.*)$", 1, 2),  # 2*4820000000017
        (rf"^{number}\s*[xх]\s+(\S.*)$", 1, 2),  # 3х троянда
        (rf"^{number}\s*{_UNIT}\s+(\S.*)$", 1, 2),  # 3 шт троянда
        (rf"^{number}\s+(\S.*)$", 1, 2),  # 3 троянди
        (rf"^(.*\S)\s*[*×]\s*{number}$", 2, 1),  # троянда*5
        (rf"^(.*\S)\s+[xх]\s*{last}$", 2, 1),  # троянда x5
        (rf"^(.*\S)\s+{number}\s*{_UNIT}$", 2, 1),  # троянда 5 шт
    )
    return tuple((re.compile(pattern, re.IGNORECASE), many, name) for pattern, many, name in patterns)


_READINGS = (*_readings(_SHORT, _LONG), *_readings(_GROUPED, _GROUPED))
"""«2 500 мл води» is first two of «500 мл води», and only then 2500 of something."""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """`text` names the goods; `quantity` and `price` are decimals as text, "" where nothing was said.

    What cannot be, as «x-3», is read all the same, so that it is refused by its name.
    """

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
    priced = next((match for pattern in _AT if (match := pattern.match(tidy))), None)
    if priced is not None and (price := _number(priced[2])):
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
    number = decimal_in(text.replace(" ", "").replace("−", "-").replace(",", "."))
    return "" if number is None else decimal_text(number)
