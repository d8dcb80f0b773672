"""Which papers a payment's purpose names: «зг. рах. №0007, 0008 від 12.11», "INV-2026/42", «счёт 15»."""

import re
from dataclasses import dataclass
from enum import IntEnum

from clientbase.domain.text_folding import fold, in_one_script

_TOKEN = re.compile(r"[^\W_]+(?:[-/.,][^\W_]+)*|[№#%]")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_JOINED = re.compile(r"(?<=[^\W\d_])\.(?=\d)|(?<=\d)(?=[гр]\.?(?:\W|$))")
_SUM = re.compile(r"\d+[.,]\d{2}")
_RANGE = re.compile(r"0*(\d{1,6})-0*(\d{1,6})")
_WIDEST = 20  # papers of «рах. 7-12»
_MOST = 60  # words of a purpose looked at
_BEFORE = tuple(
    fold(
        "рах рахун рахф счет счёт сч рф invoice inv bill rechnung rg faktur fv fa накл видатк расходн акт "
        "order замов заказ no nr num номер чек № # n"
    ).split()
)
"""Beginnings of words after which a number is a paper's."""
_SHORT = frozenset(word for word in _BEFORE if len(word) <= 3)
_BETWEEN = frozenset(
    fold(
        "на оплату оплати оплаты фактура фактури фактуре фактурі фактуры та і и й and und i a y від вид от "
        "from of vom z dated dd р г рік року год года за по із зі с со & +"
    ).split()
)
"""Words that may stand between such a word and its numbers."""


class Naming(IntEnum):
    """How a purpose names a paper."""

    NOT = 0
    END = 1  # «42» for 2026-0042
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Numbers that a purpose names, as `plain_number` has them; `told` after «рах.», «№» and the like.

    The others stand there also as they are written: «15 шт» is not the paper 0015.
    """

    told: frozenset[str]
    other: frozenset[str]

    def names(self, number: str, plain: str) -> Naming:
        """How the paper of this number is named; `plain` is the same as `plain_number` has it."""
        if not plain:
            return Naming.NOT
        other = fold(number) if plain.isdigit() else plain
        if plain in self.told or (other in self.other and _telling(number)):
            return Naming.WHOLE
        end = end_of(plain)
        return Naming.END if end and end in self.told else Naming.NOT


def plain_number(number: str) -> str:
    """A number without what people leave out or write otherwise.

    >>> plain_number("РХ-0007"), plain_number("PX 7"), plain_number("2026/0042")
    ('px-7', 'px-7', '2026-42')
    """
    parts = _PARTS.findall(in_one_script(fold(number)))
    return "-".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def end_of(plain: str) -> str:
    """The last figure of a number of several parts: «42» of «2026-42», "" of others."""
    before, _mark, end = plain.rpartition("-")
    return end if before and end.isdigit() else ""


def named_in(purpose: str) -> Named:
    """The numbers in a purpose; dates, sums and per cents are none."""
    told: set[str] = set()
    other: set[str] = set()
    after, glued = False, ""
    for found in _TOKEN.findall(_JOINED.sub(" ", purpose))[:_MOST]:
        word = fold(found)
        if any(sign.isdigit() for sign in word):
            if _DATE.fullmatch(found) and not (after and "." not in found):
                glued = ""
                continue
            if _SUM.fullmatch(found):
                after, glued = False, ""
                continue
            for piece in re.split(r"[.,]", found) if re.fullmatch(r"[\d,]+", found) else [found]:
                (told if after else other).add(plain_number(glued + " " + piece))
                told.add(plain_number(piece)) if after else other.update((fold(piece), plain_number(piece)))
                if after and (stretch := _RANGE.fullmatch(piece)):
                    first, last = int(stretch[1]), int(stretch[2])
                    last = last if 0 <= last - first < _WIDEST else first - 1
                    told.update(str(number) for number in range(first, last + 1))
            glued = ""
        elif word in _BETWEEN:
            glued = ""
        else:
            after = word in _SHORT or any(word.startswith(stem) for stem in _BEFORE if len(stem) > 3)
            glued = found if 1 <= len(found) <= 4 and not after else ""
    return Named(frozenset(told - {""}), frozenset(other - {""}))


def _telling(number: str) -> bool:
    """Whether a number can be nothing else where it stands: letters and digits, two parts, zeros before."""
    parts = _PARTS.findall(number)
    digits = sum(len(part) for part in parts if part.isdigit())
    if len(parts) > 1:
        return digits >= 3 or not all(part.isdigit() for part in parts)
    return digits >= 3 and (number.startswith("0") or digits >= 6)
