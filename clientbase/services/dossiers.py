"""Everything kept about one person, in words, as a PDF to hand over to him (P15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from clientbase.domain.client import Address, Client, ContactPerson, Email, Messenger, Phone
from clientbase.domain.fields import SECTION_LABELS, Field, FieldKind
from clientbase.domain.interaction import Interaction
from clientbase.domain.money import format_money
from clientbase.domain.order import Order
from clientbase.domain.own_values import own_text
from clientbase.domain.own_words import own_words
from clientbase.domain.sums import Sums
from clientbase.domain.task import Task
from clientbase.i18n import N_, _
from clientbase.i18n import language as speaking
from clientbase.reports.dossier import DossierSection, dossier_pdf
from clientbase.reports.invoice_words import short_date
from clientbase.services.export_right import Exported

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_CONTACTS = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "note": N_("Note"),
}
Rows = tuple[tuple[str, str], ...]


def dossier_of(shop: Shop, client_id: int, language: str) -> bytes:
    """The PDF in this language; it is an export, and is noted as one. Raises NotThere, ExportForbidden."""
    with shop.exports.right.leaving(Exported.DOSSIER, "pdf") as export:
        made = _made(shop, client_id, language)
        export.count = 1
    return made


def _made(shop: Shop, client_id: int, language: str) -> bytes:
    client = shop.clients.get(client_id)
    employees = {one.id: one.name for one in shop.employees.all()}
    with speaking(language):
        fields = shop.own_fields.catalogue()
        sections = [*_fields(client, employees, fields)]
        contacts = shop.interactions.of_client(client_id)
        tasks = shop.tasks.of_client(client_id)
        sections += [
            DossierSection(_("Contacts with the client"), tuple(_contact(item) for item in contacts)),
            DossierSection(_("Tasks"), tuple(_task(item) for item in tasks)),
            DossierSection(_("Appointments"), _appointments(shop, client_id)),
            DossierSection(_("Documents"), _documents(shop, client_id, language)),
            DossierSection(_("Purchases"), _orders(shop, client_id, language)),
            DossierSection(_("Files"), _files(shop, client_id)),
            DossierSection(_("Changes of the data"), _changes(shop, client_id, fields)),
            DossierSection(_("What the imported lists said"), _originals(shop, client_id, fields)),
        ]
        name = client.display_name
    seller = shop.settings.get("seller.name") or shop.name
    return dossier_pdf(name, sections, shop=seller, made_on=shop.clock.today(), language=language)


def _fields(client: Client, employees: dict[int, str], fields: Sequence[Field]) -> list[DossierSection]:
    sections = []
    for section, title in SECTION_LABELS.items():
        rows = []
        for field in fields:
            kept = own_text(client.own, field.key) if field.owned else getattr(client, field.key, None)
            if field.section is section and kept:
                rows.append((field.title, _value(field, kept, employees)))
            rows += [
                (field.title, flag.value)
                for flag in client.flags
                if field.section is section and flag.field == field.key
            ]
        if rows:
            sections.append(DossierSection(_(title), tuple(rows)))
    return sections


def _value(field: Field, value: object, employees: dict[int, str]) -> str:
    if field.owned:
        return own_words(field.kind, str(value))
    match value:
        case datetime():
            return _instant(value)
        case date():
            return short_date(value)
        case int() if field.kind is FieldKind.EMPLOYEE:
            return employees.get(value, str(value))
        case tuple():
            return "; ".join(_item(item) for item in value)
    if field.kind is FieldKind.BIRTHDAY:
        return _birthday(str(value))
    labels = {choice.key: choice.label for choice in field.choices}
    return _(labels[str(value)]) if str(value) in labels else str(value)


def _birthday(text: str) -> str:
    if text.startswith("--"):
        return f"{text[5:7]}.{text[2:4]}"
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _item(item: object) -> str:
    match item:
        case Phone():
            parts = [item.e164 or item.text, item.text if item.e164 else "", item.label]
        case Email():
            parts = [item.address, item.label]
        case Messenger():
            parts = [item.service, item.handle]
        case ContactPerson():
            parts = [item.name, item.role, item.phone, item.email]
        case Address():
            parts = [item.postcode, item.country, item.region, item.city, item.street, item.label]
        case _:
            parts = [str(item)]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _instant(at: datetime) -> str:
    local = at.astimezone()
    return f"{short_date(local.date())}, {local:%H:%M}"


def _contact(item: Interaction) -> tuple[str, str]:
    kind = _(_CONTACTS[item.kind])
    when = _instant(item.at) if item.at else ""
    minutes = f"{item.duration_s // 60}:{item.duration_s % 60:02}" if item.duration_s else ""
    said = ", ".join(part for part in (item.phone, minutes, item.result) if part)
    return f"{when} {kind}", "\n".join(part for part in (said, item.text) if part)


def _task(item: Task) -> tuple[str, str]:
    due = short_date(item.due_on) if item.due_on else ""
    return due, "\n".join(part for part in (item.summary, item.note) if part)


def _appointments(shop: Shop, client_id: int) -> Rows:
    return tuple(
        (
            f"{short_date(item.starts.date())}, {item.starts:%H:%M}",
            "\n".join(part for part in (item.summary, item.place, item.note) if part),
        )
        for item in shop.clients.appointments(client_id)
    )


def _documents(shop: Shop, client_id: int, language: str) -> Rows:
    return tuple(
        (
            short_date(item.issued_on) if item.issued_on else "",
            f"{item.number or _('Draft')}, {format_money(item.gross, language)}",
        )
        for item in shop.documents.of_client(client_id)
    )


def _orders(shop: Shop, client_id: int, language: str) -> Rows:
    def told(order: Order) -> str:
        total = Sums.of(order.total_micro, order.currency)
        head = (order.number, order.status, total.text(language) if total is not None else "")
        goods = (
            f"{line.item_name} × {line.quantity}" if line.quantity else line.item_name for line in order.lines
        )
        parts = (", ".join(part for part in head if part), "; ".join(filter(None, goods)), order.note)
        return "\n".join(part for part in parts if part)

    return tuple(
        (short_date(order.ordered_on) if order.ordered_on else "", told(order))
        for order in shop.orders.of_client(client_id)
    )


def _files(shop: Shop, client_id: int) -> Rows:
    files = shop.attachments.of_client(client_id)
    return tuple((_instant(item.added_at), item.name) for item in files)


def _originals(shop: Shop, client_id: int, fields: Sequence[Field]) -> Rows:
    titles = {field.key: field.title for field in fields}
    return tuple(
        (_instant(one.at), f"{titles.get(one.field, _('Name'))}: {one.text}")
        for one in shop.clients.originals(client_id)
    )


def _changes(shop: Shop, client_id: int, fields: Sequence[Field]) -> Rows:
    titles = {field.key: field.title for field in fields}
    rows = []
    for change in shop.clients.field_history(client_id):
        before, after = _raw(change.before), _raw(change.after)
        if change.field in titles and before != after:
            label = titles[change.field]
            words = _("{field}: {before} → {after}")
            told = words.format(field=label, before=before or "—", after=after or "—")
            rows.append((_instant(change.at), told))
    return tuple(rows)


def _raw(stored: object) -> str:
    if isinstance(stored, dict):
        parts = (str(value) for key, value in stored.items() if key not in {"id", "client_id", "position"})
        return ", ".join(part for part in parts if part)
    return "" if stored is None else str(stored)
