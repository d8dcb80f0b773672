"""Draws one item of the calendar: as a block among the hours, as a bar in a band or a month."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from clientbase.ui import theme
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.kit import icons
from clientbase.ui.kit.formats import show_time
from clientbase.ui.tokens import TextRole

LINE = 16
"""Height of a line of text in px; a block shows whole lines only."""
BAR = 20
_PAD = 6
_RADIUS = 4
_NO_TEXT_BELOW = 9
_MARK = 13
_MARK_BESIDE = 104  # a bar narrower than this keeps its room for the name
_SLIVER = 8
"""Narrower than this there is nothing to round: hundreds at one hour."""
_HOUR_WIDTH, _SPAN_WIDTH = 38, 96
_NARROW = 72
"""Below this an hour stands by itself, or nothing of the name would be seen."""
_NO_DOTS = 44
"""Below this the room of “…” is worth more with letters in it."""


def small_font(*, strong: bool = False, struck: bool = False) -> QFont:
    font = theme.font(TextRole.SMALL, tabular=True)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    font.setStrikeOut(struck)
    return font


def colours_of(item: Item) -> tuple[QColor, QColor]:
    """Background and text."""
    if item.kind is ItemKind.TASK:
        return theme.colour("surface"), theme.colour("red" if item.late else "text")
    return theme.soft(item.colour)


@lru_cache(maxsize=20_000)
def _elided(text: str, font_key: str, width: int) -> str:
    font = QFont()
    font.fromString(font_key)
    return shortened(text, QFontMetricsF(font), width)


def shortened(text: str, metrics: QFontMetricsF, width: float) -> str:
    """As much of a text as there is room for, with “…” at its end; in little room as many letters as fit."""
    if width >= _NO_DOTS:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    fits = len(text)
    while fits and metrics.horizontalAdvance(text[:fits]) > width:
        fits -= 1
    return text[:fits].rstrip()


def _draw_line(painter: QPainter, rect: QRectF, text: str) -> None:
    shown = _elided(text, painter.font().toString(), int(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def wrapped(text: str, metrics: QFontMetricsF, width: float, lines: int) -> list[str]:
    """At most `lines` lines of whole words, each and the last one shortened where there is no room."""
    made: list[str] = []
    words = text.split()
    while words and len(made) < lines:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        last = len(made) == lines - 1
        line = " ".join(words) if last else " ".join(words[:taken])
        made.append(shortened(line, metrics, width))
        words = words[taken:]
    return made


def _paint_back(painter: QPainter, rect: QRectF, item: Item, *, selected: bool, faded: bool) -> None:
    back, front = colours_of(item)
    if faded:
        painter.setOpacity(0.4)
    painter.setBrush(back)
    painter.setPen(Qt.PenStyle.NoPen)
    if item.kind is ItemKind.TASK or item.struck:
        painter.setBrush(theme.colour("surface"))
        painter.setPen(theme.colour("border_strong"))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    if item.kind is ItemKind.APPOINTMENT and rect.width() > 12 and not selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(front)
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, 1.5)
    if selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    painter.setPen(theme.colour("second") if item.struck else front)


def paint_block(
    painter: QPainter, rect: QRectF, item: Item, *, selected: bool = False, faded: bool = False
) -> None:
    """Time, client, subject, as many lines as there is height for."""
    if rect.width() < _SLIVER and not selected and not faded:
        painter.fillRect(rect, colours_of(item)[1 if item.kind is ItemKind.TASK else 0])
        return
    painter.save()
    _paint_back(painter, rect, item, selected=selected, faded=faded)
    narrow = rect.width() < _NO_DOTS
    inner = rect.adjusted(_PAD if narrow else _PAD + 2, 2, -1 if narrow else -3, -2)
    if inner.width() >= _NO_TEXT_BELOW:
        _paint_block_text(painter, inner, item)
    painter.restore()


def _marks(item: Item, colour: QColor) -> list[tuple[str, QColor]]:
    """How it went, that it repeats, and that something speaks against its hour."""
    marks = [(item.mark, colour)] if item.mark else []
    if item.repeats and item.mark != "repeat":
        marks.append(("repeat", colour))
    if item.warn is not None:
        marks.append(("alert-outline", theme.colour("red")))
    return marks


def _paint_block_text(painter: QPainter, inner: QRectF, item: Item) -> None:
    pen = painter.pen()
    lines = max(int(inner.height() // LINE), 1)
    top = inner.top() if lines > 1 else inner.center().y() - LINE / 2
    line = QRectF(inner.left(), top, inner.width(), LINE)
    for mark, colour in _marks(item, pen.color()) if inner.width() > _NARROW else ():
        place = QRectF(line.right() - _MARK, line.center().y() - _MARK / 2, _MARK, _MARK)
        icons.paint(painter, place, mark, colour)
        line.setRight(place.left() - 2)
    painter.setPen(pen)
    for text, strong, most in block_texts(item, lines, inner.width()):
        painter.setFont(small_font(strong=strong, struck=item.struck))
        metrics = QFontMetricsF(painter.font())
        room = int((inner.bottom() - line.top() + 1) // LINE) if lines > 1 else 1
        for part in wrapped(text, metrics, line.width(), min(most, room)):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, part)
            line = QRectF(inner.left(), line.bottom(), inner.width(), LINE)


def block_texts(item: Item, lines: int, width: float) -> list[tuple[str, bool, int]]:
    """What a block of so many lines says, from the top: text, whether strong, at most how many lines."""
    start = show_time(item.starts)
    name, subject = item.client or item.title, item.title if item.client else ""
    if width < _NARROW:
        if lines == 1:
            return [(name, True, 1)]  # the hour is seen from where it stands
        parts = [(start, False, 1)] if width >= _HOUR_WIDTH else []
        return [*parts, (name, True, min(2, lines - 1)), *([(subject, False, lines)] if subject else [])]
    if lines == 1:
        return [(f"{start} {name}" + (f" · {subject}" if subject else ""), True, 1)]
    if lines == 2 and subject:
        return [(f"{start} {name}", True, 1), (subject, False, 1)]
    span = f"{start}–{show_time(item.ends)}"
    names = 1 if lines < 4 else 2
    return [
        (span if width >= _SPAN_WIDTH else start, False, 1),
        (name, True, names if subject else lines - 1),
        *([(subject, False, lines)] if subject else []),
    ]


def paint_bar(
    painter: QPainter,
    rect: QRectF,
    item: Item,
    *,
    selected: bool = False,
    faded: bool = False,
    hour: bool = False,
) -> None:
    """One line: a mark, the hour where `hour` asks for it, client and subject."""
    painter.save()
    light = hour and item.timed and item.kind is ItemKind.APPOINTMENT and item.first_day == item.last_day
    if light and not selected:
        _paint_dot(painter, rect, item, faded=faded)
    else:
        _paint_back(painter, rect, item, selected=selected, faded=faded)
    pen = painter.pen()
    inner = rect.adjusted(_PAD + 2, 0, -4, 0)
    if item.mark and inner.width() > (_MARK_BESIDE if light else 40):
        place = QRectF(inner.left(), inner.center().y() - _MARK / 2, _MARK, _MARK)
        if light:
            place.moveRight(inner.right())
            inner.setRight(place.left() - 2)
        else:
            inner.setLeft(place.right() + 3)
        icons.paint(painter, place, item.mark, pen.color())
    painter.setPen(pen)
    text = f"{item.client} · {item.title}" if item.client else item.title
    if hour and item.timed and (light or inner.width() >= _NARROW):
        painter.setFont(small_font(strong=True))
        start = show_time(item.starts)
        advance = QFontMetricsF(painter.font()).horizontalAdvance(start) + 4
        _draw_line(painter, inner, start)
        inner.setLeft(inner.left() + advance)
    if inner.width() >= _NO_TEXT_BELOW:
        painter.setFont(small_font(struck=item.struck))
        _draw_line(painter, inner, text)
    painter.restore()


def _paint_dot(painter: QPainter, rect: QRectF, item: Item, *, faded: bool) -> None:
    """In a month an hour's appointment is a line with the colour of its employee before it."""
    back, front = colours_of(item)
    if faded:
        painter.setOpacity(0.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    painter.setBrush(front)
    painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, 1.5)
    painter.setPen(theme.colour("second") if item.struck else front)
