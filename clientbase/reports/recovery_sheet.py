"""The recovery sheet: one printed page that opens a base when the password is lost."""

from datetime import date

from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.paper import ACCENT, CAPTION, SECOND, TITLE, Paper, Style

_TEXT = Style(size=10.5, leading=1.45)
_LEAD = Style(size=11, colour=SECOND, leading=1.45)
_CODE = Style(face=fonts.BOLD, size=21, leading=1.75)
_HEAD = Style(face=fonts.BOLD, size=11.5)
_IN_ROW = 4
_QR = 150.0


def recovery_sheet(code: str, base_name: str, made_on: date, language: str) -> bytes:
    """One A4 page with the code in large groups and as a QR, and what to do with it, as a PDF.

    `code` is in groups parted by «-» or spaces; the QR holds it exactly as given.
    """
    with speaking(language):
        paper = Paper(margin=62)
        title = _("Recovery sheet")
        paper.box(paper.left, paper.y, 26, 2.5, fill=ACCENT)
        paper.y += 10
        paper.y = paper.lines(paper.left, paper.y, [title], TITLE) + 3
        made = _("Base “{name}”, sheet made on {date}").format(name=base_name, date=long_date(made_on))
        paper.paragraph(made, _LEAD)
        paper.y += 18
        _code(paper, code)
        for head, texts in _sections():
            paper.y += 16
            paper.paragraph(head, _HEAD)
            paper.y += 4
            for text in texts:
                paper.paragraph(text, _TEXT)
                paper.y += 3
        return paper.finish(
            title=title, author="Clientbase", language=language, made_on=made_on, footer="Clientbase"
        )


def _code(paper: Paper, code: str) -> None:
    """The groups, a few in a row, on a soft ground beside the QR."""
    groups = code.replace("-", " ").split()
    widest = max((fonts.text_width(group, _CODE.face, _CODE.size) for group in groups), default=0) + 20
    in_row = max(1, min(_IN_ROW, int((paper.span - _QR - 54) / widest)))
    rows = [groups[start : start + in_row] for start in range(0, len(groups), in_row)]
    height = max(_QR + 24, len(rows) * _CODE.step + 50)
    paper.box(paper.left, paper.y, paper.span, height)
    y = paper.y + (height - len(rows) * _CODE.step - CAPTION.step) / 2
    paper.text(paper.left + 20, y, _("Recovery code").upper(), CAPTION)
    y += CAPTION.step + 2
    for row in rows:
        for index, group in enumerate(row):
            paper.text(paper.left + 20 + index * widest, y, group, _CODE)
        y += _CODE.step
    paper.qr(paper.right - 12 - _QR, paper.y + (height - _QR) / 2, _QR, code)
    paper.y += height


def _sections() -> list[tuple[str, list[str]]]:
    return [
        (
            _("What it is"),
            [
                _(
                    "Your base is encrypted. If the password is forgotten, nobody can open it, not even the "
                    "makers of the program. This code opens the base without the password."
                )
            ],
        ),
        (
            _("Keep it like a passport"),
            [
                _("Put the sheet where you keep your papers, away from the computer."),
                _("Whoever has this sheet and a copy of the base can read everything in it."),
                _("Do not photograph it and do not send it to anybody."),
            ],
        ),
        (
            _("How to use it"),
            [
                _("1. Start Clientbase, choose the base and press “{button}”.").format(
                    button=_("Forgot the password?")
                ),
                _("2. Type the code; small letters, spaces and hyphens do not matter."),
                _("3. Choose a new password. The sheet stays valid."),
            ],
        ),
        (
            _("If the sheet is lost or was seen by others"),
            [
                _(
                    "To withdraw this sheet the base must be encrypted anew: the program does that in "
                    "Settings and prints a new sheet. The old one will no longer open the base, but it still "
                    "opens copies and backups made before."
                )
            ],
        ),
    ]
