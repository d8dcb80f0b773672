"""Fields of registers that are worked out: formulas over the fields of the same record.

A formula is kept with the keys of the fields it reads («[field_2] * 2»), as those of clients are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from clientbase.domain.computed import ComputedWrong, Worked, computed_as_json, computed_from_json
from clientbase.domain.computed_check import FieldNeeded, check_needs_of
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.figure_texts import local_day
from clientbase.domain.formula import program_of, references, worked_out
from clientbase.domain.formula_names import FormulaNames
from clientbase.domain.own_field import OwnField
from clientbase.domain.register import CLIENT, TITLE, Register, RegisterField, RegisterRow, catalogue
from clientbase.i18n import LANGUAGES, _, language

MADE = "created_at"
_UNREADABLE = frozenset({FieldKind.FILE, FieldKind.CLIENT})


def formula_of(own: OwnField) -> Worked | None:
    """How a computed field is worked out; None for one that is filled, or that a newer program made."""
    try:
        computed = computed_from_json(own.computed) if own.computed else None
    except ComputedWrong:
        return None
    return computed if isinstance(computed, Worked) else None


def readable(register: Register) -> tuple[Field, ...]:
    """The fields a formula can read: the name, the owner's fields, the day the record was added."""
    return tuple(
        field for field in catalogue(register) if field.key != CLIENT and field.kind not in _UNREADABLE
    )


def names_of(register: Register) -> FormulaNames:
    """What formulas of a register can read, by all names of the fields, in every language."""
    words: dict[str, str] = {}
    for code in LANGUAGES:
        with language(code):
            words |= {field.title: field.key for field in readable(register)}
    for one in register.fields:
        if FieldKind(one.own.gives.value) not in _UNREADABLE:
            words |= dict.fromkeys(one.own.names, one.key)
    return FormulaNames(readable(register), (), words)


def needs_of(own: OwnField) -> tuple[str, ...]:
    """The keys of the fields a computed field reads."""
    worked = formula_of(own)
    try:
        return references(worked.formula) if worked is not None else ()
    except InputError:
        return ()  # a newer program wrote it


def check_computed(fields: Sequence[RegisterField]) -> None:
    """That no field is worked out of itself. Raises ComputedCycle, ComputedTooDeep."""
    check_needs_of({one.key: needs_of(one.own) for one in fields}, {one.key: one.title for one in fields})


def check_unneeded(register: Register, one: RegisterField) -> None:
    """That no formula reads the field. Raises FieldNeeded."""
    users = [other.title for other in register.fields if one.key in needs_of(other.own)]
    if users:
        names = ", ".join(_("“{name}”").format(name=title) for title in users)
        raise FieldNeeded(name=one.title, names=names)


def checked_formula(own: OwnField, register: Register) -> OwnField:
    """A computed field with its formula read anew, so that what it gives follows from its fields.

    Raises ComputedWrong, and what reading a formula raises.
    """
    worked = formula_of(own)
    if worked is None:
        raise ComputedWrong(reason="no formula")
    return replace(own, computed=computed_as_json(names_of(register).read(worked.formula)), default="")


def brought_up_to_date(register: Register) -> dict[int, OwnField]:
    """Computed fields whose formulas give something else since a field they read does, by their ids.

    Raises FormulaKindsDiffer, FormulaKindWrong where a formula has no sense any more.
    """
    changed: dict[int, OwnField] = {}
    known = {field.key for field in readable(register)}
    for _round in register.fields:
        stale = False
        for place, one in enumerate(register.fields):
            if formula_of(one.own) is None or not known.issuperset(needs_of(one.own)):
                continue  # filled, or a field it reads was taken back
            now = checked_formula(one.own, register)
            if now.gives is not one.own.gives:
                fields = (*register.fields[:place], replace(one, own=now), *register.fields[place + 1 :])
                register = replace(register, fields=fields)
                changed[one.own.id] = now
                stale = True
        if not stale:
            break
    return changed


def programs(register: Register) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each field that can be worked out: its program and the keys of the fields it takes.

    What a formula needs comes before it; one that has no sense any more is left out.
    """
    known = {one.key: one.own for one in register.fields}
    kinds = {field.key: field.kind for field in readable(register)}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    try:
        check_computed(register.fields)
    except InputError:
        return found  # an undo brought a circle about: nothing of it is worked out

    def take(key: str) -> None:
        worked = formula_of(known[key])
        if worked is None or key in found:
            return
        try:
            keys = references(worked.formula)
            program = program_of(worked.formula, {each: kinds.get(each, FieldKind.TEXT) for each in keys})
        except InputError:
            return  # a field it needs was taken back, or a newer program wrote it
        for each in keys:
            if each in known:
                take(each)
        found[key] = program, keys

    for key in known:
        take(key)
    return found


def worked_texts(
    told: Mapping[str, tuple[str, tuple[str, ...]]], row: RegisterRow, today: date, currency: str
) -> dict[str, str]:
    """What the computed fields of a row come to, canonical, "" for nothing; `told`: see `programs`."""
    made = "" if row.created_at is None else local_day(row.created_at.isoformat())
    texts: dict[str, str] = {TITLE: row.title, MADE: made or "", **row.values}
    found: dict[str, str] = {}
    for key, (program, keys) in told.items():
        values = [texts.get(each, "") for each in keys]
        texts[key] = found[key] = worked_out(program, today.isoformat(), currency, *values)
    return found
