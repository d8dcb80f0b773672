"""The accountant's form as the trade prints it: ruled tables, labels before values, little colour."""

from clientbase.domain.document_days import DUE
from clientbase.i18n import _
from clientbase.reports import document_blocks as blocks
from clientbase.reports import requisites
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.document_signatures import signatures, signatures_height
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import text_width
from clientbase.reports.headings import RULE, letterhead, plain_title
from clientbase.reports.paper import SECOND
from clientbase.reports.party_blocks import Shown, party_rows
from clientbase.reports.table import draw_table


class PlainSheet(DocumentSheet):
    def lay(self) -> None:
        letterhead(self, self.document.seller, always=False)
        if self.form.asks_payment:
            if self.russian:
                blocks.russian_bank_block(self)
            else:
                self._bank()
        plain_title(self, self.heading)
        self._parties()
        follow = self._sums_height() + self.words_height() + 10 + signatures_height(self)
        draw_table(self.paper, self.columns(), self.rows(), follow=follow, ruling=self.ruling())
        self._sums()
        self.say_in_words()
        paper = self.paper
        if signatures_height(self):
            paper.y += 8 * self.dress.scale
            paper.line(paper.left, paper.y, paper.right, paper.y, colour=self.dress.accent, thickness=RULE)
        signatures(self)

    def _bank(self) -> None:
        """Where to pay in a ruled table of two columns, the code beside it."""
        paper, dress, rows = self.paper, self.dress, blocks.payment_rows(self)
        if not rows:
            return
        body, small, pad = dress.body, dress.small, 3.2 * dress.scale
        right = paper.right - (dress.qr + 16 * dress.scale if self.qr else 0)
        labels = max(text_width(label, small.face, small.size) for label, _value in rows) + 4 * pad
        top = paper.y
        code = blocks.payment_code(self, paper.right - dress.qr, top - 3)
        paper.line(paper.left, top, right, top, colour=SECOND, thickness=0.5)
        for label, value in rows:
            lines, style = blocks.set_value(value, body, right - paper.left - labels - 4 * pad)
            paper.text(paper.left + 2 * pad, paper.y + pad + 0.7, label, small)
            paper.lines(paper.left + labels + 2 * pad, paper.y + pad, lines, style)
            paper.y += len(lines) * body.step + 2 * pad
            paper.line(paper.left, paper.y, right, paper.y, colour=SECOND, thickness=0.5)
        for x in (paper.left, paper.left + labels, right):
            paper.line(x, top, x, paper.y, colour=SECOND, thickness=0.5)
        paper.y = max(paper.y, top - 3 + code) + 20 * dress.scale

    def _parties(self) -> None:
        """A row for each party, and for the day due: the label before, the details behind one another."""
        paper, dress = self.paper, self.dress
        asks, due_on = self.form.asks_payment, self.document.due_on
        until = f"{_(DUE)}:" if asks else ""
        shown = []
        for label, party, country in blocks.sides(self):
            whole = [part.replace(" ", "\u00a0") for part in (party.phone, party.email, party.website)]
            details = [*requisites.codes(party, country), requisites.address(party), *whole]
            shown.append(Shown(label, party.name, details))
        x = party_rows(self, shown, until)
        if self.until and due_on:
            said = long_date(due_on) if asks else self.until[:1].upper() + self.until[1:]
            paper.text(paper.left, paper.y + 0.8, until, dress.small)
            paper.text(x, paper.y, said, dress.body)
            paper.y += dress.body.step + 5 * dress.scale
        paper.y += 5 * dress.scale

    def _sums(self) -> None:
        """Bold labels and figures under the last column, as if the table went on."""
        paper, dress = self.paper, self.dress
        bold, gap = dress.body.bold(), 5 * dress.scale
        labels = paper.right - gap - blocks.sums_figures(self) - 12 * dress.scale
        paper.y += 6 * dress.scale
        for label, value in [*self.summary, (self.form.total(), self.due)]:
            paper.text(labels, paper.y, f"{label}:", bold, "right")
            paper.text(paper.right - gap, paper.y, value, bold, "right")
            paper.y += bold.step + 2 * dress.scale
        paper.y += 8 * dress.scale

    def _sums_height(self) -> float:
        dress = self.dress
        return 14 * dress.scale + (dress.body.step + 2 * dress.scale) * (len(self.summary) + 1)
