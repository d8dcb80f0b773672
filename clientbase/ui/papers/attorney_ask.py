"""What is asked for a power of attorney: to whom, from whom, until when, which goods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.money import NotAnAmount, parse_decimal
from clientbase.domain.paper_check import PaperFieldWrong
from clientbase.domain.power_of_attorney import AttorneyLine, PowerOfAttorney, quantity_wrong
from clientbase.i18n import N_, _
from clientbase.ui.kit.formats import show_date
from clientbase.ui.papers.asks import Ask, Values, choice, companies, company_of, day, first_company, text

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_DAYS = N_("Valid for, days")
_LONGEST_DAYS = 3650


def power_of_attorney(shop: Shop, client_id: int | None, document_id: int | None = None) -> Ask:
    """To receive goods of a client who supplies; of nobody yet where it begins at a document's goods.

    Raises NotThere, NoGoodsToFetch, DocumentErased.
    """
    begun = shop.paper_drafts.power_of_attorney(client_id)
    term = (begun.valid_until - begun.issued_on).days
    known = shop.attorney_goods.documents(client_id) if client_id is not None else ()

    def made(values: Values) -> PowerOfAttorney:
        paper = shop.paper_drafts.power_of_attorney(client_id, company_id=company_of(values))
        return replace(
            paper,
            supplier=values["supplier"],
            person=values["person"],
            to_person=values["to_person"],
            position=values["position"],
            identity=values["identity"],
            basis=values["basis"],
            issued_on=values["issued_on"] or paper.issued_on,
            valid_until=values["valid_until"] or paper.valid_until,
            lines=goods_of(values["item"]),
        )

    taken = ""  # what the document chosen before filled in, which gives way to the next one's

    def filled(values: Values) -> Values:
        nonlocal taken
        if not values.get("document"):
            return {}
        goods = shop.attorney_goods.goods(int(values["document"]))
        found, typed = goods_text(goods.lines), values["item"].strip()
        added: dict[str, object] = {"item": found if typed in ("", taken) else f"{typed}\n{found}"}
        taken = found
        if goods.client_id == client_id and goods.basis:  # a paper of the supplier's, which names itself
            added["basis"] = goods.basis
        return added

    values: dict[str, object] = {
        "company": first_company(shop),
        "supplier": begun.supplier,
        "issued_on": begun.issued_on,
        "days": term,
        "valid_until": begun.valid_until,
    }
    if document_id is not None:
        values["item"] = goods_text(shop.attorney_goods.goods(document_id).lines)
    return Ask(
        _("Power of attorney"),
        (*companies(shop), *_fields(known)),
        values,
        lambda values: shop.papers.preview(made(values), company_of(values)),
        lambda values: shop.papers.issue(made(values), client_id, company_id=company_of(values)),
        {
            "person": _("Surname, first name, patronymic"),
            "to_person": _("Found by itself"),
            "identity": _("Passport, number, by whom and when"),
            "basis": _("Invoice No. 17 of 20.11.2026"),
            "document": _("Choose a document"),
            "item": _("One a line: name; unit; quantity"),
        },
        ("item",),
        fills={"document": filled, "issued_on": _term_moved, "days": _term_moved},
    )


def _fields(known: tuple[DocumentSummary, ...]) -> tuple[Field, ...]:
    documents = [(str(one.id), _document_words(one)) for one in known]
    return (
        text("supplier", N_("From whom to receive")),
        text("person", N_("To whom it is given")),
        text("to_person", N_("The name in the dative")),
        text("position", N_("Position")),
        text("identity", N_("Identity document")),
        text("basis", N_("By which paper")),
        *([choice("document", N_("Goods out of a document"), documents)] if documents else []),
        text("item", N_("Goods"), long=True, limit=20_000),
        day("issued_on", N_("Date")),
        Field("paper", "days", FieldKind.INTEGER, _DAYS),
        day("valid_until", N_("Valid until")),
    )


def _document_words(item: DocumentSummary) -> str:
    """«Рахунок 0017, 22.11.2026, ТОВ «Дім»»."""
    name = document_name(item.kind, item.number) if item.number else document_name(item.kind, _("draft"))
    return ", ".join(part for part in (name, show_date(item.issued_on), item.buyer_name) if part)


def _term_moved(values: Values) -> Values:
    """The last day follows from the first and the number of days. Raises PaperFieldWrong."""
    first, days = values.get("issued_on"), values.get("days")
    if not isinstance(first, date) or not isinstance(days, int):
        return {}
    if not 0 <= days <= _LONGEST_DAYS:
        raise PaperFieldWrong(field=_(_DAYS), part="days", value=str(days))
    return {"valid_until": first + timedelta(days=days)}


# --- goods as they are typed ------------------------------------------------------------------------


def goods_of(typed: str) -> tuple[AttorneyLine, ...]:
    """One a line: name, unit and quantity parted by «;» or by tabs, as Excel copies them.

    Raises PaperQuantityWrong where a quantity is no number.

    >>> goods_of("Троянда; шт; 10")
    (AttorneyLine(item_name='Троянда', unit='шт', quantity=Decimal('10')),)
    """
    found: list[AttorneyLine] = []
    for line in typed.splitlines():
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        if not any(parts):
            continue
        name, unit, amount = [*parts, "", ""][:3]
        try:
            found.append(AttorneyLine(name, unit, parse_decimal(amount) if amount else None))
        except NotAnAmount:
            raise quantity_wrong(len(found) + 1, amount) from None
    return tuple(found)


def goods_text(lines: Iterable[AttorneyLine]) -> str:
    """The inverse: what one would type.

    >>> goods_text(goods_of("Троянда; шт; 10"))
    'Троянда; шт; 10'
    """
    return "\n".join(
        "; ".join(
            (_plain(line.item_name), _plain(line.unit), "" if line.quantity is None else f"{line.quantity:f}")
        )
        for line in lines
    )


def _plain(name: str) -> str:
    """Without what parts fields and lines."""
    return " ".join(name.replace(";", ",").split())
