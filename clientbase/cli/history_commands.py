"""Commands on the history: what was done, taking it back, doing it again."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, Limit, NotOneOf, a_day, day_of, employee_named, one_of
from clientbase.cli.bin_commands import record_named
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, more_line, table
from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import ChangeSet, UndoItem, UndoPlan, UndoResult
from clientbase.domain.errors import NothingToUndo
from clientbase.domain.journal import ActionKind, JournalQuery
from clientbase.domain.settings import SETTING
from clientbase.i18n import N_, _, ngettext

MOST_ITEMS = 1000
_MOST_TOLD = 20
_LONGEST = 60
_REASONS = {
    "edited_since": N_("edited since"),
    "merged_since": N_("merged with another since"),
    "gone": N_("no longer there"),
    "document_refers": N_("named in a document"),
    "order_refers": N_("named in an order"),
    "return_unfit": N_("its order is gone, or the goods came back otherwise"),
    "parent_gone": N_("what it belonged to is gone"),
}


def history(
    context: typer.Context,
    base: Base,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help=N_("A client, a file or an action with these words."))
    ] = "",
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="|".join(ActionKind),
            callback=one_of(ActionKind),
            help=N_("What the actions are about."),
        ),
    ] = "",
    employee: Annotated[
        str, typer.Option("--employee", metavar="NAME", help=N_("Only what this employee did."))
    ] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", callback=a_day, help=N_("From this day on."))
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DAY", callback=a_day, help=N_("To this day."))
    ] = "",
    record: Annotated[
        str,
        typer.Option("--of", metavar="NOUN:N", help=N_("What became of one record, such as client:7.")),
    ] = "",
    field: Annotated[
        str, typer.Option("--field", metavar="KEY", help=N_("With --of: only this field."))
    ] = "",
    limit: Limit = 50,
) -> Answer:
    if record:
        return _of_record(context, base, record_named(record, "--of"), field, limit)
    with session_of(context).reading(base) as shop:
        names = {person.id: person.name for person in shop.employees.all()}
        who = employee_named(shop, employee).id if employee else None
        about = ActionKind(kind) if kind else None
        query = JournalQuery(words, who, about, day_of(since), day_of(until))
        ids = shop.journal.ids(query, limit)
        found = shop.journal.sets(ids)
        sets = [found[id] for id in ids]
    data = [_data(item, names) for item in sets]
    headings = (_("No."), _("When"), _("Who"), _("What"), _("Records"), "", "")
    rows = [
        (
            item.id,
            moment(item.at),
            names.get(item.employee_id or 0, ""),
            _(ACTION_LABELS[item.action]),
            item.changes or "",
            _("undone") if item.undone else "",
            _about(item),
        )
        for item in sets
    ]
    return Answer(data, table(headings, rows, right=(0, 4)) if rows else _("Nothing found."))


def _of_record(context: typer.Context, base: Base, record: tuple[str, int], field: str, limit: int) -> Answer:
    """What became of one record; the number of a line is what `put-back` takes."""
    with session_of(context).reading(base) as shop:
        if record[0] not in shop.journal.nouns():
            raise NotOneOf(record[0], shop.journal.nouns())
        events = shop.journal.of_record(*record, field)[:limit]
        names = {person.id: person.name for person in shop.employees.all()}
    data = [
        {
            "change_set": event.change_set_id,
            "at": event.at,
            "employee": names.get(event.employee_id or 0, ""),
            "action": event.action,
            "op": event.op,
            "undone": event.undone,
            "changes": [
                {
                    "line": cell.change_id,
                    "field": cell.field,
                    "column": cell.column,
                    "before": cell.before,
                    "after": cell.after,
                }
                for cell in event.cells
            ],
        }
        for event in events
    ]
    rows = [
        (
            cell.change_id if cell else "",
            moment(event.at),
            names.get(event.employee_id or 0, ""),
            _(ACTION_LABELS[event.action]),
            f"{cell.field}: {_short(cell.before)} → {_short(cell.after)}" if cell else "",
        )
        for event in events
        for cell in (event.cells or (None,))
    ]
    headings = (_("No."), _("When"), _("Who"), _("What"), _("Change"))
    return Answer(data, table(headings, rows, right=(0,)) if rows else _("Nothing found."))


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        value = ", ".join(str(part) for key, part in value.items() if part and not key.endswith("_id"))
    text = "" if value is None else " ".join(str(value).split())
    return text[:_LONGEST] or "—"


def put_back(
    context: typer.Context,
    base: Base,
    line: Annotated[
        int,
        typer.Argument(metavar="LINE", help=N_("The number of the line in “history --of”."), min=1, max=MOST),
    ],
    field: Annotated[
        str, typer.Option("--field", metavar="COLUMN", help=N_("Only this one of the cells of the line."))
    ] = "",
) -> Answer:
    with session_of(context).writing(base) as shop:
        plan = shop.journal.put_back(line, field)
    return _plan_answer(plan, {})


def _plan_answer(plan: UndoPlan, data: dict[str, object]) -> Answer:
    data |= {
        "reversed": _group(plan.reversed),
        "kept": _group(plan.kept),
        "impossible": _group(plan.impossible),
    }
    count = len(plan.reversed)
    words = ngettext("{count} record put back.", "{count} records put back.", count)
    if data.get("dry_run"):
        words = ngettext("{count} record would be put back.", "{count} records would be put back.", count)
    left = (*plan.kept, *plan.impossible)
    lines = [words.format(count=count), *(_left(item) for item in left[:_MOST_TOLD])]
    return Answer(data, "\n".join([*lines, *more_line(len(left) - _MOST_TOLD)]))


def undo(
    context: typer.Context,
    base: Base,
    change_set: Annotated[
        int | None,
        typer.Option(
            "--change-set",
            metavar="N",
            help=N_("Which one, as “history” shows it; else the newest."),
            min=1,
            max=MOST,
        ),
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
) -> Answer:
    session = session_of(context)
    with session.writing(base) as shop, session.progress() as progress:
        if not dry_run:
            return _answer(shop.history.undo(change_set, progress))
        newest = shop.history.next_undo()
        if change_set is None and newest is None:
            raise NothingToUndo
        chosen = change_set if change_set is not None else newest.id if newest is not None else 0
        return _plan_answer(shop.history.try_undo(chosen, progress), {"dry_run": True, "change_set": chosen})


def redo(context: typer.Context, base: Base) -> Answer:
    session = session_of(context)
    with session.writing(base) as shop, session.progress() as progress:
        return _answer(shop.history.redo(progress))


def _answer(result: UndoResult) -> Answer:
    from clientbase.services.history import undo_sentence  # noqa: PLC0415

    data = {
        "change_set": result.change_set.id,
        "reversed": _group(result.reversed),
        "kept": _group(result.kept),
        "impossible": _group(result.impossible),
    }
    lines = [undo_sentence(result)]
    left = (*result.kept, *result.impossible)
    lines += [_left(item) for item in left[:_MOST_TOLD]]
    lines += more_line(len(left) - _MOST_TOLD)
    return Answer(data, "\n".join(lines))


def _left(item: UndoItem) -> str:
    """A record the undo left as it is, and why."""
    name = item.label or f"{item.noun} {item.id}"
    reason = _(_REASONS[item.reason]) if item.reason in _REASONS else item.reason
    return f"  {name}: {reason}" if reason else f"  {name}"


def _about(item: ChangeSet) -> str:
    """What a line of the history was about: a file, settings, the line it took back."""
    facts = item.facts
    if item.undoes_id is not None:
        return f"№ {item.undoes_id}"
    if file := facts.get("file"):
        return str(file)
    keys = facts.get("keys")
    if isinstance(keys, list):
        return ", ".join(_(SETTING[key].label) if key in SETTING else str(key) for key in keys)
    return f"{facts['kind']}, {facts['count']}" if "kind" in facts and "count" in facts else ""


def _group(items: Sequence[UndoItem]) -> dict[str, object]:
    """All are counted, and the first MOST_ITEMS named."""
    return {"count": len(items), "items": items[:MOST_ITEMS]}


def _data(item: ChangeSet, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "id": item.id,
        "at": item.at,
        "employee_id": item.employee_id,
        "employee": names.get(item.employee_id or 0, ""),
        "action": item.action,
        "label": _(ACTION_LABELS[item.action]),
        "facts": item.facts,
        "records": item.changes,
        "undoes": item.undoes_id,
        "undone": item.undone,
    }
