"""How fields of rules and of texts to send are called in the history, and how their values read."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.domain.rule import EVENT_LABELS, RuleEvent, RuleUnreadable, deeds_from_json
from clientbase.domain.rule_words import deed_words
from clientbase.i18n import N_, _

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "event": N_("Event"),
        "actions": N_("What is done"),
        "subject": N_("Subject"),
        "sent_at": N_("Sent"),
    }
)
QUIET = frozenset({"rule_id", "facts"})
"""By what rule a text was made; what more a rule asks, which its page says."""


def told_of(key: str, stored: object) -> str | None:
    """A stored value in words; None where others know better."""
    text = str(stored)
    if key == "event" and text in EVENT_LABELS:
        return _(EVENT_LABELS[RuleEvent(text)])
    if key == "actions":
        try:
            return "; ".join(deed_words(deed, {}, {}) for deed in deeds_from_json(text))
        except RuleUnreadable:
            return "…"
    return None
