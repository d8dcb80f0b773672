"""What came in and went out in a period on paper: by what it was for, and account by account."""

from collections.abc import Sequence
from datetime import date

from clientbase.domain.money import Money, format_money
from clientbase.domain.money_report import CategoryLine, MoneyReport
from clientbase.domain.payment import PaymentKind
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import SMALL, TITLE, Paper, Style
from clientbase.reports.table import Column, draw_table

_HEADING = Style(face=fonts.BOLD, size=11.5)


def category_words(line: CategoryLine) -> str:
    """What the money was for; that of clients has a name of its own where nobody gave it another."""
    if line.category:
        return line.category
    if line.from_clients:
        return _("From clients") if line.kind is PaymentKind.IN else _("Given back to clients")
    return _("Without a category")


def category_titles() -> tuple[str, ...]:
    return (pgettext("money", "Category"), _("Payments"), _("Sum"))


def account_titles() -> tuple[str, ...]:
    return (_("Cash or bank"), _("At the start"), _("Came in"), _("Went out"), _("At the end"))


def account_words(name: str) -> str:
    return name or _("Account not told")


def money_report_pdf(report: MoneyReport, *, shop: str, made_on: date, language: str) -> bytes:
    with speaking(language):
        paper = Paper()
        title = _("Money in and out")
        paper.text(paper.left, paper.y, title, TITLE)
        paper.y += TITLE.step + 2
        days = _("{first} – {last}").format(first=long_date(report.first), last=long_date(report.last))
        paper.paragraph(days, SMALL)
        paper.paragraph(_("Made on {day}").format(day=long_date(made_on)), SMALL)
        paper.y += 10
        _categories(paper, report, PaymentKind.IN, _("Came in"))
        _categories(paper, report, PaymentKind.OUT, _("Went out"))
        _totals(paper, report)
        _accounts(paper, report)
        return paper.finish(
            title=printable(title),
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (shop, title) if part),
            page_of=_("Page {page} of {count}"),
        )


def _categories(paper: Paper, report: MoneyReport, kind: PaymentKind, heading: str) -> None:
    lines = [one for one in report.categories if one.kind is kind]
    _heading(paper, heading)
    if not lines:
        paper.paragraph(_("Nothing in these days."), SMALL)
        paper.y += 14
        return
    rows = [(category_words(one), str(one.count), _money(one.money)) for one in lines]
    for total in report.totals:
        minor = total.came if kind is PaymentKind.IN else total.went
        if minor and len(lines) > 1:
            rows.append((_("All together"), "", _money(Money(minor, total.currency))))
    first, *figures = category_titles()
    draw_table(
        paper, [Column(first, grows=True, strong=True), *(Column(one, "right") for one in figures)], rows
    )
    paper.y += 14


def _totals(paper: Paper, report: MoneyReport) -> None:
    for one in report.totals:
        paper.need(_HEADING.step + 6)
        words = _("Came in less went out: {sum}").format(sum=_money(one.left))
        paper.paragraph(words, _HEADING)
    paper.y += 14


def _accounts(paper: Paper, report: MoneyReport) -> None:
    if not report.accounts:
        return
    _heading(paper, _("Accounts"))
    rows: Sequence[tuple[str, ...]] = [
        (
            account_words(one.name),
            *(_money(Money(minor, one.currency)) for minor in (one.opening, one.came, one.went, one.closing)),
        )
        for one in report.accounts
    ]
    first, *figures = account_titles()
    draw_table(
        paper, [Column(first, grows=True, strong=True), *(Column(one, "right") for one in figures)], rows
    )


def _heading(paper: Paper, words: str) -> None:
    paper.need(_HEADING.step + 60)
    paper.paragraph(words, _HEADING)
    paper.y += 6


def _money(amount: Money) -> str:
    return format_money(amount, current_language())
