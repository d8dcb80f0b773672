"""Cells of one column read at once where they are written plainly; what is not plain is left to `RowDraft`.

Every reader gives what `RowDraft.take` would, or `HARD`: then the whole row is read the careful way. So the
two never disagree, and a plain list of 100,000 rows is read in a tenth of the time.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from clientbase.domain.address_parts import flat
from clientbase.domain.birthdays import is_usual, read_birthday
from clientbase.domain.client import DRAFT_FIELDS
from clientbase.domain.email_address import is_email, parse_emails
from clientbase.domain.import_values import cell_text, is_blank, yes_or_no
from clientbase.domain.list_habits import Habits
from clientbase.domain.meaning_kinds import NAMES, NEVER_WORDS, PHONE_LABELS, WHOLE_ADDRESS
from clientbase.domain.own_field import OwnReader
from clientbase.domain.own_values import is_own_key
from clientbase.domain.phone import UA_OPERATORS, parse_phones_at, phone_key
from clientbase.domain.record_draft import RowDraft
from clientbase.domain.sheet import CellValue
from clientbase.domain.stand_ins import is_no_name, says_nothing
from clientbase.domain.territories import territory


class _Hard:
    """The one value `HARD`."""


HARD = _Hard()


class Odd(NamedTuple):
    """The phones or e-mails of a cell of which there is something to say; `problem`: a Reason or "".

    Without items and problem the cell says in words that there is none.
    """

    items: tuple[tuple[str, ...], ...]
    text: str
    problem: str
    mended: bool


Slots = dict[str, list[Any]]
"""What the cells say: slot → one value a row, "" or () where there is none, `HARD` where it takes care.

A slot is a field's key; «place:» with label and part for addresses; `phones` and `emails` hold items.
"""

_MOST = 20  # phones in one cell
_KEPT = 20_000  # values of one column remembered
_LONGEST = 450  # two such texts together are within the limits of every field
_LONGEST_BLANK = 15
_LONGEST_YES = 16
_PHONE_SIGNS = str.maketrans("", "", " ()-.")
_PLACES = ("street", "city", "region", "postcode", "country")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐ -'’")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -'")
_TEXTS = frozenset(["external_id", "card_number", "note", "looking_for", "nickname", "job_title"])
_SIGNS = " -'’"
_SAID_OTHERWISE = frozenset(
    [
        "registered_on",
        "confirmed_on",
        "category",
        "source",
        "preferred_channel",
        "preferred_payment",
        "sex",
        "kind",
    ]
)


def comes_with_original(slot: str) -> bool:
    """Whether the values of a slot are pairs: the value, and what was written if that is something else."""
    return slot == "birthday" or slot in _SAID_OTHERWISE or is_own_key(slot)


def plain_text(cell: CellValue) -> Any:
    """The text of a cell as `RowDraft` takes it: "" when it says nothing, HARD when it needs tidying."""
    if cell is None or cell == "":
        return ""
    if type(cell) is not str:
        text = cell_text(cell)
        return "" if is_blank(text) else text
    if not cell.isprintable() or "  " in cell or cell[0] in " '’`" or cell[-1] == " " or len(cell) > _LONGEST:
        return HARD
    if len(cell) <= _LONGEST_BLANK and is_blank(cell):
        return ""
    return cell


def reader_of(
    key: str, column: int, habits: Habits
) -> Callable[[Sequence[CellValue]], tuple[str, list[Any]]]:
    """How the cells of a column that means `key` are read: cells → the slot and its values."""
    if key in ("additional_name", "organization"):
        return lambda cells: (key, [_worded(_name(plain_text(cell))) for cell in cells])
    if key in NAMES:
        return lambda cells: (key, [_name(plain_text(cell)) for cell in cells])
    if key in _TEXTS:
        return lambda cells: (key, [plain_text(cell) for cell in cells])
    if key in PHONE_LABELS:
        country = habits.countries.get(column, habits.regional.country)
        label = PHONE_LABELS[key]
        return lambda cells: ("phones", [_phone(plain_text(cell), "", country, label) for cell in cells])
    if key == "email":
        return lambda cells: ("emails", [_email(plain_text(cell)) for cell in cells])
    if key in WHOLE_ADDRESS:
        slot = f"place:{WHOLE_ADDRESS[key]}:street"
        return lambda cells: (slot, [_address(plain_text(cell)) for cell in cells])
    if key in _PLACES:
        return lambda cells: (f"place::{key}", _remembered(cells, _place))
    if key == "house":
        heading = habits.headings.get(column, "")
        return lambda cells: ("place::house", [_house(plain_text(cell), heading) for cell in cells])
    if key.startswith("delivery_") and key.removeprefix("delivery_") in _PLACES:
        slot = f"place:delivery:{key.removeprefix('delivery_')}"
        read = _place if key in NEVER_WORDS else plain_text
        return lambda cells: (slot, _remembered(cells, read))
    if key == "birthday":
        order, today = habits.date_orders.get(column, "dmy"), habits.regional.today
        return lambda cells: ("birthday", [_birthday(cell, order, today) for cell in cells])
    known: dict[CellValue, Any] = {}
    if column in habits.own and is_own_key(key):
        reader = habits.own[column]
        return lambda cells: (key, _remembered(cells, lambda cell: _own(cell, reader), known))
    if key in _SAID_OTHERWISE:
        return lambda cells: (key, _remembered(cells, lambda cell: _said(key, column, cell, habits), known))
    return lambda cells: (key, _remembered(cells, lambda cell: _alone(key, column, cell, habits), known))


def phones_with_home(
    key: str, column: int, habits: Habits
) -> Callable[[Sequence[CellValue], Sequence[CellValue]], tuple[str, list[Any]]]:
    """As `reader_of`, for phones of a list with a column of countries: its cells are handed in too."""
    usual, label = habits.countries.get(column, habits.regional.country), PHONE_LABELS[key]
    return lambda cells, homes: (
        "phones",
        [
            _phone(plain_text(cell), territory(cell_text(home)), usual, label)
            for cell, home in zip(cells, homes, strict=True)
        ],
    )


def _own(cell: CellValue, reader: OwnReader) -> Any:
    """The canonical text of an own field, and what was written if that says it in other words."""
    if isinstance(cell, str) and (len(cell) > _LONGEST or cell[:1] in "'’`"):
        return HARD
    reading = reader.read(cell)
    if reading.problem is not None:
        return HARD
    return (reading.text, cell_text(cell) if reading.changed else "") if reading.text else ""


def _remembered(
    cells: Sequence[CellValue], read: Callable[[CellValue], Any], known: dict[Any, Any] | None = None
) -> list[Any]:
    """Each different cell read once. 1, 1.0 and True are equal to a dict, and read differently."""
    known = {} if known is None else known
    found = []
    for cell in cells:
        name = cell if type(cell) is str else (type(cell), cell)
        try:
            found.append(known[name])
        except KeyError:
            if len(known) > _KEPT:
                known.clear()
            value = known[name] = read(cell)
            found.append(value)
    return found


def _name(text: Any) -> Any:
    """Letters of one script: nothing in it to mend, no number beside it."""
    if not text or text is HARD:
        return text
    signs = set(text)
    plain = signs <= _CYRILLIC or signs <= _LATIN
    return text if plain and not signs <= _SIGN_SET and not is_no_name(text) else HARD


_SIGN_SET = frozenset(_SIGNS)


def _worded(text: Any) -> Any:
    """A name that may be a word for «none»."""
    return HARD if text and text is not HARD and says_nothing(text) else text


def _place(cell: CellValue) -> Any:
    return _worded(plain_text(cell))


def _phone(text: Any, home: str, usual: str, label: str) -> Any:
    """One number that is valid by its shape alone, else one that the careful way finds nothing odd in."""
    if not text or text is HARD:
        return text or ()
    plus = text[0] == "+"
    digits = (text[1:] if plus else text).translate(_PHONE_SIGNS)
    if digits.isdecimal() and digits.isascii() and (e164 := _by_shape(digits, plus, home or usual)):
        return ((text, e164, label),)
    if says_nothing(text):
        return Odd((), text, "", mended=False)
    reading = parse_phones_at(text, home, usual)
    items = {
        phone_key(phone): (phone.text, phone.e164, phone.label or label) for phone in reversed(reading.phones)
    }
    if len(items) > _MOST:
        return HARD
    return Odd(tuple(reversed(items.values())), text, str(reading.problem or ""), reading.mended)


def _by_shape(digits: str, plus: bool, country: str) -> str:
    length = len(digits)
    if length == 12 and digits[:3] == "380" and digits[3:5] in UA_OPERATORS:
        return "+" + digits if country in ("UA", "RU") or plus else ""
    if country == "UA" and not plus:
        if length == 10 and digits[0] == "0" and digits[1:3] in UA_OPERATORS:
            return "+38" + digits
    elif country == "RU":
        if length == 11 and digits[:2] == "79":
            return "+" + digits
        if not plus and length == 11 and digits[:2] == "89":
            return "+7" + digits[1:]
    return ""


def _email(text: Any) -> Any:
    if not text or text is HARD:
        return text or ()
    if is_email(text):
        return ((text, ""),)
    if says_nothing(text):
        return Odd((), text, "", mended=False)
    reading = parse_emails(text)
    items: dict[str, tuple[str, ...]] = {}
    for email in reading.emails:
        items.setdefault(email.address.casefold(), (email.address, email.label))
    if len(items) > _MOST:
        return HARD
    return Odd(tuple(items.values()), text, str(reading.problem or ""), reading.mended)


def _address(text: Any) -> Any:
    if text and text is not HARD and len(text) < _LONGEST_YES and yes_or_no(text) is not None:
        return HARD
    return _worded(text)


def _house(text: Any, heading: str) -> Any:
    return text if not text or text is HARD else flat(heading, text)


def _birthday(cell: CellValue, order: str, today: date | None) -> Any:
    """(the day, the text it was read from when that looked otherwise)."""
    if (type(cell) is date or type(cell) is datetime) and is_usual(cell, today):
        return (f"{cell.year:04}-{cell.month:02}-{cell.day:02}", "")
    text = plain_text(cell)
    if not text or text is HARD:
        return text
    read = read_birthday(text if isinstance(cell, str) else cell, order, today)
    if read.problem is not None:
        return ("", text) if says_nothing(text) else HARD
    return (read.iso, "" if text.startswith(read.iso) else text)


def _said(key: str, column: int, cell: CellValue, habits: Habits) -> Any:
    """(what `RowDraft` makes of this cell alone, what was written if that is something else)."""
    if plain_text(cell) == "":
        return ""
    draft = RowDraft(0, habits)
    draft.take(key, column, cell)
    written = next((text for _key, text in draft.originals), "")
    draft.originals.clear()
    value = draft.only(key, HARD)
    return (value, written) if value is not HARD and (value or written) else value


def _alone(key: str, column: int, cell: CellValue, habits: Habits) -> Any:
    """What `RowDraft` makes of this cell alone; HARD when that is more than to fill the field."""
    if plain_text(cell) == "":
        return ""
    if key not in DRAFT_FIELDS:
        return HARD
    draft = RowDraft(0, habits)
    draft.take(key, column, cell)
    return draft.only(key, HARD)
