"""A list on paper: what it lists, its columns as they are shown, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import BODY, SMALL, TITLE, Paper, Style, wrap
from clientbase.reports.table import Column, draw_table

MOST_COLUMNS = 14
"""So many have room side by side on a sheet laid across."""
_WIDEST = 170.0  # points; a longer cell is wrapped
_GAP, _NAME = 6.0, 130.0  # between columns; what the name takes at least
_JUDGED = 400  # rows whose cells say how wide a column wants to be
_SUM = Style(face=fonts.BOLD, size=9)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`strong`: the one a row is known by; there is one at most."""

    title: str
    figure: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """All in the language of the sheet. `about` and `sums` are lines above and below the table."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[str]]
    about: Sequence[str] = ()
    sums: Sequence[str] = ()


def list_pdf(sheet: ListSheet, *, shop: str, made_on: date, language: str) -> bytes:
    """The PDF, upright where the columns have room so, else across. At most MOST_COLUMNS are taken."""
    with speaking(language):
        wanted = _wanted(sheet)
        upright = Paper()
        paper = upright if _needed(wanted) <= upright.span else Paper(landscape=True)
        for line in wrap(sheet.title, TITLE, paper.span):
            paper.text(paper.left, paper.y, line, TITLE)
            paper.y += TITLE.step
        paper.y += 2
        for words in (*sheet.about, long_date(made_on)):
            paper.paragraph(words, SMALL)
        paper.y += 10
        apart = 6 if sheet.sums else 0
        sums = apart + _SUM.step * len(sheet.sums)
        draw_table(paper, _columns(sheet, wanted, paper.span), sheet.rows, follow=sums)
        paper.y += apart
        for words in sheet.sums:
            paper.paragraph(words, _SUM)
        return paper.finish(
            title=printable(sheet.title),
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (shop, sheet.title) if part),
            page_of=_("Page {page} of {count}"),
        )


def _wanted(sheet: ListSheet) -> list[float]:
    """Points each column would like to have."""
    found = []
    for place, column in enumerate(sheet.columns):
        face = fonts.BOLD if column.strong else BODY.face
        cells = (fonts.text_width(row[place], face, BODY.size) for row in sheet.rows[:_JUDGED])
        words = (fonts.text_width(word, fonts.BOLD, 7) for word in column.title.split(" "))
        wide = min(max([*words, *cells], default=0), _WIDEST)
        found.append(max(wide, _NAME) if column.strong else wide)
    return found


def _needed(wanted: Sequence[float]) -> float:
    return sum(wanted) + _GAP * max(len(wanted) - 1, 0)


def _columns(sheet: ListSheet, wanted: Sequence[float], span: float) -> list[Column]:
    """The strong column takes what is left; of the others the widest give way first."""
    others = [wide for column, wide in zip(sheet.columns, wanted, strict=True) if not column.strong]
    named = len(others) < len(wanted)
    room = span - _GAP * (len(wanted) - 1) - (_NAME if named else 0)
    most = _level(others, room)
    return [
        Column(
            column.title,
            "right" if column.figure else "left",
            most=min(wide, most),
            grows=column.strong,
            strong=column.strong,
        )
        for column, wide in zip(sheet.columns, wanted, strict=True)
    ]


def _level(widths: Sequence[float], room: float) -> float:
    """The greatest width that none may pass for all to have room together."""
    left, rest = room, sorted(widths)
    for place, wide in enumerate(rest):
        share = left / (len(rest) - place)
        if wide > share:
            return max(share, 1.0)
        left -= wide
    return _WIDEST
