"""The compact design: small type, a coloured head, striped rows, payment beside the sums; it saves paper."""

from clientbase.reports import document_blocks as blocks
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.document_signatures import signatures, signatures_height
from clientbase.reports.fonts import text_width
from clientbase.reports.headings import compact_letterhead, compact_title
from clientbase.reports.paper import Style
from clientbase.reports.table import draw_table

_PAY = 0.54  # of the width, for where to pay; the sums have the rest


class CompactSheet(DocumentSheet):
    def lay(self) -> None:
        asks = self.form.asks_payment
        compact_letterhead(self, self.document.seller)
        compact_title(self, self.heading)
        if asks and self.russian:
            blocks.russian_bank_block(self)
        blocks.parties(self)
        dress = self.dress
        beside = blocks.payment_rows(self) if asks and not self.russian else []
        height = max(self._sums_height(), self._payment_height(beside))
        follow = height + self.words_height() + signatures_height(self)
        draw_table(self.paper, self.columns(), self.rows(), follow=follow, ruling=self.ruling())
        self.paper.line(self.paper.left, self.paper.y, self.paper.right, self.paper.y, colour=dress.accent)
        self.paper.need(height)
        top = self.paper.y
        self._payment(beside)
        self.paper.y = top
        self._sums()
        self.paper.y = top + height
        self.say_in_words()
        signatures(self)

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
