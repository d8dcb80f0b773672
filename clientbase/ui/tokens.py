"""The numbers and colours of the look, light and dark, as plain values; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 20, 24
PAGE_MARGIN = SPACE_5
LIST_MARGINS = (SPACE_5, SPACE_5, SPACE_5, SPACE_1)  # a list brings its status line along
GAP = SPACE_2
ROW_HEIGHT = 36
CONTROL_HEIGHT = 32
FOCUS_RING = 3  # around a control: what scrolls leaves it so much room
LIST_FOOT = 40  # the status line below a list
RADIUS = 6
SIDE_BAR = 212
SIDE_BAR_NARROW = 64
NARROW_BELOW = 1200
MINIMUM_WINDOW = (900, 500)


class TextRole(StrEnum):
    """What a piece of text is; the theme gives it size, weight and colour."""

    TITLE = "title"  # of a page
    CARD_TITLE = "card_title"
    HEADING = "heading"  # of a group within a page
    SECTION = "section"  # small capitals
    BODY = "body"
    STRONG = "strong"
    SECOND = "second"
    SMALL = "small"
    PROBLEM = "problem"
    GOOD = "good"
    LATE = "late"
    CODE = "code"  # recovery codes and the like, one width


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size in px at 100 %, weight as in OpenType, and the name of a colour of `Colours`."""

    size: int
    weight: int
    colour: str
    spacing: float = 0.0


TEXT_STYLES: Mapping[TextRole, TextStyle] = MappingProxyType(
    {
        TextRole.TITLE: TextStyle(20, 700, "text"),
        TextRole.CARD_TITLE: TextStyle(17, 700, "text"),
        TextRole.HEADING: TextStyle(14, 600, "text"),
        TextRole.SECTION: TextStyle(10, 600, "second", 1.0),
        TextRole.BODY: TextStyle(13, 400, "text"),
        TextRole.STRONG: TextStyle(13, 600, "text"),
        TextRole.SECOND: TextStyle(13, 400, "second"),
        TextRole.SMALL: TextStyle(12, 400, "second"),
        TextRole.PROBLEM: TextStyle(12, 400, "red"),
        TextRole.GOOD: TextStyle(12, 500, "green"),
        TextRole.LATE: TextStyle(12, 500, "red"),
        TextRole.CODE: TextStyle(15, 500, "text"),
    }
)


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft background with a text colour that is readable on it: tags, avatars, events. `dot`: the colour
    itself, on the surfaces of the theme, where it says nothing that is not said by words too.
    """

    back: str
    front: str
    dot: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of one theme, "#rrggbb". `front_on_accent` is drawn on `accent`."""

    name: str
    window: str  # behind everything
    side: str  # the side bar
    surface: str  # lists, fields, cards
    raised: str  # menus, popovers
    neutral: str  # a plain button
    neutral_hover: str
    hover: str  # a row under the pointer, on `surface`
    selection: str  # a selected row, on `surface`
    border: str
    border_strong: str  # of fields and focus-less controls
    text: str
    second: str
    faint: str  # disabled; exempt from the contrast rule
    placeholder: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str  # a link on window or surface
    front_on_accent: str
    green: str
    amber: str
    red: str
    notice: str  # the quiet line
    front_on_notice: str
    link_on_notice: str
    soft: Mapping[str, Soft]


LIGHT = Colours(
    name="light",
    window="#f5f6f9",
    side="#f0f1f6",
    surface="#ffffff",
    raised="#ffffff",
    neutral="#e6e8ee",
    neutral_hover="#dcdfe7",
    hover="#f1f4fa",
    selection="#dfe9fe",
    border="#e1e4ea",
    border_strong="#c6cbd5",
    text="#171a21",
    second="#596273",
    faint="#a3aab6",
    placeholder="#6a7282",
    accent="#2563eb",
    accent_hover="#1d56d6",
    accent_pressed="#1a4cbf",
    accent_text="#1d56d6",
    front_on_accent="#ffffff",
    green="#0f7036",
    amber="#8f5200",
    red="#b91c1c",
    notice="#232834",
    front_on_notice="#f3f5f9",
    link_on_notice="#9dbcff",
    soft=MappingProxyType(
        {
            "blue": Soft("#dfe9fe", "#1d46a8", "#2f6bed"),
            "green": Soft("#dcf5e4", "#125c31", "#178a48"),
            "amber": Soft("#fdf0cf", "#744200", "#b87203"),
            "red": Soft("#fde3e1", "#9c1a1a", "#d63a34"),
            "violet": Soft("#ebe4fe", "#5a2ea6", "#8250df"),
            "teal": Soft("#d5f3f1", "#0b5a57", "#0e857b"),
            "pink": Soft("#fde4f0", "#9a1c5b", "#cf3583"),
            "slate": Soft("#e6e9ef", "#3b4454", "#697487"),
        }
    ),
)

DARK = Colours(
    name="dark",
    window="#14171f",
    side="#10131a",
    surface="#1b1f29",
    raised="#222734",
    neutral="#2b3140",
    neutral_hover="#353c4d",
    hover="#222735",
    selection="#22345e",
    border="#2a3040",
    border_strong="#434b5e",
    text="#e7e9ee",
    second="#a1aabb",
    faint="#5d6575",
    placeholder="#8e97a8",
    accent="#5b8cff",
    accent_hover="#739dff",
    accent_pressed="#86abff",
    accent_text="#86abff",
    front_on_accent="#0b1224",
    green="#5fd38b",
    amber="#f0b44d",
    red="#ff8a80",
    notice="#e7e9ee",
    front_on_notice="#171a21",
    link_on_notice="#1d4fc4",
    soft=MappingProxyType(
        {
            "blue": Soft("#1f2f58", "#b4caff", "#6d9bff"),
            "green": Soft("#173624", "#9be5b7", "#4cc27d"),
            "amber": Soft("#40310f", "#f8d28a", "#e0a83a"),
            "red": Soft("#46201f", "#ffb4ac", "#ff7a70"),
            "violet": Soft("#33265a", "#d3c1ff", "#a98bff"),
            "teal": Soft("#123a39", "#93e1db", "#45c2b8"),
            "pink": Soft("#451f35", "#ffb3d5", "#f279b5"),
            "slate": Soft("#2b3140", "#c9d0dc", "#97a1b2"),
        }
    ),
)

THEMES: Mapping[str, Colours] = MappingProxyType({"light": LIGHT, "dark": DARK})


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21, WCAG 2.2.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
