"""The look a company's papers are drawn with, read from its row and from the sealed files it names."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.base_errors import SealedFileDamaged, SealedFileMissing
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_look import Design, PaperLook, PaperSize, Picture

COLUMNS: Mapping[Picture, str] = MappingProxyType({which: f"{which}_id" for which in Picture})
"""The column of `own_company` that names the sealed file of a picture."""


def look_of(company: OwnCompany, files: SealedFolder) -> PaperLook:
    """What its papers are drawn with; a picture that is gone is left out, see `CompanyLooks.problems_of`."""
    found = {which: _kept(company, which, files) or b"" for which in Picture}
    usual = PaperLook()
    return PaperLook(
        design=Design(company.design) if company.design else usual.design,
        size=PaperSize(company.paper) if company.paper else usual.size,
        colour=company.colour,
        logo=found[Picture.LOGO],
        stamp=found[Picture.STAMP],
        signature=found[Picture.SIGNATURE],
        kopecks_in_words=company.kopecks_in_words,
    )


def lost_pictures(company: OwnCompany, files: SealedFolder) -> tuple[Picture, ...]:
    """Those that are kept for the company and cannot be read any more."""
    return tuple(which for which in Picture if _kept(company, which, files) is None)


def _kept(company: OwnCompany, which: Picture, files: SealedFolder) -> bytes | None:
    """The picture, b"" where none is kept; None: it is gone or damaged."""
    name = getattr(company, COLUMNS[which])
    if not name:
        return b""
    try:
        return files.read(name)
    except (SealedFileMissing, SealedFileDamaged):
        return None
