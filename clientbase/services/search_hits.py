"""What a hit of the search says: where the words were found, in which words of the shop, and what to mark."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clientbase.db.search_all import FoundRow
from clientbase.domain.client import Address, ContactPerson, Email, Flag, Messenger, Phone
from clientbase.domain.fields import Field
from clientbase.domain.money import Money, format_money, format_number
from clientbase.domain.own_company import LABELS as COMPANY_LABELS
from clientbase.domain.phone import format_phone
from clientbase.domain.register import Register
from clientbase.domain.search_hit import Hit
from clientbase.domain.search_marks import has, marks_of
from clientbase.domain.search_query import Nearness, Reading
from clientbase.domain.stock import STOCK_KINDS, StockKind
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, current_language

_IN_THE_NAME = {"family_name", "given_name", "additional_name"}
_MARKED_FLAG = "flags"
_LINES = "lines"
_COMPANY_CODES = ("tax_id", "registration_number", "vat_id", "iban", "account")
_LABELS: Mapping[str, str] = {
    "task.summary": N_("Task"),
    "task.tags": N_("Tags"),
    "task.lines": N_("Checklist"),
    "appointment.summary": N_("Appointment"),
    "appointment.place": N_("Place"),
    "document.number": N_("Document no."),
    "document.buyer_name": N_("Buyer"),
    "sales_order.number": N_("Order no."),
    "sales_order.status": N_("Status"),
    "sales_order.source": N_("Source"),
    "sales_order.lines": N_("Goods"),
    "payment.purpose": N_("Purpose"),
    "payment.payer_name": N_("Payer"),
    "payment.category": N_("Income or expense"),
    "payment.number": N_("Number"),
    "product.name": N_("Name of the product"),
    "product.code": N_("Code"),
    "product.barcode": N_("Barcode"),
    "product.category": N_("Product category"),
    "product.manufacturer": N_("Manufacturer"),
    "feedback.text": N_("Feedback"),
    "feedback.about": N_("About what"),
    "feedback.answer": N_("Answer"),
    "interaction.text": N_("Contact with a client"),
    "attachment.name": N_("File"),
    "stock_entry.number": N_("Number"),
    "price_list.name": N_("Price list"),
    "discount_rule.name": N_("Discount by rule"),
    "discount_rule.level": N_("Clients"),
    "discount_rule.category": N_("Product category"),
    "money_account.name": N_("Account of money"),
    "money_account.number": N_("Number"),
    "own_company.name": N_("Own company"),
    "template.name": N_("Template of papers"),
    **{f"own_company.{key}": COMPANY_LABELS[key] for key in _COMPANY_CODES},
}
_TITLES: Mapping[str, str] = {
    "sales_order": N_("Order"),
    "document": N_("Draft"),
    "payment": N_("Payment"),
    "appointment": N_("Appointment"),
    "feedback": N_("Feedback"),
    "interaction": N_("Contact with a client"),
}
"""What a record without a number or words is called."""


# --- clients --------------------------------------------------------------------------------------


def client_hit(
    id: int, row: Mapping[str, Any], reading: Reading, catalogue: Sequence[Field], country: str
) -> Hit:
    name = str(row["display_name"])
    key, shown = _where(row, reading, catalogue)
    phones = {phone.text or phone.e164: _dialled(phone, country) for phone in row["phones"]}
    shown = phones.get(shown, shown) if key == "phones" else shown
    first = next(iter(phones.values()), "")
    parts = [shown] if shown else []
    parts += [part for part in (first, str(row["city"])) if part and part not in shown]
    subtitle = " · ".join(parts)
    labels = {field.key: field.label for field in catalogue}
    label = "" if not key else _("Marks on the data") if key == _MARKED_FLAG else _(labels[key])
    return Hit(
        "client",
        id,
        name,
        subtitle,
        key,
        id,
        label,
        marks_of(name, reading.words),
        marks_of(shown, reading.words),
        reading.nearness is Nearness.GUESSED,
    )


def _dialled(phone: Phone, country: str) -> str:
    return format_phone(phone.e164, country) if phone.e164 else phone.text


def _where(row: Mapping[str, Any], reading: Reading, catalogue: Sequence[Field]) -> tuple[str, str]:
    """The field that has the words which the name has not, and its text; ("", "") when the name has all."""
    name = str(row["display_name"])
    left = [forms for forms in reading.words if not has(name, forms)]
    if not left:
        return "", ""
    keys = [item.key for item in catalogue if item.searchable and item.key not in _IN_THE_NAME]
    best, key, text = 0, "", ""
    for one in (*keys, _MARKED_FLAG):
        for shown, sought in _texts(row.get(one, "")):
            count = sum(has(sought, forms) for forms in left)
            if count > best:
                best, key, text = count, one, shown
    return key, excerpt(text, reading)


def _texts(value: object) -> list[tuple[str, str]]:
    """Each text of a field: as it is shown, and as it may be sought."""
    if not isinstance(value, tuple):
        return [(str(value), str(value))] if value else []
    phones = [
        (item.text or item.e164, f"{item.text} {item.e164}") for item in value if isinstance(item, Phone)
    ]
    return phones + [(text, text) for text in _other_texts(value)]


def _other_texts(value: tuple[object, ...]) -> list[str]:
    found: list[str] = []
    for item in value:
        match item:
            case Email():
                found.append(item.address)
            case Messenger():
                found.append(item.handle)
            case Address():
                parts = (item.postcode, item.country, item.region, item.city, item.street)
                found.append(", ".join(part for part in parts if part))
            case ContactPerson():
                words = (item.name, item.role, item.phone, item.email)
                found.append(", ".join(word for word in words if word))
            case Flag():
                found.append(item.value)
            case str():
                found.append(item)
    return found


# --- everything else ------------------------------------------------------------------------------


def row_hit(row: FoundRow, client: str, title: str, register: Register | None = None) -> Hit:
    """`client`: the name of the row's client; `title`: the column that names such a record; `register`: the
    one that a row of a register is of.
    """
    labels = {} if register is None else {field.key: field.title for field in register.fields}
    texts = {**row.texts, _LINES: ", ".join(row.lines)}
    key = _column(texts, title, row.reading)
    shown = excerpt(texts[title], row.reading) or next(iter(row.lines), "")
    if not shown and row.noun in _TITLES:
        shown = _(_TITLES[row.noun])
    if row.noun == "stock_entry":
        shown = f"{_(STOCK_KINDS[StockKind(row.kind)])} {texts[title]}".strip()
    matched = "" if key in ("", title) else excerpt(texts[key], row.reading)
    if row.money is not None:
        return _summed_hit(row, row.money, shown, client)
    subtitle = " · ".join(part for part in (matched, client if client not in matched else "") if part)
    if not subtitle and row.noun == "document":
        subtitle = row.texts["buyer_name"]
    label = labels.get(key) or _(_LABELS.get(f"{row.noun}.{key}", N_("Note")))
    if register is not None and key == title:
        label = register.row_heading
    words = row.reading.words
    return Hit(
        row.noun,
        row.id,
        shown,
        subtitle,
        key,
        row.client_id,
        label,
        marks_of(shown, words),
        marks_of(matched, words),
        row.reading.nearness is Nearness.GUESSED,
        row.parent_id,
        "" if register is None else register.title,
    )


def _summed_hit(row: FoundRow, money: tuple[Decimal, str], shown: str, client: str) -> Hit:
    """A record that was found by what it comes to."""
    amount, code = money
    language = current_language()
    words = format_money(Money.of(amount, code), language) if code else format_number(amount, language)
    whose = client or row.texts.get("buyer_name", "") or row.texts.get("payer_name", "")
    subtitle = " · ".join(part for part in (words, whose) if part)
    marks = ((0, len(words)),)
    return Hit(row.noun, row.id, shown, subtitle, "sum", row.client_id, _("Sum"), (), marks)


def _column(texts: Mapping[str, str], title: str, reading: Reading) -> str:
    """The column that holds most of the words; of several the one that names the record."""
    best, found = 0, title
    for key in (title, *(key for key in texts if key != title)):
        count = sum(has(texts[key], forms) for forms in reading.words) if texts[key] else 0
        if count > best:
            best, found = count, key
    return found


def excerpt(text: str, reading: Reading, width: int = 80) -> str:
    """The part of a long text around the first word looked for."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    sought = [form for forms in reading.words for form in forms]
    at = next(
        (
            found.start()
            for found in re.finditer(r"\S+", line)
            if any(form in fold(found[0]) for form in sought)
        ),
        0,
    )
    start = max(0, min(at - width // 3, len(line) - width))
    return ("…" if start else "") + line[start : start + width] + ("…" if start + width < len(line) else "")
