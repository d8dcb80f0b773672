"""Labels: the sheets and rolls they come on, and what is printed on one for goods or for a client."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.i18n import _

MOST_LABELS = 20_000
"""So many are drawn at once: more would be a slip of the hand."""


class TooManyLabels(InputError):
    """`count` labels are asked for; at most `most` are made at once."""


class LabelNumberWrong(InputError):
    """`field` is `value`: it is a number from 1 to `most`; `part` is its key."""


@dataclass(frozen=True, slots=True)
class LabelSize:
    """A sheet of labels in millimetres; on a roll a page is one label.

    `left`, `top`: to the first label; `across`, `down`: gaps between labels.
    """

    key: str
    columns: int
    rows: int
    width: float
    height: float
    left: float = 0
    top: float = 0
    across: float = 0
    down: float = 0
    roll: bool = False

    @property
    def per_sheet(self) -> int:
        return self.columns * self.rows


SIZES: Mapping[str, LabelSize] = MappingProxyType(
    {
        size.key: size
        for size in (  # A4 sheets as labels are sold, then rolls of thermal printers
            LabelSize("3x8", 3, 8, 70, 37, 0, 0.5),
            LabelSize("3x8-36", 3, 8, 70, 36, 0, 4.5),
            LabelSize("3x7", 3, 7, 63.5, 38.1, 7.2, 15.1, 2.5),
            LabelSize("2x8", 2, 8, 105, 37, 0, 0.5),
            LabelSize("2x7", 2, 7, 99.1, 38.1, 4.7, 15.1, 2.5),
            LabelSize("2x4", 2, 4, 105, 74, 0, 0.5),
            LabelSize("4x10", 4, 10, 48.5, 25.4, 8, 21.5),
            LabelSize("5x13", 5, 13, 38.1, 21.2, 4.7, 10.7, 2.5),
            LabelSize("roll-58x40", 1, 1, 58, 40, roll=True),
            LabelSize("roll-58x30", 1, 1, 58, 30, roll=True),
            LabelSize("roll-43x25", 1, 1, 43, 25, roll=True),
            LabelSize("roll-100x50", 1, 1, 100, 50, roll=True),
        )
    }
)


@dataclass(frozen=True, slots=True)
class GoodsLabel:
    """`price` None: none is printed. `barcode` is drawn as EAN-13, EAN-8 or Code 128, whichever it fits."""

    name: str
    price: Money | None = None
    unit: str = ""
    code: str = ""
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """The name and the lines of the address as the post wants them."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """`labels` with how many of each; `first` is the place (1…) to begin at on a sheet already used."""

    size: LabelSize
    labels: tuple[tuple[GoodsLabel | AddressLabel, int], ...]
    first: int = 1
    company: str = ""
    language: str = "uk"

    @property
    def count(self) -> int:
        return sum(copies for _label, copies in self.labels)


def checked(sheet: LabelSheet) -> LabelSheet:
    """Raises LabelNumberWrong, TooManyLabels."""
    for _label, copies in sheet.labels[:1]:
        _within("copies", _("Copies of each"), copies, MOST_LABELS)
    _within("place", _("First free place on the sheet"), sheet.first, sheet.size.per_sheet)
    if sheet.count > MOST_LABELS:
        raise TooManyLabels(count=sheet.count, most=MOST_LABELS)
    return sheet


def _within(part: str, label: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise LabelNumberWrong(field=label, part=part, value=number, most=most)
