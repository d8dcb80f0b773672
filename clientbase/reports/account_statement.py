"""A statement of a client's account, and the act by which both sides agree on it, as a PDF."""

from clientbase.domain.account_statement import AccountStatement, balances
from clientbase.domain.ageing import BUCKET_LABELS
from clientbase.domain.amount_in_words import AmountTooLargeForWords, amount_in_words
from clientbase.domain.document import Party
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.domain.paper_form import PaperKind, country_set
from clientbase.domain.paper_look import PaperLook
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.fonts import printable, text_width
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.paper import BODY, CAPTION, SMALL, Paper, wrap
from clientbase.reports.table import Column, Ruling, draw_table

_LARGE = 10_000_000_00  # from ten million on both books have room side by side only across the sheet


def account_statement_pdf(
    paper: AccountStatement, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). Raises MixedCurrencies."""
    with speaking(language or paper.language):
        return _Statement(paper, look).pdf(draft=draft)


class _Statement:
    def __init__(self, value: AccountStatement, look: PaperLook) -> None:
        self.value, self.look = value, look
        self.agreed = value.kind is PaperKind.RECONCILIATION
        largest = max(abs(value.debit.minor), abs(value.credit.minor), abs(value.closing.minor))
        self.paper = Paper(landscape=self.agreed and largest >= _LARGE)

    def pdf(self, *, draft: bool) -> bytes:
        value, paper = self.value, self.paper
        if draft or (self.agreed and not value.number):
            paper.watermark(_("DRAFT"))
        name = pgettext("document title", "Reconciliation act") if self.agreed else _("Statement of account")
        if value.number:
            name = _("{document} No. {number}").format(document=name, number=value.number)
        period = _("for the period from {first} to {last}").format(
            first=short_date(value.first), last=short_date(value.last)
        )
        under = [period]
        if self.agreed:
            under.insert(0, _("dated {date}").format(date=long_date(value.issued_on)))
        blocks.title(paper, name, under, look=self.look)
        self._parties()
        if self.agreed:
            paper.paragraph(self._opening_words(), SMALL)
            paper.y += 10
            self._two_sides()
        else:
            self._one_side()
        self._result()
        self._ages()
        if self.agreed:
            self._sign()
        return paper.finish(
            title=f"{name}, {printable(value.client.name)}",
            author=printable(value.company.name),
            language=current_language(),
            made_on=value.issued_on,
            footer="  ·  ".join(part for part in (name, value.company.name, value.client.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _parties(self) -> None:
        """Both side by side."""
        value, paper = self.value, self.paper
        width = (paper.span - 24) / 2
        top, deepest = paper.y, paper.y
        for index, (label, who) in enumerate(((_("Company"), value.company), (_("Client"), value.client))):
            x, y = paper.left + index * (width + 24), top
            paper.text(x, y, label.upper(), CAPTION)
            y = paper.lines(x, y + CAPTION.step + 3, wrap(who.name or "—", BODY.bold(), width), BODY.bold())
            for text in blocks.known_of(who, value.country):
                y = paper.lines(x, y, wrap(text, SMALL, width), SMALL)
            deepest = max(deepest, y)
        paper.y = deepest + 12
        if value.contract:
            paper.paragraph(_("Contract: {contract}").format(contract=value.contract), SMALL)
            paper.y += 6

    def _opening_words(self) -> str:
        value = self.value
        text = _(
            "We, the undersigned, on behalf of {company} and of {client}, have compared our accounts and "
            "state that they stand as follows. Sums are in {currency}."
        )
        return text.format(company=value.company.name, client=value.client.name, currency=value.currency)

    def _figure(self, amount: Money) -> str:
        return format_amount(amount, current_language()) if amount else ""

    def _sided(self, balance: Money) -> tuple[str, str]:
        """A balance as debit or credit; nothing owed stands as a nought in the debit."""
        if balance.minor < 0:
            return "", format_amount(-balance, current_language())
        return format_amount(balance, current_language()), ""

    def _rows(self) -> list[list[str]]:
        """Date, words, debit, credit: the balance before, what happened, the turnover, the balance after."""
        value = self.value
        rows = [
            ["", _("Balance on {date}").format(date=short_date(value.first)), *self._sided(value.opening)]
        ]
        for entry in value.entries:
            figures = self._figure(entry.debit), self._figure(entry.credit)
            rows.append([short_date(entry.on), printable(entry.text), *figures])
        tongue = current_language()
        turnover = format_amount(value.debit, tongue), format_amount(value.credit, tongue)
        rows.append(["", _("Turnover of the period"), *turnover])
        rows.append(
            ["", _("Balance on {date}").format(date=short_date(value.last)), *self._sided(value.closing)]
        )
        return rows

    def _one_side(self) -> None:
        rows, tongue = self._rows(), current_language()
        after = [self.value.opening, *balances(self.value)]
        for row, balance in zip(rows, after, strict=False):
            row.append(format_amount(balance, tongue))
        rows[-2].append("")
        rows[-1].append(format_amount(self.value.closing, tongue))
        rows[0][2:4], rows[-1][2:4] = ["", ""], ["", ""]
        columns = [
            Column(_("Date")),
            Column(_("Document or payment"), grows=True),
            Column(pgettext("statement", "Billed"), "right"),
            Column(pgettext("statement", "Paid"), "right"),
            Column(pgettext("statement", "Balance"), "right"),
        ]
        draw_table(self.paper, columns, rows, follow=80, strong={0, len(rows) - 2, len(rows) - 1})

    def _two_sides(self) -> None:
        """What our books say, and beside it room for what the client's say."""
        paper, rows = self.paper, self._rows()
        half = paper.span / 2
        top, deepest = paper.y, paper.y
        for index, who in enumerate((self.value.company, self.value.client)):
            text = wrap(_("By the books of {name}").format(name=who.name), SMALL, half - 12)
            deepest = max(deepest, paper.lines(paper.left + index * half, top, text, SMALL))
        paper.y = deepest + 4
        figures = [cell for row in rows for cell in row[2:4]]
        wide = max([text_width(cell, BODY.bold().face, 7.7) for cell in figures] + [40.0]) + 1
        side = [
            Column(_("Document"), grows=True),
            Column(_("Debit"), "right", least=wide),
            Column(_("Credit"), "right", least=wide),
        ]
        both = [
            [f"{row[0]} {_together(row[1])}".strip(), *row[2:4], "" if row[0] else row[1], "", ""]
            for row in rows
        ]
        last = len(rows) - 1
        ruling = Ruling(grid=True, scale=0.9, pad=2.8)
        strong = {0, last - 1, last}
        draw_table(paper, [*side, *side], both, follow=self._end_height(), strong=strong, ruling=ruling)

    def _result(self) -> None:
        """Who owes whom, in figures and words."""
        paper = self.paper
        paper.y += 12
        paper.paragraph(self._result_words(), BODY.bold())

    def _result_words(self) -> str:
        value, tongue = self.value, current_language()
        day, closing = short_date(value.last), value.closing
        if not closing:
            return _("On {date} nobody owes the other anything.").format(date=day)
        owed = abs_of(closing)
        sides = (value.client, value.company) if closing.minor > 0 else (value.company, value.client)
        if not self.agreed:
            text = (
                _("To be paid on {date}: {amount}") if closing.minor > 0 else _("Advance on {date}: {amount}")
            )
            return text.format(date=day, amount=format_money(owed, tongue))
        text = _("On {date} {debtor} owes {creditor} {amount} ({words}).")
        return text.format(
            date=day,
            debtor=_named(sides[0]),
            creditor=_named(sides[1]),
            amount=format_money(owed, tongue),
            words=_said(owed, tongue),
        )

    def _ages(self) -> None:
        """The debt by how late it is, in one row of cells."""
        aged = self.value.aged
        if not any(one.amount for one in aged):
            return
        paper, tongue = self.paper, current_language()
        paper.need(58)
        paper.y += 12
        paper.paragraph(_("The debt by its age"), SMALL)
        paper.y += 4
        width = paper.span / len(aged)
        for index, one in enumerate(aged):
            amount = format_amount(one.amount, tongue)
            label = _(BUCKET_LABELS[one.bucket])
            style = BODY.bold() if one.amount else BODY
            blocks.cell(
                paper,
                (paper.left + index * width, paper.y, width, 30),
                amount,
                caption=label,
                style=style,
                align="right",
            )
        paper.y += 34

    def _end_height(self) -> float:
        said = wrap(self._result_words(), BODY.bold(), self.paper.span)
        return 20 + len(said) * BODY.step + (62 if self.value.aged else 0) + 80

    def _sign(self) -> None:
        """Both sides side by side."""
        value, paper = self.value, self.paper
        paper.need(88)
        width = (paper.span - 24) / 2
        top, deepest = paper.y + 14, paper.y
        for index, who in enumerate((value.company, value.client)):
            x = paper.left + index * (width + 24)
            paper.y = paper.lines(
                x, top, wrap(_("For {name}").format(name=who.name), SMALL, width)[:2], SMALL
            )
            signer = blocks.signers(who, value.country)[0] if who.director or index == 0 else ("", "")
            blocks.sign_rows(paper, [signer], x, width)
            if country_set(value.country) != "EU":
                blocks.stamp_place(paper, x, paper.y)
            deepest = max(deepest, paper.y)
        paper.y = deepest + 14


def _together(text: str) -> str:
    """«Видаткова накладна 0007», whose number does not stand on a line of its own."""
    words, _space, last = text.rpartition(" ")
    return f"{words}\u00a0{last}" if words and last.isdigit() else text


def abs_of(amount: Money) -> Money:
    return -amount if amount.minor < 0 else amount


def _named(party: Party) -> str:
    return party.name or "—"


def _said(amount: Money, language: str) -> str:
    try:
        return amount_in_words(amount, language)
    except AmountTooLargeForWords:
        return format_money(amount, language)
