"""A line for a password, with an eye that shows it, and the pair of lines for a new one with its strength."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.password_strength import SHORTEST, Strength, strength_of
from clientbase.i18n import N_, _
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

WORDS = {
    Strength.TOO_SHORT: N_("Too short: at least {count} signs"),
    Strength.WEAK: N_("Weak: easy to guess. A few words make a good one"),
    Strength.FAIR: N_("Fair"),
    Strength.GOOD: N_("Good"),
}
_ROLES = {
    Strength.TOO_SHORT: TextRole.PROBLEM,
    Strength.WEAK: TextRole.PROBLEM,
    Strength.FAIR: TextRole.SMALL,
    Strength.GOOD: TextRole.GOOD,
}


class PasswordLine(QLineEdit):
    """Hides what is typed until the eye is clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self._eye = QAction(icon("eye-outline"), _("Show the password"), self)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._turn)

    def _turn(self) -> None:
        shown = self.echoMode() == QLineEdit.EchoMode.Normal
        self.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._eye.setIcon(icon("eye-outline" if shown else "eye-off-outline"))
        self._eye.setToolTip(_("Show the password") if shown else _("Hide the password"))


class NewPassword(QWidget):
    """A new password, typed twice. `changed` after every key; `entered` on Enter in the second line."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PasswordLine(_("Password"))
        self.second = PasswordLine(_("The same once more"))
        self._word = Label(" ", TextRole.SMALL, wrap=True)
        self._match = Label(" ", TextRole.PROBLEM, wrap=True)
        self.setLayout(column(self.first, self._word, self.second, self._match, gap=4))
        self.first.textChanged.connect(self._look)
        self.second.textChanged.connect(self._look)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)

    def _look(self) -> None:
        text = self.first.text()
        strength = strength_of(text)
        self._word.set_role(_ROLES[strength])
        self._word.setText(_(WORDS[strength]).format(count=SHORTEST) if text else " ")
        again = self.second.text()
        self._match.setText(_("The two are not the same") if again and again != text else " ")
        self.changed.emit()

    def is_ready(self) -> bool:
        """Long enough and twice the same; a weak one is the owner's to choose."""
        text = self.first.text()
        return strength_of(text) is not Strength.TOO_SHORT and text == self.second.text()

    def password(self) -> str:
        return self.first.text()

    def strength_text(self) -> str:
        return self._word.text().strip()
