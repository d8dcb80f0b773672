"""The sheet of a month on paper: employees under one another, days side by side, what they add up to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel.dates import format_date

from clientbase.domain.month_sheet import MonthSheet, PersonMonth, SheetCell, SheetTotals
from clientbase.domain.time_entry import length_text
from clientbase.i18n import _, current_language, pgettext
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import HAIR, INK, SECOND, SMALL, SOFT, TITLE, Paper, Style, wrap

_NAME = 90.0  # points: of the names
_TOTALS = (36.0, 36.0, 34.0, 24.0, 32.0, 28.0)  # of the columns of totals
_ROW, _HEAD = 25.0, 26.0
_MARGIN = 28.0
_FIGURE = Style(size=6.1, leading=1.25)
_LONG_FIGURE = replace(_FIGURE, size=5.3)
_LONG = 5  # signs: «10:15»
_PLANNED = replace(_FIGURE, size=5.1, colour=SECOND)
_HEADING = Style(face=fonts.BOLD, size=6.2, colour=SECOND, leading=1.2)
_PERSON = Style(face=fonts.BOLD, size=7.6, leading=1.2)
_SIZES = ((7.6, 2), (6.6, 2), (5.8, 3), (5.2, 3))  # of names, and on how many lines
_SUM = Style(face=fonts.BOLD, size=7, leading=1.25)


def month_sheet_pdf(sheet: MonthSheet, *, shop: str, made_on: date, language: str) -> bytes:
    """A4 across, the head on every page, the sums below the last row."""
    with speaking(language):
        paper = Paper(landscape=True, margin=_MARGIN)
        title = month_title(sheet.first)
        paper.text(paper.left, paper.y, title, TITLE)
        paper.y += TITLE.step + 2
        for words in filter(
            None, (shop, long_date(made_on), _legend(), open_words() if sheet.is_open else "")
        ):
            paper.paragraph(words, SMALL)
        paper.y += 8
        _head(paper, sheet)
        for row in sheet.rows:
            if paper.need(_ROW):
                _head(paper, sheet)
            _person(paper, sheet, row)
        _sums(paper, sheet)
        return paper.finish(
            title=printable(title),
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (shop, title) if part),
            page_of=_("Page {page} of {count}"),
        )


def month_title(first: date) -> str:
    """«Табель: листопад 2026»."""
    month = format_date(first, "LLLL y", locale=current_language())
    return _("Timesheet: {month}").format(month=month)


def _legend() -> str:
    return _(
        "Large: hours worked; small: planned. {vacation} – vacation, {sick} – sick leave, {off} – day off."
    ).format(vacation=pgettext("sheet", "V"), sick=pgettext("sheet", "S"), off=pgettext("sheet", "F"))


def open_words() -> str:
    """Told where a clock was not stopped."""
    return _("? – nobody said yet when the work of that day ended: nothing of it is counted.")


def totals_titles() -> tuple[str, ...]:
    """What the totals are called, in their order."""
    return (
        pgettext("sheet", "Planned"),
        pgettext("sheet", "Worked"),
        pgettext("sheet", "Overtime"),
        pgettext("sheet", "Days"),
        pgettext("sheet", "Vacation"),
        pgettext("sheet", "Sick"),
    )


def totals_texts(totals: SheetTotals) -> tuple[str, ...]:
    """Hours as «160:30», days as a number; nothing for none."""
    lengths = (totals.planned, totals.worked, totals.overtime)
    days = (totals.days, totals.vacation, totals.sick)
    return (*(length_text(one) if one else "" for one in lengths), *(str(one) if one else "" for one in days))


def hours_text(minutes: int) -> str:
    """«8», «8:15»: as short as it goes, for the cell of a day, and adding up to what the totals say."""
    hours, rest = divmod(minutes, 60)
    if rest:
        return f"{hours}:{rest:02}"
    return str(hours) if hours else ""


def _places(paper: Paper, sheet: MonthSheet) -> tuple[float, float, float]:
    """Where the days begin, how wide one is, where the totals begin."""
    first = paper.left + _NAME
    totals = paper.right - sum(_TOTALS)
    return first, (totals - first) / len(sheet.days), totals


def _head(paper: Paper, sheet: MonthSheet) -> None:
    first, wide, totals = _places(paper, sheet)
    _weekends(paper, sheet, _HEAD)
    for place, day in enumerate(sheet.days):
        middle = first + (place + 0.5) * wide
        name = format_date(day, "ccccc", locale=current_language())
        paper.text(middle, paper.y + 3, name, _HEADING, "center")
        paper.text(middle, paper.y + 12, str(day.day), replace(_HEADING, colour=INK), "center")
    right = totals - 2
    for title, width in zip(totals_titles(), _TOTALS, strict=True):
        right += width
        lines = wrap(title, _HEADING, width - 3)
        paper.lines(right, paper.y + 12 - (len(lines) - 1) * _HEADING.step, lines, _HEADING, "right")
    paper.y += _HEAD
    paper.line(paper.left, paper.y - 2, paper.right, paper.y - 2, colour=SECOND)


def _weekends(paper: Paper, sheet: MonthSheet, height: float) -> None:
    first, wide, _totals = _places(paper, sheet)
    for place, day in enumerate(sheet.days):
        if day.weekday() > 4:
            paper.box(first + place * wide, paper.y - 1, wide, height, fill=SOFT)


def _person(paper: Paper, sheet: MonthSheet, row: PersonMonth) -> None:
    first, wide, totals = _places(paper, sheet)
    _weekends(paper, sheet, _ROW)
    style, name = _name(row.employee.name)
    paper.lines(paper.left, paper.y + (_ROW - 2 - len(name) * style.step) / 2, name, style)
    for place, cell in enumerate(row.cells):
        large, small = _cell(cell)
        middle = first + (place + 0.5) * wide
        paper.text(middle, paper.y + 4, large, _LONG_FIGURE if len(large) >= _LONG else _FIGURE, "center")
        paper.text(middle, paper.y + 13, small, _PLANNED, "center")
    _figures(paper, totals, totals_texts(row.totals), _FIGURE.bold())
    paper.y += _ROW
    paper.line(paper.left, paper.y - 1, paper.right, paper.y - 1, colour=HAIR)


def _name(text: str) -> tuple[Style, list[str]]:
    """On two lines, in smaller type and on three where it is long."""
    for size, most in _SIZES:
        style = replace(_PERSON, size=size)
        lines = wrap(text, style, _NAME - 6)
        if len(lines) <= most:
            break
    return style, lines[:most]


def _cell(cell: SheetCell) -> tuple[str, str]:
    """What stands large and small in the cell of a day."""
    worked = hours_text(cell.worked)
    if cell.mark:
        return (worked, cell.mark) if worked else (cell.mark, "")
    return worked, hours_text(cell.planned)


def _figures(paper: Paper, first: float, texts: Sequence[str], style: Style) -> None:
    right = first - 2
    for text, width in zip(texts, _TOTALS, strict=True):
        right += width
        paper.text(right, paper.y + 7, text, style, "right")


def _sums(paper: Paper, sheet: MonthSheet) -> None:
    _first, _wide, totals = _places(paper, sheet)
    paper.need(_ROW)
    paper.text(paper.left, paper.y + 7, _("Together"), _SUM)
    _figures(paper, totals, totals_texts(sheet.totals), _SUM)
    paper.y += _ROW
