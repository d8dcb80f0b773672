"""How the history speaks: what a change set did, and why a record was not put back."""

from collections.abc import Mapping

from clientbase.domain.changes import ACTION_LABELS, Action, ChangeSet
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count

_REASONS: Mapping[str, str] = {
    "edited_since": N_("edited since"),
    "merged_since": N_("merged with another card since"),
    "gone": N_("is no longer there"),
    "document_refers": N_("a document refers to it"),
    "order_refers": N_("an order names it"),
    "parent_gone": N_("the card it belongs to is gone"),
}


def undo_reason(reason: str) -> str:
    return _(_REASONS[reason]) if reason in _REASONS else reason


def what_was_done(change: ChangeSet) -> str:
    """«Import: clients.xlsx», «Undo: Import»."""
    label = _(ACTION_LABELS[change.action])
    file = str(change.facts.get("file", ""))
    if change.action is Action.IMPORT and file:
        return _("{action}: {file}").format(action=label, file=file)
    return label


def how_many(change: ChangeSet) -> str:
    """Of an import what it did to clients, of others how many records were touched."""
    facts = change.facts
    if change.action is Action.IMPORT and "created" in facts:
        return _("{created} new, {changed} changed").format(
            created=show_count(_whole(facts, "created")), changed=show_count(_whole(facts, "changed"))
        )
    if not change.changes:
        return ""
    return ngettext("{count} record", "{count} records", change.changes).format(
        count=show_count(change.changes)
    )


def _whole(facts: Mapping[str, object], key: str) -> int:
    value = facts.get(key)
    return value if isinstance(value, int) else 0
