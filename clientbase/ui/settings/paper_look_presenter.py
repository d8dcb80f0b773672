"""Decides what the settings do with the look of papers; knows no widget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clientbase.domain.document import DocumentKind
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_form import PaperKind
from clientbase.domain.paper_look import PICTURE_NAMES, PaperLook, Picture
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.settings.keeping import Say, kept

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class PaperLookPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence."""

    def __init__(self, shop: Shop, say: Say) -> None:
        self._companies, self._looks = shop.own_companies, shop.company_looks
        self._say = say

    def companies(self) -> tuple[OwnCompany, ...]:
        """Those in use, in the owner's order; the first stands for the shop where none has a name."""
        return self._companies.in_use()

    def look(self, company_id: int) -> PaperLook:
        return self._looks.look_of(company_id)

    def set(self, company_id: int, column: str, value: object) -> str:
        said = _("The look of documents was changed")
        return kept(lambda: self._companies.update(company_id, {column: value}), said, self._say)

    def take_picture(self, company_id: int, which: Picture, path: Path) -> None:
        """Keep the file's picture; may take a moment. Raises what `CompanyLooks.set_picture_from` does."""
        self._looks.set_picture_from(company_id, which, path)

    def taken(self, which: Picture) -> None:
        self._say(_("{picture}: on every document from now on").format(picture=_(PICTURE_NAMES[which])))

    def remove_picture(self, company_id: int, which: Picture) -> str:
        said = _("{picture}: taken off the documents").format(picture=_(PICTURE_NAMES[which]))
        return kept(lambda: self._looks.set_picture(company_id, which, b""), said, self._say)

    def problems(self, company_id: int) -> dict[Picture, str]:
        """Why a picture is left out of the papers."""
        found = self._looks.problems_of(company_id)
        return {Picture(str(error.facts["part"])): sentence(error) for error in found}

    def sample(self, company_id: int, kind: DocumentKind | PaperKind, colour: str) -> bytes:
        return self._looks.sample(company_id, kind, colour=colour)
