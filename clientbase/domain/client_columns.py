"""Clients laid out by column, as they are kept: many at once cost little more than the base itself takes.

A value stands as the base holds it: enums as their text, dates as ISO 8601, a phone as the tuple of its
texts. What follows from the values (the name shown, the sort key, the search text) stands beside them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

from clientbase.domain.alphabet import sort_key
from clientbase.domain.client import DRAFT_FIELDS, LISTS, ClientDraft, Kind, Role, Sex, display_name_of
from clientbase.domain.own_values import OwnValues
from clientbase.domain.search_texts import SEARCHED, search_columns

LIST_FIELDS = (*LISTS, "tags")
PLAIN = tuple(name for name in DRAFT_FIELDS if name not in {*LIST_FIELDS, "own"})
"""Fields of a draft that hold one value."""

WORDED = ("kind", *SEARCHED)
"""Those of them that the name shown, its sort key and the search text are made of."""

_DATES = ("registered_on", "confirmed_on")
_BLANK = ClientDraft()
BLANKS: Mapping[str, object] = {name: getattr(_BLANK, name) for name in DRAFT_FIELDS}

ItemValues = tuple[Any, ...]
"""A phone, an address … as the tuple of its columns' values; a tag as the tuple of its one text."""


@dataclass(slots=True)
class ClientColumns:
    """Some clients, column by column.

    `plain`: field key → values, of the fields that at least one of them has; `lists`: field key → the items
    of each. All else is blank. What follows from them (`names`, `sort_keys`, `folded`) may be left out to
    save room: see `bare` and `complete`.
    """

    count: int
    plain: dict[str, list[Any]]
    lists: dict[str, list[tuple[ItemValues, ...]]]
    own: list[OwnValues]
    names: list[str]
    sort_keys: list[str]
    folded: list[str]

    def __len__(self) -> int:
        return self.count

    def bare(self) -> "ClientColumns":
        """Without what follows from the values."""
        return ClientColumns(self.count, self.plain, self.lists, self.own, [], [], [])

    def complete(self) -> "ClientColumns":
        if self.names or not self.count:
            return self
        return laid_out(self.plain, self.lists, self.own, self.count)

    def of(self, places: Sequence[int]) -> "ClientColumns":
        """Some of the clients, by their places."""
        derived = [[column[at] for at in places] if column else [] for column in self._derived()]
        return ClientColumns(
            len(places),
            {key: [column[at] for at in places] for key, column in self.plain.items()},
            {key: [column[at] for at in places] for key, column in self.lists.items()},
            [self.own[at] for at in places] if self.own else [],
            *derived,
        )

    def _derived(self) -> tuple[list[str], list[str], list[str]]:
        return self.names, self.sort_keys, self.folded

    def with_drafts(self, drafts: Mapping[int, ClientDraft]) -> "ClientColumns":
        """The same clients, some of them as these drafts, by their places."""
        if not drafts:
            return self
        count, others = len(self), columns_of(drafts.values())
        plain = {key: list(column) for key, column in self.plain.items()}
        lists = {key: list(column) for key, column in self.lists.items()}
        own = list(self.own) or ([()] * count if others.own else [])
        for key in {*plain, *others.plain}:
            nothing = stored_value(BLANKS[key])
            _put(plain.setdefault(key, [nothing] * count), drafts, others.plain.get(key), nothing)
        for key in {*lists, *others.lists}:
            _put(lists.setdefault(key, [()] * count), drafts, others.lists.get(key), ())
        _put(own, drafts, others.own, ())
        derived = [list(column) for column in self._derived()]
        for column, values in zip(derived, others._derived(), strict=True):
            _put(column, drafts, values, "")
        return ClientColumns(count, plain, lists, own, *derived)

    def draft(self, at: int) -> ClientDraft:
        """One of the clients as a draft again."""
        values: dict[str, Any] = {key: column[at] for key, column in self.plain.items()}
        for key in _DATES:
            if text := values.get(key):
                values[key] = date.fromisoformat(text)
        for key, known in _ENUMS.items():
            if key in values:
                values[key] = known.get(values[key], values[key])
        for key, items in self.lists.items():
            if items[at]:
                values[key] = _items(key, items[at])
        if self.own:
            values["own"] = self.own[at]
        return ClientDraft(**values)


def _put(column: list[Any], places: Iterable[int], values: Sequence[Any] | None, nothing: Any) -> None:
    if column:
        for number, at in enumerate(places):
            column[at] = values[number] if values else nothing


_ENUMS: Mapping[str, Mapping[str, object]] = {
    key: {str(member): member for member in kind}
    for key, kind in (("kind", Kind), ("role", Role), ("sex", Sex))
}
_MAKERS: Mapping[str, Callable[..., Any]] = {**LISTS, "tags": str}
ITEM_COLUMNS: Mapping[str, tuple[str, ...]] = {
    **{key: tuple(item.name for item in fields(kind)) for key, kind in LISTS.items()},
    "tags": ("tag",),
}
_item_values: Mapping[str, Callable[[Any], ItemValues]] = {
    **{key: attrgetter(*names) for key, names in ITEM_COLUMNS.items() if len(names) > 1},
    "tags": lambda tag: (tag,),
}


def columns_of(drafts: Iterable[ClientDraft]) -> ClientColumns:
    """Drafts laid out by column."""
    drafts = list(drafts)
    plain: dict[str, list[Any]] = {}
    for key in PLAIN:
        column = [getattr(draft, key) for draft in drafts]
        blank = BLANKS[key]
        if key in ("kind", "role") or any(value != blank for value in column):
            plain[key] = [stored_value(value) for value in column]
    lists: dict[str, list[tuple[ItemValues, ...]]] = {}
    for key in LIST_FIELDS:
        values = _item_values[key]
        items = [tuple(values(item) for item in getattr(draft, key)) for draft in drafts]
        if any(items):
            lists[key] = items
    own = [draft.own for draft in drafts]
    return laid_out(plain, lists, own if any(own) else [], len(drafts))


def laid_out(
    plain: dict[str, list[Any]],
    lists: dict[str, list[tuple[ItemValues, ...]]],
    own: list[OwnValues],
    count: int,
) -> ClientColumns:
    """The columns with what follows from them."""
    names = _shown(plain, lists, count)
    sort_keys = [sort_key(name) for name in names]
    return ClientColumns(count, plain, lists, own, names, sort_keys, search_columns(plain, lists, own, count))


def _shown(
    plain: Mapping[str, list[Any]], lists: Mapping[str, list[tuple[ItemValues, ...]]], count: int
) -> list[str]:
    """What each client is called in lists: see `client.display_name_of`."""
    blank = ("",) * count
    keys = ("kind", "family_name", "given_name", "additional_name", "nickname", "organization")
    found = []
    columns = [plain.get(key, blank) for key in keys]
    for at, (kind, family, given, additional, nickname, company) in enumerate(zip(*columns, strict=True)):
        person = " ".join(filter(None, (family, given, additional)))
        name = company or person if kind == "company" else person or nickname or company
        found.append(name or _nameless(plain, lists, at))
    return found


def _nameless(
    plain: Mapping[str, list[Any]], lists: Mapping[str, list[tuple[ItemValues, ...]]], at: int
) -> str:
    known: dict[str, Any] = {
        key: plain[key][at] for key in ("external_id", "card_number", "tax_id") if key in plain
    }
    known |= {key: _items(key, lists[key][at]) for key in ("phones", "emails", "addresses") if key in lists}
    return display_name_of(ClientDraft(**known))


def _items(key: str, values: tuple[ItemValues, ...]) -> tuple[Any, ...]:
    make = _MAKERS[key]
    return tuple(make(*item) for item in values)


def stored_value(value: object) -> object:
    """One value of a field as the base holds it."""
    if isinstance(value, Enum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def month_day(birthday: str) -> str:
    """«1990-05-17» and «--05-17» → «05-17», "" when unknown."""
    return birthday[-5:] if birthday else ""
