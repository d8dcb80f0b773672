"""Where issued papers are kept: sealed beside the base, and told by their own name where the disk is full."""

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import BaseError
from clientbase.domain.paper_form import PaperKind


class PaperNotStored(BaseError):
    """The disk had no room for the paper `name`, so that it was not issued."""


def kept_paper(files: SealedFolder, paper: bytes, kind: DocumentKind | PaperKind, number: str) -> str:
    """The name its file is kept by. Raises PaperNotStored, FolderReadOnly, DiskFailed."""
    name = document_name(kind, number)
    try:
        return files.keep(paper, name)
    except DiskFull as error:
        raise PaperNotStored(name=name) from error
