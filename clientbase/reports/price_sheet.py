"""A price list as a PDF: goods under the heads of their categories, a column for each list of prices."""

from dataclasses import replace

from clientbase.domain.currencies import currency
from clientbase.domain.money import format_number, rounded, with_sign
from clientbase.domain.paper_look import PaperLook, Picture
from clientbase.domain.price_sheet import PriceColumn, PriceRow, PriceSheet, groups
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports import form_blocks as blocks
from clientbase.reports.document_words import long_date, short_date
from clientbase.reports.fonts import BOLD, printable, text_width
from clientbase.reports.form_blocks import USUAL
from clientbase.reports.paper import BODY, CAPTION, INK, SECOND, SMALL, SOFT, Paper, Style, wrap
from clientbase.reports.pictures import drawn_if_any, goods_picture

_BODY = replace(BODY, size=8.6)
_GROUP = Style(face=BOLD, size=9.4)
_PICTURE = 42.0
_GAP, _PAD = 9.0, 3.6
_NAME = 120.0  # the least a name needs


def price_sheet_pdf(sheet: PriceSheet, *, look: PaperLook = USUAL) -> bytes:
    """The PDF, in the sheet's language. A picture that cannot be read is left out."""
    with speaking(sheet.language):
        return _PriceSheet(sheet, look).pdf()


class _PriceSheet:
    def __init__(self, sheet: PriceSheet, look: PaperLook) -> None:
        self.sheet, self.look = sheet, look
        self.pictured = sheet.pictures and any(row.picture for row in sheet.rows)
        self.cells = {id(row): self._figures(row) for row in sheet.rows}
        paper = Paper()
        self.widths = self._widths()
        if self._name_width(paper) < _NAME:
            paper = Paper(landscape=True)
        self.paper = paper

    def pdf(self) -> bytes:
        sheet, paper = self.sheet, self.paper
        self._top()
        if sheet.rows:
            self._head()
        for name, rows in groups(sheet.rows):
            if name:
                self._group(name)
            for row in rows:
                self._row(row, name)
        if not sheet.rows:
            paper.paragraph(_("There is nothing in this price list yet."), SMALL)
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
        sheet, paper = self.sheet, self.paper
        company = sheet.company
        top = paper.y
        if (logo := drawn_if_any(self.look, Picture.LOGO)) is not None:
            across, down = logo.fit(150, 44)
            paper.picture(logo, paper.right - across, paper.y, width=across, height=down)
            paper.y += down + 6
        for line in (company.name, company.phone, company.email, company.website):
            if line:
                style = SMALL.bold() if line == company.name else SMALL
                paper.text(paper.right, paper.y, printable(line), style, "right")
                paper.y += SMALL.step
        bottom, paper.y = paper.y, top
        span = paper.right
        paper.right = paper.left + paper.span * 0.6
        under = [_("Prices on {date}").format(date=long_date(sheet.made_on))]
        if sheet.vat_included is not None:
            under.append(_("Prices include VAT") if sheet.vat_included else _("Prices without VAT"))
        blocks.title(paper, _("Price list"), under, look=self.look, logo=False)
        paper.right = span
        paper.y = max(paper.y, bottom + 8)
        if sheet.note:
            paper.paragraph(sheet.note, SMALL)
            paper.y += 8

    # --- columns ----------------------------------------------------------------------------------

    def _titles(self) -> list[str]:
        return [_("Code"), _("Goods and services"), _("Unit"), *map(self._price_title, self.sheet.columns)]

    @staticmethod
    def _price_title(column: PriceColumn) -> str:
        sign = with_sign("", column.currency, current_language()).strip()
        return f"{column.name or _('Price')}, {sign}"

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
        titles = self._titles()
        texts = [[row.code or row.barcode, "", row.unit, *self.cells[id(row)]] for row in self.sheet.rows]
        found = []
        for index, title in enumerate(titles):
            face = BOLD if index > 2 else _BODY.face
            cells = (text_width(printable(row[index]), face, _BODY.size) for row in texts)
            words = (text_width(word, CAPTION.face, CAPTION.size) for word in title.split(" "))
            found.append(min(max([*words, *cells], default=0) + 0.5, 84 if index < 3 else 120))
        found[1] = 0
        if not any(row[0] for row in texts):
            found[0] = 0
        return found

    def _name_width(self, paper: Paper) -> float:
        columns = [width for width in self.widths if width]
        pictured = (_PICTURE + _GAP) * self.pictured
        return paper.span - sum(columns) - _GAP * len(columns) - pictured

    def _places(self) -> list[tuple[float, float]]:
        """Left edge and width of each column; a width of 0 is not drawn."""
        x, found = self.paper.left + (_PICTURE + _GAP) * self.pictured, []
        for index, width in enumerate(self.widths):
            wide = self._name_width(self.paper) if index == 1 else width
            found.append((x, wide))
            x += wide + _GAP if wide else 0
        return found

    # --- rows -------------------------------------------------------------------------------------

    def _head(self) -> None:
        paper = self.paper
        titles = [
            wrap(title, CAPTION, width) if width else []
            for title, (_x, width) in zip(self._titles(), self._places(), strict=True)
        ]
        deepest = max(len(lines) for lines in titles)
        for index, (lines, (x, width)) in enumerate(zip(titles, self._places(), strict=True)):
            top = paper.y + (deepest - len(lines)) * CAPTION.step
            paper.lines(x + width * (index > 2), top, lines, CAPTION, "right" if index > 2 else "left")
        paper.y += deepest * CAPTION.step + 4
        paper.line(paper.left, paper.y, paper.right, paper.y, colour=INK, thickness=0.9)
        paper.y += 2

    def _group(self, name: str, *, again: bool = False) -> None:
        paper = self.paper
        if not again and paper.room < 62:
            paper.new_page()
            self._head()
        lines = wrap(
            _("{category} (continued)").format(category=name) if again else name, _GROUP, paper.span - 12
        )[:2]
        height = len(lines) * _GROUP.step + 5
        paper.y += 4
        paper.box(paper.left, paper.y, paper.span, height, fill=SOFT)
        paper.lines(paper.left + 6, paper.y + 2.5, lines, _GROUP)
        paper.y += height + 2

    def _row(self, row: PriceRow, group: str) -> None:
        paper, places = self.paper, self._places()
        texts = [row.code or row.barcode, row.name or "—", row.unit, *self.cells[id(row)]]
        cells = [
            wrap(text, _BODY.bold() if index > 2 else _BODY, width) if width else []
            for index, (text, (_x, width)) in enumerate(zip(texts, places, strict=True))
        ]
        picture = goods_picture(row.picture) if self.pictured and row.picture else None
        deepest = max(len(lines) for lines in cells) * _BODY.step
        across, down = picture.fit(_PICTURE, _PICTURE) if picture else (0.0, 0.0)
        height = max(deepest + 2 * _PAD, down + 5)
        if paper.need(height):
            self._head()
            if group:
                self._group(group, again=True)
        if picture is not None:
            left = paper.left + (_PICTURE - across) / 2
            paper.picture(picture, left, paper.y + (height - down) / 2, width=across, height=down)
        top = paper.y + (height - deepest) / 2
        for index, (lines, (x, width)) in enumerate(zip(cells, places, strict=True)):
            style = _BODY.bold() if index > 2 else replace(_BODY, colour=SECOND) if index == 0 else _BODY
            paper.lines(x + width * (index > 2), top, lines, style, "right" if index > 2 else "left")
        paper.y += height
        paper.line(paper.left, paper.y, paper.right, paper.y, thickness=0.5)
