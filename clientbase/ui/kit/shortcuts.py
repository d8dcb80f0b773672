"""Shortcuts that work whatever keyboard layout is active: Latin, Russian, Ukrainian.

What a key sends with Ctrl differs by system. Windows, and X11 or Wayland where a Latin layout stands beside
the Cyrillic one, tell Qt the Latin letter; but Windows sends «Ctrl+Б» for the key of the comma and Cyrillic
letters with Alt, and X11 with a Cyrillic layout alone sends «Ctrl+Я» where a Latin one sends Ctrl+Z. Each
shortcut is therefore bound to its Latin keys and to the letters that lie on the same physical keys (ЙЦУКЕН,
the same everywhere). That needs no scan codes, which differ by system and are missing under Wayland.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_LAYOUTS = (
    "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",  # Russian
    "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",  # Ukrainian
)


def variants(keys: str) -> tuple[str, ...]:
    """The sequence as each layout sends it, the Latin one first.

    >>> variants("Ctrl+S")
    ('Ctrl+S', 'Ctrl+Ы', 'Ctrl+І')
    >>> variants("F5")
    ('F5',)
    """
    head, plus, last = keys.rpartition("+")
    if len(last) != 1 or last.upper() not in _LATIN:
        return (keys,)
    place = _LATIN.index(last.upper())
    found = [keys]
    for layout in _LAYOUTS:
        other = f"{head}{plus}{layout[place]}"
        if other not in found:
            found.append(other)
    return tuple(found)


def sequences(*keys: str) -> list[QKeySequence]:
    """Key sequences for an action or a shortcut, in all layouts."""
    return [QKeySequence(each) for one in keys for each in variants(one)]


@cache
def _all_of(keys: tuple[str, ...]) -> frozenset[QKeySequence]:
    return frozenset(sequences(*keys))


def is_key(event: QKeyEvent, *keys: str) -> bool:
    """Whether an event is one of these keys in any layout; for widgets that take keys by themselves."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))) in _all_of(keys)


def shortcut(
    widget: QWidget,
    keys: str | tuple[str, ...],
    run: Callable[[], object],
    *,
    within: bool = False,
) -> QShortcut:
    """Bind keys (“Ctrl+F”) in the window of `widget`, or only while the focus is `within` it."""
    made = QShortcut(widget)
    made.setKeys(sequences(*((keys,) if isinstance(keys, str) else keys)))
    made.setContext(
        Qt.ShortcutContext.WidgetWithChildrenShortcut if within else Qt.ShortcutContext.WindowShortcut
    )
    made.activated.connect(lambda: run())  # noqa: PLW0108  `run` may take optional arguments
    made.activatedAmbiguously.connect(lambda: run())  # noqa: PLW0108
    return made
