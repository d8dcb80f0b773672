"""How the history speaks: what a change set did, and why a record was not put back."""

from collections.abc import Mapping

from clientbase.domain.change_words import what_was_done
from clientbase.domain.changes import FINAL, Action, ChangeSet
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count

FROM_LISTS = (Action.IMPORT, Action.IMPORT_CALENDAR, Action.REFRESH_LIST)
_REASONS: Mapping[str, str] = {
    "edited_since": N_("edited since"),
    "merged_since": N_("merged with another card since"),
    "gone": N_("is no longer there"),
    "document_refers": N_("a document refers to it"),
    "order_refers": N_("an order names it"),
    "return_unfit": N_("its order is gone, or the goods came back otherwise"),
    "parent_gone": N_("the card it belongs to is gone"),
}


def why_not(change: ChangeSet) -> str:
    """Why a line of the history cannot be undone, "" when it can."""
    if change.undoes_id is not None:
        return _("Undo and redo are not undone themselves")
    if change.undone:
        return _("Undone already")
    return _("This cannot be undone") if change.action in FINAL else ""


def undo_reason(reason: str) -> str:
    return _(_REASONS[reason]) if reason in _REASONS else reason


def what_was_reversed(change: ChangeSet, target: ChangeSet) -> str:
    """«Undone: Import: clients.xlsx»."""
    words = _("Undone: {what}") if change.action is Action.UNDO else _("Done again: {what}")
    return words.format(what=what_was_done(target))


def how_many(change: ChangeSet) -> str:
    """Of lists what they did to clients, of an undo what stayed; of others how many records were touched."""
    facts = change.facts
    if change.action in FROM_LISTS and "created" in facts:
        return _("{created} new, {changed} changed").format(
            created=show_count(_whole(facts, "created")), changed=show_count(_whole(facts, "changed"))
        )
    if not_back := _whole(facts, "kept") + _whole(facts, "impossible"):
        return _("{reversed} put back, {kept} kept").format(
            reversed=show_count(_whole(facts, "reversed")), kept=show_count(not_back)
        )
    if change.action is Action.MERGE_CLIENTS and (count := _whole(facts, "count")):
        return ngettext("{count} merged", "{count} merged", count).format(count=show_count(count))
    if not change.changes:
        return ""
    return ngettext("{count} record", "{count} records", change.changes).format(
        count=show_count(change.changes)
    )


def _whole(facts: Mapping[str, object], key: str) -> int:
    value = facts.get(key)
    return value if isinstance(value, int) else 0
