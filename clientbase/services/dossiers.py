"""Everything kept about one person, in words, as a PDF to hand over to him (P15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from clientbase.domain.call_list import STATE_LABELS
from clientbase.domain.client import Client
from clientbase.domain.fields import SECTION_LABELS, Field
from clientbase.domain.interaction import result_words
from clientbase.domain.money import format_money
from clientbase.domain.order import Order
from clientbase.domain.own_values import own_text, own_values
from clientbase.domain.payment import Payment, PaymentKind
from clientbase.domain.relation import kind_words
from clientbase.domain.sums import Sums
from clientbase.domain.task_stage import stage_of
from clientbase.i18n import _, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import short_date
from clientbase.reports.dossier import DossierSection, dossier_pdf
from clientbase.services.dossier_words import (
    appointment_words,
    change_words,
    consent_words,
    contact_words,
    feedback_words,
    instant_words,
    project_words,
    row_words,
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
    worked = shop.own_fields.on_card(client_id).texts
    client = replace(client, own=own_values({**dict(client.own), **worked}))
    employees = {one.id: one.name for one in shop.employees.all()}
    with speaking(language):
        fields = shop.own_fields.whole_catalogue()
        sections = [*_fields(client, employees, fields)]
        contacts = shop.interactions.of_client(client_id)
        sections += [
            DossierSection(_("Contacts with the client"), tuple(contact_words(item) for item in contacts)),
            DossierSection(_("Contact rhythm"), _rhythm(shop, client_id)),
            DossierSection(_("Call lists"), _calls(shop, client_id)),
            DossierSection(_("Texts prepared for the client"), texts_told(shop, client_id)),
            DossierSection(_("Tasks"), _tasks(shop, client_id)),
            DossierSection(_("Projects"), tuple(map(project_words, shop.projects.of_client(client_id)))),
            DossierSection(_("Appointments"), _appointments(shop, client_id)),
            DossierSection(_("Documents"), _documents(shop, client_id, language)),
            DossierSection(pgettext("section", "Purchases"), _orders(shop, client_id, language)),
            DossierSection(_("Payments"), _payments(shop, client_id, language)),
            DossierSection(_("Relations"), _relations(shop, client_id)),
            DossierSection(_("Consent"), _consents(shop, client_id)),
            DossierSection(_("Reviews and wishes"), _feedback(shop, client_id)),
            DossierSection(_("Registers"), _registers(shop, client_id)),
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


def _tasks(shop: Shop, client_id: int) -> Rows:
    """With their checklists and the names of their files."""
    stages = shop.tasks.stages()
    return tuple(
        task_words(item, shop.task_parts.of_task(item.id), stage_of(item, stages).title)
        for item in shop.tasks.of_client(client_id)
    )


def _appointments(shop: Shop, client_id: int) -> Rows:
    return tuple(appointment_words(item) for item in shop.clients.appointments(client_id))


def _rhythm(shop: Shop, client_id: int) -> Rows:
    """What was agreed with him; nothing where the shop alone has a rhythm."""
    kept = shop.rhythm.of_client(client_id).rhythm
    rows = (
        (_("Every … days"), str(kept.days or "")),
        (_("Paused until"), short_date(kept.paused_until) if kept.paused_until else ""),
        (_("Stopped on"), short_date(kept.stopped_on) if kept.stopped_on else ""),
        (_("Reason"), kept.reason),
    )
    return tuple((name, value) for name, value in rows if value)


def _calls(shop: Shop, client_id: int) -> Rows:
    rows = []
    for entry, name in shop.call_lists.of_client(client_id):
        when = instant_words(entry.called_at) if entry.called_at else ""
        parts = (_(STATE_LABELS[entry.state]), result_words(entry.outcome), entry.note)
        rows.append((when, f"{name}: {', '.join(part for part in parts if part)}"))
    return tuple(rows)


def texts_told(shop: Shop, client_id: int) -> Rows:
    """Texts that rules wrote for him, sent or not."""
    rows = []
    for one in shop.message_drafts.of_client(client_id):
        when = instant_words(one.created_at) if one.created_at else ""
        sent = _("sent {when}").format(when=instant_words(one.sent_at)) if one.sent_at else _("not sent")
        head = ", ".join(part for part in (one.subject, sent) if part)
        rows.append((when, f"{head}\n{one.text}"))
    return tuple(rows)


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


def _payments(shop: Shop, client_id: int, language: str) -> Rows:
    def told(payment: Payment) -> str:
        sign = "+" if payment.kind is PaymentKind.IN else "−"
        money = f"{sign}{format_money(payment.amount, language)}"
        parts = (money, payment.purpose, payment.payer_name, payment.payer_account, payment.note)
        return "\n".join(part for part in parts if part)

    return tuple(
        (short_date(payment.paid_on) if payment.paid_on else "", told(payment))
        for payment in shop.payments.of_client(client_id)
    )


def _relations(shop: Shop, client_id: int) -> Rows:
    return tuple(
        (kind_words(one.kind, one.other_sex, said_there=one.said_there), _lines(one.other_name, one.note))
        for one in shop.relations.of_client(client_id)
    )


def _consents(shop: Shop, client_id: int) -> Rows:
    return tuple(consent_words(one) for one in shop.consents.of_client(client_id))


def _feedback(shop: Shop, client_id: int) -> Rows:
    return tuple(feedback_words(one) for one in shop.feedback.of_client(client_id))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _registers(shop: Shop, client_id: int) -> Rows:
    """His rows in the owner's registers, those in the bin too, each with all that stands in it."""
    known = {one.id: one for one in shop.registers.all()}
    rows = shop.register_rows.of_client(client_id, with_bin=True)
    return tuple(
        (known[row.register_id].title, row_words(known[row.register_id], row))
        for row in rows
        if row.register_id in known
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
