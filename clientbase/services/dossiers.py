"""Everything kept about one person, in words, as a PDF to hand over to him (P15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientbase.domain.client import Client
from clientbase.domain.fields import SECTION_LABELS, Field
from clientbase.domain.money import format_money
from clientbase.domain.order import Order
from clientbase.domain.own_values import own_text
from clientbase.domain.sums import Sums
from clientbase.i18n import _, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports.dossier import DossierSection, dossier_pdf
from clientbase.reports.invoice_words import short_date
from clientbase.services.dossier_words import (
    appointment_words,
    change_words,
    contact_words,
    instant_words,
    task_words,
    value_words,
)
from clientbase.services.export_right import Exported

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

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
            DossierSection(_("Contacts with the client"), tuple(contact_words(item) for item in contacts)),
            DossierSection(_("Tasks"), tuple(task_words(item) for item in tasks)),
            DossierSection(_("Appointments"), _appointments(shop, client_id)),
            DossierSection(_("Documents"), _documents(shop, client_id, language)),
            DossierSection(pgettext("section", "Purchases"), _orders(shop, client_id, language)),
            DossierSection(_("Files"), _files(shop, client_id)),
            DossierSection(_("Changes of the data"), _changes(shop, client_id, fields, employees)),
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
                rows.append((field.title, value_words(field, kept, employees)))
            rows += [
                (field.title, flag.value)
                for flag in client.flags
                if field.section is section and flag.field == field.key
            ]
        if rows:
            sections.append(DossierSection(_(title), tuple(rows)))
    return sections


def _appointments(shop: Shop, client_id: int) -> Rows:
    return tuple(appointment_words(item) for item in shop.clients.appointments(client_id))


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
    return tuple((instant_words(item.added_at), item.name) for item in files)


def _originals(shop: Shop, client_id: int, fields: Sequence[Field]) -> Rows:
    titles = {field.key: field.title for field in fields}
    return tuple(
        (instant_words(one.at), f"{titles.get(one.field, _('Name'))}: {one.text}")
        for one in shop.clients.originals(client_id)
    )


def _changes(shop: Shop, client_id: int, fields: Sequence[Field], employees: dict[int, str]) -> Rows:
    known = {field.key: field for field in fields}
    rows = []
    for change in shop.clients.field_history(client_id):
        if told := change.field in known and change_words(change, known[change.field], employees):
            rows.append((instant_words(change.at), told))
    return tuple(rows)
