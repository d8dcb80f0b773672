"""How the papers of a company look: its design and colour, and the pictures kept sealed for it."""

from collections.abc import Mapping
from types import MappingProxyType

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.base_errors import SealedFileDamaged, SealedFileMissing
from clientbase.domain.errors import ClientbaseError, StoreError
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_look import PICTURE_NAMES, Design, PaperLook, PaperSize, Picture
from clientbase.i18n import _
from clientbase.reports.pictures import kept_picture, picture_problems
from clientbase.services.own_companies import OwnCompanyService

COLUMNS: Mapping[Picture, str] = MappingProxyType({which: f"{which}_id" for which in Picture})
"""The column of `own_company` that names the sealed file of a picture."""


class PictureLost(StoreError):
    """What the base keeps as `which` is gone or damaged."""


def look_of(company: OwnCompany, files: SealedFolder) -> PaperLook:
    """What its papers are drawn with; a picture that is gone is left out, see `CompanyLooks.problems_of`."""
    found = {which: _kept(company, which, files)[0] for which in Picture}
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


def _kept(company: OwnCompany, which: Picture, files: SealedFolder) -> tuple[bytes, bool]:
    """The picture, b"" for none; and whether one was kept and cannot be read any more."""
    name = getattr(company, COLUMNS[which])
    if not name:
        return b"", False
    try:
        return files.read(name), False
    except (SealedFileMissing, SealedFileDamaged):
        return b"", True


class CompanyLooks:
    """The pictures of a company's papers, made fit when they are chosen and kept sealed."""

    def __init__(self, files: SealedFolder, companies: OwnCompanyService) -> None:
        self._files = files
        self._companies = companies

    def look_of(self, company_id: int) -> PaperLook:
        """Raises NotThere."""
        return look_of(self._companies.get(company_id), self._files)

    def set_picture(self, company_id: int, which: Picture, data: bytes) -> None:
        """Keep a PNG or JPEG as the company's logo, stamp or signature; b"" takes it off its papers.

        What was issued stays as it is. Raises NotThere, PictureWrong, PictureTooLarge; then nothing changed.
        """
        name = self._files.keep(kept_picture(data, which)) if data else ""
        self._companies.update(company_id, {COLUMNS[which]: name})

    def problems_of(self, company_id: int) -> tuple[ClientbaseError, ...]:
        """Why pictures are left out of its papers, one for each. Raises NotThere."""
        company = self._companies.get(company_id)
        lost = [
            PictureLost(which=_(PICTURE_NAMES[which]), part=which)
            for which in Picture
            if _kept(company, which, self._files)[1]
        ]
        return (*lost, *picture_problems(look_of(company, self._files)))
