"""Labels as a PDF: goods with price and barcode, or addresses, on sheets and rolls of a given size."""

from datetime import date

from reportlab.lib.units import mm

from clientbase.domain.label_sheet import AddressLabel, GoodsLabel, LabelSheet
from clientbase.domain.money import format_money
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports.barcode import draw_barcode
from clientbase.reports.document_words import short_date
from clientbase.reports.fonts import BOLD, REGULAR, one_line, printable
from clientbase.reports.paper import INK, SECOND, Paper, Style, cut, fitted, wrap

_PAD = 2.4 * mm


def label_sheet_pdf(sheet: LabelSheet, *, made_on: date) -> bytes:
    """The PDF. The same arguments give the same bytes; without labels one blank sheet."""
    with speaking(sheet.language):
        size = sheet.size
        page = (size.width * mm, size.height * mm) if size.roll else (210 * mm, 297 * mm)
        paper = Paper(margin=0, top=0, bottom=0, size=page)
        place = 0 if size.roll else max(sheet.first - 1, 0) % size.per_sheet
        for label, copies in sheet.labels:
            for _copy in range(copies):
                if place == size.per_sheet:
                    paper.new_page()
                    place = 0
                row, column = divmod(place, size.columns)
                x = size.left + column * (size.width + size.across)
                y = size.top + row * (size.height + size.down)
                _label(paper, label, (x * mm, y * mm, size.width * mm, size.height * mm), sheet.company)
                place += 1
        title = _("Labels")
        return paper.finish(
            title=f"{title}, {short_date(made_on)}",
            author=printable(sheet.company),
            language=current_language(),
            made_on=made_on,
        )


def _label(
    paper: Paper, label: GoodsLabel | AddressLabel, frame: tuple[float, float, float, float], company: str
) -> None:
    if isinstance(label, AddressLabel):
        _address(paper, label, frame)
    else:
        _goods(paper, label, frame, company)


def _address(paper: Paper, label: AddressLabel, frame: tuple[float, float, float, float]) -> None:
    """The name and the address, as large as they fit."""
    x, y, width, height = frame
    inner = width - 2 * _PAD
    for size in (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0):
        name, plain = Style(BOLD, size, leading=1.25), Style(REGULAR, size, leading=1.25)
        lines = [(one, name) for one in wrap(label.name, name, inner)]
        lines += [(one, plain) for text in label.lines for one in wrap(text, plain, inner)]
        if sum(style.step for _text, style in lines) <= height - 2 * _PAD:
            break
    top = y + _PAD
    for text, style in lines:
        if top + style.step > y + height - 2:
            break
        paper.text(x + _PAD, top, text, style)
        top += style.step


def _goods(paper: Paper, label: GoodsLabel, frame: tuple[float, float, float, float], company: str) -> None:
    """The shop, the name, the price large, the barcode at the foot; what has no room makes way."""
    x, y, width, height = frame
    left, inner, foot = x + _PAD, width - 2 * _PAD, y + height - _PAD
    small = Style(REGULAR, max(5.0, min(7.0, height / 15)), SECOND, 1.2)
    top = y + _PAD
    if company and height > 28 * mm:
        paper.text(left, top, cut(company, small, inner), small)
        top += small.step + 0.5
    code_room = min(height * 0.36, 14 * mm)
    drawn = bool(label.barcode) and draw_barcode(
        paper, (left, foot - code_room, inner, code_room), label.barcode
    )
    if drawn:
        foot -= code_room + 3
    if label.code:
        paper.text(left, foot - small.step, cut(label.code, small, inner * 0.45), small)
    if label.price is not None:
        price = format_money(label.price, current_language())
        if label.unit:
            per = _("per {unit}").format(unit=label.unit)
            paper.text(
                left, foot - small.step * (2 if label.code else 1), cut(per, small, inner * 0.4), small
            )
        large = fitted(
            price,
            Style(BOLD, min(20.0, height * 0.2), INK, 1.1),
            inner * (0.62 if label.code or label.unit else 1),
        )
        paper.text(x + width - _PAD, foot - large.step, price, large, "right")
        foot -= large.step
    elif label.code:
        foot -= small.step
    _name(paper, label.name, (left, top, inner, foot - top))


def _name(paper: Paper, name: str, frame: tuple[float, float, float, float]) -> None:
    """The name in the largest type in which it is whole; cut with «…» in the smallest."""
    left, top, inner, room = frame
    for size in (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0):
        style = Style(BOLD, size, INK, 1.18)
        lines = wrap(name, style, inner)
        if len(lines) * style.step <= room:
            break
    fits = max(int(room / style.step), 1)
    if len(lines) > fits:
        lines = [*lines[: fits - 1], cut(one_line(" ".join(lines[fits - 1 :])), style, inner)]
    paper.lines(left, top, lines, style)
