"""What the command on registers answers: tables for people, plain values for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clientbase.cli.answers import Answer
from clientbase.cli.tables import more_line, table
from clientbase.domain.own_field import KIND_LABELS, OwnKind
from clientbase.domain.own_words import own_words
from clientbase.domain.register import Register, RegisterField, RegisterRow, register_field
from clientbase.i18n import _, ngettext

if TYPE_CHECKING:
    from clientbase.services.register_imports import PreparedRegister, RegisterImported, RegisterList


def register_data(register: Register, count: int) -> dict[str, Any]:
    return {
        "id": register.id,
        "name": register.name,
        "labels": dict(register.labels),
        "icon": register.icon,
        "heading": register.heading,
        "records": count,
        "fields": [
            {
                "key": one.key,
                "label": one.own.label,
                "labels": dict(one.own.labels),
                "kind": str(one.own.kind),
                "choices": list(one.own.choices),
                "required": one.own.required,
                "distinct": one.own.distinct,
                "default": one.own.default,
            }
            for one in register.fields
        ],
    }


def row_data(register: Register, row: RegisterRow) -> dict[str, Any]:
    """Values are canonical texts by the fields' names."""
    return {
        "id": row.id,
        "title": row.title,
        "client_id": row.client_id,
        "client": row.client_name,
        "in_bin": row.deleted_at is not None,
        "values": {one.own.label: text for one in register.fields if (text := _told(one, row))},
    }


def _told(one: RegisterField, row: RegisterRow) -> str:
    """As it is kept; of a field that is worked out what it comes to."""
    return (row.texts if one.own.kind is OwnKind.COMPUTED else row.values).get(one.key, "")


def listed(found: Sequence[tuple[Register, int]]) -> Answer:
    rows = [
        (one.id, one.title, count, ", ".join(field.title for field in one.fields)) for one, count in found
    ]
    headings = (_("No."), _("Register"), _("Records"), _("Fields"))
    shown = table(headings, rows, right=(0, 2)) if rows else _("This base has no registers.")
    return Answer([register_data(one, count) for one, count in found], shown)


def one_register(register: Register, count: int) -> Answer:
    rows = [
        (
            one.key,
            one.title,
            _(KIND_LABELS[one.own.kind]),
            ", ".join(one.own.choices),
        )
        for one in register.fields
    ]
    headings = (_("Key"), _("Name"), _("What it holds"), _("Words to choose from"))
    shown = f"{register.id}  {register.title}  {count}"
    return Answer(register_data(register, count), f"{shown}\n{table(headings, rows)}" if rows else shown)


def rows_shown(register: Register, rows: Sequence[RegisterRow], count: int) -> Answer:
    fields = [register_field(one) for one in register.fields]
    cells = [
        (
            row.id,
            row.title,
            row.client_name,
            *(" ".join(own_words(field.kind, row.texts.get(field.key, "")).split()) for field in fields),
        )
        for row in rows
    ]
    headings = (_("No."), register.row_heading, _("Client"), *(field.title for field in fields))
    words = ngettext("{count} record", "{count} records", count).format(count=count)
    lines = [table(headings, cells, right=(0,)), *more_line(count - len(rows)), words]
    return Answer({"count": count, "records": [row_data(register, row) for row in rows]}, "\n".join(lines))


def imported(of: "RegisterList", prepared: "PreparedRegister", done: "RegisterImported | None") -> Answer:
    """What a list did, or with `done` None would do."""
    counts = prepared.counts()
    data: dict[str, Any] = {
        "change_set": done.change_set if done is not None else None,
        "dry_run": done is None,
        "columns": dict(zip(of.headings, of.meanings, strict=True)),
        **counts,
        "without_client": prepared.nobody,
        "new_fields": list(done.new_fields) if done is not None else [],
        "problems": [
            {"row": one.row, "column": one.heading, "value": one.value, "reason": one.reason}
            for one in prepared.plan.problems
        ],
    }
    rows = (
        (_("New"), counts["new"]),
        (_("Changed"), counts["changed"]),
        (_("Known already"), counts["same"]),
        (_("Left out"), counts["failed"]),
        (_("New clients"), counts["clients"]),
        (_("Without a client"), prepared.nobody),
        (_("Doubtful cells"), len(prepared.plan.problems)),
    )
    text = table(("", ""), rows, right=(1,))
    return Answer(data, f"{text}\n{_('Nothing was written.')}" if done is None else text)
