"""What is looked for on every page and dialog: controls without a name, and words that have no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from clientbase.ui.kit.layouts import Surface
from clientbase.ui.kit.list_header import ListHeader
from clientbase.ui.kit.notice import NoticeLine
from clientbase.ui.kit.segmented import Segmented, _Part
from clientbase.ui.kit.text import ElidedLabel, Label

_CONTROLS = (
    *(QAbstractButton, QLineEdit, QComboBox, QTextEdit, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox),
    *(QSlider, QTabBar),
)
_BY_OTHER_KEYS = (QLineEdit, QTabBar, QAbstractItemView, NoticeLine, Segmented)
"""Their buttons repeat what keys do: clearing a line, arrows, Ctrl+Z; a notice goes by itself."""
_NESTED = 12  # a part tells the one around it of its height, that one the next: a round of events each
_SLACK = 1  # px: what rounding at 150 % costs


class Flashes(QObject):
    """Widgets that showed themselves before they had a place: each is a window for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            lonely = watched.isWindow() and kind == Qt.WindowType.Window and watched.parent() is None
            if lonely and not isinstance(watched, QDialog | Surface):  # a stage shows those by themselves
                self.found.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def seen(root: QWidget) -> list[QWidget]:
    """Everything a person sees in a window, itself included, that is not scrolled or folded away."""
    every = (root, *root.findChildren(QWidget))
    return [part for part in every if part.isVisibleTo(root) and part.width() > 0 and part.height() > 0]


def where(widget: QWidget) -> str:
    """A control as one finds it in the code: the classes from the page down."""
    names = []
    above: QWidget | None = widget
    while above is not None and len(names) < 5:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(parts: Sequence[QWidget]) -> list[str]:
    """Controls a person can reach that a screen reader cannot call anything."""
    found = []
    for widget in parts:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if isinstance(widget, QScrollArea) or not widget.isEnabled():
            continue
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        if (reached or isinstance(widget, _CONTROLS)) and not inner and not name_of(widget):
            found.append(where(widget))
    return found


def unreachable(parts: Sequence[QWidget]) -> list[str]:
    """Buttons the mouse can press and the keyboard cannot come to."""
    return [
        f"{widget.text() or name_of(widget)}: {where(widget)}"
        for widget in parts
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        and widget.group() is None  # of a group one is reached by Tab, the others by arrows
        and not (isinstance(widget, QRadioButton) and widget.autoExclusive())
        and not isinstance(widget.parentWidget(), _BY_OTHER_KEYS)
    ]


def unseen_focus(root: QWidget) -> list[str]:
    """Controls that look the same with the focus as without."""
    root.activateWindow()
    QApplication.processEvents()
    if QApplication.activeWindow() is not root.window():
        return []  # a menu or a popover over its window
    found = []
    for widget in seen(root):
        if not isValid(widget) or not isinstance(widget, _CONTROLS) or not widget.isEnabled():
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QAbstractItemView) or widget.visibleRegion() != QRegion(widget.rect()):
            continue  # a list shows its current row; what is partly scrolled away comes into sight first
        if root.childAt(widget.mapTo(root, widget.rect().center())) not in (widget, *widget.children()):
            continue  # something lies over it
        widget.clearFocus()
        without = _pixels(widget, root)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not isValid(widget) or not widget.hasFocus():
            continue
        drawn = _pixels(widget, root)
        if widget.hasFocus() and drawn == without:  # an editor with a wrong value takes it back at first
            found.append(f"{name_of(widget)}: {where(widget)}")
    return found


def _pixels(widget: QWidget, root: QWidget) -> QImage:
    """What is drawn at the place of a widget, with a little around it: a ring may lie outside."""
    QApplication.processEvents()
    at = widget.mapTo(root, QPoint(0, 0))
    return root.grab(QRect(at, widget.size()).adjusted(-4, -4, 4, 4)).toImage()


def cut(root: QWidget, parts: Sequence[QWidget]) -> list[str]:
    """Words of labels, buttons, tabs and headings that have no room."""
    found = []
    for widget in parts:
        if (words := _cut_words(widget)) and not _scrolled_away(widget, root):
            found.append(f"«{words}»: {where(widget)}")
    return found


def _cut_words(widget: QWidget) -> str:
    if isinstance(widget, ElidedLabel):
        return ""  # said whole in its tooltip: names people typed, which may be of any length
    if isinstance(widget, Label | QLabel) and widget.text():
        return widget.text() if _label_is_cut(widget) else ""
    if isinstance(widget, _Part | QPushButton | QCheckBox | QRadioButton) and widget.text():
        return widget.text() if widget.width() + _SLACK < widget.sizeHint().width() else ""
    if isinstance(widget, ListHeader):
        return ", ".join(_cut_headings(widget))
    if isinstance(widget, QTabBar):
        hidden = [at for at in range(widget.count()) if widget.tabRect(at).right() > widget.width() + _SLACK]
        return ", ".join(widget.tabText(at) for at in hidden)
    return ""


def _cut_headings(header: ListHeader) -> list[str]:
    """Headings of the columns as they stand at first: a person may make them as narrow as he likes."""
    found = []
    for section in range(header.count()):
        spec = header.spec(section)
        if spec is None or header.isSectionHidden(section):
            continue
        if header.sectionSize(section) + _SLACK < header.width_of(spec):
            found.append(spec.heading)
    return found


def too_large(root: QWidget, width: int, height: int) -> list[str]:
    """A dialog that cannot be made as small as the screen is."""
    least = root.minimumSizeHint().expandedTo(root.minimumSize())
    if isinstance(root, QDialog) and (least.width() > width or least.height() > height):
        return [f"{least.width()}×{least.height()}: {where(root)}"]
    return []


def _label_is_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    metrics = label.fontMetrics()
    if not label.wordWrap():
        wanted = max(metrics.horizontalAdvance(line) for line in label.text().splitlines() or [""])
        return wanted > room.width() + _SLACK
    flags = Qt.TextFlag.TextWordWrap
    box = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), flags.value, label.text())
    words = label.text().replace("\u200b", " ").split()
    longest = max(metrics.horizontalAdvance(word) for word in words or [""])
    return box.height() > room.height() + metrics.descent() + _SLACK or longest > room.width() + 1


def _scrolled_away(widget: QWidget, root: QWidget) -> bool:
    """Whether it lies outside what is shown of a scrolled place: there is always more room below."""
    rect = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    return not rect.intersects(root.rect())


def laid_out(root: QWidget) -> QImage:
    """Its picture, once every part has its place: widgets just made get theirs when they are painted."""
    for _level in range(_NESTED):
        QApplication.processEvents()
    return root.grab().toImage()


def is_drawn(image: QImage) -> bool:
    """Whether more is to be seen than a ground and its frame."""
    colours: set[int] = set()
    for x in range(0, image.width(), 7):
        colours.update(image.pixel(x, y) for y in range(0, image.height(), 7))
        if len(colours) > 3:
            return True
    return False
