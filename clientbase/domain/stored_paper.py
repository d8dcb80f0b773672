"""The one file that is kept of an issued document: its PDF, or what a template made, with the PDF beside it.

Both lie in one zip without hours or packing, so that what is kept and what is printed again is the same to
the byte; a complete export hands it out as such, and any program opens it.
"""

import io
import zipfile
from dataclasses import dataclass

PDF, BOTH = "pdf", "zip"
_NAME = "paper"


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """`format`: of `content`, "pdf", "docx", "odt", "rtf" or "html"; `pdf` is b"" where none was made."""

    format: str
    content: bytes
    pdf: bytes = b""

    @property
    def shown_as(self) -> str:
        """How it is handed on: as PDF where there is one."""
        return PDF if self.pdf else self.format

    @property
    def shown(self) -> bytes:
        return self.pdf or self.content

    def as_ending(self, ending: str) -> bytes:
        """What a file with this ending holds; b"" where that was not kept."""
        if ending == PDF:
            return self.pdf
        return self.content if ending == self.format else b""


def packed(paper: StoredPaper) -> tuple[bytes, str]:
    """The file and its `file_format`.

    >>> packed(StoredPaper("docx", b"x"))
    (b'x', 'docx')
    """
    if paper.format == PDF or not paper.pdf:
        return paper.content, paper.format
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for ending, content in ((paper.format, paper.content), (PDF, paper.pdf)):
            package.writestr(zipfile.ZipInfo(f"{_NAME}.{ending}", (1980, 1, 1, 0, 0, 0)), content)
    return target.getvalue(), BOTH


def unpacked(content: bytes, file_format: str) -> StoredPaper:
    """The inverse: `content` is our own, read from sealed files.

    >>> kept = StoredPaper("odt", b"x", b"%PDF")
    >>> unpacked(*packed(kept)) == kept
    True
    """
    if file_format == PDF:
        return StoredPaper(PDF, content, content)
    if file_format != BOTH:
        return StoredPaper(file_format, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name.rpartition(".")[2]: package.read(name) for name in package.namelist()}
    format = next(ending for ending in parts if ending != PDF)
    return StoredPaper(format, parts[format], parts[PDF])
