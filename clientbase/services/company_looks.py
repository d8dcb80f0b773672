"""How the papers of a company look: its design and colour, and the pictures kept sealed for it."""

from dataclasses import replace
from pathlib import Path

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import ClientbaseError, StoreError
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import PICTURE_NAMES, PaperLook, Picture, checked_colour
from clientbase.domain.price_sheet import PriceSheet
from clientbase.domain.sample_document import sample_document
from clientbase.domain.sample_paper import sample_paper
from clientbase.i18n import _
from clientbase.reports.pictures import PictureWrong, kept_picture, picture_problems
from clientbase.reports.price_sheet import price_sheet_pdf
from clientbase.services.attachments import content_of, look_at
from clientbase.services.document_press import press_of
from clientbase.services.kept_look import COLUMNS, look_of, lost_pictures
from clientbase.services.own_companies import OwnCompanyService
from clientbase.services.papers import paper_pdf
from clientbase.services.settings import SettingsService


class PictureLost(StoreError):
    """What the base keeps as `which` is gone or damaged."""


class CompanyLooks:
    """The pictures of a company's papers, made fit when they are chosen and kept sealed."""

    def __init__(
        self, files: SealedFolder, companies: OwnCompanyService, settings: SettingsService, clock: Clock
    ) -> None:
        self._files = files
        self._companies = companies
        self._settings = settings
        self._clock = clock

    def look_of(self, company_id: int) -> PaperLook:
        """Raises NotThere."""
        return look_of(self._companies.get(company_id), self._files)

    def sample(self, company_id: int, kind: DocumentKind | PaperKind, *, colour: str | None = None) -> bytes:
        """An invented paper of the company as a PDF; `colour` is tried in place of its own.

        Of papers not made of lines there are those of `sample_paper.SAMPLES`. Raises NotThere, ColourWrong.
        """
        company, settings = self._companies.get(company_id), self._settings.all()
        press = press_of(self._settings, company, self._files)
        if colour is not None:
            press = replace(press, look=replace(press.look, colour=checked_colour(colour)))
        language = settings["documents.language"] or settings["language"]
        around = {"country": settings["country"], "currency": settings["currency"], "language": language}
        today = self._clock.today()
        if isinstance(kind, DocumentKind):
            return press.pdf(sample_document(company, kind, **around, issued_on=today))
        paper = sample_paper(company, kind, **around, issued_on=today)
        if isinstance(paper, PriceSheet):
            return price_sheet_pdf(paper, look=press.look)
        return paper_pdf(paper, press.look)

    def set_picture(self, company_id: int, which: Picture, data: bytes) -> None:
        """Keep a PNG or JPEG as the company's logo, stamp or signature; b"" takes it off its papers.

        What was issued stays as it is. Raises NotThere, PictureWrong, PictureTooLarge; then nothing changed.
        """
        name = self._files.keep(kept_picture(data, which), _(PICTURE_NAMES[which])) if data else ""
        self._companies.update(company_id, {COLUMNS[which]: name})

    def set_picture_from(self, company_id: int, which: Picture, path: Path) -> None:
        """The same from a file; an empty one is no picture.

        Raises AttachmentUnreadable, AttachmentTooLarge besides.
        """
        look_at(path)
        content = content_of(path)
        if not content:
            raise PictureWrong(which=_(PICTURE_NAMES[which]), part=which)
        self.set_picture(company_id, which, content)

    def problems_of(self, company_id: int) -> tuple[ClientbaseError, ...]:
        """Why pictures are left out of its papers, one for each. Raises NotThere."""
        company = self._companies.get(company_id)
        lost = [
            PictureLost(which=_(PICTURE_NAMES[which]), part=which)
            for which in lost_pictures(company, self._files)
        ]
        return (*lost, *picture_problems(look_of(company, self._files)))
