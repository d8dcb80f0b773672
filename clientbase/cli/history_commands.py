"""Commands on the history: what was done, taking it back, doing it again."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, Limit
from clientbase.cli.session import session_of
from clientbase.cli.tables import moment, more_line, table
from clientbase.domain.changes import ACTION_LABELS, ChangeSet, UndoItem, UndoResult
from clientbase.domain.settings import SETTING
from clientbase.i18n import N_, _

MOST_ITEMS = 1000
_MOST_TOLD = 20
_REASONS = {
    "edited_since": N_("edited since"),
    "merged_since": N_("merged with another since"),
    "gone": N_("no longer there"),
    "document_refers": N_("named in a document"),
    "order_refers": N_("named in an order"),
    "parent_gone": N_("what it belonged to is gone"),
}


def history(context: typer.Context, base: Base, limit: Limit = 50) -> Answer:
    with session_of(context).reading(base) as shop:
        sets = shop.history.recent(limit)
        names = {person.id: person.name for person in shop.employees.all()}
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
    return Answer(data, table(headings, rows, right=(0, 4)))


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
) -> Answer:
    session = session_of(context)
    with session.writing(base) as shop, session.progress() as progress:
        return _answer(shop.history.undo(change_set, progress))


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
