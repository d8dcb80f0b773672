"""The theme: style, palette, fonts, and the switch between light and dark at run time.

Everything that draws asks `colours()` when it paints, so that a switch needs no rebuilding;
what keeps a colour (palettes of labels) listens to `switched()`.
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QFocusFrame, QStyleFactory, QWidget

from clientbase.ui.tokens import CONTROL_HEIGHT, DARK, LIGHT, RADIUS, TEXT_STYLES, Colours, TextRole

# A young package: where it is missing the program looks plainer and works the same.
qlementine: Any = (
    importlib.import_module("PySide6Qlementine") if importlib.util.find_spec("PySide6Qlementine") else None
)

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"


class _Switch(QObject):
    changed = Signal()

    def follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if _State.mode == SYSTEM:
            set_mode(SYSTEM)


class _State:
    """What is shown now; one per process, as there is one QApplication."""

    colours: Colours = LIGHT
    mode: str = SYSTEM
    style: Any = None
    switch: _Switch | None = None
    family: str = ""


def colours() -> Colours:
    return _State.colours


def colour(name: str) -> QColor:
    """A colour of the current theme by its name in `Colours`."""
    return QColor(getattr(_State.colours, name))


def soft(name: str) -> tuple[QColor, QColor]:
    """Background and text colour of a tag, an avatar or an event."""
    pair = _State.colours.soft.get(name) or _State.colours.soft["slate"]
    return QColor(pair.back), QColor(pair.front)


def dot(name: str) -> QColor:
    """The colour itself: dots of segments, bars of shares."""
    return QColor((_State.colours.soft.get(name) or _State.colours.soft["slate"]).dot)


def is_installed() -> bool:
    return bool(_State.family)


def mode() -> str:
    return _State.mode


def switched() -> Any:
    """The signal sent after light became dark or back. Connect bound methods of widgets to it."""
    if _State.switch is None:
        _State.switch = _Switch()
        QGuiApplication.styleHints().colorSchemeChanged.connect(_State.switch.follow_system)
    return _State.switch.changed


def qlementine_is_used() -> bool:
    return _State.style is not None


def install(app: QApplication, mode: str = SYSTEM, *, plain: bool = False) -> None:
    """Dress the application. `plain` takes Fusion even where Qlementine is there."""
    switched()
    if not is_installed():
        app.focusChanged.connect(_show_ring)
    _State.style = None
    if qlementine is not None and not plain:
        style = qlementine.QlementineStyle(app)
        style.setAnimationsEnabled(QGuiApplication.platformName() != "offscreen")
        style.setAutoIconColor(qlementine.AutoIconColor.None_)
        app.setStyle(style)
        _State.style = style
    else:
        app.setStyle(QStyleFactory.create("Fusion"))
    _State.family = "Inter" if QFontDatabase.hasFamily("Inter") else app.font().family()
    app.setFont(font(TextRole.BODY))
    set_mode(mode)


def _show_ring(_was: QWidget | None, now: QWidget | None) -> None:
    """The ring Qlementine lays around a widget goes when that is hidden, and does not come back with it."""
    above = now.parentWidget() if now is not None and qlementine_is_used() else None
    while above is not None:
        for ring in above.findChildren(QFocusFrame, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if ring.widget() is now and ring.isHidden():
                ring.show()
                ring.raise_()
        above = above.parentWidget()


def system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def set_mode(mode: str) -> None:
    """Show "light", "dark", or what the system says."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _State.mode = mode
    dark = mode == DARK_NAME or (mode == SYSTEM and system_is_dark())
    _State.colours = DARK if dark else LIGHT
    palette = _palette(_State.colours)
    if _State.style is not None:
        _State.style.setTheme(_qlementine_theme(_State.colours, palette))
    app.setPalette(palette)
    switched().emit()
    for widget in app.allWidgets():
        widget.update()


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.surface),
        (role.AlternateBase, c.window),
        (role.Text, c.text),
        (role.PlaceholderText, c.placeholder),
        (role.Button, c.neutral),
        (role.ButtonText, c.text),
        (role.BrightText, c.red),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.front_on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent_text),
        (role.LinkVisited, c.accent_text),
        (role.ToolTipBase, c.notice),
        (role.ToolTipText, c.front_on_notice),
        (role.Light, c.surface),
        (role.Midlight, c.hover),
        (role.Mid, c.border),
        (role.Dark, c.border_strong),
        (role.Shadow, c.border_strong),
    ):
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.faint))
    return palette


def _qlementine_theme(c: Colours, palette: QPalette) -> Any:
    """Qlementine's theme made of our colours; passed through JSON so that its own palette is rebuilt."""
    theme = qlementine.Theme.makeDark() if c.name == DARK_NAME else qlementine.Theme.makeLight()
    for name, value in _qlementine_colours(c).items():
        setattr(theme, name, QColor(value))
    for name, number in {
        "fontSize": TEXT_STYLES[TextRole.BODY].size,
        "borderRadius": float(RADIUS),
        "controlHeightLarge": CONTROL_HEIGHT,
        "controlHeightMedium": 28,
        "focusBorderWidth": 2,
        "scrollBarThicknessFull": 10,
    }.items():
        setattr(theme, name, number)
    theme = qlementine.Theme.fromJsonDoc(theme.toJson())
    theme.palette = palette
    return theme


def _qlementine_colours(c: Colours) -> dict[str, str]:
    names: dict[str, str] = {
        "backgroundColorMain1": c.surface,
        "backgroundColorMain2": c.window,
        "backgroundColorMain3": c.side,
        "backgroundColorMain4": c.neutral,
        "backgroundColorTabBar": c.side,
        "backgroundColorWorkspace": c.side,
        "neutralColor": c.neutral,
        "neutralColorHovered": c.neutral_hover,
        "neutralColorPressed": c.border_strong,
        "neutralColorDisabled": c.border,
        "primaryColor": c.accent,
        "primaryColorHovered": c.accent_hover,
        "primaryColorPressed": c.accent_pressed,
        "primaryColorDisabled": c.neutral,
        "primaryColorForeground": c.front_on_accent,
        "primaryColorForegroundHovered": c.front_on_accent,
        "primaryColorForegroundPressed": c.front_on_accent,
        "primaryColorForegroundDisabled": c.faint,
        "primaryAlternativeColor": c.accent_pressed,
        "primaryAlternativeColorHovered": c.accent_pressed,
        "primaryAlternativeColorPressed": c.accent_pressed,
        "primaryAlternativeColorDisabled": c.neutral,
        "secondaryColor": c.text,
        "secondaryColorHovered": c.text,
        "secondaryColorPressed": c.text,
        "secondaryColorDisabled": c.faint,
        "secondaryColorForeground": c.surface,
        "secondaryAlternativeColor": c.placeholder,
        "secondaryAlternativeColorHovered": c.second,
        "secondaryAlternativeColorPressed": c.second,
        "secondaryAlternativeColorDisabled": c.faint,
        "borderColor": c.border_strong,
        "borderColorHovered": c.second,
        "borderColorPressed": c.accent,
        "borderColorDisabled": c.border,
        "focusColor": c.accent,
        "statusColorError": c.red,
        "statusColorWarning": c.amber,
        "statusColorSuccess": c.green,
        "statusColorInfo": c.accent,
    }
    return names


@cache
def _font(family: str, role: TextRole, tabular: bool) -> QFont:
    style = TEXT_STYLES[role]
    font = QFont(family)
    if role is TextRole.CODE:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(style.size)
    font.setWeight(QFont.Weight(style.weight))
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
    if role is TextRole.SECTION:
        font.setCapitalization(QFont.Capitalization.AllUppercase)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font(role: TextRole = TextRole.BODY, *, tabular: bool = False) -> QFont:
    """The font of a text role; `tabular` where digits stand in columns."""
    return QFont(_font(_State.family or "Inter", role, tabular))


def text_colour(role: TextRole) -> QColor:
    return colour(TEXT_STYLES[role].colour)
