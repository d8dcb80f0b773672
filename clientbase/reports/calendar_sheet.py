"""Days of the calendar on paper: a column for each day or each employee, hours downwards, blocks in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from reportlab.lib.colors import HexColor

from clientbase.domain.calendar_layout import Place, side_by_side
from clientbase.i18n import _, ngettext
from clientbase.i18n import language as speaking
from clientbase.reports import fonts
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import CAPTION, SECOND, SMALL, TITLE, Paper, Style, cut, wrap
from clientbase.reports.table import Column, draw_table

OPENS, CLOSES = 8 * 60, 19 * 60
"""At least these hours are drawn, in minutes from midnight."""
MOST_COLUMNS = 7
"""So many have room side by side; further ones go on further sheets."""
_RULER = 34.0
_LINE = 8.6
_TEXT = Style(size=7, leading=1.22)
_HEAD = Style(face=fonts.BOLD, size=9)
_LEAST = 20  # minutes: a shorter one is drawn as if it were this long
_LOWEST = 11.0  # points: no block is lower
_ALL_DAY = 5  # lines above the hours
_NARROW = 34.0  # points: narrower, and only the hour stands there; the list below says what it is


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """`start` and `end` are minutes from midnight, both 0 for what has no hours; colours are «#rrggbb»."""

    start: int
    end: int
    when: str
    name: str
    about: str = ""
    where: str = ""
    back: str = "#eef2ff"
    front: str = "#1e293b"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A column: a day, or the day of one employee (`who`)."""

    title: str
    who: str
    entries: tuple[SheetEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """All in the language of the sheet."""

    title: str
    days: tuple[SheetDay, ...]


def calendar_pdf(sheet: CalendarSheet, *, shop: str, made_on: date, language: str) -> bytes:
    """The PDF, across. What had no room to be read in its block stands in a list on the next sheet."""
    with speaking(language):
        paper = Paper(landscape=True, margin=36, bottom=44)
        step = _on_one_sheet(sheet.days)
        for first in range(0, max(len(sheet.days), 1), step):
            if first:
                paper.new_page()
            days = sheet.days[first : first + step]
            _draw_head(paper, sheet.title, made_on)
            if _draw_days(paper, days):
                paper.new_page()
                _draw_list(paper, days)
        return paper.finish(
            title=printable(sheet.title),
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (shop, sheet.title) if part),
            page_of=_("Page {page} of {count}"),
        )


def _on_one_sheet(days: Sequence[SheetDay]) -> int:
    """How many columns: of several employees whole ones, as long as the days of one have room."""
    whose = next((at for at, day in enumerate(days) if day.who != days[0].who), len(days)) or 1
    return MOST_COLUMNS // whose * whose if whose <= MOST_COLUMNS else MOST_COLUMNS


def _draw_head(paper: Paper, title: str, made_on: date) -> None:
    style = replace(TITLE, size=15)
    paper.text(paper.left, paper.y, cut(title, style, paper.span - 160), style)
    paper.text(paper.right, paper.y + 5, long_date(made_on), SMALL, "right")
    paper.y += style.step + 6


def _draw_days(paper: Paper, days: Sequence[SheetDay]) -> bool:
    """Tells whether something could not be read."""
    width = (paper.span - _RULER) / max(len(days), 1)
    lefts = [paper.left + _RULER + width * at for at in range(len(days))]
    _draw_titles(paper, days, lefts, width)
    crowded = _draw_all_day(paper, days, lefts, width)
    timed = [[one for one in day.entries if one.end > one.start] for day in days]
    opens = min([OPENS, *(one.start // 60 * 60 for some in timed for one in some)])
    closes = max([CLOSES, *(-(-one.end // 60) * 60 for some in timed for one in some)])
    top, scale = paper.y, (paper.bottom - paper.y) / (closes - opens)
    for minute in range(opens, closes + 1, 60):
        y = top + (minute - opens) * scale
        paper.line(paper.left + _RULER, y, paper.right, y)
        if minute < closes:
            paper.text(
                paper.left + _RULER - 5, y, f"{minute // 60:02}:00", replace(_TEXT, colour=SECOND), "right"
            )
    for left, some in zip(lefts, timed, strict=True):
        paper.line(left, top, left, paper.bottom)
        least = max(_LEAST, ceil(_LOWEST / scale))
        spans = [_span(one, least, closes) for one in some]
        for one, span, place in zip(some, spans, side_by_side(spans), strict=True):
            y = top + (span[0] - opens) * scale
            height = min((span[1] - span[0]) * scale, paper.bottom - y)
            crowded |= _draw_block(paper, one, _across(left, width, place), (y, height))
    return crowded


def _span(one: SheetEntry, least: int, closes: int) -> tuple[int, int]:
    """The minutes a block takes: never so few that no word has room."""
    start = min(one.start, closes - least)
    return start, max(one.end, start + least)


def _across(left: float, width: float, place: Place) -> tuple[float, float]:
    one = (width - 4) / place.columns
    return left + 2 + one * place.column, one * place.width - 1


def _draw_titles(paper: Paper, days: Sequence[SheetDay], lefts: Sequence[float], width: float) -> None:
    named = any(day.who for day in days)
    for day, left in zip(days, lefts, strict=True):
        paper.text(left + width / 2, paper.y, cut(day.title, _HEAD, width - 6), _HEAD, "center")
        if day.who:
            style = replace(SMALL, size=8)
            middle = left + width / 2
            paper.text(middle, paper.y + _HEAD.step, cut(day.who, style, width - 6), style, "center")
    paper.y += _HEAD.step + (SMALL.step if named else 0) + 3


def _draw_all_day(paper: Paper, days: Sequence[SheetDay], lefts: Sequence[float], width: float) -> bool:
    most, crowded = 0, False
    for day, left in zip(days, lefts, strict=True):
        some = [one for one in day.entries if one.end <= one.start]
        shown = some if len(some) <= _ALL_DAY else some[: _ALL_DAY - 1]
        for at, one in enumerate(shown):
            y = paper.y + at * (_LINE + 3)
            words = ": ".join(part for part in (one.name, one.about) if part)
            _draw_back(paper, one, (left + 2, width - 4), (y, _LINE + 1.5))
            fitting = cut(words, _TEXT, width - 14)
            paper.text(left + 8, y + 0.8, fitting, replace(_TEXT, colour=HexColor(one.front)))
            crowded |= fitting != " ".join(printable(words).split())
        if len(some) > len(shown):
            left_over = len(some) - len(shown)
            words = ngettext("{count} more", "{count} more", left_over).format(count=left_over)
            paper.text(left + 8, paper.y + len(shown) * (_LINE + 3), f"+ {words}", CAPTION)
            crowded = True
        most = max(most, min(len(some), _ALL_DAY))
    paper.y += most * (_LINE + 3) + 3
    return crowded


def _draw_back(paper: Paper, one: SheetEntry, across: tuple[float, float], down: tuple[float, float]) -> None:
    (x, width), (y, height) = across, down
    paper.box(x, y, max(width, 1), max(height, 1), fill=HexColor("#f3f4f6" if one.struck else one.back))
    paper.line(x + 1, y + 0.5, x + 1, y + height - 0.5, colour=HexColor(one.front), thickness=2)


def _draw_block(
    paper: Paper, one: SheetEntry, across: tuple[float, float], down: tuple[float, float]
) -> bool:
    """Hour, name and subject, as many lines as there is height for; tells whether the name was cut."""
    (x, width), (y, height) = across, (down[0] + 0.5, down[1] - 1)
    _draw_back(paper, one, across, (y, height))
    room, most = width - 9, max(int((height - 0.5) / _LINE), 1)
    colour = SECOND if one.struck else HexColor(one.front)
    strong, plain = replace(_TEXT, face=fonts.BOLD, colour=colour), replace(_TEXT, colour=colour)
    if room < _NARROW:
        small = replace(plain, size=6)
        crowded, lines = True, [(cut(one.when.split("–")[0], small, width - 7), small)]
    elif most == 1:
        words = f"{one.when.split('–')[0]} {one.name}"
        crowded = cut(words, strong, room) != " ".join(printable(words).split())
        if one.about:
            words = f"{words} · {one.about}"
        lines = [(cut(words, strong, room), strong)]
    else:
        names = wrap(one.name, strong, room)
        whole = fonts.text_width(one.when, plain.face, plain.size) <= room  # else where it begins is enough
        when = one.when if whole else one.when.split("–")[0]
        lines = [(cut(when, plain, room), plain), *((line, strong) for line in names)]
        crowded = len(lines) > most
        lines += [(line, plain) for line in wrap(one.about, plain, room)]
    at = y + max((height - min(len(lines), most) * _LINE) / 2, 0.5) if most == 1 else y + 1
    for words, style in lines[:most]:
        paper.text(x + 6, at, words, style)
        if one.struck:
            width_of = fonts.text_width(fonts.one_line(words), style.face, style.size)
            paper.line(x + 6, at + 4.6, x + 6 + width_of, at + 4.6, colour=SECOND)
        at += _LINE
    return crowded


def _draw_list(paper: Paper, days: Sequence[SheetDay]) -> None:
    """Everything once more, in words."""
    columns = [
        Column(_("Day"), most=80),
        Column(_("Time"), most=80),
        Column(_("With whom"), grows=True, strong=True),
        Column(_("What"), most=220),
        Column(_("Place"), most=120),
    ]
    named = any(day.who for day in days)
    if named:
        columns.insert(1, Column(_("Employee"), most=110))
    rows = []
    for day in days:
        for one in day.entries:
            who = [day.who] if named else []
            client, what = (one.name, one.about) if one.about else ("", one.name)
            rows.append([day.title, *who, one.when, client, what, one.where])
    draw_table(paper, columns, rows)
