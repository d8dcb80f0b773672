"""What keys send to Qt under each system and keyboard layout: read off the sources of Qt 6 for each system.

Windows (qwindowskeymapper.cpp): with Ctrl the letters A–Z come as control characters, from which Qt takes the
Latin key whatever the layout; keys of signs («,» is «Б» there) and everything without Ctrl come as the layout
types them. X11 and Wayland (qxkbcommon.cpp): with Ctrl Qt looks for a Latin key in the other layouts of the
person; where there is none, the Cyrillic one stays. macOS tells what the layout types.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

_US = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./"
_TYPED = {
    "English": _US,
    "Russian": "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ.",
    "Ukrainian": "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ.",
}
LAYOUTS = tuple(_TYPED)
SYSTEMS = ("Windows", "X11 with a Latin layout beside", "X11 with one layout", "macOS")


@dataclass(frozen=True)
class KeyEvent:
    key: Qt.Key
    modifiers: Qt.KeyboardModifier
    text: str


def sent(keys: str, layout: str, system: str) -> KeyEvent:
    """The event of a shortcut that is named by its Latin keys."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    key, modifiers = combination.key(), combination.keyboardModifiers()
    sign = keys.rpartition("+")[2]
    if len(sign) != 1 or sign not in _US:
        return KeyEvent(key, modifiers, sign if len(sign) == 1 else "")
    typed = _TYPED[layout][_US.index(sign)]
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    latin = control and (
        (system == "Windows" and sign.isalpha()) or system == "X11 with a Latin layout beside"
    )
    if latin:
        typed = sign
    text = chr(ord(sign) - ord("@")) if control and sign.isalpha() and latin else typed.lower()
    return KeyEvent(Qt.Key(ord(typed)), modifiers, text)
