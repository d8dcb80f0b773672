"""Rows as JSON, made by the base itself: the one place that knows how each dialect spells it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

MOST_COLUMNS = 60
"""A function of SQLite takes 127 arguments unless it was built otherwise, and a column takes two."""


class _Row(FunctionElement[str]):
    """Names and values in turn → a JSON object."""

    type = Text()
    inherit_cache = True


class _FilledRow(FunctionElement[str]):
    """The same without those that are NULL."""

    type = Text()
    inherit_cache = True


@compiles(_Row)
def _row(element: _Row, compiler: Any, **rest: Any) -> str:
    return f"json_object({compiler.process(element.clauses, **rest)})"


@compiles(_Row, "postgresql")
def _row_of_postgresql(element: _Row, compiler: Any, **rest: Any) -> str:
    return f"json_build_object({compiler.process(element.clauses, **rest)})"


@compiles(_FilledRow)
def _filled_row(element: _FilledRow, compiler: Any, **rest: Any) -> str:
    return f"json_patch('{{}}', json_object({compiler.process(element.clauses, **rest)}))"


@compiles(_FilledRow, "postgresql")
def _filled_row_of_postgresql(element: _FilledRow, compiler: Any, **rest: Any) -> str:
    return f"json_strip_nulls(json_build_object({compiler.process(element.clauses, **rest)}))"


def row_as_json(table: Table, columns: Iterable[str], *, sparse: bool = False) -> ColumnElement[str]:
    """The image of each row as the journal keeps it; `sparse` leaves blank texts out."""
    parts: list[ColumnElement[Any]] = []
    for name in columns:
        cell = table.c[name]
        parts += [literal(name), func.nullif(cell, "") if sparse else cell]
    return _FilledRow(*parts) if sparse else _Row(*parts)
