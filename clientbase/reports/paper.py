"""Paper being laid out: pages, text, lines and pictures in points from the top left; at last PDF bytes.

What is drawn is recorded page by page and put out by `finish`, when the number of pages is known.
The same calls give the same bytes, so a reprint is identical.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import segno
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clientbase.domain.errors import InputError
from clientbase.reports import fonts

INK = HexColor("#1b2430")
SECOND = HexColor("#5d6878")
HAIR = HexColor("#d5dae2")
SOFT = HexColor("#f4f6f9")
ACCENT = HexColor("#2563eb")


class PictureWrong(InputError):
    """The picture given for a document is no PNG or JPEG that can be read."""


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

Draw = Callable[[Canvas], None]


class Paper:
    """An A4 document, upright or across, or of any `size` in points (width, height).

    `endless` paper is never turned. `y`: how far down it is used; x runs from `left` to `right`.
    """

    def __init__(
        self,
        *,
        margin: float = 51,
        bottom: float = 50,
        top: float = 45,
        landscape: bool = False,
        endless: bool = False,
        size: tuple[float, float] = (float(A4[0]), float(A4[1])),
    ) -> None:
        short, long = size
        self.width, self.height = (long, short) if landscape else (short, long)
        self.left, self.top = margin, top
        self.right: float = self.width - margin
        self.bottom: float = self.height - bottom
        self._endless = endless
        self._over: Draw | None = None
        self._pages: list[list[Draw]] = [[]]
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
        size = min(120.0, 620 / max(fonts.text_width(text, fonts.BOLD, 1), 1))

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
        fonts.face(style.face)
        text = fonts.one_line(text)
        if align != "left":
            width = fonts.text_width(text, style.face, style.size)
            x -= width if align == "right" else width / 2
        base = self.height - (y + (style.step - style.size) / 2 + style.size * 0.84)

        def draw(canvas: Canvas) -> None:
            canvas.setFillColor(style.colour)
            canvas.setFont(style.face, style.size)
            canvas.drawString(x, base, text)

        self._draw(draw)

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
        self, x1: float, y1: float, x2: float, y2: float, *, colour: Color = HAIR, thickness: float = 0.6
    ) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thickness)
            canvas.line(x1, self.height - y1, x2, self.height - y2)

        self._draw(draw)

    def box(self, x: float, y: float, width: float, height: float, *, fill: Color = SOFT) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.setFillColor(fill)
            canvas.roundRect(x, self.height - y - height, width, height, min(5, height / 2), stroke=0, fill=1)

        self._draw(draw)

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
        rows = [list(row) for row in _symbol(text, error, least_version).matrix_iter(border=4)]
        step = size / len(rows)

        def draw(canvas: Canvas) -> None:
            canvas.setFillColor(HexColor("#ffffff"))
            canvas.rect(x, self.height - y - size, size, size, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000"))
            path = canvas.beginPath()
            for row, modules in enumerate(rows):
                for start, length in _runs(modules):
                    path.rect(x + start * step, self.height - y - (row + 1) * step, length * step, step)
            canvas.drawPath(path, stroke=0, fill=1)
            if sign:
                radius = size * 0.1
                middle = self.height - y - size / 2
                canvas.setFillColor(HexColor("#ffffff"))
                canvas.circle(x + size / 2, middle, radius, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#000000"))
                canvas.setFont(TITLE.face, radius * 1.4)
                canvas.drawCentredString(x + size / 2, middle - radius * 0.5, sign)

        self._draw(draw)

    def picture(self, data: bytes, x: float, y: float, *, width: float, height: float) -> float:
        """A PNG or JPEG fitted into the box from its top left; returns its width. Raises PictureWrong."""
        try:
            image = ImageReader(BytesIO(data))
            across, down = image.getSize()
            image.getRGBData()
        except (OSError, ValueError, SyntaxError) as error:
            raise PictureWrong() from error
        scale = min(width / across, height / down)

        def draw(canvas: Canvas) -> None:
            canvas.drawImage(
                image, x, self.height - y - down * scale, across * scale, down * scale, mask="auto"
            )

        self._draw(draw)
        return float(across * scale)

    def finish(
        self,
        *,
        title: str,
        author: str,
        language: str,
        made_on: date,
        footer: str = "",
        page_of: str = "",
    ) -> bytes:
        """The PDF. `page_of` is a template with {page} and {count}, shown where there are several pages."""
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
        canvas.setSubject("")
        canvas.setCreator("Clientbase")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setDateFormatter(lambda *_now: f"D:{made_on:%Y%m%d}120000Z")
        count = len(self._pages)
        for number, page in enumerate(self._pages, 1):
            for draw in page:
                draw(canvas)
            if self._over:
                self._over(canvas)
            canvas.setFillColor(SECOND)
            canvas.setFont(fonts.face(fonts.REGULAR).fontName, 7.5)
            if count > 1 and page_of:
                canvas.drawRightString(self.right, 30, page_of.format(page=number, count=count))
            room = self.span - 110
            canvas.drawString(self.left, 30, cut(footer, Style(size=7.5), room))
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    def _draw(self, draw: Draw) -> None:
        self._pages[-1].append(draw)


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Lines no wider than `width` points; a word too long for a line is cut inside. "" gives no lines."""
    lines: list[str] = []
    for part in fonts.printable(text).split("\n"):
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


def _symbol(text: str, error: str, least_version: int | None) -> segno.QRCode:
    """The smallest symbol that holds the text, of `least_version` at least."""
    code = segno.make(text, error=error, micro=False, boost_error=False)
    if least_version is not None and int(code.version) < least_version:
        code = segno.make(text, error=error, version=least_version, boost_error=True)
    return code


def _runs(modules: list[int]) -> list[tuple[int, int]]:
    """Where dark modules stand in a row: (start, length)."""
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(modules):
        if dark and index and modules[index - 1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((index, 1))
    return runs
