"""What a document says beside its figures: title, dates, VAT lines, the purpose of the payment."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date

from clientbase.domain.document import Discount, DocumentDraft, DocumentTotals, IssuedDocument
from clientbase.domain.document_form import form_of
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.domain.vat import plain
from clientbase.i18n import _, current_language, pgettext

_LOCALES = {"uk": "uk_UA", "ru": "ru_RU", "en": "en_GB"}


def number_of(document: DocumentDraft) -> str:
    """The number, or "" for a draft."""
    return document.number if isinstance(document, IssuedDocument) else ""


def title(document: DocumentDraft) -> str:
    """«Рахунок на оплату № 42»; a draft has no number yet."""
    name = form_of(document.kind).title()
    number = number_of(document)
    return _("{document} No. {number}").format(document=name, number=number) if number else name


def long_date(day: date) -> str:
    """«22 листопада 2026 р.», "22 November 2026"."""
    return str(format_date(day, "long", locale=_LOCALES[current_language()]))


def short_date(day: date) -> str:
    """«22.11.2026», "22/11/2026"."""
    pattern = "dd/MM/yyyy" if current_language() == "en" else "dd.MM.yyyy"
    return str(format_date(day, pattern, locale=_LOCALES[current_language()]))


def rate_text(rate: Decimal | None) -> str:
    """«20 %», "7.5%"; «—» where the line bears no VAT."""
    if rate is None:
        return "—"
    figure = plain(rate)
    return f"{figure}%" if current_language() == "en" else f"{figure.replace('.', ',')}\u00a0%"


def discount_label(discount: Discount | None) -> str:
    """«Знижка 10 %» of the whole document, "Discount"."""
    if discount is None or discount.percent is None:
        return _("Discount")
    return _("Discount {rate}").format(rate=rate_text(discount.percent))


def vat_rows(totals: DocumentTotals, *, included: bool) -> list[tuple[str, Money]]:
    """One line per rate of the summary: «ПДВ 20 % на 1 000,00» or «У т. ч. ПДВ 20 %»."""
    rows = []
    for item in totals.vat:
        label = _("Including VAT {rate}") if included else _("VAT {rate}")
        if len(totals.vat) > 1:
            label = _("Including VAT {rate} of {net}") if included else _("VAT {rate} of {net}")
        net = format_amount(item.net, current_language())
        rows.append((label.format(rate=rate_text(item.rate), net=net), item.vat))
    return rows


def summary(document: DocumentDraft, totals: DocumentTotals) -> list[tuple[str, str]]:
    """Label and sum of what stands above the total: discounts, delivery, net, VAT by rate, paid before."""
    tongue = current_language()

    def money(amount: Money) -> str:
        return format_money(amount, tongue)

    rows = []
    if totals.discount:
        rows.append((_("Discount in the lines"), f"−{money(totals.discount)}"))
    if totals.off or totals.delivery:
        rows.append((_("Sum of the lines"), money(totals.amount)))
    if totals.off:
        rows.append((discount_label(document.terms.discount), f"−{money(totals.off)}"))
    if totals.delivery:
        rows.append((_("Delivery"), money(totals.delivery)))
    if totals.vat:
        rows.append((_("Total without VAT"), money(totals.net_total)))
    rows += [(label, money(vat)) for label, vat in vat_rows(totals, included=document.vat.included)]
    if totals.prepaid or totals.rounding:
        rows.append((pgettext("document", "Total"), money(totals.gross_total)))
    if totals.prepaid:
        rows.append((_("Paid before"), f"−{money(totals.prepaid)}"))
    if totals.rounding:
        sign = "−" if totals.rounding.minor < 0 else "+"
        rows.append((_("Rounding"), f"{sign}{money(Money(abs(totals.rounding.minor), document.currency))}"))
    return rows


def vat_sentence(totals: DocumentTotals) -> str:
    """What the words under the total and the payment's purpose say of VAT."""
    if not totals.vat:
        return _("Without VAT")
    sum_text = format_money(totals.vat_total, current_language())
    return _("Including VAT {amount}").format(amount=sum_text)


def purpose(document: DocumentDraft, totals: DocumentTotals) -> str:
    """What the buyer writes as the payment's purpose."""
    text = _("Payment of invoice No. {number} of {date}. {vat}")
    return text.format(
        number=number_of(document), date=short_date(document.issued_on), vat=vat_sentence(totals)
    ).replace("\u00a0", " ")
