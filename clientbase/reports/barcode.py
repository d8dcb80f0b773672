"""A barcode as dark bars: reportlab's encoders say where they stand; nothing else of theirs is drawn."""

from functools import lru_cache

from clientbase.domain.barcode import Symbology, symbology
from clientbase.reports.fonts import text_width
from clientbase.reports.paper import Paper, Style

_QUIET = {Symbology.EAN13: (11, 7), Symbology.EAN8: (7, 7), Symbology.CODE128: (10, 10)}
"""Blank modules that must stay left and right (GS1 General Specifications 5.2.3, ISO/IEC 15417)."""
LEAST_MODULE, MOST_MODULE = 0.17 / 25.4 * 72, 0.5 / 25.4 * 72
"""Points: finer bars run together on a thermal printer of 203 dpi; wider ones say no more."""


@lru_cache(maxsize=4096)
def bars(kind: Symbology, code: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """Where dark bars begin and how wide they are, in modules, and the width of all without quiet zones."""
    if kind is Symbology.CODE128:
        from reportlab.graphics.barcode.code128 import Code128  # noqa: PLC0415  needed for labels alone

        drawn = Code128(code, quiet=0)
        drawn.validate()
        drawn.encode()
        drawn.decompose()
        found, place = [], 0
        for sign in drawn.decomposed:  # capital: a bar, small: a space, a to d for 1 to 4 modules
            width = ord(sign.lower()) - ord("a") + 1
            if sign.isupper():
                found.append((place, width))
            place += width
        return tuple(found), place
    from reportlab.graphics.barcode.eanbc import Ean8BarcodeWidget, Ean13BarcodeWidget  # noqa: PLC0415
    from reportlab.graphics.shapes import Rect  # noqa: PLC0415

    widget = (Ean8BarcodeWidget if kind is Symbology.EAN8 else Ean13BarcodeWidget)(code[:-1])
    rects = [one for one in widget.draw().contents if isinstance(one, Rect) and one.fillColor is not None]
    module = widget.barWidth
    left = min(one.x for one in rects)
    runs = tuple((round((one.x - left) / module), round(one.width / module)) for one in rects)
    return runs, max(start + width for start, width in runs)


def draw_barcode(paper: Paper, frame: tuple[float, float, float, float], code: str) -> bool:
    """The code with its digits below in the middle of a frame (x, y, width, height).

    False, and nothing drawn, where no scanner could read it in so little room.
    """
    found = symbology(code)
    if found is None:
        return False
    x, y, width, height = frame
    kind, text = found
    runs, modules = bars(kind, text)
    before, after = _QUIET[kind]
    module = min(width / (modules + before + after), MOST_MODULE)
    if module < LEAST_MODULE or height < 12:
        return False
    caption = Style(size=max(5.0, min(8.0, height * 0.24)), leading=1.15)
    wide = text_width(text, caption.face, caption.size)
    caption = Style(size=caption.size * min(1.0, width / wide), leading=1.15)
    left = x + (width - module * (modules + before + after)) / 2 + before * module
    paper.bars(left, y, height - caption.step, module, runs)
    paper.text(left + modules * module / 2, y + height - caption.step, text, caption, "center")
    return True
