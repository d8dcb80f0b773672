"""A price list as a PDF: goods under the heads of their categories, a column for each list of prices."""

from dataclasses import replace

from clientbase.domain.currencies import currency
from clientbase.domain.money import format_number, rounded, with_sign
from clientbase.domain.paper_look import Design, PaperLook
from clientbase.domain.price_sheet import PriceColumn, PriceRow, PriceSheet, groups
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.dress import sheet_of
from clientbase.reports.dressed_sheet import DressedSheet
from clientbase.reports.fonts import BOLD, printable, text_width
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.headings import Heading, draw_heading
from clientbase.reports.paper import SECOND, wrap
from clientbase.reports.pictures import goods_picture
from clientbase.reports.signing import draw_signers, signers_height

_PICTURE = 42.0
_GAP, _PAD = 9.0, 3.6
_NAME = 120.0  # the least a name needs


def price_sheet_pdf(sheet: PriceSheet, *, look: PaperLook = USUAL) -> bytes:
    """The PDF, in the sheet's language. A picture that cannot be read is left out."""
    with speaking(sheet.language):
        return _PriceSheet(sheet, look).pdf()


class _PriceSheet(DressedSheet):
    def __init__(self, sheet: PriceSheet, look: PaperLook) -> None:
        super().__init__(look, draft=False)
        self.sheet = sheet
        scale = self.dress.scale
        self.body = replace(self.dress.body, size=8.6 * scale)
        self.group = replace(self.dress.body.bold(), size=9.4 * scale)
        self.gap, self.pad, self.pictured_side = _GAP * scale, self._padding() * scale, _PICTURE * scale
        self.pictured = sheet.pictures and any(row.picture for row in sheet.rows)
        self.cells = {id(row): self._figures(row) for row in sheet.rows}
        self.rules = self.ruling()
        self.inset = self.gap / 2 if self.rules.inset else 0
        self.widths = self._widths()
        if self._name_width() < _NAME * scale:
            self.paper = sheet_of(look, self.dress, landscape=True)
        self.odd = False  # whether the row is striped, which begins anew in each group

    def _padding(self) -> float:
        return {Design.PLAIN: 2.9, Design.MODERN: _PAD, Design.COMPACT: 2.4}[self.look.design]

    def pdf(self) -> bytes:
        sheet, paper = self.sheet, self.paper
        self._top()
        if sheet.rows:
            self._head()
        left = len(sheet.rows)
        for name, rows in groups(sheet.rows):
            if name:
                self._group(name)
            for row in rows:
                left -= 1
                self._row(row, name, follow=0 if left else self._sign_height())
        if not sheet.rows:
            paper.paragraph(_("There is nothing in this price list yet."), self.dress.small)
        draw_signers(self, self._signers())
        title = _("Price list")
        return paper.finish(
            title=f"{title}, {short_date(sheet.made_on)}",
            author=printable(sheet.company.name),
            language=current_language(),
            made_on=sheet.made_on,
            footer="  ·  ".join(part for part in (title, sheet.company.name, sheet.company.phone) if part),
            page_of=_("Page {page} of {count}"),
        )

    def _top(self) -> None:
        sheet, paper, dress = self.sheet, self.paper, self.dress
        under = [_("Prices on {date}").format(date=long_date(sheet.made_on))]
        if sheet.vat_included is not None:
            under.append(_("Prices include VAT") if sheet.vat_included else _("Prices without VAT"))
        draw_heading(self, sheet.company, Heading(_("Price list"), under=tuple(under)), named=True)
        if sheet.note:
            paper.paragraph(sheet.note, dress.small)
            paper.y += 8 * dress.scale

    def _signers(self) -> list[tuple[str, str]]:
        """Signed where the shop keeps something to sign it with."""
        if not (self.stamp or self.signature):
            return []
        return blocks.signers(self.sheet.company, self.sheet.country)[:1]

    def _sign_height(self) -> float:
        return signers_height(self, len(self._signers()))

    # --- columns ----------------------------------------------------------------------------------

    def _titles(self) -> list[str]:
        return [_("Code"), _("Goods and services"), _("Unit"), *map(self._price_title, self.sheet.columns)]

    @staticmethod
    def _price_title(column: PriceColumn) -> str:
        sign = with_sign("", column.currency, current_language()).strip()
        return f"{column.name or _('Price')},\u00a0{sign}"  # a sign alone on a line says nothing

    def _figures(self, row: PriceRow) -> list[str]:
        tongue, found = current_language(), []
        for amount, column in zip(row.prices, self.sheet.columns, strict=True):
            if amount is None:
                found.append("—")
                continue
            least = currency(column.currency).digits
            exact = max(least, -int(rounded(amount, 6).normalize().as_tuple().exponent))
            found.append(format_number(amount, tongue, exact).replace("\u00a0", " "))
        return found

    def _widths(self) -> list[float]:
        """Code, unit and prices as wide as they are; the name takes the rest (0 here)."""
        titles, scale, body, caption = self._titles(), self.dress.scale, self.body, self.rules.caption
        texts = [[row.code or row.barcode, "", row.unit, *self.cells[id(row)]] for row in self.sheet.rows]
        found = []
        for index, title in enumerate(titles):
            face = BOLD if index > 2 else body.face
            cells = (text_width(printable(row[index]), face, body.size) for row in texts)
            words = (text_width(word, caption.face, caption.size) for word in title.split(" "))
            most = (84 if index < 3 else 120) * scale
            found.append(min(max([*words, *cells], default=0) + 0.5, most))
        found[1] = 0
        if not any(row[0] for row in texts):
            found[0] = 0
        return found

    def _name_width(self) -> float:
        columns = [width for width in self.widths if width]
        pictured = (self.pictured_side + self.gap) * self.pictured
        return self.paper.span - sum(columns) - self.gap * len(columns) - pictured - 2 * self.inset

    def _places(self) -> list[tuple[float, float]]:
        """Left edge and width of each column; a width of 0 is not drawn."""
        x, found = self.paper.left + self.inset + (self.pictured_side + self.gap) * self.pictured, []
        for index, width in enumerate(self.widths):
            wide = self._name_width() if index == 1 else width
            found.append((x, wide))
            x += wide + self.gap if wide else 0
        return found

    # --- rows -------------------------------------------------------------------------------------

    def _head(self) -> None:
        paper, rules = self.paper, self.rules
        caption = rules.caption
        titles = [
            wrap(title, caption, width) if width else []
            for title, (_x, width) in zip(self._titles(), self._places(), strict=True)
        ]
        deepest = max(len(lines) for lines in titles)
        edge = 4 * rules.scale if rules.inset else 0
        height = deepest * caption.step + (2 * edge or 4)
        if rules.band:
            paper.box(paper.left, paper.y, paper.span, height, fill=rules.band, radius=2)
        for index, (lines, (x, width)) in enumerate(zip(titles, self._places(), strict=True)):
            top = paper.y + edge + (deepest - len(lines)) * caption.step
            paper.lines(x + width * (index > 2), top, lines, caption, "right" if index > 2 else "left")
        paper.y += height
        if rules.grid:
            paper.line(paper.left, paper.y - height, paper.right, paper.y - height, colour=rules.lines)
            self._grid(height)
        elif not rules.band:
            paper.line(paper.left, paper.y, paper.right, paper.y, colour=rules.head, thickness=0.9)
            paper.y += 2

    def _grid(self, height: float) -> None:
        """Lines around the cells of what ends at the cursor."""
        paper, top = self.paper, self.paper.y - height
        edges = [x - self.gap / 2 for x, width in self._places() if width]
        for edge in {paper.left, *edges, paper.right}:
            paper.line(edge, top, edge, paper.y, colour=self.rules.lines, thickness=0.5)
        paper.line(paper.left, paper.y, paper.right, paper.y, colour=self.rules.lines, thickness=0.5)

    def _group(self, name: str, *, again: bool = False) -> None:
        paper, rules, scale = self.paper, self.rules, self.dress.scale
        if not again and paper.room < 62 * scale:
            paper.new_page()
            self._head()
        text = _("{category} (continued)").format(category=name) if again else name
        lines = wrap(text, self.group, paper.span - 12)[:2]
        height = len(lines) * self.group.step + 5
        apart = 0 if rules.grid else 4 * scale
        paper.y += apart
        paper.box(
            paper.left, paper.y, paper.span, height, fill=self.dress.soft, radius=0 if rules.grid else 5
        )
        paper.lines(paper.left + 6, paper.y + 2.5, lines, self.group)
        paper.y += height
        if rules.grid:
            for x in (paper.left, paper.right):
                paper.line(x, paper.y - height, x, paper.y, colour=rules.lines, thickness=0.5)
            paper.line(paper.left, paper.y, paper.right, paper.y, colour=rules.lines, thickness=0.5)
        paper.y += apart / 2
        self.odd = False

    def _row(self, row: PriceRow, group: str, *, follow: float) -> None:
        paper, places, body, side = self.paper, self._places(), self.body, self.pictured_side
        texts = [row.code or row.barcode, row.name or "—", row.unit, *self.cells[id(row)]]
        cells = [
            wrap(text, body.bold() if index > 2 else body, width) if width else []
            for index, (text, (_x, width)) in enumerate(zip(texts, places, strict=True))
        ]
        picture = goods_picture(row.picture) if self.pictured and row.picture else None
        deepest = max(len(lines) for lines in cells) * body.step
        across, down = picture.fit(side, side) if picture else (0.0, 0.0)
        height = max(deepest + 2 * self.pad, down + 5)
        if paper.need(height + follow):
            self._head()
            if group:
                self._group(group, again=True)
        if self.rules.striped and self.odd:
            paper.box(paper.left, paper.y, paper.span, height, fill=self.rules.striped, radius=0)
        self.odd = not self.odd
        if picture is not None:
            left = paper.left + (self.inset + side + self.gap / 2 - across) / 2
            paper.picture(picture, left, paper.y + (height - down) / 2, width=across, height=down)
        top = paper.y + (height - deepest) / 2
        for index, (lines, (x, width)) in enumerate(zip(cells, places, strict=True)):
            style = body.bold() if index > 2 else replace(body, colour=SECOND) if index == 0 else body
            paper.lines(x + width * (index > 2), top, lines, style, "right" if index > 2 else "left")
        paper.y += height
        if self.rules.grid:
            self._grid(height)
        elif not self.rules.striped:
            paper.line(paper.left, paper.y, paper.right, paper.y, thickness=0.5)
