"""A supplied template written for Word."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from template_blocks import LINE_TAGS, LINE_WIDTHS, RIGHT_FROM, Block, rows_of, runs_in

_TEXT_WIDTH = 170


def written(blocks: list[Block], title: str, font: str, size: float, *, justified: bool) -> bytes:
    made = Document()
    made.core_properties.title, made.core_properties.author = title, ""
    _page(made.sections[0], numbered=justified)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:cs"), font)
    normal.paragraph_format.space_after = Pt(4 if justified else 8)
    normal.paragraph_format.line_spacing = 1.1
    for block in blocks:
        _add(made, block, size, justified=justified)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _page(section: Any, *, numbered: bool) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    if numbered:
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        foot._p.append(field)


def _add(made: Any, block: Block, size: float, *, justified: bool) -> None:
    match block.kind:
        case "lines":
            _table(made, block.texts)
        case "columns":
            _columns(made, block)
        case "pair":
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.space_after = Pt(10)
            _runs(paragraph, "\t".join(block.texts))
        case kind:
            paragraph = made.add_paragraph()
            _runs(paragraph, block.texts[0], bold=kind in ("title", "heading"))
            look = paragraph.paragraph_format
            if kind == "title":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                look.space_before, look.space_after = Pt(8), Pt(10)
                for run in paragraph.runs:
                    run.font.size = Pt(size + 3)
            elif kind == "heading":
                look.space_before, look.keep_with_next = Pt(8), True
            elif kind in ("right", "last_right"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                look.space_after = Pt(0 if kind == "right" else 20)
            elif justified:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _columns(made: Any, block: Block) -> None:
    """The rows stay on one page."""
    rows = rows_of(block)
    grid = made.add_table(len(rows), 2)
    for row, sides in zip(grid.rows, rows, strict=True):
        for cell, texts in zip(row.cells, sides, strict=True):
            for number, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.keep_with_next = sides is not rows[-1]
                if sides is not rows[0] and number == 0:
                    paragraph.paragraph_format.space_before = Pt(20)  # room for a hand
                _runs(paragraph, text)
        _whole(row)


def _runs(paragraph: Any, text: str, *, bold: bool = False) -> None:
    for piece, strong in runs_in(text):
        paragraph.add_run(piece).bold = True if bold or strong else None


def _table(made: Any, headings: tuple[str, ...]) -> None:
    grid = made.add_table(2, len(headings))
    grid.style, grid.autofit = "Table Grid", False
    for column, width in zip(grid.columns, LINE_WIDTHS, strict=True):
        column.width = Mm(width)
    for row, texts in zip(grid.rows, (headings, LINE_TAGS), strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(LINE_WIDTHS[at])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            _runs(paragraph, text, bold=row is grid.rows[0])
            if at >= RIGHT_FROM or at == 2:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in grid.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    head = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(head)
    _whole(grid.rows[1])
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _whole(row: Any) -> None:
    """A row is not parted over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
