"""Which barcode a code of goods can be: EAN-13, EAN-8 (GS1) or Code 128 (ISO/IEC 15417)."""

from enum import StrEnum

from stdnum import ean

MOST_SIGNS = 40
"""A longer Code 128 has no room on a label."""


class Symbology(StrEnum):
    EAN13 = "ean13"
    EAN8 = "ean8"
    CODE128 = "code128"


def symbology(code: str) -> tuple[Symbology, str] | None:
    """How the code is drawn and what exactly, None where no scanner could read it.

    A UPC-A of twelve digits is an EAN-13 with a nought before it; digits with a wrong check digit are drawn
    as Code 128, for a scanner gives back exactly what stands there.

    >>> symbology("036000291452"), symbology("4820000000001")[0].value, symbology("Ж-1")
    ((<Symbology.EAN13: 'ean13'>, '0036000291452'), 'code128', None)
    """
    text = "".join(code.split())
    if text.isascii() and text.isdigit() and len(text) in (8, 12, 13) and ean.is_valid(text):
        return (Symbology.EAN8, text) if len(text) == 8 else (Symbology.EAN13, text.zfill(13))
    if 0 < len(text) <= MOST_SIGNS and text.isascii() and text.isprintable():
        return Symbology.CODE128, text
    return None
