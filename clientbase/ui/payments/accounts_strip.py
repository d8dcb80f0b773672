"""The shop's accounts with what lies in them, side by side; a click narrows the list to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from clientbase.domain.money_account import ACCOUNT_ICONS, Balance
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.payments.words import money_words
from clientbase.ui.tokens import TextRole

_HEIGHT, _PAD, _ICON, _MOST = 48, 12, 18, 190


class AccountButton(PaintedButton):
    """One account: its name, what is there, a sign of its kind. Checked: the list shows it alone."""

    asked = Signal(int)  # to be changed

    def __init__(self, balance: Balance) -> None:
        super().__init__()
        self.balance = balance
        self.setCheckable(True)
        self._money = money_words(balance.money)
        self.setText(balance.account.name)
        self.setAccessibleName(f"{balance.account.name}, {self._money}")
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        name = QFontMetrics(theme.font(TextRole.SMALL)).horizontalAdvance(self.text())
        money = QFontMetrics(theme.font(TextRole.STRONG, tabular=True)).horizontalAdvance(self._money)
        return QSize(min(max(name, money) + 6, _MOST) + _ICON + 3 * _PAD, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        checked = self.isChecked()
        painter.setPen(theme.colour("accent" if checked else "border"))
        painter.setBrush(theme.colour("hover" if self.underMouse() and not checked else "surface"))
        painter.drawRoundedRect(rect, 8, 8)
        paint_focus(painter, self, 8)
        sign = QRectF(_PAD, (_HEIGHT - _ICON) / 2, _ICON, _ICON)
        icons.paint(
            painter,
            sign,
            ACCOUNT_ICONS[self.balance.account.kind],
            theme.colour("accent_text" if checked else "second"),
        )
        left, width = _ICON + 2 * _PAD, self.width() - _ICON - 3 * _PAD
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, 6, width, 16), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(TextRole.STRONG, tabular=True))
        painter.setPen(theme.colour("red" if self.balance.is_below_zero else "text"))
        painter.drawText(QRectF(left, 23, width + 4, 18), Qt.AlignmentFlag.AlignVCenter, self._money)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        change = QAction(_("Change the account…"), menu)
        change.triggered.connect(lambda: self.asked.emit(self.balance.account.id))
        menu.addAction(change)
        at = (
            event.globalPos()
            if event.reason() is QContextMenuEvent.Reason.Mouse
            else self.mapToGlobal(QPoint())
        )
        menu.popup(at)


class AccountsStrip(QWidget):
    chosen = Signal(int)  # 0: all of them
    edited = Signal(int)  # an account; 0: a new one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[AccountButton] = []
        self._flow = FlowLayout(8, middle=True)
        self.setLayout(self._flow)
        self.add_button = icon_button("plus", _("Add an account"), lambda: self.edited.emit(0))
        self.first = link_button(_("Add the cash desk or a bank account"), lambda: self.edited.emit(0))
        self.first.hide()
        self._flow.addWidget(self.first)
        self._flow.addWidget(self.add_button)

    def set_balances(self, balances: Sequence[Balance], chosen: int = 0) -> None:
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        for part in (self.first, self.add_button):
            self._flow.removeWidget(part)
        self._buttons = [AccountButton(one) for one in balances]
        for made in self._buttons:
            made.setChecked(made.balance.account.id == chosen)
            made.clicked.connect(lambda on, made=made: self._choose(made, bool(on)))
            made.asked.connect(self.edited)
            self._flow.addWidget(made)
        for part, on in ((self.first, not balances), (self.add_button, bool(balances))):
            self._flow.addWidget(part)
            part.setVisible(on)
        self.updateGeometry()

    def buttons(self) -> tuple[AccountButton, ...]:
        return tuple(self._buttons)

    def _choose(self, made: AccountButton, on: bool) -> None:
        for other in self._buttons:
            other.setChecked(other is made and on)
        self.chosen.emit(made.balance.account.id if on else 0)
