"""A mapping of columns that a person fixed: read from JSON, laid over what was recognised, remembered.

The JSON is `{"columns": {HEADING or INDEX: MEANING}}`: a heading as it stands in the list (case and spaces do
not matter), or the column's index from 0 as text. Columns that are not named stay as they were recognised. A
meaning is one of

- null: the column is left out;
- FIELD or [FIELD, …]: keys of CLIENT_FIELDS, IMPORT_FIELDS or own fields (`own_3`);
- `{"new": KIND, "label": TEXT}`: an own field is made of the column, called as its heading without a label;
- `{"field": FIELD or [FIELD, …], "join": TEXT, "order": ORDER, "date_order": ORDER}`: `join` is what stands
  between this cell and those of earlier columns of the same meaning, a space or in notes a line break unless
  said; `order` of a whole name is surname_first or given_first; `date_order` dmy, mdy or ymd.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.goods_fields import GOODS_KEYS
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.own_field import FROM_CELLS, NEW, OwnKind
from clientbase.domain.own_values import is_own_key
from clientbase.domain.person_name import NameOrder
from clientbase.domain.text_folding import fold

MEANINGS = frozenset(
    (*(key for key, item in CLIENT_FIELD.items() if not item.computed), *(item.key for item in IMPORT_FIELDS))
) | frozenset(GOODS_KEYS)


class MappingNotJson(InputError):
    """`row`, `column`: where the JSON breaks."""


class MappingShapeWrong(InputError):
    """It is no object of the form {"columns": {…}}."""


class MappingFieldUnknown(InputError):
    """`field`: no such field; `heading`: the column that was to have it."""


class MappingColumnMissing(InputError):
    """`heading`: the list has no such column."""


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """What is told of a column beside its meaning; see `import_table.Column`."""

    label: str = ""
    separator: str | None = None
    name_order: str = ""
    date_order: str = ""


_NOTHING_TOLD = ColumnTold()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Folded heading, or index as text, → keys of fields, () to leave it out; `told`: what more is said."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[str, ColumnTold] = field(default_factory=dict)
    written: Mapping[str, str] = field(
        default_factory=dict, compare=False
    )  # the headings as a person wrote them

    @classmethod
    def from_json(cls, text: str) -> "ColumnMapping":
        """Raises MappingNotJson, MappingShapeWrong, MappingFieldUnknown."""
        try:
            content = json.loads(text)
        except json.JSONDecodeError as error:
            raise MappingNotJson(row=error.lineno, column=error.colno) from error
        columns = content.get("columns") if isinstance(content, dict) else None
        if not isinstance(columns, dict):
            raise MappingShapeWrong
        meant = {fold(heading): _meaning(heading, told) for heading, told in columns.items()}
        return cls(
            {name: keys for name, (keys, _told) in meant.items()},
            {name: told for name, (_keys, told) in meant.items() if told != _NOTHING_TOLD},
            {fold(heading): heading for heading in columns},
        )

    def to_json(self) -> str:
        columns = {
            name: _written(keys, self.told.get(name, _NOTHING_TOLD)) for name, keys in self.columns.items()
        }
        return json.dumps({"columns": columns}, ensure_ascii=False)

    def over(self, recognised: Recognised, *, strict: bool = False) -> Recognised:
        """The sheet with the columns as the mapping says.

        `strict`: a person says so now. Columns of one meaning are joined then. Raises MappingColumnMissing.
        Of an order of dates that is only remembered the cells may prove the contrary.
        """
        used: set[str] = set()
        columns: list[Column] = []
        for column in recognised.columns:
            known = (str(column.index), fold(column.heading))
            name = next((name for name in known if name in self.columns), "")
            used.add(name)
            if name:
                told = self.told.get(name, _NOTHING_TOLD)
                columns.append(
                    replace(
                        column,
                        fields=self.columns[name],
                        confidence=1.0,
                        label=told.label,
                        separator=told.separator,
                        name_order=told.name_order,
                        date_order=(told.date_order if strict else "")
                        or column.date_order
                        or told.date_order,
                    )
                )
            else:
                columns.append(column)
        missing = [name for name in self.columns if name not in used]
        if strict and missing:
            raise MappingColumnMissing(heading=self.written.get(missing[0], missing[0]))
        noun = recognised.noun
        if noun == "unknown" and any(column.fields for column in columns):
            noun = "clients"
        done = tuple(columns)
        return replace(recognised, columns=joining(done) if strict else done, noun=noun)


JOINED = frozenset(
    (*("family_name", "given_name", "additional_name", "full_name", "client_name", "organization"),
     *("nickname", "job_title", "director", "bank_name", "working_hours", "campaign", "stale_note"),
     *("note", "looking_for"))
)  # fmt: skip
"""Meanings of which several columns are joined; parts of an address and lists unite by themselves."""
_IN_LINES = frozenset({"note", "looking_for", f"{NEW}{OwnKind.LONG_TEXT}"})


def joining(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of one meaning are joined to the first of them, if a person told one of them (confidence 1)."""
    first: dict[tuple[str, str], Column] = {}
    found = []
    for column in columns:
        separator = column.separator
        for key in column.fields:
            # fields to be made are one only if they are called so
            name = (key, (column.label or str(column.index)) if key.startswith(NEW) else "")
            before = first.setdefault(name, column)
            told = column.confidence == 1.0 or before.confidence == 1.0
            if before is not column and told and separator is None and _joins(key):
                separator = "\n" if key in _IN_LINES else " "
        found.append(column if separator == column.separator else replace(column, separator=separator))
    return tuple(found)


def _joins(key: str) -> bool:
    return key in JOINED or is_own_key(key) or key.startswith(NEW)


def is_meaning(key: object) -> bool:
    """Whether a column may mean this: a field, a part of one, an own field, or one to be made."""
    if not isinstance(key, str):
        return False
    return key in MEANINGS or is_own_key(key) or (key.startswith(NEW) and key[len(NEW) :] in FROM_CELLS)


_ORDERS = {
    "": "",
    "surname_first": NameOrder.FAMILY_FIRST,
    "family_first": NameOrder.FAMILY_FIRST,
    "given_first": NameOrder.GIVEN_FIRST,
}
_DATE_ORDERS = frozenset({"", "dmy", "mdy", "ymd"})
_SAID = frozenset({"field", "new", "label", "join", "order", "date_order"})
_LONGEST_SEPARATOR = 10


def _meaning(heading: str, told: object) -> tuple[tuple[str, ...], ColumnTold]:
    if not isinstance(told, dict):
        return _fields(heading, told), _NOTHING_TOLD
    join = told.get("join")
    texts = [told.get(name, "") for name in ("label", "order", "date_order")]
    if (
        not told.keys() <= _SAID
        or ("new" in told) == ("field" in told)
        or not all(isinstance(text, str) for text in texts)
        or not (join is None or (isinstance(join, str) and len(join) <= _LONGEST_SEPARATOR))
    ):
        raise MappingShapeWrong
    label, order, date_order = texts
    if order not in _ORDERS or date_order not in _DATE_ORDERS:
        raise MappingShapeWrong
    keys = _fields(heading, f"{NEW}{told['new']}" if "new" in told else told["field"])
    return keys, ColumnTold(label, join, _ORDERS[order], date_order)


def _fields(heading: str, told: object) -> tuple[str, ...]:
    keys = [] if told in (None, "") else [told] if isinstance(told, str) else told
    if not isinstance(keys, list):
        raise MappingShapeWrong
    for key in keys:
        if not is_meaning(key):
            raise MappingFieldUnknown(field=str(key).removeprefix(NEW), heading=heading)
    return tuple(keys)


def _written(keys: tuple[str, ...], told: ColumnTold) -> object:
    """A meaning as JSON has it."""
    if told == _NOTHING_TOLD:
        return list(keys) or None
    made = keys[0].removeprefix(NEW) if len(keys) == 1 and keys[0].startswith(NEW) else ""
    said = {"label": told.label, "order": str(told.name_order), "date_order": told.date_order}
    written: dict[str, object] = {"new": made} if made else {"field": list(keys)}
    written |= {name: text for name, text in said.items() if text}
    return written if told.separator is None else written | {"join": told.separator}


def heading_set(recognised: Recognised) -> str:
    """By what a list is known again: its headings, folded, in their order."""
    return " | ".join(fold(column.heading) for column in recognised.columns)


def mapping_of(recognised: Recognised) -> ColumnMapping:
    """The meanings of all columns, to be remembered; columns without a heading go by their index."""
    headings = [fold(column.heading) for column in recognised.columns]
    by_name = {
        name if name and headings.count(name) == 1 else str(column.index): column
        for name, column in zip(headings, recognised.columns, strict=True)
    }
    told = {
        name: ColumnTold(column.label, column.separator, column.name_order, column.date_order)
        for name, column in by_name.items()
    }
    return ColumnMapping(
        {name: column.fields for name, column in by_name.items()},
        {name: said for name, said in told.items() if said != _NOTHING_TOLD},
    )
