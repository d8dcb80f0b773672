"""What a card says about its client: initials, chips, lines below the name, values of fields. No Qt."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from clientbase.domain.client import Address, Client, ContactPerson, Email, Kind, Messenger, Phone, Role
from clientbase.domain.client_check import birthday_parts
from clientbase.domain.debt import Debt
from clientbase.domain.email_address import is_email
from clientbase.domain.employee import initials_of
from clientbase.domain.fields import CLIENT_FIELD, Field, FieldKind
from clientbase.domain.freshness import Trust, freshness_of
from clientbase.domain.money import format_money
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.services.clients import age_on
from clientbase.texts import reason_sentence
from clientbase.ui.clients.columns import phone_text, typed_phone_text
from clientbase.ui.kit.formats import show_address, show_count, show_date, show_time, show_value

NEAR_DAYS = 14
LABELS: Mapping[str, str] = {
    "mobile": N_("mobile"),
    "work": N_("work"),
    "home": N_("home"),
    "fax": N_("fax"),
    "delivery": N_("delivery"),
    "legal": N_("legal"),
    "viber": "Viber",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "instagram": "Instagram",
    "facebook": "Facebook",
}


def bought_words(client: Client, today: date) -> str:
    """«3 purchases · 345,00 ₴ · the last one 5 Mar»; "" when nothing was bought yet."""
    return " · ".join(bought_parts(client, today))


def bought_parts(client: Client, today: date) -> tuple[str, ...]:
    """The same, figure by figure."""
    if not client.receipts_count and not client.receipts_sum:
        return ()
    count = client.receipts_count
    parts = [ngettext("{count} purchase", "{count} purchases", count).format(count=show_count(count))]
    parts += [format_money(one, current_language()) for one in client.receipts_sum]
    if client.last_purchase_on is not None:
        parts.append(_("the last one {date}").format(date=show_date(client.last_purchase_on, today=today)))
    return tuple(parts)


def debt_words(debt: Debt, today: date) -> str:
    """«Unpaid: 1 200,00 ₴, due 5 Mar»."""
    amount, day = format_money(debt.amount, current_language()), show_date(debt.due_on, today=today)
    words = (
        _("Unpaid: {amount}, was due {date}") if debt.is_late(today) else _("Unpaid: {amount}, due {date}")
    )
    return words.format(amount=amount, date=day)


def no_show_words(count: int) -> str:
    """«Did not come twice» in figures: of how many appointments that is said."""
    return ngettext("Did not come {count} time", "Did not come {count} times", count).format(count=count)


def initials(client: Client) -> str:
    """«ОТ» for a person; the first letters of a company's name, marks left out."""
    if client.kind is Kind.PERSON and (client.given_name or client.family_name):
        return (client.given_name[:1] + client.family_name[:1]).upper()
    bare = "".join(sign if sign.isalnum() or sign.isspace() else " " for sign in client.display_name)
    return initials_of(bare) or "?"


def avatar_colour(client: Client) -> str:
    return "teal" if client.kind is Kind.COMPANY else "blue"


def next_birthday(birthday: str, today: date) -> date | None:
    """The next time it is celebrated; 29 February on the 28th in common years."""
    parts = birthday_parts(birthday)
    if parts is None:
        return None
    _year, month, day = parts
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            found = date(year, 2, 28)
        if found >= today:
            return found
    return None


def chips_of(client: Client, today: date) -> tuple[tuple[str, str], ...]:
    """(text, colour) pairs for the head; colour "" is the tag's own."""
    chips: list[tuple[str, str]] = []
    if client.deleted_at is not None:
        chips.append((_("In the bin"), "red"))
    if client.role is not Role.CLIENT:
        chips.append((show_value(CLIENT_FIELD["role"], client.role), "violet"))
    if client.category:
        chips.append((show_value(CLIENT_FIELD["category"], client.category), "amber"))
    chips += [(tag, "") for tag in client.tags]
    day = next_birthday(client.birthday, today)
    if day is not None and day - today <= timedelta(days=NEAR_DAYS):
        if day == today:
            chips.append((_("Birthday today"), "green"))
        else:
            shown = format_date(day, "d MMM", locale=current_language()).removesuffix(".")
            chips.append((_("Birthday {date}").format(date=shown), "blue"))
    return tuple(chips)


def age_words(birthday: str, today: date) -> str:
    """«36 years», "" when the year is unknown."""
    age = age_on(birthday, today)
    if age is None or age < 0:
        return ""
    return ngettext("{count} year", "{count} years", age).format(count=age)


def freshness(client: Client, today: date, after_days: int) -> tuple[str, str, bool]:
    """What the card says of how fresh its data is; the same where there is little room, "" where no fewer
    words will do; and whether that is to be minded.
    """
    found = freshness_of(client, today, after_days)
    shown = show_date(found.confirmed_on, today=today) if found.confirmed_on is not None else ""
    short = ""
    match found.trust:
        case Trust.OUT_OF_DATE:
            words = _("Out of date: {text}").format(text=client.stale_note)
        case Trust.NEVER:
            words = _("This data has not been confirmed yet.")
        case Trust.OLD:
            words = _("Data confirmed on {date}, too long ago").format(date=shown)
            short = _("Not confirmed for too long")
        case Trust.FRESH:
            words = _("Data confirmed on {date}").format(date=shown)
    if found.doubtful:
        told = ngettext("{count} value to look at", "{count} values to look at", found.doubtful)
        short = told.format(count=found.doubtful)
        words = f"{short} · {words}"
    return words, short, found.is_minded


def with_label(text: str, label: str) -> str:
    return f"{text} · {_(LABELS[label]) if label in LABELS else label}" if label else text


def value_lines(field: Field, value: Any, country: str, today: date, employees: Mapping[int, str]) -> str:
    """A value as the card shows it: several values on a line each."""
    if field.kind is FieldKind.EMPLOYEE:
        return employees.get(value, "") if value is not None else ""
    if field.kind is FieldKind.LONG_TEXT:
        return str(value)
    if field.kind is FieldKind.BIRTHDAY and value:
        age = age_words(value, today)
        shown = show_value(field, value, today=today)
        return f"{shown} · {age}" if age else shown
    if field.kind is FieldKind.TAGS or not isinstance(value, tuple):
        return show_value(field, value, today=today)
    return "\n".join(_item_words(item, country) for item in value)


def _item_words(item: object, country: str) -> str:
    match item:
        case Phone():
            return with_label(phone_text(item, country), item.label)
        case Email():
            return with_label(item.address, item.label)
        case Address():
            return with_label(show_address(item), item.label)
        case Messenger():
            return with_label(item.handle, item.service)
        case ContactPerson():
            phone = typed_phone_text(item.phone, country) if item.phone else ""
            return " · ".join(part for part in (item.name, item.role, phone, item.email) if part)
    return str(item)


def warnings_of(client: Client, key: str) -> tuple[str, ...]:
    """What is wrong with a kept value: flags of the import, numbers and addresses that are none."""
    told = []
    flagged = {flag.value for flag in client.flags if flag.field == key}
    for flag in client.flags:
        if flag.field == key:
            try:
                reason = reason_sentence(flag.reason)
            except KeyError:
                reason = _("Kept as it was written.")
            told.append(_("“{value}”: {reason}").format(value=flag.value, reason=reason))
    if key == "phones":
        told += [
            _("“{value}”: {reason}").format(value=phone.text, reason=reason_sentence("bad_phone"))
            for phone in client.phones
            if not phone.e164 and phone.text not in flagged
        ]
    if key == "emails":
        told += [
            _("“{value}”: {reason}").format(value=email.address, reason=reason_sentence("bad_email"))
            for email in client.emails
            if not is_email(email.address) and email.address not in flagged
        ]
    return tuple(told)


def due_words(due_on: date | None, due_time: Any, today: date) -> str:
    """«23 Nov, 10:00», "" without a date."""
    if due_on is None:
        return ""
    day = show_date(due_on, today=today)
    return f"{day}, {show_time(due_time)}" if due_time is not None else day
