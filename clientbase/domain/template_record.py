"""What the tags of a template stand for, of one client with one document or order: plain values by name.

Every tag of the catalogue is there, "" where nothing is known, so that no tag ever stops a fill.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from clientbase.domain.client import Address, Client, Kind
from clientbase.domain.document import DocumentDraft, DocumentTotals, IssuedDocument, Party
from clientbase.domain.document_form import form_of
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.greeting import greeting, name_of, sex_of, short_name
from clientbase.domain.micro import amount_of
from clientbase.domain.money import Money
from clientbase.domain.order import Order
from clientbase.domain.own_field import OwnMoney, typed_own
from clientbase.domain.own_values import own_text
from clientbase.domain.own_words import own_words
from clientbase.domain.seller import address_line, billing_address
from clientbase.domain.template_tags import APART, PARTY_FIELDS, RENAMED, catalogue, shape_of
from clientbase.domain.template_values import (
    AmountValue,
    Blank,
    DayValue,
    NameValue,
    NumberValue,
    PictureValue,
)
from clientbase.i18n import _, current_language

PHOTO_WIDTH, LOGO_WIDTH, STAMP_WIDTH, SIGNATURE_WIDTH = 30.0, 45.0, 38.0, 35.0
"""How wide pictures are printed unless a template says otherwise, in millimetres."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All a record is made of. `worked`: texts of own fields that are computed or point elsewhere, by key.

    `client_requisites`, `company_requisites`: whole blocks as documents print them.
    """

    today: date
    fields: Sequence[Field]
    company: Party
    client: Client | None = None
    worked: Mapping[str, str] | None = None
    employees: Mapping[int, str] | None = None
    employee: str = ""
    photo: bytes = b""
    logo: bytes = b""
    stamp: bytes = b""
    signature: bytes = b""
    client_requisites: str = ""
    company_requisites: str = ""
    document: DocumentDraft | None = None
    totals: DocumentTotals | None = None
    order: Order | None = None
    number: str = ""  # of this paper; "" takes the document's, unless it gets one of its own
    own_number: bool = False
    on: date | None = None  # its day; None takes the document's, else today
    vat_words: str = ""


def record_of(sources: Sources) -> dict[str, Any]:
    """By the names of tags, in the language that is spoken."""
    record: dict[str, Any] = _empty(shape_of(catalogue(sources.fields)))
    record["client"] |= _client(sources) if sources.client is not None else {}
    record["company"] |= _company(sources)
    record["document"] |= _document(sources)
    if sources.order is not None:
        record["order"] |= _order(sources.order)
    record["lines"] = _lines(sources)
    record["employee"] = NameValue(sources.employee)
    record["today"] = DayValue(sources.today)
    known: dict[str, Any] = _blanks(record)
    return known


def _blanks(value: Any) -> Any:
    """The same with what is not known as `Blank`: it is compared with figures too."""
    if isinstance(value, Mapping):
        return {name: _blanks(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_blanks(inner) for inner in value]
    return Blank() if isinstance(value, str) and not value else value


def _empty(shape: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, inner in shape.items():
        if isinstance(inner, Mapping):
            made[name] = _empty(inner)
        else:
            made[name] = [] if isinstance(inner, list) else ""
    return made


# --- the client -----------------------------------------------------------------------------------


def _client(sources: Sources) -> dict[str, Any]:
    client = sources.client
    assert client is not None
    contact = client.contact_persons[0].name if client.contact_persons else ""
    values: dict[str, Any] = {
        "name": _name_of(client),
        "greeting": greeting(client, current_language()),
        "phone": client.phones[0].text if client.phones else "",
        "email": client.emails[0].address if client.emails else "",
        "address": address_line(billing_address(client.addresses)),
        "legal_address": _address(client.addresses, "legal"),
        "delivery_address": _address(client.addresses, "delivery"),
        "requisites": sources.client_requisites,
        "contact": NameValue(contact),
        "photo": PictureValue(sources.photo, PHOTO_WIDTH),
        "is_company": client.kind is Kind.COMPANY,
    }
    for field in sources.fields:
        name = RENAMED.get(field.key, field.key)
        if name not in values:
            values[name] = _field(field, client, sources)
    return {name: value for name, value in values.items() if name not in APART}


def _name_of(client: Client) -> NameValue:
    """A company's name is not declined unless the owner wrote its forms himself."""
    person = client.kind is not Kind.COMPANY and bool(client.family_name or client.given_name)
    text = client.organization if client.kind is Kind.COMPANY and client.organization else client.display_name
    return NameValue(
        text,
        name_of(client) if person else None,
        sex_of(client),
        client.name_genitive,
        client.name_dative,
        client.name_vocative,
        short_name(client) if person else "",
        person=person,
    )


def _address(addresses: tuple[Address, ...], label: str) -> str:
    return next((address_line(address) for address in addresses if address.label == label), "")


def _field(field: Field, client: Client, sources: Sources) -> Any:
    if field.owned:
        text = (sources.worked or {}).get(field.key) or own_text(client.own, field.key)
        return _own(field.kind, text)
    match field.key:
        case "city":
            return billing_address(client.addresses).city
        case "age":
            return _age(client.birthday, sources.today)
        case "responsible_id":
            return NameValue((sources.employees or {}).get(client.responsible_id or 0, ""))
        case "birthday":
            return _birthday(client.birthday)
        case "director":
            return NameValue(client.director)
    return _plain(field, getattr(client, field.key, ""))


def _own(kind: FieldKind, text: str) -> Any:
    if not text:
        return [] if kind is FieldKind.CHOICES else False if kind is FieldKind.YES_NO else ""
    match typed_own(kind, text):
        case bool() as answer:
            return answer
        case Decimal() as number:
            return NumberValue(number)
        case OwnMoney() as money:
            return AmountValue(Money.of(money.amount, money.currency))
        case date() as day:
            return DayValue(day)
        case tuple() as words:
            return list(words)
    return own_words(kind, text)


def _plain(field: Field, value: Any) -> Any:
    match value:
        case None:
            return ""
        case datetime():
            return DayValue(value.astimezone().date())
        case date():
            return DayValue(value)
        case bool():
            return value
        case int():
            return NumberValue(Decimal(value))
    if field.kind is FieldKind.MONEY:
        sums = [AmountValue(money) for money in value]
        return sums[0] if len(sums) == 1 else ", ".join(map(str, sums))
    if isinstance(value, tuple):
        return [_item(item) for item in value]
    titles = {choice.key: choice.title for choice in field.choices}
    return titles.get(str(value), str(value))


def _item(item: Any) -> str:
    for name in ("text", "address"):
        if isinstance(text := getattr(item, name, None), str):
            return text
    service = getattr(item, "service", "")
    return f"{service.capitalize()}: {item.handle}" if service else str(item)


def _birthday(text: str) -> Any:
    if text.startswith("--"):
        return f"{text[5:7]}.{text[2:4]}"
    return DayValue(date.fromisoformat(text)) if len(text) == 10 else text


def _age(birthday: str, today: date) -> Any:
    if len(birthday) != 10 or birthday.startswith("--"):
        return ""
    born = date.fromisoformat(birthday)
    return NumberValue(Decimal(today.year - born.year - ((today.month, today.day) < (born.month, born.day))))


# --- the company, the document, the order -----------------------------------------------------------


def _company(sources: Sources) -> dict[str, Any]:
    names = ("name", "director", "accountant")
    parts: dict[str, Any] = {
        field: NameValue(text, person=field != "name") if field in names else text
        for field in PARTY_FIELDS
        for text in [str(getattr(sources.company, field))]
    }
    return parts | {
        "requisites": sources.company_requisites,
        "logo": PictureValue(sources.logo, LOGO_WIDTH),
        "stamp": PictureValue(sources.stamp, STAMP_WIDTH),
        "signature": PictureValue(sources.signature, SIGNATURE_WIDTH),
    }


def _document(sources: Sources) -> dict[str, Any]:
    draft, totals = sources.document, sources.totals
    if draft is None or totals is None:
        day = sources.on or sources.today
        order = _order_total(sources.order)
        known = {"total": order, "to_pay": order, "currency": sources.order.currency} if sources.order else {}
        return {"number": sources.number, "date": DayValue(day), **known}
    number = sources.number
    if not number and isinstance(draft, IssuedDocument) and not sources.own_number:
        number = draft.number
    sums = {
        "total": totals.gross_total,
        "total_without_vat": totals.net_total,
        "vat": totals.vat_total,
        "discount": totals.discount + totals.off,
        "delivery": totals.delivery,
        "prepaid": totals.prepaid,
        "to_pay": totals.amount_due,
    }
    return {
        "number": number,
        "date": DayValue(sources.on or (sources.today if sources.own_number else draft.issued_on)),
        "due_date": DayValue(draft.due_on) if draft.due_on else "",
        "kind": form_of(draft.kind).title(),
        "vat_words": sources.vat_words,
        "currency": draft.currency,
        "note": draft.note,
        **{name: AmountValue(money) for name, money in sums.items()},
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "date": DayValue(order.ordered_on) if order.ordered_on else "",
        "status": order.status,
        "source": order.source,
        "total": _order_total(order),
        "delivery_date": DayValue(order.deliver_on) if order.deliver_on else "",
        "delivery_address": order.deliver_to,
        "note": order.note,
    }


def _order_total(order: Order | None) -> Any:
    if order is None or order.total_micro is None or not order.currency:
        return ""
    return AmountValue(Money.of(amount_of(order.total_micro), order.currency))


def _lines(sources: Sources) -> list[dict[str, Any]]:
    if sources.document is not None and sources.totals is not None:
        return list(_document_lines(sources.document, sources.totals))
    return list(_order_lines(sources.order)) if sources.order is not None else []


def _document_lines(draft: DocumentDraft, totals: DocumentTotals) -> Iterable[dict[str, Any]]:
    for number, (line, sums) in enumerate(zip(draft.lines, totals.lines, strict=True), 1):
        yield {
            "number": number,
            "name": line.item_name,
            "quantity": NumberValue(line.quantity),
            "unit": line.unit,
            "price": _price(line.unit_price, draft.currency),
            "discount": AmountValue(sums.discount) if sums.discount else "",
            "vat_rate": NumberValue(sums.vat_rate, "%") if sums.vat_rate is not None else _("without VAT"),
            "amount": AmountValue(sums.amount),
        }


def _order_lines(order: Order) -> Iterable[dict[str, Any]]:
    for number, line in enumerate(order.lines, 1):
        total = line.total_micro
        yield {
            "number": number,
            "name": line.item_name,
            "quantity": NumberValue(Decimal(line.quantity)) if line.quantity else "",
            "unit": line.unit,
            "price": _price(Decimal(line.unit_price), order.currency) if line.unit_price else "",
            "discount": line.discount,
            "vat_rate": NumberValue(Decimal(line.vat_rate), "%") if line.vat_rate else "",
            "amount": "" if total is None else _price(amount_of(total), order.currency),
        }


def _price(amount: Decimal, code: str) -> Any:
    """A price of more decimals than the currency has coins is shown as it was agreed."""
    if not code:
        return NumberValue(amount)
    money = Money.of(amount, code)
    return AmountValue(money) if money.amount == amount else NumberValue(amount, code)
