"""A power of attorney for goods as a PDF: as the М-2 of Ukraine, the М-2а of Russia, plain elsewhere.

Both forms name whom it is from with his account, its number, day and term, to whom it is given with his
identity document, from whom to receive and by which paper, the goods with unit and quantity in words, the
sample of the signature that is vouched for, the head, the accountant and a place for the stamp. What stands
in them was compared with public copies of М-2 (Ministry of Statistics, order No. 192 of 21.06.1996) and of
М-2а (Goskomstat, resolution No. 71а of 30.10.1997). Its look is free, for neither form is obligatory now.
"""

from decimal import Decimal

from clientbase.domain.amount_in_words import MAX_WHOLE, number_in_words
from clientbase.domain.money import format_number
from clientbase.domain.name_case_text import name_in_case
from clientbase.domain.name_parts import Case
from clientbase.domain.paper_form import country_set
from clientbase.domain.paper_look import Design, PaperLook
from clientbase.domain.power_of_attorney import AttorneyLine, PowerOfAttorney
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import printable
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.headings import Heading, draw_heading
from clientbase.reports.paper import SECOND, wrap
from clientbase.reports.party_blocks import Shown, party_rows, party_wide
from clientbase.reports.signing import draw_signers, signers_height
from clientbase.reports.table import Column, draw_table

_FEMININE = ("шт", "уп", "пач", "пар", "короб", "пляш", "бутыл", "банк", "т", "год", "посл", "усл", "тон")
"""Units whose noun is feminine: «дві штуки», «дві упаковки»."""


def power_of_attorney_pdf(
    paper: PowerOfAttorney, language: str = "", *, draft: bool = False, look: PaperLook = USUAL
) -> bytes:
    """The PDF, in `language` (else the paper's own). The same arguments give the same bytes."""
    with speaking(language or paper.language):
        return _PowerOfAttorney(paper, look, draft=draft or not paper.number).pdf()


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


class _PowerOfAttorney(DressedSheet):
    def __init__(self, value: PowerOfAttorney, look: PaperLook, *, draft: bool) -> None:
        super().__init__(look, draft=draft)
        self.value = value
        self.form = country_set(value.country)
        self.signers = blocks.signers(value.company, value.country)

    def pdf(self) -> bytes:
        value, paper = self.value, self.paper
        if self.draft:
            paper.watermark(_("DRAFT"))
        title = self._title()
        self._form_number()
        dated = _("dated {date}").format(date=long_date(value.issued_on))
        draw_heading(self, value.company, Heading(title, dated, (self._term(),)))
        self._company()
        self._body()
        rows = [self._row(*one) for one in enumerate(value.lines, 1)]
        draw_table(paper, self._columns(), rows, follow=self._closing_height(), ruling=self.ruling())
        self._closing()
        return paper.finish(
            title=f"{title}, {short_date(value.issued_on)}",
            author=printable(value.company.name),
            language=current_language(),
            made_on=value.issued_on,
            footer="  ·  ".join(part for part in (title, value.company.name) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _title(self) -> str:
        name = _("Authorisation to collect goods") if self.form == "EU" else _("Power of attorney")
        number = self.value.number
        return _("{document} No. {number}").format(document=name, number=number) if number else name

    def _term(self) -> str:
        """«дійсна до 3 грудня»; the Russian form says «по», for the day itself is meant."""
        text = pgettext("power of attorney", "valid until {date}")
        if self.form == "RU":
            text = pgettext("power of attorney", "valid through {date}")
        return text.format(date=long_date(self.value.valid_until))

    def _form_number(self) -> None:
        """The number of the Russian form, where its inspectors look for it."""
        if self.form != "RU":
            return
        paper, cell = self.paper, self.dress.cell
        for line in (
            _("Standard form No. M-2a"),
            _("Goskomstat, resolution No. 71a of 30.10.97"),
            _("OKUD code {code}").format(code="0315002"),
        ):
            paper.text(paper.right, paper.y, line, cell, "right")
            paper.y += cell.step
        paper.y += 8 * self.dress.scale

    def _company(self) -> None:
        company, country = self.value.company, self.value.country
        label = _("Principal") if self.form == "EU" else _("Receiving and paying company")
        known = blocks.known_of(company, country, bank=True)
        if self.look.design is Design.PLAIN:
            party_rows(self, [Shown(label, company.name, [*known, *blocks.reached(company)])])
        else:
            party_wide(self, Shown(label, company.name, known))

    def _body(self) -> None:
        """To whom, his paper, from whom, by which paper."""
        value, paper, dress = self.value, self.paper, self.dress
        person = value.to_person or name_in_case(value.person, Case.DATIVE, current_language())
        given = f"{person} ({value.position})" if value.position else person  # which is not declined
        for label, text, caption in (
            (_("Given to"), given, _("whole name, position")),
            (_("Identity document"), value.identity, _("kind, number, by whom and when")),
            (_("To receive from"), value.supplier, ""),
            (_("the goods by"), value.basis, _("the paper’s name, number and date")),
        ):
            blocks.written(paper, label, text, caption=caption, bold=text == given, dress=dress)
        paper.y += 8 * dress.scale
        paper.paragraph(_("Goods to be received"), dress.body.bold())
        paper.y += 5 * dress.scale

    def _columns(self) -> list[Column]:
        scale = self.dress.scale
        quantity = Column(_("Quantity in words"), most=170 * scale, least=110 * scale)
        return [
            Column(_("No.")),
            Column(pgettext("power of attorney", "Name of the goods"), grows=True),
            Column(pgettext("power of attorney", "Unit of measure"), most=60 * scale),
            Column(_("Quantity"), "right") if self.form == "EU" else quantity,
        ]

    def _row(self, number: int, line: AttorneyLine) -> list[str]:
        tongue, quantity = current_language(), ""
        if line.quantity is not None and self.form == "EU":
            quantity = format_number(line.quantity, tongue)
        elif line.quantity is not None:
            quantity = quantity_words(line.quantity, line.unit, tongue)
        return [str(number), printable(line.item_name) or "—", printable(line.unit), quantity]

    # --- the end ----------------------------------------------------------------------------------

    def _sample(self) -> list[str]:
        """Whose signature is vouched for, in lines beside where it is written."""
        lead = _("Signature of {person}").format(person=self.value.person)
        return wrap(lead, self.dress.small, self.paper.span * 0.56)

    def _closing_height(self) -> float:
        dress = self.dress
        rows = signers_height(self, len(self.signers))
        return 16 * dress.scale + len(self._sample()) * dress.small.step + rows + 14

    def _closing(self) -> None:
        """The sample of the person's signature, vouched for by who signs for the company."""
        paper, small, span = self.paper, self.dress.small, self.paper.span
        paper.need(self._closing_height())
        paper.y += 16 * self.dress.scale
        paper.y = paper.lines(paper.left, paper.y, self._sample(), small)
        paper.line(paper.left + span * 0.58, paper.y, paper.left + span * 0.82, paper.y, colour=SECOND)
        paper.text(paper.right, paper.y - small.step, _("is certified by us"), small, "right")
        draw_signers(self, self.signers, stamp_place=self.form != "EU")
