"""Icons of one set (Material Design Icons, carried by qtawesome), drawn in the colours of the theme.

An icon is painted when it is shown, so it follows a switch of the theme by itself.
"""

import json
from functools import cache
from pathlib import Path

import qtawesome
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)

from clientbase.ui import theme


@cache
def _folder() -> Path:
    return Path(qtawesome.__file__).parent / "fonts"


@cache
def _glyphs() -> dict[str, int]:
    charmap = next(_folder().glob("materialdesignicons6-webfont-charmap-*.json"))
    return {name: int(code, 16) for name, code in json.loads(charmap.read_text("utf-8")).items()}


@cache
def _family() -> str:
    ttf = next(_folder().glob("materialdesignicons6-webfont-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(ttf)))[0]


class _Glyph(QIconEngine):
    """Paints one glyph; `colour` names a colour of the theme."""

    def __init__(self, name: str, colour: str, on_colour: str) -> None:
        super().__init__()
        self._name, self._colour, self._on_colour = name, colour, on_colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if mode == QIcon.Mode.Disabled:
            pen = theme.colour("faint")
        else:
            pen = theme.colour(self._on_colour if state == QIcon.State.On else self._colour)
        paint(painter, QRectF(rect), self._name, pen)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._colour, self._on_colour)


def icon(name: str, colour: str = "second", on_colour: str = "") -> QIcon:
    """The icon `name` of Material Design Icons, e.g. "phone-outline". KeyError if there is none.

    `colour` and, for a checked button, `on_colour` are names of the theme's colours.
    """
    _glyphs()[name]  # a wrong name is a mistake to be seen at once
    return QIcon(_Glyph(name, colour, on_colour or colour))


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon into `rect` with this colour; for delegates."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour)
    font = QFont(_family())
    size = int(min(rect.width(), rect.height()))
    font.setPixelSize(max(size, 1))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(_glyphs()[name]))
    painter.restore()
