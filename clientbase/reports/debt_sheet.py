"""Debts with their ages on paper, and the words that the workbook and the window share with it."""

from collections.abc import Sequence
from datetime import date

from clientbase.domain.ageing import BUCKET_LABELS, AgedDebt, Ageing, Bucket, days_late
from clientbase.domain.document_form import document_name
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.list_sheet import ListSheet, SheetColumn, list_pdf


def client_words(debt: AgedDebt) -> str:
    return debt.client_name or _("Without a client")


def debt_titles() -> tuple[str, ...]:
    """What stands above the sums of a client."""
    return (_("Client"), _("Owes"), *(_(BUCKET_LABELS[bucket]) for bucket in Bucket))


def paper_titles() -> tuple[str, ...]:
    """What stands above a paper that is not paid."""
    return (
        _("Client"),
        _("Document"),
        _("Issued"),
        _("Due"),
        _("Days late"),
        _("Left to pay"),
        _("Currency"),
    )


def paper_rows(ageing: Ageing) -> list[tuple[str, str, date, date, int, Money]]:
    """Every unpaid paper with how late it is: of whom, its name, days, what is left."""
    return [
        (
            client_words(debt),
            document_name(one.kind, one.number),
            one.issued_on,
            one.due_on,
            days_late(one.due_on, ageing.as_of),
            one.left,
        )
        for debt in ageing.clients
        for one in debt.debts
    ]


def debt_ageing_pdf(
    ageing: Ageing, *, shop: str, made_on: date, language: str, details: bool = False
) -> bytes:
    """Who owes and since when; `details`: every paper in a row of its own."""
    with speaking(language):
        sheet = _papers(ageing) if details else _clients(ageing)
        return list_pdf(sheet, shop=shop, made_on=made_on, language=language)


def _clients(ageing: Ageing) -> ListSheet:
    first, *figures = debt_titles()
    single = len(ageing.totals) == 1
    rows = [(client_words(one), *_figures(one, single=single)) for one in ageing.clients]
    if len(rows) > 1 and single:
        rows.append((_("All together"), *_figures(ageing.totals[0], single=True)))
    return ListSheet(
        _("Debts by age as of {day}").format(day=long_date(ageing.as_of)),
        [SheetColumn(first, strong=True), *(SheetColumn(title, figure=True) for title in figures)],
        rows,
        about=[_("Sums in {currency}").format(currency=one.currency) for one in ageing.totals]
        if single
        else (),
        sums=() if single else sums_words(ageing),
    )


def _papers(ageing: Ageing) -> ListSheet:
    titles = paper_titles()[:-1]
    figures = (False, False, False, False, True, True)
    rows = [
        (name, number, short_date(issued), short_date(due), str(late), _money(left))
        for name, number, issued, due, late, left in paper_rows(ageing)
    ]
    columns = [
        SheetColumn(title, figure=figure, strong=place == 0)
        for place, (title, figure) in enumerate(zip(titles, figures, strict=True))
    ]
    title = _("Unpaid documents as of {day}").format(day=long_date(ageing.as_of))
    return ListSheet(title, columns, rows, sums=sums_words(ageing))


def sums_words(ageing: Ageing) -> Sequence[str]:
    """«Owed 12 500,00 ₴, of it late 4 200,00 ₴», a line a currency."""
    return [
        _("Owed {total}, of it late {late}").format(total=_money(one.total), late=_money(one.late))
        for one in ageing.totals
    ]


def _figures(debt: AgedDebt, *, single: bool) -> tuple[str, ...]:
    def show(money: Money) -> str:
        if not money:
            return "—"
        return format_amount(money, current_language()) if single else _money(money)

    return (show(debt.total), *(show(debt.of(bucket)) for bucket in Bucket))


def _money(amount: Money) -> str:
    return format_money(amount, current_language())
