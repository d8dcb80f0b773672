"""Decides what the import of a list into a register shows and does. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.domain.import_values import Reason, cell_text, is_blank
from clientbase.domain.own_field import FROM_CELLS, KIND_LABELS, NEW, OwnKind
from clientbase.domain.progress import Progress
from clientbase.domain.register import MOST_FIELDS, RECORD_HEADING, TITLE, Register, RegisterField
from clientbase.domain.register_list import (
    CLIENT,
    MISSING,
    NO_TITLE,
    RECORD,
    TAKEN,
    ListProblem,
)
from clientbase.i18n import N_, _, ngettext
from clientbase.services.register_imports import PreparedRegister, RegisterImported, RegisterList
from clientbase.ui.kit.formats import show_count

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SAMPLES = 3
_MOST_PROBLEMS = 100
_LONGEST_SAMPLE = 40
_REASONS = {
    Reason.BAD_NUMBER: N_("Not a number."),
    Reason.BAD_DATE: N_("Not a date of the calendar."),
    Reason.BAD_PHONE: N_("Not a complete phone number."),
    Reason.BAD_EMAIL: N_("Not an e-mail address."),
    Reason.BAD_CHOICE: N_("Not one of the known answers."),
    TAKEN: N_("Another record has the same, so this one goes without it."),
    MISSING: N_("It should be filled in; the record comes all the same."),
    NO_TITLE: N_("Nothing says what the record is called: the row is left out."),
}


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column of the list: what it is called, some of its cells, what it means."""

    place: int
    heading: str
    samples: str
    meaning: str


def columns_shown(of: RegisterList) -> tuple[ColumnShown, ...]:
    table = of.sheet.recognised.table
    return tuple(
        ColumnShown(
            place, heading or _("Column {number}").format(number=place + 1), _samples(of, place), meaning
        )
        for place, (heading, meaning) in enumerate(zip(table.headings, of.meanings, strict=True))
    )


def _samples(of: RegisterList, place: int) -> str:
    found: list[str] = []
    for _row, cells in of.sheet.recognised.table.records:
        text = " ".join(cell_text(cells[place]).split())[:_LONGEST_SAMPLE]
        if not is_blank(text) and text not in found:
            found.append(text)
        if len(found) == _SAMPLES:
            break
    return " · ".join(found)


def choices(register: Register) -> tuple[tuple[str, str], ...]:
    """What a column can mean: (meaning, words)."""
    fields = ((one.key, one.title) for one in _filled_in(register))
    new = ((f"{NEW}{kind}", _("New field: {kind}").format(kind=_(KIND_LABELS[kind]))) for kind in FROM_CELLS)
    return (
        ("", _("Leave out")),
        (TITLE, register.row_heading),
        (CLIENT, _("Tells whose it is")),
        (RECORD, _(RECORD_HEADING)),
        *fields,
        *new,
    )


def count_words(prepared: PreparedRegister) -> str:
    """«12 new · 3 changed · 40 known · 1 left out · 5 new clients»."""
    counts = prepared.counts()
    parts = [
        _("{count} new").format(count=show_count(counts["new"])),
        _("{count} changed").format(count=show_count(counts["changed"])),
        _("{count} known already").format(count=show_count(counts["same"])),
    ]
    if counts["failed"]:
        parts.append(_("{count} left out").format(count=show_count(counts["failed"])))
    if counts["clients"]:
        words = ngettext("{count} new client", "{count} new clients", counts["clients"])
        parts.append(words.format(count=show_count(counts["clients"])))
    if prepared.nobody:
        parts.append(_("{count} without a client").format(count=show_count(prepared.nobody)))
    return " · ".join(parts)


def problem_lines(prepared: PreparedRegister) -> tuple[str, ...]:
    """«Row 3, Year, “long ago”: Not a number.», the first hundred, and what becomes of such cells."""
    full = _full_words(prepared)
    problems = prepared.plan.problems
    if not problems:
        return full
    note = next((one.title for one in prepared.list.register.fields if one.own.kind is OwnKind.LONG_TEXT), "")
    kept = _("In new records, what a field cannot take is kept in “{field}”.").format(field=note)
    head = kept if note else _("What a field cannot take is left out.")
    return (*full, head, *(_problem_words(one) for one in problems[:_MOST_PROBLEMS]))


def _full_words(prepared: PreparedRegister) -> tuple[str, ...]:
    """That a wide list has more columns than a register has fields."""
    of = prepared.list
    out = sum(1 for meaning, heading in zip(of.meanings, of.headings, strict=True) if heading and not meaning)
    if len(of.register.fields) + len(prepared.reading.new_fields) < MOST_FIELDS or not out:
        return ()
    words = ngettext(
        "A register has {limit} fields at most: {count} column is left out. Choose which.",
        "A register has {limit} fields at most: {count} columns are left out. Choose which.",
        out,
    )
    return (words.format(limit=MOST_FIELDS, count=out),)


def _problem_words(one: ListProblem) -> str:
    why = _(_REASONS.get(one.reason, _REASONS[Reason.BAD_CHOICE]))
    if not one.value:
        return _("Row {row}, {field}: {why}").format(row=one.row, field=one.heading, why=why)
    return _("Row {row}, {field}, “{value}”: {why}").format(
        row=one.row, field=one.heading, value=one.value, why=why
    )


def done_words(done: RegisterImported) -> str:
    words = _("Imported: {created} new, {changed} changed, {same} known already.")
    return words.format(
        created=show_count(done.created), changed=show_count(done.changed), same=show_count(done.same)
    )


def keys(register: Register) -> tuple[tuple[str, str], ...]:
    """By what a record may be known again: (key of a field, words)."""
    return (("", _("Automatically")), *((one.key, one.title) for one in _filled_in(register)))


def _filled_in(register: Register) -> list[RegisterField]:
    """The fields a list can tell: nothing is written into those that are worked out."""
    return [one for one in register.fields if one.own.kind is not OwnKind.COMPUTED]


def plan_of(
    shop: Shop, of: RegisterList, progress: Progress, *, add_clients: bool, key: str
) -> PreparedRegister:
    """Raises NoRegisterTitle and what planning clients raises."""
    return shop.register_imports.plan(of, key=key, add_clients=add_clients, progress=progress)
