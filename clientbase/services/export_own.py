"""What own fields add to the rows of an export: figures that are worked out, names of what is pointed at."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from clientbase.db import client_own, computed, own_links
from clientbase.db.computed_sql import context_of
from clientbase.db.store import ReadUnit
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_values import is_own_key

_TOGETHER = 2000


def with_worked_out(
    unit: ReadUnit, rows: Iterator[dict[str, Any]], keys: Sequence[str], today: date
) -> Iterator[dict[str, Any]]:
    """The rows (each with its "id") with the values of computed fields among `keys`, some at a time."""
    kinds = {key: kind for key, kind in client_own.kinds(unit.connection).items() if key in keys}
    worked = [key for key, kind in kinds.items() if kind is OwnKind.COMPUTED]
    pointing = [key for key, kind in kinds.items() if kind in (OwnKind.FILE, OwnKind.CLIENT)]
    if not worked and not pointing:
        return rows
    return _completed(unit, rows, worked, {key: kinds[key] for key in pointing}, today)


def _completed(
    unit: ReadUnit,
    rows: Iterable[dict[str, Any]],
    worked: Sequence[str],
    pointing: dict[str, OwnKind],
    today: date,
) -> Iterator[dict[str, Any]]:
    context = context_of(unit.connection, today)
    left = iter(rows)
    while some := list(islice(left, _TOGETHER)):
        of = {row["id"]: row for row in some}
        figures = computed.values(unit.connection, list(of), worked, context) if worked else {}
        own = {id: {key: text for key, text in row.items() if is_own_key(key)} for id, row in of.items()}
        links = own_links.named(unit.connection, pointing, own)
        for id, row in of.items():
            yield row | figures.get(id, {}) | links.get(id, {})
