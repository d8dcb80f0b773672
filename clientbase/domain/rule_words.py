"""A rule and its deeds in words, in the language of the screen: «3 days before the birthday»."""

from collections.abc import Mapping

from clientbase.domain.rule import Deed, FieldDeed, Rule, RuleEvent, TagDeed, TaskDeed, TextDeed
from clientbase.domain.rule_text import filled
from clientbase.i18n import _, ngettext


def event_words(rule: Rule, field: str = "", value: str = "") -> str:
    """When the rule acts. `field`, `value`: how its field and the value are called on the screen."""
    days = abs(rule.days)
    match rule.event:
        case RuleEvent.BIRTHDAY:
            return _around(rule.days, _("On the birthday"), _birthday_before(days), _birthday_after(days))
        case RuleEvent.AFTER_PURCHASE:
            words = ngettext(
                "{count} day after the last purchase", "{count} days after the last purchase", days
            )
            return words.format(count=days) if days else _("On the day of a purchase")
        case RuleEvent.STAGE:
            if value:
                return _("“{field}” becomes “{value}”").format(field=field, value=value)
            return _("“{field}” changes").format(field=field)
        case RuleEvent.NEW_CLIENT:
            return _("A new client is added")
        case RuleEvent.OVERDUE:
            words = ngettext("An invoice is {count} day overdue", "An invoice is {count} days overdue", days)
            return words.format(count=days) if days else _("On the day an invoice is to be paid")
        case RuleEvent.CONTACT_DUE:
            return _("A client is due to be contacted")
        case RuleEvent.NO_SHOW:
            return _("A client did not come to an appointment")
        case RuleEvent.DATE_FIELD:
            on = _("On the day in “{field}”").format(field=field)
            before = ngettext("{count} day before “{field}”", "{count} days before “{field}”", days).format(
                count=days, field=field
            )
            after = ngettext("{count} day after “{field}”", "{count} days after “{field}”", days).format(
                count=days, field=field
            )
            return _around(rule.days, on, before, after)


def _around(days: int, on: str, before: str, after: str) -> str:
    return on if not days else before if days < 0 else after


def _birthday_before(days: int) -> str:
    return ngettext("{count} day before the birthday", "{count} days before the birthday", days).format(
        count=days
    )


def _birthday_after(days: int) -> str:
    return ngettext("{count} day after the birthday", "{count} days after the birthday", days).format(
        count=days
    )


def deed_words(deed: Deed, facts: Mapping[str, str], names: Mapping[str, str]) -> str:
    """What a deed does for one client. `names`: how fields are called, by key."""
    match deed:
        case TaskDeed():
            return _("Task: {text}").format(text=filled(deed.summary, facts))
        case TagDeed(off=True):
            return _("Take off: {tags}").format(tags=", ".join(deed.tags))
        case TagDeed():
            return _("Tag: {tags}").format(tags=", ".join(deed.tags))
        case FieldDeed():
            name = names.get(deed.field, deed.field)
            if not deed.value:
                return _("{field}: emptied").format(field=name)
            return f"{name}: {names.get(f'{deed.field}={deed.value}', deed.value)}"
        case TextDeed():
            return _("Text ready to send: {text}").format(text=text_title(deed, facts))


def text_title(deed: TextDeed, facts: Mapping[str, str]) -> str:
    """The subject, else the first line."""
    subject = filled(deed.subject, facts)
    return subject or next((line for line in filled(deed.text, facts).splitlines() if line), "")


def deed_kind_words(deed: Deed) -> str:
    """What a deed is, in one or two words."""
    match deed:
        case TaskDeed():
            return _("Make a task")
        case TagDeed(off=True):
            return _("Take off a tag")
        case TagDeed():
            return _("Put on a tag")
        case FieldDeed():
            return _("Set a field")
        case TextDeed():
            return _("Prepare a text")
