"""Many PDFs as one: their pages one behind another, a bookmark for each, the metadata of the whole."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from clientbase.domain.errors import InputError


class PaperNotJoined(InputError):
    """`name`: the stored PDF of this paper cannot be read."""


def join_pdfs(
    papers: Iterable[tuple[str, bytes]],
    target: BinaryIO,
    *,
    title: str,
    author: str,
    language: str,
    made_at: datetime,
    on_new_sheets: bool = False,
) -> int:
    """Write the papers (bookmark, PDF) as one into `target`; returns how many pages it has.

    Pages are taken as they are, with their fonts: the same bytes in several papers (a logo, an embedded font)
    are written once. `language` is a BCP 47 tag; `on_new_sheets` adds a blank page behind an odd number of
    them, so that printed on both sides no paper begins on the back of another. Raises PaperNotJoined.
    """
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  it takes long to load, and few starts join papers
    from pypdf.errors import PyPdfError  # noqa: PLC0415
    from pypdf.generic import NameObject, TextStringObject  # noqa: PLC0415

    writer = PdfWriter()
    for name, content in papers:
        if on_new_sheets and len(writer.pages) % 2:
            writer.add_blank_page()
        try:
            writer.append(PdfReader(BytesIO(content)), outline_item=name, import_outline=False)
        except (PyPdfError, ValueError, KeyError, OSError) as error:
            raise PaperNotJoined(name=name) from error
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    stamp = made_at.strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.add_metadata(
        {
            "/Title": title,
            "/Author": author,
            "/Creator": "Clientbase",
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.page_mode = "/UseOutlines"
    writer.write(target)
    return len(writer.pages)
