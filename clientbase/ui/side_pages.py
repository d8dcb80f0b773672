"""The pages in the side bar, the owner's below; in a low window the last of them stand behind «More»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import column
from clientbase.ui.side_button import LOWEST, SideButton
from clientbase.ui.tokens import ROW_HEIGHT, SIDE_BAR

_GAP = 2
_LEAST = 4  # so many pages are seen in any window


class SidePages(QWidget):
    """Buttons keep their order; the page in front is always among those that are seen."""

    def __init__(self, buttons: Sequence[SideButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._own = tuple(buttons)
        self._buttons = self._own
        self._row = ROW_HEIGHT
        self.more = SideButton("dots-horizontal", _("More"))
        self.more.setCheckable(True)
        self.more.clicked.connect(self._show_menu)
        self.more.hide()
        self._column = column(*buttons, self.more, gap=_GAP)
        self.setLayout(self._column)

    def set_further(self, buttons: Sequence[SideButton]) -> None:
        """Pages below those of the program, instead of the further ones there were."""
        self._buttons = (*self._own, *buttons)
        before: QWidget | None = self._own[-1] if self._own else None
        for place, button in enumerate(buttons, start=len(self._own)):
            self._column.insertWidget(place, button)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
        if before is not None:
            QWidget.setTabOrder(before, self.more)
        self.updateGeometry()
        self._fold()

    def set_row(self, height: int) -> None:
        self._row = height
        self.more.set_height(height)
        self.updateGeometry()
        self._fold()

    def set_narrow(self, narrow: bool) -> None:
        self.more.set_narrow(narrow)

    def set_current(self) -> None:
        """Another page came to the front."""
        self._fold()

    def folded(self) -> Sequence[SideButton]:
        """Those behind «More»."""
        return [button for button in self._buttons if button.isHidden()]

    def menu(self) -> QMenu:
        """The pages that are not seen, with their figures and keys."""
        menu = QMenu(self)
        for button in self.folded():
            words = "   ".join(part for part in (button.text().replace("&", "&&"), button.figure()) if part)
            action = QAction(icon(button.icon_name()), words, menu)
            action.triggered.connect(button.click)
            menu.addAction(action)
        return menu

    def _show_menu(self) -> None:
        self.more.setChecked(False)
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() + _GAP, 0)))

    # --- how many are seen --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(SIDE_BAR - 24, len(self._buttons) * (self._row + _GAP) - _GAP)

    def minimumSizeHint(self) -> QSize:
        rows = min(len(self._buttons), _LEAST + 1)
        return QSize(0, rows * (LOWEST + _GAP) - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        room = (self.height() + _GAP) // (LOWEST + _GAP)
        seen = list(self._buttons)
        if room < len(seen):
            seen = seen[: max(room - 1, 1)]
            current = next((button for button in self._buttons if button.isChecked()), None)
            if current is not None and current not in seen:
                seen[-1] = current
        shown = set(seen)
        for button in self._buttons:
            button.setVisible(button in shown)
        self.more.setVisible(len(seen) < len(self._buttons))
