"""Of a locked base only that there is a reminder: no name, no subject, no count."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import Surface, row
from clientbase.ui.kit.text import Label


def locked_words() -> str:
    return _("There is a reminder. Unlock the base.")


class LockedNotice(Surface):
    """A small window in the corner; it does not take the focus."""

    unlock_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self.setWindowFlags(
            Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowCloseButtonHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)  # also while another program is used
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setObjectName("locked reminder")
        self.setWindowTitle("Clientbase")
        self.words = Label(locked_words())
        self.unlock = button(_("Unlock"), "lock-open-outline", self.unlock_asked.emit)
        self.setLayout(row(self.words, None, self.unlock, gap=16, margins=16))

    def bring(self, beside: QWidget) -> None:
        self.adjustSize()
        room = (beside.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        self.move(room.bottomRight() - QPoint(self.width() + 24, self.height() + 56))
        self.show()
        self.raise_()
