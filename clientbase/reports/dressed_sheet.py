"""Paper in the look of a company: its sheet, type and colours, its logo, and what signs for it."""

from clientbase.domain.paper_look import Design, PaperLook, Picture
from clientbase.reports.dress import dress_of, sheet_of
from clientbase.reports.pictures import drawn_if_any
from clientbase.reports.table import Ruling


class DressedSheet:
    """A draft bears no stamp and no signature: it stands for nothing yet."""

    def __init__(self, look: PaperLook, *, draft: bool, landscape: bool = False) -> None:
        self.look = look
        self.draft = draft
        self.dress = dress_of(look)
        self.paper = sheet_of(look, self.dress, landscape=landscape)
        self.logo = drawn_if_any(look, Picture.LOGO)
        self.stamp = None if draft else drawn_if_any(look, Picture.STAMP)
        self.signature = None if draft else drawn_if_any(look, Picture.SIGNATURE)

    def ruling(self) -> Ruling:
        """How the tables of the design are drawn."""
        dress = self.dress
        if self.look.design is Design.PLAIN:
            return Ruling(grid=True, scale=dress.scale, pad=2.9 * dress.scale)
        if self.look.design is Design.COMPACT:
            return Ruling(band=dress.accent, striped=dress.soft, scale=dress.scale, pad=2.6 * dress.scale)
        return Ruling(head=dress.accent, scale=dress.scale, pad=3.8 * dress.scale)
