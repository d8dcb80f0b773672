"""What a reminder is called: the window says it, and the command line."""

from clientbase.domain.reminder import Reminder, ReminderOf
from clientbase.i18n import _, ngettext


def subject(one: Reminder) -> str:
    """The first line: what is reminded of."""
    match one.of:
        case ReminderOf.CALLBACK:
            return _("Call back: {name}").format(name=one.client_name)
        case ReminderOf.DAY:
            return day_words(one)
        case _:
            return one.summary or one.client_name


def day_words(one: Reminder) -> str:
    """«3 birthdays · 12 clients are due to be contacted»."""
    said = []
    if one.birthdays:
        said.append(
            ngettext("{count} birthday", "{count} birthdays", one.birthdays).format(count=one.birthdays)
        )
    if one.contacts:
        said.append(
            ngettext(
                "{count} client is due to be contacted",
                "{count} clients are due to be contacted",
                one.contacts,
            ).format(count=one.contacts)
        )
    return " · ".join(said)
