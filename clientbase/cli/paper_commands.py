"""Commands on papers not made of lines: price list, labels, envelopes, statements, orders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import (
    MOST,
    Base,
    ClientId,
    Clients,
    NotOneOf,
    OfSegment,
    Out,
    WrongValue,
    a_day,
    clients_told,
    day_of,
    one_of,
)
from clientbase.cli.company_commands import company_named
from clientbase.cli.document_commands import onto_disk
from clientbase.cli.files import output
from clientbase.cli.session import session_of
from clientbase.domain.envelope import SIZES as ENVELOPES
from clientbase.domain.label_sheet import MOST_LABELS, SIZES
from clientbase.domain.micro import decimal_in
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.power_of_attorney import GOODS_KINDS
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.document_summary import DocumentSummary
    from clientbase.domain.paper_content import NumberedPaper
    from clientbase.domain.price_sheet import PriceColumn
    from clientbase.services.shop import Shop

_MANY = 9999
Company = Annotated[
    str, typer.Option("--company", metavar="NAME", help=N_("Your own company; else the first."))
]
Draft = Annotated[bool, typer.Option("--draft", help=N_("Only draw it: no number, nothing kept."))]
Day = "2026-11-22"


def price_list(
    context: typer.Context,
    base: Base,
    *,
    out: Out,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="NAME", help=N_("A list of prices; may be repeated. Else all.")),
    ] = None,
    categories: Annotated[
        list[str] | None,
        typer.Option("--category", metavar="NAME", help=N_("Only goods of this category; may be repeated.")),
    ] = None,
    pictures: Annotated[bool, typer.Option("--pictures", help=N_("With the pictures of goods."))] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help=N_("Words under the title."))] = "",
    company: Company = "",
) -> Answer:
    with session_of(context).reading(base) as shop:
        company_id = _company(shop, company)
        known = shop.products.categories()
        for category in categories or ():
            if category not in known:
                raise WrongValue(
                    _("“{name}”: no goods are in “{category}”.").replace("{category}", category), "--category"
                )
        sheet = shop.goods_papers.price_sheet(
            _columns(shop, lists or ()),
            categories=tuple(categories or ()),
            pictures=pictures,
            note=note,
            company_id=company_id,
        )
        content = shop.goods_papers.price_sheet_pdf(sheet, company_id)
    _write(out, content)
    data = {
        "goods": len(sheet.rows),
        "lists": [{"name": one.name, "currency": one.currency} for one in sheet.columns],
        "file": out.absolute(),
    }
    text = _("A price list of {count} goods is in {file}.").format(count=len(sheet.rows), file=out)
    return Answer(data, text)


def labels(
    context: typer.Context,
    base: Base,
    *,
    out: Out,
    products: Annotated[
        list[int] | None,
        typer.Option(
            "--product", metavar="PRODUCT_ID", min=1, max=MOST, help=N_("A product; may be repeated.")
        ),
    ] = None,
    clients: Clients = None,
    segment: OfSegment = "",
    size: Annotated[
        str,
        typer.Option(callback=one_of(SIZES), metavar="|".join(SIZES), help=N_("The sheet or roll.")),
    ] = "3x8",
    price: Annotated[
        str, typer.Option("--list", metavar="NAME", help=N_("Whose prices stand on goods; else none."))
    ] = "",
    copies: Annotated[int, typer.Option(metavar="N", min=1, max=_MANY, help=N_("So many of each."))] = 1,
    first: Annotated[
        int, typer.Option(metavar="N", min=1, max=_MANY, help=N_("The place to begin at on a used sheet."))
    ] = 1,
) -> Answer:
    with session_of(context).reading(base) as shop:
        if clients or segment:
            ids = clients_told(shop, clients or (), segment)
            sheet = shop.goods_papers.address_labels(ids, SIZES[size], copies=copies, first=first)
        else:
            column = _columns(shop, (price,))[0] if price else None
            told = products if products is not None else list(shop.products.ids())
            sheet = shop.goods_papers.goods_labels(told, SIZES[size], column, copies=copies, first=first)
        content = shop.goods_papers.labels_pdf(sheet)
    _write(out, content)
    text = _("{count} labels are in {file}.").format(count=sheet.count, file=out)
    return Answer({"labels": sheet.count, "most": MOST_LABELS, "size": size, "file": out.absolute()}, text)


def envelopes(
    context: typer.Context,
    base: Base,
    *,
    out: Out,
    clients: Clients = None,
    segment: OfSegment = "",
    size: Annotated[
        str, typer.Option(callback=one_of(ENVELOPES), metavar="|".join(ENVELOPES), help=N_("Its size."))
    ] = "DL",
    company: Company = "",
) -> Answer:
    with session_of(context).reading(base) as shop:
        ids = clients_told(shop, clients or (), segment)
        made = shop.goods_papers.envelopes(ids, ENVELOPES[size], company_id=_company(shop, company))
        content = shop.goods_papers.envelopes_pdf(made)
    _write(out, content)
    data = {"envelopes": len(made), "without_address": len(ids) - len(made), "file": out.absolute()}
    return Answer(data, _("{count} envelopes are in {file}.").format(count=len(made), file=out))


def statement(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    *,
    out: Out,
    first: Annotated[
        str, typer.Option("--from", metavar=Day, callback=a_day, help=N_("The first day."))
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar=Day, callback=a_day, help=N_("The last day."))] = "",
    currency: Annotated[
        str, typer.Option(metavar="UAH", help=N_("The currency; else the client's commonest."))
    ] = "",
    company: Company = "",
    act: Annotated[
        bool, typer.Option("--act", help=N_("As an act of reconciliation with a number, kept."))
    ] = False,
    draft: Draft = False,
) -> Answer:
    """From the first of January to today unless told."""
    from clientbase.services.papers import checked_paper  # noqa: PLC0415

    session = session_of(context)
    opened = session.writing if act and not draft else session.reading
    with opened(base) as shop:
        clients_told(shop, [client_id])
        today = shop.clock.today()
        company_id = _company(shop, company)
        paper = shop.paper_drafts.statement(
            client_id,
            day_of(first) or date(today.year, 1, 1),
            day_of(last) or today,
            kind=PaperKind.RECONCILIATION if act else PaperKind.STATEMENT,
            currency=currency.strip().upper(),
            company_id=company_id,
        )
        data: dict[str, Any] = {
            "opening": paper.opening.amount,
            "debit": paper.debit.amount,
            "credit": paper.credit.amount,
            "closing": paper.closing.amount,
            "currency": paper.currency,
            "entries": len(paper.entries),
            "aged": {str(one.bucket): one.amount.amount for one in paper.aged},
        }
        if act:
            return _issued(shop, paper, client_id, out, company_id=company_id, draft=draft, more=data)
        content = shop.papers.preview(checked_paper(paper), company_id)
    _write(out, content)
    text = _("The statement is in {file}.").format(file=out)
    return Answer({**data, "file": out.absolute()}, text)


def power_of_attorney(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    *,
    out: Out,
    person: Annotated[str, typer.Option(metavar="NAME", help=N_("To whom it is given."), show_default=False)],
    goods: Annotated[
        list[str] | None,
        typer.Option("--goods", metavar="NAME;UNIT;QUANTITY", help=N_("Goods to receive; may be repeated.")),
    ] = None,
    document: Annotated[
        str, typer.Option(metavar="NUMBER", help=N_("Take the goods out of the document of this number."))
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            metavar="|".join(GOODS_KINDS),
            callback=one_of(GOODS_KINDS),
            help=N_("The kind of that document; else the newest with the number."),
        ),
    ] = "",
    position: Annotated[str, typer.Option(metavar="TEXT", help=N_("The person's position."))] = "",
    identity: Annotated[str, typer.Option(metavar="TEXT", help=N_("The person's identity document."))] = "",
    basis: Annotated[str, typer.Option(metavar="TEXT", help=N_("The supplier's paper."))] = "",
    days: Annotated[
        int, typer.Option(metavar="10", min=0, max=3650, help=N_("For how many days it holds."))
    ] = 10,
    until: Annotated[
        str, typer.Option(metavar=Day, callback=a_day, help=N_("Till when it holds, instead of --days."))
    ] = "",
    company: Company = "",
    draft: Draft = False,
) -> Answer:
    """Without a basis of its own it names the document, if that is a paper of the same client."""
    from clientbase.domain.power_of_attorney import AttorneyLine  # noqa: PLC0415

    lines = []
    for one in goods or ():
        name, unit, amount = ([part.strip() for part in one.split(";")] + ["", ""])[:3]
        quantity = decimal_in(amount.replace(",", "."))
        if not name or (amount and quantity is None):
            raise WrongValue(
                _("“{name}” needs a name, a unit and a quantity, like “Rose;pcs;10”."), "--goods"
            )
        lines.append(AttorneyLine(name, unit, quantity))
    session = session_of(context)
    with (session.reading if draft else session.writing)(base) as shop:
        clients_told(shop, [client_id])
        company_id = _company(shop, company)
        paper = shop.paper_drafts.power_of_attorney(client_id, company_id=company_id)
        if document:
            found = shop.attorney_goods.goods(shop.attorney_goods.id_of(document, kind))
            lines = [*found.lines, *lines]
            basis = basis or (found.basis if found.client_id == client_id else "")
        paper = replace(
            paper,
            person=person,
            position=position,
            identity=identity,
            basis=basis,
            lines=tuple(lines),
            valid_until=day_of(until) or paper.issued_on + timedelta(days=days),
        )
        return _issued(shop, paper, client_id, out, company_id=company_id, draft=draft)


def payment_order(
    context: typer.Context,
    base: Base,
    client_id: ClientId,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help=N_("How much, like 1234.50."))],
    *,
    purpose: Annotated[str, typer.Option(metavar="TEXT", help=N_("What is paid for."), show_default=False)],
    out: Out,
    currency: Annotated[str, typer.Option(metavar="UAH", help=N_("The currency; else the shop's."))] = "",
    company: Company = "",
    draft: Draft = False,
) -> Answer:
    from clientbase.domain.payment_order import typed_amount  # noqa: PLC0415

    session = session_of(context)
    with (session.reading if draft else session.writing)(base) as shop:
        clients_told(shop, [client_id])
        company_id = _company(shop, company)
        money = typed_amount(amount, currency or shop.settings.get("currency"))
        paper = shop.paper_drafts.payment_order(client_id, money, purpose=purpose, company_id=company_id)
        return _issued(shop, paper, client_id, out, company_id=company_id, draft=draft)


def payment_paper(
    context: typer.Context,
    base: Base,
    payment_id: Annotated[
        int,
        typer.Argument(metavar="PAYMENT_ID", min=1, max=MOST, help=N_("The number “id” of the payment.")),
    ],
    *,
    out: Out,
    draft: Draft = False,
) -> Answer:
    """The paper that was issued for the payment before is written again."""
    session = session_of(context)
    with (session.reading if draft else session.writing)(base) as shop:
        before = None if draft else shop.papers.of_payment(payment_id)
        if before is not None:
            content = shop.documents.pdf(before.id)
            with output(out) as file:
                file.write(content)
            return _told(before, out)
        made = shop.paper_drafts.of_payment(payment_id)
        return _issued(shop, made.paper, made.client_id, out, company_id=made.company_id, draft=draft)


# --- parts ----------------------------------------------------------------------------------------


def _issued(
    shop: "Shop",
    paper: "NumberedPaper",
    client_id: int | None,
    out: Path,
    *,
    company_id: int | None,
    draft: bool,
    more: Mapping[str, object] = MappingProxyType({}),
) -> Answer:
    """Issue it into a file, or only draw it."""
    from clientbase.services.papers import checked_paper  # noqa: PLC0415

    with output(out) as file:  # before a number is given: what cannot be written burns none
        if draft:
            file.write(shop.papers.preview(checked_paper(paper), company_id))
            text = _("A draft is in {file}; it has no number and was not kept.").format(file=out)
            told = {"number": "", "id": None, "draft": True, "file": out.absolute()}
            return Answer({**told, **more}, text)
        summary = shop.papers.issue(paper, client_id, company_id=company_id, deliver=partial(onto_disk, file))
    return _told(summary, out, more)


def _told(summary: "DocumentSummary", out: Path, more: Mapping[str, object] = MappingProxyType({})) -> Answer:
    from clientbase.domain.document_form import document_name  # noqa: PLC0415

    data = {
        "kind": summary.kind,
        "number": summary.number,
        "id": summary.id,
        "draft": False,
        "amount": summary.gross.amount,
        "currency": summary.gross.currency,
        "file": out.absolute(),
        **more,
    }
    name = document_name(summary.kind, summary.number)
    return Answer(data, _("{document} is issued, and in {file}.").format(document=name, file=out))


def _columns(shop: "Shop", names: Sequence[str]) -> "tuple[PriceColumn, ...]":
    """The price lists of these names. Raises NotOneOf."""
    known = shop.goods_papers.price_columns()
    found = []
    for name in names:
        named = [one for one in known if one.name.casefold() == name.strip().casefold()]
        if not named:
            raise NotOneOf(name, [one.name for one in known])
        found += named
    return tuple(found)


def _company(shop: "Shop", name: str) -> int | None:
    return company_named(shop, name).id if name else None


def _write(out: Path, content: bytes) -> None:
    with output(out) as file:
        file.write(content)
