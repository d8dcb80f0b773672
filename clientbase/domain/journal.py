"""The journal as a person looks through it: what is asked of it, and what one change did to records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.changes import Action
from clientbase.i18n import N_


class ActionKind(StrEnum):
    """What an action is about, as the filter of the journal offers it."""

    CLIENTS = "clients"
    CONTACTS = "contacts"
    PLANS = "plans"
    DOCUMENTS = "documents"
    GOODS = "goods"
    MONEY = "money"
    LISTS = "lists"
    BASE = "base"
    REVERSALS = "reversals"
    OTHER = "other"


KIND_LABELS: Mapping[ActionKind, str] = MappingProxyType(
    {
        ActionKind.CLIENTS: N_("Clients"),
        ActionKind.CONTACTS: N_("Contacts and calls"),
        ActionKind.PLANS: N_("Tasks and calendar"),
        ActionKind.DOCUMENTS: N_("Documents and files"),
        ActionKind.GOODS: N_("Goods and orders"),
        ActionKind.MONEY: N_("Money"),
        ActionKind.LISTS: N_("Imports and lists"),
        ActionKind.BASE: N_("Fields and settings"),
        ActionKind.REVERSALS: N_("Undo and redo"),
        ActionKind.OTHER: N_("Other"),
    }
)

_OF: Mapping[ActionKind, tuple[str, ...]] = MappingProxyType(
    {
        ActionKind.REVERSALS: ("undo", "redo", "put_back"),
        ActionKind.CONTACTS: ("interaction", "call", "calls", "rhythm", "feedback"),
        ActionKind.LISTS: ("import", "export", "sample", "list", "write_back"),
        ActionKind.PLANS: (
            *("task", "appointment", "rule", "text", "checklist", "project"),
            *("hours", "absence", "clock", "worked"),
        ),
        ActionKind.DOCUMENTS: ("document", "draft", "file", "template"),
        ActionKind.GOODS: ("product", "order", "goods", "price", "discount"),
        ActionKind.MONEY: ("payment", "money", "account"),
        ActionKind.BASE: (
            *("field", "fields", "setting", "employee", "base", "segment", "segments"),
            *("register", "registers", "outcome", "outcomes", "arrange", "companies", "bring_up"),
        ),
        ActionKind.CLIENTS: (
            "client",
            "clients",
            "distinct",
            "relation",
            "consent",
            "bin",
            "duplicates",
            "hand",
            "cells",
        ),
    }
)
"""Words of an action's key, «add_order», by what they say; the first kind that has one of them is it."""


def kind_of(action: Action) -> ActionKind:
    """What an action is about.

    >>> kind_of(Action.BIN_ORDER), kind_of(Action.WRITE_BACK)
    (<ActionKind.GOODS: 'goods'>, <ActionKind.LISTS: 'lists'>)
    """
    key = str(action)
    words = {key, *key.split("_")}
    return next((kind for kind, known in _OF.items() if words & set(known)), ActionKind.OTHER)


def actions_of(kind: ActionKind) -> tuple[Action, ...]:
    return tuple(action for action in Action if kind_of(action) is kind)


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which change sets are listed, the newest first. Days are those of this PC, both included.

    `text` finds sets that touched a record with these words in its name, and files and actions called so.
    """

    text: str = ""
    employee_id: int | None = None
    kind: ActionKind | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of one line of the journal, raw stored values; of a value of a list the whole row or its part.

    `change_id` and `column` name it when it is put back; `field` is the key of the catalogue it belongs to.
    """

    change_id: int
    noun: str
    row_id: int
    op: str
    field: str
    column: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one change set did to one record, or to `count` records made together, the first of which is `id`.

    `op` is that of the record itself; "U" where only values of its lists came or went. `label` is what it is
    called now, "" when it is gone and had no name.
    """

    noun: str
    id: int
    op: str
    label: str = ""
    there: bool = True
    cells: tuple[CellChange, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One change set in the history of a record."""

    change_set_id: int
    at: datetime  # UTC
    employee_id: int | None
    action: Action
    op: str
    cells: tuple[CellChange, ...] = ()
    undone: bool = False
