"""The hits of the search as rows: by noun under a heading, what matched below the name and marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from clientbase.domain.search_hit import HIT_NOUNS, Findings, Hit, Marks
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
_ICONS: Mapping[str, str] = {
    "client": "account-outline",
    "task": "check-circle-outline",
    "appointment": "calendar-month-outline",
    "document": "file-document-outline",
    "sales_order": "receipt-text-outline",
    "payment": "cash-multiple",
    "product": "package-variant-closed",
    "register_row": "table",
    "feedback": "message-star-outline",
    "interaction": "phone-outline",
    "attachment": "paperclip",
    "stock_entry": "warehouse",
    "price_list": "tag-multiple-outline",
    "discount_rule": "percent-outline",
    "money_account": "bank-outline",
    "own_company": "store-outline",
    "template": "file-document-multiple-outline",
}
HitRole = Qt.ItemDataRole.UserRole
_ROW, _HEADING = 48, 30
_LEFT, _RIGHT = 40, 12


@dataclass(frozen=True, slots=True)
class Heading:
    """`count`: how many hits stand below; `more`: there are others."""

    text: str
    count: int
    more: bool = False


Row = Heading | Hit


def rows_of(findings: Findings) -> tuple[Row, ...]:
    """The hits in their order, each noun and each register under its heading."""
    rows: list[Row] = []
    for text, some in _grouped(findings.hits):
        rows += [Heading(text, len(some), some[0].noun in findings.more), *some]
    return tuple(rows)


def _grouped(hits: Iterable[Hit]) -> list[tuple[str, list[Hit]]]:
    groups: list[tuple[str, list[Hit]]] = []
    for hit in hits:
        key = hit.parent or _(HIT_NOUNS[hit.noun])
        if not groups or groups[-1][0] != key:
            groups.append((key, []))
        groups[-1][1].append(hit)
    return groups


class HitRows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return tuple(row for row in self.rows if isinstance(row, Hit))

    def next_hit(self, row: int, step: int) -> int:
        """The nearest hit from this row on, itself not counted; this row when there is none."""
        at = row + step
        while 0 <= at < len(self.rows):
            if isinstance(self.rows[at], Hit):
                return at
            at += step
        return row

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(index.data(HitRole), Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == HitRole:
            return row
        if isinstance(row, Heading):
            return row.text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            noun = row.parent or _(HIT_NOUNS[row.noun])
            return ", ".join(part for part in (f"{noun}: {row.title}", _labelled(row)) if part)
        return None


def _labelled(hit: Hit) -> str:
    """What matched, with the name of its field before it."""
    return f"{hit.label}: {hit.subtitle}" if hit.label and hit.subtitle_marks else hit.subtitle


class HitPainter(QStyledItemDelegate):
    """A heading with the number of its hits; a hit with the icon of its noun, its name and what matched."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW if isinstance(index.data(HitRole), Hit) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(HitRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Hit):
            self._paint_hit(painter, option, row)
        else:
            self._paint_heading(painter, option, row)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        rect = QRectF(option.rect).adjusted(14, 0, -_RIGHT - 4, -5)
        painter.setFont(theme.font(TextRole.SECTION))
        painter.setPen(theme.colour("second"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, row.text.upper())
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        count = f"{row.count}+" if row.more else str(row.count)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, count)

    @staticmethod
    def _paint_hit(painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect, 6, 6)
        middle = rect.center().y()
        icon = QRectF(rect.left() + 10, middle - 9, 18, 18)
        icons.paint(painter, icon, _ICONS[hit.noun], theme.colour("second"))
        inner = rect.adjusted(_LEFT, 6, -_RIGHT, -6)
        if hit.guessed:
            inner = _painted_aside(painter, inner, _("similar"))
        height = inner.height() / 2 if hit.subtitle else inner.height()
        upper = QRectF(inner.left(), inner.top(), inner.width(), height)
        _paint_marked(painter, upper, hit.title, hit.title_marks, TextRole.STRONG)
        if hit.subtitle:
            lower = QRectF(inner.left(), inner.center().y(), inner.width(), height)
            text = _labelled(hit)
            before = len(text) - len(hit.subtitle)
            marks = tuple((start + before, length) for start, length in hit.subtitle_marks)
            _paint_marked(painter, lower, text, marks, TextRole.SMALL)


def _painted_aside(painter: QPainter, rect: QRectF, word: str) -> QRectF:
    """A word at the right; gives the room that is left."""
    painter.setFont(theme.font(TextRole.SMALL))
    painter.setPen(theme.colour("second"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, word)
    return rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(word) - 12, 0)


def _paint_marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, role: TextRole) -> None:
    """One line, cut at its end where it is too long, its marked parts in the colour of links."""
    painter.setFont(theme.font(role))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    whole = len(text) if shown == text else max(0, len(shown) - 1)
    left = rect.left()
    for part, marked in _parts(shown, [(at, length) for at, length in marks if at < whole], whole):
        width = metrics.horizontalAdvance(part)
        painter.setPen(theme.colour("accent_text") if marked else theme.text_colour(role))
        room = QRectF(left, rect.top(), width + 2, rect.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, part)
        left += width


def _parts(text: str, marks: Iterable[tuple[int, int]], whole: int) -> Iterable[tuple[str, bool]]:
    at = 0
    for start, length in marks:
        if start > at:
            yield text[at:start], False
        end = min(start + length, whole)
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
