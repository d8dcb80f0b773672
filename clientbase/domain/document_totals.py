"""The sums of a document, by the arithmetic of EN 16931-1 (rules BR-CO-10 … BR-CO-17).

Rounding is half up to the currency's smallest coin, and happens at these places only:

- a line: quantity × unit price, rounded; a discount in per cent is taken of that and rounded;
- a discount of the whole document: in per cent of the lines' sum, rounded, then shared out over the rates
  of VAT in proportion to their lines (largest remainder), for an allowance of EN 16931 bears one rate;
- VAT on top: per rate, of lines − discount + delivery (BR-CO-17);
- VAT included: per rate, that sum × rate ÷ (100 + rate); the net is the rest. The lines' nets are then
  shared out so that they add up exactly (largest remainder), so the VAT of BR-CO-17 computed back from
  the net may differ by one coin, within the rule's tolerance;
- where a company rounds VAT by lines, each line, the discount and the delivery are rounded by themselves;
- what is left to pay: to whole steps of cash, where small coins are gone (BT-114).
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from clientbase.domain.currencies import currency as currency_of
from clientbase.domain.document import (
    Discount,
    DocumentDraft,
    DocumentLine,
    DocumentTotals,
    IssuedDocument,
    LineTotals,
    Terms,
    VatRounding,
    VatTotal,
)
from clientbase.domain.document_days import right_days
from clientbase.domain.errors import InputError
from clientbase.domain.line_limits import check_line
from clientbase.domain.money import Money, format_money, zero
from clientbase.domain.sharing import shared
from clientbase.domain.vat import VatMode
from clientbase.i18n import current_language

MAX_TOTAL = Decimal("999999999.99")
_PRECISION = 60
_AS_IT_COMES = Terms()


class DiscountTooLarge(InputError):
    """The discount of line `line` (from 1) takes off `discount`, more than the `amount` it comes to."""


class WholeDiscountTooLarge(InputError):
    """The discount of the document takes off `discount`, more than the `amount` its lines come to."""


class PrepaidTooLarge(InputError):
    """What was paid before (`prepaid`) is more than the document's `total`."""


class DocumentTooLarge(InputError):
    """The sum `total` of all lines is above `limit`."""


class DocumentEmpty(InputError):
    """A document needs at least one line."""


@dataclass(frozen=True, slots=True)
class _OfRate:
    """What the lines, the discount and the delivery of one rate come to, as shown and without VAT."""

    line_nets: tuple[Money, ...]
    allowance: Money
    charge: Money
    total: VatTotal | None

    @property
    def net(self) -> Money:
        return sum(self.line_nets, -self.allowance + self.charge)


def totals_of(
    lines: tuple[DocumentLine, ...], vat: VatMode, currency: str, terms: Terms = _AS_IT_COMES
) -> DocumentTotals:
    """All sums of a document.

    Raises DiscountTooLarge, WholeDiscountTooLarge, PrepaidTooLarge, DocumentTooLarge, UnknownCurrency.
    """
    nothing = zero(currency)
    with localcontext() as context:
        context.prec = _PRECISION
        priced = [_priced(line, number, currency) for number, line in enumerate(lines, 1)]
        amounts = [amount for _, amount in priced]
        amount = sum(amounts, nothing)
        off, delivery = _whole_discount(terms.discount, amount), Money.of(terms.delivery, currency)
        rates = [vat.rate_of(line.vat_rate) for line in lines]
        members: dict[Decimal | None, list[int]] = defaultdict(list)
        for index, rate in enumerate(rates):
            members[rate].append(index)
        if delivery:
            members.setdefault(vat.rate, [])
        sums = [sum((amounts[index] for index in group), nothing).minor for group in members.values()]
        offs = dict(zip(members, shared(sums, off.minor), strict=True))
        parts = {
            rate: _of_rate(
                rate,
                [amounts[index] for index in group],
                Money(offs[rate], nothing.currency),
                delivery if rate == vat.rate else nothing,
                included=vat.included,
                rounding=terms.vat_rounding,
            )
            for rate, group in members.items()
        }
        nets = [nothing] * len(lines)
        for rate, group in members.items():
            for index, net in zip(group, parts[rate].line_nets, strict=True):
                nets[index] = net
        breakdown = sorted(
            (part.total for part in parts.values() if part.total), key=lambda item: item.rate, reverse=True
        )
        net_total = sum((part.net for part in parts.values()), nothing)
        vat_total = sum((item.vat for item in breakdown), nothing)
        gross_total = net_total + vat_total
        if gross_total.amount > MAX_TOTAL:
            raise DocumentTooLarge(total=_said(gross_total), limit=_said(_most(nothing)))
        prepaid = Money.of(terms.prepaid, currency)
        if prepaid and gross_total < prepaid:
            raise PrepaidTooLarge(prepaid=_said(prepaid), total=_said(gross_total))
        left = gross_total - prepaid
        due = Money(_in_steps(left.minor, terms.step), left.currency)
    return DocumentTotals(
        lines=tuple(
            LineTotals(discount, amount, net, rate)
            for (discount, amount), net, rate in zip(priced, nets, rates, strict=True)
        ),
        discount=sum((discount for discount, _ in priced), nothing),
        amount=amount,
        off=off,
        delivery=delivery,
        lines_total=sum(nets, nothing),
        allowance_total=sum((part.allowance for part in parts.values()), nothing),
        charge_total=sum((part.charge for part in parts.values()), nothing),
        net_total=net_total,
        vat=tuple(breakdown),
        vat_total=vat_total,
        gross_total=gross_total,
        prepaid=prepaid,
        rounding=due - left,
        amount_due=due,
    )


def issued(draft: DocumentDraft, number: str) -> IssuedDocument:
    """The document with its number and sums.

    Raises what `totals_of` does, DocumentEmpty, LineQuantityWrong, LinePriceWrong, DayImpossible,
    DueBeforeIssued.
    """
    if not draft.lines:
        raise DocumentEmpty()
    for line_number, line in enumerate(draft.lines, start=1):
        check_line(line_number, line.item_name or "—", line.quantity, line.unit_price)
    right_days(draft.issued_on, draft.due_on)
    made = settled(draft)
    values = {name: getattr(made, name) for name in DocumentDraft.__dataclass_fields__}
    totals = totals_of(draft.lines, draft.vat, draft.currency, draft.terms)
    return IssuedDocument(**values, number=number, totals=totals)


def settled(draft: DocumentDraft) -> DocumentDraft:
    """The draft whose discounts are its own, whatever gave them: rules made later leave it alone."""
    lines = tuple(replace(line, discount=_agreed(line.discount)) for line in draft.lines)
    terms = replace(draft.terms, discount=_agreed(draft.terms.discount))
    return replace(draft, lines=lines, terms=terms, ruled=False)


def _agreed(discount: Discount | None) -> Discount | None:
    """Whatever gave it: no rule takes it back from what was issued."""
    return None if discount is None else replace(discount, by_rule=False)


def _of_rate(
    rate: Decimal | None,
    amounts: list[Money],
    off: Money,
    delivery: Money,
    *,
    included: bool,
    rounding: VatRounding,
) -> _OfRate:
    """The sums of the lines of one rate; None is no VAT."""
    if rate is None:
        return _OfRate(tuple(amounts), off, delivery, None)
    nothing = zero(off.currency)
    lines = sum(amounts, nothing)

    def tax_of(amount: Money) -> Money:
        base = 100 + rate if included else Decimal(100)
        return Money.of(amount.amount * rate / base, amount.currency)

    if rounding is VatRounding.PER_LINE:
        taxes = [tax_of(amount) for amount in amounts]
        tax = sum(taxes, nothing) - tax_of(off) + tax_of(delivery)
        nets, allowance, charge = amounts, off, delivery
        if included:
            nets = [amount - part for amount, part in zip(amounts, taxes, strict=True)]
            allowance, charge = off - tax_of(off), delivery - tax_of(delivery)
    else:
        tax = tax_of(lines - off + delivery)
        nets, allowance, charge = amounts, off, delivery
        if included:
            lines_net = lines - tax_of(lines)
            shares = shared([amount.minor for amount in amounts], lines_net.minor)
            nets = [Money(share, off.currency) for share in shares]
            net = lines - off + delivery - tax
            # the coin that rounding leaves goes to the delivery, else to the discount
            allowance = off - tax_of(off) if delivery else lines_net - net
            charge = net - lines_net + allowance
    net = sum(nets, charge - allowance)
    return _OfRate(tuple(nets), allowance, charge, VatTotal(rate, net, tax))


def _priced(line: DocumentLine, number: int, currency: str) -> tuple[Money, Money]:
    """What the discount takes off, and what is left of the line (BT-131 of net prices)."""
    full = Money.of(line.quantity * line.unit_price, currency)
    off = _discount(line.discount, full)
    if abs(full.minor) < abs(off.minor):
        raise DiscountTooLarge(line=number, discount=_said(off), amount=_said(full))
    return off, full - off


def _whole_discount(discount: Discount | None, amount: Money) -> Money:
    off = _discount(discount, amount)
    if abs(amount.minor) < abs(off.minor):
        raise WholeDiscountTooLarge(discount=_said(off), amount=_said(amount))
    return off


def _discount(discount: Discount | None, full: Money) -> Money:
    if discount is None:
        return zero(full.currency)
    if discount.percent is not None:
        return Money.of(full.amount * discount.percent / 100, full.currency)
    off = Money.of(discount.amount or Decimal(0), full.currency)
    return -off if full.minor < 0 else off  # of a line of an order that came back


def _most(nothing: Money) -> Money:
    """The largest sum of the currency of `nothing`, in whole coins."""
    return Money(int(MAX_TOTAL.scaleb(currency_of(nothing.currency).digits)), nothing.currency)


def _said(money: Money) -> str:
    return format_money(money, current_language())


def _in_steps(minor: int, step: int) -> int:
    """The nearest whole number of steps, half up.

    >>> _in_steps(1_025, 50), _in_steps(1_024, 50), _in_steps(7, 1)
    (1050, 1000, 7)
    """
    return (minor + step // 2) // step * step
