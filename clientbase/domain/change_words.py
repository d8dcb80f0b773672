"""What a line of the history did, in a few words, wherever it is named: in the journal, after an undo."""

from collections.abc import Mapping
from decimal import Decimal

from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import Action, ChangeSet
from clientbase.domain.money import format_number
from clientbase.i18n import _, current_language, ngettext


def what_was_done(change: ChangeSet) -> str:
    """«Import: clients.xlsx», «Rule “Birthdays” (3 tasks made)»."""
    facts = change.facts
    label = _(ACTION_LABELS[change.action])
    if change.action is Action.RUN_RULE and (name := facts.get("name")):
        words = _("Rule “{name}”").format(name=name)
        made = facts.get("made")
        told = made_words(made) if isinstance(made, dict) else ""
        return _("{rule} ({made})").format(rule=words, made=told) if told else words
    file = str(facts.get("file", ""))
    return _("{action}: {file}").format(action=label, file=file) if file else label


def made_words(made: Mapping[str, int]) -> str:
    """What a rule made, by noun: «3 tasks made, 1 client changed»."""
    return ", ".join(_made(noun, count) for noun, count in made.items() if count)


def _made(noun: str, count: int) -> str:
    match noun:
        case "task":
            words = ngettext("{count} task made", "{count} tasks made", count)
        case "message_draft":
            words = ngettext("{count} text ready to send", "{count} texts ready to send", count)
        case _:
            words = ngettext("{count} client changed", "{count} clients changed", count)
    return words.format(count=format_number(Decimal(count), current_language()))
