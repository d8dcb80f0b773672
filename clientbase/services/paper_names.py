"""What the files of papers are called, by the shop's own pattern: the one place for it."""

from datetime import date
from decimal import Decimal

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import kind_word
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.paper_name import PaperFacts, paper_file_name
from clientbase.i18n import _
from clientbase.services.settings import SettingsService


class PaperNames:
    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    def of(self, item: DocumentSummary, ending: str = "pdf") -> str:
        """The name of the file of a document, in the language that is spoken now."""
        facts = PaperFacts(
            kind=kind_word(item.kind),
            number=item.number,
            client=item.buyer_name,
            on=item.issued_on,
            total=item.gross.amount,
            currency=item.gross.currency,
        )
        return paper_file_name(self._settings.get("documents.file_name"), facts, ending)


def example_name(pattern: str, today: date) -> str:
    """What an invoice would be called. Raises FilePatternWrong."""
    client = _("Flower Studio Ltd")
    facts = PaperFacts(kind_word(DocumentKind.INVOICE), "0007", client, today, Decimal("1250.00"), "UAH")
    return paper_file_name(pattern, facts)
