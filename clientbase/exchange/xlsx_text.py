"""What a cell of a workbook can hold: signs that XML cannot, the length of a text, the first day.

One sheet is written whole (`xlsx_rows`), of another single cells are changed (`xlsx_cells`).
"""

import re
from datetime import date

LONGEST_CELL = 32_767  # Excel's own limit, in UTF-16 units
SURELY_FITS = LONGEST_CELL // 2  # a text no longer than this fits whatever its signs are
LEAP_BUG_ENDS = date(1900, 3, 1)
"""Before it Excel counts a 29 February 1900 that never was, and before 1900 it has no calendar."""
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What stands in a cell under another name."""
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def xml_text(text: str) -> str:
    """Text as ST_Xstring holds it (ECMA-376, 22.9.2.19): signs XML cannot hold as _xHHHH_, and what looks
    so too.
    """
    return SPECIAL.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMES:
        return _NAMES[sign]
    return f"_x005F{sign}" if len(sign) > 1 else f"_x{ord(sign):04X}_"


def fits(text: str) -> bool:
    """Whether a cell takes the whole text: a sign beyond 16 bits counts twice."""
    return len(text) <= SURELY_FITS or len(text) + sum(sign > "\uffff" for sign in text) <= LONGEST_CELL


def shortened(text: str) -> str:
    """As much of a text as a cell takes."""
    if fits(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_CELL]
    return units.decode("utf-16-le", "ignore")
