"""Numbers, dates and several values in the manner a cell was written before: «067 …» stays national."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.import_values import cell_text
from clientbase.domain.phone import phone_key
from clientbase.domain.sheet import CellValue

_DIGIT = re.compile(r"\d")
_NOT_DIGIT = re.compile(r"\D+")
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_FIGURES = re.compile(r"(\d{1,4})([-./ ]+)(\d{1,2})([-./ ]+)(\d{1,4})")
_PARTING = re.compile(r"\s*[;\n|/]\s*|,\s*")


def number_like(old: CellValue, text: str) -> CellValue:
    """The text as a number where the cell held one and it is one, else as a text."""
    if isinstance(old, (int, float)) and not isinstance(old, bool) and _PLAIN_NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text or None


# --- phones ---------------------------------------------------------------------------------------


def phone_like(model: str, phone: Phone) -> str:
    """The number in the manner of another: as many digits, parted alike. International where nothing fits.

    >>> phone_like("(067) 123-45-67", Phone("", "+380501112233"))
    '(050) 111-22-33'
    """
    if not phone.e164:
        return phone.text
    digits = phone.e164[1:]
    have = _NOT_DIGIT.sub("", model)
    country = next(
        (size for size in (3, 2, 1) if have[:size] == digits[:size] and len(have) == len(digits)), 0
    )
    forms = [digits] if country else []
    forms += _national(digits)
    for form in forms:
        if len(form) == len(have) and (country or form[:1] == have[:1] or len(have) == 9):
            return _filled(model, form)
    return phone.e164


def _filled(model: str, digits: str) -> str:
    """The model with its digits replaced, one after another."""
    waiting = iter(digits)
    return _DIGIT.sub(lambda _found: next(waiting), model)


def _national(digits: str) -> list[str]:
    """«0501112233», «80501112233», «501112233» of a Ukrainian number, «89161112233» … of a Russian."""
    if digits.startswith("380") and len(digits) == 12:
        return [digits[2:], f"8{digits[2:]}", digits[3:]]
    if digits.startswith("7") and len(digits) == 11:
        return [f"8{digits[1:]}", digits[1:]]
    return []


def phones_in(
    read: Callable[[Sequence[CellValue]], ClientDraft], row: Sequence[CellValue], at: int
) -> tuple[Phone, ...]:
    """The numbers that one cell of a row says."""
    return read([cell if place == at else None for place, cell in enumerate(row)]).phones


def emails_in(
    read: Callable[[Sequence[CellValue]], ClientDraft], row: Sequence[CellValue], at: int
) -> set[Hashable]:
    said = read([cell if place == at else None for place, cell in enumerate(row)])
    return {email.address.casefold() for email in said.emails}


def with_items(
    old: CellValue, gone: Sequence[Phone], new: Sequence[Phone], model: CellValue = None
) -> CellValue:
    """A cell of numbers with some of them gone and others in their place or behind."""
    text = cell_text(old)
    if not text:
        manner = cell_text(model)
        shown = ", ".join(phone_like(_first(manner), phone) for phone in new)
        return number_like(model, shown)
    pieces = _pieces(text)
    left = list(new)
    for phone in gone:
        at = next((place for place, piece in enumerate(pieces) if _says(piece, phone)), None)
        if at is None:
            continue
        if left:
            pieces[at] = _in_place(pieces[at], phone, left.pop(0))
        else:
            del pieces[at]
    manner = next((piece for piece in pieces if _DIGIT.search(piece)), text)
    pieces += [phone_like(_number_in(manner), phone) for phone in left]
    shown = _parting(text).join(pieces)
    return number_like(old, shown)


def _first(text: str) -> str:
    return _number_in(next(iter(_pieces(text)), text))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _PARTING.split(text) if piece]


def _number_in(piece: str) -> str:
    """The part of a text from its first digit (or «+», «(») to its last: «моб. 067…» → «067…»."""
    found = re.search(r"[+(]?\d.*\d", piece, re.DOTALL)
    return found[0] if found else piece


def _says(piece: str, phone: Phone) -> bool:
    digits = _NOT_DIGIT.sub("", piece)
    wanted = _NOT_DIGIT.sub("", phone.e164 or phone.text) or phone_key(phone)
    return bool(digits) and (wanted.endswith(digits[-9:]) or digits.endswith(wanted[-9:]))


def _in_place(piece: str, old: Phone, new: Phone) -> str:
    number = _number_in(piece)
    return piece.replace(number, phone_like(number, new), 1) if number else new.e164 or new.text or old.text


def _parting(text: str) -> str:
    found = _PARTING.search(text)
    return found[0] if found else ", "


def joined_like(old: str, items: Sequence[str]) -> str:
    """Several texts in one cell, parted as they were."""
    return _parting(old).join(item for item in items if item)


# --- dates ----------------------------------------------------------------------------------------


def dates_like(models: Sequence[str], iso: str, order: str = "") -> Iterator[str]:
    """A day («1990-05-17» or «--05-17») as texts of a column write days, the likeliest first."""
    year, month, day = ("", iso[2:4], iso[5:7]) if iso.startswith("--") else (iso[:4], iso[5:7], iso[8:10])
    known = order or "dmy"
    for model in models[:20]:
        found = _FIGURES.search(model)
        if found is None or not year:
            continue
        first, one, middle, other, last = found.groups()
        shown = {"y": year, "m": month, "d": day}
        signs = "ymd" if len(first) == 4 else known if known in ("dmy", "mdy") else "dmy"
        parts = [shown[sign] for sign in signs]
        if len(last) == 2 and len(first) < 4:
            parts[2] = year[2:]
        if len(first) == 1 or len(middle) == 1:
            parts = [part if len(part) == 4 else part.lstrip("0") for part in parts]
        yield f"{parts[0]}{one}{parts[1]}{other}{parts[2]}"
    if year and not models:
        yield f"{day}.{month}.{year}"
    if not year:
        yield f"{day}.{month}"
    yield iso
