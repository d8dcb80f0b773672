"""A statement of a client's account, and the act by which both sides agree on it, as a PDF."""

from dataclasses import replace

from clientbase.domain.account_statement import AccountStatement, balances
from clientbase.domain.ageing import BUCKET_LABELS
from clientbase.domain.amount_in_words import AmountTooLargeForWords, amount_in_words
from clientbase.domain.document import Party
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.domain.paper_form import PaperKind, country_set
from clientbase.domain.paper_look import Design, PaperLook, PaperSize
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import printable, text_width
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.headings import Heading, draw_heading
from clientbase.reports.paper import BODY, HAIR, SECOND, wrap
from clientbase.reports.party_blocks import Shown, party_columns, party_rows
from clientbase.reports.signing import SigningSide, draw_sides, draw_signers, sides_height, signers_height
from clientbase.reports.table import Column, Ruling, draw_table, even_columns

_AGES = 62.0  # points: the table of ages with its caption
_CLOSING = 3  # rows that stay together: the last entry, the turnover, the balance
_LARGE = 10_000_000_00  # from ten million on both books have room side by side only across the sheet


def account_statement_pdf(
    paper: AccountStatement, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). Raises MixedCurrencies."""
    with speaking(language or paper.language):
        return _Statement(paper, look, draft=draft).pdf()


class _Statement(DressedSheet):
    def __init__(self, value: AccountStatement, look: PaperLook, *, draft: bool) -> None:
        self.value = value
        self.agreed = value.kind is PaperKind.RECONCILIATION
        largest = max(abs(value.debit.minor), abs(value.credit.minor), abs(value.closing.minor))
        wide = self.agreed and (largest >= _LARGE or look.size is PaperSize.A5)
        super().__init__(look, draft=draft or (self.agreed and not value.number), landscape=wide)

    def pdf(self) -> bytes:
        value, paper = self.value, self.paper
        if self.draft:
            paper.watermark(_("DRAFT"))
        name = self._name()
        draw_heading(self, value.company, self._heading(name))
        self._parties()
        if self.agreed:
            paper.paragraph(self._opening_words(), self.dress.small)
            paper.y += 10 * self.dress.scale
            self._two_sides()
        else:
            self._one_side()
        self._result()
        self._ages()
        self._sign()
        return paper.finish(
            title=f"{name}, {printable(value.client.name)}",
            author=printable(value.company.name),
            language=current_language(),
            made_on=value.issued_on,
            footer="  ·  ".join(part for part in (name, value.company.name, value.client.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _name(self) -> str:
        name = pgettext("document title", "Reconciliation act") if self.agreed else _("Statement of account")
        number = self.value.number
        return _("{document} No. {number}").format(document=name, number=number) if number else name

    def _heading(self, name: str) -> Heading:
        value = self.value
        period = _("for the period from {first} to {last}").format(
            first=short_date(value.first), last=short_date(value.last)
        )
        if self.agreed:
            return Heading(name, _("dated {date}").format(date=long_date(value.issued_on)), (period,))
        balance = _("Balance on {date}").format(date=short_date(value.last))
        figure = format_money(value.closing, current_language())
        return Heading(name, period, caption=balance, figure=figure)

    def _parties(self) -> None:
        """Both side by side, in rows where the design is an accountant's form."""
        value = self.value
        ours, theirs = (blocks.known_of(who, value.country) for who in (value.company, value.client))
        client = Shown(_("Client"), value.client.name, theirs)
        if self.look.design is Design.PLAIN:
            ours += blocks.reached(value.company)
            party_rows(self, [Shown(_("Company"), value.company.name, ours), client])
        else:
            party_columns(self, [Shown(_("Company"), value.company.name, ours), client])
        if value.contract:
            contract = _("Contract: {contract}").format(contract=value.contract)
            self.paper.paragraph(contract, self.dress.small)
            self.paper.y += 6 * self.dress.scale

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
        strong = {0, len(rows) - 2, len(rows) - 1}
        follow = self._end_height()
        kept = min(len(rows), _CLOSING)
        ruling = self.ruling()
        draw_table(self.paper, columns, rows, follow=follow, strong=strong, ruling=ruling, closing=kept)

    def _two_sides(self) -> None:
        """What our books say, and beside it room for what the client's say."""
        paper, rows, small, scale = self.paper, self._rows(), self.dress.small, self.dress.scale
        half = paper.span / 2
        top, deepest = paper.y, paper.y
        for index, who in enumerate((self.value.company, self.value.client)):
            text = wrap(_("By the books of {name}").format(name=who.name), small, half - 12)
            deepest = max(deepest, paper.lines(paper.left + index * half, top, text, small))
        paper.y = deepest + 4
        figures = [cell for row in rows for cell in row[2:4]]
        wide = max([text_width(cell, BODY.bold().face, 7.7 * scale) for cell in figures] + [40.0 * scale]) + 1
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
        strong = {0, last - 1, last}
        follow, kept = self._end_height(), min(len(rows), _CLOSING)
        columns = [*side, *side]
        draw_table(paper, columns, both, follow=follow, strong=strong, ruling=self._both(), closing=kept)

    def _both(self) -> Ruling:
        """Both books are ruled in every design: the client fills his in by hand."""
        plain = self.look.design is Design.PLAIN
        usual, scale = self.ruling(), self.dress.scale
        lines = SECOND if plain else HAIR
        return replace(usual, grid=True, lines=lines, scale=0.9 * scale, pad=2.8 * scale)

    # --- the end ----------------------------------------------------------------------------------

    def _result(self) -> None:
        """Who owes whom, in figures and words."""
        paper = self.paper
        paper.y += 12 * self.dress.scale
        paper.paragraph(self._result_words(), self.dress.body.bold())

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
        text = _("On {date} {debtor} owes {creditor} {amount}.")
        amount, words = format_money(owed, tongue), _said(owed, tongue)
        return text.format(
            date=day,
            debtor=_named(sides[0]),
            creditor=_named(sides[1]),
            amount=f"{amount} ({words})" if words else amount,
        )

    def _ages(self) -> None:
        """The debt by how late it is, in one row."""
        aged = self.value.aged
        if not any(one.amount for one in aged):
            return
        paper, dress, ruling = self.paper, self.dress, self.ruling()
        paper.need(_AGES * dress.scale)
        paper.y += 12 * dress.scale
        paper.paragraph(_("The debt by its age"), dress.small)
        paper.y += 4 * dress.scale
        columns = even_columns(paper, [_(BUCKET_LABELS[one.bucket]) for one in aged], ruling)
        row = [format_amount(one.amount, current_language()) for one in aged]
        draw_table(paper, columns, [row], ruling=ruling)

    def _end_height(self) -> float:
        scale = self.dress.scale
        said = wrap(self._result_words(), self.dress.body.bold(), self.paper.span)
        ages = _AGES * scale if any(one.amount for one in self.value.aged) else 0
        return 12 * scale + len(said) * self.dress.body.step + ages + self._sign_height()

    def _signers(self) -> list[tuple[str, str]]:
        """A statement is signed where the shop keeps something to sign it with."""
        if not (self.stamp or self.signature):
            return []
        return blocks.signers(self.value.company, self.value.country)[:1]

    def _sign_height(self) -> float:
        if self.agreed:
            return sides_height(self) + 24 * self.dress.scale
        return signers_height(self, len(self._signers()))

    def _sign(self) -> None:
        """The act by both sides side by side."""
        value = self.value
        stamped = country_set(value.country) != "EU"
        if not self.agreed:
            draw_signers(self, self._signers())
            return
        sides: list[SigningSide] = []
        for who in (value.company, value.client):
            position = blocks.signers(who, value.country)[0][0] if who.director or not sides else ""
            caption = _("For {name}").format(name=who.name)
            sides.append(SigningSide(caption, who.director, position))
        draw_sides(self, sides, stamp_place=stamped)


def _together(text: str) -> str:
    """«Видаткова накладна 0007», whose number does not stand on a line of its own."""
    words, _space, last = text.rpartition(" ")
    return f"{words}\u00a0{last}" if words and last.isdigit() else text


def abs_of(amount: Money) -> Money:
    return -amount if amount.minor < 0 else amount


def _named(party: Party) -> str:
    return party.name or "—"


def _said(amount: Money, language: str) -> str:
    """In words; "" where there are none for so much."""
    try:
        return amount_in_words(amount, language)
    except AmountTooLargeForWords:
        return ""
