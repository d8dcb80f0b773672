"""Commands on payments and on the shop's accounts."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from clientbase.cli.answers import Answer
from clientbase.cli.arguments import MOST, Base, LimitOrAll, a_day, day_of, number_in, one_of
from clientbase.cli.session import session_of
from clientbase.cli.tables import day, table
from clientbase.domain.amounts import parse_amount
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_money
from clientbase.domain.money_account import AccountKind, MoneyAccount, MoneyAccountDraft
from clientbase.domain.payment import Payment, PaymentDraft, PaymentKind
from clientbase.domain.payment_amount import PaymentAmountWrong, read_amount
from clientbase.domain.payment_query import PaymentQuery
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from clientbase.domain.payment_sharing import OpenPaper
    from clientbase.services.shop import Shop

_SHOWN = 50
_KINDS = tuple(str(kind) for kind in PaymentKind)
_ACCOUNT_DEEDS = ("list", "add", "hide", "remove")
Day = Annotated[str, typer.Option("--on", metavar="DATE", callback=a_day, help=N_("The day; else today."))]
First = Annotated[
    str, typer.Option("--from", metavar="DATE", callback=a_day, help=N_("The first day, else any."))
]
Last = Annotated[
    str, typer.Option("--to", metavar="DATE", callback=a_day, help=N_("The last day, else any."))
]


class MoneyAccountMissing(InputError):
    """`name`: the shop has no account of this name or number."""


class InvoiceNotOpen(InputError):
    """`number`: no unpaid invoice has this number."""


def payments(
    context: typer.Context,
    base: Base,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help=N_("Only those that have these words."))
    ] = "",
    *,
    client: Annotated[
        int, typer.Option("--client", metavar="CLIENT_ID", min=0, max=MOST, help=N_("Only of this client."))
    ] = 0,
    kind: Annotated[
        str, typer.Option("--kind", metavar="|".join(_KINDS), callback=one_of(_KINDS), help=N_("Which way."))
    ] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help=N_("Only of this account."))] = "",
    first: First = "",
    last: Last = "",
    limit: LimitOrAll = _SHOWN,
) -> Answer:
    with session_of(context).reading(base) as shop:
        query = PaymentQuery(
            words,
            kind=PaymentKind(kind) if kind else None,
            client_id=client,
            account_id=_account(shop, account).id if account else 0,
            first=day_of(first),
            last=day_of(last),
        )
        ids = shop.payments.ids(query)
        found = shop.payments.many(ids[: limit or None])
        sums = shop.payments.sums(ids)
    text = table(
        (_("No."), _("Date"), _("Client or payer"), _("Sum"), _("What for"), _("Income or expense")),
        [
            (
                one.id,
                day(one.paid_on),
                one.client_name or one.payer_name,
                _signed(one),
                one.purpose,
                one.category,
            )
            for one in found
        ],
        right=(0, 3),
    )
    count = ngettext("{count} payment", "{count} payments", len(ids)).format(count=len(ids))
    data = {
        "count": len(ids),
        "sums": {
            code: {"in": plain_money(came, code), "out": plain_money(went, code)} for code, came, went in sums
        },
        "payments": [_data(one) for one in found],
    }
    return Answer(data, f"{text}\n{count}")


def payment(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str,
        typer.Argument(
            metavar="|".join((*_KINDS, "refund", "remove")),
            callback=one_of((*_KINDS, "refund", "remove")),
            help=N_("Money in, out or moved; one given back, one thrown away."),
        ),
    ],
    what: Annotated[
        str, typer.Argument(metavar="[AMOUNT|PAYMENT_ID]", help=N_("How much, or which payment."))
    ] = "",
    amount: Annotated[
        str, typer.Argument(metavar="[AMOUNT]", help=N_("How much of it is given back; else all."))
    ] = "",
    *,
    papers: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="NUMBER", help=N_("An unpaid invoice; may be repeated.")),
    ] = None,
    client: Annotated[
        int, typer.Option("--client", metavar="CLIENT_ID", min=0, max=MOST, help=N_("Whose it is."))
    ] = 0,
    payer: Annotated[str, typer.Option("--payer", metavar="NAME", help=N_("Who it is, if no client."))] = "",
    account: Annotated[
        str, typer.Option("--account", metavar="NAME", help=N_("Which account; else the usual one."))
    ] = "",
    to_account: Annotated[
        str, typer.Option("--to-account", metavar="NAME", help=N_("Where it is moved to."))
    ] = "",
    on: Day = "",
    category: Annotated[str, typer.Option(metavar="WORDS", help=N_("Kind of income or expense."))] = "",
    purpose: Annotated[str, typer.Option(metavar="WORDS", help=N_("What it is for."))] = "",
    note: Annotated[str, typer.Option(metavar="WORDS", help=N_("A note."))] = "",
) -> Answer:
    with session_of(context).writing(base) as shop:
        if deed in ("refund", "remove"):
            return _back(shop, deed, number_in(what), amount)
        taken = _papers(shop, papers or [])
        own = _account(shop, account) if account else None
        other = _account(shop, to_account) if to_account else None
        code = own.currency if own is not None else taken[0].left.currency if taken else ""
        code = code or shop.settings.get("currency")
        money = read_amount(what, code) if what or not taken else _left(taken, code)
        shares = _shares(money, taken)
        owner = client or next((one.client_id for one in taken if one.client_id is not None), None)
        draft = PaymentDraft(
            kind=PaymentKind(deed),
            paid_on=day_of(on),
            amount=money,
            account_id=own.id if own is not None else None,
            to_account_id=other.id if other is not None else None,
            client_id=owner or None,
            payer_name=payer,
            category=category,
            purpose=purpose,
            note=note,
            parts=shares,
        )
        kept = shop.payments.get(shop.payments.add(draft))
    return Answer(_data(kept), _line(kept))


def _back(shop: "Shop", deed: str, id: int, amount: str) -> Answer:
    first = shop.payments.get(id)
    if deed == "remove":
        count = shop.payments.to_bin([id])
        words = ngettext("{count} payment moved to the bin.", "{count} payments moved to the bin.", count)
        return Answer({"id": id, "removed": count}, words.format(count=count))
    money = read_amount(amount, first.amount.currency) if amount else None
    kept = shop.payments.get(shop.payments.refund(id, money))
    return Answer(_data(kept), _line(kept))


def _papers(shop: "Shop", numbers: list[str]) -> "list[OpenPaper]":
    """The unpaid invoices of these numbers. Raises InvoiceNotOpen."""
    found: list[OpenPaper] = []
    papers = shop.payments.open_papers(None) if numbers else ()
    for number in numbers:
        paper = next((one for one in papers if one.number == number.strip()), None)
        if paper is None:
            raise InvoiceNotOpen(number=number)
        found.append(paper)
    return found


def _left(papers: "list[OpenPaper]", code: str) -> Money:
    return Money(sum(one.left.minor for one in papers if one.left.currency == code), code)


def _shares(money: Money, papers: "list[OpenPaper]") -> tuple[Any, ...]:
    """One after another as far as the money goes; a paper of another currency is told of when it is kept."""
    parts, rest = [], money.minor
    for paper in papers:
        if (taken := min(rest, paper.left.minor)) > 0:
            parts.append(paper.part(taken))
            rest -= taken
    return tuple(parts)


def accounts(
    context: typer.Context,
    base: Base,
    deed: Annotated[
        str,
        typer.Argument(
            metavar="|".join(_ACCOUNT_DEEDS), callback=one_of(_ACCOUNT_DEEDS), help=N_("What to do.")
        ),
    ] = "list",
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The account."))] = "",
    *,
    kind: Annotated[AccountKind, typer.Option(help=N_("Of a new one: what it is."))] = AccountKind.CASH,
    currency: Annotated[str, typer.Option(metavar="CODE", help=N_("Of a new one; else the shop's."))] = "",
    opening: Annotated[
        str, typer.Option(metavar="AMOUNT", help=N_("Of a new one: what lay there at the start."))
    ] = "",
    on: Day = "",
) -> Answer:
    session = session_of(context)
    if deed == "list":
        with session.reading(base) as shop:
            return _balances(shop, on)
    with session.writing(base) as shop:
        if deed == "add":
            code = currency or shop.settings.get("currency")
            draft = MoneyAccountDraft(
                name=name,
                kind=kind,
                currency=code,
                opening_minor=_opening(opening, code),
                opened_on=day_of(on),
            )
            shop.money_accounts.add(draft)
        elif deed == "hide":
            shop.money_accounts.update(_account(shop, name).id, {"active": False})
        else:
            shop.money_accounts.remove(_account(shop, name).id)
        return _balances(shop, "")


def _opening(text: str, code: str) -> int:
    if not text.strip():
        return 0
    found = parse_amount(text)
    if found is None or found.currency not in ("", code):
        raise PaymentAmountWrong(value=text[:40])
    return Money.of(found.value, code).minor


def _balances(shop: "Shop", on: str) -> Answer:
    found = shop.money_accounts.balances(day_of(on))
    text = table(
        (_("No."), _("Account"), _("Balance"), ""),
        [
            (
                one.account.id,
                one.account.name,
                money_words(one.money),
                "" if one.account.active else _("put aside"),
            )
            for one in found
        ],
        right=(0, 2),
    )
    data = [
        {
            "id": one.account.id,
            "name": one.account.name,
            "kind": str(one.account.kind),
            "currency": one.account.currency,
            "active": one.account.active,
            "balance": f"{one.money.amount:f}",
        }
        for one in found
    ]
    return Answer({"accounts": data}, text)


def _account(shop: "Shop", name: str) -> MoneyAccount:
    """By its name or number. Raises MoneyAccountMissing."""
    for one in shop.money_accounts.all():
        if name == str(one.id) or fold(name) == fold(one.name):
            return one
    raise MoneyAccountMissing(name=name)


def money_words(amount: Money) -> str:
    return format_money(amount, current_language())


def _signed(one: Payment) -> str:
    sign = {PaymentKind.IN: "+", PaymentKind.OUT: "−"}.get(one.kind, "")
    return f"{sign}{money_words(one.amount)}"


def _line(one: Payment) -> str:
    who = one.client_name or one.payer_name
    return "  ".join(
        part for part in (f"№ {one.id}", day(one.paid_on), _signed(one), who, one.purpose) if part
    )


def plain_money(minor: int, code: str) -> str:
    return f"{Money(minor, code).amount:f}"


def _data(one: Payment) -> dict[str, Any]:
    """A payment as programs read it; amounts are decimal strings."""
    code = one.amount.currency
    return {
        "id": one.id,
        "kind": str(one.kind),
        "paid_on": one.paid_on,
        "amount": f"{one.amount.amount:f}",
        "currency": code,
        "account_id": one.account_id,
        "to_account_id": one.to_account_id,
        "method": str(one.method),
        "client_id": one.client_id,
        "client": one.client_name,
        "payer": one.payer_name,
        "number": one.number,
        "purpose": one.purpose,
        "category": one.category,
        "refund_of": one.refund_of_id,
        "note": one.note,
        "rest": f"{one.rest.amount:f}",
        "parts": [
            {
                "document_id": part.document_id,
                "order_id": part.order_id,
                "amount": plain_money(part.amount_minor, code),
            }
            for part in one.parts
        ],
    }
