"""The modern design: air instead of lines, the sum beside the title, where to pay on a soft ground."""

from clientbase.reports import document_blocks as blocks
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.document_signatures import signatures, signatures_height
from clientbase.reports.paper import wrap
from clientbase.reports.table import Ruling, draw_table


class ModernSheet(DocumentSheet):
    def lay(self) -> None:
        asks = self.form.asks_payment
        blocks.letterhead(self)
        if asks and self.russian:
            blocks.russian_bank_block(self)
        self._title()
        blocks.parties(self)
        if asks and not self.russian:
            blocks.payment_panel(self)
        follow = blocks.sums_height(self) + self.words_height() + signatures_height(self)
        ruling = Ruling(head=self.dress.accent, scale=self.dress.scale, pad=3.8 * self.dress.scale)
        draw_table(self.paper, self.columns(), self.rows(), follow=follow, ruling=ruling)
        blocks.sums(self)
        self.say_in_words()
        signatures(self)

    def _title(self) -> None:
        """The title with its date on the left; what it comes to and until when on the right."""
        paper, dress, scale = self.paper, self.dress, self.dress.scale
        paper.box(paper.left, paper.y, 26 * scale, 2.5, fill=dress.accent)
        paper.y += 9 * scale
        top = paper.y
        paper.y = paper.lines(paper.left, top, wrap(self.title, dress.title, paper.span * 0.64), dress.title)
        paper.text(paper.left, paper.y + 2, self.dated, dress.lead)
        paper.text(paper.right, top - 5 * scale, self.due_caption, dress.caption, "right")
        paper.text(paper.right, top + 5 * scale, self.due, dress.figure, "right")
        if self.until:
            paper.text(paper.right, paper.y + 2, self.until, dress.lead, "right")
        paper.y += 30 * scale
