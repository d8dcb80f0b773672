"""What the cells of a column of goods or orders are like: amounts, dates, units, codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientbase.domain.amounts import parse_percent, read_amount
from clientbase.domain.calendar_dates import read_day
from clientbase.domain.import_values import cell_text, is_blank, yes_or_no
from clientbase.domain.person_name import is_person_name
from clientbase.domain.product import ProductKind
from clientbase.domain.sheet import CellValue

_UNIT_WORDS = """
    шт штук шт. pcs pc ea од кг г гр kg g л мл l ml м м2 м3 кв.м пог.м мп см мм m cm mm уп упак уп.
    пач пачка кор ящ ящик
    набір набор комплект компл к-т комп пара пар рул рулон лист бут пляш банк т тонн година год час
    послуга усл услуга
    box pack set hour kit roll
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_NONE_LEFT = frozenset(
    ("немає", "нема", "нет", "ні", "no", "none", "відсутній", "відсутня", "отсутствует", "немає в наявності",
     "нет в наличии", "нет на складе", "немає на складі", "закінчився", "закончился", "out of stock",
     "sold out")
)  # fmt: skip
_COUNTED = re.compile(r"(\d[\d\s.,]*?)\s*([^\W\d_]+\.?)")
_LIST = re.compile(r"\s*[,;\n|]\s*")
_CODE = re.compile(r"(?=[^\W_]*\w)[\w./-]{1,16}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[AaPp][Mm])?")


@dataclass(frozen=True, slots=True)
class GoodsProfile:
    """Shares, 0 … 1, of the filled cells that were looked at."""

    filled: int = 0
    distinct: float = 0.0
    amount: float = 0.0
    stock: float = 0.0  # amounts, and words for how many are left
    fraction: float = 0.0  # amounts with decimals
    percent: float = 0.0
    date: float = 0.0
    time: float = 0.0
    unit: float = 0.0
    digits: float = 0.0
    padded: float = 0.0  # numbers that begin with a zero, as codes do
    several: float = 0.0  # codes in one cell, «P4, P5»
    yes_no: float = 0.0
    person: float = 0.0
    letters: float = 0.0
    words: float = 0.0  # on average
    largest: float = 0.0  # the largest amount
    sequence: bool = False


def goods_profile(cells: Sequence[CellValue]) -> GoodsProfile:
    pairs = [(text, cell) for cell in cells if not is_blank(text := cell_text(cell))]
    if not pairs:
        return GoodsProfile()
    texts = [text for text, _cell in pairs]
    count = len(texts)
    amounts = [amount for _text, cell in pairs if (amount := read_amount(cell)) is not None]
    digits = [text for text in texts if text.isdecimal()]
    return GoodsProfile(
        filled=count,
        distinct=len(set(texts)) / count,
        amount=len(amounts) / count,
        stock=sum(read_amount(cell) is not None or left_in_words(text) is not None for text, cell in pairs)
        / count,
        fraction=sum(amount.value != int(amount.value) for amount in amounts) / count,
        percent=sum(parse_percent(text) is not None for text in texts) / count,
        date=sum(_is_date(cell) for _text, cell in pairs) / count,
        time=sum(_TIME.fullmatch(text) is not None for text in texts) / count,
        unit=sum(text.casefold().rstrip(".") in _UNITS for text in texts) / count,
        digits=len(digits) / count,
        padded=sum(len(text) > 1 and text[0] == "0" for text in digits) / count,
        several=sum(_several(text) for text in texts) / count,
        yes_no=sum(yes_or_no(text) is not None for text in texts) / count,
        person=sum(is_person_name(text) for text in texts if any(sign.isalpha() for sign in text)) / count,
        letters=sum(any(sign.isalpha() for sign in text) for text in texts) / count,
        words=sum(len(text.split()) for text in texts) / count,
        largest=max((abs(float(amount.value)) for amount in amounts), default=0.0),
        sequence=count > 2
        and len(digits) == count
        and [int(text[:12]) for text in texts] == list(range(1, count + 1)),
    )


def left_in_words(text: str) -> Decimal | None:
    """How many are in stock where it is no bare number: «3 шт», «немає»; None for «>10» and all else.

    >>> left_in_words("3 шт."), left_in_words("Нет в наличии"), left_in_words("багато")
    (Decimal('3'), Decimal('0'), None)
    """
    said = " ".join(text.casefold().split())
    if said in _NONE_LEFT:
        return Decimal(0)
    counted = _COUNTED.fullmatch(said)
    if counted is None or counted[2].rstrip(".") not in _UNITS:
        return None
    amount = read_amount(counted[1])
    return None if amount is None else amount.value


_SERVICE = ("послуг", "услуг", "service", "робот", "работ", "labor", "labour")
_GOODS = ("товар", "goods", "product", "матеріал", "материал", "item")


def kind_in(text: str) -> ProductKind | None:
    """Whether a cell says «послуга» or «товар»; None for anything else."""
    said = text.casefold().strip()
    if said.startswith(_SERVICE):
        return ProductKind.SERVICE
    return ProductKind.GOODS if said.startswith(_GOODS) else None


def _is_date(cell: CellValue) -> bool:
    if isinstance(cell, int | float):
        return False
    if isinstance(cell, str) and cell.strip().isdecimal() and len(cell.strip()) != 8:
        return False
    return read_day(cell) is not None


def _several(text: str) -> bool:
    parts = _LIST.split(text)
    return len(parts) > 1 and all(_CODE.fullmatch(part) for part in parts)


def split_codes(text: str) -> list[str]:
    """«P4, P5, P6» → three codes."""
    return [part for part in _LIST.split(text) if part]


_AMOUNTS = frozenset(("quantity", "unit_price", "line_total", "order_total", "debit", "credit", "price"))


def bears_out(key: str, cells: GoodsProfile) -> bool:
    """Whether the cells of a column may be what its heading says; a blank column may be anything."""
    if not cells.filled:
        return True
    if key in _AMOUNTS:
        return cells.amount >= (0.5 if key == "price" else 0.6)
    match key:
        case "stock":
            return cells.stock >= 0.6
        case "cost" | "minimum":
            return cells.amount >= 0.6
        case "vat_rate":
            return cells.amount + cells.percent >= 0.6
        case "discount":
            return cells.amount + cells.percent + cells.yes_no >= 0.6
        case "ordered_on":
            return cells.date >= 0.6
        case "ordered_time":
            return cells.time >= 0.6
        case "product_codes":
            return cells.several >= 0.2
        case "active" | "discontinued" | "tracked":
            return cells.yes_no >= 0.6
        case "item_name":
            return cells.digits < 0.9 and cells.date < 0.6
        case "order_number":
            return cells.date < 0.6 and cells.fraction < 0.2
        case "product_code" | "product_barcode":
            return cells.date < 0.6 and cells.words < 4 and cells.yes_no < 0.9
        case "ledger_account" | "client_name" | "product_unit" | "currency" | "manufacturer":
            return cells.digits < 0.9 or key == "client_name"
        case _:
            return True
