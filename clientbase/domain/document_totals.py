"""The sums of a document, by the arithmetic of EN 16931-1 (rules BR-CO-10 … BR-CO-17).

Rounding is half up to the currency's smallest coin, and happens at these places only:

- a line: quantity × unit price, rounded; a discount in per cent is taken of that and rounded;
- VAT on top: per rate, of the sum of the lines' nets (BR-CO-17), not per line;
- VAT included: per rate, sum × rate ÷ (100 + rate) of the lines' sum; the net is the rest. The
  lines' nets are then shared out so that they add up to it exactly (largest remainder), so the
  VAT of BR-CO-17 computed back from the net may differ by one coin, within the rule's tolerance.
"""

from collections import defaultdict
from decimal import Decimal, localcontext

from clientbase.domain.document import (
    Discount,
    DocumentDraft,
    DocumentLine,
    DocumentTotals,
    IssuedDocument,
    LineTotals,
    VatTotal,
)
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, zero
from clientbase.domain.vat import VatMode

MAX_TOTAL = Decimal("999999999.99")
_PRECISION = 60


class DiscountTooLarge(InputError):
    """The discount of line `line` (from 1) takes off more than the line comes to."""


class DocumentTooLarge(InputError):
    """The sum `total` of the document is above `limit`."""


class DocumentEmpty(InputError):
    """A document needs at least one line."""


def totals_of(lines: tuple[DocumentLine, ...], vat: VatMode, currency: str) -> DocumentTotals:
    """All sums of a document. Raises DiscountTooLarge, DocumentTooLarge, UnknownCurrency."""
    nothing = zero(currency)
    with localcontext() as context:
        context.prec = _PRECISION
        priced = [_priced(line, number, currency) for number, line in enumerate(lines, 1)]
        rates = [vat.rate_of(line.vat_rate) for line in lines]
        by_rate: dict[Decimal | None, list[int]] = defaultdict(list)
        for index, rate in enumerate(rates):
            by_rate[rate].append(index)
        nets = [amount for _, amount in priced]
        breakdown: list[VatTotal] = []
        for rate, members in by_rate.items():
            if rate is None:
                continue
            total = sum((priced[index][1] for index in members), nothing)
            if vat.included:
                tax = Money.of(total.amount * rate / (100 + rate), currency)
                shares = _shared([priced[index][1].minor for index in members], total.minor - tax.minor)
                for index, share in zip(members, shares, strict=True):
                    nets[index] = Money(share, total.currency)
                breakdown.append(VatTotal(rate, total - tax, tax))
            else:
                tax = Money.of(total.amount * rate / 100, currency)
                breakdown.append(VatTotal(rate, total, tax))
    breakdown.sort(key=lambda item: item.rate, reverse=True)
    net_total = sum(nets, nothing)
    vat_total = sum((item.vat for item in breakdown), nothing)
    gross_total = net_total + vat_total
    if gross_total.amount > MAX_TOTAL:
        raise DocumentTooLarge(total=gross_total.amount, limit=MAX_TOTAL)
    return DocumentTotals(
        lines=tuple(
            LineTotals(discount, amount, net, rate)
            for (discount, amount), net, rate in zip(priced, nets, rates, strict=True)
        ),
        discount=sum((discount for discount, _ in priced), nothing),
        net_total=net_total,
        vat=tuple(breakdown),
        vat_total=vat_total,
        gross_total=gross_total,
        amount_due=gross_total,
    )


def issued(draft: DocumentDraft, number: str) -> IssuedDocument:
    """The document with its number and sums. Raises what `totals_of` does, and DocumentEmpty."""
    if not draft.lines:
        raise DocumentEmpty()
    values = {name: getattr(draft, name) for name in DocumentDraft.__dataclass_fields__}
    return IssuedDocument(**values, number=number, totals=totals_of(draft.lines, draft.vat, draft.currency))


def _priced(line: DocumentLine, number: int, currency: str) -> tuple[Money, Money]:
    """What the discount takes off, and what is left of the line (BT-131 of net prices)."""
    full = Money.of(line.quantity * line.unit_price, currency)
    off = _discount(line.discount, full)
    if full < off:
        raise DiscountTooLarge(line=number, discount=off.amount, amount=full.amount)
    return off, full - off


def _discount(discount: Discount | None, full: Money) -> Money:
    if discount is None:
        return zero(full.currency)
    if discount.percent is not None:
        return Money.of(full.amount * discount.percent / 100, full.currency)
    return Money.of(discount.amount or Decimal(0), full.currency)


def _shared(parts: list[int], whole: int) -> list[int]:
    """`whole` shared out in proportion to `parts`, by largest remainder; earlier lines win ties.

    >>> _shared([1, 1, 1], 2)
    [1, 1, 0]
    """
    total = sum(parts)
    if total == 0:
        return [0] * len(parts)
    shares = [part * whole // total for part in parts]
    order = sorted(range(len(parts)), key=lambda index: (-(parts[index] * whole % total), index))
    for index in order[: whole - sum(shares)]:
        shares[index] += 1
    return shares
