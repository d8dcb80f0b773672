"""What own fields ask of clients beside their kind: to be filled, to differ, to begin with something."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from clientbase.db import client_own, clients, own_fields
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, WriteUnit
from clientbase.domain.client import ClientDraft, Flag
from clientbase.domain.client_check import OwnRules
from clientbase.domain.errors import FieldMissing, InputError
from clientbase.domain.import_values import Reason
from clientbase.domain.own_field import OwnField, OwnKind, field_of
from clientbase.domain.own_values import own_text, own_values
from clientbase.domain.own_words import own_words
from clientbase.services.pointed import POINTING, check_another, check_pointed


class ValueTaken(InputError):
    """`field`, `value`, `client`: no two clients may have the same there, and that one has it already."""


class Distinct:
    """Values that no two clients may have, or that name something, over one act that changes many of them."""

    def __init__(self, unit: ReadUnit, rules: OwnRules) -> None:
        self._unit, self._connection = unit, unit.connection
        self._pointing = {key: own for key, own in rules.fields.items() if own.kind in POINTING}
        self._there: set[tuple[str, str]] = set()  # clients that were looked up
        self._fields = {key: own for key, own in rules.fields.items() if own.distinct}
        self._claimed: dict[tuple[str, str], int] = {}

    def claim(self, client_id: int, values: Mapping[str, object]) -> None:
        """These are to be a client's. Raises ValueTaken where another has one, or claimed it before;
        PointsAtNothing, PointsAtItself.
        """
        for key in self._pointing.keys() & values.keys():
            self._check_pointed(self._pointing[key], str(values[key] or ""), client_id)
        for key, value in values.items():
            own, text = self._fields.get(key), str(value or "")
            if own is None or not text:
                continue
            first = self._claimed.setdefault((key, text), client_id)
            name = client_own.name_of_holder(self._connection, key, text, but=client_id)
            if first != client_id and not name:
                name = client_own.name_of(self._connection, first)
            if name:
                shown = own_words(field_of(own).kind, text)
                raise ValueTaken(field=own.title, value=shown, client=name)

    def _check_pointed(self, own: OwnField, text: str, client_id: int) -> None:
        check_another(own, text, client_id)
        if (own.key, text) not in self._there:
            check_pointed(self._unit, own, text, client_id)
            if own.kind is OwnKind.CLIENT:
                self._there.add((own.key, text))


def completed(draft: ClientDraft, rules: OwnRules) -> ClientDraft:
    """The draft of a new client with the defaults of the fields that it leaves blank."""
    blank = {
        key: own.default
        for key, own in rules.fields.items()
        if own.default and own.segment_id is None and not own_text(draft.own, key)
    }
    return replace(draft, own=own_values({**dict(draft.own), **blank})) if blank else draft


def require(own: OwnField, text: object) -> None:
    """Raises FieldMissing, naming the field."""
    if own.required and not text:
        raise FieldMissing(field=own.title)


def check_new(unit: ReadUnit, draft: ClientDraft, rules: OwnRules, employee_id: int | None) -> None:
    """Raises FieldMissing, ValueTaken, PointsAtNothing.

    A field of one segment is asked of nobody who is not in it yet, and one that who acts does not see is
    asked of nobody by him.
    """
    for key, own in rules.fields.items():
        if own.segment_id is None and (not own.seen_by or employee_id in own.seen_by):
            require(own, own_text(draft.own, key))
    Distinct(unit, rules).claim(0, dict(draft.own))


def required_in(values: Mapping[str, object], rules: OwnRules) -> None:
    """Raises FieldMissing where a field that must be filled is given blank."""
    for key, value in values.items():
        if key in rules.fields:
            require(rules.fields[key], value)


def check_changes(unit: ReadUnit, changes: Mapping[int, Mapping[str, object]], rules: OwnRules) -> None:
    """Cells of clients by id and key. Raises FieldMissing, ValueTaken, PointsAtNothing, PointsAtItself."""
    distinct = Distinct(unit, rules)
    for id, values in changes.items():
        required_in(values, rules)
        distinct.claim(id, values)


def set_aside_taken(unit: WriteUnit, written: Iterable[int]) -> None:
    """Of clients an import has just written: values that no two may have and another has.

    They are kept as warnings of the card, as what an import could not take always is; whoever had a value
    before keeps it, of several new ones the first.
    """
    distinct = [own for own in own_fields.all_of(unit.connection) if own.distinct]
    touched = frozenset(written) if distinct else frozenset()
    aside: dict[int, list[Flag]] = {}
    for own in distinct:
        for text, ids in client_own.shared(unit.connection, own.key).items():
            first = min(ids, key=lambda id: (id in touched, id))
            for id in ids:
                if id in touched and id != first:
                    aside.setdefault(id, []).append(Flag(own.key, text, str(Reason.TAKEN)))
    found = load(unit.connection, list(aside))
    for id, flags in aside.items():
        cells: dict[str, object] = {flag.field: "" for flag in flags}
        known = found[id].flags
        new = tuple(flag for flag in flags if flag not in known)
        clients.update(unit.journal, unit.connection, id, {**cells, "flags": (*known, *new)})
