"""Many issued documents at once: each as a PDF of its own in a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.documents import DocumentErased, DocumentService
from clientbase.services.output_file import output_file
from clientbase.services.plain_files import file_name


@dataclass(frozen=True, slots=True)
class SavedPapers:
    """`saved` stand in the folder now, those that were there already among them; of `passed_over` there is
    no paper: drafts, and documents whose contents were erased.
    """

    saved: int
    passed_over: int


class DocumentBatchService:
    def __init__(self, documents: DocumentService) -> None:
        self._documents = documents

    def save(self, ids: Sequence[int], folder: Path, progress: Progress) -> SavedPapers:
        """Write the stored PDF of each; a file of another content keeps its name, ours gets a number.

        Each file is whole or not there; stopped, those written stay. Raises WorkCancelled, FolderMissing,
        DiskFull and what else `output_file` raises.
        """
        progress.start(N_("Saving the documents"), len(ids))
        saved = 0
        for id in ids:
            item = self._documents.get(id)
            if item.status is not DocumentStatus.DRAFT and self._save(item, folder):
                saved += 1
            progress.advance()
        return SavedPapers(saved, len(ids) - saved)

    def _save(self, item: DocumentSummary, folder: Path) -> bool:
        try:
            content = self._documents.pdf(item.id)
        except DocumentErased:
            return False
        path = _place(folder, paper_name(item), content)
        if path is not None:
            with output_file(path) as file:
                file.write(content)
        return True


def paper_name(item: DocumentSummary) -> str:
    """What the PDF of a document is called: «Рахунок 0007 ТОВ Ромашка.pdf»."""
    parts = (document_name(item.kind, item.number), item.buyer_name)
    return file_name(" ".join(part for part in parts if part) + ".pdf")


def _place(folder: Path, name: str, content: bytes) -> Path | None:
    """The first name that is free; None where this very paper lies already."""
    stem = name.removesuffix(".pdf")
    number = 1
    while True:
        path = folder / (name if number == 1 else f"{stem} ({number}).pdf")
        if not path.exists():
            return path
        if path.is_file() and path.read_bytes() == content:
            return None
        number += 1
