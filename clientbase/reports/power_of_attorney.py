"""A power of attorney for goods as a PDF: as the М-2 of Ukraine, the М-2а of Russia, plain elsewhere."""

from decimal import Decimal

from clientbase.domain.amount_in_words import MAX_WHOLE, number_in_words
from clientbase.domain.money import format_number
from clientbase.domain.name_case_text import name_in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.paper_form import country_set
from clientbase.domain.paper_look import PaperLook
from clientbase.domain.power_of_attorney import AttorneyLine, PowerOfAttorney
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.fonts import printable
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.paper import BODY, SECOND, SMALL, Paper, wrap
from clientbase.reports.table import Column, draw_table

_FEMININE = ("шт", "уп", "пач", "пар", "короб", "пляш", "бутыл", "банк", "т", "год", "посл", "усл", "тон")
"""Units whose noun is feminine: «дві штуки», «две упаковки»."""


def power_of_attorney_pdf(
    paper: PowerOfAttorney, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). The same arguments give the same bytes."""
    with speaking(language or paper.language):
        return _PowerOfAttorney(paper, look).pdf(draft=draft or not paper.number)


def quantity_words(quantity: Decimal, unit: str, language: str) -> str:
    """«п’ять», «дві» of штуки; what is no whole number stays in figures.

    >>> quantity_words(Decimal(2), "шт", "uk"), quantity_words(Decimal("3.5"), "кг", "uk")
    ('дві', '3,5')
    """
    if quantity != int(quantity) or not 0 <= quantity <= MAX_WHOLE:
        return format_number(quantity, language).replace("\u00a0", " ")
    word = unit.strip().casefold().rstrip(".")
    feminine = language != "en" and (word == "т" or (len(word) > 1 and word.startswith(_FEMININE)))
    return number_in_words(int(quantity), language, feminine=feminine)


class _PowerOfAttorney:
    def __init__(self, value: PowerOfAttorney, look: PaperLook) -> None:
        self.value, self.look = value, look
        self.paper = Paper()
        self.form = country_set(value.country)

    def pdf(self, *, draft: bool) -> bytes:
        value, paper = self.value, self.paper
        if draft:
            paper.watermark(_("DRAFT"))
        name = self._name()
        self._form_number()
        numbered = _("{document} No. {number}").format(document=name, number=value.number)
        dated = _("dated {date}").format(date=long_date(value.issued_on))
        valid = _("holds until {date}").format(date=long_date(value.valid_until))
        blocks.title(
            paper,
            numbered if value.number else name,
            (f"{dated}, {valid}",),
            look=self.look,
            logo=self.form != "RU",
        )
        blocks.party(paper, self._company_label(), value.company, value.country, bank=True)
        self._body()
        draw_table(paper, self._columns(), [self._row(*one) for one in enumerate(value.lines, 1)], follow=170)
        self._closing()
        title = numbered if value.number else name
        return paper.finish(
            title=f"{title}, {short_date(value.issued_on)}",
            author=printable(value.company.name),
            language=current_language(),
            made_on=value.issued_on,
            footer="  ·  ".join(part for part in (title, value.company.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _name(self) -> str:
        return _("Authorisation to collect goods") if self.form == "EU" else _("Power of attorney")

    def _company_label(self) -> str:
        return _("Principal") if self.form == "EU" else _("Receiving and paying company")

    def _form_number(self) -> None:
        """The number of the Russian form, where its inspectors look for it."""
        if self.form != "RU":
            return
        for line in (_("Standard form No. M-2a"), _("OKUD code {code}").format(code="0315002")):
            self.paper.text(self.paper.right, self.paper.y, line, blocks.TINY, "right")
            self.paper.y += blocks.TINY.step
        self.paper.y -= 2 * blocks.TINY.step

    def _body(self) -> None:
        """To whom, his paper, from whom, by which paper."""
        value, paper = self.value, self.paper
        person = value.to_person or name_in_case(value.person, Case.DATIVE, current_language())
        given = ", ".join(part for part in (person, value.position) if part)
        blocks.written(paper, _("Given to"), given, style=BODY.bold(), caption=_("whole name, position"))
        blocks.written(
            paper, _("Identity document"), value.identity, caption=_("kind, number, by whom and when")
        )
        blocks.written(paper, _("To receive from"), value.supplier)
        blocks.written(paper, _("the goods by"), value.basis, caption=_("the paper’s name, number and date"))
        paper.y += 8
        paper.paragraph(_("Goods to be received"), BODY.bold())
        paper.y += 5

    @staticmethod
    def _columns() -> list[Column]:
        return [
            Column(_("No.")),
            Column(_("Goods"), grows=True),
            Column(_("Unit"), most=60),
            Column(_("Quantity in words"), most=170, least=110),
        ]

    def _row(self, number: int, line: AttorneyLine) -> list[str]:
        tongue = current_language()
        quantity = "" if line.quantity is None else quantity_words(line.quantity, line.unit, tongue)
        return [str(number), printable(line.item_name) or "—", printable(line.unit), quantity]

    def _closing(self) -> None:
        """The sample of the person's signature, vouched for by who signs for the company."""
        value, paper = self.value, self.paper
        paper.need(160)
        paper.y += 16
        lead = _("Signature of {person}").format(person=value.person)
        for line in wrap(lead, SMALL, paper.span * 0.56):
            paper.text(paper.left, paper.y, line, SMALL)
            paper.y += SMALL.step
        paper.line(
            paper.left + paper.span * 0.58, paper.y, paper.left + paper.span * 0.82, paper.y, colour=SECOND
        )
        paper.text(paper.right, paper.y - SMALL.step, _("is certified by us"), SMALL, "right")
        blocks.sign_rows(paper, blocks.signers(value.company, value.country))
        if self.form != "EU":
            paper.y += 6
            blocks.stamp_place(paper, paper.left, paper.y)
