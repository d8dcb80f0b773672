"""A mapping of columns that a person fixed: read from JSON, laid over what was recognised, remembered.

The JSON is `{"columns": {HEADING or INDEX: FIELD, [FIELD, …] or null}}`: a heading as it stands in the list
(case and spaces do not matter), or the column's index from 0 as text; null leaves the column out. Columns
that are not named stay as they were recognised. Fields are keys of CLIENT_FIELDS and IMPORT_FIELDS.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELD, IMPORT_FIELDS
from clientbase.domain.import_table import Column, Recognised
from clientbase.domain.text_folding import fold

MEANINGS = frozenset(
    (*(key for key, item in CLIENT_FIELD.items() if not item.computed), *(item.key for item in IMPORT_FIELDS))
)


class MappingNotJson(InputError):
    """`row`, `column`: where the JSON breaks."""


class MappingShapeWrong(InputError):
    """It is no object of the form {"columns": {…}}."""


class MappingFieldUnknown(InputError):
    """`field`: no such field; `heading`: the column that was to have it."""


class MappingColumnMissing(InputError):
    """`heading`: the list has no such column."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Folded heading, or index as text, → keys of fields; () leaves the column out."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
        return cls({fold(heading): _fields(heading, told) for heading, told in columns.items()})

    def to_json(self) -> str:
        columns = {heading: list(keys) or None for heading, keys in self.columns.items()}
        return json.dumps({"columns": columns}, ensure_ascii=False)

    def over(self, recognised: Recognised, *, strict: bool = False) -> Recognised:
        """The sheet with the columns as the mapping says. Raises MappingColumnMissing if `strict`."""
        used: set[str] = set()
        columns: list[Column] = []
        for column in recognised.columns:
            known = (str(column.index), fold(column.heading))
            name = next((name for name in known if name in self.columns), "")
            used.add(name)
            if name:
                columns.append(replace(column, fields=self.columns[name], confidence=1.0))
            else:
                columns.append(column)
        missing = [name for name in self.columns if name not in used]
        if strict and missing:
            raise MappingColumnMissing(heading=missing[0])
        noun = recognised.noun
        if noun == "unknown" and any(column.fields for column in columns):
            noun = "clients"
        return replace(recognised, columns=tuple(columns), noun=noun)


def _fields(heading: str, told: object) -> tuple[str, ...]:
    keys = [] if told in (None, "") else [told] if isinstance(told, str) else told
    if not isinstance(keys, list):
        raise MappingShapeWrong
    for key in keys:
        if key not in MEANINGS:
            raise MappingFieldUnknown(field=str(key), heading=heading)
    return tuple(keys)


def heading_set(recognised: Recognised) -> str:
    """By what a list is known again: its headings, folded, in their order."""
    return " | ".join(fold(column.heading) for column in recognised.columns)


def mapping_of(recognised: Recognised) -> ColumnMapping:
    """The meanings of all columns, to be remembered; columns without a heading go by their index."""
    headings = [fold(column.heading) for column in recognised.columns]
    return ColumnMapping(
        {
            name if name and headings.count(name) == 1 else str(column.index): column.fields
            for name, column in zip(headings, recognised.columns, strict=True)
        }
    )
