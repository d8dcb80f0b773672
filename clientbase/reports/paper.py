"""Paper being laid out: pages, text, lines and pictures in points from the top left; at last PDF bytes.

What is drawn is recorded page by page and put out by `finish`, when the number of pages is known. Operators
are written here and not by the canvas, whose way of writing numbers takes half the time of an invoice.
The same calls give the same bytes, so a reprint is identical.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from clientbase.reports import fonts
from clientbase.reports.pictures import Drawn
from clientbase.reports.qr_symbol import runs, symbol

INK = HexColor("#1b2430")
SECOND = HexColor("#5d6878")
HAIR = HexColor("#d5dae2")
SOFT = HexColor("#f4f6f9")
ACCENT = HexColor("#2563eb")


@dataclass(frozen=True, slots=True)
class Style:
    face: str = fonts.REGULAR
    size: float = 9
    colour: Color = INK
    leading: float = 1.38  # line height in sizes

    @property
    def step(self) -> float:
        return self.size * self.leading

    def bold(self) -> "Style":
        return replace(self, face=fonts.BOLD)


BODY = Style()
SMALL = Style(size=8, colour=SECOND)
CAPTION = Style(face=fonts.BOLD, size=7, colour=SECOND)
TITLE = Style(face=fonts.BOLD, size=19, leading=1.2)

WHITE = HexColor("#ffffff")
_BLACK = HexColor("#000000")
_FOOTER = Style(size=7.5, colour=SECOND)
_FACES = Lock()
"""The faces are read once and shared; reportlab cuts a subset out of one with a place of its own in the file,
so that two papers finished at once (a preview and a document being issued) would take each other's glyphs.
"""
_QUIET = 4  # modules around a QR code that stay light


@dataclass(frozen=True, slots=True)
class _Words:
    """One line of text; `base` is where its letters stand, from the bottom."""

    x: float
    base: float
    text: str
    style: Style


Draw = Callable[[Canvas], None]
_Drawn = str | _Words | Draw
"""Operators of ISO 32000-1 that leave the state as it was, words, or what the canvas must draw itself."""


class Paper:
    """An A4 document, upright or across, or of any `size` in points (width, height).

    `endless` paper is never turned. `y`: how far down it is used; x runs from `left` to `right`; the footer
    stands `footer` points above the edge.
    """

    def __init__(
        self,
        *,
        margin: float = 51,
        bottom: float = 50,
        top: float = 45,
        footer: float = 30,
        landscape: bool = False,
        endless: bool = False,
        size: tuple[float, float] = (float(A4[0]), float(A4[1])),
    ) -> None:
        short, long = size
        self.width, self.height = (long, short) if landscape else (short, long)
        self.left, self.top = margin, top
        self.right: float = self.width - margin
        self.bottom: float = self.height - bottom
        self._footer = footer
        self._endless = endless
        self._over: Draw | None = None
        self._pages: list[list[_Drawn]] = [[]]
        self.y: float = self.top

    @property
    def span(self) -> float:
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height still free on this page."""
        return self.bottom - self.y

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def new_page(self) -> None:
        self._pages.append([])
        self.y = self.top

    def need(self, height: float) -> bool:
        """Turn the page if so much does not fit; tells whether it did."""
        if height <= self.room or self.y == self.top or self._endless:
            return False
        self.new_page()
        return True

    def watermark(self, text: str) -> None:
        """Large pale words across every page, seen through."""
        long = 0.74 * self.height  # of a page upright; across it fills half of the width
        size = min(self.width / 5, long / max(fonts.text_width(text, fonts.BOLD, 1), 1))

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(self.width / 2, self.height / 2)
            canvas.rotate(52)
            canvas.setFillColor(SECOND)
            canvas.setFillAlpha(0.12)
            canvas.setFont(fonts.BOLD, size)
            canvas.drawCentredString(0, -size / 3, text)
            canvas.restoreState()

        self._over = draw

    def text(self, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
        """One line whose top is at `y`; x is its left, right or middle by `align`."""
        self._draw(self._words(x, y, text, style, align))

    def _words(self, x: float, y: float, text: str, style: Style, align: str = "left") -> _Words:
        text = fonts.one_line(text)
        if align != "left":
            width = fonts.text_width(text, style.face, style.size)
            x -= width if align == "right" else width / 2
        return _Words(x, self.height - (y + (style.step - style.size) / 2 + style.size * 0.84), text, style)

    def lines(self, x: float, y: float, lines: list[str], style: Style, align: str = "left") -> float:
        """Lines under one another from `y`; returns the y under the last."""
        for line in lines:
            self.text(x, y, line, style, align)
            y += style.step
        return y

    def paragraph(self, text: str, style: Style, width: float = 0) -> None:
        """Wrapped text at the cursor, over as many pages as it takes."""
        for line in wrap(text, style, width or self.span):
            self.need(style.step)
            self.text(self.left, self.y, line, style)
            self.y += style.step

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: Color = HAIR,
        thickness: float = 0.6,
        dash: float = 0,
    ) -> None:
        """A line; `dash` is the length of its strokes in points, 0: it has no breaks."""
        height, broken = self.height, f"[{dash:g}] 0 d " if dash else ""
        self._draw(
            f"q {_rgb(colour)} RG {thickness:g} w {broken}"
            f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l S Q"
        )

    def bars(self, x: float, y: float, height: float, module: float, dark: Sequence[tuple[int, int]]) -> None:
        """Bars of a barcode: where each begins and how wide it is, in modules of so many points."""
        drawn = " ".join(f"{start} 0 {width} {height:.2f} re" for start, width in dark)
        self._draw(f"q 0 g {module:.5f} 0 0 1 {x:.3f} {self.height - y - height:.2f} cm {drawn} f Q")

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: Color = SOFT, radius: float = 5
    ) -> None:
        """A filled box, its corners rounded by at most `radius`."""
        low, high, right = self.height - y - height, self.height - y, x + width
        r = min(radius, height / 2, width / 2)
        if r <= 0:
            self._draw(f"q {_rgb(fill)} rg {x:.2f} {low:.2f} {width:.2f} {height:.2f} re f Q")
            return
        k = r * 0.447715  # of a quarter circle by a Bézier curve
        curve = "{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format
        self._draw(
            f"q {_rgb(fill)} rg {x + r:.2f} {low:.2f} m {right - r:.2f} {low:.2f} l "
            f"{curve(right - k, low, right, low + k, right, low + r)} {right:.2f} {high - r:.2f} l "
            f"{curve(right, high - k, right - k, high, right - r, high)} {x + r:.2f} {high:.2f} l "
            f"{curve(x + k, high, x, high - k, x, high - r)} {x:.2f} {low + r:.2f} l "
            f"{curve(x, low + k, x + k, low, x + r, low)} f Q"
        )

    def qr(
        self,
        x: float,
        y: float,
        size: float,
        text: str,
        *,
        error: str = "m",
        least_version: int | None = None,
        sign: str = "",
    ) -> None:
        """A QR code with its quiet zone of four modules inside `size` (ISO/IEC 18004).

        `sign` stands in a white circle in the middle, which hides about 3 % of the modules.
        """
        rows = symbol(text, error, least_version)
        step = size / (len(rows) + 2 * _QUIET)
        top = self.height - y
        self.box(x, y, size, size, fill=WHITE, radius=0)
        modules = " ".join(
            f"{start + _QUIET} {number} {length} 1 re"
            for number, row in enumerate(rows, _QUIET)
            for start, length in runs(row)
        )
        self._draw(f"q 0 g {step:.5f} 0 0 {-step:.5f} {x:.2f} {top:.2f} cm {modules} f Q")
        if sign:
            radius = size * 0.1
            middle = y + size / 2
            self.box(
                x + size / 2 - radius, middle - radius, 2 * radius, 2 * radius, fill=WHITE, radius=radius
            )
            style = replace(TITLE, size=radius * 1.4, colour=_BLACK)
            width = fonts.text_width(sign, style.face, style.size)
            base = self.height - middle - radius * 0.5
            self._draw(_Words(x + size / 2 - width / 2, base, sign, style))

    def picture(
        self, picture: Drawn, x: float, y: float, *, width: float, height: float
    ) -> tuple[float, float]:
        """A picture fitted into the box from its top left; returns its width and height."""
        across, down = picture.fit(width, height)
        base = self.height - y - down

        def draw(canvas: Canvas) -> None:
            picture.put_into(canvas._doc)
            canvas.saveState()
            canvas.transform(across, 0, 0, down, x, base)
            canvas.doForm(picture.name)
            canvas.restoreState()

        self._draw(draw)
        return across, down

    def finish(
        self,
        *,
        title: str,
        author: str,
        language: str,
        made_on: date,
        subject: str = "",
        footer: str = "",
        page_of: str = "",
    ) -> bytes:
        """The PDF, described as `title` by `author` on `subject`.

        `page_of` is a template with {page} and {count}, shown where there are several pages.
        """
        stream = BytesIO()
        canvas = Canvas(
            stream,
            pagesize=(self.width, self.height),
            invariant=1,
            lang=language,
            pageCompression=1,
            initialFontName=fonts.face(fonts.REGULAR).fontName,  # else Helvetica is named, not embedded
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        canvas.setCreator("Clientbase")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setDateFormatter(lambda *_now: f"D:{made_on:%Y%m%d}120000Z")
        count, under = len(self._pages), self.height - self._footer - _FOOTER.size
        for number, page in enumerate(self._pages, 1):
            said = page_of.format(page=number, count=count) if count > 1 else ""
            room = self.span - 20 - fonts.text_width(said, _FOOTER.face, _FOOTER.size)
            paged = self._words(self.right, under, said, _FOOTER, "right")
            named = self._words(self.left, under, cut(footer, _FOOTER, room), _FOOTER)
            _put_out(canvas, [*page, paged, named])
            if self._over:
                self._over(canvas)
            canvas.showPage()
        with _FACES:
            canvas.save()
        return stream.getvalue()

    def _draw(self, draw: _Drawn) -> None:
        self._pages[-1].append(draw)


@cache
def _rgb(colour: Color) -> str:
    return " ".join(f"{round(part, 4):g}" for part in colour.rgb())


def _put_out(canvas: Canvas, page: list[_Drawn]) -> None:
    """The page's operators, in the order they were drawn."""
    document, face = canvas._doc, ""
    colour: Color | None = None
    operators: list[str] = []
    for one in page:
        if isinstance(one, str):
            operators.append(one)
        elif isinstance(one, _Words):
            if not one.text:
                continue
            style = one.style
            if style.colour is not colour:
                colour = style.colour
                operators.append(f"{_rgb(colour)} rg")
            font = fonts.face(style.face)
            operators.append(f"BT 1 0 0 1 {one.x:.2f} {one.base:.2f} Tm")
            for subset, codes in font.splitString(one.text, document):
                if (wanted := f"{font.getSubsetInternalName(subset, document)} {style.size:.2f} Tf") != face:
                    face = wanted
                    operators.append(face)
                operators.append(f"<{codes.hex()}> Tj")
            operators.append("ET")
        else:
            canvas.addLiteral("\n".join(operators))
            operators.clear()
            one(canvas)
    canvas.addLiteral("\n".join(operators))


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Lines no wider than `width` points; a word too long for a line is cut inside. "" gives no lines."""
    said = fonts.printable(text)
    if "\n" not in said and _fits(said, style, width):
        return [said] if said else []
    lines: list[str] = []
    for part in said.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if _fits(longer, style, width):
                line = longer
                continue
            if line:
                lines.append(line)
            while not _fits(word, style, width):
                size = _head(word, style, width)
                lines.append(word[:size])
                word = word[size:]  # noqa: PLW2901
            line = word
        if line:
            lines.append(line)
    return lines


def fitted(text: str, style: Style, width: float) -> Style:
    """The style, smaller where the line is wider than `width`: for codes, of which no digit may be lost."""
    wide = fonts.text_width(fonts.one_line(text), style.face, style.size)
    return style if wide <= width else replace(style, size=style.size * width / wide)


def cut(text: str, style: Style, width: float) -> str:
    """One line, ended by «…» where it does not fit."""
    line = " ".join(fonts.printable(text).split())
    if _fits(line, style, width):
        return line
    return line[: _head(line, style, width - style.size)].rstrip() + "…"


def _fits(text: str, style: Style, width: float) -> bool:
    return fonts.text_width(text, style.face, style.size) <= width


def _head(word: str, style: Style, width: float) -> int:
    """How many characters of a word fit, one at least."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(word[:middle], style, width):
            low = middle
        else:
            high = middle - 1
    return low
