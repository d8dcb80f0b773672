"""The compact design: small type, a coloured head, striped rows, payment beside the sums; it saves paper."""

from clientbase.reports import document_blocks as blocks
from clientbase.reports import requisites
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.document_signatures import signatures, signatures_height
from clientbase.reports.fonts import text_width
from clientbase.reports.paper import Style, cut, fitted, wrap
from clientbase.reports.table import Ruling, draw_table

_LOGO = (120.0, 34.0)
_PAY = 0.54  # of the width, for where to pay; the sums have the rest


class CompactSheet(DocumentSheet):
    def lay(self) -> None:
        asks = self.form.asks_payment
        self._head()
        if asks and self.russian:
            blocks.russian_bank_block(self)
        blocks.parties(self)
        dress = self.dress
        ruling = Ruling(band=dress.accent, striped=dress.soft, scale=dress.scale, pad=2.6 * dress.scale)
        beside = blocks.payment_rows(self) if asks and not self.russian else []
        height = max(self._sums_height(), self._payment_height(beside))
        follow = height + self.words_height() + signatures_height(self)
        draw_table(self.paper, self.columns(), self.rows(), follow=follow, ruling=ruling)
        self.paper.line(self.paper.left, self.paper.y, self.paper.right, self.paper.y, colour=dress.accent)
        self.paper.need(height)
        top = self.paper.y
        self._payment(beside)
        self.paper.y = top
        self._sums()
        self.paper.y = top + height
        self.say_in_words()
        signatures(self)

    def _head(self) -> None:
        """Who sells, small; under it the band with the title, the date and what it comes to."""
        paper, dress, scale = self.paper, self.dress, self.dress.scale
        seller, top = self.document.seller, paper.y
        if self.logo:
            wide, high = _LOGO
            paper.y += paper.picture(self.logo, paper.left, top, width=wide * scale, height=high * scale)[1]
        elif seller.name:
            line = cut(seller.name, dress.letterhead, paper.span * 0.6)
            paper.text(paper.left, top, line, dress.letterhead)
            paper.y += dress.letterhead.step
        said = requisites.contacts(seller)
        if said:
            room = paper.span * 0.38
            lines = wrap(said, dress.small, room)[:3]
            bottom = paper.lines(paper.right, top + 1, lines, dress.small, "right")
            paper.y = max(paper.y, bottom)
        if paper.y > top:
            paper.y += 8 * scale
        self._band()

    def _band(self) -> None:
        paper, dress, pad = self.paper, self.dress, 10 * self.dress.scale
        figure = fitted(self.due, dress.figure, paper.span * 0.4)
        right = max(
            text_width(self.due, figure.face, figure.size),
            text_width(self.until, dress.small.face, dress.small.size),
        )
        lines = wrap(self.title, dress.title, paper.span - right - 3 * pad)
        height = len(lines) * dress.title.step + dress.lead.step + 1.6 * pad
        paper.box(paper.left, paper.y, paper.span, height, fill=dress.soft, radius=4)
        paper.box(paper.left, paper.y, 3.5, height, fill=dress.accent, radius=1.5)
        y = paper.lines(paper.left + 1.2 * pad, paper.y + 0.8 * pad, lines, dress.title)
        paper.text(paper.left + 1.2 * pad, y, self.dated, dress.lead)
        edge = paper.right - pad
        y = paper.y + 0.8 * pad
        paper.text(edge, y, self.due_caption, dress.caption, "right")
        paper.text(edge, y + dress.caption.step, self.due, figure, "right")
        paper.text(edge, y + dress.caption.step + dress.figure.step, self.until, dress.small, "right")
        paper.y += max(height, 0) + 12 * dress.scale

    # --- under the lines --------------------------------------------------------------------------

    def _payment_texts(self, rows: list[tuple[str, str]]) -> list[tuple[str, list[str], Style]]:
        dress, width = self.dress, self.paper.span * _PAY
        if self.qr:
            width -= dress.qr + 12 * dress.scale
        return [(label, *blocks.set_value(value, dress.ink(dress.small), width)) for label, value in rows]

    def _payment_height(self, rows: list[tuple[str, str]]) -> float:
        if not rows:
            return 0
        dress = self.dress
        lines = sum(len(lines) for _label, lines, _style in self._payment_texts(rows))
        said = lines * dress.small.step + len(rows) * (dress.cell.step + 2.5 * dress.scale)
        code = dress.qr + 2 + dress.cell.step if self.qr else 0
        return max(said, code) + 22 * dress.scale

    def _payment(self, rows: list[tuple[str, str]]) -> None:
        """The code, and beside it label over value; ink instead of grey, for it is copied by hand."""
        if not rows:
            return
        paper, dress = self.paper, self.dress
        top = paper.y + 12 * dress.scale
        x = paper.left
        if blocks.payment_code(self, x, top - 3):
            x += dress.qr + 12 * dress.scale
        y = top
        for label, lines, style in self._payment_texts(rows):
            paper.text(x, y, label, dress.cell)
            paper.lines(x, y + dress.cell.step, lines, style)
            y += dress.cell.step + len(lines) * dress.small.step + 2.5 * dress.scale

    def _sums(self) -> None:
        """The summary at the right edge, and the total in white on the colour."""
        paper, dress, pad = self.paper, self.dress, 8 * self.dress.scale
        edge = paper.right - pad
        labels = edge - blocks.sums_figures(self) - 10 * dress.scale
        paper.y += 8 * dress.scale
        for label, value in self.summary:
            paper.text(labels, paper.y + 0.7, label, dress.small, "right")
            paper.text(edge, paper.y, value, dress.body, "right")
            paper.y += dress.body.step + 1
        total, bold = self.form.total(), dress.body.bold()
        left = min(
            paper.left + paper.span * (_PAY + 0.04), labels - text_width(total, bold.face, bold.size) - pad
        )
        height = dress.total.step + 7 * dress.scale
        paper.y += 4
        paper.box(left, paper.y, paper.right - left, height, fill=dress.accent, radius=4)
        y = paper.y + 3.5 * dress.scale
        paper.text(labels, y + 2.6 * dress.scale, total, dress.on_accent(bold), "right")
        paper.text(edge, y, self.due, dress.on_accent(dress.total), "right")

    def _sums_height(self) -> float:
        dress = self.dress
        summary = (dress.body.step + 1) * len(self.summary)
        return summary + dress.total.step + 27 * dress.scale + 4
