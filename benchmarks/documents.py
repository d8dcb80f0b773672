"""One invoice of twelve lines against a bare canvas that draws the same words, and invoices in a minute.

    python benchmarks/documents.py [COUNT]

The floor sets the same texts in the same faces and sizes at the same places with reportlab's canvas alone:
no wrapping, no measuring, no lines, no sums, and no payment QR (a symbol of version 13, whose codewords and
mask are inside our time). Both put streams out alike (zlib, no ASCII85), and both make COUNT papers (300 by
default) one after another on one core, each design against its own floor, in turns, the best of five.
"""

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from time import perf_counter

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from clientbase.domain.document import DocumentDraft, DocumentLine, IssuedDocument, Party
from clientbase.domain.document_totals import issued
from clientbase.domain.paper_look import Design, PaperLook
from clientbase.domain.vat import parse_vat
from clientbase.reports import paper
from clientbase.reports.line_document import document_pdf

Words = list[tuple[str, float, float, float, str]]
_SELLER = Party(
    name="ФОП Зразкова Ольга Іванівна",
    tax_id="1234567899",
    address="01001, Київ, вул. Вигадана, 5",
    country="UA",
    phone="+380 44 000 00 00",
    iban="UA213223130000026007233566001",
    bank_name="АТ «Вигаданий банк»",
    bank_code="322313",
    director="Зразкова О. І.",
)


def invoice(number: int = 1) -> IssuedDocument:
    lines = tuple(
        DocumentLine(f"Букет «Осінній» № {place}", Decimal(place), "шт", Decimal("850.50"))
        for place in range(1, 13)
    )
    buyer = Party(name="ТОВ «Ромашка і син»", tax_id="12345678", address="79000, Львів, вул. Неіснуюча, 1")
    draft = DocumentDraft("UAH", lines, _SELLER, buyer, date(2026, 11, 22), due_on=date(2026, 11, 29))
    return issued(replace(draft, vat=parse_vat("included:20")), f"{number:04d}")


def words_of(document: IssuedDocument, look: PaperLook) -> Words:
    """Face, size, place and text of everything the invoice says."""
    said: Words = []
    put_out = paper._put_out

    def noted(canvas: Canvas, page: list[paper._Drawn]) -> None:
        said.extend(
            (one.style.face, one.style.size, one.x, one.base, one.text)
            for one in page
            if isinstance(one, paper._Words) and one.text
        )
        put_out(canvas, page)

    paper._put_out = noted
    try:
        document_pdf(document, look=look)
    finally:
        paper._put_out = put_out
    return said


def bare(words: Words) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1)
    for face, size, x, y, text in words:
        canvas.setFont(face, size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    papers = [invoice(number) for number in range(1, count + 1)]
    for look in (PaperLook(design) for design in Design):
        words = words_of(invoice(), look)
        best_ours = best_bare = float("inf")
        for _round in range(5):
            begun = perf_counter()
            for paper_of in papers:
                document_pdf(paper_of, look=look)
            best_ours = min(best_ours, perf_counter() - begun)
            begun = perf_counter()
            for _paper in papers:
                bare(words)
            best_bare = min(best_bare, perf_counter() - begun)
        print(f"{look.design}: {len(words)} texts on an invoice of 12 lines, {count} papers")
        print(f"  bare canvas {best_bare / count * 1000:6.2f} ms")
        print(
            f"  ours        {best_ours / count * 1000:6.2f} ms  {best_ours / best_bare:.2f} × the bare canvas"
        )
        print(f"  {count / best_ours * 60:,.0f} invoices in a minute")


if __name__ == "__main__":
    main()
