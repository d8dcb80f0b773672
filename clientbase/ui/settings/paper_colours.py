"""The colour of papers: a row of proposals, and a field for the owner's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from clientbase.domain.paper_look import ColourWrong, checked_colour
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

PROPOSALS = (
    ("", N_("The design’s own")),
    ("#1d4ed8", N_("Blue")),
    ("#0f766e", N_("Teal")),
    ("#15803d", N_("Green")),
    ("#b45309", N_("Amber")),
    ("#be123c", N_("Red")),
    ("#be185d", N_("Pink")),
    ("#6d28d9", N_("Violet")),
    ("#334155", N_("Slate")),
)
_SIDE = 30


class _Swatch(PaintedButton):
    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self._drawn = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def draw_as(self, colour: str) -> None:
        self._drawn = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(theme.colour("accent" if self.isChecked() else "border_strong"))
            painter.drawEllipse(rect.adjusted(2.5, 2.5, -2.5, -2.5))
        inner = rect.adjusted(6, 6, -6, -6)
        painter.setPen(theme.colour("border"))  # a dark colour on a dark ground is seen by its edge
        painter.setBrush(QColor(self._drawn))
        painter.drawEllipse(inner)
        if not self.colour:  # half of it white: what the design brings along
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawPie(inner, 45 * 16, 180 * 16)
        paint_focus(painter, self, 8)
        painter.end()


class PaperColours(QWidget):
    """`tried` is sent with each colour that is typed, `chosen` when it stands; "" is the design's own."""

    tried = Signal(str)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        flow = FlowLayout(gap=2)
        self.swatches = [_Swatch(colour, _(name)) for colour, name in PROPOSALS]
        for swatch in self.swatches:
            swatch.clicked.connect(lambda _on=False, colour=swatch.colour: self._choose(colour))
            flow.addWidget(swatch)
        self.line = QLineEdit()
        self.line.setMaxLength(7)
        self.line.setFixedWidth(96)
        self.line.setMinimumHeight(CONTROL_HEIGHT)
        self.line.setPlaceholderText("#2563eb")
        self.line.setAccessibleName(_("Colour, as #2563eb"))
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        own = Label(_("or your own"), TextRole.SMALL)
        own.setBuddy(self.line)
        self.setLayout(column(holder(flow), row(own, self.line, None, gap=8), gap=4))

    def show_colour(self, colour: str, of_design: str) -> None:
        """`of_design`: what "" is drawn in."""
        self._colour = colour
        self.swatches[0].draw_as(of_design)
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour == colour)
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(colour)

    def _choose(self, colour: str) -> None:
        for swatch in self.swatches:  # a second click leaves it chosen
            swatch.setChecked(swatch.colour == colour)
        self.line.setText(colour)
        self.chosen.emit(colour)

    def _typed(self, text: str) -> None:
        try:
            self.tried.emit(checked_colour(text))
        except ColourWrong:
            return  # not finished yet

    def _finished(self) -> None:
        text = self.line.text().strip()
        self.line.setModified(False)
        if text != self._colour:
            self.chosen.emit(text)
