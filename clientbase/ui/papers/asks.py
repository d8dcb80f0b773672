"""What is asked for a paper before it is made: fields with first values, and the paper of typed ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from clientbase.domain.document import Party
from clientbase.domain.fields import Choice, Field, FieldKind
from clientbase.domain.paper_content import NumberedPaper
from clientbase.domain.paper_form import country_set
from clientbase.domain.payment_order import LABELS as ORDER_LABELS
from clientbase.domain.payment_order import PaymentOrder, doubts_of, order_name, typed_amount
from clientbase.i18n import N_, _

if TYPE_CHECKING:
    from clientbase.domain.cash_order import CashOrder
    from clientbase.domain.document_summary import DocumentSummary
    from clientbase.services.shop import Shop

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Ask:
    """`draw` makes the PDF of the values, also of unfinished ones; `issue` gives it a number, None where the
    paper has none. Both raise ClientbaseError; a fact `part` of it is the key of the field that is wrong.
    """

    title: str
    fields: tuple[Field, ...]
    values: Values
    draw: Callable[[Values], bytes]
    issue: Callable[[Values], DocumentSummary] | None = None
    hints: Mapping[str, str] = field(default_factory=dict)  # by field key, shown in an empty one
    tall: tuple[str, ...] = ()  # keys of fields for many lines
    doubts: Callable[[Values], Mapping[str, str]] | None = None  # slips to be told once before it is issued
    begin_at: str = ""  # where the cursor is first; else in the first empty text
    fills: Mapping[str, Callable[[Values], Values]] = field(default_factory=dict)
    """By field key: what a choice in that field puts into others, of all values; may read the base."""


def text(key: str, label: str, *, long: bool = False, limit: int = 1000) -> Field:
    return Field("paper", key, FieldKind.LONG_TEXT if long else FieldKind.TEXT, label, max_length=limit)


def day(key: str, label: str) -> Field:
    return Field("paper", key, FieldKind.DATE, label)


def choice(key: str, label: str, choices: Sequence[tuple[str, str]]) -> Field:
    """`choices`: keys and words already in the language of the screen."""
    made = tuple(Choice(one, words, owned=True) for one, words in choices)
    return Field("paper", key, FieldKind.CHOICE, label, choices=made)


def companies(shop: Shop) -> tuple[Field, ...]:
    """Which of the own companies it is from, where there are several."""
    known = shop.own_companies.in_use()
    if len(known) < 2:
        return ()
    return (choice("company", N_("Own company"), [(str(one.id), one.name) for one in known]),)


def company_of(values: Values) -> int | None:
    return int(values["company"]) if values.get("company") else None


def first_company(shop: Shop) -> str:
    return str(shop.own_companies.first().id)


# --- money ------------------------------------------------------------------------------------------


def payment_order(shop: Shop, client_id: int) -> Ask:
    """Raises NotThere."""
    begun = shop.paper_drafts.payment_order(client_id)

    def made(values: Values) -> PaymentOrder:
        paper = shop.paper_drafts.payment_order(client_id, company_id=company_of(values))
        return _order_of(paper, values)

    return Ask(
        order_name(begun.country),
        (*companies(shop), *_order_fields(begun, amount=True)),
        {"company": first_company(shop), **_order_values(begun)},
        lambda values: shop.papers.preview(made(values), company_of(values)),
        lambda values: shop.papers.issue(made(values), client_id, company_id=company_of(values)),
        {"amount": begun.amount.currency},
        doubts=lambda values: _doubts(begun, values),
    )


def payment_paper(shop: Shop, payment_id: int) -> Ask:
    """The cash order of a payment, or its order to the bank. Raises NotThere."""
    begun = shop.paper_drafts.of_payment(payment_id)
    paper = begun.paper

    def issued(made: NumberedPaper) -> DocumentSummary:
        return shop.papers.issue(made, begun.client_id, company_id=begun.company_id)

    if isinstance(paper, PaymentOrder):
        order = paper
        return Ask(
            order_name(order.country),
            _order_fields(order, amount=False),
            _order_values(order),
            lambda values: shop.papers.preview(_order_of(order, values), begun.company_id),
            lambda values: issued(_order_of(order, values)),
            doubts=lambda values: _doubts(order, values),
        )
    return _cash_ask(shop, paper, issued, begun.company_id)


def _cash_ask(
    shop: Shop, paper: CashOrder, issued: Callable[[NumberedPaper], DocumentSummary], company_id: int
) -> Ask:
    inwards = paper.kind == "cash_in"
    fields = [
        text("person", N_("Received from") if inwards else N_("Pay to")),
        text("basis", N_("Grounds")),
        *([text("vat", N_("Including"))] if inwards else [text("identity", N_("Identity document"))]),
        text("enclosure", N_("Enclosure")),
    ]
    if country_set(paper.country) != "EU":
        fields += [
            text("account", N_("Account of the cash desk")),
            text("other_account", N_("Other account")),
        ]
    fields.append(text("cashier", N_("Cashier")))

    def made(values: Values) -> CashOrder:
        return replace(paper, **{one.key: values[one.key] for one in fields})

    return Ask(
        _("Cash receipt order") if inwards else _("Cash payment order"),
        tuple(fields),
        {one.key: getattr(paper, one.key) for one in fields},
        lambda values: shop.papers.preview(made(values), company_id),
        lambda values: issued(made(values)),
    )


def _order_fields(paper: PaymentOrder, *, amount: bool) -> tuple[Field, ...]:
    russian = country_set(paper.country) == "RU"
    bank = (
        text("recipient_account", ORDER_LABELS["recipient_account"]),
        text("recipient_bank_name", N_("Recipient’s bank")),
        *([text("recipient_bank", N_("BIK of the recipient’s bank"))] if russian else []),
        *([text("recipient_correspondent", N_("Correspondent account"))] if russian else []),
    )
    return (
        *([text("amount", N_("Amount"), limit=20)] if amount else []),
        text("recipient", N_("Recipient"), limit=300),
        text("recipient_code", N_("Recipient’s code")),
        *bank,
        text("purpose", N_("Purpose of payment"), long=True),
        day("issued_on", N_("Date")),
    )


def _order_values(paper: PaymentOrder) -> dict[str, Any]:
    known = paper.recipient
    return {
        "recipient": known.name,
        "recipient_code": known.tax_id,
        "recipient_account": known.account if country_set(paper.country) == "RU" else known.iban,
        "recipient_bank_name": known.bank_name,
        "recipient_bank": known.bank_code,
        "recipient_correspondent": known.correspondent_account,
        "purpose": paper.purpose,
        "issued_on": paper.issued_on,
    }


def _doubts(paper: PaymentOrder, values: Values) -> dict[str, str]:
    """What looks like a slip in what is typed of the recipient, by field."""
    code, bank, other = (
        str(values.get(key, "")) for key in ("recipient_code", "recipient_bank", "recipient_correspondent")
    )
    account = str(values["recipient_account"])
    typed = Party(tax_id=code, account=account, bank_code=bank, correspondent_account=other)
    found = doubts_of(typed, paper.country)
    return {key: said for key, said in found.items() if key in values}


def _order_of(paper: PaymentOrder, values: Values) -> PaymentOrder:
    """Raises PaperFieldWrong where the amount is typed."""
    account = "".join(values["recipient_account"].split())
    russian = country_set(paper.country) == "RU"
    recipient: Party = replace(
        paper.recipient,
        name=values["recipient"],
        tax_id=values["recipient_code"],
        bank_name=values["recipient_bank_name"],
        **{"account": account} if russian else {"iban": account},
    )
    if russian:
        recipient = replace(
            recipient,
            bank_code=values["recipient_bank"],
            correspondent_account=values["recipient_correspondent"],
        )
    amount = paper.amount
    if "amount" in values:
        amount = typed_amount(values["amount"], amount.currency)
    return replace(
        paper,
        amount=amount,
        recipient=recipient,
        purpose=values["purpose"],
        issued_on=values["issued_on"] or paper.issued_on,
    )
