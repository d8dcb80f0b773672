"""The modern design: air instead of lines, the sum beside the title, where to pay on a soft ground."""

from clientbase.reports import document_blocks as blocks
from clientbase.reports.document_sheet import DocumentSheet
from clientbase.reports.document_signatures import signatures, signatures_height
from clientbase.reports.headings import letterhead, modern_title
from clientbase.reports.table import draw_table


class ModernSheet(DocumentSheet):
    def lay(self) -> None:
        asks = self.form.asks_payment
        letterhead(self, self.document.seller)
        if asks and self.russian:
            blocks.russian_bank_block(self)
        modern_title(self, self.heading)
        blocks.parties(self)
        if asks and not self.russian:
            blocks.payment_panel(self)
        follow = blocks.sums_height(self) + self.words_height() + signatures_height(self)
        draw_table(self.paper, self.columns(), self.rows(), follow=follow, ruling=self.ruling())
        blocks.sums(self)
        self.say_in_words()
        signatures(self)
