"""Many issued documents at once: as one PDF, or each as a file of its own in a folder."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from clientbase.crypto.whole_file import disk_told
from clientbase.db import paper_choice
from clientbase.db.store import Store
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.clock import Clock
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import BaseError, StoreError
from clientbase.domain.paper_choice import PaperChoice
from clientbase.domain.paper_name import numbered_name
from clientbase.domain.progress import Progress
from clientbase.domain.stored_paper import StoredPaper
from clientbase.i18n import N_, current_language
from clientbase.reports.joined_pdf import join_pdfs
from clientbase.services.documents import DocumentErased, DocumentService
from clientbase.services.output_file import output_file
from clientbase.services.paper_names import PaperNames


class NoPapers(StoreError):
    """Of what was chosen nothing has a paper."""


class SavedInPart(BaseError):
    """The disk was full at the file `name`; `saved` of `count` stand in the folder."""


@dataclass(frozen=True, slots=True)
class SavedPapers:
    """`saved` stand in the folder or the file now, those that were there already among them; of `passed_over`
    there is no paper: drafts, documents whose contents were erased, for the one PDF those kept as a file of a
    template alone. `pages` are those of the one PDF.
    """

    saved: int
    passed_over: int
    pages: int = 0


class DocumentBatchService:
    def __init__(self, store: Store, documents: DocumentService, names: PaperNames, clock: Clock) -> None:
        self._store = store
        self._documents = documents
        self._names = names
        self._clock = clock

    def ids(self, choice: PaperChoice) -> tuple[int, ...]:
        """The issued documents that are meant, in the order of their days."""
        with self._store.read() as unit:
            return paper_choice.chosen_ids(unit.connection, choice)

    # --- a folder -----------------------------------------------------------------------------------

    def save(self, ids: Sequence[int], folder: Path, progress: Progress) -> SavedPapers:
        """Write the stored paper of each; a file of another content keeps its name, ours gets a number.

        Each file is whole or not there; stopped, those written stay, and what is saved again passes them
        over. Raises WorkCancelled, SavedInPart, and what `output_file` raises before any is written.
        """
        progress.start(N_("Saving the documents"), len(ids))
        saved = 0
        for item, paper in self._papers(ids, progress):
            name = self._names.of(item, paper.shown_as)
            try:
                path = _place(folder, name, paper.shown)
                if path is not None:
                    with output_file(path) as file:
                        file.write(paper.shown)
            except DiskFull as error:
                if not saved:
                    raise
                raise SavedInPart(saved=saved, count=len(ids), name=name) from error
            saved += 1
        return SavedPapers(saved, len(ids) - saved)

    # --- one file -----------------------------------------------------------------------------------

    def join(
        self, ids: Sequence[int], path: Path, progress: Progress, *, on_new_sheets: bool = False
    ) -> SavedPapers:
        """Write all as one PDF, each with a bookmark, in the order given.

        With `on_new_sheets` a blank page follows where a paper would else begin on the back of another.
        Stopped or failed, no file is left. Raises NoPapers, PaperNotJoined, WorkCancelled and what
        `output_file` raises.
        """
        with output_file(path) as file:
            return self._join(ids, file, path.stem, progress, on_new_sheets=on_new_sheets)

    def joined(
        self, ids: Sequence[int], title: str, progress: Progress, *, on_new_sheets: bool = False
    ) -> bytes:
        """The same to be looked at and printed. Raises NoPapers, PaperNotJoined, WorkCancelled."""
        target = BytesIO()
        self._join(ids, target, title, progress, on_new_sheets=on_new_sheets)
        return target.getvalue()

    def _join(
        self, ids: Sequence[int], target: BinaryIO, title: str, progress: Progress, *, on_new_sheets: bool
    ) -> SavedPapers:
        progress.start(N_("Joining the documents"), len(ids))
        taken = 0

        def papers() -> Iterator[tuple[str, bytes]]:
            nonlocal taken
            for item, paper in self._papers(ids, progress):
                if paper.pdf:
                    taken += 1
                    yield _bookmark(item), paper.pdf

        pages = join_pdfs(
            papers(),
            target,
            title=title,
            author=self._issuers(ids),
            language=current_language(),
            made_at=self._clock.now(),
            on_new_sheets=on_new_sheets,
        )
        if not taken:
            raise NoPapers
        progress.check()
        return SavedPapers(taken, len(ids) - taken, pages)

    def _issuers(self, ids: Sequence[int]) -> str:
        """The names of the companies that issued them."""
        with self._store.read() as unit:
            companies = paper_choice.companies_of(unit.connection, ids)
        names = (self._documents.company(id).party.name for id in sorted(companies, key=lambda id: id or 0))
        return ", ".join(dict.fromkeys(filter(None, names)))

    def _papers(
        self, ids: Sequence[int], progress: Progress
    ) -> Iterator[tuple[DocumentSummary, StoredPaper]]:
        """Those that have a paper, with it."""
        for id in ids:
            item = self._documents.get(id)
            if item.status is not DocumentStatus.DRAFT:
                with suppress(DocumentErased):
                    yield item, self._documents.paper(id)
            progress.advance()


def _bookmark(item: DocumentSummary) -> str:
    parts = (document_name(item.kind, item.number), item.buyer_name)
    return " · ".join(part for part in parts if part)


def _place(folder: Path, name: str, content: bytes) -> Path | None:
    """The first name that is free; None where this very paper lies already."""
    number = 1
    while True:
        path = folder / (name if number == 1 else numbered_name(name, number))
        if not path.exists():
            return path
        with disk_told(path.name):
            if path.is_file() and path.read_bytes() == content:
                return None
        number += 1
